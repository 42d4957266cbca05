import type { Range } from "../base/range.js";
import type { TextDocument } from "../text/document.js";
import type { DescribedKernel } from "./described.js";
import type { MaskProblem } from "./documentMasks.js";
import type { FoundMatrix } from "./found.js";
import { futureTaps, isPast, type Kernel, opensCentre, type Tap } from "./kernels.js";
import { explainsOpenCentre } from "./otherLayers.js";
import { callsCausal, givesToLayers, sentenceAround } from "./plainWords.js";
import type { Sentence } from "./sentences.js";
import { isAboutAutoregression, isCalledCausal, knowsTypeA, namesCausal, shiftsItsInput } from "./vocabulary.js";

/** The document that remarks are made on. */
export interface RemarkedDocument {
  readonly document: TextDocument;
  readonly sentences: readonly Sentence[];
  /** A directive declares a network whose first layer has no centre: the document knows what its first layer is. */
  readonly declaresFirst: boolean;
}

/** What is to be said of a document's kernels that nobody asked about. It keeps silent where the text leaves room. */
export function remarksOn(kernels: readonly FoundMatrix[], about: RemarkedDocument): readonly MaskProblem[] {
  return kernels.flatMap(
    (kernel) => firstLayerRemark(kernel, kernels, about) ?? futureRemark(kernel, kernels, about) ?? [],
  );
}

/** A mask that keeps its centre, said to be that of all layers, in a model whose pixels must not see themselves. */
function firstLayerRemark(
  { kernel, words, range, scope, name }: FoundMatrix,
  kernels: readonly FoundMatrix[],
  { document, sentences, declaresFirst }: RemarkedDocument,
): MaskProblem | undefined {
  const { text } = document;
  const isTypeB = opensCentre(kernel) && futureTaps(kernel).length === 0 && kernel.taps.some(isPast);
  if (!isTypeB || !words.isFirst || !isAboutAutoregression(text) || shiftsItsInput(text)) return undefined;
  // A mask without its centre beside it, or before it, is that of the first layer.
  const hasFirst = kernels.some(
    (other) =>
      isStrictlyPast(other.kernel) &&
      (other.range.start < range.start || scope.every((id, index) => other.scope[index] === id)),
  );
  if (hasFirst || declaresFirst || !givesToLayers(sentenceAround(range, sentences, document))) return undefined;
  const closed = kernels.filter((other) => isStrictlyPast(other.kernel)).map((other) => other.range);
  if (explainsOpenCentre(document, range, closed)) return undefined;
  return firstLayerProblem(name, range);
}

/** A mask of type B that the prose gives to all layers of such a model, in a document that knows no other for the first. */
export function describedRemarks(
  described: readonly DescribedKernel[],
  kernels: readonly Kernel[],
  { document, sentences, declaresFirst }: RemarkedDocument,
): readonly MaskProblem[] {
  const { text } = document;
  if (declaresFirst || !isAboutAutoregression(text) || shiftsItsInput(text) || knowsTypeA(text)) return [];
  if (kernels.some(isStrictlyPast)) return [];
  return described.flatMap(({ type, isFirst, isSupposed, name, range, result }): readonly MaskProblem[] =>
    type === "B" &&
    isFirst &&
    !isSupposed &&
    result.kind === "kernel" &&
    result.kernel.channels === undefined &&
    givesToLayers(sentenceAround(range, sentences, document)) &&
    !explainsOpenCentre(document, range, [])
      ? [firstLayerProblem(name, range)]
      : [],
  );
}

function firstLayerProblem(name: string | undefined, range: Range): MaskProblem {
  return {
    code: "mask.first-layer",
    message: `${titleOf(name)} keeps its centre (type B): as a first layer it lets every pixel see itself, so the stack is not autoregressive.`,
    range,
  };
}

/** Whether a kernel opens the past alone. */
export function isStrictlyPast({ taps }: Kernel): boolean {
  return taps.length > 0 && taps.every(isPast);
}

/** A mask that is called causal, is the only one around, and has ones on both sides of its centre in every scan order. */
function futureRemark(
  { kernel, near, range, scope, name }: FoundMatrix,
  kernels: readonly FoundMatrix[],
  { document, sentences }: RemarkedDocument,
): MaskProblem | undefined {
  const isAlone = kernels.every((other) => other.range.start === range.start || other.scope.join() !== scope.join());
  if (!isAlone || isTriangular(kernel) || !isCalledCausal(near)) return undefined;
  const sentence = sentenceAround(range, sentences, document);
  if (!namesCausal(sentence) || !callsCausal(sentence)) return undefined;
  if (SCANS.some((scan) => kernel.taps.every((tap) => !isFuture(scan(tap))))) return undefined;
  const [first] = futureTaps(kernel);
  if (first === undefined) return undefined;
  const down = first.row === 0 ? "" : `${String(first.row)} row${first.row === 1 ? "" : "s"} below`;
  const columns = Math.abs(first.column);
  const aside =
    first.column === 0
      ? ""
      : `${String(columns)} column${columns === 1 ? "" : "s"} to the ${first.column < 0 ? "left" : "right"}`;
  return {
    code: "mask.future",
    message: `${titleOf(name)} is called causal, but it opens on pixels that come later in raster order, the first ${[down, aside].filter((words) => words !== "").join(" and ")} of the centre.`,
    range,
  };
}

/** A triangular matrix may be a mask that multiplies, whatever it is called. */
function isTriangular({ taps }: Kernel): boolean {
  return taps.every(({ row, column }) => row >= column) || taps.every(({ row, column }) => row <= column);
}

function titleOf(name: string | undefined): string {
  return name === undefined ? "This mask" : `The mask ${name}`;
}

function isFuture(tap: Tap): boolean {
  return !isPast(tap) && (tap.row !== 0 || tap.column !== 0);
}

/** The orders in which an image may be scanned: by rows or columns, each in either direction. */
const SCANS: readonly ((tap: Tap) => Tap)[] = [1, -1].flatMap((down) =>
  [1, -1].flatMap((right) => [
    ({ row, column }: Tap) => ({ row: down * row, column: right * column }),
    ({ row, column }: Tap) => ({ row: right * column, column: down * row }),
  ]),
);
