import { describe, expect, it } from "vitest";
import type { Typeset, TypesetRequest, Typesetter } from "../draw/typesetting.js";
import type { FormulaWriter } from "./formulaWriter.js";
import { plainWriter, typesetText } from "./typesetText.js";

/** Pictures whose words are their LaTeX, of `size` characters and ten pixels a letter. */
function typesetterOf(size: number, answer: (typeset: Typeset) => Typeset = (typeset) => typeset): Typesetter {
  return {
    typeset: async ({ formulas }: TypesetRequest) =>
      answer(
        formulas.map(({ latex }) => ({ svg: "x".repeat(size), width: 10 * latex.length, height: 20, alt: latex })),
      ),
    dispose: async () => undefined,
  };
}

const failing = (): Promise<Typeset> => Promise.reject(new Error("asked"));

function shown(write: (writer: FormulaWriter) => string, typesetter: Typesetter): Promise<string> {
  return typesetText(write, { typesetter, macros: [], theme: "light" });
}

/** A text without what its pictures hold. */
function brief(text: string): string {
  return text.replaceAll(/\(data:[^)]*\)/gu, "()");
}

describe("a text with typeset formulas", () => {
  const sentence = ({ inline }: FormulaWriter): string => `Take ${inline("x^2")} and ${inline("y")}.`;

  it("has them as pictures", async () => {
    expect(brief(await shown(sentence, typesetterOf(10)))).toBe("Take ![x^2]() and ![y]().");
  });

  it("is the text without them where there are none", async () => {
    expect(
      await shown(
        sentence,
        typesetterOf(10, () => []),
      ),
    ).toBe("Take `x²` and `y`.");
    const first = typesetterOf(10, ([picture]) => [picture, undefined]);
    expect(brief(await shown(sentence, first))).toBe("Take ![x^2]() and `y`.");
    expect(sentence(plainWriter)).toBe("Take `x²` and `y`.");
  });

  it("never grows beyond what an editor shows: the last formulas stay text", async () => {
    const many = ({ inline }: FormulaWriter): string => [..."abcdefgh"].map(inline).join(" ");
    const text = await shown(many, typesetterOf(9000));
    expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(60_000);
    expect(brief(text)).toBe("![a]() ![b]() ![c]() ![d]() `e` `f` `g` `h`");
  });

  it("breaks a wide statement at its relation", async () => {
    const write =
      (left: string) =>
      ({ statement }: FormulaWriter): string =>
        (statement({ left, relation: "=", right: "b" }) ?? ["nothing"]).join("\n");
    expect(brief(await shown(write("a"), typesetterOf(10)))).toBe("![a = b]()");
    const wide = "a".repeat(45);
    expect(brief(await shown(write(wide), typesetterOf(10)))).toBe(`![${wide}]()\n![= b]()`);
    expect(
      await shown(
        write("a"),
        typesetterOf(10, () => []),
      ),
    ).toBe("nothing");
  });

  it("heads no column with a formula that is too wide for one", async () => {
    const write = ({ heading }: FormulaWriter): string => `${heading("a") ?? "-"} ${heading("b".repeat(23)) ?? "-"}`;
    expect(brief(await shown(write, typesetterOf(10)))).toBe("![a]() -");
  });

  it("does not even ask for a formula without end", async () => {
    const long = "x + ".repeat(1000);
    expect(await shown(({ inline }) => inline(long), { ...typesetterOf(1), typeset: failing })).toContain("x + x");
  });

  it("asks nothing where there is no formula", async () => {
    expect(await shown(() => "Nothing.", { ...typesetterOf(1), typeset: failing })).toBe("Nothing.");
  });
});
