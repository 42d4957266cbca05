import type { ApplyExpr, Expr } from "../../notation/expr.js";
import { children, keyOf, someNode, symbolsOf } from "../../notation/walk.js";
import { type Bindings, type Elaboration, freeSymbol, freshId } from "../elaboration.js";
import { nameShape } from "../names.js";
import type { Term } from "../term.js";
import { mentionsBound, textOf } from "../termText.js";
import { lawOf, writtenLaw } from "./given.js";
import { distributedOf } from "./granted.js";
import { visibleLaws } from "./lawFacts.js";
import { invertedIn } from "./lineInverses.js";
import { lineHead } from "./lineUsage.js";
import { polynomialIn } from "./momentsPolynomials.js";
import { cumulativeOf, densityOf, supportOf } from "./namedLaws.js";
import {
  boundVariable,
  call,
  compare,
  difference,
  isInfinite,
  negate,
  one,
  power,
  product,
  sum,
  zero,
} from "./namedTerms.js";
import { splitDensity } from "./splitDensity.js";
import { familySymbol, requireCondition } from "./world.js";

/** A law of numbers: its density and its cumulative function at any point. */
export interface LineLaw {
  readonly density: (at: Term) => Term;
  readonly cumulative: (at: Term) => Term;
}

/** What a variable is equal to, with its place in reading order. */
interface Formula {
  readonly base: string;
  readonly body: Expr;
  readonly order: number;
  readonly paragraph: number;
}

/** How a variable is made from another one: `x = g(u)`. */
interface Transformation extends Formula {
  readonly source: Expr;
}

/** Definitions of one variable that are tried as the one that is meant. */
const mostDefinitions = 4;
/** So many paragraphs further on a definition is still the one that is meant. */
const farthest = 4;

/**
 * The density or the cumulative function that an application denotes, where its law is one of numbers: `p_X(x)`,
 * `F_U(g^{-1}(x))`, `\hat p(x + u)`. Undefined for other applications.
 */
export function lineApplication(expr: ApplyExpr, bindings: Bindings, state: Elaboration): Term | undefined {
  const [only] = expr.arguments;
  if (only === undefined || expr.arguments.length !== 1 || only.before !== "" || expr.open !== "(") return undefined;
  if (only.expr.kind === "relation" || only.expr.kind === "ellipsis") return undefined;
  const head = lineHead(expr.head);
  if (head === undefined || bindings.has(nameShape(expr.head)?.base ?? "")) return undefined;
  const isAny = head.kind === "density" && head.variable !== undefined && !hasWrittenLaw(head.variable, state);
  const split = isAny ? splitDensity(head.name, only.expr, bindings, state) : undefined;
  if (split !== undefined) return split;
  const law = head.variable === undefined ? shiftedLaw(head.name, state) : lawOfVariable(head.variable, state);
  if (law === undefined) return undefined;
  state.world.used = true;
  const at = state.meaning(only.expr, bindings, state);
  return head.kind === "density" ? law.density(at) : law.cumulative(at);
}

/** A law without the name of its variable, which the document applies to sums and the like. */
export function shiftedLaw(name: string, state: Elaboration): LineLaw | undefined {
  const isLaw = state.usage.line.shifted.has(name) && !isDefinedByFormula(name, state) && !isNumber(name, state);
  return isLaw ? freeLaw(name, state) : undefined;
}

/** Whether a letter of laws stands for a number in the document: `\\hat p(1 - \\hat p)` is a product. */
function isNumber(name: string, { facts, usage }: Elaboration): boolean {
  const isSaid = facts.types.some(({ base, type }) => base === name && type === "density");
  return !isSaid && (usage.names.get(name)?.alone ?? 0) > (usage.spoken.get(name) ?? 0);
}

function isDefinedByFormula(name: string, { facts }: Elaboration): boolean {
  return (facts.byBase.get(name) ?? []).some(({ parameters }) => parameters !== undefined);
}

/**
 * The law of a variable that is a number: by a name that the text gives it, by what the variable is made from, or any
 * smooth one. Undefined for variables of which nothing shows that they are numbers.
 */
export function lawOfVariable(
  letter: string,
  state: Elaboration,
  seen: ReadonlySet<string> = new Set(),
): LineLaw | undefined {
  if (seen.has(letter)) return undefined;
  // What the text makes of several random variables has a law that is none of these.
  if (isMadeOfSeveral(letter, state)) return undefined;
  const named = transformedLaw(letter, state, new Set([...seen, letter])) ?? namedLineLaw(letter, state);
  const { cumulative, labelled, shifted } = state.usage.line;
  const isShifted = [...shifted].some((name) => name.endsWith(`_{${upper(letter)}}`));
  const isLine =
    cumulative.has(letter) || isShifted || (labelled.has(letter) && (seen.size > 0 || isMadeUse(letter, state)));
  if (named !== undefined) return named;
  return isLine ? freeLaw(letter, state) : undefined;
}

