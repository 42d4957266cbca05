import type { MaskDepth, MaskPanelResult } from "../../server/src/protocol/maskPanel.js";

/** What the panel is to show, kept by the editor while the window is closed or the panel is hidden. */
export interface PanelState {
  /** The address of the document. */
  readonly uri: string;
  /** Absent until there is something. */
  readonly subject?: string;
  /** Absent as long as nobody chose one. */
  readonly depth?: MaskDepth;
}

/** What the extension tells the script of the panel. */
export type ToPanel =
  | {
      readonly kind: "show";
      readonly state: PanelState;
      /** The name of the document, for its heading. */
      readonly document: string;
      readonly result: MaskPanelResult;
    }
  /** Nothing can be shown, and why; or something was done, such as copying. `isProblem` tells which of the two. */
  | { readonly kind: "say"; readonly text: string; readonly isProblem: boolean };

/** What the script of the panel asks of the extension. */
export type FromPanel =
  | { readonly kind: "ready" }
  | { readonly kind: "choose"; readonly subject: string; readonly depth?: MaskDepth }
  | { readonly kind: "reveal" }
  | { readonly kind: "copy" };
