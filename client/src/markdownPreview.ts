import { commands, Disposable, Uri, window, workspace } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import type { MaskFigure, MaskFiguresParams, MaskFiguresResult } from "../../server/src/protocol/maskFigures.js";
import { MASK_FIGURES_METHOD } from "../../server/src/protocol/maskFigures.js";
import { isChecked } from "./documents.js";
import { type MarkdownToken, type RenderTokens, withFigures } from "./figures.js";
import { currentTheme } from "./theme.js";

/** The part of markdown-it that is extended. */
interface MarkdownIt {
  readonly renderer: { render: RenderTokens<MarkdownToken> };
}

/** What VS Code's Markdown preview asks of an extension. */
export interface MarkdownExtension {
  readonly extendMarkdownIt: <Md extends MarkdownIt>(md: Md) => Md;
}

/** The figures of a document as far as they are known, and the version of the document for which they were asked. */
interface Known {
  readonly version: number;
  readonly figures: readonly MaskFigure[];
}

/** The version of no document: the next time that the page is rendered, the server is asked again. */
const NEVER = -1;

/**
 * The preview drops a request to render its page anew while it is about to look whether the text has changed: how many
 * times it is asked, and after how many milliseconds again.
 */
const REQUESTS = 4;
const NEXT_REQUEST = 500;

/** The setting that shows pictures of masks in the preview. */
const SETTING = "preview.masks";

/**
 * Pictures of kernels and networks in the Markdown preview. A page is rendered at once with the figures that are known;
 * those that are not are asked of the server, and the preview is rendered again when they have come.
 */
export function createMarkdownPreview(client: LanguageClient): { readonly extension: MarkdownExtension } & Disposable {
  const known = new Map<string, Known>();
  /** The figures with which a document was rendered last. */
  const rendered = new Map<string, readonly MaskFigure[]>();

  // The number of the last request about each document: what an earlier one answers is not what is to be shown.
  const asked = new Map<string, number>();
  let requests = 0;

  const listeners = Disposable.from(
    workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration(`derivelint.${SETTING}`)) await refreshPreviews();
    }),
    window.onDidChangeActiveColorTheme(() => {
      for (const [uri, { version }] of known) void ask(uri, version);
    }),
    workspace.onDidCloseTextDocument(({ uri }) => {
      known.delete(uri.toString());
      rendered.delete(uri.toString());
      asked.delete(uri.toString());
    }),
  );

  async function ask(uri: string, version: number): Promise<void> {
    const before = known.get(uri)?.figures ?? [];
    requests += 1;
    const request = requests;
    asked.set(uri, request);
    known.set(uri, { version, figures: before });
    try {
      const params: MaskFiguresParams = { textDocument: { uri }, ...currentTheme() };
      const figures = await client.sendRequest<MaskFiguresResult>(MASK_FIGURES_METHOD, params);
      if (asked.get(uri) !== request) return;
      known.set(uri, { version: figures === null ? NEVER : version, figures: figures ?? before });
      if (figures !== null && JSON.stringify(figures) !== JSON.stringify(before)) await renderAgain(uri);
    } catch (error) {
      if (asked.get(uri) === request) known.set(uri, { version: NEVER, figures: before });
      // A preview without pictures is better than a message at every edit.
      client.outputChannel.error(error instanceof Error ? error : String(error));
    }
  }

  /** Renders a document again until it shows the figures that are known. */
  async function renderAgain(uri: string): Promise<void> {
    for (let request = 0; request < REQUESTS && rendered.get(uri) !== known.get(uri)?.figures; request += 1) {
      await refreshPreviews();
      await new Promise((resolve) => {
        setTimeout(resolve, NEXT_REQUEST);
      });
    }
  }

  function figuresOf(env: unknown): readonly MaskFigure[] {
    const uri = (env as { readonly currentDocument?: unknown } | undefined)?.currentDocument;
    if (!(uri instanceof Uri) || !workspace.getConfiguration("derivelint", uri).get(SETTING, false)) return [];
    const key = uri.toString();
    const document = workspace.textDocuments.find((open) => open.uri.toString() === key);
    if (document === undefined || !isChecked(document)) return [];
    if (known.get(key)?.version !== document.version) void ask(key, document.version);
    const figures = known.get(key)?.figures ?? [];
    rendered.set(key, figures);
    return figures;
  }

  return {
    extension: {
      extendMarkdownIt: (md) => {
        const { renderer } = md;
        renderer.render = withFigures(renderer.render.bind(renderer), figuresOf);
        return md;
      },
    },
    dispose: () => {
      listeners.dispose();
    },
  };
}

async function refreshPreviews(): Promise<void> {
  try {
    await commands.executeCommand("markdown.preview.refresh");
  } catch {
    // Where the editor's own Markdown extension is off there is neither this command nor a preview.
  }
}
