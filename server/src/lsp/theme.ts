import type { ThemeKind } from "../protocol/theme.js";

/** What pictures are drawn for where a client never says what its theme is like. */
export const DEFAULT_THEME: ThemeKind = "light";

const KINDS: readonly ThemeKind[] = ["light", "dark", "highContrast", "highContrastLight"];

/**
 * The kind of theme that a client tells in its `initializationOptions` or by `derivelint/theme`; undefined where it says
 * none, or one that is not known.
 */
export function readTheme(sent: unknown): ThemeKind | undefined {
  if (typeof sent !== "object" || sent === null || !("theme" in sent)) return undefined;
  return KINDS.find((kind) => kind === sent.theme);
}
