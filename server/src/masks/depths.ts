import { isTime } from "./claims.js";
import { isTooLarge } from "./cost.js";
import { type Field, fieldAtAnyDepth } from "./field.js";
import {
  channelsOf,
  depthSymbol,
  type Extent,
  type Layer,
  type Network,
  type Stack,
  stackAt,
  stackProblem,
} from "./networks.js";

/** The image on which a network of any depth is followed, and its pixel. */
const ANY_DEPTH = { size: 28, at: 14 };

/** A network up to a depth: its first layers, or all of them with the letter for the depth set to it. */
export function stackOfDepth(network: Network, depth: number): Stack {
  return depthSymbol(network) === undefined ? cut(stackAt(network, 1), depth) : stackAt(network, depth);
}

function cut({ layers, plus }: Stack, depth: number): Stack {
  return { layers: layers.slice(0, depth), ...(plus === undefined ? {} : { plus: cut(plus, depth) }) };
}

/** Why a stack is not followed, in words; undefined if it is. */
export function depthProblem(stack: Stack): string | undefined {
  return stackProblem(stack) ?? (isTooLarge(stack) ? "this is too large to be followed" : undefined);
}

/** The channel whose entry is asked for: the last one is the one that sees most of its own pixel. */
export function lastChannel(stack: Stack): number {
  return channelsOf(stack) - 1;
}

/** What is seen of an image however deep the network is; the past counts as reachable within `radius`. */
export interface AnyDepthField {
  readonly field: Field;
  readonly radius: Extent;
}

/** What a network sees however deep it is, from a pixel of an image; undefined where that is no finite question. */
export function fieldOfAnyDepth(network: Network): AnyDepthField | undefined {
  const tail = tailOf(network);
  const { size, at } = ANY_DEPTH;
  const image = { rows: size, columns: size };
  // The letter stands for one layer at least: without any, an entry would be what it sees.
  const least = stackAt(network, 1);
  const isStrided = least.layers.some(({ stride }) => stride !== 1);
  if (tail === undefined || isStrided || isTime(least)) return undefined;
  const place = { row: at, column: at, channel: lastChannel(least) };
  return { field: fieldAtAnyDepth(least, tail, image, place), radius: image };
}

/** The layers that are repeated, one for each stack; undefined unless every stack ends with one that is. */
function tailOf({ parts, plus }: Network): readonly Layer[] | undefined {
  const last = parts.at(-1);
  if (
    last === undefined ||
    typeof last.times === "number" ||
    parts.slice(0, -1).some(({ times }) => typeof times !== "number")
  )
    return undefined;
  if (plus === undefined) return [last.layer];
  const rest = tailOf(plus);
  const own = parts.length;
  return rest === undefined || plus.parts.length !== own ? undefined : [last.layer, ...rest];
}
