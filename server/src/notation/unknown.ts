import { COMMON_NAMES } from "./commonMacros.js";
import type { Expr } from "./expr.js";
import { hole, type Parser, partner, rangeFrom } from "./parser.js";
import { FUNCTIONS, LETTERS, NAMED_OPERATORS, PRODUCT_MARKS, RELATIONS } from "./symbols.js";

/** Notation that is known and not read: contours, diagrams, operators without a meaning here. */
const UNSUPPORTED = new Set(
  "oint oiint coprod bigwedge bigvee bigsqcup bigodot biguplus lhd rhd prescript sideset tikz includegraphics xymatrix ensuremath models vdash dashv ltimes bowtie"
    .split(" ")
    .map((name) => `\\${name}`),
);

const OTHERS =
  "frac dfrac tfrac sqrt binom sum prod int lim nabla partial mathbf mathrm mathcal mathbb mathsf boldsymbol operatorname text textbf left right begin end hat tilde bar overline vec dot underbrace overbrace boxed cancel substack quad qquad dots cdots ldots langle rangle lfloor rfloor mid"
    .split(" ")
    .map((name) => `\\${name}`);

let known: readonly string[] | undefined;

function knownCommands(): readonly string[] {
  known ??= [
    ...new Set([
      ...LETTERS,
      ...FUNCTIONS,
      ...RELATIONS.keys(),
      ...PRODUCT_MARKS.keys(),
      ...NAMED_OPERATORS,
      ...OTHERS,
      ...COMMON_NAMES.map((name) => `\\${name}`),
    ]),
  ].filter((name) => /^\\[A-Za-z]{3,}$/.test(name));
  return known;
}

/** A command that is not known, with the brace groups directly behind it. */
export function unknownCommand(p: Parser): Expr {
  const start = p.position;
  const command = p.tokens[start]?.text ?? "";
  p.position += 1;
  while (p.tokens[p.position]?.type === "lbrace" && p.position < p.end) {
    const close = partner(p, p.position);
    p.position = close < 0 ? p.end : close + 1;
  }
  const range = rangeFrom(p, start);
  if (UNSUPPORTED.has(command)) return hole(p, "unsupported-notation", range, `\`${command}\` is not understood.`);
  const near = nearest(command);
  const hint = near === undefined ? "" : ` Did you mean \`${near}\`?`;
  return hole(p, "unknown-macro", range, `The macro \`${command}\` is not known here.${hint}`);
}

/** The known command that is one slip of the keyboard away, if any. */
export function nearest(command: string): string | undefined {
  if (command.length < 4 || command.length > 24) return undefined;
  return knownCommands().find((name) => isOneSlip(command, name));
}

/** Whether two different words differ by one letter too many, too few, wrong, or swapped with its neighbour. */
function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const left = a.slice(start, a.length - end);
  const right = b.slice(start, b.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
