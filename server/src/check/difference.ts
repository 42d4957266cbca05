import type { Budget } from "../base/budget.js";
import { BudgetExceeded } from "../base/budget.js";
import type { Side } from "../derivation/outline.js";
import type { StepTask } from "../meaning/prepared.js";
import type { RevisableStep } from "../meaning/revision.js";
import type { Term } from "../meaning/term.js";
import { firstReading, sourceOf } from "../notation/edits/edit.js";
import { materialOf } from "../notation/edits/singleEdits.js";
import type { Expr } from "../notation/expr.js";
import { tokenize } from "../notation/tokens.js";
import { NotConverged, Unsupported } from "../numeric/lane.js";
import type { Batch } from "./batch.js";
import { evaluatePairs } from "./evaluate.js";
import type { Difference } from "./judgement.js";
import { knownNumber } from "./knownNumbers.js";
import { floatMethod } from "./methods.js";
import type { Refutation } from "./outcome.js";
import { termOf } from "./partTerms.js";
import { freeSymbols, unknownNames } from "./traverse.js";

/** What the search for a difference works with. */
export interface DifferenceTools {
  /** Whether a step holds as it stands, under no condition. */
  readonly holds: (task: StepTask | undefined) => boolean;
  readonly budget: Budget;
}

/** A difference that the models suggest, with the right side that would have none. */
interface Suggestion {
  readonly difference: Difference;
  readonly right: string;
}

/** The numbers of both sides in some models, matrices by their entries. */
interface Samples {
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** Which of all entries in all models these are: those in which both sides have moderate values. */
  readonly kept: readonly boolean[];
  readonly isMatrix: boolean;
}

/** How closely numbers agree that are the same but for rounding. */
const agreement = 1e-9;
/** Suggestions that are judged in full, parts that are looked at, and times that a part may be missing. */
const mostJudged = 3;
const mostParts = 32;
/** Batches of models that are compared, and values beyond which rounding hides too much. */
const mostBatches = 4;
const largestValue = 1e6;
/** Names that are multiplied with each other. */
const mostMultiplied = 4;
const times = [1, 2, 0.5] as const;

/**
 * What the sides of a refuted equation differ by, if that is something simple: a sign, a number, a term or factor that
 * occurs in the step. It is suggested by the models around the counterexample and counts only if the step with the
 * difference made up for holds by the same judge.
 */
export function differenceOf(
  step: RevisableStep,
  refutation: Refutation,
  { holds, budget }: DifferenceTools,
): Difference | undefined {
  const [right, ...moreRight] = step.right;
  const [relation] = step.relations;
  const isEquation = refutation.probe.code === "step.not-equal" && relation?.symbol === "=";
  if (!isEquation || right === undefined || moreRight.length > 0 || step.site.kind !== "relation") return undefined;
  let judged = 0;
  try {
    for (const { difference, right: latex } of suggestions(step, right, refutation, budget)) {
      if (judged >= mostJudged) return undefined;
      judged += 1;
      if (holds(step.revised({ part: "side", side: right, latex }))) return difference;
    }
  } catch (error) {
    if (error instanceof Unsupported || error instanceof NotConverged || error instanceof BudgetExceeded)
      return undefined;
    throw error;
  }
  return undefined;
}

function* suggestions(
  step: RevisableStep,
  side: Side,
  refutation: Refutation,
  budget: Budget,
): Generator<Suggestion, void, void> {
  const [[left], [right]] = refutation.probe.sides;
  if (left === undefined || right === undefined) return;
  const batches = batchesOf(refutation);
  const samples = samplesOf(left, right, batches, budget);
  if (samples === undefined) return;
  const whole = `\\left(${side.latex}\\right)`;
  const isConstant = freeSymbols([left, right]).size + unknownNames([left, right]).size === 0;
  yield* numberSuggestions(samples, whole, isConstant);
  if (samples.isMatrix) yield { difference: { kind: "transpose" }, right: `${whole}^\\top` };
  // Between numbers that vary with nothing, parts that happen to make up for the difference say nothing.
  if (isConstant) return;
  yield* partSuggestions(step, side, batches, samples, budget);
}

/** The models of the counterexample, and some of those with other integers and functions. */
function batchesOf({ witness, failing }: Refutation): readonly Batch[] {
  return [...new Set([witness, ...failing].map(({ batch }) => batch))].slice(0, mostBatches);
}

