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
  /** Where each character of the text stands in the document. */
  readonly places: readonly Range[];
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
  let draft: Draft = { text: "", places: [] };
  let paragraph = 0;
  const end = (): void => {
    sentences.push(...splitSentences(draft, paragraph));
    draft = { text: "", places: [] };
  };
  for (const piece of pieces) {
    if (piece.kind === "prose")
      draft = joined(
        draft,
        bareProse(piece.text, (at) => toTarget(piece.map, at)),
      );
    else if (piece.kind === "math") {
      const { source, range } = piece.span;
      draft = joined(draft, formulaText(source, range));
      if (/[.。]\s*(?:\\end\{[a-z*]+\}\s*)*$/.test(source)) end();
    } else if (piece.kind !== "directive") {
      end();
      paragraph += 1;
    }
  }
  end();
  return sentences;
}

/** The range in the document of a part of a sentence. */
export function rangeIn({ places }: Sentence, start: number, end: number): Range {
  const first = places[start];
  const last = places[Math.max(start, end - 1)];
  return { start: first?.start ?? 0, end: last?.end ?? first?.end ?? 0 };
}

interface Draft {
  readonly text: string;
  readonly places: readonly Range[];
}

function joined(a: Draft, b: Draft): Draft {
  return { text: a.text + b.text, places: [...a.places, ...b.places] };
}

function bareProse(prose: string, placeAt: (offset: number) => number): Draft {
  let text = "";
  const places: Range[] = [];
  const take = (characters: string, offset: number, length = 1): void => {
    for (let at = 0; at < characters.length; at += 1) {
      const start = placeAt(offset + (length === 1 ? at : 0));
      places.push({ start, end: start + length });
    }
    text += characters;
  };
  let from = 0;
  for (const match of prose.matchAll(MARKUP)) {
    take(prose.slice(from, match.index), from);
    if (match.groups?.["written"] !== undefined) take("×", match.index, match[0].length);
    else if (match.groups?.["blank"] !== undefined) take(" ", match.index, match[0].length);
    from = match.index + match[0].length;
  }
  take(prose.slice(from), from);
  return { text, places };
}

function formulaText(source: string, range: Range): Draft {
  const bare = bareName(source.replace(/\\times(?![A-Za-z])|\\\*/g, "×"));
  const text = `⟨${bare.length > LONGEST_FORMULA ? "" : bare.replace(/[⟨⟩]/gu, "")}⟩`;
  return { text, places: Array.from(text, () => range) };
}

function splitSentences({ text, places }: Draft, paragraph: number): readonly Sentence[] {
  const ends = [...text.matchAll(END)].map((match) => match.index + match[0].length);
  return [0, ...ends].flatMap((from, index) => {
    const to = ends[index] ?? text.length;
    const start = from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0);
    return start >= to ? [] : [{ text: text.slice(start, to), places: places.slice(start, to), paragraph }];
  });
}
