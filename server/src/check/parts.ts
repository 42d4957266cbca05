import type { Budget } from "../base/budget.js";
import { BudgetExceeded } from "../base/budget.js";
import type { Side } from "../derivation/outline.js";
import type { RevisableStep } from "../meaning/revision.js";
import type { Term } from "../meaning/term.js";
import { textOf } from "../meaning/termText.js";
import { firstReading, sourceOf } from "../notation/edits/edit.js";
import type { Expr } from "../notation/expr.js";
import { NotConverged, Unsupported } from "../numeric/lane.js";
import type { Batch } from "./batch.js";
import { pickLanes } from "./batch.js";
import { shownValue } from "./evaluate.js";
import type { Counterexample, PartValue } from "./judgement.js";
import { floatMethod } from "./methods.js";
import type { Refutation } from "./outcome.js";
import { termOf } from "./partTerms.js";
import { matrixText, numberTexts, rounded } from "./writtenNumbers.js";

/** Parts of a side that are looked at, and how deep they lie at most. */
const mostParts = 14;
const deepest = 3;

/** A side being taken apart. */
interface Work {
  readonly step: RevisableStep;
  /** The side whose place parts are read in. */
  readonly place: Side;
  readonly side: "left" | "right";
  readonly source: string;
  readonly whole: Term;
  readonly model: Batch;
  readonly budget: Budget;
  /** The names whose values are told already. */
  readonly told: ReadonlySet<string>;
  readonly found: PartValue[];
}

/**
 * The values of the parts of both sides in the model of the counterexample, outside in. A part is read in the place of
 * the right side; it is shown only if what it denotes occurs in the step as it was judged, or if the value of what it
 * is a part of comes out of it.
 */
export function partValues(
  step: RevisableStep,
  { probe, witness }: Refutation,
  counterexample: Counterexample,
  budget: Budget,
): readonly PartValue[] {
  const [left, ...moreLeft] = step.left;
  const [right, ...moreRight] = step.right;
  const [[leftTerm], [rightTerm]] = probe.sides;
  if (step.site.kind !== "relation" || left === undefined || right === undefined) return [];
  if (moreLeft.length + moreRight.length > 0 || leftTerm === undefined || rightTerm === undefined) return [];
  const model = pickLanes(witness.batch, [witness.lane]);
  const told = new Set(counterexample.assignment.map(({ latex }) => squeezed(latex)));
  const found: PartValue[] = [];
  for (const [side, { latex }, whole] of [
    ["left", left, leftTerm],
    ["right", right, rightTerm],
  ] as const) {
    const expr = step.read(latex);
    if (expr === undefined) continue;
    const own: PartValue[] = [];
    try {
      const work = { step, place: right, side, source: latex, whole, model, budget, told, found: own };
      const value = shown(whole, model, budget);
      if (value === undefined) continue;
      own.push({ side, latex, value: written(value), depth: 0 });
      takeApart(expr, value, 1, work);
    } catch (error) {
      if (!(error instanceof BudgetExceeded)) throw error;
    }
    found.push(...own);
  }
  // The sides themselves are told elsewhere.
  return found.some(({ depth }) => depth > 0) ? found : [];
}

function takeApart(expr: Expr, value: number | string, depth: number, work: Work): void {
  if (depth > deepest) return;
  const node = firstReading(expr);
  if (node.kind === "group") {
    takeApart(node.body, value, depth, work);
    return;
  }
  const parts = openParts(node);
  const values = parts.map((part) => evaluated(part, work));
  const isExplained = explains(node, values, value);
  for (const [at, part] of parts.entries()) {
    const own = values[at];
    if (own === undefined || work.found.length >= mostParts) continue;
    if (!isExplained && !own.occurs) continue;
    const latex = sourceOf(work.source, part).trim();
    const isKnown = work.found.some((known) => known.latex === latex) || work.told.has(squeezed(latex));
    if (!isConstant(part) && !isKnown) work.found.push({ side: work.side, latex, value: written(own.value), depth });
    takeApart(part, own.value, depth + 1, work);
  }
}

