import type { ApplyExpr, Expr } from "../../notation/expr.js";
import { keyOf, someNode, walk } from "../../notation/walk.js";
import { type Bindings, type Elaboration, freshId, integer, unsupported } from "../elaboration.js";
import { nameShape } from "../names.js";
import type { Term } from "../term.js";
import { separateDraws } from "./draws.js";
import { writtenLaw } from "./given.js";
import { isSaidRandom } from "./granted.js";
import { withHandedLaws } from "./handedLaws.js";
import { entropyOf, informationOf, log, minus, namesOf } from "./informations.js";
import { argumentName, type LawUse, partsOf } from "./inventory.js";
import { expectation } from "./joint.js";
import { isCapital, type LawOperator, slotLetter } from "./lawNames.js";
import { bindOutcomes, boundOutcome } from "./outcomes.js";
import { isRandom, madeFromData, randomNames } from "./randomNames.js";
import {
  applyBareLaws,
  type Coordinate,
  coordinate,
  governingLaw,
  isLawHead,
  type Law,
  lettersIn,
  outcomeOf,
  readLaw,
  usesOf,
} from "./readLaws.js";
import type { Outcome } from "./types.js";
import { noteConstants } from "./vectorLaw.js";
import { randomGivens } from "./vectorNames.js";
import { register, variableOf } from "./world.js";

/** The value of an operator on laws: an expectation, an entropy, a divergence. @throws NotUnderstood */
export function elaborateOperator(
  written: ApplyExpr,
  operator: LawOperator,
  below: readonly Expr[],
  bindings: Bindings,
  state: Elaboration,
): Term {
  state.world.used = true;
  const { expr, subscript } = withHandedLaws(written, operator, below, bindings);
  switch (operator) {
    case "expectation":
      return averageOf(expr, subscript, bindings, state, (average) => average(bodyOf(expr)));
    case "variance":
      return averageOf(expr, subscript, bindings, state, (average) =>
        spread(bodyOf(expr), bodyOf(expr), average, state),
      );
    case "deviation":
      return averageOf(expr, subscript, bindings, state, (average) => ({
        kind: "call",
        fn: "sqrt",
        arguments: [spread(bodyOf(expr), bodyOf(expr), average, state)],
      }));
    case "covariance":
    case "correlation": {
      const [first, other] = partsOf(expr).targets;
      // Of a single vector it is the matrix of the covariances of its entries.
      const second = other ?? (operator === "covariance" ? first : undefined);
      if (first === undefined || second === undefined) return unsupported("a correlation of one variable");
      return averageOf(expr, subscript, bindings, state, (average) => {
        const covariance = spread(first, second, average, state);
        if (other === undefined && state.world.vectors.size === 0) return unsupported("a covariance of one variable");
        if (operator === "covariance") return covariance;
        return {
          kind: "divide",
          numerator: covariance,
          denominator: {
            kind: "call",
            fn: "sqrt",
            arguments: [
              {
                kind: "multiply",
                factors: [spread(first, first, average, state), spread(second, second, average, state)],
              },
            ],
          },
        };
      });
    }
    case "divergence":
    case "jensen-shannon":
    case "chi-squared":
    case "total-variation":
      return divergenceOf(expr, operator, bindings, state);
    case "entropy":
      return entropyOf(expr, subscript, bindings, state);
    case "information":
      return informationOf(expr, subscript, bindings, state);
  }
}

function bodyOf(expr: ApplyExpr): Expr {
  const { targets } = partsOf(expr);
  const [body] = targets;
  if (body === undefined || targets.length !== 1) return unsupported("an expectation of several expressions");
  return body;
}

/** The expectation of an expression, under bindings that the average itself sets. */
type Average = (body: Expr, change?: (value: Term, bindings: Bindings) => Term) => Term;

