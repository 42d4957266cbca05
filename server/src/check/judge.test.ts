import { describe, expect, it } from "vitest";
import type { Question } from "../meaning/question.js";
import type { Condition, Term } from "../meaning/term.js";
import { judge } from "./judge.js";
import type { Judgement } from "./judgement.js";
import {
  add,
  ask,
  bound,
  call,
  claim,
  derivative,
  div,
  entry,
  infinity,
  integral,
  mul,
  neg,
  pow,
  product,
  ratio,
  sub,
  sum,
  symbol,
  term,
  unknown,
  when,
} from "./testing.js";

const x = symbol("x");
const y = symbol("y");
const n = symbol("n", "natural");

function verdict(question: Question): Judgement["verdict"] {
  return judge(question).verdict;
}

function implies(
  kind: "implies" | "equivalent",
  left: Condition,
  right: Condition,
  question: Partial<Question>,
): Question {
  return ask({ kind, left, right }, question.symbols ?? [], question);
}

const square = (t: Term | string): Term => pow(t, 2);

describe("true steps", () => {
  const cases: readonly [string, Question][] = [
    [
      "the square of a sum",
      ask(claim(square(add("x", "y")), "=", add(square("x"), mul(2, "x", "y"), square("y"))), [x, y]),
    ],
    [
      "the log of a product",
      ask(claim(call("log", mul("x", "y")), "=", add(call("log", "x"), call("log", "y"))), [
        symbol("x", "positive"),
        symbol("y", "positive"),
      ]),
    ],
    [
      "the sum of the first integers",
      ask(claim(sum("i", 1, "n", bound("i")), "=", div(mul("n", add("n", 1)), 2)), [n]),
    ],
    [
      "a telescoping sum",
      ask(
        claim(
          sum("i", 1, "n", sub(entry("a", add(bound("i"), 1)), entry("a", bound("i")))),
          "=",
          sub(entry("a", add("n", 1)), entry("a", 1)),
        ),
        [n, symbol("a", "real", 1)],
      ),
    ],
    [
      "the log of a product of a family",
      ask(
        claim(
          call("log", product("i", 1, "n", entry("a", bound("i")))),
          "=",
          sum("i", 1, "n", call("log", entry("a", bound("i")))),
        ),
        [n, symbol("a", "positive", 1)],
      ),
    ],
    [
      "the product rule",
      ask(
        claim(
          derivative("t", "x", mul(unknown("f", bound("t")), unknown("g", bound("t")))),
          "=",
          add(mul(unknown("f", "x", 1), unknown("g", "x")), mul(unknown("f", "x"), unknown("g", "x", 1))),
        ),
        [x],
        {
          functions: [
            { name: "f", latex: "f", arity: 1 },
            { name: "g", latex: "g", arity: 1 },
          ],
        },
      ),
    ],
    ["an integral", ask(claim(integral("t", 0, "x", mul(2, bound("t"))), "=", square("x")), [x])],
    [
      "a Gaussian integral",
      ask(
        claim(
          integral("t", neg(infinity), infinity, call("exp", neg(square(bound("t"))))),
          "=",
          call("sqrt", { kind: "constant", name: "pi" }),
        ),
        [],
      ),
    ],
    [
      "a sum over a simplex",
      ask(claim(sum("k", 1, "n", mul("x", entry("p", bound("k")))), "=", "x"), [
        x,
        n,
        symbol("p", "positive", 1, { simplex: true }),
      ]),
    ],
    ["an order relation", ask(claim(mul(2, "x", "y"), "<=", add(square("x"), square("y"))), [x, y])],
    ["a strict order relation", ask(claim("x", "<", add(square("x"), 1)), [x])],
    [
      "a geometric series",
      ask(claim(sum("k", 0, infinity, pow("x", bound("k"))), "=", div(1, sub(1, "x"))), [x], {
        assumptions: [when(call("abs", "x"), "<", 1)],
      }),
    ],
    ["numbers", ask(claim(add(ratio(1, 3), ratio(1, 6)), "=", ratio(1, 2)), [])],
    ["unequal expressions", ask(claim(square(add("x", "y")), "!=", add(square("x"), square("y"))), [x, y])],
    [
      "an equation of the context",
      ask(claim(add(square("x"), square("y")), "=", sub(1, mul(2, "x", "y"))), [x, y], {
        assumptions: [when(add("x", "y"), "=", 1)],
      }),
    ],
  ];
  it.each(cases)("%s", (_name, question) => {
    expect(judge(question)).toMatchObject({ verdict: "supported", reading: 0 });
  });
});

