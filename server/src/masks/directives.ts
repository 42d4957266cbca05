import { splitOutside } from "../derivation/directives.js";
import { causalKernel, type KernelResult, kernelOf, maskOfType } from "./kernels.js";
import { WIDEST_MADE } from "./made.js";
import { DEEPEST, type Times } from "./networks.js";

/** A layer as a directive names it. */
export interface NamedLayer {
  readonly kernel: string | KernelResult;
  readonly dilation: number;
  readonly stride: number;
  readonly residual: boolean;
  readonly times: Times;
}

/** What a network is claimed to see, or a product of masks to be. */
export type Claim =
  | { readonly kind: "causal" | "autoregressive" | "no-blind-spot" }
  | { readonly kind: "field"; readonly slices: string }
  | { readonly kind: "size"; readonly formula: string }
  | { readonly kind: "strictly-lower" | "strictly-upper" | "path-counts" };

/** A directive about masks, read. Names are bare: `w_A`. */
export type MaskDirective =
  | { readonly kind: "kernel"; readonly name: string; readonly kernel: KernelResult }
  | {
      readonly kind: "network";
      readonly name: string;
      readonly layers: readonly NamedLayer[];
      readonly plus: string | undefined;
    }
  | { readonly kind: "claim"; readonly name: string; readonly claim: Claim; readonly text: string }
  | {
      readonly kind: "made";
      readonly name: string;
      readonly factors: readonly { readonly name: string; readonly transposed: boolean }[];
      readonly inputs: number;
      readonly hidden: number;
      readonly order: readonly number[];
    };

/** A directive that cannot be read; the message says why. */
export class UnreadableDirective extends Error {}

/** A name without its spaces, braces and fonts, so that `\mathbf{M}_{V}` and `M_V` are one. */
export function bareName(latex: string): string {
  return latex
    .replace(/\\(?:mathbf|boldsymbol|bm|mathrm|text|operatorname|mathit|mathsf)(?![A-Za-z])/g, "")
    .replace(/[\s{}]/g, "")
    .replace(/\\[,;!]/g, "");
}

/** Reads a directive about masks. @throws UnreadableDirective */
export function readMaskDirective(text: string): MaskDirective {
  const [, word = "", rest = ""] = /^([\w-]+)\s*([\s\S]*)$/.exec(text.trim()) ?? [];
  if (word === "claim") return readClaim(rest);
  const equals = rest.indexOf("=");
  const name = bareName(rest.slice(0, Math.max(0, equals)));
  const body = rest.slice(equals + 1).trim();
  const form = FORMS.get(word) ?? "";
  if (equals < 0 || name === "" || body === "") throw new UnreadableDirective(`This is written: ${form}.`);
  if (word === "kernel") return { kind: "kernel", name, kernel: readKernel(body) };
  return word === "network" ? readNetwork(name, body) : readMade(name, body);
}

const FORM_OF_KERNEL = "kernel w = [1 1 1; 1 1 0; 0 0 0], or kernel m = type A 5x5";
const FORM_OF_MADE = "made M = M_V M_W, inputs 4, hidden 8, order natural";
const FORMS: ReadonlyMap<string, string> = new Map([
  ["kernel", FORM_OF_KERNEL],
  ["network", "network N = w_A, w_B * 4"],
  ["made", FORM_OF_MADE],
]);

function readKernel(body: string): KernelResult {
  const [, type, height, width, channels] =
    /^type\s+([AB])\s+(\d+)\s*(?:x|×|\\times)\s*(\d+)(?:,?\s+channels\s+(\S+))?$/.exec(body) ?? [];
  if (type === "A" || type === "B") {
    if (channels !== undefined && channels !== "rgb")
      throw new UnreadableDirective(`Channels are ordered as rgb, not as "${channels}".`);
    return maskOfType(type, Number(height), Number(width), channels === undefined ? undefined : 3);
  }
  const matrix = /^\[([^[\]]*)\]$/.exec(body)?.[1];
  if (matrix === undefined) throw new UnreadableDirective(`This is written: ${FORM_OF_KERNEL}.`);
  const rows = matrix.split(";").map((row) => row.trim().split(/[\s,]+/));
  if (rows.flat().some((entry) => entry !== "0" && entry !== "1"))
    throw new UnreadableDirective("A kernel's entries are 0 and 1.");
  return kernelOf(rows.map((row) => row.map(Number)));
}

