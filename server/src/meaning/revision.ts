import type { Relation, Side } from "../derivation/outline.js";
import { readStatements } from "../derivation/statement.js";
import type { Expr, RelationSymbol } from "../notation/expr.js";
import { parseFormula } from "../notation/parse.js";
import type { TextDocument } from "../text/document.js";
import { withPrimesRead } from "./compoundPrimes.js";
import { withExpressions } from "./entries.js";
import { backgroundOf } from "./grounds.js";
import type { StepTask } from "./prepared.js";
import { withProductsSideBySide } from "./productExtents.js";
import { type RelationSite, relationStep, sidesOf } from "./relationSteps.js";
import type { Work } from "./stepGrounds.js";

/** What is written otherwise in a step: the LaTeX of a side, or the symbol between the sides. */
export type Revision =
  | { readonly part: "left"; readonly latex: string }
  | { readonly part: "right"; readonly latex: string }
  | { readonly part: "relation"; readonly symbol: RelationSymbol };

/** A step of which it can be asked what it would say if it were written otherwise. */
export interface RevisableStep {
  readonly left: Side;
  readonly right: Side;
  readonly relation: Relation;
  /** The sides of its chain, itself included. */
  readonly chain: readonly Side[];
  /** The LaTeX of a side as it would be read there; undefined if it is no single expression. */
  readonly read: (latex: string) => Expr | undefined;
  /** The step with that revision and everything else as it is; undefined if the revision cannot be read. */
  readonly revised: (revision: Revision) => StepTask | undefined;
}

/** The step at a place of a document, for being revised. */
export function revisableStep(site: RelationSite, work: Work, document: TextDocument): RevisableStep | undefined {
  const { entry, chain, relation } = site;
  const [left, right] = sidesOf(site);
  if (left === undefined || right === undefined) return undefined;
  const read = (latex: string): Expr | undefined => {
    const { items, problems } = parseFormula(latex, { macros: document.macros, display: entry.display });
    const [statement, ...others] = readStatements(items);
    const [operand] = statement?.chains[0]?.operands ?? [];
    const isWhole =
      problems.length === 0 &&
      others.length === 0 &&
      statement?.chains.length === 1 &&
      statement.chains[0]?.links.length === 0 &&
      statement.chains[0].operands.length === 1;
    return isWhole ? operand?.expr : undefined;
  };
  const withSide = (old: Side, latex: string): StepTask | undefined => {
    const expr = read(latex);
    if (expr === undefined) return undefined;
    const sides = chain.sides.map((side) => (side === old ? { ...side, expr, latex } : side));
    const changed = withPrimesRead({ ...entry, chains: [{ ...chain, sides }] });
    const own = withExpressions(changed, withProductsSideBySide);
    const [revisedChain] = own.kind === "statement" ? own.chains : [];
    if (own.kind !== "statement" || revisedChain === undefined) return undefined;
    const background = backgroundOf(
      revisedChain.sides.map((side) => side.expr),
      work.usage,
    );
    return relationStep({ ...site, chain: revisedChain, background }, work).task;
  };
  return {
    left,
    right,
    relation,
    chain: chain.sides,
    read,
    revised: (revision) => {
      if (revision.part === "left") return withSide(left, revision.latex);
      if (revision.part === "right") return withSide(right, revision.latex);
      const symbol = { ...relation, symbol: revision.symbol };
      const relations = chain.relations.map((each) => (each === relation ? symbol : each));
      return relationStep({ ...site, chain: { ...chain, relations }, relation: symbol }, work).task;
    },
  };
}
