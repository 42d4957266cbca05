import type { Expr } from "../notation/expr.js";
import { walk } from "../notation/walk.js";
import type { Facts } from "./context.js";
import type { OrderedEntry } from "./entries.js";
import type { PosedQuestion } from "./questions.js";

/** Capitals side by side with nothing between them: `TPR`, which may be a product or a word. Two letters are a product of matrices. */
function wordsIn(expr: Expr): readonly string[] {
  const found: string[] = [];
  walk(expr, (node) => {
    if (node.kind !== "product") return;
    let word = "";
    for (const [at, factor] of node.factors.entries()) {
      const isJoined = at === 0 || node.marks[at - 1] === "juxtaposed";
      const letter = factor.kind === "symbol" && /^[A-Z]$/.test(factor.name) ? factor.name : "";
      if (!isJoined || letter === "") {
        if (word.length > 2) found.push(word);
        word = letter;
      } else word += letter;
    }
    if (word.length > 2) found.push(word);
  });
  return found;
}

/**
 * A doubt about a step with capitals side by side in a document that gives a value to such a word, `TPR = \frac{TP}{TP +
 * FN}`: nobody defines a product.
 */
export function letterWordDoubts(sides: readonly Expr[], entries: readonly OrderedEntry[]): readonly string[] {
  const own = sides.flatMap(wordsIn);
  if (own.length === 0) return [];
  const isWritten = entries.some(({ entry }) => {
    if (entry.kind !== "statement") return false;
    return entry.chains.some(({ sides: [first] }) => {
      const words = first === undefined ? [] : wordsIn(first.expr);
      const isAlone = first?.expr.kind === "product" && words.length === 1;
      return isAlone && first.expr.factors.length === words[0]?.length;
    });
  });
  return isWritten ? ["letters side by side may be one name"] : [];
}

/**
 * A doubt about a step in which `I` is a number of which the text says nothing, beside other capitals: `(K + \lambda I)^{-1}`
 * is of matrices, although nothing else tells.
 */
export function identityDoubts(
  { question, lawNames }: PosedQuestion,
  { definitions, mentioned }: Facts,
): readonly string[] {
  const isStrange = !mentioned.has("I") && !definitions.some(({ base }) => base === "I") && lawNames.length === 0;
  const symbols = question.readings[0]?.context?.symbols ?? question.symbols;
  const isNumber = symbols.some(({ id, shape }) => id === "I" && shape === undefined);
  const isBesides = symbols.some(({ id }) => /^[A-HJ-Z]$/.test(id));
  return isStrange && isNumber && isBesides ? ["I may be the identity matrix"] : [];
}