/** The numbers of the sides as they face each other in models; undefined where there are too few to tell anything. */
function samplesOf(left: Term, right: Term, batches: readonly Batch[], budget: Budget): Samples | undefined {
  let isMatrix = false;
  const all = batches.flatMap((batch) => {
    const { lane } = floatMethod(batch.width);
    const pairs = evaluatePairs(left, right, batch, lane, budget);
    isMatrix ||= pairs.length > 1;
    return pairs.flatMap(([l, r]) => {
      const rights = lane.values(r);
      return [...lane.values(l)].map((value, at) => ({ left: value, right: rights[at] ?? Number.NaN }));
    });
  });
  const isUsable = (value: number): boolean => Math.abs(value) < largestValue;
  const kept = all.map((pair) => isUsable(pair.left) && isUsable(pair.right));
  const used = all.filter((_pair, at) => kept[at]);
  if (used.length === 0) return undefined;
  return { left: used.map((pair) => pair.left), right: used.map((pair) => pair.right), kept, isMatrix };
}

/** Whether a relation between the numbers of the sides holds in all models up to rounding. */
function always({ left, right }: Samples, gap: (l: number, r: number, at: number) => number): boolean {
  return left.every((l, at) => {
    const r = right[at] ?? Number.NaN;
    return Math.abs(gap(l, r, at)) <= agreement * Math.max(Math.abs(l), Math.abs(r), 1e-3);
  });
}

/** The sides differ by a number alone. */
function* numberSuggestions(samples: Samples, whole: string, isConstant: boolean): Generator<Suggestion, void, void> {
  const { left, right } = samples;
  if (always(samples, (l, r) => l + r)) {
    yield { difference: { kind: "opposite" }, right: `-${whole}` };
    return;
  }
  const at = right.reduce((best, value, index) => (Math.abs(value) > Math.abs(right[best] ?? 0) ? index : best), 0);
  const [l, r] = [left[at] ?? Number.NaN, right[at] ?? Number.NaN];
  const quotient = l / r;
  if (always(samples, (x, y) => x - quotient * y)) {
    const larger = Math.abs(quotient) > 1 ? "left" : "right";
    const factor = larger === "left" ? quotient : 1 / quotient;
    const latex = signed(factor);
    // Any two numbers have a quotient; few are worth a word.
    if (latex !== undefined && (!isConstant || Math.abs(factor) === 2 || !Number.isInteger(1e3 * factor)))
      yield {
        difference: { kind: "multiple", latex, larger },
        right: larger === "left" ? `${latex} \\cdot ${whole}` : `\\frac{${whole}}{${latex}}`,
      };
  }
  if (isConstant) return;
  const gap = l - r;
  if (always(samples, (x, y) => x - y - gap)) {
    const latex = knownNumber(Math.abs(gap));
    if (latex !== undefined)
      yield {
        difference: { kind: "constant", latex, larger: gap > 0 ? "left" : "right" },
        right: `${whole} ${gap > 0 ? "+" : "-"} ${latex}`,
      };
  }
  if (always(samples, (x, y) => x * y - 1)) yield { difference: { kind: "reciprocal" }, right: `\\frac{1}{${whole}}` };
}

function signed(value: number): string | undefined {
  const latex = knownNumber(Math.abs(value));
  return latex === undefined || value > 0 ? latex : `-${latex}`;
}

/** The right side lacks a part that occurs in the step, or has one too many, or with the wrong sign. */
function* partSuggestions(
  step: RevisableStep,
  side: Side,
  batches: readonly Batch[],
  samples: Samples,
  budget: Budget,
): Generator<Suggestion, void, void> {
  const whole = `\\left(${side.latex}\\right)`;
  const own = signedTerms(step.read(side.latex), side.latex);
  const found: Suggestion[] = [];
  for (const part of partsOf(step, side)) {
    const values = valuesOfPart(step, side, part, batches, budget)?.filter((_value, at) => samples.kept[at]);
    if (values?.length !== samples.left.length || !values.every(Number.isFinite)) continue;
    const valueAt = (at: number): number => values[at] ?? Number.NaN;
    for (const count of times)
      for (const sign of [1, -1]) {
        if (!always(samples, (l, r, at) => l - r - sign * count * valueAt(at))) continue;
        const latex = timesPart(count, part);
        found.push({
          difference: termDifference(part, latex, sign, count, own),
          right: `${whole} ${sign > 0 ? "+" : "-"} ${latex}`,
        });
      }
    if (values.every((value) => value === values[0])) continue;
    const grouped = `\\left(${part}\\right)`;
    if (always(samples, (l, r, at) => l - r * valueAt(at)))
      found.push({
        difference: { kind: "factor", latex: part, change: "missing" },
        right: `${grouped} \\cdot ${whole}`,
      });
    if (always(samples, (l, r, at) => r - l * valueAt(at)))
      found.push({
        difference: { kind: "factor", latex: part, change: "extra" },
        right: `\\frac{${whole}}{${grouped}}`,
      });
  }
  yield* found.sort((a, b) => costOf(a) - costOf(b));
}

