import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect } from "vitest";
import { checkAll } from "../corpus/checkAll.js";
import { readTopic } from "../corpus/labels.js";
import { type Score, scoreOf, sumOf } from "../corpus/score.js";
import { definerOf } from "./openFindings.js";

/** The systems of probability that homework is about, each with the folder of its labelled documents. */
const systems = [
  ["the dequantisation bound by Jensen's inequality", "dequantisation"],
  ["the factorisation into conditionals", "factorisation"],
  ["the discretised mixture of logistic laws", "logistic-mixture"],
  ["the divergence of normal laws on the line", "gaussian-kl"],
  ["the log-derivative trick against reparametrisation", "gradient-estimators"],
  ["alpha-divergences", "alpha-divergences"],
  ["the one-hot posterior of a discrete code", "vq-vae"],
  ["the variational free energy", "free-energy"],
  ["the autoregressive flow", "autoregressive-flow"],
  ["the affine coupling block", "affine-coupling"],
  ["the divergence of multivariate normal laws", "multivariate-kl"],
] as const;

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const define = definerOf("lawsSystems");

describe.each(systems)("%s", (system, topic) => {
  let score: Score = sumOf([]);
  let alarms: readonly string[] = [];

  // The built command line remembers what it judged, so the copies with slips cost little more than the document.
  beforeAll(() => {
    const results = [...checkAll(readTopic(here("../corpus"), topic), here("../../server/dist/cli.js"))].map(
      ([{ document, variant }, report]) => scoreOf({ document, report, ...(variant === undefined ? {} : { variant }) }),
    );
    score = sumOf(results.map((result) => result.score));
    alarms = results.flatMap(({ remarks }) => remarks).filter((remark) => remark.includes("FALSE ALARM"));
  }, 120_000);

  define(`${system}: no sound step is accused`, () => {
    expect(alarms).toEqual([]);
  });

  define(`${system}: every relation has a step`, () => {
    expect(score.sound).toBeGreaterThan(0);
    expect(score.missing).toBe(0);
  });

  define(`${system}: nine in ten steps that hold are decided`, () => {
    expect(score.decided / score.holds).toBeGreaterThanOrEqual(0.9);
  });

  define(`${system}: at least five planted slips are found`, () => {
    expect(score.found).toBeGreaterThanOrEqual(5);
  });

  define(`${system}: nine in ten planted slips are found`, () => {
    expect(score.found / score.variants).toBeGreaterThanOrEqual(0.9);
  });
});
