import { rational, toNumber } from "../base/rational.js";
import type { Scope } from "../derivation/outline.js";
import { encloses, type Facts } from "./context.js";
import type { Wording } from "./laws/unreadWords.js";
import type { AskedBesides, Question, Reading, SymbolDeclaration } from "./question.js";
import type { PosedQuestion } from "./questions.js";
import type { Condition, Term } from "./term.js";
import { elementsIn, textOf } from "./termText.js";

/** Words on square matrices that their sizes do not tell. */
const ofSquareMatrices = /idempotent|project(?:or|ion) (?:matri|onto)|projector/iu;

/** Words on matrices, their columns and their factors that their sizes do not tell. */
const ofMatrices =
  /\bSVD\b|singular[- ]value decomposition|eigen-?(?:value )?decomposition|spectral (?:decomposition|theorem)|diagonali[sz]|Cholesky|\bQR\b|\bLU\b|polar decomposition|stochastic matri|-stochastic|unitary|Singulärwert|Spektralzerlegung|разложени\p{L}+ (?:Холецк|по сингуляр)|奇异值|特征分解|谱分解/iu;

/** Words on how vectors stand to each other, and how long they are. */
const ofVectors =
  /orthogonal|orthonormal|perpendicular|Pythag|project(?:or|ion)|unit(?:[- ]norm|[- ]length| vectors?)|all[- ]ones|of ones\b|one-hot|senkrecht|ortogonal|ортогональн|正交/iu;

/** Words that say that the entries of a family add up to one. */
const ofShares =
  /(?:rows?|columns?|weights?|entries|coefficients|shares|probabilit(?:y|ies)|state)[^.;]{0,60}(?:sums?|adds? up|total) (?:to|one|up|is|are|1)|(?:sums?|add(?:s|ing)? up) to (?:one|unity|1\b)|row sums?|convex combination|affine combination|stochastic matri|-stochastic|Mischungsgewicht|Gewichte[^.;]{0,40}(?:summieren|Summe)|pesos[^.;]{0,40}sum|сумм\p{L}+ (?:весов|строк)/iu;

/** Words that say that entries are zero or one. */
const ofBits = /\bbinary\b|bin[äa]r/iu;

/** Words that say otherwise what entries are. */
const ofEntries =
  /one-hot|plus (?:and|or) minus one|standardi[sz]ed|normali[sz]ed|cent(?:er|r)ed|standardisiert|zentriert|нормирован|центрирован|归一化|标准化|中心化/iu;

/** Words that say how many there are. */
const howMany =
  /(?<![\p{L}\d.,])(?:(two|2|zwei|dos|двух|двумя|两)|(three|3|drei|tres|трёх|тремя|三)|(four|4)) ?(?:classes|categories|labels|outcomes|components|states|points|groups|layers|units|inputs|variables|Klassen|Zustände|clases|класс|类)/giu;

/** How many paragraphs back words are taken to be about the step. */
const reach = 3;

/** More ways to take the words than these are not asked. */
const mostChanges = 12;

const doubt = "the text says more about its vectors and families in words";

/** What words on the structure of vectors, matrices and families mean to a step of which nothing was read. */
export interface StructureWords {
  /** Doubts about a failure. */
  readonly doubts: readonly string[];
  /** The step as the words may mean it. */
  readonly excuses: readonly AskedBesides[];
}

/**
 * What the text near a step says in words of how its vectors, matrices and families are made: "with the SVD
 * $X = U D V^\top$", "the rows of $P$ sum to one", "for two classes". The step is asked with what they may say of it where
 * that can be asked, and doubted where it cannot.
 */
export function structureWords(
  { question, lawNames }: PosedQuestion,
  { types }: Facts,
  place: { readonly scope: Scope; readonly paragraph: number },
  wordings: readonly Wording[],
): StructureWords {
  const symbols = question.readings.flatMap(({ context }) => context?.symbols ?? question.symbols);
  const isOfVectors = symbols.some(({ shape }) => shape !== undefined);
  const families = question.symbols.filter(({ rank, shape }) => rank > 0 && shape === undefined);
  if (symbols.some(({ id }) => /^\\(?:mathbf|mathbb|boldsymbol|bm|vec)\{1\}/.test(id)))
    return { doubts: ["a bold one may be a vector of ones"], excuses: [] };
  if (!isOfVectors && families.length === 0 && lawNames.length === 0) return { doubts: [], excuses: [] };
  const words = wordings
    .filter(
      ({ scope, passage }) =>
        passage.paragraph <= place.paragraph &&
        passage.paragraph >= place.paragraph - reach &&
        encloses(scope, place.scope),
    )
    .flatMap(({ passage }) => passage.parts.flatMap((part) => (part.kind === "words" ? [part.text] : [" "])))
    .join(" ");
  // "$Q$ orthogonal" is read; "$u$ and $v$ are orthogonal" is no property of either.
  const isRead = types.some(({ base, type }) => type === "orthogonal" && /^[A-Z]/.test(base));
  if (isOfVectors && !isRead && speaksOf(words, symbols)) return { doubts: [doubt], excuses: [] };
  const open = families.filter(({ simplex }) => simplex !== true);
  const isFree = open.length > 0 && lawNames.length === 0 && open.length === families.length;
  if (isFree && ofEntries.test(words)) return { doubts: [doubt], excuses: [] };
  const shares =
    open.length > 0 && ofShares.test(words) ? selections(open).map((chosen) => asShares(chosen, question)) : [];
  const bits = open.length > 0 && ofBits.test(words) ? selections(open).map(asBits) : [];
  const counts = question.symbols.some(({ rank }) => rank > 0)
    ? numbersIn(words).flatMap((number) => countedAs(number, question))
    : [];
  const understood = shares.flatMap((change) => change ?? []);
  const meant = together([...understood, ...bits], counts);
  return {
    doubts: understood.length < shares.length || meant.length > mostChanges ? [doubt] : [],
    excuses: meant.slice(0, mostChanges).map((change) => ({ question: changed(question, change), doubt })),
  };
}

