import type { DocumentParams, ExplainStepResult, Position } from "./messages.js";

/** The method of the request for what a kernel or a network of a document sees, as the panel shows it. */
export const MASK_PANEL_METHOD = "derivelint/maskPanel";

/** The method of the request for the picture of what the panel shows, as SVG. */
export const MASK_PICTURE_METHOD = "derivelint/maskPicture";

/** The client's command that shows the panel; with {@link MaskPlaceParams} it shows what stands there. */
export const SHOW_RECEPTIVE_FIELD_COMMAND = "derivelint.showReceptiveField";

/** What the command that shows the panel may be given. */
export interface MaskPlaceParams extends DocumentParams {
  readonly position: Position;
}

/** A depth of a network; `any` asks for what is seen however deep it is. */
export type MaskDepth = number | "any";

/** The parameters of `derivelint/maskPanel`. */
export interface MaskPanelParams extends DocumentParams {
  /** What is to be shown, by its `id`; without it, or where it is gone, what stands at the position or next to it. */
  readonly subject?: string;
  readonly position?: Position;
  /** Moved to the nearest depth that there is; without it the whole network is shown. */
  readonly depth?: MaskDepth;
}

/** The parameters of `derivelint/maskPicture`: what the panel shows now. */
export interface MaskPictureParams extends DocumentParams {
  readonly subject: string;
  readonly depth: MaskDepth;
}

/** The answer to `derivelint/maskPicture`; null where there is no such thing any more. */
export interface MaskPictureResult {
  readonly svg: string;
}

/** A kernel, a network or a product of masks that the document holds. */
export interface MaskSubject {
  /** Stays the same while the text around it changes. */
  readonly id: string;
  readonly kind: "kernel" | "network" | "product";
  readonly title: string;
  readonly range: ExplainStepResult["range"];
}

/** The depths that the panel's slider goes through: from 1 to `most`, and behind them `any` where that can be told. */
export interface MaskDepths {
  readonly value: MaskDepth;
  readonly most: number;
  readonly hasAny: boolean;
  /** The depth in words. */
  readonly text: string;
}

/** Equal layers that follow each other. */
export interface MaskLayers {
  readonly text: string;
  /** How many of them there are at the depth that is shown. */
  readonly used: number;
  /** How many there are in all; a letter where the depth is a letter. */
  readonly times: number | string;
}

/** A stack of layers, the first next to the image. */
export interface MaskStack {
  readonly title: string;
  readonly layers: readonly MaskLayers[];
}

/** A claim of the document about what is shown; `witness` is what breaks one that does not hold, and `at` is where. */
export interface MaskClaim {
  readonly text: string;
  readonly holds: boolean;
  readonly witness?: string;
  readonly at?: MaskPlace;
}

/** An entry of a field: as seen from the present one, or from the first where there is no present one. */
export interface MaskEntry {
  readonly row: number;
  readonly column: number;
  readonly channel: number;
}

/** An entry at a depth; a depth alone where all of the field is meant, and no depth where there is none to choose. */
export interface MaskPlace {
  readonly depth?: number;
  readonly entry?: MaskEntry;
}

/**
 * What an entry of the image is to the one that is computed: seen in the past, later and seen (`leak`), the present one
 * (`own` if it is seen), past and in reach without being seen (`blind`), later and not seen, or out of reach.
 */
export type MaskCell = "seen" | "leak" | "own" | "present" | "blind" | "later" | "outside";

/** The letter that stands for each kind of entry in `MaskField.cells`. */
export const CELL_LETTERS = {
  seen: "s",
  leak: "l",
  own: "o",
  present: "p",
  blind: "b",
  later: ".",
  outside: "-",
} as const satisfies Readonly<Record<MaskCell, string>>;

/** A part of an image around the present entry, with what each of its entries is. */
export interface MaskField {
  /** `image`: rows and columns of pixels. `time`: one row of time steps. `matrix`: a product of masks, which has no present. */
  readonly axes: "image" | "time" | "matrix";
  readonly rows: number;
  readonly columns: number;
  /** The entries of a pixel; more than one only where a kernel orders them. */
  readonly channels: number;
  /** The present entry, counted from 0. */
  readonly present?: { readonly row: number; readonly column: number; readonly channel: number };
  /** A letter for every entry: channels innermost, then columns. */
  readonly cells: string;
  /** The number of paths from each entry to the present one, in the order of `cells`; absent where there is no bound or too much to count. */
  readonly paths?: readonly string[];
  /** How many paths there are, from `1` for few to `4` for many, in the order of `cells`; absent where `paths` are. */
  readonly strengths?: string;
  /** How many entries of each kind there are, those that are not shown included. */
  readonly counts: Readonly<Partial<Record<MaskCell, number>>>;
  /** What the picture leaves out, in a sentence. */
  readonly note?: string;
}

/** What there is to show of one subject. */
export interface MaskView {
  readonly subject: string;
  /** Absent where there is nothing to choose. */
  readonly depths?: MaskDepths;
  readonly stacks: readonly MaskStack[];
  /** The same facts in a line of words. */
  readonly summary: string;
  /** How the weight of a linear network of equal weights is spread over what is seen, in a line of words. */
  readonly effective?: string;
  readonly claims: readonly MaskClaim[];
  /** Absent where the field is too large to be followed; the summary says so then. */
  readonly field?: MaskField;
}

/** The answer to `derivelint/maskPanel`. */
export interface MaskPanelResult {
  /** In document order. */
  readonly subjects: readonly MaskSubject[];
  /** Absent where the document has nothing to show. */
  readonly view?: MaskView;
  /** Why the document could not be read, in a sentence. */
  readonly problem?: string;
}
