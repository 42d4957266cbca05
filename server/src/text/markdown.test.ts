import { describe, expect, it } from "vitest";
import { readMarkdown } from "./markdown.js";
import { formulasOf, sketch, sketchWithBreaks, spansOf } from "./testing.js";

const read = (text: string): string[] => sketch(readMarkdown(text));

describe("headings", () => {
  it("are those with number signs and those with a line under them", () => {
    expect(read("# One\n## Two ##\nThree\n=====\nFour\nhere\n---\n####### no\n#no\n")).toEqual([
      "# One",
      "## Two",
      "# Three",
      "## Four\nhere",
      "prose ####### no #no",
    ]);
  });

  it("are followed by their formulas, and their text is no prose", () => {
    expect(read("## The case $n = 2$ first\nText")).toEqual([
      "## The case $n = 2$ first",
      "inline n = 2",
      "prose Text",
    ]);
    expect(read("About $x$\n---\n")).toEqual(["## About $x$", "inline x"]);
  });

  it("have a range that covers them", () => {
    const text = "Title\n===\n\n## Next\n";
    const ranges = readMarkdown(text).pieces.flatMap((piece) => (piece.kind === "heading" ? [piece.range] : []));
    expect(ranges.map((range) => text.slice(range.start, range.end))).toEqual(["Title\n===", "## Next"]);
  });
});

describe("paragraphs", () => {
  it("end at blank lines and at lines across the page", () => {
    expect(sketchWithBreaks(readMarkdown("a\nb\n\n\nc\n***\nd"))).toEqual([
      "prose a b",
      "break",
      "prose c",
      "break",
      "prose d",
      "break",
    ]);
  });

  it("go on lazily behind a quote or list item", () => {
    expect(sketchWithBreaks(readMarkdown("> a $x\n+ y$ b\n"))).toContain("prose a $x");
    expect(read("> a $x\ny$ b\n")).toEqual(["prose a", "inline x y", "prose b"]);
    expect(read("- a $x\ny$ b\n")).toEqual(["item 1", "prose a", "inline x y", "prose b"]);
  });
});

describe("code", () => {
  it.each([
    ["a fence", "```\n$x$\n```\n$y$"],
    ["a fence with a language", "```latex\n$$x$$\n```\n$y$"],
    ["a fence of tildes around one of backticks", "~~~~\n```\n$x$\n~~~\n$z$\n~~~~\n$y$"],
    ["a fence in a quote", "> ```\n> $x$\n\n$y$"],
    ["a fence in a list item", "- ```\n  $x$\n  ```\n- $y$"],
    ["an indented block", "a\n\n    $x$\n\n$y$"],
    ["an element", "<pre>\n$x$\n</pre>\n$y$"],
    ["a tag of a site generator", "{% highlight sh %}\n$x$\n{% endhighlight %}\n$y$"],
  ])("holds no formulas: %s", (_, text) => {
    expect(formulasOf(readMarkdown(text))).toEqual(["y"]);
  });

  it("goes on to the end of the document where its fence is not closed", () => {
    expect(formulasOf(readMarkdown("$y$\n```\n$x$\n\n# a\n\n$z$"))).toEqual(["y"]);
  });

  it("is not what is indented in a list or in a paragraph", () => {
    expect(formulasOf(readMarkdown("1. a\n\n    $x$\n\nb\n     $y$"))).toEqual(["x", "y"]);
  });
});

describe("front matter", () => {
  it("is left out", () => {
    expect(read("---\ntitle: a $x$ b\n---\n$y$")).toEqual(["inline y"]);
    expect(read('+++\ntitle = "$x$"\n+++\n$y$')).toEqual(["inline y"]);
  });

  it("is told from a line across the page", () => {
    expect(read("---\n\n$x$\n\n---\n\n$y$")).toEqual(["inline x", "inline y"]);
    expect(read("---\ntitle: $x$")).toEqual(["prose title:", "inline x"]);
  });
});

describe("comments", () => {
  it("may run over blank lines", () => {
    expect(read("a\n<!-- $x$\n\n$y$ -->\n$z$")).toEqual(["prose a", "inline z"]);
  });

  it("that are not closed end with their line", () => {
    expect(read("<!-- derive: assume x > 0\n\n$z$\n\n<!-- derive: ignore -->")).toEqual([
      "inline z",
      "directive ignore",
    ]);
  });

  it("hold directives, one or several", () => {
    const text = [
      "<!-- derive: assume \\sigma > 0 -->",
      "<!--derive: let a = b;",
      "ignore -->",
      "text <!-- derive: ignore --> more",
      "> <!-- derive: type x : real",
      ">   derive: type y : real -->",
      "<!-- derived: no -->",
    ].join("\n");
    expect(read(text)).toEqual([
      "directive assume \\sigma > 0",
      "directive let a = b; ignore",
      "prose text",
      "directive ignore",
      "prose more",
      "directive type x : real",
      "directive type y : real",
    ]);
  });
});

