import type { MappedText } from "../base/offsetMap.js";
import { rangeToTarget } from "../base/offsetMap.js";
import type { Range } from "../base/range.js";
import { directivesInDisplay } from "./directives.js";
import type { Language, MacroDefinition, Piece, TextDocument, TextProblem } from "./document.js";
import { readMacros } from "./macros.js";
import type { LabelForm, Outline } from "./outline.js";
import { openItem } from "./outline.js";

/** What a reader has found so far, in reading order. */
export interface Sink {
  readonly pieces: Piece[];
  readonly macros: MacroDefinition[];
  readonly problems: TextProblem[];
  readonly outline: Outline;
}

/** A sink with nothing in it. */
export function createSink(): Sink {
  return { pieces: [], macros: [], problems: [], outline: [] };
}

/** The document that a sink has collected. */
export function documentOf(sink: Sink, language: Language, text: string): TextDocument {
  return { language, text, pieces: sink.pieces, macros: sink.macros, problems: sink.problems };
}

/** Adds text between formulas, unless it is blank. */
export function addProse(sink: Sink, prose: MappedText): void {
  if (prose.text.trim() === "") return;
  const range = rangeToTarget(prose.map, { start: 0, end: prose.text.length });
  sink.pieces.push({ kind: "prose", text: prose.text, map: prose.map, range });
}

/** Adds a formula, after the directives written inside it; macros defined in it are collected. */
export function addMath(
  sink: Sink,
  source: MappedText,
  range: Range,
  form: { readonly display: boolean; readonly environment?: string | undefined },
): void {
  if (source.text.trim() === "") return;
  for (const macro of readMacros(source.text)) sink.macros.push(macro);
  for (const directive of directivesInDisplay(source)) sink.pieces.push(directive);
  const span = { display: form.display, source: source.text, map: source.map, range };
  sink.pieces.push({
    kind: "math",
    span: form.environment === undefined ? span : { ...span, environment: form.environment },
  });
}

/** Adds a heading and closes the items of the section before. */
export function addHeading(sink: Sink, level: number, text: string, range: Range): void {
  sink.outline.length = 0;
  sink.pieces.push({ kind: "heading", level, text, range });
}

/** Adds an item at the depth that its form and the items before it give it. */
export function addItem(sink: Sink, label: { text: string; form: LabelForm }, level: number, range: Range): void {
  const depth = openItem(sink.outline, label.form, level, label.text);
  sink.pieces.push({ kind: "item", label: label.text, depth, range });
}

/** Adds the end of a paragraph, unless nothing has come since the last one. */
export function addBreak(sink: Sink, range: Range): void {
  const last = sink.pieces.at(-1);
  if (last !== undefined && last.kind !== "break") sink.pieces.push({ kind: "break", range });
}

/** So many problems are reported of one document. */
const MOST_PROBLEMS = 1_000;

/** Adds a formula that was never closed; in a document full of them, the first thousand are reported. */
export function addUnclosed(sink: Sink, opening: string, range: Range): void {
  if (sink.problems.length >= MOST_PROBLEMS) return;
  const environment = opening.startsWith("\\begin");
  sink.problems.push({
    code: environment ? "text.unclosed-environment" : "text.unclosed-math",
    message: `The formula that "${opening}" begins is never closed.`,
    range,
  });
}