/** A sign says most of a slip; of several ways to write what is missing, the one with least in it is the clearest. */
function costOf({ difference }: Suggestion): number {
  if (difference.kind === "sign") return 0;
  const latex = "latex" in difference ? difference.latex : "";
  return tokenize(latex).filter(({ type }) => type !== "lbrace" && type !== "rbrace").length;
}

/** How a term that makes up for the difference is at fault: by its sign, by being there, or by missing. */
function termDifference(
  part: string,
  latex: string,
  sign: number,
  count: number,
  own: ReadonlyMap<string, number>,
): Difference {
  const present = own.get(part);
  if (present === -sign) {
    if (count === 2) return { kind: "sign", latex: part };
    if (count === 1) return { kind: "term", latex: present > 0 ? part : `-${part}`, change: "extra" };
  }
  return { kind: "term", latex: sign > 0 ? latex : `-${latex}`, change: "missing" };
}

/** A multiple of a part. A whole number that the part begins with is multiplied itself: half of `2ab` is `ab`. */
function timesPart(count: (typeof times)[number], part: string): string {
  if (count === 1) return part;
  const [, digits, rest] = /^(\d+)\s*(?:\\cdot|\\times)?\s*([^\d\s.,^!/_].*)$/su.exec(part) ?? [];
  if (digits !== undefined && rest !== undefined && Number.isInteger(Number(digits) * count)) {
    const product = Number(digits) * count;
    return product === 1 ? rest : `${String(product)}${rest}`;
  }
  const coefficient = count === 2 ? "2" : "\\tfrac{1}{2}";
  if (/^[\d(]|^\\[dt]?frac/u.test(part)) return `${coefficient} \\cdot ${part}`;
  return /^[A-Za-z]/u.test(part) ? `${coefficient}${part}` : `${coefficient} ${part}`;
}

/** What may be missing or too much: terms and factors of both sides, and what is often made of their names. */
function partsOf(step: RevisableStep, side: Side): readonly string[] {
  const formulas = [side, ...step.left].flatMap(({ latex }) => {
    const expr = step.read(latex);
    return expr === undefined ? [] : [{ expr, source: latex }];
  });
  const { terms, factors, names } = materialOf(formulas);
  const products = names
    .slice(0, mostMultiplied)
    .flatMap((name, at) => names.slice(at + 1, mostMultiplied).map((other) => timesName(name, other)));
  const made = names.flatMap((name) => [`\\log ${name}`, `${name.includes("^") ? `{${name}}` : name}^2`]);
  const sides = new Set([side, ...step.left].map(({ latex }) => squeezed(latex)));
  // A side by itself is no part: everything is short of what it is claimed to be.
  const parts = [...names, ...factors, ...terms, ...products, ...made].filter(
    (part) => !/^[\d.]*$/u.test(part) && !sides.has(squeezed(part)),
  );
  return [...new Set(parts)].slice(0, mostParts);
}

/** Two names multiplied; letters stand together as everybody writes them. */
function timesName(name: string, other: string): string {
  return /^[A-Za-z]$/u.test(name) && /^[A-Za-z]/u.test(other) ? `${name}${other}` : `${name} ${other}`;
}

function squeezed(latex: string): string {
  return latex.replace(/\s+/gu, "");
}

/** The signs with which terms stand in a sum. */
function signedTerms(expr: Expr | undefined, source: string): ReadonlyMap<string, number> {
  const whole = expr === undefined ? undefined : firstReading(expr);
  if (whole === undefined) return new Map();
  const terms = whole.kind === "add" ? whole.terms : whole.kind === "negate" ? [whole] : [{ sign: "+", body: whole }];
  return new Map(terms.map(({ sign, body }) => [sourceOf(source, body).trim(), sign === "-" ? -1 : 1]));
}

/** The values of a part in models, as the sides have theirs; undefined where it has none. */
function valuesOfPart(
  step: RevisableStep,
  side: Side,
  part: string,
  batches: readonly Batch[],
  budget: Budget,
): readonly number[] | undefined {
  const [first] = batches;
  const term = first === undefined ? undefined : termOf(step, side, part, first.plan);
  if (term === undefined) return undefined;
  try {
    return batches.flatMap((batch) => {
      const { lane } = floatMethod(batch.width);
      return evaluatePairs(term, term, batch, lane, budget).flatMap(([value]) => [...lane.values(value)]);
    });
  } catch (error) {
    if (error instanceof Unsupported || error instanceof NotConverged) return undefined;
    throw error;
  }
}
