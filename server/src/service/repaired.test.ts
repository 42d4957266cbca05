import { describe, expect, it } from "vitest";
import { repairedStatement } from "./repaired.js";
import type { StepReport } from "./report.js";

const TEXT = "a b\n&= a + b \\\\\n&= a - b";

/** The step between two of the sides of the text, whose range begins at its relation unless both stand on one display. */
function step(left: string, right: string, relation: number, start: number): StepReport {
  return {
    id: "1",
    range: { start, end: TEXT.indexOf(right, relation) + right.length },
    relationRange: { start: relation, end: relation + 1 },
    formulaStart: 0,
    relation: "=",
    left,
    right,
    verdict: "refuted",
    conditions: [],
    repairs: [],
    reading: [],
    milliseconds: 0,
  };
}

const second = step("a + b", "a - b", TEXT.lastIndexOf("="), TEXT.indexOf("a + b"));

function edited(word: string, text: string): ReturnType<typeof repairedStatement> {
  const start = TEXT.lastIndexOf(word);
  return repairedStatement(second, { range: { start, end: start + word.length }, text }, TEXT);
}

describe("a step as an edit makes it", () => {
  it("has the edit in the side that it concerns", () => {
    expect(edited("-", "+")).toEqual({ left: "a + b", relation: "=", right: "a + b" });
    expect(edited("+", "-")).toEqual({ left: "a - b", relation: "=", right: "a - b" });
  });

  it("may have another relation", () => {
    expect(edited("=", "\\ne")).toEqual({ left: "a + b", relation: "\\ne", right: "a - b" });
  });

  it("is not told where the edit lies elsewhere", () => {
    expect(edited("a b", "a")).toBeUndefined();
    expect(edited("= a", "a")).toBeUndefined();
  });
});
