import { EVENT_HEADS, WORD_FUNCTIONS, WORD_NAMES, WORD_OPERATORS } from "./symbols.js";

/** Words that open a condition, in the languages of homework: English, German, French, Spanish, Italian, Portuguese, Russian, Chinese. */
const OPENING =
  "for|for all|for any|for every|for each|for some|if|where|where we|with|when|whenever|as|since|because|provided|provided that|unless|while|" +
  "given|subject to|such that|s\\.\\s?t\\.|assuming|under|iff|if and only if|only if|für|für alle|falls|wenn|sofern|wobei|mit|da|weil|" +
  "pour|pour tout|si|où|avec|lorsque|quand|car|para|para todo|donde|con|cuando|porque|per|per ogni|se|dove|quando|onde|com|" +
  "для|для всех|если|где|при|так как|когда|若|如果|当|其中|因为";

const CONDITION = new RegExp(`^[\\s(,;]*(?:${OPENING}|by|using)(?![\\p{L}])`, "iu");

/** Words after which the mathematics says when or why, and belongs to the words. */
const GOVERNING = new RegExp(`(?:^|[\\s(,;])(?:${OPENING}|all|any|every|each|some)[\\s:,]*$`, "iu");

const OTHERWISE = new RegExp(
  `^[\\s(,;]*(?:otherwise|else|o\\.?\\s?w\\.?|elsewhere|(?:in|for) (?:all )?(?:the )?other(?: cases| values(?: of)?)?|` +
    "sonst|andernfalls|ansonsten|sinon|autrement|en otro caso|en caso contrario|de lo contrario|altrimenti|caso contrário|senão|" +
    "иначе|в остальных случаях|в противном случае|в других случаях|否则|其他|其它|其余)[\\s).,;:]*$",
  "iu",
);

const CONNECTIVES: ReadonlySet<string> = new Set(
  (
    "and or so hence thus then therefore also but note now let we that is be i.e. e.g. if for where with when as since because by using " +
    "otherwise else such implies gives yields here finally similarly from to of in on at the a an this these which have get obtain " +
    "are iff via under given provided unless while whenever assuming until without after before due apply whence it all any each every " +
    "und oder für wenn falls wobei mit da weil also somit daher dann sonst nach wegen durch bei denn aus ist sind folgt " +
    "et ou pour si où avec car donc alors puisque par quand sinon comme d'où para donde con porque pues entonces luego por cuando " +
    "per dove perché quindi allora poiché onde pois então " +
    "и или тогда значит где если для при так как поэтому следовательно по из иначе то 和 且 或 则 所以"
  ).split(" "),
);

/** Words of reasons: a text with one of them says why a step holds. */
const REASONS =
  /(?<!\p{L})(?:rule|identity|identities|theorem|lemma|corollary|proposition|definition|def|defn|inequality|law|property|properties|axiom|formula|equation|eq|eqn|expansion|expand(?:ed|ing)?|substitut\p{L}*|simplif\p{L}*|rearrang\p{L}*|factor(?:ed|ing|ise|ize)?|cancel\p{L}*|linearity|independen\p{L}*|symmetr\p{L}*|assum\p{L}*|integrat\p{L}*|differentiat\p{L}*|induction|hypothesis|convex\p{L}*|monoton\p{L}*|required|desired|proof|q\.?e\.?d|a\.\s?s|a\.\s?e|almost|i\.?i\.?d|w\.?r\.?t|w\.?p|s\.?t|w\.?l\.?o\.?g|cf|jensen|bayes|fubini|tonelli|taylor|cauchy|schwarz|markov|chebyshev|hölder|minkowski|leibniz|euler|stirling|stokes|parseval|cramer|satz|regel|definition|umform\p{L}*|ungleichung|règle|théorème|teorema|regla|регула|правил\p{L}*|теорем\p{L}*|определени\p{L}*|тождеств\p{L}*|неравенств\p{L}*)(?!\p{L})/iu;

/** What a text says of the name before it, when it says nothing else. */
const ADJECTIVES =
  /^(?:(?:is|are|not|ist|est)\s+)?(?:even|odd|prime|positive|negative|nonnegative|non-negative|constant|fixed|large|small|integer|real|complex|rational|arbitrary|finite|infinite|invertible|symmetric|known|unknown|gerade|ungerade|fest|pair|impair|par|impar|ч[её]тное|неч[её]тное|偶数|奇数|terms?)[.,;]?$/iu;

