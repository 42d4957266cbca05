import type { Cue } from "../derivation/cues.js";
import type { Entry, OutlineChain } from "../derivation/outline.js";
import type { Expr } from "../notation/expr.js";
import { children, keyOf, someNode } from "../notation/walk.js";
import { isArithmetic, isBounded } from "./arithmetic.js";
import { isBalance } from "./balance.js";
import { announcesChainRule } from "./chainRuleWords.js";
import { definableName, definedFunction, inverted, isEulersNumber, underLogarithm } from "./definable.js";
import { hasRandomVariable } from "./functionNames.js";
import { functionValue } from "./functionValues.js";
import { announcesInverse, inversionDoubt } from "./inversions.js";
import { isAggregate } from "./laws/factorisation.js";
import { isLawLetter } from "./laws/lawNames.js";
import {
  dropsCondition,
  namesConditional,
  relatesLaws,
  statesLikelihood,
  statesMarkov,
  statesMeanField,
  statesModel,
} from "./laws/lawStatements.js";
import { isGrantedBehind, isSureOrNot } from "./laws/pointMasses.js";
import { entryName, type NameShape, nameShape, namesIn } from "./names.js";
import { isNumeric } from "./numerals.js";
import {
  announcesForm,
  degenerates,
  explainsBefore,
  forWhich,
  impliesNext,
  isListedBehindColon,
  opensCase,
  restates,
  rewrites,
  saidToBeWrong,
} from "./statementWords.js";
import { opensSupposition } from "./suppositions.js";
import { isBare } from "./usage.js";

/** What a relation does in the text. */
export type Role =
  | { readonly kind: "definition"; readonly local: boolean; readonly backwards: boolean; readonly substitute: boolean }
  | { readonly kind: "assumption" }
  /** `passing`: it says where the formula before it holds, and nothing of what follows. */
  | { readonly kind: "given"; readonly why: string; readonly passing?: boolean }
  /**
   * `assume`: where it is no identity it is a condition, which later steps may rely on. `redefine`: it may give the name
   * on the left another meaning; later steps are read both ways.
   */
  | {
      readonly kind: "claim";
      readonly doubt?: string;
      readonly assume?: boolean;
      readonly redefine?: boolean;
      /** Equations that define other names are solved for the one on the left: an identity once these are put in. */
      readonly solved?: boolean;
      /** What the left side stands for by what was said before: the derivative that a density is. */
      readonly stands?: Expr;
      /** The text says that it holds for every law. */
      readonly unconditional?: boolean;
    };

/** What the classifier has to know about the text before a statement. */
export interface Knowledge {
  /** Whether the name was mentioned before, and where. */
  readonly isIntroduced: (base: string) => boolean;
  /** Whether it is one of several names with numbers, `J_2`, of which this very one was not mentioned before. */
  readonly isNewMember: (left: Expr) => boolean;
  /** Whether it is an entry of a family that the same problem has defined for every index: `r_1` after `r_k = \dots`. */
  readonly isMember: (left: Expr) => boolean;
  /** Whether it is a gradient in a document that writes `\\bar y` for one, of a name that was mentioned before. */
  readonly isGradient: (left: Expr) => boolean;
  /** Whether a definition in this sentence uses the name, which nothing has explained yet. */
  readonly isAwaited: (base: string) => boolean;
  /** Whether an expression has letters that were not mentioned before. */
  readonly hasFreshNames: (expr: Expr) => boolean;
  /** Whether a recurrence around this place gives the entries of its family. */
  readonly isRecurrence: (left: Expr) => boolean;
  /** Whether what the left side names has a definition, as seen from its own item and what is around it. */
  readonly isDefined: (left: Expr) => boolean;
  /** Whether it has one anywhere before, earlier problems included. */
  readonly isDefinedElsewhere: (left: Expr) => boolean;
  /** Whether a name without arguments is that of a function with a formula: the `f` of `\frac{\partial f}{\partial x}`. */
  readonly isFormula: (name: Expr) => boolean;
  /** The definition, made around this place by means of a name, of something that an expression is made of. */
  readonly dependence: (expr: Expr, left: NameShape) => { readonly through: string; readonly body: Expr } | undefined;
  /** The derivative that a left side is where the words before it call it the density of an earlier function. */
  readonly densityOf: (left: Expr, words: string) => Expr | undefined;
  /** Whether the left side is the density or the entropy of variables whose laws the text gives by name. */
  readonly hasLaw: (left: Expr) => boolean;
  /** Whether it names the parameters as an earlier definition does: `g(x) = …` again, and not `g(\delta) = …`. */
  readonly redefines: (left: Expr) => boolean;
}

