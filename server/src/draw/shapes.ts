import type { CellKind } from "./cells.js";
import { fixed, type Markup, precise } from "./picture.js";
import type { Palette } from "./themes.js";

/** What a picture tells by its shapes: each has an entry in the key where it occurs. */
export type Sign = Exclude<CellKind, "leak" | "blind"> | Texture | "node" | "present" | "present-seen" | "mark";

/** What fills leaks and blind cells: a shape in each cell, or, where cells are too small for that, one over many. */
export type Texture = "leak" | "blind" | "fine-leak" | "fine-blind";

/** The present entry: a diamond, hollow or, where it is seen, filled. */
export function presentSign(x: number, y: number, radius: number, isSeen: boolean, palette: Palette): Markup {
  const [cx, cy, r] = [fixed(x), fixed(y), radius];
  const data = `M${cx} ${fixed(y - r)}L${fixed(x + r)} ${cy}L${cx} ${fixed(y + r)}L${fixed(x - r)} ${cy}z`;
  const [inside, rim] = isSeen ? [palette.text, palette.background] : [palette.background, palette.text];
  return `<path d="${data}" fill="${inside}" stroke="${rim}" stroke-width="1.5"/>`;
}

/** The frame around the cell that breaks a claim: dark within light, so that it shows on every cell. */
export function markSign(x: number, y: number, width: number, height: number, palette: Palette): Markup {
  const box = `x="${fixed(x)}" y="${fixed(y)}" width="${fixed(width)}" height="${fixed(height)}" fill="none"`;
  return (
    `<rect ${box} stroke="${palette.background}" stroke-width="4.5"/>` +
    `<rect ${box} stroke="${palette.text}" stroke-width="2.5"/>`
  );
}

/** The texture of leaks or blind cells; undefined for the kinds that have a colour alone. */
export function textureOf(kind: CellKind, isFine: boolean): Texture | undefined {
  if (kind === "leak") return isFine ? "fine-leak" : "leak";
  if (kind === "blind") return isFine ? "fine-blind" : "blind";
  return undefined;
}

/** The kinds that are told apart by shade alone: they are degrees of one thing. */
export const SHADES: readonly CellKind[] = ["seen1", "seen2", "seen3", "seen4"];

/** The colour of a kind of cell that has no texture. */
export function colourOf(kind: CellKind, palette: Palette): string {
  return palette.seen[SHADES.indexOf(kind)] ?? "none";
}

/** A texture in the unit square: a triangle or a cross; finer ones are full but for a dot or a stroke. */
function textureShape(texture: Texture, { leak, blind, background }: Palette): Markup {
  switch (texture) {
    case "leak":
      return `<path d="M.5 .08L.95 .9H.05z" fill="${leak}"/>`;
    case "blind":
      return `<path d="M.16 .16L.84 .84M.84 .16L.16 .84" fill="none" stroke="${blind}" stroke-width=".2"/>`;
    case "fine-leak":
      return `<path d="M0 0h1v1H0z" fill="${leak}"/><circle cx=".5" cy=".5" r=".22" fill="${background}"/>`;
    case "fine-blind":
      return (
        `<path d="M0 0h1v1H0z" fill="${blind}"/>` +
        `<path d="M-.1 1.1L1.1 -.1M-.6 .6L.6 -.6M.4 1.6L1.6 .4" fill="none" stroke="${background}" stroke-width=".16"/>`
      );
  }
}

/** The definition of a tile that repeats a texture, of a size in units of the place where it is used. */
export function tileOf(texture: Texture, id: string, width: number, height: number, palette: Palette): Markup {
  const size = `width="${precise(width)}" height="${precise(height)}"`;
  const shape = `<g transform="scale(${precise(width)} ${precise(height)})">${textureShape(texture, palette)}</g>`;
  return `<pattern id="${id}" ${size} patternUnits="userSpaceOnUse">${shape}</pattern>`;
}

/** A sign as it stands in the key, in a square of `size` pixels. */
export function signOf(sign: Sign, x: number, y: number, size: number, palette: Palette): Markup {
  switch (sign) {
    case "present":
    case "present-seen":
      return presentSign(x + size / 2, y + size / 2, size / 2, sign === "present-seen", palette);
    case "node":
      return `<circle cx="${fixed(x + size / 2)}" cy="${fixed(y + size / 2)}" r="${fixed(size / 2)}" fill="${palette.seen[3]}"/>`;
    case "mark":
      return markSign(x + 1, y + 1, size - 2, size - 2, palette);
    case "leak":
    case "blind":
    case "fine-leak":
    case "fine-blind": {
      const transform = `translate(${fixed(x)} ${fixed(y)}) scale(${fixed(size)})`;
      return `<g transform="${transform}">${textureShape(sign, palette)}</g>`;
    }
    default: {
      const [side, rim] = [fixed(size), sign === "empty" ? ` stroke="${palette.line}"` : ""];
      const box = `x="${fixed(x)}" y="${fixed(y)}" width="${side}" height="${side}"`;
      return `<rect ${box} fill="${colourOf(sign, palette)}"${rim}/>`;
    }
  }
}
