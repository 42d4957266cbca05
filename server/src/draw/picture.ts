/** A picture as SVG, with its size in pixels and what it shows in words. */
export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
}

/** What pictures are made of: SVG elements as text. */
export type Markup = string;

/** The length up to which a picture's SVG may grow, so that as base64 among words it stays below 60 kB. */
export const LONGEST_SVG = 42_000;

/** Puts elements together to a picture. Its title is the alternative text, for readers of the file. */
export function pictureOf(
  body: Markup,
  { width, height }: { readonly width: number; readonly height: number },
  alt: string,
): Picture {
  const [right, bottom] = [Math.ceil(width), Math.ceil(height)];
  const size = `width="${String(right)}" height="${String(bottom)}" viewBox="0 0 ${String(right)} ${String(bottom)}"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" font-family="system-ui,'Segoe UI',sans-serif" font-size="11"><title>${escaped(alt)}</title>${body}</svg>`;
  return { svg, width: right, height: bottom, alt };
}

/** A text between tags or in an attribute. What XML cannot hold is left out. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}

/** A coordinate with at most two decimals. */
export function fixed(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** A scale or the size of a tile: it is multiplied by many cells, so that two decimals would not do. */
export function precise(value: number): string {
  return String(Math.round(value * 1e5) / 1e5);
}

/** A translation of elements. */
export function placed(body: Markup, x: number, y: number): Markup {
  return `<g transform="translate(${fixed(x)} ${fixed(y)})">${body}</g>`;
}
