import { describe, expect, it } from "vitest";
import { accusations } from "./verdicts.js";

/** What a text supposes, in formulas or in words: `innocent` relies on it, `slips` are wrong all the same. */
interface Case {
  readonly rule: string;
  readonly innocent: readonly string[];
  readonly slips: readonly string[];
}

const cases: readonly Case[] = [
  {
    rule: "a relation that may be a condition holds in what follows",
    innocent: [
      "The budget is spent: $pu+qv=m$. With $qv = 2pu$ we get $3pu = m$.",
      "Both roots coincide, $(a+b)^2 = 4r$. Thus $a^2+2ab+b^2 = 4r$.",
      "The residuals satisfy $\\sum_i r_i = 0$ and $\\sum_i r_ix_i = 0$, so $$\\sum_i r_i(a+bx_i) = 0.$$",
      "All entries satisfy $u_i^2 = a$. Then $\\sum_{i=1}^n u_i^2 = na$.",
      "$uv=s,\\quad uw=s$ and $u+v+w=c$. Hence $v = w$.",
    ],
    slips: [
      "The budget is spent: $pu+qv=m$. Then $(p+u)^2 = p^2+pu+u^2$.",
      "The budget is spent: $pu+qv=m$. Thus $m-pu = qv$ and $(p-u)^2 = p^2-pu+u^2$.",
    ],
  },
];

describe.each(cases)("$rule", ({ innocent, slips }) => {
  it.each(innocent)("accuses nobody: %s", (text) => {
    expect(accusations(text)).toEqual([]);
  });
  it.each(slips)("finds the slip: %s", (text) => {
    expect(accusations(text)).not.toEqual([]);
  });
});
