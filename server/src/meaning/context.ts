import type { Range } from "../base/range.js";
import type { Entry, OutlineChain, Scope } from "../derivation/outline.js";
import type { Expr } from "../notation/expr.js";
import type { LawFact } from "./laws/lawFact.js";
import type { RoleFact } from "./roles.js";
import type { DerivativeLayout } from "./term.js";

/** An index of a defined name: a fixed value, or a parameter that the definition's body may use. */
export type IndexPattern =
  | { readonly kind: "fixed"; readonly key: string }
  | { readonly kind: "parameter"; readonly name: string };

/** What a name stands for: `z = \mu + \sigma\epsilon`, `S_n = \dots`, `f(x, y) = \dots`. */
export interface Definition {
  readonly base: string;
  readonly indices: readonly IndexPattern[];
  /** Names of the arguments of a function; undefined for a value. */
  readonly parameters: readonly Expr[] | undefined;
  /** How many of the parameters stand before a bar: `q(z \mid x) = \dots` has one. Undefined without a bar. */
  readonly targets?: number;
  readonly body: Expr;
  /** What the chain that begins with it makes of the body later on, in reading order: used where the body is not understood. */
  readonly forms?: readonly { readonly body: Expr; readonly order: number }[];
  readonly scope: Scope;
  /** The place in reading order of the statement that gives it. */
  readonly order: number;
  /** Given by "where", "with" or "here": it also governs what stands before it. */
  readonly backwards: boolean;
  /** Holds in its sentence only: `for $k = 2$`. */
  readonly sentence: number | undefined;
  /** Told only for what stands behind it: "with equality iff $q = p$". */
  readonly ahead?: boolean;
  /** The place in reading order from which it holds no longer: `for $i \ne j$` after `for $i = j$`. */
  readonly until?: number;
  /** The place in reading order from which the name may stand for something else: "now let $H$ be the hat matrix". */
  readonly reopened?: number;
  readonly paragraph: number;
  /** An equation for a name that was free before: what follows is read with it and without. */
  readonly soft: boolean;
  readonly source: Range;
}

/** A fact about symbols that models must satisfy. */
export interface Assumption {
  readonly operands: readonly Expr[];
  readonly symbols: readonly string[];
  readonly scope: Scope;
  readonly order: number;
  readonly paragraph: number;
  /** The names that it speaks of. */
  readonly names: ReadonlySet<string>;
  /** It was made by a directive, which ends with its section. */
  readonly directed: boolean;
  /** Stated by "where" or "with": it also governs the display before it. */
  readonly backwards: boolean;
  /** Holds in its sentence only: "for $x$ larger than $2$". */
  readonly sentence?: number;
  /** Told as the reason of what stands before it, "…, since $ab = 0$": what follows has to do without. */
  readonly behind?: boolean;
  readonly source: Range;
}

/** What a directive or the prose says a name is. */
export interface TypeFact {
  readonly base: string;
  readonly type: string;
  /** What stands in brackets behind the type: the sizes of a vector or matrix. */
  readonly sizes?: readonly Expr[];
  /** How many indices the name was written with: 1 for `x_i`. */
  readonly rank?: number;
  readonly scope: Scope;
  readonly order: number;
}

/** How an entry of a sequence follows from the one before: `m_t = \beta m_{t-1} + g_t`. */
export interface Recurrence {
  readonly base: string;
  readonly letter: string;
  /** What is added to the letter in the index on the left: one in `m_{t+1} = \dots`. */
  readonly shift: number;
  readonly body: Expr;
  readonly scope: Scope;
  readonly order: number;
}

/** `f(1) = 0`: the value of an unknown function at one place. */
export interface FunctionValue {
  readonly base: string;
  readonly argument: Expr;
  readonly value: Expr;
  readonly scope: Scope;
  readonly order: number;
}

/** An equation or a condition that could not be used. */
export interface Unread {
  readonly names: ReadonlySet<string>;
  readonly scope: Scope;
  readonly order: number;
  /** It ties members of a family to each other: `x_{t+1} = x_t - \eta g_t` says nothing of one of them alone. */
  readonly recurrence?: boolean;
  /** Is said of its sentence only: "smallest at $x = 1$, since …". */
  readonly sentence?: number;
  /** Told as the reason of what stands before it, and of nothing else. */
  readonly behind?: boolean;
  /** Where it stands, if it is an equation. */
  readonly equation?: { readonly entry: Entry; readonly chain: OutlineChain; readonly at: number };
}

/** Everything a document grants, in reading order. */
export interface Facts {
  /** The definitions of each name, in reading order. */
  readonly byBase: ReadonlyMap<string, readonly Definition[]>;
  readonly definitions: readonly Definition[];
  readonly assumptions: readonly Assumption[];
  readonly types: readonly TypeFact[];
  /** What the text calls its names by nouns that tell where they lie. */
  readonly roles: readonly RoleFact[];
  /** How the document says that derivatives by vectors are laid out. */
  readonly layout?: DerivativeLayout;
  /** Whether it writes gradients as columns wherever that can be told. */
  readonly columns: boolean;
  /** The place in reading order at which each name is first mentioned. */
  readonly introduced: ReadonlyMap<string, number>;
  /** Names that stand alone in the prose. */
  readonly mentioned: ReadonlySet<string>;
  /** Names that "where" and its like explain, behind the statement that uses them. */
  readonly explained: readonly {
    readonly names: ReadonlySet<string>;
    readonly scope: Scope;
    readonly paragraph: number;
    readonly order: number;
  }[];
  /** Conditions that prose or formulas state and that could not be read: names they speak of. */
  readonly unread: readonly Unread[];
  readonly recurrences: readonly Recurrence[];
  readonly functionValues: readonly FunctionValue[];
  /** What the text says about laws and random variables. */
  readonly laws: readonly LawFact[];
}

