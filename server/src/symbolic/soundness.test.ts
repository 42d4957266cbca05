import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createBudget } from "../base/budget.js";
import type { Random } from "../base/random.js";
import { createRandom } from "../base/random.js";
import type { Domain, Question } from "../meaning/question.js";
import type { ElementaryFunction, Term } from "../meaning/term.js";
import { mapParts, sizeOf } from "../meaning/termParts.js";
import type { Environment } from "../numeric/environment.js";
import { numberOf } from "../numeric/environment.js";
import type { FloatValue } from "../numeric/floatLane.js";
import { differs, floatLane } from "../numeric/floatLane.js";
import { interpret } from "../numeric/interpret.js";
import type { Lane } from "../numeric/lane.js";
import { environmentOf } from "../numeric/testing.js";
import { negate, number, product, sum } from "./build.js";
import { identities, knownSymbols } from "./knownIdentities.js";
import { proveEqual } from "./residues.js";
import { keyOf } from "./traverse.js";
import { declare, write } from "./writing.js";

/** The term with the part at some position (in the order of a walk from the root) changed. */
function changeAt(term: Term, position: number, change: (part: Term) => Term): Term {
  let at = -1;
  const visit = (part: Term): Term => {
    at += 1;
    return at === position ? change(part) : mapParts(part, visit);
  };
  return visit(term);
}

const swapped: ReadonlyMap<ElementaryFunction, ElementaryFunction> = new Map<ElementaryFunction, ElementaryFunction>([
  ["exp", "log"],
  ["log", "exp"],
  ["sqrt", "abs"],
  ["sin", "cos"],
  ["cos", "sin"],
  ["sigmoid", "tanh"],
  ["tanh", "sigmoid"],
  ["max", "min"],
  ["min", "max"],
  ["abs", "relu"],
  ["relu", "abs"],
  ["cosh", "sinh"],
  ["sinh", "cosh"],
  ["gamma", "factorial"],
]);

/** A slip: one small change of one part. */
function slip(part: Term, random: Random): Term {
  const general: readonly (() => Term)[] = [
    () => negate(part),
    () => sum(part, number(1)),
    () => product(number(2), part),
    () => ({ kind: "power", base: part, exponent: number(2) }),
    () => ({ kind: "divide", numerator: number(1), denominator: part }),
    () => ({ kind: "call", fn: "abs", arguments: [part] }),
  ];
  const own: (() => Term)[] = [];
  switch (part.kind) {
    case "rational":
      own.push(
        () => sum(part, number(1)),
        () => sum(part, number(-1)),
      );
      break;
    case "symbol":
      own.push(() => ({ kind: "symbol", id: random.pick(["x", "y", "a", "b", "s"]) }));
      break;
    case "add":
      own.push(
        () => ({ kind: "add", terms: part.terms.slice(1) }),
        () => ({ kind: "multiply", factors: part.terms }),
      );
      break;
    case "multiply":
      own.push(
        () => ({ kind: "multiply", factors: part.factors.slice(1) }),
        () => ({ kind: "add", terms: part.factors }),
      );
      break;
    case "divide":
      own.push(
        () => ({ ...part, numerator: part.denominator, denominator: part.numerator }),
        () => part.numerator,
      );
      break;
    case "power":
      own.push(
        () => part.base,
        () => ({ ...part, base: part.exponent, exponent: part.base }),
      );
      break;
    case "negate":
      own.push(() => part.body);
      break;
    case "call": {
      const fn = swapped.get(part.fn);
      if (fn !== undefined) own.push(() => ({ ...part, fn }));
      break;
    }
    case "unknown":
      own.push(() => ({ ...part, orders: part.orders.map((order, at) => (at === 0 ? order + 1 : order)) }));
      break;
    case "reduce":
      own.push(
        () => ({ ...part, from: sum(part.from, number(1)) }),
        () => ({ ...part, to: sum(part.to, number(-1)) }),
        () => part.body,
      );
      break;
    case "integral":
      own.push(() => ({ ...part, from: part.to, to: part.from }));
      break;
    default:
      break;
  }
  return random.pick([...own, ...own, ...general])();
}

const width = 12;
const declarations = declare(knownSymbols);

