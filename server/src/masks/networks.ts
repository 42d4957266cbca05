import type { Kernel } from "./kernels.js";

/** One masked convolution. `residual` adds the layer's input to its output. */
export interface Layer {
  readonly kernel: Kernel;
  readonly dilation: number;
  readonly stride: number;
  readonly residual: boolean;
}

/** Layers in order, the first next to the image. With `plus`, every layer adds the layer of that stack at the same depth. */
export interface Stack {
  readonly layers: readonly Layer[];
  readonly plus?: Stack;
}

/** How often a layer is repeated: a number, or the letter that stands for any number. */
export type Times = number | { readonly symbol: string };

/** A network as it is written: layers with how often each is repeated. */
export interface Network {
  readonly parts: readonly { readonly layer: Layer; readonly times: Times }[];
  readonly plus?: Network;
}

/** The number of layers up to which a network is followed. */
export const DEEPEST = 512;

/** The letter that stands for a network's depth, if it has one. */
export function depthSymbol(network: Network): string | undefined {
  const own = network.parts.flatMap(({ times }) => (typeof times === "number" ? [] : [times.symbol]));
  return own[0] ?? (network.plus === undefined ? undefined : depthSymbol(network.plus));
}

/** The network with its symbolic depth set to a number. */
export function stackAt(network: Network, depth: number): Stack {
  const layers = network.parts.flatMap(({ layer, times }) =>
    Array.from({ length: typeof times === "number" ? times : depth }, () => layer),
  );
  return { layers, ...(network.plus === undefined ? {} : { plus: stackAt(network.plus, depth) }) };
}

/** The stack with those that it adds, itself first. */
export function chainOf(stack: Stack): readonly Stack[] {
  return stack.plus === undefined ? [stack] : [stack, ...chainOf(stack.plus)];
}

/** What keeps a stack from being computed, in words; undefined if nothing does. */
export function stackProblem(stack: Stack): string | undefined {
  const { layers } = stack;
  if (layers.length === 0) return "This network has no layers.";
  if (layers.length > DEEPEST)
    return `This network has ${String(layers.length)} layers; networks are followed up to ${String(DEEPEST)}.`;
  for (const other of chainOf(stack).slice(1)) {
    if (other.layers.length < layers.length)
      return `A layer at depth ${String(layers.length)} adds one of a stack that is only ${String(other.layers.length)} deep.`;
    if (layers.some(({ stride }, index) => stride !== other.layers[index]?.stride))
      return "Stacks that are added must have the same strides at the same depths.";
  }
  return undefined;
}

/** How many rows and columns an extent has. */
export interface Extent {
  readonly rows: number;
  readonly columns: number;
}

/** The grids that a stack computes, from the image to its last layer. */
export function gridsOf({ layers }: Stack, image: Extent): readonly Extent[] {
  const grids = [image];
  for (const { stride } of layers) {
    const { rows, columns } = grids.at(-1) ?? image;
    grids.push({ rows: Math.ceil(rows / stride), columns: Math.ceil(columns / stride) });
  }
  return grids;
}

/** How far from the present pixel a stack can reach at most: the sum of its kernels' radii, on the longest way. */
export function radiusOf(stack: Stack): Extent {
  const chain = chainOf(stack);
  const depth = stack.layers.length;
  let reach = chain.map(() => ({ rows: 0, columns: 0 }));
  let scale = 1;
  for (let at = 0; at < depth; at += 1) {
    const deeper = chain.map(({ layers }, index) => {
      const layer = layers[at];
      const before = reach[index] ?? { rows: 0, columns: 0 };
      if (layer === undefined) return before;
      const unit = (scale * layer.dilation) / 2;
      return {
        rows: before.rows + (layer.kernel.height - 1) * unit,
        columns: before.columns + (layer.kernel.width - 1) * unit,
      };
    });
    for (let index = deeper.length - 2; index >= 0; index -= 1) {
      const own = deeper[index];
      const added = deeper[index + 1];
      if (own === undefined || added === undefined) continue;
      deeper[index] = { rows: Math.max(own.rows, added.rows), columns: Math.max(own.columns, added.columns) };
    }
    reach = deeper;
    scale *= stack.layers[at]?.stride ?? 1;
  }
  return reach[0] ?? { rows: 0, columns: 0 };
}

/** How many pixels of the image one step on the last layer's grid is. */
export function strideOf({ layers }: Stack): number {
  return layers.reduce((product, { stride }) => product * stride, 1);
}

/** The number of channels that a stack tells apart: one unless a kernel orders several. */
export function channelsOf(stack: Stack): number {
  const counts = chainOf(stack).flatMap(({ layers }) => layers.map(({ kernel }) => kernel.channels?.count ?? 1));
  return Math.max(1, ...counts);
}

/** About how many steps it takes to follow a stack tap by tap, as counting its paths does, where no border is in reach. */
export function workOf(stack: Stack): number {
  const { rows, columns } = radiusOf(stack);
  const pixels = (2 * rows + 1) * (2 * columns + 1) * channelsOf(stack) ** 2;
  let work = 0;
  for (const { layers } of chainOf(stack))
    for (const { kernel } of layers.slice(0, stack.layers.length)) work += pixels * (kernel.taps.length + 1);
  return work;
}
