import { LINE, label, widthOf } from "./labels.js";
import { fixed, type Markup, type Picture, pictureOf, placed } from "./picture.js";
import { type Sign, signOf } from "./shapes.js";
import type { Palette } from "./themes.js";

/** A part of a picture: what is drawn, and the lines below it, of which the first is its title. */
export interface Panel {
  readonly body: Markup;
  readonly width: number;
  readonly height: number;
  readonly captions: readonly string[];
  /** A sign between the panel before and this one. */
  readonly operator?: string;
}

/** An entry of the key: one or more signs and what they mean. */
export interface KeyEntry {
  readonly signs: readonly Sign[];
  readonly text: string;
}

/** The width that a picture keeps to: about that of a hover. */
export const WIDEST = 480;

const PADDING = 8;
const GAP = 14;
const SIGN_SIZE = 10;

/** Puts panels side by side, in as many rows as they need, with the key and notes below. */
export function pictureOfPanels(
  panels: readonly Panel[],
  key: readonly KeyEntry[],
  notes: readonly string[],
  palette: Palette,
  alt: string,
): Picture {
  let y = PADDING;
  let right = 0;
  let body = "";
  for (const row of rowsOf(panels)) {
    const height = Math.max(...row.map((panel) => panel.height));
    let x = PADDING;
    for (const [index, panel] of row.entries()) {
      if (index > 0) {
        if (panel.operator !== undefined)
          body += label(panel.operator, x + GAP / 2, y + height / 2 + 4, { ...CENTRED, colour: palette.text });
        x += GAP;
      }
      const width = panelWidth(panel);
      body += placed(panel.body, x + (width - panel.width) / 2, y + height - panel.height);
      body += captionsOf(panel, x + width / 2, y + height, palette);
      x += width;
    }
    right = Math.max(right, x);
    y += height + LINE * Math.max(...row.map(({ captions }) => captions.length)) + 6;
  }
  const below = keyMarkup(key, y, Math.max(right, NARROWEST), palette);
  y += below.height;
  body += below.body;
  right = Math.max(right, below.right);
  for (const note of notes) {
    body += label(note, PADDING, y + 11, { colour: palette.muted });
    right = Math.max(right, PADDING + widthOf(note));
    y += LINE;
  }
  const size = { width: right + PADDING, height: y + PADDING };
  return pictureOf(backgroundOf(size, palette) + body, size, alt);
}

const CENTRED = { anchor: "middle", size: 14 } as const;
/** A key of a small picture may be as wide as this. */
const NARROWEST = 320;

/** What lies behind a picture, so that its colours keep their contrast on every page. */
export function backgroundOf(
  { width, height }: { readonly width: number; readonly height: number },
  palette: Palette,
): Markup {
  const size = `width="${fixed(Math.ceil(width))}" height="${fixed(Math.ceil(height))}"`;
  return `<rect ${size} rx="3" fill="${palette.background}"/>`;
}

function panelWidth({ width, captions }: Panel): number {
  return Math.max(width, ...captions.map((caption, index) => widthOf(caption, { bold: index === 0 })));
}

function rowsOf(panels: readonly Panel[]): readonly (readonly Panel[])[] {
  const rows: Panel[][] = [];
  let right = 0;
  for (const panel of panels) {
    const row = rows.at(-1);
    right += GAP + panelWidth(panel);
    if (row === undefined || right + 2 * PADDING > WIDEST) {
      rows.push([panel]);
      right = panelWidth(panel);
    } else row.push(panel);
  }
  return rows;
}

function captionsOf({ captions }: Panel, x: number, y: number, palette: Palette): Markup {
  return captions
    .map((caption, index) =>
      label(caption, x, y + LINE * (index + 1) - 2, { colour: palette.text, anchor: "middle", bold: index === 0 }),
    )
    .join("");
}

/** The entries of a key from a height on, in lines no wider than `width` where that can be. */
export function keyMarkup(
  key: readonly KeyEntry[],
  top: number,
  width: number,
  palette: Palette,
): { readonly body: Markup; readonly height: number; readonly right: number } {
  let [x, y, right] = [PADDING, top + 4, 0];
  let body = "";
  for (const { signs, text } of key) {
    const entry = signs.length * (SIGN_SIZE + 4) + widthOf(text);
    if (x > PADDING && x + entry > width) [x, y] = [PADDING, y + LINE];
    for (const sign of signs) {
      body += signOf(sign, x, y, SIGN_SIZE, palette);
      x += SIGN_SIZE + 4;
    }
    body += label(text, x, y + SIGN_SIZE - 1, { colour: palette.text });
    x += widthOf(text);
    right = Math.max(right, x);
    x += GAP;
  }
  return { body, height: key.length === 0 ? 0 : y + LINE + 2 - top, right };
}
