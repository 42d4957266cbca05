import { describe, expect, it } from "vitest";
import { readDocument } from "../text/read.js";
import { type PrepareOptions, prepareDocument } from "./prepare.js";

/** Each step of a document in short: its line, its relation and what is to be done with it. */
function stepsOf(text: string, options: PrepareOptions = {}): readonly string[] {
  return prepareDocument(readDocument(text, "markdown"), options).steps.map((step) => {
    const line = text.slice(0, step.relationRange.start).split("\n").length;
    const { task } = step;
    const what = task.kind === "judge" && task.doubts.length > 0 ? "doubtful" : task.kind;
    return `${line} ${step.relation} ${what}`;
  });
}

/** The left and right names of the only question of a document, as ids of its symbols. */
function symbolsOf(text: string): readonly string[] {
  const tasks = prepareDocument(readDocument(text, "markdown")).steps.map((step) => step.task);
  const last = tasks.filter((task) => task.kind === "judge").at(-1);
  return last?.kind === "judge" ? last.question.symbols.map(({ id, domain }) => `${id} ${domain}`).sort() : [];
}

describe("what a relation does", () => {
  it("takes a new name on the left for a definition and the rest of the chain for claims", () => {
    expect(stepsOf("$$m = \\frac{a + b}{2} = \\frac a2 + \\frac b2$$")).toEqual(["1 = given", "1 = judge"]);
  });

  it("takes conditions as given and what follows from them as a claim", () => {
    expect(stepsOf("For $x > 0$ we have $\\log x^2 = 2 \\log x$.")).toEqual(["1 > given", "1 = judge"]);
    expect(stepsOf("If $a + b = 1$ then $a^2 - b^2 = a - b$.")).toEqual(["1 = given", "1 = judge"]);
  });

  it("claims the derivative of a known function and the value at a point", () => {
    expect(stepsOf("Let $f(x) = x^3$. Then $f'(x) = 3x^2$ and $f(2) = 8$.")).toEqual([
      "1 = given",
      "1 = judge",
      "1 = judge",
    ]);
  });

  it("does not accuse an equation that may be one to solve", () => {
    expect(stepsOf("$$x^2 - 5x + 6 = 0$$")).toEqual(["1 = doubtful"]);
    expect(stepsOf("$$w = w - \\eta g$$")).toEqual(["1 = given"]);
  });

  it("continues a chain over blocks and judges it row against row", () => {
    expect(stepsOf("$$(x+1)^2 = x^2 + 2x + 1$$\n\n$$= x(x+2) + 1$$")).toEqual(["1 = judge", "3 = judge"]);
    expect(stepsOf("$$x^2 - 1$$\n\n$$= (x-1)(x+1)$$")).toEqual(["3 = judge"]);
  });

  it("judges an arrow and takes its sides as given", () => {
    expect(stepsOf("$$2x = 6 \\iff x = 3$$")).toEqual(["1 = given", "1 \\iff judge", "1 = given"]);
  });

  it("judges expectations of variables that nothing introduces", () => {
    expect(stepsOf("$$\\mathbb{E}[X + Y] = \\mathbb{E}[X] + \\mathbb{E}[Y]$$")).toEqual(["1 = judge"]);
  });

  it("says what it does not understand", () => {
    expect(stepsOf("$$\\oint f = 0$$")).toEqual(["1 = not-understood"]);
  });

  it("loses only the step whose names lead in a circle", () => {
    const text =
      "Let $L$ depend on $y$ only, $g = \\frac{dL}{dy}$.\n\nb) $y = \\ln\\sum_j e^{z_j}$. $\\frac{dL}{dz_L} = g$, $1 + 1 = 2$.";
    expect(stepsOf(text).map((step) => step.split(" ").at(-1))).toEqual(["given", "given", "not-understood", "judge"]);
  });
});

describe("context", () => {
  it("substitutes definitions", () => {
    expect(symbolsOf("Let $s = a + b$. Then $s^2 = a^2 + 2ab + b^2$.")).toEqual(["a real", "b real"]);
  });

  it("substitutes what where explains behind the display", () => {
    expect(symbolsOf("$$r + 1 = \\frac{a + b}{b}$$\n\nwhere $r = \\frac ab$.")).toEqual(["a real", "b real"]);
  });

  it("takes domains from conditions, sets, words and directives", () => {
    expect(symbolsOf("For $x > 0$, $q \\in (0, 1)$ and $n \\in \\mathbb{N}$: $x^n q = q x^n$.")).toEqual([
      "n natural",
      "q unit",
      "x positive",
    ]);
    expect(symbolsOf("For positive $x_i$ we have $\\sum_{i=1}^n x_i^2 = \\sum_{i=1}^n x_i x_i$.")).toEqual([
      "n natural",
      "x[1] positive",
    ]);
    expect(symbolsOf("<!-- derive: assume c > 0; type k : integer -->\n\n$$c^k = c \\cdot c^{k-1}$$")).toEqual([
      "c positive",
      "k integer",
    ]);
  });

  it("leaves a name free that the step differentiates by", () => {
    const text = "Let $a = wx$ and $L = a^2$. Then $\\frac{\\partial L}{\\partial a} = 2a$.";
    expect(symbolsOf(text)).toEqual(["a real"]);
  });

  it("reads a step with and without the definitions of an earlier problem", () => {
    const text = "# 1\n\nLet $f(x) = x^2$.\n\n# 2\n\n$$f(2x) = 4 f(x)$$";
    const [task] = prepareDocument(readDocument(text, "markdown"))
      .steps.slice(1)
      .map((step) => step.task);
    expect(task?.kind === "judge" ? task.question.readings.length : 0).toBe(2);
  });

  it("takes in the context of another document", () => {
    const text = "<!-- derive: use sheet.md -->\n\n$$g(2) = 5$$";
    const resolve = (path: string) =>
      path === "sheet.md" ? { text: "Let $g(x) = x^2 + 1$.", language: "markdown" as const } : undefined;
    expect(stepsOf(text, { resolve })).toEqual(["3 = judge"]);
    expect(prepareDocument(readDocument(text, "markdown"), {}).problems.map(({ code }) => code)).toContain(
      "directive.file-not-found",
    );
  });
});

describe("directives", () => {
  it("ignores the next line, or a passage", () => {
    expect(stepsOf("<!-- derive: ignore -->\n$$1 = 2 = 3$$\n\n$$1 = 1$$")).toEqual([
      "2 = ignored",
      "2 = ignored",
      "4 = judge",
    ]);
    expect(stepsOf("<!-- derive: ignore-start -->\n$$1 = 2$$\n<!-- derive: ignore-end -->\n$$2 = 2$$")).toEqual([
      "2 = ignored",
      "4 = judge",
    ]);
  });

  it("reports a directive that it does not know", () => {
    expect(
      prepareDocument(readDocument("<!-- derive: frobnicate -->", "markdown")).problems.map(({ code }) => code),
    ).toEqual(["directive.unknown"]);
  });
});
