import type { Difference } from "../check/judgement.js";
import type { Mending } from "../check/mend.js";
import { describeDifference } from "../findings/difference.js";
import { returns } from "../findings/returns.js";
import type { JobPool, RefutedStep } from "./jobPool.js";
import type { StepReport } from "./report.js";
import type { CheckRequest, Logger } from "./request.js";

/** Refuted steps in one job at most: each job reads the document once. */
const LARGEST_JOB = 8;

/**
 * The reports of a document's steps with what is found about the refuted ones: where the slip is, the edits that mend it,
 * and which of them lead back from the slip of another. What cannot be found in time is left out.
 */
export async function mendSteps(
  { pool, logger }: { readonly pool: JobPool; readonly logger: Logger },
  steps: readonly StepReport[],
  { text, language, files = {}, limits }: CheckRequest,
  signal: AbortSignal | undefined,
): Promise<readonly StepReport[]> {
  const refuted = steps.flatMap(({ verdict, counterexample }, index): readonly RefutedStep[] =>
    verdict === "refuted" ? [{ index, ...(counterexample === undefined ? {} : { counterexample }) }] : [],
  );
  if (refuted.length === 0) return steps;
  const verdicts = steps.map(({ verdict }) => verdict);
  const size = Math.min(LARGEST_JOB, Math.ceil(refuted.length / pool.size));
  const jobs = Array.from({ length: Math.ceil(refuted.length / size) }, (_unused, at) =>
    refuted.slice(at * size, (at + 1) * size),
  );
  const mended = new Map<number, Mending>();
  const mend = async (chunk: readonly RefutedStep[]): Promise<void> => {
    let at = 0;
    const end = await pool.run(
      { kind: "mend", text, language, files, verdicts, steps: chunk },
      {
        limit: limits.stepTimeout,
        ...(signal === undefined ? {} : { signal }),
        onPart: (part) => {
          const step = chunk[at];
          at += 1;
          if (step !== undefined && part.kind === "mended") mended.set(step.index, part.mending);
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
    const mending = mended.get(index);
    return mending === undefined ? step : withMending(step, mending, steps);
  });
}

function withMending(
  step: StepReport,
  { returns: first, fault, repairs, difference, parts = [] }: Mending,
  steps: readonly StepReport[],
): StepReport {
  const slip = first === undefined ? undefined : steps[first];
  if (slip === undefined)
    return {
      ...step,
      ...(fault === undefined ? {} : { fault }),
      ...(parts.length === 0 ? {} : { parts }),
      ...(difference === undefined ? {} : withDifference(step, difference)),
      repairs: repairs.map(({ range, text }) => ({ range, text })),
    };
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
