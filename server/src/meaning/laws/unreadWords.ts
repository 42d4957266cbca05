import type { Passage, Scope } from "../../derivation/outline.js";
import type { Expr } from "../../notation/expr.js";
import { someNode } from "../../notation/walk.js";
import { encloses, type Facts } from "../context.js";
import type { OrderedEntry } from "../entries.js";
import { nameShape } from "../names.js";
import type { LawFact } from "./lawFact.js";
import { defaultLaw, isLawLetter, plainLetter, probabilityNames } from "./lawNames.js";
import { operatorHead } from "./operatorHead.js";
import type { World } from "./types.js";
import { saysNothingOf } from "./unusedFacts.js";

/** Words that say how random variables depend on each other, in whatever form a sentence has them. */
const dependence =
  /independ|unabh[äa]ng|ind[ée]pend|независим|独立|uncorrelat|unkorrel|incorrel|некоррел|不相关|\bi\.?\s?i\.?\s?d\b|Marko[vw]|Марков|\bHMM|na[iï]ve[- ]Bayes|bigram|trigram|n-gram|predictive|(?:forward|reverse) process|state[- ]space|likelihood function|joint likelihood|emission|马尔可夫|马氏|graphical model|Bayesian network|red bayesiana|d-separat|only through|factori[sz]|disjoint|mutually exclusive|unvereinbar|excluyent|несовместн|互斥|pairwise|causal|deterministic|determinist|детерминир|确定性|function of|depends only|depend only|hängt nur|sufficient|достаточн|partition|exhaustive|exclusive|graph|Graph|граф|图|\btree\b|\bDAG\b|parents?\b|fork|collider|chain of|mean[- ]field|\bcop(?:y|ies)\b|memoryless|d-separ|noise|given the|nothing else|irrelevant|rauschen|шум|噪声/giu;

/** Words that say how the values of a random variable are spread, or that it is none. */
const spread =
  /Poisson|Пуассон|泊松|exponential|exponencial|показательн|экспоненциал|指数|normal(?!i[sz])|Gau(?:ss|ß)|гаусс|нормальн|正态|高斯|uniform|flat\b|uninformative|non-?informative|improper|gleichverteilt|равномерн|均匀|Bernoulli|Бернулли|伯努利|binomial|биномиальн|二项|geometri|геометрическ|几何|gamma|гамма|Beta|Laplace|Лаплас|Student|Cauchy(?![-–—\s]*(?:and[-–—\s]*)?(?:Schwar[tz]|Bunja))|Коши(?![-–—\s]*Буняковск)|logisti|Rademacher|Gumbel|Pareto|Weibull|verteilt\b|distributed|распределен[аоы]?\b|服从|symmetric\b(?! (?:matri|in\b))|symmetrisch verteilt|simétric|симметричн|对称分布|deterministic|determinist|детерминир|确定性|one-hot|indicator|coin|\b(?:a|the|fair) die\b|dice|Münze|Würfel|moneda|\bdados?\b|монет|игральн|硬币|骰|martingale|exchangeab|vertauschbar|\bcop(?:y|ies)\b|Kopie|копи[яи]|sample space|filtration|sigma-algebra|measurable|prime number|standardi[sz]ed|standardisiert|стандартиз|标准化|(?<!(?:any|some|every|arbitrary|joint|marginal|conditional|posterior|prior|total|a) )law of|same law|тот же закон|разыгр|draws?\b|drawn|sampled/iu;

/** Words that say that means vanish: variances and covariances do not ask for it. */
const centred = /zero[- ]mean|mean[- ]zero|cent(?:er|r)ed|zentriert|centrad|центрирован|零均值/iu;

/** Words that bound a variable, or say of what is told elsewhere that it holds with probability one. */
const bounds = /bounded|almost surely|\ba\.s\.|almost|fast sicher|casi segur|почти навер|几乎必然/iu;

/** Words that say in what range the values of a variable lie. */
const values =
  /nonneg|non-neg|\bpositive|положительн|positiv[ea]?\b|takes? values|bounded|begrenzt|acotad|ограничен|有界/iu;

/** Words that say which values a variable has, or what a parameter of its law means. */
const scales = /integer[- ]valued|satisf|\bscale\b|\brate\b|\bshape\b/iu;

/** Nouns for moments, as the source of a regular expression; the mean squared error is none. */
const moment =
  "(?:\\b(?:means?(?! squared?\\b| absolute\\b| values? theorem)|second moments?|standard deviations?|varianc\\p{L}*|expect(?:ations?|ed values?))\\b|Varianz|Mittelwert|Erwartungswert|\\bmedia\\b|varianza|esperanza|дисперс|средн|матожидан|均值|方差|期望|moment)";

