// Scores labelled folders: npm run score -- [--verbose] FOLDER…
import { existsSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { checkAll } from "../test/corpus/checkAll.js";
import { type LabelledDocument, readCorpus, readTopic } from "../test/corpus/labels.js";
import { formatScores, type Score, scoreOf, sumOf } from "../test/corpus/score.js";

/** The built command line; this runs from the root of the workspace. */
const commandLine = resolve("server/dist/cli.js");

/** The documents of a folder that is a topic itself, or whose folders are topics. */
function readFolder(folder: string): readonly LabelledDocument[] {
  if (!existsSync(folder)) throw new Error(`there is no folder ${folder}`);
  const own = readTopic(dirname(folder), basename(folder));
  return own.length > 0 ? own : readCorpus(folder);
}

const verbose = process.argv.includes("--verbose");
const folders = process.argv.slice(2).filter((argument) => argument !== "--verbose");
if (folders.length === 0) throw new Error("usage: npm run score -- [--verbose] FOLDER...");
const corpus = folders.flatMap((folder) => readFolder(resolve(folder)));
if (corpus.length === 0) throw new Error("no document there has labels");

const rows = new Map<string, Score>();
for (const [{ document, variant }, report] of checkAll(corpus, commandLine)) {
  const { score, remarks } = scoreOf({ document, report, ...(variant === undefined ? {} : { variant }) });
  const topic = dirname(document.name);
  rows.set(topic, sumOf([rows.get(topic) ?? sumOf([]), score]));
  const told = verbose ? remarks : remarks.filter((remark) => remark.includes("FALSE ALARM"));
  for (const remark of told) process.stdout.write(`${remark}\n`);
}
process.stdout.write(`${formatScores(rows)}\n`);
