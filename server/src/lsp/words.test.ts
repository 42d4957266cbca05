import { describe, expect, it } from "vitest";
import type { StepReport } from "../service/report.js";
import {
  code,
  counterexampleRow,
  counterexampleTable,
  evidenceSentence,
  formula,
  prose,
  verdictLine,
  withoutMarkup,
} from "./words.js";

const step: StepReport = {
  id: "1",
  range: { start: 0, end: 5 },
  relationRange: { start: 2, end: 3 },
  formulaStart: 0,
  relation: "=",
  left: "a",
  right: "b",
  verdict: "proved",
  conditions: [],
  repairs: [],
  reading: [],
  milliseconds: 0,
};

describe("the verdict in words", () => {
  it("names the conditions of a step that holds only sometimes", () => {
    const conditions = [{ latex: "\\sigma > 0", message: "needs a positive scale" }];
    expect(verdictLine({ ...step, verdict: "conditional", conditions })).toBe("⚠ **Holds only if** `σ > 0`");
    expect(verdictLine({ ...step, verdict: "conditional" })).toBe("⚠ **Holds only sometimes**");
  });

  it("tells a proof from agreement on models", () => {
    const evidence = { models: 64, method: "float64", symbolic: null, seed: 1 } as const;
    expect(verdictLine({ ...step, evidence })).toContain("proved");
    expect(verdictLine({ ...step, verdict: "supported", evidence })).toBe("✓ **Holds** on 64 models; not proved");
    expect(evidenceSentence({ ...evidence, symbolic: "residues" })).toMatch(/exact proof.* and 64 models/u);
    expect(evidenceSentence({ ...evidence, method: "none", models: 0 })).toBeUndefined();
  });
});

describe("LaTeX in Markdown", () => {
  it("is taken literally in a sentence, and shown as asked between dollar signs", () => {
    expect(prose("at \\sigma_1 * x <!-- a", code)).toBe("at \\\\sigma\\_1 \\* x \\<!-- a");
    expect(prose("$x_1$ is new", code)).toBe("`x_1` is new");
    expect(prose("costs $5", formula)).toBe("costs \\$5");
  });

  it("can be taken out of its markup again", () => {
    const table = counterexampleRow({ assignment: [{ latex: "\\sigma_1", value: 2 }], left: 1, right: 3 }).join("\n");
    expect(withoutMarkup(table)).toBe("| σ₁ | left side | right side |\n| 2 | 1 | 3 |");
    expect(withoutMarkup(`- ${prose("a_1 * \\sigma", code)} *(line 3)*`)).toBe("- a_1 * \\sigma (line 3)");
  });

  it("keeps to one line and within its fence", () => {
    expect(code("a\n  + b")).toBe("`a + b`");
    expect(code("`a")).toBe("`` `a ``");
    expect(formula("a\n b")).toBe("$a b$");
    expect(formula("a $ b")).toBe("`a $ b`");
  });
});

describe("a counterexample as a table", () => {
  const counterexample = { assignment: [{ latex: "p(x|z)", value: 1 / 3 }], left: -0.1, right: Number.NaN };

  it("has one row in a hover, and no bar that would end a cell", () => {
    expect(counterexampleRow(counterexample)).toEqual([
      "| `p(x ∣ z)` | &ensp;left side&ensp; | &ensp;right side&ensp; |",
      "| :-: | :-: | :-: |",
      "| 0.333333 | &ensp;**-0.1**&ensp; | &ensp;**undefined**&ensp; |",
    ]);
  });

  it("is a column where there are many symbols", () => {
    const assignment = [..."abcdefg"].map((latex) => ({ latex, value: 1 }));
    expect(counterexampleRow({ ...counterexample, assignment })).toHaveLength(2 + 7 + 2);
  });

  it("names the set that a variable ranges over, and takes words as words", () => {
    const assignment = [
      { latex: "X", relation: "\\in", value: "\\{1, 3\\}" },
      { latex: "x", value: "its 2nd value" },
    ] as const;
    expect(counterexampleRow({ ...counterexample, assignment })[0]).toContain("| `X ∈` | `x` |");
    expect(counterexampleRow({ ...counterexample, assignment })[2]).toContain("| `{1, 3}` | its 2nd value |");
    expect(counterexampleTable({ ...counterexample, assignment }).slice(2, 4)).toEqual([
      "| $X \\in$ | $\\{1, 3\\}$ |",
      "| $x$ | its 2nd value |",
    ]);
  });

  it("is a column where its values are long", () => {
    const assignment = [{ latex: "p(x,z)", value: "0.25, ".repeat(20) }];
    expect(counterexampleRow({ ...counterexample, assignment })).toHaveLength(2 + 1 + 2);
  });

  it("is typeset on a page", () => {
    expect(counterexampleTable(counterexample)).toEqual([
      "| at | value |",
      "| :-- | --: |",
      "| $p(x\\vert z)$ | $0.333333$ |",
      "| **left side** | $-0.1$ |",
      "| **right side** | undefined |",
    ]);
  });
});
