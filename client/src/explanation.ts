import { commands, type Disposable, EventEmitter, type TextDocumentContentProvider, Uri, workspace } from "vscode";

const SCHEME = "derivelint-explanation";

/** Shows explanations of steps as pages in the editor's Markdown preview, which typesets their formulas. */
export interface ExplanationView extends Disposable {
  /** Shows a page beside the editor, in place of the last one. */
  readonly show: (markdown: string) => Promise<void>;
}

/** Makes the view. */
export function createExplanationView(): ExplanationView {
  const changed = new EventEmitter<Uri>();
  const uri = Uri.from({ scheme: SCHEME, path: "/Explanation.md" });
  let page = "";
  const provider: TextDocumentContentProvider = {
    onDidChange: changed.event,
    provideTextDocumentContent: () => page,
  };
  const registration = workspace.registerTextDocumentContentProvider(SCHEME, provider);
  return {
    show: async (markdown) => {
      page = markdown;
      changed.fire(uri);
      await commands.executeCommand("markdown.showPreviewToSide", uri);
    },
    dispose: () => {
      registration.dispose();
      changed.dispose();
    },
  };
}
