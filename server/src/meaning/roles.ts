import type { OutlineChain, Scope } from "../derivation/outline.js";
import type { Expr } from "../notation/expr.js";
import { children } from "../notation/walk.js";
import type { OrderedEntry } from "./entries.js";
import type { LawFact } from "./laws/lawFact.js";
import { readNamedLaw } from "./laws/namedHeads.js";
import type { NamedFamily } from "./laws/namedLaw.js";
import { nameShape } from "./names.js";
import type { Domain } from "./question.js";

/** What a name is called by in the text, where such a thing is a positive number or one between zero and one. */
export interface RoleFact {
  readonly base: string;
  readonly domain: Extract<Domain, "positive" | "nonnegative" | "unit">;
  readonly scope: Scope;
  readonly order: number;
}

/** Nouns for what is positive, as the source of a regular expression. */
const positiveNouns =
  "step[- ]?sizes?|learning rates?|temperatures?|bandwidths?|length[- ]?scales?|radius|radii|mass(?:es)?|lengths?|distances?|variances?|standard deviations?|degrees of freedom|regulari[sz]ation (?:strength|parameter|constant)|ridge (?:parameter|penalty)|spring constants?|time constants?|Lipschitz constants?|smoothness constants?|strong convexity (?:constant|parameter)|Schrittweiten?|Lernraten?|Temperaturen?|Varianzen?|Standardabweichungen?|tasa de aprendizaje|tamaño de paso|varianzas?|шаг\\p{L}*|скорост\\p{L}+ обучения|дисперси\\p{L}+|学习率|步长|方差|标准差";

/** Nouns for what lies between zero and one. */
const unitNouns =
  "(?:success |error |crossover |transition |failure )?probabilit(?:y|ies)|(?:sample |population )?proportions?|fractions?|shares?|discount(?:ing)? (?:factors?|rates?)|mixing weights?|mixture weights?|momentum (?:coefficients?|parameters?|factors?)|smoothing (?:factors?|constants?|parameters?)|efficienc(?:y|ies)|utili[sz]ations?|traffic intensity|confidence levels?|significance levels?|Wahrscheinlichkeiten?|Anteile?|Diskontfaktoren?|probabilidad(?:es)?|вероятност\\p{L}+|дол[яи]|概率|比例|折扣因子";

const before = (nouns: string): RegExp =>
  new RegExp(`(?<!\\p{L})(?:${nouns})(?:\\s+(?:is|are|be|ist|sei|es|sea|—|это))?\\s*$`, "iu");
const behind = (nouns: string): RegExp =>
  new RegExp(
    `^\\s*(?:is|are|be|denotes?|ist|sei|es|sea|—|это|为|是)\\s+(?:(?:the|a|an|its|our|die|der|eine?|la|el|una?|success|sample)\\s+)*(?:${nouns})(?!\\p{L})`,
    "iu",
  );

const patterns: readonly (readonly [RegExp, RoleFact["domain"]])[] = [
  [before(positiveNouns), "positive"],
  [behind(positiveNouns), "positive"],
  // "$\\mu$-strongly convex", "$L$-smooth".
  [/^\s*-\s*(?:strongly|smooth|Lipschitz|stark|glatt)/iu, "positive"],
  [before(unitNouns), "unit"],
  [behind(unitNouns), "unit"],
  [/^\s*(?:\([^)]*)?(?:a number |some number )?(?:strictly )?between (?:zero|0) and (?:one|1)(?!\p{L})/iu, "unit"],
];

/** Where the parameters of laws with names lie, in their order; undefined for any number. */
const parameterDomains: Readonly<Partial<Record<NamedFamily, readonly (RoleFact["domain"] | undefined)[]>>> = {
  bernoulli: ["unit"],
  binomial: [undefined, "unit"],
  geometric: ["unit"],
  poisson: ["positive"],
  exponential: ["positive"],
  gamma: ["positive", "positive"],
  beta: ["positive", "positive"],
  laplace: [undefined, "positive"],
  logistic: [undefined, "positive"],
  gumbel: [undefined, "positive"],
  cauchy: [undefined, "positive"],
};

/** Where the names lie that laws have for their parameters: `p` in `\\mathrm{Bin}(n, p)`. */
function parameterRoles(laws: readonly LawFact[]): readonly RoleFact[] {
  return laws.flatMap((fact) => {
    const law = fact.kind === "distributed" ? readNamedLaw(fact.law) : undefined;
    const domains = law === undefined ? [] : (parameterDomains[law.family] ?? []);
    return domains.flatMap((domain, at) => {
      const parameter = law?.parameters[at];
      const shape = parameter === undefined ? undefined : nameShape(parameter);
      if (domain === undefined || shape === undefined || shape.indices.length > 0) return [];
      return [{ base: shape.base, domain, scope: fact.scope, order: fact.order }];
    });
  });
}

