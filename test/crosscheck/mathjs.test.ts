import { readFileSync } from "node:fs";
import { all, create, simplify } from "mathjs";
import { describe, expect, it } from "vitest";
import { lastVerdict } from "../semantics/verdicts.js";
import { drawnPair, latexOf, mathjsOf, numbersFrom } from "./identities.js";

const digits = create(all ?? {}, { number: "BigNumber", precision: 64 });

/** How many pairs are drawn; half of them are identities, half have one place changed. */
const pairs = 240;

/** Sides that agree to so many digits at every point are taken as equal. */
const agreement = "1e-40";

/** Points at which the sides are evaluated. */
const points = 4;

/** A pair on which the verdict and the other two do not agree, and who is right. */
interface Adjudication {
  readonly step: string;
  readonly ruling: string;
}

const adjudications: readonly Adjudication[] = JSON.parse(
  readFileSync(new URL("adjudications.json", import.meta.url), "utf8"),
) as readonly Adjudication[];

/** Whether two sides agree to 40 digits at points drawn from a seed; undefined where they have no real value. */
function agreeInDigits(left: string, right: string, seed: number): boolean | undefined {
  const draw = numbersFrom(seed + 1000);
  const difference = digits.compile(`abs((${left}) - (${right}))`);
  const size = digits.compile(`1 + abs(${left}) + abs(${right})`);
  for (let at = 0; at < points; at += 1) {
    const scope = Object.fromEntries(
      ["x", "y", "a"].map((name) => [name, digits.bignumber((0.25 + 2 * draw()).toFixed(6))]),
    );
    const [gap, whole] = [difference, size].map((compiled) => compiled.evaluate({ ...scope }) as unknown);
    if (!digits.isBigNumber(gap) || !digits.isBigNumber(whole) || !gap.isFinite() || !whole.isFinite())
      return undefined;
    if (gap.greaterThan(whole.times(agreement))) return false;
  }
  return true;
}

/** Whether mathjs simplifies the difference of two sides to zero. */
function shownByMathjs(left: string, right: string): boolean {
  return simplify(`(${left}) - (${right})`).toString() === "0";
}

describe("random identities and near-identities", () => {
  it("are judged as 40 digits and mathjs judge them, or the disagreement is adjudicated", { timeout: 120_000 }, () => {
    const disagreements: string[] = [];
    const counts = { right: 0, wrong: 0, open: 0 };
    for (let seed = 0; seed < pairs; seed += 1) {
      const [left, right] = drawnPair(seed);
      const step = `${latexOf(left)} = ${latexOf(right)}`;
      const verdict = lastVerdict(`For $x, y, a > 0$:\n\n$$${step}$$\n`);
      const equal = agreeInDigits(mathjsOf(left), mathjsOf(right), seed);
      if (equal === undefined) continue;
      const holds = verdict === "proved" || verdict === "supported";
      if (holds) counts.right += 1;
      else if (verdict === "refuted") counts.wrong += 1;
      else counts.open += 1;
      const isShown = shownByMathjs(mathjsOf(left), mathjsOf(right));
      const agrees = holds ? equal : verdict === "refuted" ? !equal && !isShown : false;
      if (!agrees) disagreements.push(`${verdict}: ${step}`);
    }
    expect(disagreements).toEqual(adjudications.map(({ step }) => step));
    // Most pairs are decided, and both kinds occur: the comparison is none of empty lists.
    expect(counts.right).toBeGreaterThan(pairs / 3);
    expect(counts.wrong).toBeGreaterThan(pairs / 4);
    expect(counts.open).toBeLessThan(pairs / 20);
  });
});