describe("slips", () => {
  const cases: readonly [string, Question][] = [
    ["a lost cross term", ask(claim(square(add("x", "y")), "=", add(square("x"), square("y"))), [x, y])],
    [
      "the log of a sum",
      ask(claim(call("log", add("x", "y")), "=", add(call("log", "x"), call("log", "y"))), [
        symbol("x", "positive"),
        symbol("y", "positive"),
      ]),
    ],
    ["an index off by one", ask(claim(sum("i", 1, "n", bound("i")), "=", div(mul("n", sub("n", 1)), 2)), [n])],
    ["a wrong derivative", ask(claim(derivative("t", "x", pow(bound("t"), 3)), "=", mul(2, square("x"))), [x])],
    [
      "the chain rule forgotten",
      ask(claim(derivative("t", "x", unknown("f", square(bound("t")))), "=", unknown("f", square("x"), 1)), [x], {
        functions: [{ name: "f", latex: "f", arity: 1 }],
      }),
    ],
    [
      "a tiny term with the wrong sign",
      ask(claim(add(1, mul(ratio(1, 1_000_000), "x")), "=", sub(1, mul(ratio(1, 1_000_000), "x"))), [x]),
    ],
    ["a wrong bound", ask(claim(mul(3, "x", "y"), "<=", add(square("x"), square("y"))), [x, y])],
    [
      "a bound that fails in a narrow region",
      ask(claim(add(square(sub("x", 7)), square(sub("y", 5))), ">=", ratio(1, 100)), [x, y]),
    ],
    ["a wrong number", ask(claim(add(ratio(1, 3), ratio(1, 6)), "=", ratio(1, 3)), [])],
    ["strictly less than itself", ask(claim(add("x", 1), "<", add(1, "x")), [x])],
    ["not identical, yet it is", ask(claim(add("x", 1), "!=", add(1, "x")), [x])],
    [
      "an average over a simplex",
      ask(claim(sum("k", 1, "n", mul("x", entry("p", bound("k")))), "=", mul("n", "x")), [
        x,
        n,
        symbol("p", "positive", 1, { simplex: true }),
      ]),
    ],
    ["an integral without its constant", ask(claim(integral("t", 1, "x", mul(2, bound("t"))), "=", square("x")), [x])],
  ];
  it.each(cases)("%s", (_name, question) => {
    expect(verdict(question)).toBe("refuted");
  });

  it("shows the simplest counterexample", () => {
    const judgement = judge(ask(claim(square(add("x", "y")), "=", add(square("x"), square("y"))), [x, y]));
    expect(judgement).toMatchObject({
      verdict: "refuted",
      code: "step.not-equal",
      counterexample: {
        assignment: [
          { latex: "x", value: 2 },
          { latex: "y", value: 1 },
        ],
        left: 9,
        right: 5,
      },
    });
  });

  it("shows entries of families and functions in the author's names", () => {
    const judgement = judge(
      ask(
        claim(
          sum("i", 1, "n", unknown("f", entry("a", bound("i")))),
          "=",
          unknown("f", sum("i", 1, "n", entry("a", bound("i")))),
        ),
        [n, symbol("a", "real", 1, { latex: "\\alpha" })],
        { functions: [{ name: "f", latex: "f", arity: 1 }] },
      ),
    );
    if (judgement.verdict !== "refuted") throw new Error(`not refuted but ${judgement.verdict}`);
    const names = judgement.counterexample.assignment.map((row) => row.latex);
    expect(names).toContain("\\alpha");
    expect(names).toContain("f(x)");
    expect(judgement.counterexample.left).not.toBe(judgement.counterexample.right);
  });
});

