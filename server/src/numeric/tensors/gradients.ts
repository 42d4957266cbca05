import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js";
import "@tensorflow/tfjs-core/dist/register_all_gradients.js";

/*
 * The library registers no gradients by itself, and those of these four functions capture their output as a constant:
 * second derivatives come out silently wrong on every backend. In terms of the input they can be derived again.
 */

/** Puts a gradient in the place of another, if there is one: the library warns of what it overwrites. */
function register(config: tf.GradConfig): void {
  if (tf.getGradient(config.kernelName) !== undefined) tf.unregisterGradient(config.kernelName);
  tf.registerGradient(config);
}

function inTermsOfInput(name: string, outer: (x: tf.Tensor) => tf.Tensor): void {
  register({
    kernelName: name,
    inputsToSave: ["x"],
    gradFunc: (dy, saved) => ({
      x: () => {
        const [x] = saved;
        if (x === undefined || Array.isArray(dy)) throw new Error(`the gradient of ${name} has lost its input`);
        return tf.mul(dy, outer(x));
      },
    }),
  });
}

/** What tells yes or no by numbers: the library has no gradients of it and refuses whatever contains it. */
const comparisons = [tf.Equal, tf.NotEqual, tf.Greater, tf.GreaterEqual, tf.Less, tf.LessEqual];

/** A comparison is constant except where it jumps: what is selected by it has the derivative of the chosen branch. */
function constantly(name: string): void {
  const zeros = (input: tf.Tensor | undefined) => (): tf.Tensor => {
    if (input === undefined) throw new Error(`the gradient of ${name} has lost its input`);
    return tf.zeros(input.shape);
  };
  register({
    kernelName: name,
    inputsToSave: ["a", "b"],
    gradFunc: (_dy, [a, b]) => ({ a: zeros(a), b: zeros(b) }),
  });
}

/**
 * Makes first and higher derivatives of all elementary functions right, on whatever backend. The native package brings
 * the library once more, whose own gradients take the place of these: to be called after it was loaded.
 */
export function registerGradients(): void {
  for (const name of comparisons) constantly(name);
  inTermsOfInput(tf.Exp, tf.exp);
  inTermsOfInput(tf.Tanh, (x) => tf.sub(1, tf.square(tf.tanh(x))));
  inTermsOfInput(tf.Sigmoid, (x) => tf.mul(tf.sigmoid(x), tf.sigmoid(tf.neg(x))));
  register({
    kernelName: tf.Softmax,
    inputsToSave: ["logits"],
    gradFunc: (dy, saved, attributes) => ({
      logits: () => {
        const [logits] = saved;
        if (logits === undefined || Array.isArray(dy)) throw new Error("the gradient of a softmax has lost its input");
        const dim = typeof attributes["dim"] === "number" ? attributes["dim"] : -1;
        const y = tf.softmax(logits, dim);
        const weighted = tf.mul(dy, y);
        return tf.sub(weighted, tf.mul(tf.sum(weighted, dim, true), y));
      },
    }),
  });
}
