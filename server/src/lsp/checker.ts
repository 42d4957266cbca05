import type { BackendChoice, Settings } from "../protocol/settings.js";
import type { MaskViews } from "../service/maskViews.js";
import type { MendingMemory } from "../service/mendingMemory.js";
import type { DocumentReport, StepReport } from "../service/report.js";
import type { Language } from "../text/document.js";

/** A document to check. */
export interface CheckRequest {
  readonly text: string;
  readonly language: Language;
  /** The document's address; files that it names are looked up beside it. */
  readonly uri: string;
  /** The addresses of the workspace's folders; nothing outside of them is read. */
  readonly folders: readonly string[];
  readonly settings: Settings;
  /** Whether to look for what would mend the steps that fail; by default it is. */
  readonly repairs?: boolean;
  /** What earlier checks of this document have found about its faulty steps. */
  readonly memory?: MendingMemory;
  readonly signal: AbortSignal;
  /** Called with each step as soon as its verdict is known, in any order. */
  readonly onStep: (step: StepReport) => void;
}

/** What the language server needs of the rest of the program: it turns texts into reports and knows no mathematics. */
export interface Checker {
  /** Checks a document. Rejects when the signal is aborted or the check itself breaks. */
  readonly check: (request: CheckRequest) => Promise<DocumentReport>;
  /** What the masked convolutions of a document see, for the panel. */
  readonly masks: MaskViews;
  /** The engine for tensor work that this choice comes to on this machine. */
  readonly backend: (choice: BackendChoice) => string;
  /** Ends all work. */
  readonly dispose: () => Promise<void>;
}

/** The files of the workspace, for the documents that no editor has open. */
export interface WorkspaceFiles {
  /** The addresses of all documents below a folder, in a fixed order; what `.gitignore` names is left out. */
  readonly find: (folderUri: string) => Promise<readonly string[]>;
  /** The text of a file. Rejects with a message for the reader if it cannot be read or is no UTF-8. */
  readonly read: (uri: string) => Promise<string>;
}
