import type { CasesExpr, Expr, MatrixExpr } from "./expr.js";

/** The signs of sums as LaTeX. */
export const SIGNS = { "+": "+", "-": "-", "±": "\\pm ", "∓": "\\mp " } as const;

const ENVIRONMENTS: Readonly<Record<MatrixExpr["delimiters"], string>> = {
  "": "matrix",
  "(": "pmatrix",
  "[": "bmatrix",
  "{": "Bmatrix",
  "|": "vmatrix",
  "||": "Vmatrix",
};

/** A matrix literal; blank cells stay blank. */
export function printMatrix(expr: MatrixExpr, print: (part: Expr) => string): string {
  const cell = (part: Expr): string => (part.kind === "text" && part.text === "" ? "" : print(part));
  const rows = expr.rows.map((row) => row.map(cell).join(" & ")).join(" \\\\ ");
  const name = ENVIRONMENTS[expr.delimiters];
  return `\\begin{${name}} ${rows} \\end{${name}}`;
}

/** A function by cases. */
export function printCases(expr: CasesExpr, print: (part: Expr) => string): string {
  const rows = expr.branches.map((branch) => {
    const condition = branch.otherwise ? " & \\text{otherwise}" : branch.condition === undefined ? "" : ` & ${print(branch.condition)}`;
    return print(branch.value) + condition;
  });
  return `\\begin{cases} ${rows.join(" \\\\ ")} \\end{cases}`;
}
