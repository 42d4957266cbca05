import type { ApplyExpr, Expr, IntegralExpr } from "../../notation/expr.js";
import { walk } from "../../notation/walk.js";
import { cubeOf } from "../cubes.js";
import { nameShape } from "../names.js";
import { isLawLetter, plainLetter } from "./lawNames.js";

/** What a document's notation tells about laws on the line: those of which it uses more than values at bare names. */
export interface LineUsage {
  /** Laws that are applied to more than a name, `\hat p(x + u)`, by their name with its label. */
  readonly shifted: ReadonlySet<string>;
  /** Letters of variables of which a cumulative function stands somewhere: `x` for `F_X`. */
  readonly cumulative: ReadonlySet<string>;
  /** Names of variables of which a density stands somewhere with the variable for a label: `x` for `p_X`. */
  readonly labelled: ReadonlySet<string>;
  /** Functions whose inverses stand somewhere: `g` for `g^{-1}(x)`. */
  readonly inverted: ReadonlySet<string>;
  /** Letters of the dimensions of cubes that are integrated over. */
  readonly dimensions: ReadonlySet<string>;
  /** Letters of variables that are integrated over a unit cube. */
  readonly unit: ReadonlySet<string>;
  /** Names that stand in sums and quotients which laws are applied to: they are numbers. */
  readonly numbers: ReadonlySet<string>;
}

/** Collects the usage of laws on the line from applications and integrals. */
export interface LineReader {
  readonly read: (expr: ApplyExpr) => void;
  readonly integral: (expr: IntegralExpr) => void;
  readonly usage: LineUsage;
}

/** The head of a density or of a cumulative function with its variable: `p_X`, `F_{X'}`, `\hat{p}`. */
export interface LineHead {
  readonly kind: "density" | "cumulative";
  /** The name with its label. */
  readonly name: string;
  /** The letter of the variable, where the label tells it. */
  readonly variable: string | undefined;
}

/** Reads a head as that of a law on the line; undefined where it cannot be one. */
export function lineHead(head: Expr): LineHead | undefined {
  const shape = nameShape(head);
  const [label, ...more] = shape?.indices ?? [];
  if (shape === undefined || more.length > 0) return undefined;
  const name = label === undefined ? undefined : nameShape(label);
  const isVariable = name !== undefined && name.indices.length === 0 && /^[A-Z]'*$/.test(name.base);
  if (label !== undefined && !isVariable) return undefined;
  const variable = name?.base.replace(/^[A-Z]/, (letter) => letter.toLowerCase());
  const text = name === undefined ? shape.base : `${shape.base}_{${name.base}}`;
  const plain = plainLetter(shape.base);
  if (plain === "F" && variable !== undefined) return { kind: "cumulative", name: text, variable };
  const isDensity = /^[pqr]$|^\\rho$/.test(plain) ? isLawLetter(shape.base) : plain === "f" && isVariable;
  return isDensity ? { kind: "density", name: text, variable } : undefined;
}

/** Reads the applications of a document one by one. */
export function lineReader(): LineReader {
  const shifted = new Set<string>();
  const cumulative = new Set<string>();
  const labelled = new Set<string>();
  const inverted = new Set<string>();
  const numbers = new Set<string>();
  const unit = new Set<string>();
  const dimensions = new Set<string>();
  const read = (expr: ApplyExpr): void => {
    if (expr.head.kind === "power") {
      const base = nameShape(expr.head.base);
      if (base !== undefined && base.indices.length === 0 && isMinusOne(expr.head.exponent)) inverted.add(base.base);
    }
    const head = lineHead(expr.head.kind === "power" ? expr.head.base : expr.head);
    if (head === undefined || expr.open === "") return;
    if (head.variable !== undefined) (head.kind === "cumulative" ? cumulative : labelled).add(head.variable);
    const [only] = expr.arguments;
    if (head.kind !== "density" || only === undefined || expr.arguments.length !== 1) return;
    if (!isCompound(only.expr) || !(expr.certain || head.variable !== undefined || head.name.startsWith("\\"))) return;
    shifted.add(head.name);
    walk(only.expr, (node) => {
      const shape = nameShape(node);
      if (shape !== undefined) numbers.add(shape.base);
    });
  };
  const integral = (expr: IntegralExpr): void => {
    const cube = cubeOf(expr);
    const name = expr.variables[0] === undefined ? undefined : nameShape(expr.variables[0]);
    if (cube?.dimension !== undefined) dimensions.add(cube.dimension);
    if (cube?.dimension !== undefined && name !== undefined) unit.add(name.base);
  };
  return { read, integral, usage: { shifted, cumulative, labelled, inverted, dimensions, unit, numbers } };
}

function isMinusOne(exponent: Expr): boolean {
  const inner = exponent.kind === "group" ? exponent.body : exponent;
  return inner.kind === "negate" && inner.sign === "-" && inner.body.kind === "number" && inner.body.text === "1";
}

/** Whether an argument is computed: no name, no event, no list. */
function isCompound(expr: Expr): boolean {
  switch (expr.kind) {
    case "add":
    case "fraction":
    case "product":
    case "negate":
    case "root":
      return true;
    case "apply":
      return true;
    case "group":
      return isCompound(expr.body);
    default:
      return false;
  }
}
