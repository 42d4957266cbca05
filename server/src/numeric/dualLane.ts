import { rational } from "../base/rational.js";
import type { ElementaryFunction } from "../meaning/term.js";
import type { Lane } from "./lane.js";
import { Unsupported } from "./lane.js";
import { partsOf, widenParts } from "./settled.js";

/** A value with its derivative by one hidden variable; no tangent means that it does not depend on it. */
export interface Dual<V> {
  readonly value: V;
  readonly tangent: V | undefined;
}

/**
 * First-order dual numbers over a lane: exact derivatives by forward differentiation. Nest them for higher orders. A
 * function has the derivative of its active branch; where it has a kink or a jump the derivative is undefined.
 */
export function dualLane<V>(base: Lane<V>): Lane<Dual<V>> {
  const integer = (value: number): V => base.constant(rational(value));
  const zero = integer(0);
  const one = integer(1);
  const two = integer(2);
  const add = (a: V, b: V): V => base.add(a, b);
  const subtract = (a: V, b: V): V => base.subtract(a, b);
  const multiply = (a: V, b: V): V => base.multiply(a, b);
  const divide = (a: V, b: V): V => base.divide(a, b);
  const negate = (a: V): V => base.negate(a);
  const call = (fn: ElementaryFunction, ...args: readonly V[]): V => base.call(fn, args);
  const square = (a: V): V => multiply(a, a);
  const plus = (a: V | undefined, b: V | undefined): V | undefined =>
    a === undefined ? b : b === undefined ? a : add(a, b);
  /** The tangent of f(a): `slope` is only asked for where there is something to multiply. */
  const chain = (value: V, a: Dual<V>, slope: () => V): Dual<V> => ({
    value,
    tangent: a.tangent === undefined ? undefined : multiply(slope(), a.tangent),
  });
  const scaled = (tangent: V | undefined, slope: () => V): V | undefined =>
    tangent === undefined ? undefined : multiply(slope(), tangent);
  const lifted = (value: V): Dual<V> => ({ value, tangent: undefined });

  const quotient = (a: Dual<V>, b: Dual<V>): Dual<V> => {
    const value = divide(a.value, b.value);
    if (a.tangent === undefined && b.tangent === undefined) return lifted(value);
    const change = plus(
      a.tangent,
      scaled(b.tangent, () => negate(value)),
    );
    return { value, tangent: change === undefined ? undefined : divide(change, b.value) };
  };

  const integerPower = (a: Dual<V>, n: number): Dual<V> =>
    chain(base.integerPower(a.value, n), a, () =>
      n === 0 ? zero : multiply(integer(n), base.integerPower(a.value, n - 1)),
    );

  const power = (a: Dual<V>, b: Dual<V>): Dual<V> => {
    const value = base.power(a.value, b.value);
    const byBase = scaled(a.tangent, () => multiply(b.value, base.power(a.value, subtract(b.value, one))));
    const byExponent = scaled(b.tangent, () => multiply(value, call("log", a.value)));
    return { value, tangent: plus(byBase, byExponent) };
  };

  /** One of two tangents, undefined where `equal` says that the choice changes just there. */
  const choose = (mask: Uint8Array, equal: Uint8Array, a: V | undefined, b: V | undefined): V | undefined => {
    if (a === undefined && b === undefined) return undefined;
    return base.select(
      mask.map((truth, lane) => (equal[lane] === 1 ? 2 : truth)),
      a ?? zero,
      b ?? zero,
    );
  };
  const extreme = (fn: "max" | "min", a: Dual<V>, b: Dual<V>): Dual<V> => ({
    value: call(fn, a.value, b.value),
    tangent: choose(
      base.compare(fn === "max" ? ">" : "<", a.value, b.value),
      base.compare("=", a.value, b.value),
      a.tangent,
      b.tangent,
    ),
  });

  /** A step function: its derivative is zero except at a jump, which is where `offset` vanishes. */
  const step = (value: V, a: Dual<V>, offset: () => V): Dual<V> => {
    if (a.tangent === undefined) return lifted(value);
    const equal = base.compare("=", offset(), zero);
    return {
      value,
      tangent: choose(
        equal.map((truth) => (truth === 0 ? 1 : 2)),
        equal,
        zero,
        zero,
      ),
    };
  };

  const unary = (fn: ElementaryFunction, a: Dual<V>): Dual<V> => {
    const x = a.value;
    const y = call(fn, x);
    const by = (slope: () => V): Dual<V> => chain(y, a, slope);
    switch (fn) {
      case "exp":
        return by(() => y);
      case "log":
        return by(() => divide(one, x));
      case "sqrt":
        return by(() => divide(one, multiply(two, y)));
      case "abs":
        return {
          value: y,
          tangent: choose(
            base.compare(">", x, zero),
            base.compare("=", x, zero),
            a.tangent,
            scaled(a.tangent, () => integer(-1)),
          ),
        };
      case "relu":
        return {
          value: y,
          tangent: choose(base.compare(">", x, zero), base.compare("=", x, zero), a.tangent, undefined),
        };
      case "sign":
        return step(y, a, () => x);
      case "floor":
      case "ceil":
        return step(y, a, () => subtract(x, y));
      case "round":
        return step(y, a, () =>
          subtract(add(x, base.constant(rational(1, 2))), call("floor", add(x, base.constant(rational(1, 2))))),
        );
      case "sin":
        return by(() => call("cos", x));
      case "cos":
        return by(() => negate(call("sin", x)));
      case "tan":
        return by(() => divide(one, square(call("cos", x))));
      case "cot":
        return by(() => negate(divide(one, square(call("sin", x)))));
      case "sec":
        return by(() => multiply(y, call("tan", x)));
      case "csc":
        return by(() => negate(multiply(y, call("cot", x))));
      case "arcsin":
        return by(() => divide(one, call("sqrt", subtract(one, square(x)))));
      case "arccos":
        return by(() => negate(divide(one, call("sqrt", subtract(one, square(x))))));
      case "arctan":
        return by(() => divide(one, add(one, square(x))));
      case "sinh":
        return by(() => call("cosh", x));
      case "cosh":
        return by(() => call("sinh", x));
      case "tanh":
        return by(() => divide(one, square(call("cosh", x))));
      case "arsinh":
        return by(() => divide(one, call("sqrt", add(square(x), one))));
      case "arcosh":
        return by(() => divide(one, multiply(call("sqrt", subtract(x, one)), call("sqrt", add(x, one)))));
      case "artanh":
        return by(() => divide(one, subtract(one, square(x))));
      case "sigmoid":
        return by(() => multiply(y, call("sigmoid", negate(x))));
      case "softplus":
        return by(() => call("sigmoid", x));
      case "erf":
        return by(() => gaussian(x));
      case "erfc":
        return by(() => negate(gaussian(x)));
      case "gamma":
        return by(() => multiply(y, call("digamma", x)));
      case "loggamma":
        return by(() => call("digamma", x));
      case "factorial":
        return by(() => multiply(y, call("digamma", add(x, one))));
      case "digamma":
        if (a.tangent !== undefined) throw new Unsupported("the derivative of the digamma function");
        return lifted(y);
      case "mod":
      case "max":
      case "min":
      case "root":
      case "beta":
      case "binomial":
        throw new Unsupported(`${fn} of one argument`);
    }
  };
  /** 2/√π e^{-x²}, the derivative of erf. */
  const gaussian = (x: V): V => multiply(divide(two, call("sqrt", base.named("pi"))), call("exp", negate(square(x))));

  const binary = (fn: ElementaryFunction, a: Dual<V>, b: Dual<V>): Dual<V> => {
    const x = a.value;
    const y = b.value;
    switch (fn) {
      case "mod": {
        const turns = quotient(a, b);
        const whole = step(call("floor", turns.value), turns, () => subtract(turns.value, call("floor", turns.value)));
        return { value: call("mod", x, y), tangent: subtractTangents(a.tangent, productTangent(b, whole)) };
      }
      case "root": {
        if (b.tangent !== undefined) throw new Unsupported("the derivative of a root by its degree");
        const value = call("root", x, y);
        return chain(value, a, () => divide(value, multiply(y, x)));
      }
      case "beta": {
        const value = call("beta", x, y);
        const slope = (argument: V) => (): V =>
          multiply(value, subtract(call("digamma", argument), call("digamma", add(x, y))));
        return { value, tangent: plus(scaled(a.tangent, slope(x)), scaled(b.tangent, slope(y))) };
      }
      case "binomial": {
        const value = call("binomial", x, y);
        const rest = (): V => call("digamma", add(subtract(x, y), one));
        const byUpper = scaled(a.tangent, () => multiply(value, subtract(call("digamma", add(x, one)), rest())));
        const byLower = scaled(b.tangent, () => multiply(value, subtract(rest(), call("digamma", add(y, one)))));
        return { value, tangent: plus(byUpper, byLower) };
      }
      default:
        throw new Unsupported(`${fn} of two arguments`);
    }
  };
  const productTangent = (a: Dual<V>, b: Dual<V>): V | undefined =>
    plus(
      scaled(a.tangent, () => b.value),
      scaled(b.tangent, () => a.value),
    );
  const subtractTangents = (a: V | undefined, b: V | undefined): V | undefined =>
    b === undefined ? a : a === undefined ? negate(b) : subtract(a, b);

  return {
    name: `dual ${base.name}`,
    width: base.width,
    constant: (value) => lifted(base.constant(value)),
    named: (name) => lifted(base.named(name)),
    literal: (values) => lifted(base.literal(values)),
    add: (a, b) => ({ value: add(a.value, b.value), tangent: plus(a.tangent, b.tangent) }),
    subtract: (a, b) => ({ value: subtract(a.value, b.value), tangent: subtractTangents(a.tangent, b.tangent) }),
    multiply: (a, b) => ({ value: multiply(a.value, b.value), tangent: productTangent(a, b) }),
    divide: quotient,
    negate: (a) => ({ value: negate(a.value), tangent: a.tangent === undefined ? undefined : negate(a.tangent) }),
    integerPower,
    power,
    call: (fn, args) => {
      const [a, ...rest] = args;
      if (a === undefined) throw new Unsupported(`${fn} without arguments`);
      if (fn === "max" || fn === "min") return rest.reduce((x, y) => extreme(fn, x, y), a);
      const b = rest[0];
      return b === undefined ? unary(fn, a) : binary(fn, a, b);
    },
    compare: (relation, a, b) => base.compare(relation, a.value, b.value),
    select: (mask, a, b) => ({
      value: base.select(mask, a.value, b.value),
      tangent:
        a.tangent === undefined && b.tangent === undefined
          ? undefined
          : base.select(mask, a.tangent ?? zero, b.tangent ?? zero),
    }),
    values: (a) => base.values(a.value),
    widen: (a, error) => ({ value: base.widen(a.value, error), tangent: a.tangent }),
    ...(base.parts === undefined || base.widenParts === undefined
      ? {}
      : {
          parts: (a: Dual<V>) => [...partsOf(base, a.value), ...partsOf(base, a.tangent ?? zero)],
          widenParts: (a: Dual<V>, errors: readonly Float64Array[]) => {
            const half = errors.length / 2;
            return {
              value: widenParts(base, a.value, errors.slice(0, half)),
              // A tangent that is known to be zero has no error.
              tangent: a.tangent === undefined ? undefined : widenParts(base, a.tangent, errors.slice(half)),
            };
          },
        }),
  };
}
