import type { Entry, MentionEntry } from "../derivation/outline.js";
import type { Formula } from "../notation/expr.js";
import type { TypeFact } from "./context.js";
import { saidMatrix, saidOfMatrix } from "./linear/prose.js";
import { saidOfMap } from "./mapWords.js";
import { nameShape } from "./names.js";

const adjectiveTypes: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:constants?|deterministic|fixed|non-?random|known)(?:\s+(?:numbers?|scalars?|values?|reals?))?\s*$|констант\p{L}*\s*$|постоянн\p{L}*(?:\s+\p{L}+)?\s*$|Konstanten?\s*$|constantes?\s*$|常数\s*$/iu,
    "constant",
  ],
  [
    /\b(?:strictly )?positive(?:\s+\p{L}+)?\s*$|положительн\p{L}*(?:\s+\p{L}+)?\s*$|positive[nrsm]?(?:\s+\p{L}+)?\s*$|positiv[oa]s?(?:\s+\p{L}+)?\s*$|正(?:数|的)?\s*$/u,
    "positive",
  ],
  [/\bnon-?negative(?:\s+\p{L}+)?\s*$|неотрицательн\p{L}*(?:\s+\p{L}+)?\s*$|非负(?:数|的)?\s*$/u, "nonnegative"],
  [/\beven(?:\s+\p{L}+)?\s*$|чётн\p{L}*(?:\s+\p{L}+)?\s*$|gerade[sn]?\s*$/u, "even"],
  [/\bodd(?:\s+\p{L}+)?\s*$|нечётн\p{L}*(?:\s+\p{L}+)?\s*$|ungerade[sn]?\s*$/u, "odd"],
  [/\b(?:integers?|whole numbers?)\s*$|цел\p{L}+(?:\s+\p{L}+)?\s*$/u, "integer"],
  [/\b(?:natural numbers?|positive integers?)\s*$|натуральн\p{L}+(?:\s+\p{L}+)?\s*$/u, "natural"],
];

/** What is said once of all names of a list. */
const signTypes: ReadonlySet<string> = new Set(["positive", "nonnegative", "integer", "natural"]);

/** The words before the first name of a list of which another is named here: "for positive numbers $a$, $b$ and $c$". */
function wordsOfList(before: string): string {
  const words = before.replaceAll("\u0001", "$");
  const first = words.replace(/(?:\$\s*(?:,|and|, and|und|y|et|и|与|和|、)\s*)+$/u, "");
  // "A positive $a$ and $b$" says it of the one.
  return first === words || /(?<!\p{L})(?:an?|the|some|eine?[nmrs]?|un[ae]?)\s(?:\p{L}+\s+){0,3}$/iu.test(first)
    ? ""
    : first.slice(-40);
}

/** "$x$ is positive", "let $n$ be an integer". */
const predicate =
  /^[\s,]*(?:(?:and|,)\s*\$[^$]{1,20}\$\s*)*(?:is|are|be|being|denotes?|ist|sind|sei|seien)\s+(?:an? |all |both |eine? |some )?(?:strictly )?(?:fixed |real |arbitrary )*(positive integers?|natural|positive|positiv|non-?negative|nichtnegativ|integers?|ganze?|even|odd|convex|concave|konvex|konkav|smooth|differentiable|functions?|constants?|deterministic|numbers?|Funktion|Konstante)\b/iu;

/** "$\Psi$ is the digamma function": a function that the words name, of which nothing else is known. */
const namedFunction =
  /^[\s,]*(?:is|denotes?|be|ist|sei|bezeichnet|es|denota|—|обозначает|为|是)\s*(?:the|a|an|die|eine|der|la|una|el|un)?\s*[\p{L}\s-]{0,50}?(functions?|sigmoid|cdf|policy|kernel|density|Funktion|función|функци\p{L}*|函数)/iu;

/** The same where no blank stands between words, and in languages that put the noun behind. */
const hanPredicate = /^[\s,]*(?:为|是)(?:一个|某个)?(凸函数|凹函数|函数)/u;

const predicateTypes: readonly (readonly [RegExp, string])[] = [
  [/^(?:positive integer|natural)/i, "natural"],
  [/^positiv/i, "positive"],
  [/^n(?:on-?|icht)neg/i, "nonnegative"],
  [/^(?:integer|ganz)/i, "integer"],
  [/^even/i, "even"],
  [/^odd/i, "odd"],
  [/^[ck]on[vk]ex|^凸/i, "convex"],
  [/^[ck]on[ck]av|^凹/i, "concave"],
  [/^(?:smooth|differentiable|function|Funktion)|^函数/i, "function"],
  [/^(?:[ck]onstant|deterministic|number)/i, "constant"],
];

