import { describe, expect, it } from "vitest";
import { createRandom } from "../base/random.js";
import type { Term } from "../meaning/term.js";
import { decimalLane, decimalsDiffer } from "./decimalLane.js";
import { numberOf } from "./environment.js";
import { differs, floatLane } from "./floatLane.js";
import { interpret } from "./interpret.js";
import type { Model, Written } from "./testing.js";
import {
  add,
  at,
  call,
  derivative,
  div,
  environmentOf,
  exp,
  log,
  mul,
  neg,
  pi,
  pow,
  reduce,
  sub,
  sum,
  term,
  unknown,
} from "./testing.js";

/** Identities and near-identities of the field: the first two sides are equal, the third one is a slip of the second. */
interface Claim {
  readonly name: string;
  readonly left: Written;
  readonly right: Written;
  readonly slip: Written;
}

const sq = (a: Written): Term => pow(a, 2);
const k = "n";
const scores = (i: Written): Term => at("z", i);
const normaliser = sum("i", 1, k, exp(scores(".i")));
const mean = div(sum("i", 1, k, scores(".i")), k);
const logNormal = (x: Written, m: Written, s: Written): Term =>
  sub(mul(-0.5, log(mul(2, pi, sq(s)))), div(sq(sub(x, m)), mul(2, sq(s))));

const claims: readonly Claim[] = [
  {
    name: "binomial formula",
    left: pow(add("x", "y"), 3),
    right: add(pow("x", 3), mul(3, sq("x"), "y"), mul(3, "x", sq("y")), pow("y", 3)),
    slip: add(pow("x", 3), mul(3, sq("x"), "y"), mul(2, "x", sq("y")), pow("y", 3)),
  },
  {
    name: "sine of a sum",
    left: call("sin", add("x", "y")),
    right: add(mul(call("sin", "x"), call("cos", "y")), mul(call("cos", "x"), call("sin", "y"))),
    slip: sub(mul(call("sin", "x"), call("cos", "y")), mul(call("cos", "x"), call("sin", "y"))),
  },
  {
    name: "variance two ways",
    left: sum("i", 1, k, sq(sub(scores(".i"), mean))),
    right: sub(sum("i", 1, k, sq(scores(".i"))), mul(k, sq(mean))),
    slip: sub(sum("i", 1, k, sq(scores(".i"))), sq(mean)),
  },
  {
    name: "log-sum-exp shifted",
    left: log(normaliser),
    right: add("x", log(sum("i", 1, k, exp(sub(scores(".i"), "x"))))),
    slip: log(sum("i", 1, k, exp(sub(scores(".i"), "x")))),
  },
  {
    name: "derivative of log-sum-exp",
    left: derivative("w", "z", log(sum("i", 1, k, exp(at(".w", ".i")))), 1, [1]),
    right: div(exp(scores(1)), normaliser),
    slip: div(exp(scores(2)), normaliser),
  },
  {
    name: "softmax of a shifted score",
    left: div(exp(scores(1)), normaliser),
    right: div(exp(sub(scores(1), scores(2))), sum("i", 1, k, exp(sub(scores(".i"), scores(2))))),
    slip: div(exp(sub(scores(1), scores(2))), sum("i", 1, k, exp(sub(scores(".i"), scores(1))))),
  },
  {
    name: "sigmoid's derivative",
    left: derivative("u", "x", call("sigmoid", ".u")),
    right: mul(call("sigmoid", "x"), sub(1, call("sigmoid", "x"))),
    slip: mul(call("sigmoid", "x"), add(1, call("sigmoid", "x"))),
  },
  {
    name: "log of a sigmoid",
    left: log(call("sigmoid", "x")),
    right: neg(call("softplus", neg("x"))),
    slip: neg(call("softplus", "x")),
  },
  {
    name: "tanh by sigmoid",
    left: call("tanh", "x"),
    right: sub(mul(2, call("sigmoid", mul(2, "x"))), 1),
    slip: sub(mul(2, call("sigmoid", "x")), 1),
  },
  {
    name: "normal log-density ratio",
    left: sub(logNormal("x", "y", "s"), logNormal("x", 0, "s")),
    right: div(sub(mul(2, "x", "y"), sq("y")), mul(2, sq("s"))),
    slip: div(add(mul(2, "x", "y"), sq("y")), mul(2, sq("s"))),
  },
  {
    name: "completing the square",
    left: add(sq("x"), mul(2, "x", "y")),
    right: sub(sq(add("x", "y")), sq("y")),
    slip: add(sq(add("x", "y")), sq("y")),
  },
  {
    name: "difference of squares, cancelling",
    left: sub(sq(add("x", 1e-5)), sq("x")),
    right: mul(1e-5, add(mul(2, "x"), 1e-5)),
    slip: mul(1e-5, add(mul(2, "x"), 1.01e-5)),
  },
  {
    name: "recurrence of gamma",
    left: call("gamma", add("s", 1)),
    right: mul("s", call("gamma", "s")),
    slip: mul(add("s", 1), call("gamma", "s")),
  },
  {
    name: "Pascal's rule",
    left: call("binomial", add(k, 1), 2),
    right: add(call("binomial", k, 2), call("binomial", k, 1)),
    slip: add(call("binomial", k, 2), call("binomial", k, 2), 1),
  },
  {
    name: "beta by gamma",
    left: call("beta", "s", "t"),
    right: div(mul(call("gamma", "s"), call("gamma", "t")), call("gamma", add("s", "t"))),
    slip: div(mul(call("gamma", "s"), call("gamma", "t")), call("gamma", sub(add("s", "t"), 1))),
  },
  {
    name: "log of a product",
    left: log(reduce("product", "i", 1, k, exp(scores(".i")))),
    right: sum("i", 1, k, scores(".i")),
    slip: sum("i", 2, k, scores(".i")),
  },
  {
    name: "product rule for an unknown function",
    left: derivative("u", "x", mul(".u", unknown("f", ".u"))),
    right: add(unknown("f", "x"), mul("x", derivative("u", "x", unknown("f", ".u")))),
    slip: mul("x", derivative("u", "x", unknown("f", ".u"))),
  },
  {
    name: "geometric sum",
    left: sum("i", 0, k, pow("t", ".i")),
    right: div(sub(1, pow("t", add(k, 1))), sub(1, "t")),
    slip: div(sub(1, pow("t", k)), sub(1, "t")),
  },
  { name: "square root of a square", left: call("sqrt", sq("x")), right: call("abs", "x"), slip: "x" },
  {
    name: "complementary error function",
    left: call("erfc", "x"),
    right: sub(1, call("erf", "x")),
    slip: add(1, call("erf", "x")),
  },
  {
    name: "hyperbolic Pythagoras",
    left: sub(sq(call("cosh", "x")), sq(call("sinh", "x"))),
    right: 1,
    slip: add(1, mul(1e-3, exp(neg(sq("x"))))),
  },
];

