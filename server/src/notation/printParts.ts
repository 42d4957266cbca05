import type { CasesExpr, Expr, MatrixExpr, ProductMark } from "./expr.js";

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
    const condition = branch.otherwise
      ? " & \\text{otherwise}"
      : branch.condition === undefined
        ? ""
        : ` & ${print(branch.condition)}`;
    return print(branch.value) + condition;
  });
  return `\\begin{cases} ${rows.join(" \\\\ ")} \\end{cases}`;
}

/** A superscript that is a mark. */
export function printMark(mark: string, inner: string): string {
  switch (mark) {
    case "transpose":
      return "\\top";
    case "star":
      return "*";
    case "dagger":
      return "\\dagger";
    case "plus":
      return "+";
    case "minus":
      return "-";
    case "circle":
      return "\\circ";
    default:
      return `(${inner})`;
  }
}

/** The signs that join factors. */
export const PRODUCT_SIGNS: Readonly<Record<ProductMark, string>> = {
  juxtaposed: " ",
  cdot: " \\cdot ",
  times: " \\times ",
  asterisk: " * ",
  odot: " \\odot ",
  circ: " \\circ ",
  otimes: " \\otimes ",
  wedge: " \\wedge ",
  cap: " \\cap ",
  cup: " \\cup ",
};

/** The marks between arguments. */
export const ARGUMENT_MARKS = {
  "": "",
  ",": ", ",
  "|": " \\mid ",
  ";": "; ",
  "||": " \\parallel ",
  ":": " : ",
} as const;

/** The signs of operators over an index. */
export const BIG_SIGNS = {
  sum: "\\sum",
  product: "\\prod",
  max: "\\max",
  min: "\\min",
  sup: "\\sup",
  inf: "\\inf",
  argmax: "\\arg\\max",
  argmin: "\\arg\\min",
  union: "\\bigcup",
  intersection: "\\bigcap",
  oplus: "\\bigoplus",
  otimes: "\\bigotimes",
} as const;

/** A list between the bars of a style. */
export function printBars(style: "abs" | "norm" | "floor" | "ceil" | "angle", inner: string): string {
  switch (style) {
    case "abs":
      return `\\left|${inner}\\right|`;
    case "norm":
      return `\\left\\|${inner}\\right\\|`;
    case "floor":
      return `\\lfloor ${inner} \\rfloor`;
    case "ceil":
      return `\\lceil ${inner} \\rceil`;
    case "angle":
      return `\\langle ${inner} \\rangle`;
  }
}

/** A body with a note or a frame. */
export function printAnnotated(style: string, body: string, note: string | undefined): string {
  switch (style) {
    case "underbrace":
      return `\\underbrace{${body}}${note === undefined ? "" : `_{${note}}`}`;
    case "overbrace":
      return `\\overbrace{${body}}${note === undefined ? "" : `^{${note}}`}`;
    case "color":
      return `\\textcolor{black}{${body}}`;
    case "underset":
    case "overset":
      return `\\${style}{${note ?? ""}}{${body}}`;
    default:
      return `\\${style}{${body}}`;
  }
}

/** Words inside a formula. */
export function printText(words: string): string {
  if (words === "?") return "?";
  // The blank tells a unit from a name of one letter.
  if (/^[A-Za-z]$/.test(words)) return `\\text{ ${words}}`;
  return `\\text{${words.replace(/[%#&$_{}]/g, "\\$&")}}`;
}
