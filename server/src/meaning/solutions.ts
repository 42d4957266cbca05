import type { Expr } from "../notation/expr.js";
import { type Elaboration, integer, unsupported } from "./elaboration.js";
import type { LooseClaim } from "./relations.js";
import type { Condition, Term } from "./term.js";
import { replaceTerm, substitute } from "./termAlgebra.js";
import { textOf } from "./termText.js";

/** The claim that an expression vanishes where a variable (a name, an entry or a square) has a value. @throws NotUnderstood */
export function solutionClaim(
  statement: {
    readonly of: Expr;
    readonly derivative: Expr | undefined;
    readonly variable: Expr;
    readonly value: Expr;
  },
  state: Elaboration,
): LooseClaim {
  const of = state.meaning(statement.of, new Map(), state);
  const leftIds = new Set(state.symbols.keys());
  const variable = state.meaning(statement.variable, new Map(), state);
  state.onRight.value = true;
  const value = state.meaning(statement.value, new Map(), state);
  const left = valueAt(of, variable, value);
  const derivative =
    statement.derivative === undefined ? undefined : state.meaning(statement.derivative, new Map(), state);
  const checked = derivative === undefined ? left : whereEqual(derivative, of, left);
  return { claim: { kind: "compare", relation: "=", left: checked, right: integer(0) }, leftIds };
}

/**
 * A term where two others agree, and without a value elsewhere: a slip in the derivative is found where it is made, and
 * says nothing of what is derived from it.
 */
function whereEqual(one: Term, other: Term, value: Term): Term {
  const difference: Term = { kind: "add", terms: [one, { kind: "negate", body: other }] };
  const magnitude = (term: Term): Term => ({ kind: "call", fn: "abs", arguments: [term] });
  const when: Condition = {
    kind: "compare",
    relation: "<",
    // Relative to their size: models may be tiny as a whole.
    left: { kind: "multiply", factors: [integer(1_000_000), magnitude(difference)] },
    right: magnitude(one),
  };
  return { kind: "piecewise", branches: [{ when, value }] };
}

function valueAt(of: Term, variable: Term, value: Term): Term {
  switch (variable.kind) {
    case "symbol": {
      const result = substitute(of, variable.id, value);
      return textOf(result) === textOf(of) ? unsupported("an equation without the name that it is solved for") : result;
    }
    case "element": {
      const result = replaceTerm(of, variable, value);
      // Other entries of the same family would have to be replaced as well.
      const base = textOf(variable.base);
      if (textOf(result) === textOf(of) || textOf(result).includes(base))
        return unsupported("an equation for several entries of a family");
      return result;
    }
    case "power":
      // `\hat\sigma^2 = v` tells the square.
      return variable.base.kind === "symbol" && variable.exponent.kind === "rational"
        ? valueAt(of, variable.base, { kind: "call", fn: "sqrt", arguments: [value] })
        : unsupported("an equation solved for an expression");
    default:
      return unsupported("an equation solved for an expression");
  }
}
