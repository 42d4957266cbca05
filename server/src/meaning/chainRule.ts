import type { BigExpr, Expr } from "../notation/expr.js";
import { children, keyOf, mapExpr } from "../notation/walk.js";
import { adjointLoss, gradientExpr, slopeOf, unbarred } from "./adjoints.js";
import {
  type Definition,
  encloses,
  type Facts,
  type Recurrence,
  type Viewpoint,
  visibleDefinitions,
} from "./context.js";
import { indexForm, indexText, matchIndices } from "./indexForms.js";
import { familyKey, nameShape, type ResolvedName, resolveName } from "./names.js";
import type { Usage } from "./usage.js";

/** A name through which a loss depends on everything before it; a family is summed over its range. */
export interface Outlet {
  readonly name: Expr;
  readonly over?: BigExpr;
}

/**
 * How the names of a step hang together where it follows the chain rule. Names that are differentiated by are free where
 * they depend on no other of these; all the rest are put in, so that each derivative is the whole one.
 */
export interface Flow {
  /** Families and names, by their keys, that stay free. */
  readonly free: ReadonlySet<string>;
  /** Single entries that stay free. */
  readonly leaves: ReadonlySet<string>;
  /** For families that follow from their earlier entries: the entries before this one are free, by letter of the index. */
  readonly cuts: ReadonlyMap<string, number>;
  /** Families that stand with an index that runs. */
  readonly families: ReadonlySet<string>;
  /** Those of them whose entries follow from one another. */
  readonly sequences: ReadonlySet<string>;
  /** Names without a formula that the step differentiates, with what they are taken to depend on. */
  readonly losses: ReadonlyMap<string, readonly Outlet[]>;
  /** What `\bar y` is the derivative of in a document that writes it for a gradient. */
  readonly adjointOf: Expr | undefined;
  /** The step speaks of gradients by names of their own. */
  readonly isNamed: boolean;
  /** For what is differentiated by, what else is that depends on it: a partial derivative may hold these fixed. */
  readonly dependents: ReadonlyMap<string, readonly Expr[]>;
  /** Where recurrences begin that are written out for an index that is a number. */
  readonly start?: number;
}

/** The flow of a step that differentiates nothing. */
export const noFlow: Flow = {
  free: new Set(),
  leaves: new Set(),
  cuts: new Map(),
  families: new Set(),
  sequences: new Set(),
  losses: new Map(),
  adjointOf: undefined,
  isNamed: false,
  dependents: new Map(),
};

/** What the analysis looks at. */
export interface FlowGrounds {
  readonly facts: Facts;
  readonly usage: Usage;
  readonly view: Viewpoint;
}

/** A derivative that a step speaks of, also under another name. */
interface Slope {
  readonly of: Expr | undefined;
  readonly variable: Expr;
  readonly name: ResolvedName;
  /** The letters of its indices that are bound around it, with the sums that bind them. */
  readonly bound: Binders;
  /** Written under a name of its own. */
  readonly isNamed: boolean;
}

type Binders = ReadonlyMap<string, BigExpr>;

/** More names than these are not followed. */
const mostNames = 80;