/** Whether an operand is so simple that a relation to it states a condition: a name, a number, `|r|`, `2n`. */
function isAtomic(expr: Expr): boolean {
  if (isBare(expr)) return true;
  switch (expr.kind) {
    case "bars":
      return expr.items.every(isAtomic);
    case "ellipsis":
    case "set":
    case "tuple":
      return true;
    case "group":
    case "annotated":
      return isAtomic(expr.body);
    case "negate":
      return isAtomic(expr.body);
    case "fraction":
    case "product":
    case "power":
    case "root":
      return isNumeric(expr);
    case "apply":
      return expr.arguments.every((argument) => isBare(argument.expr)) && definableName(expr) !== undefined;
    default:
      return false;
  }
}

/** Whether two lists of indices may name the same entry: `y_1` and `y_2` never do, nor `x_{<i}` and `x_i`. */
function mayCoincide(a: readonly Expr[], b: readonly Expr[]): boolean {
  const precedes = (index: Expr, other: Expr | undefined): boolean =>
    index.kind === "relation" &&
    index.symbols[0] === "<" &&
    index.operands.length === 1 &&
    index.operands[0] !== undefined &&
    other !== undefined &&
    keyOf(index.operands[0]) === keyOf(other);
  return (
    a.length === b.length &&
    a.every(
      (index, at) =>
        !precedes(index, b[at]) && (index.kind !== "number" || b[at]?.kind !== "number" || index.text === b[at].text),
    )
  );
}

/** Whether the right side of a definition mentions what it defines: a name of the same base with as many indices. */
function isRecursive(defined: Expr, body: Expr): boolean {
  const inner = underLogarithm(defined) ?? defined;
  const named = definedFunction(inner)?.head ?? (inner.kind === "power" ? inner.base : inner);
  const shape = nameShape(named);
  if (shape === undefined) return false;
  let found = false;
  const visit = (expr: Expr): void => {
    const own = nameShape(expr);
    if (own === undefined) {
      for (const child of children(expr)) visit(child);
      return;
    }
    if (own.base === shape.base && mayCoincide(own.indices, shape.indices)) found = true;
    for (const index of own.indices) visit(index);
  };
  visit(body);
  return found;
}

/** `p(x \mid z)`, `F_X(x)`: an application of a law, which is not defined by its first formula. */
function isLawful(expr: Expr): boolean {
  if (expr.kind !== "apply") return false;
  if (expr.arguments.some((argument) => argument.before === "|" || argument.before === ";")) return true;
  const shape = nameShape(expr.head);
  return shape !== undefined && hasRandomVariable(shape);
}

/**
 * `F(x \mid \mu, s) = \frac{1}{1 + e^{-(x - \mu)/s}}`: a function whose parameters stand behind a bar, by a formula in
 * which no law occurs. The letters of laws are left aside: `p(x \mid z) = \dots` may be what the text has found.
 */
function isParametricFormula(left: Expr, right: Expr): boolean {
  const base = left.kind === "apply" ? nameShape(left.head)?.base : undefined;
  if (base === undefined || isLawLetter(base) || definedFunction(left)?.targets === undefined) return false;
  return !someNode(
    right,
    (node) =>
      (node.kind === "apply" && (isLawful(node) || nameShape(node.head)?.base === base)) || node.kind === "derivative",
  );
}