/** Formulas in the text of a passage: those that take a moment themselves, and all others. */
const taking = "\uE000";
const other = "\uE001";

/** Words that grant moments: a noun with its value, or an adjective that is one. Words that only name a moment do not. */
const moments = new RegExp(
  [
    "unbiased|erwartungstreu|insesgad|несмещ|无偏",
    `(?:zero|unit|same|equal|common|identical|finite|known|constant|vanishing|null|gleich|cero|nul[ao]|igual|mism[ao]|нулев|одинаков|единичн|конечн|零|单位|相同)\\p{L}*[\\s-]+${moment}`,
    `${moment}[^.${taking}${other}]{0,40}${other}`,
    `${moment}\\p{L}*\\s*(?:и|y|und|and|,|\\p{L}+){0,3}\\s*(?:is|are|be|equals?|vanish\\p{L}*|zero|one|ist|sind|sei|es|son|sea|равн|为|是)(?!\\p{L})`,
    `${other}[^.${taking}${other}]{0,12}(?:is|are|be|denotes?|for|ist|sei|es|sea|—|为|是)(?!\\p{L})[^.${taking}${other}]{0,30}${moment}`,
  ].join("|"),
  "giu",
);

/** What the document says near a step, in words. */
export interface Wording {
  readonly scope: Scope;
  readonly order: number;
  readonly passage: Passage;
  /** The parts of the passage that are formulas in which an operator on laws stands. */
  readonly taking: ReadonlySet<number>;
  /** Their places in reading order. */
  readonly takingOrders: ReadonlySet<number>;
  /** The letters of the laws that a formula of the passage opens with: `q` for `q(z \mid x) = 1`. */
  readonly laws: ReadonlyMap<number, string>;
}

/**
 * "A *deterministic* code $q(z \mid x)$", "with a Gaussian proposal $r(y)$": words that say what the law is whose formula
 * stands right behind them.
 */
const ofOneLaw =
  /(?<!\p{L})(?:an?|the|any|some|one|einen?|einer|einem|der|die|das|un|una|el|la)\s+[*_]*(?:deterministic|deterministisch\p{L}*|determinista|uniform|gleichverteilt\p{L}*|Gaussian|normal|standard normal|Laplace|Bernoulli|geometric|exponential|factori[sz]ed|fully factori[sz]ed|mean-field|one-hot|independent)[*_]*\s+(?:code|encoder|decoder|prior|posterior|proposal|policy|channel|kernel|law|distribution|density|family|likelihood|approximation|Code|Verteilung|Dichte|código|distribución)\s*$/iu;

/** The passages of a document, each once. */
export function wordingsOf(entries: readonly OrderedEntry[]): readonly Wording[] {
  const found = new Map<
    Passage,
    {
      readonly scope: Scope;
      readonly order: number;
      readonly taking: Set<number>;
      readonly takingOrders: Set<number>;
      readonly laws: Map<number, string>;
    }
  >();
  for (const { entry, order } of entries) {
    if (entry.kind === "directive") continue;
    const known = found.get(entry.passage) ?? {
      scope: entry.scope,
      order,
      taking: new Set(),
      takingOrders: new Set(),
      laws: new Map(),
    };
    found.set(entry.passage, known);
    const opening = entry.kind === "mention" ? entry.expr : entry.chains[entry.inheritedChains]?.sides[0]?.expr;
    const letter = opening?.kind === "apply" ? nameShape(opening.head)?.base : undefined;
    if (letter !== undefined && isLawLetter(letter) && !known.laws.has(entry.part)) known.laws.set(entry.part, letter);
    const exprs =
      entry.kind === "mention" ? [entry.expr] : entry.chains.flatMap(({ sides }) => sides.map(({ expr }) => expr));
    const takes = (expr: Expr): boolean =>
      someNode(expr, (node) => node.kind === "apply" && operatorHead(node.head) !== undefined);
    if (exprs.some(takes)) {
      known.taking.add(entry.part);
      known.takingOrders.add(order);
    }
  }
  return [...found].map(([passage, own]) => ({ passage, ...own }));
}

/**
 * Whether words stand in the passages that tell something of a kind that was not read: none of what was read of that kind
 * was used, or fewer facts were read than words are there. A sentence that was read may stand beside one that was not.
 */
