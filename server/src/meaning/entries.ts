import type { Outline } from "../derivation/outline.js";
import type { Expr } from "../notation/expr.js";

/** An entry with its place in reading order; entries of documents taken in with `use` have no steps. */
export interface OrderedEntry {
  readonly entry: Outline["entries"][number];
  readonly order: number;
  readonly foreign: boolean;
}

/** An entry with each of its expressions changed. */
export function withExpressions(
  entry: Outline["entries"][number],
  change: (expr: Expr) => Expr,
): Outline["entries"][number] {
  if (entry.kind === "directive") return entry;
  if (entry.kind === "mention") return { ...entry, expr: change(entry.expr) };
  const side = <S extends { readonly expr: Expr }>(own: S): S => ({ ...own, expr: change(own.expr) });
  return {
    ...entry,
    chains: entry.chains.map((chain) => ({
      ...chain,
      sides: chain.sides.map(side),
      list: chain.list.map(side),
      tail: chain.tail.map(side),
    })),
  };
}

/** The expressions of an entry: all sides of its chains, their lists and what stands behind them. */
export function expressionsIn(entry: Outline["entries"][number]): readonly Expr[] {
  if (entry.kind === "mention") return [entry.expr];
  if (entry.kind === "directive") return [];
  return entry.chains.flatMap((chain) => [...chain.sides, ...chain.list, ...chain.tail].map((side) => side.expr));
}
