import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLatex } from "./latex.js";
import { readMarkdown } from "./markdown.js";
import { flawsOf, formulasOf, spansOf } from "./testing.js";

// biome-ignore format: a table of short strings

const FRAGMENTS = [
  "$", "$$", "\\(", "\\)", "\\[", "\\]", "\\\\(", "\\\\)", "\\\\[", "\\", "\\\\", "%", "% derive: ignore", "`", "```", "```math",
  "~~~", "<!--", "-->", "<!-- derive: let a = b -->", "{% math %}", "{% endmath %}", "\\begin{align}", "\\end{align}",
  "\\begin{cases}", "\\end{cases}", "\\begin{enumerate}", "\\end{enumerate}", "\\item", "\\item[(a)]", "\\section{A}",
  "\\paragraph{B}", "\\text{", "}", "{", "\\begin{verbatim}", "\\end{verbatim}", "\\verb|", "\\begin{document}",
  "\\end{document}", "\\newcommand{\\a}[1]{", "\\def\\b", "\\textbf{", "> ", "- ", "1. ", "    ", "\t", "# ", "(a) ", "**(b)**",
  "===", "---", "|", "[a](", "<a b=\"", "https://", "a", " b ", "x = 1", "5", ", and the", "\n", "\n", "\n\n", "\r\n", "其中", "é", "\u{1d465}",
];

const messy = fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 60 }).map((parts) => parts.join(""));

describe("any text", () => {
  it.each([
    ["markdown", readMarkdown],
    ["latex", readLatex],
  ])("is read as %s without failing, every piece in its place", (_, read) => {
    const check = (text: string): void => {
      expect(flawsOf(read(text))).toEqual([]);
    };
    fc.assert(fc.property(messy, check), { numRuns: 1_500 });
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 80 }), check), { numRuns: 300 });
  });
});

const SAMPLE = String.raw`---
title: sample
---
# Homework $n$

**Problem 1.** Let $x > 0$, $ y $ and \(z\); it costs $5, or $6.

1. We have

   $$
   \begin{aligned}
   a &= b \\ % derive: ignore
     &= c
   \end{aligned}
   $$

   > quoted $q$
   > $$
   > d = e
   >
   > = f
   > $$

(a) Then $$u$$ is \[ v = w \] and
$$ s = t $$
<!-- derive: assume s > 0;
     let t = 1 -->

| a | $p(x \| y)$ |
|---|---|

~~~sh
echo $HOME
~~~

\begin{align*}
g &= h \\
&= k
\end{align*}
`;

const LATEX_SAMPLE = String.raw`\newcommand{\KL}[2]{D(#1
  \| #2)}
\begin{document}
\section{One $n$} % note $x$
\textbf{(a)} Let $x > 0$ and \(y\).
\begin{enumerate}
\item[(i)] $$a = b$$
\item \[ c = d \text{ for $n$} \]
\end{enumerate}
% derive: assume x > 1
\begin{align}
e &= f \\
&= g % derive: ignore
\end{align}

\verb|$v$| \paragraph{Claim.} \begin{proof} $h$ \end{proof}
\end{document}
`;

describe("a text being typed", () => {
  it("is read at every length", () => {
    for (let length = 0; length <= SAMPLE.length; length += 1) {
      expect(flawsOf(readMarkdown(SAMPLE.slice(0, length)))).toEqual([]);
    }
    for (let length = 0; length <= LATEX_SAMPLE.length; length += 1) {
      expect(flawsOf(readLatex(LATEX_SAMPLE.slice(0, length)))).toEqual([]);
    }
  });

  it("is read with any stretch missing", () => {
    fc.assert(
      fc.property(fc.nat(SAMPLE.length), fc.nat(40), (start, length) => {
        expect(flawsOf(readMarkdown(SAMPLE.slice(0, start) + SAMPLE.slice(start + length)))).toEqual([]);
        expect(flawsOf(readLatex(LATEX_SAMPLE.slice(0, start) + LATEX_SAMPLE.slice(start + length)))).toEqual([]);
      }),
    );
  });

  it("keeps the formulas of the paragraphs before and after", () => {
    const before = "Let $a$ be.\n\n";
    const after = "\n\nThis is the rest of the sheet, with $z$ in it.";
    fc.assert(
      fc.property(
        fc.constantFrom("$x", "$$x", "$$\nx", "\\(x", "\\[x", "\\[\nx", "\\begin{align}\nx", "x $$"),
        (open) => {
          for (const read of [readMarkdown, readLatex]) {
            const found = formulasOf(read(before + open + after));
            expect(found.at(0)).toBe("a");
            expect(found.at(-1)).toBe("z");
          }
        },
      ),
    );
  });
});

/** A display inside quotes and list items, and the formula it must be read as. */
const nested = fc
  .record({
    containers: fc.array(fc.constantFrom("> ", "- ", "1. ", "  * "), { maxLength: 5 }),
    rows: fc.array(fc.constantFrom("a", "= b", "> c", "- d", "+ e", "  & f", "\\\\", "{g}"), {
      minLength: 1,
      maxLength: 6,
    }),
    delimiters: fc.constantFrom(["$$", "$$"], ["\\[", "\\]"], ["\\begin{align}", "\\end{align}"], ["```math", "```"]),
    lineEnd: fc.constantFrom("\n", "\r\n"),
  })
  .map(({ containers, rows, delimiters, lineEnd }) => {
    const first = containers.join("");
    const next = containers.map((mark) => (mark.startsWith(">") ? mark : " ".repeat(mark.length))).join("");
    const lines = [delimiters[0] ?? "", ...rows, delimiters[1] ?? ""];
    const text = lines.map((line, index) => (index === 0 ? first : next) + line + lineEnd).join("");
    return { text, rows: rows.join(lineEnd) };
  });

describe("a display in any nesting of quotes and lists", () => {
  it("is read without what stands before its lines", () => {
    fc.assert(
      fc.property(nested, ({ text, rows }) => {
        const document = readMarkdown(text);
        expect(spansOf(document).map((span) => span.source.trim())).toEqual([rows.trim()]);
        expect(flawsOf(document)).toEqual([]);
        expect(document.problems).toEqual([]);
      }),
      { numRuns: 800 },
    );
  });
});

describe("the time to read", () => {
  // biome-ignore format: a table of short strings
  const units = [
    "$", "$$ ", "\\(", "\\[\n", "\\begin{align}\n", "\\begin{array}", "`a``", "<!--\n", "<a b=\"", "](", "{% math %}\n", "- ", "> ",
    "$\\text{", "\\def\\a{", "\\item[", "\\section{", "$\\text{$\\item[", "\\section{a}\n", "a\n", "\n", "\\begin{enumerate}", "|a|\n", "$$\na\n\n", "**(a", "$a ", "\\verb|",
  ];

  it("grows with the length only, whatever is left open", () => {
    for (const unit of units) {
      for (const read of [readMarkdown, readLatex]) {
        const text = unit.repeat(Math.ceil(400_000 / unit.length));
        const start = performance.now();
        read(text);
        expect(performance.now() - start, JSON.stringify(unit)).toBeLessThan(4_000);
      }
    }
  }, 120_000);
});
