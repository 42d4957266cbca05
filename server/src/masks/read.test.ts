import { describe, expect, it } from "vitest";
import { readDocument } from "../text/read.js";
import { describeKernel, describeNetwork } from "./describe.js";
import { readMasks } from "./read.js";

const read = (text: string) => readMasks(readDocument(text, "markdown"));
const codesOf = (text: string): readonly string[] => read(text).problems.map(({ code }) => code);
const claimsOf = (text: string) =>
  read(text).networks.flatMap(({ claims }) => claims.map(({ text: claim, holds, witness }) => [claim, holds, witness]));
const directives = (...lines: readonly string[]): string => `<!-- derive:\n${lines.join("\n")}\n-->\n`;
const matrix = (rows: string): string =>
  `\\begin{pmatrix} ${rows.replace(/;/g, " \\\\").replace(/(?<=\d) (?=\d)/g, " & ")} \\end{pmatrix}`;

const B = matrix("1 1 1; 1 1 0; 0 0 0");
const A = matrix("1 1 1; 1 0 0; 0 0 0");

describe("kernels of a document", () => {
  it.each([
    ["English", `The convolution uses the mask $$m = ${A}.$$`],
    ["German", `Wir falten mit der Maske $$m = ${A}.$$`],
    ["French", `On prend le masque $$m = ${A}.$$`],
    ["Spanish", `Usamos la máscara $$m = ${A}.$$`],
    ["Russian", `Возьмём маску $$m = ${A}.$$`],
    ["Chinese", `使用掩码 $$m = ${A}.$$`],
    ["a name in bold", `The filter is $\\mathbf{m} := ${A}$.`],
  ])("are found where the text calls them so: %s", (_, text) => {
    expect(read(text).kernels.map(({ name, kernel }) => [name, kernel.taps.length])).toEqual([["m", 4]]);
  });

  it.each([
    ["a matrix that nothing calls a mask", `Let $$A = ${B}.$$ Its determinant is zero.`],
    ["an adjacency matrix", `The filter sees the adjacency matrix $$A = ${B}.$$`],
    ["an attention mask", `Causal attention uses the mask $$M = ${matrix("1 0 0; 1 1 0; 1 1 1")}.$$`],
    ["the kernel of a linear map", `Find the kernel of the linear map $$A = ${B}.$$`],
    ["a matrix of even size", `The mask is $$m = ${matrix("1 1; 1 0")}.$$`],
    ["other numbers", `The kernel is $$k = ${matrix("1 2 1; 2 4 2; 1 2 1")}.$$`],
  ])("are not found in %s", (_, text) => {
    expect(read(text)).toEqual({ kernels: [], networks: [], problems: [] });
  });

  it("bear the first name of their chain", () => {
    const text = `The masks are $$m_A = ${A}, \\quad m_B = m_A + ${matrix("0 0 0; 0 1 0; 0 0 0")} = ${B}.$$`;
    expect(read(text).kernels.map(({ name, kernel }) => [name, kernel.taps.length])).toEqual([
      ["m_A", 4],
      ["m_B", 5],
    ]);
    expect(read(`The mask of layer one is $$m_{1} + 1 = ${B}.$$`).kernels).toEqual([]);
  });

  it("are found in grids that are pasted as text, and not in tables of data", () => {
    const grid = "1\t1\t1\n1\t0\t0\n0\t0\t0\n";
    expect(read(`A causal mask of the first layer:\n\n${grid}\n`).kernels).toHaveLength(1);
    expect(read(`The votes of three people:\n\n${grid}\n`).kernels).toEqual([]);
    expect(read(`The mask:\n\n1 1 1\n1 0\n0 0 0\n`).kernels).toEqual([]);
  });

  it("of even size are told in a model of images, where they are convolved with", () => {
    const even = matrix("1 1 1 1; 1 1 0 0");
    const model = "PixelCNN is an autoregressive model of images.";
    expect(codesOf(`${model} The convolution has the mask $$m = ${even}.$$`)).toEqual(["mask.not-understood"]);
    expect(codesOf(`${model} Ein kausaler Filter ist die Maske $$m = ${even}.$$`)).toEqual(["mask.not-understood"]);
    for (const text of [
      `The convolution has the mask $$m = ${even}.$$`,
      `${model} For inpainting the known pixels are given by the mask $$m = ${even}.$$`,
      `${model} The mask of the linear layer is $$m = ${matrix("1 0; 1 1")}.$$`,
      `${model} A causal mask multiplies the weights: $$m = ${matrix("1 0 0 0; 1 1 0 0; 1 1 1 0; 1 1 1 1")}.$$`,
      `${model} In a MADE, the connections are masked.\n\n## Two\n\nThe causal mask of the first layer is $$m = ${even}.$$`,
      `${model} We compare it with attention.\n\n## Two\n\nThe causal mask is $$m = ${even}.$$`,
    ])
      expect(codesOf(text)).toEqual([]);
  });

  it("are told in words", () => {
    const [kernel] = read(`The mask is $$m = ${A}.$$`).kernels;
    expect(kernel === undefined ? [] : describeKernel(kernel)).toEqual([
      "kernel m: 3 × 3, 4 of 9 places open; the centre is closed, nothing after it in raster order",
      "  1 1 1",
      "  1 0 0",
      "  0 0 0",
    ]);
  });
});