/** The chain rule that a step follows, or undefined where it differentiates nothing that hangs together. */
export function flowOf(exprs: readonly Expr[], grounds: FlowGrounds): Flow | undefined {
  const adjointOf = adjointLoss(grounds.facts.definitions);
  const slopes: Slope[] = [];
  const written: ResolvedName[] = [];
  for (const expr of exprs) collect(expr, new Map(), grounds, adjointOf, slopes, written, 0);
  if (slopes.length === 0) return rewritten(exprs, grounds);
  // An entry that follows from the one before it is no member of a free family.
  const runs = ({ name, bound }: Slope): boolean =>
    bound.size > 0 || (mayRun(name, grounds) && !isRecursive(name, grounds));
  const families = new Set(slopes.filter(runs).map(({ name }) => keyOfName(name)));
  const distinct = new Map<string, Slope>();
  for (const slope of slopes) {
    const key = families.has(keyOfName(slope.name)) ? keyOfName(slope.name) : entryKey(slope.name);
    const known = distinct.get(key);
    if (known === undefined || (known.bound.size === 0 && slope.bound.size > 0)) distinct.set(key, slope);
  }
  const variables = [...distinct.values()];
  const above = (slope: Slope): readonly Slope[] =>
    variables.filter((other) => other !== slope && dependsOn(slope.name, other.name, grounds));
  if (variables.some(({ name }) => isDefinedTwice(name, grounds))) return undefined;
  const opaque = slopes.filter(({ of }) => of !== undefined && isOpaque(of, grounds));
  const isChained = variables.some((slope) => above(slope).length > 0);
  const ofEntries = slopes.some(({ of, name }) => of !== undefined && followsFrom(of, name, grounds));
  const ofMembers = variables.some(({ name }) => name.indices.length > 0 && grounds.usage.linearMembers.has(name.base));
  const isPartial = variables.some((slope) => between(slope, grounds).length > 0);
  const isAlong = variables.some(({ name, bound }) => bound.size > 0 && isRecursive(name, grounds));
  if (opaque.length === 0 && !isChained && !ofMembers && !ofEntries && !isPartial && !isAlong) return undefined;
  const losses = new Map<string, Outlet[]>();
  for (const { of } of opaque) {
    const letter = of === undefined ? undefined : nameShape(of)?.base;
    if (letter === undefined || losses.has(letter)) continue;
    const own = new Set(
      slopes
        .filter((slope) => slope.of !== undefined && nameShape(slope.of)?.base === letter)
        .map(({ name }) => (families.has(keyOfName(name)) ? keyOfName(name) : entryKey(name))),
    );
    const candidates = [...distinct].filter(([key]) => own.has(key)).map(([, slope]) => slope);
    const outlets: Outlet[] = [];
    for (const slope of candidates) {
      if (candidates.some((other) => other !== slope && dependsOn(other.name, slope.name, grounds))) continue;
      const outlet = outletOf(slope);
      if (outlet === undefined) return undefined;
      outlets.push(outlet);
    }
    losses.set(letter, outlets);
  }
  const least = variables.filter((slope) => above(slope).length === 0);
  const cuts = new Map<string, number>();
  for (const name of [...written, ...slopes.map((slope) => slope.name)]) {
    const form = indexForm(name.indices.at(-1));
    if (form === undefined || form.letter === "" || !isRecursive(name, grounds)) continue;
    const place = `${familyKey(name.base, name.indices.length)}:${form.letter}`;
    cuts.set(place, Math.min(cuts.get(place) ?? Number.POSITIVE_INFINITY, form.by));
  }
  const isWhole = ({ name }: Slope): boolean => name.indices.length === 0 || families.has(keyOfName(name));
  return {
    free: new Set(least.filter(isWhole).map(({ name }) => keyOfName(name))),
    leaves: new Set(least.filter((slope) => !isWhole(slope)).map(({ name }) => entryKey(name))),
    cuts,
    families,
    sequences: new Set(
      variables
        .filter(({ name }) => families.has(keyOfName(name)) && isRecursive(name, grounds))
        .map(({ name }) => keyOfName(name)),
    ),
    losses,
    adjointOf,
    dependents: new Map(
      variables.map((slope) => [
        entryKey(slope.name),
        [
          ...variables.filter((other) => above(other).includes(slope)).map(({ variable }) => variable),
          ...between(slope, grounds),
        ],
      ]),
    ),
    isNamed: slopes.some((slope) => slope.isNamed),
  };
}

/** Whether the text gives a name two formulas, of which either may be the one that is differentiated. */
function isDefinedTwice({ base, indices }: ResolvedName, { facts, view }: FlowGrounds): boolean {
  const bodies = (facts.byBase.get(base) ?? [])
    .filter(({ order, soft }) => order < view.order && !soft)
    .filter((definition) => encloses(definition.scope, view.scope) && matchIndices(definition, indices) !== undefined)
    .map(({ body }) => keyOf(body));
  return new Set(bodies).size > 1;
}

