import { commands, type Disposable, env, ProgressLocation, type TextEditor, window, workspace } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import type { MaskPlaceParams } from "../../server/src/protocol/maskPanel.js";
import type {
  CheckDocumentResult,
  CheckWorkspaceResult,
  DocumentParams,
  ExplainStepParams,
  ExplainStepResult,
  WrongVerdictReportParams,
  WrongVerdictReportResult,
} from "../../server/src/protocol/messages.js";
import {
  CHECK_DOCUMENT_METHOD,
  CHECK_WORKSPACE_METHOD,
  EXPLAIN_STEP_METHOD,
  WRONG_VERDICT_METHOD,
} from "../../server/src/protocol/messages.js";
import { isChecked } from "./documents.js";
import type { ExplanationView } from "./explanation.js";
import type { MaskPanel } from "./maskPanel.js";
import { countsText, workspaceText } from "./words.js";

/** How long a result stays in the status bar. */
const SHOWN_MILLISECONDS = 8000;

/** What the commands work with. */
export interface CommandPorts {
  readonly client: LanguageClient;
  readonly explanation: ExplanationView;
  readonly maskPanel: MaskPanel;
  readonly restart: () => Promise<void>;
}

/** Registers the commands that the manifest contributes. */
export function registerCommands(ports: CommandPorts): readonly Disposable[] {
  const { client } = ports;
  const guarded =
    <Given extends readonly unknown[]>(run: (...given: Given) => Promise<void>): ((...given: Given) => Promise<void>) =>
    async (...given) => {
      try {
        await run(...given);
      } catch (error) {
        client.outputChannel.error(error instanceof Error ? error : String(error));
        const answer = await window.showErrorMessage(`Derivelint: ${messageOf(error)}`, "Show Log");
        if (answer === "Show Log") client.outputChannel.show();
      }
    };
  return [
    commands.registerCommand(
      "derivelint.checkDocument",
      guarded(() => checkDocument(client)),
    ),
    commands.registerCommand(
      "derivelint.checkWorkspace",
      guarded(() => checkWorkspace(client)),
    ),
    commands.registerCommand(
      "derivelint.explainStep",
      guarded(() => explainStep(ports)),
    ),
    commands.registerCommand(
      "derivelint.reportWrongVerdict",
      guarded((step?: WrongVerdictReportParams) => reportWrongVerdict(client, step)),
    ),
    commands.registerCommand("derivelint.showReceptiveField", (place?: MaskPlaceParams) => {
      showReceptiveField(ports.maskPanel, place);
    }),
    commands.registerCommand("derivelint.restartServer", guarded(ports.restart)),
    commands.registerCommand("derivelint.showLog", () => {
      client.outputChannel.show();
    }),
  ];
}

async function checkDocument(client: LanguageClient): Promise<void> {
  const editor = editorInFront();
  if (editor === undefined) return;
  const params: DocumentParams = { textDocument: { uri: editor.document.uri.toString() } };
  const result = await window.withProgress({ location: ProgressLocation.Window, title: "Derivelint: checking" }, () =>
    client.sendRequest<CheckDocumentResult>(CHECK_DOCUMENT_METHOD, params),
  );
  if (result.kind === "checked") {
    window.setStatusBarMessage(`$(check) Derivelint: ${countsText(result.counts)}`, SHOWN_MILLISECONDS);
  } else {
    await window.showWarningMessage(`Derivelint: ${result.message}`);
  }
}

async function checkWorkspace(client: LanguageClient): Promise<void> {
  const result = await client.sendRequest<CheckWorkspaceResult>(CHECK_WORKSPACE_METHOD);
  for (const { uri, message } of result.failures) client.outputChannel.warn(`${uri}: ${message}`);
  const toProblems = "Show Problems";
  const toLog = "Show Log";
  const buttons = [toProblems, ...(result.failures.length > 0 ? [toLog] : [])];
  const answer = await window.showInformationMessage(`Derivelint: ${workspaceText(result)}`, ...buttons);
  if (answer === toProblems) await commands.executeCommand("workbench.actions.view.problems");
  if (answer === toLog) client.outputChannel.show();
}

async function explainStep({ client, explanation }: CommandPorts): Promise<void> {
  const params = placeAtCursor();
  if (params === undefined) return;
  const result = await client.sendRequest<ExplainStepResult | null>(EXPLAIN_STEP_METHOD, params);
  if (result !== null) await explanation.show(result.markdown);
  else await window.showInformationMessage(NO_STEP);
}

/** Copies a report of the verdict on a step: the given one by a quick fix, else the one at the cursor. */
async function reportWrongVerdict(client: LanguageClient, step?: WrongVerdictReportParams): Promise<void> {
  const params = step ?? placeAtCursor();
  if (params === undefined) return;
  const result = await window.withProgress(
    { location: ProgressLocation.Window, title: "Derivelint: looking for a small document with this verdict" },
    () => client.sendRequest<WrongVerdictReportResult | null>(WRONG_VERDICT_METHOD, params),
  );
  if (result === null) {
    await window.showInformationMessage(NO_STEP);
    return;
  }
  await env.clipboard.writeText(result.text);
  const toReport = "Show Report";
  const answer = await window.showInformationMessage(
    "Derivelint: the report is on the clipboard. It holds the step and the text that it rests on; nothing was sent.",
    toReport,
  );
  if (answer !== toReport) return;
  // Without a name it asks to be saved only if it was changed into something worth keeping.
  await window.showTextDocument(await workspace.openTextDocument({ content: result.text, language: "plaintext" }));
}

const NO_STEP = "Derivelint: there is no step on this line. Put the cursor on a relation.";

function placeAtCursor(): ExplainStepParams | undefined {
  const editor = editorInFront();
  if (editor === undefined) return undefined;
  const { line, character } = editor.selection.active;
  return { textDocument: { uri: editor.document.uri.toString() }, position: { line, character } };
}

/** Shows what stands at a place that a hover names, else at the cursor. */
function showReceptiveField(panel: MaskPanel, place?: MaskPlaceParams): void {
  // With the panel itself in front no editor is active: it has nothing new to show then.
  if (place === undefined && window.activeTextEditor === undefined && panel.isOpen()) {
    panel.reveal();
    return;
  }
  const params = place ?? placeAtCursor();
  if (params !== undefined) panel.show(params);
}

/** The editor in front, if it holds a document of ours; otherwise the user is told what to open. */
function editorInFront(): TextEditor | undefined {
  const editor = window.activeTextEditor;
  if (editor !== undefined && isChecked(editor.document)) return editor;
  void window.showInformationMessage("Derivelint: open a Markdown or LaTeX document first.");
  return undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
