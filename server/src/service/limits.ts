/** The limits of a check, each of which a setting of the same name changes. */
export interface Limits {
  /** The milliseconds after which the work on one step is ended. */
  readonly stepTimeout: number;
  /** The milliseconds after which the reading of a document is ended. */
  readonly documentTimeout: number;
  /** The size in kilobytes (1024 UTF-16 code units) up to which a document is read. */
  readonly documentSize: number;
  /** The number of different steps of a document that are judged. */
  readonly steps: number;
  /** The number of findings that are reported for a document. */
  readonly findings: number;
}

/** What holds where nobody says otherwise. */
export const DEFAULT_LIMITS: Limits = {
  stepTimeout: 10_000,
  documentTimeout: 10_000,
  documentSize: 1024,
  steps: 5000,
  findings: 200,
};

/** The least and the greatest value of every limit. */
export const LIMIT_BOUNDS: Readonly<Record<keyof Limits, readonly [number, number]>> = {
  stepTimeout: [50, 600_000],
  documentTimeout: [100, 600_000],
  documentSize: [1, 65_536],
  steps: [1, 1_000_000],
  findings: [1, 1000],
};
