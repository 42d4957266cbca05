import type { Passage } from "../../derivation/outline.js";
import type { Expr } from "../../notation/expr.js";
import type { LawStatement } from "./lawFactsBuild.js";
import {
  barePreposition,
  baseOf,
  type Evidence,
  type Formulas,
  factsOfClaims,
  isDraw,
  isLawNoun,
  type SentenceEvidence,
  subjectOf,
} from "./lawFactsClaims.js";
import { cumulativesBeside } from "./lawFactsCumulative.js";
import { momentsBeside } from "./lawFactsMoments.js";
import { formulaClose, formulaOpen, lawClose, lawOpen, lawWords } from "./lawFactsRows.js";
import {
  type Claim,
  followPhrase,
  formulasAt,
  isSilent,
  type Phrase,
  type Sentence,
  sentenceOf,
} from "./lawFactsScan.js";
import type { SpanFormula } from "./lawFactsSpans.js";
import { entriesOf } from "./lawFactsWords.js";

/** A fact read from words, with the formula whose names it speaks of. */
export interface ProseFact {
  readonly statement: LawStatement;
  readonly formula: SpanFormula;
  /** The words of its sentence before the names, in small letters. */
  readonly before: string;
  /** Its sentence begins with a small letter: it goes on with what stands before the paragraph. */
  readonly continues: boolean;
}

type Finding = Omit<ProseFact, "continues">;

