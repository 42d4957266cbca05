import { describe, expect, it } from "vitest";
import { tokenize } from "./tokens.js";

function texts(source: string): readonly string[] {
  return tokenize(source).map(
    (token) => `${token.type}:${token.text}${token.content === undefined ? "" : `<${token.content}>`}`,
  );
}

describe("tokenize", () => {
  it.each([
    ["\\frac12x", ["command:\\frac", "digit:1", "digit:2", "letter:x"]],
    ["a \\, b\\;c~d", ["letter:a", "letter:b", "letter:c", "letter:d"]],
    ["a % a comment\nb", ["letter:a", "letter:b"]],
    ["50\\%", ["digit:5", "digit:0", "command:\\%"]],
    ["a \\\\[10pt] b \\\\ [c]", ["letter:a", "row:\\\\", "letter:b", "row:\\\\", "char:[", "letter:c", "char:]"]],
    ["\\text{if $x$} \\tag*{1}", ["text:\\text<if $x$>", "text:\\tag<1>"]],
    ["\\begin{array}[t]{ll} \\end{align*}", ["begin:array<ll>", "end:align"]],
    ["x\\_1 \\* \\\\{ 1 \\\\}", ["letter:x", "char:_", "digit:1", "char:*", "command:\\{", "digit:1", "command:\\}"]],
    ["a &lt; b &amp; c", ["letter:a", "char:<", "letter:b", "align:&", "letter:c"]],
    ["θ ≤ ℓ²", ["command:\\theta", "command:\\le", "command:\\ell", "char:^", "digit:2"]],
    ["... …", ["command:\\dots", "command:\\dots"]],
    ["𝐱 + 𝔼", ["letter:x", "char:+", "command:\\mathbb", "letter:E"]],
    ["x 为正 ①", ["letter:x", "text:\\text<为正>", "text:\\text<①>"]],
    [
      "\\hspace{1cm}\\quad",
      ["command:\\hspace", "lbrace:{", "digit:1", "letter:c", "letter:m", "rbrace:}", "quad:\\quad"],
    ],
    ["\\", []],
  ])("%s", (source, expected) => {
    expect(texts(source)).toEqual(expected);
  });

  it("keeps the place of every token, and of the content of a text", () => {
    const source = "a + \\text{ b}";
    const tokens = tokenize(source);
    expect(tokens.map((token) => source.slice(token.range.start, token.range.end))).toEqual(["a", "+", "\\text{ b}"]);
    expect(tokens[2]?.contentStart).toBe(10);
  });
});
