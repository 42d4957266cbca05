/** A line of a text: its characters without the line ending, and where the next line begins. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

/**
 * The line that begins at `start`, ended by a line feed with or without a carriage return before it; the last line of a
 * text ends, and has its `next`, at the text's end.
 */
export function lineAt(text: string, start: number): Line {
  const feed = text.indexOf("\n", start);
  if (feed < 0) return { start, end: text.length, next: text.length };
  const end = feed > start && text[feed - 1] === "\r" ? feed - 1 : feed;
  return { start, end, next: feed + 1 };
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
