import { describe, expect, it } from "vitest";
import { readDocument } from "../../text/read.js";
import { integer } from "../elaboration.js";
import { prepareDocument } from "../prepare.js";
import type { Reading } from "../question.js";
import type { Term } from "../term.js";
import { saidOfMatrix } from "./prose.js";
import { createSizes, single } from "./sizes.js";

const r = String.raw;
const named = (id: string): Term => ({ kind: "symbol", id });

/** The readings of the last relation of a document that is judged; none where it is not understood. */
function readingsOf(text: string): readonly Reading[] {
  const tasks = prepareDocument(readDocument(text, "markdown")).steps.map((step) => step.task);
  const last = tasks.filter(({ kind }) => kind !== "given").at(-1);
  return last?.kind === "judge" ? last.question.readings : [];
}

/** The vectors and matrices of a reading: `A n×d`, `x n`. */
function shapesOf(reading: Reading | undefined): readonly string[] {
  const written = (size: Term): string => (size.kind === "symbol" ? size.id.replace(/\d+$/, "") : "1");
  return (reading?.context?.symbols ?? [])
    .flatMap(({ id, shape }) => {
      if (shape === undefined) return [];
      const size =
        shape.columns.kind === "rational" ? written(shape.rows) : `${written(shape.rows)}×${written(shape.columns)}`;
      return [`${id} ${size}${shape.structure === "general" ? "" : ` ${shape.structure}`}`];
    })
    .sort();
}

describe("sizes that are being found out", () => {
  it("are equal once they were made so, and keep the term of either", () => {
    const sizes = createSizes();
    const [a, b] = [sizes.fresh(), sizes.fresh()];
    expect(sizes.same(a, b)).toBe(false);
    expect(sizes.unify(a, b)).toBe(true);
    expect(sizes.unify(b, sizes.of(named("n")))).toBe(true);
    expect(sizes.termOf(a)).toEqual(named("n"));
    expect(sizes.invented()).toEqual([]);
  });

  it("clash where two terms give them, unless that is allowed", () => {
    const strict = createSizes();
    expect(strict.unify(strict.of(named("n")), strict.of(named("k")))).toBe(false);
    const lenient = createSizes(true);
    expect(lenient.unify(lenient.of(named("n")), lenient.of(named("k")))).toBe(true);
    expect(lenient.forced()).toEqual([[named("n"), named("k")]]);
    expect(lenient.unify(lenient.of(named("n")), lenient.of(single))).toBe(false);
  });

  it("that nothing gives become one where they are merged", () => {
    const sizes = createSizes();
    const [a, b] = [sizes.fresh(), sizes.fresh()];
    sizes.merge(integer(4));
    expect(sizes.same(a, b)).toBe(true);
    expect(sizes.termOf(b)).toEqual(integer(4));
  });
});

describe("what words say of a matrix", () => {
  it.each([
    ["Let the symmetric matrix ", "", "symmetric"],
    ["", " is positive definite and", "spd"],
    ["with ", " unit lower triangular", "unit-lower"],
    ["for a real orthogonal ", " we have", "orthogonal"],
    ["Sei ", " eine obere Dreiecksmatrix", "upper"],
    ["", " is not symmetric", undefined],
    ["", " and the symmetric difference", undefined],
  ])("%s$A$%s", (before, after, kind) => {
    expect(saidOfMatrix(before, after)).toEqual(kind === undefined ? [] : [kind]);
  });
});

describe("the sizes of a step's names", () => {
  it("are those that the text gives", () => {
    const [reading] = readingsOf(
      r`Let $X \in \mathbb{R}^{n \times d}$, $y \in \mathbb{R}^n$. $$\|y - X w\|^2 = (y - X w)^\top (y - X w)$$`,
    );
    expect(shapesOf(reading)).toEqual(["X n×d", "w d", "y n"]);
  });

  it("come from directives too, with the structure", () => {
    const [reading] = readingsOf(
      `<!-- derive: type S : spd(k); type v : vector(k) -->\n${r`$$v^\top S v = \operatorname{tr}(S v v^\top)$$`}`,
    );
    expect(shapesOf(reading)).toEqual(["S k×k spd", "v k"]);
  });

  it("are found from what stands beside what", () => {
    const [reading] = readingsOf(r`$$\operatorname{tr}(A^\top B) = \operatorname{tr}(B^\top A)$$`);
    expect(shapesOf(reading)).toEqual(["A #size×#size", "B #size×#size"]);
  });

  it("may equal named ones where the text leaves them open", () => {
    const readings = readingsOf(r`$$\log \det(2 S) = k \log 2 + \log \det S$$`);
    expect(readings.map((reading) => shapesOf(reading).join())).toContain("S k×k");
  });

  it("that are declared and do not fit leave a reading under the condition that they are equal", () => {
    const text = r`For $U \in \mathbb{R}^{n \times k}$ and $V \in \mathbb{R}^{k \times n}$ $$U + U V U = (I_n + V U) U$$`;
    const [reading] = readingsOf(text);
    expect(reading?.generous).toBe(true);
    expect(reading?.condition?.latex).toBe("n = k");
  });

  it("tell entries from members: the entries of a vector that stands in the step", () => {
    const [reading] = readingsOf(r`Let $x \in \mathbb{R}^n$. $$x^\top x = \sum_{i=1}^n x_i^2$$`);
    expect(shapesOf(reading)).toEqual(["x n"]);
    const [members] = readingsOf(r`$$\sum_{i=1}^n x_i^\top x_i = \sum_{i=1}^n \|x_i\|^2$$`);
    expect(shapesOf(members)).toEqual(["x[1] #size"]);
  });

  it("leave scalar steps as they are", () => {
    const [reading] = readingsOf(r`$$(a + b)^2 = a^2 + 2ab + b^2$$`);
    expect(reading?.context).toBeUndefined();
  });
});
