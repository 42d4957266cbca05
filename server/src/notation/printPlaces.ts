import type { Expr } from "./expr.js";
import { printName } from "./printNames.js";

/**
 * Where an expression stands, from the most tolerant place to the least: the content of a group (lists, relations), a
 * sum, a term of a sum, a factor of a product, the base of a script.
 */
export type Level = 0 | 1 | 2 | 3 | 4;

/** A place with what follows it, on which the reach of operators without brackets depends. */
export interface Place {
  readonly level: Level;
  /** Whether no factor follows in the same term. */
  readonly lastFactor: boolean;
  /** Whether no term follows in the same sum either. */
  readonly lastTerm: boolean;
}

/** The content of a group. */
export const CONTENT: Place = { level: 0, lastFactor: true, lastTerm: true };

/** A sum, where no list may stand. */
export const SUM: Place = { ...CONTENT, level: 1 };

/** The last term of a sum. */
export const TERM: Place = { ...CONTENT, level: 2 };

/** A factor with others behind it. */
export const FACTOR: Place = { level: 3, lastFactor: false, lastTerm: false };

/** The base of a script. */
export const BASE: Place = { level: 4, lastFactor: false, lastTerm: false };

/** Whether an expression can stand at a place without braces. */
export function fits(expr: Expr, place: Place): boolean {
  const { level } = place;
  switch (expr.kind) {
    case "relation":
      return level === 0;
    case "tuple":
      return expr.open !== "" || level === 0;
    case "add":
      return level <= 1;
    case "negate":
    case "product":
      return level <= 2;
    case "fraction":
      return expr.style === "frac" ? level <= 3 : level <= 2;
    case "big":
    case "limit":
      return level <= 2 && place.lastFactor && place.lastTerm;
    case "integral":
      return level <= 2 && place.lastFactor && expr.variables.length > 0;
    case "derivative":
      return level <= 2 && place.lastFactor && (expr.style !== "differential" || level <= 1);
    case "choice":
      if (expr.cause === "sum-extent") return level <= 1;
      if (expr.cause === "superscript-letter") return level <= 3;
      return level <= 2 && place.lastFactor && place.lastTerm;
    case "apply":
      return expr.open === ""
        ? level <= 2 && place.lastFactor
        : level <= 3 || (level === 4 && expr.certain && expr.open !== "{");
    case "symbol":
      return level === 0 || !isBareOperator(expr.name);
    case "number":
    case "subscript":
    case "prime":
    case "factorial":
      return level <= 3 || expr.kind !== "factorial";
    case "group":
      return level <= 3 || expr.open === "(";
    case "power":
    case "superscript":
    case "evaluated":
    case "root":
    case "binomial":
    case "bars":
    case "cases":
    case "matrix":
    case "set":
    case "annotated":
    case "text":
    case "ellipsis":
    case "hole":
      return level <= 3;
  }
}

/** Names that read as signs, relations or functions waiting for an argument when they stand among others. */
export function isBareOperator(name: string): boolean {
  return printName(name).waits;
}

/** Whether a factor is one that ends the argument of a function before it, so that no braces need to. */
export function endsArgument(next: Expr | undefined): boolean {
  if (next === undefined) return false;
  if (next.kind === "choice") return next.cause === "function-extent";
  return next.kind === "derivative" || (next.kind === "apply" && next.open === "");
}

/** Whether a bracket directly behind an expression would be read as its argument. */
export function couldApply(expr: Expr): boolean {
  return /^(?:symbol|subscript|superscript|prime|power|apply|derivative|hole|text)$/.test(expr.kind);
}