const abbreviations: readonly (readonly [RegExp, string])[] = [
  [/\bi\s?\.\s?i\s?\.\s?d\b\.?/giu, "iid"],
  [/\bu\.\s?i\.\s?v\./giu, "uiv"],
  [/н\.\s?о\.\s?р\.(?:\s?с\.\s?в\.)?/giu, "нор"],
  [/(?<!\p{L})с\.\s?в\./giu, "св"],
  [/\br\.\s?v\.(?:'?s\b)?/giu, "rv"],
  [/\bv\.\s?a\.(?:\s?s\b)?/giu, "v.a"],
  [/\b(?:i\.\s?e|e\.\s?g|w\.\s?r\.\s?t|s\.\s?t|cf|resp|z\.\s?B|d\.\s?h|bzw)\./giu, " "],
  [/т\.\s?е\./giu, " "],
];

/** The words between formulas without markup and abbreviating points, and without the characters that stand for formulas. */
function plainWords(text: string): string {
  let words = text
    .replace(/[\uE000-\uE003]/g, " ")
    .replace(/\\(?:emph|textbf|textit|textsl|text|underline)\s*\{([^{}]*)\}/g, "$1")
    .replace(/\\[ ,;:!/]|~/g, " ")
    .replace(/\*+/g, "")
    .replace(/(?<![\p{L}\d])_+|_+(?![\p{L}\d])/gu, "");
  for (const [pattern, plain] of abbreviations) words = words.replace(pattern, plain);
  return words.replace(/\s+/g, " ");
}

/** The sentences of a passage, formulas as their numbers. */
function sentencesOf(passage: Passage, formulas: Formulas): readonly string[] {
  const text = passage.parts
    .map((part, at) => {
      if (part.kind === "words") return plainWords(part.text);
      const formula = formulas.get(at);
      const mark = formula?.isLaw === true ? `${lawOpen}${at}${lawClose}` : `${formulaOpen}${at}${formulaClose}`;
      return `${mark}${plainWords(formula?.words ?? "")}${part.ends ? ". " : ""}`;
    })
    .join("");
  return text.split(/(?<=[.!?])\s+|(?<=[。！？；])/u).filter((sentence) => sentence.includes(formulaOpen));
}

/** What the words of a paragraph say about the names in it. */
export function readProse(passage: Passage, formulas: Formulas, evidence: Evidence): readonly ProseFact[] {
  const positive = new Set(
    [...formulas.values()].flatMap((formula) =>
      formula.positive.map((each) => (each.kind === "apply" ? baseOf(each.head) : "")),
    ),
  );
  return sentencesOf(passage, formulas).flatMap((text) => {
    if (!lawWords.test(text)) return [];
    const continues = /^\s*\p{Ll}/u.test(text);
    return readSentence(sentenceOf(text.toLowerCase()), formulas, { ...evidence, positive }).map((fact) => ({
      ...fact,
      continues,
    }));
  });
}

/** Words after which a phrase may follow the names without a verb: "let $X$ independent". */
const introduces = /(?<!\p{L})(?:let|sei|seien|sean?|пусть|suppose|assume|assuming)\s*$|(?:设|假设|令)\s*$/iu;

/** Something that "independent of" says nothing random about. */
const constantWords =
  /(?<!\p{L})(?:constants?|factors?|terms?|bounds?|number|konstanten?|constantes?|константа|const)\s*$|常数\s*$/iu;

function readSentence(sentence: Sentence, formulas: Formulas, evidence: SentenceEvidence): readonly Finding[] {
  const { text } = sentence;
  const found: Finding[] = [];
  const taken = new Set<number>();
  // Where the words begin that belong to a formula which an earlier phrase speaks of.
  const objects = new Map<number, number>();
  let given: readonly number[] = [];
  let previous = 0;
  let at = text.indexOf(formulaOpen);
  while (at >= 0) {
    const list = formulasAt(text, at);
    let numbers = sameKind(list.numbers, formulas, taken);
    if (numbers.length === 0) {
      previous = text.indexOf(formulaClose, at) + 1;
      at = text.indexOf(formulaOpen, previous);
      continue;
    }
    const last = numbers.at(-1);
    if (last !== undefined && speaksOfLast(text, previous, at, endOf(text, numbers), numbers, formulas))
      numbers = [last];
    const isGiven = !objects.has(numbers[0] ?? -1) && endsWithGiven(sentence, previous, at);
    if (isGiven) {
      given = numbers.length > 1 ? numbers.slice(0, 1) : numbers;
      numbers = numbers.slice(1);
    }
    let saidUntil = 0;
    const end = endOf(text, isGiven && numbers.length === 0 ? given : numbers);
    if (numbers.length > 0) {
      const from = objects.get(numbers[0] ?? -1) ?? previous;
      const before = premodifiers(sentence, from, at);
      const after = predicate(sentence, end, text.slice(previous, at), before.claims);
      for (const claim of after) {
        for (const value of claim.values) if (value.kind === "formula") taken.add(value.at);
        for (const object of claim.objects) objects.set(object, claim.effect === "as" ? claim.from : claim.to);
        if (!isSilent(claim.effect)) saidUntil = Math.max(saidUntil, claim.to);
      }
      const subject = subjectOf(numbers, formulas, evidence.positive);
      if (subject !== undefined) {
        const words = wordsBefore(text, at);
        const isConstant = constantWords.test(words);
        const context = {
          formulas,
          evidence,
          given,
          isConstant,
          count: countBefore(sentence, previous, before.from, formulas),
        };
        for (const statement of factsOfClaims(subject, before.claims, after, context)) {
          const isOfEntries = statement.kind === "independent" && entriesOf.test(words);
          const told = isOfEntries ? { ...statement, ofEntries: true as const } : statement;
          found.push({ statement: told, formula: subject.formula, before: words });
        }
      }
      given = [];
    }
    previous = Math.max(end, saidUntil);
    at = text.indexOf(formulaOpen, Math.max(end, at + 1));
  }
  return [
    ...found,
    ...momentsBeside(text, formulas),
    ...cumulativesBeside(text, formulas),
    ...sizesAlone(sentence, formulas, taken),
  ];
}

/** A verb of one thing, right behind the names. */
const singular = /^\s*(?:is|has|was|ist|hat|es|tiene)(?!\p{L})/iu;

/** Words before names of which each is meant. */
const distributive =
  /(?<!\p{L})(?:each|every|any|either|one) (?:one )?(?:of )?(?:the )?\s*$|(?<!\p{L})(?:jede[rs]?|cada)(?: [a-zñ]+){0,2} $/iu;

/** Whether the words behind a list are of its last name alone: "with a constant $a$, and $X$ is random". */
function speaksOfLast(
  text: string,
  previous: number,
  at: number,
  end: number,
  numbers: readonly number[],
  formulas: Formulas,
): boolean {
  const isSequence = numbers.some((number) => formulas.get(number)?.names.some(({ kind }) => kind === "ellipsis"));
  return (
    numbers.length > 1 && !isSequence && singular.test(text.slice(end)) && !distributive.test(text.slice(previous, at))
  );
}

/** How much of a sentence tells how its end is meant. */
const reach = 400;

function wordsBefore(text: string, at: number): string {
  return text.slice(Math.max(0, at - reach), at);
}

/** The leading formulas of a list that are all names, all applications or all something else. */
function sameKind(numbers: readonly number[], formulas: Formulas, taken: ReadonlySet<number>): readonly number[] {
  const kindOf = (number: number): string => {
    const formula = formulas.get(number);
    if (formula === undefined) return "none";
    if (formula.arrows.length > 0) return "arrows";
    if (formula.names.length > 0 && formula.defines) return "definition";
    return formula.names.length > 0 ? "names" : formula.applications.length > 0 ? "applications" : "none";
  };
  const [first] = numbers;
  if (first === undefined || taken.has(first)) return [];
  const kind = kindOf(first);
  const differs = numbers.findIndex((number) => taken.has(number) || kindOf(number) !== kind);
  return differs < 0 ? numbers : numbers.slice(0, differs);
}

function endOf(text: string, numbers: readonly number[]): number {
  const mark = `${formulaOpen}${numbers.at(-1) ?? 0}${formulaClose}`;
  return text.indexOf(mark) + mark.length;
}

/** Where words may begin. */
function wordStarts(text: string, from: number, to: number): readonly number[] {
  const starts: number[] = [];
  for (let at = from; at < to; at++) {
    const character = text[at] ?? "";
    if (/\s/.test(character)) continue;
    const before = at === from ? " " : (text[at - 1] ?? "");
    if (/\p{Script=Han}/u.test(character) || !/[\p{L}\d-]/u.test(before)) starts.push(at);
  }
  return starts;
}

/** Words that take from the next one what it says about laws: "linearly independent". */
const revokes =
  /(?:linear\p{L}*|lineal\p{L}*|линейн\p{L}*|affin\p{L}*|algebra\p{L}*|not|nicht|no|не|non|nor|neither|path|time|scale|sample|squared?|线性|不|非)[\s-]*$/iu;

/** Whether a bracket opens that does not close: what follows is an argument, as in "Categorical($\pi$)". */
function opensBracket(words: string): boolean {
  return words.lastIndexOf("(") > words.lastIndexOf(")");
}

/** The words directly before the names that all belong to them: "two independent normal variables $X$, $Y$". */
function premodifiers(
  sentence: Sentence,
  from: number,
  to: number,
): { readonly claims: readonly Claim[]; readonly from: number } {
  const { text } = sentence;
  for (const start of wordStarts(text, Math.max(from, to - reach), to)) {
    if (revokes.test(text.slice(from, start)) || opensBracket(text.slice(start + 1, to))) continue;
    const phrase = followPhrase(sentence, start, to);
    if (text.slice(phrase.end, to).trim() !== "" || phrase.claims.length === 0) continue;
    return { claims: phrase.claims, from: start };
  }
  return { claims: [], from: to };
}

function endsWithGiven(sentence: Sentence, from: number, to: number): boolean {
  return wordStarts(sentence.text, from, to).some((start) =>
    sentence
      .matchesAt(start)
      .some(({ row, end }) => row.effect === "given-of" && sentence.text.slice(end, to).trim() === "" && end <= to),
  );
}

/** How many there are: "$n$ i.i.d. samples $x_i$". */
function countBefore(sentence: Sentence, from: number, start: number, formulas: Formulas): Expr | undefined {
  const { text } = sentence;
  if (from === 0 || text.slice(from, start).trim() !== "" || text[from - 1] !== formulaClose) return undefined;
  const number = Number(text.slice(text.lastIndexOf(formulaOpen, from) + 1, from - 1));
  const values = formulas.get(number)?.values ?? [];
  return values.length === 1 && /\p{L}/u.test(text.slice(start)) ? values[0] : undefined;
}

const ownVerb = /^(?:\p{L}+[^\S]|[服来采抽取分])/u;

/** Claims whose words bring their own verb or preposition, or go on with what stands before the names. */
function standsAlone({ effect, words }: Claim, before: readonly Claim[]): boolean {
  if (effect === "as") return !barePreposition.test(words.trim()) || before.some(isDraw);
  if (effect === "on" || effect === "on-finite-set")
    return before.some((claim) => isLawNoun(claim) || claim.effect === "uniform");
  if (effect === "values-in" || effect === "copy-of" || effect === "written-law") return true;
  if (effect === "markov") return /^(?:forms?|bilden|forman|образуют|构成|形成)/iu.test(words);
  return effect === "values" && ownVerb.test(words);
}

/** What follows the names and is said of them: "are independent with mean $\mu$". */
function predicate(sentence: Sentence, from: number, words: string, before: readonly Claim[]): readonly Claim[] {
  const phrase = followPhrase(sentence, from, sentence.text.length);
  const said = phrase.claims.findIndex(({ effect }) => !isSilent(effect));
  const first = phrase.claims[said];
  if (first === undefined) return [];
  const verbs = phrase.claims
    .slice(0, said)
    .filter(({ effect }) => effect === "copula" || effect === "with" || effect === "drawn");
  if (verbs.length > 0 || introduces.test(words) || standsAlone(first, before)) return phrase.claims;
  return isApposition(sentence.text, phrase, first) ? phrase.claims : [];
}

/** What ends a clause: a mark, or a word that goes on with another one. */
const clauseEnd =
  /^\s*(?:$|[.,;:!?)。，；）]|(?:and|with|then|so|we|has|have|und|mit|dann|y|con|entonces|и|с|со|тогда)(?!\p{L})|且|则|，)/iu;

/** "$X, Y$ independent, then": adjectives behind the names that end with their clause. */
function isApposition(text: string, phrase: Phrase, first: Claim): boolean {
  const isAdjective =
    /^(?:independent|independent-of|iid|uncorrelated|discrete|continuous|standard-normal|normal|uniform|zero-mean|binary|identical|given-of)$/.test(
      first.effect,
    );
  const rest = text.slice(phrase.saidUntil);
  // Adjectives before the next formula are that one's, unless they speak of names of their own.
  const isComplete = first.objects.length > 0 && rest.trimStart().startsWith(formulaOpen);
  return isAdjective && (isComplete || clauseEnd.test(rest));
}

/** "an alphabet with $K$ symbols", "the prior is uniform over $K$ symbols": sizes that are said of no name. */
function sizesAlone(sentence: Sentence, formulas: Formulas, taken: ReadonlySet<number>): readonly Finding[] {
  const { text } = sentence;
  const found: Finding[] = [];
  const isUniform =
    /(?<!\p{L})(?:uniform|gleichverteilt|равномерн\p{L}+)|均匀/iu.test(text) &&
    !/uniformly (?:bounded|converge)/iu.test(text);
  let at = text.indexOf(formulaOpen);
  while (at >= 0) {
    const { numbers, end } = formulasAt(text, at);
    if (isCounted(sentence, numbers, at)) {
      for (const number of numbers) {
        const formula = formulas.get(number);
        const size = formula?.values[0];
        if (formula === undefined || size === undefined || taken.has(number)) continue;
        found.push({
          statement: isUniform
            ? { kind: "uniform", names: [], size }
            : { kind: "size", variables: [], size, values: "any" },
          formula,
          before: wordsBefore(text, at),
        });
      }
    }
    at = text.indexOf(formulaOpen, Math.max(end, at + 1));
  }
  return found;
}

/** Whether a word for values follows the formulas of a list: "$K_1$ and $K_2$ symbols". */
function isCounted(sentence: Sentence, numbers: readonly number[], at: number): boolean {
  const place = sentence.text.indexOf(`${formulaOpen}${numbers.at(-1) ?? 0}${formulaClose}`, at);
  return sentence.matchesAt(place).some(({ row }) => row.effect === "values");
}
