import type { InitializeParams } from "vscode-languageserver";
import { SHOW_RECEPTIVE_FIELD_COMMAND } from "../protocol/maskPanel.js";
import { REPORT_WRONG_VERDICT_COMMAND } from "../protocol/messages.js";
import { readTheme } from "./theme.js";

/** What a client can do, as far as the server acts on it. */
export interface ClientAbilities {
  /** The client asks for diagnostics; otherwise they are sent to it. */
  readonly pullsDiagnostics: boolean;
  /** The client asks again when it is told that diagnostics changed. */
  readonly refreshesDiagnostics: boolean;
  /** The client answers requests for its settings. */
  readonly givesSettings: boolean;
  /** The client can be asked to announce changes of its settings. */
  readonly registersSettings: boolean;
  /** The client answers requests for the folders of its workspace. */
  readonly tellsFolders: boolean;
  /** The client shows progress that the server begins. */
  readonly showsProgress: boolean;
  /** Hovers may be Markdown; otherwise they are plain text. */
  readonly rendersMarkdown: boolean;
  /** Pictures may stand in Markdown: a client that shows them says what colours they have to suit. */
  readonly showsPictures: boolean;
  /** Diagnostics may name other places that belong to them. */
  readonly showsRelated: boolean;
  /** The client has a command that gives its user a report of a verdict that seems wrong. */
  readonly reportsWrongVerdicts: boolean;
  /** The client has a panel for what masked networks see, and follows links to it. */
  readonly showsReceptiveFields: boolean;
}

/** Reads a client's capabilities; whatever it does not mention, it cannot do. */
export function readAbilities({ capabilities, initializationOptions }: InitializeParams): ClientAbilities {
  const { textDocument, workspace, window } = capabilities;
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    givesSettings: workspace?.configuration === true,
    registersSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    tellsFolders: workspace?.workspaceFolders === true,
    showsProgress: window?.workDoneProgress === true,
    rendersMarkdown: textDocument?.hover?.contentFormat?.includes("markdown") === true,
    showsPictures: readTheme(initializationOptions) !== undefined,
    showsRelated:
      textDocument?.publishDiagnostics?.relatedInformation === true ||
      textDocument?.diagnostic?.relatedInformation === true,
    reportsWrongVerdicts: commandsOf(initializationOptions).includes(REPORT_WRONG_VERDICT_COMMAND),
    showsReceptiveFields: commandsOf(initializationOptions).includes(SHOW_RECEPTIVE_FIELD_COMMAND),
  };
}

/** The commands that a client says it has. */
function commandsOf(options: unknown): readonly unknown[] {
  if (typeof options !== "object" || options === null || !("commands" in options)) return [];
  return Array.isArray(options.commands) ? options.commands : [];
}
