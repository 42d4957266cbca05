import type { ApplyExpr, Argument, Expr, NumberExpr } from "../../notation/expr.js";
import type { NamedFamily } from "./namedLaw.js";

/** A named law as it is written: its family, its parameters in the family's order, and the point of `N(x; m, v)`. */
export interface WrittenLaw {
  readonly family: NamedFamily;
  readonly parameters: readonly Expr[];
  /** The value whose density is meant, before a bar or a semicolon. */
  readonly at?: Expr;
}

/** Families by the words that name them, in lower case and without hyphens. */
const words: ReadonlyMap<string, NamedFamily> = new Map<string, NamedFamily>([
  ["normal", "normal"],
  ["gaussian", "normal"],
  ["unif", "uniform"],
  ["uniform", "uniform"],
  ["uni", "uniform"],
  ["bernoulli", "bernoulli"],
  ["bern", "bernoulli"],
  ["ber", "bernoulli"],
  ["binomial", "binomial"],
  ["binom", "binomial"],
  ["bin", "binomial"],
  ["poisson", "poisson"],
  ["poiss", "poisson"],
  ["pois", "poisson"],
  ["poi", "poisson"],
  ["geometric", "geometric"],
  ["geom", "geometric"],
  ["geo", "geometric"],
  ["exponential", "exponential"],
  ["expon", "exponential"],
  ["expo", "exponential"],
  ["gamma", "gamma"],
  ["gam", "gamma"],
  ["beta", "beta"],
  ["laplace", "laplace"],
  ["lap", "laplace"],
  ["logistic", "logistic"],
  ["student", "student"],
  ["studentt", "student"],
  ["chisquared", "chi-squared"],
  ["chisquare", "chi-squared"],
  ["lognormal", "lognormal"],
  ["gumbel", "gumbel"],
  ["cauchy", "cauchy"],
]);

/** Families by names that are not words, spelled exactly so. */
const signs: ReadonlyMap<string, NamedFamily> = new Map<string, NamedFamily>([
  ["N", "normal"],
  ["\\mathcal{N}", "normal"],
  ["\\mathscr{N}", "normal"],
  ["U", "uniform"],
  ["\\mathcal{U}", "uniform"],
  ["\\mathscr{U}", "uniform"],
  ["\\mathbb{U}", "uniform"],
  ["Exp", "exponential"],
  ["Ga", "gamma"],
  ["St", "student"],
  ["LN", "lognormal"],
  ["\\mathcal{LN}", "lognormal"],
]);

/** Families by names that mean something else with another number of arguments. */
const counted: readonly (readonly [string, number, NamedFamily])[] = [
  ["\\Gamma", 2, "gamma"],
  ["G", 2, "gamma"],
  ["\\mathcal{G}", 2, "gamma"],
  ["B", 2, "binomial"],
  ["\\mathcal{B}", 2, "binomial"],
  ["Be", 1, "bernoulli"],
  ["Be", 2, "beta"],
  ["\\mathcal{B}", 1, "bernoulli"],
];

/**
 * The family that a head names when it is applied to some number of arguments: `\mathcal{N}`, `\mathrm{Bern}`, `U`,
 * `\Gamma` of two arguments, `t_\nu`, `\chi^2_k`. Whether an application is a law at all, the place of `U(0, 1)` in the
 * text tells: behind `\sim`, or under an expectation.
 */
export function namedFamilyOf(head: Expr, argumentCount: number): NamedFamily | undefined {
  if (isStudentHead(head)) return argumentCount === 0 || argumentCount === 2 ? "student" : undefined;
  if (chiSquaredDegrees(head) !== undefined) {
    const inHead = chiSquaredDegrees(head)?.length ?? 0;
    return inHead + argumentCount === 1 ? "chi-squared" : undefined;
  }
  // `\mathcal{N}_d` tells the number of entries.
  if (head.kind === "subscript" && head.base.kind === "symbol" && signs.get(head.base.name) === "normal")
    return argumentCount > 1 ? "normal" : undefined;
  if (head.kind !== "symbol") return undefined;
  const { name } = head;
  const known = signs.get(name) ?? counted.find(([sign, count]) => sign === name && count === argumentCount)?.[2];
  if (known !== undefined) return known;
  // Greek letters and known functions keep their backslash and are no words: `\beta(a, b)` is a function.
  return words.get(name.replace(/-/g, "").toLowerCase());
}

function isStudentHead(head: Expr): boolean {
  return (
    head.kind === "subscript" && head.base.kind === "symbol" && head.base.name === "t" && head.indices.length === 1
  );
}

/** The degrees in `\chi^2_k` or `\chi^2`, one or none; undefined for what is no chi squared. */
function chiSquaredDegrees(head: Expr): readonly Expr[] | undefined {
  const isTwo = (expr: Expr): boolean => expr.kind === "number" && expr.text === "2";
  const isChi = (expr: Expr): boolean => expr.kind === "symbol" && expr.name === "\\chi";
  if (head.kind === "subscript" && head.base.kind === "power") {
    return isChi(head.base.base) && isTwo(head.base.exponent) ? head.indices : undefined;
  }
  if (head.kind !== "power" || !isTwo(head.exponent)) return undefined;
  if (isChi(head.base)) return [];
  return head.base.kind === "subscript" && isChi(head.base.base) ? head.base.indices : undefined;
}

