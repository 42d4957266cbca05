import { readFile } from "node:fs/promises";
import type { SeveritySettings } from "../findings/severity.js";
import type { SeverityLevel } from "../protocol/settings.js";
import { DEFAULT_LIMITS, LIMIT_BOUNDS, type Limits } from "../service/limits.js";
import { type FailOn, WrongCall } from "./arguments.js";

/** What a configuration file says, completed by what holds without one. */
export interface Config {
  readonly severity: SeveritySettings;
  readonly limits: Limits;
  readonly failOn?: FailOn;
}

const LEVELS: readonly SeverityLevel[] = ["error", "warning", "information", "hint", "off"];
const FAIL_ON: readonly FailOn[] = ["refuted", "conditional", "undecided", "never"];

/** The configuration of a call without a file. */
export const DEFAULT_CONFIG: Config = { severity: {}, limits: DEFAULT_LIMITS };

/** Reads a configuration file. @throws WrongCall if it is not there or says something that means nothing. */
export async function readConfig(path: string): Promise<Config> {
  const text = await readFile(path, "utf8").catch(() => {
    throw new WrongCall(`the configuration file ${path} cannot be read`);
  });
  return parseConfig(text, path);
}

/** Reads the text of a configuration file; `path` is for messages. @throws WrongCall */
export function parseConfig(text: string, path: string): Config {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new WrongCall(`${path} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const fields = fieldsOf(value, path);
  const unknown = Object.keys(fields).filter((key) => !["severity", "limits", "failOn"].includes(key));
  if (unknown.length > 0)
    throw new WrongCall(`${path}: unknown ${unknown.join(", ")}; known are severity, limits, failOn`);
  const failOn = FAIL_ON.find((level) => level === fields["failOn"]);
  if (fields["failOn"] !== undefined && failOn === undefined) {
    throw new WrongCall(`${path}: failOn is one of ${FAIL_ON.join(", ")}`);
  }
  return {
    severity: readSeverity(fields["severity"] ?? {}, path),
    limits: readLimits(fields["limits"] ?? {}, path),
    ...(failOn === undefined ? {} : { failOn }),
  };
}

function readSeverity(value: unknown, path: string): SeveritySettings {
  return Object.fromEntries(
    Object.entries(fieldsOf(value, `${path}: severity`)).map(([code, level]) => {
      const known = LEVELS.find((candidate) => candidate === level);
      if (known === undefined) throw new WrongCall(`${path}: severity.${code} is one of ${LEVELS.join(", ")}`);
      return [code, known];
    }),
  );
}

function readLimits(value: unknown, path: string): Limits {
  const limits: Record<keyof Limits, number> = { ...DEFAULT_LIMITS };
  for (const [name, limit] of Object.entries(fieldsOf(value, `${path}: limits`))) {
    if (!isLimit(name)) {
      throw new WrongCall(`${path}: unknown limits.${name}; known are ${Object.keys(DEFAULT_LIMITS).join(", ")}`);
    }
    const [least, most] = LIMIT_BOUNDS[name];
    if (typeof limit !== "number" || !Number.isInteger(limit) || limit < least || limit > most) {
      throw new WrongCall(`${path}: limits.${name} is a whole number from ${String(least)} to ${String(most)}`);
    }
    limits[name] = limit;
  }
  return limits;
}

function isLimit(name: string): name is keyof Limits {
  return Object.hasOwn(DEFAULT_LIMITS, name);
}

function fieldsOf(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new WrongCall(`${what} is no object`);
  return value as Record<string, unknown>;
}
