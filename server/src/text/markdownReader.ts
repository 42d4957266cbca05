import type { MappedText } from "../base/offsetMap.js";
import { joinRanges } from "../base/offsetMap.js";
import type { Range } from "../base/range.js";
import type { Finder } from "./finder.js";
import { createFinder } from "./finder.js";
import type { Container } from "./markdownContainers.js";
import { readInline } from "./markdownInline.js";
import type { Sink } from "./sink.js";
import { addBreak, createSink } from "./sink.js";

/** Where the reader of a Markdown document stands. */
export interface MarkdownReader {
  readonly text: string;
  readonly sink: Sink;
  readonly find: Finder;
  /** The quotes and list items that are open, outermost first. */
  containers: Container[];
  /** The parts of the paragraph that is being gathered. */
  paragraph: Range[];
  /** Whether a `$$` in the paragraph waits for its partner. */
  insideDouble: boolean;
  /** Whether a paragraph is open, be it after a display in it. */
  open: boolean;
  /** Whether the paragraph began with a label; lines of it that begin with another are items as well. */
  labelled: boolean;
}

/** A reader at the start of a document. */
export function createReader(text: string): MarkdownReader {
  return {
    text,
    sink: createSink(),
    find: createFinder(text),
    containers: [],
    paragraph: [],
    insideDouble: false,
    open: false,
    labelled: false,
  };
}

/** Takes the gathered paragraph out of the reader. */
export function takeParagraph(reader: MarkdownReader): MappedText {
  const paragraph = joinRanges(reader.text, reader.paragraph);
  reader.paragraph = [];
  reader.insideDouble = false;
  return paragraph;
}

/** Reads what the gathered paragraph holds; the paragraph may go on behind a display or a comment. */
export function flushParagraph(reader: MarkdownReader): void {
  if (reader.paragraph.length === 0) return;
  readInline(reader.sink, takeParagraph(reader), "prose");
}

/** Reads what the gathered paragraph holds and ends it. */
export function endParagraph(reader: MarkdownReader, range: Range): void {
  flushParagraph(reader);
  reader.open = false;
  reader.labelled = false;
  addBreak(reader.sink, range);
}

/** How many list items are open. */
export function listLevel(reader: MarkdownReader): number {
  return reader.containers.filter((container) => container.kind === "item").length;
}
