import { rational } from "../base/rational.js";
import type { Domain, FunctionDeclaration, Question, SymbolDeclaration } from "../meaning/question.js";
import type { Comparison, Condition, Term } from "../meaning/term.js";
import type { Equation } from "./equations.js";
import { assignEquations, definedSymbol } from "./equations.js";
import { isIntegerTerm } from "./integers.js";
import { conditionTerms, conjuncts, freeSymbols, walk } from "./traverse.js";

/** An end of the interval that a value is drawn from. */
export interface Bound {
  readonly term: Term;
  /** Whether the end itself is excluded. */
  readonly strict: boolean;
}

/** The interval that a scalar, or every entry of a family, is drawn from. */
export interface Range {
  readonly lower: readonly Bound[];
  readonly upper: readonly Bound[];
}

/** An index over which a simplex family sums to one, together with its others. */
export interface SimplexRange {
  /** Which of the indices is summed over. */
  readonly position: number;
  readonly from: Term;
  readonly to: Term;
}

/**
 * How the models of a question are drawn: which symbols are integers that every model of a batch shares, which are
 * computed from others, which are solved for, from which intervals the rest comes, and what is left to rejection.
 */
export interface Plan {
  readonly declarations: ReadonlyMap<string, SymbolDeclaration>;
  readonly functions: ReadonlyMap<string, FunctionDeclaration>;
  /** Integer symbols without indices, in the order of their declaration. */
  readonly structural: readonly string[];
  /** Structural symbols that others determine, with the expression that does. */
  readonly structuralDerived: ReadonlyMap<string, Term>;
  readonly structuralConditions: readonly Condition[];
  /** Scalars given by an equation `symbol = expression`. */
  readonly derived: ReadonlyMap<string, Term>;
  /** Scalars that an equation determines implicitly. */
  readonly solved: ReadonlyMap<string, Equation>;
  readonly ranges: ReadonlyMap<string, Range>;
  /** The values that a scalar, or every entry of a family, is one of: `y \in \{-1, 1\}`. */
  readonly choices: ReadonlyMap<string, readonly number[]>;
  /** Everything that a model must satisfy beyond its structure: what the drawing missed is rejected. */
  readonly checks: readonly Condition[];
  readonly simplex: ReadonlyMap<string, readonly SimplexRange[]>;
}

const zero: Term = { kind: "rational", value: rational(0) };
const one: Term = { kind: "rational", value: rational(1) };

/** The interval of a domain; integers of all kinds are rounded when they are drawn. */
export function domainRange(domain: Domain): Range {
  switch (domain) {
    case "positive":
      return { lower: [{ term: zero, strict: true }], upper: [] };
    case "nonnegative":
    case "natural":
      return { lower: [{ term: zero, strict: false }], upper: [] };
    case "negative":
      return { lower: [], upper: [{ term: zero, strict: true }] };
    case "unit":
      return { lower: [{ term: zero, strict: true }], upper: [{ term: one, strict: true }] };
    case "boolean":
      return { lower: [{ term: zero, strict: false }], upper: [{ term: one, strict: false }] };
    case "real":
    case "nonzero":
    case "integer":
      return { lower: [], upper: [] };
  }
}

/** Whether a symbol is an integer that all models of a batch share. */
export function isStructural(declaration: SymbolDeclaration): boolean {
  return declaration.rank === 0 && isIntegral(declaration.domain);
}

/** Whether a domain has integers only. */
export function isIntegral(domain: Domain): boolean {
  return domain === "integer" || domain === "natural" || domain === "boolean";
}

/**
 * Plans how to draw the models of a question. `terms` are those of the claim (they show over which range a simplex
 * family is summed), `extra` further conditions to meet, `prefer` the scalar to solve an extra equation for.
 */
