import { visibleDefinitions } from "../context.js";
import { type Elaboration, integer, NotUnderstood } from "../elaboration.js";
import type { Claim } from "../question.js";
import type { Condition, Term } from "../term.js";
import { textOf } from "../termText.js";
import type { Registry, Variable, World } from "./types.js";
import { freshWorld, isRestart, NeedsFunctions, NeedsSize } from "./world.js";

/** Sizes that sequences of random variables are written out for: enough to tell `n` from `n - 1` and from constants. */
const sizes = [3, 2] as const;
/** The registry of a step settles after two passes; definitions that bring in further laws may take one more. */
const mostPasses = 4;
/** Names whose size is fixed in one step. */
const mostNames = 3;

/** A claim with the state that its elaboration left. */
interface Made {
  readonly claim: Claim;
  readonly leftIds: ReadonlySet<string>;
}

/** What came of elaborating a step: a claim, or why there is none. */
export interface PassOutcome {
  readonly state: Elaboration;
  readonly run?: Made & { readonly state: Elaboration };
  readonly failure?: NotUnderstood;
}

/** What a step is read with beyond what the text states: its variables independent, its functions of slices positive. */
export type Assumed = Pick<World, "independent" | "positive">;
/** How a step is elaborated: what is assumed, and its functions of slices as functions. */
type Mode = Assumed & Pick<World, "functional"> & Partial<Pick<World, "abstract">>;

/** One elaboration, in a world of its own. */
type Start = (world: World) => { readonly state: Elaboration; readonly make: () => Made };

/**
 * Elaborates a step until the coordinates of its laws are known. Where a sequence of random variables has to be written
 * out this is done for several sizes, and the claim is made for each of them.
 */
export function overSizes(start: Start, assumed: Assumed): PassOutcome {
  try {
    return inMode(start, { ...assumed, functional: false });
  } catch (error) {
    if (!(error instanceof NeedsFunctions)) throw error;
    return inMode(start, { ...assumed, functional: true });
  }
}

function inMode(start: Start, mode: Mode): PassOutcome {
  try {
    const outcome = settle(start, new Map(), mode);
    if (outcome.run !== undefined || outcome.state.world.named.size === 0) return outcome;
    // A density beside tables has no meaning: what holds for any law holds for the one that the text names.
    const general = settle(start, new Map(), { ...mode, abstract: true });
    general.state.world.doubts.add("the text defines one of its laws by a formula");
    return general;
  } catch (error) {
    if (!(error instanceof NeedsSize)) throw error;
    return written(start, error.names, mode);
  }
}

function written(start: Start, first: readonly string[], mode: Mode): PassOutcome {
  let names = first;
  const { state: view } = start(freshWorld());
  for (let attempt = 0; attempt < mostNames; attempt += 1) {
    try {
      const [main] = names;
      const told = main === undefined ? undefined : saidSize(main, view);
      const outcomes = (told === undefined ? sizes : [told]).map((size) => ({
        size,
        outcome: settle(start, new Map(names.map((name, at) => [name, saidSize(name, view) ?? size + (at % 2)])), mode),
      }));
      const good = outcomes.filter(({ outcome }) => outcome.run !== undefined);
      const [best] = good;
      if (best === undefined || main === undefined) return outcomes[0]?.outcome ?? settle(start, new Map(), mode);
      return good.length === 1 ? best.outcome : merge(main, good);
    } catch (error) {
      if (!(error instanceof NeedsSize)) throw error;
      const more = error.names.filter((name) => !names.includes(name));
      if (more.length === 0) break;
      names = [...names, ...more];
    }
  }
  const { state } = start(freshWorld());
  return { state, failure: new NotUnderstood("undecided.unsupported", "sequences of random variables of many sizes") };
}

/** The size that the text gives a sequence for this step: "for $n = 2$". */
function saidSize(name: string, { facts, view }: Elaboration): number | undefined {
  const [definition] = visibleDefinitions(facts, name, view);
  return definition?.body.kind === "number" && /^[1-6]$/.test(definition.body.text)
    ? Number(definition.body.text)
    : undefined;
}

