import { describe, expect, it } from "vitest";
import { shownSeverity } from "./severity.js";

describe("the level of a finding", () => {
  it("is its own where the user says nothing", () => {
    expect(shownSeverity("step.domain", "warning", {})).toBe("warning");
  });

  it("is that of its code before that of its group", () => {
    const settings = { "undecided.*": "hint", "undecided.timeout": "off" } as const;
    expect(shownSeverity("undecided.budget", "off", settings)).toBe("hint");
    expect(shownSeverity("undecided.timeout", "hint", settings)).toBe("off");
  });
});