function readNetwork(name: string, body: string): MaskDirective {
  const [, layersText = body, plus] = /^([\s\S]*?)\s*\+\s*([^\s,+*]+)$/.exec(body) ?? [];
  const isCausal = /^causal\b/.test(layersText);
  const layers = isCausal
    ? readCausal(layersText)
    : splitOutside(layersText, ",").map(({ text }) => readLayer(text.trim()));
  return { kind: "network", name, layers, plus: plus === undefined ? undefined : bareName(plus) };
}

function readLayer(text: string): NamedLayer {
  const [, written = text, times] = /^([\s\S]*?)\s*(?:\*|\\cdot|\\times|×)\s*([^\s*]+)$/.exec(text) ?? [];
  const [kernel = "", ...words] = written.trim().split(/\s+/);
  let layer: NamedLayer = {
    kernel: bareName(kernel),
    dilation: 1,
    stride: 1,
    residual: false,
    times: readTimes(times),
  };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === "residual") layer = { ...layer, residual: true };
    else if (word === "dilation" || word === "stride") {
      at += 1;
      layer = { ...layer, [word]: readCount(words[at] ?? "", word) };
    } else
      throw new UnreadableDirective(
        `"${word ?? ""}" is not known behind a layer; dilation 2, stride 2 and residual are.`,
      );
  }
  if (layer.kernel === "") throw new UnreadableDirective("A layer without a kernel.");
  return layer;
}

function readCausal(text: string): readonly NamedLayer[] {
  const [, size, dilationText = "1", residual, times] =
    /^causal\s+k\s*=\s*(\d+)(?:\s+dilation\s+([\d,\s.…]+|[\d,\s]*\\[lc]?dots[\d,\s]*))?(\s+residual)?(?:\s*\*\s*(\S+))?$/u.exec(
      text,
    ) ?? [];
  if (size === undefined) throw new UnreadableDirective("This is written: causal k=2 dilation 1,2,4,8.");
  const dilations = readList(dilationText);
  const repeats = readTimes(times);
  if (typeof repeats !== "number" && dilations.length > 1)
    throw new UnreadableDirective("A letter can repeat one layer; several are repeated by a number.");
  const kernel = causalKernel(Number(size));
  const layer = (dilation: number, count: Times): NamedLayer => ({
    kernel,
    dilation,
    stride: 1,
    residual: residual !== undefined,
    times: count,
  });
  if (typeof repeats !== "number") return dilations.map((dilation) => layer(dilation, repeats));
  return Array.from({ length: repeats }, () => dilations.map((dilation) => layer(dilation, 1))).flat();
}

/** `1,2,4,8`, or with dots between the second or third number and the last: `1,2,4,…,512` doubles, `1,2,3,…,9` adds. */
function readList(text: string): readonly number[] {
  const [start = "", end] = text.split(/\s*,?\s*(?:\.{2,3}|…|\\[lc]?dots)\s*,?\s*/u);
  const numbers = start.split(",").map((part) => readCount(part.trim(), "dilation"));
  if (end === undefined) return numbers;
  const last = readCount(end.trim(), "dilation");
  const [before = 0, latest = 0] = numbers.slice(-2);
  const doubles = numbers.length > 1 && latest === 2 * before && !(numbers.length === 2 && latest === 2 && last < 4);
  while (numbers.length <= DEEPEST) {
    const at = numbers.at(-1) ?? last;
    if (at >= last) break;
    numbers.push(doubles ? 2 * at : at + latest - before);
  }
  if (numbers.at(-1) !== last) throw new UnreadableDirective("These dilations do not arrive at their last one.");
  return numbers;
}

