import { createService, type Logger, type Service } from "../service/service.js";
import type { BackendChoice } from "../protocol/settings.js";
import type { TensorWorkerData } from "./expectedBackend.js";
import { createNodePool } from "./nodePool.js";
import { createSymbolicProver } from "./symbolicProver.js";

/** How the service is set up on Node. */
export interface NodeServiceOptions {
  /** The folder of the bundles; the worker's bundle stands beside that of the program. */
  readonly bundles: URL;
  readonly jobs: number;
  readonly logger: Logger;
  /** For a thorough check: the tensor engine that looks through thousands of models of every step. */
  readonly thorough?: BackendChoice;
  /** Told what workers have to say for the log, such as the tensor engine that was loaded. */
  readonly onNote?: (note: string) => void;
}

/** The service with worker threads. Nothing starts before there is something to check. */
export function createNodeService({ bundles, jobs, logger, thorough, onNote }: NodeServiceOptions): Service {
  const worker = thorough === undefined ? "checkWorker.js" : "tensorWorker.js";
  const workerData: TensorWorkerData | undefined =
    thorough === undefined ? undefined : { choice: thorough, wasmFolder: new URL("./", bundles).href };
  return createService({
    pool: createNodePool({
      script: new URL(worker, bundles),
      size: jobs,
      workerData,
      ...(onNote === undefined ? {} : { onNote }),
    }),
    prover: createSymbolicProver(new URL("symbolicWorker.js", bundles)),
    logger,
  });
}
