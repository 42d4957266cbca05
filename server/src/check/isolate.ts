import type { Rational } from "../base/rational.js";
import { plus, rational, times } from "../base/rational.js";
import type { Term } from "../meaning/term.js";
import { freeSymbols } from "./traverse.js";

/** A term as `coefficient · symbol + rest`, where the rest is free of the symbol. */
interface Linear {
  readonly coefficient: Rational;
  readonly rest: readonly Term[];
}

const none = rational(0);

/**
 * The value of a symbol by an equation in which it occurs linearly with numbers as coefficients: `3 - y` for `x` in
 * `x + y = 3`. Undefined where it occurs otherwise, or where it cancels.
 */
export function isolated(left: Term, right: Term, id: string): Term | undefined {
  const [l, r] = [linearIn(left, id), linearIn(right, id)];
  if (l === undefined || r === undefined) return undefined;
  const coefficient = plus(l.coefficient, times(r.coefficient, rational(-1)));
  if (coefficient.numerator === 0n) return undefined;
  const difference: Term = {
    kind: "add",
    terms: [{ kind: "rational", value: none }, ...r.rest, ...l.rest.map(negated)],
  };
  return { kind: "divide", numerator: difference, denominator: { kind: "rational", value: coefficient } };
}

function linearIn(term: Term, id: string): Linear | undefined {
  if (!freeSymbols([term]).has(id)) return { coefficient: none, rest: [term] };
  switch (term.kind) {
    case "symbol":
      return { coefficient: rational(1), rest: [] };
    case "negate": {
      const body = linearIn(term.body, id);
      return body && { coefficient: times(body.coefficient, rational(-1)), rest: body.rest.map(negated) };
    }
    case "add": {
      const parts = term.terms.map((part) => linearIn(part, id));
      return parts.reduce<Linear | undefined>(
        (sum, part) =>
          sum && part && { coefficient: plus(sum.coefficient, part.coefficient), rest: [...sum.rest, ...part.rest] },
        { coefficient: none, rest: [] },
      );
    }
    case "multiply": {
      const inner = term.factors.filter((factor) => freeSymbols([factor]).has(id));
      const [body] = inner;
      const factor = numberOf(term.factors.filter((part) => part !== body));
      return inner.length === 1 && body !== undefined && factor !== undefined
        ? scaled(linearIn(body, id), factor)
        : undefined;
    }
    case "divide": {
      const divisor = numberOf([term.denominator]);
      return divisor === undefined || divisor.numerator === 0n
        ? undefined
        : scaled(linearIn(term.numerator, id), rational(divisor.denominator, divisor.numerator));
    }
    default:
      return undefined;
  }
}

function scaled(linear: Linear | undefined, factor: Rational): Linear | undefined {
  return (
    linear && {
      coefficient: times(linear.coefficient, factor),
      rest: linear.rest.map((part) => ({ kind: "multiply", factors: [{ kind: "rational", value: factor }, part] })),
    }
  );
}

/** The product of factors that are all numbers. */
function numberOf(factors: readonly Term[]): Rational | undefined {
  return factors.reduce<Rational | undefined>((product, factor) => {
    if (factor.kind === "negate") {
      const body = numberOf([factor.body]);
      return product && body && times(product, times(body, rational(-1)));
    }
    return product && factor.kind === "rational" ? times(product, factor.value) : undefined;
  }, rational(1));
}

function negated(term: Term): Term {
  return { kind: "negate", body: term };
}
