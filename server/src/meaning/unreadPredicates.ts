import type { Expr } from "../notation/expr.js";
import { encloses, type Facts, type Viewpoint } from "./context.js";
import type { OrderedEntry } from "./entries.js";
import { subjectsOf } from "./laws/lawFacts.js";
import { entriesOf } from "./laws/lawFactsWords.js";
import { slotLetter } from "./laws/lawNames.js";
import type { Wording } from "./laws/unreadWords.js";
import { nameShape } from "./names.js";
import type { PosedQuestion } from "./questions.js";
import { isCalledCorrelation } from "./saidRanges.js";
import { baseOf } from "./termText.js";
import type { Usage } from "./usage.js";

/** What a sentence may say of a name without telling anything that a step could need, behind "is" and its like. */
const plain =
  /^(?:(?:the|a|an|some|any|our|its|their|this|one|all|both|der|die|das|ein|eine|einen|el|la|un|una|los|las)\s+|(?:fixed|arbitrary|given|real|true|unknown|known|latent|hidden|observed|random|discrete|continuous|new|other|corresponding|respective|usual|differentiable|smooth|trainable|learnable|beliebige?r?|feste?r?|zufällige?)\s+)*(?:random variables?|variables?|parameters?|numbers?|scalars?|functions?|laws?|distributions?|densit(?:y|ies)|priors?|posteriors?|likelihoods?|observations?|samples?|data(?:set|points?)?|images?|inputs?|outputs?|labels?|targets?|codes?|latents?|messages?|sources?|states?|events?|models?|estimators?|means?|variances?|matrix|matrices|vectors?|index|indices|constants?|reals?|network|decoders?|encoders?|marginals?|evidence|bound|loss|gradient|solution|position|pixels?|Zufallsvariablen?|variables? aleatorias?|случайн\p{L}+ величин\p{L}*|随机变量)(?!\p{L})/iu;

/** "$x$ has $p(x \\mid z)$": a law that is named by its formula, as every step that speaks of it does. */
const namesLaw = /^\$\s*(?:[pqrP]|\\pi)(?:_(?:\{[^{}$]*\}|\\?[a-z]+))?\s*\([^$=<>]*\)\s*\$/u;

/** "$x$ is fixed": how a name is looked at, which is no property of its values. */
const lookedAt =
  /^(?:held\s+|kept\s+)?(?:fixed|given|arbitrary|observed|known|unknown|latent|hidden|unobserved|fest(?:gehalten)?|gegeben|beliebig|beobachtet|fijad?[oa]s?|dad[oa]s?|фиксирован\p{L}*|произвольн\p{L}*|固定的?|给定的?)(?=\s*(?:$|[.,;:。，；]|\p{Cc}|(?:and|und|y|и)(?!\p{L})))/iu;

/** What is said of matrices, which the words and the sizes of a step take in. */
const ofMatrix =
  /^(?:(?:a|an|any|real|eine?|una?)\s+)*(?:square|quadratisch\p{L}*|cuadrada|invertible|invertierbar\p{L}*|nonsingular|non-singular|regular|symmetric|symmetrisch\p{L}*|simétrica|diagonal|orthogonal|positive (?:semi-?)?definite)(?!\p{L})/iu;

/** "Input $j$": a noun before an index, which says of what it is the number. */
const numbered =
  /(?<!\p{L})(?!(?:index|number|integer|prime|and|or|the|of|for|that|if|when|each|every|any)\s)\p{L}+\s+$/iu;

/** "Input $j$ has degree $d_j$": a quantity of what an index tells gets its name. */
const namesQuantity =
  /^\s*(?:has|have|hat|tiene|имеет)\s+(?:(?:a|an|the|den|die|das|el|la)\s+)?(?:\p{L}+\s+){1,2}\$[^$=<>]*\$/iu;

/** "Add up to one", "are binary": what a step with families is asked with before it is accused. */
const ofFamilies =
  /^\s*(?:,?\s*(?:and|und|y|и)\s*)?(?:(?:adds?|sums?) (?:up )?to (?:one|unity|1)\b|(?:is|are) binary\b)/iu;

/** Verbs behind a name, by which a sentence says something of it. */
const verb =
  /^\s*(?:,?\s*(?:and|und|y|и|或|与|和)\s*)?(?:(?:is|are|be|being|denotes?|means|stands for|ist|sind|sei|seien|es|son|sea|sean|—|является|это|为|是)(?!\p{L})|(?:has|have|having|takes?|lives?|never|always|can|cannot|may|determines?|contains?|dominates?|counts?|equals?|adds?|sums?|satisf\p{L}+|follows?|varies|says?|knows?|reveals?|changes?|goes|wird|hat|haben|nimmt|tiene|toma|принимает|однозначно|不|只|有|取)(?!\p{L}))\s*(.{0,80})/iu;

