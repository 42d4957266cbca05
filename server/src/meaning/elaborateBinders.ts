import type { BigExpr, Expr, IntegralExpr, LimitExpr } from "../notation/expr.js";
import { symbolsOf, walk } from "../notation/walk.js";
import { cubeOf } from "./cubes.js";
import { bound, one } from "./elaborateApply.js";
import { elaborateRelations } from "./elaborateCondition.js";
import {
  allOf,
  type Bindings,
  type Elaboration,
  entriesOfSet,
  freeSymbol,
  freshId,
  integer,
  unsaidSize,
  unsupported,
} from "./elaboration.js";
import { isBareIntegral } from "./indefinite.js";
import { elaborateStateIntegral, elaborateStateSum, upToRandom, writtenOut } from "./laws/sums.js";
import { familyKey, nameShape, resolveName } from "./names.js";
import type { Condition, Term } from "./term.js";
import type { IndexRange } from "./usage.js";

interface Runner {
  readonly name: string;
  readonly from: Term;
  readonly to: Term;
}

/** The variables of a sum with their ranges, and what else is asked of them. */
interface Bounds {
  readonly runners: readonly Runner[];
  readonly where: readonly { readonly operands: readonly Expr[]; readonly symbols: readonly string[] }[];
}

/** A sum, product, maximum or minimum over indices. @throws NotUnderstood */
export function elaborateBig(expr: BigExpr, bindings: Bindings, state: Elaboration): Term {
  const operator = expr.operator;
  if (operator === "argmax" || operator === "argmin") return elaborateArgument(expr, operator, bindings, state);
  if (operator !== "sum" && operator !== "product" && operator !== "max" && operator !== "min") {
    return unsupported(`the operator ${operator}`);
  }
  const overStates = elaborateStateSum(expr, bindings, state);
  if (overStates !== undefined) return overStates;
  const plain = simpleRange(expr, state);
  const random =
    plain === undefined
      ? undefined
      : upToRandom(operator, plain.name, plain, bindings, state, (inner) => state.meaning(expr.body, inner, state));
  if (random !== undefined) return random;
  const { runners, where } = readBounds(expr, bindings, state);
  const single = runners.length === 1 ? plain : undefined;
  const spelled =
    single === undefined
      ? undefined
      : writtenOut(operator, single.name, single, bindings, state, (fixed) => ({
          term: state.meaning(expr.body, fixed, state),
          conditions: where.map(({ operands, symbols }) => elaborateRelations(operands, symbols, fixed, state)),
        }));
  if (spelled !== undefined) return spelled;
  const inner = new Map(bindings);
  const ids = runners.map((runner) => {
    const id = freshId(state, runner.name);
    inner.set(runner.name, { kind: "bound", id, integer: true });
    state.ranges.set(id, { from: runner.from, to: runner.to });
    return id;
  });
  const conditions: Condition[] = where.map(({ operands, symbols }) =>
    elaborateRelations(operands, symbols, inner, state),
  );
  let term = state.meaning(expr.body, inner, state);
  for (let at = runners.length - 1; at >= 0; at--) {
    const runner = runners[at];
    const id = ids[at];
    if (runner === undefined || id === undefined) continue;
    const innermost = at === runners.length - 1 && conditions.length > 0;
    term = {
      kind: "reduce",
      operator,
      variable: id,
      from: runner.from,
      to: runner.to,
      ...(innermost ? { where: allOf(conditions) } : {}),
      body: term,
    };
  }
  return term;
}

/** The index of `\sum_{i=1}^n` with its range as written, or of `\max_i` with that of the document. */
function simpleRange(
  { lower, upper, body }: BigExpr,
  state: Elaboration,
): { readonly name: string; readonly from: Expr; readonly to: Expr } | undefined {
  if (lower?.kind === "symbol" && upper === undefined) {
    const known = writtenRange(lower.name, body, state);
    return known === undefined ? undefined : { name: lower.name, ...known };
  }
  if (lower?.kind !== "relation" || lower.symbols[0] !== "=" || lower.symbols.length !== 1 || upper === undefined)
    return undefined;
  const [first, from] = lower.operands;
  return first?.kind === "symbol" && from !== undefined ? { name: first.name, from, to: upper } : undefined;
}