/** `u` in `\partial y / \partial x` where `y = x u`: what the formula has beside the variable and what depends on it. */
function between({ of, name }: Slope, grounds: FlowGrounds): readonly Expr[] {
  const shape = of === undefined ? undefined : nameShape(of);
  const body = shape === undefined ? undefined : bodyOf(resolveName(shape, grounds.usage.counting), grounds)?.body;
  const parts = body === undefined ? [] : partsOf(body);
  const resolved = parts.map((part) =>
    resolveName(nameShape(part) ?? { base: "", indices: [] }, grounds.usage.counting),
  );
  if (!resolved.some((part) => keyOfName(part) === keyOfName(name) && mayBeSame(part, name))) return [];
  return parts.filter((_, at) => {
    const part = resolved[at];
    return part !== undefined && part.indices.length === 0 && dependsOn(part, name, grounds);
  });
}

/** The names that an expression is made of, each as it is written. */
function partsOf(expr: Expr): readonly Expr[] {
  return nameShape(expr) === undefined ? children(expr).flatMap(partsOf) : [expr];
}

/** Whether other entries of its family may stand under a sum, or in the vector as a whole. */
function mayRun({ base, indices }: ResolvedName, { facts, usage }: FlowGrounds): boolean {
  if (usage.linearMembers.has(base) || indices.length === 0 || indexForm(indices[0])?.letter === "") return false;
  if (indices.length > 1 || usage.entries.has(base)) return true;
  return facts.definitions.some(({ body }) =>
    namesOf(body, usage).some((name) => name.base === base && name.indices.length === 0),
  );
}

/** Whether a name is an entry that a recurrence ties to another name. */
function followsFrom(of: Expr, variable: ResolvedName, grounds: FlowGrounds): boolean {
  const shape = nameShape(of);
  if (shape === undefined) return false;
  const name = resolveName(shape, grounds.usage.counting);
  const recurrence = recurrenceFor(name, grounds.facts, grounds.view)?.definition;
  if (recurrence === undefined && isRecursive(name, grounds)) return dependsOn(name, variable, grounds);
  return (
    recurrence !== undefined &&
    visibleDefinitions(grounds.facts, name.base, grounds.view).every((definition) =>
      isOvertaken(definition, recurrence, grounds.view),
    ) &&
    dependsOn(name, variable, grounds)
  );
}

/**
 * A step from an entry to earlier ones: `x_{t+1} - c = x_t - c - \eta g_t`. The latest entry stands on the left alone and
 * follows from those before it, which stay free.
 */
function rewritten(exprs: readonly Expr[], grounds: FlowGrounds): Flow | undefined {
  const [left, right] = exprs.map((expr) => namesOf(expr, grounds.usage));
  if (left === undefined || right === undefined || exprs.length !== 2) return undefined;
  const latest = (names: readonly ResolvedName[], like: ResolvedName): number =>
    Math.max(
      ...names
        .filter((name) => keyOfName(name) === keyOfName(like))
        .map((name) => {
          const [form, own] = [indexForm(name.indices.at(-1)), indexForm(like.indices.at(-1))];
          return form === undefined || form.letter !== own?.letter ? Number.POSITIVE_INFINITY : form.by;
        }),
    );
  const cuts = new Map<string, number>();
  for (const name of left) {
    const form = indexForm(name.indices.at(-1));
    if (form === undefined || form.letter === "" || recurrenceFor(name, grounds.facts, grounds.view) === undefined)
      continue;
    const before = latest(right, name);
    if (latest(left, name) === form.by && before < form.by && before > Number.NEGATIVE_INFINITY)
      cuts.set(`${keyOfName(name)}:${form.letter}`, form.by);
  }
  if (cuts.size === 0) return undefined;
  return { ...noFlow, cuts };
}

function keyOfName(name: ResolvedName): string {
  return familyKey(name.base, name.indices.length);
}

