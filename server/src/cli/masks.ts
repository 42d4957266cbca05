import { indexLines, positionOf } from "../base/lineIndex.js";
import type { Range } from "../base/range.js";
import { describeKernel, describeNetwork } from "../masks/describe.js";
import { readMasks } from "../masks/read.js";
import { languageOf, readDocument } from "../text/read.js";
import { type DecodedText, readDocumentFile } from "../workers/documentFiles.js";
import { type Call, WrongCall } from "./arguments.js";
import type { Terminal } from "./terminal.js";

type MasksCall = Extract<Call, { readonly kind: "masks" }>;

/** Carries out `masks`: the kernels and networks of a document in words. @returns the exit status. @throws WrongCall */
export async function masks({ path, layers }: MasksCall, terminal: Terminal): Promise<number> {
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
  const { kernels, networks, problems } = readMasks(readDocument(text, language));
  const entries = [
    ...kernels.map((kernel) => ({ range: kernel.range, text: describeKernel(kernel) })),
    ...networks.map((network) => ({ range: network.range, text: describeNetwork(network, layers) })),
    // A false claim is told with its network.
    ...problems.flatMap(({ code, range, message }) => (code === "mask.claim" ? [] : [{ range, text: [message] }])),
  ].sort((a, b) => a.range.start - b.range.start);
  const place = (range: Range): string => `${path}:${String(positionOf(lines, range.start).line + 1)}`;
  if (entries.length === 0) terminal.out(`${path}: no kernels and no networks found\n`);
  for (const entry of entries) terminal.out(`${place(entry.range)}  ${entry.text.join("\n  ")}\n\n`);
  return 0;
}