/** Numbers that are their own value. */
function isConstant(part: Expr): boolean {
  const node = firstReading(part);
  if (node.kind === "fraction") return isConstant(node.numerator) && isConstant(node.denominator);
  return node.kind === "number" || (node.kind === "symbol" && (node.name === "e" || node.name === "\\pi"));
}

/** LaTeX by which names are compared that are written a little differently. */
function squeezed(latex: string): string {
  return latex.replaceAll(/[\s{}]/gu, "");
}

/** The parts of a node that denote something by themselves: no binder, index or head of a function. */
function openParts(node: Expr): readonly Expr[] {
  switch (node.kind) {
    case "add":
      return node.terms.map(({ body }) => body);
    case "negate":
    case "factorial":
      return [node.body];
    case "product":
      return node.factors;
    case "fraction":
      return [node.numerator, node.denominator];
    case "power":
      return [node.base, node.exponent];
    case "root":
      return node.index === undefined ? [node.body] : [];
    case "bars":
      return node.items.length === 1 ? node.items : [];
    case "superscript":
      return node.mark === "transpose" ? [node.base] : [];
    case "apply": {
      const isKnown = node.head.kind === "symbol" && node.head.name in elementary;
      return isKnown && node.arguments.length === 1 ? node.arguments.map((argument) => argument.expr) : [];
    }
    default:
      return [];
  }
}

/** Functions whose value can be put together from that of their argument. */
const elementary: Readonly<Record<string, (x: number) => number>> = {
  "\\log": Math.log,
  "\\ln": Math.log,
  "\\exp": Math.exp,
  "\\sin": Math.sin,
  "\\cos": Math.cos,
  "\\tan": Math.tan,
  "\\tanh": Math.tanh,
};

/** How closely what is put together must meet the whole. */
const agreement = 1e-9;

/** Whether the value of a node comes out of those of its parts. */
function explains(node: Expr, parts: readonly (Evaluated | undefined)[], whole: number | string): boolean {
  const values = parts.flatMap((part) => (typeof part?.value === "number" ? [part.value] : []));
  if (values.length !== parts.length || typeof whole !== "number") return false;
  const made = putTogether(node, values);
  return made !== undefined && Math.abs(made - whole) <= agreement * Math.max(1, Math.abs(whole));
}

function putTogether(node: Expr, values: readonly number[]): number | undefined {
  const [first = Number.NaN, second = Number.NaN] = values;
  switch (node.kind) {
    case "add":
      return node.terms.reduce((sum, { sign }, at) => sum + (sign === "-" ? -1 : 1) * (values[at] ?? Number.NaN), 0);
    case "negate":
      return node.sign === "-" ? -first : first;
    case "product":
      return values.reduce((product, value) => product * value, 1);
    case "fraction":
      return first / second;
    case "power":
      return first ** second;
    case "root":
      return Math.sqrt(first);
    case "bars":
      return Math.abs(first);
    case "apply":
      return node.head.kind === "symbol" ? elementary[node.head.name]?.(first) : undefined;
    default:
      return undefined;
  }
}

interface Evaluated {
  readonly value: number | string;
  /** Whether what it denotes is a part of what was judged. */
  readonly occurs: boolean;
}

function evaluated(part: Expr, { step, place, source, whole, model, budget }: Work): Evaluated | undefined {
  const term = termOf(step, place, sourceOf(source, part), model.plan);
  if (term === undefined) return undefined;
  const value = shown(term, model, budget);
  return value === undefined ? undefined : { value, occurs: textOf(whole).includes(textOf(term)) };
}

/** The value of a term in a model: a number, or a matrix as LaTeX. */
function shown(term: Term, model: Batch, budget: Budget): number | string | undefined {
  try {
    const value = shownValue(term, model, floatMethod(model.width).lane, budget);
    if (value === undefined) return undefined;
    if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
    return matrixText(value.rows, value.columns, numberTexts(value.values));
  } catch (error) {
    if (error instanceof Unsupported || error instanceof NotConverged) return undefined;
    throw error;
  }
}

function written(value: number | string): number | string {
  return typeof value === "number" ? rounded(value) : value;
}
