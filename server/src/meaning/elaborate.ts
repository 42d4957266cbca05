import { parseDecimal, rational } from "../base/rational.js";
import type { Expr } from "../notation/expr.js";
import { freeNames } from "../notation/free.js";
import { keyOf } from "../notation/walk.js";
import { conventionalMeaning } from "./conventions.js";
import { elaborateApply } from "./elaborateApply.js";
import { elaborateBig, elaborateIntegral, elaborateLimit } from "./elaborateBinders.js";
import { elaborateDerivative, elaborateEvaluated } from "./elaborateCalculus.js";
import { derivedInFlow, isOvertakenInFlow, nameInFlow } from "./elaborateChain.js";
import { elaborateCondition } from "./elaborateCondition.js";
import { isVelocity } from "./elaborateCurves.js";
import {
  type Bindings,
  type Elaboration,
  freeSymbol,
  integer,
  markIntegers,
  NotUnderstood,
  unsupported,
} from "./elaboration.js";
import { filledPattern } from "./ellipsis.js";
import { expand, findDefinition } from "./expand.js";
import { isFunctionName, isProduct } from "./functionNames.js";
import { indexedIndicator, iversonBracket } from "./indicators.js";
import { appliedToRest } from "./laws/bareOperators.js";
import { abbreviatedValue } from "./laws/estimators.js";
import { entryOfLaw } from "./laws/lawEntries.js";
import { operatorHead } from "./laws/operatorHead.js";
import { outcomeKey, outcomeValue } from "./laws/outcomes.js";
import { isCoordinate } from "./laws/randomNames.js";
import { isOfVectors } from "./laws/vectorNames.js";
import { arrayOfEntries, entryOfDefinition } from "./linear/entries.js";
import {
  elaborateMarkedProduct,
  elaborateMatrix,
  elaborateNorm,
  elaborateTranspose,
  identityMatrix,
  isComposition,
} from "./linear/notation.js";
import { familyKey, nameShape, type ResolvedName, resolveName } from "./names.js";
import { entryOfSoftmax, writtenSoftmax } from "./softmax.js";
import type { Term } from "./term.js";
import { triangularEntry } from "./triangular.js";
import { raisedToT } from "./usage.js";

/**
 * The term that an expression denotes under the bindings of the binders around it.
 * @throws NotUnderstood with the reason when there is none.
 */
