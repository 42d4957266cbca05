/**
 * Environments whose body is a formula of its own when they stand in text: their rows are equations. A span holds the
 * body alone and names the environment.
 */
const BODY = new Set([
  "align",
  "align*",
  "aligned",
  "alignedat",
  "alignat",
  "alignat*",
  "flalign",
  "flalign*",
  "gather",
  "gather*",
  "gathered",
  "multline",
  "multline*",
  "split",
  "eqnarray",
  "eqnarray*",
  "equation",
  "equation*",
  "dmath",
  "dmath*",
  "IEEEeqnarray",
  "IEEEeqnarray*",
  "math",
  "displaymath",
]);

/** Environments that mean something as a whole (a matrix, a choice): a span keeps them with their delimiters. */
const WHOLE = new Set([
  "array",
  "cases",
  "cases*",
  "dcases",
  "dcases*",
  "rcases",
  "matrix",
  "pmatrix",
  "bmatrix",
  "Bmatrix",
  "vmatrix",
  "Vmatrix",
  "smallmatrix",
]);

/** Environments that LaTeX allows in text only: one of them inside a formula shows that the formula was never closed. */
const OUTER = new Set([
  "align",
  "align*",
  "alignat",
  "alignat*",
  "flalign",
  "flalign*",
  "gather",
  "gather*",
  "multline",
  "multline*",
  "eqnarray",
  "eqnarray*",
  "equation",
  "equation*",
  "math",
  "displaymath",
]);

/** Environments that take an argument before their body: a number of columns or their layout. */
const WITH_ARGUMENT = new Set(["alignat", "alignat*", "alignedat", "IEEEeqnarray", "IEEEeqnarray*"]);

/** How an environment's text becomes a span: its body, the environment as a whole, or not at all. */
export type EnvironmentKind = "body" | "whole" | "text";

/** What an environment of this name is, where it stands in text. */
export function environmentKind(name: string): EnvironmentKind {
  if (BODY.has(name)) return "body";
  return WHOLE.has(name) ? "whole" : "text";
}

/** Whether an environment can stand in text only, never inside another formula. */
export function isOuterEnvironment(name: string): boolean {
  return OUTER.has(name);
}

/** The name a span gives for its environment: none for `math` and `displaymath`, which are `\(` and `\[` spelt out. */
export function spanEnvironment(name: string): string | undefined {
  return name === "math" || name === "displaymath" ? undefined : name;
}

const ARGUMENT = /[ \t]*(?:\[[a-z]?\][ \t]*)?\{[^{}]{0,200}\}/y;
const POSITION = /[ \t]*\[[a-z]\]/y;

/** Where the body of an environment begins: behind its column argument or its vertical position, if it has one. */
export function bodyStart(text: string, name: string, from: number): number {
  const pattern = WITH_ARGUMENT.has(name) ? ARGUMENT : POSITION;
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}
