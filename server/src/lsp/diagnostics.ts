import type {
  CancellationToken,
  Diagnostic,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
} from "vscode-languageserver";
import { DocumentDiagnosticReportKind, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Settings } from "../protocol/settings.js";
import type { Finding } from "../service/report.js";
import type { ClientAbilities } from "./clientAbilities.js";
import type { ServerContext } from "./context.js";
import { toDiagnostic } from "./convert.js";
import type { Session } from "./session.js";
import { severityOf } from "./settings.js";

/** The identifier under which clients keep the pulled diagnostics apart from those of other servers. */
export const DIAGNOSTICS_IDENTIFIER = "derivelint";

/**
 * How long a request for diagnostics waits for a running check before it is answered with the marks as they are. The
 * client is told to ask again when the check is complete.
 */
const LONGEST_WAIT = 1000;

/** Brings the marks of the open documents to the client, by its requests or unasked. */
export interface DiagnosticsFeature {
  /** To be called whenever the marks of a document changed. */
  readonly marksChanged: (session: Session) => void;
  /** To be called when settings changed: levels may be others now. */
  readonly settingsChanged: () => void;
  /** To be called when a document was opened or closed: what was sent for it unasked is taken back. */
  readonly takeBack: (uri: string) => void;
  /** Sends the findings of a file that no editor has open. */
  readonly sendForFile: (document: TextDocument, findings: readonly Finding[], settings: Settings) => void;
  /** To be called when the client shuts the server down. */
  readonly dispose: () => void;
  /** The answer to a client's request. */
  readonly pull: (params: DocumentDiagnosticParams, token: CancellationToken) => Promise<DocumentDiagnosticReport>;
}

/** Makes the feature for one client. */
export function createDiagnostics(context: ServerContext): DiagnosticsFeature {
  const { abilities, connection, sessions } = context;
  const sent = new Set<string>();
  const waiting = new Map<Session, number>();
  let refreshing: NodeJS.Timeout | undefined;

  return {
    marksChanged: (session) => {
      if (!abilities.pullsDiagnostics) void push(session);
      else if (!waiting.has(session)) refresh();
    },
    settingsChanged: () => {
      if (abilities.pullsDiagnostics) refresh();
      else for (const session of sessions.values()) void push(session);
    },
    takeBack: (uri) => {
      if (sent.delete(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
    sendForFile: (document, findings, settings) => {
      const diagnostics = diagnosticsOf(document, findings, settings, abilities);
      if (diagnostics.length === 0 && !sent.has(document.uri)) return;
      sent.add(document.uri);
      void connection.sendDiagnostics({ uri: document.uri, diagnostics: [...diagnostics] });
    },
    dispose: () => {
      clearTimeout(refreshing);
    },
    pull,
  };

  async function push(session: Session): Promise<void> {
    const settings = await context.settings(session.uri);
    // The document may have been closed, or opened anew, while the settings were fetched.
    if (sessions.get(session.uri) !== session) return;
    sent.add(session.uri);
    const document = session.document();
    const diagnostics = [...diagnosticsOf(document, session.marks().findings, settings, abilities)];
    await connection.sendDiagnostics({ uri: session.uri, version: document.version, diagnostics });
  }

  /** Several documents that change together make one message. */
  function refresh(): void {
    if (!abilities.refreshesDiagnostics || refreshing !== undefined) return;
    refreshing = setTimeout(() => {
      refreshing = undefined;
      // A client that is going away does not answer, and there is nobody to tell.
      connection.languages.diagnostics.refresh().catch(() => undefined);
    }, 10);
  }

  async function pull(params: DocumentDiagnosticParams, token: CancellationToken): Promise<DocumentDiagnosticReport> {
    const session = sessions.get(params.textDocument.uri);
    if (session === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const { version } = session.document();
    await waitFor(session, token);
    const settings = await context.settings(session.uri);
    // Never an empty list in place of an answer: the editor would take its marks away.
    if (token.isCancellationRequested || sessions.get(session.uri) !== session) throw cancelled(false);
    if (session.document().version !== version) throw cancelled(true);
    const items = [...diagnosticsOf(session.document(), session.marks().findings, settings, abilities)];
    const resultId = `${String(session.revision())}:${JSON.stringify(settings.severity)}:${String(items.length)}`;
    return resultId === params.previousResultId
      ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
      : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
  }

  async function waitFor(session: Session, token: CancellationToken): Promise<void> {
    waiting.set(session, (waiting.get(session) ?? 0) + 1);
    let stop: NodeJS.Timeout | undefined;
    const interruption = new Promise<void>((resolve) => {
      token.onCancellationRequested(() => {
        resolve();
      });
      // A client that cannot be told to ask again has to wait for the whole answer.
      if (abilities.refreshesDiagnostics) stop = setTimeout(resolve, LONGEST_WAIT);
    });
    await Promise.race([session.settled(), interruption]);
    clearTimeout(stop);
    const others = (waiting.get(session) ?? 1) - 1;
    if (others > 0) waiting.set(session, others);
    else waiting.delete(session);
  }
}

/** The diagnostics of a document's findings at the levels that are set, in document order. */
export function diagnosticsOf(
  document: TextDocument,
  findings: readonly Finding[],
  settings: Settings,
  abilities: ClientAbilities,
): readonly Diagnostic[] {
  return findings.flatMap((finding) => {
    const level = severityOf(finding.code, finding.severity, settings.severity);
    return toDiagnostic(document, finding, level, abilities) ?? [];
  });
}

function cancelled(retriggerRequest: boolean): ResponseError<{ readonly retriggerRequest: boolean }> {
  return new ResponseError(LSPErrorCodes.ServerCancelled, "The text has changed.", { retriggerRequest });
}