describe("networks of update rules", () => {
  const two = `The masks are $$w_A = ${matrix("1 1 1; 0 0 0; 0 0 0")}, \\quad w_B = ${matrix("1 1 1; 1 1 1; 0 0 0")}$$
and $$k_A = ${matrix("0 0 0; 1 0 0; 0 0 0")}, \\quad k_B = ${matrix("0 0 0; 1 1 0; 0 0 0")}.$$
We update $$H_l = w_l * H_{l-1}$$ $$V_l = (k \\odot u_l) \\ast V_{l-1} + H_l$$\n`;

  it("two stacks see the whole past and nothing else", () => {
    const text = `${two}\n${directives("claim V autoregressive", "claim V blind-spot none", "claim H blind-spot none")}`;
    expect(claimsOf(text)).toEqual([
      ["H blind-spot none", false, "at s = 1, it does not see x[i, j-2] (2 columns to the left)"],
      ["V autoregressive", true, undefined],
      ["V blind-spot none", true, undefined],
    ]);
  });

  it.each([
    ["a function around it and a bias", "h^{(l)} = \\sigma(m * h^{(l-1)} + b^{(l)})"],
    ["the next layer from this one", "h_{l+1} = m \\star h_l"],
    ["a named convolution", "y = \\operatorname{conv}(m \\cdot w, x)"],
  ])("are read with %s", (_, rule) => {
    const { networks } = read(`With the mask $$m = ${A}$$ we have $$${rule}.$$`);
    expect(networks).toHaveLength(1);
  });

  it.each([
    ["no kernel that the text shows", "h_l = g * h_{l-1}"],
    ["a product of numbers", "h_l = m h_{l-1}"],
    ["another sequence", "h_l = m * z_{l-1}"],
  ])("are not made of %s", (_, rule) => {
    expect(read(`With the mask $$m = ${A}$$ we have $$${rule}.$$`).networks).toEqual([]);
  });

  it("a rule that refers to itself at the same depth is told", () => {
    const { networks, problems } = read(`With the mask $$m = ${A}$$ we have $$h_l = m * h_l.$$`);
    expect(networks).toEqual([]);
    expect(problems.map(({ message }) => message)).toEqual([
      "This rule computes a layer of h from the same layer; the one before was probably meant.",
    ]);
  });

  const both = `The masks are $$m_A = ${A}, \\quad m_B = ${B}.$$\n`;

  it.each([
    ["layers by number", "$$h_1 = m_A * x$$ $$h_2 = m_B * h_1$$ $$h_3 = m_B * h_2$$", "h", 3],
    ["a first layer and the others", "$$h_1 = m_A * x, \\qquad h_l = m_B * h_{l-1} \\quad (l \\ge 2)$$", "h", 2],
    [
      "named convolutions one after the other",
      "$$h^{(1)} = \\operatorname{conv}(m_A \\cdot w_1, x), \\quad h^{(2)} = \\operatorname{conv}(m_B \\cdot w_2, h^{(1)})$$",
      "h",
      2,
    ],
    [
      "two stacks by number",
      "$$V_1 = m_A * x, \\quad H_1 = m_A * x + V_1, \\quad V_2 = m_B * V_1, \\quad H_2 = m_B * H_1 + V_2$$",
      "H",
      2,
    ],
  ])("are read with %s", (_, rules, name, layers) => {
    const { networks, problems } = read(both + rules);
    expect(problems).toEqual([]);
    const found = networks.find((network) => network.name === name);
    const content = found?.content;
    expect(content?.kind === "network" ? content.network.parts.length : undefined).toBe(layers);
    expect(content?.kind === "network" ? content.network.parts[0]?.layer.kernel.taps.length : undefined).toBe(4);
    expect(content?.kind === "network" ? content.network.parts[1]?.layer.kernel.taps.length : undefined).toBe(5);
  });

  it.each([
    ["a layer that is left out", "$$h_1 = m_A * x$$ $$h_3 = m_B * h_2$$"],
    ["a layer of another name", "$$h_1 = m_A * x$$ $$h_2 = m_B * g_1$$"],
  ])("by number are not made of %s", (_, rules) => {
    const { networks } = read(both + rules);
    expect(networks.every(({ content }) => content.kind === "network" && content.network.parts.length === 1)).toBe(
      true,
    );
  });

  it("take the mask that is only drawn where their name is called a mask", () => {
    const grid = "1\t1\t1\n1\t0\t0\n0\t0\t0\n";
    const sheet = (caption: string, words: string): string =>
      `${grid}\n(b) A causal mask of a convolution, for the first layer. ${caption}\n\n${words} A layer computes $$y = \\operatorname{conv}(m \\cdot w, x).$$`;
    const rest = "The remaining layers use the same mask, but do not mask the centre pixel.";
    const called =
      "Denote the unmasked kernel as $w$, the corresponding mask as $m$ (see the figure), and the image as $x$.";
    const partsOf = (text: string): readonly (readonly number[])[] =>
      read(text).networks.map(({ content }) =>
        content.kind === "network" ? content.network.parts.map(({ layer }) => layer.kernel.taps.length) : [],
      );
    expect(partsOf(sheet(rest, called))).toEqual([[4, 5]]);
    expect(partsOf(sheet(rest, called.replaceAll("$", "")))).toEqual([[4, 5]]);
    expect(partsOf(sheet("", called))).toEqual([[4]]);
    expect(partsOf(sheet(rest, "Here $m$ and $w$ are as above."))).toEqual([]);
  });

  it("are told at every depth up to 32, and then at fewer", () => {
    const text = `${directives("kernel a = [1 1 0]", "network N = a * 100")}`;
    const [network] = read(text).networks;
    const lines = network === undefined ? [] : describeNetwork(network, 512);
    const depths = lines.flatMap((line) => /^ {2}(\d+) layers?:/.exec(line)?.[1] ?? []).map(Number);
    expect(depths).toEqual([...Array.from({ length: 32 }, (_, index) => index + 1), 64, 100]);
  });

  it("are told in words, with a formula for their size and what no depth sees", () => {
    const [network] = read(`With the mask $$m = ${B}$$ we have $$h_l = m * h_{l-1}.$$`).networks;
    expect(network === undefined ? [] : describeNetwork(network, 2)).toEqual([
      "network h: s layers",
      "  s = 1: sees 5 pixels, the present one among them, nothing later, no blind spot",
      "  s = 2: sees 12 pixels, the present one among them, nothing later, blind for 1 of 12 past ones in reach",
      "  its size is (3s^2 + 5s + 2)/2 (found for s up to 10)",
      "  at any depth, from the pixel (14, 14) of 28 × 28: sees 329 pixels, the present one among them, nothing later, blind for 78 of 406 past ones in reach",
      "  effective receptive field of equal weights, s = 2: 95 % of the weight on 11 of 12 pixels, most on x[i-1, j-1] (1 row above, 1 column to the left), reached in 4 of 25 ways",
      "    ▓███▓",
      "    ████·",
      "    ▓█@··",
    ]);
  });
});