const width = 64;

/** Numbers of all magnitudes and signs; `s` and `t` are positive. */
function drawModel(seed: number): Model {
  const random = createRandom(seed);
  const size = (): number => 10 ** (6 * random.next() - 4) * (random.next() < 0.5 ? 1 : 3);
  const signed = (): number => (random.next() < 0.5 ? -1 : 1) * Math.min(size(), 30);
  const row = (make: () => number): readonly number[] => Array.from({ length: width }, make);
  const scale = random.next() < 0.5 ? 1 : 20;
  return {
    numbers: { x: row(signed), y: row(signed), s: row(() => Math.min(size(), 30)), t: row(() => Math.min(size(), 20)) },
    families: { z: (i) => scale * Math.sin(seed + i * 7.3) },
    integers: { n: random.int(3, 6) },
  };
}

describe("a difference is found where there is one, and only there", () => {
  const lane = floatLane(width);
  for (const { name, left, right, slip } of claims) {
    it(name, () => {
      let informative = 0;
      let caught = 0;
      for (let seed = 1; seed <= 20; seed += 1) {
        const environment = environmentOf(lane, drawModel(seed));
        const [a, b, c] = [left, right, slip].map((side) => numberOf(interpret(term(side), environment, lane))) as [
          ReturnType<typeof lane.add>,
          ReturnType<typeof lane.add>,
          ReturnType<typeof lane.add>,
        ];
        const same = differs(a, b);
        expect(same.includes(1), `seed ${seed}, lane ${same.indexOf(1)}`).toBe(false);
        informative += same.filter((verdict) => verdict === 0).length;
        caught += differs(a, c).filter((verdict) => verdict === 1).length;
      }
      expect(informative).toBeGreaterThan(5 * width);
      expect(caught).toBeGreaterThan(width);
    });
  }
  it("by forty digits too", () => {
    const decimals = decimalLane(1);
    for (const { name, left, right, slip } of claims) {
      const model = {
        numbers: { x: -0.75, y: 1.1, s: 1.7, t: 0.4 },
        families: { z: (i: number) => Math.sin(i * 7.3) },
        integers: { n: 4 },
      };
      const environment = environmentOf(decimals, model);
      const [a, b, c] = [left, right, slip].map((side) => numberOf(interpret(term(side), environment, decimals)));
      if (a === undefined || b === undefined || c === undefined) throw new Error("three sides");
      expect(decimalsDiffer(a, b)[0], name).toBe(0);
      expect(decimalsDiffer(a, c)[0], name).toBe(1);
    }
  });
});
