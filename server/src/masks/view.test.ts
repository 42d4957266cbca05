import { describe, expect, it } from "vitest";
import type { MaskDepth, MaskField } from "../protocol/maskPanel.js";
import { readDocument } from "../text/read.js";
import { readMasks } from "./read.js";
import { type ShownView, viewOf } from "./view.js";

/** What is shown of the network, kernel or product `name` that directives make. */
function view(name: string, directives: readonly string[], depth?: MaskDepth): ShownView {
  const text = `<!-- derive:\n${directives.join("\n")}\n-->\n`;
  const { kernels, networks } = readMasks(readDocument(text, "markdown"));
  const network = networks.find((each) => each.name === name);
  if (network !== undefined) return viewOf({ kind: "network", name, content: network.content }, kernels, depth);
  const found = kernels.find((each) => each.name === name);
  if (found === undefined) throw new Error(`There is no ${name}.`);
  return viewOf({ kind: "kernel", name, kernel: found.kernel }, kernels, depth);
}

/** The cells of a field, a line for each row. */
function picture({ field }: ShownView): readonly string[] {
  if (field === undefined) return [];
  const width = field.columns * field.channels;
  return Array.from({ length: field.rows }, (_, row) => field.cells.slice(row * width, (row + 1) * width));
}

function pathsOf(field: MaskField | undefined, row: number): readonly string[] {
  const width = (field?.columns ?? 0) * (field?.channels ?? 0);
  return field?.paths?.slice(row * width, (row + 1) * width) ?? [];
}

const MASKS = ["kernel a = type A 3x3", "kernel b = type B 3x3"];

describe("a stack of layers", () => {
  const network = [...MASKS, "network N = a, b * 2"];

  it("is shown whole at first, with what every entry is and how many paths lead from it", () => {
    const shown = view("N", network);
    expect(picture(shown)).toEqual(["sssssss", "ssssssb", "sssssbb", "sssp...", "......."]);
    expect(pathsOf(shown.field, 0)).toEqual(["1", "3", "6", "7", "6", "3", "1"]);
    expect(shown.field?.present).toEqual({ row: 3, column: 3, channel: 0 });
    expect(shown.field?.counts).toEqual({ seen: 21, blind: 3, present: 1, later: 24 });
    expect(shown.depths).toEqual({ value: 3, most: 3, hasAny: false, text: "3 of 3 layers" });
    expect(shown.summary).toContain("blind for 3 of 24 past ones in reach");
    expect(shown.effective).toMatch(/^95 % of the weight on \d+ of 21 pixels, .* 13 of 100 ways\.$/u);
    expect(shown.field?.strengths?.slice(0, 7)).toBe("2334332");
  });

  it("is shown at any other depth, and the list of layers tells which there are then", () => {
    const shown = view("N", network, 2);
    expect(picture(shown)).toEqual(["sssss", "ssssb", "ssp..", "....."]);
    expect(shown.stacks.map(({ layers }) => layers.map(({ used, times }) => [used, times]))).toEqual([
      [
        [1, 1],
        [1, 2],
      ],
    ]);
  });

  it.each([
    [0, 1],
    [-7, 1],
    [99, 3],
    [1.6, 2],
    ["any", 3],
  ] as const)("takes the nearest depth for %s", (wanted, depth) => {
    expect(view("N", network, wanted).depths?.value).toBe(depth);
  });

  it("has the layers of the stack that it adds", () => {
    const shown = view("V", [...network, "network V = a, b * 2 + N"]);
    expect(shown.stacks).toHaveLength(2);
    expect(pathsOf(shown.field, 3)).toEqual(["4", "8", "4", "0", "0", "0", "0"]);
  });

  it("tells leaks and a present entry that sees itself apart from what is merely seen", () => {
    const shown = view("F", ["kernel f = [1 1 1; 1 1 1; 0 0 1]", "network F = f"]);
    expect(picture(shown)).toEqual(["sss", "sol", "..l"]);
  });

  it("is followed along the grid of a layer with strides", () => {
    const shown = view("H", [...MASKS, "network H = b stride 2, b"]);
    expect(picture(shown)).toEqual(["sssssss", "ssssssb", "sssssbb", "ssso...", "......."]);
    expect(shown.summary).toContain("one output every 2 pixels");
  });

  it("has the channels of a pixel side by side", () => {
    const shown = view("R", ["kernel r = type A 3x3 channels rgb", "network R = r"]);
    expect(picture(shown)).toEqual(["sssssssss", "sssssp...", "........."]);
    expect(shown.field?.present).toEqual({ row: 1, column: 1, channel: 2 });
  });

  it("that is too large is told so, and still has its depths and layers", () => {
    const shown = view("D", ["kernel w = type B 255x255", "network D = w * 500"]);
    expect(shown.field).toBeUndefined();
    expect(shown.summary).toBe("This is too large to be followed.");
    expect(shown.depths?.most).toBe(500);
    expect(shown.stacks).toHaveLength(1);
  });

  it("whose paths are too many to be counted is shown without them", () => {
    const { field } = view("D", [...MASKS, "network D = b * 300"]);
    expect(field?.rows).toBeGreaterThan(100);
    expect(field?.paths).toBeUndefined();
  });
});

