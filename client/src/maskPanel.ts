import { Disposable, env, Range, Uri, ViewColumn, type Webview, type WebviewPanel, window, workspace } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import type {
  MaskPanelParams,
  MaskPanelResult,
  MaskPictureParams,
  MaskPictureResult,
  MaskPlaceParams,
} from "../../server/src/protocol/maskPanel.js";
import { MASK_PANEL_METHOD, MASK_PICTURE_METHOD } from "../../server/src/protocol/maskPanel.js";
import type { FromPanel, PanelState, ToPanel } from "./panelMessages.js";
import { panelPage } from "./panelPage.js";

const VIEW_TYPE = "derivelint.receptiveField";

/** How long after an edit the panel follows it. */
const PAUSE = 250;

/** The panel that shows what a network sees; there is one, and it follows its document. */
export interface MaskPanel extends Disposable {
  /** Shows what stands at a place of a document, or next to it. */
  readonly show: (place: MaskPlaceParams) => void;
  /** Brings the panel to the front if it is open. */
  readonly reveal: () => void;
  readonly isOpen: () => boolean;
}

/** Makes the panel, which opens when it is asked to, and again where the editor had it open when it was closed. */
export function createMaskPanel(client: LanguageClient, extension: Uri): MaskPanel {
  const root = Uri.joinPath(extension, "client", "dist");
  let panel: WebviewPanel | undefined;
  let state: PanelState | undefined;
  // Where the cursor was when the panel was asked for: it chooses what is shown first.
  let cursor: MaskPanelParams["position"];
  let last: MaskPanelResult | undefined;
  let isReady = false;
  let isAsking = false;
  let isStale = false;
  let planned: NodeJS.Timeout | undefined;

  const listeners = Disposable.from(
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0 || document.uri.toString() !== state?.uri) return;
      clearTimeout(planned);
      planned = setTimeout(() => void refresh(), PAUSE);
    }),
    window.registerWebviewPanelSerializer(VIEW_TYPE, {
      deserializeWebviewPanel: async (restored: WebviewPanel, kept: unknown) => {
        const known = readState(kept);
        if (known === undefined || panel !== undefined) {
          restored.dispose();
          return;
        }
        state = known;
        follow(restored);
      },
    }),
  );

  return {
    show: ({ textDocument: { uri }, position }) => {
      state = { uri };
      cursor = position;
      if (panel === undefined) {
        const options = { enableScripts: true, localResourceRoots: [root] };
        follow(window.createWebviewPanel(VIEW_TYPE, "Receptive field", ViewColumn.Beside, options));
      } else {
        panel.reveal();
        void refresh();
      }
    },
    reveal: () => {
      panel?.reveal();
    },
    isOpen: () => panel !== undefined,
    dispose: () => {
      clearTimeout(planned);
      listeners.dispose();
      panel?.dispose();
    },
  };

  function follow(opened: WebviewPanel): void {
    panel = opened;
    isReady = false;
    opened.onDidDispose(() => {
      clearTimeout(planned);
      panel = undefined;
      state = undefined;
      last = undefined;
      isReady = false;
    });
    opened.webview.onDidReceiveMessage((message: FromPanel) => void take(message));
    opened.webview.html = pageFor(opened.webview);
  }

  function pageFor(webview: Webview): string {
    const address = (name: string): string => webview.asWebviewUri(Uri.joinPath(root, name)).toString();
    return panelPage({
      script: address("panel.js"),
      style: address("panel.css"),
      source: webview.cspSource,
      nonce: crypto.randomUUID().replaceAll("-", ""),
    });
  }

  async function take(message: FromPanel): Promise<void> {
    switch (message.kind) {
      case "ready":
        // A panel that was hidden loads its page anew, and is told again.
        isReady = true;
        await refresh();
        return;
      case "choose":
        if (state === undefined) return;
        state = {
          uri: state.uri,
          subject: message.subject,
          ...(message.depth === undefined ? {} : { depth: message.depth }),
        };
        await refresh();
        return;
      case "reveal":
        await guarded(reveal);
        return;
      case "copy":
        await guarded(copy);
        return;
    }
  }

  /** Asks the server and shows the answer. While an answer is awaited only the latest wish is kept. */
  async function refresh(): Promise<void> {
    isStale = true;
    if (isAsking || !isReady) return;
    isAsking = true;
    try {
      while (isStale) {
        isStale = false;
        await guarded(ask);
      }
    } finally {
      isAsking = false;
    }
  }

  async function ask(): Promise<void> {
    const asked = state;
    if (asked === undefined) return;
    const uri = Uri.parse(asked.uri);
    // The server knows the documents that are open; one that is shown nowhere is opened for it.
    await workspace.openTextDocument(uri);
    const { subject, depth } = asked;
    const params: MaskPanelParams = {
      textDocument: { uri: asked.uri },
      ...(subject === undefined ? {} : { subject }),
      ...(depth === undefined ? {} : { depth }),
      ...(cursor === undefined ? {} : { position: cursor }),
    };
    const result = await client.sendRequest<MaskPanelResult | null>(MASK_PANEL_METHOD, params);
    if (state !== asked || panel === undefined) return;
    if (result === null) throw new Error("Only Markdown and LaTeX documents are read.");
    last = result;
    // What was wished for stays wished for, even where an edit takes it away for a moment or makes it less deep.
    if (asked.subject === undefined && result.view !== undefined) state = { ...asked, subject: result.view.subject };
    const name = uri.path.split("/").at(-1) ?? "";
    panel.title = `Receptive field: ${name}`;
    await post({ kind: "show", state, document: name, result });
  }

  async function reveal(): Promise<void> {
    const range = last?.subjects.find(({ id }) => id === last?.view?.subject)?.range;
    if (state === undefined || range === undefined) return;
    const { start, end } = range;
    await window.showTextDocument(Uri.parse(state.uri), {
      viewColumn: ViewColumn.One,
      selection: new Range(start.line, start.character, end.line, end.character),
    });
  }

  async function copy(): Promise<void> {
    if (state === undefined || last?.view === undefined) return;
    const { subject, depths } = last.view;
    const params: MaskPictureParams = { textDocument: { uri: state.uri }, subject, depth: depths?.value ?? 1 };
    const picture = await client.sendRequest<MaskPictureResult | null>(MASK_PICTURE_METHOD, params);
    if (picture === null) throw new Error("What the panel shows is no longer in the document.");
    await env.clipboard.writeText(picture.svg);
    await post({ kind: "say", text: "The picture was copied as SVG.", isProblem: false });
  }

  async function guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      client.outputChannel.error(error instanceof Error ? error : String(error));
      const text = error instanceof Error ? error.message : String(error);
      await post({ kind: "say", text, isProblem: true });
    }
  }

  async function post(message: ToPanel): Promise<void> {
    await panel?.webview.postMessage(message);
  }
}

/** The state that the editor kept; undefined if it is none of ours. */
function readState(kept: unknown): PanelState | undefined {
  if (typeof kept !== "object" || kept === null || !("uri" in kept) || typeof kept.uri !== "string") return undefined;
  const subject = "subject" in kept && typeof kept.subject === "string" ? { subject: kept.subject } : {};
  const isDepth = "depth" in kept && (kept.depth === "any" || typeof kept.depth === "number");
  return { uri: kept.uri, ...subject, ...(isDepth ? { depth: kept.depth as number | "any" } : {}) };
}
