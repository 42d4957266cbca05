// The worker of the thorough check: it does what the ordinary one does and screens every claim on the tensor engine.
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import type { TensorWorkerData } from "./expectedBackend.js";
import { serveJobs } from "./serveJobs.js";
import { loadBackend } from "./tensorBackend.js";
import { screenOnTensors } from "./tensorScreen.js";

if (parentPort === null) throw new Error("this module runs in a worker");
const { choice, wasmFolder } = workerData as TensorWorkerData;

/** Native and optional: whatever goes wrong in loading it is told by `loadBackend`, and another backend is taken. */
function loadNative(): void {
  createRequire(import.meta.url)("@tensorflow/tfjs-node");
}

serveJobs(parentPort, async () => {
  const { backend, notes } = await loadBackend(choice, { wasmFolder: fileURLToPath(wasmFolder), loadNative });
  return { screen: screenOnTensors, backend, notes: [...notes, `tensor backend ${backend}`] };
});