describe("a network of symbolic depth", () => {
  const network = [...MASKS, "network S = a, b * s"];

  it("has depths as far as they are followed, and any depth behind them", () => {
    expect(view("S", network).depths).toEqual({ value: 3, most: 40, hasAny: true, text: "s = 3, 4 layers" });
    expect(view("S", network, 1000).depths?.value).toBe(40);
  });

  it("counts paths that doubles cannot hold roughly", () => {
    const paths = view("S", network, 40).field?.paths ?? [];
    expect(paths[0]).toBe("1");
    expect(paths.filter((count) => /^about \d\.\d\d × 10[⁰¹²³⁴-⁹]+$/u.test(count)).length).toBeGreaterThan(1000);
  });

  it("shows what it never sees", () => {
    const shown = view("S", network, "any");
    expect(shown.depths).toEqual({ value: "any", most: 40, hasAny: true, text: "any depth" });
    expect(shown.summary).toContain("At any depth, from the pixel (14, 14) of 28 × 28: sees");
    expect(picture(shown)[13]).toBe("ssssssssssssssssbbbbbbbbbbbb");
    expect(shown.field?.paths).toBeUndefined();
  });
});

describe("a kernel alone", () => {
  it("is shown as one layer, and as several of it", () => {
    expect(picture(view("b", MASKS))).toEqual(["sss", "so.", "..."]);
    expect(view("b", MASKS).depths?.text).toBe("1 layer");
    expect(picture(view("b", MASKS, 2))[0]).toBe("sssss");
  });
});

describe("a causal stack in one dimension", () => {
  it("is a row of time steps that ends one step behind the present", () => {
    const shown = view("C", ["network C = causal k=2 dilation 1,2,4"]);
    expect(shown.field?.axes).toBe("time");
    expect(picture(shown)).toEqual(["ssssssso."]);
    expect(shown.effective).toBe("The same weight on all of 8 time steps.");
    expect(shown.stacks[0]?.layers.map(({ text }) => text)).toEqual([
      "causal kernel of 2 time steps",
      "causal kernel of 2 time steps, dilation 2",
      "causal kernel of 2 time steps, dilation 4",
    ]);
  });

  it("that is very long is cut, and counted whole", () => {
    const { field } = view("C", [`network C = causal k=2 dilation 1,2,4,…,512 * 6`]);
    expect(field?.columns).toBe(4096 + 2);
    expect(field?.counts.seen).toBe(6 * 1023);
    expect(field?.note).toContain("within 4096 steps");
  });
});

describe("a product of masks", () => {
  it("is a matrix of path counts without a present entry", () => {
    const shown = view("M", ["made M = M_V M_W, inputs 4, hidden 8, order natural"]);
    expect(picture(shown)).toEqual(["----", "s---", "ss--", "sss-"]);
    expect(pathsOf(shown.field, 3)).toEqual(["8", "5", "2", "0"]);
    expect(shown.field?.present).toBeUndefined();
    expect(shown.depths).toBeUndefined();
  });
});
