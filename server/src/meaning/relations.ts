import type { Expr } from "../notation/expr.js";
import { someNode } from "../notation/walk.js";
import { type Elaboration, integer, NotUnderstood, unsupported } from "./elaboration.js";
import { withShared } from "./laws/world.js";
import { looseSide, orderOfSide, type Remainder } from "./loose.js";
import type { Manner } from "./manner.js";
import { familyKey, nameShape, resolveName } from "./names.js";
import type { Claim } from "./question.js";
import type { Term } from "./term.js";
import { degreeIn, mentions, substitute } from "./termAlgebra.js";
import { textOf } from "./termText.js";

/** A relation that is no comparison of two values, with the names of its left side. */
export interface LooseClaim {
  readonly claim: Claim;
  readonly leftIds: ReadonlySet<string>;
  /** Why a failure may be no mistake. */
  readonly doubt?: string;
}

/** The states of the random variables that stand free in a step have names that begin so. */
const stateOf = "#at:";

type Relation = { readonly left: Expr; readonly symbol: string; readonly right: Expr };

/**
 * The claim of a relation whose sides agree only up to something: `\propto`, `+ C`, `O(\cdot)`, `\approx` between
 * expressions. Undefined where both sides are meant exactly. Which variable is meant is a reading of its own where the
 * text leaves it open. @throws NotUnderstood
 */
export function looseClaim(relation: Relation, manner: Manner, state: Elaboration): LooseClaim | undefined {
  const told = toldOrder(relation, manner, state);
  if (told !== undefined) return told;
  const left = looseSide(relation.left, state.usage);
  const right = looseSide(relation.right, state.usage);
  const isEquation = relation.symbol === "=" || relation.symbol === "\\equiv";
  const isApproximate = relation.symbol === "\\approx" || relation.symbol === "\\simeq";
  const remainders = [...left.remainders, ...right.remainders];
  const hasConstant = left.hasConstant || right.hasConstant;
  if (remainders.length === 0 && !hasConstant && relation.symbol !== "\\propto" && !isApproximate) return undefined;
  if (!isEquation && !isApproximate && relation.symbol !== "\\propto")
    return unsupported("an order between sides that are known up to something only");
  const zero = integer(0);
  const leftTerm = left.body === undefined ? zero : state.meaning(left.body, new Map(), state);
  const leftIds = new Set(state.symbols.keys());
  state.onRight.value = true;
  const rightTerm = right.body === undefined ? zero : state.meaning(right.body, new Map(), state);
  const sides = { left: withShared(leftTerm, state), right: withShared(rightTerm, state) };
  if (remainders.length > 0 && hasConstant) return unsupported("a remainder and an arbitrary constant together");
  if (remainders.length > 0 && relation.symbol === "\\propto") return unsupported("a remainder of a proportionality");
  if (remainders.length > 0) return { claim: orderClaim(sides, remainders, manner, state), leftIds };
  if (isApproximate) {
    const approximation = approximationClaim(sides, manner, state);
    return approximation === undefined ? undefined : { ...approximation, leftIds };
  }
  if (relation.symbol === "\\propto") {
    // Where logarithms are compared, "proportional" is often said of what stands under them.
    const onLogarithms = [relation.left, relation.right].some(isLogarithmic);
    const kind =
      onLogarithms && state.choices.pick("proportional", "logarithm", 2) === 1 ? "up-to-constant" : "proportional";
    return comparedIn(kind, sides, leftIds, manner, state);
  }
  return comparedIn("up-to-constant", sides, leftIds, manner, state);
}

/**
 * The claim of `f = \Theta(g)` and of `f = \Omega(g)`, where nothing else in the text is called so: that `f / g + g / f`
 * stays bounded, that `g = O(f)`.
 */
function toldOrder(relation: Relation, manner: Manner, state: Elaboration): LooseClaim | undefined {
  const told = relation.symbol === "=" ? orderOfSide(relation.right) : undefined;
  const head = relation.right.kind === "apply" ? nameShape(relation.right.head)?.base : undefined;
  if (told === undefined || head === undefined) return undefined;
  const isNamed = (state.usage.names.get(head)?.alone ?? 0) > 0 || (state.facts.byBase.get(head)?.length ?? 0) > 0;
  if (isNamed || mentionsHead(relation.left, head)) return undefined;
  const value = state.meaning(relation.left, new Map(), state);
  const leftIds = new Set(state.symbols.keys());
  state.onRight.value = true;
  const zero = integer(0);
  const claim = orderClaim({ left: value, right: zero }, [{ kind: "big", bound: told.bound }], manner, state);
  if (claim.kind !== "order") return unsupported("an order of magnitude");
  const { left, bound } = claim;
  const quotient = (numerator: Term, denominator: Term): Term => ({ kind: "divide", numerator, denominator });
  const meant: Claim =
    told.kind === "least"
      ? { ...claim, left: bound, bound: left }
      : { ...claim, left: { kind: "add", terms: [quotient(left, bound), quotient(bound, left)] }, bound: integer(1) };
  return { claim: meant, leftIds };
}

