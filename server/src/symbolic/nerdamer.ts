import type { Question } from "../meaning/question.js";
import type { Term } from "../meaning/term.js";
import { mapParts } from "../meaning/termParts.js";
import { Unsupported } from "../numeric/lane.js";
import { isNumber, negate, numberOf, product, sum, zero } from "./build.js";
import { derive } from "./derive.js";
import { addendsOf } from "./factors.js";
import { fromNerdamer } from "./fromNerdamer.js";
import { isInfinite, normalise } from "./normalise.js";
import { proveEqual } from "./residues.js";
import type { Signs } from "./signs.js";
import { createSigns, rangesOf } from "./signs.js";
import type { Names } from "./toNerdamer.js";
import { createNames, toNerdamer } from "./toNerdamer.js";
import { contains, mentions, substitute } from "./traverse.js";

/** The computer algebra system, by texts in its own syntax. Every operation may throw, hang and be wrong. */
export interface Algebra {
  readonly expand: (text: string) => string;
  readonly integrate: (text: string, variable: string) => string;
  readonly limit: (text: string, variable: string, target: string) => string;
}

/** What a proof with nerdamer needs besides the question. */
export interface NerdamerTools {
  readonly algebra: Algebra;
  /** Whether the models of a question agree with its claim: what nerdamer says is used only if they do. */
  readonly holds: (question: Question) => boolean;
}

/**
 * Tries to prove an equality with what nerdamer adds to the exact prover: antiderivatives, limits and its own expansion.
 * Each of its results is confirmed before it is used: an antiderivative by differentiating it exactly, and every value
 * by the models of the question "this part equals this result". The equation that remains is left to the exact prover.
 * The caller has seen the models agree; null says nothing.
 */
export function proveWithNerdamer(question: Question, index: number, tools: NerdamerTools): "nerdamer" | null {
  const claim = question.readings[index]?.claim;
  if (claim?.kind !== "compare" || claim.relation !== "=") return null;
  try {
    const early = createSigns(question, rangesOf([claim.left, claim.right]));
    const left = normalise(claim.left, early);
    const right = normalise(claim.right, early);
    const resolve = createResolver(question, createSigns(question, rangesOf([left, right])), tools);
    const [l, r] = [resolve(left), resolve(right)];
    if ((l !== left || r !== right) && isProved(question, l, r)) return "nerdamer";
    return vanishes(question, sum(l, negate(r)), tools.algebra) ? "nerdamer" : null;
  } catch (error) {
    if (error instanceof Unsupported || error instanceof RangeError) return null;
    throw error;
  }
}

/** Whether nerdamer may add anything to the exact prover: the reading claims an equality with an integral or a limit. */
export function wantsNerdamer(question: Question, index: number): boolean {
  const claim = question.readings[index]?.claim;
  if (claim?.kind !== "compare" || claim.relation !== "=") return false;
  const isWanted = (part: Term): boolean => part.kind === "integral" || part.kind === "limit";
  return contains(claim.left, isWanted) || contains(claim.right, isWanted);
}

function asking(question: Question, left: Term, right: Term): Question {
  return { ...question, readings: [{ claim: { kind: "compare", relation: "=", left, right }, generous: false }] };
}

function isProved(question: Question, left: Term, right: Term): boolean {
  const asked = asking(question, left, right);
  return asked.readings[0] !== undefined && proveEqual(asked, asked.readings[0]) !== null;
}

/** What an operation of nerdamer returned, as a term; undefined if it threw or said something that is no term. */
function result(run: () => string, names: Names): Term | undefined {
  let text: string;
  try {
    text = run();
  } catch {
    // It throws for whatever it cannot do, and for much that it could.
    return undefined;
  }
  return fromNerdamer(text, names);
}

/** Whether nerdamer expands a difference over opaque symbols to zero, and the difference does vanish. */
function vanishes(question: Question, difference: Term, algebra: Algebra): boolean {
  const names = createNames();
  const text = toNerdamer(difference, "guarded", names);
  const expanded = result(() => algebra.expand(text), names);
  if (expanded === undefined || !isNumber(expanded, 0n)) return false;
  return isProved({ ...question, assumptions: [] }, opaque(difference), zero);
}

/** The term as guarded input shows it: every part that is not arithmetic is an unknown constant. */
function opaque(term: Term): Term {
  switch (term.kind) {
    case "rational":
      return term;
    case "add":
    case "multiply":
    case "negate":
    case "divide":
      return mapParts(term, opaque);
    case "power": {
      const exact = numberOf(term.exponent);
      if (exact?.denominator === 1n) return { ...term, base: opaque(term.base) };
      return { kind: "symbol", id: createKey(term) };
    }
    default:
      return { kind: "symbol", id: createKey(term) };
  }
}

function createKey(term: Term): string {
  return `opaque ${toNerdamer(term, "guarded", { nameOf: (part) => JSON.stringify(part, bigintAsText), termOf: () => undefined })}`;
}

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? `${value}n` : value;
}

