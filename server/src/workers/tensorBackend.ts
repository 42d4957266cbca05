import "@tensorflow/tfjs-backend-cpu";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { registerGradients } from "../numeric/tensors/gradients.js";
import type { BackendChoice } from "../protocol/settings.js";
import type { Backend } from "./expectedBackend.js";

/** Where the parts of the backends are found. */
export interface BackendPlaces {
  /** The folder of the WebAssembly binaries, with a slash at its end. */
  readonly wasmFolder: string;
  /** Loads the native backend, which registers itself. @throws whatever a missing or broken install throws. */
  readonly loadNative: () => void;
}

/** What was loaded, and for the log why the faster ones were not. */
export interface LoadedBackend {
  readonly backend: Backend;
  readonly notes: readonly string[];
}

/**
 * Loads a tensor engine: the chosen one, or the first of native, WebAssembly and plain that works. A backend counts as
 * working when it has calculated something. @throws Error if none of the wanted ones works
 */
export async function loadBackend(choice: BackendChoice, places: BackendPlaces): Promise<LoadedBackend> {
  // The greeting of the library would go to standard output, which belongs to the protocol.
  tf.enableProdMode();
  const wanted: readonly Backend[] = choice === "auto" ? ["tensorflow", "wasm", "cpu"] : [choice];
  const notes: string[] = [];
  for (const backend of wanted) {
    try {
      await start(backend, places);
      return { backend, notes };
    } catch (error) {
      notes.push(`${backend}: ${error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error)}`);
    }
  }
  throw new Error(`no tensor backend works (${notes.join("; ")})`);
}

async function start(backend: Backend, places: BackendPlaces): Promise<void> {
  if (backend === "tensorflow") places.loadNative();
  registerGradients();
  if (backend === "wasm") setWasmPaths(places.wasmFolder);
  const before = processHandlers();
  const ready = await tf.setBackend(backend);
  removeNewHandlers(before);
  if (!ready) throw new Error("the backend did not start");
  const sum = tf.tidy(() => tf.sum(tf.exp(tf.tensor1d([0, 0]))).dataSync()[0]);
  if (sum !== 2) throw new Error("the backend calculates wrongly");
}

const events = ["uncaughtException", "unhandledRejection"] as const;

type Handler = (...args: unknown[]) => void;

function processHandlers(): ReadonlySet<unknown> {
  return new Set(events.flatMap((event) => process.listeners(event as "uncaughtException")));
}

/** The WebAssembly glue installs handlers that throw again whatever fails anywhere, and so kill the process. */
function removeNewHandlers(before: ReadonlySet<unknown>): void {
  for (const event of events) {
    for (const handler of process.listeners(event as "uncaughtException")) {
      if (!before.has(handler)) process.removeListener(event, handler as Handler);
    }
  }
}
