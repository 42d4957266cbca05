import type { ApplyExpr, Expr } from "../../notation/expr.js";
import { type Definition, visibleDefinitions } from "../context.js";
import type { Bindings, Elaboration } from "../elaboration.js";
import type { FoundDefinition } from "../expand.js";
import { matchIndices } from "../indexForms.js";
import { nameShape } from "../names.js";
import { isFactorisation, ownFactors } from "./factorisation.js";
import { argumentName, partsOf } from "./inventory.js";
import { slotLetter } from "./lawNames.js";
import type { Variable } from "./types.js";
import { fixedValue, sliceEntries, variableOf } from "./world.js";

/** The definition of a law that is over just these coordinates, and is no factorisation into laws of its own. */
export function lawDefinition(
  head: { readonly base: string; readonly indices: readonly Expr[] },
  variables: readonly Variable[],
  state: Elaboration,
): FoundDefinition | undefined {
  const letters = variables
    .map(({ letter }) => letter)
    .sort()
    .join();
  const fits = (definition: Definition): boolean => {
    if (definition.parameters === undefined) return variables.length === 1;
    if (definition.targets !== undefined && definition.targets !== definition.parameters.length) return false;
    const own = definition.parameters.map((parameter) => slotLetter(nameShape(parameter)?.base ?? "")).sort();
    return own.join() === letters && !isFactorisation(definition);
  };
  for (const definition of visibleDefinitions(state.facts, head.base, state.view)) {
    if (!fits(definition)) continue;
    const parameters = matchIndices(definition, head.indices);
    if (parameters !== undefined) return { definition, parameters };
  }
  return undefined;
}

/** The conditional laws as whose product the text writes a law: `p(x, z_1, z_2) = p(z_2)\,p(z_1 \mid z_2)\,p(x \mid z_1)`. */
export function statedFactorisation(
  law: string,
  state: Elaboration,
): readonly { readonly targets: readonly Variable[]; readonly parents: readonly Variable[] }[] {
  const head = state.world.heads.get(law);
  if (head === undefined) return [];
  for (const definition of visibleDefinitions(state.facts, head.base, state.view)) {
    const factors = writtenFactors(definition.body, head.base, state);
    if (factors === undefined || factors.length < 2) continue;
    const read = (names: readonly Expr[], bindings: Bindings): readonly Variable[] =>
      names.flatMap((name) => {
        const named = argumentName(name);
        if (named === undefined) return [];
        const entries = sliceEntries(named, bindings, state) ?? [named];
        return entries.flatMap((entry) => variableOf(entry, bindings, state) ?? []);
      });
    const stated = factors.map(({ factor, bindings }) => {
      const { targets, givens } = partsOf(factor);
      return { targets: read(targets, bindings), parents: read(givens, bindings) };
    });
    // The chain rule holds for every law: it says nothing of what depends on what.
    const count = stated.reduce((sum, { targets }) => sum + targets.length, 0);
    const given = stated.map(({ targets, parents }) => targets.length + parents.length);
    const isChainRule =
      stated.every(({ targets }) => targets.length === 1) && new Set(given).size === count && count > 2;
    if (!isChainRule) return stated;
  }
  return [];
}

/** A factor of a product that is written out, with the number that its index stands for. */
interface WrittenFactor {
  readonly factor: ApplyExpr;
  readonly bindings: Bindings;
}

/**
 * The laws as whose product a law is written, `q(x_0) \prod_{t=1}^T q(x_t \mid x_{t-1})`, products over an index written
 * out where their ends are fixed; undefined for any other expression, and for a product with nothing beside it.
 */
function writtenFactors(
  body: Expr,
  base: string,
  state: Elaboration,
  beside = false,
): readonly WrittenFactor[] | undefined {
  if (body.kind === "group" || body.kind === "annotated") return writtenFactors(body.body, base, state, beside);
  if (body.kind === "product") {
    const parts = body.factors.map((factor) => writtenFactors(factor, base, state, true));
    return parts.includes(undefined) ? undefined : parts.flatMap((part) => part ?? []);
  }
  if (body.kind !== "big" || body.operator !== "product") {
    const own = ownFactors(body, base);
    return own?.map((factor) => ({ factor, bindings: new Map() }));
  }
  if (!beside) return undefined;
  const { lower, upper } = body;
  const [index, start] = lower?.kind === "relation" && lower.symbols[0] === "=" ? lower.operands : [];
  if (index?.kind !== "symbol" || start === undefined || upper === undefined) return undefined;
  const [from, to] = [start, upper].map((end) => fixedValue(end, new Map(), state));
  const inner = ownFactors(body.body, base);
  if (from === undefined || to === undefined || inner === undefined) return undefined;
  return Array.from({ length: Math.max(0, to - from + 1) }, (_unused, at) => at + from).flatMap((number) => {
    const text: Expr = { kind: "number", text: String(number), range: index.range };
    const bindings: Bindings = new Map([[index.name, { kind: "argument", expr: text, bindings: new Map() }]]);
    return inner.map((factor) => ({ factor, bindings }));
  });
}

/** `z_k \sim q_k`: the index letter of the fact stands for that of the variable. */
export function indexBindings(names: readonly Expr[], variable: Variable): Bindings {
  const digits = /_\{(\d+)\}$/.exec(variable.key)?.[1];
  const bindings = new Map<string, { kind: "argument"; expr: Expr; bindings: Bindings }>();
  if (digits === undefined) return bindings;
  for (const name of names) {
    const [index] = nameShape(name)?.indices ?? [];
    if (index?.kind === "symbol")
      bindings.set(index.name, {
        kind: "argument",
        expr: { kind: "number", text: digits, range: index.range },
        bindings: new Map(),
      });
  }
  return bindings;
}
