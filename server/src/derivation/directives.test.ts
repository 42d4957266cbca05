import { describe, expect, it } from "vitest";
import { parseDirectives } from "./directives.js";

const kinds = (text: string): readonly string[] => parseDirectives(text).map(({ directive }) => directive.kind);

describe("parseDirectives", () => {
  it("separates directives by semicolons and lines outside brackets", () => {
    expect(kinds("assume a > 0; type x : real\nignore")).toEqual(["assume", "type", "ignore"]);
    expect(kinds("let f(x; y) = x\\;y")).toEqual(["let"]);
  });

  it("splits the relations of an assumption", () => {
    const [first] = parseDirectives("assume \\sigma > 0, 0 < p < 1, x \\in (0, 1)");
    expect(first?.directive).toEqual({ kind: "assume", relations: ["\\sigma > 0", "0 < p < 1", "x \\in (0, 1)"] });
  });

  it("splits a type at its last colon", () => {
    const [first] = parseDirectives("type x, \\hat w : vector(d)");
    expect(first?.directive).toEqual({ kind: "type", names: ["x", "\\hat w"], type: "vector(d)" });
  });

  it("knows where each directive stands", () => {
    const text = " ignore ; by bayes ";
    expect(parseDirectives(text).map(({ range }) => text.slice(range.start, range.end))).toEqual([
      "ignore",
      "by bayes",
    ]);
  });

  it("keeps what it does not know as unknown", () => {
    expect(kinds("frobnicate; expect success; log 2")).toEqual(["unknown", "unknown", "unknown"]);
    expect(kinds("expect fails; log base 2; network N = a, b * 4; use sheet.md")).toEqual([
      "expect-fails",
      "log-base",
      "masks",
      "use",
    ]);
  });
});
