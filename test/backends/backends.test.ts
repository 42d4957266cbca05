import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { missingBackend } from "../../server/src/workers/expectedBackend.js";
import { checkJson } from "../cli/run.js";
import { bundles, everyBackend, root } from "./engine.js";

/**
 * Homeworks of the project's own corpus: topics in which most steps are judged on models, of numbers and of vectors,
 * matrices and maps.
 */
const documents = [
  "algebra",
  "sums",
  "trigonometry",
  "matrices",
  "flows",
  "autoregressive-flow",
  "affine-coupling",
  "multivariate-kl",
].flatMap((topic) =>
  readdirSync(join(root, "test/corpus", topic))
    .filter((name) => /\.(?:md|tex)$/.test(name))
    .sort()
    .slice(0, 3)
    .map((name) => join("test/corpus", topic, name)),
);

/** Every step with its verdict, as a list of texts that a failing comparison shows. */
async function verdicts(options: readonly string[]): Promise<readonly string[]> {
  const { report } = await checkJson(["--no-repairs", ...options, ...documents], root);
  return report.files.flatMap(({ path, steps }) =>
    steps.map(({ line, relation, verdict }) => `${path}:${String(line)} ${relation} ${verdict}`),
  );
}

describe("the thorough check of the own corpus", () => {
  it("comes to the verdicts of the ordinary one on every backend that loads", async ({ annotate }) => {
    const ordinary = await verdicts([]);
    expect(ordinary.length).toBeGreaterThan(50);
    for (const backend of everyBackend) {
      const missing = missingBackend(backend, bundles);
      if (missing === undefined)
        expect(await verdicts(["--thorough", "--step-timeout", "100000", "--backend", backend]), backend).toEqual(
          ordinary,
        );
      // The reporter of the totals prints this: nobody shall think that it ran.
      else await annotate(`the backend ${backend} was left out: ${missing}`);
    }
    // A small operation costs the native engine ten times what it costs the others; a busy machine may not decide either.
  }, 600_000);
});
