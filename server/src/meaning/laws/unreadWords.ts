import type { Passage, Scope } from "../../derivation/outline.js";
import { encloses } from "../context.js";
import type { LawFact } from "./lawFact.js";
import type { World } from "./types.js";

/** Words that say how random variables depend on each other, in whatever form a sentence has them. */
const dependence =
  /independ|unabh[äa]ng|ind[ée]pend|независим|独立|uncorrelat|unkorrel|incorrel|некоррел|不相关|\bi\.?\s?i\.?\s?d\b|Markov|Марков|马尔可夫|马氏|graphical model|Bayesian network|red bayesiana|d-separat|only through|factori[sz]|disjoint|mutually exclusive|unvereinbar|excluyent|несовместн|互斥|pairwise|causal|deterministic|determinist|детерминир|确定性|function of|depends only|depend only|hängt nur|sufficient|достаточн|partition|exhaustive|exclusive|graph|Graph|граф|图|\btree\b|\bDAG\b|parents?\b|fork|collider|chain of|mean[- ]field|\bcop(?:y|ies)\b|memoryless|d-separ|noise|given the|nothing else|irrelevant|rauschen|шум|噪声/iu;

/** Words that say how the values of a random variable are spread, or that it is none. */
const spread =
  /Poisson|Пуассон|泊松|exponential|exponencial|показательн|экспоненциал|指数|normal|Gau(?:ss|ß)|гаусс|нормальн|正态|高斯|uniform|gleichverteilt|равномерн|均匀|Bernoulli|Бернулли|伯努利|binomial|биномиальн|二项|geometri|геометрическ|几何|gamma|гамма|Beta|Laplace|Лаплас|Student|Cauchy|Коши|logisti|Rademacher|Gumbel|Pareto|Weibull|verteilt\b|distributed|распределен[аоы]?\b|服从|symmetric\b(?! (?:matri|in\b))|symmetrisch verteilt|simétric|симметричн|对称分布|zero[- ]mean|cent(?:er|r)ed|unbiased|erwartungstreu|insesgad|несмещ|无偏|deterministic|determinist|детерминир|确定性|one-hot|indicator|coin|dice|Münze|Würfel|moneda|монет|硬币|bounded|almost surely|\ba\.s\.|almost|fast sicher|casi segur|почти навер|几乎必然|martingale|exchangeab|vertauschbar|\bcop(?:y|ies)\b|Kopie|копи[яи]|without loss|W\.?L\.?O\.?G|o\.?B\.?d\.?A|sample space|filtration|sigma-algebra|measurable|prime number|law of|same law|тот же закон|разыгр|draws?\b|drawn|sampled/iu;

/** Words that say what values a variable has. */
const values =
  /nonneg|non-neg|\bpositive|положительн|positiv[ea]?\b|integer[- ]valued|takes? values|bounded|satisf|\bscale\b|\brate\b|\bshape\b|begrenzt|acotad|ограничен|有界/iu;

/** Words that name moments. */
const moments =
  /\bmeans?\b|\bvarianc|Varianz|Mittelwert|Erwartungswert|\bmedia\b|varianza|дисперс|средн|матожидан|均值|方差|期望为|moment/iu;

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
  const knowsDependence = ["independent", "iid", "markov", "correlation"].some((kind) =>
    used.has(kind as LawFact["kind"]),
  );
  if (isDependent && !knowsDependence && dependence.test(words))
    doubts.push("the text says more about what depends on what");
  const knowsLaw = ["distributed", "uniform"].some((kind) => used.has(kind as LawFact["kind"]));
  if (!knowsLaw && spread.test(words)) doubts.push("the text says more about a law");
  const hasValues = [...world.families.keys()].some((id) => id.startsWith("#value:"));
  if (!hasValues) return doubts;
  if (!knowsLaw && values.test(words)) doubts.push("the text says more about the values of a variable");
  if (!knowsLaw && !used.has("moment") && moments.test(words))
    doubts.push("the text says more about the moments of a law");
  return doubts;
}
