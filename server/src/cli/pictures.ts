import { randomUUID } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Pictured } from "../draw/documentPicture.js";
import { documentPicture } from "../draw/documentPicture.js";
import type { DocumentMasks } from "../masks/documentMasks.js";
import { WrongCall } from "./arguments.js";

/** A picture that is to be written, with the name of its file. */
export interface PlannedPicture {
  readonly file: string;
  readonly pictured: Pictured;
}

/**
 * The pictures of a document's kernels, networks and false claims. Files are called after what they show, so that a
 * second run replaces the pictures of the first one.
 * @param deepest the greatest depth of networks whose depth is a letter
 */
export function plannedPictures({ kernels, networks }: DocumentMasks, deepest: number): readonly PlannedPicture[] {
  const taken = new Set<string>();
  const plan = (kind: string, name: string | undefined, pictured: Pictured): PlannedPicture => {
    const stem = [kind, ...(name === undefined ? [] : [fileName(name)])].filter((part) => part !== "").join("-");
    let free = stem;
    // Some file systems take upper and lower case for the same.
    for (let count = 2; taken.has(free.toLowerCase()); count += 1) free = `${stem}-${String(count)}`;
    taken.add(free.toLowerCase());
    return { file: `${free}.svg`, pictured };
  };
  return [
    ...kernels.map((kernel) => plan("kernel", kernel.name, { kind: "kernel", kernel })),
    ...networks.flatMap((network) => [
      plan(network.content.kind, network.name, { kind: "network", network, deepest }),
      ...network.claims.flatMap((claim, index) =>
        claim.holds
          ? []
          : [plan("claim", `${network.name}-${String(index + 1)}`, { kind: "claim", network, claim } as const)],
      ),
    ]),
  ];
}

/** A name of LaTeX as part of a file's name: letters, digits, `_` and `-`, so that it cannot lead anywhere else. */
function fileName(name: string): string {
  return name
    .normalize("NFC")
    .replace(/[^\p{L}\p{M}\p{N}_]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, LONGEST_NAME);
}

/** File systems take names of 255 bytes. */
const LONGEST_NAME = 50;

/** Draws and writes pictures into a folder. @throws WrongCall if that cannot be done */
export async function writePictures(folder: string, pictures: readonly PlannedPicture[]): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    for (const { file, pictured } of pictures) {
      const { svg } = documentPicture(pictured, "light");
      await replaceFile(folder, file, `<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`);
    }
  } catch (error) {
    throw new WrongCall(`--svg ${folder}: ${writeFailure(error)}`);
  }
}

function writeFailure(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EEXIST" || code === "ENOTDIR") return "this is a file, and pictures go into a folder";
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") return "this must not be written (permission denied)";
  return error instanceof Error ? error.message : String(error);
}

/** Puts a new file in the place of an old one. A link there is replaced; what it leads to outside stays as it is. */
async function replaceFile(folder: string, name: string, content: string): Promise<void> {
  const fresh = join(folder, `.${name}.${randomUUID()}`);
  try {
    await writeFile(fresh, content, { flag: "wx" });
    await rename(fresh, join(folder, name));
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}
