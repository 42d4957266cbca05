import type { Entry, Outline } from "../derivation/outline.js";
import type { Expr } from "../notation/expr.js";
import { someNode } from "../notation/walk.js";
import { encloses } from "./context.js";
import { expressionsIn, type OrderedEntry } from "./entries.js";
import { namesIn } from "./names.js";
import type { Work } from "./stepGrounds.js";

/** The words between a quantifier and its names that say which numbers they are. */
const numbers =
  "(?:\\s*(?:real|positive|non-?negative|natural|numbers?|integers?|reals|(?:reelle|positive)n?|Zahlen?|réels?|nombres?|números?|reales?|вещественн\\p{L}+|действительн\\p{L}+|положительн\\p{L}+|чис\\p{L}+|实数|正数|正|实)(?!\\p{L}))*";

const everyone =
  "(?:for (?:all|any|every|each)|für (?:alle|jede[nmrs]?|beliebige[nmrs]?)|para (?:todos?|todas?|cualquier)|pour tou(?:te?s?|s)|для (?:всех|любо\\p{L}+|каждо\\p{L}+)|对(?:于)?(?:任意|任何|所有)的?)";

const listed = "\\s*\\u0001(?:\\s*(?:,|and|, and|und|y|e|et|и|与|和|、)\\s*\\u0001)*\\s*";
const verb = ",?\\s*(?:we have(?: that)?|it holds that|one has|gilt|on a|tenemos|se tiene|имеем|верно|有|都有)";
const colon = "\\s*[,:,:]?\\s*$";

const opening = "(?:^|[.!?。]\\s*)(?:(?:hence|then|so|thus|now|also|moreover|indeed|in particular),?\\s+)?";

/** "For all real $x$:" as a whole clause before a formula. */
const forEveryone = new RegExp(`${opening}${everyone}(${numbers})${listed}(?:${verb})?${colon}`, "iu");
/** "For $x > 0$ we have": what a case that is looked at opens with as well. */
const forSome = new RegExp(`${opening}(?:for|für|para|pour|для|当|对)(${numbers})${listed}${verb}${colon}`, "iu");

/** Words that ask for a formula, suppose it, call it wrong, look at what it describes, or tie names. */
const unasserting =
  /(?<!\p{L})(?:suppos\p{L}*|assum\p{L}*|if|whether|want|needs?|requir\p{L}*|solv\p{L}*|find|determine|which|such that|would|contradict\p{L}*|wrong|false|mistake\p{L}*|disprove|equations?|inequalit\p{L}*|conditions?|demand|case|sets?|regions?|domains?|feasib\p{L}*|constrain\p{L}*|stab\p{L}*|subject|satisf\p{L}*|minimi[sz]\p{L}*|maximi[sz]\p{L}*|circles?|curves?|hyperbolas?|lines?|simplex|normali[sz]\p{L}*|unit|probabilit\p{L}*|weights?|shares?|related|normiert\p{L}*|Gewichte?|normal[ei]z\p{L}*|нормирован\p{L}*|falls|wenn|angenommen|lös\p{L}*|gleichung\p{L}*|supong\p{L}*|resolv\p{L}*|suppos\p{L}*|résou\p{L}*|если|пусть|реш\p{L}+|уравнени\p{L}+|неравенств\p{L}+)(?!\p{L})|假设|若|如果|求|解|方程|不等式|归一/iu;

/** What goes on with a formula as one that was to be solved. */
const goesOn = /^[\s,;]*(?:\p{Ll}|(?:So|Hence|Thus|This|Therefore|That|It|The|But|However|Solving|Then)\b)/u;

/** Words of arithmetic in which letters are no real numbers. */
const ofOtherNumbers =
  /(?<!\p{L})(?:mod(?:ulo|ular|ulus)?|characteristic|finite fields?|field (?:with|of)|idempotent|boolean|binary|spins?)(?!\p{L})|\\[bp]?mod\b/iu;

/**
 * Whether the words before a statement claim it for all numbers of a kind that have the given names, so that it is no
 * equation to be solved: "For all real $x$: …". Without "all", a case may be looked at ("for $x > 0$ we have $2x = 4$"):
 * "For $x > 0$ we have" counts before an inequality where the names stand nowhere else in the section, so that there are no
 * cases.
 */
