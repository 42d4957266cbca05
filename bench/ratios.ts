// Ratios of running times, measured against each other in one run: npm run bench
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { judge } from "../server/src/check/judge.js";
import type { Question } from "../server/src/meaning/question.js";
import type { Term } from "../server/src/meaning/term.js";
import { at, div, evaluateFloat, log, mul, sum } from "../server/src/numeric/testing.js";
import { createInlinePool } from "../server/src/service/inlinePool.js";
import type { Job, JobPart } from "../server/src/service/jobPool.js";
import { DEFAULT_LIMITS } from "../server/src/service/limits.js";
import { runJob } from "../server/src/service/runJob.js";
import { createService } from "../server/src/service/service.js";
import { proveReading } from "../server/src/symbolic/residues.js";
import type { Language } from "../server/src/text/document.js";

interface Sheet {
  readonly language: Language;
  readonly text: string;
}

const CORPUS = "test/corpus";
/** Runs of what is measured; the fastest counts, since everything else on the machine only slows it down. */
const RUNS = 3;

const clock = (): number => performance.now();

/** The project's own corpus, which nobody tuned for speed. */
function readSheets(): readonly Sheet[] {
  return readdirSync(CORPUS, { recursive: true, encoding: "utf8" })
    .filter((path) => path.includes("/") && /\.(?:md|tex)$/.test(path))
    .sort()
    .map((path) => ({
      language: path.endsWith(".md") ? "markdown" : "latex",
      text: readFileSync(join(CORPUS, path), "utf8"),
    }));
}

/** The least number of milliseconds that some work took. */
async function fastest(work: () => unknown): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run += 1) {
    const started = clock();
    await work();
    least = Math.min(least, clock() - started);
  }
  return least;
}

function prepare(job: Job): JobPart | undefined {
  return [...runJob(job, { clock, poll: () => undefined })][0];
}

function questionsOf({ language, text }: Sheet): readonly Question[] {
  const part = prepare({ kind: "prepare", text, language, files: {} });
  const steps = part?.kind === "prepared" ? part.steps : [];
  return steps.flatMap(({ step }) => (step.task.kind === "judge" ? [step.task.question] : []));
}

/** How long judging by models alone takes, as a multiple of judging with the exact prover before them. */
async function withoutProver(sheets: readonly Sheet[]): Promise<number> {
  const questions = sheets.flatMap(questionsOf);
  const alone = await fastest(() => questions.map((question) => judge(question)));
  return alone / (await fastest(() => questions.map((question) => judge(question, { prove: proveReading }))));
}

/** A first check of a document, as a multiple of its check after one line was added at its end. */
async function coldAgainstWarm(sheet: Sheet): Promise<number> {
  let cold = Number.POSITIVE_INFINITY;
  let warm = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run += 1) {
    const service = createService({ pool: createInlinePool(clock), logger: { warn: () => undefined } });
    const check = async (text: string): Promise<number> => {
      const started = clock();
      await service.check({ language: sheet.language, text, limits: DEFAULT_LIMITS });
      return clock() - started;
    };
    cold = Math.min(cold, await check(sheet.text));
    warm = Math.min(warm, await check(`${sheet.text}\n$$(u + v)^${run + 2} = (v + u)^${run + 2}$$\n`));
    await service.dispose();
  }
  return cold / warm;
}

/** Reading a document of about 2000 lines, as a multiple of reading one of half its length. */
async function growthOfReading(sheet: Sheet): Promise<number> {
  const lines = sheet.text.split("\n").length;
  const repeated = (least: number): string =>
    Array.from({ length: Math.ceil(least / lines) }, (_, at) => `# Problem ${String(at)}\n\n${sheet.text}\n`).join("");
  const time = (text: string): Promise<number> =>
    fastest(() => prepare({ kind: "prepare", text, language: sheet.language, files: {} }));
  return (await time(repeated(2000))) / (await time(repeated(1000)));
}

/** A conditional entropy over a table of 24 by 24 states, whose marginals are sums, as a multiple of the joint one. */
async function withMarginals(): Promise<number> {
  const entry = at("p", ".i", ".j");
  const marginal = sum("k", 1, "n", at("p", ".i", ".k"));
  const time = (surprise: Term): Promise<number> => {
    const entropy = sum("i", 1, "n", sum("j", 1, "n", mul(entry, surprise)));
    return fastest(() => {
      for (let run = 0; run < 20; run += 1)
        evaluateFloat(entropy, { families: { p: (i, j) => i + j }, integers: { n: 24 } }, 16);
    });
  };
  return (await time(log(div(entry, marginal)))) / (await time(log(entry)));
}

const sheets = readSheets();
const markdown = sheets.filter(({ language }) => language === "markdown").sort((a, b) => b.text.length - a.text.length);
const [longest] = markdown;
if (longest === undefined) throw new Error("the corpus has no Markdown");
// The first run compiles the code; it is not counted.
for (const sheet of sheets.slice(0, 10)) questionsOf(sheet).map((question) => judge(question, { prove: proveReading }));

const rows: readonly (readonly [string, number])[] = [
  ["models alone / prover first, then models", await withoutProver(sheets)],
  ["first check / check after one added line", await coldAgainstWarm(longest)],
  ["reading 2000 lines / reading 1000 lines", await growthOfReading(longest)],
  ["entropy beside marginals / without them", await withMarginals()],
];
for (const [name, ratio] of rows) process.stdout.write(`${name.padEnd(44)}${ratio.toFixed(2)}\n`);