export function elaborate(expr: Expr, bindings: Bindings, state: Elaboration): Term {
  const recur = (inner: Expr): Term => elaborate(inner, bindings, state);
  switch (expr.kind) {
    case "number": {
      const value = parseDecimal(expr.text);
      if (value === undefined) throw new NotUnderstood("undecided.not-understood", `the number ${expr.text}`);
      return { kind: "rational", value };
    }
    case "symbol":
    case "subscript":
    case "superscript":
    case "prime":
      return elaborateName(expr, bindings, state);
    case "group":
      return iversonBracket(expr, bindings, state) ?? recur(expr.body);
    case "annotated":
      return recur(expr.body);
    case "add": {
      const filled = expr.terms.every(({ sign }) => sign === "+")
        ? filledPattern(
            "sum",
            expr.terms.map(({ body }) => body),
          )
        : undefined;
      if (filled !== undefined) return recur(filled);
      return {
        kind: "add",
        terms: expr.terms.map(({ sign, body }) => {
          if (sign === "±" || sign === "∓") return unsupported("the sign ±");
          const term = recur(body);
          return sign === "-" ? { kind: "negate", body: term } : term;
        }),
      };
    }
    case "negate":
      if (expr.sign === "±" || expr.sign === "∓") return unsupported("the sign ±");
      return expr.sign === "-" ? { kind: "negate", body: recur(expr.body) } : recur(expr.body);
    case "product": {
      const filled = filledPattern("product", expr.factors);
      if (filled !== undefined) return recur(filled);
      for (const [at, mark] of expr.marks.entries()) {
        if (
          mark === "circ" &&
          nameShape(expr.factors[at] ?? expr) !== undefined &&
          nameShape(expr.factors[at + 1] ?? expr) !== undefined &&
          isComposition(expr.factors[at] ?? expr, expr.factors[at + 1] ?? expr, state)
        ) {
          unsupported("a composition of functions");
        }
        if (mark === "wedge" || mark === "cap" || mark === "cup") unsupported(`the product \\${mark}`);
      }
      if (expr.marks.some((mark) => mark === "odot" || mark === "circ" || mark === "otimes"))
        return elaborateMarkedProduct(expr, bindings, state);
      // `2\frac12` is two and a half, or twice a half.
      const [whole, part] = expr.factors;
      const isMixed =
        whole?.kind === "number" &&
        part?.kind === "fraction" &&
        part.style === "frac" &&
        expr.marks[0] === "juxtaposed";
      if (isMixed && part.numerator.kind === "number" && part.denominator.kind === "number") {
        const isSum = state.choices.pick("mixed-number", keyOf(expr), 2) === 1;
        if (isSum && expr.factors.length === 2) return { kind: "add", terms: [recur(whole), recur(part)] };
      }
      const operated = appliedToRest(expr, state);
      if (operated !== undefined) return recur(operated);
      return { kind: "multiply", factors: expr.factors.map(recur) };
    }
    case "fraction":
      return { kind: "divide", numerator: recur(expr.numerator), denominator: recur(expr.denominator) };
    case "power":
      return elaboratePower(expr, bindings, state);
    case "root":
      return expr.index === undefined
        ? { kind: "call", fn: "sqrt", arguments: [recur(expr.body)] }
        : { kind: "call", fn: "root", arguments: [recur(expr.body), recur(expr.index)] };
    case "factorial": {
      const body = recur(expr.body);
      markIntegers(state, body);
      return { kind: "call", fn: "factorial", arguments: [body] };
    }
    case "binomial": {
      const upper = recur(expr.upper);
      const lower = recur(expr.lower);
      markIntegers(state, upper);
      markIntegers(state, lower);
      return { kind: "call", fn: "binomial", arguments: [upper, lower] };
    }
    case "bars":
      return elaborateBars(expr, bindings, state);
    case "apply":
      return elaborateApply(expr, bindings, state);
    case "big":
      return elaborateBig(expr, bindings, state);
    case "integral":
      return elaborateIntegral(expr, bindings, state);
    case "limit":
      return elaborateLimit(expr, bindings, state);
    case "derivative":
      return elaborateDerivative(expr, bindings, state);
    case "evaluated":
      return elaborateEvaluated(expr, bindings, state);
    case "cases": {
      const branches = expr.branches.filter((branch) => !branch.otherwise);
      const otherwise = expr.branches.find((branch) => branch.otherwise);
      return {
        kind: "piecewise",
        branches: branches.map((branch) => {
          if (branch.condition === undefined)
            throw new NotUnderstood("undecided.not-understood", "a case without a condition");
          return { when: elaborateCondition(branch.condition, bindings, state), value: recur(branch.value) };
        }),
        ...(otherwise === undefined ? {} : { otherwise: recur(otherwise.value) }),
      };
    }
    case "choice": {
      // On the right side a sum that needs parentheses is a lost factor more often than a careless author.
      const isStrict = state.onRight.value && expr.cause === "sum-extent";
      const alternatives = isStrict ? expr.alternatives.filter(({ generous }) => !generous) : expr.alternatives;
      // `w^T` is a transpose in all places or in none, and everywhere where no T is a number.
      if (expr.cause === "superscript-letter") {
        const number = state.usage.counting.has("T") ? state.choices.pick(expr.cause, "T", alternatives.length) : 0;
        return recur((alternatives[number] ?? expr.alternatives[0])?.expr ?? expr);
      }
      const at = state.choices.pick(expr.cause, `${isStrict ? "right:" : ""}${keyOf(expr)}`, alternatives.length);
      const alternative = alternatives[at] ?? expr.alternatives[0];
      if (alternative === undefined) throw new NotUnderstood("undecided.not-understood", "an empty choice");
      if (alternative.generous) state.generous.value = true;
      return recur(alternative.expr);
    }
    case "matrix":
      return elaborateMatrix(expr, bindings, state);
    case "tuple":
    case "set":
      return unsupported("a list of values where a number is meant");
    case "relation":
      return unsupported("a relation where a number is meant");
    case "text":
      throw new NotUnderstood("undecided.not-understood", `the words "${expr.text.trim()}" in a formula`);
    case "ellipsis":
      return unsupported("an ellipsis");
    case "hole":
      throw new NotUnderstood(
        "undecided.not-understood",
        `${describeHole(expr.reason)}: ${expr.source.trim().slice(0, 40)}`,
      );
  }
}

function describeHole(reason: string): string {
  switch (reason) {
    case "unknown-macro":
      return "a macro that is not known";
    case "missing-operand":
      return "something is missing";
    case "unclosed-group":
      return "a bracket that is not closed";
    case "nesting-limit":
      return "brackets nested too deeply";
    case "macro-limit":
      return "a macro that expands without end";
    default:
      return "notation that is not read";
  }
}