function draw(domain: Domain, random: Random): Float64Array {
  return Float64Array.from({ length: width }, () => {
    const value = random.next();
    if (domain === "positive") return 0.2 + 3 * value;
    return domain === "unit" ? 0.05 + 0.9 * value : 6 * (value - 0.5);
  });
}

/** The values of a term in random models; undefined where the interpreter has no way to it. */
function valuesOf(term: Term, key: number): FloatValue | undefined {
  const lane = floatLane(width);
  const random = createRandom(key);
  const structure = { n: random.int(2, 5), m: random.int(1, 3) };
  const symbols = Object.fromEntries(
    declarations.flatMap(({ id, domain }) =>
      domain === "natural" ? [] : [[id, draw(domain, random.fork(id))] as const],
    ),
  );
  try {
    return numberOf(interpret(term, modelOf(lane, symbols, structure, random), lane));
  } catch {
    return undefined;
  }
}

function modelOf(
  lane: Lane<FloatValue>,
  symbols: Readonly<Record<string, Float64Array>>,
  integers: Readonly<Record<string, number>>,
  random: Random,
): Environment<FloatValue> {
  return {
    ...environmentOf(lane, { integers, budget: createBudget(1e5) }),
    // `x_i` and `y_i` are families where they have indices, and numbers where they have none.
    symbol: (id) => {
      if (id.endsWith(" family")) {
        return {
          kind: "family",
          entry: (indices) => lane.literal(draw("real", random.fork(`${id}${indices.join(",")}`))),
        };
      }
      const known = symbols[id];
      if (known === undefined) throw new Error(`no symbol ${id}`);
      return { kind: "scalar", value: lane.literal(known) };
    },
  };
}

/** Entries belong to a family of their own name here, since a name cannot be a number and a family at once. */
function withFamilies(term: Term): Term {
  if (term.kind === "element" && term.base.kind === "symbol") {
    return { ...term, base: { kind: "symbol", id: `${term.base.id} family` }, indices: term.indices.map(withFamilies) };
  }
  return mapParts(term, withFamilies);
}

/** Whether two terms differ in some model beyond doubt. */
function isRefuted(left: Term, right: Term): boolean {
  for (let key = 1; key <= 6; key += 1) {
    const l = valuesOf(withFamilies(left), key);
    const r = valuesOf(withFamilies(right), key);
    if (l !== undefined && r !== undefined && differs(l, r, 16).includes(1)) return true;
  }
  return false;
}

function questionOf(left: Term, right: Term): Question {
  return {
    readings: [{ claim: { kind: "compare", relation: "=", left, right }, generous: false }],
    symbols: declarations,
    functions: [],
    assumptions: [],
    candidates: [],
  };
}

function isProved(left: Term, right: Term): boolean {
  const question = questionOf(left, right);
  const reading = question.readings[0];
  return reading !== undefined && proveEqual(question, reading) !== null;
}

const pairs = identities.map(([left, right]) => [write(left), write(right)] as const);

describe("what the exact prover proves", () => {
  it("is contradicted by no model", () => {
    for (const [left, right] of pairs) expect(isRefuted(left, right)).toBe(false);
  });

  it("is never a slip that some model shows", () => {
    let slips = 0;
    fc.assert(
      fc.property(fc.nat(pairs.length - 1), fc.nat(), fc.integer(), (which, place, seed) => {
        const [left, right] = pairs[which] ?? [number(0), number(0)];
        const random = createRandom(seed);
        const size = sizeOf(left, 1000) + sizeOf(right, 1000);
        const position = place % size;
        const inLeft = position < sizeOf(left, 1000);
        const changed = inLeft
          ? ([changeAt(left, position, (part) => slip(part, random)), right] as const)
          : ([left, changeAt(right, position - sizeOf(left, 1000), (part) => slip(part, random))] as const);
        if (!isRefuted(...changed)) return;
        slips += 1;
        expect(isProved(...changed), changed.map(keyOf).join(" = ")).toBe(false);
      }),
      { numRuns: Number(process.env["DERIVELINT_RUNS"] ?? 500) },
    );
    expect(slips).toBeGreaterThan(200);
  }, 120_000);
});
