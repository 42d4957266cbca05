import type { Range } from "../base/range.js";
import type { Verdict } from "../check/judgement.js";
import { ruleOf } from "../findings/index.js";
import { formatSize, readableExtent } from "./extent.js";
import type { JobEnd, JobPart, JobPool, LocatedStep } from "./jobPool.js";
import { createJudging, type Judging, type Outcome, type SecondProver } from "./judging.js";
import { createMaskViews, type MaskViews } from "./maskViews.js";
import { mendSteps } from "./mending.js";
import type { DocumentReport, Finding, StepCounts, StepReport } from "./report.js";
import type { CheckRequest, Logger } from "./request.js";
import { findingOfStep, reportStep, withReturning } from "./stepReport.js";

/** What the service needs of the place where it runs. */
export interface ServicePorts {
  readonly pool: JobPool;
  readonly logger: Logger;
  /** What may prove a step that its models support; without it, such a step stays supported. */
  readonly prover?: SecondProver;
}

/** How a check is to go. */
export interface CheckOptions {
  /** Ends the check; its promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called with each step as soon as its verdict is known, in any order; `index` is its place in the document. */
  readonly onStep?: (step: StepReport, index: number, total: number) => void;
}

/** The facade that the editor and the command line share. */
export interface Service {
  /** Checks a document. It rejects only when the signal is aborted: whatever is wrong with the document is a finding. */
  readonly check: (request: CheckRequest, options?: CheckOptions) => Promise<DocumentReport>;
  /** What the masked convolutions of a document see, for a panel. */
  readonly masks: MaskViews;
  /** Ends all work. */
  readonly dispose: () => Promise<void>;
}

type Prepared = Extract<JobPart, { readonly kind: "prepared" }>;

/** A document whose reading fails is tried again with a smaller part, as often as this. */
const ATTEMPTS = 4;
/** Below this many characters, a smaller part would not be read any faster. */
const SMALLEST_PART = 4096;

/** The service over the given ports. Judgements are shared by all documents that it checks. */
export function createService(ports: ServicePorts): Service {
  const judging = createJudging(ports.pool, ports.prover);
  return Object.freeze({
    check: (request: CheckRequest, options: CheckOptions = {}) => check(ports, judging, request, options),
    masks: createMaskViews(ports.pool),
    dispose: async () => {
      await Promise.all([ports.pool.dispose(), ports.prover?.dispose()]);
    },
  });
}

async function check(
  ports: ServicePorts,
  judging: Judging,
  request: CheckRequest,
  options: CheckOptions,
): Promise<DocumentReport> {
  options.signal?.throwIfAborted();
  const { prepared, findings, extent } = await prepare(ports, request, options.signal);
  options.signal?.throwIfAborted();
  const judged = await judgeSteps(ports, judging, prepared.steps, request, options);
  const read = { ...request, text: request.text.slice(0, extent) };
  const steps = request.repairs === false ? judged : await mendSteps(ports, judged, read, options.signal);
  const problems = prepared.problems.map((problem) => documentFinding(problem.code, problem.message, problem.range));
  const marked = steps.flatMap((step) => withReturning(findingOfStep(step, request.text), step, steps) ?? []);
  options.signal?.throwIfAborted();
  return {
    language: request.language,
    steps,
    networks: prepared.networks,
    findings: limitFindings([...findings, ...problems, ...marked], request.limits.findings),
    counts: countSteps(steps),
  };
}

/** Reads the document, or as much of it as the limits allow; the findings say what was left out. */
async function prepare(
  { pool, logger }: ServicePorts,
  { text, language, files = {}, limits }: CheckRequest,
  signal: AbortSignal | undefined,
): Promise<{ readonly prepared: Prepared; readonly findings: readonly Finding[]; readonly extent: number }> {
  let extent = readableExtent(text, limits.documentSize * 1024);
  const findings: Finding[] = [];
  if (extent < text.length) {
    const message = `This document has ${formatSize(text.length / 1024)}; the limit limits.documentSize is ${formatSize(limits.documentSize)}. What follows here is not checked.`;
    findings.push(documentFinding("text.too-large", message, { start: extent, end: extent }));
  }
  let reason = "";
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const parts: JobPart[] = [];
    const end = await pool.run(
      { kind: "prepare", text: text.slice(0, extent), language, files },
      {
        limit: limits.documentTimeout,
        ...(signal === undefined ? {} : { signal }),
        onPart: (part) => parts.push(part),
      },
    );
    signal?.throwIfAborted();
    const [part] = parts;
    if (part?.kind === "prepared") {
      if (attempt > 0)
        findings.push(
          documentFinding("text.too-large", `${reason} Only the part above was checked.`, {
            start: extent,
            end: extent,
          }),
        );
      return { prepared: part, findings, extent };
    }
    reason = failureReason(end, part, limits.documentTimeout);
    logger.warn(`reading ${String(extent)} characters failed: ${reason}`);
    const smaller = readableExtent(text, Math.floor(extent / 4));
    if (smaller < SMALLEST_PART || smaller >= extent) break;
    extent = smaller;
  }
  const start = { start: 0, end: Math.min(text.length, 1) };
  findings.push(documentFinding("text.unfinished", `${reason} Nothing in this document was checked.`, start));
  return { prepared: { kind: "prepared", steps: [], problems: [], networks: [] }, findings, extent };
}

