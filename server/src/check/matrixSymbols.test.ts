import { describe, expect, it } from "vitest";
import { createBudget } from "../base/budget.js";
import type { MatrixStructure, SymbolDeclaration } from "../meaning/question.js";
import type { LinearOperator, Term } from "../meaning/term.js";
import { judge } from "./judge.js";
import { ask, claim, mul, pow, sub, symbol } from "./testing.js";

const size = symbol("n", "natural");
const n: Term = { kind: "symbol", id: "n" };
const one: Term = { kind: "rational", value: { numerator: 1n, denominator: 1n } };

const matrix = (id: string, structure: MatrixStructure): SymbolDeclaration => ({
  ...symbol(id),
  rank: 2,
  shape: { rows: n, columns: n, structure, members: 0 },
});
const vector = (id: string): SymbolDeclaration => ({
  ...symbol(id),
  rank: 1,
  shape: { rows: n, columns: one, structure: "general", members: 0 },
});
const linear = (operator: LinearOperator, ...args: readonly Term[]): Term => ({
  kind: "linear",
  operator,
  arguments: args,
});
const A: Term = { kind: "symbol", id: "A" };
const v: Term = { kind: "symbol", id: "v" };
const transposed = linear("transpose", A);

/** The verdict on a claim about a matrix of each structure. */
function verdict(left: Term, relation: "=" | ">=", right: Term | number, structure: MatrixStructure): string {
  const question = ask(claim(left, relation, right), [size, matrix("A", structure), vector("v")]);
  return judge(question, { operations: createBudget(2e7).limit }).verdict;
}

describe("matrices with a structure", () => {
  it("are what their name says, and nothing else is", () => {
    expect(verdict(A, "=", transposed, "symmetric")).toBe("supported");
    expect(verdict(A, "=", transposed, "spd")).toBe("supported");
    expect(verdict(A, "=", transposed, "general")).toBe("refuted");
    expect(verdict(mul(transposed, A), "=", { kind: "identity" }, "orthogonal")).toBe("supported");
    expect(verdict(mul(transposed, A), "=", { kind: "identity" }, "symmetric")).toBe("refuted");
  });

  it("are definite, or not", () => {
    const form = mul(linear("transpose", v), A, v);
    expect(verdict(form, ">=", 0, "spd")).toBe("supported");
    expect(verdict(form, ">=", 0, "symmetric")).toBe("refuted");
  });

  it("have triangles of zeros", () => {
    const determinant = linear("determinant", A);
    expect(verdict(determinant, "=", 1, "unit-lower")).toBe("supported");
    expect(verdict(determinant, "=", 1, "unit-upper")).toBe("supported");
    expect(verdict(determinant, "=", 1, "lower")).toBe("refuted");
    expect(verdict(sub(A, linear("diagonal", linear("diagonal", A))), "=", 0, "diagonal")).toBe("supported");
  });

  it("turn both ways: orthogonal ones have both determinants", () => {
    const determinant = linear("determinant", A);
    expect(verdict(pow(determinant, 2), "=", 1, "orthogonal")).toBe("supported");
    expect(verdict(determinant, "=", 1, "orthogonal")).toBe("refuted");
  });
});
