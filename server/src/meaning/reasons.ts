import type { Entry, OutlineChain } from "../derivation/outline.js";
import type { Expr } from "../notation/expr.js";
import { children, someNode } from "../notation/walk.js";
import type { Knowledge, Role } from "./classify.js";
import { nameShape, namesIn } from "./names.js";
import { isNumeric } from "./numerals.js";

/** What stands between a formula and the words that open its reason; a formula stands in the words as one control character. */
const lead =
  "\\p{Cc}[\\s,;()—–-]*(?:(?:and|but|which|it|this|that|holds?|is|true|follows|only|simply|just|precisely|exactly|gilt|nur)\\s+){0,4}";

/** Further reasons of a list. */
const list = "(?:\\p{Cc}[\\s,]*(?:and|und|y|et|и)\\s+(?:since\\s+|because\\s+|weil\\s+)?)*$";

/** Words of reasons, and those of conditions, behind which the formula stands sooner: "by induction $\dots$" is a claim. */
const reasons =
  "since|because|as|using|uses|given that|recall(?:ing)?|thanks to|owing to|due to|da|weil|denn|wegen|так как|поскольку|потому что|ибо|car|puisque|parce que|comme|porque|ya que|pues|dado que";
const conditions =
  "by|from|under|for|given|if|when|whenever|provided(?: that)?|assuming|falls|wenn|sofern|nach|mit|für|если|при|si|cuando|quand";

const opensReason = new RegExp(
  `${lead}(?:(?:${reasons})(?!\\p{L})[^.;:。；\\p{Cc}]{0,60}|(?:if and only |genau dann )?(?:${conditions})(?:\\s+(?:also|both|we have|just|in addition))?\\s*)${list}`,
  "iu",
);

/** "…, and using $a = b$, we get": a reason of what follows. */
const leadsOn =
  /\p{Cc}[\s,;]*(?:and|but|then|so|now|und|y|et|и)\s+(?:since|because|as|using|by|from|with|weil|da|mit|как|поскольку)\s*$/iu;

/** The same where no blanks stand between words. */
const opensHanReason = /\p{Cc}[\s,，、（(]*(?:这是)?(?:因为|由于|根据|由|若|如果|当)[^。；，：\p{Cc}]{0,10}$/u;

/** Whether a chain tells why the formula before it holds, or when: in a note behind it, or in words that go on with it. */
export function givesReason(entry: Entry, chain: OutlineChain): boolean {
  if (chain.note !== undefined) return entry.follows || entry.display;
  if (leadsOn.test(entry.before) && /^\s*[,，]/.test(entry.after)) return false;
  const sentence = /(?:[^.]|\.(?=\p{L}|\d))*$/u.exec(entry.before)?.[0] ?? "";
  const reason = opensReason.exec(sentence)?.[0] ?? opensHanReason.exec(sentence)?.[0];
  // A capital begins another sentence, though nothing ends the formula before it.
  return !entry.display && reason !== undefined && !/^\p{Cc}[^\p{L}]*\p{Lu}/u.test(reason);
}

/** The role of a relation, where what is given as a reason may be a condition that nobody proves: "since $ab = 0$". */
export function asReason(role: Role, entry: Entry, chain: OutlineChain, at: number, knowledge: Knowledge): Role {
  if (role.kind !== "claim" || role.doubt !== undefined || chain.relations[at]?.symbol !== "=") return role;
  const [left, right] = chain.sides.slice(at, at + 2).map(({ expr }) => expr);
  if (left === undefined || right === undefined) return role;
  const tellsProperty = at > 0 && isProperty(chain);
  if (!tellsProperty && !givesReason(entry, chain)) return role;
  const isFree = ![left, right].some((side) => someNode(side, (node) => knowledge.isDefined(node)));
  return isFree && mayBeCondition(left, right) ? { ...role, doubt: "it may be a condition" } : role;
}

/** `P^2 = P = P^\top`: what one name is said to be like. */
function isProperty({ sides }: OutlineChain): boolean {
  const names = new Set(sides.flatMap(({ expr }) => namesIn(expr)));
  return names.size === 1 && sides.every(({ expr }) => isMonomial(expr) && !isNumeric(expr));
}

/** `ab = 0`, `u^\top v = 0`, `AB = -BA`, `A^\top = A`: an equation of monomials is an identity only if they are the same. */
export function mayBeCondition(left: Expr, right: Expr): boolean {
  if (namesIn(left).length === 0) return false;
  return isMonomial(left) && (isNumeric(right) || isMonomial(right));
}

function isMonomial(expr: Expr): boolean {
  switch (expr.kind) {
    case "add":
    case "apply":
    case "big":
    case "fraction":
    case "integral":
    case "derivative":
    case "limit":
      return false;
    default:
      return nameShape(expr) !== undefined || children(expr).every(isMonomial);
  }
}