export function planModels(
  question: Question,
  terms: readonly Term[],
  extra: readonly Condition[] = [],
  prefer?: string,
): Plan {
  const declarations = new Map(question.symbols.map((symbol) => [symbol.id, symbol]));
  const structural = question.symbols.filter(isStructural).map((symbol) => symbol.id);
  const structuralSet = new Set(structural);
  const conditions = [...question.assumptions, ...extra].flatMap(conjuncts);
  const isStructuralCondition = (condition: Condition): boolean =>
    conditionTerms(condition).every((term) => isIntegerTerm(term, structuralSet));

  const structuralDerived = new Map<string, Term>();
  const structuralConditions: Condition[] = [];
  const others: Condition[] = [];
  for (const condition of conditions) {
    if (!isStructuralCondition(condition)) {
      others.push(condition);
      continue;
    }
    const definition = definedSymbol(condition, structuralDerived, (id) => structuralSet.has(id), undefined);
    if (definition === undefined) structuralConditions.push(condition);
    else structuralDerived.set(definition.id, definition.value);
  }

  const scalars = question.symbols
    .filter((symbol) => symbol.rank === 0 && !structuralSet.has(symbol.id))
    .map((symbol) => symbol.id);
  const { derived, solved } = assignEquations(others, new Set(scalars), declarations, prefer);
  const ranges = collectRanges(question.symbols, others, structuralSet, scalars);
  const domains = [...derived.keys(), ...solved.keys()].flatMap((id) => domainConditions(declarations.get(id)));
  const rest = others.filter((condition) => !isSettled(condition, derived));
  return {
    declarations,
    functions: new Map(question.functions.map((declaration) => [declaration.name, declaration])),
    structural,
    structuralDerived,
    structuralConditions,
    derived,
    solved,
    ranges,
    choices: collectChoices(others, new Set([...derived.keys(), ...solved.keys()])),
    checks: [...rest, ...domains],
    simplex: simplexRanges(question, terms),
  };
}

/** An equation that substitution meets exactly needs no check, which rounding could only spoil. */
function isSettled(condition: Condition, derived: ReadonlyMap<string, Term>): boolean {
  if (condition.kind !== "compare" || condition.relation !== "=") return false;
  const { left, right } = condition;
  return (
    (left.kind === "symbol" && derived.get(left.id) === right) ||
    (right.kind === "symbol" && derived.get(right.id) === left)
  );
}

/** What a domain says of a scalar, as conditions. */
function domainConditions(declaration: SymbolDeclaration | undefined): readonly Condition[] {
  if (declaration === undefined) return [];
  const self: Term = { kind: "symbol", id: declaration.id };
  const range = domainRange(declaration.domain);
  return [
    ...range.lower.map(
      (bound): Condition => ({ kind: "compare", relation: bound.strict ? ">" : ">=", left: self, right: bound.term }),
    ),
    ...range.upper.map(
      (bound): Condition => ({ kind: "compare", relation: bound.strict ? "<" : "<=", left: self, right: bound.term }),
    ),
    ...(declaration.domain === "nonzero"
      ? [{ kind: "compare", relation: "!=", left: self, right: zero } as const]
      : []),
    ...(isIntegral(declaration.domain) ? [{ kind: "integer", term: self } as const] : []),
  ];
}

interface MutableRange {
  lower: Bound[];
  upper: Bound[];
}

/**
 * The intervals that domains and assumptions give. A bound between two scalars belongs to the one declared later, which
 * is drawn after the other; the other inherits the constant bounds, so that `a < b < 1` leaves room for `b`.
 */
function collectRanges(
  symbols: readonly SymbolDeclaration[],
  conditions: readonly Condition[],
  structural: ReadonlySet<string>,
  scalars: readonly string[],
): ReadonlyMap<string, Range> {
  const order = new Map(scalars.map((id, at) => [id, at]));
  const ranges = new Map<string, MutableRange>();
  for (const symbol of symbols) {
    if (structural.has(symbol.id)) continue;
    const range = domainRange(symbol.domain);
    ranges.set(symbol.id, { lower: [...range.lower], upper: [...range.upper] });
  }
  const links: { readonly below: string; readonly above: string }[] = [];
  const bind = (side: Term, relation: Comparison, other: Term): void => {
    if (relation === "=" || relation === "!=") return;
    const below = relation === "<" || relation === "<=";
    const strict = relation === "<" || relation === ">";
    if (side.kind === "call" && side.fn === "abs" && below && side.arguments[0] !== undefined) {
      bind(side.arguments[0], relation, other);
      bind(side.arguments[0], strict ? ">" : ">=", { kind: "negate", body: other });
      return;
    }
    const owner = boundedSymbol(side);
    if (owner === undefined) return;
    const range = ranges.get(owner);
    if (range === undefined) return;
    if (side.kind === "symbol" && other.kind === "symbol" && order.has(other.id)) {
      links.push(below ? { below: owner, above: other.id } : { below: other.id, above: owner });
    }
    const mine = order.get(owner) ?? Number.POSITIVE_INFINITY;
    const free = [...freeSymbols([other])];
    const drawnBefore = free.every((id) => structural.has(id) || (order.get(id) ?? Number.POSITIVE_INFINITY) < mine);
    if (!drawnBefore) return;
    (below ? range.upper : range.lower).push({ term: other, strict });
  };
  for (const condition of conditions) {
    if (condition.kind !== "compare") continue;
    bind(condition.left, condition.relation, condition.right);
    bind(condition.right, mirrored(condition.relation), condition.left);
  }
  // A chain of n scalars needs at most n rounds until the constants have reached its ends.
  for (let round = 0; round < Math.min(links.length, 6); round += 1) {
    for (const { below, above } of links) {
      const low = ranges.get(below);
      const high = ranges.get(above);
      if (low === undefined || high === undefined) continue;
      inherit(high.upper, low.upper);
      inherit(low.lower, high.lower);
    }
  }
  return ranges;
}