/** E[(a - E a)(b - E b)^T], with the means taken outside; the transpose matters for vectors alone. */
function spread(a: Expr, b: Expr, average: Average, state: Elaboration): Term {
  const minus = (value: Term, mean: Term): Term => ({ kind: "add", terms: [value, { kind: "negate", body: mean }] });
  const outer = (left: Term, right: Term): Term => ({
    kind: "multiply",
    factors: [
      left,
      state.world.vectors.size > 0 ? { kind: "linear", operator: "transpose", arguments: [right] } : right,
    ],
  });
  const once = (value: Term, body: (mean: Term) => Term): Term => {
    const id = freshId(state, "mean");
    return { kind: "let", variable: id, value, body: body({ kind: "bound", id }) };
  };
  if (a === b)
    return once(average(a), (mean) =>
      average(a, (value) =>
        state.world.vectors.size > 0
          ? outer(minus(noteConstants(value, state), mean), minus(value, mean))
          : { kind: "power", base: minus(value, mean), exponent: integer(2) },
      ),
    );
  const pair: Expr = { kind: "tuple", open: "", close: "", items: [a, b], range: a.range };
  return once(average(a), (meanA) =>
    once(average(b), (meanB) =>
      average(pair, (value) =>
        value.kind === "matrix" && value.entries[0] !== undefined && value.entries[1] !== undefined
          ? outer(
              minus(noteConstants(value.entries[0], state), meanA),
              minus(noteConstants(value.entries[1], state), meanB),
            )
          : unsupported("a covariance"),
      ),
    ),
  );
}

/** The value of a body, or of a pair of bodies as a row. */
function bodyValue(body: Expr, bindings: Bindings, state: Elaboration): Term {
  if (body.kind === "tuple" && body.open === "" && body.items.length === 2) {
    return {
      kind: "matrix",
      rows: 1,
      columns: 2,
      entries: body.items.map((item) => state.meaning(item, bindings, state)),
    };
  }
  return state.meaning(body, bindings, state);
}

function averageOf(
  expr: ApplyExpr,
  subscript: readonly Expr[],
  bindings: Bindings,
  state: Elaboration,
  use: (average: Average) => Term,
): Term {
  const givens = randomGivens(partsOf(expr).givens, state);
  return use((body, change = (value) => value) => {
    const finish = (inner: Bindings, bare: Expr): Term => change(bodyValue(bare, inner, state), inner);
    if (subscript.length === 0) return averageUnsaid(body, givens, bindings, state, (inner) => finish(inner, body));
    return averageUnder(subscript, body, givens, bindings, state, finish);
  });
}

