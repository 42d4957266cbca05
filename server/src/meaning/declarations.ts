import { rational } from "../base/rational.js";
import type { Expr } from "../notation/expr.js";
import { type Assumption, encloses, visibleAssumptions } from "./context.js";
import { comparisonOf, elaborateRelations } from "./elaborateCondition.js";
import { domainOfSet, entriesOfSet, integer, NotUnderstood, type SymbolUse, unsaidSize } from "./elaboration.js";
import { isTemperature } from "./energies.js";
import { freshState, type Grounds, type Run } from "./grounds.js";
import { spellingOf } from "./lawSpelling.js";
import { shownValue } from "./lawValues.js";
import { familyKey, nameShape, namesIn, resolveName } from "./names.js";
import type { Claim, Domain, FunctionDeclaration, Question, SymbolDeclaration } from "./question.js";
import { withoutSlice } from "./slices.js";
import type { Condition, Term } from "./term.js";
import { isSolvableFor } from "./termAlgebra.js";
import { baseOf, mentionsBound, symbolsIn, textOf, unknownsIn } from "./termText.js";

/** Declares the symbols of all readings with what the context grants about them. */
export function declare(
  runs: readonly Run[],
  grounds: Grounds,
  doubts: string[],
): {
  readonly declarations: Pick<Question, "symbols" | "functions" | "assumptions">;
  readonly assumed: readonly Assumption[];
} {
  const uses = new Map<string, SymbolUse>();
  const functions = new Map<string, FunctionDeclaration>();
  const conditions: Condition[] = [];
  for (const { state } of runs) {
    for (const use of state.symbols.values()) {
      const known = uses.get(use.id);
      if (known === undefined) uses.set(use.id, { ...use });
      else if (use.integer) known.integer = true;
    }
    for (const [name, fn] of state.functions) {
      const shape = grounds.facts.types.findLast((fact) => fact.base === fn.latex)?.type;
      functions.set(name, {
        name,
        latex: fn.latex,
        arity: fn.arity,
        ...(shape === "convex" || shape === "concave" ? { shape } : {}),
      });
    }
  }
  const assumed: Assumption[] = [];
  const domains = new Map<string, Domain>();
  /** Families that sum to one, with the size that they are summed to where it is a name. */
  const laws = new Map<string, string | undefined>();
  for (const assumption of visibleAssumptions(
    grounds.facts,
    new Set([...uses.values()].map((use) => use.base)),
    grounds.view,
  )) {
    const taken = takeAssumption(assumption, grounds, uses, domains, laws, functions);
    if (taken === "irrelevant") continue;
    if (taken === "unread") {
      // What is unequal or outside in special points says nothing of generic models.
      if (assumption.symbols.every((symbol) => symbol === "\\ne" || symbol === "\\notin")) continue;
      if (isOrderOfFunctions(assumption, functions) && runs.every(({ claim }) => isEquality(claim))) continue;
      doubts.push("a condition in the text is not understood");
      continue;
    }
    assumed.push(assumption);
    conditions.push(...taken);
    if (!runs.every(({ claim }) => looksWhereSaid(claim, taken)))
      doubts.push("a condition on a function may hold at more points than one");
  }
  // Indices that stand free lie within the range of the sums over the same family.
  const ranged = new Set<string>();
  const sizes = new Set(
    runs.flatMap(({ state }) => [...state.ranges.values()].flatMap(({ from, to }) => [...symbolsIn([from, to])])),
  );
  for (const { state } of runs) {
    for (const use of state.indexUses) {
      // A size of the family is no index into it: `A_n` beside a sum to n - 1.
      const isNumber = use.index.kind === "rational";
      if (!isNumber && (use.index.kind !== "symbol" || sizes.has(use.index.id))) continue;
      for (const other of state.indexUses) {
        if (other.family !== use.family || other.position !== use.position || other.index.kind !== "bound") continue;
        const range = state.ranges.get(other.index.id);
        if (range === undefined || mentionsBound(range.from) || mentionsBound(range.to)) continue;
        // `x_0` beside a sum from one is an entry of its own, `p_2` beside a sum to `K` tells how many there are.
        if (isNumber && !(range.to.kind === "symbol" && textOf(range.from) === textOf(integer(1)))) continue;
        const key = `${textOf(use.index)}:${textOf([range.from, range.to])}`;
        if (ranged.has(key)) continue;
        ranged.add(key);
        if (!isNumber) conditions.push({ kind: "compare", relation: "<=", left: range.from, right: use.index });
        if (!(range.to.kind === "constant"))
          conditions.push({ kind: "compare", relation: "<=", left: use.index, right: range.to });
      }
    }
  }
  // `\sum_k \mathbf{1}[k = y] = 1` speaks of a `y` that is one of the `k`.
  for (const { state, claim } of runs) {
    for (const { index, id } of comparedIndices(claim)) {
      const range = state.ranges.get(index);
      const key = `${id}:${textOf(range)}`;
      if (range === undefined || ranged.has(key) || mentionsBound(range.from) || mentionsBound(range.to)) continue;
      ranged.add(key);
      const value: Term = { kind: "symbol", id };
      conditions.push({ kind: "compare", relation: "<=", left: range.from, right: value });
      if (range.to.kind !== "constant")
        conditions.push({ kind: "compare", relation: "<=", left: value, right: range.to });
    }
  }
  // `\\prod_{t=k+1}^T` speaks of `k` up to `T`: an empty range is the least.
  for (const { state } of runs) {
    for (const { from, to } of state.ranges.values()) {
      if (symbolsIn([from]).length === 0 || mentionsBound(from) || mentionsBound(to) || to.kind === "constant")
        continue;
      const key = textOf(["range", from, to]);
      if (ranged.has(key)) continue;
      ranged.add(key);
      conditions.push({ kind: "compare", relation: "<=", left: from, right: { kind: "add", terms: [to, integer(1)] } });
    }
  }
  for (const id of symbolsIn(conditions)) {
    if (!uses.has(id))
      uses.set(id, {
        id,
        base: baseOf(id),
        latex: baseOf(id),
        rank: id.endsWith("]") ? 1 : 0,
        integer: id === unsaidSize,
      });
  }
  for (const use of uses.values()) {
    const parity = grounds.facts.types.findLast((fact) => fact.base === use.base)?.type;
    if (use.rank === 0 && (parity === "even" || parity === "odd")) conditions.push(parityOf(use, parity));
    if (use.id === "i" && !use.integer && domains.get("i") === undefined) doubts.push("i may be the imaginary unit");
    const isPrimed = use.id.endsWith("'") && uses.has(use.id.replace(/'+$/, ""));
    if (isPrimed && !isOwnName(use.base, grounds)) doubts.push(slopeDoubt(use.id));
  }
  const symbols: SymbolDeclaration[] = [...uses.values()].map(
    (use): SymbolDeclaration => ({
      id: use.id,
      latex: use.id === unsaidSize ? "n" : use.latex,
      domain: laws.has(use.id) ? "unit" : domainOf(use, domains, grounds),
      rank: use.rank,
      ...lawOf(use, laws, runs),
      declared: use.made === true || isDeclared(use.base, grounds),
    }),
  );
  const worlds = runs.map(({ state }) => state.world);
  const families = new Map(runs.flatMap(({ state }) => [...state.world.families]));
  for (const { state } of runs) conditions.push(...state.world.conditions.values());
  for (const family of families.values()) {
    const shown = shownValue(
      family,
      runs.map(({ state }) => state),
    );
    symbols.push({
      id: family.id,
      latex: spellingOf(family, worlds, grounds.usage, grounds.view),
      domain: family.domain,
      rank: family.rank,
      ...(family.extents === undefined ? {} : { extents: family.extents }),
      ...(family.simplex ? { simplex: true, given: family.given } : {}),
      ...(shown === undefined ? {} : { shown }),
      declared: true,
    });
  }
  return { declarations: { symbols, functions: [...functions.values()], assumptions: conditions }, assumed };
}

/** The names that a claim compares with the index of a sum: the value of an indicator, or of Kronecker's delta. */
function comparedIndices(claim: Claim): readonly { readonly index: string; readonly id: string }[] {
  const text = textOf([claim.left, claim.right]);
  const bound = '\\{"kind":"bound","id":"([^"]+)"\\}';
  const symbol = '\\{"kind":"symbol","id":"([^"#]+)"\\}';
  const plain = (escaped: string): string => JSON.parse(`"${escaped}"`) as string;
  const found = (left: string, right: string): readonly RegExpMatchArray[] => [
    ...text.matchAll(new RegExp(`"kind":"compare","relation":"=","left":${left},"right":${right}`, "gu")),
  ];
  return [
    ...found(bound, symbol).map(([, index = "", id = ""]) => ({ index: plain(index), id: plain(id) })),
    ...found(symbol, bound).map(([, id = "", index = ""]) => ({ index: plain(index), id: plain(id) })),
  ];
}

/**
 * Whether a claim looks at the functions of some conditions at just the points that these speak of: `|g'(x)| \le 1` holds at
 * all points, but is asked of models at `x` alone.
 */
function looksWhereSaid(claim: Claim, conditions: readonly Condition[]): boolean {
  const said = unknownsIn(conditions);
  const names = new Set(said.map((term) => term.name));
  const points = new Set(said.map(textOf));
  return unknownsIn([claim.left, claim.right]).every((term) => !names.has(term.name) || points.has(textOf(term)));
}

/** Whether an assumption bounds a function: no equation between its values follows from that. */
function isOrderOfFunctions(assumption: Assumption, functions: ReadonlyMap<string, FunctionDeclaration>): boolean {
  return (
    assumption.symbols.every((symbol) => /^(<|>|\\le|\\ge)$/.test(symbol)) &&
    [...functions.keys()].some((name) => assumption.names.has(name))
  );
}

function isEquality(claim: Claim): boolean {
  return claim.kind === "compare" && claim.relation === "=";
}

/** The doubt about a primed name beside the plain one. */
export function slopeDoubt(id: string): string {
  return `${id} may be a derivative`;
}

/** "With $x' = x + u$": a name that the text defines before the step is no derivative, whatever its prime means elsewhere. */
function isOwnName(base: string, { facts, view }: Grounds): boolean {
  return (facts.byBase.get(base) ?? []).some(({ soft, order }) => !soft && order < view.order);
}

/** `n` even or odd, as a condition. */
function parityOf(use: SymbolUse, parity: "even" | "odd"): Condition {
  use.integer = true;
  const symbol: Term = { kind: "symbol", id: use.id };
  const two: Term = { kind: "rational", value: rational(2) };
  return {
    kind: "compare",
    relation: "=",
    left: { kind: "call", fn: "mod", arguments: [symbol, two] },
    right: { kind: "rational", value: rational(parity === "even" ? 0 : 1) },
  };
}

function isEarlier(name: string, { background, position }: Grounds): boolean {
  return (background.firstSides.get(name) ?? Number.POSITIVE_INFINITY) < position;
}

/** Whether a name was mentioned before this step: earlier in the document, or earlier in its chain. */
export function isDeclared(base: string, grounds: Grounds): boolean {
  const plain = withoutSlice(base).replace(/_\{.*$/, "");
  const order = grounds.facts.introduced.get(plain) ?? grounds.facts.introduced.get(base) ?? Number.POSITIVE_INFINITY;
  const { scope, paragraph } = grounds.view;
  const isExplained = grounds.facts.explained.some(
    (entry) =>
      entry.order > grounds.view.order &&
      entry.paragraph <= paragraph + 3 &&
      encloses(entry.scope, scope) &&
      (entry.names.has(plain) || entry.names.has(base)),
  );
  return (
    isExplained ||
    order < grounds.view.order ||
    isEarlier(plain, grounds) ||
    isEarlier(base, grounds) ||
    base === unsaidSize ||
    base === "\\pi"
  );
}

function domainOf(use: SymbolUse, domains: ReadonlyMap<string, Domain>, grounds: Grounds): Domain {
  const stated = domains.get(use.id);
  const type = grounds.facts.types.findLast((fact) => fact.base === use.base)?.type;
  const typed: Domain | undefined =
    type === "positive" || type === "nonnegative" || type === "integer" || type === "natural" || type === "real"
      ? type
      : undefined;
  if (use.integer) {
    const domain = stated ?? typed;
    return domain === "integer" || domain === "boolean" ? domain : "natural";
  }
  if (stated !== undefined) return stated;
  if (typed !== undefined) return typed;
  const role = grounds.facts.roles.findLast(
    ({ base, scope, order }) => base === use.base && order <= grounds.view.order && encloses(scope, grounds.view.scope),
  );
  if (use.rank === 0 && role !== undefined) return role.domain;
  if (use.rank === 1 && probabilityLetters.test(use.base)) return "unit";
  // Convention: n and N count.
  if (use.rank === 0 && /^[nN]$/.test(use.base)) return "natural";
  // What sums run up to counts, wherever it stands.
  if (use.rank === 0 && /^[A-Z]$/.test(use.base) && isUpperEnd(use.base, grounds)) return "natural";
  if (use.rank === 0 && isTemperature(use.base, grounds.facts)) return "positive";
  // Convention: ε and δ are small and positive where they are bounds.
  if (use.rank === 0 && /^\\(?:var)?epsilon$|^\\delta$/.test(use.base)) return "positive";
  // Convention: σ is a standard deviation.
  return use.base === "\\sigma" || /^\\sigma_/.test(use.base) ? "positive" : "real";
}

function isUpperEnd(name: string, { usage }: Grounds): boolean {
  return [...usage.ranges.values()].some(({ to }) => to.kind === "symbol" && to.name === name);
}

/** Convention: families of these letters that are summed over are probabilities. */
const probabilityLetters = /^(p|q|\\pi|\\hat\{p\}|\\hat\{q\}|\\hat\{\\pi\})$/;

/** What makes a family a probability vector: the text, or the letter and a sum over it. */
function lawOf(
  use: SymbolUse,
  laws: ReadonlyMap<string, string | undefined>,
  runs: readonly Run[],
): Pick<SymbolDeclaration, "simplex" | "extents"> {
  const size = laws.get(use.id);
  if (size !== undefined) return { simplex: true, extents: [{ kind: "symbol", id: size }] };
  return laws.has(use.id) || (use.rank === 1 && isProbabilityVector(use, runs)) ? { simplex: true } : {};
}

/** The family whose entries a condition says to sum to one: `\sum_{k=1}^K p_k = 1`. */
function normalisedFamily(
  condition: Condition,
): { readonly id: string; readonly size: string | undefined } | undefined {
  if (condition.kind !== "compare" || condition.relation !== "=") return undefined;
  const { left, right } = condition;
  if (left.kind !== "reduce" || left.operator !== "sum" || left.where !== undefined) return undefined;
  const isOne = (term: Term): boolean =>
    term.kind === "rational" && term.value.numerator === 1n && term.value.denominator === 1n;
  const { body, from, to, variable } = left;
  const [index] = body.kind === "element" ? body.indices : [];
  if (!isOne(right) || body.kind !== "element" || body.indices.length !== 1 || body.base.kind !== "symbol")
    return undefined;
  if (index?.kind !== "bound" || index.id !== variable) return undefined;
  return { id: body.base.id, size: isOne(from) && to.kind === "symbol" ? to.id : undefined };
}

function isProbabilityVector(use: SymbolUse, runs: readonly Run[]): boolean {
  const isSaid = runs.some(({ state }) =>
    state.facts.laws.some(
      (fact) => fact.kind === "law" && fact.names.some((name) => nameShape(name)?.base === use.base),
    ),
  );
  if (!isSaid && !probabilityLetters.test(use.base)) return false;
  return runs.some(({ state }) =>
    state.indexUses.some((index) => {
      if (index.family !== use.id || index.index.kind !== "bound") return false;
      const range = state.ranges.get(index.index.id);
      return range !== undefined && range.to.kind !== "constant";
    }),
  );
}

/** The domain that `name > 0` and its like state, without a condition of their own. */
function simpleDomain(symbol: string, bound: Expr): Domain | undefined {
  if (bound.kind !== "number") return undefined;
  if (bound.text === "0") {
    if (symbol === ">") return "positive";
    if (symbol === "<") return "negative";
    if (symbol === "\\ge") return "nonnegative";
    if (symbol === "\\ne") return "nonzero";
  }
  return undefined;
}

const mirrored: Readonly<Record<string, string>> = {
  "<": ">",
  ">": "<",
  "\\le": "\\ge",
  "\\ge": "\\le",
  "\\ne": "\\ne",
};

/** What an assumption contributes: a domain, conditions, nothing, or a doubt. */
function takeAssumption(
  assumption: Assumption,
  grounds: Grounds,
  uses: Map<string, SymbolUse>,
  domains: Map<string, Domain>,
  laws: Map<string, string | undefined>,
  functions: ReadonlyMap<string, FunctionDeclaration>,
): readonly Condition[] | "irrelevant" | "unread" {
  const { operands, symbols } = assumption;
  const bases = new Set([...uses.values()].map((use) => use.base));
  const [left, right] = operands;
  const [symbol] = symbols;
  if (left === undefined || right === undefined || symbol === undefined) return "irrelevant";
  if (symbol === "\\in") {
    const entries = entriesOfSet(right);
    const family = nameShape(left);
    if (entries !== undefined && family?.indices.length === 0) {
      const domain = domainOfSet(entries.of);
      const id = familyKey(resolveName(family, grounds.usage.counting).base, 1);
      if (!uses.has(id) || domain === undefined || domain === "vector") return "irrelevant";
      domains.set(id, domain);
      return [];
    }
    const domain = domainOfSet(right);
    const id = idOf(left, grounds, uses);
    if (id !== undefined && domain === undefined && right.kind === "set") return oneOf(left, right, grounds, uses);
    if (id === undefined || domain === undefined || domain === "vector") return "irrelevant";
    if (domain === "natural" && right.kind === "set") domains.set(id, "natural");
    else domains.set(id, domain);
    return [];
  }
  if (comparisonOf(symbol) === undefined) return "irrelevant";
  const ranged = rangeOfEntries(assumption, grounds, uses, domains);
  if (ranged !== undefined) return ranged;
  const simple = simpleDomain(symbol, right) ?? undefined;
  const leftId = idOf(left, grounds, uses);
  if (leftId !== undefined && simple !== undefined && !contradicts(assumption, domains.get(leftId), simple)) {
    domains.set(leftId, narrower(domains.get(leftId), simple));
    return [];
  }
  const swapped = simpleDomain(mirrored[symbol] ?? symbol, left);
  const rightId = idOf(right, grounds, uses);
  if (rightId !== undefined && swapped !== undefined && !contradicts(assumption, domains.get(rightId), swapped)) {
    domains.set(rightId, narrower(domains.get(rightId), swapped));
    return [];
  }
  const mentioned = operands.flatMap(namesIn);
  if (!mentioned.some((name) => bases.has(name))) return "irrelevant";
  const state = freshState(grounds, { ...grounds.view, siblings: true }, { pick: () => 0 }, undefined);
  try {
    const condition = elaborateRelations(operands, symbols, new Map(), state);
    const ids = [...state.symbols.keys()];
    if (
      state.functions.size > 0 &&
      (symbol === "=" || ![...state.functions.keys()].every((name) => functions.has(name)))
    )
      return "unread";
    if (ids.length === 0 || !ids.some((id) => uses.has(id))) return "irrelevant";
    // "for $i = j$" looks at the case that an earlier $i \ne j$ left out.
    const isMoot = condition.kind === "compare" && textOf(condition.left) === textOf(condition.right);
    if (symbol === "\\ne" && isMoot) return "irrelevant";
    const law = normalisedFamily(condition);
    if (law !== undefined && uses.has(law.id)) {
      laws.set(law.id, law.size !== undefined && uses.has(law.size) ? law.size : undefined);
      return [];
    }
    if (ids.every((id) => uses.has(id))) return [condition];
    const absent = ids.filter((id) => !uses.has(id));
    return symbol !== "=" || isOnlyAbout(absent, condition, assumption, grounds) ? "irrelevant" : "unread";
  } catch (error) {
    if (error instanceof NotUnderstood) return "unread";
    throw error;
  }
}

/** `y \in \{-1, 1\}`, `y_i \in \{-1, 1\}`: one of the values that are written out. */
function oneOf(
  left: Expr,
  right: Expr,
  grounds: Grounds,
  uses: Map<string, SymbolUse>,
): readonly Condition[] | "unread" {
  const state = freshState(grounds, { ...grounds.view, siblings: true }, { pick: () => 0 }, undefined);
  try {
    const condition = elaborateRelations([left, right], ["\\in"], new Map(), state);
    // The index of an entry counts, whatever its letter means elsewhere.
    for (const { index } of state.indexUses) {
      if (index.kind !== "symbol") continue;
      const use = uses.get(index.id) ?? state.symbols.get(index.id);
      if (use !== undefined) uses.set(index.id, { ...use, integer: true });
    }
    return [condition];
  } catch (error) {
    if (error instanceof NotUnderstood) return "unread";
    throw error;
  }
}

/**
 * Whether an equation only says what names are that a step does not contain: `\sum_k N_k = N` without `N`, `\sum_k p_k =
 * 1` without the `p_k`. Whatever the other names are, there are values that meet it, unless more is said of these.
 */
function isOnlyAbout(
  absent: readonly string[],
  condition: Condition,
  assumption: Assumption,
  grounds: Grounds,
): boolean {
  if (condition.kind !== "compare") return false;
  const isFree = absent.every((id) => {
    const base = baseOf(id);
    const others = grounds.facts.assumptions.filter(
      (each) => each !== assumption && each.order <= grounds.view.order && each.names.has(base),
    );
    const isDefined = grounds.facts.definitions.some((definition) => definition.base === base && !definition.soft);
    return !isDefined && others.every((each) => each.operands.some((operand) => operand.kind === "number"));
  });
  if (absent.some((id) => isSettledBy(id, condition, assumption, grounds))) return true;
  if (!isFree) return false;
  return [condition.left, condition.right].some((side) => {
    if (side.kind === "symbol") return absent.includes(side.id);
    const { body } = side.kind === "reduce" && side.operator === "sum" ? side : { body: undefined };
    return body?.kind === "element" && body.base.kind === "symbol" && absent.includes(body.base.id);
  });
}

/** Whether an equation does no more than say what a number is that the step does not contain and that nothing else ties. */
function isSettledBy(id: string, condition: Condition, assumption: Assumption, { facts, view }: Grounds): boolean {
  if (condition.kind !== "compare" || condition.relation !== "=" || id.endsWith("]")) return false;
  const base = baseOf(id);
  const isTied =
    facts.definitions.some((definition) => definition.base === base) ||
    facts.assumptions.some(
      (each) =>
        each !== assumption &&
        each.order <= view.order &&
        each.names.has(base) &&
        !(each.operands.some((operand) => operand.kind === "number") && each.symbols[0] !== "="),
    );
  return !isTied && isSolvableFor(id, condition.left, condition.right);
}

/**
 * `x_i \le 1` beside `0 \le x_i`: what is said of an entry with a free index holds for all entries. Undefined where the
 * assumption is of another form, or is a domain already.
 */
function rangeOfEntries(
  { operands, symbols }: Assumption,
  grounds: Grounds,
  uses: ReadonlyMap<string, SymbolUse>,
  domains: Map<string, Domain>,
): readonly Condition[] | "unread" | undefined {
  const [left, right] = operands;
  const [symbol = ""] = symbols;
  if (left === undefined || right === undefined) return undefined;
  const leftId = idOf(left, grounds, uses);
  const rightId = idOf(right, grounds, uses);
  const id = leftId ?? rightId;
  const bound = leftId === undefined ? left : right;
  const relation = leftId === undefined ? (mirrored[symbol] ?? symbol) : symbol;
  if (id === undefined || !id.endsWith("]") || bound.kind !== "number" || simpleDomain(relation, bound) !== undefined)
    return undefined;
  const known = domains.get(id);
  if (
    (relation === "<" || relation === "\\le") &&
    bound.text === "1" &&
    (known === "positive" || known === "nonnegative")
  ) {
    domains.set(id, "unit");
    return [];
  }
  return "unread";
}

function idOf(expr: Expr, grounds: Grounds, uses: ReadonlyMap<string, SymbolUse>): string | undefined {
  const shape = nameShape(expr);
  if (shape === undefined) return undefined;
  const name = resolveName(shape, grounds.usage.counting);
  if (name.indices.some((index) => index.kind === "number")) return undefined;
  const id = familyKey(name.base, name.indices.length);
  return uses.has(id) ? id : undefined;
}

/** Two directives that exclude each other are a contradiction; in prose the later statement opens another case. */
function contradicts({ directed }: Assumption, known: Domain | undefined, next: Domain): boolean {
  return directed && ((known === "positive" && next === "negative") || (known === "negative" && next === "positive"));
}

/** What two statements about a name grant together; where they exclude each other the later one holds. */
function narrower(known: Domain | undefined, next: Domain): Domain {
  if ((known === "nonnegative" && next === "nonzero") || (known === "nonzero" && next === "nonnegative"))
    return "positive";
  const isStronger =
    (known === "positive" && (next === "nonnegative" || next === "nonzero")) ||
    (known === "negative" && next === "nonzero") ||
    (known === "unit" && next !== "negative") ||
    ((known === "natural" || known === "integer" || known === "boolean") && next !== "negative");
  return known !== undefined && isStronger ? known : next;
}
