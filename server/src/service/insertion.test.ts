import { describe, expect, it } from "vitest";
import type { Language } from "../text/document.js";
import { directiveBefore } from "./insertion.js";

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
