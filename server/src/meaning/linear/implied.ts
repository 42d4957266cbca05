import { integer, NotUnderstood } from "../elaboration.js";
import { isDecorated } from "../names.js";
import type { Claim } from "../question.js";
import type { Condition, Term } from "../term.js";
import { mentions, substitute } from "../termAlgebra.js";
import { symbolsIn, textOf } from "../termText.js";

type Implication = Extract<Claim, { kind: "implies" | "equivalent" }>;

/** Raised for an implication between equations that fit and cannot be solved for a name. */
export class UnsolvedImplication extends NotUnderstood {
  constructor() {
    super("undecided.unsupported", "an implication between equations of vectors and matrices");
  }
}

/** Two terms of which it is said that they are equal. */
export interface Equation {
  readonly left: Term;
  readonly right: Term;
}

/**
 * The equations that an implication between equations of vectors and matrices comes to, once its premise is solved for a
 * name and the name is replaced: for `A X = B \Rightarrow X = A^{-1} B` that `X = A^{-1} A X`. One list for each name that
 * it can be solved for, those first that stand alone; for an equivalence the equations of both directions together.
 */
export function impliedEquations(
  claim: Implication,
  isFree: (id: string) => boolean,
): readonly (readonly Equation[])[] {
  const forward = solved(claim.left, claim.right, isFree);
  if (claim.kind === "implies") return forward;
  return forward.flatMap((first) => solved(claim.right, claim.left, isFree).map((second) => [...first, ...second]));
}

/** The equations that an implication is between. */
export function writtenEquations(claim: Implication): readonly Equation[] | undefined {
  const [premise, conclusion] = [equationsOf(claim.left), equationsOf(claim.right)];
  return premise === undefined || conclusion === undefined ? undefined : [...premise, ...conclusion];
}

function solved(
  premise: Condition,
  conclusion: Condition,
  isFree: (id: string) => boolean,
): readonly (readonly Equation[])[] {
  const given = premiseOf(premise);
  const written = equationsOf(conclusion);
  if (given === undefined || written === undefined) return [];
  const { left, right } = given;
  const claimed = withoutAccents(written, symbolsIn([left, right]));
  const names = symbolsIn([left, right]).filter((id) => !id.endsWith("]") && isFree(id));
  const alone = names.filter((id) => isAlone(left, right, id) || isAlone(right, left, id));
  const sought = names.filter(
    (id) => !alone.includes(id) && claimed.some((each) => isAlone(each.left, each.right, id)),
  );
  // What is divided by is taken to be invertible only where the author inverts something as well.
  const inverts = /"operator":"inverse"|"exponent":\{"kind":"(?:negate"|rational","value":\{"numerator":"-)/.test(
    textOf([premise, conclusion]),
  );
  return [...alone, ...(inverts ? sought : [])].flatMap((id) => {
    const value = isolated({ kind: "add", terms: [left, { kind: "negate", body: right }] }, id);
    if (value === undefined) return [];
    return [
      claimed.map((each) => ({ left: substitute(each.left, id, value), right: substitute(each.right, id, value) })),
    ];
  });
}

/** The equations with the unknown of the premise in place of the name that its solution is given: `\hat\beta` for `\beta`. */
function withoutAccents(equations: readonly Equation[], known: readonly string[]): readonly Equation[] {
  let result = equations;
  for (const { left, right } of equations)
    for (const side of [left, right]) {
      if (side.kind !== "symbol" || known.includes(side.id)) continue;
      const plain = known.find((id) => isDecorated(side.id, id));
      if (plain === undefined) continue;
      const renamed = (term: Term): Term => substitute(term, side.id, { kind: "symbol", id: plain });
      result = result.map((each) => ({ left: renamed(each.left), right: renamed(each.right) }));
    }
  return result;
}

/** The equation that is supposed: the last one of a chain that begins with the derivative which it writes out. */
function premiseOf(condition: Condition): Equation | undefined {
  const equations = equationsOf(condition);
  const [first] = equations ?? [];
  const isGradient =
    first?.left.kind === "jacobian" ||
    first?.left.kind === "derivative" ||
    (first?.left.kind === "unknown" && first.left.orders.some((order) => order > 0));
  return equations?.length === 1 || isGradient ? equations?.at(-1) : undefined;
}