describe("list items", () => {
  it("carry their number and depth", () => {
    expect(read("1. a\n   - b\n     1. c\n   - d\n2. e\n\ntext\n\n- f")).toEqual([
      "item 1 1",
      "prose a",
      "item 2",
      "prose b",
      "item 3 1",
      "prose c",
      "item 2",
      "prose d",
      "item 1 2",
      "prose e",
      "prose text",
      "item 2",
      "prose f",
    ]);
  });

  it("take a label at their start for their own", () => {
    expect(read("- (a) one\n- **(b)** two\n1. (i) three")).toEqual([
      "item 1 a",
      "prose one",
      "item 1 b",
      "prose two",
      "item 2 1",
      "item 3 i",
      "prose three",
    ]);
  });

  it("do not begin inside a paragraph with a number other than one", () => {
    expect(read("It was proved in\n1995. The rest\n- is a list")).toEqual([
      "prose It was proved in 1995. The rest",
      "item 1",
      "prose is a list",
    ]);
  });
});

describe("labels at the start of a paragraph", () => {
  it.each([
    ["(a) text", "a"],
    ["(iv) text", "iv"],
    ["(3) text", "3"],
    ["a) text", "a"],
    ["(б) текст", "б"],
    ["**(a)** text", "a"],
    ["*(a)* text", "a"],
    ["**1.** text", "1"],
    ["**1**. text", undefined],
    ["1\\. text", "1"],
    ["**Q2.** text", "Q2"],
    ["**Problem 2.** text", "Problem 2"],
    ["Problem 2. text", "Problem 2"],
    ["Problem 2 (flows)", "Problem 2"],
    ["P1.", "P1"],
    ["P1", "P1"],
    ["Q1 (double sums)", "Q1 (double sums)"],
    ["**Ex. 2.** text", "Ex. 2"],
    ["**(a) Chain rule.** text", "(a) Chain rule"],
    ["**C. Closest point.** text", "C. Closest point"],
    ["① - ② text", "① - ②"],
    ["**第三题。**", "第三题"],
    ["Задача 4. Текст", "Задача 4"],
    ["Aufgabe 3: Text", "Aufgabe 3"],
    ["*Inverse.* text", undefined],
    ["**Jensen.** text", undefined],
    ["**2 layers** text", undefined],
    ["Problem 2 shows that", undefined],
    ["P1 is a projection", undefined],
    ["(see above) text", undefined],
    ["(x+1) text", undefined],
    ["A. Smith", undefined],
  ])("%s", (text, label) => {
    const items = readMarkdown(text).pieces.flatMap((piece) => (piece.kind === "item" ? [piece.label] : []));
    expect(items).toEqual(label === undefined ? [] : [label]);
  });

  it("nest by their form", () => {
    const text = ["Problem 1.", "(a) x", "(i) y", "(ii) y", "(b) z", "Problem 2.", "(a) u"].join("\n\n");
    expect(read(text).filter((line) => line.startsWith("item"))).toEqual([
      "item 1 Problem 1",
      "item 2 a",
      "item 3 i",
      "item 3 ii",
      "item 2 b",
      "item 1 Problem 2",
      "item 2 a",
    ]);
  });

  it("may follow each other on the lines of one paragraph", () => {
    expect(read("(a) $x$\n(b) $y$")).toEqual(["item 1 a", "inline x", "item 1 b", "inline y"]);
  });

  it("tell the letter i from the number", () => {
    const items = read(["(g) a", "(h) b", "(i) c", "(j) d"].join("\n\n")).filter((line) => line.startsWith("item"));
    expect(items).toEqual(["item 1 g", "item 1 h", "item 1 i", "item 1 j"]);
  });

  it("begin anew behind a heading", () => {
    const items = read("(a) x\n\n- y\n\n## Next\n\n- z").filter((line) => line.startsWith("item"));
    expect(items).toEqual(["item 1 a", "item 2", "item 1"]);
  });

  it("keep the text behind a title with a formula", () => {
    expect(read("**(e) The case $x$.** Then")).toEqual(["item 1 e", "prose The case", "inline x", "prose .** Then"]);
  });
});

describe("macros", () => {
  it("are collected from formulas and text, and are no prose; in code they are none", () => {
    const document = readMarkdown(
      "$$\n\\newcommand{\\E}{\\mathbb{E}}\n$$\n\nLet \\def\\R{\\mathbb{R}} it. `\\def\\no{}` \\newcommand{\\open}{",
    );
    expect(document.macros.map((macro) => macro.name)).toEqual(["E", "R"]);
    expect(sketch(document).at(-1)).toBe("prose Let it. `\\def\\no{}` \\newcommand{\\open}{");
  });
});

describe("line endings", () => {
  it("with a carriage return are read alike", () => {
    const text = "# A\r\n\r\n(a) $x$\r\n\r\n$$\r\na\r\n\r\n= b\r\n$$\r\n\r\n> $y$\r\n";
    expect(read(text)).toEqual(read(text.replaceAll("\r\n", "\n")));
    expect(spansOf(readMarkdown(text))[1]?.source).toBe("\r\na\r\n\r\n= b\r\n");
  });

  it("follow a byte-order mark", () => {
    expect(read("\ufeff# A\n")).toEqual(["# A"]);
  });
});
