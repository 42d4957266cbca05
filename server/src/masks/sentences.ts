import { toTarget } from "../base/offsetMap.js";
import type { Range } from "../base/range.js";
import type { TextDocument } from "../text/document.js";
import { bareName } from "./directives.js";

/**
 * A sentence of a document's prose, without markup and with single blanks. A formula stands in it as its bare text between
 * `⟨` and `⟩`; of one that is long only these marks are left.
 */
export interface Sentence {
  readonly text: string;
  /** The number of its paragraph. */
  readonly paragraph: number;
  /** Where each character of the text begins and ends in the document. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** A formula longer than this is no name and no size. */
const LONGEST_FORMULA = 60;

/** What is markup in prose, and blanks: stars between digits are signs of multiplication. */
const MARKUP =
  /(?<written>\\\*|\s*\\times\s*)|(?<blank>(?:\s|~|\\\\|&nbsp;)+)|\\(?:textbf|textit|emph|texttt|textsf|text)\s*\{|(?<!\d)\*+|\*+(?!\d)|[`{}]/gu;

/** Where a sentence ends; abbreviations and numbers go on with a small letter or a digit. */
const END = /[.!?]["”»)]*(?=\s+["“«(]?[\p{Lu}⟨]|\s*$)|[。！？]/gu;

/** The sentences of a document's paragraphs, in order. Headings and labels end them. */
export function sentencesOf({ pieces }: TextDocument): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let draft: Draft = { text: [], starts: [], ends: [] };
  let paragraph = 0;
  const end = (): void => {
    sentences.push(...splitSentences(draft, paragraph));
    draft = { text: [], starts: [], ends: [] };
  };
  for (const piece of pieces) {
    if (piece.kind === "prose") addProse(draft, piece.text, (at) => toTarget(piece.map, at));
    else if (piece.kind === "math") {
      const { source, range } = piece.span;
      addFormula(draft, source, range);
      if (/[.。]\s*(?:\\end\{[a-z*]+\}\s*)*$/.test(source.slice(-LONGEST_FORMULA))) end();
    } else if (piece.kind !== "directive") {
      end();
      paragraph += 1;
    }
  }
  end();
  return sentences;
}

/** The range in the document of a part of a sentence. */
export function rangeIn({ starts, ends }: Sentence, start: number, end: number): Range {
  const first = starts[start] ?? 0;
  return { start: first, end: ends[Math.max(start, end - 1)] ?? first };
}

/** A paragraph that is being read. */
interface Draft {
  readonly text: string[];
  readonly starts: number[];
  readonly ends: number[];
}

function addProse(draft: Draft, prose: string, placeAt: (offset: number) => number): void {
  const take = (from: number, to: number): void => {
    draft.text.push(prose.slice(from, to));
    for (let at = from; at < to; at += 1) {
      const start = placeAt(at);
      draft.starts.push(start);
      draft.ends.push(start + 1);
    }
  };
  const replace = (character: string, { index, 0: found }: RegExpExecArray): void => {
    draft.text.push(character);
    draft.starts.push(placeAt(index));
    draft.ends.push(placeAt(index + found.length - 1) + 1);
  };
  let from = 0;
  for (const match of prose.matchAll(MARKUP)) {
    take(from, match.index);
    if (match.groups?.["written"] !== undefined) replace("×", match);
    else if (match.groups?.["blank"] !== undefined) replace(" ", match);
    from = match.index + match[0].length;
  }
  take(from, prose.length);
}

function addFormula(draft: Draft, source: string, { start, end }: Range): void {
  // What is much longer than a name with its fonts is not looked at.
  const isShort = source.length <= 4 * LONGEST_FORMULA;
  const bare = isShort ? bareName(source.replace(/\\times(?![A-Za-z])|\\\*/g, "×")) : "";
  const text = `⟨${bare.length > LONGEST_FORMULA ? "" : bare.replace(/[⟨⟩]/gu, "")}⟩`;
  draft.text.push(text);
  for (let at = 0; at < text.length; at += 1) {
    draft.starts.push(start);
    draft.ends.push(end);
  }
}

function splitSentences({ text: parts, starts, ends }: Draft, paragraph: number): readonly Sentence[] {
  const text = parts.join("");
  const breaks = [...text.matchAll(END)].map((match) => match.index + match[0].length);
  return [0, ...breaks].flatMap((from, index) => {
    const to = breaks[index] ?? text.length;
    const start = from + (text.slice(from, to).length - text.slice(from, to).trimStart().length);
    if (start >= to) return [];
    return [{ text: text.slice(start, to), paragraph, starts: starts.slice(start, to), ends: ends.slice(start, to) }];
  });
}
