import type { Expr } from "../../notation/expr.js";
import { nameShape } from "../names.js";
import { type LawStatement, lawAt, numberAt } from "./lawFactsBuild.js";
import { isLawLike, sizeOfSet } from "./lawFactsFormulas.js";
import type { Claim, Value } from "./lawFactsScan.js";
import { lengthOf, namesIn, type SpanFormula } from "./lawFactsSpans.js";
import type { Effect } from "./lawFactsWords.js";
import { plainLetter, wearsHat } from "./lawNames.js";

/** What the document as a whole tells about its names, to read words that may mean something else. */
export interface Evidence {
  /** Names that stand in expectations, probabilities and laws. */
  readonly random: ReadonlySet<string>;
  /** Names that are applied to arguments. */
  readonly functions: ReadonlySet<string>;
}

/** What the paragraph tells besides: the laws that it says are positive. */
export interface SentenceEvidence extends Evidence {
  readonly positive: ReadonlySet<string>;
}

/** The formulas of a passage by their place in it. */
export type Formulas = ReadonlyMap<number, SpanFormula>;

/** Prepositions that introduce a law only where something is drawn: "$x$ from $p$". */
export const barePreposition = /^(?:as|like|from|according to|gemäß|nach|wie|aus|según|como|de|по|согласно|из)$/iu;

/** "draw", "i.i.d. samples": what may be from a law. */
export function isDraw({ effect }: Claim): boolean {
  return effect === "drawn" || effect === "iid" || effect === "independent" || effect === "identical";
}

/** What a phrase speaks of. */
export interface Subject {
  readonly formula: SpanFormula;
  /** Random variables or laws by name; the ellipsis of a sequence included. */
  readonly names: readonly Expr[];
  readonly applications: readonly Expr[];
  readonly arrows: readonly Expr[];
  readonly sampled: boolean;
  readonly positive: boolean;
}

/** The formulas of a list as what a phrase speaks of; undefined where they are expressions. */
export function subjectOf(
  numbers: readonly number[],
  formulas: Formulas,
  positives: ReadonlySet<string>,
): Subject | undefined {
  const parts = numbers.map((number) => formulas.get(number)).filter((part) => part !== undefined);
  const [formula] = parts;
  if (formula === undefined) return undefined;
  const names = parts.flatMap((part) => part.names);
  const applications = parts.flatMap((part) => part.applications);
  const arrows = parts.length === 1 ? formula.arrows : [];
  if (names.length + applications.length + arrows.length === 0) return undefined;
  const positive = [...names, ...applications.flatMap((each) => (each.kind === "apply" ? [each.head] : []))].some(
    (name) => positives.has(baseOf(name)),
  );
  return { formula, names, applications, arrows, sampled: parts.some((part) => part.sampled), positive };
}

/** The base of a name; empty for what is none. */
export function baseOf(expr: Expr): string {
  return nameShape(expr)?.base ?? "";
}

/** What the sentence and the document tell besides. */
export interface Context {
  readonly formulas: Formulas;
  readonly evidence: Evidence;
  readonly given: readonly number[];
  readonly isConstant: boolean;
  readonly count: Expr | undefined;
}

/** Effects that only a random variable can have. */
const evident: ReadonlySet<Effect> = new Set<Effect>([
  "random",
  "iid",
  "identical",
  "standard-normal",
  "normal",
  "zero-mean",
  "unit-variance",
  "standardised",
  "mean",
  "variance",
  "deviation",
  "covariance",
  "correlation",
  "uncorrelated",
  "copy-of",
]);

/** Whether a name looks like a random variable where words alone do not decide: "$X$ is continuous". */
function looksRandom(name: Expr, { random, functions }: Evidence): boolean {
  const base = nameShape(name)?.base;
  if (base === undefined) return name.kind === "ellipsis";
  if (random.has(base)) return true;
  if (functions.has(base)) return false;
  return /^(?:[A-Z]|\\(?:epsilon|varepsilon|xi|zeta|eta|omega|mathcal\{[DSTZ]\}))$/.test(plainLetter(base));
}

