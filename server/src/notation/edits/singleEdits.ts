import type { Expr } from "../expr.js";
import { children, walk } from "../walk.js";
import { bigEdits, integralEdits } from "./bounds.js";
import { bracketEdits } from "./brackets.js";
import { edit, firstReading, type Material, type SourceEdit, sourceOf, type Written } from "./edit.js";
import { addedArguments, applicationEdits, wrapped } from "./functions.js";
import { addedIndices, addedTransposes, indexEdits, otherNames, superscriptEdits } from "./names.js";
import { addedExponents, numberEdits, powerEdits, rootEdits, rooted } from "./numbers.js";
import { addedFactors, factorsOf, fractionEdits, productEdits, swapped } from "./products.js";
import { addedOnes, addedTerms, negationEdits, sumEdits, termsOf } from "./sums.js";

/** Names beyond these are not put in the place of others: a formula has few that are taken for one another. */
const mostNames = 10;
const mostFactors = 10;
const mostTerms = 8;
/** Pairs of names that are put in each other's place. */
const mostPairs = 40;

/** What the formulas around a place offer to edits of it. */
export function materialOf(formulas: readonly Written[]): Material {
  const names: string[] = [];
  const indices: string[] = [];
  const functions: string[] = [];
  const transposes: string[] = [];
  for (const { expr, source } of formulas)
    walk(expr, (node) => {
      const own = sourceOf(source, node).trim();
      switch (node.kind) {
        case "subscript":
          if (isName(node)) names.push(own);
          indices.push(...node.indices.map((index) => sourceOf(source, index)));
          return true;
        case "symbol":
          if (!isFunctionName(node.name) && /^(?:[A-Za-z]|\\[A-Za-z]+(?:\{?[^{}]*\}?)?)$/.test(own)) names.push(own);
          return true;
        case "power":
          if (sourceOf(source, node.base) === "e") functions.push("e^");
          return true;
        case "apply":
          if (isFunctionName(sourceOf(source, node.head)) && node.head.range.end < node.range.end)
            functions.push(sourceOf(source, node.head));
          return true;
        case "superscript":
          if (node.mark === "transpose" && node.base.range.end < node.range.end)
            transposes.push(source.slice(node.base.range.end, node.range.end));
          return true;
        default:
          return true;
      }
    });
  const distinct = (texts: readonly string[], most: number): readonly string[] =>
    [...new Set(texts.filter((text) => text !== ""))].slice(0, most);
  return {
    names: distinct(names, mostNames),
    indices: distinct(indices, mostNames),
    factors: distinct(formulas.flatMap(factorsOf), mostFactors),
    terms: distinct(formulas.flatMap(termsOf), mostTerms),
    functions: distinct(functions, 4),
    transpose: transposes[0] ?? "^\\top",
  };
}

/** What a place of a formula is to the parts around it. */
type Place = "whole" | "term" | "factor" | "argument" | "script" | "head";

/**
 * The single edits of a formula that may undo a slip, each a change of its source that keeps the author's way of writing
 * everywhere else. `numbers` are further numbers that may stand in the place of one.
 */
export function singleEdits(
  { expr, source }: Written,
  material: Material,
  numbers: readonly string[] = [],
): readonly SourceEdit[] {
  const found: SourceEdit[] = [];
  const visit = (node: Expr, place: Place): void => {
    found.push(...editsOf(node, place, source, material, numbers));
    const own = node.kind === "choice" ? node.alternatives.slice(0, 1).map(({ expr: first }) => first) : children(node);
    for (const child of own) visit(child, placeOf(child, node, place));
  };
  visit(expr, "whole");
  found.push(...addedTerms(expr, source, material), ...swappedNames(expr, source));
  return distinctEdits(found, source);
}

function placeOf(child: Expr, parent: Expr, place: Place): Place {
  switch (parent.kind) {
    case "add":
    case "negate":
      return "term";
    case "choice":
      return place;
    case "product":
      return "factor";
    case "group":
      return "argument";
    case "fraction":
    case "root":
      return "argument";
    case "subscript":
      return child === parent.base ? place : "script";
    case "power":
      return child === parent.base ? "factor" : "argument";
    case "superscript":
      return child === parent.base ? place : "script";
    case "apply":
      return child === parent.head ? "head" : "argument";
    case "big":
      return child === parent.body ? "argument" : "script";
    case "integral":
      return child === parent.body ? "argument" : "script";
    case "matrix":
    case "bars":
    case "cases":
    case "evaluated":
      return "argument";
    default:
      return "script";
  }
}