/**
 * The index at which entries are largest or smallest, where it is one only: the sum of the indices whose entry beats all
 * the others. @throws NotUnderstood where it is no index.
 */
function elaborateArgument(expr: BigExpr, operator: "argmax" | "argmin", bindings: Bindings, state: Elaboration): Term {
  const { runners, where } = readBounds(expr, bindings, state);
  const [runner] = runners;
  if (runner === undefined || runners.length !== 1 || where.length > 0) return unsupported("an extreme point");
  const entryAt = (): { readonly id: string; readonly value: Term } => {
    const id = freshId(state, runner.name);
    state.ranges.set(id, { from: runner.from, to: runner.to });
    const inner = new Map(bindings).set(runner.name, { kind: "bound", id, integer: true });
    return { id, value: state.meaning(expr.body, inner, state) };
  };
  const best = entryAt();
  const other = entryAt();
  const index = (id: string): Term => ({ kind: "bound", id });
  const beats: Condition = {
    kind: "any",
    conditions: [
      { kind: "compare", relation: "=", left: index(other.id), right: index(best.id) },
      { kind: "compare", relation: operator === "argmax" ? "<" : ">", left: other.value, right: best.value },
    ],
  };
  const range = { from: runner.from, to: runner.to };
  const isBest: Term = {
    kind: "reduce",
    operator: "product",
    variable: other.id,
    ...range,
    body: { kind: "piecewise", branches: [{ when: beats, value: one }], otherwise: integer(0) },
  };
  return {
    kind: "reduce",
    operator: "sum",
    variable: best.id,
    ...range,
    body: { kind: "multiply", factors: [index(best.id), isBest] },
  };
}

function readBounds(expr: BigExpr, bindings: Bindings, state: Elaboration): Bounds {
  const { lower, upper } = expr;
  if (lower === undefined) return unsupported("a sum without an index");
  const items = lower.kind === "tuple" && lower.open === "" ? lower.items : [lower];
  const runners: Runner[] = [];
  const where: { operands: readonly Expr[]; symbols: readonly string[] }[] = [];
  const add = (name: string, range: { readonly from: Term; readonly to: Term }): void => {
    if (!runners.some((runner) => runner.name === name)) runners.push({ name, ...range });
  };
  for (const item of items) {
    if (item.kind === "symbol") {
      add(
        indexName(item, state),
        upper === undefined
          ? unsaidRange(item.name, expr.body, state)
          : { from: one, to: bound(upper, bindings, state) },
      );
    } else if (item.kind === "relation") {
      readRelation(item, expr.body, upper, bindings, state, add, where);
    } else {
      return unsupported("what stands under a sum");
    }
  }
  return { runners, where };
}

function indexName(symbol: Extract<Expr, { kind: "symbol" }>, state: Elaboration): string {
  if (!state.usage.counting.has(symbol.name) && !/^(i|j|k|l|m|n|s|t|r|\\ell)$/.test(symbol.name)) {
    return unsupported(`a sum over the values of ${symbol.name}`);
  }
  return symbol.name;
}

