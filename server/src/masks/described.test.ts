import { describe, expect, it } from "vitest";
import { readDocument } from "../text/read.js";
import { readMasks } from "./read.js";

const read = (text: string) => readMasks(readDocument(text, "markdown"));
const kernelsOf = (text: string): readonly string[] =>
  read(text).kernels.map(({ name, kernel }) => {
    const type = kernel.taps.some(({ row, column }) => row === 0 && column === 0) ? "B" : "A";
    const order = kernel.channels === undefined ? "" : ` rgb ${kernel.channels.type}`;
    return `${name ?? "-"} ${kernel.channels === undefined ? type : ""}${String(kernel.height)}×${String(kernel.width)}${order}`;
  });

describe("masks that the prose describes", () => {
  it.each([
    ["The first layer uses a type A 5×5 mask.", ["- A5×5"]],
    ["We start with a $7 \\times 7$ mask of type A, followed by $3\\times3$ masks of type B.", ["- A7×7", "- B3×3"]],
    ["The first convolution is a 7 x 7 conv mask A, the others are 3 x 3 conv mask B.", ["- A7×7", "- B3×3"]],
    ['A mask of type "B" and size 3 by 3 is used.', ["- B3×3"]],
    ["Let $m_1$ be a type A $5 \\times 5$ mask and $m_2$ a type B $3 \\times 3$ mask.", ["m_1 A5×5", "m_2 B3×3"]],
    ["A type-B mask of size $3 \\times 3$, $w$, is used behind it.", ["w B3×3"]],
    ["The **type A** masked convolution (size 7\\*7) comes first.", ["- A7×7"]],
    ["The B-type mask is 3×3.", ["- B3×3"]],
    ["Masks of type A and B of size 3×3.", ["- A3×3", "- B3×3"]],
    ["Zuerst kommt eine 5×5-Maske vom Typ A, danach 3×3-Masken vom Typ B.", ["- A5×5", "- B3×3"]],
    ["Sei $m$ die Typ-A-Maske der Größe $7 \\times 7$.", ["m A7×7"]],
    ["Gefaltet wird mit einer $5 \\times 5$-Maske $a$ vom Typ A.", ["a A5×5"]],
    ["Sei $c$ die RGB-Maske vom Typ A der Größe $5 \\times 5$, in der Reihenfolge der Farbkanäle.", ["c 5×5 rgb A"]],
    ["The mask $m_0$ of type A and size 7×7 comes first.", ["m_0 A7×7"]],
    ["La première couche a un masque 5×5 de type A.", ["- A5×5"]],
    ["On prend un masque de type B de taille $3 \\times 3$.", ["- B3×3"]],
    ["Usamos una máscara de tipo A de tamaño 7×7.", ["- A7×7"]],
    ["Una máscara 3×3 de tipo B, $b$, en las demás capas.", ["b B3×3"]],
    ["Первый слой использует маску типа A 5×5, остальные — маски типа B 3×3.", ["- A5×5", "- B3×3"]],
    ["Пусть $m$ — маска типа В размера 3 на 3.", ["m B3×3"]],
    ["Свёртка $7 \\times 7$ с маской A стоит первой.", ["- A7×7"]],
    ["第一层使用A型5×5掩码。", ["- A5×5"]],
    ["For RGB images, in the order R → G → B, the first mask is a type A 5×5 mask.", ["- 5×5 rgb A"]],
    ["Die Kanalreihenfolge ist RGB: eine 3×3-Maske vom Typ B.", ["- 3×3 rgb B"]],
    ["Маска типа B 3×3 для RGB, порядок каналов R, G, B.", ["- 3×3 rgb B"]],
  ])("%s", (text, kernels) => {
    expect(kernelsOf(text)).toEqual(kernels);
    expect(read(text).problems).toEqual([]);
  });

  it.each([
    "A mask hides the pixels that come later.",
    "The mask has size 5×5 and type is written in the header.",
    "Blood of type A and a kernel of 5×5 pixels.",
    "We draw a mask a 5×5 square.",
    "The image has 28×28 pixels; type A errors are rare.",
    "Matrices of type A are 3×3.",
  ])("but not in: %s", (text) => {
    expect(kernelsOf(text)).toEqual([]);
  });

  it("stand where they are written", () => {
    const text = "# Masks\n\nThe first layer uses\na **type A** $5 \\times 5$ mask here.\n";
    const [kernel] = read(text).kernels;
    expect(text.slice(kernel?.range.start, kernel?.range.end)).toBe("type A** $5 \\times 5$ mask");
  });

  it("have names that directives and rules use", () => {
    const text = `Let $a$ be a type A 7×7 mask, and $b$ be a type B 3×3 mask.

<!-- derive:
network N = a, b * 7
claim N autoregressive
claim N receptive-field = 192
-->
`;
    const { networks, problems } = read(text);
    expect(problems).toEqual([]);
    expect(networks.flatMap(({ claims }) => claims.map(({ holds }) => holds))).toEqual([true, true]);
    const rule = "The mask $m$ is a 3×3 mask of type A. Then $$h_l = m * h_{l-1}.$$";
    expect(read(rule).networks.map(({ name }) => name)).toEqual(["h"]);
  });

  it("of even size are told in a model of images, and not where they are only supposed", () => {
    const model = "PixelCNN is autoregressive.";
    expect(read(`${model} The first layer has a type A 4×4 mask.`).problems.map(({ message }) => message)).toEqual([
      "This kernel is 4 × 4: only a kernel of odd height and width has a centre.",
    ]);
    expect(read(`${model} A type A 4×4 mask would have no centre.`).problems).toEqual([]);
    expect(read("The first layer has a type A 4×4 mask.").problems).toEqual([]);
    expect(read(`${model} A type B 10001×10001 mask comes next.`).problems.map(({ message }) => message)).toEqual([
      "This kernel is 10001 × 10001; kernels are read up to 255 × 255.",
    ]);
  });
});