/** Whether an expression is a derivative as such: `\frac{df}{dx}`, `f'(x)`, `\nabla f`. */
export function isDerivative(expr: Expr): boolean {
  return expr.kind === "derivative" || (expr.kind === "apply" && expr.head.kind === "prime");
}

/** `\sum_k y_k = 1` for a family without a meaning: no identity, so a condition whatever the words say. */
function isNormalisation(left: Expr, right: Expr, knowledge: Knowledge): boolean {
  if (left.kind !== "big" || left.operator !== "sum" || right.kind !== "number" || right.text !== "1") return false;
  const isEntry = left.body.kind === "subscript" && nameShape(left.body) !== undefined;
  return isEntry && !knowledge.isDefinedElsewhere(left.body);
}

/** `k = 2`, `i = j`: a value that is looked at in passing. */
function isCase(left: Expr, right: Expr): boolean {
  return isNumeric(right) || (isIndex(left) && isIndex(right));
}

function isIndex(expr: Expr): boolean {
  return expr.kind === "symbol" && /^([i-n]|\\ell)$/.test(expr.name);
}

const solves =
  /\b(?:minimi[sz]\p{L}*|maximi[sz]\p{L}*|minimal|maximal|optimal|optimum|minimum|maximum|stationary|solved|solutions?|satisf\p{L}*|attained|zero)\b[^.;$]{0,40}$/iu;

/**
 * Whether an equation for a new name says what the text has found, rather than what the name is to mean: "is minimal for
 * $\eta = \dots$", "$S^{-1} = \dots$". What follows is read with it and without, and a failure accuses nobody.
 */
export function isFound(left: Expr, entry: Entry): boolean {
  return inverted(left) !== undefined || (!entry.display && nameShape(left) !== undefined && solves.test(entry.before));
}

/** Whether a node shows that matrices are at work, so that `I` is the identity. */
function isOfMatrices(node: Expr): boolean {
  return node.kind === "matrix" || (node.kind === "superscript" && node.mark === "transpose");
}

/** Whether an expression is the derivative of a formula, which is no unknown: `\frac{\partial}{\partial X} \det X`. */
function isWorkedOut(expr: Expr): boolean {
  if (expr.kind !== "derivative" || expr.body === undefined) return false;
  const body = expr.body.kind === "group" ? expr.body.body : expr.body;
  return nameShape(body) === undefined && definedFunction(body) === undefined;
}

/** Whether an expression is the derivative of a formula, or of a name that has one. */
function isDerivativeOfKnown(expr: Expr, knowledge: Knowledge): boolean {
  if (expr.kind !== "derivative" || expr.body === undefined) return false;
  const body = expr.body.kind === "group" ? expr.body.body : expr.body;
  return (
    isWorkedOut(expr) || [knowledge.isDefined, knowledge.isFormula, knowledge.isRecurrence].some((knows) => knows(body))
  );
}

function supposes(cue: Cue): boolean {
  return cue === "suppose" || cue === "solve";
}

