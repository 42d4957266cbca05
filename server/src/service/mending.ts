import type { Difference } from "../check/judgement.js";
import type { Mending } from "../check/mend.js";
import type { Settling } from "../check/settle.js";
import { describeDifference } from "../findings/difference.js";
import { returns } from "../findings/returns.js";
import type { FaultyStep, JobPool } from "./jobPool.js";
import type { Found } from "./mendingMemory.js";
import type { ConditionReport, Edit, StepReport } from "./report.js";
import type { CheckRequest, Logger } from "./request.js";

/** Steps in one job at most: each job reads the document once. */
const LARGEST_JOB = 8;

/**
 * How many times the limit of a step the search for its repairs may take. The work is counted, so that it ends by itself
 * and every run finds the same; the clock is the last resort of a machine that is very slow or busy.
 */
const PATIENCE = 4;

/**
 * The reports of a document's steps with what is found about those that fail: of the refuted ones where the slip is, the
 * edits that mend it, and which of them lead back from the slip of another; of those that hold under a condition the edits
 * that really make them hold. What cannot be found in time is left out.
 */
export async function mendSteps(
  { pool, logger }: { readonly pool: JobPool; readonly logger: Logger },
  steps: readonly StepReport[],
  { text, language, files = {}, limits, tutor = false, memory }: CheckRequest,
  signal: AbortSignal | undefined,
): Promise<readonly StepReport[]> {
  const faulty = steps.flatMap(faultyStep);
  if (faulty.length === 0) return steps;
  const verdicts = steps.map(({ verdict }) => verdict);
  const found = new Map<number, Found>();
  for (const step of faulty) {
    const remembered = memory?.recall({ faulty: step, steps, text });
    if (remembered !== undefined) found.set(step.index, remembered);
  }
  const open = faulty.filter(({ index }) => !found.has(index));
  const size = Math.min(LARGEST_JOB, Math.ceil(open.length / pool.size));
  const jobs = Array.from({ length: open.length === 0 ? 0 : Math.ceil(open.length / size) }, (_unused, at) =>
    open.slice(at * size, (at + 1) * size),
  );
  const mend = async (chunk: readonly FaultyStep[]): Promise<void> => {
    let at = 0;
    const end = await pool.run(
      { kind: "mend", text, language, files, verdicts, steps: chunk },
      {
        limit: PATIENCE * limits.stepTimeout,
        ...(signal === undefined ? {} : { signal }),
        onPart: (part) => {
          const step = chunk[at];
          at += 1;
          if (step !== undefined && (part.kind === "mended" || part.kind === "settled")) {
            found.set(step.index, part);
            memory?.remember({ faulty: step, steps, text }, part);
          }
          if (part.kind === "broken") logger.warn(`a step could not be mended: ${part.message}`);
        },
      },
    );
    // One step that takes too long, or that the search fails on, keeps the others from nothing.
    if (end.kind === "stuck" || end.kind === "crashed") {
      logger.warn(`the search for a repair was ended (${end.kind})`);
      if (at + 1 < chunk.length) await mend(chunk.slice(at + 1));
    }
  };
  await Promise.all(jobs.map(mend));
  return steps.map((step, index) => {
    const report = withFound(step, found.get(index), steps);
    return tutor ? withoutAnswer(report, text) : report;
  });
}

function withFound(step: StepReport, found: Found | undefined, steps: readonly StepReport[]): StepReport {
  if (found === undefined) return step;
  return found.kind === "mended" ? withMending(step, found.mending, steps) : withSettling(step, found.settling);
}

/** So much of the source at least is shown where a slip is pointed at: a sign alone would not say which one. */
const shortestExcerpt = 10;

/** What a tutor tells of a step: what is wrong and where, and not what would mend it. */
function withoutAnswer({ meant: _meant, ...step }: StepReport, text: string): StepReport {
  const { fault, hint = "" } = step;
  const least = Math.max(fault?.end ?? 0, (fault?.start ?? 0) + shortestExcerpt);
  const [rest = ""] = /^\S*/.exec(text.slice(least, step.range.end)) ?? [];
  const excerpt =
    fault === undefined ? "" : text.slice(fault.start, Math.min(step.range.end, least) + rest.length).trim();
  const isWhole = excerpt === "" || excerpt === step.right.trim();
  const where = isWhole ? hint : `The slip is likely at \`${excerpt.replace(/\s+/g, " ")}\`. ${hint}`.trim();
  return { ...step, ...(where === "" ? {} : { hint: where }), repairs: [] };
}

function faultyStep({ verdict, code, counterexample, conditions }: StepReport, index: number): readonly FaultyStep[] {
  if (verdict === "refuted") return [{ verdict, index, ...(counterexample === undefined ? {} : { counterexample }) }];
  if (verdict !== "conditional" || code === undefined) return [];
  const stated = conditions.map((condition) => ({ latex: condition.latex, statements: editsOf(condition) }));
  return [{ verdict, index, code, conditions: stated }];
}

/** The ways to state a condition, in the order in which they are asked about. */
function editsOf({ insert, sentence }: ConditionReport): readonly Edit[] {
  return [insert, sentence].filter((edit) => edit !== undefined);
}

/** A step that holds under conditions, without the edits that turned out not to help. */
function withSettling(step: StepReport, { accepted, meant }: Settling): StepReport {
  return {
    ...step,
    conditions: step.conditions.map((condition, at) => {
      const { latex, message, insert, sentence } = condition;
      const helpful = editsOf(condition).filter((_edit, way) => accepted[at]?.[way] === true);
      return {
        latex,
        message,
        ...(insert !== undefined && helpful.includes(insert) ? { insert } : {}),
        ...(sentence !== undefined && helpful.includes(sentence) ? { sentence } : {}),
      };
    }),
    ...(meant === undefined ? {} : { meant: meant.map(({ range, text }) => ({ range, text })) }),
  };
}

function withMending(
  step: StepReport,
  { returns: first, fault, repairs, difference, parts = [] }: Mending,
  steps: readonly StepReport[],
): StepReport {
  const slip = first === undefined ? undefined : steps[first];
  if (slip === undefined) {
    return {
      ...step,
      ...(fault === undefined ? {} : { fault }),
      ...(parts.length === 0 ? {} : { parts }),
      ...(difference === undefined ? {} : withDifference(step, difference)),
      repairs: repairs.map(({ range, text }) => ({ range, text })),
    };
  }
  return {
    ...step,
    returnsFrom: slip.relationRange,
    code: returns.code,
    message: "This step leads back from the slip before it: what it ends with follows from where that one started.",
    ...(returns.hint === undefined ? {} : { hint: returns.hint }),
  };
}

/** What a difference adds to a report: the data, and what is said of it. */
function withDifference({ message }: StepReport, difference: Difference): Partial<StepReport> {
  const said = describeDifference(difference);
  return { difference, ...(message === undefined ? {} : { message: `${message} ${said.message}` }), hint: said.hint };
}