/** What claims before and behind the names of a subject say. */
export function factsOfClaims(
  subject: Subject,
  before: readonly Claim[],
  after: readonly Claim[],
  context: Context,
): readonly LawStatement[] {
  const claims = [...before, ...after];
  if (subject.arrows.length > 0) {
    return claims.some(({ effect }) => effect === "markov") ? [{ kind: "markov", variables: subject.arrows }] : [];
  }
  return [...lawFacts(subject, before, after, context), ...variableFacts(subject, claims, context)];
}

/** Nouns that name laws: density, distribution. */
export function isLawNoun({ effect }: Claim): boolean {
  return effect === "density" || effect === "mass" || effect === "law";
}

/** "densities $p$ and $q$", "$p$ is a distribution on a finite set", "the prior $p(z)$ is uniform". */
function lawFacts(
  subject: Subject,
  before: readonly Claim[],
  after: readonly Claim[],
  context: Context,
): readonly LawStatement[] {
  if (subject.sampled) return [];
  const nounAfter = after.findIndex(isLawNoun);
  const verb = after
    .slice(0, Math.max(0, nounAfter))
    .findLast(({ effect }) => effect === "copula" || effect === "with");
  const isPredicate = nounAfter >= 0 && verb?.effect !== "with";
  const noun = before.findLast(isLawNoun) ?? (isPredicate ? after[nounAfter] : undefined);
  const claims = [...before, ...after];
  const said: LawStatement[] = [];
  const heads = subject.applications.flatMap((each) => (each.kind === "apply" ? [each.head] : []));
  if (noun !== undefined) {
    const on = claims.find(({ effect }) => effect === "on" || effect === "on-finite-set");
    const set = on?.values.flatMap((value) => exprsOf(value, context.formulas, subject))[0];
    const isOnFinite =
      claims.some(({ effect }) => effect === "on-finite-set" || effect === "discrete") || set?.kind === "set";
    const isOnReal =
      noun.effect === "density" ||
      claims.some(({ effect }) => effect === "continuous") ||
      (set !== undefined && isRealSet(set));
    said.push({
      kind: "law",
      names: [...subject.names, ...heads],
      support: noun.effect === "mass" || isOnFinite ? "discrete" : isOnReal ? "continuous" : "any",
      positive: subject.positive || claims.some(({ effect }) => effect === "positive"),
    });
  }
  const uniform = claims.find(({ effect }) => effect === "uniform");
  if (uniform !== undefined && (noun !== undefined || subject.applications.length > 0)) {
    said.push({
      kind: "uniform",
      names: [...subject.names, ...subject.applications],
      size: sizeIn(claims, context.formulas, subject),
    });
  }
  return said;
}

function isRealSet(set: Expr): boolean {
  if (set.kind === "symbol") return set.name === "\\mathbb{R}";
  if (set.kind === "power") return isRealSet(set.base);
  return set.kind === "tuple" && set.items.length === 2;
}

/** What a value in the text is as expressions: those of its formula, or a number. */
function exprsOf(
  value: Value,
  formulas: Formulas,
  subject: Pick<Subject, "names" | "applications" | "arrows">,
): readonly Expr[] {
  if (value.kind === "formula") return formulas.get(value.at)?.values.filter(({ kind }) => kind !== "ellipsis") ?? [];
  const near = subject.names[0] ?? subject.applications[0] ?? subject.arrows[0];
  return near === undefined ? [] : [numberAt(value.text, near)];
}

/** How many values are spoken of: "over $K$ symbols", "on $\{1, \dots, K\}$". */
function sizeIn(claims: readonly Claim[], formulas: Formulas, subject: Subject): Expr | undefined {
  const values = claims.find(({ effect }) => effect === "values")?.values[0];
  if (values !== undefined) return exprsOf(values, formulas, subject)[0];
  const set = claims.find(({ effect }) => effect === "on" || effect === "on-finite-set" || effect === "values-in")
    ?.values[0];
  const expr = set === undefined ? undefined : exprsOf(set, formulas, subject)[0];
  return expr === undefined ? undefined : sizeOfSet(expr)?.size;
}

