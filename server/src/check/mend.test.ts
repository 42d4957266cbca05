import { describe, expect, it } from "vitest";
import { followDocument } from "../meaning/prepare.js";
import { readDocument } from "../text/read.js";
import { judge } from "./judge.js";
import type { Verdict } from "./judgement.js";
import { createMender, type Mending } from "./mend.js";
import { refutationOf } from "./refutation.js";

/** What is found about each refuted step of a document. */
function mended(text: string): readonly Mending[] {
  const { steps } = followDocument(readDocument(text, "markdown"));
  const verdicts = steps.map(({ task }): Verdict => {
    if (task.kind !== "judge") return task.kind === "not-understood" ? "undecided" : task.kind;
    return judge(task.question).verdict;
  });
  const mender = createMender(
    { text, language: "markdown", options: {}, verdicts },
    { judge, refute: (question) => refutationOf(question, {}) },
  );
  return verdicts.flatMap((verdict, index) => (verdict === "refuted" ? [mender.mend(index, undefined)] : []));
}

/** The document with the first repair of its first slip made. */
function repaired(text: string): string | undefined {
  const repair = mended(text)[0]?.repairs[0];
  return repair && text.slice(0, repair.range.start) + repair.text + text.slice(repair.range.end);
}

/** A slip of each kind of edit, `wrong` for `right` in a document. */
const slips: readonly { readonly kind: string; readonly right: string; readonly from: string; readonly to: string }[] =
  [
    { kind: "sign", right: "For real $x, y$: $$(x - y)^2 = x^2 - 2xy + y^2$$", from: "- 2xy", to: "+ 2xy" },
    { kind: "relation", right: "For real $x, y$: $$x^2 + y^2 \\ge 2xy$$", from: "\\ge", to: "\\le" },
    { kind: "exponent", right: "For real $x$: $$x^3 x^2 = x^5$$", from: "x^5", to: "x^6" },
    { kind: "coefficient", right: "For real $t$: $$\\frac{d}{dt} t^3 = 3t^2$$", from: "3t^2", to: "2t^2" },
    { kind: "factor", right: "For real $a, b, c$: $$(a + b)c = ac + bc$$", from: "ac + bc", to: "a + bc" },
    { kind: "term", right: "For real $a, b$: $$(a + b)(a + 1) = a^2 + a + ab + b$$", from: " + ab", to: "" },
    {
      kind: "index",
      right: "$$\\sum_{i=1}^{3} a_i b_i = a_1 b_1 + a_2 b_2 + a_3 b_3$$",
      from: "a_2 b_2",
      to: "a_2 b_1",
    },
    { kind: "bound", right: "$$\\sum_{i=0}^{n} r_i = r_0 + \\sum_{i=1}^{n} r_i$$", from: "i=1", to: "i=2" },
    { kind: "function", right: "For real $u$: $$\\cos^2 u + \\sin^2 u = 1$$", from: "\\sin^2", to: "\\cos^2" },
    {
      kind: "swap",
      right: "For $p, q > 0$: $$\\log p - \\log q = \\log \\frac{p}{q}$$",
      from: "\\frac{p}{q}",
      to: "\\frac{q}{p}",
    },
    { kind: "parenthesis", right: "For real $a, b$: $$3(a + b) = 3a + 3b$$", from: "3(a + b)", to: "(3a + b)" },
    { kind: "operator", right: "For real $s, r$: $$e^{s + r} = e^s \\cdot e^r$$", from: "e^s \\cdot", to: "e^s +" },
  ];

describe("the repairs of a refuted step", () => {
  it.each(slips)("undo a slip in a $kind, or mend it otherwise", ({ right, from, to }) => {
    expect(mended(right)).toEqual([]);
    const wrong = right.replace(from, () => to);
    expect(wrong).not.toBe(right);
    const text = repaired(wrong);
    expect(text, "no repair was found").toBeDefined();
    expect(mended(text ?? wrong), `${text ?? ""} is wrong as well`).toEqual([]);
  });

  it("keep the author's way of writing", () => {
    const wrong = "For $\\sigma > 0$: $$\\log\\!\\left( \\sigma^{2} \\right) = 2\\,\\log ( \\sigma^{2} )$$";
    expect(repaired(wrong)).toMatch(/\\log\\!\\left\( \\sigma\^\{2\} \\right\) = /);
    const turned = "For real $x, y$: $$x^2 + y^2 \\leqslant 2xy$$";
    expect(repaired(turned)).toBe("For real $x, y$: $$x^2 + y^2 \\geqslant 2xy$$");
  });

  it("are none that spoil the step behind", () => {
    const text = "For real $a$: $$(a + 1)^2 = a^2 + a + 1 = (a + 1)^2$$";
    const [first, second] = mended(text);
    expect(first?.repairs.map((repair) => repair.text)).not.toEqual([]);
    for (const { range, text: put } of first?.repairs ?? [])
      expect(mended(text.slice(0, range.start) + put + text.slice(range.end))).toEqual([]);
    expect(second).toMatchObject({ returns: 0, repairs: [] });
  });

  it("mark where the slip is", () => {
    const text = "For real $x, y$: $$(x + y)(x - y) = x^2 + y^2$$";
    const [found] = mended(text);
    expect(text.slice(found?.fault?.start, found?.fault?.end)).toBe("+");
  });

  it("are offered for what follows from a statement", () => {
    const text = "For real $x$: $$2x + 4 = 0 \\iff x = 2$$";
    expect(repaired(text)).toBeDefined();
    expect(mended(repaired(text) ?? text)).toEqual([]);
  });
});

describe("a step that leads back from a slip", () => {
  it("is one with it over orders that point the same way, and not otherwise", () => {
    const back = mended("For $x \\ge 1$: $$x \\le x^2 - x - 1 \\le x^2 + 1$$");
    expect(back.map(({ returns }) => returns)).toEqual([undefined]);
    const equal = mended("For real $x$: $$x + x = 3x = 2x$$");
    expect(equal.map(({ returns }) => returns)).toEqual([undefined, 0]);
    const carried = mended("For real $x$: $$x + x = 3x = 4x$$");
    expect(carried.map(({ returns }) => returns)).toEqual([undefined, undefined]);
  });
});
