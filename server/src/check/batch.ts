import { hiddenRole } from "../meaning/hiddenSymbols.js";
import type { Term } from "../meaning/term.js";
import type { Plan } from "./constraints.js";
import { domainRange, isIntegral } from "./constraints.js";
import type { Interval, Stratum } from "./strata.js";
import {
  drawChoice,
  drawInteger,
  drawReal,
  drawSimpleValue,
  drawSimpleWeight,
  hashText,
  isSimple,
  mix,
  uniform,
} from "./strata.js";

/**
 * Models evaluated at once: one lane each. All lanes share the integers of the structure and the unknown functions;
 * scalars and the entries of families differ from lane to lane. Values are exact doubles, so that every method of
 * evaluation sees the same model.
 */
export interface Batch {
  readonly plan: Plan;
  readonly width: number;
  readonly structure: ReadonlyMap<string, number>;
  /** Which unknown functions: a seed of random ones, or the number of a simple one that can be written down. */
  readonly functions: FunctionChoice;
  /** The unknown functions that are others than the choice gives. */
  readonly exchanged?: ReadonlySet<string>;
  /** The scalar that is being solved for: its solution is a trial value, taken as it is. */
  readonly trial?: string;
  /** The values of a drawn scalar, a lane each. */
  scalar(id: string): Float64Array;
  /** The values of an entry of a family, before a simplex is normalised. */
  entry(id: string, indices: readonly number[]): Float64Array;
  /** The value of a scalar that an equation determines; NaN where none was found. */
  solution(id: string): Float64Array;
}

/** How the unknown functions of a batch are chosen. */
export type FunctionChoice =
  | { readonly kind: "random"; readonly seed: number }
  | { readonly kind: "simple"; readonly index: number };

/** What drawing needs from evaluation: the values of a bound of an interval, and the roots of the plan's equations. */
export interface BatchServices {
  bound(batch: Batch, term: Term): Float64Array;
  /** `near`: known roots of neighbouring models, whose branch is followed. */
  solve(batch: Batch, id: string, near?: Float64Array): Float64Array;
}

/** The key under which an entry of a family is kept. */
export function entryKey(id: string, indices: readonly number[]): string {
  return `${id}[${indices.join(",")}]`;
}

/** A fresh batch: `lanes` gives the key and the stratum of every lane. */
export function drawBatch(
  plan: Plan,
  structure: ReadonlyMap<string, number>,
  functions: FunctionChoice,
  lanes: readonly { readonly key: number; readonly stratum: Stratum }[],
  services: BatchServices,
): Batch {
  const width = lanes.length;
  const values = new Map<string, Float64Array>();
  const batch: Batch = {
    plan,
    width,
    structure,
    functions,
    scalar: (id) => remember(values, id, () => draw(id, id, [])),
    entry: (id, indices) => remember(values, entryKey(id, indices), () => draw(id, entryKey(id, indices), indices)),
    solution: (id) => remember(values, `=${id}`, () => services.solve(batch, id)),
  };
  const draw = (id: string, name: string, indices: readonly number[]): Float64Array => {
    const intervals = intervalsOf(batch, id, services);
    const domain = plan.declarations.get(id)?.domain ?? "real";
    // Where nothing tells over which entries the sum is one, each lies in its domain.
    const simplex = plan.declarations.get(id)?.simplex === true && plan.simplex.has(id);
    const choices = plan.choices.get(id);
    const nameKey = hashText(name);
    const familyKey = hashText(id);
    const isVariable = hiddenRole(id)?.kind === "values";
    return Float64Array.from(lanes, ({ key, stratum }, lane) => {
      const own = mix(key, nameKey);
      if (choices !== undefined) return drawChoice(own, choices);
      const interval = intervals(lane);
      if (isSimple(stratum) && simplex) return drawSimpleWeight(own, mix(key, familyKey));
      if (isSimple(stratum) && isVariable) {
        const value = drawSimpleValue(indices[0] ?? 1, mix(key, familyKey), interval);
        if (isInside(value, interval)) return value;
      }
      if (isIntegral(domain)) return drawInteger(own, interval);
      if (simplex) return 0.05 + uniform(own, 6);
      return drawReal(stratum, own, key, interval, domain === "nonzero");
    });
  };
  return batch;
}

