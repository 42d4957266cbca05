import type { CancellationToken, Connection, InitializeParams, InitializeResult } from "vscode-languageserver";
import {
  CancellationTokenSource,
  DidChangeConfigurationNotification,
  ErrorCodes,
  PositionEncodingKind,
  ResponseError,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import type { Typesetter } from "../draw/typesetting.js";
import { MASK_FIGURES_METHOD } from "../protocol/maskFigures.js";
import type { MaskPanelParams, MaskPictureParams } from "../protocol/maskPanel.js";
import { MASK_PANEL_METHOD, MASK_PICTURE_METHOD } from "../protocol/maskPanel.js";
import type { DocumentParams, ExplainStepParams, StatusParams } from "../protocol/messages.js";
import {
  CHECK_DOCUMENT_METHOD,
  CHECK_WORKSPACE_METHOD,
  EXPLAIN_STEP_METHOD,
  STATUS_METHOD,
  WRONG_VERDICT_METHOD,
} from "../protocol/messages.js";
import { THEME_METHOD } from "../protocol/theme.js";
import { checkDocument } from "./checkDocument.js";
import type { Checker, WorkspaceFiles } from "./checker.js";
import { checkWorkspace } from "./checkWorkspace.js";
import { readAbilities } from "./clientAbilities.js";
import { CODE_ACTION_KINDS, codeActions } from "./codeActions.js";
import type { ServerContext } from "./context.js";
import type { DiagnosticsFeature } from "./diagnostics.js";
import { createDiagnostics, DIAGNOSTICS_IDENTIFIER } from "./diagnostics.js";
import { explainStep } from "./explainStep.js";
import { hover } from "./hover.js";
import { documentLanguage } from "./languages.js";
import { maskFigures } from "./maskFigures.js";
import { maskPanel, maskPicture } from "./maskPanel.js";
import type { Session, SessionPorts } from "./session.js";
import { openSession } from "./session.js";
import type { SettingsStore } from "./settingsStore.js";
import { createSettingsStore } from "./settingsStore.js";
import { DEFAULT_THEME, readTheme } from "./theme.js";
import { wrongVerdictReport } from "./wrongVerdictReport.js";

/** What the process that runs the server supplies. */
export interface ServerPorts {
  readonly connection: Connection;
  readonly checker: Checker;
  readonly typesetter: Typesetter;
  readonly files: WorkspaceFiles;
  readonly version: string;
}

/** The commands that a client without requests of its own can have executed. */
const COMMANDS = {
  "derivelint.server.checkDocument": CHECK_DOCUMENT_METHOD,
  "derivelint.server.checkWorkspace": CHECK_WORKSPACE_METHOD,
  "derivelint.server.explainStep": EXPLAIN_STEP_METHOD,
  "derivelint.server.wrongVerdictReport": WRONG_VERDICT_METHOD,
  "derivelint.server.maskPanel": MASK_PANEL_METHOD,
  "derivelint.server.maskPicture": MASK_PICTURE_METHOD,
  "derivelint.server.maskFigures": MASK_FIGURES_METHOD,
} as const;

/** What there is once the client has said who it is. */
interface Running {
  readonly context: ServerContext;
  readonly diagnostics: DiagnosticsFeature;
  readonly store: SettingsStore;
  readonly sessions: Map<string, Session>;
  /** Takes in what the client says of its colours. */
  readonly themeChanged: (sent: unknown) => void;
}

/** Answers a client over a connection until it shuts the server down. The caller calls `connection.listen()`. */
export function startServer(ports: ServerPorts): void {
  const { connection, checker, typesetter, version } = ports;
  let running: Running | undefined;

  connection.onInitialize((params) => {
    running = begin(ports, params);
    return initializeResult(version);
  });
  connection.onInitialized(() => {
    const { abilities } = ready().context;
    // Such a client announces a change of its settings only where it was asked to.
    if (abilities.registersSettings) {
      void connection.client.register(DidChangeConfigurationNotification.type, { section: "derivelint" });
    }
    connection.console.info(`Derivelint ${version} is ready, tensor backend ${checker.backend("auto")}.`);
  });
  connection.onShutdown(async () => {
    for (const session of running?.sessions.values() ?? []) session.close();
    running?.diagnostics.dispose();
    await Promise.all([checker.dispose(), typesetter.dispose()]);
  });

  connection.onDidChangeConfiguration(({ settings }) => {
    const { store, diagnostics, sessions } = ready();
    store.changed(settings);
    for (const session of sessions.values()) session.settingsChanged();
    diagnostics.settingsChanged();
  });

  connection.onNotification(THEME_METHOD, (params: unknown) => {
    ready().themeChanged(params);
  });

  connection.onDidOpenTextDocument(({ textDocument }) => {
    const language = documentLanguage(textDocument.languageId, textDocument.uri);
    if (language === undefined) return;
    const { sessions, diagnostics } = ready();
    sessions.get(textDocument.uri)?.close();
    diagnostics.takeBack(textDocument.uri);
    sessions.set(textDocument.uri, openSession(sessionPorts(ready(), connection), textDocument, language));
  });
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    ready().sessions.get(textDocument.uri)?.change(contentChanges, textDocument.version);
  });
  connection.onDidSaveTextDocument(({ textDocument }) => {
    ready().sessions.get(textDocument.uri)?.save();
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    const { sessions, diagnostics, store } = ready();
    sessions.get(uri)?.close();
    sessions.delete(uri);
    store.forget(uri);
    diagnostics.takeBack(uri);
  });

  connection.onHover((params, token) => hover(ready().context, params, token));
  connection.onCodeAction((params, token) => codeActions(ready().context, params, token));
  connection.languages.diagnostics.on((params, token) => ready().diagnostics.pull(params, token));
  for (const method of Object.values(COMMANDS)) {
    connection.onRequest(method, (...received: readonly unknown[]) => {
      // A request without parameters is handed over as its token alone.
      const params = received.length > 1 ? received[0] : undefined;
      return answer(ready(), method, params, received.at(-1) as CancellationToken);
    });
  }
  connection.onExecuteCommand(({ command, arguments: [params] = [] }, token) => {
    const method = Object.entries(COMMANDS).find(([name]) => name === command)?.[1];
    if (method === undefined) return new ResponseError(ErrorCodes.InvalidParams, `There is no command ${command}.`);
    return answer(ready(), method, params, token ?? new CancellationTokenSource().token);
  });

  function ready(): Running {
    if (running === undefined) throw new ResponseError(ErrorCodes.ServerNotInitialized, "Send `initialize` first.");
    return running;
  }
}

