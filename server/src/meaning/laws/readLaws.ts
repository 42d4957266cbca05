import type { Expr } from "../../notation/expr.js";
import { children, keyOf, rebuild } from "../../notation/walk.js";
import { visibleDefinitions } from "../context.js";
import { type Bindings, type Elaboration, freshId, integer, unsupported } from "../elaboration.js";
import { findDefinition } from "../expand.js";
import { nameShape, resolveName } from "../names.js";
import type { Term } from "../term.js";
import { stemOf } from "./draws.js";
import { lawOf, withinSupport, writtenLaw } from "./given.js";
import { distributedOf, isIid } from "./granted.js";
import { headlessLaw } from "./headlessLaw.js";
import { lawName } from "./heads.js";
import { argumentName, type LawUse, partsOf } from "./inventory.js";
import { expectation, factorsOf, stateOutcome } from "./joint.js";
import { defaultLaw, isCapital, isLawLetter, operatorOf, plainLetter, slotLetter } from "./lawNames.js";
import { bindOutcomes, boundOutcome, freeValue, sizeOf } from "./outcomes.js";
import type { LawHead, Outcome, Variable } from "./types.js";
import { meanUnder } from "./vectorLaw.js";
import { randomGivens } from "./vectorNames.js";
import { entriesOf, familySymbol, isSlice, register, requireCondition, sliceEntries, variableOf } from "./world.js";

/** A coordinate together with the name that stands for it in the text. */
export interface Coordinate {
  readonly name: Expr;
  readonly variable: Variable;
}

/** A law as an operator takes it: what it is over, its density where those names are bound, and its expectations. */
export interface Law {
  readonly over: readonly Coordinate[];
  readonly density: (bindings: Bindings) => Term;
  readonly expect: (bindings: Bindings, body: (bindings: Bindings) => Term) => Term;
}

/** The coordinate that a name is a value of. @throws NotUnderstood where it is no name */
export function coordinate(name: Expr, bindings: Bindings, state: Elaboration): Coordinate {
  const variable = variableOf(name, bindings, state);
  return variable === undefined ? unsupported("a law at an expression") : { name, variable };
}

/** `p(\tilde{x})` is the law of `x` at another point, where the document has no law over `\tilde{x}` itself alone. */
export function bareCoordinate(name: Expr, bindings: Bindings, state: Elaboration): Coordinate {
  const own = coordinate(name, bindings, state);
  const plain = plainLetter(own.variable.letter);
  if (plain === own.variable.letter) return own;
  const letter = slotLetter(plain);
  const isKnown = state.usage.laws.some(({ targets }) =>
    targets.some((target) => slotLetter(nameShape(target)?.base ?? "") === letter),
  );
  if (!isKnown) return own;
  const key = own.variable.key.replace(own.variable.letter, letter);
  return { name, variable: { ...own.variable, key, letter } };
}

/** `q_i(z_i)` and `q_i(z)` are one law at one coordinate: the index is that of the law already. */
export function ownCoordinate({ indices }: LawHead, { name, variable }: Coordinate): Coordinate {
  return indices.length === 0 ? { name, variable } : { name, variable: { ...variable, key: variable.letter } };
}

/** Where the document applies a law: under its whole name, else under its letter. */
export function usesOf(head: Expr, state: Elaboration): readonly LawUse[] {
  const shape = nameShape(head);
  if (shape === undefined) return [];
  const uses = state.usage.laws
    .filter(({ law }) => law === shape.base || law.replace(/_\{.*\}$/, "") === shape.base)
    .map(ofSequence);
  const own = resolveName(shape, state.usage.counting);
  const exact = uses.filter(({ law, indices }) => law === own.base && indices === own.indices.length);
  const same = exact.filter(({ written }) => written.map(keyOf).join() === own.indices.map(keyOf).join());
  if (same.length > 0) return same;
  return exact.length > 0 ? exact.map((use) => atIndices(use, own.indices)) : uses;
}

/** A law that is applied to entries given those before them, `p(x_i \mid x_{<i})`, is over the whole sequence. */
function ofSequence(use: LawUse): LawUse {
  const slice = [...use.targets, ...use.givens].find(isSlice);
  if (slice?.kind !== "subscript") return use;
  const letter = nameShape(slice)?.base;
  const isOther = (name: Expr): boolean => nameShape(name)?.base !== letter;
  return use.targets.some(isOther) ? use : { ...use, targets: [slice.base], givens: use.givens.filter(isOther) };
}

