import type { MacroDefinition } from "../text/document.js";

/** A macro that many authors define in a file of their own, with what it means where the document says nothing. */
export interface CommonMacro {
  readonly arity: number;
  readonly body: string;
  /** The meaning directly before a bracket, where it differs: `\N(` is the normal law, `\N` the natural numbers. */
  readonly beforeBracket?: string;
  /** The meaning as a superscript, where it differs: `x^\Tr` is a transpose, `\Tr A` a trace. */
  readonly asSuperscript?: string;
  /** The meaning where no brace group follows, for a macro with arguments. */
  readonly bare?: string;
}

function calligraphic(letters: string): readonly (readonly [string, CommonMacro])[] {
  return [...letters].map((letter) => [`${letter}c`, { arity: 0, body: `\\mathcal{${letter}}` }]);
}

/** `\bx`, `\bfx`, `\vx`, `\mX`: bold letters. Names that LaTeX uses itself are left out (`\bf`, `\bb`, `\bm`). */
function boldLetters(): readonly (readonly [string, CommonMacro])[] {
  const entries: (readonly [string, CommonMacro])[] = [];
  for (const letter of "abcdeghijklnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") {
    if (letter !== "b" && letter !== "m") entries.push([`b${letter}`, { arity: 0, body: `\\mathbf{${letter}}` }]);
    entries.push([`bf${letter}`, { arity: 0, body: `\\mathbf{${letter}}` }]);
  }
  for (const greek of "alpha beta gamma delta epsilon theta lambda mu nu xi phi psi omega sigma eta".split(" ")) {
    entries.push([`b${greek}`, { arity: 0, body: `\\boldsymbol{\\${greek}}` }]);
  }
  // `\beta` and `\beth` are letters of their own; `\bar`, `\big`, `\bot` and their like never arise from the scheme.
  return entries.filter(([name]) => name !== "beta");
}

const bold = (body: string): CommonMacro => ({ arity: 1, body });
const name = (body: string): CommonMacro => ({ arity: 0, body });

/**
 * Macros used when nothing else defines their name, from a census of documents whose definitions live elsewhere (a site's
 * configuration, a header file). A definition in the document wins.
 */
