import type { BackendChoice, ConditionForm, RunMode, Settings, SeverityLevel } from "../protocol/settings.js";
import { DEFAULT_LIMITS, LIMIT_BOUNDS } from "../service/limits.js";

/** What holds where a user says nothing; the extension's manifest states the same values. */
export const DEFAULT_SETTINGS: Settings = {
  run: { mode: "onType", delay: 800 },
  limits: DEFAULT_LIMITS,
  conditions: { insertAs: "directive" },
  preview: { masks: false },
  tutor: false,
  severity: {},
  backend: "auto",
};

const RUN_MODES: readonly RunMode[] = ["onType", "onSave", "manual"];
const LEVELS: readonly SeverityLevel[] = ["error", "warning", "information", "hint", "off"];
const CONDITION_FORMS: readonly ConditionForm[] = ["directive", "sentence"];
const BACKENDS: readonly BackendChoice[] = ["auto", "tensorflow", "wasm", "cpu"];

/**
 * Settings from whatever a client sends. A value of the wrong kind counts as not set, and a number outside its bounds
 * is moved to the nearest one inside, so that a slip in a settings file never stops the check.
 */
export function readSettings(sent: unknown): Settings {
  const run = record(record(sent)["run"]);
  const limits = record(record(sent)["limits"]);
  const fallback = DEFAULT_SETTINGS;
  const limit = (name: keyof Settings["limits"]): number => {
    const [least, most] = LIMIT_BOUNDS[name];
    return within(limits[name], least, most, fallback.limits[name]);
  };
  return {
    run: {
      mode: oneOf(RUN_MODES, run["mode"], fallback.run.mode),
      delay: within(run["delay"], 0, 60_000, fallback.run.delay),
    },
    limits: {
      stepTimeout: limit("stepTimeout"),
      documentTimeout: limit("documentTimeout"),
      documentSize: limit("documentSize"),
      steps: limit("steps"),
      findings: limit("findings"),
    },
    conditions: {
      insertAs: oneOf(CONDITION_FORMS, record(record(sent)["conditions"])["insertAs"], fallback.conditions.insertAs),
    },
    preview: { masks: record(record(sent)["preview"])["masks"] === true },
    tutor: record(sent)["tutor"] === true,
    severity: Object.fromEntries(
      Object.entries(record(record(sent)["severity"])).flatMap(([code, level]) => {
        const known = LEVELS.find((candidate) => candidate === level);
        return known === undefined ? [] : [[code, known]];
      }),
    ),
    backend: oneOf(BACKENDS, record(sent)["backend"], fallback.backend),
  };
}

/** The level at which a finding is shown: that of its code, else of the narrowest group that names it, else its own. */
export function severityOf(code: string, own: SeverityLevel, severity: Settings["severity"]): SeverityLevel {
  const exact = severity[code];
  if (exact !== undefined) return exact;
  const parts = code.split(".");
  for (let length = parts.length - 1; length > 0; length -= 1) {
    const group = severity[`${parts.slice(0, length).join(".")}.*`];
    if (group !== undefined) return group;
  }
  return own;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function oneOf<T extends string>(values: readonly T[], value: unknown, fallback: T): T {
  return values.find((candidate) => candidate === value) ?? fallback;
}

function within(value: unknown, least: number, most: number, fallback: number): number {
  if (typeof value !== "number" || !Number.isFinite(value)) return fallback;
  return Math.min(Math.max(Math.round(value), least), most);
}
