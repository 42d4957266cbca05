import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { expectedBackend, missingBackend } from "./expectedBackend.js";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "derivelint-native-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** The bundles of an installation whose native package holds the given files. */
function bundlesBeside(files: readonly string[]): URL {
  for (const file of files) {
    const path = join(folder, "node_modules/@tensorflow/tfjs-node", file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, "{}");
  }
  return pathToFileURL(join(folder, "dist/"));
}

const binding = "lib/napi-v8/tfjs_binding.node";

it("takes the native engine where all of it is there", () => {
  const bundles = bundlesBeside(["package.json", binding, "deps/lib/libtensorflow.so.2"]);
  expect(missingBackend("tensorflow", bundles)).toBeUndefined();
  expect(expectedBackend("auto", bundles)).toBe("tensorflow");
});

it.each<[readonly string[], string]>([
  [[], "the optional package @tensorflow/tfjs-node is not installed"],
  [["package.json"], "only half installed: its binding was not built, and TensorFlow's library is missing"],
  [["package.json", binding], "only half installed: TensorFlow's library is missing"],
  [["package.json", "deps/lib/libtensorflow_cc.so.2"], "only half installed: its binding was not built"],
  [["package.json", binding, "deps/lib/libtensorflow_framework.so.2"], "TensorFlow's library is missing"],
])("says what is missing of the native engine: %j", (files, message) => {
  const bundles = bundlesBeside(files);
  expect(missingBackend("tensorflow", bundles)).toContain(message);
  expect(expectedBackend("auto", bundles)).toBe("cpu");
});

it("knows of nothing that the other engines lack", () => {
  expect(missingBackend("cpu", bundlesBeside([]))).toBeUndefined();
  expect(missingBackend("wasm", bundlesBeside([]))).toBeUndefined();
});
