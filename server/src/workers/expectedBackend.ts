import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BackendChoice } from "../protocol/settings.js";

/** A tensor engine. */
export type Backend = Exclude<BackendChoice, "auto">;

/**
 * The engine that a run which needs tensors would load: the chosen one; for `auto` the native one where its library was
 * built, else WebAssembly where its binary stands beside the bundles, else the plain one. Nothing is loaded to tell.
 */
export function expectedBackend(choice: BackendChoice, bundles: URL): Backend {
  if (choice !== "auto") return choice;
  if (hasNativeLibrary(bundles)) return "tensorflow";
  return existsSync(fileURLToPath(new URL("tfjs-backend-wasm.wasm", bundles))) ? "wasm" : "cpu";
}

/** What the worker of the thorough check is started with. */
export interface TensorWorkerData {
  readonly choice: BackendChoice;
  /** The address of the folder of the WebAssembly binaries, with a slash at its end. */
  readonly wasmFolder: string;
}

/** Why a chosen engine cannot be loaded on this machine; undefined if nothing is known to be missing. */
export function missingBackend(choice: BackendChoice, bundles: URL): string | undefined {
  if (choice !== "tensorflow" || hasNativeLibrary(bundles)) return undefined;
  return "the optional package @tensorflow/tfjs-node, or the library that it builds, is not installed";
}

function hasNativeLibrary(bundles: URL): boolean {
  try {
    const manifest = createRequire(bundles).resolve("@tensorflow/tfjs-node/package.json");
    return [8, 9, 10].some((version) =>
      existsSync(join(dirname(manifest), "lib", `napi-v${String(version)}`, "tfjs_binding.node")),
    );
  } catch {
    // Not installed: it is optional.
    return false;
  }
}