function isUnread(
  text: string,
  pattern: RegExp,
  kinds: RegExp,
  world: World,
  facts: Facts,
  near: readonly Wording[],
): boolean {
  const count = [...text.matchAll(pattern)].length;
  if (count === 0) return false;
  const paragraphs = new Set(near.map(({ passage }) => passage.paragraph));
  // `E[X] = 0` is read from a formula, and from none of the words.
  const formulas = new Set(pattern === moments ? near.flatMap(({ takingOrders }) => [...takingOrders]) : []);
  const read = new Set(
    facts.laws.flatMap((fact) =>
      kinds.test(fact.kind) && paragraphs.has(fact.paragraph) && !formulas.has(fact.order)
        ? [`${fact.kind} ${fact.kind === "moment" ? fact.moment : ""} ${fact.order}`]
        : [],
    ),
  );
  return count > read.size || ![...world.usedFacts].some(({ kind }) => kinds.test(kind));
}

/** The letter of a law without labels and accents: laws of one letter may be one law. */
function letterOf(base: string): string {
  const letter = plainLetter(base.replace(/_\{.*\}$/, ""));
  return probabilityNames.test(letter) ? defaultLaw : letter;
}

/** How many paragraphs back words are taken to be about the step. */
const reach = 4;

/**
 * Doubts about a step that fails on random tables while the text near it speaks of its laws in words of which nothing
 * was used: what they grant may be just what the step needs. `isOfSpread` tells of a step that takes nothing but variances
 * and covariances, which no shift changes.
 */
export function unreadLawDoubts(
  world: World,
  place: { readonly scope: Scope; readonly order: number; readonly paragraph: number },
  facts: Facts,
  wordings: readonly Wording[],
  isOfSpread: boolean,
): readonly string[] {
  const tables = [...world.families.values()].filter(({ simplex }) => simplex);
  if (tables.length === 0) return [];
  const near = wordings.filter(
    ({ scope, order, passage }) =>
      order <= place.order + 2 &&
      passage.paragraph <= place.paragraph &&
      passage.paragraph >= place.paragraph - reach &&
      encloses(scope, place.scope),
  );
  const heads = new Set([...world.heads.values()].map(({ base }) => letterOf(base)));
  const words = near
    .flatMap(({ passage, laws }) =>
      passage.parts.flatMap((part, at) => {
        if (part.kind !== "words") return [];
        // What another law is, of which the step does not speak, is nothing that it could need.
        const law = laws.get(at + 1);
        return [law === undefined || heads.has(letterOf(law)) ? part.text : part.text.replace(ofOneLaw, " ")];
      }),
    )
    .join(" ");
  const marked = near
    .map(({ passage, taking: own }) =>
      passage.parts.map((part, at) => (part.kind === "words" ? part.text : own.has(at) ? taking : other)).join(" "),
    )
    .join(". ");
  const used = new Set<LawFact["kind"]>([...world.usedFacts].map(({ kind }) => kind));
  const doubts: string[] = [];
  const isDependent = tables.some(({ rank, given }) => rank - given > 1 || given > 0);
  // A chain says nothing of a table of several variables that was not made by it.
  const isWhole = tables.some(({ rank, given }) => rank - given > 1 && rank > 2);
  const facing = isWhole
    ? /^(?:independent|iid|correlation|trained)$/
    : /^(?:independent|iid|markov|correlation|trained)$/;
  const isOpen = isUnread(words, dependence, facing, world, facts, near);
  // "$z_1, \dots, z_K$ are independent" says nothing of the `z` that a law itself is over.
  const aside = facts.laws.filter(
    (fact) =>
      (fact.kind === "iid" || fact.kind === "independent") &&
      near.some(({ passage }) => passage.paragraph === fact.paragraph) &&
      saysNothingOf(fact, world),
  );
  const isOfDraws = (words.match(new RegExp(dependence, "giu")) ?? []).length <= aside.length;
  if (isDependent && isOpen && !isOfDraws) doubts.push("the text says more about what depends on what");
  const knowsLaw = ["distributed", "uniform"].some((kind) => used.has(kind as LawFact["kind"]));
  const knowsRange = used.has("range") || world.usedConditions.size > 0;
  if (!knowsLaw && !knowsRange && bounds.test(words)) doubts.push("the text says more about a law");
  // "The indicator $z \in \{1, \dots, K\}$": how many values it has is all that the word says.
  const spoken = used.has("size") ? words.replace(/indicators?\b/giu, "") : words;
  if (!knowsLaw && (spread.test(spoken) || (!isOfSpread && centred.test(words))))
    doubts.push("the text says more about a law");
  const hasValues = [...world.families.keys()].some((id) => id.startsWith("#value:"));
  if (!hasValues) return doubts;
  if (!knowsLaw && (scales.test(words) || (!knowsRange && values.test(words))))
    doubts.push("the text says more about the values of a variable");
  if (!knowsLaw && isUnread(marked, moments, /^moment$/, world, facts, near))
    doubts.push("the text says more about the moments of a law");
  return doubts;
}