function hasWrittenLaw(letter: string, state: Elaboration): boolean {
  const fact = distributedOf({ key: letter, letter, latex: letter }, state);
  return fact !== undefined && writtenLaw(fact.law) !== undefined;
}

/** Whether another variable with a density is made from a variable. */
function isMadeUse(letter: string, state: Elaboration): boolean {
  return [...state.usage.line.labelled].some(
    (other) =>
      other !== letter &&
      transformationsOf(other, state).some(({ source }) => nameShape(source)?.base.toLowerCase() === letter),
  );
}

function upper(letter: string): string {
  return letter.replace(/^[a-z]/, (first) => first.toUpperCase());
}

/** The law with a name that the text gives a variable. */
function namedLineLaw(letter: string, state: Elaboration): LineLaw | undefined {
  const fact = distributedOf({ key: letter, letter, latex: letter }, state);
  const written = fact === undefined || fact.given.length > 0 ? undefined : writtenLaw(fact.law);
  const law = written === undefined ? undefined : lawOf(written, new Map(state.world.ambient), state);
  if (law === undefined || law.family === "vector" || fact === undefined || isPast(letter, fact.paragraph, state))
    return undefined;
  const support = supportOf(law);
  // A law of whole numbers has no density, and its cumulative function jumps where it is asked.
  if (support.kind === "integers") return undefined;
  // What is said of a law at a point is said of points where it lives: `F(t) = t` of a uniform one.
  const within = (at: Term): Term => {
    if (mentionsBound(at)) return at;
    const ends = [
      ...(isInfinite(support.from) ? [] : [compare(support.from, "<=", at)]),
      ...(isInfinite(support.to) ? [] : [compare(at, "<=", support.to)]),
    ];
    for (const end of ends) requireCondition(end, textOf(end), state);
    return at;
  };
  return {
    density: (at) => densityOf(law, within(at)),
    cumulative: (at) => cumulativeOf(law, within(at), freshId(state, "cumulative")),
  };
}

/** Whether the law with a name that the text gave a variable was that of an example which is over. */
export function isGeneralAgain(letter: string, state: Elaboration): boolean {
  const fact = distributedOf({ key: letter, letter, latex: letter }, state);
  return fact !== undefined && writtenLaw(fact.law) !== undefined && isPast(letter, fact.paragraph, state);
}

/** "Let $u$ have the density $p_U$" is back in force some paragraphs behind an example with a law of its own. */
function isPast(letter: string, paragraph: number, { facts, view }: Elaboration): boolean {
  const isGeneral = visibleLaws(facts, view).some(
    (fact) =>
      fact.kind === "distributed" &&
      writtenLaw(fact.law) === undefined &&
      fact.variables.some((name) => nameShape(name)?.base.toLowerCase() === letter),
  );
  return isGeneral && paragraph + 1 < view.paragraph;
}

/**
 * A law of which nothing is known: the power of a logistic one of some place and scale. It is smooth, positive and skew,
 * and its quantiles have a closed form.
 */
function freeLaw(name: string, state: Elaboration): LineLaw {
  const parameter = (role: string, domain: "real" | "positive"): Term =>
    familySymbol(
      {
        id: `#line:${role}:${name}`,
        latex: `\\mathrm{${role}}_{${name}}`,
        rank: 0,
        domain,
        simplex: false,
        given: 0,
      },
      state,
    );
  const [rate, place, skew] = [
    parameter("rate", "positive"),
    parameter("place", "real"),
    parameter("skew", "positive"),
  ];
  const inside = (at: Term): Term => product(rate, difference(at, place));
  const cumulative = (at: Term): Term => power(call("sigmoid", inside(at)), skew);
  return {
    cumulative,
    density: (at) => product(rate, skew, cumulative(at), call("sigmoid", negate(inside(at)))),
  };
}

/** The formulas that make a variable from another one which is random, the nearest first. */
function transformationsOf(letter: string, state: Elaboration): readonly Transformation[] {
  const { view } = state;
  const found: Transformation[] = [];
  const seen = new Set<string>();
  const formulas = [letter, upper(letter)].flatMap((base) => formulasFor(base, state));
  for (const formula of [...formulas].sort((a, b) => b.order - a.order)) {
    const key = keyOf(formula.body);
    const source = seen.has(key) ? undefined : sourceOf(letter, formula.body, state);
    seen.add(key);
    if (source !== undefined && !isInverse(letter, source, state)) found.push({ ...formula, source });
  }
  const [nearest] = found;
  // The latest definition counts, unless it stands so far off that another one may be meant.
  const isNear = nearest !== undefined && nearest.paragraph >= view.paragraph - farthest;
  return isNear ? [nearest] : found.slice(0, mostDefinitions);
}

