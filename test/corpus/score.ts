import type { LabelledDocument, StepLabel, Variant } from "./labels.js";

/** What the scoring needs of a step in the report of the command line. */
export interface ReportedStep {
  readonly line: number;
  readonly relation: string;
  readonly verdict: string;
  readonly code?: string;
  readonly message?: string;
}

/** What the scoring needs of a file in the report of the command line. */
export interface ReportedFile {
  readonly steps: readonly ReportedStep[];
  readonly diagnostics: readonly {
    readonly severity: number;
    readonly message: string;
    readonly range: { readonly start: { readonly line: number } };
  }[];
}

/** A document as it was checked: as it stands, or with a variant's edit. */
export interface CheckedDocument {
  readonly document: LabelledDocument;
  readonly variant?: Variant;
  readonly report: ReportedFile;
}

/** Counts of one topic or of all. */
export interface Score {
  readonly variants: number;
  /** Variants in which a broken line is refuted. */
  readonly found: number;
  /** Judged relations that are sound (true or given), in clean documents and on the untouched lines of variants. */
  readonly sound: number;
  readonly falseAlarms: number;
  readonly holds: number;
  /** Steps that hold and come back proved or supported. */
  readonly decided: number;
  readonly proved: number;
  /** Steps that hold and come back conditional. */
  readonly hedged: number;
  readonly fails: number;
  readonly caught: number;
  readonly conditional: number;
  readonly named: number;
  /** Labelled relations for which nothing was reported. */
  readonly missing: number;
}

const nothing: Score = {
  variants: 0,
  found: 0,
  sound: 0,
  falseAlarms: 0,
  holds: 0,
  decided: 0,
  proved: 0,
  hedged: 0,
  fails: 0,
  caught: 0,
  conditional: 0,
  named: 0,
  missing: 0,
};

/** The sum of several scores. */
export function sumOf(scores: readonly Score[]): Score {
  const total: Record<keyof Score, number> = { ...nothing };
  for (const score of scores) for (const key of Object.keys(nothing) as (keyof Score)[]) total[key] += score[key];
  return total;
}

/** The score of one checked document, with a line for everything that went wrong. */
export function scoreOf(checked: CheckedDocument): { readonly score: Score; readonly remarks: readonly string[] } {
  const { document, variant, report } = checked;
  const score: Record<keyof Score, number> = { ...nothing };
  const remarks: string[] = [];
  const where = variant === undefined ? document.name : `${document.name} [${variant.id}]`;
  const remark = (line: number, text: string, step?: ReportedStep): void => {
    remarks.push(`${where}:${String(line)} ${step?.relation ?? ""} ${text} ${step?.message ?? ""}`.trim());
  };
  const breaks = new Set(variant?.breaks);
  const pairs = pairLabels(document.labels.steps, report.steps);

  for (const label of document.labels.steps) {
    if (breaks.has(label.line)) continue;
    const step = pairs.get(label);
    const verdict = step?.verdict ?? "missing";
    if (step === undefined && variant === undefined) score.missing += 1;
    if (label.truth === "holds" || label.truth === "given") {
      if (step !== undefined) score.sound += 1;
      if (verdict === "refuted") {
        score.falseAlarms += 1;
        remark(label.line, "FALSE ALARM", step);
      }
    }
    if (variant !== undefined) continue;
    if (label.truth === "holds") {
      score.holds += 1;
      if (verdict === "proved") score.proved += 1;
      if (verdict === "proved" || verdict === "supported") score.decided += 1;
      else if (verdict !== "refuted") remark(label.line, verdict, step);
      if (verdict === "conditional") score.hedged += 1;
    } else if (label.truth === "fails") {
      score.fails += 1;
      const caught = verdict === "refuted" || (verdict === "conditional" && step?.code !== undefined);
      if (caught) score.caught += 1;
      else remark(label.line, `MISSED, ${verdict}`, step);
    } else if (label.truth === "conditional") {
      score.conditional += 1;
      if (verdict === "conditional") score.named += 1;
      else remark(label.line, `condition not named, ${verdict}`, step);
    }
  }
  for (const alarm of strayAlarms(checked, new Set(pairs.values()))) {
    score.falseAlarms += 1;
    remark(alarm.line, `FALSE ALARM ${alarm.message}`);
  }
  if (variant !== undefined) {
    score.variants = 1;
    const found = report.steps.some((step) => breaks.has(step.line) && step.verdict === "refuted");
    if (found) score.found = 1;
    else remark(variant.line, `MISSED ${variant.kind}: ${variant.from} -> ${variant.to}`);
  }
  return { score, remarks };
}

