import { describe, expect, it } from "vitest";
import { readDocument } from "../text/read.js";
import { readMasks } from "./read.js";

const codesOf = (text: string): readonly string[] =>
  readMasks(readDocument(text, "markdown")).problems.map(({ code }) => code);
const A = "\\begin{pmatrix} 1 & 1 & 1 \\\\ 1 & 0 & 0 \\\\ 0 & 0 & 0 \\end{pmatrix}";
const B = "\\begin{pmatrix} 1 & 1 & 1 \\\\ 1 & 1 & 0 \\\\ 0 & 0 & 0 \\end{pmatrix}";
const FULL = "\\begin{pmatrix} 1 & 1 & 1 \\\\ 1 & 1 & 1 \\\\ 1 & 1 & 1 \\end{pmatrix}";
const model = "PixelCNN is an autoregressive model of images.";

describe("documents that explain a mask with an open centre", () => {
  it.each([
    [
      "an earlier layer",
      `${model} A wide convolution that hides the pixel comes first. Every layer uses the mask $$m = ${B}.$$`,
    ],
    ["a part of the network", `${model} In the residual part every layer uses the mask $$m = ${B}.$$`],
    [
      "a section on the input",
      `${model}\n\n## Layer 1\n\nIt is strictly causal.\n\n## Rest\n\nEach layer has the mask $$m = ${B}.$$`,
    ],
    ["a tower", `${model} All layers of the tower have the mask $$m = ${B}$$ and the entry is closed.`],
    ["an exception in other words", `${model} Every layer but number one takes the mask $$m = ${B}.$$`],
    ["a layer below", `${model} Layer 1 does not see its pixel. Each layer above has the mask $$m = ${B}.$$`],
    [
      "padding",
      `${model} We pad the image with a row, so that all outputs sink by one. Every layer has the mask $$m = ${B}.$$`,
    ],
    ["a delay", `${model} The picture arrives with a delay of one pixel. Every layer has the mask $$m = ${B}.$$`],
    ["targets", `${model} The targets are those of the next pixel. Every layer has the mask $$m = ${B}.$$`],
    [
      "prediction of the next one",
      `${model} From $x_{\\le i}$ we get $x_{i+1}$. Every layer has the mask $$m = ${B}.$$`,
    ],
    ["an encoder", `${model} In the encoder every layer has the kernel $$m = ${B}.$$`],
    ["a known code", `${model} Every layer convolves with the mask $$m = ${B}$$ a latent code that is given.`],
    ["somebody else", `${model} A friend gives every layer the mask $$m = ${B}.$$`],
    ["French", `Un modèle autorégressif. Chaque couche cachée a le masque $$m = ${B}$$ et l'entrée est fermée.`],
    [
      "German",
      `Ein autoregressives Modell. Jede Schicht im Rumpf hat die Maske $$m = ${B},$$ davor steht eine andere Faltung.`,
    ],
    ["Russian", `Авторегрессионная модель. Каждый слой внутри имеет маску $$m = ${B},$$ а вход закрыт.`],
    ["Chinese", `自回归模型。每一层残差单元使用掩码 $$m = ${B}$$ 输入另有掩码。`],
    [
      "described: padding",
      `${model} The image is padded above and cropped below. Every layer has a 3×3 mask of type B.`,
    ],
    ["described: a decoder", `${model} In the decoder every layer has a 3×3 mask of type B.`],
    ["described: a part", `${model} Every layer inside has a 3×3 mask of type B.`],
    [
      "a declared network",
      `${model} Every layer uses the mask\n\n<!-- derive: kernel a = type A 7x7; network N = a, m * 8 -->\n\n$$m = ${B}.$$`,
    ],
  ])("are not accused: %s", (_, text) => {
    expect(codesOf(text)).toEqual([]);
  });

  it("do not lose the remark to a later section on a network with masks of its own", () => {
    const later = `## Two\n\nThe first mask is $$a = ${A}$$ so that the input layer hides the pixel.`;
    expect(codesOf(`## One\n\n${model} Each layer has the mask $$m = ${B}.$$\n\n${later}`)).toEqual([
      "mask.first-layer",
    ]);
    expect(
      codesOf(`## One\n\n${model} Each layer has the mask $$m = ${B}.$$\n\n## Two\n\nThe input layer hides it.`),
    ).toEqual([]);
  });
});

describe("kernels beside the word causal", () => {
  it.each([
    `In an encoder of images the causal filter gives way to the kernel $$k = ${FULL}.$$`,
    `${model} A causal mask closes some of an image kernel's places. Before that it is $$k = ${FULL}.$$`,
    `${model} We multiply each kernel by a causal mask. The plain kernel is $$k = ${FULL}.$$`,
    `On images in a film the causal filter runs over time; in one image it is $$k = ${FULL}.$$`,
    `${model} The causal mask of the kernel $$k = ${FULL}$$`,
  ])("are not accused: %s", (text) => {
    expect(codesOf(text)).toEqual([]);
  });
});

describe("other networks that see all previous pixels", () => {
  const masks = `${model} The first layer has the mask $$m_A = ${A}$$ and the later ones the mask $$m_B = ${B}.$$`;

  it.each([
    "The RowLSTM network sees all previous pixels.",
    "Another network, which reads the image twice, covers the entire past.",
    "The Markov-chain network is set apart; its output covers the full history.",
    "The baseline network sees all previous pixels.",
  ])("are not accused: %s", (text) => {
    expect(codesOf(`${masks} ${text}`)).toEqual([]);
  });
});
