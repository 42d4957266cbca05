import type { Expr, RelationExpr } from "../../notation/expr.js";
import { type NameShape, nameShape, resolveName } from "../names.js";
import type { LawUse } from "./inventory.js";
import { slotLetter } from "./lawNames.js";
import { namedFamilyOf } from "./namedHeads.js";

/** A name below an expectation with the law that it is drawn from: `x \sim p`. */
export interface Draw {
  readonly name: Expr;
  readonly law: Expr;
  /** The first name of the list that it stands in, `x` for both in `x, y \sim p`. */
  readonly list?: string;
}

/**
 * What stands below an expectation, with every name of a list before its own `\sim`: `x, x' \sim p` as `x \sim p` and
 * `x' \sim p`. A law that is applied, `x, y \sim p(x, y)`, is that of all the names together.
 */
export function separateDraws(parts: readonly Expr[]): readonly Expr[] {
  const result: Expr[] = [];
  let names: Expr[] = [];
  for (const part of parts) {
    if (nameShape(part) !== undefined) {
      names.push(part);
      continue;
    }
    const draw = drawOf(part);
    if (names.length === 0 || draw === undefined) {
      result.push(...names, part);
    } else if (draw.law.kind === "apply" && namedFamilyOf(draw.law.head, draw.law.arguments.length) === undefined) {
      const name: Expr = { kind: "tuple", open: "(", close: ")", items: [...names, draw.name], range: part.range };
      result.push({ ...draw.relation, operands: [name, draw.law] });
    } else {
      result.push(...names.map((name) => ({ ...draw.relation, operands: [name, draw.law] })), part);
    }
    names = [];
  }
  return [...result, ...names];
}

/** What is drawn in a list below an expectation: `x` and `y` in `x, y \sim p`; nothing where it is one name. */
export function listedDraws(parts: readonly Expr[]): readonly Draw[] {
  const separate = separateDraws(parts);
  const [first] = separate.flatMap((part) => (parts.includes(part) ? [] : (drawOf(part) ?? [])));
  const list = first === undefined ? undefined : nameShape(first.name)?.base;
  if (list === undefined) return [];
  return separate.flatMap((part) => {
    const draw = drawOf(part);
    return draw === undefined || nameShape(draw.law)?.base !== nameShape(first?.law ?? draw.law)?.base
      ? []
      : [{ name: draw.name, law: draw.law, list }];
  });
}

function drawOf(part: Expr): (Draw & { readonly relation: RelationExpr }) | undefined {
  if (part.kind !== "relation" || part.symbols.length !== 1 || part.symbols[0] !== "\\sim") return undefined;
  const [name, law] = part.operands;
  return name === undefined || law === undefined ? undefined : { name, law, relation: part };
}

/**
 * The names that are copies of one variable, with the letter that stands for them all: drawn from the same law below
 * expectations, and told apart by primes or indices, or by letters if they stand in one list, or if the law is applied to
 * one letter alone: where there are `p(x)` and `p(y)` there may be two laws. Names that stand together in a law are the
 * entries of a sequence, and no copies.
 */
export function copiesAmong(
  draws: readonly Draw[],
  laws: readonly LawUse[],
  counting: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const copies = new Map<string, string>();
  for (const [head, drawn] of groupedBy(draws.flatMap(named), ({ law }) => law)) {
    const law = drawn[0]?.head;
    if (law === undefined || resolveName(law, counting).indices.length > 0) continue;
    const uses = laws.filter((use) => use.law === resolveName(law, counting).base || use.law === head);
    const applied = new Set(uses.flatMap(({ targets }) => targets.map(stemIn)));
    const [only = stemOf(drawn[0]?.base ?? "")] = applied;
    const classes = groupedBy(drawn, ({ base, list }) => {
      const stem = stemOf(base);
      return applied.size < 2 ? only : applied.has(stem) ? stem : (list ?? stem);
    });
    for (const [name, members] of classes) {
      const own = new Set([...members.map(({ base }) => stemOf(base)), name]);
      const isSeveral = new Set([...members.map(({ base }) => base), name]).size > 1;
      const isJoint =
        uses.some(({ targets }) => targets.some(isSlice)) ||
        laws.some(({ targets, givens }) => [...targets, ...givens].filter((part) => own.has(stemIn(part))).length > 1);
      if (isJoint || (!isSeveral && !members.some(({ indexed }) => indexed))) continue;
      for (const base of [...members.map((member) => member.base), name]) copies.set(slotLetter(base), name);
    }
  }
  return copies;
}

/** A draw from a law that stands without arguments. */
interface NamedDraw {
  readonly base: string;
  readonly indexed: boolean;
  readonly head: NameShape;
  readonly law: string;
  readonly list: string | undefined;
}

function named({ name, law, list }: Draw): readonly NamedDraw[] {
  const [own, head] = [nameShape(name), nameShape(law)];
  if (own === undefined || head === undefined) return [];
  return [{ base: own.base, indexed: own.indices.length > 0, head, law: head.base, list: list && stemOf(list) }];
}

function groupedBy<T>(items: readonly T[], keyFor: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyFor(item), [...(groups.get(keyFor(item)) ?? []), item]);
  return groups;
}

function stemIn(part: Expr): string {
  return stemOf(nameShape(part)?.base ?? "");
}

/** The letter of a name without the primes that tell copies apart. */
export function stemOf(base: string): string {
  return slotLetter(base.replace(/'+$/, ""));
}

function isSlice(part: Expr): boolean {
  return part.kind === "subscript" && part.indices.some((index) => index.kind !== "symbol" && index.kind !== "number");
}