/** `q_1` after `q_i(z_i)` is over `z_1`. */
function atIndices(use: LawUse, indices: readonly Expr[]): LawUse {
  const replaced = new Map(
    use.written.flatMap((index, at) => {
      const own = indices[at];
      return index.kind === "symbol" && own !== undefined ? [[index.name, own] as const] : [];
    }),
  );
  const put = (name: Expr): Expr =>
    name.kind === "subscript"
      ? {
          ...name,
          indices: name.indices.map((index) => (index.kind === "symbol" ? (replaced.get(index.name) ?? index) : index)),
        }
      : name;
  return { ...use, written: indices, targets: use.targets.map(put), givens: use.givens.map(put) };
}

/** The names that a law's letter is over where it stands alone: as the document applies it, nearest to the step. */
export function signatureOf(
  head: Expr,
  body: ReadonlySet<string>,
  state: Elaboration,
): { readonly targets: readonly Expr[]; readonly givens: readonly Expr[] } | undefined {
  const pool = usesOf(head, state);
  const letters = (use: LawUse): readonly string[] =>
    use.targets.map((name) => slotLetter(nameShape(name)?.base ?? ""));
  const rank = (use: LawUse): number => {
    const inBody = letters(use).every((letter) => body.has(letter)) ? 1000 : 0;
    const distance = Math.min(Math.abs(state.view.order - use.order), 40);
    const near = use.order > state.view.order ? -2 * distance : -distance;
    return inBody + (inBody > 0 ? 100 * Math.min(use.targets.length, 4) : 0) + near;
  };
  const forms = new Set(pool.filter(({ givens }) => givens.length === 0).map((use) => letters(use).join()));
  if (body.size === 0 && forms.size > 1) state.world.doubts.add("the variables of a law are left unsaid");
  const best = pool.reduce<LawUse | undefined>(
    (found, use) => (found === undefined || rank(use) > rank(found) ? use : found),
    undefined,
  );
  return best === undefined ? undefined : { targets: best.targets, givens: best.givens };
}

/** A name as the outcome that it stands for; a free one is in some state that the model chooses. */
export function outcomeOf(law: string, name: Expr, bindings: Bindings, state: Elaboration): Outcome {
  const bound = boundOutcome(name, bindings, state);
  if (bound !== undefined) return bound;
  const { variable } = coordinate(name, bindings, state);
  const factor = factorsOf(law, state).find(({ targets }) => targets.some(({ key }) => key === variable.key));
  const isNumber = factor?.continuous === true || state.usage.line.numbers.has(variable.letter);
  if (isNumber) return { variable, index: undefined, value: () => freeValue(name, bindings, state) };
  return freeOutcome(law, variable, state);
}

/** A coordinate in a state that the model chooses. */
export function freeOutcome(law: string, variable: Variable, state: Elaboration): Outcome {
  const id = `#at:${variable.key}`;
  const index = familySymbol(
    { id, latex: variable.latex, rank: 0, domain: "natural", simplex: false, given: 0 },
    state,
  );
  const one: Term = { kind: "rational", value: { numerator: 1n, denominator: 1n } };
  requireCondition({ kind: "compare", relation: "<=", left: one, right: index }, `${id}>=1`, state);
  requireCondition({ kind: "compare", relation: "<=", left: index, right: sizeOf(variable, state) }, `${id}<=`, state);
  return stateOutcome(law, variable, index, state);
}

/** The letters of all names in an expression, in the spelling of coordinates. */
export function lettersIn(expr: Expr): ReadonlySet<string> {
  const letters = new Set<string>();
  const visit = (node: Expr): void => {
    const shape = nameShape(node);
    if (shape !== undefined) letters.add(slotLetter(shape.base));
    for (const child of children(node)) visit(child);
  };
  visit(expr);
  return letters;
}

