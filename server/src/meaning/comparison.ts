import type { Comparison } from "./term.js";

/** Whether a comparison holds between two numbers. */
export function compareNumbers(relation: Comparison, left: number, right: number): boolean {
  switch (relation) {
    case "=":
      return left === right;
    case "!=":
      return left !== right;
    case "<":
      return left < right;
    case ">":
      return left > right;
    case "<=":
      return left <= right;
    case ">=":
      return left >= right;
  }
}