/** Nouns right before a name that say what values it has, and nothing that a set of values behind it does not say. */
const valued =
  /(?:binary \p{L}+|dichotomous \p{L}+|binäre\p{L}? \p{L}+|бинарн\p{L}+ \p{L}+|indicator|shares?|fractions?|proportions?|probabilit(?:y|ies)|frequenc(?:y|ies)|bits?|signs?|spins?|flags?|nonnegative|non-negative)\s*$/iu;

/** Nouns right before a name that say more of it. */
const apposition =
  /(?:unit vectors?|unit|weights?|idempotent|projections?|projectors?|stationary|Gewichte?|pesos|веса|权重)\s*$/iu;

/** Those of them that say of the entries of a law what every law has: that they are shares of one. */
const ofShares =
  /(?:weights?|shares?|fractions?|proportions?|probabilit(?:y|ies)|frequenc(?:y|ies)|nonnegative|non-negative|Gewichte?|pesos|веса|权重)\s*$/iu;

/**
 * A name that stands in its sentence as what something else is in, by, or taken with: "whose gradient in $a$ is", "a step
 * with step size $\\eta$ is", "a sequence of length $n$ has". What follows is said of that other thing.
 */
const aside =
  /(?<!\p{L})(?:(?:with respect to|respect to|in|by|at|via|nach|bezüglich|respecto a|по)(?:\s+(?:the|a|an))?|(?:with|of)(?:\s+(?:the|a|an))?\s+(?:step[- ]size|learning rate|rate|length|size|dimension|order|degree|width|depth|height|slope|direction)|der (?:Länge|Größe)|de (?:longitud|tamaño)|длины)\s+$/iu;

/** "With $X$ being" says something of $X$ all the same. */
const participle = /^\s*(?:being|having)/iu;

/** Words by which a sentence behind a step concludes from it, and none behind them that gives a reason. */
const concluded =
  /(?:(?<!\p{L})(?:hence|so(?!\s+that)|thus|therefore|then|consequently|somit|daher|folglich|luego|por tanto|следовательно|значит|поэтому)(?!\p{L})|因此|所以|从而)(?!.*(?:(?<!\p{L})(?:since|because|as|where|when|if|let|given|with|assum\p{L}*|suppos\p{L}*|weil|da|wenn|wobei|porque|si|donde|так как|если|где)(?!\p{L})|因为|若))[^.;。；]*$/isu;

/** A supposition that opens a sentence is made for what follows it, unless the sentence says that it holds throughout. */
const supposed =
  /(?:(?:^|[.;。；])\s*(?:(?:now|next)\s+)?(?:let|suppose|assume|sei(?:en)?|sean?|пусть|设)|(?:^|[.。])\s*(?:if|falls|wenn|si|если|若))(?!\p{L})(?!.*(?:throughout|here|always|everywhere|hier|überall|siempre|везде|здесь))[^.;。；]*$/isu;

/** The same directly behind a display, where only the capital tells that a sentence begins. */
const supposedAnew =
  /\p{Cc}\s*(?:Let|Suppose|Assume|Now let|Sei(?:en)?|Sean?|Пусть)(?!\p{L})(?!.*(?:throughout|here|always|everywhere|hier|überall|siempre|везде|здесь))[^.;。；]*$/su;

/** Words before what is to be shown, of which the suppositions may come last. */
const announced =
  /(?<!\p{L})(?:show|prove|verify|claim|theorem|lemma|proposition|corollary|exercise|problem|zeigen?|beweisen?|Behauptung|Satz|Aufgabe|demuestr\p{L}*|muestr\p{L}*|ejercicio|докаж\p{L}*|покаж\p{L}*|задача|теорема|лемма)(?!\p{L})|证明|定理|引理|习题/iu;

/**
 * A doubt about a step of whose names a sentence before it, or in its paragraph, says something that was not read: "$X$
 * can be recovered from $Y$", "the weights $w_i$ add up to one". What was read as a fact, a type or a definition counts as
 * used, and what says no more than what kind of thing a name is tells nothing.
 */