/** What is said of random variables. */
function variableFacts(subject: Subject, claims: readonly Claim[], context: Context): readonly LawStatement[] {
  const { names } = subject;
  const [near] = names;
  if (near === undefined) return [];
  const { formulas, evidence } = context;
  const effects = new Set(claims.map(({ effect }) => effect));
  const said: LawStatement[] = [];
  const drawn = claims.some(isDraw);
  const laws = claims.filter(
    (claim) =>
      claim.effect === "written-law" || (claim.effect === "as" && (drawn || !barePreposition.test(claim.words.trim()))),
  );
  const named = claims.filter(({ effect }) => effect.startsWith("named:"));
  const isEvident = laws.length > 0 || named.length > 0 || claims.some(({ effect }) => evident.has(effect));
  // In a document about random variables independence is theirs; vectors are "linearly independent".
  const areMany = effects.has("independent") && names.length > 1 && evidence.random.size > 0;
  const isRandom = isEvident || subject.sampled || areMany || names.every((name) => looksRandom(name, evidence));
  const isNormal =
    effects.has("normal") || effects.has("standard-normal") || (effects.has("weakly-normal") && isRandom);

  if (effects.has("random") || isNormal || ((effects.has("discrete") || effects.has("continuous")) && isRandom)) {
    const support = effects.has("discrete") ? "discrete" : effects.has("continuous") || isNormal ? "continuous" : "any";
    said.push({ kind: "random", variables: names, support, normal: isNormal });
  }
  if (
    claims.some(
      (claim) =>
        (claim.effect === "trained" || claim.effect === "unbiased") && names.every((name) => isMade(name, claim)),
    )
  )
    said.push({ kind: "trained", variables: names });
  if (effects.has("standard-normal"))
    said.push({
      kind: "distributed",
      variables: names,
      given: [],
      law: lawAt("\\mathcal{N}", [numberAt("0", near), numberAt("1", near)], near),
    });
  said.push(...momentFacts(subject, claims, isNormal, context));
  for (const claim of laws) said.push(...distributedFacts(names, claim, formulas));
  for (const claim of named) {
    const law = namedLaw(claim, formulas, subject);
    if (law !== undefined) said.push({ kind: "distributed", variables: names, given: [], law });
  }
  said.push(...uniformFacts(subject, claims, isRandom, context));
  if (isRandom)
    said.push(...dependenceFacts(subject, claims, laws.length + named.length > 0 || subject.sampled, context));
  return said;
}

/** What a name with a hat is an estimate of: `\theta` for `\hat\theta_1`. */
function hatless(name: Expr): Expr | undefined {
  if (name.kind === "subscript") return hatless(name.base);
  const inner = name.kind === "symbol" ? /^\\(?:hat|widehat)\{(.+)\}$/.exec(name.name)?.[1] : undefined;
  return inner === undefined ? undefined : { kind: "symbol", name: inner, range: name.range };
}

/** Words that say of any name that it varies with the data; those for training may speak of a model that is fixed since. */
const varies = /depend|unbiased|estimator|schätzer|estimador|оценк|估计量/u;

/** Whether words about training make a name random: one with a hat, or any that is said to vary with the data. */
function isMade(name: Expr, { words }: Claim): boolean {
  if (name.kind === "ellipsis") return true;
  return wearsHat(baseOf(name)) || varies.test(words);
}

/** Whether a formula gives a value by an expression in these names. */
function isMadeOf(value: Value, names: readonly Expr[], formulas: Formulas): boolean {
  const formula = value.kind === "formula" ? formulas.get(value.at) : undefined;
  if (formula?.defines !== true) return false;
  const bases = new Set(names.flatMap((name) => nameShape(name)?.base ?? []));
  return formula.entries.some(
    ({ entry }) =>
      entry.kind === "statement" &&
      entry.chains.some(({ sides }) =>
        sides.slice(1).some(({ expr }) => namesIn(expr).some((name) => bases.has(name))),
      ),
  );
}