function readRelation(
  relation: Extract<Expr, { kind: "relation" }>,
  body: Expr,
  upper: Expr | undefined,
  bindings: Bindings,
  state: Elaboration,
  add: (name: string, range: { readonly from: Term; readonly to: Term }) => void,
  where: { operands: readonly Expr[]; symbols: readonly string[] }[],
): void {
  const [first, second] = relation.operands;
  const [symbol] = relation.symbols;
  if (first === undefined || second === undefined || symbol === undefined) unsupported("what stands under a sum");
  if (symbol === "=" && relation.symbols.length === 1 && first.kind === "symbol") {
    if (upper !== undefined) {
      add(first.name, { from: bound(second, bindings, state), to: bound(upper, bindings, state) });
      return;
    }
    unsupported("a sum without an upper bound");
  }
  if (symbol === "\\in") {
    if (
      first.kind === "symbol" &&
      second.kind === "set" &&
      second.items.length >= 3 &&
      second.items.some((item) => item.kind === "ellipsis")
    ) {
      const from = second.items[0];
      const to = second.items.at(-1);
      if (from !== undefined && to !== undefined && to.kind !== "ellipsis") {
        add(first.name, { from: bound(from, bindings, state), to: bound(to, bindings, state) });
        return;
      }
    }
    unsupported("a sum over a set");
  }
  const names = relation.operands
    .filter((operand) => operand.kind === "symbol")
    .map((operand) => (operand.kind === "symbol" ? operand.name : ""));
  const open = names.filter((name) => !bindings.has(name) && state.usage.counting.has(name));
  const running = open.filter((name) => !state.freeIndices.has(name));
  const variables =
    symbol === "\\ne"
      ? running.length > 0
        ? running.slice(0, 1)
        : open.slice(0, 1)
      : running.length > 0
        ? running
        : open.slice(0, 1);
  if (variables.length === 0) unsupported("what stands under a sum");
  for (const name of variables) {
    const low =
      relation.operands.length === 3 && symbol === "\\le" && first.kind !== "symbol"
        ? { from: bound(first, bindings, state) }
        : {};
    const range =
      upper === undefined ? unsaidRange(name, body, state) : { from: one, to: bound(upper, bindings, state) };
    add(name, { ...range, ...low });
  }
  where.push({ operands: relation.operands, symbols: relation.symbols });
}

/** The range of an index for which this operator states none: as elsewhere in the document, else one common size. */
function unsaidRange(name: string, body: Expr, state: Elaboration): { readonly from: Term; readonly to: Term } {
  if (!indexesFamily(name, body)) return unsupported(`a sum whose range for ${name} is left unsaid`);
  const known = writtenRange(name, body, state);
  if (known !== undefined) {
    // Elsewhere the index ran to another letter than the one that counts here: this may be another family.
    if (state.size !== undefined && known.to.kind === "symbol" && known.to.name !== state.size)
      state.world.doubts.add("the range of a sum is left unsaid");
    const bindings: Bindings = new Map();
    return { from: bound(known.from, bindings, state), to: bound(known.to, bindings, state) };
  }
  return { from: one, to: freeSymbol(state, state.size ?? unsaidSize, 0, true) };
}

/** The finite range that the document writes for an index, or for the family whose entries it picks. */
function writtenRange(name: string, body: Expr, state: Elaboration): IndexRange | undefined {
  const known = familyRange(name, body, state) ?? state.usage.ranges.get(name);
  return known?.to.kind === "symbol" && known.to.name === "\\infty" ? undefined : known;
}

/** Whether the index picks entries in the body: then it runs over the entries that there are. */
function indexesFamily(name: string, body: Expr): boolean {
  let found = false;
  walk(body, (node) => {
    if (node.kind === "subscript" && node.indices.some((index) => symbolsOf(index).has(name))) found = true;
  });
  return found;
}

/** The range that the document writes for a sum over a family which the index picks from. */
function familyRange(name: string, body: Expr, state: Elaboration): IndexRange | undefined {
  let found: IndexRange | undefined;
  walk(body, (node) => {
    if (found !== undefined || node.kind !== "subscript" || node.indices.length !== 1) return;
    const [index] = node.indices;
    const base = nameShape(node.base)?.base;
    if (index?.kind === "symbol" && index.name === name && base !== undefined)
      found = state.usage.summed.get(base) ?? rangeInSet(base, state);
  });
  return found;
}

