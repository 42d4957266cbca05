// The layers of the code, once: the lint rules and the test of the import graph both read this list.
import { builtinModules } from "node:module";

/**
 * The folders of `server/src`, lowest first. A layer may import itself and the layers before it.
 * @type {readonly string[]}
 */
export const LAYERS = [
  "base",
  "protocol",
  "text",
  "notation",
  "derivation",
  "meaning",
  "numeric",
  "symbolic",
  "check",
  "masks",
  "findings",
  "draw",
  "service",
  "workers",
  "lsp",
  "cli",
];

/**
 * The layers that must run unchanged in the editor, the browser, the command line and the tests. They get files, the
 * clock, randomness and threads from their caller.
 * @type {readonly string[]}
 */
export const PORTABLE_LAYERS = LAYERS.slice(0, LAYERS.indexOf("service") + 1);

/** Node's own modules under the names that need no `node:` prefix. */
const NODE_BUILTINS = new Set(builtinModules);

/** The two fronts: neither may know the other. */
const FRONTS = ["lsp", "cli"];

/**
 * The layers that `layer` must not import.
 * @param {string} layer
 * @returns {readonly string[]}
 */
export function forbiddenLayers(layer) {
  const above = LAYERS.slice(LAYERS.indexOf(layer) + 1);
  return FRONTS.includes(layer) ? [...new Set([...above, ...FRONTS])].filter((other) => other !== layer) : above;
}

/**
 * The layers that `layer` may import besides itself.
 * @param {string} layer
 * @returns {readonly string[]}
 */
export function allowedLayers(layer) {
  const forbidden = forbiddenLayers(layer);
  return LAYERS.filter((other) => other !== layer && !forbidden.includes(other));
}

/**
 * Whether a portable layer must not import the module of this name: Node's built-ins and everything of the editor.
 * @param {string} specifier
 * @returns {boolean}
 */
export function isPlatformModule(specifier) {
  return specifier.startsWith("node:") || specifier.startsWith("vscode") || NODE_BUILTINS.has(specifier);
}
