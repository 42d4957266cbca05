import { dataAddress } from "../draw/markdownImage.js";
import type { Previewed } from "../draw/maskPreview.js";
import type { MaskFigure, MaskFiguresParams, MaskFiguresResult } from "../protocol/maskFigures.js";
import type { ServerContext } from "./context.js";
import { maskReading } from "./maskReading.js";
import { readTheme } from "./theme.js";

/** More pictures than these are not drawn for one document. */
const MOST_FIGURES = 40;

/** Answers `derivelint/maskFigures`: a picture for each kernel and network of a document; null if it is not open. */
export async function maskFigures(context: ServerContext, params: MaskFiguresParams): Promise<MaskFiguresResult> {
  const session = context.sessions.get(params.textDocument.uri);
  if (session === undefined) return null;
  const document = session.document();
  const { kernels, networks } = await maskReading(context, session);
  const { limits } = await context.settings(session.uri);
  const shown: readonly { readonly previewed: Previewed; readonly end: number }[] = [
    ...kernels.map((kernel) => ({ previewed: { kind: "kernel", kernel } as const, end: kernel.range.end })),
    ...networks.map((network) => ({ previewed: { kind: "network", network } as const, end: network.range.end })),
  ];
  const wanted = [...shown].sort((a, b) => a.end - b.end).slice(0, MOST_FIGURES);
  const figures = await Promise.all(
    wanted.map(async ({ previewed, end }): Promise<readonly MaskFigure[]> => {
      const preview = await context.checker.masks.preview({
        previewed,
        theme: readTheme(params) ?? context.theme(),
        limits,
      });
      const [picture] = preview.pictures;
      if (picture === undefined) return [];
      const { width, height, alt } = picture;
      const caption = `${preview.title}: ${preview.line}`;
      return [{ line: document.positionAt(end).line, image: dataAddress(picture), width, height, alt, caption }];
    }),
  );
  return figures.flat();
}