/** The range of the entries of `y \in \{0, 1\}^K`. */
function rangeInSet(base: string, { facts, view }: Elaboration): IndexRange | undefined {
  for (const { operands, symbols, order } of facts.assumptions) {
    const [member, set] = operands;
    if (symbols[0] !== "\\in" || member === undefined || set === undefined || order > view.order) continue;
    const size = entriesOfSet(set)?.size;
    if (size?.kind !== "symbol" || nameShape(member)?.base !== base || nameShape(member)?.indices.length !== 0)
      continue;
    return { from: { kind: "number", text: "1", range: size.range }, to: size };
  }
  return undefined;
}

/** An integral with its variables. @throws NotUnderstood */
export function elaborateIntegral(expr: IntegralExpr, bindings: Bindings, state: Elaboration): Term {
  if (expr.variables.length === 0) return unsupported("an integral without a differential");
  const overStates = elaborateStateIntegral(expr, bindings, state);
  if (overStates !== undefined) return overStates;
  if (expr.variables.length !== 1 || expr.count !== 1) {
    if (expr.lower !== undefined || expr.upper !== undefined) return unsupported("a multiple integral with bounds");
  }
  const cube = cubeOf(expr);
  if (cube !== undefined) {
    if (cube.dimension !== undefined) state.world.dimensions.add(cube.dimension);
    return elaborateIntegral({ ...expr, lower: cube.from, upper: cube.to }, bindings, state);
  }
  if (expr.lower !== undefined && expr.upper === undefined) return unsupported("an integral over a domain");
  const { indefinite } = state;
  if (
    indefinite !== undefined &&
    isBareIntegral(expr) &&
    expr.variables[0]?.kind === "symbol" &&
    expr.variables[0].name === indefinite.name
  ) {
    // An antiderivative: the integral from some point, which the derivative on both sides forgets.
    const id = freshId(state, indefinite.name);
    const inner = new Map(bindings);
    inner.set(indefinite.name, { kind: "bound", id, integer: false });
    const body = state.meaning(expr.body, inner, state);
    return { kind: "integral", variable: id, from: one, to: { kind: "bound", id: indefinite.id }, body };
  }
  const infinity: Term = { kind: "constant", name: "infinity" };
  const from: Term =
    expr.lower === undefined ? { kind: "negate", body: infinity } : state.meaning(expr.lower, bindings, state);
  const to: Term = expr.upper === undefined ? infinity : state.meaning(expr.upper, bindings, state);
  const inner = new Map(bindings);
  const ids = expr.variables.map((variable) => {
    const shape = nameShape(variable);
    if (shape === undefined) return unsupported("an integral over an expression");
    const name = resolveName(shape, state.usage.counting);
    if (name.sliced || name.indices.length > 0 || (variable.kind === "symbol" && variable.font === "bold")) {
      return unsupported("an integral over a vector");
    }
    const id = freshId(state, name.base);
    inner.set(familyKey(name.base, 0), { kind: "bound", id, integer: false });
    return id;
  });
  let term = state.meaning(expr.body, inner, state);
  for (const id of ids.reverse()) term = { kind: "integral", variable: id, from, to, body: term };
  return term;
}

/** A limit in one variable. @throws NotUnderstood */
export function elaborateLimit(expr: LimitExpr, bindings: Bindings, state: Elaboration): Term {
  if (expr.style !== "lim") return unsupported("an upper or lower limit");
  const shape = nameShape(expr.variable);
  if (shape === undefined || shape.indices.length > 0) return unsupported("a limit in an expression");
  const id = freshId(state, shape.base);
  const inner = new Map(bindings);
  inner.set(shape.base, { kind: "bound", id, integer: false });
  return {
    kind: "limit",
    variable: id,
    target: state.meaning(expr.target, bindings, state),
    side: expr.side,
    body: state.meaning(expr.body, inner, state),
  };
}
