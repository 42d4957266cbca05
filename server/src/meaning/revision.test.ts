import { describe, expect, it } from "vitest";
import { readDocument } from "../text/read.js";
import { followDocument } from "./prepare.js";
import type { RevisableStep } from "./revision.js";

/** A step of a document for being revised. */
function revisable(text: string, index: number): RevisableStep {
  const step = followDocument(readDocument(text, "markdown")).revisable(index);
  if (step === undefined) throw new Error("the step is not judged");
  return step;
}

const chain = "For real $x$: $$(x + 1)^2 = x^2 + x + 1 = x^2 + 2x + 1$$";

describe("a step for being revised", () => {
  it("is asked again with another side or relation, and as before where nothing else changes", () => {
    const step = revisable(chain, 0);
    const [right] = step.right;
    if (right === undefined) throw new Error("no right side");
    const asked = (latex: string): unknown => step.revised({ part: "side", side: right, latex });
    expect(asked(right.latex)).toEqual(asked("x^2+x+1"));
    expect(asked("x^2 + 2x + 1")).not.toEqual(asked(right.latex));
    const [relation] = step.relations;
    if (relation === undefined) throw new Error("no relation");
    expect(step.revised({ part: "relation", relation, symbol: "\\le" })).toMatchObject({ kind: "judge" });
  });

  it("has no side that is not one whole expression", () => {
    const step = revisable(chain, 0);
    for (const latex of ["x^2 +", "a = b", "x^2 \\\\ y", ""]) expect(step.read(latex), latex).toBeUndefined();
  });

  it("is asked from where an earlier step of its chain starts", () => {
    const document = followDocument(readDocument(chain, "markdown"));
    const [first, second] = [document.revisable(0), document.revisable(1)];
    if (first === undefined || second === undefined) throw new Error("a step is not judged");
    expect(second.from(first)).toMatchObject({ kind: "judge" });
    expect(first.from(second)).toBeUndefined();
  });
});