/** An expectation over what its subscript names: laws, variables with laws, or variables alone. */
function averageUnder(
  subscript: readonly Expr[],
  body: Expr,
  givens: readonly Expr[],
  bindings: Bindings,
  state: Elaboration,
  finish: (bindings: Bindings, body: Expr) => Term,
): Term {
  const [first, ...rest] = separateDraws(
    subscript.flatMap((part) => (part.kind === "tuple" && part.open === "" ? part.items : [part])),
  );
  if (first === undefined) return finish(bindings, body);
  const letters = lettersIn(body);
  const next = (inner: Bindings, bare: Expr): Term => averageUnder(rest, bare, givens, inner, state, finish);
  if (first.kind === "relation" && first.symbols[0] === "\\sim") {
    const name = first.operands[0];
    const lawExpr = first.operands.at(-1);
    if (name === undefined || lawExpr === undefined) return unsupported("what stands below an expectation");
    const names = name.kind === "tuple" ? name.items : [name];
    const law = readLaw(named(lawExpr, names), letters, bindings, state, names);
    return law.expect(bindings, (inner) => next(renamed(law, names, inner, state), applyBareLaws(body, names, state)));
  }
  const isLaw =
    (first.kind === "apply" || nameShape(first) !== undefined) &&
    (writtenLaw(first) !== undefined || isLawHead(first.kind === "apply" ? first.head : first, state));
  const isVariable =
    nameShape(first) !== undefined &&
    isRandom(first, bindings, state) &&
    letters.has(lettersIn(first).values().next().value ?? "");
  if (isLaw && !(isVariable && first.kind !== "apply")) {
    const like = randomNames(body, bindings, state);
    const single = lawOfEntry(first, body);
    const joint = lawOfEntries(first, body, bindings, state);
    const isJoint =
      single === undefined || (joint !== undefined && state.choices.pick("entry-law", keyOf(body), 2) === 1);
    const entry = isJoint ? joint : single;
    if (entry !== undefined) {
      const own = readLaw(entry, letters, bindings, state, like);
      return own.expect(bindings, (inner) => next(inner, body));
    }
    const law = readLaw(first, letters, bindings, state, like);
    const names = law.over.map(({ name }) => name);
    // What is over nothing, as the entries before the first one are, leaves its body as it is.
    if (
      law.over.length > 0 &&
      !law.over.some(({ variable }) => randomLetters(body, bindings, state).has(variable.letter))
    )
      state.world.doubts.add("the variable of an expectation does not occur in it");
    return law.expect(bindings, (inner) => next(inner, applyBareLaws(body, names, state)));
  }
  const names = [first, ...rest];
  if (!names.every((name) => nameShape(name) !== undefined)) return unsupported("what stands below an expectation");
  // `E_{\mathcal{D}}[\hat f]`: over the data, of which the body shows only what was made from them. Some mean all else too.
  const made = madeFromData(names, body, bindings, state);
  if (made.length > 0) {
    const rest = randomNames(body, bindings, state).length > made.length;
    const isAll = rest && state.choices.pick("unsaid-variables", keyOf(body), 2) === 1;
    return isAll
      ? averageUnsaid(body, givens, bindings, state, (inner) => finish(inner, body))
      : averageOver(made, givens, bindings, state, (inner) => finish(inner, body), true);
  }
  if (names.every((name) => !randomLetters(body, bindings, state).has(slotLetter(nameShape(name)?.base ?? "")))) {
    if (!isConstantUnder(names, body, bindings, state))
      return averageUnsaid(body, givens, bindings, state, (inner) => finish(inner, body));
    state.world.doubts.add("the variable of an expectation does not occur in it");
    return finish(bindings, body);
  }
  const over = names.flatMap((name) => entriesInside(name, body, bindings, state) ?? [name]);
  return averageOver(over, givens, bindings, state, (inner) => finish(inner, body));
}

/** `\mathbb{E}_\epsilon[\mu]`: over a variable that the text says is random, of a body in which nothing is. */
function isConstantUnder(names: readonly Expr[], body: Expr, bindings: Bindings, state: Elaboration): boolean {
  const isSaid = (name: Expr): boolean => {
    const variable = variableOf(name, bindings, state);
    return variable !== undefined && isSaidRandom(variable, state);
  };
  return names.every(isSaid) && randomNames(body, bindings, state).length === 0;
}

/** `\mathbb{E}_\epsilon[\sigma_i \epsilon_i]`: the entries of what an expectation is over, where its body holds them alone. */
function entriesInside(name: Expr, body: Expr, bindings: Bindings, state: Elaboration): readonly Expr[] | undefined {
  const shape = nameShape(name);
  if (shape === undefined || shape.indices.length > 0) return undefined;
  const same = randomNames(body, bindings, state).filter((each) => nameShape(each)?.base === shape.base);
  const isEntry = (each: Expr): boolean => (nameShape(each)?.indices.length ?? 0) > 0;
  return same.length > 0 && same.every(isEntry) ? same : undefined;
}

