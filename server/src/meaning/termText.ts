import type { Claim } from "./question.js";
import type { Condition, Term } from "./term.js";

/** A term, condition or list of such as canonical text: equal for equal values. */
export function textOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? part.toString() : part));
}

/** The ids of the free symbols in terms and conditions. */
export function symbolsIn(terms: readonly (Term | Condition)[]): readonly string[] {
  return idsOf(textOf(terms), "symbol", "id");
}

/** The ids of the free symbols on one side of a claim. */
export function symbolsOfSide(claim: Claim, side: "left" | "right"): readonly string[] {
  return idsOf(textOf(claim[side]), "symbol", "id");
}

/** The names of the unknown functions on one side of a claim. */
export function functionsOfSide(claim: Claim, side: "left" | "right"): readonly string[] {
  return idsOf(textOf(claim[side]), "unknown", "name");
}

/** The unknown functions of a claim that are not only taken at one fixed point, where their value is any number. */
export function variedFunctions(claim: Claim): readonly string[] {
  const points = new Map<string, Set<string>>();
  for (const { name, arguments: given, orders } of unknownsIn([claim.left, claim.right]))
    points.set(name, (points.get(name) ?? new Set()).add(textOf([given, orders])));
  return [...points].flatMap(([name, own]) =>
    own.size > 1 || [...own].some((text) => text.includes('"kind":"bound"')) ? [name] : [],
  );
}

/** The applications of unknown functions in terms and conditions. */
export function unknownsIn(terms: readonly (Term | Condition)[]): readonly Extract<Term, { kind: "unknown" }>[] {
  return partsOf(terms, isUnknown);
}

/** The entries of families in terms and conditions. */
export function elementsIn(terms: readonly (Term | Condition)[]): readonly Extract<Term, { kind: "element" }>[] {
  return partsOf(terms, isElement);
}

function partsOf<T extends object>(
  terms: readonly (Term | Condition)[],
  isOne: (part: object) => part is T,
): readonly T[] {
  const found: T[] = [];
  const visit = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    if (isOne(part)) found.push(part);
    for (const inner of Object.values(part)) visit(inner);
  };
  visit(terms);
  return found;
}

function isElement(part: object): part is Extract<Term, { kind: "element" }> {
  return "kind" in part && part.kind === "element" && "base" in part && "indices" in part;
}

function isUnknown(part: object): part is Extract<Term, { kind: "unknown" }> {
  return "kind" in part && part.kind === "unknown" && "name" in part && "arguments" in part;
}

/** Whether a term mentions a variable of a binder. */
export function mentionsBound(term: Term): boolean {
  return textOf(term).includes('"kind":"bound"');
}

/** The base of a family's id: `x[1]` is `x`. */
export function baseOf(id: string): string {
  return id.replace(/\[\d+\]$/, "");
}

function idsOf(text: string, kind: string, field: string): readonly string[] {
  const pattern = new RegExp(`"kind":"${kind}","${field}":("(?:[^"\\\\]|\\\\.)*")`, "g");
  return [...new Set([...text.matchAll(pattern)].map((match) => JSON.parse(match[1] ?? '""') as string))];
}