/** Replaces integrals and limits, innermost first, by what nerdamer says they are, where that is confirmed. */
function createResolver(question: Question, signs: Signs, tools: NerdamerTools): (term: Term) => Term {
  const confirmed = (from: Term, to: Term | undefined): Term => {
    // Inside a binder a value cannot be confirmed by models of the question.
    if (to === undefined || !isSelfContained(from)) return from;
    return tools.holds(asking(question, from, to)) ? to : from;
  };
  const resolve = (term: Term): Term => {
    if (!contains(term, (part) => part.kind === "integral" || part.kind === "limit")) return term;
    const inner = mapParts(term, resolve);
    if (inner.kind === "integral") return confirmed(inner, definite(question, inner, signs, tools.algebra));
    if (inner.kind === "limit") return confirmed(inner, limitOf(inner, signs, tools.algebra));
    return inner;
  };
  return resolve;
}

function isSelfContained(term: Term): boolean {
  const own = new Set<string>();
  contains(term, (part) => {
    if ("variable" in part) own.add(part.variable);
    return false;
  });
  return !contains(term, (part) => part.kind === "bound" && !own.has(part.id));
}

/** The value of an integral by an antiderivative whose derivative is exactly the integrand. */
function definite(
  question: Question,
  term: Term & { kind: "integral" },
  signs: Signs,
  algebra: Algebra,
): Term | undefined {
  const { variable, body } = term;
  const names = createNames();
  const name = names.nameOf({ kind: "bound", id: variable });
  const text = toNerdamer(body, "functions", names);
  const antiderivative = result(() => algebra.integrate(text, name), names);
  if (antiderivative === undefined || !isAntiderivative(question, antiderivative, body, variable, signs))
    return undefined;
  const at = (limit: Term): Term | undefined => {
    if (!isInfinite(limit)) return substitute(antiderivative, variable, limit);
    return limitOf({ kind: "limit", variable, target: limit, side: 0, body: antiderivative }, signs, algebra);
  };
  const [to, from] = [at(term.to), at(term.from)];
  return to === undefined || from === undefined ? undefined : sum(to, negate(from));
}

function isAntiderivative(question: Question, candidate: Term, body: Term, variable: string, signs: Signs): boolean {
  const derivative = derive(candidate, { variable, within: () => false });
  const bound: Term = { kind: "bound", id: variable };
  const id = `${variable} of the integral`;
  const symbol: Term = { kind: "symbol", id };
  const domain = signs.isPositive(bound) ? "positive" : signs.isNonNegative(bound) ? "nonnegative" : "real";
  const symbols = [...question.symbols, { id, latex: "", domain, rank: 0, declared: true } as const];
  return isProved(
    { ...question, symbols },
    substitute(derivative, variable, symbol),
    substitute(body, variable, symbol),
  );
}

/** The limit of a term: zero for what decays exponentially, for the rest what nerdamer says. */
function limitOf(term: Term & { kind: "limit" }, signs: Signs, algebra: Algebra): Term | undefined {
  const { variable, target } = term;
  const remaining = isInfinite(target)
    ? sum(...addendsOf(term.body).filter((part) => !decays(part, variable, target.kind === "negate", signs)))
    : term.body;
  if (!mentions(remaining, variable)) return remaining;
  const names = createNames();
  const name = names.nameOf({ kind: "bound", id: variable });
  const text = toNerdamer(remaining, "functions", names);
  const to = isInfinite(target)
    ? target.kind === "negate"
      ? "-Infinity"
      : "Infinity"
    : toNerdamer(target, "functions", names);
  const value = result(() => algebra.limit(text, name, to), names);
  return value === undefined || mentions(value, variable) ? undefined : value;
}

/** Whether a product of powers of the variable and an exponential tends to zero at infinity, told from its form. */
function decays(term: Term, variable: string, atMinusInfinity: boolean, signs: Signs): boolean {
  const factors = factorsIn(term);
  let exponentials = 0;
  for (const factor of factors) {
    if (!mentions(factor, variable)) continue;
    if (factor.kind === "bound") continue;
    if (factor.kind === "power" && factor.base.kind === "bound" && numberOf(factor.exponent) !== undefined) continue;
    const exponent = exponentOf(factor);
    if (exponent === undefined || !sinks(exponent, variable, atMinusInfinity, signs)) return false;
    exponentials += 1;
  }
  return exponentials > 0;
}

function exponentOf(term: Term): Term | undefined {
  if (term.kind === "call" && term.fn === "exp") return term.arguments[0];
  if (term.kind === "power" && term.base.kind === "constant" && term.base.name === "e") return term.exponent;
  return undefined;
}

/** Whether an exponent, a coefficient times the variable or its square, tends to minus infinity. */
function sinks(exponent: Term, variable: string, atMinusInfinity: boolean, signs: Signs): boolean {
  const factors = factorsIn(exponent);
  const own = factors.filter((factor) => mentions(factor, variable));
  const [only] = own;
  if (only === undefined || own.length !== 1) return false;
  const square = only.kind === "power" && only.base.kind === "bound" && isNumber(only.exponent, 2n);
  if (!square && only.kind !== "bound") return false;
  const coefficient = product(...factors.filter((factor) => factor !== only));
  return !square && atMinusInfinity ? signs.isPositive(coefficient) : signs.isNegative(coefficient);
}

function factorsIn(term: Term): readonly Term[] {
  if (term.kind === "multiply") return term.factors.flatMap(factorsIn);
  if (term.kind === "negate")
    return [{ kind: "rational", value: { numerator: -1n, denominator: 1n } }, ...factorsIn(term.body)];
  return [term];
}
