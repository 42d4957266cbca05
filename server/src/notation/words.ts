import { EVENT_HEADS, WORD_FUNCTIONS, WORD_NAMES, WORD_OPERATORS } from "./symbols.js";

const CONDITION =
  /^[\s(,;]*(?:for|if|where|with|when|whenever|as|since|because|provided|unless|while|given|subject to|such that|s\.\s?t\.|assuming|under|where we|by|using|iff|only if|для|если|где|при|так как|若|如果|当|其中|因为)(?![\p{L}])/iu;

/** Words after which the mathematics says when or why, and belongs to the words. */
const GOVERNING =
  /(?:^|[\s(,;])(?:for|for all|for any|for every|for each|for some|if|where|with|when|whenever|as|since|because|provided|provided that|unless|while|given|subject to|such that|s\.\s?t\.|assuming|under|iff|only if|all|any|every|each|some|для|если|где|при|так как|若|如果|当|其中|因为)[\s:,]*$/iu;

const OTHERWISE =
  /^[\s(,;]*(?:otherwise|else|o\.?\s?w\.?|elsewhere|in all other cases|sonst|иначе|否则|其他)[\s).,;]*$/iu;

const CONNECTIVES: ReadonlySet<string> = new Set(
  (
    "and or so hence thus then therefore also but note now let we that is be i.e. e.g. if for where with when as since because by using " +
    "otherwise else such implies gives yields here finally similarly from to of in on at the a an this these which have get obtain und oder " +
    "и или тогда значит где если 和 且 或 则 所以"
  ).split(" "),
);

/** Whether words open a condition: "for", "if", "where" … */
export function startsCondition(words: string): boolean {
  return CONDITION.test(words);
}

/** Whether the mathematics behind words belongs to them: the words end in "for", "if", "where" and the like. */
export function governsWhatFollows(words: string): boolean {
  return (
    GOVERNING.test(words.trimEnd()) ||
    /^[\s(,;]*(?:if|for|where|when|with|as|since|because|given|若|当|如果|其中)[\s,]*$/iu.test(words)
  );
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
