import { rational } from "../base/rational.js";
import type { Term } from "../meaning/term.js";
import type { Breakpoint, Breakpoints } from "./breakpoints.js";
import { breakpointsOf } from "./breakpoints.js";
import type { Context, Evaluate } from "./environment.js";
import { bind, numberOf, scalar, structural } from "./environment.js";
import type { Lane } from "./lane.js";
import { NotConverged, Unsupported } from "./lane.js";
import { integratePiece } from "./quadrature.js";
import { partsOf, valueOrUndefined } from "./settled.js";
import { integerOf } from "./structural.js";

/** Break points of an integral at most; more pieces cost more than they gain. */
const maxBreaks = 6;
/** The tolerance of integrals inside integrals, whose errors the outer one adds up. */
const innerTolerance = 1e-9;
/** Indices of a sum for which its break points are looked at. */
const maxIndices = 4;

/** The sign of an infinite bound; undefined for a finite one. */
export function infinitySign(term: Term): 1 | -1 | undefined {
  if (term.kind === "constant") return term.name === "infinity" ? 1 : undefined;
  if (term.kind === "negate") {
    const inner = infinitySign(term.body);
    return inner === undefined ? undefined : inner === 1 ? -1 : 1;
  }
  return undefined;
}

/**
 * A definite integral in all lanes at once. It is split where the integrand may jump, bend or peak, as its own terms
 * tell, and each piece is left to double-exponential quadrature. Bounds in the wrong order give the negative. Lanes that
 * do not converge are undefined. @throws NotConverged when that is so in every lane.
 */
export function integrate<V>(term: Extract<Term, { kind: "integral" }>, context: Context<V>, evaluate: Evaluate): V {
  const { lane } = context;
  const { low, high, sign } = orderedBounds(term, context, evaluate);
  const { points, hidden, rough } = knownBreakpoints(term);
  if (hidden && lane.name.startsWith("dual"))
    throw new Unsupported("the derivative of an integral over a function that jumps");
  const { tolerance } = context.settings;
  const inside = { ...context, settings: { ...context.settings, tolerance: Math.max(tolerance, innerTolerance) } };
  const integrand = (x: V): V =>
    valueOrUndefined(lane, () => numberOf(evaluate(term.body, bind(inside, term.variable, scalar(x)))));

  const located = points.map((point) => locate(point, term.variable, context, evaluate));
  const around = low === undefined && high === undefined && !rough ? aroundPeak(points, located, lane) : undefined;
  const whole =
    around === undefined
      ? undefined
      : integratePiece(lane, { low, high, around }, integrand, { tolerance, rough: false });
  const found = whole?.settled.map((yes, at) => (yes === 1 && whole.blank[at] === 0 ? 1 : 0));
  if (whole !== undefined && found?.includes(0) === false) return lane.multiply(whole.value, sign);

  const isRough = rough || located.flat().length > maxBreaks || located.some((places) => places.length === 0);
  const breaks = located
    .flat()
    .slice(0, maxBreaks)
    .map(({ place }) => clamp(place, low, high, lane));
  if (low === undefined && high === undefined && breaks.length === 0) breaks.push(lane.constant(rational(0)));
  const ends = [low, ...sortLanes(breaks, lane), high];

  let total: V | undefined;
  let settled = new Uint8Array(lane.width).fill(1);
  const blank = new Uint8Array(lane.width);
  const seen = new Uint8Array(lane.width);
  for (let at = 0; at + 1 < ends.length; at += 1) {
    const piece = integratePiece(lane, { low: ends[at], high: ends[at + 1] }, integrand, { tolerance, rough: isRough });
    total = total === undefined ? piece.value : lane.add(total, piece.value);
    settled = settled.map((yes, index) => (yes === 1 && piece.settled[index] === 1 ? 1 : 0));
    for (let index = 0; index < lane.width; index += 1) {
      if (piece.blank[index] === 1) blank[index] = 1;
      else if (piece.empty[index] === 0) seen[index] = 1;
    }
    if (!settled.includes(1)) break;
  }
  // Underflow wherever one looks: whatever mass there is lies between the nodes.
  settled = settled.map((yes, index) => (yes === 1 && (blank[index] === 0 || seen[index] === 1) ? 1 : 0));
  if (total === undefined) throw new NotConverged("an integral");
  if (whole !== undefined && found !== undefined) {
    total = lane.select(found, whole.value, total);
    settled = settled.map((yes, index) => (found[index] === 1 ? 1 : yes));
  }
  if (!settled.includes(1)) throw new NotConverged("an integral");
  return lane.select(
    settled.map((yes) => (yes === 1 ? 1 : 2)),
    lane.multiply(total, sign),
    total,
  );
}

