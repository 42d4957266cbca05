import * as tf from "@tensorflow/tfjs-core";
import type { Place } from "./field.js";
import { openChannels } from "./kernels.js";
import { chainOf, channelsOf, type Extent, gridsOf, type Layer, type Stack } from "./networks.js";

/** The weight of one connection of a level, counted from 1 next to the image; a residual connection has one as well. */
export type WeightOf = (level: number) => number;

/**
 * The gradient of an entry of the last layer by the image, for a real linear network whose connections are open where the
 * kernels are, on the tensor engine that is loaded: the layout is that of a field's marks. Positive weights make it positive
 * exactly where the entry sees something, weights of 1 make it the path counts, as far as single precision holds them.
 */
export function gradientField(stack: Stack, image: Extent, at: Place, weight: WeightOf): Float32Array {
  const chain = chainOf(stack);
  const channels = channelsOf(stack);
  const last = gridsOf(stack, image).at(-1) ?? image;
  return tf.tidy(() => {
    const filters = chain.map(({ layers }) =>
      stack.layers.map((_, index) => {
        const layer = layers[index];
        if (layer === undefined) throw new Error("a stack is less deep than the one that adds it");
        return filterOf(layer, channels, () => weight(index + 1));
      }),
    );
    const chosen = new Float32Array(last.rows * last.columns * channels);
    chosen[(at.row * last.columns + at.column) * channels + at.channel] = 1;
    const mask = tf.tensor4d(chosen, [1, last.rows, last.columns, channels]);
    const gradient = tf.grad((input: tf.Tensor) =>
      tf.sum(tf.mul(outputOf(filters, stack.layers, input as tf.Tensor4D), mask)),
    )(tf.zeros([1, image.rows, image.columns, channels]));
    return Float32Array.from(gradient.dataSync());
  });
}

/** The effective receptive field by such a gradient: equal weights, so small that nothing overflows, scaled to the sum 1. */
export function gradientShares(stack: Stack, image: Extent, at: Place): Float64Array {
  const chain = chainOf(stack);
  const channels = channelsOf(stack);
  const most = stack.layers.map((_, index) =>
    Math.max(...chain.map(({ layers }) => (layers[index]?.kernel.taps.length ?? 0) * channels + 1)),
  );
  // A stack that is added brings as many ways again.
  const gradient = gradientField(stack, image, at, (level) => 1 / ((most[level - 1] ?? 1) * chain.length));
  const values = Float64Array.from(gradient);
  const total = values.reduce((sum, value) => sum + value, 0);
  return total === 0 ? values : values.map((value) => value / total);
}

/** A filter with its centre in the middle: dilated by zeros between its taps, with the layer's input added where it is residual. */
function filterOf({ kernel, dilation, residual }: Layer, channels: number, draw: () => number): tf.Tensor4D {
  const height = (kernel.height - 1) * dilation + 1;
  const width = (kernel.width - 1) * dilation + 1;
  const values = new Float32Array(height * width * channels * channels);
  const add = (row: number, column: number, from: number, to: number): void => {
    const pixel = (row + (height - 1) / 2) * width + column + (width - 1) / 2;
    const index = (pixel * channels + from) * channels + to;
    values[index] = (values[index] ?? 0) + draw();
  };
  for (const tap of kernel.taps) {
    for (let to = 0; to < channels; to += 1) {
      const open = openChannels(kernel, tap, to, channels);
      for (let from = 0; from < open; from += 1) add(tap.row * dilation, tap.column * dilation, from, to);
    }
  }
  if (residual) for (let channel = 0; channel < channels; channel += 1) add(0, 0, channel, channel);
  return tf.tensor4d(values, [height, width, channels, channels]);
}

function outputOf(
  filters: readonly (readonly tf.Tensor4D[])[],
  layers: readonly Layer[],
  image: tf.Tensor4D,
): tf.Tensor4D {
  let values: readonly tf.Tensor4D[] = filters.map(() => image);
  for (const [index, { stride }] of layers.entries()) {
    const computed = values.map((value, at) => {
      const filter = filters[at]?.[index];
      return filter === undefined ? value : convolved(value, filter, stride);
    });
    // Every stack adds the next one at the same depth, the last one first.
    for (let at = computed.length - 2; at >= 0; at -= 1) {
      const own = computed[at];
      const added = computed[at + 1];
      if (own !== undefined && added !== undefined) computed[at] = tf.add(own, added);
    }
    values = computed;
  }
  return values[0] ?? image;
}

/** Padded by hand: the library's own padding of strided convolutions does not keep the centre. */
function convolved(value: tf.Tensor4D, filter: tf.Tensor4D, stride: number): tf.Tensor4D {
  const down = (filter.shape[0] - 1) / 2;
  const right = (filter.shape[1] - 1) / 2;
  const padded = tf.pad4d(value, [
    [0, 0],
    [down, down],
    [right, right],
    [0, 0],
  ]);
  return tf.conv2d(padded, filter, stride, "valid");
}
