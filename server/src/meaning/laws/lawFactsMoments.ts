import type { LawStatement } from "./lawFactsBuild.js";
import type { Formulas } from "./lawFactsClaims.js";
import { formulaClose, formulaOpen } from "./lawFactsRows.js";
import { formulasAt } from "./lawFactsScan.js";
import type { SpanFormula } from "./lawFactsSpans.js";

type Moment = "mean" | "variance" | "deviation";

/** The words for a moment, as sources of regular expressions, in small letters. */
const nouns: readonly (readonly [Moment, string])[] = [
  [
    "deviation",
    "standard deviations?|standardabweichung(?:en)?|desviaci(?:ón|ones) (?:típicas?|estándar)|стандартное отклонение",
  ],
  ["variance", "variances?|varianz(?:en)?|varianzas?|дисперси[яи]"],
  [
    "mean",
    "means?|expectations?|expected values?|erwartungswerte?|mittelwerte?|medias?|esperanzas?|среднее|математическое ожидание",
  ],
];

const noun = nouns.map(([, words]) => words).join("|");
const one = `${formulaOpen}\\d+${formulaClose}`;
const article = "(?:the |der |die |la |las |el )?";
const owner = "(?: of| von| de)?(?: the| der| la)?(?: random variables?| zufallsvariablen?| variables? aleatorias?)? ";

/** "$\mu$ and $\sigma^2$ be the mean and variance of $X$", also behind "for". */
const named = new RegExp(
  `(${one})(?: (?:and|und|y|и) (${one}))? (?:be|is|are|denotes?|for|seien|sei|ist|sind|sean?|es|son|—) ${article}(${noun})(?: (?:and|und|y|и) ${article}(${noun}))?${owner}(?=${formulaOpen})`,
  "gu",
);

/** "the mean of $X$ is $\mu$". */
const stated = new RegExp(
  `(?<![a-zß-ÿа-яё] )${article}(${noun})${owner}(${one}(?:,? (?:and|und|y|и) ${one})*) (?:is|are|be|equals?|by|ist|sei|es|sea|равн[аоы]) (${one})`,
  "gu",
);

/** A moment with the names whose moment it is. */
export interface MomentStatement {
  readonly statement: LawStatement;
  readonly formula: SpanFormula;
  readonly before: string;
}

function momentOfNoun(word: string): Moment | undefined {
  return nouns.find(([, words]) => new RegExp(`^(?:${words})$`, "u").test(word))?.[0];
}

function numberOf(mark: string): number {
  return Number(mark.slice(1, -1));
}

/**
 * Moments that a sentence states beside the names of its variables: "let $\mu$ be the mean of $X$", "the variance of $X$
 * is $\sigma^2$". `text` has small letters, formulas as their numbers.
 */
export function momentsBeside(text: string, formulas: Formulas): readonly MomentStatement[] {
  const found: MomentStatement[] = [];
  const add = (word: string, value: string | undefined, list: readonly number[], before: string): void => {
    const moment = momentOfNoun(word);
    const owners = list.map((number) => formulas.get(number)).filter((each) => each !== undefined);
    const variables = owners.flatMap(({ names }) => names);
    const [formula] = owners;
    const source = value === undefined ? undefined : formulas.get(numberOf(value));
    // "$\bar x = \frac1n \sum_i x_i$ for the mean of $x_1, \dots$" is an average, not a moment.
    const given = source?.defines === true ? undefined : source?.values[0];
    if (moment === undefined || formula === undefined || given === undefined || variables.length === 0) return;
    found.push({ statement: { kind: "moment", variables, moment, value: given }, formula, before });
  };
  for (const match of text.matchAll(named)) {
    const [whole, first, second, firstNoun = "", secondNoun = ""] = match;
    const list = formulasAt(text, match.index + whole.length).numbers;
    const before = text.slice(0, match.index);
    if ((second === undefined) !== (secondNoun === "")) continue;
    add(firstNoun, first, list, before);
    if (second !== undefined) add(secondNoun, second, list, before);
  }
  for (const match of text.matchAll(stated)) {
    const [, word = "", list = "", value] = match;
    add(word, value, formulasAt(list, 0).numbers, text.slice(0, match.index));
  }
  return found;
}
