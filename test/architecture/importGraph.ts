import { posix } from "node:path";
import ts from "typescript";
import { allowedLayers, isPlatformModule, LAYERS, PORTABLE_LAYERS } from "../../scripts/layers.mjs";
import { isTest } from "./tree.js";

/** One import of a source file; `target` is the source it names, or undefined for a package or a built-in. */
export interface Import {
  readonly from: string;
  readonly specifier: string;
  readonly target: string | undefined;
}

/** Every import, re-export, dynamic import and type import of the sources. */
export function importsOf(sources: ReadonlyMap<string, string>): readonly Import[] {
  return [...sources].flatMap(([from, text]) =>
    ts.preProcessFile(text, true, true).importedFiles.map(({ fileName: specifier }) => ({
      from,
      specifier,
      target: specifier.startsWith(".")
        ? posix.join(posix.dirname(from), specifier).replace(/\.js$/, ".ts")
        : undefined,
    })),
  );
}

/** The layer of a source of the server, or undefined for any other file. */
export function layerOf(path: string): string | undefined {
  return /^server\/src\/([^/]+)\//.exec(path)?.[1];
}

/** The imports that name a source which does not exist. */
export function missingTargets(sources: ReadonlyMap<string, string>): readonly string[] {
  return importsOf(sources)
    .filter(({ target }) => target !== undefined && !sources.has(target))
    .map(({ from, specifier }) => `${from} imports ${specifier}, which does not exist`);
}

/** The imports that break the order of the layers, and the client's imports beyond the protocol. */
export function layerViolations(sources: ReadonlyMap<string, string>): readonly string[] {
  return importsOf(sources).flatMap((each) => {
    const reason = layerViolation(each);
    return reason === undefined ? [] : [`${each.from} imports ${each.specifier}: ${reason}`];
  });
}

function layerViolation({ from, specifier, target }: Import): string | undefined {
  const layer = layerOf(from);
  if (layer === undefined) {
    if (target === undefined || target.startsWith("client/src/")) return undefined;
    return layerOf(target) === "protocol" ? undefined : "the client may import its own files and the protocol";
  }
  if (!LAYERS.includes(layer)) return `${layer} is no layer`;
  if (target === undefined) {
    const restricted = PORTABLE_LAYERS.includes(layer) && !isTest(from);
    return restricted && isPlatformModule(specifier) ? `${layer} runs in the browser too` : undefined;
  }
  const targetLayer = layerOf(target);
  if (targetLayer === undefined) return "the server may import its own files alone";
  if (isTest(target)) return "a test is no module";
  return targetLayer === layer || allowedLayers(layer).includes(targetLayer)
    ? undefined
    : `${layer} may not import ${targetLayer}`;
}

/**
 * The import cycles, each as the chain of its files; type imports count, since a cycle of types means just as much that
 * neither file can be understood without the other. Found by depth-first search: an edge back to a file that is still
 * open closes a cycle.
 */
export function importCycles(sources: ReadonlyMap<string, string>): readonly string[] {
  const targets = new Map<string, string[]>();
  for (const { from, target } of importsOf(sources)) {
    if (target !== undefined) targets.set(from, [...(targets.get(from) ?? []), target]);
  }
  const cycles: string[] = [];
  const closed = new Set<string>();
  const open: string[] = [];
  const visit = (path: string): void => {
    if (closed.has(path)) return;
    const start = open.indexOf(path);
    if (start >= 0) {
      cycles.push([...open.slice(start), path].join(" -> "));
      return;
    }
    open.push(path);
    for (const target of targets.get(path) ?? []) visit(target);
    open.pop();
    closed.add(path);
  };
  for (const path of sources.keys()) visit(path);
  return cycles;
}