function begin({ connection, checker, typesetter, files }: ServerPorts, params: InitializeParams): Running {
  const abilities = readAbilities(params);
  const sessions = new Map<string, Session>();
  const store = createSettingsStore(connection, abilities.givesSettings, params.initializationOptions);
  const named = namedFolders(params);
  const folders = async (): Promise<readonly string[]> =>
    abilities.tellsFolders ? ((await connection.workspace.getWorkspaceFolders()) ?? []).map(({ uri }) => uri) : named;
  let theme = readTheme(params.initializationOptions) ?? DEFAULT_THEME;
  const context: ServerContext = {
    connection,
    abilities,
    checker,
    typesetter,
    files,
    sessions,
    settings: store.of,
    folders,
    theme: () => theme,
  };
  const themeChanged = (sent: unknown): void => {
    theme = readTheme(sent) ?? theme;
  };
  return { context, sessions, store, diagnostics: createDiagnostics(context), themeChanged };
}

function sessionPorts({ context, diagnostics, store }: Running, connection: Connection): SessionPorts {
  return {
    checker: context.checker,
    settings: store.of,
    folders: context.folders,
    log: (message) => {
      connection.console.error(message);
    },
    changed: (session, what) => {
      if (what === "marks") diagnostics.marksChanged(session);
      else void connection.sendNotification(STATUS_METHOD, statusOf(session));
    },
  };
}

function statusOf(session: Session): StatusParams {
  return { uri: session.uri, state: session.state(), ...session.last() };
}

