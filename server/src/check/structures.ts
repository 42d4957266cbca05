import { hiddenRole } from "../meaning/hiddenSymbols.js";
import type { SymbolDeclaration } from "../meaning/question.js";
import type { Plan } from "./constraints.js";
import { structuralTruth, structuralValue } from "./integers.js";
import { hashText, mix, uniform } from "./strata.js";

/** How the integers of one structure are tried: the numbers they start from and how far they reach beyond. */
interface Style {
  readonly first: number;
  readonly span: number;
  readonly distinct: boolean;
}

/** Unequal sizes of three and more first, then small ones, which hide less common slips. */
const styles: readonly Style[] = [
  { first: 3, span: 3, distinct: true },
  { first: 2, span: 4, distinct: true },
  { first: 1, span: 5, distinct: false },
  { first: 4, span: 2, distinct: false },
  { first: 1, span: 0, distinct: false },
  { first: 2, span: 1, distinct: false },
];

const attempts = 80;
/** From which widening on sizes are drawn on a logarithmic scale, up to the largest, for conditions such as `3K > 256`. */
const hugeFrom = 2;
const hugest = 1000;

/**
 * Values for the integer symbols that all models of a batch share, satisfying the plan's conditions on integers:
 * distinct from each other, at most `count`, fewer (or none) where few (or none) were found. `huge` ones are for
 * conditions that no small integers meet.
 */
export function drawStructures(
  plan: Plan,
  seed: number,
  count: number,
  sizes: "small" | "huge" = "small",
): readonly ReadonlyMap<string, number>[] {
  if (plan.structural.length === 0) {
    return plan.structuralConditions.every((condition) => structuralTruth(condition, new Map())) ? [new Map()] : [];
  }
  const found = new Map<string, ReadonlyMap<string, number>>();
  for (let slot = 0; slot < 4 * count && found.size < count; slot += 1) {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      // Later attempts use the other styles and wider ranges, so that unusual conditions are met as well.
      const style = styles[(slot + Math.floor(attempt / 10)) % styles.length] ?? { first: 1, span: 6, distinct: false };
      const structure = tryStructure(
        plan,
        mix(mix(seed, slot), attempt),
        style,
        sizes === "huge" ? hugeFrom : Math.floor(attempt / 20),
      );
      if (structure === undefined) continue;
      const key = [...structure.values()].join(",");
      if (!found.has(key)) {
        found.set(key, structure);
        break;
      }
    }
  }
  return [...found.values()];
}

/** The fewest states of a random variable that tell anything. */
const fewestStates = 2;

/**
 * A structure in which the random variables have as few states as they may, and the free ones are in one of the first of
 * them: tables that a person can check. Undefined where the conditions do not allow it, or where there are no tables.
 */
export function withFewStates(
  plan: Plan,
  structure: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> | undefined {
  const few = new Map(structure);
  const hidden = plan.structural.filter((id) => hiddenRole(id) !== undefined);
  if (hidden.length === 0) return undefined;
  for (const id of hidden) {
    const value = structure.get(id) ?? fewestStates;
    few.set(id, hiddenRole(id)?.kind === "size" ? fewestStates : Math.min(value, fewestStates));
  }
  for (const [id, value] of plan.structuralDerived) {
    const computed = structuralValue(value, few);
    if (computed === undefined || !Number.isInteger(computed)) return undefined;
    few.set(id, computed);
  }
  return plan.structuralConditions.every((condition) => structuralTruth(condition, few)) ? few : undefined;
}

function tryStructure(
  plan: Plan,
  key: number,
  style: Style,
  widening: number,
): ReadonlyMap<string, number> | undefined {
  const structure = new Map<string, number>();
  const used = new Set<number>();
  for (const id of plan.structural) {
    if (plan.structuralDerived.has(id)) continue;
    const declaration = plan.declarations.get(id);
    if (declaration === undefined) continue;
    const value = drawSize(plan, declaration, mix(key, hashText(id)), style, widening, structure);
    if (style.distinct && widening === 0 && declaration.domain !== "boolean" && used.has(value)) {
      const other = value + 1 + used.size;
      structure.set(id, other);
      used.add(other);
      continue;
    }
    structure.set(id, value);
    used.add(value);
  }
  for (const [id, value] of plan.structuralDerived) {
    const computed = structuralValue(value, structure);
    if (computed === undefined || !Number.isInteger(computed)) return undefined;
    structure.set(id, computed);
  }
  return plan.structuralConditions.every((condition) => structuralTruth(condition, structure)) ? structure : undefined;
}

function drawSize(
  plan: Plan,
  declaration: SymbolDeclaration,
  key: number,
  style: Style,
  widening: number,
  structure: ReadonlyMap<string, number>,
): number {
  const u = uniform(key, 1);
  if (declaration.domain === "boolean") return u < 0.5 ? 0 : 1;
  const { low, high } = integerBounds(plan, declaration.id, structure);
  const first = Math.max(style.first, low ?? style.first);
  const span = style.span + 2 * widening;
  if (widening >= hugeFrom && high === undefined) return Math.max(low ?? 1, Math.floor(hugest ** u));
  if (high !== undefined) {
    const start = Math.min(low ?? (declaration.domain === "natural" ? 1 : high - span), high);
    return start + Math.floor(u * (Math.min(high - start, span + 2) + 1));
  }
  if (declaration.domain === "integer" && low === undefined && uniform(key, 2) < 0.4)
    return -Math.floor(u * (span + 1));
  return first + Math.floor(u * (span + 1));
}

/** The bounds of an integer symbol that the conditions state against already chosen integers. */
function integerBounds(
  plan: Plan,
  id: string,
  structure: ReadonlyMap<string, number>,
): { readonly low: number | undefined; readonly high: number | undefined } {
  let low: number | undefined;
  let high: number | undefined;
  for (const condition of plan.structuralConditions) {
    if (condition.kind !== "compare") continue;
    for (const [side, other, flipped] of [
      [condition.left, condition.right, false],
      [condition.right, condition.left, true],
    ] as const) {
      if (side.kind !== "symbol" || side.id !== id) continue;
      const value = structuralValue(other, structure);
      if (value === undefined) continue;
      const above = flipped
        ? condition.relation === "<" || condition.relation === "<="
        : condition.relation === ">" || condition.relation === ">=";
      const below = flipped
        ? condition.relation === ">" || condition.relation === ">="
        : condition.relation === "<" || condition.relation === "<=";
      const strict = condition.relation === "<" || condition.relation === ">";
      if (above) low = Math.max(low ?? Number.NEGATIVE_INFINITY, strict ? Math.floor(value) + 1 : Math.ceil(value));
      if (below) high = Math.min(high ?? Number.POSITIVE_INFINITY, strict ? Math.ceil(value) - 1 : Math.floor(value));
    }
  }
  return { low, high };
}
