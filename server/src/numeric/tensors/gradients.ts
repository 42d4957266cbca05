import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js";
import "@tensorflow/tfjs-core/dist/register_all_gradients.js";

/*
 * The library registers no gradients by itself, and those of these four functions capture their output as a constant:
 * second derivatives come out silently wrong on every backend. In terms of the input they can be derived again.
 */

function inTermsOfInput(name: string, outer: (x: tf.Tensor) => tf.Tensor): void {
  tf.unregisterGradient(name);
  tf.registerGradient({
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

/** Makes first and higher derivatives of all elementary functions right, on whatever backend. */
export function registerGradients(): void {
  inTermsOfInput(tf.Exp, tf.exp);
  inTermsOfInput(tf.Tanh, (x) => tf.sub(1, tf.square(tf.tanh(x))));
  inTermsOfInput(tf.Sigmoid, (x) => tf.mul(tf.sigmoid(x), tf.sigmoid(tf.neg(x))));
  tf.unregisterGradient(tf.Softmax);
  tf.registerGradient({
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
