import type { Language } from "../text/document.js";
import type { NamedFile } from "./jobPool.js";
import type { Limits } from "./limits.js";
import type { MendingMemory } from "./mendingMemory.js";

/** Where what is only for maintainers goes. */
export interface Logger {
  readonly warn: (message: string) => void;
}

/** A document to check. */
export interface CheckRequest {
  readonly text: string;
  readonly language: Language;
  /** The documents that this one takes in (`use FILE`), by the names it uses for them. */
  readonly files?: Readonly<Record<string, NamedFile>>;
  readonly limits: Limits;
  /** Whether to look for what is wrong in steps that fail, and for what would mend them; by default it is. */
  readonly repairs?: boolean;
  /** For learners: what is wrong, where and why is told, and what would mend it is not. */
  readonly tutor?: boolean;
  /** What earlier checks of this document have found about its faulty steps; this check adds to it. */
  readonly memory?: MendingMemory;
}