/** The role of link `at` of a chain. */
export function roleOf(entry: Entry, chain: OutlineChain, at: number, knowledge: Knowledge): Role {
  const relation = chain.relations[at];
  const left = chain.sides[at];
  const right = chain.sides[at + 1];
  if (relation === undefined || right === undefined) return { kind: "claim" };
  if (entry.connectives.length > 0) return { kind: "given", why: "one side of an implication" };
  const cue = chainCue(entry, chain);
  if (chain.qualified) return { kind: "given", why: "a statement of existence, or modulo a number" };
  if (!entry.display && /^\s*\?/.test(entry.after)) return { kind: "given", why: "a question" };
  if (!entry.display && impliesNext.test(entry.after) && entry.cue !== "claim")
    return { kind: "claim", doubt: "it may be a condition" };
  if (saidToBeWrong.test(entry.after)) return { kind: "claim", doubt: "the text says that it is wrong" };
  if (relation.over !== undefined) {
    const over = relation.over.replace(/[\\{}()\s]|text|mathrm|operatorname/g, "");
    if (/^(def|d\.?e\.?f\.?|triangle)$/i.test(over))
      return { kind: "definition", local: false, backwards: false, substitute: true };
    if (over === "?" || over === "!") return { kind: "given", why: "a relation that is asked for" };
  }
  // `X \mid Z = k \sim \mathcal{N}(\mu_k, 1)`: what stands before the tilde is a condition of the law.
  if (relation.symbol !== "\\sim" && chain.relations.some(({ symbol }) => symbol === "\\sim"))
    return { kind: "given", why: conditionOfLaw };
  switch (relation.symbol) {
    case ":=":
    case "=:":
      return { kind: "definition", local: false, backwards: false, substitute: true };
    case "=":
    case "\\equiv":
      return equationRole(entry, chain, at, cue, knowledge);
    case "<":
    case ">":
    case "\\le":
    case "\\ge":
      if (!entry.display && degenerates.test(entry.before))
        return { kind: "given", why: "the case in which something vanishes", passing: true };
      return orderRole(entry, chain, at, cue, knowledge);
    case "\\ne":
      if (supposes(cue) || (cue === "define" && !entry.display)) return { kind: "assumption" };
      if (cue === "restrict" && !entry.display) return { kind: "assumption" };
      // `\quad (j \ne k)`: names are unequal by decree.
      if (left !== undefined && isBare(left.expr) && isBare(right.expr) && chain.relations.length === 1)
        return { kind: "assumption" };
      if (left !== undefined && (isAtomic(left.expr) || isNumeric(right.expr)) && cue !== "claim" && !entry.display) {
        return { kind: "assumption" };
      }
      return { kind: "claim" };
    case "\\propto": {
      // A name without a meaning before a proportionality is told up to a factor.
      const name = left === undefined || isLawful(left.expr) ? undefined : definableName(left.expr);
      const isNew = at === 0 && chain.inherited <= 0 && name !== undefined && left !== undefined;
      return isNew && !knowledge.isDefined(left.expr)
        ? { kind: "given", why: "a proportionality for a name that is free so far" }
        : { kind: "claim" };
    }
    case "\\approx":
    case "\\simeq":
      return { kind: "claim" };
    default:
      return { kind: "assumption" };
  }
}

function chainCue(entry: Entry, chain: OutlineChain): Cue {
  switch (chain.note) {
    case "condition":
      return "suppose";
    case "definition":
      return "define";
    case "reason":
      return "claim";
    case "remark":
      return "claim";
    case undefined:
      return entry.cue;
  }
}

function orderRole(entry: Entry, chain: OutlineChain, at: number, cue: Cue, knowledge: Knowledge): Role {
  const simple = [...chain.sides, ...chain.list].every((side) => isAtomic(side.expr));
  // "$h$ satisfies $h(r) \le |r|$" where the text says what $h$ is.
  const isOfKnown =
    cue === "claim" && chain.sides.some(({ expr }) => expr.kind === "apply" && knowledge.isDefined(expr));
  if ((simple && !isOfKnown) || supposes(cue)) return { kind: "assumption" };
  // "With step size $0 < \\eta < 2/L$": nobody proves such an order of a name that nothing defines.
  const isRange =
    !entry.display &&
    chain.relations.length > 1 &&
    chain.sides.some((side, index) => index % 2 === 1 && isBare(side.expr) && !knowledge.isDefined(side.expr)) &&
    chain.sides[0]?.expr.kind === "number";
  if (isRange && cue !== "claim") return { kind: "assumption" };
  // "With $u = wx > 0$": what is defined is said to be positive.
  const isOfDefined = at === 1 && !entry.display && chain.relations[0]?.symbol === "=" && cue === "define";
  if (isOfDefined && chain.sides[2]?.expr.kind === "number") return { kind: "assumption" };
  const introduces = (cue === "define" || cue === "restrict") && !entry.display && !entry.inheritedCue;
  if (introduces && isBounded(chain, knowledge.isDefined)) return { kind: "assumption" };
  if (introduces && chain.relations.length === 1) {
    const bare = chain.sides.some((side) => isBare(side.expr));
    if (bare) return { kind: "assumption" };
  }
  return { kind: "claim" };
}

