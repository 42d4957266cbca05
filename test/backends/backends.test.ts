import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { missingBackend } from "../../server/src/workers/expectedBackend.js";
import { checkJson } from "../cli/run.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const bundles = pathToFileURL(join(root, "server/dist/"));

/** Homeworks of the project's own corpus: the topics in which most steps are judged on models. */
const documents = ["algebra", "sums", "trigonometry"].flatMap((topic) =>
  readdirSync(join(root, "test/corpus", topic))
    .filter((name) => /\.(?:md|tex)$/.test(name))
    .sort()
    .slice(0, 4)
    .map((name) => join("test/corpus", topic, name)),
);

/** Every step with its verdict, as a list of texts that a failing comparison shows. */
async function verdicts(options: readonly string[]): Promise<readonly string[]> {
  const { report } = await checkJson([...options, ...documents], root);
  return report.files.flatMap(({ path, steps }) =>
    steps.map(({ line, relation, verdict }) => `${path}:${String(line)} ${relation} ${verdict}`),
  );
}

describe("the thorough check of the own corpus", () => {
  it("comes to the verdicts of the ordinary one on every backend that loads", async ({ annotate }) => {
    const ordinary = await verdicts([]);
    expect(ordinary.length).toBeGreaterThan(50);
    for (const backend of ["cpu", "wasm", "tensorflow"] as const) {
      const missing = missingBackend(backend, bundles);
      if (missing === undefined)
        expect(await verdicts(["--thorough", "--backend", backend]), backend).toEqual(ordinary);
      else await annotate(`${backend} was left out: ${missing}`);
    }
  });
});
