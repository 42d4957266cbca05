import { describe, expect, it } from "vitest";
import { countsText, durationText, workspaceText } from "./words.js";

const nothing = { steps: 0, refuted: 0, conditional: 0, undecided: 0, notUnderstood: 0 };

describe("the counts of a check in words", () => {
  it("name what is wrong and what was not understood", () => {
    const counts = { steps: 12, refuted: 2, conditional: 1, undecided: 3, notUnderstood: 1 };
    expect(countsText(counts)).toBe("12 steps · 2 wrong · 1 under a condition · 1 not understood · 2 not decided");
  });

  it("say so when all is well, and do not when there was nothing to check", () => {
    expect(countsText({ ...nothing, steps: 1 })).toBe("1 step · all hold");
    expect(countsText(nothing)).toBe("no steps found");
  });

  it("tell of files that could not be checked", () => {
    const failures = [{ uri: "file:///a.md", message: "gone" }];
    const counts = { ...nothing, steps: 2 };
    expect(workspaceText({ files: 3, counts, failures, cancelled: false })).toBe(
      "Checked 3 documents: 2 steps · all hold; 1 file could not be checked, see the log.",
    );
    expect(workspaceText({ files: 1, counts, failures: [], cancelled: true })).toMatch(/^Stopped after 1 document:/);
  });
});

describe("a duration in words", () => {
  it("is in milliseconds below a second", () => {
    expect(durationText(41.6)).toBe("42 ms");
    expect(durationText(1250)).toBe("1.3 s");
  });
});