export function isForAll(
  entry: Entry,
  order: number,
  relation: string,
  names: ReadonlySet<string>,
  { entries, text }: Work,
): boolean {
  const { before, after } = entry;
  const universal = forEveryone.exec(before);
  const found = universal ?? forSome.exec(before);
  if (found === null || ofOtherNumbers.test(text)) return false;
  if (unasserting.test(before) || goesOn.test(after) || unasserting.test(after.split(/[.!?]/u)[0] ?? "")) return false;
  const own = entries.filter((each) => isOfSentence(each, entry) && each.order < order);
  // Of which numbers it is said, words or the formulas must tell: a bare "for all $s$" may range over anything.
  if ((found[1] ?? "") === "" && !own.every((each) => isOfNumbers(each.entry))) return false;
  if (!own.every((each) => each.entry.kind === "mention" || isOfNumbers(each.entry))) return false;
  const said = new Set(own.flatMap((each) => writtenIn(each.entry)));
  if (names.size === 0 || [...names].some((name) => !said.has(name))) return false;
  if (universal !== null) return true;
  return (
    relation !== "=" &&
    !entries.some(
      (each) =>
        each.order !== order &&
        !own.includes(each) &&
        (encloses(each.entry.scope, entry.scope) || encloses(entry.scope, each.entry.scope)) &&
        writtenIn(each.entry).some((name) => names.has(name)),
    )
  );
}

/** `x > 0`, `0 < x \\le 1`, `x, y \\in \\mathbb{R}`: a range of numbers. */
function isOfNumbers(entry: Outline["entries"][number]): boolean {
  if (entry.kind !== "statement") return false;
  return entry.chains.every(({ sides, relations }) =>
    relations.every(({ symbol }, at) => {
      if (/^(?:[<>]|\\[lg]e|\\ne)$/.test(symbol)) return true;
      const set = sides[at + 1]?.latex ?? "";
      return (
        symbol === "\\in" &&
        /^\\(?:mathbb|mathbf|Bbb)\s*\{?[RCZNQ]\}?(?:_\{?(?:>0|\+|\+\+|\\ge ?0)\}?|\^\+)?$/.test(set.trim())
      );
    }),
  );
}

function isOfSentence({ entry }: OrderedEntry, { sentence, scope }: Entry): boolean {
  return entry.kind !== "directive" && entry.sentence === sentence && entry.scope.join() === scope.join();
}

function writtenIn(entry: Outline["entries"][number]): readonly string[] {
  return expressionsIn(entry).flatMap(namesIn);
}

/** Words of the calculus of motions and slopes. */
const ofSlopes = /derivativ|differentia|slope|gradient|velocit|Ableitung|Steigung|dériv|deriv|производн|导数|微分/iu;

function isOfCalculus({ kind }: Expr): boolean {
  return kind === "derivative" || kind === "integral";
}

/** What joins a name to one that stands before it. */
const joins = /\$\s*(?:,|and|, and|und|y|et|и|与|和)\s*$/u;

/**
 * Whether the text introduces a primed name beside the plain one, as a second value of the same kind ("for real $x$ and
 * $x'$"), and differentiates nowhere: the prime is no derivative then.
 */
export function isSecondValue(primed: string, order: number, { entries, text }: Work): boolean {
  const plain = primed.replace(/'+$/u, "");
  if (ofSlopes.test(text)) return false;
  if (entries.some(({ entry }) => expressionsIn(entry).some((expr) => someNode(expr, isOfCalculus)))) return false;
  return entries.some(({ entry, order: at }, place) => {
    if (entry.kind !== "mention" || at >= order) return false;
    const names = namesIn(entry.expr);
    if (names.includes(plain) && names.includes(primed)) return entry.expr.kind === "tuple";
    const previous = entries[place - 1]?.entry;
    const isBeside = previous?.kind === "mention" && namesIn(previous.expr).join() === plain;
    return isBeside && names.join() === primed && joins.test(entry.before.replaceAll("\u0001", "$"));
  });
}
