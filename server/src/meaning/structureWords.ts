import type { Scope } from "../derivation/outline.js";
import { encloses, type Facts } from "./context.js";
import type { Wording } from "./laws/unreadWords.js";
import type { PosedQuestion } from "./questions.js";

/** Words that say how matrices and vectors are made, or stand to each other, which their sizes do not tell. */
const ofVectors =
  /\bSVD\b|singular[- ]value decomposition|eigen-?(?:value )?decomposition|spectral (?:decomposition|theorem)|diagonali[sz]|Cholesky|\bQR\b|\bLU\b|polar decomposition|orthogonal|orthonormal|perpendicular|Pythag|unit(?:ary|[- ]norm|[- ]length| vectors?)|idempotent|project(?:or|ion)|stochastic matri|-stochastic|all[- ]ones|of ones\b|one-hot|Singulärwert|Spektralzerlegung|senkrecht|ortogonal|ортогональн|разложени\p{L}+ (?:Холецк|по сингуляр)|正交|奇异值|特征分解|谱分解/iu;

/** Words that say what entries of a family add up to, or what they are. */
const ofEntries =
  /(?:rows?|columns?|weights?|entries|coefficients|shares|probabilit(?:y|ies)|state)[^.;]{0,60}(?:sums?|adds? up|total) (?:to|one|up|is|are|1)|(?:sums?|add(?:s|ing)? up) to (?:one|unity|1\b)|row sums?|convex combination|affine combination|stochastic matri|-stochastic|one-hot|\bbinary\b|plus (?:and|or) minus one|standardi[sz]ed|normali[sz]ed|cent(?:er|r)ed|Mischungsgewicht|Gewichte[^.;]{0,40}(?:summieren|Summe)|bin[äa]r|standardisiert|zentriert|pesos[^.;]{0,40}sum|нормирован|центрирован|сумм\p{L}+ (?:весов|строк)|归一化|标准化|中心化/iu;

/** Words that say how many there are. */
const howMany =
  /\b(?:two|three|four|2|3|4) (?:classes|categories|labels|outcomes|components|states|points|groups|layers|units|inputs|variables)|\b(?:zwei|drei) (?:Klassen|Zustände)|(?:dos|tres) clases|(?:двух|трёх|двумя|тремя) класс|[两三]类/iu;

/** How many paragraphs back words are taken to be about the step. */
const reach = 3;

/**
 * Doubts about a step on vectors, matrices or families while the text near it speaks of what these are in words of which
 * nothing was read: "with the SVD $X = U D V^\top$", "the rows of $P$ sum to one", "for two classes".
 */
export function structureDoubts(
  { question, lawNames }: PosedQuestion,
  { types }: Facts,
  place: { readonly scope: Scope; readonly paragraph: number },
  wordings: readonly Wording[],
): readonly string[] {
  const symbols = question.readings.flatMap(({ context }) => context?.symbols ?? question.symbols);
  const isOfVectors = symbols.some(({ shape }) => shape !== undefined);
  const isOfFamilies = symbols.some(({ rank, shape }) => rank > 0 && shape === undefined) || lawNames.length > 0;
  if (symbols.some(({ id }) => /^\\(?:mathbf|mathbb|boldsymbol|bm|vec)\{1\}/.test(id)))
    return ["a bold one may be a vector of ones"];
  if (!isOfVectors && !isOfFamilies) return [];
  const near = wordings.filter(
    ({ scope, passage }) =>
      passage.paragraph <= place.paragraph &&
      passage.paragraph >= place.paragraph - reach &&
      encloses(scope, place.scope),
  );
  const words = near
    .flatMap(({ passage }) => passage.parts.flatMap((part) => (part.kind === "words" ? [part.text] : [" "])))
    .join(" ");
  // "$Q$ orthogonal" is read; "$u$ and $v$ are orthogonal" is no property of either.
  const isRead = types.some(({ base, type }) => type === "orthogonal" && /^[A-Z]/.test(base));
  const doubt = "the text says more about its vectors and families in words";
  if (isOfVectors && !isRead && ofVectors.test(words)) return [doubt];
  if (
    isOfFamilies &&
    !symbols.some(({ simplex }) => simplex === true) &&
    lawNames.length === 0 &&
    ofEntries.test(words)
  )
    return [doubt];
  return isOfFamilies && howMany.test(words) && question.symbols.some(({ rank }) => rank > 0) ? [doubt] : [];
}
