import { isTime } from "./claims.js";
import type { DocumentKernel, DocumentNetwork } from "./documentMasks.js";
import { fieldAtAnyDepth, openField } from "./field.js";
import { futureTaps, type Kernel, opensCentre } from "./kernels.js";
import type { CountMatrix } from "./made.js";
import { madeMatrix } from "./madeClaims.js";
import {
  channelsOf,
  depthSymbol,
  isTooLarge,
  type Layer,
  type Network,
  type Stack,
  stackAt,
  stackProblem,
  strideOf,
} from "./networks.js";
import { type FieldSummary, formulaOf, summaryOf, summaryWithin, timeSpan } from "./summary.js";

/** The depths whose sizes a formula is looked for in. */
const FITTED = 10;
/** The image on which a network of any depth is followed, and its pixel. */
const ANY_DEPTH = { size: 28, at: 14 };
/** A product of masks up to this size is printed. */
const PRINTED_MATRIX = 16;

/** A kernel in words and as a grid of zeros and ones. */
export function describeKernel({ name, kernel }: DocumentKernel): readonly string[] {
  const { height, width, taps, channels } = kernel;
  const title = name === undefined ? "kernel without a name" : `kernel ${name}`;
  const order = channels === undefined ? "" : `, channels in order (type ${channels.type})`;
  const size = `${String(height)} × ${String(width)}, ${String(taps.length)} of ${String(height * width)} places open${order}`;
  return [`${title}: ${size}; ${lookOf(kernel)}`, ...gridOf(kernel).map((row) => `  ${row}`)];
}

function lookOf(kernel: Kernel): string {
  const ahead = futureTaps(kernel).length;
  const centre = opensCentre(kernel) ? "the centre is open" : "the centre is closed";
  return `${centre}, ${ahead === 0 ? "nothing after it" : `${counted(ahead, "place")} after it`} in raster order`;
}

function gridOf({ height, width, taps }: Kernel): readonly string[] {
  const rows = Array.from({ length: height }, () => Array.from({ length: width }, () => "0"));
  for (const { row, column } of taps) {
    const line = rows[row + (height - 1) / 2];
    if (line !== undefined) line[column + (width - 1) / 2] = "1";
  }
  return rows.map((row) => row.join(" "));
}

/** What a network sees at the depths from 1 to `deepest`, its size as a formula, what it never sees, and the claims about it. */
export function describeNetwork({ name, content, claims }: DocumentNetwork, deepest: number): readonly string[] {
  const claimed = claims.map(({ text, holds, witness }) =>
    holds ? `  claim ${text}: holds` : `  claim ${text}: false, ${witness ?? ""}`,
  );
  if (content.kind === "made") {
    const matrix = madeMatrix(content.made);
    return [`product of masks ${name}: ${sizeOf(matrix)}`, ...matrixText(matrix), ...claimed];
  }
  return [`network ${name}: ${layersText(content.network)}`, ...fieldsText(content.network, deepest), ...claimed];
}

function sizeOf(matrix: CountMatrix): string {
  return `${String(matrix.length)} × ${String(matrix[0]?.length ?? 0)}, rows are outputs where it is that of outputs by inputs`;
}

function matrixText(matrix: CountMatrix): readonly string[] {
  return matrix.length > PRINTED_MATRIX ? [] : matrix.map((row) => `  ${row.join(" ")}`);
}

function layersText(network: Network): string {
  const symbol = depthSymbol(network);
  const fixed = network.parts.reduce((sum, { times }) => sum + (typeof times === "number" ? times : 0), 0);
  const depth =
    symbol === undefined
      ? counted(fixed, "layer")
      : fixed === 0
        ? `${symbol} layers`
        : `${String(fixed)} + ${symbol} layers`;
  return network.plus === undefined ? depth : `${depth}, each with that of another stack added`;
}

