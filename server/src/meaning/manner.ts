import type { MentionEntry, OutlineChain, Scope } from "../derivation/outline.js";
import type { Expr } from "../notation/expr.js";
import { type Assumption, encloses, type Facts } from "./context.js";
import { nameShape } from "./names.js";

/** What a chain is a statement about: `\theta` in `p(\theta \mid x) \propto \dots`. */
export interface Subject {
  readonly variables: readonly Expr[];
  /** The notation or the words name it; else it is one of several names that may be meant. */
  readonly certain: boolean;
}

/** Where the text lets a variable go. */
export interface Approach {
  readonly variable: string;
  readonly target: "zero" | "infinity";
}

/** What the text around a relation says about how it is meant, where its sides agree only up to something. */
export interface Manner {
  readonly subject: Subject | undefined;
  readonly approaches: readonly Approach[];
}

/** A name in the text with its place: what `mannerOf` reads words from. */
export type Mention = Pick<MentionEntry, "expr" | "scope" | "before" | "offset">;

/** Words in front of the variable that a chain is about. */
const subjectWords =
  /(?:as (?:a )?functions? of|seen as functions? of|(?:that|which) (?:do|does) not (?:contain|depend on|involve|include)|(?:is|are|terms|factors|constants?|constant) independent of|constant in|free of|with respect to|als Funktion von|nicht von|como función de|no dependen de|как функци\p{L}+(?: от)?|не завис\p{L}+ от|не содерж\p{L}+|作为|不依赖于|关于)\s*$/iu;

/** Words in front of a variable that is near zero, and of one that is large. */
const smallWords =
  /(?:small|tiny|kleine[mnrs]?|pequeñ[oa]s?|мал(?:ых|ого|ом|ый)|较小的|很小的)(?:\s+(?:values? of|enough))?\s*$/iu;
const largeWords =
  /(?:large|big|große[mnrs]?|grosse[mnrs]?|grandes?|больш(?:их|ого|ом|ой)|很大的|较大的)(?:\s+values? of)?\s*$/iu;

/** A likelihood is a conditional that is read as a function of what stands behind the bar. */
const likelihoodWords = /likelihood|verosimilitud|правдоподоби|似然/iu;

/**
 * The manner of the relations of a chain. `mentions` are the names in the text, in reading order; `words` those before
 * the chain's first formula; `until` is where the next statement begins: what is said behind that is said of it.
 */
export function mannerOf(
  chain: OutlineChain,
  scope: Scope,
  words: string,
  mentions: readonly Mention[],
  facts: Facts,
  until: number,
): Manner {
  const first = chain.sides[0];
  const start = first?.range.start ?? 0;
  const end = chain.sides.at(-1)?.range.end ?? start;
  const near = mentions.filter((mention) => encloses(mention.scope, scope) || encloses(scope, mention.scope));
  const before = near.findLast((mention) => mention.offset < start);
  const behind = near.find(({ offset }) => offset > end && offset < until);
  const named = [
    ...(before !== undefined && subjectWords.test(before.before) ? [before.expr] : []),
    ...(behind !== undefined && isJustBehind(behind.before, subjectWords) ? [behind.expr] : []),
  ].filter((expr) => nameShape(expr) !== undefined);
  const fromWords = named.length > 0 ? { variables: named, certain: true } : undefined;
  return {
    subject: fromWords ?? (first === undefined ? undefined : subjectOf(first.expr, likelihoodWords.test(words))),
    approaches: [...saidApproaches(near, start, end), ...statedApproaches(facts, scope)],
  };
}

/** Whether the words between the last formula and a name are those asked for. */
function isJustBehind(words: string, pattern: RegExp): boolean {
  const since = words.slice(words.lastIndexOf("\u0001") + 1);
  return words.includes("\u0001") && !/[.!?]/.test(since) && pattern.test(since);
}

/** What a first side is about: what stands before the bar of a conditional, else the arguments of its function. */
function subjectOf(expr: Expr, isLikelihood: boolean): Subject | undefined {
  switch (expr.kind) {
    case "negate":
    case "group":
    case "annotated":
      return subjectOf(expr.body, isLikelihood);
    case "product": {
      const variables = expr.factors.flatMap((factor) => subjectOf(factor, isLikelihood)?.variables ?? []);
      return variables.length === 0 ? undefined : { variables, certain: false };
    }
    case "apply": {
      const only = expr.arguments[0];
      if (only !== undefined && expr.head.kind === "symbol" && /^\\(log|ln)$/.test(expr.head.name))
        return subjectOf(only.expr, isLikelihood);
      const bar = expr.arguments.findIndex(({ before }) => before === "|" || before === ";");
      const variables = expr.arguments.map((argument) => argument.expr);
      if (bar < 0) return { variables, certain: false };
      return isLikelihood ? { variables, certain: false } : { variables: variables.slice(0, bar), certain: true };
    }
    default:
      return undefined;
  }
}

/** Approaches in words next to the chain: "for small $x$". */
function saidApproaches(mentions: readonly Mention[], start: number, end: number): readonly Approach[] {
  return mentions.flatMap(({ expr, before, offset }): readonly Approach[] => {
    const variable = nameShape(expr)?.base;
    if (variable === undefined || offset < start - 400 || offset > end + 200) return [];
    if (smallWords.test(before)) return [{ variable, target: "zero" }];
    return largeWords.test(before) ? [{ variable, target: "infinity" }] : [];
  });
}

/** Approaches in formulas: `x \to 0`, `|x| \ll 1`, `n \gg 1`. */
function statedApproaches(facts: Facts, scope: Scope): readonly Approach[] {
  return facts.assumptions.filter((assumption) => encloses(assumption.scope, scope)).flatMap(approachOf);
}

function approachOf({ operands, symbols }: Assumption): readonly Approach[] {
  const [left, right] = operands;
  const [symbol] = symbols;
  if (left === undefined || right === undefined) return [];
  const measured = left.kind === "bars" && left.style === "abs" ? (left.items[0] ?? left) : left;
  const variable = nameShape(measured)?.base;
  if (variable === undefined) return [];
  const isNumber = (text: string): boolean => right.kind === "number" && right.text === text;
  if (symbol === "\\to" && isNumber("0")) return [{ variable, target: "zero" }];
  if (symbol === "\\to" && right.kind === "symbol" && right.name === "\\infty")
    return [{ variable, target: "infinity" }];
  if (symbol === "\\ll" && isNumber("1")) return [{ variable, target: "zero" }];
  return symbol === "\\gg" && isNumber("1") ? [{ variable, target: "infinity" }] : [];
}
