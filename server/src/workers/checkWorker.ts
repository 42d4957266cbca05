// The worker that reads documents and judges steps: one job at a time, as the pool hands them out.
import { performance } from "node:perf_hooks";
import { parentPort } from "node:worker_threads";
import { runJob } from "../service/runJob.js";
import type { FromWorker, ToWorker } from "./workerMessages.js";

/** Thrown inside a job that nobody waits for any more. */
class Cancelled extends Error {}

const port = parentPort;
if (port === null) throw new Error("this module runs in a worker");

let cancelled: Int32Array = new Int32Array(1);

const send = (message: FromWorker): void => {
  port.postMessage(message);
};

port.on("message", (message: ToWorker) => {
  if (message.kind === "start") {
    cancelled = new Int32Array(message.cancelled);
    send({ kind: "ready" });
    return;
  }
  const { number, job } = message;
  const place = {
    clock: () => performance.now(),
    poll: () => {
      if (Atomics.load(cancelled, 0) >= number) throw new Cancelled();
    },
  };
  try {
    for (const part of runJob(job, place)) send({ kind: "part", number, part });
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
  }
  send({ kind: "end", number });
});