/** What stands behind these words holds in its own sentence only: "zero iff $\mu = \bar x$", "with equality for $q = p$". */
const hypothetical =
  /(?:\b(?:iff|if|when|whenever|only if|wenn|falls|si|cuando|quand)|если|когда|当|若|如果|(?:equality|equal|tight|Gleichheit|igualdad|равенств\p{L}*)\s+\p{L}+)[\s,:]*$/iu;

/** A formula stands in the words as one control character. */
const behindFormula = /\p{Cc}\s+(?:for|at|für|bei|para|при|для)\s*$/iu;

/**
 * "$q(z \mid x) = 1$ for $z = c(x)$": directly behind a formula, the value at which that formula holds. Where the value is
 * a function of which nothing is known there is nothing to be put in anywhere else.
 */
function isConditionBehind({ before, display }: Entry, value: Expr): boolean {
  const isUnknown = value.kind === "apply" && value.arguments.every(({ expr }) => nameShape(expr) !== undefined);
  return !display && isUnknown && behindFormula.test(before);
}

const anew = "the name may be defined anew here";

/** Why what stands before a tilde is given. */
export const conditionOfLaw = "a condition of a law";

/** Why the value of an unknown function is given. */
export const saidValue = "a value of a function";

/** "Let $f$ be convex with $f(1) = 0$": said of a function that is given by nothing else. */
function isSaidValue(entry: Entry, chain: OutlineChain, cue: Cue, knowledge: Knowledge): boolean {
  const [left, right] = chain.sides;
  if (left === undefined || right === undefined || entry.display || chain.relations.length !== 1) return false;
  if (cue !== "define" && !supposes(cue) && !opensSupposition(entry.before)) return false;
  const said = functionValue(left.expr, right.expr);
  return (
    said !== undefined &&
    isNumeric(said.argument) &&
    isNumeric(said.value) &&
    left.expr.kind === "apply" &&
    !/^[pqPQH]$/.test(said.base) &&
    !knowledge.isDefined(left.expr.head)
  );
}

