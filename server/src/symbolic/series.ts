import type { Term } from "../meaning/term.js";
import { sizeOf } from "../meaning/termParts.js";
import { Unsupported } from "../numeric/lane.js";
import { call, number, numberOf, power, product, quotient } from "./build.js";
import { derive } from "./derive.js";
import type { Field } from "./field.js";
import { fieldOf, inverse, reduce } from "./field.js";
import { exponentialOf } from "./kernels.js";
import { isInfinite } from "./normalise.js";
import { contains, mentions, substitute } from "./traverse.js";
import type { Scope, World } from "./world.js";
import { valueOfTerm, work } from "./world.js";

/** The beginning of a Laurent series in `t`: `Σ coefficients[k] · t^(order + k)`, and nothing known beyond. */
interface Series {
  readonly order: number;
  readonly coefficients: readonly bigint[];
}

/** Coefficients that are kept; limits of quotients that vanish to a higher order are left alone. */
const length = 5;
/** Repeated derivatives may grow to this many nodes. */
const largestDerivative = 1500;

interface Place {
  readonly world: World;
  readonly variable: string;
  readonly target: Term;
  readonly scope: Scope | undefined;
}

/**
 * The limit of a term whose expansion at the target begins with a constant: quotients of analytic terms, where both
 * sides may vanish. At infinity the variable is `1/t`. The value is exact.
 *
 * @throws Unsupported where the term is not analytic (but for poles) at the target, or has no finite limit
 */
export function limitBySeries(
  world: World,
  term: Term & { kind: "limit" },
  level: number,
  scope: Scope | undefined,
): bigint {
  const { variable } = term;
  if (!mentions(term.body, variable)) return valueOfTerm(world, term.body, level, scope);
  const far = isInfinite(term.target);
  const sign = term.target.kind === "negate" ? -1 : 1;
  const body = far
    ? substitute(term.body, variable, quotient(number(sign), { kind: "bound", id: variable }))
    : term.body;
  const place: Place = { world, variable, target: far ? number(0) : term.target, scope };
  return constantOf(expand(body, level, place));
}

/** The coefficient of `t^0` of a series without a pole. */
function constantOf(series: Series): bigint {
  if (series.order < 0) throw new Unsupported("a limit at a pole");
  if (series.order > 0) return 0n;
  return series.coefficients[0] ?? 0n;
}

function expand(term: Term, level: number, place: Place): Series {
  work(place.world);
  const field = fieldOf(level);
  const inner = (part: Term): Series => expand(part, level, place);
  if (!mentions(term, place.variable)) return constant(field, valueOfTerm(place.world, term, level, place.scope));
  switch (term.kind) {
    case "bound":
      return strip(field, {
        order: 0,
        coefficients: padded([valueOfTerm(place.world, place.target, level, place.scope), 1n]),
      });
    case "add":
      return term.terms.map(inner).reduce((a, b) => addSeries(field, a, b));
    case "negate":
      return scale(field, inner(term.body), -1n);
    case "multiply":
      return term.factors.map(inner).reduce((a, b) => multiplySeries(field, a, b));
    case "divide":
      return multiplySeries(field, inner(term.numerator), invertSeries(field, inner(term.denominator)));
    case "power":
      return expandPower(term.base, term.exponent, level, place);
    case "call": {
      const [x] = term.arguments;
      if (term.fn === "exp" && x !== undefined) return expandExp(x, level, place);
      return term.fn === "log" && x !== undefined ? expandLog(x, term, level, place) : taylor(term, level, place);
    }
    case "piecewise":
    case "limit":
      throw new Unsupported(`a limit of a ${term.kind}`);
    default:
      return taylor(term, level, place);
  }
}

function expandPower(base: Term, exponent: Term, level: number, place: Place): Series {
  const field = fieldOf(level);
  const exact = numberOf(exponent);
  if (exact !== undefined && exact.denominator === 1n && exact.numerator <= 12n && exact.numerator >= -12n) {
    let result = constant(field, 1n);
    const series = expand(base, level, place);
    const factor = exact.numerator < 0n ? invertSeries(field, series) : series;
    for (let count = exact.numerator < 0n ? -exact.numerator : exact.numerator; count > 0n; count -= 1n) {
      result = multiplySeries(field, result, factor);
    }
    return result;
  }
  if (!mentions(exponent, place.variable)) return taylor(power(base, exponent), level, place);
  return expandExp(product(exponent, call("log", base)), level, place);
}

/** `exp` of a series: of its constant, which is known one level below, times a polynomial in the rest. */
function expandExp(exponent: Term, level: number, place: Place): Series {
  const field = fieldOf(level);
  const series = expand(exponent, level, place);
  const lead = exponentialOf(place.world, level, (at) => constantOf(expand(exponent, at, place)));
  const rest = withoutConstant(field, series);
  let result = constant(field, 1n);
  let term = constant(field, 1n);
  for (let k = 1; k < length; k += 1) {
    term = scale(field, multiplySeries(field, term, rest), inverse(field, BigInt(k)) ?? 0n);
    result = addSeries(field, result, term);
  }
  return scale(field, result, lead);
}

