import type { Range } from "../../base/range.js";
import type { Expr } from "../expr.js";

/** What kind of slip an edit undoes. */
export type EditKind =
  | "sign"
  | "relation"
  | "swap"
  | "exponent"
  | "coefficient"
  | "factor"
  | "term"
  | "index"
  | "name"
  | "argument"
  | "bound"
  | "transpose"
  | "inverse"
  | "parenthesis"
  | "function"
  | "operator";

/** A small change of the source of a formula: `range` of the source becomes `text`. */
export interface SourceEdit {
  readonly kind: EditKind;
  readonly range: Range;
  readonly text: string;
  /** What it is about: what it changes, or what it puts something to. */
  readonly about: Range;
}

/** A formula with the source that its ranges are in. */
export interface Written {
  readonly expr: Expr;
  readonly source: string;
}

/** What edits may put in, in the author's own LaTeX: taken from the formulas around, without repetition. */
export interface Material {
  /** Names as they are written, with their indices: `\sigma`, `x_i`. */
  readonly names: readonly string[];
  /** What stands as an index. */
  readonly indices: readonly string[];
  readonly factors: readonly string[];
  readonly terms: readonly string[];
  /** Functions that are written before a bracket or a bare argument: `\log`, `\mathbb{E}`. */
  readonly functions: readonly string[];
  /** How a transpose is written. */
  readonly transpose: string;
}

/** The source of a part of a formula. */
export function sourceOf(source: string, { range }: Pick<Expr, "range">): string {
  return source.slice(range.start, range.end);
}

/** An edit, spaced so that no control word runs into a letter. */
export function edit(kind: EditKind, source: string, range: Range, text: string, about: Range = range): SourceEdit {
  const before = source.slice(0, range.start);
  const after = source.slice(range.end);
  const opened = /\\[A-Za-z]+$/.test(before) && /^[A-Za-z]/.test(text === "" ? after : text) ? ` ${text}` : text;
  const ended = /\\[A-Za-z]+$/.test(opened) && /^[A-Za-z]/.test(after) ? `${opened} ` : opened;
  return { kind, range, text: ended, about };
}

/** The source with an edit made. */
export function withEdit(source: string, { range, text }: Pick<SourceEdit, "range" | "text">): string {
  return source.slice(0, range.start) + text + source.slice(range.end);
}

/** Where LaTeX takes one token or a group: behind `_`, `^`, `\\frac` and its first argument, `\\sqrt`. */
const argumentPlace =
  /(?:[_^]|\\sqrt(?:\[[^\]]*\])?|\\[dt]?frac(?:\s*(?:[^\s\\{]|\\[A-Za-z]+|\{(?:[^{}]|\{[^{}]*\})*\}))?)\s*$/;

/** A text for the place of an expression, in braces where that takes one token or a group and has none. */
export function asArgument(source: string, { range }: Pick<Expr, "range">, text: string): string {
  return isToken(text) || !argumentPlace.test(source.slice(0, range.start)) ? text : `{${text}}`;
}

/** Whether a text is one token of LaTeX. */
export function isToken(text: string): boolean {
  return /^(?:\\[A-Za-z]+|[^\\\s])$/.test(text);
}

/** Whether an expression needs brackets as a factor or as the base of a power. */
export function isLoose(expr: Expr): boolean {
  const inner = expr.kind === "choice" ? expr.alternatives[0]?.expr : expr;
  return inner?.kind === "add" || inner?.kind === "negate";
}

/** The first way to take a part that can be taken in several ways. */
export function firstReading(expr: Expr): Expr {
  return expr.kind === "choice" ? firstReading(expr.alternatives[0]?.expr ?? expr) : expr;
}
