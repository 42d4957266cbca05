import { posix } from "node:path";

/** One rule for the text of every tracked file: what it must not contain, and why. */
interface Rule {
  readonly what: string;
  readonly pattern: RegExp;
}

const RULES: readonly Rule[] = [
  {
    what: "the path of somebody's machine",
    // Not inside a longer path or a LaTeX command, both of which may hold such a word.
    pattern: /(?<![\w.}\\/-])\/(?:home|Users|root|work|workspace|mnt)\/[\w.-]+/g,
  },
  { what: "the path of somebody's machine", pattern: /\b[A-Z]:\\(?:Users|Documents and Settings)\\/g },
  {
    what: "the address of a package registry or a mirror",
    pattern: /\bhttps?:\/\/[\w.-]*(?:registry|mirror|artifactory|nexus|verdaccio|jfrog|pypi)[\w.-]*/g,
  },
  { what: "an address in a private network", pattern: /\b(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2})(?::\d+)?\b/g },
];

/** What the text of a tracked file gives away about the machine it was written on, each with its line. */
export function machineTraces(path: string, text: string): readonly string[] {
  return RULES.flatMap(({ what, pattern }) =>
    [...text.matchAll(pattern)].map(
      ({ index, 0: match }) => `${path}:${String(lineOf(text, index))} holds ${what}: ${match}`,
    ),
  );
}

/** The relative paths in a tracked file that lead out of the repository. */
export function outsidePaths(path: string, text: string): readonly string[] {
  return [...text.matchAll(/(?<![\w./\\])(?:\.\.\/)+[A-Za-z][\w-]*/g)]
    .filter(({ 0: match }) => posix.join(posix.dirname(path), match).startsWith("../"))
    .map(({ index, 0: match }) => `${path}:${String(lineOf(text, index))} leads out of the repository: ${match}`);
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
