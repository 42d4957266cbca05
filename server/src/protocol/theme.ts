/** What the colours of a picture have to suit: the kind of the editor's colour theme. */
export type ThemeKind = "light" | "dark" | "highContrast" | "highContrastLight";

/** The method of the notification by which a client tells that its theme is of another kind now. */
export const THEME_METHOD = "derivelint/theme";

/** The parameters of `derivelint/theme`; a client says the same in its `initializationOptions` when it starts the server. */
export interface ThemeParams {
  readonly theme: ThemeKind;
}
