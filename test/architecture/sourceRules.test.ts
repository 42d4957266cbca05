import { describe, expect, it } from "vitest";
import { MOST_LINES, tooLong, undocumentedExports } from "./sourceRules.js";
import { productSources } from "./tree.js";

const sources = productSources();

describe("the sources of the product", () => {
  it("are short enough to read", () => {
    expect(tooLong(sources)).toEqual([]);
  });

  it("say in a sentence what every export means", () => {
    expect(undocumentedExports(sources)).toEqual([]);
  });
});

describe("the rules themselves", () => {
  const exportsOf = (text: string) => undocumentedExports(new Map([["server/src/base/a.ts", text]]));

  it("count lines", () => {
    expect(tooLong(new Map([["a.ts", "x\n".repeat(MOST_LINES)]]))).toEqual([]);
    expect(tooLong(new Map([["a.ts", "x\n".repeat(MOST_LINES + 1)]]))).toHaveLength(1);
  });

  it("see an export without a comment, and one that is not a sentence", () => {
    expect(exportsOf("export const a = 1;")).toHaveLength(1);
    expect(exportsOf("/** a number */\nexport const a = 1;")).toHaveLength(1);
    expect(exportsOf("/** The number of a thing. */\nexport const a = 1;")).toEqual([]);
    expect(exportsOf("/** A thing. */\nexport interface A {\n  readonly b: number;\n}")).toEqual([]);
  });

  it("leave private declarations, re-exports and tests alone", () => {
    expect(exportsOf("const a = 1;")).toEqual([]);
    expect(exportsOf('export { a } from "./b.js";')).toEqual([]);
    expect(undocumentedExports(new Map([["server/src/base/a.test.ts", "export const a = 1;"]]))).toEqual([]);
  });

  it("ask for one comment on a function with overloads", () => {
    const text = "/** Doubles. */\nexport function f(a: number): number;\nexport function f(a: string): string;\n";
    expect(exportsOf(text)).toEqual([]);
  });
});
