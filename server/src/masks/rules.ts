import type { Range } from "../base/range.js";
import type { Outline, Scope } from "../derivation/outline.js";
import { bareName } from "./directives.js";

/** An update rule of the document: what the next layer of a stack is computed from. */
export interface UpdateRule {
  /** The stack, by its bare letter. */
  readonly name: string;
  /** The layer that it computes, where that is a number: `h_1 = m * x`; else it is the rule of every layer. */
  readonly at: number | undefined;
  /** The names that stand in its kernel's place, without the layer's index: `m`, `w`. */
  readonly kernels: readonly string[];
  /** The stack whose layer at the same depth is added. */
  readonly plus: string | undefined;
  readonly residual: boolean;
  /** It refers to itself at the same depth, so it defines nothing. */
  readonly isCircular: boolean;
  readonly range: Range;
  readonly scope: Scope;
}

/** A name with a layer's index: the letter, and how far the index is from the rule's letter for it; a number has no letter. */
interface LayerName {
  readonly name: string;
  readonly letter: string;
  readonly shift: number;
}

const LAYER = /^(\\?[A-Za-z]+)(?:_|\^)\(?\[?(?:([A-Za-z]|\\ell)([+-]\d+)?|(\d{1,3}))\)?\]?$/;

/** The update rules in a document's statements: `H_i = w * H_{i-1}`, `V_i = k * V_{i-1} + H_i`, `y = \operatorname{conv}(m \cdot w, x)`. */
export function updateRules(outline: Outline): readonly UpdateRule[] {
  return outline.entries.flatMap((entry) => {
    if (entry.kind !== "statement") return [];
    return entry.chains.flatMap(({ sides, relations, inherited }) => {
      const [left, right] = sides;
      const symbol = relations[0]?.symbol;
      if (inherited !== 0 || left === undefined || right === undefined || (symbol !== "=" && symbol !== ":="))
        return [];
      const rule = readRule(bareRule(left.latex), bareRule(right.latex));
      const range = { start: left.range.start, end: right.range.end };
      return rule === undefined ? [] : [{ ...rule, range, scope: entry.scope }];
    });
  });
}

type RuleText = Omit<UpdateRule, "range" | "scope">;

function bareRule(latex: string): string {
  return bareName(
    latex
      .replace(/\\(?:left|right|big|Big|bigl|bigr)(?![A-Za-z])/g, "")
      .replace(/\\(?:ast|star|circledast)(?![A-Za-z])/g, "*")
      .replace(/\\(?:cdot|odot|circ|times)(?![A-Za-z])/g, "·"),
  ).replace(/^&/, "");
}

function readRule(left: string, right: string): RuleText | undefined {
  const own = layerName(left);
  const body = withoutNonlinearity(right);
  const terms = splitAt(body, "+").map(withoutNonlinearity);
  if (own === undefined) {
    // `y = conv(m·w, x)` tells one layer, of a stack that has the layer's name.
    const [only, ...more] = terms;
    const layer = only === undefined || more.length > 0 ? undefined : convolution(only);
    if (
      layer === undefined ||
      !/^\\?[A-Za-z]+$/.test(left) ||
      !/^\\?[A-Za-z]+$/.test(layer.input) ||
      !only?.startsWith("conv")
    )
      return undefined;
    return { name: left, at: undefined, kernels: layer.kernels, plus: undefined, residual: false, isCircular: false };
  }
  let kernels: readonly string[] | undefined;
  let plus: string | undefined;
  let residual = false;
  let isCircular = false;
  for (const term of terms) {
    const layer = convolution(term);
    const input = inputName(layer?.input ?? term, own, layer !== undefined);
    if (layer !== undefined && (kernels !== undefined || input === undefined || input.name !== own.name))
      return undefined;
    if (input === undefined) {
      // A bias is a name of its own; anything else is not understood.
      if (/^\\?[A-Za-z](?:_.+)?$/.test(term)) continue;
      return undefined;
    }
    const back = input.letter === own.letter ? own.shift - input.shift : Number.NaN;
    if (layer !== undefined) {
      if (back !== 0 && back !== 1) return undefined;
      kernels = layer.kernels;
      isCircular = back === 0;
    } else if (input.name === own.name && back === 1) residual = true;
    else if (input.name !== own.name && back === 0 && /^\\?[A-Z]/.test(input.name) && plus === undefined)
      plus = input.name;
    else if (!/^\\?b/.test(input.name)) return undefined;
  }
  const at = own.letter === "" ? own.shift : undefined;
  return kernels === undefined ? undefined : { name: own.name, at, kernels, plus, residual, isCircular };
}

function layerName(text: string): LayerName | undefined {
  const [, name, letter = "", shift = "0", layer = shift] = LAYER.exec(text) ?? [];
  return name === undefined ? undefined : { name, letter, shift: Number(layer) };
}

/** What a rule's term names: a layer, counted as the rule counts its own, or the image below a first layer: `x`, `x_0`. */
function inputName(text: string, own: LayerName, isConvolved: boolean): LayerName | undefined {
  const isFirst = own.letter === "" && own.shift === 1;
  if (isConvolved && isFirst && /^\\?[A-Za-z]+(?:_0)?$/.test(text)) return { name: own.name, letter: "", shift: 0 };
  const input = layerName(text);
  return input === undefined || (input.letter === "") !== (own.letter === "") ? undefined : input;
}

/** What a function that is applied to the whole of a rule is applied to: `\sigma(…)`, `ReLU(…)`. */
function withoutNonlinearity(text: string): string {
  const [, name, inner] = /^(\\?[A-Za-z]+)\((.*)\)$/.exec(text) ?? [];
  return name === undefined || inner === undefined || /^conv/i.test(name) || !isBalanced(inner) ? text : inner;
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === "(") depth += 1;
    else if (character === ")") depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Splits at a character that stands outside brackets and indices. */
function splitAt(text: string, separator: string): readonly string[] {
  const parts = [""];
  let depth = 0;
  for (const [at, character] of [...text].entries()) {
    if (character === "(" || character === "[") depth += 1;
    else if (character === ")" || character === "]") depth -= 1;
    const isIndex = /[_^](?:[A-Za-z]|\\ell)$/.test(text.slice(0, at)) && /\d/.test(text[at + 1] ?? "");
    if (character === separator && depth === 0 && !isIndex) parts.push("");
    else parts[parts.length - 1] = `${parts.at(-1) ?? ""}${character}`;
  }
  return parts;
}

/** A convolution's kernel names and its input: `(m·w)*H_i-1`, `conv(m·w,x)`. */
function convolution(term: string): { readonly kernels: readonly string[]; readonly input: string } | undefined {
  const [, , inner] = /^(conv|Conv)(?:2[dD])?\((.*)\)$/.exec(term) ?? [];
  const parts = inner === undefined ? splitAt(term, "*") : splitAt(inner, ",");
  const [kernel = "", input = ""] = parts;
  if (parts.length !== 2 || kernel === "" || input === "") return undefined;
  const product = /^\((.*)\)$/.exec(kernel)?.[1] ?? kernel;
  if (/[()*+]/.test(product)) return undefined;
  return { kernels: product.split("·").map(withoutLayer), input };
}

/** A name without the index that counts layers: `w_i`, `kernel_h,i`, `W^l`; `w_A` keeps its own. */
function withoutLayer(name: string): string {
  return name.replace(/(?:[_^]\(?\[?(?:[a-z]|\\ell)(?:,(?:[a-z]|\\ell))?\]?\)?)+$/, "");
}
