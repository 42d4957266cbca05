import type { InitializeParams } from "vscode-languageserver";

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
}

/** Reads a client's capabilities; whatever it does not mention, it cannot do. */
export function readAbilities({ capabilities }: InitializeParams): ClientAbilities {
  const { textDocument, workspace, window } = capabilities;
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    givesSettings: workspace?.configuration === true,
    registersSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    tellsFolders: workspace?.workspaceFolders === true,
    showsProgress: window?.workDoneProgress === true,
    rendersMarkdown: textDocument?.hover?.contentFormat?.includes("markdown") === true,
  };
}
