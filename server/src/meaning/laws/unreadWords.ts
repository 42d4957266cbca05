import type { Passage, Scope } from "../../derivation/outline.js";
import { encloses } from "../context.js";
import type { LawFact } from "./lawFacts.js";
import type { LawFamily, World } from "./types.js";

/** Words that say how random variables depend on each other, in whatever form a sentence has them. */
const dependence =
  /independ|unabh[äa]ng|ind[ée]pend|независим|独立|uncorrelat|unkorrel|incorrel|некоррел|不相关|i\\.?\\s?i\\.?\\s?d|Markov|Марков|马尔可夫|马氏|graphical model|Bayesian network|red bayesiana|d-separat|only through|factori[sz]|disjoint|mutually exclusive|unvereinbar|excluyent|несовместн|互斥|pairwise|causal/iu;

/** Words that say how the values of a random variable are spread, or that it is none. */
const spread =
  /Poisson|Пуассон|泊松|exponential|exponencial|показательн|экспоненциал|指数分布|normal|Gau(?:ss|ß)|гаусс|нормальн|正态|高斯|uniform|gleichverteilt|равномерн|均匀|Bernoulli|Бернулли|伯努利|binomial|биномиальн|二项|geometri|геометрическ|几何分布|gamma|гамма|Beta|Laplace|Лаплас|Student|Cauchy|Коши|logisti|Rademacher|Gumbel|Pareto|Weibull|verteilt|distribu|распредел|服从|分布|moment|symmetr|симметрич|对称|zero[- ]mean|cent(?:er|r)ed|unbiased|erwartungstreu|insesgad|несмещ|无偏|deterministic|determinist|детерминир|确定性|one-hot|indicator|coin|dice|die\\b|Münze|Würfel|moneda|монет|硬币|bounded|almost surely|a\\.s\\./iu;

/** What the document says near a step, in words. */
export interface Wording {
  readonly scope: Scope;
  readonly order: number;
  readonly passage: Passage;
}

/** How many paragraphs back words are taken to be about the step. */
const reach = 4;

/**
 * Doubts about a step that fails on random tables while the text near it speaks of its laws in words of which nothing
 * was used: what they grant may be just what the step needs.
 */
export function unreadLawDoubts(
  world: World,
  place: { readonly scope: Scope; readonly order: number; readonly paragraph: number },
  wordings: readonly Wording[],
): readonly string[] {
  const tables = [...world.families.values()].filter(({ simplex }) => simplex);
  if (tables.length === 0) return [];
  const words = wordings
    .filter(
      ({ scope, order, passage }) =>
        order <= place.order + 2 &&
        passage.paragraph <= place.paragraph &&
        passage.paragraph >= place.paragraph - reach &&
        encloses(scope, place.scope),
    )
    .flatMap(({ passage }) => passage.parts.flatMap((part) => (part.kind === "words" ? [part.text] : [])))
    .join(" ");
  const used = new Set<LawFact["kind"]>([...world.usedFacts].map(({ kind }) => kind));
  const doubts: string[] = [];
  const isDependent = tables.some(({ rank, given }) => rank - given > 1 || given > 0);
  const knowsDependence = ["independent", "iid", "markov", "correlation"].some((kind) => used.has(kind as LawFact["kind"]));
  if (isDependent && !knowsDependence && dependence.test(words))
    doubts.push("the text says more about what depends on what");
  const hasValues = [...world.families.values()].some(isValueFamily);
  const knowsSpread = ["distributed", "moment", "random", "size", "uniform"].some((kind) => used.has(kind as LawFact["kind"]));
  if (hasValues && !knowsSpread && spread.test(words)) doubts.push("the text says more about a law");
  return doubts;
}

function isValueFamily({ id }: LawFamily): boolean {
  return id.startsWith("#value:");
}
