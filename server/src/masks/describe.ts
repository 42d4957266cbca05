import { plainText } from "../notation/plainText.js";
import { isTime } from "./claims.js";
import { hasTooManyPaths } from "./cost.js";
import { type AnyDepthField, depthProblem, fieldOfAnyDepth, lastChannel, stackOfDepth } from "./depths.js";
import type { DocumentKernel, DocumentNetwork } from "./documentMasks.js";
import { effectiveField, effectiveText, shadeRows } from "./effective.js";
import { type Field, openField } from "./field.js";
import { futureTaps, type Kernel, opensCentre } from "./kernels.js";
import type { CountMatrix } from "./made.js";
import { madeMatrix } from "./madeClaims.js";
import { depthSymbol, type Network, type Stack, stackAt, strideOf } from "./networks.js";
import { type FieldSummary, formulaOf, summaryOf, summaryWithin, timeSpan } from "./summary.js";

/** The depths whose sizes a formula is looked for in. */
const FITTED = 10;
/** Up to this depth every one is told. */
const EACH_DEPTH = 32;
/** A kernel up to this height and width is printed. */
const PRINTED_KERNEL = 31;
/** A product of masks up to this size is printed. */
const PRINTED_MATRIX = 16;

/** A kernel in words and as a grid of zeros and ones. */
export function describeKernel({ name, kernel }: DocumentKernel): readonly string[] {
  const title = name === undefined ? "kernel without a name" : `kernel ${name}`;
  const rows = Math.max(kernel.height, kernel.width) > PRINTED_KERNEL ? [] : gridOf(kernel);
  return [`${title}: ${lookOf(kernel)}`, ...rows.map((row) => `  ${row}`)];
}

/** How large a kernel is and what it opens, in a line of words. */
export function lookOf(kernel: Kernel): string {
  const { height, width, taps, channels } = kernel;
  const order = channels === undefined ? "" : `, channels in order (type ${channels.type})`;
  const size = `${String(height)} × ${String(width)}, ${String(taps.length)} of ${String(height * width)} places open${order}`;
  const ahead = futureTaps(kernel).length;
  const centre = opensCentre(kernel) ? "the centre is open" : "the centre is closed";
  return `${size}; ${centre}, ${ahead === 0 ? "nothing after it" : `${counted(ahead, "place")} after it`} in raster order`;
}

