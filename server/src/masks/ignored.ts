import type { Range } from "../base/range.js";
import type { Outline } from "../derivation/outline.js";
import type { TextDocument } from "../text/document.js";

/** The parts of a document about which its author wants to be told nothing, by `ignore` and `ignore-start` … `ignore-end`. */
export function ignoredRanges({ text, pieces }: TextDocument, { entries }: Outline): readonly Range[] {
  const formulas = pieces.flatMap((piece) => (piece.kind === "math" ? [piece.span.range] : []));
  const ranges: Range[] = [];
  let from: number | undefined;
  for (const entry of entries) {
    if (entry.kind !== "directive") continue;
    const { offset, directive } = entry;
    if (directive.kind === "ignore") ranges.push(nextBlock(text, entry.range.end, formulas));
    else if (directive.kind === "ignore-start") from ??= offset;
    else if (directive.kind === "ignore-end" && from !== undefined) {
      ranges.push({ start: from, end: offset });
      from = undefined;
    }
  }
  if (from !== undefined) ranges.push({ start: from, end: text.length });
  return ranges;
}

/** Whether a place is among the ignored ones. */
export function isIgnored({ start }: Range, ignored: readonly Range[]): boolean {
  return ignored.some((each) => each.start <= start && start <= each.end);
}

/** The next line that is not blank behind the line of a directive, or the rows of zeros and ones or the formula that begins there. */
function nextBlock(text: string, from: number, formulas: readonly Range[]): Range {
  const endOfLine = (at: number): number => {
    const end = text.indexOf("\n", at);
    return end < 0 ? text.length : end;
  };
  const start = endOfLine(from) + (/^\s*/u.exec(text.slice(endOfLine(from)))?.[0].length ?? 0);
  let end = endOfLine(start);
  while (/^\n[ \t>|]*[01](?:[ \t,;|]+[01])+/u.test(text.slice(end, end + 512)) && end < text.length)
    end = endOfLine(end + 1);
  const begun = formulas.filter((formula) => formula.start >= start && formula.start <= end);
  return { start, end: Math.max(end, ...begun.map((formula) => formula.end)) };
}
