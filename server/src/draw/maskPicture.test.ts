import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { causalKernel, type Kernel, type KernelResult, kernelOf, maskOfType } from "../masks/kernels.js";
import type { MadeDirective } from "../masks/madeClaims.js";
import type { Layer, Network } from "../masks/networks.js";
import type { ThemeKind } from "../protocol/theme.js";
import { kernelPicture, madePicture, networkPicture, picturedDepths } from "./maskPicture.js";
import type { Picture } from "./picture.js";

interface SaxParser {
  onerror: (error: Error) => void;
  onopentag: (tag: { readonly name: string; readonly attributes: Readonly<Record<string, string>> }) => void;
  ontext: (text: string) => void;
  write: (text: string) => SaxParser;
  close: () => void;
}

const sax = createRequire(import.meta.url)("sax") as { readonly parser: (strict: boolean) => SaxParser };

/** What a strict XML parser finds in an SVG. */
interface ParsedSvg {
  readonly errors: readonly string[];
  readonly tags: readonly { readonly name: string; readonly attributes: Readonly<Record<string, string>> }[];
  readonly texts: readonly string[];
}

/** Parses an SVG as strict XML. */
function parsedSvg(svg: string): ParsedSvg {
  const errors: string[] = [];
  const tags: ParsedSvg["tags"][number][] = [];
  const texts: string[] = [];
  const parser = sax.parser(true);
  parser.onerror = (error) => errors.push(error.message);
  parser.onopentag = (tag) => tags.push(tag);
  parser.ontext = (text) => texts.push(text);
  parser.write(svg).close();
  return { errors, tags, texts };
}

function kernel(result: KernelResult): Kernel {
  if (result.kind === "problem") throw new Error(result.message);
  return result.kernel;
}

function grid(rows: string): Kernel {
  return kernel(kernelOf(rows.split(";").map((row) => row.trim().split(" ").map(Number))));
}

function layer(of: Kernel, more: Partial<Layer> = {}): Layer {
  return { kernel: of, dilation: 1, stride: 1, residual: false, ...more };
}

function network(...layers: readonly Layer[]): Network {
  return { parts: layers.map((each) => ({ layer: each, times: 1 })) };
}

const A = grid("1 1 1; 1 0 0; 0 0 0");
const B = grid("1 1 1; 1 1 0; 0 0 0");
const LEAKY = grid("1 1 1; 0 0 0; 1 1 1");
const PIXEL_CNN: Network = {
  parts: [
    { layer: layer(A), times: 1 },
    { layer: layer(B), times: { symbol: "s" } },
  ],
};

/** A picture's texts without its title, in the order in which they stand. */
function textsOf({ svg }: Picture): readonly string[] {
  return parsedSvg(svg).texts.slice(1);
}

describe("the picture of a kernel", () => {
  it("shows cells, centre and key", () => {
    const picture = kernelPicture(A, "light");
    expect(picture.svg).toMatchSnapshot();
    expect(picture.alt).toBe(
      "Kernel: 3 × 3, 4 of 9 places open; the centre is closed, nothing after it in raster order",
    );
  });

  it("tells in its key what it shows and nothing else", () => {
    const key = (of: Kernel): readonly string[] => textsOf(kernelPicture(of, "dark")).slice(7);
    expect(key(A)).toEqual(["centre, closed", "open"]);
    expect(key(B)).toEqual(["centre, open", "open"]);
    expect(key(LEAKY)).toEqual(["centre, closed", "open", "open, later in raster order"]);
  });

  it("has a part for each channel that is computed where channels are ordered", () => {
    const texts = textsOf(kernelPicture(kernel(maskOfType("A", 3, 3, 3)), "light"));
    expect(texts.filter((text) => text.startsWith("for "))).toEqual(["for red", "for green", "for blue"]);
  });
});

describe("the picture of a network", () => {
  it("shows fields side by side with what they see and miss", () => {
    const picture = networkPicture(PIXEL_CNN, [1, 2], "highContrast");
    expect(picture.svg).toMatchSnapshot();
    expect(textsOf(picture)).toEqual(
      expect.arrayContaining([
        "s = 1",
        "sees 11",
        "misses 1 of 12",
        "s = 2",
        "sees 21",
        "misses 3 of 24",
        "blind spot",
      ]),
    );
    expect(picture.alt).toContain("s = 2: sees 21 pixels");
  });

  it("marks the pixel that breaks a claim, at its depth", () => {
    const mark = { depth: 2, row: 1, column: -1, channel: 0, present: 0 };
    const leaking = network(layer(A), layer(LEAKY));
    const picture = networkPicture(leaking, [1], "light", { mark });
    expect(textsOf(picture)).toEqual(expect.arrayContaining(["1 layer", "2 layers", "breaks the claim first"]));
  });

  it("shows the connections of a small stack over time", () => {
    const two = kernel(causalKernel(2));
    const stack = network(...[1, 2, 4, 8].map((dilation) => layer(two, { dilation })));
    const picture = networkPicture(stack, [4], "dark");
    expect(textsOf(picture)).toEqual([
      "layer 4, dilation 8",
      "layer 3, dilation 4",
      "layer 2, dilation 2",
      "layer 1",
      "input",
      "−15",
      "0",
      "present, sees itself",
      "seen",
      "4 layers: 16 time steps from the oldest to the newest",
    ]);
    // Each of the nodes that are used reads two, and there are 1 + 2 + 4 + 8 of them.
    const lines = parsedSvg(picture.svg).tags.find(({ attributes }) => attributes["fill"] === "none")?.attributes["d"];
    expect(lines?.match(/M[\d.]+ [\d.]+L/g)).toHaveLength(30);
  });

  it("shows a long stack over time as bars on one axis", () => {
    const two = kernel(causalKernel(2));
    const dilations = Array.from({ length: 30 }, (_, index) => 2 ** (index % 10));
    const stack = network(...dilations.map((dilation) => layer(two, { dilation })));
    expect(picturedDepths(stack)).toEqual([8, 15, 23, 30]);
    const texts = textsOf(networkPicture(stack, picturedDepths(stack), "light"));
    expect(texts).toContain("30 layers: 3070 time steps from the oldest to the newest");
    expect(texts).toContain("−3069");
  });

  it("says why a depth is not drawn", () => {
    const wide: Network = { parts: [{ layer: layer(kernel(maskOfType("A", 255, 255))), times: { symbol: "s" } }] };
    expect(textsOf(networkPicture(wide, [1, 40], "light")).at(-1)).toMatch(/^s = \d+: this is too large/);
  });

  it("takes the depths that tell most, and none that cannot be followed", () => {
    expect(picturedDepths(PIXEL_CNN)).toEqual([1, 2, 3, 5]);
    expect(picturedDepths(network(layer(A)))).toEqual([1]);
    expect(picturedDepths(network(...Array.from({ length: 15 }, () => layer(B))))).toEqual([1, 2, 3, 15]);
  });
});

