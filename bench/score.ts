// Scores labelled folders: npm run score -- [--verbose] FOLDER…
import { dirname, resolve } from "node:path";
import { checkAll } from "../test/corpus/checkAll.js";
import { formatScores, type Score, scoreOf, sumOf } from "../test/corpus/score.js";
import { readFolders } from "./folders.js";

/** The built command line; this runs from the root of the workspace. */
const commandLine = resolve("server/dist/cli.js");

const verbose = process.argv.includes("--verbose");
const folders = process.argv.slice(2).filter((argument) => argument !== "--verbose");
const corpus = readFolders(folders, "npm run score -- [--verbose] FOLDER...");

const rows = new Map<string, Score>();
for (const [{ document, variant }, report] of checkAll(corpus, commandLine)) {
  const { score, remarks } = scoreOf({ document, report, ...(variant === undefined ? {} : { variant }) });
  const topic = dirname(document.name);
  rows.set(topic, sumOf([rows.get(topic) ?? sumOf([]), score]));
  const told = verbose ? remarks : remarks.filter((remark) => remark.includes("FALSE ALARM"));
  for (const remark of told) process.stdout.write(`${remark}\n`);
}
process.stdout.write(`${formatScores(rows)}\n`);