/** A name with its indices as far as they can be told: equal for the same entry. */
function entryKey(name: ResolvedName): string {
  return `${keyOfName(name)}@${name.indices.map((index) => indexText(index)).join()}`;
}

/** Whether nothing in the text gives a name a value, so that only its derivatives are spoken of. */
function isOpaque(of: Expr, { facts, usage, view }: FlowGrounds): boolean {
  const shape = nameShape(of);
  if (shape === undefined) return false;
  const name = resolveName(shape, usage.counting);
  return name.indices.length === 0 && !name.sliced && visibleDefinitions(facts, name.base, view).length === 0;
}

function outletOf({ variable, bound, name }: Slope): Outlet | undefined {
  if (bound.size === 0) return { name: variable };
  const [first, ...others] = bound;
  if (first === undefined || others.length > 0 || name.indices.length !== 1) return undefined;
  const [, over] = first;
  return over.operator === "sum" ? { name: variable, over } : undefined;
}

/** The derivatives that an expression speaks of, those under names that the text gives them too. */
function collect(
  expr: Expr,
  binders: Binders,
  grounds: FlowGrounds,
  adjointOf: Expr | undefined,
  slopes: Slope[],
  written: ResolvedName[],
  depth: number,
): void {
  const further = (inner: Expr, around: Binders = binders): void => {
    collect(inner, around, grounds, adjointOf, slopes, written, depth);
  };
  if (expr.kind === "derivative" && expr.style !== "differential" && expr.body !== undefined) {
    const lone = slopeOf(expr)?.of;
    for (const { variable } of expr.by) {
      const shape = nameShape(variable);
      if (shape === undefined) continue;
      const name = resolveName(shape, grounds.usage.counting);
      const letters = name.indices.flatMap((index) => indexForm(index)?.letter ?? []);
      const bound = new Map([...binders].filter(([letter]) => letters.includes(letter)));
      slopes.push({ of: expr.by.length === 1 ? lone : undefined, variable, name, bound, isNamed: depth > 0 });
    }
    if (lone === undefined) further(expr.body);
    return;
  }
  const shape = nameShape(expr);
  if (shape !== undefined) {
    const name = resolveName(shape, grounds.usage.counting);
    written.push(name);
    if (depth > 4) return;
    const known = bodyOf(name, grounds);
    const slope = known === undefined ? adjointSlope(expr, adjointOf) : slopeOf(known.body) && known.body;
    if (slope !== undefined) collect(slope, binders, grounds, adjointOf, slopes, written, depth + 1);
    return;
  }
  if (expr.kind === "big" && expr.lower !== undefined) {
    const { lower } = expr;
    const [variable] = lower.kind === "relation" ? lower.operands : [lower];
    const inner = new Map(binders);
    if (variable?.kind === "symbol") inner.set(variable.name, expr);
    further(expr.body, inner);
    return;
  }
  for (const child of children(expr)) further(child);
}

function adjointSlope(expr: Expr, adjointOf: Expr | undefined): Expr | undefined {
  const plain = adjointOf === undefined ? undefined : unbarred(expr);
  return plain === undefined || adjointOf === undefined ? undefined : gradientExpr(adjointOf, plain);
}

/** What a name stands for: the body of its definition with its own indices in place, or of a recurrence. */
function bodyOf(name: ResolvedName, { facts, usage, view }: FlowGrounds): { readonly body: Expr } | undefined {
  const recurrence = recurrenceFor(name, facts, view);
  for (const definition of visibleDefinitions(facts, name.base, view)) {
    const parameters = matchIndices(definition, name.indices);
    if (parameters !== undefined && !isOvertaken(definition, recurrence?.definition, view))
      return { body: withIndices(definition.body, parameters) };
  }
  if (recurrence === undefined)
    return name.indices.length === 0 ? undefined : bodyOf({ ...name, indices: [] }, { facts, usage, view });
  return { body: withIndices(recurrence.definition.body, recurrence.parameters) };
}

