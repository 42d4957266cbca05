import { createService, type Logger, type Service } from "../service/service.js";
import { createNodePool } from "./nodePool.js";
import { createSymbolicProver } from "./symbolicProver.js";

/** How the service is set up on Node. */
export interface NodeServiceOptions {
  /** The folder of the bundles; the worker's bundle stands beside that of the program. */
  readonly bundles: URL;
  readonly jobs: number;
  readonly logger: Logger;
}

/** The service with worker threads. Nothing starts before there is something to check. */
export function createNodeService({ bundles, jobs, logger }: NodeServiceOptions): Service {
  return createService({
    pool: createNodePool({ script: new URL("checkWorker.js", bundles), size: jobs }),
    prover: createSymbolicProver(new URL("symbolicWorker.js", bundles)),
    logger,
  });
}
