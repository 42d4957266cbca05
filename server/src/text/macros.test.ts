import { describe, expect, it } from "vitest";
import { readMacros } from "./macros.js";

describe("macro definitions", () => {
  it.each([
    ["\\newcommand{\\E}{\\mathbb{E}}", { name: "E", arity: 0, body: "\\mathbb{E}" }],
    ["\\newcommand\\E{e}", { name: "E", arity: 0, body: "e" }],
    ["\\newcommand*{\\E}[1]{e#1}", { name: "E", arity: 1, body: "e#1" }],
    ["\\renewcommand{\\n}[2][x]{#1#2}", { name: "n", arity: 2, optional: "x", body: "#1#2" }],
    ["\\providecommand {\\n} [2] {#1 #2}", { name: "n", arity: 2, body: "#1 #2" }],
    ["\\def\\x#1#2{#1^{#2}}", { name: "x", arity: 2, body: "#1^{#2}" }],
    ["\\DeclareMathOperator{\\tr}{tr}", { name: "tr", arity: 0, body: "\\operatorname{tr}" }],
    ["\\DeclareMathOperator*{\\am}{arg\\,min}", { name: "am", arity: 0, body: "\\operatorname*{arg\\,min}" }],
    ["\\let\\eps=\\varepsilon", { name: "eps", arity: 0, body: "\\varepsilon" }],
    ["\\let\\|\\Vert", { name: "|", arity: 0, body: "\\Vert" }],
    [
      "\\DeclarePairedDelimiter{\\abs}{\\lvert}{\\rvert}",
      { name: "abs", arity: 2, optional: "", body: "\\left\\lvert #2 \\right\\rvert" },
    ],
    ["\\NewDocumentCommand{\\q}{O{a} m}{#1#2}", { name: "q", arity: 2, optional: "a", body: "#1#2" }],
    ["\\newcommand{\\1}{\\mathbf{1}}", { name: "1", arity: 0, body: "\\mathbf{1}" }],
  ])("%s", (text, expected) => {
    expect(readMacros(text)).toEqual([expected]);
  });

  it("may run over several lines, with comments", () => {
    const text = "\\newcommand{\\KL}%\n  [2]% two laws\n  {%\n  D(#1 % first }\n   \\,\\|\\, #2)}";
    expect(readMacros(text)).toEqual([{ name: "KL", arity: 2, body: "D(#1 \\,\\|\\, #2)" }]);
  });

  it("keep their order, and escaped backslashes begin none", () => {
    const text = "\\newcommand{\\a}{1} \\\\def\\b{2} \\def\\c{\\%}\\renewcommand{\\a}{3}";
    expect(readMacros(text).map((macro) => `${macro.name} ${macro.body}`)).toEqual(["a 1", "c \\%", "a 3"]);
  });

  it.each([
    ["unfinished", "\\newcommand{\\a}{b"],
    ["without a body", "\\newcommand{\\a}"],
    ["with delimited parameters", "\\def\\a(#1){b}"],
    ["another command", "\\newcommander{\\a}{b}"],
    ["too many arguments", "\\newcommand{\\a}[12]{b}"],
  ])("none: %s", (_, text) => {
    expect(readMacros(text)).toEqual([]);
  });
});
