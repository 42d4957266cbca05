import { placeText } from "./claims.js";
import type { MaskProblem } from "./documentMasks.js";
import { fieldAtAnyDepth } from "./field.js";
import type { Kernel, Tap } from "./kernels.js";
import { isOfTheStack } from "./plainWords.js";
import { rangeIn, type Sentence } from "./sentences.js";
import { summaryWithin } from "./summary.js";
import { explainsItsContext, leavesRoom, saysAllIsSeen, wordsBesides } from "./wholePast.js";

/** The image on which it is looked for what no depth sees, and its pixel. */
const IMAGE = { rows: 28, columns: 28 };
const AT = { row: 14, column: 14, channel: 0 };

/**
 * Sentences that say of a stack that it sees all previous pixels, where no network of the document's kernels does: not even
 * one that goes through all of them as often as it likes. It keeps silent where the document tells of anything else that
 * could fill the gap, or of the gap itself.
 */
export function blindSpotRemarks(
  kernels: readonly Kernel[],
  sentences: readonly Sentence[],
  text: string,
): readonly MaskProblem[] {
  const sayings = sentences.flatMap((sentence, index) => {
    const said = saysAllIsSeen(sentence.text);
    return said === undefined ? [] : [{ sentence, index, said }];
  });
  if (sayings.length === 0 || explainsItsContext(text)) return [];
  const missed = missedByAll(kernels);
  if (missed === undefined) return [];
  return sayings.flatMap(({ sentence, index, said }): readonly MaskProblem[] => {
    const paragraph = sentences.filter((each) => each.paragraph === sentence.paragraph);
    const beside = [sentences[index - 1], sentences[index + 1]].filter(
      (each) => each?.paragraph === sentence.paragraph,
    );
    const texts = (each: readonly (Sentence | undefined)[]): readonly string[] => each.map((one) => one?.text ?? "");
    if (!isOfTheStack(wordsBesides(sentence.text.slice(0, said.end)))) return [];
    if (leavesRoom(sentence.text, texts(beside), texts(paragraph))) return [];
    return [
      {
        code: "mask.blind-spot",
        message: `Masked convolutions of these kernels do not see all previous pixels: at no depth do they see ${missed.place}; in an image of ${String(IMAGE.rows)} × ${String(IMAGE.columns)} the pixel (${String(AT.row)}, ${String(AT.column)}) misses ${String(missed.count)} of the ${String(missed.of)} before it.`,
        range: rangeIn(sentence, said.start, said.end),
      },
    ];
  });
}

/** What no network of kernels sees of the past, however deep it is and whatever it is made of; undefined if it is nothing. */
function missedByAll(
  kernels: readonly Kernel[],
): { readonly place: string; readonly count: number; readonly of: number } | undefined {
  const flat = kernels.filter(({ height, taps }) => height > 1 && taps.length > 0);
  if (flat.length === 0 || flat.length < kernels.length) return undefined;
  const kernel = unionOf(flat);
  const layer = { kernel, dilation: 1, stride: 1, residual: true };
  const field = fieldAtAnyDepth({ layers: [layer] }, [layer], IMAGE, AT);
  const { blind, reachable } = summaryWithin(field, IMAGE);
  const [nearest] = [...blind].sort(
    (a, b) => b.row - a.row || Math.abs(a.column - AT.column) - Math.abs(b.column - AT.column),
  );
  return nearest === undefined
    ? undefined
    : { place: placeText(nearest, field, false), count: blind.length, of: reachable };
}

/** A kernel that opens what any of several does, whatever the channel. */
function unionOf(kernels: readonly Kernel[]): Kernel {
  const taps = new Map<string, Tap>();
  for (const kernel of kernels)
    for (const tap of kernel.taps) taps.set(`${String(tap.row)},${String(tap.column)}`, tap);
  return {
    height: Math.max(...kernels.map(({ height }) => height)),
    width: Math.max(...kernels.map(({ width }) => width)),
    taps: [...taps.values()],
  };
}
