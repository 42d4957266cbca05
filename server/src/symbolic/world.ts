import type { Budget } from "../base/budget.js";
import { spend } from "../base/budget.js";
import type { Term } from "../meaning/term.js";
import { Unsupported } from "../numeric/lane.js";
import type { Signs } from "./signs.js";

/** How sums with symbolic bounds are taken: see `measures.ts`. */
export type Strategy = "shifted" | "anchored";

/**
 * Signs that algebra cannot tell (of a square root, of an absolute value, of minus one to an unknown power). A proof has
 * to hold for every combination of them, so that evaluation asks for them one by one and is repeated for the others.
 */
export interface Choices {
  /** One or minus one; the same for the same key. @throws Unsupported when there are too many to try them all. */
  readonly sign: (key: string) => 1n | -1n;
  /** Goes on to the next combination; false when all have been tried. */
  readonly next: () => boolean;
}

const mostChoices = 5;

/** The signs of one evaluation, all combinations in turn. */
export function createChoices(): Choices {
  let path: boolean[] = [];
  let keys = new Map<string, number>();
  return {
    sign: (key) => {
      let at = keys.get(key);
      if (at === undefined) {
        at = keys.size;
        if (at >= mostChoices) throw new Unsupported("more signs than can be told apart");
        keys.set(key, at);
        if (at === path.length) path.push(false);
      }
      return path[at] === true ? -1n : 1n;
    },
    next: () => {
      keys = new Map();
      while (path.length > 0 && path[path.length - 1] === true) path.pop();
      if (path.length === 0) return false;
      path = [...path.slice(0, -1), true];
      return true;
    },
  };
}

/** One random draw of everything free, with what the evaluation needs to know. */
export interface World {
  readonly seed: string;
  readonly signs: Signs;
  readonly strategy: Strategy;
  /** The integer from which anchored sums are counted. */
  readonly anchor: bigint;
  /** Whether logarithms of sums take out what is common to the terms: some proofs need it, others its absence. */
  readonly content: boolean;
  readonly choices: Choices;
  readonly budget: Budget;
  /** Symbols whose values are drawn afresh, and the seed for them. */
  readonly redrawn?: { readonly symbols: ReadonlySet<string>; readonly seed: string };
  /** Values of terms without bound variables, by level. */
  readonly memo: WeakMap<Term, (bigint | undefined)[]>;
  /** The evaluation of terms, by which the parts of the prover call each other. */
  readonly evaluate: (world: World, term: Term, level: number, scope: Scope | undefined) => bigint;
  /** Set when this draw has no square root of something that needs one: another draw may. */
  readonly state: { unlucky: boolean };
}

/** The values of the variables of enclosing binders, innermost first. */
export interface Scope {
  readonly id: string;
  readonly valueAt: (level: number) => bigint;
  /** The number of limits around, this one included: each has a variable of its own. */
  readonly limits: number;
  readonly outer: Scope | undefined;
}

/** The value of a term at a level. Throws what its evaluation throws. */
export function valueOfTerm(world: World, term: Term, level: number, scope: Scope | undefined): bigint {
  return world.evaluate(world, term, level, scope);
}

/** Counts one step of work. @throws BudgetExceeded */
export function work(world: World): void {
  spend(world.budget, 1);
}

/** The value of a bound variable. @throws Unsupported if no binder around introduces it. */
export function lookUp(scope: Scope | undefined, id: string, level: number): bigint {
  for (let at = scope; at !== undefined; at = at.outer) if (at.id === id) return at.valueAt(level);
  throw new Unsupported("a variable outside its binder");
}

/** A function of a level that is computed once a level. */
export function onceEach(compute: (level: number) => bigint): (level: number) => bigint {
  const known: (bigint | undefined)[] = [];
  return (level) => {
    const value = known[level] ?? compute(level);
    known[level] = value;
    return value;
  };
}
