import { describe, expect, it } from "vitest";
import { languageOf, readDocument } from "./read.js";

describe("the language of a document", () => {
  it.each([
    ["notes.md", "markdown"],
    ["a/b.c/Notes.MARKDOWN", "markdown"],
    ["sheet.qmd", "markdown"],
    ["C:\\work\\sheet.tex", "latex"],
    ["sheet.ltx", "latex"],
    ["a.md/file", undefined],
    ["md", undefined],
    ["script.py", undefined],
  ])("%s", (path, language) => {
    expect(languageOf(path)).toBe(language);
  });
});

describe("a document", () => {
  it("is read in its own language", () => {
    expect(readDocument("`$x$`", "markdown").pieces.some((piece) => piece.kind === "math")).toBe(false);
    expect(readDocument("`$x$`", "latex").pieces.some((piece) => piece.kind === "math")).toBe(true);
  });
});
