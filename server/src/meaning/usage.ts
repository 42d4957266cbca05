import type { MentionEntry, Outline, OutlineChain, Side } from "../derivation/outline.js";
import type { ApplyExpr, Expr } from "../notation/expr.js";
import { children, keyOf, someNode, symbolsOf, walk } from "../notation/walk.js";
import { copiesAmong, type Draw, listedDraws } from "./laws/draws.js";
import { inventoryOf, type LawUse } from "./laws/inventory.js";
import { isMatrixLetter, plainLetter } from "./laws/lawNames.js";
import { type LineUsage, lineReader } from "./laws/lineUsage.js";
import { namedFamilyOf } from "./laws/namedHeads.js";
import { operatorHead } from "./laws/operatorHead.js";
import { nameShape, resolveName } from "./names.js";

/** How often and how a name stands before brackets, and otherwise. */
export interface NameUse {
  /** `f(x, y)`, `f'(x)`: certainly applied. */
  readonly certain: number;
  /** `f(x)` with a bare name or a number between the brackets. */
  readonly bareArgument: number;
  /** `f(x + 1)`. */
  readonly compoundArgument: number;
  /** Without brackets behind it. */
  readonly alone: number;
}

/** A range that an index runs over, as written somewhere in the document. */
export interface IndexRange {
  readonly from: Expr;
  readonly to: Expr;
}

/** What a document's notation as a whole tells about its names. */
export interface Usage {
  readonly names: ReadonlyMap<string, NameUse>;
  /** Names that run over integers: bound by a sum, a product, or used as a bound of one. */
  readonly counting: ReadonlySet<string>;
  /** Names that are transposed, inverted under a trace, measured by a norm, or declared as vectors or matrices. */
  readonly linear: ReadonlySet<string>;
  /** Names whose indexed forms are: `x_i^\top x_j`. */
  readonly linearMembers: ReadonlySet<string>;
  /** Names that stand somewhere as the covariance matrix of a normal law, or as its inverse. */
  readonly covariances: ReadonlySet<string>;
  /** Whether the document has normal laws of vectors. */
  readonly randomVectors: boolean;
  /** Functions whose values are vectors: their entries stand somewhere, `s_j(x)`, or `\odot` multiplies them. */
  readonly vectorFunctions: ReadonlySet<string>;
  /** Names that stand with indices somewhere. */
  readonly indexed: ReadonlySet<string>;
  /** For each index letter the first range written for it. */
  readonly ranges: ReadonlyMap<string, IndexRange>;
  /** Index letters that run over other ranges elsewhere. */
  readonly varied: ReadonlySet<string>;
  /** For each family the first range that it is summed over. */
  readonly summed: ReadonlyMap<string, IndexRange>;
  /** Letters that stand for an arbitrary constant: every time as a summand of a whole side, `+ C`. */
  readonly constants: ReadonlySet<string>;
  /** For each family the first range that its entries run over in a sum or product. */
  readonly entries: ReadonlyMap<string, IndexRange>;
  /** Letters that stand before square brackets somewhere as operators on laws do: `E[X]`. */
  readonly operators: ReadonlySet<string>;
  /** Whether some formula differentiates `\pi`, which is no number then. */
  readonly variesPi: boolean;
  /** Names that stand alone below an expectation: the data set in `\mathbb{E}_{\mathcal{D}}[\hat f]`. */
  readonly averaged: ReadonlySet<string>;
  /** The arguments to which each name is applied, as they are written: a function that the text abbreviates has one. */
  readonly applied: ReadonlyMap<string, ReadonlySet<string>>;
  /** Names that stand as arguments of operators on laws: those that the document takes means of. */
  readonly operands: ReadonlySet<string>;
  /** Names that stand as upper bounds of sums and products. */
  readonly bounds: ReadonlySet<string>;
  /** Letters that stand alone in a divergence: `D(p \| u)` says that `u` is a law. */
  readonly divergent: ReadonlySet<string>;
  /** How often a name is all that a formula in the prose says: "let $\\hat p$ be a density". */
  readonly spoken: ReadonlyMap<string, number>;
  /** Letters that a sum without an upper end runs over: `\sum_z` says that there are states to be summed. */
  readonly stateSums: ReadonlySet<string>;
  /** Every application of a law, in reading order. */
  readonly laws: readonly LawUse[];
  /** The law that each variable is drawn from below an expectation: `x \sim p_{data}`. */
  readonly sampled: ReadonlyMap<string, Expr>;
  /** Names that are copies of one variable, with the letter that stands for all: `x \sim p` and `x' \sim p` below means. */
  readonly copies: ReadonlyMap<string, string>;
  /** Laws that are of numbers, and functions with inverses. */
  readonly line: LineUsage;
}

