import { describe, expect, it } from "vitest";
import type { Language } from "../text/document.js";
import { directiveBefore, directiveForLine, sentenceBefore } from "./insertion.js";

/** States `t > 0` before the formula at the cursor `|`. */
function state(marked: string, language: Language): string {
  const at = marked.indexOf("|");
  const text = marked.slice(0, at) + marked.slice(at + 1);
  const { range, text: inserted } = directiveBefore(text, language, at, "assume t > 0");
  return text.slice(0, range.start) + inserted + text.slice(range.end);
}

describe("a condition is stated", () => {
  it("on a line of its own before a display", () => {
    expect(state("So\n\n|$$a = b$$\n", "markdown")).toBe("So\n\n<!-- derive: assume t > 0 -->\n$$a = b$$\n");
  });

  it("inside the same quote or list item", () => {
    expect(state("> So\n> |$$a = b$$", "markdown")).toBe("> So\n> <!-- derive: assume t > 0 -->\n> $$a = b$$");
    expect(state("- So\n  |$$a = b$$", "markdown")).toBe("- So\n  <!-- derive: assume t > 0 -->\n  $$a = b$$");
  });

  it("within a line of prose", () => {
    expect(state("thus |$a = b$.", "markdown")).toBe("thus <!-- derive: assume t > 0 --> $a = b$.");
  });

  it("as a comment line in LaTeX, with the line ends of the document", () => {
    expect(state("So\r\n  thus |$a = b$.\r\n", "latex")).toBe("So\r\n  % derive: assume t > 0\r\n  thus $a = b$.\r\n");
  });
});

describe("a directive for the line of a step", () => {
  const ignore = (marked: string, language: Language): string | undefined => {
    const [formulaStart, relation] = [marked.indexOf("|"), marked.indexOf("@") - 1];
    const text = marked.replace("|", "").replace("@", "");
    const edit = directiveForLine(text, language, { formulaStart, relation }, "ignore");
    return edit && text.slice(0, edit.range.start) + edit.text + text.slice(edit.range.end);
  };

  it("is a TeX comment above the line inside a display, also in a quote", () => {
    expect(ignore("|$$\na = b \\\\\n@= c\n$$\n", "markdown")).toBe("$$\na = b \\\\\n% derive: ignore\n= c\n$$\n");
    expect(ignore("> |$$\n> a @= b\n> $$\n", "markdown")).toBe("> $$\n> % derive: ignore\n> a = b\n> $$\n");
  });

  it("is none inside a formula of a sentence that has several lines", () => {
    expect(ignore("so |$a = b\n@= c$\n", "markdown")).toBeUndefined();
  });

  it("belongs to the item of the line in LaTeX", () => {
    expect(ignore("\\item So |$a @= b$\n", "latex")).toBe("\\item % derive: ignore\n      So $a = b$\n");
  });
});

describe("a condition is said in a sentence", () => {
  const say = (marked: string, language: Language = "markdown"): string | undefined => {
    const at = marked.indexOf("@");
    const text = marked.replace("@", "");
    const edit = sentenceBefore(text, language, at, "t > 0");
    return edit && text.slice(0, edit.range.start) + edit.text + text.slice(edit.range.end);
  };

  it.each([
    ["Let $t$ be real.\nThen @$a = b$.\n", "Assume $t > 0$. Let $t$ be real.\nThen $a = b$.\n"],
    ["Then we have\n\n@$$a = b$$\n", "Assume $t > 0$. Then we have\n\n$$a = b$$\n"],
    ["Done.\n\n@$$a = b$$\n", "Done.\n\nAssume $t > 0$.\n\n$$a = b$$\n"],
    ["# Title\n\n@$$a = b$$\n", "# Title\n\nAssume $t > 0$.\n\n$$a = b$$\n"],
    ["- (a) Then @$a = b$\n", "- (a) Assume $t > 0$. Then $a = b$\n"],
    ["> Done.\n>\n> @$$a = b$$\n", "> Done.\n>\n> Assume $t > 0$.\n>\n> $$a = b$$\n"],
  ])("before the words that lead to the formula: %j", (marked, said) => {
    expect(say(marked)).toBe(said);
  });

  it("in an item of LaTeX, and not in a table", () => {
    expect(say("\\item Then @$a = b$\n", "latex")).toBe("\\item Assume $t > 0$. Then $a = b$\n");
    expect(say("| @$a = b$ | c |\n")).toBeUndefined();
  });
});