/**
 * The named law that an expression writes: `\mathcal{N}(0, 1)`, `\mathcal{N}(x; \mu, \sigma^2)`, `U[0, 1]`,
 * `\mathrm{Unif}\{1, \dots, n\}`, `t_\nu`, `\chi^2(k)`. Undefined where it writes none that is known.
 */
export function readNamedLaw(expr: Expr): WrittenLaw | undefined {
  if (expr.kind === "group" || expr.kind === "annotated") return readNamedLaw(expr.body);
  if (expr.kind === "apply") return fromApplication(expr);
  if (expr.kind === "product" && expr.factors.length === 2) {
    // `\chi^2(k)` reads as a product, since a power is no function name.
    const [head, body] = expr.factors;
    if (head === undefined || body?.kind !== "group" || chiSquaredDegrees(head)?.length !== 0) return undefined;
    return { family: "chi-squared", parameters: [body.body] };
  }
  if (isStudentHead(expr) && expr.kind === "subscript") return { family: "student", parameters: expr.indices };
  const degrees = chiSquaredDegrees(expr);
  if (degrees?.length === 1) return { family: "chi-squared", parameters: degrees };
  const family = namedFamilyOf(expr, 0);
  const standsAlone = family === "laplace" || family === "logistic" || family === "gumbel" || family === "cauchy";
  return standsAlone ? { family, parameters: [] } : undefined;
}

function fromApplication(expr: ApplyExpr): WrittenLaw | undefined {
  const { point, parameters } = splitArguments(expr.arguments);
  const whole = point === undefined ? undefined : familyWith(expr, parameters);
  if (whole !== undefined && point !== undefined) return { ...whole, at: point };
  return familyWith(
    expr,
    expr.arguments.map((argument) => argument.expr),
  );
}

/** The point of `N(x; m, v)` or `N(x | m, v)`, and what stands behind it. */
function splitArguments(all: readonly Argument[]): {
  readonly point: Expr | undefined;
  readonly parameters: readonly Expr[];
} {
  const [first, second] = all;
  const isPoint = second !== undefined && (second.before === "|" || second.before === ";");
  return {
    point: isPoint ? first?.expr : undefined,
    parameters: (isPoint ? all.slice(1) : all).map((argument) => argument.expr),
  };
}

function familyWith(expr: ApplyExpr, written: readonly Expr[]): WrittenLaw | undefined {
  const family = namedFamilyOf(expr.head, written.length);
  const parameters = written.map(namedValue);
  if (family === undefined) return undefined;
  if (family === "uniform") return uniformOver(expr.open === "{" ? "set" : "interval", parameters);
  // The degrees of freedom stand last: `t_\nu(\mu, \sigma^2)`.
  if (family === "student" && expr.head.kind === "subscript")
    return { family, parameters: [...parameters, ...expr.head.indices] };
  return { family, parameters };
}

/** The value of `rate = \lambda`; any other argument is its own. */
function namedValue(argument: Expr): Expr {
  if (argument.kind !== "relation" || argument.symbols.length !== 1 || argument.symbols[0] !== "=") return argument;
  return argument.operands[1] ?? argument;
}

/** A uniform law over an interval, or over consecutive integers. */
function uniformOver(range: "interval" | "set", parameters: readonly Expr[]): WrittenLaw | undefined {
  const [only] = parameters;
  if (parameters.length === 1 && only !== undefined) {
    if (only.kind === "tuple") return uniformOver("interval", only.items);
    if (only.kind === "set" && only.condition === undefined) return uniformOver("set", only.items);
    if (only.kind === "group" && only.open === "{") return undefined;
    return range === "interval" ? { family: "categorical-uniform", parameters } : undefined;
  }
  const hasEllipsis = parameters.some((part) => part.kind === "ellipsis");
  if (range === "interval" && !hasEllipsis) {
    return parameters.length === 2 ? { family: "uniform", parameters } : undefined;
  }
  const first = parameters[0];
  const last = parameters.at(-1);
  if (first === undefined || last === undefined || last.kind === "ellipsis") return undefined;
  const before = hasEllipsis
    ? parameters.slice(
        0,
        parameters.findIndex((part) => part.kind === "ellipsis"),
      )
    : parameters;
  if (!areConsecutive(before)) return undefined;
  return { family: "discrete-uniform", parameters: [first, last] };
}

/** Whether the numbers of a list go up by one; a list of one may be anything. */
function areConsecutive(list: readonly Expr[]): boolean {
  if (list.length === 1) return true;
  const numbers = list.filter((part): part is NumberExpr => part.kind === "number").map((part) => Number(part.text));
  return (
    numbers.length === list.length && numbers.every((value, at) => at === 0 || value === (numbers[at - 1] ?? 0) + 1)
  );
}
