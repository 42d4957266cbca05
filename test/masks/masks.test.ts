import { readdirSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { indexLines, positionOf } from "../../server/src/base/lineIndex.js";
import type { Range } from "../../server/src/base/range.js";
import { readMasks } from "../../server/src/masks/read.js";
import { languageOf, readDocument } from "../../server/src/text/read.js";
import { checkJson } from "../cli/run.js";

/** What must be found in a document, by line: homework about masked convolutions, written for this project. */
interface Labels {
  /** Kernels: their names, sizes and numbers of open places. */
  readonly kernels: readonly (readonly [number, string | null, string, number])[];
  readonly networks: readonly (readonly [number, string])[];
  /** Claims that hold, and those that do not with what breaks them. */
  readonly claims: readonly (readonly [number, true | string])[];
  /** Findings with their codes and a part of their messages; whatever is not among them must not be told. */
  readonly findings: readonly (readonly [number, string, string])[];
}

const FOLDER = fileURLToPath(new URL(".", import.meta.url));
const names = readdirSync(FOLDER).filter((name) => /\.(?:md|tex)$/.test(name));

function labelsOf(name: string): Labels {
  const file = join(FOLDER, `${basename(name, extname(name))}.json`);
  return JSON.parse(readFileSync(file, "utf8")) as Labels;
}

describe.each(names)("masks of %s", (name) => {
  const text = readFileSync(join(FOLDER, name), "utf8");
  const labels = labelsOf(name);
  const lines = indexLines(text);
  const lineOf = ({ start }: Range): number => positionOf(lines, start).line + 1;

  it("are found with their networks and claims", () => {
    const { kernels, networks } = readMasks(readDocument(text, languageOf(name) ?? "markdown"));
    expect(
      kernels.map(({ range, name: own, kernel: { height, width, taps } }) => [
        lineOf(range),
        own ?? null,
        `${String(height)}×${String(width)}`,
        taps.length,
      ]),
    ).toEqual(labels.kernels);
    expect(networks.map(({ range, name: own }) => [lineOf(range), own])).toEqual(labels.networks);
    expect(
      networks
        .flatMap(({ claims }) => claims)
        .map(({ range, holds, witness }) => [lineOf(range), holds || witness])
        .sort(([a], [b]) => Number(a) - Number(b)),
    ).toEqual(labels.claims);
  });

  it("are told, and nothing else is accused", async () => {
    const { report } = await checkJson([name], FOLDER);
    const [file] = report.files;
    expect(file?.steps.filter(({ verdict }) => verdict === "refuted")).toEqual([]);
    const told = file?.diagnostics.filter(({ severity }) => severity <= 2) ?? [];
    expect(told.map(({ range, code }) => [range.start.line + 1, code])).toEqual(
      labels.findings.map(([line, code]) => [line, code]),
    );
    for (const [index, [, , part]] of labels.findings.entries()) expect(told[index]?.message).toContain(part);
  });
});