/** Accusations beside the labels: refuted relations without one, and error marks on lines where all is sound. */
function strayAlarms(
  { document, variant, report }: CheckedDocument,
  known: ReadonlySet<ReportedStep>,
): readonly { readonly line: number; readonly message: string }[] {
  const breaks = new Set(variant?.breaks);
  const refuted = report.steps.filter(({ verdict, line }) => verdict === "refuted" && !breaks.has(line));
  const labelled = document.labels.steps;
  const doubtful = new Set(
    labelled.filter(({ truth }) => truth === "fails" || truth === "conditional").map(({ line }) => line),
  );
  const sound = new Set(labelled.map(({ line }) => line).filter((line) => !doubtful.has(line)));
  const accused = new Set(refuted.map(({ line }) => line));
  const marks = report.diagnostics
    .map(({ severity, message, range }) => ({ severity, message, line: range.start.line + 1 }))
    .filter(({ severity, line }) => severity === 1 && sound.has(line) && !breaks.has(line) && !accused.has(line));
  return [
    ...refuted.filter((step) => !known.has(step)).map(({ line, message }) => ({ line, message: message ?? "" })),
    ...marks.map(({ line, message }) => ({ line, message })),
  ];
}

/** Pairs labels with steps: line by line, by a longest common subsequence of their relation symbols. */
export function pairLabels(
  labels: readonly StepLabel[],
  steps: readonly ReportedStep[],
): ReadonlyMap<StepLabel, ReportedStep> {
  const pairs = new Map<StepLabel, ReportedStep>();
  for (const line of new Set(labels.map((label) => label.line))) {
    const left = labels.filter((label) => label.line === line);
    const right = steps.filter((step) => step.line === line);
    for (const [label, step] of commonSubsequence(left, right)) pairs.set(label, step);
  }
  return pairs;
}

function commonSubsequence(
  labels: readonly StepLabel[],
  steps: readonly ReportedStep[],
): readonly (readonly [StepLabel, ReportedStep])[] {
  const [label, ...laterLabels] = labels;
  const [step, ...laterSteps] = steps;
  if (label === undefined || step === undefined) return [];
  if (spelling(label.rel) === spelling(step.relation))
    return [[label, step], ...commonSubsequence(laterLabels, laterSteps)];
  const withoutLabel = commonSubsequence(laterLabels, steps);
  const withoutStep = commonSubsequence(labels, laterSteps);
  return withoutLabel.length >= withoutStep.length ? withoutLabel : withoutStep;
}

const spellings: Readonly<Record<string, string>> = {
  "\\leq": "\\le",
  "\\geq": "\\ge",
  "\\neq": "\\ne",
  ":=": "=",
  "\\implies": "\\Rightarrow",
  "\\Leftrightarrow": "\\iff",
};

function spelling(relation: string): string {
  return spellings[relation] ?? relation;
}

/** The scores as a table, one row a topic. */
export function formatScores(rows: ReadonlyMap<string, Score>): string {
  const share = (part: number, whole: number): string =>
    `${whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)} %`} of ${String(whole)}`.padStart(15);
  const line = (name: string, score: Score): string =>
    [
      name.padEnd(14),
      share(score.found, score.variants),
      share(score.falseAlarms, score.sound),
      share(score.decided, score.holds),
      share(score.hedged, score.holds),
      share(score.proved, score.holds),
      `${String(score.caught)}/${String(score.fails)}`.padStart(8),
      `${String(score.named)}/${String(score.conditional)}`.padStart(8),
    ].join(" ");
  const head = [
    "topic".padEnd(14),
    ...["found", "false alarms", "decided", "hedged", "proved"].map((word) => word.padStart(15)),
  ];
  return [
    [...head, "caught".padStart(8), "named".padStart(8)].join(" "),
    ...[...rows].map(([name, score]) => line(name, score)),
    line("all", sumOf([...rows.values()])),
  ].join("\n");
}
