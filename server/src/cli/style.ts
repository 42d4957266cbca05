import pc from "picocolors";
import type { Verdict } from "../check/judgement.js";
import type { SeverityLevel } from "../protocol/settings.js";

/** How a report is dressed: with colours or without. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
  readonly cyan: (text: string) => string;
}

/** Colours if they are wanted; the words are the same with and without them. */
export function createStyle(colour: boolean): Style {
  const { bold, dim, red, yellow, green, cyan } = pc.createColors(colour);
  return { bold, dim, red, yellow, green, cyan };
}

/** Whether a stream gets colours: `NO_COLOR` and `FORCE_COLOR` decide, else whether it is a terminal. */
export function wantsColour(environment: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  const no = environment["NO_COLOR"];
  if (no !== undefined && no !== "") return false;
  const force = environment["FORCE_COLOR"];
  if (force !== undefined && force !== "") return force !== "0";
  return isTerminal && environment["TERM"] !== "dumb";
}

/** The sign of a verdict; the word always stands beside it. */
export const VERDICT_MARKS: Readonly<Record<Verdict, string>> = {
  proved: "✓",
  supported: "✓",
  refuted: "✗",
  conditional: "!",
  given: "·",
  undecided: "?",
  ignored: "-",
};

/** The sign of a level; the word always stands beside it. */
export const SEVERITY_MARKS: Readonly<Record<SeverityLevel, string>> = {
  error: "✗",
  warning: "!",
  information: "i",
  hint: "i",
  off: "-",
};

/** The colour of a verdict. */
export function paintVerdict(style: Style, verdict: Verdict, text: string): string {
  switch (verdict) {
    case "proved":
    case "supported":
      return style.green(text);
    case "refuted":
      return style.red(text);
    case "conditional":
      return style.yellow(text);
    default:
      return style.dim(text);
  }
}

/** The colour of a level. */
export function paintSeverity(style: Style, severity: SeverityLevel, text: string): string {
  switch (severity) {
    case "error":
      return style.red(text);
    case "warning":
      return style.yellow(text);
    case "information":
      return style.cyan(text);
    default:
      return style.dim(text);
  }
}
