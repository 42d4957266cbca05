import { describe, expect, it } from "vitest";
import { WrongCall } from "./arguments.js";
import { DEFAULT_CONFIG, parseConfig } from "./config.js";

describe("a configuration file", () => {
  it("completes what it leaves out", () => {
    expect(parseConfig("{}", "c.json")).toEqual(DEFAULT_CONFIG);
    const config = parseConfig(
      '{"severity": {"undecided.*": "hint"}, "limits": {"steps": 7}, "failOn": "never"}',
      "c.json",
    );
    expect(config.severity).toEqual({ "undecided.*": "hint" });
    expect(config.limits).toEqual({ ...DEFAULT_CONFIG.limits, steps: 7 });
    expect(config.failOn).toBe("never");
  });

  it.each([
    ["[]", "c.json is no object"],
    ['{"severities": {}}', "c.json: unknown severities; known are severity, limits, failOn"],
    [
      '{"severity": {"step.domain": "loud"}}',
      "c.json: severity.step.domain is one of error, warning, information, hint, off",
    ],
    [
      '{"limits": {"memory": 3}}',
      "c.json: unknown limits.memory; known are stepTimeout, documentTimeout, documentSize, steps, findings",
    ],
    ['{"limits": {"steps": 0}}', "c.json: limits.steps is a whole number from 1 to 1000000"],
    [
      '{"limits": {"toString": 1}}',
      "c.json: unknown limits.toString; known are stepTimeout, documentTimeout, documentSize, steps, findings",
    ],
    ['{"failOn": "given"}', "c.json: failOn is one of refuted, conditional, undecided, never"],
  ])("%s is refused with a reason", (text, message) => {
    expect(() => parseConfig(text, "c.json")).toThrow(new WrongCall(message));
  });

  it("must be JSON", () => {
    expect(() => parseConfig("limits: 3", "c.json")).toThrow(/^c\.json is no JSON/);
  });
});