/** Whether a recurrence of this item gives a name that another item defined. */
export function isOvertaken(definition: Definition, recurrence: Definition | undefined, view: Viewpoint): boolean {
  return recurrence !== undefined && recurrence.order > definition.order && !encloses(definition.scope, view.scope);
}

/** The recurrence that an entry follows, as a definition of it. */
export function recurrenceFor(
  name: ResolvedName,
  facts: Facts,
  view: Viewpoint,
): { readonly definition: Definition; readonly parameters: ReadonlyMap<string, Expr> } | undefined {
  const [index] = name.indices;
  if (index === undefined || name.indices.length !== 1) return undefined;
  const found = facts.recurrences.findLast(
    (each: Recurrence) => each.base === name.base && each.order < view.order && encloses(each.scope, view.scope),
  );
  if (found === undefined) return undefined;
  const { base, letter, shift, body, scope, order } = found;
  const { range } = index;
  const one: Expr = { kind: "number", text: String(shift), range };
  const place: Expr =
    shift === 0
      ? index
      : {
          kind: "add",
          terms: [
            { sign: "+", body: index },
            { sign: "-", body: one },
          ],
          range,
        };
  const definition: Definition = {
    base,
    indices: [{ kind: "parameter", name: letter }],
    parameters: undefined,
    body,
    scope,
    order,
    paragraph: 0,
    backwards: false,
    sentence: undefined,
    soft: false,
    source: range,
  };
  return { definition, parameters: new Map([[letter, place]]) };
}

function withIndices(body: Expr, parameters: ReadonlyMap<string, Expr>): Expr {
  if (parameters.size === 0) return body;
  return mapExpr(body, (node) => (node.kind === "symbol" ? (parameters.get(node.name) ?? node) : node));
}

/** Whether two names may be the same entry. */
function mayBeSame(a: ResolvedName, b: ResolvedName): boolean {
  if (keyOfName(a) !== keyOfName(b)) return false;
  return a.indices.every((index, at) => {
    const [one, other] = [indexForm(index), indexForm(b.indices[at])];
    return one === undefined || other === undefined || one.letter !== other.letter || one.by === other.by;
  });
}

/** Whether the value of one name depends on that of another by what the text says. */
function dependsOn(from: ResolvedName, target: ResolvedName, grounds: FlowGrounds): boolean {
  if (mayBeSame(from, target)) return false;
  const seen = new Set<string>();
  const pending: ResolvedName[] = [from];
  while (pending.length > 0 && seen.size < mostNames) {
    const next = pending.shift();
    if (next === undefined) break;
    const known = bodyOf(next, grounds);
    if (known === undefined) continue;
    for (const name of namesOf(known.body, grounds.usage)) {
      if (mayBeSame(name, target) || isPart(name, target)) return true;
      const key = entryKey(name);
      if (seen.has(key)) continue;
      seen.add(key);
      pending.push(name);
    }
  }
  return false;
}

/** `x_i` of `x`, and `x` of `x_i`. */
function isPart(name: ResolvedName, target: ResolvedName): boolean {
  return name.base === target.base && (name.indices.length === 0) !== (target.indices.length === 0);
}

/** Whether an entry follows from an earlier one of its own family. */
function isRecursive(name: ResolvedName, grounds: FlowGrounds): boolean {
  const last = name.indices.at(-1);
  if (last === undefined) return false;
  const { range } = last;
  const earlier: Expr = {
    kind: "add",
    terms: [
      { sign: "+", body: last },
      { sign: "-", body: { kind: "number", text: "1", range } },
    ],
    range,
  };
  return dependsOn(name, { ...name, indices: [...name.indices.slice(0, -1), earlier] }, grounds);
}

/** The names that an expression is made of, without those in indices. */
function namesOf(expr: Expr, usage: Usage): readonly ResolvedName[] {
  const shape = nameShape(expr);
  if (shape !== undefined) return [resolveName(shape, usage.counting)];
  return children(expr).flatMap((child) => namesOf(child, usage));
}
