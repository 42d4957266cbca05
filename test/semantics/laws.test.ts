import { describe, expect } from "vitest";
import type { Language } from "../../server/src/text/document.js";
import { asHandedIn } from "./asHandedIn.js";
import { innocentLaws } from "./laws.js";
import { lawsInContext } from "./lawsContext.js";
import { discreteLaws } from "./lawsDiscrete.js";
import { expectations } from "./lawsExpectations.js";
import { lawsAsSaid } from "./lawsSaid.js";
import { slipsAboutLaws } from "./lawsSlips.js";
import { variationalLaws } from "./lawsVariational.js";
import { lawsOfVectors } from "./lawsVectors.js";
import { definerOf } from "./openFindings.js";
import { accusations, checkText, verdicts } from "./verdicts.js";

const define = definerOf("laws");

const languageOf = (text: string): Language => (text.includes("\\begin{document}") ? "latex" : "markdown");

/** What is said of the last relation that is not given: of the claim that a sheet is about. */
const verdictOfClaim = (text: string): string | undefined =>
  verdicts(text, languageOf(text))
    .filter((verdict) => verdict !== "given")
    .at(-1);

const cases = [
  ...innocentLaws,
  ...slipsAboutLaws,
  ...lawsInContext,
  ...discreteLaws,
  ...expectations,
  ...variationalLaws,
  ...lawsAsSaid,
  ...lawsOfVectors,
  ...asHandedIn,
];

describe.each(cases)("$row", ({ certain = [], innocent = [], conditional = [], open = [], slips = [] }) => {
  for (const text of [...certain, ...innocent, ...conditional, ...open]) {
    define(`no accusation: ${text}`, () => {
      expect(accusations(text, languageOf(text))).toEqual([]);
      expect(checkText(text, languageOf(text)).filter(({ code }) => code === "undecided.internal")).toEqual([]);
    });
  }
  for (const text of certain) {
    define(`understood: ${text}`, () => {
      expect(verdictOfClaim(text)).toMatch(/^(proved|supported)$/);
    });
  }
  for (const text of conditional) {
    define(`condition named: ${text}`, () => {
      expect(verdictOfClaim(text)).toBe("conditional");
    });
  }
  for (const text of open) {
    define(`left open: ${text}`, () => {
      expect(["proved", "supported"]).not.toContain(verdictOfClaim(text));
    });
  }
  for (const text of slips) {
    define(`found: ${text}`, () => {
      expect(verdicts(text, languageOf(text))).toContain("refuted");
    });
  }
});