/** `E_q[\log q_i(z_i)]` is of one entry alone, whose law is `q_i`; undefined where `q` is over what the body shows. */
function lawOfEntry(law: Expr, body: Expr): Expr | undefined {
  if (law.kind !== "symbol") return undefined;
  const entries = new Map<string, Expr>();
  let isWhole = false;
  walk(body, (node) => {
    if (node.kind !== "apply" || nameShape(node.head)?.base !== law.name) return;
    const [index] = nameShape(node.head)?.indices ?? [];
    const argument = node.arguments[0]?.expr;
    const own = argument === undefined ? undefined : nameShape(argument);
    if (
      index !== undefined &&
      node.arguments.length === 1 &&
      own?.indices[0] !== undefined &&
      keyOf(own.indices[0]) === keyOf(index)
    )
      entries.set(keyOf(node), node);
    else isWhole = true;
  });
  const [only] = entries.values();
  const inner = someNode(body, (node) => node.kind === "big");
  return entries.size === 1 && !isWhole && !inner ? only : undefined;
}

/**
 * `\mathbb{E}_q[\sum_i f_i(z_i)]` where `q` is the law of `z`: that of all its entries which the body holds. Undefined where the
 * body holds what `q` is over as a whole.
 */
function lawOfEntries(law: Expr, body: Expr, bindings: Bindings, state: Elaboration): Expr | undefined {
  if (law.kind !== "symbol") return undefined;
  const isWhole = (target: Expr): boolean => target.kind === "symbol";
  const own = state.usage.laws.filter((use) => use.law === law.name && use.indices === 0);
  const letters = new Set(own.flatMap(({ targets }) => targets.filter(isWhole).map((each) => nameShape(each)?.base)));
  const isIndexed = state.usage.laws.some(
    (use) =>
      use.law === law.name && use.indices === 1 && use.targets.some((each) => letters.has(nameShape(each)?.base)),
  );
  if (!isIndexed || own.some(({ targets }) => !targets.every(isWhole))) return undefined;
  const names = randomNames(body, bindings, state).filter((name) => letters.has(nameShape(name)?.base));
  if (names.length === 0 || names.some(isWhole)) return undefined;
  return {
    kind: "apply",
    head: law,
    arguments: names.map((expr, at) => ({ before: at === 0 ? ("" as const) : ("," as const), expr })),
    open: "(",
    certain: true,
    range: law.range,
  };
}

/** The letters of the random variables that are free in an expression. */
function randomLetters(body: Expr, bindings: Bindings, state: Elaboration): ReadonlySet<string> {
  return new Set([
    ...lettersIn(body),
    ...randomNames(body, bindings, state).map((name) => slotLetter(nameShape(name)?.base ?? "")),
  ]);
}

/** `x \sim p(\cdot \mid z)` and `x' \sim p(x)`: the law as it is of the name before it. */
function named(law: Expr, names: readonly Expr[]): Expr {
  if (law.kind !== "apply" || writtenLaw(law) !== undefined) return law;
  const bar = law.arguments.findIndex(({ before }) => before === "|");
  const targets = bar < 0 ? law.arguments : law.arguments.slice(0, bar);
  if (!targets.every(({ expr }) => expr.kind === "ellipsis")) return law;
  return {
    ...law,
    arguments: [
      ...names.map((name, at) => ({ before: at === 0 ? ("" as const) : ("," as const), expr: name })),
      ...(bar < 0 ? [] : law.arguments.slice(bar)),
    ],
  };
}

/** The names before `\sim` stand for the coordinates that the law is over. */
function renamed(law: Law, names: readonly Expr[], bindings: Bindings, state: Elaboration): Bindings {
  if (names.length !== law.over.length) return bindings;
  const pairs = names.flatMap((name, at) => {
    const own = law.over[at];
    const outcome = own === undefined ? undefined : boundOutcome(own.name, bindings, state);
    return outcome === undefined ? [] : [{ name, outcome }];
  });
  return bindOutcomes(pairs, bindings, state);
}