const COMMON: ReadonlyMap<string, CommonMacro> = new Map<string, CommonMacro>([
  ...boldLetters(),
  ...calligraphic("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
  ["E", name("\\mathbb{E}")],
  ["EE", name("\\mathbb{E}")],
  ["Expect", name("\\mathbb{E}")],
  ["Exp", name("\\mathbb{E}")],
  ["expect", name("\\mathbb{E}")],
  ["P", name("\\mathbb{P}")],
  ["PP", name("\\mathbb{P}")],
  ["Prob", name("\\mathbb{P}")],
  ["prob", name("\\mathbb{P}")],
  ["V", name("\\operatorname{Var}")],
  ["Var", name("\\operatorname{Var}")],
  ["var", name("\\operatorname{Var}")],
  ["Cov", name("\\operatorname{Cov}")],
  ["cov", name("\\operatorname{Cov}")],
  ["Corr", name("\\operatorname{Corr}")],
  ["R", name("\\mathbb{R}")],
  ["RR", name("\\mathbb{R}")],
  ["reals", name("\\mathbb{R}")],
  ["Z", name("\\mathbb{Z}")],
  ["ZZ", name("\\mathbb{Z}")],
  ["C", name("\\mathbb{C}")],
  ["CC", name("\\mathbb{C}")],
  ["Q", name("\\mathbb{Q}")],
  ["F", name("\\mathbb{F}")],
  ["NN", name("\\mathbb{N}")],
  ["N", { arity: 0, body: "\\mathbb{N}", beforeBracket: "\\mathcal{N}" }],
  ["X", name("\\mathcal{X}")],
  ["D", name("\\mathcal{D}")],
  ["L", name("\\mathcal{L}")],
  ["Loss", name("\\mathcal{L}")],
  ["loss", name("\\mathcal{L}")],
  ["Normal", name("\\mathcal{N}")],
  ["normal", name("\\mathcal{N}")],
  ["Gauss", name("\\mathcal{N}")],
  ["KL", { arity: 2, body: "\\operatorname{KL}(#1 \\| #2)", bare: "\\operatorname{KL}" }],
  ["kl", { arity: 2, body: "\\operatorname{KL}(#1 \\| #2)", bare: "\\operatorname{KL}" }],
  ["DKL", { arity: 2, body: "\\operatorname{KL}(#1 \\| #2)", bare: "\\operatorname{KL}" }],
  ["ELBO", name("\\operatorname{ELBO}")],
  ["vect", bold("\\mathbf{#1}")],
  ["vecr", bold("\\mathbf{#1}")],
  ["mat", bold("\\mathbf{#1}")],
  ["matr", bold("\\mathbf{#1}")],
  ["bb", bold("\\mathbf{#1}")],
  ["T", name("\\top")],
  ["tp", name("\\top")],
  ["trans", { arity: 0, body: "^\\top", asSuperscript: "\\top" }],
  ["Tr", { arity: 0, body: "\\operatorname{tr}", asSuperscript: "\\top" }],
  ["transpose", { arity: 1, body: "{#1}^\\top", bare: "\\top", asSuperscript: "\\top" }],
  ["tr", name("\\operatorname{tr}")],
  ["trace", name("\\operatorname{tr}")],
  ["1", name("\\mathbb{1}")],
  ["I", { arity: 0, body: "I", beforeBracket: "\\mathbb{1}" }],
  ["ind", name("\\mathbb{1}")],
  ["Ind", name("\\mathbb{1}")],
  ["indicator", name("\\mathbb{1}")],
  ["one", name("\\mathbf{1}")],
  ["norm", bold("\\left\\| #1 \\right\\|")],
  ["abs", bold("\\left| #1 \\right|")],
  ["inner", { arity: 2, body: "\\langle #1, #2 \\rangle" }],
  ["ip", { arity: 2, body: "\\langle #1, #2 \\rangle" }],
  ["paren", bold("\\left( #1 \\right)")],
  ["pa", bold("\\left( #1 \\right)")],
  ["brac", bold("\\left[ #1 \\right]")],
  ["set", bold("\\left\\{ #1 \\right\\}")],
  ["floor", bold("\\left\\lfloor #1 \\right\\rfloor")],
  ["ceil", bold("\\left\\lceil #1 \\right\\rceil")],
  ["argmax", name("\\operatorname{argmax}")],
  ["argmin", name("\\operatorname{argmin}")],
  ["diag", name("\\operatorname{diag}")],
  ["Diag", name("\\operatorname{diag}")],
  ["rank", name("\\operatorname{rank}")],
  ["sign", name("\\operatorname{sign}")],
  ["softmax", name("\\operatorname{softmax}")],
  ["sigmoid", name("\\operatorname{sigmoid}")],
  ["relu", name("\\operatorname{ReLU}")],
  ["ReLU", name("\\operatorname{ReLU}")],
  ["logit", name("\\operatorname{logit}")],
  ["erf", name("\\operatorname{erf}")],
  ["const", name("\\operatorname{const}")],
  ["grad", name("\\nabla")],
  ["d", name("\\mathrm{d}")],
  ["dd", name("\\mathrm{d}")],
  ["diff", name("\\mathrm{d}")],
  ["dx", name("\\mathrm{d}x")],
  ["dy", name("\\mathrm{d}y")],
  ["dz", name("\\mathrm{d}z")],
  ["dt", name("\\mathrm{d}t")],
  ["du", name("\\mathrm{d}u")],
  ["giv", name("\\mid")],
  ["given", name("\\mid")],
  ["iid", name("\\overset{iid}{\\sim}")],
  ["veps", name("\\varepsilon")],
  ["eps", name("\\epsilon")],
  ["vphi", name("\\varphi")],
  ["half", name("\\frac{1}{2}")],
  ["eqncomment", bold("\\text{#1}")],
  ["bold", bold("\\mathbf{#1}")],
]);

/** The common macro of a name without its backslash, or undefined. */
export function commonMacro(macroName: string): CommonMacro | undefined {
  return COMMON.get(macroName);
}

/** A common macro as a definition, in the place where it is used. */
export function commonDefinition(
  macroName: string,
  macro: CommonMacro,
  place: { readonly bracketFollows: boolean; readonly groupFollows: boolean; readonly superscript: boolean },
): MacroDefinition {
  if (place.superscript && macro.asSuperscript !== undefined)
    return { name: macroName, arity: 0, body: macro.asSuperscript };
  if (macro.arity > 0 && !place.groupFollows && macro.bare !== undefined)
    return { name: macroName, arity: 0, body: macro.bare };
  if (place.bracketFollows && macro.beforeBracket !== undefined) {
    return { name: macroName, arity: macro.arity, body: macro.beforeBracket };
  }
  return { name: macroName, arity: macro.arity, body: macro.body };
}

/** The names of all common macros, without backslashes. */
export const COMMON_NAMES: readonly string[] = [...COMMON.keys()];
