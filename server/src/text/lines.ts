/** A line of a text: its characters without the line ending, and where the next line begins. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

const LINE_END = /\r\n?|\n/g;

/** The line that begins at `start`; the last line of a text ends, and has its `next`, at the text's end. */
export function lineAt(text: string, start: number): Line {
  LINE_END.lastIndex = start;
  const match = LINE_END.exec(text);
  if (match === null) return { start, end: text.length, next: text.length };
  return { start, end: match.index, next: match.index + match[0].length };
}

/** Whether a character is a space or a tab. */
export function isBlank(character: string | undefined): boolean {
  return character === " " || character === "\t";
}

/** The first offset from `from` on, at most `end`, that holds neither a space nor a tab. */
export function skipBlanks(text: string, from: number, end: number): number {
  let position = from;
  while (position < end && isBlank(text[position])) position += 1;
  return position;
}

/** Whether there is nothing but spaces and tabs between two offsets. */
export function isBlankBetween(text: string, from: number, end: number): boolean {
  return skipBlanks(text, from, end) >= end;
}