describe("steps that hold on a domain only", () => {
  it("the root of a square", () => {
    const judgement = judge(ask(claim(call("sqrt", square("x")), "=", "x"), [x]));
    expect(judgement).toMatchObject({
      verdict: "conditional",
      code: "step.domain",
      conditions: [{ latex: "x \\ge 0" }],
    });
  });

  it("the log of a square, whose right side has no value for negative numbers", () => {
    const judgement = judge(ask(claim(call("log", square("x")), "=", mul(2, call("log", "x"))), [x]));
    expect(judgement).toMatchObject({ verdict: "conditional", conditions: [{ latex: "x > 0" }] });
  });

  it("the product of roots of squares", () => {
    const judgement = judge(ask(claim(call("sqrt", mul(square("x"), square("y"))), "=", mul("x", "y")), [x, y]));
    expect(judgement).toMatchObject({
      verdict: "conditional",
      conditions: [{ latex: "x \\ge 0" }, { latex: "y \\ge 0" }],
    });
  });

  it("a condition that the question offers", () => {
    const question = ask(claim(mul("x", "x"), "=", "x"), [x], {
      candidates: [{ condition: when("x", "=", 1), latex: "x = 1" }],
    });
    expect(judge(question)).toMatchObject({ verdict: "conditional", conditions: [{ latex: "x = 1" }] });
  });

  it("does not save a slip by a sign", () => {
    expect(verdict(ask(claim(square("x"), "=", "x"), [x]))).toBe("refuted");
    expect(verdict(ask(claim(mul("x", "y"), "<=", "x"), [x, y]))).toBe("refuted");
  });

  it("the smallest size", () => {
    const sizes = ask(
      claim(
        sum("i", 1, "n", entry("a", bound("i"))),
        "=",
        add(entry("a", 1), entry("a", "n"), sum("i", 2, sub("n", 1), entry("a", bound("i")))),
      ),
      [n, symbol("a", "real", 1)],
    );
    expect(judge(sizes)).toMatchObject({ verdict: "conditional", conditions: [{ latex: "n \\ge 2" }] });
  });
});

describe("what cannot be decided", () => {
  it("assumptions that contradict each other", () => {
    const question = ask(claim("x", "=", "x"), [x], { assumptions: [when("x", ">", 1), when("x", "<", 0)] });
    expect(judge(question)).toMatchObject({ verdict: "undecided", reason: { code: "undecided.no-model" } });
  });

  it("integers that contradict each other", () => {
    const question = ask(claim("n", "=", "n"), [n], { assumptions: [when("n", "=", 3), when("n", "=", 4)] });
    expect(judge(question)).toMatchObject({ verdict: "undecided", reason: { code: "undecided.no-model" } });
  });

  it("a side that has no value", () => {
    const question = ask(claim(call("log", neg(square("x"))), "=", "x"), [x]);
    expect(judge(question)).toMatchObject({ verdict: "undecided", reason: { code: "undecided.undefined" } });
  });

  it("more work than is allowed", () => {
    const question = ask(claim(sum("i", 1, 90_000, pow(bound("i"), "x")), "=", "x"), [x]);
    expect(judge(question, { operations: 50_000 })).toMatchObject({
      verdict: "undecided",
      reason: { code: "undecided.budget" },
    });
  });

  it("too many readings", () => {
    const reading = { claim: claim("x", "=", "x"), generous: false };
    expect(judge({ ...ask(reading.claim, [x]), readings: Array.from({ length: 17 }, () => reading) })).toMatchObject({
      verdict: "undecided",
      reason: { code: "undecided.readings" },
    });
  });

  it("an integral that diverges", () => {
    const question = ask(claim(integral("t", 0, 1, div(1, bound("t"))), "=", "x"), [x]);
    expect(verdict(question)).toBe("undecided");
  });
});

