import { describe, expect, it } from "vitest";
import { toTarget } from "../base/offsetMap.js";
import { readMarkdown } from "./markdown.js";
import { sketch, sketchWithBreaks, spansOf } from "./testing.js";

describe("displays", () => {
  it.each([
    ["on one line", "$$a = b$$", "display a = b"],
    ["over several lines", "$$\na = b\n= c\n$$", "display a = b = c"],
    ["with source on the line of the opening", "$$ a = b\n= c $$", "display a = b = c"],
    ["with an empty line inside", "$$\na = b\n\n+ c\n$$", "display a = b + c"],
    ["with a row break before the closing", "$$a = b \\\\$$", "display a = b \\\\"],
    ["with an escaped dollar sign", "$$a = \\$$$", "display a = \\$"],
    [
      "with an environment behind an empty line",
      "\\[\na =\n\n\\begin{cases}b\\end{cases}\n\\]",
      "display a = \\begin{cases}b\\end{cases}",
    ],
    ["with bars behind an empty line", "$$\na =\n\n|b| + |c|\n$$", "display a = |b| + |c|"],
    ["in brackets", "\\[\na = b\n\\]", "display a = b"],
    ["in brackets with doubled backslashes", "\\\\[ a = b \\\\]", "display a = b"],
    ["of a bare environment", "\\begin{align*}\na &= b \\\\\n&= c\n\\end{align*}", "display:align* a &= b \\\\ &= c"],
    ["of an environment with an argument", "\\begin{alignat}{2}\na &= b\n\\end{alignat}", "display:alignat a &= b"],
    [
      "of an environment that means something itself",
      "\\begin{cases}a\\end{cases}",
      "display \\begin{cases}a\\end{cases}",
    ],
    [
      "of an environment in dollar signs",
      "$$\\begin{aligned}a &= b\\end{aligned}$$",
      "display \\begin{aligned}a &= b\\end{aligned}",
    ],
    [
      "of nested environments",
      "\\begin{equation}\\begin{split}a\\end{split}\\end{equation}",
      "display:equation \\begin{split}a\\end{split}",
    ],
    ["of a fence", "```math\na = b\n```", "display a = b"],
    ["of a fence with braces", "~~~ {.math}\na = b\n~~~", "display a = b"],
    ["indented", "   $$a = b$$", "display a = b"],
    ["indented like code", "    $$\n    a = b\n    $$", "display a = b"],
  ])("%s", (_, text, expected) => {
    expect(sketch(readMarkdown(text))).toEqual([expected]);
  });

  it("may have punctuation or a label behind them", () => {
    for (const behind of [".", " ,", " {#eq:one}", " :eqlabel:`one`", " (3)"]) {
      expect(sketch(readMarkdown(`$$a = b$$${behind}`))[0]).toBe("display a = b");
    }
  });

  it("may follow each other on consecutive lines and on one line", () => {
    expect(sketch(readMarkdown("$$a$$\n$$b$$ $$c$$"))).toEqual(["display a", "display b", "display c"]);
  });

  it("may open at the end of a line of text", () => {
    expect(sketch(readMarkdown("We get: $$\na = b\n\n= c\n$$\nas claimed."))).toEqual([
      "prose We get:",
      "display a = b = c",
      "prose as claimed.",
    ]);
  });

  it("interrupt a paragraph without ending it", () => {
    expect(sketchWithBreaks(readMarkdown("so\n$$a = b$$\nwhere $b$ is one"))).toEqual([
      "prose so",
      "display a = b",
      "prose where",
      "inline b",
      "prose is one",
      "break",
    ]);
  });

  it("carry rows that look like list items, headings of quotes and underlines", () => {
    const read = readMarkdown("$$\na\n- b\n+ c\n> d\n=\ne\n$$");
    expect(sketch(read)).toEqual(["display a - b + c > d = e"]);
  });

  it("are told from a formula that opens a sentence", () => {
    expect(sketch(readMarkdown("$$x$$ denotes the input."))).toEqual(["inline x", "prose denotes the input."]);
    expect(sketch(readMarkdown("$$x = 1$$ for all $i$"))[0]).toBe("display x = 1");
  });

  it("stand behind a label", () => {
    expect(sketch(readMarkdown("(a) $$x = 1$$"))).toEqual(["item 1 a", "display x = 1"]);
  });
});