function momentFacts(
  subject: Subject,
  claims: readonly Claim[],
  isNormal: boolean,
  { formulas }: Context,
): readonly LawStatement[] {
  const { names } = subject;
  const [near] = names;
  if (near === undefined) return [];
  const said: LawStatement[] = [];
  const bare = names.filter(({ kind }) => kind !== "ellipsis");
  let verb: Effect = "with";
  const found = new Map<"mean" | "variance" | "deviation", Expr>();
  const say = (moment: "mean" | "variance" | "deviation", values: readonly Expr[]): void => {
    const [first] = values;
    if (first === undefined) return;
    found.set(moment, first);
    if (values.length > 1 && values.length === bare.length) {
      for (const [at, variable] of bare.entries()) {
        said.push({ kind: "moment", variables: [variable], moment, value: values[at] ?? first });
      }
    } else said.push({ kind: "moment", variables: names, moment, value: first });
  };
  for (const { effect, values, words } of claims) {
    // "$m$ is the mean $\bar x$" says what $m$ is; "with mean $\mu$" speaks of a moment, as does "whose mean is $\mu$".
    if (effect === "copula" || effect === "with") verb = effect;
    const isNoun = /^(?:mean|variance|deviation|covariance|correlation)$/.test(effect);
    if (isNoun && verb === "copula" && !/为|是|等于| is | are | equal to /u.test(words)) continue;
    // "With mean $\bar X = \frac1n \sum_i X_i$" is what comes out of them, no moment of theirs.
    const exprs = values
      .filter((value) => !isMadeOf(value, names, formulas))
      .flatMap((value) => exprsOf(value, formulas, subject));
    if (effect === "mean" || effect === "variance" || effect === "deviation") say(effect, exprs);
    if (effect === "zero-mean" || effect === "standardised") say("mean", [numberAt("0", near)]);
    // An estimate wears the hat of what it estimates.
    if (effect === "unbiased")
      for (const name of bare) {
        const target = hatless(name);
        if (target !== undefined) said.push({ kind: "moment", variables: [name], moment: "mean", value: target });
      }
    if (effect === "unit-variance" || effect === "standardised") say("variance", [numberAt("1", near)]);
    if (effect === "covariance" && bare.length === 1) say("variance", exprs);
    const [first, second] = bare;
    if (
      effect === "correlation" &&
      bare.length === 2 &&
      first !== undefined &&
      second !== undefined &&
      exprs[0] !== undefined
    )
      said.push({ kind: "correlation", variables: [first, second], value: exprs[0], normal: isNormal });
  }
  const mean = found.get("mean");
  const deviation = found.get("deviation");
  const variance =
    found.get("variance") ??
    (deviation === undefined
      ? undefined
      : ({ kind: "power", base: deviation, exponent: numberAt("2", deviation), range: deviation.range } as const));
  const isJoint = said.some(({ kind }) => kind === "correlation") || said.length > 2;
  if (isNormal && !isJoint && mean !== undefined && variance !== undefined)
    said.push({ kind: "distributed", variables: names, given: [], law: lawAt("\\mathcal{N}", [mean, variance], near) });
  return said;
}

/** "with density $p$", "drawn from $p$"; as many laws as names are taken one by one. */
function distributedFacts(names: readonly Expr[], claim: Claim, formulas: Formulas): readonly LawStatement[] {
  const written = claim.values.flatMap((value) => (value.kind === "formula" ? [value.at] : []));
  const laws = [...claim.objects, ...written].flatMap((at) => formulas.get(at)?.laws ?? []).filter(isLawLike);
  const [law] = laws;
  if (law === undefined) return [];
  const bare = names.filter(({ kind }) => kind !== "ellipsis");
  if (laws.length > 1 && laws.length === bare.length)
    return bare.map((variable, at) => ({
      kind: "distributed",
      variables: [variable],
      given: [],
      law: laws[at] ?? law,
    }));
  return [{ kind: "distributed", variables: names, given: [], law }];
}

