/** A place in a text: line and UTF-16 character, both from zero. */
export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

/** Where the lines of a text begin. Lines end as in the editor's protocol: with `\n`, `\r\n` or `\r`. */
export interface LineIndex {
  readonly text: string;
  readonly starts: readonly number[];
}

/** Finds the lines of a text. */
export function indexLines(text: string): LineIndex {
  return {
    text,
    starts: [0, ...[...text.matchAll(/\r\n?|\n/g)].map(({ index, 0: newline }) => index + newline.length)],
  };
}

/** The place of an offset; one outside the text is moved to its nearest end. */
export function positionOf({ text, starts }: LineIndex, offset: number): TextPosition {
  const inside = Math.min(Math.max(offset, 0), text.length);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= inside) low = middle;
    else high = middle - 1;
  }
  return { line: low, character: inside - (starts[low] ?? 0) };
}

/** The offset at which a line begins; that of the text's end for a line behind the last one. */
export function lineStart({ text, starts }: LineIndex, line: number): number {
  return starts[line] ?? text.length;
}

/** The characters of a line without its ending; empty for a line that the text does not have. */
export function lineText(index: LineIndex, line: number): string {
  return index.text.slice(lineStart(index, line), lineStart(index, line + 1)).replace(/\r?\n$|\r$/, "");
}
