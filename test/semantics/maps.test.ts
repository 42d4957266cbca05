import { describe, expect, test } from "vitest";
import { conditionalFlows, flowSheets, innocentFlows } from "./flowSheets.js";
import { innocentMaps, mapSheets } from "./mapSheets.js";
import { accusations, verdicts } from "./verdicts.js";

describe.each([...flowSheets, ...mapSheets])("$about", ({ sound, slips }) => {
  test("every claim is decided, and none accused", () => {
    expect(accusations(sound)).toEqual([]);
    const claims = verdicts(sound).filter((verdict) => verdict !== "given");
    expect(claims.filter((verdict) => verdict !== "proved" && verdict !== "supported")).toEqual([]);
  });

  test.each(slips)("%s written as %s is found", (from, to) => {
    expect(sound.split(from)).toHaveLength(2);
    expect(verdicts(sound.replace(from, () => to))).toContain("refuted");
  });
});

describe("flows and maps as other people write them", () => {
  test.each([...innocentFlows, ...innocentMaps])("no accusation: %s", (text) => {
    expect(accusations(text)).toEqual([]);
  });

  test.each(conditionalFlows)("a condition is named: %s", (text) => {
    expect(accusations(text)).toEqual([]);
    expect(verdicts(text)).toContain("conditional");
  });
});
