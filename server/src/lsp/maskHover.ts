import type { Range } from "../base/range.js";
import { markdownImage } from "../draw/markdownImage.js";
import type { MaskPreview, Previewed } from "../draw/maskPreview.js";
import type { DocumentKernel, DocumentMasks, DocumentNetwork } from "../masks/documentMasks.js";
import type { Network } from "../masks/networks.js";
import { mayHoldMasks } from "../masks/vocabulary.js";
import type { MaskPlaceParams } from "../protocol/maskPanel.js";
import { SHOW_RECEPTIVE_FIELD_COMMAND } from "../protocol/maskPanel.js";
import type { ServerContext } from "./context.js";
import { touches } from "./marks.js";
import { maskReading } from "./maskReading.js";
import type { Session } from "./session.js";
import { severityOf } from "./settings.js";
import { MOST_BYTES, sizeOf } from "./typesetText.js";
import { plain, prose } from "./words.js";

/** What a hover says of masks, as Markdown, and what it is about. */
export interface MaskHover {
  readonly text: string;
  readonly range: Range;
}

/** How long a hover waits for the words and pictures of masks while the workers are busy with steps. */
const PATIENCE = 2000;

/** A grid with longer rows is no help in a hover. */
const LONGEST_ROW = 48;

/** The hover on a kernel, a network or a claim at an offset; undefined elsewhere, and where it would take too long. */
export async function maskHover(
  context: ServerContext,
  session: Session,
  offset: number,
): Promise<MaskHover | undefined> {
  if (!mayHoldMasks(session.document().getText())) return undefined;
  const { rendersMarkdown, showsPictures, showsReceptiveFields } = context.abilities;
  const told = async (): Promise<MaskHover | undefined> => {
    const found = previewedAt(await maskReading(context, session), offset);
    if (found === undefined) return undefined;
    const { limits, severity } = await context.settings(session.uri);
    const theme = rendersMarkdown && showsPictures ? { theme: context.theme() } : {};
    const preview = await context.checker.masks.preview({ previewed: found.previewed, limits, ...theme });
    const link = rendersMarkdown && showsReceptiveFields ? panelLink(session, found.subject) : "";
    // What breaks a claim is in the message that the editor shows at the same place.
    const isMarked = session
      .marks()
      .findings.some(
        (finding) =>
          finding.code === "mask.claim" &&
          touches(finding.range, found.range) &&
          severityOf(finding.code, finding.severity, severity) !== "off",
      );
    return { text: previewText(preview, link, isMarked && rendersMarkdown), range: found.range };
  };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
    }, PATIENCE);
  });
  try {
    return await Promise.race([told(), late]);
  } catch (error) {
    // The rest of the hover may have something to say all the same.
    context.connection.console.error(error instanceof Error ? error.message : String(error));
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

interface Found {
  readonly previewed: Previewed;
  readonly range: Range;
  /** Where the kernel or the network begins that it is about. */
  readonly subject: number;
}

/** What stands at an offset; of several things the one with the shortest text. */
function previewedAt({ kernels, networks }: DocumentMasks, offset: number): Found | undefined {
  const all: readonly Found[] = [
    ...networks.flatMap((network) => [
      { previewed: { kind: "network", network } as const, range: network.range, subject: network.range.start },
      ...network.claims.map((claim) => ({
        previewed: { kind: "claim", network, claim } as const,
        range: claim.range,
        subject: network.range.start,
      })),
    ]),
    ...kernels.map((kernel) => {
      const usedIn = networks.find((network) => isUsedIn(kernel, network));
      const previewed = { kind: "kernel", kernel, ...(usedIn === undefined ? {} : { usedIn }) } as const;
      return { previewed, range: kernel.range, subject: kernel.range.start };
    }),
  ];
  return all
    .filter(({ range }) => range.start <= offset && offset <= range.end)
    .sort((a, b) => lengthOf(a.range) - lengthOf(b.range))[0];
}

function lengthOf({ start, end }: Range): number {
  return end - start;
}

function isUsedIn({ kernel }: DocumentKernel, { content }: DocumentNetwork): boolean {
  const uses = ({ parts, plus }: Network): boolean =>
    parts.some(({ layer }) => layer.kernel === kernel) || (plus !== undefined && uses(plus));
  return content.kind === "network" && uses(content.network);
}

/** A link that opens the panel on what stands at an offset. */
function panelLink(session: Session, offset: number): string {
  const position = session.document().positionAt(offset);
  const params: readonly MaskPlaceParams[] = [{ textDocument: { uri: session.uri }, position }];
  // A parenthesis would end the link.
  const query = encodeURIComponent(JSON.stringify(params)).replaceAll("(", "%28").replaceAll(")", "%29");
  return ` · [Show receptive field](command:${SHOW_RECEPTIVE_FIELD_COMMAND}?${query})`;
}

/**
 * A preview as Markdown: the facts first, then the pictures as far as they have room, then the rest.
 * @param isMarked whether the editor shows what breaks a claim itself
 */
function previewText(preview: MaskPreview, link: string, isMarked: boolean): string {
  const { title, holds, pictures, rows, details } = preview;
  const line = holds === false && isMarked ? "does not hold" : preview.line;
  const sign = holds === undefined ? "" : holds ? "✓ " : "✗ ";
  const grid = pictures.length > 0 || rows.some((row) => row.length > LONGEST_ROW) ? [] : rows;
  const words = [
    `${sign}**${prose(title, plain)}**${holds === undefined ? ": " : " "}${prose(line, plain)}${link}`,
    ...(grid.length === 0 ? [] : [["```text", ...grid, "```"].join("\n")]),
    ...(details.length === 0 ? [] : [details.map((detail) => `- ${prose(detail, plain)}`).join("\n")]),
  ];
  let room = MOST_BYTES - sizeOf(words.join("\n\n"));
  const images: string[] = [];
  for (const image of pictures.map(markdownImage)) {
    if (sizeOf(image) + 2 > room) break;
    room -= sizeOf(image) + 2;
    images.push(image);
  }
  const [first = "", ...rest] = words;
  // In one paragraph they stand side by side where there is room: hovers are low.
  return [first, ...(images.length === 0 ? [] : [images.join(" ")]), ...rest].join("\n\n");
}
