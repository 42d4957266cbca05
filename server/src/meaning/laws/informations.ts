import type { ApplyExpr, Expr } from "../../notation/expr.js";
import { keyOf } from "../../notation/walk.js";
import { type Bindings, type Elaboration, unsupported } from "../elaboration.js";
import { nameShape } from "../names.js";
import type { Term } from "../term.js";
import { writtenLaw } from "./given.js";
import { lawName } from "./heads.js";
import { argumentName, partsOf } from "./inventory.js";
import { expectation, probability } from "./joint.js";
import { defaultLaw, isLawLetter, wearsHat } from "./lawNames.js";
import { isRandom } from "./randomNames.js";
import { type Coordinate, coordinate, governingLaw, isLawHead, lettersIn, readLaw, usesOf } from "./readLaws.js";
import type { Outcome } from "./types.js";
import { register } from "./world.js";

/** The entropy of a law or of variables, perhaps given others, and the cross-entropy of two laws. @throws NotUnderstood */
export function entropyOf(expr: ApplyExpr, subscript: readonly Expr[], bindings: Bindings, state: Elaboration): Term {
  const { targets, givens } = partsOf(expr);
  const isOfLaws = targets.every((target) => !isVariableName(target, bindings, state)) && givens.length === 0;
  if (isOfLaws) {
    const [first, second] = targets;
    if (first === undefined || targets.length > 2) return unsupported("an entropy of several laws");
    // `H_\alpha(p)` and `H_2(p)` are Rényi's, `H_b(p)` is that of a coin.
    const [order] = subscript;
    if (order !== undefined && !isLawHead(order, state)) return unsupported("an entropy with an order or a base");
    const letters = new Set(targets.flatMap((target) => [...lettersIn(target)]));
    const own = readLaw(
      first,
      letters,
      bindings,
      state,
      second === undefined ? [] : namesOf(second, letters, bindings, state),
    );
    const names = own.over.map(({ name }) => name);
    const other = second === undefined ? own : readLaw(second, letters, bindings, state, names);
    return { kind: "negate", body: own.expect(bindings, (inner) => log(other.density(inner))) };
  }
  return informationTerm(targets, [], givens, subscript, bindings, state, (at) => ({
    kind: "negate",
    body: log(at(targets, givens)),
  }));
}

function isVariableName(expr: Expr, bindings: Bindings, state: Elaboration): boolean {
  const name = argumentName(expr);
  if (name === undefined) return false;
  const shape = nameShape(name);
  if (shape !== undefined && isLawHead(name, state) && !isRandom(name, bindings, state)) return false;
  // `H(\hat p)` is the entropy of the frequencies, not that of an estimate.
  if (shape !== undefined && isLawLetter(shape.base) && wearsHat(shape.base)) return false;
  return isRandom(name, bindings, state);
}

/** The mutual information of variables, perhaps given others. @throws NotUnderstood */
export function informationOf(
  expr: ApplyExpr,
  subscript: readonly Expr[],
  bindings: Bindings,
  state: Elaboration,
): Term {
  const left: Expr[] = [];
  const right: Expr[] = [];
  const givens: Expr[] = [];
  let into = left;
  for (const { before, expr: argument } of expr.arguments) {
    if (before === ";" || before === ":") into = right;
    if (before === "|") into = givens;
    if (
      before === "," &&
      into === left &&
      !expr.arguments.some((other) => other.before === ";" || other.before === ":")
    )
      into = right;
    into.push(argument);
  }
  if (left.length === 0 || right.length === 0) return unsupported("a mutual information of one variable");
  return informationTerm(left, right, givens, subscript, bindings, state, (at) =>
    minus(log(at([...left, ...right], givens)), {
      kind: "add",
      terms: [log(at(left, givens)), log(at(right, givens))],
    }),
  );
}

/** The expectation of a function of the probabilities of variables, over all of them. */
function informationTerm(
  left: readonly Expr[],
  right: readonly Expr[],
  givens: readonly Expr[],
  subscript: readonly Expr[],
  bindings: Bindings,
  state: Elaboration,
  build: (at: (targets: readonly Expr[], givens: readonly Expr[]) => Term) => Term,
): Term {
  const all = [...left, ...right, ...givens];
  const coordinates = all.map((name) => coordinate(name, bindings, state));
  const [first] = coordinates;
  const [head] = subscript;
  if (first === undefined) return unsupported("an entropy of nothing");
  const law =
    head !== undefined && isLawHead(head, state)
      ? lawName(head, bindings, state)
      : governingLaw(first, bindings, state);
  // `I_q(x; z)` under `q(z \mid x)`: the law of `x` is that of the model.
  const isOuter = ({ name }: Coordinate): boolean => {
    const uses = head === undefined ? [] : usesOf(head, state);
    const within = (names: readonly Expr[]): boolean => names.some((other) => keyOf(other) === keyOf(name));
    const isOfModel = state.usage.laws.some((use) => use.law === defaultLaw && within(use.targets));
    const isTarget = uses.some(({ targets }) => within(targets));
    return uses.some(({ givens: own }) => within(own)) && (isOfModel || !isTarget);
  };
  register(
    law,
    coordinates.filter((each) => !isOuter(each)).map(({ variable }) => variable),
    coordinates.filter(isOuter).map(({ variable }) => variable),
    state,
  );
  return expectation(
    law,
    coordinates.map(({ variable }) => variable),
    [],
    state,
    (at) => {
      const pick = (names: readonly Expr[]): readonly Outcome[] =>
        names.flatMap((name) => at.get(coordinate(name, bindings, state).variable.key) ?? []);
      return build((targets, given) => probability(law, pick(targets), pick(given), state));
    },
  );
}

/** The natural logarithm of a probability or a density. */
export function log(term: Term): Term {
  return { kind: "call", fn: "log", arguments: [term] };
}

/** The difference of two terms. */
export function minus(a: Term, b: Term): Term {
  return { kind: "add", terms: [a, { kind: "negate", body: b }] };
}

/** The names that the other law of a divergence is written over, for one that stands without its own. */
export function namesOf(
  expr: Expr,
  letters: ReadonlySet<string>,
  bindings: Bindings,
  state: Elaboration,
): readonly Expr[] {
  if (expr.kind === "apply" && isLawHead(expr.head, state)) {
    const names = partsOf(expr).targets.map(argumentName);
    return names.filter((name): name is Expr => name !== undefined);
  }
  if (writtenLaw(expr) !== undefined || nameShape(expr) === undefined || !isLawHead(expr, state)) return [];
  return readLaw(expr, letters, bindings, state).over.map(({ name }) => name);
}