/** Reads what stands where a law is meant: below an expectation, or as an argument of a divergence. */
export function readLaw(
  expr: Expr,
  body: ReadonlySet<string>,
  bindings: Bindings,
  state: Elaboration,
  like: readonly Expr[] = [],
): Law {
  if (expr.kind === "group" || expr.kind === "annotated") return readLaw(expr.body, body, bindings, state, like);
  const written = writtenLaw(expr);
  if (written !== undefined)
    return namedLawOver(expr, written.variable ?? like[0] ?? unusedName(body, expr), bindings, state);
  if (expr.kind === "apply" && isLawHead(expr.head, state)) {
    const { targets, givens } = partsOf(expr);
    const names = targets.every((target) => target.kind === "ellipsis")
      ? namesOfDot(signatureOf(expr.head, body, state)?.targets ?? [], like, givens)
      : targets.map((target) => argumentName(target) ?? unsupported("a law at an expression"));
    return lawOver(expr.head, names, randomGivens(givens, state), bindings, state);
  }
  if (nameShape(expr) !== undefined && isLawHead(expr, state)) {
    const signature = signatureOf(expr, body, state);
    const drawn = like.flatMap((name) => sliceEntries(name, bindings, state) ?? [name]);
    const targets = (signature?.targets ?? like).flatMap((name) => sliceEntries(name, bindings, state) ?? [name]);
    const names = targets.map((name) =>
      asWritten(name, drawn, targets.length === 1 ? expr : undefined, bindings, state),
    );
    if (signature === undefined && names.length !== 1)
      return names.length === 0
        ? lawOver(expr, [abstractName(expr)], [], bindings, state)
        : unsupported("a law of which the text does not say what it is over");
    if (names.length === 0) return lawOver(expr, [abstractName(expr)], [], bindings, state);
    return lawOver(expr, names, randomGivens(signature?.givens ?? [], state), bindings, state);
  }
  const supplied = headlessLaw(expr, state);
  if (supplied !== undefined) return readLaw(supplied, body, bindings, state, like);
  return mixtureLaw(expr, body, bindings, state, like);
}

/** What the dot of `p(\cdot \mid x)` stands for: none of what the law is given. */
function namesOfDot(targets: readonly Expr[], like: readonly Expr[], givens: readonly Expr[]): readonly Expr[] {
  const given = new Set(givens.map(keyOf));
  const isOther = (name: Expr): boolean => !given.has(keyOf(name));
  return targets.length > 0 && targets.every(isOther) ? targets : like.filter(isOther);
}

/**
 * The name that a law is over here, where it is written over `name` elsewhere: a draw `z_k` of `z`. A law of one variable
 * is over whichever copy of it is drawn, `x'` as well as `x`; `only` is the law if it has one variable.
 */
function asWritten(
  name: Expr,
  written: readonly Expr[],
  only: Expr | undefined,
  bindings: Bindings,
  state: Elaboration,
): Expr {
  const own = variableOf(name, bindings, state);
  const exact = written.some((other) => variableOf(other, bindings, state)?.key === own?.key);
  if (own === undefined || exact) return name;
  const copies = written.filter(
    (other) => stemOf(variableOf(other, bindings, state)?.letter ?? "") === stemOf(own.letter),
  );
  const [copy] = copies;
  const [first, ...others] = written;
  if (
    only !== undefined &&
    first !== undefined &&
    others.length === 0 &&
    boundOutcome(name, bindings, state) !== undefined
  ) {
    // Around it the law's own variable was drawn already: this is another draw, or a variable with another law.
    const letter = variableOf(first, bindings, state)?.letter ?? "";
    const alike = state.usage.copies.get(own.letter);
    const outer = state.usage.sampled.get(own.letter);
    const isOfOther = outer !== undefined && nameShape(outer)?.base !== nameShape(only)?.base;
    if (!isOfOther && (alike === undefined || alike !== state.usage.copies.get(letter)))
      state.world.doubts.add("several variables are drawn from one law");
    return first;
  }
  const drawn = copy === undefined ? undefined : variableOf(copy, bindings, state);
  if (copies.length !== 1 || copy === undefined || drawn === undefined) return name;
  const isEntry = drawn.letter === own.letter && own.key === own.letter;
  return (isEntry ? isIid(drawn, state) : only !== undefined) ? copy : name;
}

/** Laws in the abstract, `KL(p \| q)` without any variable, are over one that nobody names. */
function abstractName(near: Expr): Expr {
  return { kind: "symbol", name: "x", range: near.range };
}

/** A variable for a law that is written without one, as in `KL(\mathcal{N}(a, b) \| \mathcal{N}(c, d))`. */
function unusedName(letters: ReadonlySet<string>, near: Expr): Expr {
  const name = ["\\xi", "\\zeta", "\\upsilon"].find((letter) => !letters.has(letter)) ?? "\\xi";
  return { kind: "symbol", name, range: near.range };
}

/** Whether a name is that of a law. */
export function isLawHead(head: Expr, state: Elaboration): boolean {
  const shape = nameShape(head);
  if (shape === undefined) return false;
  if (isLawLetter(shape.base)) return true;
  if (state.usage.divergent.has(shape.base) && visibleDefinitions(state.facts, shape.base, state.view).length === 0)
    return true;
  const name = resolveName(shape, state.usage.counting).base;
  const isSaid = state.facts.laws.some(
    (fact) =>
      (fact.kind === "law" || fact.kind === "uniform") &&
      fact.names.some((each) => nameShape(each)?.base === shape.base),
  );
  return isSaid || state.usage.laws.some(({ law }) => law === name);
}

