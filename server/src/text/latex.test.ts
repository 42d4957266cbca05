import { describe, expect, it } from "vitest";
import { readLatex } from "./latex.js";
import { formulasOf, sketch, sketchWithBreaks, spansOf } from "./testing.js";

const read = (text: string): string[] => sketch(readLatex(text));

describe("formulas", () => {
  it.each([
    ["a dollar sign", "with $x$ here", "inline x"],
    ["blanks inside", "with $ x $ here", "inline x"],
    ["parentheses", "with \\(x\\) here", "inline x"],
    ["the environment math", "with \\begin{math}x\\end{math} here", "inline x"],
    ["two dollar signs", "with $$x = 1$$ here", "display x = 1"],
    ["brackets", "with \\[x = 1\\] here", "display x = 1"],
    ["the environment displaymath", "\\begin{displaymath}x\\end{displaymath}", "display x"],
    ["equation", "\\begin{equation}\nx = 1\n\\end{equation}", "display:equation x = 1"],
    ["align", "\\begin{align*}x &= 1\\\\ &= 2\\end{align*}", "display:align* x &= 1\\\\ &= 2"],
    ["alignat", "\\begin{alignat}{2} x &= 1\\end{alignat}", "display:alignat x &= 1"],
    ["multline", "\\begin{multline}x\\\\ = 1\\end{multline}", "display:multline x\\\\ = 1"],
    [
      "split in equation",
      "\\begin{equation}\\begin{split}x\\end{split}\\end{equation}",
      "display:equation \\begin{split}x\\end{split}",
    ],
    ["a price", "it costs \\$5 and $x$", "inline x"],
    ["text with dollar signs", "$x \\text{ if $n$ even}$", "inline x \\text{ if $n$ even}"],
    ["a comment with a delimiter", "\\[x % \\]\n= 1\\]", "display x % \\] = 1"],
    ["a row break before the closing", "\\[x\\\\[2pt]\n= 1\\]", "display x\\\\[2pt] = 1"],
    ["a blank line inside a display", "\\[x\n\n= 1\\]", "display x = 1"],
    [
      "align inside equation",
      "\\begin{equation}\n\\begin{align}x\\end{align}\n\\end{equation}",
      "display:equation \\begin{align}x\\end{align}",
    ],
    ["a body that a starred name closes", "\\begin{align}x\\end{align*}", "display:align x"],
  ])("%s", (_, text, expected) => {
    expect(read(text).filter((line) => /^(?:inline|display)/.test(line))).toEqual([expected]);
  });

  it("keep comments in their source and their place in the document", () => {
    const text = "\\[ a % note\n = b \\]";
    const [span] = spansOf(readLatex(text));
    expect(span?.source).toBe(" a % note\n = b ");
    expect(span?.map.segments).toEqual([{ source: 0, target: 2, length: 15 }]);
    expect(span?.range).toEqual({ start: 0, end: text.length });
  });
});

describe("a stray dollar sign", () => {
  it("costs itself only", () => {
    const document = readLatex("the sum.$ We use $x$ and $y$, for $n $th and $ z $ by $v \\text{ is the one of }$.");
    expect(formulasOf(document)).toEqual(["x", "y", "n", "z", "v \\text{ is the one of }"]);
    expect(document.problems.map((problem) => problem.range)).toEqual([{ start: 8, end: 9 }]);
  });
});

describe("names that a document gives to the delimiters of formulas", () => {
  it("are macros", () => {
    const text =
      "\\newcommand{\\be}{\\begin{equation}}\\newcommand{\\ee}{\\end{equation}}\\def\\ba{\\begin{align*}}\\def\\ea{\\end{align*}}" +
      "\\begin{document}a \\be x \\ee b \\ba y &= z \\ea c \\be w \\end{equation} d\\end{document}";
    expect(read(text)).toEqual([
      "prose a",
      "display:equation x",
      "prose b",
      "display:align* y &= z",
      "prose c",
      "display:equation w",
      "prose d",
    ]);
  });

  it("are environments", () => {
    const text =
      "\\newenvironment{eq}{\\begin{equation*}}{\\end{equation*}}\n\\begin{document}\\begin{eq}x\\end{eq} $y$\\end{document}";
    expect(read(text)).toEqual(["display:equation* x", "inline y"]);
  });
});

describe("formulas that are not closed", () => {
  it.each([
    ["an inline one at a blank line", "a $x\n\nb $y$", ["prose a $x", "prose b", "inline y"]],
    ["one in parentheses", "a \\(x and \\(y\\)", ["prose a \\(x and", "inline y"]],
    [
      "a display at a sentence",
      "\\[ x\n\nThis is text with $y$.",
      ["display x", "prose This is text with", "inline y", "prose ."],
    ],
    ["a display at a heading", "\\begin{align} x\n\\section{Next}", ["display:align x", "# Next"]],
    [
      "a display at an item",
      "\\begin{enumerate}\\item \\[ x\n\\item $y$\\end{enumerate}",
      ["item 1 1", "display x", "item 1 2", "inline y"],
    ],
    ["a display at another", "\\[ x\n\\[ y \\]", ["display x", "display y"]],
    ["a display at an environment", "$$ x\n\\begin{proof} $y$", ["display x", "inline y"]],
    ["a display at the end", "\\[ x", ["display x"]],
  ])("%s", (_, text, expected) => {
    const document = readLatex(text);
    expect(sketch(document)).toEqual(expected);
    expect(document.problems).toHaveLength(1);
  });
});

