import { describe, expect, it } from "vitest";
import { readMarkdown } from "./markdown.js";
import { formulasOf, sketch, spansOf } from "./testing.js";

const formulas = (text: string): string[] => formulasOf(readMarkdown(text));

describe("single dollar signs", () => {
  it.each([
    ["one formula", "Let $x > 0$ be real.", ["x > 0"]],
    ["several in a sentence", "With $a$, $b$ and $c$.", ["a", "b", "c"]],
    ["blanks inside the signs", "Here $ x $ and $ y + 1 $ are real.", ["x", "y + 1"]],
    ["a blank on one side only", "Here $x $, and $ y$.", ["x", "y"]],
    ["no blank around", "the$x$th of$y$", ["x", "y"]],
    ["in parentheses and quotes", '($a$) "$b$" [$c$]', ["a", "b", "c"]],
    ["touching each other", "$a$$b$", ["a", "b"]],
    ["over two lines of a paragraph", "so $a +\nb = c$ holds", ["a +\nb = c"]],
    ["an escaped sign inside", "it costs $\\$5 + x$ now", ["\\$5 + x"]],
    ["numbers", "for $5$ and $-1.5$, $2n$ or $10 \\%$", ["5", "-1.5", "2n", "10 \\%"]],
    ["a number before a function", "with $2 \\log n$ and $3 mod 2$", ["2 \\log n", "3 mod 2"]],
    ["text with signs of its own", "$x = 1 \\text{ if $n$ is even}$ and $y$", ["x = 1 \\text{ if $n$ is even}", "y"]],
    ["between ideographs", "其中 $x$是实数,对$ y $来说", ["x", "y"]],
    ["escapes of Markdown, as written", "$a\\_b \\\\{ \\* \\\\}$", ["a\\_b \\\\{ \\* \\\\}"]],
    ["emphasis around", "**$a$** _$b$_", ["a", "b"]],
  ])("%s", (_, text, expected) => {
    expect(formulas(text)).toEqual(expected);
  });

  it.each([
    ["two prices", "It costs $5 and $6."],
    ["prices in a list", "costs $5, or $6.50, or $7"],
    ["a range of prices", "from $5-$10 or $5–$10 a piece"],
    ["prices with words between", "pay $10 per unit and get $20 back"],
    ["large amounts", "$3 million and $4 billion"],
    ["a sign behind the number", "5$ or 6$ each"],
    ["an escaped sign", "\\$x\\$"],
    ["shell variables", "set HOME$ and PATH$ "],
    ["nothing inside", "a $ $ b"],
    ["one sign only", "a $ sign"],
    ["across a blank line", "a $x\n\ny$ b"],
  ])("are no formulas: %s", (_, text) => {
    expect(formulas(text)).toEqual([]);
  });

  it("after a price are formulas again", () => {
    expect(formulas("At $5 a piece, $n$ pieces cost $5n$.")).toEqual(["n", "5n"]);
  });

  it("that are stray cost only themselves", () => {
    expect(formulas("a $ sign, then $x$ and $y$")).toEqual(["x", "y"]);
    expect(formulas("Let $x be as in the text of the sheet and $y$ real.\n\nThen $z$.")).toEqual(["y", "z"]);
    expect(formulas("a stray $x\n\nThen $y$ and $z$.")).toEqual(["y", "z"]);
  });
});

describe("double dollar signs within a sentence", () => {
  it("are inline", () => {
    expect(sketch(readMarkdown("The mean $$\\mu$$ and the variance $$\\sigma^2$$ exist."))).toEqual([
      "prose The mean",
      "inline \\mu",
      "prose and the variance",
      "inline \\sigma^2",
      "prose exist.",
    ]);
  });

  it("are inline at the start of a list item with a sentence behind them", () => {
    const read = readMarkdown("- $$x = 1$$ is a solution\n- $$y = 2$$\n");
    expect(sketch(read)).toEqual(["item 1", "inline x = 1", "prose is a solution", "item 1", "display y = 2"]);
  });

  it("are a display when nothing but tags stands on their line", () => {
    expect(sketch(readMarkdown("<div>$$a = b$$</div>"))).toContain("display a = b");
    expect(sketch(readMarkdown("<b>so</b> $$a = b$$ </p>"))).toContain("inline a = b");
  });

  it("are a display when they run over lines", () => {
    expect(sketch(readMarkdown("so that $$ a = b\n+ c $$ holds"))).toContain("display a = b + c");
  });
});

describe("brackets", () => {
  it.each([
    ["plain", "With \\(x > 0\\) and \\( y \\).", ["x > 0", "y"]],
    ["with a doubled backslash", "With \\\\(x > 0\\\\) and \\\\(y\\\\).", ["x > 0", "y"]],
    ["square ones in a sentence", "so \\[x = 1\\] holds", ["x = 1"]],
    ["escaped parentheses around words", "\\(see the notes of last week\\)", []],
    ["an escaped citation", "as shown \\[Smith 2010\\] and \\[3\\]", []],
    ["an escaped link", "\\[x = 1\\](page.html)", []],
    ["never closed", "With \\(x > 0 and \\(y\\).", ["y"]],
  ])("%s", (_, text, expected) => {
    expect(formulas(text)).toEqual(expected);
  });
});

describe("what holds no formulas", () => {
  it.each([
    ["inline code", "use `$x$` here", []],
    ["inline code with two backticks", "``a ` $x$`` and $y$", ["y"]],
    ["backticks that do not match are text", "a ` b $x$", ["x"]],
    ["an HTML comment", "a <!-- $x$ --> $y$", ["y"]],
    ["an attribute of a tag", '<a title="$x$">$y$</a>', ["y"]],
    ["the element code", "<code>$x$</code> $y$", ["y"]],
    ["the destination of a link", "[name](http://a.b/$x$) $y$", ["y"]],
    ["an address", "see https://a.b/$x$/c and $y$", ["y"]],
    ["an address in angle brackets", "<https://a.b/$x$> $y$", ["y"]],
  ])("%s", (_, text, expected) => {
    expect(formulas(text)).toEqual(expected);
  });

  it("leaves comments out of the prose", () => {
    expect(sketch(readMarkdown("one <!-- two --> three"))).toEqual(["prose one three"]);
  });
});

describe("tables", () => {
  it("hold formulas in their cells, where the backslash before a bar is the table's", () => {
    const text = "| a | b |\n| - | - |\n| $x$ | $p(x \\| z)$ |\n| $5 | $6 |\n";
    const read = readMarkdown(text);
    expect(formulasOf(read)).toEqual(["x", "p(x | z)"]);
    const bar = spansOf(read)[1]?.map.segments[1];
    expect(bar === undefined ? "" : text[bar.target]).toBe("|");
  });
});

describe("a tag of a site generator", () => {
  it("is a formula", () => {
    expect(sketch(readMarkdown("{% math %}\na = b\n\n= c\n{% endmath %}\n\nSo {% math %}x{% endmath %} is."))).toEqual([
      "display a = b = c",
      "prose So",
      "inline x",
      "prose is.",
    ]);
  });
});