export function unreadPredicateDoubts(
  posed: PosedQuestion,
  view: Viewpoint,
  facts: Facts,
  entries: readonly OrderedEntry[],
  { counting }: Usage,
): readonly string[] {
  const names = new Set([...posed.leftNames, ...posed.rightNames]);
  const letters = new Set(
    posed.worlds.flatMap(({ world }) =>
      [...world.met.values()].flatMap((coordinates) =>
        [...coordinates.values()].map(({ variable }) => variable.letter),
      ),
    ),
  );
  const read = new Set([
    ...facts.laws.map(({ order }) => order),
    ...facts.types.map(({ order }) => order),
    ...facts.definitions.map(({ order }) => order),
  ]);
  const families = new Set(
    posed.question.symbols.flatMap(({ id, rank, shape }) => (rank > 0 && shape === undefined ? [baseOf(id)] : [])),
  );
  const assumed = new Set(facts.assumptions.map(({ order }) => order));
  const own = entries.find(({ order }) => order === view.order)?.entry;
  const isToBeShown = own?.kind === "statement" && announced.test(own.before);
  for (const { entry, order, foreign } of entries) {
    const subject = foreign ? undefined : subjectOf(entry);
    if (entry.kind === "directive" || subject === undefined) continue;
    const isOfEntries = entry.kind === "mention" && letters.size > 0 && entriesOf.test(entry.before);
    // That $y$ is from a set is an assumption; what is said of it besides is none.
    const isRead = read.has(order) || (entry.kind === "mention" && assumed.has(order) && !isCalledCorrelation(entry));
    if (isRead && !isOfEntries) continue;
    if (entry.passage.paragraph > view.paragraph + 1 || !encloses(entry.scope, view.scope)) continue;
    const shape = nameShape(subject);
    if (shape === undefined) continue;
    if (!names.has(shape.base) && !letters.has(slotLetter(shape.base))) continue;
    // "$x_1, \dots, x_n$ are drawn from $p$", "$X$ and $Y$ are independent": the fact stands with one of the formulas.
    const isReadBeside = facts.laws.some(
      (fact) =>
        fact.paragraph === entry.passage.paragraph &&
        subjectsOf(fact).some((name) => slotLetter(nameShape(name)?.base ?? "") === slotLetter(shape.base)),
    );
    if (isReadBeside && !isOfEntries) continue;
    // What a sentence behind the step concludes, or supposes for what follows it, was no premise of the step.
    const isBehind = order > view.order;
    if (isBehind && concluded.test(entry.before)) continue;
    if (isBehind && !isToBeShown && [supposed, supposedAnew].some((pattern) => pattern.test(entry.before))) continue;
    const said = verb.exec(entry.after);
    const isAside = aside.test(entry.before) && !participle.test(entry.after);
    if (families.has(shape.base) && ofFamilies.test(entry.after)) continue;
    const isIndex = counting.has(shape.base) || /^(?:[ijklmn]|\\ell)$/.test(shape.base);
    if (isIndex && numbered.test(entry.before) && namesQuantity.test(entry.after)) continue;
    const content = said === null || isAside ? undefined : (said[1] ?? "").trimStart();
    const isSaid =
      content !== undefined && ![plain, lookedAt, ofMatrix, namesLaw].some((pattern) => pattern.test(content));
    const isValued = valued.test(entry.before) && entry.kind === "mention";
    const isCalled = isValued || apposition.test(entry.before);
    const isKnown = isCalled && ofShares.test(entry.before) && isLawOf(shape.base, posed);
    if (isSaid || isOfEntries || (isCalled && !isKnown)) return [`the text says more about $${shape.base}$ in words`];
  }
  return [];
}

/** Whether the step was read with a name as a law, or as a family whose entries are nonnegative and sum to one. */
function isLawOf(base: string, { question, world }: PosedQuestion): boolean {
  const isHead = [...world.heads.values()].some((head) => head.base === base);
  const own = question.symbols.filter(({ id }) => baseOf(id) === base);
  return own.every(({ simplex }) => simplex === true) && (isHead || own.length > 0);
}

/** What a sentence goes on to speak of behind a formula: a name alone, or one that is said to be from a set. */
function subjectOf(entry: OrderedEntry["entry"]): Expr | undefined {
  if (entry.kind === "mention") return entry.expr;
  if (entry.kind === "directive" || entry.display) return undefined;
  const [chain] = entry.chains;
  return chain?.relations.length === 1 && chain.relations[0]?.symbol === "\\in" ? chain.sides[0]?.expr : undefined;
}

/** "Subject to $x + y = a$ with positive variables": said of numbers that the words do not name. */
const positives =
  /(?:positive|non-?negative|positiven?|nichtnegativen?|positiv[ao]s|положительн\p{L}+)\s+(?:variables?|(?:real )?numbers?|reals|values|quantities|factors|Zahlen|Größen|Werte|números|valores|числ\p{L}+)(?!\p{L}|\s*$)/iu;

/** A doubt about a step with real names where the text near it says that numbers are positive and not which ones. */
export function unnamedPositiveDoubts(
  { question }: PosedQuestion,
  { paragraph, scope }: Viewpoint,
  wordings: readonly Wording[],
): readonly string[] {
  if (!question.symbols.some(({ domain, shape }) => domain === "real" && shape === undefined)) return [];
  const near = wordings.filter(
    (each) =>
      each.passage.paragraph <= paragraph && each.passage.paragraph >= paragraph - 1 && encloses(each.scope, scope),
  );
  const isSaid = near.some(({ passage }) =>
    passage.parts.some((part) => part.kind === "words" && positives.test(part.text)),
  );
  return isSaid ? ["the text says that some of its numbers are positive"] : [];
}
