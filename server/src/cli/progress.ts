import type { Terminal } from "./terminal.js";

/** Where a run stands, on one line of a terminal that is rewritten; elsewhere nothing is shown. */
export interface Progress {
  readonly show: (text: string) => void;
  readonly clear: () => void;
}

/** The progress of a run. */
export function createProgress({ err, errIsTerminal, columns }: Terminal): Progress {
  if (!errIsTerminal) return { show: () => undefined, clear: () => undefined };
  return {
    show: (text) => {
      err(`\r\u001b[2K${text.slice(0, (columns ?? 80) - 1)}`);
    },
    clear: () => {
      err("\r\u001b[2K");
    },
  };
}
