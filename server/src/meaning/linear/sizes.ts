import { integer } from "../elaboration.js";
import type { Term } from "../term.js";
import { textOf } from "../termText.js";

/** A number of rows or columns while it is being found out: a node that may turn out equal to others. */
export interface Size {
  readonly node: number;
}

/** The sizes of one typing: which are equal, and which are given by a term. */
export interface Sizes {
  /** A size of which nothing is known yet. */
  readonly fresh: () => Size;
  /** The size that a term gives; equal terms give the same one. */
  readonly of: (term: Term) => Size;
  /** The size of blocks side by side: equal to another such size where the blocks are, one by one. */
  readonly sum: (parts: readonly Size[]) => Size;
  /** Makes two sizes equal; false where both are given by different terms. */
  readonly unify: (a: Size, b: Size) => boolean;
  /** Whether a size is known to be one. */
  readonly isOne: (size: Size) => boolean;
  readonly same: (a: Size, b: Size) => boolean;
  /** The term of a size; one that nothing gives is a symbol of its own, listed by `invented`. */
  readonly termOf: (size: Size) => Term;
  /** Ids of the symbols that stand for sizes which nothing gives. */
  readonly invented: () => readonly string[];
  /** The terms that give sizes. */
  readonly given: () => readonly Term[];
  /** Makes all sizes that nothing gives equal: to the size that a term gives, else to each other. */
  readonly merge: (term: Term | undefined) => void;
  /** Does something; where it throws, what it found of the sizes is forgotten. */
  readonly attempt: <T>(run: () => T) => T;
  /** Sizes given by different terms that had to be equal, where that was allowed. */
  readonly forced: () => readonly (readonly [Term, Term])[];
}

/**
 * Sizes of which nothing is known yet. Where `lenient`, two that the text gives by different names may be made equal.
 */
export function createSizes(lenient = false): Sizes {
  const forced: (readonly [Term, Term])[] = [];
  const parents: number[] = [];
  const terms: (Term | undefined)[] = [];
  const known = new Map<string, Size>();
  const names = new Map<number, string>();
  const sums = new Map<number, readonly Size[]>();
  const root = (node: number): number => {
    let at = node;
    for (;;) {
      const parent = parents[at] ?? at;
      if (parent === at) return at;
      at = parent;
    }
  };
  const add = (term: Term | undefined): Size => {
    const node = parents.length;
    parents.push(node);
    terms.push(term);
    return { node };
  };
  const of = (term: Term): Size => {
    const key = textOf(term);
    const found = known.get(key) ?? add(term);
    known.set(key, found);
    return found;
  };
  /** The blocks that a size consists of; none where it is no sum. */
  const partsOf = (at: number): readonly Size[] | undefined => {
    const term = terms[at];
    return sums.get(at) ?? (term?.kind === "add" ? term.terms.map(of) : undefined);
  };
  /** Whether a size is one of the blocks that another consists of: the two cannot be equal. */
  const isBlockOf = (part: number, whole: number): boolean =>
    (sums.get(whole) ?? []).some(({ node }) => root(node) === part || isBlockOf(part, root(node)));
  const unify = (a: Size, b: Size): boolean => {
    const [x, y] = [root(a.node), root(b.node)];
    if (x === y) return true;
    const [first, second] = [terms[x], terms[y]];
    if (sums.has(x) || sums.has(y)) {
      if (isBlockOf(x, y) || isBlockOf(y, x)) return false;
      const [left, right] = [partsOf(x), partsOf(y)];
      if (left !== undefined && right !== undefined) {
        if (left.length !== right.length || !left.every((part, at) => unify(part, right[at] ?? part))) return false;
      } else if (first !== undefined || second !== undefined) return false;
      // The root is the node that has parts or a term.
      if (sums.has(x)) parents[y] = x;
      else parents[x] = y;
      return true;
    }
    if (first !== undefined && second !== undefined) {
      if (!lenient || first.kind === "rational" || second.kind === "rational") return false;
      forced.push([first, second]);
    }
    // The root is the node that has a term.
    if (terms[x] === undefined) parents[x] = y;
    else parents[y] = x;
    return true;
  };
  const termOf = (size: Size): Term => {
    const at = root(size.node);
    const parts = sums.get(at);
    const term = parts === undefined ? terms[at] : ({ kind: "add", terms: parts.map(termOf) } as const);
    if (term !== undefined) return term;
    const name = names.get(at) ?? `#size${names.size + 1}`;
    names.set(at, name);
    return { kind: "symbol", id: name };
  };
  const isOne = (size: Size): boolean => {
    const term = terms[root(size.node)];
    return term?.kind === "rational" && term.value.numerator === term.value.denominator;
  };
  return {
    fresh: () => add(undefined),
    of,
    sum: (parts) => {
      const made = add(undefined);
      sums.set(made.node, parts);
      return made;
    },
    unify,
    isOne,
    same: (a, b) => root(a.node) === root(b.node),
    termOf,
    invented: () => [...names.values()],
    attempt: (run) => {
      const before = { parents: [...parents], terms: [...terms], forced: [...forced], known: [...known] };
      try {
        return run();
      } catch (error) {
        parents.splice(0, parents.length, ...before.parents);
        terms.splice(0, terms.length, ...before.terms);
        forced.splice(0, forced.length, ...before.forced);
        known.clear();
        for (const [key, size] of before.known) known.set(key, size);
        throw error;
      }
    },
    forced: () => forced,
    given: () => terms.filter((term) => term !== undefined),
    merge: (term) => {
      const target = add(term);
      for (const node of parents.keys()) {
        const at = root(node);
        if (terms[at] === undefined && !sums.has(at)) parents[at] = root(target.node);
      }
    },
  };
}

/** One row or column. */
export const single: Term = integer(1);