describe("the effective receptive field of a deep network", () => {
  it("is told of as many pixels as are seen, the faintest too", () => {
    const [network] = read(directives("kernel b = type B 3x3", "network N = b * 20")).networks;
    const lines = network === undefined ? [] : describeNetwork(network, 20);
    const seen = lines
      .map((line) => /^ {2}20 layers: sees (\d+) pixels/.exec(line)?.[1])
      .find((each) => each !== undefined);
    const of = lines.map((line) => /weight on \d+ of (\d+) pixels/.exec(line)?.[1]).find((each) => each !== undefined);
    expect(seen).toBeDefined();
    expect(of).toBe(seen);
  });
});

describe("a network of any depth", () => {
  it.each([
    ["kernel a = type A 3x3", "a", "not the present one"],
    ["kernel a = type B 3x3", "a", "the present one among them"],
    ["kernel a = type A 3x3 channels rgb", "a", "not the present one"],
  ])("has one layer at least: %s", (kernel, name, sees) => {
    const [network] = read(directives(kernel, `network N = ${name} * s`)).networks;
    const lines = network === undefined ? [] : describeNetwork(network, 1);
    expect(lines.find((line) => line.includes("at any depth"))).toContain(sees);
  });
});

describe("claims", () => {
  const kernels = [
    "kernel b = [1 1 1; 1 1 0; 0 0 0]",
    "kernel a = type A 3x3",
    "network N = b * s",
    "network P = a, b * s",
  ];

  it.each([
    "N causal",
    "P autoregressive",
    "N receptive-field = x[i-s:i+1, j:j+s+1] \\cup x[i+l, j+l:j+s+1] (l=1,…,s), axes right up",
    "N receptive-field = x[i-s:i+1,j:j+s+1] \\cup x[i+l,j+l:j+s+1] (l=1,2,\\cdots,s), axes right up",
    "N receptive-field = x[i-l, j-s:j+l+1] (l=0,\\dots,s)",
    "N receptive-field = \\frac{3s^2+5s+2}{2}",
  ])("%s holds", (claim) => {
    expect(claimsOf(directives(...kernels, `claim ${claim}`))).toEqual([[claim, true, undefined]]);
  });

  it.each([
    ["N autoregressive", "at s = 1, it sees x[i, j] (the present pixel)"],
    ["P blind-spot none", "at s = 1, it does not see x[i-1, j+2] (1 row above, 2 columns to the right)"],
    ["N receptive-field = 2s+1", "at s = 1, it sees 5 pixels, not 3"],
    [
      "N receptive-field = x[i-s:i+1, j:j+s+1] \\cup x[i+l, j+l:j+s] (l=1,…,s), axes right up",
      "at s = 1, it sees x[i-1, j+1] (1 row above, 1 column to the right), which the claim leaves out",
    ],
    [
      "N receptive-field = x[i-l, j-s:j+s+1] (l=0,…,s)",
      "at s = 1, it does not see x[i, j+1] (1 column to the right), which the claim holds",
    ],
  ])("%s does not hold", (claim, witness) => {
    expect(claimsOf(directives(...kernels, `claim ${claim}`))).toEqual([[claim, false, witness]]);
    expect(codesOf(directives(...kernels, `claim ${claim}`))).toEqual(["mask.claim"]);
  });

  it.each([
    ["N", "N autoregressive", { kind: "pixel", depth: 1, row: 0, column: 0, channel: 0, present: 0 }],
    ["P", "P blind-spot none", { kind: "pixel", depth: 1, row: -1, column: 2, channel: 0, present: 0 }],
    ["Q", "Q blind-spot none", { kind: "pixel", depth: 3, row: -2, column: 3, channel: 0, present: 0 }],
    ["N", "N receptive-field = 2s+1", { kind: "field", depth: 1 }],
    ["M", "M strictly-upper", { kind: "entry", row: 1, column: 0 }],
  ])("where a claim about %s fails is known: %s", (name, claim, at) => {
    const more = ["network Q = a, b * 2", "made M = M_V M_W, inputs 4, hidden 8, order natural"];
    const { networks } = read(directives(...kernels, ...more, `claim ${claim}`));
    expect(networks.find((network) => network.name === name)?.claims[0]?.at).toEqual(at);
  });

  it.each([
    ["causal k=2 dilation 1,2,4,8", "16", true],
    ["causal k=2 dilation 1,2,4,…,512 * 3", "3070", true],
    ["causal k=3 dilation 1,2,4", "1 + (k-1)\\sum d_i", true],
    ["causal k=2 dilation 1,2,4,8", "15", false],
    ["causal k=3 dilation 1,2,4 residual", "2^3", false],
  ])("the span of %s is %s: %s", (network, size, holds) => {
    const text = directives(`network C = ${network}`, `claim C receptive-field = ${size}`, "claim C causal");
    expect(read(text).networks.flatMap(({ claims }) => claims.map((claim) => claim.holds))).toEqual([holds, true]);
  });

  it.each([
    [
      "causal k=2 dilation 1,2,4",
      "3 layers: sees 8 time steps, the present one among them, nothing later, no blind spot",
    ],
    [
      "causal k=2 dilation 1,3",
      "2 layers: sees 4 time steps, the present one among them, nothing later, blind for 1 of 4 past ones in reach, " +
        "5 time steps from the oldest to the newest",
    ],
  ])("what %s sees is told in time steps", (network, line) => {
    const [found] = read(directives(`network C = ${network}`)).networks;
    expect(found === undefined ? [] : describeNetwork(found, 3)).toContain(`  ${line}`);
  });

  it("the masks of a MADE are strictly lower and count paths", () => {
    const text = directives(
      "made M = M_V M_W, inputs 4, hidden 8, order natural",
      "claim M strictly-upper",
      "claim M strictly-lower",
      "claim M path-counts",
    );
    expect(claimsOf(text)).toEqual([
      ["M strictly-upper", false, "M_{21} = 3: 3 paths from input 1 to output 2"],
      ["M strictly-lower", true, undefined],
      ["M path-counts", true, undefined],
    ]);
    const turned = directives("made U = M_W^T M_V^T, inputs 4, hidden 8", "claim U strictly-upper");
    expect(claimsOf(turned)).toEqual([["U strictly-upper", true, undefined]]);
  });

  it("channels in order are autoregressive with type A first, and not with type B", () => {
    const rgb = ["kernel a = type A 3x3 channels rgb", "kernel b = type B 3x3 channels rgb"];
    const text = directives(
      ...rgb,
      "network N = a, b * 2",
      "claim N autoregressive",
      "network O = b * 2",
      "claim O autoregressive",
    );
    expect(read(text).networks.map(({ claims }) => claims[0]?.holds)).toEqual([true, false]);
  });

  it("dilations leave gaps, and strides keep the order", () => {
    const text = directives(
      "kernel b = type B 3x3",
      "network N = b dilation 2",
      "claim N blind-spot none",
      "network S = b stride 2, b",
      "claim S causal",
    );
    expect(read(text).networks.map(({ claims }) => claims[0]?.holds)).toEqual([false, true]);
  });
});

