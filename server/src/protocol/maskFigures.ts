import type { DocumentParams } from "./messages.js";
import type { ThemeParams } from "./theme.js";

/** The method of the request for the pictures that a preview of a document shows. */
export const MASK_FIGURES_METHOD = "derivelint/maskFigures";

/** The parameters of `derivelint/maskFigures`. A client may tell its theme, of which a change may still be on its way. */
export type MaskFiguresParams = DocumentParams & Partial<ThemeParams>;

/** A picture of a kernel or a network, to be shown below what it is about. */
export interface MaskFigure {
  /** The last line of what it is about, from zero. */
  readonly line: number;
  /** The address of the picture: it holds the picture itself. */
  readonly image: string;
  /** Its size in pixels. */
  readonly width: number;
  readonly height: number;
  /** What it shows, in words. */
  readonly alt: string;
  readonly caption: string;
}

/** The answer to `derivelint/maskFigures`, in the order of the lines; null if the document is not open. */
export type MaskFiguresResult = readonly MaskFigure[] | null;