function equationsOf(condition: Condition): readonly Equation[] | undefined {
  if (condition.kind === "compare") return condition.relation === "=" ? [condition] : undefined;
  if (condition.kind !== "all") return undefined;
  const parts = condition.conditions.map(equationsOf);
  return parts.some((part) => part === undefined) ? undefined : parts.flatMap((part) => part ?? []);
}

function isAlone(side: Term, other: Term, id: string): boolean {
  return side.kind === "symbol" && side.id === id && !mentions(other, id);
}

const zero = integer(0);
const minusOne: Term = { kind: "negate", body: integer(1) };

/** The value of a name for which a term is zero; factors may be matrices, so that each side keeps its own. */
function isolated(term: Term, id: string): Term | undefined {
  return undone(term, zero, id);
}

function undone(term: Term, value: Term, id: string): Term | undefined {
  switch (term.kind) {
    case "symbol":
      return term.id === id ? value : undefined;
    case "negate":
      return undone(term.body, isZero(value) ? value : negated(value), id);
    case "add": {
      const summands = flat(term);
      const within = summands.filter((part) => mentions(part, id));
      const rest = summands.filter((part) => !mentions(part, id)).map(negated);
      const terms = isZero(value) && rest.length > 0 ? rest : [value, ...rest];
      const [first] = terms;
      const moved: Term = first !== undefined && terms.length === 1 ? first : { kind: "add", terms };
      const [only] = within;
      if (only === undefined) return undefined;
      if (within.length === 1) return undone(only, moved, id);
      const factors = within.map((part) => factorOf(part, id));
      const known = factors.filter((factor) => factor !== undefined);
      return known.length < factors.length ? undefined : product([inverse({ kind: "add", terms: known }), moved]);
    }
    case "multiply": {
      const at = term.factors.findIndex((factor) => mentions(factor, id));
      const factor = term.factors[at];
      if (factor === undefined || term.factors.slice(at + 1).some((other) => mentions(other, id))) return undefined;
      const before = term.factors.slice(0, at);
      const behind = term.factors.slice(at + 1);
      // Zero has whatever size it needs, which a product with it would tie down.
      if (isZero(value)) return undone(factor, value, id);
      return undone(
        factor,
        product([
          ...(before.length > 0 ? [inverse(product(before))] : []),
          value,
          ...(behind.length > 0 ? [inverse(product(behind))] : []),
        ]),
        id,
      );
    }
    case "divide":
      return mentions(term.denominator, id)
        ? undefined
        : undone(term.numerator, isZero(value) ? value : product([term.denominator, value]), id);
    case "linear": {
      const [inner] = term.arguments;
      if (inner === undefined || (term.operator !== "transpose" && term.operator !== "inverse")) return undefined;
      if (isZero(value)) return term.operator === "transpose" ? undone(inner, value, id) : undefined;
      return undone(inner, { ...term, arguments: [value] }, id);
    }
    case "power": {
      const isInverse = textOf(term.exponent) === textOf(minusOne) || textOf(term.exponent) === textOf(integer(-1));
      return isInverse ? undone(term.base, { ...term, base: value }, id) : undefined;
    }
    default:
      return undefined;
  }
}

function isZero(term: Term): boolean {
  return term.kind === "rational" && term.value.numerator === 0n;
}

/** `M` where a summand is `M x`; a number before `x` is a multiple of the identity. */
function factorOf(term: Term, id: string): Term | undefined {
  if (term.kind === "negate") {
    const inner = factorOf(term.body, id);
    return inner === undefined ? undefined : negated(inner);
  }
  if (term.kind === "symbol") return term.id === id ? { kind: "identity" } : undefined;
  if (term.kind !== "multiply") return undefined;
  const last = term.factors.at(-1);
  const before = term.factors.slice(0, -1);
  if (last?.kind !== "symbol" || last.id !== id || before.some((factor) => mentions(factor, id))) return undefined;
  return product([...before, { kind: "identity" }]);
}

/** The summands of nested sums and differences. */
function flat(term: Term): readonly Term[] {
  if (term.kind === "add") return term.terms.flatMap(flat);
  return term.kind === "negate" ? flat(term.body).map(term.body.kind === "add" ? negated : () => term) : [term];
}

function negated(term: Term): Term {
  return term.kind === "negate" ? term.body : { kind: "negate", body: term };
}

function product(factors: readonly Term[]): Term {
  const [only] = factors;
  return only !== undefined && factors.length === 1 ? only : { kind: "multiply", factors };
}

function inverse(term: Term): Term {
  return { kind: "linear", operator: "inverse", arguments: [term] };
}