function namedLaw(claim: Claim, formulas: Formulas, subject: Subject): Expr | undefined {
  const parameters = claim.values.flatMap((value) => exprsOf(value, formulas, subject)).flatMap(withoutBrackets);
  const [near] = subject.names;
  const [first] = parameters;
  const name = claim.effect.slice("named:".length);
  if (near === undefined || first === undefined) return undefined;
  if (name === "Exponential" && /(?<!\p{L})(?:mean|media|средн\p{L}+)(?!\p{L})/iu.test(claim.words)) {
    // An exponential law of mean `m` has the rate `1/m`.
    const rate: Expr = {
      kind: "fraction",
      style: "frac",
      numerator: numberAt("1", near),
      denominator: first,
      range: first.range,
    };
    return lawAt(name, [rate], near);
  }
  const needsTwo = name === "Binomial" || name === "Gamma" || name === "Beta" || name === "Laplace";
  if (needsTwo !== (parameters.length === 2)) return undefined;
  return lawAt(name, parameters, near);
}

/** `Bernoulli$(p)$` keeps its brackets in the formula. */
function withoutBrackets(expr: Expr): readonly Expr[] {
  if (expr.kind === "group") return [expr.body];
  return expr.kind === "tuple" ? expr.items : [expr];
}

/** "$u$ uniform on $[0,1]$", "uniform over $K$ symbols", "$z$ takes $K$ values", "binary $x$". */
function uniformFacts(
  subject: Subject,
  claims: readonly Claim[],
  isRandom: boolean,
  { formulas }: Context,
): readonly LawStatement[] {
  const { names } = subject;
  const [near] = names;
  if (near === undefined) return [];
  const said: LawStatement[] = [];
  const effects = new Set(claims.map(({ effect }) => effect));
  const isUniform = effects.has("uniform");
  const set = claims
    .filter(({ effect }) => effect === "values-in" || (isUniform && (effect === "on" || effect === "as")))
    .flatMap(({ values, objects }) => [
      ...values.flatMap((value) => exprsOf(value, formulas, subject)),
      ...objects.flatMap((object) => formulas.get(object)?.values ?? []),
    ])[0];
  const finite = set === undefined ? undefined : sizeOfSet(set);
  if (finite !== undefined) said.push({ kind: "size", variables: names, ...finite });
  said.push(...rangeFacts(subject, claims, isRandom, set, formulas));
  const values = claims.find(({ effect }) => effect === "values");
  const size = values?.values.flatMap((value) => exprsOf(value, formulas, subject))[0];
  if (size !== undefined) said.push({ kind: "size", variables: names, size, values: "any" });
  if (effects.has("binary")) said.push({ kind: "size", variables: names, size: numberAt("2", near), values: "binary" });
  const isLaw = claims.some(isLawNoun) && !subject.sampled;
  if (effects.has("uniform") && !isLaw && !subject.sampled) {
    const interval = set !== undefined && set.kind !== "set" && set.kind !== "symbol" ? set : undefined;
    if (interval !== undefined)
      said.push({
        kind: "distributed",
        variables: names,
        given: [],
        law: lawAt("\\mathcal{U}", boundsOf(interval), near),
      });
    else if (finite !== undefined || size !== undefined || isRandom)
      said.push({ kind: "uniform", names, size: finite?.size ?? size });
  }
  return said;
}

/** "A nonnegative random variable $X$", "$X$ takes values in $[a, b]$", "bounded by $M$", "between $0$ and $1$". */
function rangeFacts(
  { names, sampled }: Subject,
  claims: readonly Claim[],
  isRandom: boolean,
  set: Expr | undefined,
  formulas: Formulas,
): readonly LawStatement[] {
  const [near] = names;
  if (near === undefined || sampled || !isRandom || claims.some(isLawNoun)) return [];
  const range = (low: Expr | undefined, high: Expr | undefined, strict: boolean): LawStatement => ({
    kind: "range",
    variables: names,
    low,
    high,
    strict,
  });
  for (const claim of claims) {
    const [first, second] = claim.values.flatMap((value) =>
      exprsOf(value, formulas, { names, applications: [], arrows: [] }),
    );
    switch (claim.effect) {
      case "positive":
        return [range(numberAt("0", near), undefined, true)];
      case "nonnegative":
        return [range(numberAt("0", near), undefined, false)];
      case "bounded-by":
        return first === undefined
          ? []
          : [range({ kind: "negate", sign: "-", body: first, range: first.range }, first, false)];
      case "between":
        return first === undefined || second === undefined ? [] : [range(first, second, false)];
      case "values-in":
        if (set?.kind !== "tuple" || set.items.length !== 2) break;
        return [range(finite(set.items[0]), finite(set.items[1]), false)];
      default:
        break;
    }
  }
  return [];
}

