// The worker of the thorough check: it does what the ordinary one does, screens every claim on the tensor engine, and
// differentiates masked networks there.
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import { gradientShares } from "../masks/tensorField.js";
import type { TensorWorkerData } from "./expectedBackend.js";
import { serveJobs } from "./serveJobs.js";
import { loadBackend } from "./tensorBackend.js";
import { screenOnTensors } from "./tensorScreen.js";

if (parentPort === null) throw new Error("this module runs in a worker");
const { choice, wasmFolder } = workerData as TensorWorkerData;

/**
 * Native and optional: whatever goes wrong in loading it is told by `loadBackend`, and another backend is taken. It calls
 * a helper that Node has dropped in version 23, which is given back to it.
 */
function loadNative(): void {
  const load = createRequire(import.meta.url);
  const util = load("node:util") as Record<string, unknown>;
  util["isNullOrUndefined"] ??= (value: unknown): boolean => value === null || value === undefined;
  load("@tensorflow/tfjs-node");
}

serveJobs(parentPort, async () => {
  const { backend, notes } = await loadBackend(choice, { wasmFolder: fileURLToPath(wasmFolder), loadNative });
  return { screen: screenOnTensors, gradient: gradientShares, backend, notes: [...notes, `tensor backend ${backend}`] };
});