/** `log` of a series that begins with one, by its power series; of any other one by derivatives. */
function expandLog(argument: Term, whole: Term, level: number, place: Place): Series {
  const field = fieldOf(level);
  const series = expand(argument, level, place);
  if (constantOf(series) !== 1n) return taylor(whole, level, place);
  const rest = withoutConstant(field, series);
  let result = constant(field, 0n);
  let factor = constant(field, 1n);
  for (let k = 1; k < length; k += 1) {
    factor = multiplySeries(field, factor, rest);
    result = addSeries(
      field,
      result,
      scale(field, factor, (k % 2 === 0 ? -1n : 1n) * (inverse(field, BigInt(k)) ?? 0n)),
    );
  }
  return result;
}

function withoutConstant(field: Field, series: Series): Series {
  return addSeries(field, series, constant(field, reduce(field, -constantOf(series))));
}

/** Taylor's expansion by derivatives at the target, all of which have to exist. */
function taylor(term: Term, level: number, place: Place): Series {
  const field = fieldOf(level);
  if (contains(term, isUnbounded)) throw new Unsupported("a limit of an infinite sum or integral");
  const coefficients: bigint[] = [];
  let derivative = term;
  let factorial = 1n;
  for (let k = 0; k < length; k += 1) {
    if (k > 0) {
      derivative = derive(derivative, { variable: place.variable, within: () => false });
      factorial *= BigInt(k);
    }
    if (sizeOf(derivative, largestDerivative) > largestDerivative)
      throw new Unsupported("an expansion that grows too large");
    const value = valueOfTerm(place.world, substitute(derivative, place.variable, place.target), level, place.scope);
    coefficients.push((value * (inverse(field, factorial) ?? 0n)) % field.prime);
  }
  return strip(field, { order: 0, coefficients });
}

/** Whether a part is a sum or an integral without end, which need not be exchanged with a limit. */
function isUnbounded(part: Term): boolean {
  return (part.kind === "reduce" || part.kind === "integral") && (isInfinite(part.to) || isInfinite(part.from));
}

function padded(coefficients: readonly bigint[]): readonly bigint[] {
  return Array.from({ length }, (_, at) => coefficients[at] ?? 0n);
}

function constant(field: Field, value: bigint): Series {
  return { order: 0, coefficients: padded([reduce(field, value)]) };
}

/** Leading zeros make room for a higher order; what is beyond the last coefficient stays unknown. */
function strip(field: Field, series: Series): Series {
  const first = series.coefficients.findIndex((coefficient) => coefficient % field.prime !== 0n);
  if (first <= 0) return series;
  return { order: series.order + first, coefficients: series.coefficients.slice(first) };
}

function addSeries(field: Field, a: Series, b: Series): Series {
  const order = Math.min(a.order, b.order);
  const end = Math.min(a.order + a.coefficients.length, b.order + b.coefficients.length);
  if (end <= order) throw new Unsupported("an expansion whose beginning is not known");
  const coefficients = Array.from({ length: end - order }, (_, at) =>
    reduce(field, (a.coefficients[order + at - a.order] ?? 0n) + (b.coefficients[order + at - b.order] ?? 0n)),
  );
  return { order, coefficients };
}

function multiplySeries(field: Field, a: Series, b: Series): Series {
  const [x, y] = [strip(field, a), strip(field, b)];
  const size = Math.min(x.coefficients.length, y.coefficients.length);
  const coefficients = Array.from({ length: size }, (_, at) => {
    let total = 0n;
    for (let k = 0; k <= at; k += 1) total += (x.coefficients[k] ?? 0n) * (y.coefficients[at - k] ?? 0n);
    return total % field.prime;
  });
  return { order: x.order + y.order, coefficients };
}

function scale(field: Field, series: Series, by: bigint): Series {
  return { ...series, coefficients: series.coefficients.map((coefficient) => reduce(field, coefficient * by)) };
}

function invertSeries(field: Field, series: Series): Series {
  const stripped = strip(field, series);
  const lead = inverse(field, stripped.coefficients[0] ?? 0n);
  if (lead === undefined) throw new Unsupported("a division by something that vanishes to a high order");
  const result: bigint[] = [lead];
  for (let at = 1; at < stripped.coefficients.length; at += 1) {
    let total = 0n;
    for (let k = 1; k <= at; k += 1) total += (stripped.coefficients[k] ?? 0n) * (result[at - k] ?? 0n);
    result.push(reduce(field, -total * lead));
  }
  return { order: -stripped.order, coefficients: result };
}
