import type { Random } from "../base/random.js";
import { createRandom } from "../base/random.js";
import { rational } from "../base/rational.js";
import type { FunctionDeclaration } from "../meaning/question.js";
import type { Lane } from "./lane.js";
import { Unsupported } from "./lane.js";

/** A function, or its partial derivative of the given orders, applied in a lane. */
export type DrawnFunction = <V>(lane: Lane<V>, orders: readonly number[], args: readonly V[]) => V;

/**
 * A smooth function of several variables with all its derivatives in closed form:
 * c + b·x + Σ_j a_j x_j² + Σ_k s_k sin(w_k·x + φ_k). It grows like a polynomial, so that it may stand under an
 * integral against any density with moments.
 */
interface Coefficients {
  readonly constant: number;
  readonly linear: readonly number[];
  readonly square: readonly number[];
  readonly waves: readonly { readonly size: number; readonly frequency: readonly number[]; readonly phase: number }[];
}

const waveCount = 3;

/** A random smooth function of a name: the seed and the declaration determine it. */
export function unknownFunction(seed: number, declaration: FunctionDeclaration): DrawnFunction {
  const coefficients = drawCoefficients(createRandom(seed).fork("function"), declaration);
  return (lane, orders, args) => evaluateFunction(coefficients, lane, orders, args);
}

/** A multiple of 1/64 between two bounds: a number that every lane holds exactly. */
function dyadic(random: Random, low: number, high: number): number {
  return random.int(Math.ceil(low * 64), Math.floor(high * 64)) / 64;
}

function drawCoefficients(random: Random, declaration: FunctionDeclaration): Coefficients {
  const { arity, shape } = declaration;
  const sign = (): number => (random.next() < 0.5 ? -1 : 1);
  const waves = Array.from({ length: waveCount }, () => ({
    size: sign() * dyadic(random, 0.25, 1),
    frequency: Array.from({ length: arity }, () => sign() * dyadic(random, 0.4, 1.6)),
    phase: dyadic(random, 0, 6),
  }));
  /** The largest slope, and the largest curvature, that the waves have in a direction. */
  const slope = (position: number): number =>
    waves.reduce((sum, wave) => sum + Math.abs(wave.size * (wave.frequency[position] ?? 0)), 0);
  const curvature = waves.reduce(
    (sum, wave) => sum + Math.abs(wave.size) * wave.frequency.reduce((total, w) => total + w * w, 0),
    0,
  );
  const height = waves.reduce((sum, wave) => sum + Math.abs(wave.size), 0);
  const each = (make: (position: number) => number): number[] =>
    Array.from({ length: arity }, (_unused, position) => make(position));
  const roundedUp = (value: number): number => Math.ceil(value * 64) / 64;
  const ordinary = {
    constant: sign() * dyadic(random, 0.25, 2),
    linear: each(() => sign() * dyadic(random, 0.25, 1.5)),
    square: each(() => sign() * dyadic(random, 0.05, 0.4)),
  };
  if (shape === undefined) return { ...ordinary, waves };
  switch (shape) {
    case "convex":
    case "concave": {
      // The squares curve more than all waves together can undo.
      const bend = roundedUp(curvature / 2) + dyadic(random, 0.1, 0.5);
      return { ...ordinary, square: each(() => (shape === "convex" ? bend : -bend)), waves };
    }
    case "increasing":
    case "decreasing": {
      const direction = shape === "increasing" ? 1 : -1;
      return {
        ...ordinary,
        linear: each((position) => direction * (roundedUp(slope(position)) + dyadic(random, 0.1, 1))),
        square: each(() => 0),
        waves,
      };
    }
    case "positive":
      return {
        constant: roundedUp(height) + dyadic(random, 0.1, 1),
        linear: each(() => 0),
        square: each(() => dyadic(random, 0.05, 0.4)),
        waves,
      };
  }
}

function evaluateFunction<V>(
  coefficients: Coefficients,
  lane: Lane<V>,
  orders: readonly number[],
  args: readonly V[],
): V {
  const { constant, linear, square, waves } = coefficients;
  if (args.length !== linear.length) throw new Unsupported("a function applied to two different numbers of arguments");
  const spread = (value: number): V => lane.literal(new Float64Array(lane.width).fill(value));
  const order = args.reduce((sum, _argument, position) => sum + (orders[position] ?? 0), 0);
  const terms: V[] = [];
  if (order === 0) terms.push(spread(constant));
  for (const [position, argument] of args.entries()) {
    const own = orders[position] ?? 0;
    if (own !== order) continue;
    const [b, a] = [linear[position] ?? 0, square[position] ?? 0];
    if (own === 0) terms.push(lane.multiply(argument, lane.add(spread(b), lane.multiply(spread(a), argument))));
    else if (own === 1) terms.push(lane.add(spread(b), lane.multiply(spread(2 * a), argument)));
    else if (own === 2) terms.push(spread(2 * a));
  }
  for (const { size, frequency, phase } of waves) {
    let angle = spread(phase);
    // Dyadic frequencies to small powers stay exact doubles; large powers lose some bits the same way in every lane.
    let factor = size;
    for (const [position, argument] of args.entries()) {
      const w = frequency[position] ?? 0;
      angle = lane.add(angle, lane.multiply(spread(w), argument));
      factor *= w ** (orders[position] ?? 0);
    }
    // The n-th derivative of the sine is the sine a quarter turn on, n times.
    const turned = lane.call(order % 2 === 0 ? "sin" : "cos", [angle]);
    terms.push(lane.multiply(spread(order % 4 >= 2 ? -factor : factor), turned));
  }
  return terms.reduce((sum, next) => lane.add(sum, next));
}

