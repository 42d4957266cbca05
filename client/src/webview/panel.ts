// The script of the panel: it shows what the server computed, and asks for something else when the user does.
import type {
  MaskCell,
  MaskEntry,
  MaskField,
  MaskPanelResult,
  MaskPlace,
  MaskView,
} from "../../../server/src/protocol/maskPanel.js";
import type { FromPanel, PanelState, ToPanel } from "../panelMessages.js";
import { createFieldGrid } from "./fieldGrid.js";
import { element, svgElement, textElement } from "./page.js";
import { SIDE, shapeOf } from "./shapes.js";
import { depthAt, kindText, layersText, looksOf, sliderPosition } from "./words.js";

/** What the editor gives to the script of a webview. */
interface Host {
  readonly postMessage: (message: FromPanel) => void;
  readonly setState: (state: PanelState) => void;
}

declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();
const subject = element("subject", HTMLSelectElement);
const depth = element("depth", HTMLInputElement);
const depthRow = element("depth-row", HTMLElement);
const depthText = element("depth-text", HTMLElement);
const summary = element("summary", HTMLElement);
const message = element("message", HTMLElement);
const shown = element("shown", HTMLElement);
const grid = createFieldGrid(element("grid", HTMLElement), element("readout", HTMLElement));
let view: MaskView | undefined;
/** The entry that the cursor is to go to as soon as its field is shown. */
let goal: MaskEntry | undefined;

window.addEventListener("message", ({ data }: MessageEvent<ToPanel>) => {
  if (data.kind === "show") {
    say("", false);
    show(data.state, data.document, data.result);
  } else say(data.text, data.isProblem);
});
subject.addEventListener("change", () => {
  host.postMessage({ kind: "choose", subject: subject.value });
});
depth.addEventListener("input", () => {
  if (view?.depths === undefined) return;
  host.postMessage({ kind: "choose", subject: view.subject, depth: depthAt(view.depths, Number(depth.value)) });
});
element("copy", HTMLButtonElement).addEventListener("click", () => {
  host.postMessage({ kind: "copy" });
});
element("reveal", HTMLButtonElement).addEventListener("click", () => {
  host.postMessage({ kind: "reveal" });
});
host.postMessage({ kind: "ready" });

function say(text: string, isProblem: boolean): void {
  message.textContent = text;
  message.classList.toggle("problem", isProblem);
}

function show(next: PanelState, name: string, result: MaskPanelResult): void {
  host.setState(next);
  element("document", HTMLElement).textContent = name;
  view = result.view;
  shown.hidden = view === undefined;
  if (result.problem !== undefined) say(result.problem, true);
  else if (view === undefined) say("This document has no kernels and no networks.", false);
  if (view === undefined) return;
  if (next.subject !== undefined && next.subject !== view.subject)
    say(`${next.subject} is not in the text now; until it is, something else is shown.`, false);
  showSubjects(result, view.subject);
  showDepth(view);
  summary.textContent = view.summary;
  element("effective", HTMLElement).textContent = view.effective ?? "";
  showStacks(view);
  showClaims(view);
  grid.show(view.field);
  if (goal !== undefined) grid.goTo(goal);
  goal = undefined;
  showKey(view.field);
  element("note", HTMLElement).textContent = view.field?.note ?? "";
}

function showSubjects({ subjects }: MaskPanelResult, chosen: string): void {
  const wanted = subjects.map(({ id, title, range }) => ({
    id,
    text: `${title}, line ${String(range.start.line + 1)}`,
  }));
  const present = [...subject.options].map(({ value, text }) => ({ id: value, text }));
  // A list that is open while the document changes is left alone unless it became another one.
  if (JSON.stringify(wanted) !== JSON.stringify(present))
    subject.replaceChildren(
      ...wanted.map(({ id, text }) => {
        const option = textElement("option", text);
        option.value = id;
        return option;
      }),
    );
  subject.value = chosen;
}

function showDepth({ depths }: MaskView): void {
  depthRow.hidden = depths === undefined || (depths.most === 1 && !depths.hasAny);
  if (depths === undefined) return;
  depth.max = String(depths.most + (depths.hasAny ? 1 : 0));
  depth.value = String(sliderPosition(depths));
  depth.setAttribute("aria-valuetext", depths.text);
  depthText.textContent = depths.text;
}

function showStacks({ stacks }: MaskView): void {
  const nodes = stacks.flatMap(({ title, layers }) => {
    const list = document.createElement("ol");
    list.append(
      ...layers.map((each) => {
        const item = textElement("li", layersText(each));
        item.classList.toggle("unused", each.used === 0 && typeof each.times === "number");
        return item;
      }),
    );
    return [textElement("h2", title), list];
  });
  element("stacks", HTMLElement).replaceChildren(...nodes);
}

function showClaims(view: MaskView): void {
  const { claims } = view;
  const place = element("claims", HTMLElement);
  if (claims.length === 0) {
    place.replaceChildren();
    return;
  }
  const list = document.createElement("ul");
  list.append(
    ...claims.map(({ text, holds, witness, at }) => {
      const item = textElement("li", holds ? `✓ ${text}: holds` : `✗ ${text}: false, ${witness ?? ""}`);
      item.classList.toggle("problem", !holds);
      if (at !== undefined) item.append(" ", placeButton(view, text, at));
      return item;
    }),
  );
  place.replaceChildren(textElement("h2", "Claims"), list);
}

/** A button that goes to what breaks a claim. */
function placeButton({ subject: id, depths }: MaskView, claim: string, { depth: at, entry }: MaskPlace): HTMLElement {
  const text = "Show what breaks it";
  const button = textElement("button", text);
  button.type = "button";
  button.setAttribute("aria-label", `${text}: ${claim}`);
  button.addEventListener("click", () => {
    goal = entry;
    host.postMessage({
      kind: "choose",
      subject: id,
      ...(at === undefined || depths === undefined ? {} : { depth: at }),
    });
  });
  return button;
}

/** A square of the key for each look that a kind of entry has. */
function keyPicture(kind: MaskCell, looks: readonly string[]): SVGElement {
  const viewBox = `0 0 ${String(SIDE * looks.length)} ${String(SIDE)}`;
  const picture = svgElement("svg", { viewBox, "aria-hidden": "true" });
  for (const [column, look] of looks.entries()) {
    const path = shapeOf(kind, [{ row: 0, column, length: 1 }]);
    if (path !== undefined) picture.append(svgElement("path", { class: look, d: path }));
  }
  return picture;
}

/** The kinds of entries in the order of the key. */
const ORDER: readonly MaskCell[] = ["present", "own", "seen", "blind", "leak"];

function showKey(field: MaskField | undefined): void {
  const key = element("key", HTMLElement);
  if (field === undefined) {
    key.replaceChildren();
    return;
  }
  const items = ORDER.flatMap((kind) => {
    const count = field.counts[kind] ?? 0;
    if (count === 0) return [];
    const isAlone = kind === "present" || kind === "own";
    const looks = looksOf(field, kind);
    const shades = looks.length > 1 ? ", from few to many paths" : "";
    const text = isAlone ? kindText(kind, field) : `${kindText(kind, field)}: ${String(count)}${shades}`;
    const item = textElement("li", text);
    item.prepend(keyPicture(kind, looks));
    return [item];
  });
  key.replaceChildren(...items);
}