/** The head of a law as it was first written. */
export function headOf(law: string, state: Elaboration): LawHead {
  return state.world.heads.get(law) ?? unsupported(`the law ${law}`);
}

function lawOver(
  head: Expr,
  writtenNames: readonly Expr[],
  writtenGivens: readonly Expr[],
  bindings: Bindings,
  state: Elaboration,
): Law {
  const law = lawName(head, bindings, state);
  const spread = (name: Expr): readonly Expr[] => sliceEntries(name, bindings, state) ?? [name];
  const names = writtenNames.flatMap(spread);
  const givenNames = writtenGivens.flatMap(spread);
  // What is before the first entry is nothing: `x_{<1}`.
  if (names.length === 0 && writtenNames.length > 0)
    return { over: [], density: () => integer(1), expect: (inner, body) => body(inner) };
  const over = names
    .flatMap((name) => entriesOf(headOf(law, state), name, bindings, state) ?? [name])
    .map((name) => ownCoordinate(headOf(law, state), coordinate(name, bindings, state)));
  const givenOver = givenNames.map((name) =>
    coordinate(argumentName(name) ?? unsupported("a law given an expression"), bindings, state),
  );
  register(
    law,
    over.map(({ variable }) => variable),
    givenOver.map(({ variable }) => variable),
    state,
  );
  const applied: Expr = {
    kind: "apply",
    head,
    arguments: [
      ...names.map((name, at) => ({ before: at === 0 ? ("" as const) : ("," as const), expr: name })),
      ...givenNames.map((name, at) => ({ before: at === 0 ? ("|" as const) : ("," as const), expr: name })),
    ],
    open: "(",
    certain: true,
    range: head.range,
  };
  return {
    over,
    density: (inner) => state.meaning(applied, inner, state),
    expect: (inner, body) => {
      const givens = givenNames.map((name) => {
        const value = name.kind === "relation" ? (name.operands[1] ?? name) : name;
        const named = argumentName(name) ?? name;
        return nameShape(value) === undefined
          ? unsupported("a law given a value")
          : { ...outcomeOf(law, named, inner, state) };
      });
      return expectation(
        law,
        over.map(({ variable }) => variable),
        givens,
        state,
        (at) =>
          body(
            bindOutcomes(
              over.flatMap(({ name, variable }) => {
                const outcome = at.get(variable.key);
                return outcome === undefined ? [] : [{ name, outcome }];
              }),
              inner,
              state,
            ),
          ),
      );
    },
  };
}

function namedLawOver(expr: Expr, name: Expr, bindings: Bindings, state: Elaboration): Law {
  const written = writtenLaw(expr);
  if (written === undefined) return unsupported("an expression where a law is meant");
  const over = coordinate(name, bindings, state);
  return {
    over: [over],
    density: (inner) => {
      const outcome = boundOutcome(name, inner, state);
      if (outcome !== undefined && outcome.index !== undefined) return unsupported("a density on a table");
      if (expr.kind !== "apply") return unsupported("an expression where a law is meant");
      const applied: Expr = {
        ...expr,
        arguments: [
          { before: "", expr: name },
          ...written.parameters.map((parameter, at) => ({
            before: at === 0 ? (";" as const) : ("," as const),
            expr: parameter,
          })),
        ],
        certain: true,
      };
      return state.meaning(applied, inner, state);
    },
    expect: (inner, body) => {
      const law = lawOf(written, inner, state, name);
      if (law?.family !== "vector") state.world.numbers.add(over.variable.latex);
      if (law === undefined) return unsupported("a law with other parameters than it has");
      const id = freshId(state, over.variable.letter);
      const outcome: Outcome = { variable: over.variable, index: undefined, value: () => ({ kind: "bound", id }) };
      const term = body(bindOutcomes([{ name, outcome }], inner, state));
      return meanUnder(
        law,
        id,
        term,
        (base) => freshId(state, base),
        (point, support) => {
          withinSupport(point, support, state);
        },
      );
    },
  };
}

