import type { Entry, OutlineChain, Relation, Side } from "../derivation/outline.js";
import { readStatements } from "../derivation/statement.js";
import type { Expr, RelationSymbol } from "../notation/expr.js";
import { parseFormula } from "../notation/parse.js";
import type { TextDocument } from "../text/document.js";
import { withPrimesRead } from "./compoundPrimes.js";
import { connectiveStep } from "./connectiveSteps.js";
import { withExpressions } from "./entries.js";
import { backgroundOf } from "./grounds.js";
import type { StepTask } from "./prepared.js";
import { withProductsSideBySide } from "./productExtents.js";
import type { Question } from "./question.js";
import { plainQuestion, type RelationSite, relationStep, sidesOf } from "./relationSteps.js";
import type { Work } from "./stepGrounds.js";

/** An arrow between two statements, with the chains that it joins. */
export interface ConnectiveSite {
  readonly entry: Entry;
  readonly order: number;
  readonly left: OutlineChain;
  readonly right: OutlineChain;
  readonly connective: Relation;
}

/** Where a step stands. */
export type Site =
  | { readonly kind: "relation"; readonly place: RelationSite }
  | { readonly kind: "connective"; readonly place: ConnectiveSite };

/** What is written otherwise in a step: one of its sides, or a relation of it. */
export type Revision =
  | { readonly part: "side"; readonly side: Side; readonly latex: string }
  | { readonly part: "relation"; readonly relation: Relation; readonly symbol: RelationSymbol };

/** A step of which it can be asked what it would say if it were written otherwise. */
export interface RevisableStep {
  readonly site: Site;
  /** What it starts from: one side, or those of a whole statement. */
  readonly left: readonly Side[];
  /** What it claims. */
  readonly right: readonly Side[];
  /** Its relation, or those of the statements that an arrow joins. */
  readonly relations: readonly Relation[];
  /** The other sides of its chain. */
  readonly around: readonly Side[];
  /** The LaTeX of a side as it would be read there; undefined if it is no single expression. */
  readonly read: (latex: string) => Expr | undefined;
  /** Its bare question with that revision, to see whether it may hold; undefined if it cannot be read. */
  readonly sketched: (revision: Revision) => Question | undefined;
  /** The step with that revision and everything else as it is; undefined if the revision cannot be read. */
  readonly revised: (revision: Revision) => StepTask | undefined;
  /** The step from where an earlier one starts to where this one ends; undefined if nothing is said of these two. */
  readonly from: (earlier: RevisableStep) => StepTask | undefined;
}

/** The step at a place of a document, for being revised; undefined if one of its sides is missing. */
export function revisableStep(site: Site, work: Work, document: TextDocument): RevisableStep | undefined {
  const { entry } = site.place;
  const read = (latex: string): Expr | undefined => {
    const { items, problems } = parseFormula(latex, { macros: document.macros, display: entry.display });
    const statements = readStatements(items);
    const [chain, ...others] = statements.flatMap(({ chains }) => chains);
    const isWhole = problems.length === 0 && others.length === 0 && chain?.operands.length === 1;
    return isWhole && chain.links.length === 0 ? chain.operands[0]?.expr : undefined;
  };
  /** A chain with a side or a relation of it replaced; undefined where the new side cannot be read. */
  const changed = (chain: OutlineChain, revision: Revision): OutlineChain | undefined => {
    if (revision.part === "relation") {
      const { relation, symbol } = revision;
      return { ...chain, relations: chain.relations.map((each) => (each === relation ? { ...each, symbol } : each)) };
    }
    if (!chain.sides.includes(revision.side)) return chain;
    const expr = read(revision.latex);
    if (expr === undefined) return undefined;
    const { latex, side: old } = revision;
    const sides = chain.sides.map((side) => (side === old ? { ...side, expr, latex } : side));
    const own = withExpressions(withPrimesRead({ ...entry, chains: [{ ...chain, sides }] }), withProductsSideBySide);
    return own.kind === "statement" ? own.chains[0] : undefined;
  };
  return site.kind === "relation"
    ? revisableRelation(site, work, read, changed)
    : revisableConnective(site, work, read, changed);
}

type Change = (chain: OutlineChain, revision: Revision) => OutlineChain | undefined;