/** Letters that stand for an arbitrary constant when they occur only as summands: `+ C`. */
const constantLetters = /^(C|C'|const|const\.|constant|Const|cst|konst|konstante)$/;

/** Heads whose arguments are vectors or matrices. */
const linearHeads = new Set([
  "\\det",
  "tr",
  "\\tr",
  "diag",
  "rank",
  "Tr",
  "trace",
  "vec",
  "\\operatorname{tr}",
  "\\rank",
  "\\diag",
]);

/** `x[i:j, k]`: a cut-out of an array, which makes no function of it. */
function isSlice({ open, arguments: parts }: ApplyExpr): boolean {
  return open === "[" && parts.some(({ before }) => before === ":");
}

/** `\pi_1 = \pi`, `\pi = P(X = 1)` and `0 < \pi < 1` speak of a name; `\theta = \pi` of the number. */
function namesPi({ sides, relations }: OutlineChain): boolean {
  return sides.some(({ expr }, at) => {
    if (expr.kind !== "symbol" || expr.name !== "\\pi") return false;
    const before = sides[at - 1]?.expr;
    return (
      (at === 0 && /^(?::?=|\\equiv|\\in|\\sim)$/.test(relations[0]?.symbol ?? "")) ||
      (at > 0 && at + 1 < sides.length && relations[at]?.symbol !== "=") ||
      (before !== undefined && nameShape(before)?.base === "\\pi")
    );
  });
}

/** `\nabla_\theta \pi`, `\frac{\partial \pi}{\partial \theta}`: nobody differentiates a number. */
function differentiatesPi(expr: Expr): boolean {
  return expr.kind === "derivative" && expr.body?.kind === "symbol" && expr.body.name === "\\pi";
}

/** Reads the usage of names off all formulas of a document, whose first entry has the place `first` in reading order. */
export function usageOf(outline: Pick<Outline, "entries">, first = 0): Usage {
  const names = new Map<string, { certain: number; bareArgument: number; compoundArgument: number; alone: number }>();
  const counting = new Set<string>();
  const linear = new Set<string>();
  const linearMembers = new Set<string>();
  const covariances = new Set<string>();
  const normals: WrittenNormal[] = [];
  const vectorFunctions = new Set<string>();
  const indexed = new Set<string>();
  const ranges = new Map<string, IndexRange>();
  const varied = new Set<string>();
  const summed = new Map<string, IndexRange>();
  const summands = new Map<string, number>();
  const entries = new Map<string, IndexRange>();
  const operators = new Set<string>();
  let variesPi = false;
  const averaged = new Set<string>();
  const applied = new Map<string, Set<string>>();
  const bounds = new Set<string>();
  const operands = new Set<string>();
  const divergent = new Set<string>();
  const stateSums = new Set<string>();
  const line = lineReader();
  const sampled = new Map<string, Expr>();
  const draws: Draw[] = [];
  const spoken = new Map<string, number>();

  const use = (base: string): { certain: number; bareArgument: number; compoundArgument: number; alone: number } => {
    const known = names.get(base);
    if (known !== undefined) return known;
    const fresh = { certain: 0, bareArgument: 0, compoundArgument: 0, alone: 0 };
    names.set(base, fresh);
    return fresh;
  };

  const markLinear = (expr: Expr): void => {
    // The entries of a matrix that is written out are numbers.
    if (expr.kind === "matrix") return;
    const member = expr.kind === "subscript" || expr.kind === "superscript" ? nameShape(expr) : undefined;
    if (member !== undefined && member.indices.length > 0) linearMembers.add(member.base);
    if (expr.kind === "symbol" && !expr.name.startsWith("\\math")) linear.add(expr.name);
    // What picks an entry or an iterate counts: `t` in `x_t^\top`.
    const parts = expr.kind === "subscript" ? [expr.base] : children(expr);
    for (const part of parts) markLinear(part);
  };

  const markFunctions = (factor: Expr): void => {
    walk(factor, (node) => {
      const head = node.kind === "apply" ? nameShape(node.head)?.base : undefined;
      if (head !== undefined && !head.startsWith("\\")) vectorFunctions.add(head);
    });
  };

  const visit = (expr: Expr): void => {
    if (expr.kind === "product" && meansOfNorm(expr)) operators.add("E");
    if (differentiatesPi(expr)) variesPi = true;
    switch (expr.kind) {
      case "apply": {
        line.read(expr);
        const head = expr.head.kind === "prime" ? expr.head.base : expr.head;
        const base = nameShape(head)?.base;
        const normal = writtenNormal(expr);
        if (normal !== undefined) normals.push(normal);
        if (expr.arguments.some(({ before }) => before === "||"))
          for (const argument of expr.arguments) {
            const letter = nameShape(argument.expr)?.base;
            if (letter !== undefined) divergent.add(letter);
          }
        if (base !== undefined && expr.open === "[" && operatorHead(expr.head) !== undefined) operators.add(base);
        if (operatorHead(expr.head) !== undefined)
          for (const { expr: argument } of expr.arguments) for (const name of symbolsOf(argument)) operands.add(name);
        if (operatorHead(expr.head)?.operator === "expectation")
          for (const name of averagedIn(expr.head)) averaged.add(name);
        if (base !== undefined && operatorHead(expr.head) === undefined && !isSlice(expr)) {
          const only = expr.arguments.length === 1 ? expr.arguments[0]?.expr : undefined;
          const written = expr.arguments.map((argument) => keyOf(argument.expr)).join();
          applied.set(base, (applied.get(base) ?? new Set()).add(written));
          const entry = use(base);
          if (
            expr.head.kind === "prime" ||
            (expr.certain && (expr.arguments.length > 1 || (expr.open === "(" && only?.kind === "symbol")))
          )
            entry.certain++;
          else if (only !== undefined && isBare(only)) entry.bareArgument++;
          else entry.compoundArgument++;
          if (linearHeads.has(base)) for (const argument of expr.arguments) markLinear(argument.expr);
        }
        if (head.kind === "subscript") for (const index of head.indices) visit(index);
        const isEntry = head.kind === "subscript" && head.indices.length === 1 && head.indices[0]?.kind === "symbol";
        if (isEntry && base !== undefined && counting.has(nameShape(head)?.indices.map(keyOf).join() ?? ""))
          vectorFunctions.add(base);
        for (const argument of expr.arguments) visit(argument.expr);
        return;
      }
      case "integral":
        line.integral(expr);
        break;
      case "relation": {
        const [name, law] = expr.operands;
        const base = name === undefined ? undefined : nameShape(name)?.base;
        if (expr.symbols[0] === "\\sim" && name !== undefined && base !== undefined && law !== undefined) {
          draws.push({ name, law });
          if (!sampled.has(base)) sampled.set(base, law);
        }
        break;
      }
      case "tuple":
        if (expr.open === "") draws.push(...listedDraws(expr.items));
        break;
      case "subscript": {
        const base = nameShape(expr)?.base;
        if (base !== undefined) indexed.add(base);
        break;
      }
      case "superscript":
        if (expr.mark === "transpose") markLinear(expr.base);
        break;
      case "product":
        for (const group of repeatedGroups(expr)) markLinear(group);
        if (expr.marks.includes("odot")) for (const factor of expr.factors) markFunctions(factor);
        break;
      case "bars":
        if (expr.style === "norm" || expr.style === "angle") for (const item of expr.items) markLinear(item);
        break;
      case "symbol":
        use(expr.name).alone++;
        if (expr.font === "bold") linear.add(expr.name);
        break;
      case "big":
        readBounds(expr, counting, ranges, varied);
        if (expr.upper?.kind === "symbol") bounds.add(expr.upper.name);
        if (expr.operator === "sum" && expr.upper === undefined && expr.lower !== undefined)
          for (const item of expr.lower.kind === "tuple" ? expr.lower.items : [expr.lower]) {
            const name = nameShape(item.kind === "relation" ? (item.operands[0] ?? item) : item);
            if (name !== undefined) stateSums.add(name.base);
          }
        if (expr.operator === "sum") readFamilies(expr, summed);
        readFamilies(expr, entries);
        break;
      default:
        break;
    }
    for (const child of children(expr)) visit(child);
  };

  for (const entry of outline.entries) {
    // "Up to a constant $C$" says what the summand is.
    if (entry.kind === "mention" && !isConstantMention(entry)) {
      visit(entry.expr);
      if (entry.expr.kind === "symbol") spoken.set(entry.expr.name, (spoken.get(entry.expr.name) ?? 0) + 1);
    }
    if (entry.kind !== "statement") continue;
    for (const [at, chain] of entry.chains.entries()) {
      if (at < entry.inheritedChains) continue;
      if (namesPi(chain)) spoken.set("\\pi", (spoken.get("\\pi") ?? 0) + 1);
      const sides: Side[] = [...chain.sides.slice(Math.max(0, chain.inherited)), ...chain.list, ...chain.tail];
      for (const side of sides) {
        visit(side.expr);
        if (side.expr.kind !== "add") continue;
        for (const { body } of side.expr.terms)
          if (body.kind === "symbol" && constantLetters.test(body.name))
            summands.set(body.name, (summands.get(body.name) ?? 0) + 1);
      }
      normals.push(...drawnNormals(chain));
      markGradient(chain.sides, linear);
      readMembership(
        chain.relations.map((relation) => relation.symbol),
        chain.sides,
        chain.list,
        linear,
        counting,
      );
    }
  }
  const ofVectors = normals.filter((normal) => isOfVectors(normal, linear));
  for (const { covariance, vectors } of ofVectors) {
    if (mentionsIdentity(covariance)) linear.add("I");
    for (const name of [...vectors, ...covarianceNames(covariance)]) markLinear(name);
    for (const name of covarianceNames(covariance)) {
      const named = nameShape(name);
      if (named !== undefined) covariances.add(resolveName(named, counting).base);
    }
  }
  const constants = new Set(
    [...summands].filter(([name, count]) => names.get(name)?.alone === count).map(([name]) => name),
  );
  const ordered = outline.entries.map((entry, at) => ({ entry, order: first + at }));
  const laws = inventoryOf(ordered, counting);
  return {
    names,
    counting,
    linear,
    linearMembers,
    covariances,
    randomVectors: ofVectors.length > 0,
    vectorFunctions,
    indexed,
    ranges,
    varied,
    summed,
    constants,
    entries,
    operators,
    variesPi,
    averaged,
    applied,
    bounds,
    operands,
    divergent,
    spoken,
    stateSums,
    laws,
    sampled,
    copies: copiesAmong(draws, laws, counting),
    line: line.usage,
  };
}

/** The names that stand alone below an expectation. */
function averagedIn(head: Expr): readonly string[] {
  const parts = (operatorHead(head)?.subscript ?? []).flatMap((part) => (part.kind === "tuple" ? part.items : [part]));
  return parts.flatMap((part) => nameShape(part)?.base ?? []);
}

function isConstantMention({ expr, before }: MentionEntry): boolean {
  return (
    expr.kind === "symbol" &&
    constantLetters.test(expr.name) &&
    /\b(?:constant|Konstanten?|constante)\s*$|констант\p{L}*\s*$|常数\s*$/iu.test(before)
  );
}

/** Brackets with a `T` above that stand again in the same product, `(x - y)^T A (x - y)`: they are transposed. */
function repeatedGroups({ factors }: Extract<Expr, { kind: "product" }>): readonly Expr[] {
  const inside = factors.map((factor) => {
    const last = factor.kind === "apply" && factor.arguments.length === 1 ? factor.arguments[0]?.expr : factor;
    return last === undefined ? undefined : keyOf(last.kind === "group" ? last.body : last);
  });
  return factors.flatMap((factor, at) => {
    const group = raisedToT(factor);
    return group !== undefined && inside.slice(at + 1).includes(keyOf(group)) ? [group] : [];
  });
}

/** What stands in brackets under a `T`. */
export function raisedToT(expr: Expr): Expr | undefined {
  if (expr.kind !== "power" || expr.base.kind !== "group") return undefined;
  return expr.exponent.kind === "symbol" && expr.exponent.name === "T" ? expr.base.body : undefined;
}

/** A normal law as it is written: its covariance, and the names that have the shape of its values. */
interface WrittenNormal {
  readonly mean: Expr;
  readonly covariance: Expr;
  readonly vectors: readonly Expr[];
}

function writtenNormal(expr: Expr): WrittenNormal | undefined {
  if (expr.kind !== "apply") return undefined;
  const covariance = expr.arguments.at(-1)?.expr;
  const rest = expr.arguments.slice(0, -1).map((argument) => argument.expr);
  const mean = rest.at(-1);
  if (covariance === undefined || mean === undefined || rest.length > 2) return undefined;
  if (namedFamilyOf(expr.head, 2) !== "normal") return undefined;
  return { mean, covariance, vectors: rest.filter((each) => nameShape(each) !== undefined) };
}

/** Whether a normal law is one of vectors: its covariance shows it, or a name in it that is known to be a vector. */
function isOfVectors({ mean, covariance, vectors }: WrittenNormal, linear: ReadonlySet<string>): boolean {
  if (mentionsIdentity(covariance) || someNode(covariance, isMatrixSign)) return true;
  if (covarianceNames(covariance).length === 0) return false;
  // `Ax + b` is a vector with `x`; `w^\top x` is a number.
  const isAffine =
    someNode(mean, (node) => linear.has(nameShape(node)?.base ?? "")) &&
    !someNode(mean, ({ kind }) => kind === "superscript" || kind === "power" || kind === "choice" || kind === "apply");
  return isAffine || vectors.some((name) => linear.has(nameShape(name)?.base ?? ""));
}

function isMatrixSign(node: Expr): boolean {
  if (node.kind === "apply") return /^\\?[Dd]iag$/.test(nameShape(node.head)?.base ?? "");
  return node.kind === "symbol" && isMatrixLetter(node.name);
}

function mentionsIdentity(expr: Expr): boolean {
  return someNode(expr, (node) => node.kind === "symbol" && node.name === "I");
}

/** The names in a covariance that are positive definite with it: `\Sigma`, `c\Sigma`, `\Lambda^{-1}`, both of `K + \Sigma`. */
function covarianceNames(expr: Expr): readonly Expr[] {
  const isMatrix = (name: Expr): boolean => {
    const base = nameShape(name)?.base ?? "I";
    return base !== "I" && /^(?:[A-Z]|\\[A-Z][a-z]+)$/.test(plainLetter(base));
  };
  if (nameShape(expr) !== undefined) return isMatrix(expr) ? [expr] : [];
  switch (expr.kind) {
    case "group":
    case "annotated":
      return covarianceNames(expr.body);
    case "power":
      return covarianceNames(expr.base);
    case "add":
      return expr.terms.flatMap(({ sign, body }) => (sign === "+" ? covarianceNames(body) : []));
    case "product": {
      const [only, ...more] = expr.factors.flatMap(covarianceNames);
      const isScaled = expr.factors.every((factor) => factor.kind !== "superscript" && factor.kind !== "add");
      return only !== undefined && more.length === 0 && isScaled ? [only] : [];
    }
    default:
      return [];
  }
}

/** The normal law behind `\sim`, of which the names before it are values. */
function drawnNormals({ relations, sides, list }: OutlineChain): readonly WrittenNormal[] {
  const at = relations.findIndex(({ symbol }) => symbol === "\\sim");
  const law = sides[at + 1]?.expr;
  const name = sides[at]?.expr;
  const normal = at < 0 || law === undefined || name === undefined ? undefined : writtenNormal(law);
  if (normal === undefined || name === undefined) return [];
  const names = [...(at === 0 ? list.map(({ expr }) => expr) : []), ...(name.kind === "tuple" ? name.items : [name])];
  return [{ ...normal, vectors: [...normal.vectors, ...names.filter((each) => nameShape(each) !== undefined)] }];
}

/** Whether an argument is a single name, a number, or a name with a sign. */
export function isBare(expr: Expr): boolean {
  if (expr.kind === "number") return true;
  if (expr.kind === "negate") return isBare(expr.body);
  return nameShape(expr) !== undefined;
}

function readBounds(
  expr: Extract<Expr, { kind: "big" }>,
  counting: Set<string>,
  ranges: Map<string, IndexRange>,
  varied: Set<string>,
): void {
  const lower = expr.lower;
  if (lower === undefined) return;
  if (lower.kind === "relation" && lower.symbols.length === 1 && lower.symbols[0] === "=") {
    const [variable, from] = lower.operands;
    if (variable?.kind === "symbol" && from !== undefined) {
      counting.add(variable.name);
      if (expr.upper !== undefined) {
        const known = ranges.get(variable.name);
        if (known === undefined) ranges.set(variable.name, { from, to: expr.upper });
        else if (keyOf(known.to) !== keyOf(expr.upper)) varied.add(variable.name);
        if (expr.upper.kind === "symbol" && expr.upper.name !== "\\infty") counting.add(expr.upper.name);
      }
    }
    return;
  }
  if (lower.kind === "symbol" && (expr.operator === "sum" || expr.operator === "product")) return;
  if (lower.kind === "relation" && /^(<|\\le|\\ne|>|\\ge)$/.test(lower.symbols[0] ?? "")) {
    for (const operand of lower.operands) if (operand.kind === "symbol") counting.add(operand.name);
  }
}

/** Families with one index in the body of an operator whose range is written out. */
function readFamilies(expr: Extract<Expr, { kind: "big" }>, ranges: Map<string, IndexRange>): void {
  const { lower, upper } = expr;
  if (upper === undefined || lower?.kind !== "relation" || lower.symbols[0] !== "=") return;
  const [variable, from] = lower.operands;
  if (variable?.kind !== "symbol" || from === undefined) return;
  walk(expr.body, (node) => {
    if (node.kind !== "subscript" || node.indices.length !== 1) return;
    const [index] = node.indices;
    const base = nameShape(node.base)?.base;
    if (base !== undefined && index?.kind === "symbol" && index.name === variable.name && !ranges.has(base)) {
      ranges.set(base, { from, to: upper });
    }
  });
}

/** `\partial L / \partial W = \delta x^\top`: a name whose gradient is a column times a row is a matrix. */
function markGradient(sides: readonly Side[], linear: Set<string>): void {
  const [left, ...others] = sides.map((side) => side.expr);
  if (left?.kind !== "derivative" || left.by.length !== 1) return;
  const variable = left.by[0]?.variable;
  const isOuter = others.some((side) => {
    const last = side.kind === "product" ? side.factors.at(-1) : undefined;
    const first = side.kind === "product" ? side.factors[0] : undefined;
    return last?.kind === "superscript" && last.mark === "transpose" && first?.kind !== "superscript";
  });
  if (isOuter && variable?.kind === "symbol" && /^[A-Z]$/.test(variable.name)) linear.add(variable.name);
}

/** Marks names that are declared to be vectors or matrices: `x \in \mathbb{R}^n`. */
function readMembership(
  symbols: readonly string[],
  sides: readonly Side[],
  list: readonly Side[],
  linear: Set<string>,
  counting: Set<string>,
): void {
  if (symbols[0] !== "\\in") return;
  const set = sides[1]?.expr;
  const members = [...list, ...sides.slice(0, 1)].map((side) => side.expr);
  const isNumbers = (expr: Expr | undefined): boolean =>
    expr?.kind === "symbol" && /^\\mathbb\{[RC]\}$/.test(expr.name);
  if (set?.kind === "power" && isNumbers(set.base)) {
    for (const member of members) {
      const base = nameShape(member)?.base;
      if (base !== undefined) linear.add(base);
    }
  }
  if (set?.kind === "symbol" && /^\\mathbb\{[NZ]\}$/.test(set.name)) {
    for (const member of members) if (member.kind === "symbol") counting.add(member.name);
  }
}

/** `E\|g\|^2`: a number or a matrix before a norm would stand elsewhere as well, and nobody multiplies norms by it from the left. */
function meansOfNorm({ factors, marks }: Extract<Expr, { kind: "product" }>): boolean {
  return factors.some((factor, at) => {
    const next = factors[at + 1];
    const body = next?.kind === "power" ? next.base : next;
    const isNorm = body?.kind === "bars" && body.style === "norm";
    return factor.kind === "symbol" && factor.name === "E" && isNorm && marks[at] === "juxtaposed";
  });
}
