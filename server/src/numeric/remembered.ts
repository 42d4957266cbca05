import type { Term } from "../meaning/term.js";
import type { Context, Value } from "./environment.js";
import { lookUp } from "./environment.js";
import { NotConverged } from "./lane.js";

/** A term's last value, or its failure to converge, and the values of the variables around it that it was found for. */
interface Memory {
  readonly lane: unknown;
  readonly tolerance: number;
  readonly given: readonly unknown[];
  readonly outcome:
    | { readonly kind: "value"; readonly value: unknown }
    | { readonly kind: "failed"; readonly error: NotConverged };
}

/** Values for different indices that are kept of one term. */
const mostKept = 64;

/** By what gives the symbols of a batch their values, and by term. A batch that is gone takes its values along. */
const memories = new WeakMap<object, WeakMap<Term, Map<string, Memory>>>();

/**
 * What `compute` gives for a term in a context; remembered as long as the variables of the binders around the term that it
 * mentions have the same values. So a marginal is summed once, not once for every term of the sum around it, and an
 * integral that does not depend on the variable of the integral around it is not repeated at every node.
 *
 * @throws whatever `compute` throws.
 */
export function remembering<V>(term: Term, context: Context<V>, compute: () => Value<V>): Value<V> {
  const { lane, environment, settings } = context;
  const variables = freeVariables(term);
  const values = variables.map((id) => lookUp(environment.bound, id));
  // Integers are told apart by the key, all else by identity.
  const key = values.map((value) => integerIn(value) ?? "-").join();
  const given = values.map((value) => (integerIn(value) === undefined ? identityOf(value) : undefined));

  const ofBatch = memories.get(environment.symbol) ?? new WeakMap<Term, Map<string, Memory>>();
  memories.set(environment.symbol, ofBatch);
  const ofTerm = ofBatch.get(term) ?? new Map<string, Memory>();
  ofBatch.set(term, ofTerm);
  const known = ofTerm.get(key);
  const fits =
    known?.lane === lane &&
    known.tolerance === settings.tolerance &&
    known.given.every((value, at) => value === given[at]);
  if (known !== undefined && fits) {
    if (known.outcome.kind === "failed") throw known.outcome.error;
    return known.outcome.value as Value<V>;
  }
  const keep = (outcome: Memory["outcome"]): void => {
    if (ofTerm.size >= mostKept) ofTerm.clear();
    ofTerm.set(key, { lane, tolerance: settings.tolerance, given, outcome });
  };
  try {
    const value = compute();
    keep({ kind: "value", value });
    return value;
  } catch (error) {
    if (error instanceof NotConverged) keep({ kind: "failed", error });
    throw error;
  }
}

function integerIn(value: Value<unknown>): number | undefined {
  return value.kind === "scalar" ? value.integer : undefined;
}

/** What is the same object exactly when a value is the same one. */
function identityOf(value: Value<unknown>): unknown {
  return value.kind === "scalar" ? value.value : value;
}

const freeVariablesOf = new WeakMap<Term, readonly string[]>();

/** The variables of binders around a term that it mentions. A binder's variable is its own in its body and condition only. */
function freeVariables(term: Term): readonly string[] {
  const known = freeVariablesOf.get(term);
  if (known !== undefined) return known;
  const free = new Set<string>();
  const visit = (part: unknown, own: readonly string[]): void => {
    if (typeof part !== "object" || part === null) return;
    const { kind, id, ...binder } = part as Readonly<Record<string, unknown>>;
    if (kind === "bound" && typeof id === "string" && !own.includes(id)) free.add(id);
    // An array binds the indices of its entries.
    const bound = [binder["variable"], ...(kind === "array" ? [binder["row"], binder["column"]] : [])];
    const inside = [...own, ...bound.filter((each) => typeof each === "string")];
    for (const [name, inner] of Object.entries(part)) visit(inner, name === "body" || name === "where" ? inside : own);
  };
  visit(term, []);
  const found = [...free];
  freeVariablesOf.set(term, found);
  return found;
}
