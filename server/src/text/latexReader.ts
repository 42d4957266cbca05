import type { MappedText } from "../base/offsetMap.js";
import { contiguous, joinRanges } from "../base/offsetMap.js";
import type { Range } from "../base/range.js";
import type { MacroDefinition } from "./document.js";
import type { Finder } from "./finder.js";
import { createFinder } from "./finder.js";
import type { Aliases } from "./latexAliases.js";
import { createAliases, noteAlias } from "./latexAliases.js";
import type { OpenList } from "./latexLists.js";
import type { Sink } from "./sink.js";
import { addBreak, addProse, createSink } from "./sink.js";

/** Where the reader of a LaTeX document stands. */
export interface LatexReader {
  readonly text: string;
  readonly whole: MappedText;
  readonly sink: Sink;
  readonly find: Finder;
  readonly end: number;
  readonly lists: OpenList[];
  /** The macros and environments of the document that stand for the delimiters of a formula. */
  readonly aliases: Aliases;
  /** How many problems, exercises … there were, by the name of their environment. */
  readonly counts: Map<string, number>;
  /** The parts of the prose since the last formula, and where the part that is not among them yet begins. */
  readonly prose: Range[];
  from: number;
  /** Whether a paragraph begins here, so that a label may stand. */
  atStart: boolean;
  /** Whether dollar signs in text commands are told from others; off up to the next blank line where that fails. */
  textAware: boolean;
  /** How many macro definitions were not finished or not understood. */
  unfinished: number;
}

/** A reader of the part of a text that lies between two places. */
export function createReader(text: string, start: number, end: number): LatexReader {
  return {
    text,
    whole: { text, map: contiguous(0, text.length) },
    sink: createSink(),
    find: createFinder(text),
    end,
    lists: [],
    aliases: createAliases(),
    counts: new Map(),
    prose: [],
    from: start,
    atStart: true,
    textAware: true,
    unfinished: 0,
  };
}

/** Takes in a macro that the document defines. */
export function noteMacro(reader: LatexReader, definition: MacroDefinition): void {
  reader.sink.macros.push(definition);
  noteAlias(reader.aliases, definition);
}

/** Adds the prose up to `end`; reading goes on at `next`. */
export function flushProse(reader: LatexReader, end: number, next = end): void {
  if (end > reader.from) reader.prose.push({ start: reader.from, end });
  if (reader.prose.length > 0) addProse(reader.sink, joinRanges(reader.text, reader.prose));
  reader.prose.length = 0;
  reader.from = next;
}

/** Leaves the text between two places out of the prose. */
export function cut(reader: LatexReader, start: number, end: number): number {
  if (start > reader.from) reader.prose.push({ start: reader.from, end: start });
  reader.from = Math.max(end, reader.from);
  return end;
}

/** Ends a paragraph at `start`; the next one begins at `end`. */
export function endParagraph(reader: LatexReader, start: number, end: number): number {
  flushProse(reader, start, end);
  addBreak(reader.sink, { start, end });
  reader.atStart = true;
  return end;
}
