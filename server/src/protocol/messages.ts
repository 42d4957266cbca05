/** The method of the notification that tells the client how the check of a document stands. */
export const STATUS_METHOD = "derivelint/status";

/** The method of the request for everything known about the step at a position. */
export const EXPLAIN_STEP_METHOD = "derivelint/explainStep";

/** The method of the request that checks one document now, whatever the run mode is. */
export const CHECK_DOCUMENT_METHOD = "derivelint/checkDocument";

/** The method of the request that checks every document of the workspace. */
export const CHECK_WORKSPACE_METHOD = "derivelint/checkWorkspace";

/** The method of the request for a report of a verdict that seems wrong. */
export const WRONG_VERDICT_METHOD = "derivelint/wrongVerdictReport";

/**
 * The command with which a client asks for such a report and gives it to its user. A client that has it names it among the
 * `commands` of its `initializationOptions`; the server then offers it beside the quick fixes.
 */
export const REPORT_WRONG_VERDICT_COMMAND = "derivelint.reportWrongVerdict";

/** How many steps of a document came out how; what is not listed was given, proved, supported or ignored. */
export interface CheckCounts {
  readonly steps: number;
  readonly refuted: number;
  readonly conditional: number;
  readonly undecided: number;
  /** Undecided steps whose notation or names were not understood. */
  readonly notUnderstood: number;
}

/**
 * How the check of a document stands. `waiting`: nothing was checked since the last change, and nothing will be before
 * the document is saved or the command is given. `failed` carries the reason.
 */
export type DocumentState =
  | { readonly kind: "busy" }
  | { readonly kind: "waiting" }
  | { readonly kind: "checked" }
  | { readonly kind: "failed"; readonly message: string };

/** The parameters of `derivelint/status`. Counts are those of the last check that was completed. */
export interface StatusParams {
  readonly uri: string;
  readonly state: DocumentState;
  readonly counts?: CheckCounts;
  /** How long the last check took. */
  readonly milliseconds?: number;
  /** The engine for tensor work, once it is known. */
  readonly backend?: string;
}

/** A position in a document: line and UTF-16 character, both from zero. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** The parameters of the requests about one document. */
export interface DocumentParams {
  readonly textDocument: { readonly uri: string };
}

/** The parameters of `derivelint/explainStep`. */
export interface ExplainStepParams extends DocumentParams {
  readonly position: Position;
}

/** The answer to `derivelint/explainStep`; null where there is no step. */
export interface ExplainStepResult {
  /** Markdown with formulas between dollar signs. */
  readonly markdown: string;
  readonly range: { readonly start: Position; readonly end: Position };
}

/** The parameters of `derivelint/wrongVerdictReport`. */
export type WrongVerdictReportParams = ExplainStepParams;

/** The answer to `derivelint/wrongVerdictReport`; null where there is no step. */
export interface WrongVerdictReportResult {
  /** A Markdown page. */
  readonly text: string;
}

/** The answer to `derivelint/checkDocument`: the counts, or why there are none. */
export type CheckDocumentResult =
  | { readonly kind: "checked"; readonly counts: CheckCounts }
  | { readonly kind: "not-checked"; readonly message: string };

/** The answer to `derivelint/checkWorkspace`. */
export interface CheckWorkspaceResult {
  readonly files: number;
  readonly counts: CheckCounts;
  /** The files that could not be read or checked, each with the reason. */
  readonly failures: readonly { readonly uri: string; readonly message: string }[];
  readonly cancelled: boolean;
}
