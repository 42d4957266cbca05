import type { Outline } from "../derivation/outline.js";

/** An entry with its place in reading order; entries of documents taken in with `use` have no steps. */
export interface OrderedEntry {
  readonly entry: Outline["entries"][number];
  readonly order: number;
  readonly foreign: boolean;
}
