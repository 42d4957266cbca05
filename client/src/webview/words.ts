import type { MaskCell, MaskDepths, MaskField, MaskLayers } from "../../../server/src/protocol/maskPanel.js";
import { CELL_LETTERS } from "../../../server/src/protocol/maskPanel.js";
import { entryOf } from "./grid.js";

const KINDS: ReadonlyMap<string, MaskCell> = new Map(
  Object.entries(CELL_LETTERS).map(([kind, letter]) => [letter, kind as MaskCell]),
);

/** What the entry of an index is. */
export function kindAt({ cells }: MaskField, index: number): MaskCell {
  return KINDS.get(cells[index] ?? "") ?? "outside";
}

/** How an entry looks: the names of its kind and of its strength in the style sheet. */
export function lookAt(field: MaskField, index: number): string {
  const kind = kindAt(field, index);
  return kind === "seen" ? `${kind} strength${field.strengths?.[index] ?? "1"}` : kind;
}

/** The looks that the entries of a kind have, the weakest first. */
export function looksOf(field: MaskField, kind: MaskCell): readonly string[] {
  const letter = CELL_LETTERS[kind];
  const looks = [...field.cells].flatMap((each, index) => (each === letter ? [lookAt(field, index)] : []));
  return [...new Set(looks)].sort();
}

/** A kind of entry in words, for the key and for the entry under the cursor. */
export function kindText(kind: MaskCell, { axes }: MaskField): string {
  if (axes === "matrix") return kind === "seen" ? "connected" : "not connected";
  switch (kind) {
    case "seen":
      return "seen";
    case "leak":
      return "later and seen: a leak";
    case "own":
      return "the present one, which sees itself";
    case "present":
      return "the present one, which does not see itself";
    case "blind":
      return "blind spot: in reach, not seen";
    case "later":
      return "later, not seen";
    case "outside":
      return "out of reach";
  }
}

/** What the present entry is, behind words that tell already that it is the present one. */
const SELF: Readonly<Partial<Record<MaskCell, string>>> = { own: "sees itself", present: "does not see itself" };

/** An entry in words: where it stands, what it is, and how many paths lead from it to the present one. */
export function entryText(field: MaskField, index: number): string {
  const kind = kindAt(field, index);
  const parts = [placeText(field, index), SELF[kind] ?? kindText(kind, field)];
  const paths = field.paths?.[index];
  if (paths !== undefined) parts.push(pathsText(paths));
  return parts.join("; ");
}

function pathsText(paths: string): string {
  if (paths === "0") return "no path";
  return paths === "1" ? "1 path" : `${paths} paths`;
}

function placeText(field: MaskField, index: number): string {
  const { axes, channels, present } = field;
  const { row: down, column: right, channel } = entryOf(field, index);
  if (present === undefined) return `Row ${String(down + 1)}, column ${String(right + 1)}`;
  const suffix = channels === 1 ? "" : `, channel ${String(channel + 1)} of ${String(channels)}`;
  if (axes === "time") return `${timeText(right)}${suffix}`;
  const words = [
    ...(down === 0 ? [] : [`${counted(Math.abs(down), "row")} ${down < 0 ? "up" : "down"}`]),
    ...(right === 0 ? [] : [`${counted(Math.abs(right), "column")} ${right < 0 ? "left" : "right"}`]),
  ];
  return `${words.length === 0 ? "Present pixel" : words.join(", ")}${suffix}`;
}

function timeText(steps: number): string {
  if (steps === 0) return "Present step";
  return `${counted(Math.abs(steps), "step")} ${steps < 0 ? "back" : "ahead"}`;
}

/** Where the slider stands for a depth: behind the last number comes any depth. */
export function sliderPosition({ value, most }: MaskDepths): number {
  return value === "any" ? most + 1 : value;
}

/** The depth that a position of the slider stands for. */
export function depthAt({ most, hasAny }: MaskDepths, position: number): number | "any" {
  return hasAny && position > most ? "any" : Math.min(position, most);
}

/** How many of some layers there are at the depth that is shown. */
export function layersText({ used, times, text }: MaskLayers): string {
  if (times === 1) return used === 1 ? text : `${text} (not at this depth)`;
  if (typeof times === "string") return `${used === 0 ? times : `${times} = ${String(used)}`} layers: ${text}`;
  return `${used === times ? String(times) : `${String(used)} of ${String(times)}`} layers: ${text}`;
}

function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}