const nounTypes: readonly (readonly [RegExp, string])[] = [
  [/\b(matrix|matrices|Matrix|Matrizen|matriz)\s*$|матриц\S*\s*$|矩阵\s*$/u, "matrix"],
  [/\b(vectors?|Vektor(?:en)?|vectores?)\s*$|вектор\S*\s*$|向量\s*$/u, "vector"],
  [/\b(functions?|Funktion|función|map|mapping)\s*$|функци\S*\s*$|函数\s*$/u, "function"],
  [/\b[Aa] (?:norm|seminorm|kernel|functional)\s*$|\b(?:Eine|eine) Norm\s*$/u, "function"],
  [/\b(?:convex|konvexe\p{L}?|convexa)(?:\s+\p{L}+){0,2}\s*$|выпукл\p{L}*(?:\s+\p{L}+)?\s*$|凸函数\s*$/u, "convex"],
  [
    /\b(?:sigmoid|logistic)(?: function)?\s*$|\b(?:Sigmoid|logistische)(?:[- ]?[Ff]unktion)?\s*$|сигмоид\p{L}*\s*$/u,
    "logistic",
  ],
  [/\b(?:concave|konkave\p{L}?|cóncava)(?:\s+\p{L}+){0,2}\s*$|вогнут\p{L}*(?:\s+\p{L}+)?\s*$|凹函数\s*$/u, "concave"],
];

/** What the words around a statement say of the names that it begins with: "let $A, B \in \dots$ be symmetric". */
export function readSaid(entry: Entry, order: number, types: TypeFact[]): void {
  const said = saidOfMatrix(entry.before, entry.after);
  if (said.length === 0) return;
  for (const chain of entry.chains.slice(entry.inheritedChains)) {
    for (const side of [...chain.list, ...chain.sides.slice(0, 1)]) {
      const shape = nameShape(side.expr);
      if (shape === undefined) continue;
      for (const type of said)
        types.push({ base: shape.base, type, rank: shape.indices.length, scope: entry.scope, order });
    }
  }
}

/** "Let $A, B$ be $n \times n$ matrices": what a name, or each of several, is called, with the size that is told. */
function readMatrices(entry: MentionEntry, order: number, types: TypeFact[], parse: (latex: string) => Formula): void {
  const said = saidMatrix(entry.after);
  if (said === undefined) return;
  const names = entry.expr.kind === "tuple" && entry.expr.open === "" ? entry.expr.items : [entry.expr];
  const item = said.size === undefined ? undefined : parse(said.size).items.find(({ kind }) => kind === "expr");
  const size = item?.kind === "expr" ? item.expr : undefined;
  const sizes =
    size === undefined ? [] : size.kind === "product" ? (size.factors.length === 2 ? size.factors : []) : [size, size];
  for (const name of names) {
    const shape = nameShape(name);
    if (shape === undefined) continue;
    types.push({ base: shape.base, type: "matrix", sizes, rank: shape.indices.length, scope: entry.scope, order });
  }
}

/** What the words around a name say of it: "a positive $\sigma$", "$f$ is convex". */
export function readMention(
  entry: MentionEntry,
  order: number,
  types: TypeFact[],
  parse: (latex: string) => Formula,
): void {
  if (entry.expr.kind === "product" && entry.expr.marks.every((mark) => mark === "times")) {
    // "an image of size $W \times H$": the factors are sizes.
    for (const factor of entry.expr.factors) {
      const size = nameShape(factor);
      if (size !== undefined && size.indices.length === 0)
        types.push({ base: size.base, type: "natural", scope: entry.scope, order });
    }
    return;
  }
  readMatrices(entry, order, types, parse);
  const shape = nameShape(entry.expr);
  if (shape === undefined) return;
  for (const [pattern, type] of [...adjectiveTypes, ...nounTypes]) {
    if (pattern.test(entry.before.slice(-40)) || (signTypes.has(type) && pattern.test(wordsOfList(entry.before))))
      types.push({ base: shape.base, type, rank: shape.indices.length, scope: entry.scope, order });
  }
  for (const type of saidOfMatrix(entry.before, entry.after))
    types.push({ base: shape.base, type, rank: shape.indices.length, scope: entry.scope, order });
  const slope = saidOfMap(entry.before, entry.after);
  if (slope !== undefined) types.push({ base: shape.base, type: slope, scope: entry.scope, order });
  const said = predicate.exec(entry.after)?.[1] ?? hanPredicate.exec(entry.after)?.[1];
  const named = namedFunction.exec(entry.after)?.[0];
  if (named !== undefined && said === undefined && !shape.base.startsWith("\\mathbb")) {
    const type = /sigmoid|logistic|logistisch|logística/iu.test(named) ? "logistic" : "named-function";
    types.push({ base: shape.base, type, scope: entry.scope, order });
  }
  const type = said === undefined ? undefined : predicateTypes.find(([pattern]) => pattern.test(said))?.[1];
  if (type !== undefined) types.push({ base: shape.base, type, scope: entry.scope, order });
}
