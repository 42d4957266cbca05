import { Worker } from "node:worker_threads";

/** What a solo worker is sent; `number` tells the requests apart. */
export interface SoloRequest<Request> {
  readonly number: number;
  readonly request: Request;
}

/** What a solo worker answers to the request with that number. */
export interface SoloAnswer<Answer> {
  readonly number: number;
  readonly answer: Answer;
}

/** How a request ended: with an answer, past its limit, because the worker broke, or because it is no longer wanted. */
export type SoloEnd<Answer> =
  | { readonly kind: "answer"; readonly answer: Answer }
  | { readonly kind: "stuck" }
  | { readonly kind: "crashed"; readonly message: string }
  | { readonly kind: "cancelled" };

/** A single worker that answers one request at a time. */
export interface SoloWorker<Request, Answer> {
  /** Queues a request; `limit` is the milliseconds that it may take once the worker has begun. Never rejects. */
  readonly ask: (request: Request, limit: number, signal?: AbortSignal) => Promise<SoloEnd<Answer>>;
  /** Ends the worker; what is waiting ends as `cancelled`. */
  readonly dispose: () => Promise<void>;
}

/** How a solo worker is set up. */
export interface SoloOptions {
  readonly script: URL;
  readonly workerData?: unknown;
  /** Answers after which the worker is replaced: what its library gathers is freed with it. */
  readonly recycleAfter: number;
  readonly maxOldGenerationSizeMb: number;
}

interface Waiting<Request, Answer> {
  readonly request: Request;
  readonly limit: number;
  readonly finish: (end: SoloEnd<Answer>) => void;
}

/** The milliseconds that starting may take, on top of the limit of the request that starts it. */
const startLimit = 30_000;

/**
 * A worker thread for a library that may hang, crash or leak. It starts with the first request; one that passes its
 * limit costs the worker, which is ended, and the next request starts a fresh one. An idle worker does not keep the
 * process alive.
 */
export function createSoloWorker<Request, Answer>(options: SoloOptions): SoloWorker<Request, Answer> {
  const queue: Waiting<Request, Answer>[] = [];
  let worker: Worker | undefined;
  let current: Waiting<Request, Answer> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let number = 0;
  let answered = 0;
  let disposed = false;

  const end = (result: SoloEnd<Answer>): void => {
    clearTimeout(timer);
    const done = current;
    current = undefined;
    done?.finish(result);
    next();
  };

  /** Ends the worker and what it is at. Its late messages and its exit are no longer listened to. */
  const drop = (result: SoloEnd<Answer>): Promise<number> | undefined => {
    const old = worker;
    worker = undefined;
    answered = 0;
    old?.removeAllListeners();
    // A worker that is being ended may still report an error, which nobody is to be told.
    old?.on("error", () => undefined);
    const ended = old?.terminate();
    end(result);
    return ended;
  };

  const start = (): Worker => {
    const fresh = new Worker(options.script, {
      workerData: options.workerData,
      resourceLimits: { maxOldGenerationSizeMb: options.maxOldGenerationSizeMb },
    });
    fresh.on("message", (message: SoloAnswer<Answer>) => {
      if (message.number !== number || current === undefined) return;
      answered += 1;
      if (answered >= options.recycleAfter) void drop({ kind: "answer", answer: message.answer });
      else end({ kind: "answer", answer: message.answer });
    });
    fresh.on("online", () => {
      if (current !== undefined) time(current.limit);
    });
    fresh.on("error", (error) => {
      void drop({ kind: "crashed", message: error instanceof Error ? error.message : String(error) });
    });
    fresh.on("exit", () => {
      void drop({ kind: "crashed", message: "the worker ended" });
    });
    return fresh;
  };

  const time = (limit: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      void drop({ kind: "stuck" });
    }, limit);
  };

  const next = (): void => {
    if (current !== undefined || disposed) return;
    current = queue.shift();
    if (current === undefined) {
      worker?.unref();
      return;
    }
    const running = worker !== undefined;
    worker ??= start();
    worker.ref();
    time(running ? current.limit : current.limit + startLimit);
    number += 1;
    const message: SoloRequest<Request> = { number, request: current.request };
    worker.postMessage(message);
  };

  return {
    ask: (request, limit, signal) =>
      new Promise((resolve) => {
        if (disposed || signal?.aborted === true) {
          resolve({ kind: "cancelled" });
          return;
        }
        const cancel = (): void => {
          const at = queue.indexOf(waiting);
          if (at >= 0) queue.splice(at, 1);
          if (current === waiting) void drop({ kind: "cancelled" });
          else waiting.finish({ kind: "cancelled" });
        };
        const waiting: Waiting<Request, Answer> = {
          request,
          limit,
          finish: (result) => {
            signal?.removeEventListener("abort", cancel);
            resolve(result);
          },
        };
        signal?.addEventListener("abort", cancel, { once: true });
        queue.push(waiting);
        next();
      }),
    dispose: async () => {
      disposed = true;
      for (const waiting of queue.splice(0)) waiting.finish({ kind: "cancelled" });
      await drop({ kind: "cancelled" });
    },
  };
}