function failureReason(end: JobEnd, part: JobPart | undefined, limit: number): string {
  if (part?.kind === "broken") return `The checker failed while reading this document (${part.message}).`;
  if (end.kind === "crashed") return `The checker failed while reading this document (${end.message}).`;
  if (end.kind === "cancelled") return "The checker was ended.";
  return `Reading this document took longer than ${String(limit)} ms (limits.documentTimeout).`;
}

/** Judges what is to be judged and reports every step, in document order. */
async function judgeSteps(
  { logger }: ServicePorts,
  judging: Judging,
  located: readonly LocatedStep[],
  request: CheckRequest,
  { signal, onStep }: CheckOptions,
): Promise<readonly StepReport[]> {
  const { limits } = request;
  const reports: StepReport[] = [];
  const finish = (index: number, step: LocatedStep, outcome: Outcome | undefined): void => {
    const report = reportStep(step, outcome, request);
    if (outcome?.kind === "broken") logger.warn(`a step could not be judged: ${outcome.message}`);
    reports[index] = report;
    onStep?.(report, index, located.length);
  };
  await new Promise<void>((resolve, reject) => {
    let open = 1;
    const close = (): void => {
      open -= 1;
      if (open === 0) resolve();
    };
    signal?.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
    // What was asked once is known: only different questions count.
    const asked = new Set<string>();
    located.forEach((step, index) => {
      const { task } = step.step;
      if (task.kind !== "judge" || (asked.size >= limits.steps && !asked.has(step.id))) {
        finish(index, step, undefined);
        return;
      }
      asked.add(step.id);
      open += 1;
      judging.ask(
        {
          id: step.id,
          question: task.question,
          limit: limits.stepTimeout,
          ...(signal === undefined ? {} : { signal }),
        },
        (outcome) => {
          finish(index, step, outcome);
          close();
        },
      );
    });
    close();
  });
  return reports;
}

function documentFinding(code: string, message: string, range: Range): Finding {
  const rule = ruleOf(code);
  const hint = rule?.kind === "document" || rule?.kind === "claim" ? rule.hint : undefined;
  return { code, severity: rule?.severity ?? "information", message, ...(hint === undefined ? {} : { hint }), range };
}

/** The findings in document order; what passes the limit is replaced by one that says how many there are. */
function limitFindings(findings: readonly Finding[], most: number): readonly Finding[] {
  const sorted = [...findings].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  const shown = sorted.filter(({ severity }) => severity !== "off");
  const first = shown[most];
  if (first === undefined) return sorted;
  const message = `There are ${String(shown.length)} findings; the limit limits.findings is ${String(most)}.`;
  const kept = new Set(shown.slice(0, most));
  return [
    ...sorted.filter((finding) => finding.severity === "off" || kept.has(finding)),
    documentFinding("text.too-many-findings", message, { start: first.range.start, end: first.range.start }),
  ];
}

/** How many steps came out how. */
export function countSteps(steps: readonly StepReport[]): StepCounts {
  const count = (verdict: Verdict): number => steps.filter((step) => step.verdict === verdict).length;
  const notUnderstood = steps.filter(
    ({ code }) => code === "undecided.not-understood" || code === "undecided.unsupported",
  );
  return {
    steps: steps.length,
    proved: count("proved"),
    supported: count("supported"),
    refuted: count("refuted"),
    conditional: count("conditional"),
    given: count("given"),
    undecided: count("undecided"),
    ignored: count("ignored"),
    notUnderstood: notUnderstood.length,
  };
}