function editsOf(
  node: Expr,
  place: Place,
  source: string,
  material: Material,
  numbers: readonly string[],
): readonly SourceEdit[] {
  if (node.range.end <= node.range.start || node.kind === "hole") return [];
  const found: SourceEdit[] = [...ownEdits(node, place, source, material, numbers), ...bracketEdits(node, source)];
  if (place === "script" || place === "head") return found;
  const isOperand = place !== "factor";
  const whole = firstReading(node).kind;
  if (isOperand && place !== "term") found.push(...negationEdits(node, source));
  if (isOperand && whole !== "add" && whole !== "choice") found.push(...addedFactors(node, source, material));
  if (place === "whole" || place === "argument")
    if (whole === "add") found.push(...addedFactors(node, source, { ...material, factors: [] }));
  if (place !== "whole" && place !== "term") found.push(...addedOnes(node, source, place === "factor"));
  if (/^(?:symbol|subscript|group|apply|superscript|bars)$/.test(node.kind)) {
    found.push(...addedExponents(node, source));
    if (node.kind !== "group") found.push(...addedTransposes(node, source, material));
  }
  if (place !== "argument" || node.kind !== "number") found.push(...wrapped(node, source, material));
  if (whole !== "number") found.push(rooted(node, source));
  return found;
}

function ownEdits(
  node: Expr,
  place: Place,
  source: string,
  material: Material,
  numbers: readonly string[],
): readonly SourceEdit[] {
  switch (node.kind) {
    case "add":
      return sumEdits(node, source);
    case "product":
      return productEdits(node, source);
    case "fraction":
      return fractionEdits(node, source);
    case "power":
      return powerEdits(node, source);
    case "root":
      return rootEdits(node, source);
    case "number":
      return numberEdits(node, source, numbers, place === "factor" || place === "term" ? place : "other");
    case "symbol":
      return isFunctionName(node.name)
        ? []
        : [...otherNames(node, source, material), ...addedIndices(node, source, material), ...primed(node, source)];
    case "subscript":
      return isName(node)
        ? [...indexEdits(node, source, material), ...otherNames(node, source, material)]
        : indexEdits(node, source, material);
    case "prime":
      return [edit("function", source, node.range, sourceOf(source, node.base))];
    case "superscript":
      return superscriptEdits(node, source);
    case "apply":
      return [...applicationEdits(node, source, material), ...addedArguments(node, source, material)];
    case "big":
      return bigEdits(node, source, material);
    case "integral":
      return integralEdits(node, source, material);
    case "bars":
      return node.items.length === 1 && node.items[0] !== undefined
        ? [edit("parenthesis", source, node.range, `(${sourceOf(source, node.items[0])})`)]
        : [];
    default:
      return [];
  }
}

function primed(node: Expr, source: string): readonly SourceEdit[] {
  const end = { start: node.range.end, end: node.range.end };
  return source[node.range.end] === "(" ? [edit("function", source, end, "'")] : [];
}

/** Two names, or two cells of a matrix, in each other's place. */
function swappedNames(expr: Expr, source: string): readonly SourceEdit[] {
  const leaves: { readonly leaf: Expr; readonly script: boolean }[] = [];
  const visit = (node: Expr, script: boolean): void => {
    const take = (leaf: Expr): unknown => leaves.push({ leaf, script });
    if (node.kind === "matrix") for (const cell of node.rows.flat()) take(cell);
    else if (node.kind === "number" || (node.kind === "symbol" && !isFunctionName(node.name)) || isName(node))
      take(node);
    else if (node.kind === "big" || node.kind === "integral") visit(node.body, script);
    else if (node.kind === "choice") visit(firstReading(node), script);
    else
      for (const child of children(node)) {
        const place = placeOf(child, node, "term");
        visit(child, script || place === "script" || (node.kind === "power" && child === node.exponent));
      }
  };
  visit(expr, false);
  const found: SourceEdit[] = [];
  for (const [at, { leaf: first, script }] of leaves.entries())
    for (const { leaf: second, script: other } of leaves.slice(at + 1)) {
      if (found.length >= mostPairs) return found;
      if (
        script === other &&
        second.range.start >= first.range.end &&
        sourceOf(source, first) !== sourceOf(source, second)
      )
        found.push(swapped("swap", source, first, second));
    }
  return found;
}

/** Whether an indexed expression is a name: `x_i`, and no sum of such. */
function isName(node: Expr): boolean {
  return node.kind === "subscript" && node.base.kind === "symbol" && !isFunctionName(node.base.name);
}

/** Whether a name is that of a known function or operator. */
function isFunctionName(name: string): boolean {
  return /^\\(?:log|ln|exp|sin|cos|tan|sinh|cosh|tanh|arcsin|arccos|arctan|det|max|min|sup|inf|lim|operatorname.*|mathbb\{[EVP]\}|mathrm\{.*|E|Var|tr)$|^[A-Za-z]{2,}$/.test(
    name,
  );
}

function distinctEdits(edits: readonly SourceEdit[], source: string): readonly SourceEdit[] {
  const seen = new Set<string>([source]);
  return edits.filter(({ range, text }) => {
    const whole = source.slice(0, range.start) + text + source.slice(range.end);
    if (seen.has(whole)) return false;
    seen.add(whole);
    return true;
  });
}
