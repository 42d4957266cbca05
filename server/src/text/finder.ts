/** Searches one text for fixed strings. */
export type Finder = (needle: string, from: number) => number;

/**
 * A search like `indexOf` that remembers the last answer for each string, so that asking again from a later place
 * within the same gap costs nothing: delimiters that are never closed do not make reading quadratic. It answers -1 when
 * the string does not occur any more.
 */
export function createFinder(text: string): Finder {
  const known = new Map<string, { readonly from: number; readonly found: number }>();
  return (needle, from) => {
    const last = known.get(needle);
    if (last !== undefined && last.from <= from && (last.found < 0 || last.found >= from)) return last.found;
    const found = text.indexOf(needle, from);
    known.set(needle, { from, found });
    return found;
  };
}

/** Whether the character at `position` is escaped: an odd number of backslashes stands before it. */
export function isEscaped(text: string, position: number): boolean {
  let count = 0;
  while (position - count > 0 && text[position - count - 1] === "\\") count += 1;
  return count % 2 === 1;
}
