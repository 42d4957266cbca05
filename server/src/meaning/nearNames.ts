import type { OutlineChain } from "../derivation/outline.js";
import type { Expr } from "../notation/expr.js";
import { freeNames } from "../notation/free.js";
import { keyOf, rebuild, walk } from "../notation/walk.js";
import type { OrderedEntry } from "./entries.js";
import { isLawLetter, operatorOf, plainLetter } from "./laws/lawNames.js";
import { nameShape } from "./names.js";

/** A name as the document writes it somewhere: a value with some number of indices, or the head of an application. */
export interface WrittenName {
  readonly expr: Expr;
  readonly base: string;
  readonly rank: number;
  /** What it is applied to, for a head: `x_{<i}` in `\mu_i(x_{<i})`. */
  readonly argument: string | undefined;
  readonly order: number;
  /** The first side of the chain that it stands in. */
  readonly chain: Expr | undefined;
}

/** A name of a step that nothing introduces, and the one that may be meant by it. */
export interface NearName {
  readonly stranger: Expr;
  readonly meant: Expr;
}

/** Every place where the document writes a name, in reading order. */
export function writtenNames(entries: readonly OrderedEntry[]): readonly WrittenName[] {
  const found: WrittenName[] = [];
  const visit = (root: Expr, order: number, chain: Expr | undefined): void => {
    const take = (expr: Expr, argument: string | undefined): void => {
      const shape = nameShape(expr);
      if (shape === undefined) return;
      found.push({ expr, base: shape.base, rank: shape.indices.length, argument, order, chain });
    };
    walk(root, (node) => {
      if (node.kind === "apply" && nameShape(node.head) !== undefined && node.arguments.length === 1) {
        const [argument] = node.arguments;
        take(node.head, argument === undefined ? undefined : keyOf(argument.expr));
        return undefined;
      }
      if (nameShape(node) === undefined) return undefined;
      take(node, undefined);
      return false;
    });
  };
  for (const { entry, order } of entries) {
    if (entry.kind === "mention") visit(entry.expr, order, undefined);
    if (entry.kind !== "statement") continue;
    for (const chain of entry.chains.slice(entry.inheritedChains))
      for (const side of [...chain.sides.slice(Math.max(0, chain.inherited)), ...chain.list, ...chain.tail])
        visit(side.expr, order, chain.sides[0]?.expr);
  }
  return found;
}

/** At most so many names are tried in the place of a stranger. */
const mostMeant = 3;

/**
 * The names of a step that its own chain alone writes, each with names that may be meant: the same letter with or without an
 * index, the square that has a definition, or another function of the same argument.
 */
export function nearNames(
  sides: readonly Expr[],
  chain: OutlineChain,
  order: number,
  names: readonly WrittenName[],
  isDefined: (base: string) => boolean,
): readonly NearName[] {
  const start = chain.sides[0]?.expr;
  const free = new Set(sides.flatMap((side) => [...freeNames(side)]));
  const variables = new Set(sides.flatMap(variablesIn));
  const own = sides.flatMap((side) => writtenIn(side)).filter(({ expr }) => !variables.has(keyOf(expr)));
  const found = new Map<string, NearName>();
  for (const stranger of own) {
    if (!isName(stranger.base) || isDefined(stranger.base)) continue;
    const isFree = [...freeNames(stranger.expr)].some((name) => free.has(name));
    const elsewhere = names.filter((each) => each.chain !== start || start === undefined);
    const isSame = (each: WrittenName): boolean => each.base === stranger.base && each.rank === stranger.rank;
    if (!isFree) continue;
    const known = elsewhere.filter((each) => each.order < order);
    const meant: Expr[] = [];
    if (stranger.argument === undefined && isDefined(`${stranger.base}^2`)) meant.push(squareOf(stranger.expr));
    if (!elsewhere.some(isSame)) {
      if (stranger.argument === undefined)
        meant.push(
          ...known.filter((each) => each.base === stranger.base && each.argument === undefined).map(({ expr }) => expr),
        );
      else if (!elsewhere.some(({ base }) => base === stranger.base))
        meant.push(
          ...names
            .filter(
              (each) =>
                each.argument === stranger.argument &&
                each.base !== stranger.base &&
                each.rank === stranger.rank &&
                isName(each.base),
            )
            .map(({ expr }) => expr),
        );
    }
    const distinct = new Map(meant.reverse().map((expr) => [keyOf(expr), expr]));
    for (const expr of [...distinct.values()].slice(0, mostMeant)) {
      const near = { stranger: stranger.expr, meant: expr };
      found.set(`${keyOf(near.stranger)} ${keyOf(near.meant)}`, near);
    }
  }
  return [...found.values()].slice(0, mostMeant);
}

/** The entries that a side differentiates by, which no other name is meant by: `x_i` of a vector `x`. */
function variablesIn(side: Expr): readonly string[] {
  const found: string[] = [];
  walk(side, (node) => {
    if (node.kind !== "derivative") return;
    for (const { variable } of node.by) if (variable.kind === "subscript") found.push(keyOf(variable));
  });
  return found;
}

function writtenIn(side: Expr): readonly Pick<WrittenName, "expr" | "base" | "rank" | "argument">[] {
  const found = new Map<string, Pick<WrittenName, "expr" | "base" | "rank" | "argument">>();
  walk(side, (node) => {
    if (node.kind === "apply" && node.arguments.length === 1) {
      const shape = nameShape(node.head);
      const [argument] = node.arguments;
      if (shape === undefined || argument === undefined) return undefined;
      found.set(keyOf(node.head), {
        expr: node.head,
        base: shape.base,
        rank: shape.indices.length,
        argument: keyOf(argument.expr),
      });
      return undefined;
    }
    const shape = nameShape(node);
    if (shape === undefined) return undefined;
    const key = keyOf(node);
    if (!found.has(key))
      found.set(key, { expr: node, base: shape.base, rank: shape.indices.length, argument: undefined });
    return false;
  });
  return [...found.values()];
}

/** Whether a base is a letter that may be slipped in for another: none of laws, operators and constants. */
function isName(base: string): boolean {
  const letter = plainLetter(base);
  return (
    /^[A-Za-z]$|^\\[a-zA-Z]+$/.test(letter) &&
    !reserved.test(letter) &&
    !isLawLetter(base) &&
    operatorOf(base) === undefined
  );
}

/** Constants, differentials and commands that are no letters. */
const reserved =
  /^(?:e|d|\\(?:pi|infty|partial|nabla|log|ln|exp|sin|cos|tan|tanh|sinh|cosh|max|min|det|sup|inf|lim|arg|cdot|Pr|text|operatorname)\w*)$/;

function squareOf(expr: Expr): Expr {
  return { kind: "power", base: expr, exponent: { kind: "number", text: "2", range: expr.range }, range: expr.range };
}

/** A side with the name that is meant in the place of the stranger; `x` in `x_i` is no name of its own. */
export function withMeant(expr: Expr, near: NearName): Expr {
  const { stranger, meant } = near;
  if (keyOf(expr) === keyOf(stranger)) return meant;
  if (meant.kind === "power" && keyOf(expr) === keyOf(meant)) return expr;
  if (expr.kind === "subscript") return { ...expr, indices: expr.indices.map((index) => withMeant(index, near)) };
  return nameShape(expr) === undefined ? rebuild(expr, (child) => withMeant(child, near)) : expr;
}