describe("directives that cannot be read", () => {
  it.each([
    ["kernel w = [1 1; 1 0]", "This kernel is 2 × 2: only a kernel of odd height and width has a centre."],
    ["kernel w = [1 1 1; 1 0; 0 0 0]", "The rows of this kernel are not equally long."],
    [`kernel w = [${"1 ".repeat(10_001)}]`, "This kernel is 1 × 10001; kernels are read up to 255 × 255."],
    ["kernel w = type A 10001x10001", "This kernel is 10001 × 10001; kernels are read up to 255 × 255."],
    ["kernel w = [1 2 1]", "A kernel's entries are 0 and 1."],
    ["network N = w", "There is no kernel w of odd size in this document."],
    ["network N = causal k=2 dilation 1,2,4 * 1000000", "The number of layers is 1000000; it is followed up to 512."],
    ["network N = causal k=2 dilation 1,2,4 * 500", "This network has 1500 layers; networks are followed up to 512."],
    ["network N = causal k=2 + H", "There is no network H before this one."],
    ["claim N causal", "There is no network N in this document."],
    ["network N = N", "There is no kernel N of odd size in this document."],
    [
      "made M = M_W M_W, inputs 4, hidden 8",
      "The masks are 4 × 8 and 8 × 4: in this order their product has no meaning.",
    ],
    ["made M = M_V M_W, inputs 4000, hidden 8", 'The number of inputs is from 1 to 256, as in "inputs 4".'],
  ])("%#: a message at its place", (line, message) => {
    const text = `Text.\n\n${directives(line)}`;
    const { problems, networks } = read(text);
    expect(networks).toEqual([]);
    expect(problems.map((problem) => [problem.code, problem.message])).toEqual([["mask.not-understood", message]]);
    expect(text.slice(problems[0]?.range.start, problems[0]?.range.end)).toBe(line.trim());
  });

  it.each([
    ["receptive-field = 2q+1", "The name q is not known here."],
    [
      "receptive-field = 1+\\sum_i 2(q-1)",
      "This sum needs its index and its ends: it does not add up a name that is known here.",
    ],
    ["receptive-field = x[i:, j]", 'The index "i:" needs both its ends.'],
    ["receptive-field = x[i-s/2:i, j]", "An index comes to -0.5, which is no whole number."],
    ["receptive-field = x[i+l, j] (l=1,…,1000000000)", "This family has too many slices."],
    ["receptive-field = x[i-10000:i, j-10000:j]", "These slices hold too many pixels."],
    ["receptive-field = 10^{10^{10}}", "This formula has no value that can be told."],
    ["receptive-field = 1/(s-1)", "This formula has no value that can be told."],
    ["strictly-lower", "This is claimed of a product of masks (made), not of a network."],
  ])("a claim of %s", (claim, message) => {
    const { problems } = read(directives("kernel b = type B 3x3", "network N = b * s", `claim N ${claim}`));
    expect(problems.map((problem) => problem.message)).toEqual([message]);
  });

  it("a network that is too large is told, and does not keep anybody waiting", () => {
    const lines = ["kernel b = type B 255x255", "network N = b * 512", "claim N causal"];
    const { problems } = read(directives(...lines));
    expect(problems.map(({ message }) => message)).toEqual(["This network is too large to be followed."]);
  });
});