/** `\lambda p + (1 - \lambda) q`, or a name that stands for such: its letters are applied to the variables. */
function mixtureLaw(
  expr: Expr,
  body: ReadonlySet<string>,
  bindings: Bindings,
  state: Elaboration,
  like: readonly Expr[],
): Law {
  const shape = nameShape(expr);
  if (shape !== undefined) {
    const name = resolveName(shape, state.usage.counting);
    const found = findDefinition(name.base, name.indices, state, false);
    if (found === undefined || found.definition.parameters !== undefined)
      return unsupported(`${name.base} where a law is meant`);
    return mixtureLaw(found.definition.body, body, bindings, state, like);
  }
  const letters = bareLaws(expr, state);
  const [first] = letters;
  if (first === undefined) return unsupported("an expression where a law is meant");
  const names = like.length > 0 ? like : (signatureOf(first, body, state)?.targets ?? [abstractName(expr)]);
  const over = names.map((name) => coordinate(name, bindings, state));
  const applied = applyBareLaws(expr, names, state);
  const density = (inner: Bindings): Term => state.meaning(applied, inner, state);
  const parts = letters.map((letter) => lawOver(letter, names, [], bindings, state));
  return {
    over,
    density,
    expect: (inner, build) => {
      const [part] = parts;
      if (part === undefined) return unsupported("an expression where a law is meant");
      // The sum over the states of the first part, weighed by the mixture instead.
      return part.expect(inner, (bound) => ({
        kind: "divide",
        numerator: { kind: "multiply", factors: [density(bound), build(bound)] },
        denominator: part.density(bound),
      }));
    },
  };
}

/** The letters of laws that stand in an expression without their variables. */
export function bareLaws(expr: Expr, state: Elaboration): readonly Expr[] {
  if (nameShape(expr) !== undefined) return isBareLaw(expr, state) ? [expr] : [];
  if (expr.kind === "apply") return expr.arguments.flatMap((argument) => bareLaws(argument.expr, state));
  return children(expr).flatMap((child) => bareLaws(child, state));
}

function isBareLaw(expr: Expr, state: Elaboration): boolean {
  const shape = nameShape(expr);
  if (shape === undefined || !isLawLetter(shape.base) || shape.base === "\\pi") return false;
  const name = resolveName(shape, state.usage.counting);
  return name.indices.length === 0 || state.usage.laws.some(({ law }) => law.startsWith(shape.base));
}

/** The expression with each letter of a law applied to the variables: `\log p - \log q` to `\log p(x) - \log q(x)`. */
export function applyBareLaws(expr: Expr, names: readonly Expr[], state: Elaboration): Expr {
  const visit = (node: Expr): Expr => {
    if (nameShape(node) !== undefined) {
      if (!isBareLaw(node, state)) return node;
      return {
        kind: "apply",
        head: node,
        arguments: names.map((name, at) => ({ before: at === 0 ? "" : ",", expr: name })),
        open: "(",
        certain: true,
        range: node.range,
      };
    }
    if (node.kind === "apply")
      return {
        ...node,
        arguments: node.arguments.map((argument) => ({ ...argument, expr: visit(argument.expr) })),
      };
    return rebuild(node, visit);
  };
  return visit(expr);
}

/** The law that governs a name: the one that the text says it is drawn from, else the law of all random variables. */
export function governingLaw(
  { name, variable }: Coordinate,
  bindings: Bindings,
  state: Elaboration,
  isGuess = false,
): string {
  const drawn = distributedOf(variable, state);
  if (drawn !== undefined && writtenLaw(drawn.law) === undefined) {
    const head = drawn.law.kind === "apply" ? drawn.law.head : drawn.law;
    if (isLawHead(head, state)) return lawName(head, bindings, state);
  }
  // Beside the law that the text gives the name, `r(u \mid k)` is another one.
  const isOwn = drawn !== undefined && drawn.given.length === 0 && writtenLaw(drawn.law) !== undefined;
  const uses = state.usage.laws.filter(
    ({ law, targets, givens }) =>
      operatorOf(law) === undefined &&
      !(isOwn && givens.length > 0) &&
      targets.some((target) => slotLetter(nameShape(target)?.base ?? "") === variable.letter),
  );
  const laws = new Set(uses.map(({ law }) => law.replace(/_\{.*\}$/, "")));
  const [use] = uses;
  // Beside several laws of a variable it is a guess which of them an operator without a subscript means.
  if (isGuess && drawn === undefined && laws.size > 1 && !isCapital(name))
    state.world.doubts.add("the law of an expectation is left unsaid");
  const sampled = state.usage.sampled.get(variable.letter);
  const isSampled = laws.size > 1 && sampled !== undefined && nameShape(sampled) !== undefined;
  if (isSampled && isLawHead(sampled, state)) return lawName(sampled, bindings, state);
  const isDefault = use === undefined || laws.has(defaultLaw) || laws.has("P") || laws.size !== 1;
  return lawName({ kind: "symbol", name: isDefault ? defaultLaw : use.law, range: name.range }, bindings, state);
}
