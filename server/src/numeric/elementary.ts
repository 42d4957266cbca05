import type { ElementaryFunction } from "../meaning/term.js";
import { digamma, erf, erfc, gamma, logGamma, sigmoid, softplus, trigamma } from "./special.js";

/** Half the distance from 1 to the next double: the relative error of one rounding. */
export const unit = 2 ** -53;

/** The smallest positive double: the absolute error of a result that underflows. */
export const tiny = 2 ** -1074;

/** Where an interval of arguments lies: in the domain, outside it, or across its edge (where nothing can be said). */
export type Place = "inside" | "outside" | "across";

/** A smooth function of one variable with what is needed to carry an error bound through it. */
export interface SmoothFunction {
  value(x: number): number;
  /** An upper bound of |f'| on an interval that lies inside the domain. */
  slope(low: number, high: number): number;
  place(low: number, high: number): Place;
  /** A bound on the absolute error of `value` at x, where it gives y. */
  rounding(x: number, y: number): number;
}

type SmoothName = Extract<
  ElementaryFunction,
  | "exp"
  | "log"
  | "sqrt"
  | "sin"
  | "cos"
  | "tan"
  | "arcsin"
  | "arccos"
  | "arctan"
  | "sinh"
  | "cosh"
  | "tanh"
  | "arsinh"
  | "arcosh"
  | "artanh"
  | "sigmoid"
  | "softplus"
  | "erf"
  | "erfc"
  | "gamma"
  | "loggamma"
  | "digamma"
>;

const everywhere = (): Place => "inside";

function above(limit: number, closed: boolean): (low: number, high: number) => Place {
  return (low, high) => {
    if (closed ? low >= limit : low > limit) return "inside";
    return (closed ? high < limit : high <= limit) ? "outside" : "across";
  };
}

function within(limit: number, closed: boolean): (low: number, high: number) => Place {
  return (low, high) => {
    if (closed ? low >= -limit && high <= limit : low > -limit && high < limit) return "inside";
    const outside = closed ? low > limit || high < -limit : low >= limit || high <= -limit;
    return outside ? "outside" : "across";
  };
}

/** Between the poles of Γ, which are the integers up to zero. */
function betweenPoles(low: number, high: number): Place {
  if (low > 0) return "inside";
  if (low === high) return Number.isInteger(low) ? "outside" : "inside";
  return Math.ceil(low) <= Math.min(0, Math.floor(high)) ? "across" : "inside";
}

function betweenPolesOfTangent(low: number, high: number): Place {
  if (low === high) return "inside";
  return Math.floor(low / Math.PI - 0.5) === Math.floor(high / Math.PI - 0.5) && high - low < 3 ? "inside" : "across";
}

/** The smallest size in an interval. */
function smallest(low: number, high: number): number {
  return low <= 0 && high >= 0 ? 0 : Math.min(Math.abs(low), Math.abs(high));
}

function largest(low: number, high: number): number {
  return Math.max(Math.abs(low), Math.abs(high));
}

function relative(units: number): (x: number, y: number) => number {
  return (_x, y) => units * unit * Math.abs(y);
}

/** The larger value of a function at the two ends, doubled: enough where it has one turning point in between at most. */
function atEnds(f: (x: number) => number): (low: number, high: number) => number {
  return (low, high) => 2 * Math.max(Math.abs(f(low)), Math.abs(f(high)));
}

const unitSlope = (f: (x: number) => number) => (low: number, high: number) =>
  Math.min(1, Math.abs(f((low + high) / 2)) + (high - low) / 2 + unit);

