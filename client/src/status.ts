import { type Disposable, LanguageStatusSeverity, languages, window } from "vscode";
import type { DocumentState, StatusParams } from "../../server/src/protocol/messages.js";
import { DOCUMENTS } from "./documents.js";
import { countsText, durationText } from "./words.js";

/** A check that is over sooner than this is not shown as running: the item would flicker at every key. */
const CALM_MILLISECONDS = 300;

/** The entry in the editor's language status: how the check of the document in front stands. */
export interface StatusItem extends Disposable {
  /** Takes in what the server tells of a document. */
  readonly update: (params: StatusParams) => void;
  /** Shows that the server itself is starting, or will not run. */
  readonly showServer: (state: "starting" | "running" | "stopped") => void;
}

/** Makes the entry; it follows the editor that is in front. */
export function createStatusItem(): StatusItem {
  const item = languages.createLanguageStatusItem("derivelint.status", DOCUMENTS);
  item.name = "Derivelint";
  item.command = { command: "derivelint.showLog", title: "Show Log" };
  const known = new Map<string, StatusParams>();
  let server: "starting" | "running" | "stopped" = "starting";
  let busy: NodeJS.Timeout | undefined;
  const listener = window.onDidChangeActiveTextEditor(render);
  render();

  return {
    update: (params) => {
      known.set(params.uri, params);
      render();
    },
    showServer: (state) => {
      server = state;
      if (state !== "running") known.clear();
      render();
    },
    dispose: () => {
      clearTimeout(busy);
      listener.dispose();
      item.dispose();
    },
  };

  function render(): void {
    clearTimeout(busy);
    const uri = window.activeTextEditor?.document.uri.toString();
    const params = uri === undefined ? undefined : known.get(uri);
    const isBusy = server === "starting" || (server === "running" && params?.state.kind === "busy");
    if (isBusy && !item.busy) {
      busy = setTimeout(() => {
        item.busy = true;
      }, CALM_MILLISECONDS);
    } else if (!isBusy) {
      item.busy = false;
    }
    item.severity = LanguageStatusSeverity.Information;
    if (server === "stopped") {
      item.severity = LanguageStatusSeverity.Error;
      item.text = "Derivelint is not running";
      item.detail = "The server ended again and again; restart it with “Derivelint: Restart Server”";
    } else if (params === undefined) {
      item.text = "Derivelint";
      item.detail = server === "starting" ? "The server is starting" : "Not checked";
    } else {
      item.text = params.counts === undefined ? "Derivelint" : countsText(params.counts);
      item.detail = detailOf(params);
      if (params.state.kind === "failed") item.severity = LanguageStatusSeverity.Error;
      else if ((params.counts?.refuted ?? 0) > 0) item.severity = LanguageStatusSeverity.Warning;
    }
  }
}

function detailOf(params: StatusParams): string {
  const engine = params.backend === undefined ? "" : ` (${params.backend})`;
  const checked =
    params.milliseconds === undefined ? "" : `Derivelint checked this in ${durationText(params.milliseconds)}${engine}`;
  return stateText(params.state, checked);
}

function stateText(state: DocumentState, checked: string): string {
  switch (state.kind) {
    case "busy":
      return checked === "" ? "Derivelint is checking" : `${checked}; checking again`;
    case "waiting":
      return checked === "" ? "Derivelint: not checked yet" : `${checked}; edited since`;
    case "checked":
      return checked;
    case "failed":
      return `Derivelint could not check this: ${state.message}`;
  }
}