/** What a name is equal to, by definition or by supposition. */
function formulasFor(base: string, { facts, view }: Elaboration): readonly Formula[] {
  const isSeen = ({ order, backwards }: { readonly order: number; readonly backwards: boolean }): boolean =>
    order <= view.order || backwards;
  const defined = (facts.byBase.get(base) ?? []).filter(
    (definition) => definition.parameters === undefined && definition.indices.length === 0 && isSeen(definition),
  );
  const supposed = facts.assumptions.flatMap((assumption) => {
    const [left, body] = assumption.operands;
    const isOf = assumption.symbols[0] === "=" && left?.kind === "symbol" && left.name === base;
    return isOf && body !== undefined && isSeen(assumption) ? [{ ...assumption, base, body }] : [];
  });
  return [...defined, ...supposed].map(({ body, order, paragraph }) => ({ base, body, order, paragraph }));
}

/** `u = 1 / (1 + e^{-x})` where `x` was made from `u` first. */
function isInverse(letter: string, source: Expr, state: Elaboration): boolean {
  const name = nameShape(source)?.base ?? "";
  const first = (base: string, within: string): number =>
    Math.min(
      ...[base, upper(base)]
        .flatMap((each) => formulasFor(each, state))
        .filter(({ body }) =>
          someNode(body, (node) => node.kind === "symbol" && (node.name === within || node.name === upper(within))),
        )
        .map(({ order }) => order),
    );
  return first(name, letter) < first(letter, name);
}

/** The one random variable that a formula is made from. */
function sourceOf(letter: string, body: Expr, state: Elaboration): Expr | undefined {
  const [only, ...others] = sourcesOf(letter, body, state);
  return others.length === 0 ? only : undefined;
}

function isMadeOfSeveral(letter: string, state: Elaboration): boolean {
  const [nearest] = [letter, upper(letter)]
    .flatMap((base) => formulasFor(base, state))
    .sort((a, b) => b.order - a.order);
  return nearest !== undefined && sourcesOf(letter, nearest.body, state).length > 1;
}

/** The random variables that a formula is made from. */
function sourcesOf(letter: string, body: Expr, state: Elaboration): readonly Expr[] {
  const names = new Map<string, Expr>();
  const visit = (node: Expr): void => {
    const shape = nameShape(node);
    if (shape === undefined) for (const child of children(node)) visit(child);
    // A capital may well be random although nothing was read of its law.
    else if (shape.base !== letter && (isSource(shape.base, state) || isOpenCapital(shape.base, state)))
      names.set(shape.base, node);
  };
  visit(body);
  return [...names.values()];
}

function isOpenCapital(name: string, { usage }: Elaboration): boolean {
  return /^[A-Z]'*$/.test(name) && !usage.counting.has(name);
}

