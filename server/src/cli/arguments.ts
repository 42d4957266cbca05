import { parseArgs } from "node:util";
import type { BackendChoice } from "../protocol/settings.js";

/** From which verdict on the exit status is 1. */
export type FailOn = "refuted" | "conditional" | "undecided" | "never";

/** The report formats that exist. */
export type Format = "text" | "json";

/** What a call of `check` asks for. */
export interface CheckCall {
  readonly paths: readonly string[];
  readonly format: Format;
  readonly output?: string;
  readonly failOn?: FailOn;
  readonly config?: string;
  readonly watch: boolean;
  readonly jobs?: number;
  readonly stepTimeout?: number;
  readonly backend: BackendChoice;
  readonly thorough: boolean;
  readonly stdinPath?: string;
  readonly verbose: boolean;
  /** Whether it is looked for what would mend wrong steps. */
  readonly repairs: boolean;
  /** What would mend a step is withheld. */
  readonly hints: boolean;
}

/** What a call of the program asks for. */
export type Call =
  | { readonly kind: "check"; readonly check: CheckCall }
  | {
      readonly kind: "explain";
      readonly path: string;
      readonly line: number;
      readonly column?: number;
      readonly check: CheckCall;
    }
  | {
      readonly kind: "masks";
      readonly path: string;
      /** The depth up to which networks are told. */
      readonly layers: number;
      /** The tensor engine on which effective receptive fields are calculated once more. */
      readonly backend?: BackendChoice;
      /** The folder for pictures. */
      readonly svg?: string;
    }
  | { readonly kind: "lsp" }
  | { readonly kind: "version" }
  | { readonly kind: "help"; readonly command?: string };

/** A call that cannot be carried out; the message says what is wrong with it. */
export class WrongCall extends Error {}

const FORMATS: readonly Format[] = ["text", "json"];
const LATER_FORMATS: readonly string[] = ["sarif", "html"];
const FAIL_ON: readonly FailOn[] = ["refuted", "conditional", "undecided", "never"];
const BACKENDS: readonly BackendChoice[] = ["auto", "tensorflow", "wasm", "cpu"];
const COMMANDS: readonly string[] = ["check", "explain", "masks", "lsp"];