describe("the body of a document", () => {
  it("is what stands between its delimiters", () => {
    const text = "\\title{$a$}\n% \\begin{document}\n\\begin{document}\n$x$\n\\end{document}\n$b$";
    expect(read(text)).toEqual(["inline x"]);
  });

  it("is the whole text without them", () => {
    expect(read("$x$ and $y$")).toEqual(["inline x", "prose and", "inline y"]);
  });

  it("brings the macros of the preamble, and directives, along", () => {
    const text =
      "\\newcommand{\\E}{e}\n% \\def\\no{}\n% derive: assume x > 0\n\\begin{document}\\def\\F{f} $x$\\end{document}";
    const document = readLatex(text);
    expect(document.macros.map((macro) => macro.name)).toEqual(["E", "F"]);
    expect(sketch(document)).toEqual(["directive assume x > 0", "inline x"]);
  });
});

describe("what holds no formulas", () => {
  it.each([
    ["a comment", "% $x$\n$y$"],
    ["verbatim", "\\begin{verbatim}\n$x$\n\\end{verbatim}\n$y$"],
    ["a listing", "\\begin{lstlisting}[language=sh]\n$x$\n\\end{lstlisting}\n$y$"],
    ["a comment environment", "\\begin{comment}\n$x$\n\\end{comment}\n$y$"],
    ["verbatim in a line", "\\verb|$x$| and \\verb+$x$+ and $y$"],
    ["an address", "\\url{http://a.b/$x$} and $y$"],
    ["a macro's body", "\\newcommand{\\a}{$x$} $y$"],
  ])("%s", (_, text) => {
    expect(formulasOf(readLatex(text))).toEqual(["y"]);
  });
});

describe("prose", () => {
  it("is kept as written, without comments", () => {
    expect(read("See \\emph{this} % not this\nand 5\\% \\cite{a}.")).toEqual([
      "prose See \\emph{this} and 5\\% \\cite{a}.",
    ]);
  });

  it("ends its paragraphs at blank lines, not at comments", () => {
    expect(sketchWithBreaks(readLatex("a\n%\nb\n\n\nc\\par d"))).toEqual([
      "prose a b",
      "break",
      "prose c",
      "break",
      "prose d",
      "break",
    ]);
  });

  it("is what theorems and proofs hold", () => {
    expect(read("\\begin{theorem}\nLet $x$.\n\\end{theorem}")).toEqual(["prose Let", "inline x", "prose ."]);
  });
});

describe("directives", () => {
  it("stand in comments", () => {
    const text =
      "a\n% derive: assume \\sigma > 0, x < 1\n%derive: ignore\n% derived: no\nb\n\\[ x % derive: ignore\n= 1 \\]";
    expect(read(text)).toEqual([
      "prose a",
      "directive assume \\sigma > 0, x < 1",
      "directive ignore",
      "prose b",
      "directive inside ignore",
      "display x % derive: ignore = 1",
    ]);
  });
});

describe("headings and items", () => {
  it("are sections of all levels", () => {
    const text = "\\chapter{A}\\section*{B}\\subsection[b]{C $x$}\\subsubsection{D}";
    const headings = readLatex(text).pieces.flatMap((piece) => (piece.kind === "heading" ? [piece] : []));
    expect(headings.map((heading) => [heading.level, heading.text])).toEqual([
      [0, "A"],
      [1, "B"],
      [2, "C $x$"],
      [3, "D"],
    ]);
    expect(formulasOf(readLatex(text))).toEqual(["x"]);
  });

  it("are counted as LaTeX does", () => {
    const text =
      "\\begin{enumerate}\\item a\\begin{enumerate}\\item b\\item c\\end{enumerate}\\item d\\end{enumerate}" +
      "\\begin{enumerate}[label=(\\roman*)]\\item e\\item[(x)] f\\end{enumerate}\\begin{itemize}\\item g\\end{itemize}";
    expect(read(text).filter((line) => line.startsWith("item"))).toEqual([
      "item 1 1",
      "item 2 a",
      "item 2 b",
      "item 1 2",
      "item 2 i",
      "item 2 x",
      "item 3",
    ]);
  });

  it("are paragraphs with a title, and labels", () => {
    const text = [
      "\\paragraph{Claim.} one",
      "\\subparagraph{Sub} one",
      "\\textbf{(a)} two",
      "\\noindent\\textbf{1.} three",
      "{\\bf (b)} four",
      "(c) five",
      "\\textbf{Density.} six",
    ].join("\n\n");
    expect(read(text).filter((line) => !line.startsWith("prose"))).toEqual([
      "item 1 Claim",
      "item 2 Sub",
      "item 3 a",
      "item 4 1",
      "item 3 b",
      "item 3 c",
    ]);
  });

  it("are problems, in environments or on examination sheets", () => {
    const text =
      "\\begin{problem}x\\end{problem}\\begin{problem}[Flows]\\end{problem}\\begin{questions}\\question[5] y\\end{questions}";
    expect(read(text).filter((line) => line.startsWith("item"))).toEqual([
      "item 1 problem 1",
      "item 1 Flows",
      "item 2 1",
    ]);
  });
});