/** Words with which Chinese reasons and conditions begin; they are not set apart by blanks. */
const CHINESE_ASIDE = /^[因由当若如则且或和所其即从那对根据可得时为]/u;

/** The most words that a unit or a counted thing has: `kilometres per hour`. */
const MAX_UNIT_WORDS = 4;

/**
 * Whether words directly behind a factor say something about the formula (a condition, a reason, a connective, a remark
 * in brackets) and count nothing, as in `3 \text{ apples}`.
 */
export function isAside(words: string): boolean {
  if (!/^[\p{L}%‰°€£¥$]/u.test(words)) return true;
  if (/[:!?]$/.test(words) || words.split(/\s+/).length > MAX_UNIT_WORDS) return true;
  if (governsWhatFollows(words) || startsCondition(words) || saysOtherwise(words) || isConnective(words)) return true;
  return REASONS.test(words) || ADJECTIVES.test(words) || CHINESE_ASIDE.test(words);
}

/** Whether words open a condition: "for", "if", "where" … */
export function startsCondition(words: string): boolean {
  return CONDITION.test(words);
}

/** Whether the mathematics behind words belongs to them: the words end in "for", "if", "where" and the like. */
export function governsWhatFollows(words: string): boolean {
  return GOVERNING.test(words.trimEnd());
}

/** Whether words stand for the remaining cases. */
export function saysOtherwise(words: string): boolean {
  return OTHERWISE.test(words);
}

/** Whether words only say "and". */
export function saysAnd(words: string): boolean {
  return /^[\s,]*(?:and|und|и|和|且)[\s,]*$/iu.test(words);
}

/** The name that a text spells, if it is one: a single word that is no connective. */
export function nameIn(words: string): string | undefined {
  const trimmed = words.trim().replace(/\\_/g, "_");
  if (!/^[\p{L}][\p{L}\p{N}_.-]*$/u.test(trimmed) || trimmed.endsWith(".")) return undefined;
  if (CONNECTIVES.has(trimmed.toLowerCase()) && trimmed.length > 1) return undefined;
  return canonicalWord(trimmed);
}

/** Units of measurement that are spelled like a function or a connective. */
const MISLEADING_UNITS: ReadonlySet<string> = new Set("min sec deg in a".split(" "));

/** Whether a text that follows a number directly and ends its side is a unit although it spells another word, too. */
export function isMisleadingUnit(words: string): boolean {
  return MISLEADING_UNITS.has(words);
}

/** Whether words join statements ("and", "so", "hence") without governing what follows. */
export function isConnective(words: string): boolean {
  const parts = words.toLowerCase().match(/[\p{L}.]+/gu) ?? [];
  return parts.length > 0 && CONNECTIVES.has(parts[0] ?? "");
}

/** The canonical spelling of a word that is a name: `Tr` is `tr`, `log` is `\log`. */
export function canonicalWord(word: string): string {
  return WORD_FUNCTIONS.get(word) ?? WORD_OPERATORS.get(word) ?? word;
}

/** Whether a word is one that formulas use as a name or an operator. */
export function isKnownWord(word: string): boolean {
  return WORD_FUNCTIONS.has(word) || WORD_OPERATORS.has(word) || WORD_NAMES.has(word) || EVENT_HEADS.has(word);
}

/** Whether a run of italic letters is rather a word than a product: long, and not of index letters only. */
export function looksLikeWord(run: string): boolean {
  if (run.length < 5 || !/^[a-z]+$/.test(run) || !/[aeou]/.test(run)) return false;
  return !isAlphabetRun(run);
}

/** Whether a run of letters in a script is rather a word than several indices. */
export function looksLikeScriptWord(run: string): boolean {
  if (run.length < 3 || !/^[A-Za-z][a-z]+$/.test(run) || !/[aeo]/.test(run)) return false;
  return !isAlphabetRun(run);
}

function isAlphabetRun(run: string): boolean {
  return "abcdefghijklmnopqrstuvwxyz".includes(run);
}