describe("the picture of a MADE's masks", () => {
  const made: MadeDirective = {
    kind: "made",
    name: "M",
    factors: [
      { name: "M_V", transposed: false },
      { name: "M_W", transposed: false },
    ],
    inputs: 4,
    hidden: 8,
    order: [1, 2, 3, 4],
  };

  it("shows the factors and the number of paths", () => {
    const picture = madePicture(made, "light", { row: 2, column: 1 });
    expect(textsOf(picture)).toEqual(
      expect.arrayContaining(["M_V", "·", "M_W", "=", "M", "4 × 8", "8 × 4", "3", "6", "breaks the claim first"]),
    );
  });
});

describe("every picture", () => {
  const LARGEST = 45_000;
  const themes = fc.constantFrom<ThemeKind>("light", "dark", "highContrast", "highContrastLight");
  const odd = fc.constantFrom(1, 3, 5, 7);
  const matrices = fc
    .tuple(odd, odd)
    .chain(([height, width]) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 1 }), { minLength: width, maxLength: width }), {
        minLength: height,
        maxLength: height,
      }),
    )
    .map((rows) => kernel(kernelOf(rows)));
  const ordered = fc
    .tuple(fc.constantFrom("A" as const, "B" as const), fc.constantFrom(1, 3))
    .map(([type, size]) => kernel(maskOfType(type, size, size, 3)));
  const causal = fc.integer({ min: 1, max: 4 }).map((size) => kernel(causalKernel(size)));
  const layersOf = (kernels: fc.Arbitrary<Kernel>): fc.Arbitrary<readonly Layer[]> =>
    fc.array(
      fc.record({
        kernel: kernels,
        dilation: fc.integer({ min: 1, max: 4 }),
        stride: fc.constantFrom(1, 1, 1, 2),
        residual: fc.boolean(),
      }),
      { minLength: 1, maxLength: 6 },
    );
  const networks = fc
    .oneof(layersOf(matrices), layersOf(ordered), layersOf(causal))
    .map((layers) => network(...layers));

  function check({ svg, width, height, alt }: Picture): void {
    const { errors, tags } = parsedSvg(svg);
    expect(errors).toEqual([]);
    expect(svg.length).toBeLessThan(LARGEST);
    expect(alt).not.toBe("");
    expect(tags[0]?.attributes).toMatchObject({ width: String(width), height: String(height), role: "img" });
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    const ids = new Set(tags.flatMap(({ attributes }) => attributes["id"] ?? []));
    for (const [, id = ""] of svg.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id);
  }

  it("is well-formed, of bounded length and complete: 200 random networks", () => {
    fc.assert(
      fc.property(networks, themes, (random, theme) => check(networkPicture(random, picturedDepths(random), theme))),
      { numRuns: 200 },
    );
  });

  it("is so for random kernels", () => {
    fc.assert(
      fc.property(fc.oneof(matrices, ordered, causal), themes, (random, theme) => check(kernelPicture(random, theme))),
    );
  });

  it("is so for the largest kernel without any regularity, and for a hundred layers", () => {
    let state = 1;
    const bit = (): number => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state > 1_073_741_824 ? 1 : 0;
    };
    const rows = Array.from({ length: 255 }, () => Array.from({ length: 255 }, bit));
    check(kernelPicture(kernel(kernelOf(rows)), "light"));
    check(kernelPicture(kernel(maskOfType("A", 255, 255, 3)), "light"));
    const deep = network(...Array.from({ length: 100 }, () => layer(B)));
    check(networkPicture(deep, picturedDepths(deep), "dark"));
    const sparse = network(
      layer(LEAKY, { dilation: 3 }),
      layer(LEAKY, { dilation: 7 }),
      layer(LEAKY, { dilation: 20 }),
    );
    check(networkPicture(sparse, picturedDepths(sparse), "dark"));
  });
});