/** The break points of terms that are evaluated over and over, as integrals inside others are. */
const remembered = new WeakMap<Term, Breakpoints>();

function knownBreakpoints(term: Extract<Term, { kind: "integral" }>): Breakpoints {
  const known = remembered.get(term);
  if (known !== undefined) return known;
  const found = breakpointsOf(term.body, term.variable);
  remembered.set(term, found);
  return found;
}

/** Bounds in ascending order lane by lane, and the sign that restores the orientation. */
function orderedBounds<V>(
  term: Extract<Term, { kind: "integral" }>,
  context: Context<V>,
  evaluate: Evaluate,
): { readonly low: V | undefined; readonly high: V | undefined; readonly sign: V } {
  const { lane } = context;
  const one = lane.constant(rational(1));
  const minusOne = lane.constant(rational(-1));
  const fromSign = infinitySign(term.from);
  const toSign = infinitySign(term.to);
  const from = fromSign === undefined ? numberOf(evaluate(term.from, context)) : undefined;
  const to = toSign === undefined ? numberOf(evaluate(term.to, context)) : undefined;
  if (from !== undefined && to !== undefined) {
    const [a, b] = [lane.values(from), lane.values(to)];
    const reversed = a.map((value, at) => (value > (b[at] ?? 0) ? 1 : 0));
    if (!reversed.includes(1)) return { low: from, high: to, sign: one };
    const mask = Uint8Array.from(reversed);
    return {
      low: lane.select(mask, to, from),
      high: lane.select(mask, from, to),
      sign: lane.select(mask, minusOne, one),
    };
  }
  if (fromSign !== undefined && fromSign === toSign) throw new Unsupported("an integral from infinity to itself");
  const reversed = fromSign === 1 || toSign === -1;
  return reversed ? { low: to, high: from, sign: minusOne } : { low: from, high: to, sign: one };
}

/** A break point's place, and over what distance its polynomial changes by one (by a half, for a square at its vertex). */
interface Located<V> {
  readonly place: V;
  readonly reach: Float64Array;
}

/** Where a break point lies: the roots or the turning point of its polynomial, from its values at -1, 0 and 1. */
function locate<V>(
  point: Breakpoint,
  variable: string,
  context: Context<V>,
  evaluate: Evaluate,
): readonly Located<V>[] {
  try {
    return contextsOf(point.reduces, context).flatMap((inner) => {
      const { lane } = inner;
      const at = (x: number): V =>
        numberOf(evaluate(point.polynomial, bind(inner, variable, scalar(lane.constant(rational(x))))));
      const c = at(0);
      const right = at(1);
      if (point.degree === 1) {
        const slope = lane.subtract(right, c);
        return [{ place: lane.negate(lane.divide(c, slope)), reach: lane.values(slope).map((b) => 1 / Math.abs(b)) }];
      }
      const left = at(-1);
      const two = lane.constant(rational(2));
      const a = lane.subtract(lane.divide(lane.add(right, left), two), c);
      const b = lane.divide(lane.subtract(right, left), two);
      const vertex = lane.negate(lane.divide(b, lane.multiply(two, a)));
      const reach = lane.values(a).map((curvature) => 1 / Math.sqrt(2 * Math.abs(curvature)));
      // A peak may be missed by a little: a plain double does, free of the errors of its calculation.
      if (point.at === "vertex" || point.at === "pole") return [{ place: lane.literal(lane.values(vertex)), reach }];
      // The roots lie around the vertex at √(vertex² - c/a).
      const offset = lane.call("sqrt", [lane.subtract(lane.multiply(vertex, vertex), lane.divide(c, a))]);
      return [lane.subtract(vertex, offset), lane.add(vertex, offset)].map((place) => ({ place, reach }));
    });
  } catch (error) {
    // A polynomial that cannot be evaluated outside the integral only costs its break point.
    if (error instanceof Unsupported || error instanceof NotConverged) return [];
    throw error;
  }
}

/** Peaks and steps within this many widths of the common peak are met by the nodes around it. */
const nearby = 6;
/** Steps that are narrower than this part of the peak's width are not met for certain. */
const narrow = 0.25;

/**
 * The common peak of the squares in an integrand, as exponents add up: it is where the whole line can be integrated over at
 * once. Undefined where something bends or may have a pole, or where a square or a step lies apart or is too narrow to be met.
 */
