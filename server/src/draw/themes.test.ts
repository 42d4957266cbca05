import { describe, expect, it } from "vitest";
import type { ThemeKind } from "../protocol/theme.js";
import { paletteOf } from "./themes.js";

const THEMES: readonly ThemeKind[] = ["light", "dark", "highContrast", "highContrastLight"];

/** The relative luminance of a colour, and from two of them the contrast: WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(THEMES)("the colours for the theme kind %s", (theme) => {
  const { background, text, muted, line, seen, leak, blind } = paletteOf(theme);

  it("make text readable", () => {
    for (const colour of [text, muted]) expect(contrast(colour, background)).toBeGreaterThanOrEqual(4.5);
    // Numbers stand in the background's colour on what is fully seen.
    expect(contrast(seen[3], background)).toBeGreaterThanOrEqual(4.5);
  });

  it("make every shape stand out", () => {
    for (const colour of [line, ...seen, leak, blind]) expect(contrast(colour, background)).toBeGreaterThanOrEqual(3);
  });

  it("grow with what is seen", () => {
    const strengths = seen.map((colour) => contrast(colour, background));
    expect(strengths).toEqual([...strengths].sort((a, b) => a - b));
  });

  it("show the present entry's rim on every cell", () => {
    // It has a rim of the background's colour within or around it.
    expect(contrast(text, background)).toBeGreaterThanOrEqual(7);
  });
});
