import { joinRanges } from "../base/offsetMap.js";
import type { Range } from "../base/range.js";
import { isStrayDollar } from "./dollars.js";
import { environmentKind, spanEnvironment } from "./environments.js";
import { isEscaped } from "./finder.js";
import type { Opening } from "./latexMath.js";
import { followFormula, sourceRange, sourceStart } from "./latexMath.js";
import type { LatexReader } from "./latexReader.js";
import { flushProse } from "./latexReader.js";
import { addMath, addUnclosed } from "./sink.js";

/** Reads a formula whose opening delimiter lies between two places. */
export function readFormula(reader: LatexReader, at: number, after: number, opening: Opening): number {
  const { text, sink } = reader;
  reader.atStart = false;
  const from = sourceStart(text, opening, after);
  const end = followFormula(text, opening, from, reader.end, reader.textAware, reader.aliases.closers);
  if (end.hiddenByGroup) reader.textAware = false;
  if (opening.kind === "dollar" && end.closed && isStrayDollar(text, at, end.source)) {
    addUnclosed(sink, "$", { start: at, end: after });
    return after;
  }
  const inline = opening.kind === "dollar" || opening.kind === "parenthesis";
  if (!end.closed) {
    addUnclosed(sink, text.slice(at, after), { start: at, end: after });
    // A stray sign costs itself only: the next one may open a formula.
    if (inline) return after;
  }
  const source = sourceRange(text, from, end);
  const environment = opening.kind === "environment" ? opening.name : undefined;
  const range = { start: at, end: end.closed ? end.after : source.end };
  flushProse(reader, at, range.end);
  const kept = environment !== undefined && environmentKind(environment) === "whole" ? range : source;
  addMath(sink, joinRanges(text, [kept]), range, {
    display: !inline && environment !== "math",
    environment: environment === undefined || kept === range ? undefined : spanEnvironment(environment),
  });
  return range.end;
}

/** The formulas of a heading or label. */
export function readTitleFormulas(reader: LatexReader, title: Range): void {
  const { text, find } = reader;
  for (let at = find("$", title.start); at >= 0 && at < title.end; ) {
    if (isEscaped(text, at)) {
      at = find("$", at + 1);
      continue;
    }
    const end = followFormula(text, { kind: "dollar" }, at + 1, title.end, true, reader.aliases.closers);
    if (!end.closed) return;
    const source = { start: at + 1, end: end.source };
    addMath(reader.sink, joinRanges(text, [source]), { start: at, end: end.after }, { display: false });
    at = find("$", end.after);
  }
}
