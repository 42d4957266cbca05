import { describe, expect, it } from "vitest";
import { parseFormula } from "../notation/parse.js";
import { noteRole, readStatements } from "./statement.js";

/** Statements in short: sides as source, relations between them, connectives in angle brackets. */
function outline(source: string): readonly string[] {
  const formula = parseFormula(source, { macros: [], display: true });
  return readStatements(formula.items).map((statement) =>
    statement.chains
      .map((chain, at) => {
        const names = chain.list.map((side) => source.slice(side.range.start, side.range.end).trim());
        const sides = chain.operands.map((side) => source.slice(side.range.start, side.range.end).trim());
        const shifted = chain.opensWithRelation ? ["…", ...sides] : sides;
        const text = shifted.map((side, link) =>
          link === 0 ? side : `${chain.links[link - 1]?.symbol ?? "?"} ${side}`,
        );
        const tail = chain.tail.length > 0 ? ", …" : "";
        const before = at === 0 ? "" : `<${statement.connectives[at - 1]?.symbol ?? "?"}> `;
        return `${before}${[...names, text.join(" ")].join(", ")}${tail}`;
      })
      .join(" "),
  );
}

describe("readStatements", () => {
  it.each([
    ["a = b = c", ["a = b = c"]],
    ["a = b, \\quad c = d", ["a = b", "c = d"]],
    ["f &= a \\\\ &= b \\\\ &\\le c", ["f = a = b \\le c"]],
    ["f &= a , \\\\ &= b", ["f = a = b"]],
    ["f(x) \\\\ =& g", ["f(x) = g"]],
    ["a = \\\\ &= b", ["a = b"]],
    ["= b = c", ["… = b = c"]],
    ["x, y > 0", ["x, y > 0"]],
    ["k = 1, 2, \\dots", ["k = 1, …"]],
    ["a = b \\iff c = d \\iff e > 0", ["a = b <\\iff> c = d <\\iff> e > 0"]],
    ["a &= b , & c &= d", ["a = b", "c = d"]],
    ["a = b \\text{ for } x > 0", ["a = b", "x > 0"]],
  ])("%s", (source, statements) => {
    expect(outline(source)).toEqual(statements);
  });

  it("knows what a note makes of its relations", () => {
    const statements = readStatements(
      parseFormula("a = b \\quad \\text{as } c = d", { macros: [], display: true }).items,
    );
    expect(statements.map((statement) => statement.chains[0]?.note)).toEqual([undefined, "reason"]);
    expect([noteRole("for"), noteRole("since"), noteRole("where"), noteRole("see"), noteRole("так как")]).toEqual([
      "condition",
      "reason",
      "definition",
      "remark",
      "reason",
    ]);
  });
});
