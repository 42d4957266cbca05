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

/** Words of capitals that statistics and machine learning use for quantities. */
const abbreviations =
  /^(?:SS[ABERTW]|[RET]SS|MS[BETRW]|R?MSE|MAE|MAPE?|[TF][PN]R|[PN]PV|FDR|AUC|AIC|BIC|NLL|PPL|ELBO|MMD|SNR|BCE|IOU|VIF)$/;

/**
 * A doubt about a step with capitals side by side in a document that gives a value to such a word, `TPR = \frac{TP}{TP +
 * FN}`, or that everybody knows, `SSE`: nobody defines a product.
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
  return isWritten || own.some((word) => abbreviations.test(word)) ? ["letters side by side may be one name"] : [];
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

/** A doubt about a step on laws in which an index stands in brackets: `U_{(1)}` may be the least of the `U_i`. */
export function orderedValueDoubts(
  sides: readonly { readonly latex: string }[],
  { world }: PosedQuestion,
): readonly string[] {
  const isOfLaws = world.usedFacts.size > 0 || world.families.size > 0;
  return isOfLaws && sides.some(({ latex }) => /[A-Za-z]_\{\s*\(/.test(latex)) ? ["it may be of values in order"] : [];
}