async function answer(
  { context, diagnostics }: Running,
  method: (typeof COMMANDS)[keyof typeof COMMANDS],
  params: unknown,
  token: CancellationToken,
): Promise<unknown> {
  switch (method) {
    case CHECK_WORKSPACE_METHOD:
      return checkWorkspace(context, diagnostics, token);
    case CHECK_DOCUMENT_METHOD:
      if (isDocumentParams(params)) return checkDocument(context, params);
      throw new ResponseError(ErrorCodes.InvalidParams, DOCUMENT_EXPECTED);
    case EXPLAIN_STEP_METHOD:
      if (isExplainStepParams(params)) return explainStep(context, params);
      throw new ResponseError(ErrorCodes.InvalidParams, STEP_EXPECTED);
    case WRONG_VERDICT_METHOD:
      if (isExplainStepParams(params)) return wrongVerdictReport(context, params, token);
      throw new ResponseError(ErrorCodes.InvalidParams, STEP_EXPECTED);
    case MASK_PANEL_METHOD:
      if (isMaskPanelParams(params)) return maskPanel(context, params);
      throw new ResponseError(
        ErrorCodes.InvalidParams,
        "Expected { textDocument: { uri } }, and perhaps subject, position and depth.",
      );
    case MASK_FIGURES_METHOD:
      if (isDocumentParams(params)) return maskFigures(context, params);
      throw new ResponseError(ErrorCodes.InvalidParams, DOCUMENT_EXPECTED);
    case MASK_PICTURE_METHOD:
      if (isMaskPictureParams(params)) return maskPicture(context, params);
      throw new ResponseError(ErrorCodes.InvalidParams, "Expected { textDocument: { uri }, subject, depth }.");
  }
}

const DOCUMENT_EXPECTED = "Expected { textDocument: { uri } }.";
const STEP_EXPECTED = "Expected { textDocument: { uri }, position }.";

function initializeResult(version: string): InitializeResult {
  return {
    serverInfo: { name: "derivelint", version },
    capabilities: {
      positionEncoding: PositionEncodingKind.UTF16,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      hoverProvider: true,
      codeActionProvider: { codeActionKinds: [...CODE_ACTION_KINDS] },
      diagnosticProvider: {
        identifier: DIAGNOSTICS_IDENTIFIER,
        interFileDependencies: false,
        workspaceDiagnostics: false,
      },
      executeCommandProvider: { commands: Object.keys(COMMANDS) },
      workspace: { workspaceFolders: { supported: true } },
    },
  };
}

/** The folders that a client names when it starts the server; older clients know only one. */
function namedFolders(params: InitializeParams): readonly string[] {
  if (params.workspaceFolders !== undefined && params.workspaceFolders !== null) {
    return params.workspaceFolders.map(({ uri }) => uri);
  }
  return typeof params.rootUri === "string" ? [params.rootUri] : [];
}

function isDocumentParams(params: unknown): params is DocumentParams {
  const document = field(params, "textDocument");
  return typeof field(document, "uri") === "string";
}

function isExplainStepParams(params: unknown): params is ExplainStepParams {
  return isDocumentParams(params) && isPosition(field(params, "position"));
}

function isMaskPanelParams(params: unknown): params is MaskPanelParams {
  const position = field(params, "position");
  const subject = field(params, "subject");
  return (
    isDocumentParams(params) &&
    (position === undefined || isPosition(position)) &&
    (subject === undefined || typeof subject === "string") &&
    isDepth(field(params, "depth"))
  );
}

function isMaskPictureParams(params: unknown): params is MaskPictureParams {
  return (
    isDocumentParams(params) &&
    typeof field(params, "subject") === "string" &&
    field(params, "depth") !== undefined &&
    isDepth(field(params, "depth"))
  );
}

function isPosition(value: unknown): boolean {
  return typeof field(value, "line") === "number" && typeof field(value, "character") === "number";
}

function isDepth(value: unknown): boolean {
  return value === undefined || value === "any" || (typeof value === "number" && Number.isFinite(value));
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
