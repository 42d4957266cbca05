import type { Expr } from "../notation/expr.js";
import { keyOf } from "../notation/walk.js";
import { ownFactors } from "./laws/factorisation.js";
import { partsOf } from "./laws/inventory.js";
import { isLawLetter } from "./laws/lawNames.js";
import { nameShape } from "./names.js";

/** Names of the rule by which every joint law is a product of conditional ones. */
const rule =
  /chain rule|product rule|definition of (?:the )?conditional probabilit(?:y|ies)|Kettenregel|Produktregel|Multiplikationssatz|Definition der bedingten Wahrscheinlichkeit(?:en)?|regla (?:de la cadena|del producto)|definición de (?:la )?probabilidad condicional|цепн\p{L}+ правил\p{L}*|правил\p{L}+ (?:цепочки|произведения|умножения)(?: вероятностей)?|определени\p{L}+ условной вероятности|链式法则|乘法公式|条件概率的?定义/giu;

/** Words that say that the rule holds in whatever order the variables are taken. */
const anyOrder =
  /\border(?:ing)?(?: of the (?:factors|variables))? (?:is|may be|can be) (?:arbitrary|chosen freely|free|irrelevant)|\b(?:any|another|a different|the (?:other|reverse|opposite)) order(?:ing)?\b|Reihenfolge ist (?:beliebig|egal)|(?:anderer|umgekehrter|beliebiger) Reihenfolge|(?:el orden es arbitrario|otro orden)|порядок (?:произвол\p{L}+|не важен)|в (?:другом|обратном|любом) порядке|顺序(?:是)?任意|其他顺序/giu;

/** Words between the name of the rule and the formula that add nothing to it. */
const neutral =
  /^(?:[\s,;:.()*$]|(?:of|for|to|the|a|any|all|every|this|these|it|its|we|one|you|can|may|might|could|as|well|equally|also|again|twice|repeatedly|probability|probabilities|joint|law|distribution|density|random|two|three|four|\d|variables?|gives?|yields?|reads?|says|is|get|gets|have|has|obtain|obtains|find|write|written|factor|expand|decompose|applied|then|thus|so|that|fixed|gilt|ergibt|erhalten|wir|sich|liefert|dann|folgt|auch|für|drei|tenemos|se|obtiene|da|también|para|tres|имеем|получаем|даёт|дает|для|трёх|трех|также|можно|записать|переменных|有|得|得到|可得|也可以写成)(?!\p{L}))*$/iu;

/** Words that may leave a law less dependence than the rule does, or that say how it was made. */
const restricts =
  /independ|unabh|indep|независ|独立|Markov|Марков|马尔|assum|annahme|supon|предпол|假设|model(?!s? p_)|модел|模型|graph|граф|图|figure|network|netz|\bred\b|сет[ьи]|simplif|approxim|naive|naiv|наивн|structur|struktur|структур|结构|parent|story|process|procedure|forward|generat|generier|порожд|生成|diffus|sampl|\bstep|only|nur|solo|только|只|because|since|weil|porque|поскольку|так как|因为|separate|neither|through|depend|abhäng|завис|依赖|given that|drawn|noise|rausch|шум|噪声|encod|decod|latent|channel|and this|update/iu;

/** How far the words before and behind a formula are looked at for what restricts a law. */
const reach = 600;

/**
 * Whether the words before a formula announce it as the chain rule of probability, which holds for every joint law: one
 * factor for each variable behind them claims something, and is no model. Words that may restrict the law leave it one.
 */
export function announcesChainRule(before: string, after: string, left: Expr, right: Expr): boolean {
  if (!isProductOfOwn(left, right)) return false;
  if (restricts.test(before.slice(-reach)) || restricts.test(after.slice(0, reach))) return false;
  const [sentence = ""] = /[^.!?。！？]*$/u.exec(before) ?? [];
  return [rule, anyOrder].some((pattern) =>
    [...sentence.matchAll(pattern)].some((match) => neutral.test(sentence.slice(match.index + match[0].length))),
  );
}

/** `p(a, b, c) = p(a)\,p(b \mid a)\,p(c \mid a)`: a joint law as factors of its own with one variable each. */
function isProductOfOwn(left: Expr, right: Expr): boolean {
  const base = left.kind === "apply" ? nameShape(left.head)?.base : undefined;
  if (left.kind !== "apply" || base === undefined || !isLawLetter(base)) return false;
  if (left.arguments.length < 2 || left.arguments.some(({ before }) => before !== "" && before !== ",")) return false;
  const factors = ownFactors(right, base)?.map(partsOf) ?? [];
  const targets = factors.flatMap((factor) => factor.targets.map(keyOf));
  const whole = left.arguments.map(({ expr }) => keyOf(expr));
  return factors.length === whole.length && targets.sort().join() === whole.sort().join();
}