function remember(values: Map<string, Float64Array>, key: string, make: () => Float64Array): Float64Array {
  const known = values.get(key);
  if (known !== undefined) return known;
  const made = make();
  values.set(key, made);
  return made;
}

/** The interval of a scalar or of a family's entries, lane by lane, as the plan's bounds stand in a batch. */
function intervalsOf(batch: Batch, id: string, services: BatchServices): (lane: number) => Interval {
  const range = batch.plan.ranges.get(id) ?? domainRange(batch.plan.declarations.get(id)?.domain ?? "real");
  const lower = range.lower.map((bound) => ({ strict: bound.strict, values: services.bound(batch, bound.term) }));
  const upper = range.upper.map((bound) => ({ strict: bound.strict, values: services.bound(batch, bound.term) }));
  return (lane) => {
    let low = Number.NEGATIVE_INFINITY;
    let high = Number.POSITIVE_INFINITY;
    let lowOpen = false;
    let highOpen = false;
    for (const { values, strict } of lower) {
      const value = values[lane] ?? Number.NaN;
      if (value > low || (value === low && strict)) [low, lowOpen] = [value, strict];
    }
    for (const { values, strict } of upper) {
      const value = values[lane] ?? Number.NaN;
      if (value < high || (value === high && strict)) [high, highOpen] = [value, strict];
    }
    return { low, high, lowOpen, highOpen };
  };
}

/** The chosen lanes of a batch, in the given order. */
export function pickLanes(batch: Batch, lanes: readonly number[]): Batch {
  const pick = (values: Float64Array): Float64Array => Float64Array.from(lanes, (lane) => values[lane] ?? Number.NaN);
  const values = new Map<string, Float64Array>();
  return {
    plan: batch.plan,
    width: lanes.length,
    structure: batch.structure,
    functions: batch.functions,
    ...(batch.exchanged === undefined ? {} : { exchanged: batch.exchanged }),
    scalar: (id) => remember(values, id, () => pick(batch.scalar(id))),
    entry: (id, indices) => remember(values, entryKey(id, indices), () => pick(batch.entry(id, indices))),
    solution: (id) => remember(values, `=${id}`, () => pick(batch.solution(id))),
  };
}

/**
 * A batch whose continuous values are moved by a small relative amount. Integers and values from a list stay; a value
 * that would leave its interval stays too.
 */
export function perturbBatch(batch: Batch, tag: number, size: number, services: BatchServices): Batch {
  return movedBatch(batch, services, (id, name, values, intervals) => {
    if (batch.plan.choices.has(id) || isIntegral(batch.plan.declarations.get(id)?.domain ?? "real")) return values;
    const key = mix(tag, hashText(name));
    return values.map((value, lane) => {
      const shift = (uniform(key, lane) - 0.5) * 2 * size;
      const moved = value + shift * Math.max(Math.abs(value), 0.1);
      return isInside(moved, intervals(lane)) ? moved : value;
    });
  });
}

/** A batch in which some scalars and entries (by their keys) have other values. */
export function withValues(batch: Batch, replaced: ReadonlyMap<string, Float64Array>, services: BatchServices): Batch {
  return movedBatch(batch, services, (_id, name, values) => replaced.get(name) ?? values);
}

/**
 * The batch in which the scalars and entries named `ids` have other values, inside their intervals, and everything else
 * is the same: how an expression depends on those. Integers that the models share must differ in `structure`.
 */