function revisableRelation(
  site: Extract<Site, { readonly kind: "relation" }>,
  work: Work,
  read: RevisableStep["read"],
  changed: Change,
): RevisableStep | undefined {
  const { place } = site;
  const { chain, at } = place;
  const [left, right] = sidesOf(place);
  if (left === undefined || right === undefined) return undefined;
  const placeIn = (own: OutlineChain | undefined): RelationSite | undefined => {
    const relation = own?.relations[at];
    if (own === undefined || relation === undefined) return undefined;
    const background = backgroundOf(
      own.sides.map((side) => side.expr),
      work.usage,
    );
    return { ...place, chain: own, relation, background };
  };
  const taskOf = (own: OutlineChain | undefined): StepTask | undefined => {
    const revised = placeIn(own);
    return revised === undefined ? undefined : relationStep(revised, work).task;
  };
  return {
    site,
    left: [left],
    right: [right],
    relations: [place.relation],
    around: chain.sides.filter((side) => side !== left && side !== right),
    read,
    sketched: (revision) => {
      const revised = placeIn(changed(chain, revision));
      return revised === undefined ? undefined : plainQuestion(revised, work);
    },
    revised: (revision) => taskOf(changed(chain, revision)),
    from: ({ site: earlier }) => {
      const [start] = earlier.kind === "relation" ? sidesOf(earlier.place) : [];
      const from = start === undefined ? -1 : chain.sides.findIndex((side) => isAt(side, start));
      if (from < 0 || from >= chain.sides.indexOf(left)) return undefined;
      // The relations between two sides are those that follow the first.
      const shift = chain.inherited < 0 ? 1 : 0;
      const symbol = composed(chain.relations.slice(from + shift, at + 1).map((relation) => relation.symbol));
      if (symbol === undefined) return undefined;
      const sides = chain.sides.map((side) => (side === left ? { ...side, ...chain.sides[from] } : side));
      const relations = chain.relations.map((relation, index) => (index === at ? { ...relation, symbol } : relation));
      return taskOf({ ...chain, sides, relations });
    },
  };
}

function revisableConnective(
  site: Extract<Site, { readonly kind: "connective" }>,
  work: Work,
  read: RevisableStep["read"],
  changed: Change,
): RevisableStep {
  const { place } = site;
  const { entry, order, left, right, connective } = place;
  const taskOf = (
    start: OutlineChain | undefined,
    end: OutlineChain | undefined,
    arrow: Relation,
  ): StepTask | undefined =>
    start === undefined || end === undefined ? undefined : connectiveStep(entry, order, start, arrow, end, work).task;
  const revised = (revision: Revision): StepTask | undefined =>
    taskOf(changed(left, revision), changed(right, revision), connective);
  return {
    site,
    left: left.sides,
    right: right.sides,
    relations: [...right.relations, ...left.relations],
    around: [],
    read,
    sketched: (revision) => {
      const task = revised(revision);
      return task?.kind === "judge" ? task.question : undefined;
    },
    revised,
    from: ({ site: earlier }) => {
      if (earlier.kind !== "connective" || earlier.place.right !== left) return undefined;
      const both = [earlier.place.connective.symbol, connective.symbol];
      if (both.some((symbol) => symbol !== "\\iff" && symbol !== "\\Rightarrow")) return undefined;
      const symbol = both.includes("\\Rightarrow") ? "\\Rightarrow" : "\\iff";
      return taskOf(earlier.place.left, right, { ...connective, symbol });
    },
  };
}

function isAt({ range }: Side, other: Side): boolean {
  return range.start === other.range.start && range.end === other.range.end;
}

/** What several relations in a row say of their ends; undefined where they say nothing. */
function composed(symbols: readonly RelationSymbol[]): RelationSymbol | undefined {
  let found: RelationSymbol = "=";
  for (const symbol of symbols) {
    if (symbol === "=") continue;
    if (!/^(?:<|>|\\le|\\ge)$/.test(symbol)) return undefined;
    if (found !== "=" && /<|le/.test(found) !== /<|le/.test(symbol)) return undefined;
    if (found === "=" || symbol === "<" || symbol === ">") found = symbol;
  }
  return found;
}