function inherit(from: readonly Bound[], to: Bound[]): void {
  for (const bound of from) {
    if (freeSymbols([bound.term]).size === 0 && !to.some((known) => known.term === bound.term))
      to.push({ term: bound.term, strict: true });
  }
}

/** The scalar, or the family with a free index, that a side of a comparison stands for. */
function boundedSymbol(side: Term): string | undefined {
  if (side.kind === "symbol") return side.id;
  const everyEntry =
    side.kind === "element" && side.base.kind === "symbol" && side.indices.every((index) => index.kind === "symbol");
  return everyEntry && side.base.kind === "symbol" ? side.base.id : undefined;
}

/** The lists of values that conditions give: of a name with two of them the second is left to rejection. */
function collectChoices(
  conditions: readonly Condition[],
  determined: ReadonlySet<string>,
): ReadonlyMap<string, readonly number[]> {
  const choices = new Map<string, readonly number[]>();
  for (const condition of conditions) {
    if (condition.kind !== "any") continue;
    const values: number[] = [];
    const owners = new Set<string | undefined>();
    for (const choice of condition.conditions) {
      const value = choice.kind === "compare" && choice.relation === "=" ? constantOf(choice.right) : undefined;
      owners.add(choice.kind === "compare" && value !== undefined ? boundedSymbol(choice.left) : undefined);
      if (value !== undefined) values.push(value);
    }
    const [owner] = owners;
    if (owners.size > 1 || owner === undefined || determined.has(owner) || choices.has(owner)) continue;
    choices.set(owner, values);
  }
  return choices;
}

/** The value of a number as it is written; undefined where a double does not hold it, or the term is no number. */
function constantOf(term: Term): number | undefined {
  if (term.kind === "negate") {
    const value = constantOf(term.body);
    return value === undefined ? undefined : -value;
  }
  if (term.kind !== "rational") return undefined;
  const value = Number(term.value.numerator) / Number(term.value.denominator);
  return Number.isSafeInteger(value * 1024) ? value : undefined;
}

/** The relation that says the same with its sides exchanged. */
function mirrored(relation: Comparison): Comparison {
  const mirror: Readonly<Record<Comparison, Comparison>> = {
    "=": "=",
    "!=": "!=",
    "<": ">",
    ">": "<",
    "<=": ">=",
    ">=": "<=",
  };
  return mirror[relation];
}

/** Over which index ranges each simplex family sums to one: its declared extents, else the range of a sum or product over its entries. */
function simplexRanges(question: Question, terms: readonly Term[]): ReadonlyMap<string, readonly SimplexRange[]> {
  const found = new Map<string, readonly SimplexRange[]>();
  const families = new Set(question.symbols.filter((symbol) => symbol.simplex === true).map((symbol) => symbol.id));
  if (families.size === 0) return found;
  for (const symbol of question.symbols) {
    if (!families.has(symbol.id) || symbol.extents === undefined) continue;
    const ranges = symbol.extents.map((extent, position) => ({ position, from: one, to: extent }));
    found.set(symbol.id, ranges.slice(symbol.given ?? 0));
  }
  const search = [...terms, ...question.assumptions.flatMap(conditionTerms)];
  for (const term of search) {
    walk(term, (outer) => {
      if (outer.kind !== "reduce") return;
      walk(outer.body, (inner) => {
        if (
          inner.kind !== "element" ||
          inner.base.kind !== "symbol" ||
          found.has(inner.base.id) ||
          !families.has(inner.base.id)
        )
          return;
        const position = inner.indices.findIndex((index) => index.kind === "bound" && index.id === outer.variable);
        if (position >= 0) found.set(inner.base.id, [{ position, from: outer.from, to: outer.to }]);
      });
    });
  }
  return found;
}
