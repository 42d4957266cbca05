import type { Entry, OutlineChain } from "../derivation/outline.js";
import type { Expr } from "../notation/expr.js";
import { keyOf, mapExpr, someNode } from "../notation/walk.js";
import { type Definition, encloses, type Facts, type Recurrence } from "./context.js";
import { nameShape, resolveName } from "./names.js";
import type { Usage } from "./usage.js";

/** The single index of a name, with the name's base. */
export function indexed(expr: Expr): { readonly base: string; readonly index: Expr } | undefined {
  const shape = nameShape(expr);
  const [index] = shape?.indices ?? [];
  return shape === undefined || index === undefined || shape.indices.length !== 1
    ? undefined
    : { base: shape.base, index };
}

/** `t + 1`, `t`, `t - 1` as a letter and what is added to it. */
export function shiftOf(index: Expr): { readonly letter: string; readonly by: number } | undefined {
  if (index.kind === "symbol") return { letter: index.name, by: 0 };
  if (index.kind === "group") return shiftOf(index.body);
  const [letter, number] = index.kind === "add" && index.terms.length === 2 ? index.terms : [];
  if (letter?.body.kind !== "symbol" || number?.body.kind !== "number" || !/^\d$/.test(number.body.text))
    return undefined;
  if (letter.sign !== "+" || (number.sign !== "+" && number.sign !== "-")) return undefined;
  return { letter: letter.body.name, by: Number(number.body.text) * (number.sign === "-" ? -1 : 1) };
}

/**
 * The recurrence that an equation is: `m_t = \beta m_{t-1} + g_t`, `r_{s+1} = r_s + 2`. Undefined where an entry depends on
 * others than the one before it.
 */
export function recurrenceOf(
  left: Expr,
  right: Expr,
  place: Pick<Recurrence, "scope" | "order">,
): Recurrence | undefined {
  const target = indexed(left);
  const at = target === undefined ? undefined : shiftOf(target.index);
  if (target === undefined || at === undefined) return undefined;
  const uses: (number | undefined)[] = [];
  const visit = (node: Expr): void => {
    if (nameShape(node)?.base !== target.base) return;
    const own = indexed(node);
    const shift = own === undefined ? undefined : shiftOf(own.index);
    uses.push(shift?.letter === at.letter ? shift.by - at.by : undefined);
  };
  mapExpr(right, (node) => {
    // The base alone is a part of the entry that is looked at.
    if (node.kind === "subscript") visit(node);
    return node;
  });
  if (uses.length === 0 || uses.some((by) => by !== -1)) return undefined;
  return { base: target.base, letter: at.letter, shift: at.by, body: right, ...place };
}

/**
 * The one entry that an update gives: `x_{t+1}` in `x_{t+1} = x_t - \\eta g_t`. Where a step has the entry with the very
 * index that is written, what the update gives may be put in; entries with other indices stay as they are.
 */
export function updatedEntry(left: Expr, right: Expr, usage: Usage): Pick<Definition, "base" | "indices"> | undefined {
  const shape = nameShape(left);
  if (shape === undefined) return undefined;
  const { base, indices, sliced } = resolveName(shape, usage.counting);
  if (sliced || indices.length === 0 || indices.every(({ kind }) => kind === "number")) return undefined;
  const key = keyOf(left);
  if (someNode(right, (node) => keyOf(node) === key)) return undefined;
  return { base, indices: indices.map((index) => ({ kind: "fixed", key: keyOf(index) })) };
}

/** A closed form that the text claims for a sequence, with what its recurrence gives. */
export interface ClosedForm {
  /** The letter of the index, which counts. */
  readonly letter: string;
  readonly left: Expr;
  readonly right: Expr;
}

/**
 * What a closed form has to satisfy: an entry that follows the recurrence from the entry before, which is the first one or
 * has the closed form itself. Undefined where the document gives no recurrence with a first entry for the name.
 */
export function closedForm(entry: Entry, order: number, chain: OutlineChain, facts: Facts): ClosedForm | undefined {
  const left = chain.sides[0]?.expr;
  const right = chain.sides[1]?.expr;
  if (left === undefined || right === undefined || chain.relations[0]?.symbol !== "=" || chain.inherited !== 0)
    return undefined;
  const target = indexed(left);
  if (target === undefined || target.index.kind !== "symbol") return undefined;
  if (someNode(right, (node) => nameShape(node)?.base === target.base)) return undefined;
  const recurrence = facts.recurrences.findLast(
    (each) => each.base === target.base && each.order < order && encloses(each.scope, entry.scope),
  );
  const first = (facts.byBase.get(target.base) ?? []).findLast(
    (definition) => isFirst(definition) && definition.order < order && encloses(definition.scope, entry.scope),
  );
  const pattern = first?.indices[0];
  if (recurrence === undefined || first === undefined || pattern?.kind !== "fixed") return undefined;
  const from = Number(pattern.key);
  const { range } = left;
  const letter = target.index.name;
  const numeral = (value: number): Expr => ({ kind: "number", text: String(value), range });
  const symbol: Expr = { kind: "symbol", name: letter, range };
  const before: Expr = {
    kind: "group",
    open: "(",
    body: {
      kind: "add",
      terms: [
        { sign: "+", body: symbol },
        { sign: "-", body: numeral(1) },
      ],
      range,
    },
    range,
  };
  const grouped = (body: Expr): Expr => ({ kind: "group", open: "(", body, range });
  const step = (previous: Expr): Expr => {
    const renamed = recurrence.shift === 0 ? symbol : shifted(symbol, -recurrence.shift);
    return mapExpr(replacedLetter(recurrence.body, recurrence.letter, renamed), (node) => {
      const own = node.kind === "subscript" ? indexed(node) : undefined;
      return own?.base === recurrence.base ? grouped(previous) : node;
    });
  };
  const when = (relation: string): Expr => ({
    kind: "relation",
    operands: [symbol, numeral(from + 1)],
    symbols: [relation],
    range,
  });
  const follows: Expr = {
    kind: "cases",
    branches: [
      { value: step(first.body), condition: when("="), otherwise: false },
      { value: step(replacedLetter(right, letter, before)), condition: when(">"), otherwise: false },
    ],
    range,
  };
  return { letter, left: follows, right };
}

function isFirst(definition: Definition): boolean {
  const [pattern] = definition.indices;
  return definition.indices.length === 1 && pattern?.kind === "fixed" && /^\d$/.test(pattern.key);
}

function shifted(symbol: Expr, by: number): Expr {
  const { range } = symbol;
  const number: Expr = { kind: "number", text: String(Math.abs(by)), range };
  const terms = [
    { sign: "+" as const, body: symbol },
    { sign: by < 0 ? ("-" as const) : ("+" as const), body: number },
  ];
  return { kind: "group", open: "(", body: { kind: "add", terms, range }, range };
}

/** An expression in which another one stands for a letter; the closed form at another place. */
function replacedLetter(expr: Expr, letter: string, value: Expr): Expr {
  const key = keyOf({ kind: "symbol", name: letter, range: expr.range });
  return mapExpr(expr, (node) => (node.kind === "symbol" && keyOf(node) === key ? value : node));
}
