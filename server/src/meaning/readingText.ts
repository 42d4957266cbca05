import type { Statement } from "./grounds.js";
import type { Unrolled } from "./unrolled.js";

/** One way to read a step: which definitions are seen, what stays free, and which alternatives are taken. */
export interface Attempt {
  readonly siblings: boolean;
  /** What any earlier part of the document says of its laws holds here too. */
  readonly everywhere?: boolean;
  readonly soft: boolean;
  /** The statement with its operators under the law that weighs the integrals of its chain. */
  readonly underChain?: Statement;
  /** The statement for a small index, with recurrences written out. */
  readonly unrolled?: Unrolled;
  /** Names that are held fixed although the text makes them from what is differentiated by. */
  readonly held?: ReadonlySet<string>;
  /** Only names that this very step differentiates by stay free. */
  readonly narrow: boolean;
  /** All random variables are independent, which the text does not say. */
  readonly independent: boolean;
  /** Functions of what precedes an entry are positive, which the text does not say. */
  readonly positive: boolean;
  /** By the chain rule: what depends on the name that a derivative is by is put in. */
  readonly chained: boolean;
  readonly picks: ReadonlyMap<string, number>;
}

/** What it means to take another alternative than the first one at a place, by its cause. */
const causes: Readonly<Record<string, string>> = {
  "function-extent": "with a function that reaches over more or fewer factors",
  "derivative-extent": "with a derivative that reaches over more or fewer factors",
  "slash-extent": "with a denominator of more or fewer factors behind the slash",
  "sum-extent": "with a sum, product or integral that ends elsewhere",
  "inverse-function": "with a power where an inverse function may be meant",
  "superscript-letter": "with a letter above as an index instead of a power",
  bar: "with the bar as another sign",
  "unsaid-variables": "with all variables of the expectation as random",
  "entry-law": "with the law of all entries in the place of that of one",
  reparametrised: "with the definition of a random variable substituted",
  "mixed-number": "with a mixed number",
  "expectation-power": "with the power inside of the expectation",
  "logarithm-power": "with the power outside of the logarithm",
  logistic: "with $\\sigma$ as a name instead of the logistic function",
  held: "with what depends on the variable of a partial derivative held fixed",
  pi: "with $\\pi$ as a name instead of the number",
  mean: "with a bar as a name instead of a mean",
  application: "with a bracket behind a letter as a product instead of arguments, or the other way round",
};

/** What is particular about a way to read a step, in words that continue "tried: …"; empty where nothing can be told. */
export function readingText(attempt: Attempt | undefined): string {
  if (attempt === undefined) return "";
  const picked = [...attempt.picks.keys()].map((place) => causes[place.slice(0, place.indexOf(":"))]);
  return [
    ...(attempt.siblings ? [] : ["without the definitions of other items"]),
    ...(attempt.everywhere === true ? ["with what earlier items say of its random variables"] : []),
    ...(attempt.soft ? ["with an earlier equation as a definition"] : []),
    ...(attempt.underChain === undefined ? [] : ["with its operators under the law that weighs the integral before"]),
    ...(attempt.unrolled === undefined ? [] : ["with a small number for its index and the recurrence written out"]),
    ...(attempt.narrow ? ["with only the names free that this step differentiates by"] : []),
    ...(attempt.independent ? ["with all random variables independent"] : []),
    ...(attempt.positive ? ["with positive functions"] : []),
    ...new Set(picked.flatMap((words) => words ?? [])),
  ].join(" and ");
}
