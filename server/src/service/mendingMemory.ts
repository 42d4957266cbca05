import { contains, cover, type Range } from "../base/range.js";
import type { FaultyStep, JobPart } from "./jobPool.js";
import type { StepReport } from "./report.js";

/** What was found about a faulty step. */
export type Found = Extract<JobPart, { readonly kind: "mended" | "settled" }>;

/** A faulty step among the steps of its document. */
export interface Case {
  readonly faulty: FaultyStep;
  readonly steps: readonly StepReport[];
  readonly text: string;
}

/**
 * What was found about the faulty steps of one document, for its next check: while somebody types elsewhere in it, the
 * search for what mends a step need not begin again.
 */
export interface MendingMemory {
  /** What was found about a step; undefined unless everything in the chain of the step is as it was. */
  readonly recall: (asked: Case) => Found | undefined;
  readonly remember: (asked: Case, found: Found) => void;
}

/** More than anybody gets wrong in one document. */
const mostRemembered = 500;

/** A memory in which nothing is remembered yet. */
export function createMendingMemory(): MendingMemory {
  const known = new Map<string, Found>();
  return {
    recall: (asked) => {
      const chain = chainAround(asked);
      const found = known.get(keyOf(asked, chain));
      return found === undefined ? undefined : moved(found, chain.range.start, asked.faulty.index);
    },
    remember: (asked, found) => {
      const chain = chainAround(asked);
      // What lies outside the chain may move against it.
      if (!rangesOf(found).every((range) => contains(chain.range, range)) || slipOf(found) < chain.first) return;
      const [oldest] = known.keys();
      if (known.size >= mostRemembered && oldest !== undefined) known.delete(oldest);
      known.set(keyOf(asked, chain), moved(found, -chain.range.start, -asked.faulty.index));
    },
  };
}

/** The steps that share text with a step, and those that share text with them: where they are, and the first and last. */
interface Chain {
  readonly range: Range;
  readonly first: number;
  readonly last: number;
}

function chainAround({ faulty: { index }, steps }: Case): Chain {
  let [first, last, range] = [index, index, steps[index]?.range ?? { start: 0, end: 0 }];
  for (let step = steps[first - 1]; step !== undefined && step.range.end > range.start; step = steps[first - 1]) {
    range = cover(range, step.range);
    first -= 1;
  }
  for (let step = steps[last + 1]; step !== undefined && step.range.start < range.end; step = steps[last + 1]) {
    range = cover(range, step.range);
    last += 1;
  }
  return { range, first, last };
}

function keyOf({ faulty, steps, text }: Case, { range, first, last }: Chain): string {
  const known =
    faulty.verdict === "refuted"
      ? []
      : [
          faulty.code,
          ...faulty.conditions.map(({ latex, statements }) => [latex, statements.map((each) => each.text)]),
        ];
  const around = steps.slice(first, last + 1).map(({ id, verdict }) => [id, verdict]);
  return JSON.stringify([faulty.index - first, known, around, text.slice(range.start, range.end)]);
}

function rangesOf(found: Found): readonly Range[] {
  if (found.kind === "settled") return (found.settling.meant ?? []).map(({ range }) => range);
  const { fault, repairs } = found.mending;
  return [...(fault === undefined ? [] : [fault]), ...repairs.flatMap(({ range, about }) => [range, about])];
}

/** The index of the step that the found one leads back from; infinite if it leads back from none. */
function slipOf(found: Found): number {
  return found.kind === "mended" ? (found.mending.returns ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
}

/** What was found, in a document in which the chain stands `by` characters and `steps` steps further on. */
function moved(found: Found, by: number, steps: number): Found {
  const shifted = ({ start, end }: Range): Range => ({ start: start + by, end: end + by });
  if (found.kind === "settled") {
    const { meant, ...settling } = found.settling;
    const edits = meant?.map((edit) => ({ ...edit, range: shifted(edit.range) }));
    return { kind: "settled", settling: edits === undefined ? settling : { ...settling, meant: edits } };
  }
  const { fault, returns, repairs } = found.mending;
  return {
    kind: "mended",
    mending: {
      ...found.mending,
      ...(fault === undefined ? {} : { fault: shifted(fault) }),
      ...(returns === undefined ? {} : { returns: returns + steps }),
      repairs: repairs.map((repair) => ({ ...repair, range: shifted(repair.range), about: shifted(repair.about) })),
    },
  };
}
