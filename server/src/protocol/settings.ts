/** When documents are checked: while they are typed, when they are saved, or only on command. */
export type RunMode = "onType" | "onSave" | "manual";

/** How loudly a finding is reported; `off` hides it. */
export type SeverityLevel = "error" | "warning" | "information" | "hint" | "off";

/** The engine for tensor work; `auto` takes the fastest that loads. */
export type BackendChoice = "auto" | "tensorflow" | "wasm" | "cpu";

/** How a quick fix states a condition: in a comment that no renderer shows, or in a sentence of the text. */
export type ConditionForm = "directive" | "sentence";

/** The settings of the section `derivelint`, complete and within their bounds. */
export interface Settings {
  readonly run: {
    readonly mode: RunMode;
    /** For how many milliseconds after its last edit a line that is being typed is not newly accused. */
    readonly delay: number;
  };
  readonly limits: {
    /** The milliseconds after which the work on one step is ended. */
    readonly stepTimeout: number;
    /** The milliseconds after which the reading of a document is ended. */
    readonly documentTimeout: number;
    /** The size in kilobytes up to which a document is read. */
    readonly documentSize: number;
    /** The number of steps of a document that are judged. */
    readonly steps: number;
    /** The number of findings that are reported for a document. */
    readonly findings: number;
  };
  readonly conditions: {
    readonly insertAs: ConditionForm;
  };
  readonly preview: {
    /** Whether the Markdown preview shows pictures of masks; the client acts on it. */
    readonly masks: boolean;
  };
  /** For learners: what would mend a step is withheld. */
  readonly tutor: boolean;
  /** By finding code, or by a group of codes such as `undecided.*`; what is not named keeps its own level. */
  readonly severity: Readonly<Record<string, SeverityLevel>>;
  readonly backend: BackendChoice;
}