function isSource(name: string, state: Elaboration): boolean {
  if (!/^(?:[a-zA-Z]'*|\\(?:epsilon|varepsilon|xi|eta|zeta))$/.test(name)) return false;
  const letter = name.replace(/^[A-Z]/, (first) => first.toLowerCase());
  const { labelled, cumulative } = state.usage.line;
  return (
    labelled.has(letter) ||
    cumulative.has(letter) ||
    distributedOf({ key: letter, letter, latex: letter }, state) !== undefined
  );
}

/** The law of a variable that is made from another one, by the change of variables. */
function transformedLaw(letter: string, state: Elaboration, seen: ReadonlySet<string>): LineLaw | undefined {
  const all = transformationsOf(letter, state);
  if (all.length === 0) return undefined;
  const picked = all.length === 1 ? 0 : state.choices.pick("transformation", letter, all.length);
  const formula = all[picked] ?? all[0];
  const shape = formula === undefined ? undefined : nameShape(formula.source);
  if (formula === undefined || shape === undefined) return undefined;
  const base = lawOfVariable(
    shape.base.replace(/^[A-Z]/, (first) => first.toLowerCase()),
    state,
    seen,
  );
  if (base === undefined) return undefined;
  state.substituted.set(`${formula.base}@${formula.order}`, { text: formula.base, order: formula.order });
  return pushed(base, shape.base, formula.body, state);
}

/** The law of what an expression makes from a variable with a law. */
function pushed(base: LineLaw, name: string, body: Expr, state: Elaboration): LineLaw | undefined {
  const id = freshId(state, name);
  const inner = new Map(state.world.ambient).set(name, { kind: "bound", id, integer: false });
  const value = state.meaning(body, inner, state);
  const inverse = (at: Term): Term | undefined => invertedIn(value, id, at);
  if (inverse(zero) === undefined) return undefined;
  const source = (at: Term): Term => inverse(at) ?? zero;
  const slope = (at: Term): Term => {
    const variable = freshId(state, "x");
    return { kind: "derivative", variable, order: 1, at, body: source(boundVariable(variable)) };
  };
  const dimension = dimensionOf(value, id, state);
  const stretch = (at: Term): Term => {
    const once = call("abs", slope(at));
    return dimension === undefined ? once : power(once, dimension);
  };
  return {
    density: (at) => product(base.density(source(at)), stretch(at)),
    cumulative: (at) => {
      const below = base.cumulative(source(at));
      return {
        kind: "piecewise",
        branches: [{ when: compare(slope(at), ">", zero), value: below }],
        otherwise: sum(one, negate(below)),
      };
    },
  };
}

/** How many entries are scaled alike where the document speaks of a cube or a space: the density scales for each of them. */
function dimensionOf(value: Term, id: string, state: Elaboration): Term | undefined {
  const [letter] = state.usage.line.dimensions;
  const isAffine = (polynomialIn(value, id, 1)?.length ?? 0) === 2;
  if (letter === undefined || !isAffine || state.choices.pick("dimension", letter, 2) === 1) return undefined;
  return freeSymbol(state, letter, 0, true);
}

/** A side of an event that is made of one random variable. */
interface RandomSide {
  readonly name: string;
  readonly letter: string;
  readonly law: LineLaw;
}

/**
 * The probability that a number stays below or above another one: `P(x \le t)`, `P(g(u) \le x)`. Undefined where no side
 * speaks of a single variable with such a law, or where it is open which side is the variable.
 */
export function lineEvent(event: Expr, bindings: Bindings, state: Elaboration): Term | undefined {
  if (event.kind !== "relation" || event.symbols.length !== 1) return undefined;
  const [symbol = ""] = event.symbols;
  const [left, right] = event.operands;
  if (left === undefined || right === undefined || !/^(?:<|>|\\le|\\ge)$/.test(symbol)) return undefined;
  // `u` beside `U_i` is a point.
  const mentioned = new Set([...symbolsOf(left), ...symbolsOf(right)]);
  const sideOf = (side: Expr): RandomSide | undefined => {
    const found = randomSide(side, bindings, state);
    const isPoint = found !== undefined && /^[a-z]/.test(found.name) && mentioned.has(upper(found.name));
    return isPoint ? undefined : found;
  };
  const first = sideOf(left);
  const second = sideOf(right);
  const isFirst = first !== undefined && (second === undefined || isVariableBeside(first, second, state));
  const isSecond = second !== undefined && (first === undefined || isVariableBeside(second, first, state));
  const side = isFirst ? first : second;
  if (isFirst === isSecond || side === undefined) return undefined;
  state.world.used = true;
  const below = side.law.cumulative(state.meaning(isFirst ? right : left, bindings, state));
  const isBelow = /^(?:<|\\le)$/.test(symbol) === isFirst;
  return isBelow ? below : difference(one, below);
}

/** `X` beside `x`, and what a variable is made from beside the variable: the other one is a point. */
function isVariableBeside(side: RandomSide, other: RandomSide, state: Elaboration): boolean {
  const isCapital = (name: string): boolean => /^[A-Z]/.test(name);
  if (isCapital(side.name) !== isCapital(other.name)) return isCapital(side.name);
  return transformationsOf(other.letter, state).some(({ source }) => nameShape(source)?.base === side.name);
}

function randomSide(expr: Expr, bindings: Bindings, state: Elaboration): RandomSide | undefined {
  const inner = expr.kind === "group" ? expr.body : expr;
  const own = nameShape(inner);
  const source = own === undefined ? sourceOf("", inner, state) : inner;
  const shape = source === undefined ? undefined : nameShape(source);
  if (shape === undefined || shape.indices.length > 0 || bindings.has(shape.base)) return undefined;
  const letter = shape.base.replace(/^[A-Z]/, (first) => first.toLowerCase());
  const isRandom = isSource(shape.base, state) || transformationsOf(letter, state).length > 0;
  const base = isRandom ? lawOfVariable(letter, state) : undefined;
  const law = base === undefined || own !== undefined ? base : pushed(base, shape.base, inner, state);
  return law === undefined ? undefined : { name: shape.base, letter, law };
}