function readTimes(text: string | undefined): Times {
  if (text === undefined) return 1;
  if (/^\d+$/.test(text)) return readCount(text, "number of layers");
  if (/^(?:[A-Za-z]|\\ell)$/.test(text)) return { symbol: text };
  throw new UnreadableDirective(`A layer is repeated by a number or a letter, not by "${text}".`);
}

function readCount(text: string, what: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1)
    throw new UnreadableDirective(`The ${what} is a whole number from 1 on, not "${text}".`);
  const most = what === "number of layers" ? DEEPEST : LARGEST_STEP;
  if (value > most) throw new UnreadableDirective(`The ${what} is ${text}; it is followed up to ${String(most)}.`);
  return value;
}

/** The dilation or stride up to which a layer is followed. */
const LARGEST_STEP = 65_536;

function readClaim(rest: string): MaskDirective {
  const [, name = "", body = ""] = /^(\S+)\s+([\s\S]+)$/.exec(rest.trim()) ?? [];
  const text = `${name} ${body}`.replace(/\s+/g, " ").trim();
  const claim = claimOf(body.trim());
  if (claim === undefined)
    throw new UnreadableDirective(
      "What is claimed is causal, autoregressive, blind-spot none, receptive-field = …, strictly-lower, strictly-upper or path-counts.",
    );
  return { kind: "claim", name: bareName(name), claim, text };
}

function claimOf(body: string): Claim | undefined {
  const field = /^receptive-field\s*=\s*([\s\S]+)$/.exec(body)?.[1];
  if (field !== undefined)
    return field.includes("[") ? { kind: "field", slices: field } : { kind: "size", formula: field };
  if (/^blind-spot\s+none$/.test(body)) return { kind: "no-blind-spot" };
  const plain = ["causal", "autoregressive", "strictly-lower", "strictly-upper", "path-counts"] as const;
  const kind = plain.find((word) => word === body);
  return kind === undefined ? undefined : { kind };
}

function readMade(name: string, body: string): MaskDirective {
  const [product = "", ...parts] = splitOutside(body, ",").map(({ text }) => text.trim());
  const factors = product
    .split(/\s*(?:\\cdot|\s)\s*/)
    .filter((factor) => factor !== "")
    .map((factor) => {
      const [, bare = factor, mark] = /^(.*?)(\^(?:T|\\top|\{T\}|\{\\top\}))?$/.exec(factor) ?? [];
      return { name: bareName(bare), transposed: mark !== undefined };
    });
  const settings = new Map(parts.map((part) => splitWord(part)));
  for (const word of settings.keys())
    if (word !== "inputs" && word !== "hidden" && word !== "order")
      throw new UnreadableDirective(`"${word}" is not known here. This is written: ${FORM_OF_MADE}.`);
  const inputs = readWidth(settings.get("inputs"), "inputs");
  return {
    kind: "made",
    name,
    factors,
    inputs,
    hidden: readWidth(settings.get("hidden"), "hidden"),
    order: readOrder(settings.get("order") ?? "natural", inputs),
  };
}

function splitWord(part: string): readonly [string, string] {
  const [word = "", ...rest] = part.split(/\s+/);
  return [word, rest.join(" ")];
}

function readWidth(text: string | undefined, what: string): number {
  const value = Number(text);
  if (text === undefined || !/^\d+$/.test(text) || value < 1 || value > WIDEST_MADE)
    throw new UnreadableDirective(`The number of ${what} is from 1 to ${String(WIDEST_MADE)}, as in "${what} 4".`);
  return value;
}

function readOrder(text: string, inputs: number): readonly number[] {
  const natural = Array.from({ length: inputs }, (_, index) => index + 1);
  if (text === "natural") return natural;
  if (text === "reversed") return natural.reverse();
  const order = text.split(/[\s-]+/).map(Number);
  if ([...order].sort((a, b) => a - b).join() !== natural.join())
    throw new UnreadableDirective("The order is natural, reversed, or the place of every input, as in order 3 1 2 4.");
  return order;
}
