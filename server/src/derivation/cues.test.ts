import { describe, expect, it } from "vitest";
import { cueOf, joinsFormulas } from "./cues.js";

describe("cueOf", () => {
  it.each([
    ["Let ", "define"],
    ["so with ", "define"],
    ["The curve, where ", "define"],
    ["For ", "restrict"],
    ["only if ", "suppose"],
    ["Setting ", "solve"],
    ["and therefore ", "claim"],
    ["we have ", "claim"],
    ["For all \u0001 we have ", "claim"],
    ["Пусть ", "define"],
    ["где ", "define"],
    ["Следовательно, ", "claim"],
    ["设 ", "define"],
    ["所以", "claim"],
    ["Sei ", "define"],
    ["The picture ", "none"],
  ])("reads %j as %s", (words, cue) => {
    expect(cueOf(words)).toBe(cue);
  });

  it("looks no further back than the sentence", () => {
    expect(cueOf("Let it be. The picture ")).toBe("none");
  });

  it("does not end a sentence at an abbreviation", () => {
    expect(cueOf("Let, e.g. ")).toBe("define");
  });
});

describe("joinsFormulas", () => {
  it.each([[", "], [" and "], [", and "], [" и "], ["，"]])("%j joins", (words) => {
    expect(joinsFormulas(words)).toBe(true);
  });
  it("other words do not", () => {
    expect(joinsFormulas(" hence ")).toBe(false);
  });
});