function equationRole(entry: Entry, chain: OutlineChain, at: number, said: Cue, knowledge: Knowledge): Role {
  const left = chain.sides[at];
  const right = chain.sides[at + 1];
  if (left === undefined || right === undefined) return { kind: "claim" };
  // "With $\\rho_1 = \\rho_2 = \\rho$": names that are set equal all along the chain.
  if (at > 0 && !entry.display && said !== "claim" && chain.sides.every((side) => isBare(side.expr)))
    return { kind: "claim", doubt: "it may be a condition" };
  // A further display of a list behind "where" explains one more name, or goes on with something else.
  const isListed = entry.display && entry.inheritedCue && said === "define";
  if (at === 0 && chain.inherited <= 0) {
    if (announcesChainRule(entry.before, entry.after, left.expr, right.expr))
      return { kind: "claim", unconditional: true };
    const stands = knowledge.densityOf(left.expr, entry.before);
    if (stands !== undefined) return { kind: "claim", stands };
  }
  const cue =
    isListed && (definableName(left.expr) === undefined || knowledge.isDefined(left.expr)) ? ("none" as const) : said;
  // "…, where $w = …$" explains what stands before it; "with $T = 1$" fixes a value for what comes.
  const backwards = cue === "define" && explainsBefore(entry.before) && !isNumeric(right.expr);
  if (at === 0 && chain.inherited <= 0) {
    const defining = cue === "define";
    // `F(x \mid \mu)` without "let" may be a law that the text derived.
    const isLawOfText = isLawful(left.expr) && !isParametricFormula(left.expr, right.expr);
    const isOfLaws = isLawOfText || relatesLaws(left.expr, right.expr) || knowledge.hasLaw(left.expr);
    const isClaim = !defining && !supposes(cue) && isOfLaws;
    if (
      cue !== "claim" &&
      !knowledge.isDefinedElsewhere(left.expr) &&
      namesConditional(left.expr, right.expr, supposes(cue) || cue === "restrict")
    )
      return { kind: "definition", local: false, backwards, substitute: true };
    // "For $q(z \mid x) = p(z \mid x)$ the bound is tight": two laws are supposed to be one.
    if (cue === "restrict" && !entry.display && !entry.inheritedCue && isLawful(left.expr) && isLawful(right.expr))
      return { kind: "given", why: "a condition on laws" };
    const isListed = entry.inheritedCue && cue !== "none" && cue !== "define";
    if (cue !== "claim" && !isListed && chain.relations.length === 1 && statesModel(left.expr, right.expr))
      return { kind: "definition", local: false, backwards, substitute: false };
    if (cue !== "claim" && statesMeanField(left.expr, right.expr))
      return { kind: "definition", local: false, backwards, substitute: true };
    const isChain = chain.relations.length === 1 && statesMarkov(left.expr, right.expr);
    const isLikelihood = statesLikelihood(left.expr, right.expr);
    const isGranted = isBalance(left.expr, right.expr) && !knowledge.isDefined(left.expr);
    if (isGranted || (cue === "claim" && (isChain || isLikelihood)))
      return { kind: "claim", doubt: "it may be a condition" };
    if (isLikelihood) return { kind: "given", why: "a model of independent data" };
    if (isChain) return { kind: "definition", local: false, backwards, substitute: false };
    // `s_i = \pm 1`: one of two values.
    if (right.expr.kind === "negate" && /^[±∓]$/.test(right.expr.sign) && nameShape(left.expr) !== undefined)
      return { kind: "assumption" };
    if (isSaidValue(entry, chain, cue, knowledge)) return { kind: "given", why: saidValue };
    if (isAggregate(left.expr, right.expr)) return { kind: "given", why: "the marginal of a conditional law" };
    if (isSureOrNot(left.expr, right.expr) && isGrantedBehind(entry.before))
      return { kind: "given", why: "a law that is sure of a state" };
    if (dropsCondition(left.expr, right.expr)) return { kind: "given", why: "a statement of independence" };
    const name = isClaim || knowledge.isGradient(left.expr) ? undefined : definableName(left.expr);
    if (name !== undefined) {
      const recursive = isRecursive(left.expr, right.expr);
      if (chain.tail.length > 0) return { kind: "assumption" };
      // "The inverse is $u = …$" where another name was made from `u`.
      const own = nameShape(left.expr);
      const isInverse = defining && own !== undefined && announcesInverse(entry.before);
      if (isInverse && knowledge.dependence(right.expr, own) !== undefined)
        return { kind: "given", why: "an equation for a name from which others were made" };
      if (isNumeric(right.expr) && !entry.display && opensCase.test(entry.before))
        return { kind: "definition", local: false, backwards: false, substitute: true };
      if (defining)
        return {
          kind: "definition",
          local: isNumeric(right.expr) && !/\b(?:let|sei|sea)\b/iu.test(entry.before.slice(-60)),
          backwards,
          substitute: !recursive,
        };
      if (!knowledge.isIntroduced(name) && isFound(left.expr, entry))
        return { kind: "given", why: "an equation for a name that is free so far" };
      const isApplied = definedFunction(left.expr) !== undefined;
      // "For $x > 0$ and $y > 0$ we have": behind an inherited cue a function's value may be the claim.
      const isFixed = isNumeric(right.expr) || !knowledge.isDefinedElsewhere(left.expr);
      const isSupposed = cue === "suppose" && isApplied && !entry.inheritedCue;
      if (
        isSupposed ||
        ((supposes(cue) || cue === "restrict") && isFixed && !(isApplied && knowledge.isDefined(left.expr)))
      ) {
        if (opensCase.test(entry.before))
          return { kind: "definition", local: false, backwards: false, substitute: true };
        if (isConditionBehind(entry, right.expr))
          return { kind: "given", why: "the value at which the formula before it holds", passing: true };
        // "$q_k = 1$ for $k = k^*$": the index at which the formula before it holds.
        const isAtIndex = !entry.display && isIndex(left.expr) && behindFormula.test(entry.before);
        const isPassing = isAtIndex || isCase(left.expr, right.expr) || hypothetical.test(entry.before.slice(-60));
        const local = isPassing && !isListedBehindColon(entry.before);
        return { kind: "definition", local, backwards: false, substitute: !recursive };
      }
      if ((entry.display || cue === "claim") && cue !== "restrict" && knowledge.isMember(left.expr))
        return { kind: "claim" };
      if (!knowledge.isIntroduced(name) || knowledge.isNewMember(left.expr))
        return { kind: "definition", local: false, backwards, substitute: !recursive };
      if (left.expr.kind === "power" && knowledge.isDefined(left.expr.base)) return { kind: "claim" };
      if (recursive && knowledge.isRecurrence(left.expr) && rewrites.test(entry.before)) return { kind: "claim" };
      // "For $h_t = \\dots$" at the head of a sentence: what another problem called so is over.
      if (cue === "restrict" && !entry.display && forWhich.test(entry.before) && !knowledge.isDefined(left.expr))
        return { kind: "definition", local: false, backwards: false, substitute: !recursive };
      if (cue === "restrict" && isApplied && !entry.display && knowledge.redefines(left.expr))
        return { kind: "claim", doubt: anew, redefine: true };
      // "If $x = \sigma u + \mu$": in this sentence the name means something else than before.
      const isRenamed = supposes(cue) && !entry.inheritedCue && !entry.display && nameShape(left.expr) !== undefined;
      if (isRenamed && knowledge.isDefined(left.expr))
        return { kind: "definition", local: true, backwards: false, substitute: !recursive };
      if (knowledge.isDefined(left.expr)) {
        // "If $Y = X^2$ instead" supposes it anew.
        const isPassing = cue === "none" || cue === "restrict" || cue === "suppose";
        // "A tanh unit has $\\phi(a) = \\tanh a$" gives the function of another case.
        const isAside = !entry.display && isPassing && (isApplied || nameShape(left.expr) !== undefined);
        return isAside ? { kind: "claim", doubt: anew, redefine: true } : { kind: "claim" };
      }
      // An equation with names that nobody has heard of says nothing of what had the name in another item.
      if (knowledge.isDefinedElsewhere(left.expr) && !isApplied && !recursive && knowledge.hasFreshNames(right.expr))
        return { kind: "definition", local: false, backwards, substitute: true };
      if (knowledge.isDefinedElsewhere(left.expr))
        return restates.test(entry.before.slice(-80))
          ? { kind: "claim" }
          : { kind: "claim", doubt: anew, redefine: true };
      // "$h = v \tanh(c)$ and $c = a + b$": what is used first is explained behind it.
      // Solved for a name, the definition that uses it explains nothing.
      const isTurned = own !== undefined && knowledge.dependence(right.expr, own) !== undefined;
      if (cue !== "claim" && !solves.test(entry.before) && !recursive && !isTurned && knowledge.isAwaited(name))
        return { kind: "definition", local: false, backwards, substitute: true };
      // "Inverting, $x = (y - b) / a$" where $y = ax + b$.
      const isSolved =
        !recursive &&
        !isBare(right.expr) &&
        ((entry.display && !isApplied) || cue === "claim" || announcesInverse(entry.before));
      const shape = nameShape(left.expr) ?? { base: name, indices: [] };
      const dependence = isSolved ? knowledge.dependence(right.expr, shape) : undefined;
      if (dependence !== undefined) {
        const { body, through } = dependence;
        const doubt = inversionDoubt(entry.before, body, entryName(shape), right.expr, through);
        return { kind: "claim", solved: true, ...(doubt === undefined ? {} : { doubt }) };
      }
      if (isApplied) return { kind: "definition", local: false, backwards, substitute: !recursive };
      return {
        kind: "given",
        why: recursive ? "a recurrence or an update" : "an equation for a name that is free so far",
      };
    }
    if (supposes(cue) && !entry.inheritedCue) return { kind: "given", why: "a condition" };
    // "with $\sum_k \pi_k = 1$" is a condition, "write $x^x = e^{x \ln x}$" an identity: which one, its truth tells.
    if (cue === "define" || cue === "restrict" || supposes(cue)) {
      const simple = isNumeric(right.expr) || isBare(right.expr);
      // The derivative of what has a formula is what it is.
      const isKnownName = !isNumeric(right.expr) && namesIn(right.expr).every(knowledge.isIntroduced);
      if ((!simple || isKnownName) && isDerivativeOfKnown(left.expr, knowledge)) return { kind: "claim" };
      if (!simple && entry.display && announcesForm.test(entry.before)) return { kind: "claim" };
      if (simple || cue !== "restrict") {
        return {
          kind: "claim",
          doubt: "it may be a condition",
          assume: simple && !entry.display && isArithmetic(left.expr),
        };
      }
    }
    if (isNumeric(left.expr)) return { kind: "claim", doubt: "it may be an equation to solve or a condition" };
    if (chain.relations.length === 1 && isNormalisation(left.expr, right.expr, knowledge))
      return { kind: "assumption" };
  }
  const opening = chain.sides[0]?.expr;
  if (
    at > 0 &&
    right.expr.kind === "number" &&
    right.expr.text === "0" &&
    opening !== undefined &&
    isDerivative(opening)
  ) {
    return { kind: "given", why: "a first-order condition" };
  }
  if (
    at > 0 &&
    (cue === "define" || cue === "restrict" || supposes(cue)) &&
    nameShape(left.expr) !== undefined &&
    isNumeric(right.expr)
  ) {
    return { kind: "definition", local: true, backwards: false, substitute: true };
  }
  // Kronecker's delta is a value, not a new name.
  const isKronecker =
    /^\\delta$/.test(nameShape(right.expr)?.base ?? "") && nameShape(right.expr)?.indices.length === 2;
  const rightName = isKronecker || isEulersNumber(left.expr, right.expr) ? undefined : definableName(right.expr);
  if (
    rightName !== undefined &&
    nameShape(right.expr) !== undefined &&
    !knowledge.isIntroduced(rightName) &&
    !(rightName === "I" && someNode(left.expr, isOfMatrices)) &&
    !isRecursive(right.expr, left.expr) &&
    at === chain.relations.length - 1
  ) {
    return { kind: "definition", local: false, backwards: false, substitute: false };
  }
  const isOpen = cue !== "claim" && !isWorkedOut(left.expr);
  const isSolvable = isBare(right.expr) || (isBare(left.expr) && !knowledge.isGradient(left.expr));
  const mayBeSolved = !tellsDependence(left.expr) && (isNumeric(right.expr) || (isOpen && isSolvable));
  if (chain.relations.length === 1 && chain.inherited <= 0 && mayBeSolved) {
    return { kind: "claim", doubt: "it may be an equation to solve or a condition" };
  }
  return { kind: "claim" };
}

/** `\partial x_i / \partial u_j`: of what an entry depends is no equation that somebody solves. */
export function tellsDependence(expr: Expr): boolean {
  if (expr.kind !== "derivative" || expr.body === undefined || expr.by.length !== 1) return false;
  const names = [expr.body, ...expr.by.map(({ variable }) => variable)].map(nameShape);
  return names.every((name) => name !== undefined && name.indices.length > 0);
}