function mentionsHead(expr: Expr, head: string): boolean {
  return someNode(expr, (node) => node.kind === "symbol" && node.name === head);
}

function comparedIn(
  kind: "proportional" | "up-to-constant",
  sides: Sides,
  leftIds: ReadonlySet<string>,
  manner: Manner,
  state: Elaboration,
): LooseClaim {
  const variables = variablesOf(manner, state);
  const claim: Claim = { kind, ...sides, variables };
  // A family is drawn anew as a whole: where only one of its entries is meant, the others must not stand beside it.
  const isShared = variables.some(
    (id) =>
      id.endsWith("]") &&
      (state.world.met.size > 0 ||
        new Set(state.indexUses.filter(({ family }) => family === id).map(({ index }) => textOf(index))).size > 1),
  );
  const isEntry = manner.subject?.variables.some((expr) => (nameShape(expr)?.indices.length ?? 0) > 0) === true;
  if (isShared && isEntry)
    return { claim, leftIds, doubt: "one entry of a family is compared, and others stand beside it" };
  // Between more than two variables a proportionality mostly takes it for granted that some do not depend on others.
  const free = variables.some((id) => id.startsWith(stateOf)) ? statesOf(state).length : 0;
  return free > 2 ? { claim, leftIds, doubt: "it may follow from what depends on what" } : { claim, leftIds };
}

/** The states of the random variables that stand free in a step. */
function statesOf(state: Elaboration): readonly string[] {
  return [...state.world.families.keys()].filter((id) => id.startsWith(stateOf));
}

function isLogarithmic(expr: Expr): boolean {
  if (expr.kind === "negate" || expr.kind === "group") return isLogarithmic(expr.body);
  if (expr.kind === "add") return expr.terms.some(({ body }) => isLogarithmic(body));
  return expr.kind === "apply" && expr.head.kind === "symbol" && /^\\(log|ln)$/.test(expr.head.name);
}

/** The variables that two sides are compared in: those of the subject, or one of the free names. */
function variablesOf({ subject }: Manner, state: Elaboration): readonly string[] {
  const ids = [...[...state.symbols.keys()].filter((id) => !id.startsWith("#")), ...statesOf(state)];
  const named = new Set(
    subject?.variables.flatMap((expr) => baseOfName(expr, state)).flatMap((name) => [name, `${stateOf}${name}`]) ?? [],
  );
  const meant = ids.filter((id) => named.has(id));
  if (subject?.certain === true && meant.length > 0) return meant;
  const candidates = meant.length > 0 ? meant : ids;
  if (candidates.length === 0)
    throw new NotUnderstood("undecided.not-understood", "it is not clear in which variable the sides are compared");
  const id = candidates[state.choices.pick("variable", "compared", candidates.length)];
  return id === undefined ? candidates : [id];
}

function baseOfName(expr: Expr, state: Elaboration): readonly string[] {
  const shape = nameShape(expr);
  if (shape === undefined) return [];
  const name = resolveName(shape, state.usage.counting);
  return [familyKey(name.base, name.indices.length)];
}

interface Sides {
  readonly left: Term;
  readonly right: Term;
}

/** `f = g + O(h)`. Where `h` is a power of `x - a`, the variable is `x - a`. */
function orderClaim(sides: Sides, remainders: readonly Remainder[], manner: Manner, state: Elaboration): Claim {
  const [first] = remainders;
  if (first === undefined) return unsupported("a remainder");
  const bounds = remainders.map(({ bound }) => state.meaning(bound, new Map(), state));
  const bound: Term =
    bounds.length === 1 && bounds[0] !== undefined ? bounds[0] : { kind: "add", terms: bounds.map(magnitude) };
  const inBound = [...state.symbols.keys()].filter((id) => mentions(bound, id));
  if (inBound.length === 0) return unsupported("an order of magnitude that depends on no variable");
  const variable = inBound[state.choices.pick("variable", "order", inBound.length)] ?? "";
  const limits = limitsOf(variable, sides, bound, manner, state);
  const shift = remainders.length === 1 ? centreOf(first.bound, state) : undefined;
  const moved = shift === undefined ? undefined : shift.id === variable ? shift.centre : undefined;
  const at = (term: Term): Term =>
    moved === undefined
      ? term
      : substitute(term, variable, { kind: "add", terms: [moved, { kind: "symbol", id: variable }] });
  const exact = { left: at(sides.left), right: at(sides.right), bound: at(bound) };
  const isLittle = remainders.every(({ kind }) => kind === "little");
  const meant = moved === undefined ? limits : (["zero"] as const);
  if (!isLittle) return { kind: "order", ...exact, variable, limits: meant };
  const limit = meant[state.choices.pick("limit", variable, meant.length)] ?? "zero";
  return { kind: "order", ...exact, bound: smaller(exact.bound, variable, limit), variable, limits: [limit] };
}

