import type { Range } from "../base/range.js";

/**
 * The optional and then the mandatory argument at `from`, either of which may be missing (the mandatory one is then
 * empty); the whole ends at `end`.
 */
export function readArguments(
  text: string,
  from: number,
  limit: number,
): { option: Range | undefined; group: Range; end: number } {
  const blanks = /[ \t]*(?:\r?\n[ \t]*)?/y;
  const skip = (at: number): number => {
    blanks.lastIndex = at;
    blanks.test(text);
    return blanks.lastIndex;
  };
  const start = skip(from);
  const option = text[start] === "[" ? balanced(text, start, limit, "]") : undefined;
  const at = skip(option === undefined ? from : option.end + 1);
  const group = text[at] === "{" ? balanced(text, at, limit, "}") : undefined;
  const none = option === undefined ? from : option.end + 1;
  return { option, group: group ?? { start: none, end: none }, end: group === undefined ? none : group.end + 1 };
}

const LONGEST_ARGUMENT = 500;

/** What stands between the bracket at `open` and the one that closes it, if it is closed soon. */
function balanced(text: string, open: number, limit: number, closing: string): Range | undefined {
  const last = Math.min(limit, open + LONGEST_ARGUMENT);
  let depth = 0;
  for (let at = open + 1; at < last; at += 1) {
    const character = text[at];
    if (character === "\\") at += 1;
    else if (character === closing && depth === 0) return { start: open + 1, end: at };
    else if (character === "{") depth += 1;
    else if (character === "}") depth -= 1;
    if (depth < 0) return undefined;
  }
  return undefined;
}
