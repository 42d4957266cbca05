import { existsSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { type LabelledDocument, readCorpus, readTopic } from "../test/corpus/labels.js";

/**
 * The labelled documents of folders each of which is a topic itself, or holds topics.
 * @throws where a folder does not exist or none of them holds a labelled document.
 */
export function readFolders(folders: readonly string[], usage: string): readonly LabelledDocument[] {
  if (folders.length === 0) throw new Error(`usage: ${usage}`);
  const documents = folders.flatMap((folder) => readFolder(resolve(folder)));
  if (documents.length === 0) throw new Error("no document there has labels");
  return documents;
}

function readFolder(folder: string): readonly LabelledDocument[] {
  if (!existsSync(folder)) throw new Error(`there is no folder ${folder}`);
  const own = readTopic(dirname(folder), basename(folder));
  return own.length > 0 ? own : readCorpus(folder);
}