/** Letters of probabilities, which are taken for some where the text writes what is left of one: `1 - p`. */
const probabilities = /^(?:[pq]|\\hat\{[pq]\}|\\pi|\\hat\{\\pi\})$/;

/** The names whose difference to one stands in a formula as such, and not as an exponent. */
function complementsIn(expr: Expr): readonly string[] {
  if (expr.kind === "power") return complementsIn(expr.base);
  const own =
    expr.kind === "add" &&
    expr.terms.some(({ sign, body }) => sign === "+" && body.kind === "number" && body.text === "1");
  const left = own
    ? expr.terms.flatMap(({ sign, body }) => (sign === "-" && body.kind === "symbol" ? [body.name] : []))
    : [];
  return [...left.filter((name) => probabilities.test(name)), ...children(expr).flatMap(complementsIn)];
}

/** The names that a chain says to be one at least. */
function largeNames({ sides, relations }: OutlineChain): readonly string[] {
  return relations.flatMap(({ symbol }, at) => {
    const [left, right] = [sides[at]?.expr, sides[at + 1]?.expr];
    const [low, high] = /^(?:<|\\le)$/.test(symbol) ? [left, right] : /^(?:>|\\ge)$/.test(symbol) ? [right, left] : [];
    return low?.kind === "number" && Number(low.text) >= 1 && high?.kind === "symbol" ? [high.name] : [];
  });
}

/** The probabilities of a document of which it writes what is left of one. */
function complementRoles(entries: readonly OrderedEntry[]): readonly RoleFact[] {
  // "For $p > 1$ and $q = p / (p - 1)$": an exponent.
  const large = new Set(
    entries.flatMap(({ entry }) => (entry.kind === "statement" ? entry.chains.flatMap(largeNames) : [])),
  );
  return entries.flatMap(({ entry, order }) => {
    if (entry.kind !== "statement") return [];
    const names = new Set(entry.chains.flatMap(({ sides }) => sides.flatMap(({ expr }) => complementsIn(expr))));
    return [...names]
      .filter((name) => !large.has(name))
      .map((base) => ({ base, domain: "unit" as const, scope: entry.scope, order }));
  });
}

/** The letters of counts in the exponents of what is left of one: `k` of `(1 - 1/\\kappa)^k`. */
function repetitionsIn(expr: Expr): readonly string[] {
  const base = expr.kind === "power" ? expr.base : undefined;
  const sum = base?.kind === "group" ? base.body : base;
  const [first, ...others] = sum?.kind === "add" ? sum.terms : [];
  const isLeft =
    first?.sign === "+" &&
    first.body.kind === "number" &&
    first.body.text === "1" &&
    others.every(({ sign }) => sign === "-");
  const exponent = expr.kind === "power" && isLeft ? expr.exponent : undefined;
  const counted = exponent?.kind === "symbol" && /^[kmtTjKM]$/.test(exponent.name) ? [exponent.name] : [];
  return [...counted, ...children(expr).flatMap(repetitionsIn)];
}

/** Convention: what remains after some number of steps or trials is no power with a negative exponent. */
function repetitionRoles(entries: readonly OrderedEntry[]): readonly RoleFact[] {
  return entries.flatMap(({ entry, order }) => {
    if (entry.kind !== "statement") return [];
    const names = new Set(entry.chains.flatMap(({ sides }) => sides.flatMap(({ expr }) => repetitionsIn(expr))));
    return [...names].map((base) => ({ base, domain: "nonnegative" as const, scope: entry.scope, order }));
  });
}

/** What the text calls its names: "the learning rate $\eta$", "$p$ is the success probability", $p$ of a binomial law. */
export function readRoles(entries: readonly OrderedEntry[], laws: readonly LawFact[]): readonly RoleFact[] {
  const called = entries.flatMap(({ entry, order }) => {
    const shape = entry.kind === "mention" ? nameShape(entry.expr) : undefined;
    if (entry.kind !== "mention" || shape === undefined || shape.indices.length > 0) return [];
    const found = patterns.find(([pattern]) => pattern.test(entry.before.slice(-60)) || pattern.test(entry.after));
    return found === undefined ? [] : [{ base: shape.base, domain: found[1], scope: entry.scope, order }];
  });
  return [...complementRoles(entries), ...repetitionRoles(entries), ...called, ...parameterRoles(laws)];
}