/** An expectation without a subscript: over all random variables that are free in it. */
function averageUnsaid(
  body: Expr,
  givens: readonly Expr[],
  bindings: Bindings,
  state: Elaboration,
  finish: (bindings: Bindings) => Term,
): Term {
  const names = randomNames(body, bindings, state);
  const said = names.filter((name) => {
    const variable = variableOf(name, bindings, state);
    return isCapital(name) || (variable !== undefined && isSaidRandom(variable, state));
  });
  // Where the text says of some what is random, the others may be observed, or not.
  const isOpen = said.length > 0 && said.length < names.length;
  const all = isOpen && state.choices.pick("unsaid-variables", keyOf(body), 2) === 0 ? said : names;
  const given = new Set(givens.map((each) => JSON.stringify(keyless(argumentName(each) ?? each))));
  const open = all.filter((name) => !given.has(JSON.stringify(keyless(name))));
  if (open.length === 0 && givens.length === 0) {
    if (lettersIn(body).size > 0) return unsupported("an expectation in which nothing is known to be random");
    return finish(bindings);
  }
  return averageOver(open, givens, bindings, state, finish, true);
}

function keyless(expr: Expr): unknown {
  const shape = nameShape(expr);
  return shape === undefined
    ? expr.range
    : [shape.base, shape.indices.map((index) => nameShape(index)?.base ?? index.kind)];
}

/** An expectation over names, given others, each under the law that governs it. */
export function averageOver(
  names: readonly Expr[],
  givens: readonly Expr[],
  bindings: Bindings,
  state: Elaboration,
  finish: (bindings: Bindings) => Term,
  unsaid = false,
): Term {
  const coordinates = names.map((name) => coordinate(name, bindings, state));
  const givenNames = givens.map((given) => argumentName(given) ?? unsupported("an expectation given an expression"));
  const givenOver = givenNames.map((name) => coordinate(name, bindings, state));
  const laws = new Map<string, Coordinate[]>();
  for (const each of coordinates) {
    const law = governingLaw(each, bindings, state, true);
    laws.set(law, [...(laws.get(law) ?? []), each]);
  }
  const [main] = laws.keys();
  for (const [law, own] of laws)
    register(
      law,
      [...own.map(({ variable }) => variable), ...(law === main ? givenOver.map(({ variable }) => variable) : [])],
      [],
      state,
    );
  const outcomes: { readonly name: Expr; readonly outcome: Outcome }[] = givens.map((given, at) => {
    const name = givenNames[at] ?? given;
    const value = given.kind === "relation" ? (given.operands[1] ?? name) : name;
    const law = main ?? "p";
    return { name, outcome: { ...outcomeOf(law, nameShape(value) === undefined ? name : value, bindings, state) } };
  });
  const given = outcomes.map(({ outcome }, at) => {
    const variable = givenOver[at]?.variable;
    return variable === undefined ? outcome : { ...outcome, variable };
  });
  const visit = (rest: readonly [string, readonly Coordinate[]][], inner: Bindings): Term => {
    const [first, ...others] = rest;
    if (first === undefined) return finish(inner);
    const [law, own] = first;
    state.world.readAs.add(`the expectation runs over ${own.map(({ variable }) => variable.latex).join(", ")}`);
    return expectation(
      law,
      own.map(({ variable }) => variable),
      law === main ? given : [],
      state,
      (at) =>
        visit(
          others,
          bindOutcomes(
            own.flatMap(({ name, variable }) => {
              const outcome = at.get(variable.key);
              return outcome === undefined ? [] : [{ name, outcome }];
            }),
            inner,
            state,
            unsaid,
          ),
        ),
    );
  };
  return visit([...laws], bindOutcomes(outcomes, bindings, state));
}

