import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Term } from "../meaning/term.js";
import { judge } from "./judge.js";
import { add, ask, call, claim, div, mul, neg, pow, sub, symbol, term } from "./testing.js";

const symbols = [symbol("x"), symbol("y"), symbol("p", "positive"), symbol("q", "positive")];

/** Expressions of the field that are defined for almost all values of the symbols. */
const expressions: fc.Arbitrary<Term> = fc.letrec<{ expression: Term; positive: Term }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3, depthIdentifier: "depth" },
    fc.constantFrom("x", "y", "p", 2, 3, 0.5).map(term),
    fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => add(a, b)),
    fc.tuple(tie("expression"), tie("expression")).map(([a, b]) => mul(a, b)),
    tie("expression").map((a) => neg(a)),
    tie("expression").map((a) => pow(a, 2)),
    tie("expression").map((a) => call("sin", a)),
    tie("positive").map((a) => call("log", a)),
    tie("positive").map((a) => call("sqrt", a)),
    fc.tuple(tie("expression"), tie("positive")).map(([a, b]) => div(a, b)),
  ),
  positive: fc.oneof(
    { maxDepth: 2, depthIdentifier: "depth" },
    fc.constantFrom("p", "q", 2).map(term),
    fc.tuple(tie("positive"), tie("positive")).map(([a, b]) => add(a, b)),
    fc.tuple(tie("positive"), tie("positive")).map(([a, b]) => mul(a, b)),
    tie("expression").map((a) => add(1, pow(a, 2))),
  ),
})).expression;

/** A rule that keeps the value of a term at its root wherever the term has one; undefined where it does not apply. */
type Rule = (t: Term) => Term | undefined;
const rules: readonly Rule[] = [
  (t) => (t.kind === "add" ? { kind: "add", terms: [...t.terms].reverse() } : undefined),
  (t) => (t.kind === "multiply" ? { kind: "multiply", factors: [...t.factors].reverse() } : undefined),
  (t) => add(t, 0),
  (t) => mul(1, t),
  (t) => sub(add(t, "y"), "y"),
  (t) => div(mul(t, "p"), "p"),
  (t) => neg(neg(t)),
  (t) => {
    const [a, b] = t.kind === "multiply" ? t.factors : [];
    if (a === undefined || b?.kind !== "add") return undefined;
    return { kind: "add", terms: b.terms.map((part) => mul(a, part)) };
  },
  (t) => (t.kind === "power" && isTwo(t.exponent) ? mul(t.base, t.base) : undefined),
  (t) => {
    const inner = t.kind === "call" && t.fn === "log" ? t.arguments[0] : undefined;
    return inner?.kind === "multiply"
      ? { kind: "add", terms: inner.factors.map((factor) => call("log", factor)) }
      : undefined;
  },
  (t) => {
    const inner = t.kind === "call" && t.fn === "sqrt" ? t.arguments[0] : undefined;
    return inner === undefined ? undefined : call("exp", mul(0.5, call("log", inner)));
  },
  (t) => (t.kind === "divide" ? mul(t.numerator, pow(t.denominator, -1)) : undefined),
];

function isTwo(t: Term): boolean {
  return t.kind === "rational" && t.value.numerator === 2n && t.value.denominator === 1n;
}

/** Applies a rule at the `place`-th subterm where it fits. */
function rewrite(t: Term, rule: Rule, place: number): Term {
  let left = place;
  const visit = (at: Term): Term => {
    const changed = rule(at);
    if (changed !== undefined && left === 0) {
      left = -1;
      return changed;
    }
    if (changed !== undefined) left -= 1;
    switch (at.kind) {
      case "add":
        return { ...at, terms: at.terms.map(visit) };
      case "multiply":
        return { ...at, factors: at.factors.map(visit) };
      case "negate":
        return { ...at, body: visit(at.body) };
      case "power":
        return { ...at, base: visit(at.base) };
      case "divide":
        return { ...at, numerator: visit(at.numerator), denominator: visit(at.denominator) };
      case "call":
        return { ...at, arguments: at.arguments.map(visit) };
      default:
        return at;
    }
  };
  return visit(t);
}

const rewrites = fc.array(fc.tuple(fc.constantFrom(...rules), fc.nat(4)), { minLength: 1, maxLength: 4 });

describe("soundness", () => {
  it("never refutes an expression rewritten by sound rules", () => {
    fc.assert(
      fc.property(expressions, rewrites, (start, changes) => {
        const end = changes.reduce((at, [rule, place]) => rewrite(at, rule, place), start);
        const judgement = judge(ask(claim(start, "=", end), symbols));
        expect(["supported", "undecided"]).toContain(judgement.verdict);
      }),
      { numRuns: 150 },
    );
  });

  it("never supports an expression that was changed by a term of its own size", () => {
    fc.assert(
      fc.property(expressions, rewrites, fc.constantFrom("x", "p", 1), (start, changes, extra) => {
        const end = changes.reduce((at, [rule, place]) => rewrite(at, rule, place), start);
        const judgement = judge(ask(claim(add(start, extra), "=", end), symbols));
        expect(["refuted", "undecided"]).toContain(judgement.verdict);
      }),
      { numRuns: 100 },
    );
  });
});
