import { describe, expect } from "vitest";
import { definerOf } from "./openFindings.js";
import { spoiledSheets } from "./spoiledSheets.js";
import { trueSheets } from "./trueSheets.js";
import { accusations, checkText, verdicts } from "./verdicts.js";

const define = definerOf("sheets");

describe.each(trueSheets)("true sheets: $about", ({ texts }) => {
  for (const text of texts) {
    define(`true: ${text}`, () => {
      const language = text.includes("\\begin{document}") ? "latex" : "markdown";
      expect(accusations(text, language)).toEqual([]);
      expect(checkText(text, language).filter(({ code }) => code === "undecided.internal")).toEqual([]);
    });
  }
});

describe("sheets with a slip", () => {
  for (const text of spoiledSheets) {
    define(`spoiled: ${text}`, () => {
      expect(verdicts(text)).toContain("refuted");
    });
  }
});
