import { ColorThemeKind, type Disposable, window } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import type { ThemeKind, ThemeParams } from "../../server/src/protocol/theme.js";
import { THEME_METHOD } from "../../server/src/protocol/theme.js";

/** What the server is to know of the editor's colours, for the pictures that it draws. */
export function currentTheme(): ThemeParams {
  return { theme: themeKind(window.activeColorTheme.kind) };
}

/** Tells the server whenever the editor's colours become others. */
export function tellThemeChanges(client: LanguageClient): Disposable {
  return window.onDidChangeActiveColorTheme(async () => {
    // A server that is not running yet is told when it starts.
    if (client.isRunning()) await client.sendNotification(THEME_METHOD, currentTheme());
  });
}

function themeKind(kind: ColorThemeKind): ThemeKind {
  switch (kind) {
    case ColorThemeKind.Light:
      return "light";
    case ColorThemeKind.Dark:
      return "dark";
    case ColorThemeKind.HighContrast:
      return "highContrast";
    case ColorThemeKind.HighContrastLight:
      return "highContrastLight";
  }
}