/** The place from which facts are looked at. */
export interface Viewpoint {
  readonly scope: Scope;
  readonly order: number;
  readonly sentence: number;
  readonly paragraph: number;
  /** Whether definitions of sibling items and earlier problems are seen. */
  readonly siblings: boolean;
  /** Whether what any earlier part of the document says of laws and random variables is taken for said here. */
  readonly everywhere?: boolean;
  /** Names that are held fixed: what defines them is not seen. */
  readonly held?: ReadonlySet<string>;
  /** Whether equations for names that were free before count as definitions. */
  readonly soft: boolean;
}

/** Whether `outer` is around `inner` or the same. */
export function encloses(outer: Scope, inner: Scope): boolean {
  return outer.length <= inner.length && outer.every((id, at) => inner[at] === id);
}

/** How many of the outermost scopes two places share. */
export function sharedDepth(a: Scope, b: Scope): number {
  const differs = a.findIndex((id, at) => b[at] !== id);
  return differs < 0 ? a.length : differs;
}

/** The definitions of a name that a viewpoint sees, the one that wins first. */
export function visibleDefinitions(facts: Facts, base: string, view: Viewpoint): readonly Definition[] {
  const seen = (facts.byBase.get(base) ?? []).filter((definition) => isVisible(definition, view));
  const rank = (definition: Definition): number => {
    if (definition.order >= view.order) return 1;
    return encloses(definition.scope, view.scope) ? 2 : 0;
  };
  return [...seen].sort((a, b) => rank(b) - rank(a) || (a.order < view.order ? b.order - a.order : a.order - b.order));
}

function isVisible(definition: Definition, view: Viewpoint): boolean {
  if (view.held?.has(definition.base) === true) return false;
  if (definition.soft && !view.soft) return false;
  if (definition.sentence !== undefined && definition.sentence !== view.sentence) return false;
  if (definition.order === view.order) return false;
  if (definition.until !== undefined && definition.until <= view.order) return false;
  if (view.soft && definition.reopened !== undefined && definition.reopened <= view.order) return false;
  if (definition.order > view.order) {
    return definition.backwards && definition.paragraph <= view.paragraph + 3 && encloses(definition.scope, view.scope);
  }
  return view.siblings || encloses(definition.scope, view.scope);
}

/**
 * The assumptions that hold at a viewpoint: all that were made before, those of earlier problems too, as they only
 * restrict models; and those that stand behind the statement in its own paragraph, or are introduced by "where".
 */
export function visibleAssumptions(facts: Facts, names: ReadonlySet<string>, view: Viewpoint): readonly Assumption[] {
  const relevant = facts.assumptions.filter((assumption) => {
    if (![...assumption.names].some((name) => names.has(name))) return false;
    if (assumption.sentence !== undefined && assumption.sentence !== view.sentence) return false;
    if (assumption.behind === true) return isReasonFor(assumption.order, view.order);
    if (assumption.directed) return assumption.order < view.order && encloses(assumption.scope, view.scope);
    if (assumption.order < view.order) return true;
    // An equation is no condition on what stands before it.
    if (assumption.symbols.includes("=")) return false;
    if (assumption.order === view.order) return true;
    if (!encloses(assumption.scope, view.scope)) return false;
    return (
      assumption.paragraph === view.paragraph || (assumption.backwards && assumption.paragraph <= view.paragraph + 3)
    );
  });
  // What this item says of a name replaces what an earlier one said of its own.
  const own = new Set([
    ...relevant.filter(({ scope }) => encloses(scope, view.scope)).flatMap((each) => [...each.names]),
    ...facts.types.filter(({ scope }) => encloses(scope, view.scope)).map(({ base }) => base),
  ]);
  return relevant.filter(
    (each) =>
      !relevant.some((other) => opensAnotherCase(other, each)) &&
      (encloses(each.scope, view.scope) || !(isNegative(each) || [...each.names].some((name) => own.has(name)))),
  );
}

/** At most so many statements lie between a step and a reason that is told behind it. */
const reasonReach = 3;

/** Whether a reason is told so soon behind a step that it may be the reason for it. */
export function isReasonFor(reason: number, step: number): boolean {
  return reason > step && reason <= step + reasonReach;
}

/** `i \ne j` behind `i = j`: each holds in its own case. */
function opensAnotherCase(later: Assumption, earlier: Assumption): boolean {
  return (
    later.order > earlier.order &&
    earlier.symbols.join() === "=" &&
    /^(?:\\ne|<|>)$/.test(later.symbols.join()) &&
    earlier.operands.every(({ kind }) => kind === "symbol") &&
    [...earlier.names].every((name) => later.names.has(name))
  );
}

/** `x < 0` in an earlier problem was its special case: without it a name may as well be positive. */
function isNegative({ operands, symbols }: Assumption): boolean {
  const [, bound] = operands;
  return /^(<|\\le)$/.test(symbols[0] ?? "") && bound?.kind === "number" && bound.text === "0";
}
