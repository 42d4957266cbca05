import { describe, expect, it } from "vitest";
import type { Counterexample, PartValue } from "../check/judgement.js";
import type { StepReport } from "../service/report.js";
import {
  code,
  counterexampleRow,
  counterexampleTable,
  evidenceSentence,
  formula,
  partColumns,
  plain,
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

function row(counterexample: Counterexample): readonly string[] {
  return counterexampleRow(counterexample, { left: "left side", right: "right side" }, plain);
}

describe("the verdict in words", () => {
  it("names the conditions of a step that holds only sometimes", () => {
    const conditions = [{ latex: "\\sigma > 0", message: "needs a positive scale" }];
    expect(verdictLine({ ...step, verdict: "conditional", conditions }, plain)).toBe("⚠ **Holds only if** `σ > 0`");
    expect(verdictLine({ ...step, verdict: "conditional" }, plain)).toBe("⚠ **Holds only sometimes**");
  });

  it("tells a proof from agreement on models", () => {
    const evidence = { models: 64, method: "float64", symbolic: null, seed: 1 } as const;
    expect(verdictLine({ ...step, evidence }, plain)).toContain("proved");
    expect(verdictLine({ ...step, verdict: "supported", evidence }, plain)).toBe(
      "✓ **Holds** in 64 trials with random values; not proved",
    );
    expect(evidenceSentence({ ...evidence, symbolic: "residues" })).toMatch(/exact proof.* and 64 trials with/u);
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
    const table = row({ assignment: [{ latex: "\\sigma_1", value: 2 }], left: 1, right: 3 }).join("\n");
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
    expect(row(counterexample)).toEqual([
      "| &ensp;`p(x ∣ z)`&ensp; | &ensp;left side&ensp; | &ensp;right side&ensp; |",
      "| :-: | :-: | :-: |",
      "| &ensp;0.333333&ensp; | &ensp;**−0.1**&ensp; | &ensp;**undefined**&ensp; |",
    ]);
  });

  it("is a column where there are many symbols", () => {
    const assignment = [..."abcdefg"].map((latex) => ({ latex, value: 1 }));
    expect(row({ ...counterexample, assignment })).toHaveLength(2 + 7 + 2);
  });

  it("names the set that a variable ranges over, and takes words as words", () => {
    const assignment = [
      { latex: "X", relation: "\\in", value: "\\{1, 3\\}" },
      { latex: "x", value: "its 2nd value" },
    ] as const;
    expect(row({ ...counterexample, assignment })[0]).toContain("| &ensp;`X ∈`&ensp; | &ensp;`x`&ensp; |");
    expect(row({ ...counterexample, assignment })[2]).toContain("| &ensp;`{1, 3}`&ensp; | &ensp;its 2nd value&ensp; |");
    expect(counterexampleTable({ ...counterexample, assignment }).slice(2, 4)).toEqual([
      "| $X \\in$ | $\\{1, 3\\}$ |",
      "| $x$ | its 2nd value |",
    ]);
  });

  it("is a column where its values are long", () => {
    const assignment = [{ latex: "p(x,z)", value: "0.25, ".repeat(20) }];
    expect(row({ ...counterexample, assignment })).toHaveLength(2 + 1 + 2);
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

describe("the values of parts in a hover", () => {
  const part = (side: "left" | "right", latex: string, depth: number): PartValue => ({ side, latex, value: 2, depth });

  it("stand beside each other without the sides themselves", () => {
    const parts = [part("left", "a + b^2", 0), part("left", "b^2", 1), part("left", "b", 2), part("right", "|c|", 1)];
    expect(partColumns(parts, plain)).toEqual([
      "| parts on the left | value | parts on the right | value |",
      "| :-- | :-: | :-- | :-: |",
      "| `b²` | &ensp;2&ensp; | `∣ c ∣` | &ensp;2&ensp; |",
      "| &ensp;`b` | &ensp;2&ensp; |  |  |",
    ]);
    expect(partColumns(parts.slice(0, 2), plain)).toEqual([
      "| parts on the left | value |",
      "| :-- | :-: |",
      "| `b²` | &ensp;2&ensp; |",
    ]);
  });

  it("are at most six of each side, and nothing where there is none", () => {
    expect(
      partColumns(
        [..."abcdefgh"].map((name) => part("left", name, 1)),
        plain,
      ),
    ).toHaveLength(2 + 6);
    expect(partColumns([part("left", "a", 0), part("right", "b", 0)], plain)).toEqual([]);
  });
});
