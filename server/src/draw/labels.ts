import { escaped, fixed, type Markup } from "./picture.js";

/** How a text stands: its colour, its size in pixels, and where its anchor is. */
export interface LabelStyle {
  readonly colour: string;
  readonly size?: number;
  readonly bold?: boolean;
  readonly anchor?: "start" | "middle" | "end";
}

/** The size of text in pixels where nothing else is said. */
export const TEXT_SIZE = 11;

/** The height of a line of text. */
export const LINE = 14;

/** A text with its baseline at a place. */
export function label(text: string, x: number, y: number, style: LabelStyle): Markup {
  const { colour, size = TEXT_SIZE, bold = false, anchor = "start" } = style;
  const attributes = [
    `x="${fixed(x)}" y="${fixed(y)}" fill="${colour}"`,
    ...(size === TEXT_SIZE ? [] : [`font-size="${fixed(size)}"`]),
    ...(bold ? [`font-weight="bold"`] : []),
    ...(anchor === "start" ? [] : [`text-anchor="${anchor}"`]),
  ];
  return `<text ${attributes.join(" ")}>${escaped(text)}</text>`;
}

/** About how wide a text is: nothing measures it here, so it is rather taken too wide. */
export function widthOf(text: string, { size = TEXT_SIZE, bold = false }: Partial<LabelStyle> = {}): number {
  return [...text].length * size * (bold ? 0.6 : 0.56);
}

/** A whole number with its sign, zero without one. The minus is as wide as a digit. */
export function signed(value: number): string {
  if (value === 0) return "0";
  return value < 0 ? `−${String(-value)}` : `+${String(value)}`;
}