describe("remarks that nobody asked for", () => {
  const model = "PixelCNN generates images pixel by pixel.";

  it("a mask with its centre in every layer lets pixels see themselves", () => {
    const text = `${model} In each layer we take the convolutional mask $$w = ${B}.$$`;
    expect(codesOf(text)).toEqual(["mask.first-layer"]);
    expect(codesOf(`Ein autoregressives Modell. In jeder Schicht ist die Maske $$w = ${B}.$$`)).toEqual([
      "mask.first-layer",
    ]);
  });

  it.each([
    ["type A in every layer", `${model} In each layer we take the mask $$w = ${A}.$$`],
    [
      "type A first",
      `${model} The first layer has the mask $$a = ${A}$$ and every layer behind it the mask $$w = ${B}.$$`,
    ],
    ["the other layers", `${model} Each layer but the first has the mask $$w = ${B}.$$`],
    ["the author says it", `${model} If each layer had the mask $$w = ${B}$$ every pixel sees itself.`],
    ["a shifted input", `${model} The image is shifted down by one row. In each layer we take the mask $$w = ${B}.$$`],
    ["no model that must not see itself", `A causal filter for denoising: each layer has the mask $$w = ${B}.$$`],
    ["a question", `${model} Is a network with the mask $$w = ${B}$$ in every layer autoregressive?`],
    ["layers that a formula names", `${model} All layers $l \\ge 2$ have the mask $$w = ${B}.$$`],
    ["layers from the second on", `${model} Every layer from the second on has the mask $$w = ${B}.$$`],
    ["a picture of what is seen", `${model} The receptive field of all layers, as a mask: $$R = ${B}.$$`],
    ["French", `${model} La première couche a le masque $$a = ${A}$$ et chaque couche suivante $$w = ${B}.$$`],
    ["a mask of no stated layer", `${model} Mask B is $$w = ${B}.$$`],
  ])("and is not accused: %s", (_, text) => {
    expect(codesOf(text)).toEqual([]);
  });

  it.each([
    "Every layer uses a 3×3 mask of type B.",
    "In all layers we take a $5 \\times 5$ mask of type B.",
    "The first layer has a type B 7×7 mask.",
    "Jede Schicht faltet mit einer 3×3-Maske vom Typ B.",
    "Каждый слой использует маску типа B 3×3.",
    "Chaque couche a un masque 3×3 de type B.",
    "Cada capa usa una máscara 3×3 de tipo B.",
  ])("and so does one that is described: %s", (text) => {
    expect(codesOf(`${model} ${text}`)).toEqual(["mask.first-layer"]);
  });

  it.each([
    "The first layer has a mask of type A, and every layer behind it a 3×3 mask of type B.",
    "Every layer but the first uses a 3×3 mask of type B.",
    "Every layer uses a 3×3 mask of type B.\n\n## Masks\n\nThe first one is of type A.",
    "All layers of the residual blocks use a 3×3 mask of type B.",
    "Why may not every layer use a 3×3 mask of type B?",
    "If every layer used a 3×3 mask of type B, pixels would see themselves.",
    "Every layer uses a 3×3 mask of type B. This leaks the pixel itself.",
    "Every layer uses a 3×3 mask of type B; the image is shifted by one pixel.",
    "Every layer uses a 3×3 mask of type B.\n\n$$m_A = 1$$",
    "A causal convolution comes first. All layers on top use a 3×3 mask of type B.",
    "The image goes through a strictly causal convolution.\n\n## More\n\nEvery layer uses a 3×3 mask of type B.",
    "No pixel may see itself.\n\nEvery layer uses a 3×3 mask of type B.",
    "# A wrong design\n\nEvery layer uses a 3×3 mask of type B.",
    "Every hidden layer uses a 3×3 mask of type B.",
    "The later layers use a 3×3 mask of type B.",
    "Alle weiteren Schichten falten mit einer 3×3-Maske vom Typ B.",
    "Все слои, кроме первого, используют маску типа B 3×3.",
    `Every layer uses a 3×3 mask of type B, the first one the mask $$a = ${A}.$$`,
  ])("and is not accused where it is described: %s", (text) => {
    expect(codesOf(text.startsWith("#") ? `${text} ${model}` : `${model} ${text}`)).toEqual([]);
  });

  it("and is not accused where nothing must not see itself", () => {
    expect(codesOf("A denoising network on images: every layer uses a 3×3 mask of type B.")).toEqual([]);
  });

  const both = matrix("1 1 1; 1 0 1; 0 0 0");

  it("a mask that is called causal opens on what comes later", () => {
    expect(codesOf(`${model} The causal mask is $$m = ${both}.$$`)).toEqual(["mask.future"]);
  });

  it.each([
    ["not called causal", `A filter for edges has the mask $$m = ${both}.$$`],
    ["said to be not causal", `The mask is not causal: $$m = ${both}.$$`],
    [
      "a matrix that multiplies",
      `On images: the autoregressive mask of the linear layer is $$L = ${matrix("1 0 0; 1 1 0; 1 1 1")}.$$`,
    ],
    ["an image's mask beside such a model", `An autoregressive model fills the pixels of the mask $$m = ${both}.$$`],
    [
      "a neighbourhood",
      `The causal structure of Life on an image, with the kernel $$N = ${matrix("1 1 1; 1 0 1; 1 1 1")}.$$`,
    ],
    ["a stack of two", `The vertical stack of a causal network has the mask $$m = ${matrix("1 1 1; 1 1 1; 0 0 0")}.$$`],
    ["scanned by columns", `The causal mask is $$m = ${matrix("1 1 0; 1 0 0; 1 0 0")}.$$`],
    ["turned round, as a convolution turns it", `The causal mask is $$m = ${matrix("0 0 0; 0 0 1; 1 1 1")}.$$`],
  ])("and is not accused: %s", (_, text) => {
    expect(codesOf(text)).toEqual([]);
  });
});