export function redrawBatch(
  batch: Batch,
  ids: ReadonlySet<string>,
  tag: number,
  structure: ReadonlyMap<string, number>,
  services: BatchServices,
): Batch {
  const moved = movedBatch(batch, services, (id, name, values, intervals) => {
    if (!ids.has(id)) return values;
    const integral = isIntegral(batch.plan.declarations.get(id)?.domain ?? "real");
    const choices = batch.plan.choices.get(id);
    const key = mix(tag, hashText(name));
    if (choices !== undefined)
      return values.map((value, lane) => {
        const others = choices.filter((choice) => choice !== value);
        return others.length === 0 ? value : drawChoice(mix(key, lane), others);
      });
    return values.map((value, lane) => {
      const interval = intervals(lane);
      for (let attempt = 0; attempt < 8; attempt += 1) {
        const u = uniform(mix(key, lane), attempt);
        const candidate = integral
          ? value + (attempt % 2 === 0 ? 1 + attempt / 2 : -(attempt + 1) / 2)
          : Number.isFinite(interval.low) && Number.isFinite(interval.high)
            ? interval.low + (interval.high - interval.low) * (0.05 + 0.9 * u)
            : value * (0.3 + 1.9 * u) + (attempt % 2 === 0 ? 0 : 0.5 - u);
        if (candidate !== value && isInside(candidate, interval)) return candidate;
      }
      return value;
    });
  });
  return { ...moved, structure };
}

function isInside(value: number, { low, high, lowOpen, highOpen }: Interval): boolean {
  return (lowOpen ? value > low : value >= low) && (highOpen ? value < high : value <= high);
}

type Move = (id: string, name: string, values: Float64Array, intervals: (lane: number) => Interval) => Float64Array;

/** A batch over another one, whose values pass through `move`; equations are solved anew. */
function movedBatch(batch: Batch, services: BatchServices, move: Move): Batch {
  const values = new Map<string, Float64Array>();
  const moved: Batch = {
    plan: batch.plan,
    width: batch.width,
    structure: batch.structure,
    functions: batch.functions,
    ...(batch.exchanged === undefined ? {} : { exchanged: batch.exchanged }),
    scalar: (id) => remember(values, id, () => move(id, id, batch.scalar(id), lazyIntervals(id))),
    entry: (id, indices) =>
      remember(values, entryKey(id, indices), () =>
        move(id, entryKey(id, indices), batch.entry(id, indices), lazyIntervals(id)),
      ),
    solution: (id) => remember(values, `=${id}`, () => services.solve(moved, id, batch.solution(id))),
  };
  const lazyIntervals = (id: string): ((lane: number) => Interval) => {
    let intervals: ((lane: number) => Interval) | undefined;
    return (lane) => {
      intervals ??= intervalsOf(moved, id, services);
      return intervals(lane);
    };
  };
  return moved;
}

/** The batch with given values for one scalar that an equation determines: a trial while it is solved for. */
export function withSolution(batch: Batch, id: string, at: Float64Array): Batch {
  return { ...batch, trial: id, solution: (asked) => (asked === id ? at : batch.solution(asked)) };
}

/** Lane by lane the model of `b` where the mask is 1, else that of `a`; both are over the same structure. */
export function mergeBatches(a: Batch, b: Batch, takes: Uint8Array): Batch {
  const merge = (x: Float64Array, y: Float64Array): Float64Array =>
    x.map((value, lane) => (takes[lane] === 1 ? (y[lane] ?? Number.NaN) : value));
  const values = new Map<string, Float64Array>();
  return {
    plan: a.plan,
    width: a.width,
    structure: a.structure,
    functions: a.functions,
    ...(a.exchanged === undefined ? {} : { exchanged: a.exchanged }),
    scalar: (id) => remember(values, id, () => merge(a.scalar(id), b.scalar(id))),
    entry: (id, indices) =>
      remember(values, entryKey(id, indices), () => merge(a.entry(id, indices), b.entry(id, indices))),
    solution: (id) => remember(values, `=${id}`, () => merge(a.solution(id), b.solution(id))),
  };
}