/** The claims of several sizes as one, which a model of each size decides. */
function merge(name: string, parts: readonly { readonly size: number; readonly outcome: PassOutcome }[]): PassOutcome {
  const runs = parts.flatMap(({ size, outcome }) => (outcome.run === undefined ? [] : [{ size, run: outcome.run }]));
  const [first, ...others] = runs;
  if (first === undefined) return { ...(parts[0]?.outcome as PassOutcome) };
  const { claim, state } = first.run;
  if (claim.kind !== "compare" || others.some(({ run }) => run.claim.kind !== "compare")) return first.run;
  const symbol: Term = { kind: "symbol", id: name };
  const equals = (size: number): Condition => ({ kind: "compare", relation: "=", left: symbol, right: integer(size) });
  const side = (pick: "left" | "right"): Term => ({
    kind: "piecewise",
    branches: runs.flatMap(({ size, run }) =>
      run.claim.kind === "compare" ? [{ when: equals(size), value: run.claim[pick] }] : [],
    ),
  });
  state.symbols.set(name, { id: name, base: name, latex: name, rank: 0, integer: true });
  state.world.conditions.set(`${name} is fixed`, {
    kind: "any",
    conditions: runs.map(({ size }) => equals(size)),
  });
  for (const { run } of others) {
    for (const [id, use] of run.state.symbols) if (!state.symbols.has(id)) state.symbols.set(id, use);
    for (const [id, use] of run.state.functions) if (!state.functions.has(id)) state.functions.set(id, use);
    for (const [id, family] of run.state.world.families)
      if (!state.world.families.has(id)) state.world.families.set(id, family);
    for (const [id, condition] of run.state.world.conditions)
      if (!state.world.conditions.has(id)) state.world.conditions.set(id, condition);
    for (const doubt of run.state.world.doubts) state.world.doubts.add(doubt);
  }
  return {
    state,
    run: {
      claim: { kind: "compare", relation: claim.relation, left: side("left"), right: side("right") },
      leftIds: new Set([...first.run.leftIds, name]),
      state,
    },
  };
}

/** Elaborates until the registry of laws no longer grows. @throws NeedsSize */
function settle(start: Start, fixed: ReadonlyMap<string, number>, mode: Mode): PassOutcome {
  let world = freshWorld(new Map(), new Map(), fixed, mode);
  for (let pass = 0; ; pass += 1) {
    const known = world.sizes.size + world.spread.size;
    const { state, make } = start(world);
    let failure: NotUnderstood | undefined;
    let made: Made | undefined;
    try {
      made = make();
    } catch (error) {
      if (isRestart(error) || !(error instanceof NotUnderstood)) throw error;
      failure = error;
    }
    const registry = combined(world.prior, world.met);
    const isSettled = countOf(registry) === countOf(world.prior) && world.sizes.size + world.spread.size === known;
    if (isSettled || pass + 1 >= mostPasses) {
      if (made !== undefined) dropUnasked(world, made.claim);
      return {
        state,
        ...(made === undefined ? {} : { run: { ...made, state } }),
        ...(failure === undefined ? {} : { failure }),
      };
    }
    world = freshWorld(registry, world.sizes, fixed, mode, world.spread);
  }
}

/** Values of variables that were looked at on the way and that the claim says nothing of. */
function dropUnasked({ families }: World, claim: Claim): void {
  const text = textOf(claim);
  for (const id of families.keys())
    if (id.startsWith("#value:") && !text.includes(JSON.stringify(id))) families.delete(id);
}

function combined(prior: Registry, met: Registry): Registry {
  const result = new Map<string, Map<string, { readonly variable: Variable; readonly target: boolean }>>();
  for (const registry of [prior, met]) {
    for (const [law, coordinates] of registry) {
      const known = result.get(law) ?? new Map<string, { readonly variable: Variable; readonly target: boolean }>();
      result.set(law, known);
      for (const [key, { variable, target }] of coordinates)
        known.set(key, { variable, target: target || known.get(key)?.target === true });
    }
  }
  return result;
}

function countOf(registry: Registry): number {
  let count = registry.size;
  for (const coordinates of registry.values()) for (const { target } of coordinates.values()) count += target ? 2 : 1;
  return count;
}
