import type { Expr } from "../../notation/expr.js";
import type { LawStatement } from "./lawFactsBuild.js";
import type { Formulas } from "./lawFactsClaims.js";
import { formulaClose, formulaOpen } from "./lawFactsRows.js";
import { isName, type SpanFormula } from "./lawFactsSpans.js";

/** The words for a distribution function, as sources of regular expressions, in small letters. */
const noun =
  "(?:(?:cumulative )?distribution functions?|cdfs?|c\\.d\\.f\\.|(?:kumulative )?verteilungsfunktion|función de distribución(?: acumulada)?|" +
  "функци[яюей]+ распределения)";
const one = `${formulaOpen}\\d+${formulaClose}`;
const list = `(${one}(?:,? (?:and|und|y|и) ${one}|, ${one})*)`;
const formula = `${formulaOpen}(\\d+)${formulaClose}`;
const article = "(?:the |an? |common |die |der |eine |la |una )*";

const patterns: readonly { readonly regex: RegExp; readonly variable: 1 | 2 }[] = [
  // "$G$ has the distribution function $F(g) = …$"
  {
    regex: new RegExp(
      `${list}(?: [\\p{L}.]+){0,2},? (?:has|have|having|with|hat|habe|mit|tiene|tenga|con|имеет|с) ${article}${noun} ${formula}`,
      "gu",
    ),
    variable: 1,
  },
  // "the distribution function of $X$ is $F(x) = …$"
  {
    regex: new RegExp(
      `${noun} (?:of|von|de) ${article}(?:\\p{L}+ ){0,2}${formula} (?:is|be|given by|is given by|ist|sei|es|sea) ${formula}`,
      "gu",
    ),
    variable: 1,
  },
  // "where $F(x) = …$ is the distribution function of $X$"
  {
    regex: new RegExp(
      `${formula},? (?:is|be|denotes?|ist|sei|es|sea) ${article}${noun} (?:of|von|de) ${article}(?:\\p{L}+ ){0,2}${formula}`,
      "gu",
    ),
    variable: 2,
  },
  { regex: new RegExp(`${formula} ?的(?:累积)?分布函数 ?(?:为|是) ?${formula}`, "gu"), variable: 1 },
];

/** A distribution function with the variable whose law it tells. */
export interface CumulativeStatement {
  readonly statement: LawStatement;
  readonly formula: SpanFormula;
  readonly before: string;
}

/**
 * Distribution functions that a sentence states by a formula: "let $G$ have the distribution function
 * $F(g) = e^{-e^{-g}}$". `text` has small letters, formulas as their numbers.
 */
export function cumulativesBeside(text: string, formulas: Formulas): readonly CumulativeStatement[] {
  const found: CumulativeStatement[] = [];
  for (const { regex, variable } of patterns) {
    for (const match of text.matchAll(regex)) {
      const [first, second] = [match[1], match[2]].map((text) => formulasIn(text ?? "", formulas));
      const owners = (variable === 1 ? first : second) ?? [];
      const [written] = (variable === 1 ? second : first) ?? [];
      const [named] = owners;
      const body = written?.values[0];
      const point = pointOf(written?.applications[0]);
      const variables = owners.flatMap(({ names }) => names);
      if (named === undefined || written?.defines !== true || body === undefined || point === undefined) continue;
      if (variables.length === 0) continue;
      found.push({
        statement: { kind: "cumulative", variables, point, value: body },
        formula: named,
        before: text.slice(0, match.index),
      });
    }
  }
  return found;
}

/** The formulas whose numbers stand in a text. */
function formulasIn(text: string, formulas: Formulas): readonly SpanFormula[] {
  return [...text.matchAll(/\d+/g)].flatMap(([number]) => formulas.get(Number(number)) ?? []);
}

/** The `x` of `F(x)`. */
function pointOf(application: Expr | undefined): Expr | undefined {
  if (application?.kind !== "apply" || application.arguments.length !== 1) return undefined;
  const [argument] = application.arguments;
  return argument !== undefined && isName(argument.expr) ? argument.expr : undefined;
}
