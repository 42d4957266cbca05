import { cover, type Range } from "../base/range.js";
import type { Language, Piece } from "../text/document.js";
import { isDefinitionAt, readMacro } from "../text/macros.js";
import { readDocument } from "../text/read.js";
import type { StepReport } from "./report.js";

/** A paragraph of a document, in whole lines. `isHeading` for one that begins a section. */
interface Block {
  readonly range: Range;
  readonly isHeading: boolean;
}

/**
 * Smaller documents in which a step may mean the same, the smallest first: its own paragraph with those that it is said to
 * rest on, then its section as far as it goes, then all of the document that stands before its end.
 */
export function excerptsOf(step: StepReport, text: string, language: Language): readonly string[] {
  const blocks = blocksOf(readDocument(text, language).pieces, text);
  const last = blocks.findIndex(({ range }) => step.relationRange.start < range.end);
  const own = blocks[last];
  if (own === undefined) return [];
  const before = blocks.slice(0, last + 1);
  const section = before.findLastIndex(({ isHeading }) => isHeading);
  const firstHeading = blocks.findIndex(({ isHeading }) => isHeading);
  const places = [...placesOf(step, text), ...step.reading.flatMap(({ from }) => from ?? [])];
  const selections = [
    before.filter((block) => !block.isHeading && (block === own || places.some((place) => meets(block.range, place)))),
    // What stands before the first heading holds everywhere.
    before.filter((_block, at) => at >= section || (firstHeading >= 0 && at < firstHeading)),
    before,
  ];
  const written = selections.map((selection) => document(selection, text, language));
  return [...new Set(written)].filter((excerpt) => excerpt.length < text.length);
}

/** Where the sides of a step stand: a chain may have its left side far above. */
function placesOf({ range, relationRange, left }: StepReport, text: string): readonly Range[] {
  const at = text.lastIndexOf(left, relationRange.start - left.length);
  return at < 0 ? [range] : [range, { start: at, end: at + left.length }];
}

/** The paragraphs of a document; what stands between them, such as blank lines and comments, belongs to none. */
function blocksOf(pieces: readonly Piece[], text: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: Range | undefined;
  const close = (): void => {
    if (open !== undefined) blocks.push({ range: wholeLines(open, text), isHeading: false });
    open = undefined;
  };
  for (const piece of pieces) {
    const range = piece.kind === "math" ? piece.span.range : piece.range;
    if (piece.kind === "break") close();
    else if (piece.kind === "heading") {
      close();
      blocks.push({ range: wholeLines(range, text), isHeading: true });
    } else {
      open = open === undefined ? range : cover(open, range);
    }
  }
  close();
  return blocks;
}

function wholeLines({ start, end }: Range, text: string): Range {
  const before = text.lastIndexOf("\n", start - 1) + 1;
  const after = text.indexOf("\n", Math.max(end - 1, start));
  return { start: before, end: after < 0 ? text.length : after };
}

function meets(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Blocks as a document of their own, with the definitions of the macros that they use. */
function document(blocks: readonly Block[], text: string, language: Language): string {
  const body = blocks.map(({ range }) => text.slice(range.start, range.end)).join("\n\n");
  const macros = definitionsFor(body, text).filter((definition) => !body.includes(definition));
  const isWhole = language === "latex" && text.includes("\\begin{document}") && !body.includes("\\begin{document}");
  const lines = language === "latex" ? macros : macros.map((definition) => `$${definition}$`);
  const head = [...lines, ...(isWhole ? ["\\begin{document}"] : [])].join("\n");
  const tail = isWhole ? "\n\\end{document}" : "";
  return `${head === "" ? "" : `${head}\n\n`}${body}${tail}\n`;
}

/** The definitions of a text that some LaTeX needs, those included that the definitions themselves need. */
function definitionsFor(latex: string, text: string): readonly string[] {
  const found = new Map<string, string>();
  for (let at = text.indexOf("\\"); at >= 0; at = text.indexOf("\\", at + 1)) {
    const macro = isDefinitionAt(text, at) ? readMacro(text, at) : undefined;
    if (macro !== undefined) found.set(macro.definition.name.replace(/^\\/u, ""), text.slice(at, macro.end));
  }
  const needed = new Set<string>();
  const look = (source: string): void => {
    for (const [, name = ""] of source.matchAll(/\\([A-Za-z@]+|[^A-Za-z\s])/gu)) {
      const definition = needed.has(name) ? undefined : found.get(name);
      if (definition === undefined) continue;
      needed.add(name);
      look(definition);
    }
  };
  look(latex);
  return [...found].flatMap(([name, definition]) => (needed.has(name) ? [definition] : []));
}
