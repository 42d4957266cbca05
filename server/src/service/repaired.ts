import type { Range } from "../base/range.js";
import type { Edit, StepReport } from "./report.js";

/**
 * The statement of a step as an edit of the document makes it; undefined where the edit is not inside of one of its sides
 * as they stand in the text.
 */
export function repairedStatement(
  { left, relation, right, range, relationRange }: StepReport,
  { range: edited, text: put }: Edit,
  text: string,
): { readonly left: string; readonly relation: string; readonly right: string } | undefined {
  const { start, end } = relationRange;
  if (edited.start < end && edited.end > start)
    return edited.start === start && edited.end === end ? { left, relation: put, right } : undefined;
  const isRight = edited.start >= end;
  const place = isRight
    ? placeOf(right, text.indexOf(right, end), { start: end, end: range.end })
    : placeOf(left, text.lastIndexOf(left, start - left.length), { start: range.start, end: start });
  if (place === undefined || edited.start < place.start || edited.end > place.end) return undefined;
  const side = text.slice(place.start, edited.start) + put + text.slice(edited.end, place.end);
  return isRight ? { left, relation, right: side } : { left: side, relation, right };
}

/** Where a side stands, if that is inside of the step. */
function placeOf(side: string, start: number, { start: from, end: to }: Range): Range | undefined {
  const end = start + side.length;
  return side === "" || start < from || end > to ? undefined : { start, end };
}
