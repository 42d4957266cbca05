import { performance } from "node:perf_hooks";
import type { MessagePort } from "node:worker_threads";
import type { Screen } from "../check/probe.js";
import { type Gradient, runJob } from "../service/runJob.js";
import type { FromWorker, ToWorker } from "./workerMessages.js";

/** Thrown inside a job that nobody waits for any more. */
class Cancelled extends Error {}

/** What a worker of the pool can do besides judging. */
export interface WorkerAbilities {
  /** Looks through very many models for suspects: a thorough check. */
  readonly screen?: Screen;
  /** Differentiates real masked networks. */
  readonly gradient?: Gradient;
  /** The tensor engine that was loaded for it. */
  readonly backend?: string;
  /** What the log should know of this worker. */
  readonly notes: readonly string[];
}

/**
 * Does the jobs of a pool, one at a time, as they come through the port. The worker is ready once its abilities are:
 * `prepare` may load libraries, and a failure of it ends the worker with that error.
 */
export function serveJobs(port: MessagePort, prepare: () => Promise<WorkerAbilities>): void {
  let cancelled: Int32Array = new Int32Array(1);
  let abilities: WorkerAbilities = { notes: [] };

  const send = (message: FromWorker): void => {
    port.postMessage(message);
  };

  port.on("message", (message: ToWorker) => {
    if (message.kind === "start") {
      cancelled = new Int32Array(message.cancelled);
      prepare().then(
        (ready) => {
          abilities = ready;
          for (const note of ready.notes) send({ kind: "note", note });
          send({ kind: "ready", ...(ready.backend === undefined ? {} : { backend: ready.backend }) });
        },
        (error: unknown) => {
          // Out of the promise, so that the thread ends and the pool hears why.
          setImmediate(() => {
            throw error;
          });
        },
      );
      return;
    }
    const { number, job } = message;
    const place = {
      clock: () => performance.now(),
      poll: () => {
        if (Atomics.load(cancelled, 0) >= number) throw new Cancelled();
      },
      ...(abilities.screen === undefined ? {} : { screen: abilities.screen }),
      ...(abilities.gradient === undefined ? {} : { gradient: abilities.gradient }),
    };
    try {
      for (const part of runJob(job, place)) send({ kind: "part", number, part });
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
    }
    send({ kind: "end", number });
  });
}
