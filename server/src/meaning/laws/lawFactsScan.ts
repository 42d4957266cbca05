import { formulaClose, formulaOpen, lawClose, lawOpen, numberOfWord, type Row, rowsFor } from "./lawFactsRows.js";
import type { Effect } from "./lawFactsWords.js";

/** A value in a sentence: the number of a formula, or the digits of a number. */
export type Value =
  | { readonly kind: "formula"; readonly at: number }
  | { readonly kind: "digits"; readonly text: string };

/** What a phrase says of the names that it belongs to. */
export interface Claim {
  readonly effect: Effect;
  /** The words as written. */
  readonly words: string;
  readonly values: readonly Value[];
  /** The formulas that words such as "independent of" speak of. */
  readonly objects: readonly number[];
  /** Where the words begin and end. */
  readonly from: number;
  readonly to: number;
}

/** A phrase that was followed as far as its words are known. */
export interface Phrase {
  readonly claims: readonly Claim[];
  /** Where the last word that says something ends, and where the phrase ends. */
  readonly saidUntil: number;
  readonly end: number;
}

const effectsWithObjects: ReadonlySet<Effect> = new Set<Effect>(["independent-of", "copy-of", "given-of", "as"]);

const oneFormula = `[${formulaOpen}${lawOpen}](\\d+)[${formulaClose}${lawClose}]`;
const joiner =
  "(?:\\s*(?:[,、，]|(?<!\\p{L})(?:and|or|as well as|und|oder|sowie|y|e|o|и|или)(?!\\p{L})|和|与|及|以及|跟))+\\s*";
const formulaList = new RegExp(`${oneFormula}(?:${joiner}${oneFormula})*`, "uy");

/** The numbers of the formulas of a list that begins at a place, and where it ends. */
export function formulasAt(text: string, at: number): { readonly numbers: readonly number[]; readonly end: number } {
  formulaList.lastIndex = at;
  const match = formulaList.exec(text);
  if (match === null) return { numbers: [], end: at };
  const numbers = [...match[0].matchAll(new RegExp(oneFormula, "gu"))].map((one) => Number(one[1]));
  return { numbers, end: at + match[0].length };
}

function skipBlanks(text: string, at: number): number {
  let next = at;
  while (next < text.length && /\s/.test(text[next] ?? "")) next++;
  return next;
}

interface Match {
  readonly row: Row;
  readonly end: number;
  readonly groups: Readonly<Record<string, string | undefined>>;
  readonly words: string;
}

function needsObjects({ row }: Match): boolean {
  return effectsWithObjects.has(row.effect);
}

/** The text of a sentence, formulas as numbers, with what the table says at each place: it is asked for repeatedly. */
export interface Sentence {
  readonly text: string;
  readonly matchesAt: (at: number) => readonly Match[];
}

/** Prepares a text for following its phrases. */
export function sentenceOf(text: string): Sentence {
  const rows = rowsFor(text);
  const known = new Map<number, readonly Match[]>();
  const look = (at: number): readonly Match[] => {
    const found: Match[] = [];
    for (const row of rows) {
      row.regex.lastIndex = at;
      const match = row.regex.exec(text);
      if (match === null || match[0] === "") continue;
      found.push({ row, end: at + match[0].length, groups: match.groups ?? {}, words: match[0] });
    }
    return found.sort((a, b) => b.end - a.end || Number(needsObjects(b)) - Number(needsObjects(a)));
  };
  return {
    text,
    matchesAt: (at) => {
      const before = known.get(at);
      if (before !== undefined) return before;
      const found = look(at);
      known.set(at, found);
      return found;
    },
  };
}

function readValue(written: string | undefined): readonly Value[] {
  if (written === undefined) return [];
  const number = new RegExp(oneFormula, "u").exec(written)?.[1];
  if (number !== undefined) return [{ kind: "formula", at: Number(number) }];
  const digits = numberOfWord(written);
  return digits === undefined ? [] : [{ kind: "digits", text: digits }];
}

/** Effects that may stand between "independent of" and the names: "independent of the random sequence". */
const adjectives: ReadonlySet<Effect> = new Set<Effect>([
  "glue",
  "noun",
  "random",
  "discrete",
  "continuous",
  "iid",
  "independent",
  "identical",
  "density",
  "mass",
  "law",
  "positive",
  "normal",
]);

/** The list of formulas that words speak of, behind adjectives and nouns; none if something else comes first. */
function objectsAt(
  { text, matchesAt }: Sentence,
  from: number,
  limit: number,
): { readonly numbers: readonly number[]; readonly end: number } {
  let at = skipBlanks(text, from);
  while (at < limit) {
    const list = formulasAt(text, at);
    if (list.numbers.length > 0) return list;
    const adjective = matchesAt(at).find(
      ({ row, groups, end }) =>
        end <= limit && adjectives.has(row.effect) && groups["v"] === undefined && groups["d"] === undefined,
    );
    if (adjective === undefined) break;
    at = skipBlanks(text, adjective.end);
  }
  return { numbers: [], end: from };
}

/** How many words of the table a phrase may have: a bound on the work for a text that repeats itself. */
const longest = 60;

/** Follows a phrase word by word from a place up to a limit, or to the first word that the table does not know. */
export function followPhrase(sentence: Sentence, from: number, limit: number): Phrase {
  const { text } = sentence;
  const claims: Claim[] = [];
  let at = skipBlanks(text, from);
  let end = at;
  let saidUntil = from;
  while (at < limit && claims.length < longest) {
    const step = stepAt(sentence, at, limit);
    if (step === undefined) break;
    if (step.claim !== undefined) {
      claims.push(step.claim);
      if (!isSilent(step.claim.effect)) saidUntil = step.end;
    }
    end = step.end;
    at = skipBlanks(text, step.end);
  }
  return { claims, saidUntil, end };
}

/** Effects that say nothing by themselves. */
export function isSilent(effect: Effect): boolean {
  return effect === "glue" || effect === "copula" || effect === "with" || effect === "noun" || effect === "drawn";
}

function stepAt(
  sentence: Sentence,
  at: number,
  limit: number,
): { readonly claim: Claim | undefined; readonly end: number } | undefined {
  for (const { row, end, groups, words } of sentence.matchesAt(at)) {
    if (end > limit) continue;
    const values = [...readValue(groups["v"]), ...readValue(groups["w"]), ...readValue(groups["d"])];
    if (!effectsWithObjects.has(row.effect))
      return { claim: { effect: row.effect, words, values, objects: [], from: at, to: end }, end };
    const objects = objectsAt(sentence, end, limit);
    if (objects.numbers.length > 0)
      return {
        claim: { effect: row.effect, words, values, objects: objects.numbers, from: at, to: end },
        end: objects.end,
      };
  }
  return undefined;
}
