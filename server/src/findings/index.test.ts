import { describe, expect, it } from "vitest";
import type { Judgement, UndecidedReason } from "../check/judgement.js";
import type { MaskProblem } from "../masks/documentMasks.js";
import type { NotationProblem } from "../notation/expr.js";
import type { TextProblem } from "../text/document.js";
import { FINDING_RULES, ruleOf } from "./index.js";

type Code<V extends Judgement["verdict"]> = Extract<Judgement, { verdict: V; code: string }>["code"];

// A code that is added to one of these unions does not compile until it stands here.
const REFUTED: Record<Code<"refuted">, true> = {
  "step.not-equal": true,
  "step.order-violated": true,
  "step.not-equivalent": true,
  "step.does-not-follow": true,
  "step.not-proportional": true,
  "step.order-of-magnitude": true,
  "step.identical": true,
  "step.not-approximate": true,
};
const UNDECIDED: Record<UndecidedReason["code"], true> = {
  "undecided.not-understood": true,
  "undecided.unsupported": true,
  "undecided.no-model": true,
  "undecided.undefined": true,
  "undecided.not-converged": true,
  "undecided.budget": true,
  "undecided.readings": true,
  "undecided.unconfirmed": true,
  "undecided.doubtful": true,
  "undecided.timeout": true,
};
const DOCUMENT: Record<NotationProblem["code"] | TextProblem["code"], true> = {
  "parse.unclosed-group": true,
  "parse.unexpected-token": true,
  "parse.unknown-macro": true,
  "parse.missing-operand": true,
  "parse.nesting-limit": true,
  "parse.macro-limit": true,
  "text.unclosed-math": true,
  "text.unclosed-environment": true,
  "text.too-large": true,
  "text.unreadable": true,
};

const MASKS: Record<MaskProblem["code"], "claim" | "document"> = {
  "mask.blind-spot": "document",
  "mask.claim": "claim",
  "mask.first-layer": "document",
  "mask.future": "document",
  "mask.not-understood": "document",
};

const counterexample = {
  assignment: [
    { latex: "\\sigma", value: 0.5 },
    { latex: "\\mu", value: 1 },
  ],
  left: 0.8178,
  right: -0.5679,
};
const step = { left: "a", relation: "\\le", right: "b" };
const evidence = { models: 3, method: "float64", symbolic: null, seed: 1 } as const;

describe("the rules", () => {
  it("cover every code that the layers below give", () => {
    for (const code of Object.keys(REFUTED)) expect(ruleOf(code)?.kind, code).toBe("refuted");
    for (const code of Object.keys(UNDECIDED)) expect(ruleOf(code)?.kind, code).toBe("undecided");
    for (const code of Object.keys(DOCUMENT)) expect(ruleOf(code)?.kind, code).toBe("document");
    for (const [code, kind] of Object.entries(MASKS)) expect(ruleOf(code)?.kind, code).toBe(kind);
    for (const code of ["step.domain", "symbol.undeclared", "notation.ambiguous"])
      expect(ruleOf(code)?.kind, code).toBe("conditional");
  });

  it("have different codes, and titles that are sentences without a full stop", () => {
    expect(new Set(FINDING_RULES.map(({ code }) => code)).size).toBe(FINDING_RULES.length);
    for (const { title } of FINDING_RULES) expect(title).toMatch(/^[A-Z].*[^.]$/);
  });

  it("call only refuted steps and false claims errors, and leave undecided ones out of the list of problems", () => {
    for (const rule of FINDING_RULES) {
      expect(rule.severity === "error", rule.code).toBe(rule.kind === "refuted" || rule.kind === "claim");
      if (rule.kind === "undecided") expect(rule.severity, rule.code).toBe("off");
    }
  });

  it("word every finding in sentences", () => {
    for (const rule of FINDING_RULES) {
      const wordings =
        rule.kind === "refuted"
          ? [rule.describe(counterexample, step), rule.describe({ ...counterexample, assignment: [] }, step)]
          : rule.kind === "conditional"
            ? [
                rule.describe(
                  { verdict: "conditional", evidence, code: rule.code, conditions: [{ latex: "t > 0", message: "" }] },
                  step,
                ),
              ]
            : rule.kind === "undecided"
              ? [rule.describe("\\oint")]
              : [];
      for (const { message, hint } of wordings) {
        expect(message, rule.code).toMatch(/^[A-Z].*[.)]$/s);
        expect(message, rule.code).not.toMatch(/ {2}|undefined|\.\./);
        expect(hint, rule.code).toMatch(/^[A-Z].*[.)]$/s);
      }
    }
  });

  it("name the values at which the sides differ", () => {
    const rule = ruleOf("step.not-equal");
    const message = rule?.kind === "refuted" ? rule.describe(counterexample, step).message : "";
    expect(message).toBe(
      "The sides differ: at $\\sigma = 0.5$, $\\mu = 1$ the left is $0.818$ and the right is $-0.568$.",
    );
  });

  it("name the condition that is missing, with the values that need it", () => {
    const rule = ruleOf("step.domain");
    const conditions = [{ latex: "t \\ge 0", message: "" }];
    const failing = { assignment: [{ latex: "t", value: -1 }], left: 1, right: -1 };
    const message =
      rule?.kind === "conditional"
        ? rule.describe(
            { verdict: "conditional", evidence, code: "step.domain", conditions, counterexample: failing },
            step,
          ).message
        : "";
    expect(message).toBe("This holds only if $t \\ge 0$: at $t = -1$ the left is $1$ and the right is $-1$.");
  });
});