describe("readings", () => {
  const wrong = claim("x", "=", mul(2, "x"));
  const right = claim("x", "=", "x");
  it("one that holds is enough", () => {
    const question: Question = {
      ...ask(wrong, [x]),
      readings: [
        { claim: wrong, generous: false },
        { claim: right, generous: false },
      ],
    };
    expect(judge(question)).toMatchObject({ verdict: "supported", reading: 1 });
  });

  it("a generous one makes the step conditional", () => {
    const condition = { code: "step.parentheses", latex: "(x)", message: "parentheses" };
    const question: Question = {
      ...ask(wrong, [x]),
      readings: [
        { claim: right, generous: true, condition },
        { claim: wrong, generous: false },
      ],
    };
    expect(judge(question)).toMatchObject({
      verdict: "conditional",
      code: "step.parentheses",
      conditions: [{ latex: "(x)" }],
    });
  });

  it("all of them are refuted", () => {
    const question: Question = {
      ...ask(wrong, [x]),
      readings: [
        { claim: wrong, generous: false },
        { claim: wrong, generous: true },
      ],
    };
    expect(verdict(question)).toBe("refuted");
  });
});

describe("undeclared symbols", () => {
  const stranger = symbol("z", "real", 0, { declared: false });
  it("accuse nobody, and the symbol that was meant is named", () => {
    const question = ask(claim(mul(2, "x"), "=", add("x", "z")), [x, stranger]);
    expect(judge(question)).toMatchObject({
      verdict: "conditional",
      code: "symbol.undeclared",
      conditions: [{ latex: "z = x" }],
    });
  });
});

describe("implications", () => {
  const b = symbol("b", "nonzero");
  const s = symbol("s");
  const positive = (id: string): ReturnType<typeof symbol> => symbol(id, "positive");
  const unit = [when(0, "<", "y"), when("y", "<", 1)];
  const all = (...conditions: Condition[]): Condition => ({ kind: "all", conditions });
  const logistic = when("y", "=", div(1, add(1, call("exp", neg("x")))));
  const stationary = when(add(neg(div("m", "b")), div("s", square("b"))), "=", 0);
  const contraction = when(call("abs", sub(1, mul("h", "l"))), "<", 1);

  const sizes = [symbol("k", "natural"), symbol("w"), symbol("v")];
  it("names the signs that an inequality needs", () => {
    const larger = when(mul(3, "k", "w", "v"), ">", mul(256, "w", "v"));
    const question = implies("equivalent", larger, when(mul(3, "k"), ">", 256), { symbols: sizes });
    expect(judge(question)).toMatchObject({
      verdict: "conditional",
      conditions: [{ latex: "w > 0" }, { latex: "v > 0" }],
    });
  });

  it("finds sizes beyond the usual ones", () => {
    const question = implies("equivalent", when(mul(3, "k"), ">", 256), when("k", ">", ratio(256, 3)), {
      symbols: sizes,
    });
    expect(verdict(question)).toBe("supported");
  });

  it.each([
    [
      "the inverse of the logistic function",
      implies("equivalent", logistic, when("x", "=", call("log", div("y", sub(1, "y")))), {
        symbols: [x, y],
        assumptions: unit,
      }),
    ],
    ["an optimum", implies("implies", stationary, when("b", "=", div("s", "m")), { symbols: [b, s, positive("m")] })],
    [
      "a step size",
      implies("equivalent", contraction, all(when(0, "<", "h"), when("h", "<", div(2, "l"))), {
        symbols: [symbol("h"), positive("l")],
      }),
    ],
    [
      "a half-life",
      implies(
        "equivalent",
        when(pow("q", "t"), "=", ratio(1, 2)),
        when("t", "=", div(call("log", 2), neg(call("log", "q")))),
        { symbols: [symbol("q", "unit"), symbol("t")] },
      ),
    ],
    ["both roots", implies("implies", when(square("x"), "=", 4), when(call("abs", "x"), "=", 2), { symbols: [x] })],
  ])("%s holds", (_name, question) => {
    expect(verdict(question)).toBe("supported");
  });

  it.each([
    [
      "the inverse of the logistic function with its fraction turned",
      implies("equivalent", logistic, when("x", "=", call("log", div(sub(1, "y"), "y"))), {
        symbols: [x, y],
        assumptions: unit,
      }),
    ],
    [
      "an optimum with the fraction turned",
      implies("implies", stationary, when("b", "=", div("m", "s")), { symbols: [b, s, positive("m")] }),
    ],
    [
      "an optimum with the wrong sign",
      implies("implies", stationary, when("b", "=", neg(div("s", "m"))), { symbols: [b, s, positive("m")] }),
    ],
    [
      "half the step size",
      implies("equivalent", contraction, all(when(0, "<", "h"), when("h", "<", div(1, "l"))), {
        symbols: [symbol("h"), positive("l")],
      }),
    ],
    [
      "a lost sign",
      implies(
        "equivalent",
        when(pow("q", "t"), "=", ratio(1, 2)),
        when("t", "=", div(call("log", 2), call("log", "q"))),
        { symbols: [symbol("q", "unit"), symbol("t")] },
      ),
    ],
  ])("%s is refuted", (_name, question) => {
    expect(verdict(question)).toBe("refuted");
  });
});

