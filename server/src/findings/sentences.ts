import { plainText } from "../notation/plainText.js";

/** Formulas in a sentence, between dollar signs. */
const formulas = /\$([^$]+)\$/gu;

/** A sentence for a reader to whom nothing is typeset: `\sigma^2` reads σ². */
export function plainSentence(text: string): string {
  return text.replaceAll(formulas, (_whole, latex: string) => plainText(latex));
}

/** A sentence with its formulas in LaTeX and without the dollar signs around them, as reports for programs have it. */
export function latexSentence(text: string): string {
  return text.replaceAll(formulas, "$1");
}
