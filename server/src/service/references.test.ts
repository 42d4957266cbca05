import { describe, expect, it } from "vitest";
import { namedFiles } from "./references.js";

describe("named files", () => {
  it("are found in directives of both languages", () => {
    expect(namedFiles("<!-- derive: use sheet.md; assume x > 0 -->")).toEqual(["sheet.md"]);
    expect(namedFiles("% derive: use ../week 1/sheet.tex\n")).toEqual(["../week 1/sheet.tex"]);
    expect(namedFiles("<!-- derive:\nuse a.md\nuse b.md\nuse a.md -->")).toEqual(["a.md", "b.md"]);
  });

  it("are documents, in texts with directives", () => {
    expect(namedFiles("We use sheet.md\n")).toEqual([]);
    expect(namedFiles("<!-- derive: use photo.png -->")).toEqual([]);
  });
});