describe("other relations", () => {
  const sigma = symbol("s", "positive");
  const density = (t: Term | string): Term => call("exp", neg(div(square(t), mul(2, square("s")))));
  it("proportional", () => {
    const scaled = mul(div(1, "s"), density("x"));
    const of = (right: Term, variables: readonly string[]): Question =>
      ask({ kind: "proportional", left: scaled, right, variables }, [x, sigma]);
    expect(verdict(of(density("x"), ["x"]))).toBe("supported");
    expect(verdict(of(density(mul(2, "x")), ["x"]))).toBe("refuted");
    expect(verdict(of(density("x"), ["x", "s"]))).toBe("refuted");
  });

  it("equal up to a constant", () => {
    const of = (left: Term, right: Term): Question =>
      ask({ kind: "up-to-constant", left, right, variables: ["x"] }, [x, sigma]);
    expect(verdict(of(add(square("x"), "s"), square("x")))).toBe("supported");
    expect(verdict(of(add(square("x"), "x"), square("x")))).toBe("refuted");
    expect(verdict(of(term("s"), term(1)))).toBe("undecided");
  });

  it("approximately, to the digits written", () => {
    const of = (right: Term): Question =>
      ask({ kind: "approximate", left: call("log", 2), right, tolerance: ratio(1, 200) }, []);
    expect(verdict(of(ratio(69, 100)))).toBe("supported");
    expect(verdict(of(ratio(68, 100)))).toBe("refuted");
  });

  it("does not accuse an approximation in symbols", () => {
    expect(
      verdict(
        ask({ kind: "approximate", left: call("log", add(1, "x")), right: term("x"), tolerance: ratio(1, 100) }, [x]),
      ),
    ).toBe("undecided");
  });

  it("the order of a remainder", () => {
    const of = (exponent: number, limits: readonly ("zero" | "infinity")[]): Question =>
      ask(
        { kind: "order", left: call("exp", "x"), right: add(1, "x"), bound: pow("x", exponent), variable: "x", limits },
        [x],
      );
    expect(verdict(of(2, ["zero"]))).toBe("supported");
    expect(verdict(of(3, ["zero"]))).toBe("refuted");
    expect(verdict(of(2, ["zero", "infinity"]))).toBe("supported");
  });
});

describe("determinism", () => {
  it("the same question gives the same judgement", () => {
    const question = ask(claim(call("sin", add("x", "y")), "=", add(call("sin", "x"), call("sin", "y"))), [x, y]);
    expect(judge(question)).toEqual(judge(question));
  });
});