function aroundPeak<V>(
  points: readonly Breakpoint[],
  located: readonly (readonly Located<V>[])[],
  lane: Lane<V>,
): { readonly centre: V; readonly scale: V } | undefined {
  if (points.some(({ at }) => at === "root" || at === "pole") || located.some((places) => places.length === 0))
    return undefined;
  const of = (kind: Breakpoint["at"]): readonly { readonly x: Float64Array; readonly reach: Float64Array }[] =>
    located.flatMap((places, index) =>
      points[index]?.at === kind ? places.map(({ place, reach }) => ({ x: lane.values(place), reach })) : [],
    );
  const squares = of("vertex");
  if (squares.length === 0) return undefined;
  const centre = new Float64Array(lane.width);
  const scale = new Float64Array(lane.width);
  for (let at = 0; at < lane.width; at += 1) {
    let precision = 0;
    let moment = 0;
    for (const { x, reach } of squares) {
      const own = (reach[at] ?? 0) ** -2;
      precision += own;
      moment += own * (x[at] ?? 0);
    }
    centre[at] = moment / precision;
    scale[at] = precision ** -0.5;
  }
  const isNear = ({ x }: { readonly x: Float64Array }): boolean =>
    x.every((place, at) => Math.abs(place - (centre[at] ?? 0)) <= nearby * (scale[at] ?? 0));
  const isWide = ({ reach }: { readonly reach: Float64Array }): boolean =>
    reach.every((width, at) => width >= narrow * (scale[at] ?? 0));
  if (!scale.every((width) => width > 0 && Number.isFinite(width)) || !squares.every(isNear)) return undefined;
  if (!of("argument").every((step) => isNear(step) && isWide(step))) return undefined;
  return { centre: lane.literal(centre), scale: lane.literal(scale) };
}

/** The context inside some sums, for the first few of their indices. */
function contextsOf<V>(reduces: Breakpoint["reduces"], context: Context<V>): readonly Context<V>[] {
  const [first, ...rest] = reduces;
  if (first === undefined) return [context];
  const from = integerOf(first.from, context);
  const to =
    infinitySign(first.to) === undefined ? Math.min(integerOf(first.to, context), from + maxIndices - 1) : from;
  const contexts: Context<V>[] = [];
  for (let index = from; index <= to; index += 1) {
    contexts.push(...contextsOf(rest, bind(context, first.variable, structural(index, context.lane))));
  }
  return contexts;
}

/** Places closer than this, relative to their size, are one place. */
const sameness = 1e-13;

/** Where a place is at or beyond another one in a direction, or as close to it as its error. */
function reaches<V>(place: V, end: V, direction: 1 | -1, lane: Lane<V>): Uint8Array {
  const errors = partsOf(lane, place)[0]?.errors;
  const ends = lane.values(end);
  return Uint8Array.from(lane.values(place), (value, at) => {
    const other = ends[at] ?? 0;
    const margin = 4 * (errors?.[at] ?? 0) + sameness * Math.max(Math.abs(value), Math.abs(other));
    return direction * (value - other) >= -margin ? 1 : 0;
  });
}

/** A place moved into the interval; one that is undefined goes to an end, or to zero on the whole line. */
function clamp<V>(place: V, low: V | undefined, high: V | undefined, lane: Lane<V>): V {
  const fallback = low ?? high ?? lane.constant(rational(0));
  const errors = partsOf(lane, place)[0]?.errors;
  const unknown = Uint8Array.from(lane.values(place), (value, at) =>
    Number.isFinite(value) && Number.isFinite(errors?.[at]) ? 0 : 1,
  );
  let result = unknown.includes(1) ? lane.select(unknown, fallback, place) : place;
  if (low !== undefined) result = moved(result, low, reaches(result, low, -1, lane), lane);
  if (high !== undefined) result = moved(result, high, reaches(result, high, 1, lane), lane);
  return result;
}

function moved<V>(place: V, to: V, mask: Uint8Array, lane: Lane<V>): V {
  return mask.includes(1) ? lane.select(mask, to, place) : place;
}

/** Some places in ascending order lane by lane (an odd-even transposition network). */
function sortLanes<V>(places: readonly V[], lane: Lane<V>): readonly V[] {
  const sorted = [...places];
  for (let round = 0; round < sorted.length; round += 1) {
    for (let at = round % 2; at + 1 < sorted.length; at += 2) {
      const [a, b] = [sorted[at], sorted[at + 1]];
      if (a === undefined || b === undefined) continue;
      const [x, y] = [lane.values(a), lane.values(b)];
      const swap = Uint8Array.from(x, (value, index) => (value > (y[index] ?? 0) ? 1 : 0));
      if (!swap.includes(1)) continue;
      sorted[at] = lane.select(swap, b, a);
      sorted[at + 1] = lane.select(swap, a, b);
    }
  }
  // A sliver between two places that are one would be nothing but rounding.
  for (let at = 0; at + 1 < sorted.length; at += 1) {
    const [a, b] = [sorted[at], sorted[at + 1]];
    if (a !== undefined && b !== undefined) sorted[at + 1] = moved(b, a, reaches(a, b, 1, lane), lane);
  }
  return sorted;
}
