import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { checkAll } from "./checkAll.js";
import { readCorpus } from "./labels.js";
import { formatScores, type Score, scoreOf, sumOf } from "./score.js";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const commandLine = here("../../server/dist/cli.js");

/** Floors, and a ceiling for what is hedged: what was measured when they were last set. They only get stricter. */
interface Thresholds {
  readonly all: { readonly found: number; readonly decided: number; readonly hedgedAtMost: number };
  readonly topics: Readonly<Record<string, { readonly found: number; readonly decided: number }>>;
}
const thresholdsPath = here("thresholds.json");
const thresholds = JSON.parse(readFileSync(thresholdsPath, "utf8")) as Thresholds;

/** The thresholds that these scores just meet: with DERIVELINT_UPDATE=1 they are written instead of tested. */
function thresholdsOf(byTopic: ReadonlyMap<string, readonly Score[]>): Thresholds {
  const all = sumOf([...byTopic.values()].flat());
  const thousandths = (part: number, whole: number): number => Math.floor((1000 * part) / whole) / 1000;
  return {
    all: {
      found: thousandths(all.found, all.variants),
      decided: thousandths(all.decided, all.holds),
      hedgedAtMost: Math.max(0.01, Math.ceil((1000 * all.hedged) / all.holds) / 1000),
    },
    topics: Object.fromEntries(
      [...byTopic].map(([topic, scores]) => {
        const { found, decided } = sumOf(scores);
        return [topic, { found, decided }];
      }),
    ),
  };
}

describe("the labelled corpus", () => {
  const corpus = readCorpus(here("."));
  const byTopic = new Map<string, Score[]>();
  const remarks: string[] = [];
  const internalErrors: string[] = [];
  let all = sumOf([]);

  beforeAll(() => {
    const reports = checkAll(corpus, commandLine);
    expect(reports.size).toBe(corpus.reduce((count, { labels }) => count + 1 + labels.variants.length, 0));
    for (const [{ document, variant }, report] of reports) {
      const scored = scoreOf({ document, report, ...(variant === undefined ? {} : { variant }) });
      const topic = document.labels.topic;
      byTopic.set(topic, [...(byTopic.get(topic) ?? []), scored.score]);
      remarks.push(...scored.remarks);
      const broken = report.steps.filter(({ code }) => code === "undecided.internal");
      internalErrors.push(...broken.map(({ line, message }) => `${document.name}:${String(line)} ${message ?? ""}`));
    }
    all = sumOf([...byTopic.values()].flat());
    const rows = [...byTopic].map(([topic, scores]) => [topic, sumOf(scores)] as const);
    process.stdout.write(`${formatScores(new Map(rows))}\n`);
    if (process.env["DERIVELINT_UPDATE"] === "1") {
      writeFileSync(thresholdsPath, `${JSON.stringify(thresholdsOf(byTopic), undefined, 2)}\n`);
    }
    if (process.env["DERIVELINT_CORPUS"] === "verbose") process.stdout.write(`${remarks.join("\n")}\n`);
  }, 300_000);

  it("accuses no sound step", () => {
    expect(remarks.filter((remark) => remark.includes("FALSE ALARM"))).toEqual([]);
    expect(all.falseAlarms).toBe(0);
  });

  it("never fails inside", () => {
    expect(internalErrors).toEqual([]);
  });

  it("has a step for every labelled relation", () => {
    expect(all.missing).toBe(0);
  });

  it("reports the mistakes that the authors made", () => {
    expect(remarks.filter((remark) => / MISSED, /.test(remark))).toEqual([]);
    expect(all.caught).toBe(all.fails);
  });

  it("finds and decides as much as when the thresholds were set", () => {
    expect(all.found / all.variants).toBeGreaterThanOrEqual(thresholds.all.found);
    expect(all.decided / all.holds).toBeGreaterThanOrEqual(thresholds.all.decided);
    expect(all.hedged / all.holds).toBeLessThanOrEqual(thresholds.all.hedgedAtMost);
  });

  it.each(Object.entries(thresholds.topics))("loses nothing in %s", (topic, floor) => {
    const score = sumOf(byTopic.get(topic) ?? []);
    expect(score.found).toBeGreaterThanOrEqual(floor.found);
    expect(score.decided).toBeGreaterThanOrEqual(floor.decided);
  });
});
