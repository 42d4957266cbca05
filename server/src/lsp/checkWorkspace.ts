import type { CancellationToken } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { CheckCounts, CheckWorkspaceResult } from "../protocol/messages.js";
import type { ServerContext } from "./context.js";
import { toCheckCounts } from "./convert.js";
import type { DiagnosticsFeature } from "./diagnostics.js";
import { languageOfUri } from "./languages.js";

const NOTHING: CheckCounts = { steps: 0, refuted: 0, conditional: 0, undecided: 0, notUnderstood: 0 };

/**
 * Answers `derivelint/checkWorkspace`: checks every document below the workspace's folders, one after the other, and
 * sends the findings of those that no editor has open. A file that cannot be read does not stop the others.
 */
export async function checkWorkspace(
  context: ServerContext,
  diagnostics: DiagnosticsFeature,
  token: CancellationToken,
): Promise<CheckWorkspaceResult> {
  const uris = await documentsOf(context);
  const progress = context.abilities.showsProgress
    ? await context.connection.window.createWorkDoneProgress()
    : undefined;
  progress?.begin("Derivelint: checking the workspace", 0, `${String(uris.length)} documents`, true);
  const controller = new AbortController();
  const listeners = [token, progress?.token].map((source) => source?.onCancellationRequested(() => controller.abort()));
  let counts = NOTHING;
  const failures: { readonly uri: string; readonly message: string }[] = [];
  let files = 0;
  for (const [index, uri] of uris.entries()) {
    if (token.isCancellationRequested || controller.signal.aborted) break;
    progress?.report(Math.round((100 * index) / uris.length), nameOf(uri));
    try {
      counts = sum(counts, await checkFile(context, diagnostics, uri, controller.signal));
      files += 1;
    } catch (error) {
      if (controller.signal.aborted) break;
      failures.push({ uri, message: error instanceof Error ? error.message : String(error) });
    }
  }
  for (const listener of listeners) listener?.dispose();
  progress?.done();
  return { files, counts, failures, cancelled: token.isCancellationRequested || controller.signal.aborted };
}

/** The workspace's documents in a fixed order, each once, even where one folder lies within another. */
async function documentsOf({ files, folders, sessions }: ServerContext): Promise<readonly string[]> {
  const found = await Promise.all((await folders()).map((folder) => files.find(folder)));
  const all = found.flat();
  // A workspace without a folder is the documents that are open.
  return [...new Set(all.length === 0 ? sessions.keys() : all)].sort();
}

async function checkFile(
  { sessions, files, folders, settings: settingsOf, checker }: ServerContext,
  diagnostics: DiagnosticsFeature,
  uri: string,
  signal: AbortSignal,
): Promise<CheckCounts> {
  const session = sessions.get(uri);
  if (session !== undefined) {
    await session.checkNow();
    const state = session.state();
    if (state.kind === "failed") throw new Error(state.message);
    return session.last()?.counts ?? NOTHING;
  }
  const language = languageOfUri(uri) ?? "markdown";
  const text = await files.read(uri);
  const settings = await settingsOf(uri);
  const request = { text, language, uri, folders: await folders(), settings, signal, onStep: () => undefined };
  const report = await checker.check(request);
  // A document that was opened in the meantime speaks for itself.
  if (!sessions.has(uri)) {
    diagnostics.sendForFile(TextDocument.create(uri, language, 0, text), report.findings, settings);
  }
  return toCheckCounts(report.counts);
}

function sum(a: CheckCounts, b: CheckCounts): CheckCounts {
  return {
    steps: a.steps + b.steps,
    refuted: a.refuted + b.refuted,
    conditional: a.conditional + b.conditional,
    undecided: a.undecided + b.undecided,
    notUnderstood: a.notUnderstood + b.notUnderstood,
  };
}

function nameOf(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1));
}
