import type { FieldPlace } from "../masks/claims.js";
import { channelsOf, radiusOf, type Stack } from "../masks/networks.js";
import { stepsText } from "./barPicture.js";
import { FIELD_MEANINGS, type FieldView } from "./fieldPicture.js";
import { keyOf } from "./key.js";
import { label, signed, widthOf } from "./labels.js";
import { type Panel, pictureOfPanels, WIDEST } from "./panels.js";
import { fixed, type Markup, type Picture } from "./picture.js";
import { markSign, presentSign, type Sign, signOf } from "./shapes.js";
import type { Palette } from "./themes.js";

/** Larger stacks are drawn as bars. */
const MOST = { layers: 8, columns: 40 };
/** The distances of nodes. */
const APART = { widest: 28, narrowest: 10, lowest: 20, highest: 26 };
const RADIUS = 3;
const TICK_SIZE = 9;

/** Whether a stack over time is small enough to be drawn with all its connections. */
export function fitsTree(stack: Stack): boolean {
  const { layers, plus } = stack;
  const isPlain = plus === undefined && channelsOf(stack) === 1 && layers.every(({ stride }) => stride === 1);
  return isPlain && layers.length <= MOST.layers && radiusOf(stack).columns < MOST.columns;
}

/** A connection from a node of one level to one of the level below. */
interface Edge {
  readonly above: number;
  readonly below: number;
}

/** One level of a stack: the steps that are used, and what they read of the level below; the last layer first. */
interface Level {
  readonly title: string;
  readonly used: readonly number[];
  readonly edges: readonly Edge[];
}

/** The connections of a stack over time, from its last layer down to the input: what the present depends on, and how. */
export function treePicture(view: FieldView, palette: Palette, mark: FieldPlace | undefined, alt: string): Picture {
  const levels = levelsOf(view.stack);
  const used = levels.flatMap((level) => level.used);
  const reach = view.radius.columns;
  const [first, last] = [Math.min(-reach, mark?.column ?? 0, ...used), Math.max(0, mark?.column ?? 0, ...used)];
  const beside = 8 + Math.max(...levels.map(({ title }) => widthOf(title, { size: TICK_SIZE })));
  const across = Math.min(APART.widest, Math.max(APART.narrowest, (WIDEST - 40 - beside) / (last - first + 1)));
  const down = Math.min(APART.highest, Math.max(APART.lowest, 110 / levels.length));
  const x = (column: number): number => beside + (column - first + 0.5) * across;
  const y = (level: number): number => 8 + level * down;
  const bottom = levels.length - 1;
  const isSeen = new Set(levels[bottom]?.used);
  const signs = new Set<Sign>();
  let lines = "";
  let unused = "";
  let nodes = "";
  for (const [index, { title, used: steps, edges }] of levels.entries()) {
    nodes += label(title, beside - 8, y(index) + 3, { colour: palette.muted, size: TICK_SIZE, anchor: "end" });
    for (const { above, below } of edges)
      lines += `M${fixed(x(above))} ${fixed(y(index))}L${fixed(x(below))} ${fixed(y(index + 1))}`;
    const isUsed = new Set(steps);
    for (let column = first; column <= last; column += 1) {
      const sign =
        index === bottom ? inputSign(column, isSeen.has(column), reach) : isUsed.has(column) ? "node" : "empty";
      if (index === bottom && sign !== "empty") signs.add(sign);
      if (sign === "empty") unused += circlePath(x(column), y(index), RADIUS - 0.5);
      else nodes += nodeMarkup(sign, x(column), y(index), palette);
    }
  }
  nodes += presentSign(x(0), y(0), 5, true, palette);
  nodes += presentSign(x(0), y(bottom), 5, isSeen.has(0), palette);
  signs.add(isSeen.has(0) ? "present-seen" : "present");
  if (mark !== undefined) {
    nodes += markSign(x(mark.column) - 6, y(bottom) - 6, 12, 12, palette);
    signs.add("mark");
  }
  for (const column of new Set([first, 0, last]))
    nodes += label(signed(column), x(column), y(bottom) + 15, {
      colour: palette.muted,
      size: TICK_SIZE,
      anchor: "middle",
    });
  const body =
    `<path d="${lines}" fill="none" stroke="${palette.seen[1]}"/>` +
    `<path d="${unused}" fill="${palette.background}" stroke="${palette.line}"/>${nodes}`;
  const panel: Panel = { body, width: beside + (last - first + 1) * across, height: y(bottom) + 18, captions: [] };
  return pictureOfPanels([panel], keyOf(signs, FIELD_MEANINGS), [stepsText(view)], palette, alt);
}

function levelsOf({ layers }: Stack): readonly Level[] {
  const levels: Level[] = [];
  let used: readonly number[] = [0];
  for (const [index, { kernel, dilation, residual }] of [...layers].reverse().entries()) {
    const edges = used.flatMap((above) => [
      ...kernel.taps.map(({ column }) => ({ above, below: above + column * dilation })),
      ...(residual && !kernel.taps.some(({ column }) => column === 0) ? [{ above, below: above }] : []),
    ]);
    const spread = dilation === 1 ? "" : `, dilation ${String(dilation)}`;
    levels.push({ title: `layer ${String(layers.length - index)}${spread}`, used, edges });
    used = [...new Set(edges.map(({ below }) => below))];
  }
  return [...levels, { title: "input", used, edges: [] }];
}

function inputSign(column: number, isSeen: boolean, reach: number): Sign {
  if (isSeen) return column > 0 ? "leak" : "node";
  return column < 0 && column >= -reach ? "blind" : "empty";
}

function nodeMarkup(sign: Sign, x: number, y: number, palette: Palette): Markup {
  const half = sign === "node" ? RADIUS : RADIUS + 1.5;
  return signOf(sign, x - half, y - half, 2 * half, palette);
}

function circlePath(x: number, y: number, radius: number): Markup {
  const [r, d] = [fixed(radius), fixed(2 * radius)];
  return `M${fixed(x - radius)} ${fixed(y)}a${r} ${r} 0 1 0 ${d} 0a${r} ${r} 0 1 0 -${d} 0`;
}
