import * as tf from "@tensorflow/tfjs-core";
import type { Budget } from "../base/budget.js";
import type { Batch } from "../check/batch.js";
import type { Method } from "../check/methods.js";
import type { Probe } from "../check/probe.js";
import type { TensorValue } from "../numeric/tensors/tensorLane.js";
import { tensorLane, tensorsDiffer } from "../numeric/tensors/tensorLane.js";

/** Single precision on the tensor engine as a way to test claims: fast and rough, for suspicion only. */
function tensorMethod(width: number): Method<TensorValue> {
  return {
    lane: tensorLane(width),
    differ: (a, b) => tensorsDiffer(width, a, b, false),
    exceeds: (a, b) => tensorsDiffer(width, a, b, true),
  };
}

/**
 * The lanes of a wide batch in which a claim seems to fail: suspects, which double precision has to look at. Throws what
 * the evaluation throws, `Unsupported` for terms that single precision has no way to.
 */
export function screenOnTensors(probe: Probe, batch: Batch, budget: Budget): readonly number[] {
  const truth = tf.tidy(() => Array.from(probe.test(batch, tensorMethod(batch.width), budget).truth));
  return [...truth.keys()].filter((lane) => truth[lane] === 0);
}