/** An end of an interval, unless it is infinite. */
function finite(end: Expr | undefined): Expr | undefined {
  const bare = end?.kind === "negate" ? end.body : end;
  return bare?.kind === "symbol" && bare.name === "\\infty" ? undefined : end;
}

/** The ends of an interval; what is no pair is kept as it is. */
function boundsOf(interval: Expr): readonly Expr[] {
  return interval.kind === "tuple" && interval.items.length === 2 ? interval.items : [interval];
}

function dependenceFacts(
  subject: Subject,
  claims: readonly Claim[],
  hasLaw: boolean,
  { formulas, evidence, given, isConstant, count }: Context,
): readonly LawStatement[] {
  const { names } = subject;
  const bare = names.filter(({ kind }) => kind !== "ellipsis");
  const effects = new Set(claims.map(({ effect }) => effect));
  const said: LawStatement[] = [];
  const namesAt = (numbers: readonly number[]): readonly Expr[] =>
    // "$N$ independent of $X$ and $m = \mathbb{E}[X]$": an equation is no variable.
    numbers.flatMap((number) => {
      const formula = formulas.get(number);
      return formula === undefined || formula.defines ? [] : formula.names;
    });
  const givenNames = [
    ...namesAt(given),
    ...claims.filter(({ effect }) => effect === "given-of").flatMap(({ objects }) => namesAt(objects)),
  ];
  const isIid =
    effects.has("iid") ||
    (effects.has("independent") &&
      (effects.has("identical") || ((hasLaw || effects.has("trained")) && sharesBase(bare))));
  if (isIid) {
    const length = lengthOf(names) ?? count;
    said.push({ kind: "iid", variables: names, ...(length === undefined ? {} : { count: length }) });
  } else if (effects.has("independent")) {
    said.push({ kind: "independent", variables: names, given: givenNames });
  }
  if (effects.has("uncorrelated")) said.push({ kind: "uncorrelated", variables: names });
  if (effects.has("markov") && bare.length > 2) said.push({ kind: "markov", variables: bare });
  for (const claim of claims) {
    const objects = namesAt(claim.objects);
    if (objects.length === 0) continue;
    if (claim.effect === "copy-of") said.push({ kind: "iid", variables: [...names, ...objects] });
    if (claim.effect === "independent-of" && !isConstant && objects.every((name) => looksRandom(name, evidence)))
      said.push(...independentGroups(names, objects, givenNames));
  }
  return said;
}

/** Whether names are the members of one sequence. */
function sharesBase(names: readonly Expr[]): boolean {
  const shapes = names.map(nameShape);
  return shapes.every((shape) => shape !== undefined && shape.base === shapes[0]?.base && shape.indices.length > 0);
}

/** `X` independent of `Y` and `Z`: of each, and of both together. */
function independentGroups(
  left: readonly Expr[],
  right: readonly Expr[],
  given: readonly Expr[],
): readonly LawStatement[] {
  const pairs = left
    .filter(({ kind }) => kind !== "ellipsis")
    .flatMap((a) =>
      right
        .filter(({ kind }) => kind !== "ellipsis")
        .map((b): LawStatement => ({ kind: "independent", variables: [a, b], given })),
    );
  const group = (names: readonly Expr[]): Expr | undefined => {
    const [first] = names;
    if (first === undefined || names.length === 1) return first;
    return { kind: "tuple", open: "(", close: ")", items: names, range: first.range };
  };
  const [one, other] = [group(left), group(right)];
  if (pairs.length < 2 || one === undefined || other === undefined) return pairs;
  return [...pairs, { kind: "independent", variables: [one, other], given }];
}
