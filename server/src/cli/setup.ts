import type { Service } from "../service/service.js";
import { createNodeService } from "../workers/nodeService.js";
import type { CheckCall } from "./arguments.js";
import type { CheckContext } from "./checkFiles.js";
import { type Config, DEFAULT_CONFIG, readConfig } from "./config.js";
import { createStyle, type Style, wantsColour } from "./style.js";
import type { Terminal } from "./terminal.js";

/** The configuration of a call: its file, and what the call itself says. */
export async function configOf(call: CheckCall): Promise<Config> {
  const config = call.config === undefined ? DEFAULT_CONFIG : await readConfig(call.config);
  const failOn = call.failOn ?? config.failOn;
  return {
    ...config,
    limits: { ...config.limits, ...(call.stepTimeout === undefined ? {} : { stepTimeout: call.stepTimeout }) },
    ...(failOn === undefined ? {} : { failOn }),
  };
}

/** The service with as many workers as the call asks for. What goes wrong inside it is told on standard error. */
export function serviceOf(
  call: CheckCall,
  terminal: Terminal,
  onBackend: (backend: string) => void = () => undefined,
): Service {
  const logger = {
    warn: (message: string): void => {
      terminal.err(`derivelint: ${message}\n`);
    },
  };
  return createNodeService({
    bundles: terminal.bundles,
    jobs: call.jobs ?? terminal.processors,
    logger,
    onBackend,
    ...(call.verbose ? { onNote: logger.warn } : {}),
    ...(call.thorough ? { thorough: call.backend } : {}),
    ...(call.verbose
      ? {
          onNote: (note: string): void => {
            terminal.err(`derivelint: ${note}\n`);
          },
        }
      : {}),
  });
}

/** What checking files needs, for this call. */
export function contextOf(call: CheckCall, config: Config, service: Service, terminal: Terminal): CheckContext {
  const jobs = call.jobs ?? terminal.processors;
  return {
    service,
    limits: config.limits,
    repairs: call.repairs,
    tutor: call.hints,
    clock: terminal.clock,
    concurrency: 2 * jobs + 2,
    readStdin: terminal.readStdin,
  };
}

/** The dress of what goes to standard output, unless it goes to a file. */
export function styleOf(terminal: Terminal, toFile: boolean): Style {
  return createStyle(!toFile && wantsColour(terminal.environment, terminal.outIsTerminal));
}

/** The narrowest and the widest layout; on a wider terminal long lines are harder to read, not easier. */
const WIDTHS = { least: 60, most: 110, unknown: 100 };

/** The columns that a report may take. */
export function widthOf({ columns }: Terminal): number {
  return Math.min(Math.max(columns ?? WIDTHS.unknown, WIDTHS.least), WIDTHS.most);
}