/** The smooth functions of one variable. The library functions of JavaScript engines are good to two units; four are assumed. */
export const smoothFunctions: Readonly<Record<SmoothName, SmoothFunction>> = {
  exp: {
    value: Math.exp,
    slope: (_low, high) => Math.exp(high) * (1 + 8 * unit),
    place: everywhere,
    rounding: relative(4),
  },
  log: { value: Math.log, slope: (low) => 1 / low, place: above(0, false), rounding: relative(4) },
  sqrt: { value: Math.sqrt, slope: (low) => 0.5 / Math.sqrt(low), place: above(0, true), rounding: relative(1) },
  sin: { value: Math.sin, slope: unitSlope(Math.cos), place: everywhere, rounding: relative(4) },
  cos: { value: Math.cos, slope: unitSlope(Math.sin), place: everywhere, rounding: relative(4) },
  tan: {
    value: Math.tan,
    slope: (low, high) => 1 + Math.max(Math.tan(low) ** 2, Math.tan(high) ** 2) * (1 + 8 * unit),
    place: betweenPolesOfTangent,
    rounding: relative(4),
  },
  arcsin: {
    value: Math.asin,
    slope: (low, high) => inverseRoot(1 - largest(low, high) ** 2),
    place: within(1, true),
    rounding: relative(4),
  },
  arccos: {
    value: Math.acos,
    slope: (low, high) => inverseRoot(1 - largest(low, high) ** 2),
    place: within(1, true),
    rounding: relative(4),
  },
  arctan: {
    value: Math.atan,
    slope: (low, high) => 1 / (1 + smallest(low, high) ** 2),
    place: everywhere,
    rounding: relative(4),
  },
  sinh: {
    value: Math.sinh,
    slope: (low, high) => Math.cosh(largest(low, high)),
    place: everywhere,
    rounding: relative(4),
  },
  cosh: {
    value: Math.cosh,
    slope: (low, high) => Math.sinh(largest(low, high)),
    place: everywhere,
    rounding: relative(4),
  },
  tanh: {
    value: Math.tanh,
    slope: (low, high) => Math.cosh(smallest(low, high)) ** -2,
    place: everywhere,
    rounding: relative(4),
  },
  arsinh: {
    value: Math.asinh,
    slope: (low, high) => 1 / Math.hypot(1, smallest(low, high)),
    place: everywhere,
    rounding: relative(6),
  },
  arcosh: {
    value: Math.acosh,
    slope: (low) => inverseRoot((low - 1) * (low + 1)),
    place: above(1, true),
    rounding: relative(8),
  },
  artanh: {
    value: Math.atanh,
    slope: (low, high) => 1 / ((1 - largest(low, high)) * (1 + largest(low, high))),
    place: within(1, false),
    rounding: relative(8),
  },
  sigmoid: {
    value: sigmoid,
    slope: (low, high) => sigmoid(smallest(low, high)) * sigmoid(-smallest(low, high)) * (1 + 16 * unit),
    place: everywhere,
    rounding: relative(8),
  },
  softplus: {
    value: softplus,
    slope: (_low, high) => sigmoid(high) * (1 + 8 * unit),
    place: everywhere,
    rounding: relative(12),
  },
  erf: {
    value: erf,
    slope: (low, high) => 1.13 * Math.exp(-(smallest(low, high) ** 2)),
    place: everywhere,
    rounding: relative(24),
  },
  erfc: {
    value: erfc,
    slope: (low, high) => 1.13 * Math.exp(-(smallest(low, high) ** 2)),
    place: everywhere,
    rounding: (x, y) => (64 + 4 * x * x) * unit * Math.abs(y),
  },
  gamma: {
    value: gamma,
    slope: atEnds((x) => gamma(x) * digamma(x)),
    place: betweenPoles,
    rounding: (x, y) => (80 + 12 * Math.abs(x)) * unit * Math.abs(y),
  },
  loggamma: {
    value: logGamma,
    slope: atEnds(digamma),
    place: above(0, false),
    rounding: (_x, y) => 16 * unit * (Math.abs(y) + 16),
  },
  digamma: {
    value: digamma,
    slope: atEnds(trigamma),
    place: betweenPoles,
    rounding: (_x, y) => 32 * unit * (Math.abs(y) + 4),
  },
};

function inverseRoot(square: number): number {
  return square > 0 ? 1 / Math.sqrt(square) : Number.POSITIVE_INFINITY;
}

/** Whether a function of this name is smooth, so that the table above serves it. */
export function isSmooth(fn: ElementaryFunction): fn is SmoothName {
  return Object.hasOwn(smoothFunctions, fn);
}

/** Arguments at which a function has an exact value that the library returns. */
export function isExactPoint(fn: ElementaryFunction, x: number): boolean {
  if (x === 0) return fn !== "digamma" && fn !== "softplus" && fn !== "arccos" && fn !== "loggamma";
  if (fn === "gamma") return Number.isInteger(x) && x > 0 && x <= 19;
  if (x === 1) return fn === "log" || fn === "sqrt" || fn === "arcosh";
  return fn === "sqrt" && Number.isInteger(Math.sqrt(x)) && x < 2 ** 52;
}
