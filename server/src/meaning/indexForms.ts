import type { Expr } from "../notation/expr.js";
import { keyOf } from "../notation/walk.js";
import type { Bindings } from "./bindings.js";
import type { Definition } from "./context.js";

/** An index as a letter and what is added to it; a number has no letter. */
export interface IndexForm {
  readonly letter: string;
  readonly by: number;
}

/**
 * An index as a letter and a whole number: `l + 1 - 1` is `l`. Letters that stand for arguments of a definition are
 * followed. Undefined for what is no such sum, and for an index that runs.
 */
export function indexForm(index: Expr | undefined, bindings?: Bindings): IndexForm | undefined {
  switch (index?.kind) {
    case "number":
      return /^\d+$/.test(index.text) ? { letter: "", by: Number(index.text) } : undefined;
    case "symbol": {
      const binding = bindings?.get(index.name);
      if (binding?.kind === "argument") return indexForm(binding.expr, binding.bindings);
      return binding?.kind === "bound" ? undefined : { letter: index.name, by: 0 };
    }
    case "group":
      return indexForm(index.body, bindings);
    case "add": {
      let letter = "";
      let by = 0;
      for (const { sign, body } of index.terms) {
        const form = indexForm(body, bindings);
        if (form === undefined || (sign !== "+" && sign !== "-")) return undefined;
        if (form.letter !== "" && (letter !== "" || sign === "-")) return undefined;
        if (form.letter !== "") letter = form.letter;
        by += sign === "-" ? -form.by : form.by;
      }
      return { letter, by };
    }
    default:
      return undefined;
  }
}

/** An index written so that equal ones are equal texts. */
export function indexText(index: Expr, bindings?: Bindings): string {
  const form = indexForm(index, bindings);
  return form === undefined ? keyOf(index) : `${form.letter}+${form.by}`;
}

/** What the index parameters of a definition stand for at some indices; undefined where those are of another entry. */
export function matchIndices(definition: Definition, indices: readonly Expr[]): ReadonlyMap<string, Expr> | undefined {
  if (definition.indices.length !== indices.length) return undefined;
  const parameters = new Map<string, Expr>();
  const matches = definition.indices.every((pattern, at) => {
    const index = indices[at];
    if (index === undefined) return false;
    if (pattern.kind === "fixed") return keyOf(index) === pattern.key;
    parameters.set(pattern.name, index);
    return true;
  });
  return matches ? parameters : undefined;
}
