import { type ExtensionContext, Uri, window } from "vscode";
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  State,
  TransportKind,
} from "vscode-languageclient/node";
import { SHOW_RECEPTIVE_FIELD_COMMAND } from "../../server/src/protocol/maskPanel.js";
import type { StatusParams } from "../../server/src/protocol/messages.js";
import { REPORT_WRONG_VERDICT_COMMAND, STATUS_METHOD } from "../../server/src/protocol/messages.js";
import { registerCommands } from "./commands.js";
import { DOCUMENTS } from "./documents.js";
import { createExplanationView } from "./explanation.js";
import { createMarkdownPreview, type MarkdownExtension } from "./markdownPreview.js";
import { createMaskPanel } from "./maskPanel.js";
import { createRestartPolicy } from "./restartPolicy.js";
import { createStatusItem } from "./status.js";
import { currentTheme, tellThemeChanges } from "./theme.js";

/** The commands that the server may offer to run. */
const COMMANDS_FOR_SERVER = [REPORT_WRONG_VERDICT_COMMAND, SHOW_RECEPTIVE_FIELD_COMMAND];

/**
 * Starts the language server and everything that shows what it finds. VS Code calls this once, and hands what it
 * returns to the Markdown preview. It does not wait for the server, for the preview waits for it.
 */
export function activate(context: ExtensionContext): MarkdownExtension {
  const log = window.createOutputChannel("Derivelint", { log: true });
  const status = createStatusItem();
  const explanation = createExplanationView();
  const policy = createRestartPolicy(Date.now);
  const module = Uri.joinPath(context.extensionUri, "server", "dist", "server.js").fsPath;

  const client = new LanguageClient(
    "derivelint",
    "Derivelint",
    { module, transport: TransportKind.ipc },
    {
      documentSelector: DOCUMENTS,
      // A function, for the theme may be another one when the server is restarted.
      initializationOptions: () => ({ ...currentTheme(), commands: COMMANDS_FOR_SERVER }),
      // A hover may hold a link to the panel, and to nothing else that runs.
      markdown: { isTrusted: { enabledCommands: [SHOW_RECEPTIVE_FIELD_COMMAND] } },
      outputChannel: log,
      // Nothing that goes wrong may take the keyboard away from somebody who writes.
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      diagnosticPullOptions: { onChange: true, onSave: true },
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue }),
        closed: () => {
          if (policy.mayRestart()) return { action: CloseAction.Restart, handled: true };
          status.showServer("stopped");
          return {
            action: CloseAction.DoNotRestart,
            message: "The Derivelint server ended again and again. “Derivelint: Restart Server” starts it anew.",
          };
        },
      },
    },
  );
  const maskPanel = createMaskPanel(client, context.extensionUri);
  const preview = createMarkdownPreview(client);
  client.onNotification(STATUS_METHOD, (params: StatusParams) => {
    status.update(params);
  });
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Running) status.showServer("running");
    if (newState === State.Starting) status.showServer("starting");
  });
  const restart = async (): Promise<void> => {
    policy.reset();
    log.info("The server is restarted.");
    await client.restart();
  };
  context.subscriptions.push(
    log,
    status,
    explanation,
    maskPanel,
    client,
    tellThemeChanges(client),
    preview,
    ...registerCommands({ client, explanation, maskPanel, restart }),
  );
  client.start().catch((error: unknown) => {
    status.showServer("stopped");
    log.error(error instanceof Error ? error : String(error));
  });
  return preview.extension;
}
