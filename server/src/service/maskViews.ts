import type { MaskPreview, Previewed } from "../draw/maskPreview.js";
import type { Picture } from "../draw/picture.js";
import type { DocumentKernel, DocumentMasks } from "../masks/documentMasks.js";
import type { ShownMask, ShownView } from "../masks/view.js";
import type { MaskDepth } from "../protocol/maskPanel.js";
import type { ThemeKind } from "../protocol/theme.js";
import type { Language } from "../text/document.js";
import { readableExtent } from "./extent.js";
import type { Job, JobPart, JobPool } from "./jobPool.js";
import type { Limits } from "./limits.js";

/** A document whose kernels and networks are asked for. */
export interface MaskRequest {
  readonly text: string;
  readonly language: Language;
  readonly limits: Limits;
}

/** A kernel or a network, and the depth at which it is to be shown. */
export interface ViewRequest {
  readonly shown: ShownMask;
  /** The kernels of the document, for the names of layers. */
  readonly kernels: readonly DocumentKernel[];
  readonly depth?: MaskDepth;
  readonly limits: Limits;
}

/** A kernel or a network that is to be drawn at a depth. */
export interface PictureRequest {
  readonly shown: ShownMask;
  readonly depth: MaskDepth;
  readonly theme: ThemeKind;
  readonly limits: Limits;
}

/** A kernel, a network or a claim that is to be told in a hover; without a theme there are no pictures. */
export interface PreviewRequest {
  readonly previewed: Previewed;
  readonly theme?: ThemeKind;
  readonly limits: Limits;
}

/** The masked convolutions of documents, for a panel and for hovers. What takes too long or fails rejects with a message for the reader. */
export interface MaskViews {
  /** The kernels and networks of a document, or of as much of it as is read. */
  readonly read: (request: MaskRequest) => Promise<DocumentMasks>;
  /** What there is to show of one of them. */
  readonly view: (request: ViewRequest) => Promise<ShownView>;
  /** Its picture. */
  readonly draw: (request: PictureRequest) => Promise<Picture>;
  /** What a hover tells of one of them, or of a claim. */
  readonly preview: (request: PreviewRequest) => Promise<MaskPreview>;
}

/** Asks for masks and views in the workers of a pool: a large field takes its time, and the editor's server has none. */
export function createMaskViews(pool: JobPool): MaskViews {
  return {
    read: async ({ text, language, limits }) => {
      const readable = text.slice(0, readableExtent(text, limits.documentSize * 1024));
      const part = await onlyPart(pool, { kind: "masks", text: readable, language }, "documentTimeout", limits);
      if (part.kind !== "masks") throw new Error("Reading the kernels of this document gave something else.");
      return part.masks;
    },
    view: async ({ shown, kernels, depth, limits }) => {
      const job: Job = { kind: "view", shown, kernels, ...(depth === undefined ? {} : { depth }) };
      const part = await onlyPart(pool, job, "stepTimeout", limits);
      if (part.kind !== "viewed") throw new Error("Following this network gave something else.");
      return part.view;
    },
    draw: async ({ shown, depth, theme, limits }) => {
      const part = await onlyPart(pool, { kind: "draw", shown, depth, theme }, "stepTimeout", limits);
      if (part.kind !== "drawn") throw new Error("Drawing this network gave something else.");
      return part.picture;
    },
    preview: async ({ previewed, theme, limits }) => {
      const job: Job = { kind: "preview", previewed, ...(theme === undefined ? {} : { theme }) };
      const part = await onlyPart(pool, job, "stepTimeout", limits);
      if (part.kind !== "previewed") throw new Error("Drawing this network gave something else.");
      return part.preview;
    },
  };
}

async function onlyPart(
  pool: JobPool,
  job: Job,
  limit: "documentTimeout" | "stepTimeout",
  limits: Limits,
): Promise<Exclude<JobPart, { readonly kind: "broken" }>> {
  const parts: JobPart[] = [];
  const milliseconds = limits[limit];
  const end = await pool.run(job, { limit: milliseconds, isUrgent: true, onPart: (part) => parts.push(part) });
  const [part] = parts;
  if (part?.kind === "broken") throw new Error(`The work failed (${part.message}).`);
  if (part !== undefined) return part;
  if (end.kind === "crashed") throw new Error(`The work failed (${end.message}).`);
  if (end.kind === "cancelled") throw new Error("The work was ended.");
  throw new Error(`This took longer than ${String(milliseconds)} ms (limits.${limit}).`);
}