function magnitude(term: Term): Term {
  return { kind: "call", fn: "abs", arguments: [term] };
}

/**
 * A bound that a remainder which vanishes against `bound` by a power of the variable meets, and one that is of the same
 * order does not.
 */
function smaller(bound: Term, variable: string, limit: "zero" | "infinity"): Term {
  const power: Term = { kind: "rational", value: { numerator: limit === "zero" ? 9n : -9n, denominator: 10n } };
  const symbol: Term = { kind: "symbol", id: variable };
  return { kind: "multiply", factors: [bound, { kind: "power", base: magnitude(symbol), exponent: power }] };
}

/**
 * Where the variable goes, as the text says it. Convention: what counts grows; and where terms of a lower order than the
 * remainder are written out, as in Taylor's formula, the variable vanishes, since else they would be of no account. Both
 * ends where nothing tells.
 */
function limitsOf(
  variable: string,
  sides: Sides,
  bound: Term,
  { approaches }: Manner,
  state: Elaboration,
): readonly ("zero" | "infinity")[] {
  const said = approaches.findLast((approach) => approach.variable === variable)?.target;
  if (said !== undefined) return [said];
  if (growing.test(variable) || state.usage.counting.has(variable)) return ["infinity"];
  const order = degreeIn(bound, variable);
  const written = [sides.left, sides.right].flatMap((side) => (side.kind === "add" ? side.terms : [side]));
  const isExpansion =
    order !== undefined &&
    written.some((term) => {
      const degree = degreeIn(term, variable);
      return degree !== undefined && degree > 0 && degree < order;
    });
  return isExpansion ? ["zero"] : ["zero", "infinity"];
}

/** Names of what grows without bound, by convention. */
const growing = /^[nNmMKT]$/;

/** The centre `a` of a bound that is a power of `x - a`. */
function centreOf(bound: Expr, state: Elaboration): { readonly id: string; readonly centre: Term } | undefined {
  if (bound.kind === "power") return centreOf(bound.base, state);
  if (bound.kind === "group") return centreOf(bound.body, state);
  if (bound.kind === "bars" && bound.style === "abs") {
    const [item] = bound.items;
    return item === undefined ? undefined : centreOf(item, state);
  }
  if (bound.kind !== "add" || bound.terms.length !== 2) return undefined;
  const [variable, centre] = bound.terms;
  if (variable === undefined || centre === undefined || variable.sign !== "+") return undefined;
  const shape = nameShape(variable.body);
  if (shape === undefined || shape.indices.length > 0) return undefined;
  const value = state.meaning(centre.body, new Map(), state);
  return { id: shape.base, centre: centre.sign === "-" ? value : { kind: "negate", body: value } };
}

/**
 * `f \approx g` as a variable vanishes, where `g` is a polynomial in it: the remainder is of a higher order than what
 * was kept. Undefined where the right side is no such polynomial.
 */
function approximationClaim(sides: Sides, manner: Manner, state: Elaboration): Omit<LooseClaim, "leftIds"> | undefined {
  const said = manner.approaches.filter(({ target }) => target === "zero").map(({ variable }) => variable);
  const ids = [...state.symbols.keys()].filter((id) => !id.includes("[") && !id.startsWith("#"));
  const polynomial = ids.filter((id) => mentions(sides.left, id) && degreeIn(sides.right, id) !== undefined);
  const named = polynomial.filter((id) => said.includes(id));
  const candidates = named.length > 0 ? named : polynomial;
  if (candidates.length === 0) return undefined;
  const variable = candidates[state.choices.pick("variable", "approximation", candidates.length)] ?? "";
  const degree = degreeIn(sides.right, variable) ?? 0;
  const kept: Term = { kind: "power", base: { kind: "symbol", id: variable }, exponent: integer(degree) };
  const claim: Claim = {
    kind: "order",
    ...sides,
    bound: smaller(kept, variable, "zero"),
    variable,
    limits: ["zero"],
  };
  return named.length > 0 ? { claim } : { claim, doubt: "the text does not say where it is an approximation" };
}