describe("displays in quotes and lists", () => {
  it("lose the quote marks but no character of their own", () => {
    const text = "> $$\n> a\n> > b\n> $$\n";
    const [span] = spansOf(readMarkdown(text));
    expect(span?.source).toBe("\na\n> b\n");
    expect(span === undefined ? -1 : toTarget(span.map, 1)).toBe(text.indexOf("a"));
    expect(span?.range).toEqual({ start: 2, end: text.length - 1 });
  });

  it("lose the indentation of the list", () => {
    const text = "1. first\n\n   $$\n   a\n     + b\n   $$\n";
    expect(spansOf(readMarkdown(text))[0]?.source).toBe("\na\n  + b\n");
  });

  it("end with the quote they stand in", () => {
    const read = readMarkdown("> $$\n> a = b\n\n$$c$$\n");
    expect(sketch(read)).toEqual(["display a = b", "display c"]);
    expect(read.problems.map((problem) => problem.code)).toEqual(["text.unclosed-math"]);
  });

  it("need not be indented like their item", () => {
    expect(sketch(readMarkdown("- text $$\na = b\n$$\n- more"))).toEqual([
      "item 1",
      "prose text",
      "display a = b",
      "item 1",
      "prose more",
    ]);
  });
});

describe("displays that are not closed", () => {
  it.each([
    ["at a heading", "$$\na = b\n# Next\n\nText $x$", ["display a = b", "# Next", "prose Text", "inline x"]],
    [
      "at a sentence behind a blank line",
      "$$\na = b\n\nThen we get $x$",
      ["display a = b", "prose Then we get", "inline x"],
    ],
    ["at a display behind a blank line", "$$\na = b\n\n$$c = d$$", ["display a = b", "display c = d"]],
    ["at a display that opens on its line", "$$\na = b\n\n$$ c = d\n$$", ["display a = b", "display c = d"]],
    ["at a display that opens alone on its line", "$$\na = b\n\n$$\nc = d\n$$", ["display a = b", "display c = d"]],
    ["at the end of the text", "$$\na = b\n", ["display a = b"]],
    ["in brackets", "\\[\na = b\n\n\\[\nc = d\n\\]", ["display a = b", "display c = d"]],
    ["in a fence", "```math\na = b\n\nThen we have it.", ["display a = b", "prose Then we have it."]],
    [
      "in an environment",
      "\\begin{align}\na &= b\n\nThe rest is clear.",
      ["display:align a &= b", "prose The rest is clear."],
    ],
    [
      "in an environment before another",
      "\\begin{align}\na &= b\n\\begin{align}\nc\n\\end{align}",
      ["display:align a &= b", "display:align c"],
    ],
  ])("end %s", (_, text, expected) => {
    const read = readMarkdown(text);
    expect(sketch(read)).toEqual(expected);
    expect(read.problems).toHaveLength(1);
    expect(text.slice(read.problems[0]?.range.start)).toMatch(/^(?:\$\$|\\\[|```math|\\begin)/);
  });

  it("are not seen where the closing sign stands behind an empty line", () => {
    const read = readMarkdown("$$\na = b\n\n$$\n\nThen $x$\n\n$$\nc\n\n$$\nwhere it ends.");
    expect(sketch(read)).toEqual(["display a = b", "prose Then", "inline x", "display c", "prose where it ends."]);
    expect(read.problems).toEqual([]);
  });
});

describe("directives inside a display", () => {
  it("stand before it, with their place", () => {
    const text = "$$\na = b \\\\\n% derive: ignore\n= c \\% derive: no\n$$";
    const read = readMarkdown(text);
    expect(sketch(read)).toEqual(["directive inside ignore", "display a = b \\\\ % derive: ignore = c \\% derive: no"]);
    const directive = read.pieces.find((piece) => piece.kind === "directive");
    expect(directive?.inside).toBe(text.indexOf("% derive"));
  });
});
