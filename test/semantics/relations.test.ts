import { describe, expect, it } from "vitest";
import { relationSheets } from "./relationSheets.js";
import { accusations, verdicts } from "./verdicts.js";

describe.each(relationSheets)("$about", ({ sound, spoiled, innocent }) => {
  it.each(sound)("understands %s", (text) => {
    expect(accusations(text)).toEqual([]);
    expect(["proved", "supported"]).toContain(verdicts(text).findLast((verdict) => verdict !== "given"));
  });

  it.each(spoiled)("finds the slip in %s", (text) => {
    expect(verdicts(text)).toContain("refuted");
  });

  it.each(innocent)("accuses nobody in %s", (text) => {
    expect(accusations(text)).toEqual([]);
  });
});
