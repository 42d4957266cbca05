import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Range } from "../base/range.js";
import type { CheckedClaim, DocumentMasks, DocumentNetwork } from "../masks/documentMasks.js";
import { type ShownMask, shownPlace } from "../masks/view.js";
import { plainText } from "../notation/plainText.js";
import type {
  MaskClaim,
  MaskPanelParams,
  MaskPanelResult,
  MaskPictureParams,
  MaskPictureResult,
  MaskSubject,
} from "../protocol/maskPanel.js";
import type { ServerContext } from "./context.js";
import { linesOf, toOffset, toProtocolRange } from "./convert.js";
import { touches } from "./marks.js";
import { maskReading } from "./maskReading.js";

/** A kernel or a network that can be shown. */
interface Subject {
  readonly id: string;
  readonly kind: MaskSubject["kind"];
  readonly title: string;
  readonly range: Range;
  readonly shown: ShownMask;
  readonly claims: readonly MaskClaim[];
}

/**
 * Answers `derivelint/maskPanel`: the kernels and networks of a document, and what one of them sees at a depth; null if the
 * document is not open.
 */
export async function maskPanel(context: ServerContext, params: MaskPanelParams): Promise<MaskPanelResult | null> {
  const session = context.sessions.get(params.textDocument.uri);
  if (session === undefined) return null;
  const document = session.document();
  try {
    const masks = await maskReading(context, session);
    const all = subjectsOf(masks);
    const subjects = all.map(
      ({ id, kind, title, range }): MaskSubject => ({ id, kind, title, range: toProtocolRange(document, range) }),
    );
    const subject = all.find(({ id }) => id === params.subject) ?? nearestSubject(all, document, params);
    if (subject === undefined) return { subjects };
    const { shown, claims } = subject;
    const isKept = subject.id === params.subject || params.subject === undefined;
    const view = await context.checker.masks.view({
      shown,
      kernels: masks.kernels,
      limits: (await context.settings(session.uri)).limits,
      ...(params.depth === undefined || !isKept ? {} : { depth: params.depth }),
    });
    return { subjects, view: { subject: subject.id, claims, ...view } };
  } catch (error) {
    return { subjects: [], problem: error instanceof Error ? error.message : String(error) };
  }
}

/** All that can be shown, in document order. */
function subjectsOf({ kernels, networks }: DocumentMasks): readonly Subject[] {
  const all: readonly Omit<Subject, "id">[] = [
    ...kernels.map(({ name, kernel, range }) => ({
      kind: "kernel" as const,
      title: `Kernel ${name === undefined ? `${String(kernel.height)} × ${String(kernel.width)}` : plainText(name)}`,
      range,
      shown: { kind: "kernel" as const, name, kernel },
      claims: [],
    })),
    ...networks.map(({ name, content, range, claims }) => ({
      kind: content.kind === "made" ? ("product" as const) : ("network" as const),
      title: `${content.kind === "made" ? "Product of masks" : "Network"} ${plainText(name)}`,
      range,
      shown: { kind: "network" as const, name, content },
      claims: claims.map((claim) => shownClaim(content, claim)),
    })),
  ];
  const met = new Map<string, number>();
  return [...all]
    .sort((a, b) => a.range.start - b.range.start)
    .map((subject) => {
      // Of several with one name the id counts which it is: ids stay the same while the text around them changes.
      const before = met.get(subject.title) ?? 0;
      met.set(subject.title, before + 1);
      return { ...subject, id: before === 0 ? subject.title : `${subject.title} #${String(before + 1)}` };
    });
}

function shownClaim(content: DocumentNetwork["content"], { text, holds, witness, at }: CheckedClaim): MaskClaim {
  const place = at === undefined ? undefined : shownPlace(content, at);
  return {
    text,
    holds,
    ...(witness === undefined ? {} : { witness }),
    ...(place === undefined ? {} : { at: place }),
  };
}

/** What stands at a position, else on its line, else the nearest network, else the nearest kernel. */
function nearestSubject(
  subjects: readonly Subject[],
  document: TextDocument,
  { position }: MaskPanelParams,
): Subject | undefined {
  const offset = position === undefined ? 0 : toOffset(document, position);
  const line = linesOf(document, { start: offset, end: offset });
  const distance = ({ range }: Subject): number => Math.max(range.start - offset, offset - range.end, 0);
  const lengthOf = ({ range }: Subject): number => range.end - range.start;
  const rank = (subject: Subject): number => {
    if (distance(subject) === 0) return 0;
    if (position !== undefined && touches(subject.range, line)) return 1;
    return subject.kind === "kernel" ? 3 : 2;
  };
  return [...subjects].sort((a, b) => rank(a) - rank(b) || distance(a) - distance(b) || lengthOf(a) - lengthOf(b))[0];
}

/** Answers `derivelint/maskPicture`: the picture of what the panel shows, in the colours of the client's theme. */
export async function maskPicture(
  context: ServerContext,
  params: MaskPictureParams,
): Promise<MaskPictureResult | null> {
  const session = context.sessions.get(params.textDocument.uri);
  if (session === undefined) return null;
  const subject = subjectsOf(await maskReading(context, session)).find(({ id }) => id === params.subject);
  if (subject === undefined) return null;
  const { limits } = await context.settings(session.uri);
  const theme = context.theme();
  const { svg } = await context.checker.masks.draw({ shown: subject.shown, depth: params.depth, theme, limits });
  return { svg };
}
