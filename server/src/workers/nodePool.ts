import { Worker } from "node:worker_threads";
import type { Job, JobEnd, JobOptions, JobPool } from "../service/jobPool.js";
import type { FromWorker, ToWorker } from "./workerMessages.js";

/** How a pool is set up. */
export interface PoolOptions {
  /** The bundle that the workers run. */
  readonly script: URL;
  readonly size: number;
  /** What the workers are started with. */
  readonly workerData?: unknown;
  /** Told what workers have to say for the log. */
  readonly onNote?: (note: string) => void;
  /** Told the tensor engine that a worker has loaded. */
  readonly onBackend?: (backend: string) => void;
  /** The milliseconds that a worker may take to start. */
  readonly startLimit?: number;
}

interface Task {
  readonly job: Job;
  readonly options: JobOptions;
  readonly finish: (end: JobEnd) => void;
}

interface Slot {
  readonly worker: Worker;
  readonly cancelled: Int32Array;
  ready: boolean;
  task: Task | undefined;
  /** The number of the job that the worker is at or was at last. */
  number: number;
  timer: NodeJS.Timeout | undefined;
}

/** Starting is slow on a loaded machine, but a worker that does not start at all must not hang its pool. */
const START_LIMIT = 30_000;
/** Workers may recurse deeply and hold many models, yet one that runs wild ends alone. */
const RESOURCES = { maxOldGenerationSizeMb: 1024, stackSizeMb: 16 };

/**
 * A pool of worker threads. Workers start when there is work for them, and an idle pool does not keep the process
 * alive. The limit of a job counts from the start of each of its parts; a worker that passes it, runs out of memory or
 * throws is ended, and a fresh one takes its place. A cancelled job ends at once for whoever asked; its worker sees a
 * flag in shared memory, and is ended if it does not stop before the limit.
 */
export function createNodePool({
  script,
  size,
  workerData,
  onNote,
  onBackend,
  startLimit = START_LIMIT,
}: PoolOptions): JobPool {
  const slots = new Set<Slot>();
  const queue: Task[] = [];
  let disposed = false;

  const addSlot = (): void => {
    const buffer = new SharedArrayBuffer(4);
    const worker = new Worker(script, { resourceLimits: RESOURCES, workerData, stdout: true });
    // A language server speaks its protocol on standard output: what a library prints in a worker must not get there.
    worker.stdout.on("data", (chunk: Uint8Array) => process.stderr.write(chunk));
    const slot: Slot = {
      worker,
      cancelled: new Int32Array(buffer),
      ready: false,
      task: undefined,
      number: 0,
      timer: undefined,
    };
    slots.add(slot);
    tell(slot, { kind: "start", cancelled: buffer });
    startTimer(slot, startLimit);
    worker.on("message", (message: FromWorker) => {
      receive(slot, message);
    });
    worker.on("error", (error) => {
      endSlot(slot, { kind: "crashed", message: error instanceof Error ? error.message : String(error) });
    });
    worker.on("exit", () => {
      endSlot(slot, { kind: "crashed", message: "the worker ended" });
    });
  };

  const receive = (slot: Slot, message: FromWorker): void => {
    if (!slots.has(slot)) return;
    if (message.kind === "note") {
      onNote?.(message.note);
      return;
    }
    if (message.kind === "ready") {
      if (message.backend !== undefined) onBackend?.(message.backend);
      slot.ready = true;
      rest(slot);
      return;
    }
    if (message.number !== slot.number) return;
    if (message.kind === "end") {
      const { task } = slot;
      slot.task = undefined;
      rest(slot);
      task?.finish({ kind: "done" });
      return;
    }
    if (slot.task !== undefined) startTimer(slot, slot.task.options.limit);
    slot.task?.options.onPart(message.part);
  };

  /** A slot whose job is over takes the next one. */
  const rest = (slot: Slot): void => {
    clearTimeout(slot.timer);
    slot.timer = undefined;
    const task = queue.shift();
    if (task === undefined) slot.worker.unref();
    else begin(slot, task);
  };

  const begin = (slot: Slot, task: Task): void => {
    slot.task = task;
    slot.number += 1;
    slot.worker.ref();
    startTimer(slot, task.options.limit);
    tell(slot, { kind: "job", number: slot.number, job: task.job });
  };

  const startTimer = (slot: Slot, limit: number): void => {
    clearTimeout(slot.timer);
    slot.timer = setTimeout(() => {
      endSlot(slot, slot.ready ? { kind: "stuck" } : { kind: "crashed", message: "the worker did not start" });
    }, limit);
  };

  const endSlot = (slot: Slot, end: JobEnd): void => {
    if (!slots.delete(slot)) return;
    clearTimeout(slot.timer);
    void slot.worker.terminate();
    const { task } = slot;
    slot.task = undefined;
    task?.finish(end);
    // A worker that cannot start would not start the next time either: whoever waits for it is told.
    if (!slot.ready && slots.size === 0) for (const waiting of queue.splice(0)) waiting.finish(end);
    fill();
  };

  /** Starts as many workers as there is work for, and gives work to the idle ones. */
  const fill = (): void => {
    if (disposed) return;
    for (const slot of slots)
      if (slot.ready && slot.task === undefined && slot.timer === undefined && queue.length > 0) rest(slot);
    const starting = [...slots].filter(({ ready }) => !ready).length;
    for (let missing = queue.length - starting; missing > 0 && slots.size < size; missing -= 1) addSlot();
  };

  const run = (job: Job, options: JobOptions): Promise<JobEnd> =>
    new Promise((resolve) => {
      if (disposed || options.signal?.aborted === true) {
        resolve({ kind: "cancelled" });
        return;
      }
      const cancel = (): void => {
        const waiting = queue.indexOf(task);
        if (waiting >= 0) queue.splice(waiting, 1);
        for (const slot of slots) {
          if (slot.task !== task) continue;
          // The slot stays busy until its worker answers or its timer runs out.
          slot.task = undefined;
          Atomics.store(slot.cancelled, 0, slot.number);
        }
        task.finish({ kind: "cancelled" });
      };
      const task: Task = {
        job,
        options,
        finish: (end) => {
          options.signal?.removeEventListener("abort", cancel);
          resolve(end);
        },
      };
      options.signal?.addEventListener("abort", cancel, { once: true });
      const behind = options.isUrgent === true ? queue.findIndex((waiting) => waiting.options.isUrgent !== true) : -1;
      if (behind < 0) queue.push(task);
      else queue.splice(behind, 0, task);
      fill();
    });

  const dispose = async (): Promise<void> => {
    disposed = true;
    const ended = [...slots];
    slots.clear();
    for (const task of queue.splice(0)) task.finish({ kind: "cancelled" });
    for (const slot of ended) {
      clearTimeout(slot.timer);
      slot.task?.finish({ kind: "cancelled" });
    }
    await Promise.all(ended.map(({ worker }) => worker.terminate()));
  };

  return { size, run, dispose };
}

function tell(slot: { readonly worker: Worker }, message: ToWorker): void {
  slot.worker.postMessage(message);
}
