import { existsSync, readdirSync } from "node:fs";
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
  if (choice !== "tensorflow") return undefined;
  const folder = nativePackage(bundles);
  if (folder === undefined) return "the optional package @tensorflow/tfjs-node is not installed";
  const lacking = [
    ...(hasBinding(folder) ? [] : ["its binding was not built"]),
    ...(hasCLibrary(folder) ? [] : ["TensorFlow's library is missing"]),
  ];
  return lacking.length === 0
    ? undefined
    : `the optional package @tensorflow/tfjs-node is only half installed: ${lacking.join(", and ")}`;
}

function hasNativeLibrary(bundles: URL): boolean {
  return missingBackend("tensorflow", bundles) === undefined;
}

/** The folder of the native package; undefined where it is not installed: it is optional. */
function nativePackage(bundles: URL): string | undefined {
  try {
    return dirname(createRequire(bundles).resolve("@tensorflow/tfjs-node/package.json"));
  } catch {
    return undefined;
  }
}

function bindingFolders(folder: string): readonly string[] {
  return [8, 9, 10].map((version) => join(folder, "lib", `napi-v${String(version)}`));
}

function hasBinding(folder: string): boolean {
  return bindingFolders(folder).some((each) => existsSync(join(each, "tfjs_binding.node")));
}

/** The C library lies with the package's dependencies, on Windows beside the binding. */
function hasCLibrary(folder: string): boolean {
  return [join(folder, "deps", "lib"), ...bindingFolders(folder)].some((each) =>
    filesIn(each).some((name) => /^(?:lib)?tensorflow(?:_cc)?\b.*\.(?:so|dylib|dll)\b/.test(name)),
  );
}

function filesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
