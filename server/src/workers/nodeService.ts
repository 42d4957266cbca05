import type { BackendChoice } from "../protocol/settings.js";
import type { JobPool } from "../service/jobPool.js";
import type { Logger } from "../service/request.js";
import { createService, type Service } from "../service/service.js";
import type { TensorWorkerData } from "./expectedBackend.js";
import { createNodePool } from "./nodePool.js";
import { createSymbolicProver } from "./symbolicProver.js";

/** The milliseconds that a job with nothing to do may take. */
const LOAD_LIMIT = 10_000;

/** How the service is set up on Node. */
export interface NodeServiceOptions {
  /** The folder of the bundles; the worker's bundle stands beside that of the program. */
  readonly bundles: URL;
  readonly jobs: number;
  readonly logger: Logger;
  /** For a thorough check: the tensor engine that looks through thousands of models of every step. */
  readonly thorough?: BackendChoice;
  /** Told what workers have to say for the log, such as why a faster tensor engine was not loaded. */
  readonly onNote?: (note: string) => void;
  /** Told the tensor engine that was loaded. */
  readonly onBackend?: (backend: string) => void;
}

/** The service with worker threads. Nothing starts before there is something to check. */
export function createNodeService({ bundles, jobs, logger, thorough, onNote, onBackend }: NodeServiceOptions): Service {
  const told = {
    ...(onNote === undefined ? {} : { onNote }),
    ...(onBackend === undefined ? {} : { onBackend }),
  };
  return createService({
    pool:
      thorough === undefined
        ? createNodePool({ script: new URL("checkWorker.js", bundles), size: jobs, ...told })
        : createTensorPool(thorough, { bundles, jobs, ...told }),
    prover: createSymbolicProver(new URL("symbolicWorker.js", bundles)),
    logger,
  });
}

/** The tensor engine that really loads on this machine for a choice; undefined if none does. */
export async function loadedBackend(choice: BackendChoice, bundles: URL): Promise<string | undefined> {
  let loaded: string | undefined;
  const onBackend = (backend: string): void => {
    loaded = backend;
  };
  const pool = createTensorPool(choice, { bundles, jobs: 1, onBackend });
  await pool.run({ kind: "judge", questions: [] }, { limit: LOAD_LIMIT, onPart: () => undefined });
  await pool.dispose();
  return loaded;
}

/** A pool of workers that load a tensor engine. */
export function createTensorPool(
  choice: BackendChoice,
  { bundles, jobs, ...told }: Pick<NodeServiceOptions, "bundles" | "jobs" | "onNote" | "onBackend">,
): JobPool {
  const workerData: TensorWorkerData = { choice, wasmFolder: new URL("./", bundles).href };
  return createNodePool({ script: new URL("tensorWorker.js", bundles), size: jobs, workerData, ...told });
}
