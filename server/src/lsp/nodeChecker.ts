import { availableParallelism } from "node:os";
import { createService } from "../service/service.js";
import { createNodePool } from "../workers/nodePool.js";
import type { Checker } from "./checker.js";

/** One thread stays with the editor's own work, and more than four would only compete for memory. */
const MOST_WORKERS = 4;

/**
 * The checker of a Node process: the service over a pool of worker threads.
 * @param script the bundle that the workers run
 * @param warn where what is only for maintainers goes
 */
export function createNodeChecker(script: URL, warn: (message: string) => void): Checker {
  const size = Math.min(Math.max(availableParallelism() - 1, 1), MOST_WORKERS);
  const service = createService({ pool: createNodePool({ script, size }), logger: { warn } });
  return {
    check: ({ text, language, settings, signal }) =>
      service.check({ text, language, limits: settings.limits }, { signal }),
    backend: () => undefined,
    dispose: () => service.dispose(),
  };
}
