/** The world of the command line, handed in so that tests can look at it. */
export interface Terminal {
  /** Writes a part of the report. */
  readonly out: (text: string) => void;
  /** Writes a message. */
  readonly err: (text: string) => void;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  /** The width of the terminal in columns; undefined if it is none. */
  readonly columns: number | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: () => number;
  readonly processors: number;
  readonly readStdin: () => Promise<Uint8Array>;
  /** The folder of the bundles. */
  readonly bundles: URL;
  /** Aborted when the user ends the program. */
  readonly interrupted: AbortSignal;
}
