import { describe, expect, it } from "vitest";
import { spoiledSheets } from "./spoiledSheets.js";
import { trueSheets } from "./trueSheets.js";
import { checkText } from "./verdicts.js";

describe.each(trueSheets)("true sheets: $about", ({ texts }) => {
  it.each(texts)("%s", (text) => {
    const steps = checkText(text, text.includes("\\begin{document}") ? "latex" : "markdown");
    const accused = steps.filter(({ verdict }) => verdict === "refuted");
    expect(
      accused.map(({ left, relation, right, message }) => `${left} ${relation} ${right}: ${message ?? ""}`),
    ).toEqual([]);
    expect(steps.filter(({ code }) => code === "undecided.internal")).toEqual([]);
  });
});

describe("sheets with a slip", () => {
  it.each(spoiledSheets)("%s", (text) => {
    expect(checkText(text).map(({ verdict }) => verdict)).toContain("refuted");
  });
});