const CHECK_OPTIONS = {
  format: { type: "string" },
  output: { type: "string", short: "o" },
  "fail-on": { type: "string" },
  config: { type: "string", short: "c" },
  watch: { type: "boolean", short: "w" },
  jobs: { type: "string", short: "j" },
  "step-timeout": { type: "string" },
  backend: { type: "string" },
  thorough: { type: "boolean" },
  "stdin-path": { type: "string" },
  verbose: { type: "boolean" },
  hints: { type: "boolean" },
  "no-repairs": { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

const EXPLAIN_OPTIONS = {
  config: { type: "string", short: "c" },
  "step-timeout": { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

/** Reads the arguments behind the program's name. @throws WrongCall */
export function readArguments(argv: readonly string[]): Call {
  const [first, ...rest] = argv;
  if (first === undefined) return { kind: "help" };
  if (first === "--version" || first === "-v") return { kind: "version" };
  if (first === "--help" || first === "-h" || first === "help") {
    const command = rest[0];
    return command === undefined ? { kind: "help" } : { kind: "help", command };
  }
  switch (first) {
    case "check":
      return readCheck(rest);
    case "explain":
      return readExplain(rest);
    case "lsp":
      return readLsp(rest);
    case "masks":
      return readMasksCall(rest);
    default:
      throw new WrongCall(`there is no command "${first}"; the commands are ${COMMANDS.join(", ")}`);
  }
}

function readCheck(args: readonly string[]): Call {
  const { values, positionals } = parse(args, CHECK_OPTIONS);
  if (values.help === true) return { kind: "help", command: "check" };
  if (positionals.length === 0) throw new WrongCall('"check" needs a file, a folder or "-" for standard input');
  const stdin = positionals.filter((path) => path === "-").length;
  const stdinPath = values["stdin-path"];
  if (stdin > 1) throw new WrongCall('"-" may be given once');
  if (stdin === 1 && stdinPath === undefined) {
    throw new WrongCall('"-" needs --stdin-path NAME, whose extension tells the language');
  }
  if (stdin === 1 && values.watch === true) throw new WrongCall("standard input cannot be watched");
  const jobs = numberOption(values.jobs, "jobs", 1, 64);
  const stepTimeout = numberOption(values["step-timeout"], "step-timeout", 50, 600_000);
  const failOn = choice(FAIL_ON, values["fail-on"], "fail-on");
  return {
    kind: "check",
    check: {
      paths: positionals,
      format: formatOption(values.format),
      ...(values.output === undefined ? {} : { output: values.output }),
      ...(failOn === undefined ? {} : { failOn }),
      ...(values.config === undefined ? {} : { config: values.config }),
      watch: values.watch === true,
      ...(jobs === undefined ? {} : { jobs }),
      ...(stepTimeout === undefined ? {} : { stepTimeout }),
      backend: choice(BACKENDS, values.backend, "backend") ?? "auto",
      thorough: values.thorough === true,
      ...(stdinPath === undefined ? {} : { stdinPath }),
      verbose: values.verbose === true,
      repairs: values["no-repairs"] !== true,
      hints: values.hints === true,
    },
  };
}

function readExplain(args: readonly string[]): Call {
  const { values, positionals } = parse(args, EXPLAIN_OPTIONS);
  if (values.help === true) return { kind: "help", command: "explain" };
  const [place, ...more] = positionals;
  if (place === undefined || more.length > 0) throw new WrongCall('"explain" needs one FILE:LINE or FILE:LINE:COLUMN');
  const [, path, line, column] = /^(.+?):(\d+)(?::(\d+))?$/.exec(place) ?? [];
  if (path === undefined || Number(line) < 1 || Number(column ?? "1") < 1) {
    throw new WrongCall(`"${place}" is no FILE:LINE or FILE:LINE:COLUMN, both counted from 1`);
  }
  const stepTimeout = numberOption(values["step-timeout"], "step-timeout", 50, 600_000);
  return {
    kind: "explain",
    path,
    line: Number(line),
    ...(column === undefined ? {} : { column: Number(column) }),
    check: {
      paths: [path],
      format: "text",
      ...(values.config === undefined ? {} : { config: values.config }),
      ...(stepTimeout === undefined ? {} : { stepTimeout }),
      watch: false,
      backend: "auto",
      thorough: false,
      verbose: false,
      repairs: true,
      hints: false,
    },
  };
}

/** The depth up to which networks are told unless the call says otherwise, and the most that it may say. */
const LAYERS = { usual: 8, most: 512 };

function readMasksCall(args: readonly string[]): Call {
  const options = {
    layers: { type: "string" },
    svg: { type: "string" },
    backend: { type: "string" },
    help: { type: "boolean", short: "h" },
  } as const;
  const { values, positionals } = parse(args, options);
  if (values.help === true) return { kind: "help", command: "masks" };
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new WrongCall('"masks" needs one FILE');
  const { svg } = values;
  if (svg === "") throw new WrongCall("--svg needs the folder that the pictures go to");
  const backend = choice(BACKENDS, values.backend, "backend");
  return {
    kind: "masks",
    path,
    layers: numberOption(values.layers, "layers", 1, LAYERS.most) ?? LAYERS.usual,
    ...(svg === undefined ? {} : { svg }),
    ...(backend === undefined ? {} : { backend }),
  };
}

function readLsp(args: readonly string[]): Call {
  const { values } = parse(args, { stdio: { type: "boolean" }, help: { type: "boolean", short: "h" } } as const);
  if (values.help === true) return { kind: "help", command: "lsp" };
  if (values.stdio !== true) throw new WrongCall('"lsp" speaks over standard input and output: "lsp --stdio"');
  return { kind: "lsp" };
}

type Options = NonNullable<Parameters<typeof parseArgs>[0]>["options"];

/** Node's parser with its errors in our words. */
function parse<const O extends NonNullable<Options>>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // What follows the first sentence is advice on how to pass a positional that looks like an option.
    throw new WrongCall(message.replace(/\. To specify[\s\S]*$/, ""));
  }
}

function formatOption(value: string | undefined): Format {
  if (value !== undefined && LATER_FORMATS.includes(value))
    throw new WrongCall(`the format "${value}" does not exist yet`);
  return choice(FORMATS, value, "format") ?? "text";
}

function choice<T extends string>(values: readonly T[], value: string | undefined, name: string): T | undefined {
  if (value === undefined) return undefined;
  const found = values.find((candidate) => candidate === value);
  if (found === undefined) throw new WrongCall(`--${name} "${value}": it is one of ${values.join(", ")}`);
  return found;
}

function numberOption(value: string | undefined, name: string, least: number, most: number): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < least || number > most) {
    throw new WrongCall(`--${name} "${value}": it is a whole number from ${String(least)} to ${String(most)}`);
  }
  return number;
}