function divergenceOf(
  expr: ApplyExpr,
  operator: "divergence" | "jensen-shannon" | "chi-squared" | "total-variation",
  bindings: Bindings,
  state: Elaboration,
): Term {
  const bar = expr.arguments.findIndex(({ before }) => before === "||");
  const split = bar > 0 ? bar : expr.arguments.length === 2 ? 1 : -1;
  const left = expr.arguments[0]?.expr;
  const right = expr.arguments[split]?.expr;
  if (left === undefined || right === undefined || expr.arguments.length !== 2)
    return unsupported("a divergence of other than two laws");
  const letters = new Set([...lettersIn(left), ...lettersIn(right)]);
  if (
    nameShape(left) !== undefined &&
    nameShape(right) !== undefined &&
    isLawHead(left, state) &&
    isLawHead(right, state)
  )
    return divergenceOf({ ...expr, arguments: commonNames(left, right, state) }, operator, bindings, state);
  const first = readLaw(left, letters, bindings, state, namesOf(right, letters, bindings, state));
  const names = first.over.map(({ name }) => name);
  const second = readLaw(right, letters, bindings, state, names);
  const half: Term = { kind: "rational", value: { numerator: 1n, denominator: 2n } };
  switch (operator) {
    case "divergence":
      return first.expect(bindings, (inner) => minus(log(first.density(inner)), log(second.density(inner))));
    case "jensen-shannon": {
      const part = (own: Law): Term =>
        own.expect(bindings, (inner) => {
          const middle: Term = {
            kind: "multiply",
            factors: [half, { kind: "add", terms: [first.density(inner), second.density(inner)] }],
          };
          return minus(log(own.density(inner)), log(middle));
        });
      return { kind: "multiply", factors: [half, { kind: "add", terms: [part(first), part(second)] }] };
    }
    case "chi-squared":
      return first.expect(bindings, (inner) =>
        minus({ kind: "divide", numerator: first.density(inner), denominator: second.density(inner) }, integer(1)),
      );
    case "total-variation":
      return {
        kind: "multiply",
        factors: [
          half,
          first.expect(bindings, (inner) => ({
            kind: "call",
            fn: "abs",
            arguments: [
              minus(integer(1), {
                kind: "divide",
                numerator: second.density(inner),
                denominator: first.density(inner),
              }),
            ],
          })),
        ],
      };
  }
}

/** Two letters `p` and `q` as laws over the same names: as the document writes both, nearest to the step. */
function commonNames(left: Expr, right: Expr, state: Elaboration): ApplyExpr["arguments"] {
  const form = ({ targets }: LawUse): string => targets.map(keyOf).join();
  const uses = (head: Expr): readonly LawUse[] => usesOf(head, state);
  const distance = (use: LawUse): number =>
    Math.abs(use.order - state.view.order) + (use.order > state.view.order ? 0.5 : 0);
  const pairs = uses(left).flatMap((first) =>
    uses(right)
      .filter((second) => form(second) === form(first))
      .map((second) => ({ first, second, far: distance(first) + distance(second) })),
  );
  const best = pairs.reduce<(typeof pairs)[number] | undefined>(
    (found, pair) => (found === undefined || pair.far < found.far ? pair : found),
    undefined,
  );
  const applied = (head: Expr, use: LawUse | undefined): Expr => {
    // Laws that the text applies to nothing are over one variable that nobody names.
    const name = uses(left).length + uses(right).length === 0 ? "x" : "\\omega";
    const targets = use?.targets ?? [{ kind: "symbol", name, range: head.range } satisfies Expr];
    return {
      kind: "apply",
      head,
      arguments: [
        ...targets.map((name, at) => ({ before: at === 0 ? ("" as const) : ("," as const), expr: name })),
        ...(use?.givens ?? []).map((name, at) => ({ before: at === 0 ? ("|" as const) : ("," as const), expr: name })),
      ],
      open: "(",
      certain: true,
      range: head.range,
    };
  };
  // A law that stands nowhere with its variables has those of the other.
  const nearest = (own: readonly LawUse[], other: readonly LawUse[]): LawUse | undefined =>
    other.length > 0
      ? undefined
      : own
          .filter(({ givens }) => givens.length === 0)
          .reduce<LawUse | undefined>(
            (found, use) => (found === undefined || distance(use) < distance(found) ? use : found),
            undefined,
          );
  const single = nearest(uses(left), uses(right)) ?? nearest(uses(right), uses(left));
  return [
    { before: "", expr: applied(left, best?.first ?? single) },
    { before: "||", expr: applied(right, best?.second ?? single) },
  ];
}
