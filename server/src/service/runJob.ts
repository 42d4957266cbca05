import { digest } from "../base/digest.js";
import { questionKey } from "../check/identity.js";
import { judge } from "../check/judge.js";
import { createMender } from "../check/mend.js";
import type { Screen } from "../check/probe.js";
import { refutationOf } from "../check/refutation.js";
import { maskPreview } from "../draw/maskPreview.js";
import { shownPicture } from "../draw/shownPicture.js";
import type { Place } from "../masks/field.js";
import type { Extent, Stack } from "../masks/networks.js";
import { readMasks } from "../masks/read.js";
import { viewOf } from "../masks/view.js";
import { prepareDocument } from "../meaning/prepare.js";
import type { PreparedStep } from "../meaning/prepared.js";
import { proveReading } from "../symbolic/residues.js";
import type { TextDocument } from "../text/document.js";
import { readDocument } from "../text/read.js";
import type { Job, JobPart } from "./jobPool.js";

/** What the judgement of one edit may cost: one that needs more is not offered, and the others have their turn. */
const repairLimits = { operations: 4_000_000 } as const;

/** What a job needs of the place where it runs. */
export interface JobPlace {
  /** Milliseconds since some moment. */
  readonly clock: () => number;
  /** Throws if the job was cancelled; long computations ask it now and then. */
  readonly poll: () => void;
  /** Looks through very many models of a claim for suspects, where the check is to be thorough. */
  readonly screen?: Screen;
  /** What an entry of a masked network depends on, by the gradient of a real one on a tensor engine. */
  readonly gradient?: Gradient;
}

/** Tells the share of every entry of an image in what the entry of a masked network depends on. */
export type Gradient = (stack: Stack, image: Extent, at: Place) => Float64Array;

/**
 * Does a job, part by part. Errors inside a part become a `broken` part; what `poll` throws is passed on, and so is
 * running out of memory.
 */
export function* runJob(job: Job, place: JobPlace): Generator<JobPart, void, void> {
  if (job.kind === "prepare") {
    yield guarded(place, () => prepare(job));
    return;
  }
  if (job.kind === "mend") {
    yield* mend(job, place);
    return;
  }
  if (job.kind === "gradient") {
    const { gradient } = place;
    yield guarded(place, () => {
      if (gradient === undefined) return { kind: "broken", message: "this worker has no tensor engine" };
      return { kind: "gradient", shares: gradient(job.stack, job.image, job.at) };
    });
    return;
  }
  if (job.kind === "masks") {
    yield guarded(place, () => ({ kind: "masks", masks: readMasks(readDocument(job.text, job.language)) }));
    return;
  }
  if (job.kind === "view") {
    yield guarded(place, () => ({ kind: "viewed", view: viewOf(job.shown, job.kernels, job.depth) }));
    return;
  }
  if (job.kind === "draw") {
    yield guarded(place, () => ({ kind: "drawn", picture: shownPicture(job.shown, job.depth, job.theme) }));
    return;
  }
  if (job.kind === "preview") {
    yield guarded(place, () => ({ kind: "previewed", preview: maskPreview(job.previewed, job.theme) }));
    return;
  }
  for (const question of job.questions) {
    place.poll();
    const started = place.clock();
    yield guarded(place, () => {
      const judgement = judge(question, {
        prove: proveReading,
        poll: place.poll,
        ...(place.screen === undefined ? {} : { screen: place.screen }),
      });
      return { kind: "judged", judgement, milliseconds: place.clock() - started };
    });
  }
}

function* mend(job: Extract<Job, { readonly kind: "mend" }>, place: JobPlace): Generator<JobPart, void, void> {
  const { text, language, verdicts } = job;
  const options = { resolve: (path: string) => job.files[path] };
  const mender = createMender(
    { text, language, options, verdicts },
    {
      judge: (question) => judge(question, { ...repairLimits, prove: proveReading, poll: place.poll }),
      refute: (question) => refutationOf(question, { prove: proveReading, poll: place.poll }),
      poll: place.poll,
    },
  );
  for (const step of job.steps)
    yield guarded(place, () =>
      step.verdict === "refuted"
        ? { kind: "mended", mending: mender.mend(step.index, step.counterexample) }
        : { kind: "settled", settling: mender.settle(step.index, step.code, step.conditions) },
    );
}

function guarded(place: JobPlace, work: () => JobPart): JobPart {
  try {
    return work();
  } catch (error) {
    place.poll();
    return { kind: "broken", message: describeError(error) };
  }
}

function describeError(error: unknown): string {
  if (error instanceof RangeError && /call stack/i.test(error.message))
    return "nested deeper than the checker can follow";
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

function prepare(job: Extract<Job, { readonly kind: "prepare" }>): JobPart {
  const document = readDocument(job.text, job.language);
  const { steps, problems } = prepareDocument(document, { resolve: (path) => job.files[path] });
  const masks = readMasks(document);
  const starts = formulaStarts(document);
  // The problems of the text are among those of the prepared document.
  return {
    kind: "prepared",
    steps: steps.map((step) => ({
      step,
      id: identityOf(step),
      formulaStart: startBefore(starts, step.relationRange.start),
    })),
    problems: [...problems, ...masks.problems],
    networks: masks.networks.map(({ name, range, claims }) => ({ name, range, claims })),
  };
}

/** The fingerprint of what a step says in its context; steps that are not judged have no context that matters. */
function identityOf({ task, left, relation, right }: PreparedStep): string {
  return digest(
    task.kind === "judge" ? questionKey(task.question) : JSON.stringify([task.kind, left, relation, right]),
  );
}

function formulaStarts(document: TextDocument): readonly number[] {
  return document.pieces
    .flatMap((piece) => (piece.kind === "math" ? [piece.span.range.start] : []))
    .sort((a, b) => a - b);
}

function startBefore(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return starts[low - 1] ?? offset;
}