function fieldsText(network: Network, deepest: number): readonly string[] {
  const symbol = depthSymbol(network);
  const full = stackAt(network, 1);
  const depths = symbol === undefined ? Math.min(deepest, full.layers.length) : deepest;
  const lines: string[] = [];
  for (let depth = 1; depth <= depths; depth += 1) {
    const stack = symbol === undefined ? cut(full, depth) : stackAt(network, depth);
    const problem = stackProblem(stack) ?? (isTooLarge(stack) ? "this is too large to be followed" : undefined);
    const title = symbol === undefined ? counted(depth, "layer") : `${symbol} = ${String(depth)}`;
    lines.push(`  ${title}: ${problem ?? seenText(stack)}`);
    if (problem !== undefined) break;
  }
  return symbol === undefined ? lines : [...lines, ...formulaText(network, symbol), ...anyDepthText(network)];
}

function cut({ layers, plus }: Stack, depth: number): Stack {
  return { layers: layers.slice(0, depth), ...(plus === undefined ? {} : { plus: cut(plus, depth) }) };
}

/** The last channel is the one that sees most of its own pixel. */
function lastField(stack: Stack) {
  return openField(stack, channelsOf(stack) - 1);
}

function seenText(stack: Stack): string {
  const field = lastField(stack);
  const stride = strideOf(stack);
  const coarse = stride === 1 ? "" : `; one output every ${String(stride)} pixels`;
  const span = isTime(stack) ? `, ${counted(timeSpan(field), "time step")} from the oldest to the newest` : "";
  return `${summaryText(summaryOf(field, stack), field.channels)}${span}${coarse}`;
}

function summaryText({ seen, reachable, blind, leaks, seesItself }: FieldSummary, channels: number): string {
  const unit = channels === 1 ? "pixel" : "pixel and channel";
  const parts = [
    `sees ${String(seen)} ${seen === 1 || channels > 1 ? unit : `${unit}s`}`,
    seesItself ? "the present one among them" : "not the present one",
    leaks.length === 0 ? "nothing later" : `${String(leaks.length)} of them later (a leak)`,
    blind.length === 0
      ? "no blind spot"
      : `blind for ${String(blind.length)} of ${String(reachable)} past ones in reach`,
  ];
  return parts.join(", ");
}

function formulaText(network: Network, symbol: string): readonly string[] {
  const sizes: number[] = [];
  for (let depth = 1; depth <= FITTED; depth += 1) {
    const stack = stackAt(network, depth);
    if (stackProblem(stack) !== undefined || isTooLarge(stack)) break;
    sizes.push(summaryOf(lastField(stack), stack).seen);
  }
  const formula = formulaOf(sizes, symbol);
  if (formula === undefined) return [];
  const from = formula.from === 1 ? "" : ` from ${symbol} = ${String(formula.from)} on`;
  return [`  its size is ${formula.latex}${from} (found for ${symbol} up to ${String(sizes.length)})`];
}

/** What is never seen however deep the network is: on an image, where that is a finite question. */
function anyDepthText(network: Network): readonly string[] {
  const tail = tailOf(network);
  const { size, at } = ANY_DEPTH;
  const image = { rows: size, columns: size };
  const prefix = stackAt(network, 0);
  const isStrided = [...prefix.layers, ...(tail ?? [])].some(({ stride }) => stride !== 1);
  if (tail === undefined || isStrided || isTime(stackAt(network, 1))) return [];
  const channel = channelsOf(stackAt(network, 1)) - 1;
  if (prefix.layers.length === 0 && channel > 0) return [];
  const field = fieldAtAnyDepth(prefix, tail, image, { row: at, column: at, channel });
  const summary = summaryWithin(field, { rows: size, columns: size });
  const text = summaryText(summary, field.channels);
  return [
    `  at any depth, from the pixel (${String(at)}, ${String(at)}) of ${String(size)} × ${String(size)}: ${text}`,
  ];
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

function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}