type Shape = NonNullable<FunctionDeclaration["shape"]>;

interface SimpleFunction {
  /** LaTeX of the value at x. */
  readonly latex: string;
  /** What may be said of it. */
  readonly shapes: readonly Shape[];
  /** The derivative of some order at a point. */
  apply<V>(lane: Lane<V>, order: number, x: V): V;
}

/** Functions of one variable that can be written down in a counterexample, those that show more slips first. */
const simpleFunctions: readonly SimpleFunction[] = [
  { latex: "x^2", shapes: ["convex"], apply: squareOf },
  {
    latex: "x",
    shapes: ["increasing"],
    apply: (lane, order, x) => (order === 0 ? x : whole(lane, order === 1 ? 1 : 0)),
  },
  {
    latex: "1 + x",
    shapes: ["increasing"],
    apply: (lane, order, x) => (order === 0 ? lane.add(whole(lane, 1), x) : whole(lane, order === 1 ? 1 : 0)),
  },
  {
    latex: "e^x",
    shapes: ["convex", "increasing", "positive"],
    apply: (lane, _order, x) => lane.call("exp", [x]),
  },
  {
    latex: "1 + x^2",
    shapes: ["convex", "positive"],
    apply: (lane, order, x) => {
      const square = squareOf(lane, order, x);
      return order === 0 ? lane.add(whole(lane, 1), square) : square;
    },
  },
  { latex: "-x^2", shapes: ["concave"], apply: (lane, order, x) => lane.negate(squareOf(lane, order, x)) },
  {
    latex: "-x",
    shapes: ["decreasing"],
    apply: (lane, order, x) => (order === 0 ? lane.negate(x) : whole(lane, order === 1 ? -1 : 0)),
  },
];

/** The same for functions of two variables; of their shape nothing is said. */
const simpleFunctionsOfTwo: readonly WrittenFunction[] = [
  {
    latex: "xy",
    apply: (lane, [byX = 0, byY = 0], [x, y]) => {
      if (x === undefined || y === undefined) throw new Unsupported("a simple function of two arguments");
      if (byX > 1 || byY > 1) return whole(lane, 0);
      if (byX === 1) return byY === 1 ? whole(lane, 1) : y;
      return byY === 1 ? x : lane.multiply(x, y);
    },
  },
  {
    latex: "x + y^2",
    apply: (lane, [byX = 0, byY = 0], [x, y]) => {
      if (x === undefined || y === undefined) throw new Unsupported("a simple function of two arguments");
      if (byX > 0) return whole(lane, byX === 1 && byY === 0 ? 1 : 0);
      const square = squareOf(lane, byY, y);
      return byY === 0 ? lane.add(x, square) : square;
    },
  },
];

function squareOf<V>(lane: Lane<V>, order: number, x: V): V {
  if (order === 0) return lane.integerPower(x, 2);
  return order === 1 ? lane.multiply(whole(lane, 2), x) : whole(lane, order === 2 ? 2 : 0);
}

function whole<V>(lane: Lane<V>, value: number): V {
  return lane.constant(rational(value));
}

/** Functions are chosen among this many for a counterexample: valid choices are below it. */
export const simpleFunctionCount = simpleFunctions.length;

/** A function that can be written down, of `x` or of `x` and `y`. */
export interface WrittenFunction {
  readonly latex: string;
  readonly apply: DrawnFunction;
}

/** Whether there are functions to be written down that are as the text says. */
export function canBeWritten({ arity, shape }: FunctionDeclaration): boolean {
  return arity === 1 || (arity === 2 && shape === undefined);
}

/**
 * The function that a choice gives a name: one of those that are as the text says, which differs between the first few
 * names. It takes one argument, or two if the name does.
 */
export function simpleFunction(
  choice: number,
  declaration: Partial<Pick<FunctionDeclaration, "arity" | "shape">> | undefined,
  position: number,
): WrittenFunction {
  const shape = declaration?.shape;
  const ofTwo = simpleFunctionsOfTwo[(choice + position) % simpleFunctionsOfTwo.length];
  if (declaration?.arity === 2 && ofTwo !== undefined) return ofTwo;
  const fitting = simpleFunctions.filter(({ shapes }) => shape === undefined || shapes.includes(shape));
  const simple = fitting[(choice + position) % fitting.length];
  if (simple === undefined) throw new RangeError(`no simple function ${String(choice)}`);
  return {
    latex: simple.latex,
    apply: (lane, orders, args) => {
      const [x, ...others] = args;
      if (x === undefined || others.length > 0) throw new Unsupported("a simple function of several arguments");
      return simple.apply(lane, orders[0] ?? 0, x);
    },
  };
}