/** Whether words say of the free vectors and matrices of a step what their sizes do not tell. */
function speaksOf(words: string, symbols: readonly SymbolDeclaration[]): boolean {
  const shaped = symbols.flatMap(({ shape }) => (shape === undefined ? [] : [shape]));
  const isVector = ({ columns }: { readonly columns: Term }): boolean => textOf(columns) === textOf(one);
  return (
    ofVectors.test(words) ||
    (ofMatrices.test(words) && shaped.some((shape) => !isVector(shape))) ||
    (ofSquareMatrices.test(words) && shaped.some(({ rows, columns }) => textOf(rows) === textOf(columns)))
  );
}

const one: Term = { kind: "rational", value: rational(1n) };

/** What words may say of a step that its question lacks. */
interface Change {
  readonly symbol?: (symbol: SymbolDeclaration) => SymbolDeclaration;
  readonly assumption?: Condition;
}

/** Changes of two kinds, each by itself and those of one kind with those of the other. */
function together(some: readonly Change[], others: readonly Change[]): readonly Change[] {
  return [...some, ...others, ...some.flatMap((one) => others.map((other) => ({ ...one, ...other })))];
}

/** The question with what words may say. */
function changed(question: Question, { symbol = (same) => same, assumption }: Change): Question {
  const within = <T extends Pick<Question, "symbols" | "assumptions">>(context: T): T => ({
    ...context,
    symbols: context.symbols.map(symbol),
    assumptions: assumption === undefined ? context.assumptions : [...context.assumptions, assumption],
  });
  const readings = question.readings.map(
    (reading): Reading => (reading.context === undefined ? reading : { ...reading, context: within(reading.context) }),
  );
  return { ...within(question), readings };
}

/** Each of some families by itself, and all of them. */
function selections(families: readonly SymbolDeclaration[]): readonly (readonly SymbolDeclaration[])[] {
  return families.length > 1 ? [...families.map((family) => [family]), families] : [families];
}

/** The families as shares of one; undefined where the step does not show over which of their entries these add up. */
function asShares(chosen: readonly SymbolDeclaration[], { readings }: Question): Change | undefined {
  const entries = elementsIn(readings.flatMap(({ claim }) => [claim.left, claim.right]));
  const shares = new Map<string, Partial<SymbolDeclaration>>();
  for (const { id, rank } of chosen) {
    const indices = entries.flatMap((entry) =>
      entry.base.kind === "symbol" && entry.base.id === id ? entry.indices : [],
    );
    if (indices.some(({ kind }) => kind === "bound")) {
      shares.set(id, { simplex: true });
      continue;
    }
    const written = indices.flatMap((index) => (index.kind === "rational" ? [toNumber(index.value)] : []));
    if (rank !== 1 || written.length === 0 || written.length < indices.length) return undefined;
    shares.set(id, { simplex: true, extents: [{ kind: "rational", value: rational(Math.max(...written)) }] });
  }
  return { symbol: (symbol) => ({ ...symbol, ...shares.get(symbol.id) }) };
}

/** The families with entries that are zero or one. */
function asBits(chosen: readonly SymbolDeclaration[]): Change {
  const ids = new Set(chosen.map(({ id }) => id));
  return { symbol: (symbol) => (ids.has(symbol.id) ? { ...symbol, domain: "boolean" } : symbol) };
}

/** The numbers that words give for how many there are. */
function numbersIn(words: string): readonly number[] {
  return [...new Set([...words.matchAll(howMany)].map(([, two, three]) => (two ? 2 : three ? 3 : 4)))];
}

/** The question with a number for each of the counts that it leaves open, and for all of them. */
function countedAs(number: number, { symbols }: Question): readonly Change[] {
  const counts = symbols.filter(({ domain, rank }) => rank === 0 && (domain === "natural" || domain === "integer"));
  const size: Term = { kind: "rational", value: rational(number) };
  const fixed = ({ id }: SymbolDeclaration): Condition => ({
    kind: "compare",
    relation: "=",
    left: { kind: "symbol", id },
    right: size,
  });
  return counts.length === 0
    ? []
    : selections(counts).map((chosen) => ({ assumption: { kind: "all", conditions: chosen.map(fixed) } }));
}