/** Names that are constants unless the document uses them otherwise. */
function constantOf(base: string, state: Elaboration): Term | undefined {
  if (/^\\(?:mathbf|boldsymbol|bm|vec)\{0\}$/.test(base)) return integer(0);
  if (base === "\\infty") return { kind: "constant", name: "infinity" };
  // "Let $\\pi$ be the stationary law", or `\\hat\\pi` for its estimate: the letter may be a name.
  const mayBeName = state.usage.spoken.has("\\pi") || state.usage.names.has("\\hat{\\pi}");
  if (base === "\\pi" && !state.usage.variesPi && !(mayBeName && state.choices.pick("pi", "\\pi", 2) === 1))
    return { kind: "constant", name: "pi" };
  if (base === "e") return { kind: "constant", name: "e" };
  return undefined;
}

/** Letters of an alphabet that denote operators and sets, never a number. */
const notNumbers = /^\\mathbb\{|^\\nabla$|^\\partial$|^\\emptyset$|^const$|^C\^/;

function elaborateName(expr: Expr, bindings: Bindings, state: Elaboration): Term {
  const shape = nameShape(expr);
  const indicated = indexedIndicator(expr, bindings, state);
  if (indicated !== undefined) return indicated;
  const softmax = writtenSoftmax(expr, state);
  if (softmax !== undefined) return elaborate(softmax, bindings, state);
  if (shape === undefined) {
    if (expr.kind === "superscript" && expr.mark === "transpose") return elaborateTranspose(expr.base, bindings, state);
    const derivative = expr.kind === "prime" ? primedExpression(expr) : undefined;
    if (derivative !== undefined) return elaborate(derivative, bindings, state);
    return unsupported("a superscript that is no power");
  }
  const name = resolveName(shape, state.usage.counting);
  if (name.sliced) return unsupported("a slice of a family");
  const outcome = outcomeValue(expr, bindings, state);
  if (outcome !== undefined) return outcome;
  const pinned = pinnedMember(expr, bindings, state);
  if (pinned !== undefined) return pinned;
  const rank = name.indices.length;
  const key = familyKey(name.base, rank);

  const argument = argumentBinding(name.base, rank, bindings);
  if (argument !== undefined) {
    if (rank === 0) return elaborate(argument.expr, argument.bindings, state);
    return elaborateEntryOfArgument(argument, name.indices, bindings, state);
  }
  const bound = bindings.get(key);
  if (bound?.kind === "bound") {
    const base: Term = { kind: "bound", id: bound.id };
    return rank === 0 ? base : elementOf(base, key, name.indices, bindings, state);
  }
  const flowing = nameInFlow(name, bindings, state);
  if (flowing !== undefined) return flowing;
  if (/^\\d+ot\{/.test(name.base) && !isVelocity(name.base, bindings, state))
    return unsupported(`the derivative ${name.base} by a variable left unsaid`);
  if (notNumbers.test(name.base)) return unsupported(`${name.base} as a number`);
  const short =
    rank === 0 && bound?.kind !== "free" ? abbreviatedValue(name.base, undefined, bindings, state) : undefined;
  if (short !== undefined) return short;
  if (bound?.kind !== "free" && !state.protected.has(key)) {
    const defined = findDefinition(name.base, name.indices, state, false);
    const found = defined !== undefined && isOvertakenInFlow(defined.definition, name, state) ? undefined : defined;
    const isOpen = found !== undefined && rank === 0 && isCoordinate(expr, found.definition.body, state);
    // `z = \mu + \sigma\epsilon` beside `q(z)`: the value of the law's own variable, or that of the noise.
    // A variable with a density of its own, `p_Y(y)`, has its law from the definition: either reading says the same.
    const isEither = isOpen && !state.usage.line.labelled.has(name.base);
    const isFree = isEither && state.choices.pick("reparametrised", key, 2) === 0;
    if (found !== undefined && !isFree)
      return (
        triangularEntry(found, name, bindings, state) ?? expand(found.definition, found.parameters, [], bindings, state)
      );
    const derived = found === undefined ? derivedInFlow(expr, name, bindings, state) : undefined;
    if (derived !== undefined) return derived;
  }
  if (bound === undefined && !state.protected.has(key)) {
    const entry = entryOfSoftmax(name, expr.range, state);
    if (entry !== undefined) return elaborate(entry, bindings, state);
    const whole =
      rank === 0
        ? arrayOfEntries(name.base, bindings, state)
        : entryOfDefinition(name.base, name.indices, bindings, state);
    if (whole !== undefined) return whole;
  }
  if (rank === 0) {
    const constant = constantOf(name.base, state);
    if (constant !== undefined) return constant;
  }
  const identity = identityMatrix(name, bindings, state);
  if (identity !== undefined) return identity;
  const root = rootOfSquare(name, rank === 0 ? new Map() : bindings, state);
  if (root !== undefined && !state.protected.has(key)) return root;
  const entry =
    bound === undefined && !state.protected.has(key) ? entryOfLaw(name.base, name.indices, bindings, state) : undefined;
  if (entry !== undefined) return entry;
  const conventional = conventionalMeaning(name.base, name.indices, bindings, state);
  if (conventional !== undefined) return conventional;
  const use = state.usage.names.get(shape.base);
  if (rank === 0 && use !== undefined && isFunctionName(shape.base, state) === "yes")
    return unsupported(`the function ${name.base} without an argument`);
  const symbol = freeSymbol(state, name.base, rank);
  return rank === 0 ? symbol : elementOf(symbol, key, name.indices, bindings, state);
}

/** `(\log t)''`: the derivative by the only name that stands in the brackets. */
function primedExpression({ base, order, range }: Extract<Expr, { kind: "prime" }>): Expr | undefined {
  const body = base.kind === "group" ? base.body : base;
  const names = [...freeNames(body)].filter((name) => !/^\\|^e$/.test(name));
  const [name] = names;
  if (name === undefined || names.length > 1) return undefined;
  const variable: Expr = { kind: "symbol", name, range };
  return { kind: "derivative", style: "d", order, by: [{ variable, order }], body, range };
}

/** One of several vectors that a derivative around it is by. */
function pinnedMember(expr: Expr, bindings: Bindings, state: Elaboration): Term | undefined {
  const key = outcomeKey(expr, bindings, state);
  const binding = key?.startsWith("@") === true ? bindings.get(key) : undefined;
  return binding?.kind === "bound" ? { kind: "bound", id: binding.id } : undefined;
}

/** `\sigma^2 = \dots` gives σ as well: its positive root. */
function rootOfSquare({ base, indices }: ResolvedName, bindings: Bindings, state: Elaboration): Term | undefined {
  const found = findDefinition(`${base}^2`, indices, state, false);
  if (found === undefined || found.definition.parameters !== undefined) return undefined;
  const square = expand(found.definition, found.parameters, [], bindings, state);
  return { kind: "call", fn: "sqrt", arguments: [square] };
}

function argumentBinding(
  base: string,
  rank: number,
  bindings: Bindings,
): { readonly expr: Expr; readonly bindings: Bindings } | undefined {
  const exact = bindings.get(familyKey(base, rank));
  if (exact?.kind === "argument") return exact;
  if (rank === 0 || exact !== undefined) return undefined;
  const whole = bindings.get(base);
  return whole?.kind === "argument" ? whole : undefined;
}

/** `z_i` in the body of a definition whose argument `z` was given as another family: the entry of that one. */
function elaborateEntryOfArgument(
  argument: { readonly expr: Expr; readonly bindings: Bindings },
  indices: readonly Expr[],
  bindings: Bindings,
  state: Elaboration,
): Term {
  const shape = nameShape(argument.expr);
  if (shape === undefined) return unsupported("an entry of a compound vector");
  const base = resolveName(shape, state.usage.counting);
  if (base.indices.length > 0 || base.sliced) return unsupported("an entry of an entry");
  const key = familyKey(base.base, indices.length);
  const outer = argument.bindings.get(key);
  const family: Term =
    outer?.kind === "bound" ? { kind: "bound", id: outer.id } : freeSymbol(state, base.base, indices.length);
  return elementOf(family, key, indices, bindings, state);
}

function elementOf(base: Term, key: string, indices: readonly Expr[], bindings: Bindings, state: Elaboration): Term {
  const terms = indices.map((index) => elaborate(index, bindings, state));
  for (const [position, index] of terms.entries()) {
    markIntegers(state, index);
    state.indexUses.push({ family: key, position, index });
  }
  return { kind: "element", base, indices: terms };
}

function elaboratePower(expr: Extract<Expr, { kind: "power" }>, bindings: Bindings, state: Elaboration): Term {
  const { base, exponent } = expr;
  // `(x - y)^T` of vectors, where no T is a number.
  const raised = raisedToT(expr);
  if (raised !== undefined && !state.usage.counting.has("T") && isOfVectors(raised, bindings, state))
    return elaborateTranspose(base, bindings, state);
  const boundSquare = bindings.get(keyOf(expr));
  if (boundSquare?.kind === "bound") return { kind: "bound", id: boundSquare.id };
  const shape = nameShape(base);
  const name = shape === undefined ? undefined : resolveName(shape, state.usage.counting);
  if (name !== undefined && exponent.kind === "number" && exponent.text === "2" && !name.sliced) {
    // `\sigma^2 = …` defines the square itself.
    const found = findDefinition(`${name.base}^2`, name.indices, state, false);
    const key = familyKey(name.base, name.indices.length);
    if (found !== undefined && !state.protected.has(key) && !bindings.has(key)) {
      return expand(found.definition, found.parameters, [], bindings, state);
    }
  }
  // `a(b + c)^2` with a product before the brackets: the power belongs to the brackets alone.
  if (base.kind === "apply" && !base.certain && isProduct(base, bindings, state)) {
    const body = base.arguments[0]?.expr;
    if (body !== undefined) {
      const power: Term = {
        kind: "power",
        base: elaborate(body, bindings, state),
        exponent: elaborate(exponent, bindings, state),
      };
      return { kind: "multiply", factors: [elaborate(base.head, bindings, state), power] };
    }
  }
  // `\log (x - 1)^2` is the square of the logarithm, or the logarithm of the square.
  const argument = base.kind === "apply" ? base.arguments[0] : undefined;
  if (
    base.kind === "apply" &&
    argument !== undefined &&
    isLogarithm(base) &&
    exponent.range.start >= argument.expr.range.end
  ) {
    if (state.choices.pick("logarithm-power", keyOf(expr), 2) === 1)
      return elaborate(powerInside(expr, base, argument), bindings, state);
  }
  // `E(X - \mu)^2` is the expectation of the square, or its square.
  if (
    base.kind === "apply" &&
    argument !== undefined &&
    base.arguments.length === 1 &&
    base.open === "(" &&
    operatorHead(base.head)?.operator === "expectation" &&
    exponent.range.start >= argument.expr.range.end
  ) {
    const isInside = state.choices.pick("expectation-power", keyOf(expr), 2) === 1;
    if (isInside) return elaborate(powerInside(expr, base, argument), bindings, state);
  }
  if (exponent.kind === "symbol" && (exponent.name === "+" || exponent.name === "-"))
    return partOf(elaborate(base, bindings, state), exponent.name);
  const exponentTerm = elaborate(exponent, bindings, state);
  const baseTerm = elaborate(base, bindings, state);
  if (baseTerm.kind === "constant" && baseTerm.name === "e")
    return { kind: "call", fn: "exp", arguments: [exponentTerm] };
  return { kind: "power", base: baseTerm, exponent: exponentTerm };
}

/** The positive part `(x - d)^+`, or the negative one. */
function partOf(value: Term, sign: "+" | "-"): Term {
  const zero: Term = { kind: "rational", value: rational(0) };
  return { kind: "call", fn: "max", arguments: [sign === "+" ? value : { kind: "negate", body: value }, zero] };
}

/** An application with the power behind it taken over to its argument. */
function powerInside(
  expr: Extract<Expr, { kind: "power" }>,
  base: Extract<Expr, { kind: "apply" }>,
  argument: Extract<Expr, { kind: "apply" }>["arguments"][number],
): Expr {
  const inside: Expr = {
    ...expr,
    base: { kind: "group", open: "(", body: argument.expr, range: argument.expr.range },
  };
  return { ...base, arguments: [{ ...argument, expr: inside }] };
}

function isLogarithm(expr: Extract<Expr, { kind: "apply" }>): boolean {
  const head = expr.head.kind === "subscript" ? expr.head.base : expr.head;
  return expr.arguments.length === 1 && expr.open !== "" && head.kind === "symbol" && /^\\(?:log|ln)$/.test(head.name);
}

function elaborateBars(expr: Extract<Expr, { kind: "bars" }>, bindings: Bindings, state: Elaboration): Term {
  const [item] = expr.items;
  if (expr.style === "norm" || expr.style === "angle") return elaborateNorm(expr, bindings, state);
  if (item === undefined || expr.items.length !== 1) return unsupported("bars around several things");
  switch (expr.style) {
    case "abs":
      return { kind: "call", fn: "abs", arguments: [elaborate(item, bindings, state)] };
    case "floor":
      return { kind: "call", fn: "floor", arguments: [elaborate(item, bindings, state)] };
    case "ceil":
      return { kind: "call", fn: "ceil", arguments: [elaborate(item, bindings, state)] };
  }
}
