import { describe, expect, it } from "vitest";
import { readDocument } from "../text/read.js";
import { readMasks } from "./read.js";

const read = (text: string) => readMasks(readDocument(text, "markdown"));
const codesOf = (text: string): readonly string[] => read(text).problems.map(({ code }) => code);
const B = "\\begin{pmatrix} 1 & 1 & 1 \\\\ 1 & 1 & 0 \\\\ 0 & 0 & 0 \\end{pmatrix}";
const model = "PixelCNN is an autoregressive model of images. Every layer uses the mask";
const display = `$$\nw = ${B}\n$$`;

describe("what an author asks to ignore", () => {
  it.each([
    ["a formula", `${model}\n\n<!-- derive: ignore -->\n\n${display}`],
    ["a formula right behind it", `${model}\n<!-- derive: ignore -->\n${display}`],
    ["a grid", `${model}\n\n<!-- derive: ignore -->\n\n1 1 1\n1 1 0\n0 0 0\n`],
    ["a part", `<!-- derive: ignore-start -->\n\n${model} ${display}\n\n<!-- derive: ignore-end -->\n`],
    ["the rest", `# One\n\n<!-- derive: ignore-start -->\n\n${model} ${display}`],
    [
      "a claim",
      "<!-- derive: ignore-start -->\n\n<!-- derive: kernel b = type B 3x3; network N = b * 2; claim N autoregressive -->\n\n<!-- derive: ignore-end -->",
    ],
    [
      "the claim behind it",
      "<!-- derive: kernel b = type B 3x3; network N = b * 2 -->\n\n<!-- derive: ignore -->\n<!-- derive: claim N autoregressive -->",
    ],
  ])("is not told: %s", (_, text) => {
    const { problems, networks } = read(text);
    expect(problems).toEqual([]);
    expect(networks.flatMap(({ claims }) => claims)).toEqual([]);
  });

  it("is no more than that", () => {
    expect(codesOf(`${model} ${display}`)).toEqual(["mask.first-layer"]);
    expect(codesOf(`<!-- derive: ignore -->\n\nSome words.\n\n${model}\n\n${display}`)).toEqual(["mask.first-layer"]);
    expect(
      codesOf(`<!-- derive: ignore-start -->\n\nWords.\n\n<!-- derive: ignore-end -->\n\n${model}\n\n${display}`),
    ).toEqual(["mask.first-layer"]);
  });
});
