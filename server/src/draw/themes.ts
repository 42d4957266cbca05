import type { ThemeKind } from "../protocol/theme.js";

/** The colours of a picture. Text has a contrast of 4.5 and more to the background, everything else of 3 and more. */
export interface Palette {
  readonly background: string;
  readonly text: string;
  /** Text of lesser weight: ticks and notes. */
  readonly muted: string;
  /** Borders of cells, and what is there without being used. */
  readonly line: string;
  /** What is seen, from little to much. */
  readonly seen: readonly [string, string, string, string];
  readonly leak: string;
  readonly blind: string;
}

const PALETTES: Readonly<Record<ThemeKind, Palette>> = {
  light: {
    background: "#ffffff",
    text: "#1f2328",
    muted: "#57606a",
    line: "#868e96",
    seen: ["#5c92dc", "#3b76c8", "#1f59a8", "#0b3b78"],
    leak: "#b3005e",
    blind: "#b35900",
  },
  dark: {
    background: "#1e1e1e",
    text: "#e8e8e8",
    muted: "#b4b4b4",
    line: "#7d7d7d",
    seen: ["#4b82c6", "#6ea4e4", "#9cc4f4", "#cfe4ff"],
    leak: "#ff73ad",
    blind: "#f0a044",
  },
  highContrast: {
    background: "#000000",
    text: "#ffffff",
    muted: "#ffffff",
    line: "#9a9a9a",
    seen: ["#3f8fe0", "#6fb2f5", "#a6d2ff", "#e0f0ff"],
    leak: "#ff8ad1",
    blind: "#ffc400",
  },
  highContrastLight: {
    background: "#ffffff",
    text: "#000000",
    muted: "#292929",
    line: "#6a6a6a",
    seen: ["#4a80c4", "#2c63ab", "#0f4a85", "#06294f"],
    leak: "#a3004f",
    blind: "#8f4a00",
  },
};

/** The colours for a kind of theme. */
export function paletteOf(theme: ThemeKind): Palette {
  return PALETTES[theme];
}
