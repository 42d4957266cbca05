import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { editedLines, type LabelledDocument, labelProblems, readCorpus, type Variant } from "./labels.js";

const corpus = readCorpus(fileURLToPath(new URL(".", import.meta.url)));

describe("the corpus", () => {
  it("is of a size and a mixture that says something", () => {
    expect(corpus.length).toBeGreaterThanOrEqual(30);
    expect(corpus.filter(({ ending }) => ending === ".tex").length).toBeGreaterThanOrEqual(corpus.length / 4);
    const steps = corpus.flatMap(({ labels }) => labels.steps);
    for (const truth of ["holds", "given", "fails", "conditional"]) {
      expect(
        steps.some((step) => step.truth === truth),
        truth,
      ).toBe(true);
    }
  });

  it.each(corpus.map((document) => [document.name, document] as const))("%s has sound labels", (_, document) => {
    expect(labelProblems(document)).toEqual([]);
  });
});

describe("the check of labels", () => {
  const variant: Variant = { id: "a", line: 1, from: "c", to: "d", breaks: [1], kind: "sign", note: "" };
  const sound: LabelledDocument = {
    name: "algebra/small.md",
    ending: ".md",
    lines: ["$b = c$"],
    labels: { topic: "algebra", title: "Small", steps: [{ line: 1, rel: "=", truth: "holds" }], variants: [variant] },
  };
  const withVariant = (change: Partial<Variant>): LabelledDocument => ({
    ...sound,
    labels: { ...sound.labels, variants: [{ ...variant, ...change }] },
  });

  it("accepts sound labels", () => {
    expect(labelProblems(sound)).toEqual([]);
  });

  it("sees a relation that is not on its line", () => {
    const labels = { ...sound.labels, steps: [{ line: 1, rel: "\\le", truth: "holds" as const }] };
    expect(labelProblems({ ...sound, labels })).toContain(
      "algebra/small.md: 1 \\le: the line does not hold this relation",
    );
  });

  it("sees a mistake without a note", () => {
    const labels = { ...sound.labels, variants: [], steps: [{ line: 1, rel: "=", truth: "fails" as const }] };
    expect(labelProblems({ ...sound, labels })).toEqual(["algebra/small.md: 1 =: the note is missing"]);
  });

  it("sees edits that change nothing, fit nowhere, break nothing or have no kind", () => {
    expect(labelProblems(withVariant({ to: "c" }))).toHaveLength(1);
    expect(labelProblems(withVariant({ from: "$" }))).toHaveLength(1);
    expect(labelProblems(withVariant({ breaks: [2] }))).toHaveLength(1);
    expect(labelProblems(withVariant({ kind: "typo" }))).toHaveLength(1);
  });

  it("edits the one place that is meant, dollars included", () => {
    expect(editedLines(["x", "$a = b$"], { ...variant, line: 2, from: "b$", to: "$&$" })).toEqual(["x", "$a = $&$"]);
    expect(editedLines(["aa"], { ...variant, from: "a", to: "b" })).toBeUndefined();
  });
});
