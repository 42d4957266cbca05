import type { SeverityLevel } from "../protocol/settings.js";

/** Levels that a user set, by code or by a group of codes such as `undecided.*`. */
export type SeveritySettings = Readonly<Record<string, SeverityLevel>>;

/** The level at which a finding is shown: that of its code, else of the narrowest group that names it, else its own. */
export function shownSeverity(code: string, own: SeverityLevel, settings: SeveritySettings): SeverityLevel {
  const exact = settings[code];
  if (exact !== undefined) return exact;
  const parts = code.split(".");
  for (let length = parts.length - 1; length > 0; length -= 1) {
    const group = settings[`${parts.slice(0, length).join(".")}.*`];
    if (group !== undefined) return group;
  }
  return own;
}