/** The rows of a kernel as zeros and ones. */
export function gridOf({ height, width, taps }: Kernel): readonly string[] {
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

/** The size of a product of masks, in words. */
export function sizeOf(matrix: CountMatrix): string {
  return `${String(matrix.length)} × ${String(matrix[0]?.length ?? 0)}, rows are outputs where it is that of outputs by inputs`;
}

function matrixText(matrix: CountMatrix): readonly string[] {
  return matrix.length > PRINTED_MATRIX ? [] : matrix.map((row) => `  ${row.join(" ")}`);
}

/** How many layers a network has, in words. */
export function layersText(network: Network): string {
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
  const depths = symbol === undefined ? Math.min(deepest, stackAt(network, 1).layers.length) : deepest;
  const lines: string[] = [];
  for (const depth of toldDepths(depths)) {
    const stack = stackOfDepth(network, depth);
    const problem = depthProblem(stack);
    lines.push(`  ${depthTitle(network, depth)}: ${problem ?? seenText(stack)}`);
    if (problem !== undefined) break;
  }
  lines.push(...wholeText(network).map((line) => `  ${line}`));
  const told = deepestStack(network, deepest);
  if (told === undefined) return lines;
  const effective = effectiveField(told.stack);
  const rows = shadeRows(effective).map((row) => `    ${row}`);
  return [
    ...lines,
    `  effective receptive field of equal weights, ${told.title}: ${effectiveText(effective)}`,
    ...rows,
  ];
}

/** Every depth up to some, then doubled ones, and the deepest. */
function toldDepths(deepest: number): readonly number[] {
  const depths = Array.from({ length: Math.min(deepest, EACH_DEPTH) }, (_, index) => index + 1);
  for (let depth = 2 * EACH_DEPTH; depth < deepest; depth *= 2) depths.push(depth);
  return deepest > EACH_DEPTH ? [...depths, deepest] : depths;
}

/** The deepest stack of a network whose paths can be counted, up to `deepest`, with its depth in words; undefined if none can. */
export function deepestStack(
  network: Network,
  deepest: number,
): { readonly title: string; readonly stack: Stack } | undefined {
  const isAnyDepth = depthSymbol(network) !== undefined;
  const depths = isAnyDepth ? deepest : Math.min(deepest, stackAt(network, 1).layers.length);
  for (let depth = depths; depth >= 1; depth -= 1) {
    const stack = stackOfDepth(network, depth);
    if (depthProblem(stack) === undefined && !hasTooManyPaths(stack))
      return { title: depthTitle(network, depth), stack };
  }
  return undefined;
}

/** A depth as a number of layers or as what its letter stands for. */
export function depthTitle(network: Network, depth: number): string {
  const symbol = depthSymbol(network);
  return symbol === undefined ? counted(depth, "layer") : `${plainText(symbol)} = ${String(depth)}`;
}

/** What there is to say of a network whose depth is a letter as a whole: its size as a formula, and what it sees at any depth. */
export function wholeText(network: Network): readonly string[] {
  const symbol = depthSymbol(network);
  return symbol === undefined ? [] : [...formulaText(network, symbol), ...anyDepthText(network)];
}

/** What a stack that is not too large sees where no border is in reach, in a line of words. */
export function seenText(stack: Stack): string {
  const field = openField(stack, lastChannel(stack));
  return fieldText(stack, field, summaryOf(field, stack));
}

/** What a field of a stack comes to, in a line of words, where it and its summary are known. */
export function fieldText(stack: Stack, field: Field, summary: FieldSummary): string {
  const isSequence = isTime(stack);
  const unit = isSequence ? "time step" : "pixel";
  const stride = strideOf(stack);
  const coarse = stride === 1 ? "" : `; one output every ${counted(stride, unit)}`;
  const steps = timeSpan(field);
  // Without a gap, as many are seen as lie from the oldest to the newest.
  const span = isSequence && steps !== summary.seen ? `, ${counted(steps, unit)} from the oldest to the newest` : "";
  return `${summaryText(summary, field.channels, unit)}${span}${coarse}`;
}

function summaryText(summary: FieldSummary, channels: number, unit: string): string {
  const { seen, reachable, blind, leaks, seesItself } = summary;
  const parts = [
    `sees ${counted(seen, channels === 1 ? unit : `${unit} channel`)}`,
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
    if (depthProblem(stack) !== undefined) break;
    sizes.push(summaryOf(openField(stack, lastChannel(stack)), stack).seen);
  }
  const formula = formulaOf(sizes, symbol);
  if (formula === undefined) return [];
  const from = formula.from === 1 ? "" : ` from ${symbol} = ${String(formula.from)} on`;
  return [`its size is ${formula.latex}${from} (found for ${symbol} up to ${String(sizes.length)})`];
}

/** What is never seen however deep the network is: on an image, where that is a finite question. */
function anyDepthText(network: Network): readonly string[] {
  const found = fieldOfAnyDepth(network);
  return found === undefined ? [] : [anyDepthSentence(found)];
}

/** What is seen however deep a network is, in a line of words. */
export function anyDepthSentence({ field, radius }: AnyDepthField): string {
  const { image, present, channels } = field;
  const text = summaryText(summaryWithin(field, radius), channels, "pixel");
  const place = `(${String(present.row)}, ${String(present.column)}) of ${String(image.rows)} × ${String(image.columns)}`;
  return `at any depth, from the pixel ${place}: ${text}`;
}

/** A number of things, in words. */
export function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? "" : "s"}`;
}
