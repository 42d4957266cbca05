import { join } from "node:path";
import { indexLines, positionOf } from "../base/lineIndex.js";
import type { Range } from "../base/range.js";
import { lastChannel } from "../masks/depths.js";
import { deepestStack, describeKernel, describeNetwork } from "../masks/describe.js";
import type { DocumentKernel, DocumentNetwork } from "../masks/documentMasks.js";
import { openPlace } from "../masks/field.js";
import { pathShares } from "../masks/paths.js";
import { readMasks } from "../masks/read.js";
import type { BackendChoice } from "../protocol/settings.js";
import { languageOf, readDocument } from "../text/read.js";
import { type DecodedText, readDocumentFile } from "../workers/documentFiles.js";
import { createTensorPool } from "../workers/nodeService.js";
import { type Call, WrongCall } from "./arguments.js";
import { type PlannedPicture, plannedPictures, writePictures } from "./pictures.js";
import type { Terminal } from "./terminal.js";

type MasksCall = Extract<Call, { readonly kind: "masks" }>;

/**
 * Carries out `masks`: the kernels and networks of a document in words and, where a folder is given, as pictures.
 * @returns the exit status. @throws WrongCall
 */
export async function masks({ path, layers, svg, backend }: MasksCall, terminal: Terminal): Promise<number> {
  const language = languageOf(path);
  if (language === undefined) throw new WrongCall(`${path} is no document that is read (.md, .markdown, .tex)`);
  const decoded = await readDocumentFile(path).catch(
    (error: unknown): DecodedText => ({
      kind: "binary",
      message: error instanceof Error ? error.message : String(error),
    }),
  );
  if (decoded.kind === "binary") {
    terminal.err(`derivelint: ${path} ${decoded.message}\n`);
    return 3;
  }
  const { text } = decoded;
  const lines = indexLines(text);
  const found = readMasks(readDocument(text, language));
  const { kernels, networks, problems } = found;
  const pictures = svg === undefined ? [] : plannedPictures(found, layers);
  // Nothing is reported before the pictures are there: a call that cannot be carried out has no report.
  if (svg !== undefined) await writePictures(svg, pictures);
  const shown = (of: DocumentKernel | DocumentNetwork): readonly string[] =>
    svg === undefined ? [] : filesOf(pictures, of).map((file) => `  picture: ${join(svg, file)}`);
  const compared = backend === undefined ? [] : await comparisons(networks, layers, backend, terminal.bundles);
  const entries = [
    ...kernels.map((kernel) => ({ range: kernel.range, text: [...describeKernel(kernel), ...shown(kernel)] })),
    ...networks.map((network, index) => ({
      range: network.range,
      text: [...describeNetwork(network, layers), ...(compared[index] ?? []), ...shown(network)],
    })),
    // A false claim is told with its network.
    ...problems.flatMap(({ code, range, message }) => (code === "mask.claim" ? [] : [{ range, text: [message] }])),
  ].sort((a, b) => a.range.start - b.range.start);
  const place = (range: Range): string => `${path}:${String(positionOf(lines, range.start).line + 1)}`;
  if (entries.length === 0) terminal.out(`${path}: no kernels and no networks found\n`);
  for (const entry of entries) terminal.out(`${place(entry.range)}  ${entry.text.join("\n  ")}\n\n`);
  if (svg !== undefined) {
    const count = `${String(pictures.length)} picture${pictures.length === 1 ? "" : "s"}`;
    terminal.err(`derivelint: ${count} written to ${svg}\n`);
  }
  return 0;
}

/** The files with the pictures of a kernel, or of a network and the claims about it. */
function filesOf(pictures: readonly PlannedPicture[], of: DocumentKernel | DocumentNetwork): readonly string[] {
  return pictures
    .filter(({ pictured }) => (pictured.kind === "kernel" ? pictured.kernel === of : pictured.network === of))
    .map(({ file }) => file);
}

/** How long the gradient of one network may take. */
const GRADIENT_LIMIT = 60_000;

/** Effective receptive fields once more, as gradients of real networks on a tensor engine: for each network what differs. */
async function comparisons(
  networks: readonly DocumentNetwork[],
  layers: number,
  choice: BackendChoice,
  bundles: URL,
): Promise<readonly (readonly string[])[]> {
  const loaded: string[] = [];
  const onBackend = (name: string): void => {
    loaded.push(name);
  };
  const pool = createTensorPool(choice, { bundles, jobs: 1, onBackend });
  const told: (readonly string[])[] = [];
  for (const { content } of networks) {
    const deepest = content.kind === "made" ? undefined : deepestStack(content.network, layers);
    if (deepest === undefined) {
      told.push([]);
      continue;
    }
    const { stack, title } = deepest;
    const { image, at } = openPlace(stack, lastChannel(stack));
    let answer = "did not come";
    const end = await pool.run(
      { kind: "gradient", stack, image, at },
      {
        limit: GRADIENT_LIMIT,
        onPart: (part) => {
          if (part.kind === "broken") answer = `failed: ${part.message}`;
          if (part.kind === "gradient") answer = differenceText(part.shares, pathShares(stack, image, at));
        },
      },
    );
    const why = end.kind === "crashed" ? ` (${end.message})` : "";
    told.push([
      `  gradient of a real network on TensorFlow.js (${loaded.at(-1) ?? choice}), ${title}: ${answer}${why}`,
    ]);
  }
  await pool.dispose();
  return told;
}

/** Where single precision rounds a share, it does so by far less than this fraction of the whole. */
const ROUNDING = 1e-5;

function differenceText(found: Float64Array, exact: Float64Array): string {
  const largest = found.reduce((most, share, index) => Math.max(most, Math.abs(share - (exact[index] ?? 0))), 0);
  const isSame = found.every((share, index) => share > 0 === (exact[index] ?? 0) > 0);
  const difference = `no share differs by more than ${largest.toExponential(0)}`;
  if (largest > ROUNDING) return `differs: ${difference}`;
  return isSame
    ? `the same pixels, and ${difference}`
    : `${difference}; the smallest shares are lost in single precision`;
}
