import type { JobPool } from "./jobPool.js";
import { runJob } from "./runJob.js";

/** Thrown inside a job that nobody waits for any more. */
class Cancelled extends Error {}

/**
 * A pool without threads, for tests and for places that have none: jobs run one after the other on the thread that
 * asks, so no limit can end them.
 */
export function createInlinePool(clock: () => number): JobPool {
  let last: Promise<unknown> = Promise.resolve();
  let disposed = false;
  return {
    size: 1,
    run: (job, { signal, onPart }) => {
      const isOver = (): boolean => disposed || signal?.aborted === true;
      const poll = (): void => {
        if (isOver()) throw new Cancelled();
      };
      const end = last.then(async () => {
        if (isOver()) return { kind: "cancelled" } as const;
        try {
          for (const part of runJob(job, { clock, poll })) {
            onPart(part);
            // Whoever asked gets a chance to cancel between two parts.
            await Promise.resolve();
          }
          return { kind: "done" } as const;
        } catch (error) {
          if (error instanceof Cancelled) return { kind: "cancelled" } as const;
          return { kind: "crashed", message: String(error) } as const;
        }
      });
      last = end;
      return end;
    },
    dispose: async () => {
      disposed = true;
      await last;
    },
  };
}
