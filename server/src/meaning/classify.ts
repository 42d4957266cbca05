import type { Cue } from "../derivation/cues.js";
import type { Entry, OutlineChain } from "../derivation/outline.js";
import type { Expr } from "../notation/expr.js";
import { children, keyOf, someNode } from "../notation/walk.js";
import { announcesChainRule } from "./chainRuleWords.js";
import { functionValue } from "./functionValues.js";
import { announcesInverse, inversionDoubt } from "./inversions.js";
import { dropsCondition, statesLikelihood, statesModel } from "./lawStatements.js";
import { isAggregate } from "./laws/factorisation.js";
import { isLawLetter } from "./laws/lawNames.js";
import { nameShape } from "./names.js";
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
  /** Whether what the left side names has a definition, as seen from its own item and what is around it. */
  readonly isDefined: (left: Expr) => boolean;
  /** Whether it has one anywhere before, earlier problems included. */
  readonly isDefinedElsewhere: (left: Expr) => boolean;
  /** The definition, made around this place by means of a name, of something that an expression is made of. */
  readonly dependence: (expr: Expr, base: string) => { readonly through: string; readonly body: Expr } | undefined;
  /** The derivative that a left side is where the words before it call it the density of an earlier function. */
  readonly densityOf: (left: Expr, words: string) => Expr | undefined;
  /** Whether it names the parameters as an earlier definition does: `g(x) = …` again, and not `g(\delta) = …`. */
  readonly redefines: (left: Expr) => boolean;
}

/** Operators whose application is a claim or a law and never a new name. */
const operatorHeads =
  /^(\\mathbb\{[EVP]\}|E|\\Pr|Var|Cov|Corr|KL|D_\{KL\}|H|\\mathbb\{H\}|I|JS|\\log|\\ln|\\exp|\\sin|\\cos|\\tan|\\tanh|\\sinh|\\cosh|\\max|\\min|\\det|tr|\\arg.*|diag|rank|softmax)$/;

/** The head of `f(x, y)` when the left side introduces a function by it: bare arguments, all different. */
export function definedFunction(
  expr: Expr,
): { readonly head: Expr; readonly parameters: readonly Expr[]; readonly targets?: number } | undefined {
  if (expr.kind !== "apply" || expr.open === "") return undefined;
  const shape = nameShape(expr.head);
  if (shape === undefined || expr.head.kind === "prime") return undefined;
  const parameters = expr.arguments.map((argument) => argument.expr);
  const mayBeFunction = expr.open === "(" && isLetterOfScalar(shape.base, parameters);
  if (operatorHeads.test(shape.base) && !mayBeFunction) return undefined;
  const keys = new Set<string>();
  for (const parameter of parameters) {
    const name =
      parameter.kind === "power" && parameter.exponent.kind === "number"
        ? nameShape(parameter.base)
        : nameShape(parameter);
    if (name === undefined) return undefined;
    keys.add(`${name.base}_${name.indices.map(keyOf).join()}`);
  }
  if (keys.size !== parameters.length) return undefined;
  const bar = expr.arguments.findIndex((argument) => argument.before === "|");
  return { head: expr.head, parameters, ...(bar > 0 ? { targets: bar } : {}) };
}

/** `I(a)` with a small letter between the brackets is a function like any other, `I(X)` is the information of `X`. */
function isLetterOfScalar(head: string, parameters: readonly Expr[]): boolean {
  const [only] = parameters;
  return (
    /^[EHI]$/.test(head) &&
    parameters.length === 1 &&
    only?.kind === "symbol" &&
    /^([a-oq-z]|\\[a-z]+)$/.test(only.name)
  );
}

/** `\log f(x)` on a left side: what stands under the logarithm, which `= \dots` then gives as well. */
export function underLogarithm(expr: Expr): Expr | undefined {
  if (expr.kind !== "apply" || expr.head.kind !== "symbol" || !/^\\(log|ln)$/.test(expr.head.name)) return undefined;
  const inner = expr.arguments[0]?.expr;
  return inner !== undefined && definedFunction(inner) !== undefined ? inner : undefined;
}

/** The name whose inverse an expression is: `S` in `S^{-1}`, which `= \dots` then gives as well. */
export function inverted(expr: Expr): Expr | undefined {
  if (expr.kind !== "power" || nameShape(expr.base) === undefined) return undefined;
  const exponent = expr.exponent.kind === "group" ? expr.exponent.body : expr.exponent;
  const isMinusOne =
    exponent.kind === "negate" &&
    exponent.sign === "-" &&
    exponent.body.kind === "number" &&
    exponent.body.text === "1";
  return isMinusOne ? expr.base : undefined;
}

/** The base of the name that a left side would introduce, or undefined where it can introduce none. */
export function definableName(expr: Expr): string | undefined {
  const shape = nameShape(expr);
  if (shape !== undefined) return shape.base;
  const fn = definedFunction(underLogarithm(expr) ?? expr);
  if (fn !== undefined) return nameShape(fn.head)?.base;
  if (expr.kind === "power" && expr.exponent.kind === "number" && expr.exponent.text === "2")
    return nameShape(expr.base)?.base;
  return inverted(expr) === undefined ? undefined : nameShape(inverted(expr) ?? expr)?.base;
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

/** Whether an expression is a constant: a number, `\pi`, or made of such. */
function isNumeric(expr: Expr): boolean {
  switch (expr.kind) {
    case "number":
      return true;
    case "symbol":
      return /^(\\pi|e|\\infty)$/.test(expr.name);
    case "negate":
    case "root":
    case "group":
      return isNumeric(expr.body);
    case "fraction":
      return isNumeric(expr.numerator) && isNumeric(expr.denominator);
    case "product":
      return expr.factors.every(isNumeric);
    case "power":
      return isNumeric(expr.base) && isNumeric(expr.exponent);
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
  return shape?.indices.some((index) => index.kind === "symbol" && /^[A-Z]$/.test(index.name)) === true;
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

/** `p(x) = \sum_z p(x, z)`: a law beside itself; it says what laws are, and gives no new name a meaning. */
function relatesLaws(left: Expr, right: Expr): boolean {
  const applied = underLogarithm(left) ?? left;
  if (applied.kind !== "apply") return false;
  const base = nameShape(applied.head)?.base;
  if (base === undefined || !isLawLetter(base)) return false;
  return someNode(right, (node) => node.kind === "apply" && node.open !== "" && nameShape(node.head)?.base === base);
}

/** Whether an expression is a derivative as such: `\frac{df}{dx}`, `f'(x)`, `\nabla f`. */
export function isDerivative(expr: Expr): boolean {
  return expr.kind === "derivative" || (expr.kind === "apply" && expr.head.kind === "prime");
}

/** Whether an expression is made of names by arithmetic and sums: what a condition between names looks like. */
function isArithmetic(expr: Expr): boolean {
  if (expr.kind === "big" && expr.upper?.kind === "symbol" && expr.upper.name === "\\infty") return false;
  if (nameShape(expr) !== undefined) return true;
  if (expr.kind === "apply" || expr.kind === "integral" || expr.kind === "derivative" || expr.kind === "limit")
    return false;
  return children(expr).every(isArithmetic);
}

/** `\sum_k y_k = 1` for a family without a meaning: no identity, so a condition whatever the words say. */
function isNormalisation(left: Expr, right: Expr, knowledge: Knowledge): boolean {
  if (left.kind !== "big" || left.operator !== "sum" || right.kind !== "number" || right.text !== "1") return false;
  const isEntry = left.body.kind === "subscript" && nameShape(left.body) !== undefined;
  return isEntry && !knowledge.isDefinedElsewhere(left.body);
}

/** `k = 2`, `i = j`: a value that is looked at in passing. */
function isCase(left: Expr, right: Expr): boolean {
  const isIndex = (expr: Expr): boolean => expr.kind === "symbol" && /^([i-n]|\\ell)$/.test(expr.name);
  return isNumeric(right) || (isIndex(left) && isIndex(right));
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
  if (relation.over !== undefined) {
    const over = relation.over.replace(/[\\{}()\s]|text|mathrm|operatorname/g, "");
    if (/^(def|d\.?e\.?f\.?|triangle)$/i.test(over))
      return { kind: "definition", local: false, backwards: false, substitute: true };
    if (over === "?" || over === "!") return { kind: "given", why: "a relation that is asked for" };
  }
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
      return orderRole(entry, chain, cue);
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

function orderRole(entry: Entry, chain: OutlineChain, cue: Cue): Role {
  const simple = [...chain.sides, ...chain.list].every((side) => isAtomic(side.expr));
  if (simple || supposes(cue)) return { kind: "assumption" };
  const introduces = (cue === "define" || cue === "restrict") && !entry.display && !entry.inheritedCue;
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

const explains = /\b(where|here|with|wobei|donde|où)\b|где|здесь|其中/iu;

/** Whether the words before a formula explain what stands before them: "where", also further back in their sentence. */
function explainsBefore(words: string): boolean {
  const sentence = /[^.;:]*$/.exec(words.slice(-120))?.[0] ?? "";
  return explains.test(words.slice(-40)) || /^\s*(?:where|wobei|donde|où|где|其中)(?!\p{L})/iu.test(sentence);
}

/** Why the value of an unknown function is given. */
export const saidValue = "a value of a function";

/** Words that open a sentence of suppositions, with what follows them up to its end. */
const supposition =
  /(?<!\p{L})(?:let|suppose|assume|consider|sei(?:en)?|angenommen|sean?|supongamos|soi(?:en)?t|пусть|предположим)(?!\p{L})[^.;:!?]*$|[设令][^。；：！？]*$/iu;
/** Words behind which one of them is a conclusion. */
const concluding =
  /(?<!\p{L})(?:then|so|hence|thus|therefore|dann|also|somit|entonces|luego|alors|donc|we|тогда|следовательно)(?!\p{L})|则|那么|所以|因此/iu;

/** "Suppose $g$ is smooth and": whether what follows in the sentence is supposed as well. */
function opensSupposition(words: string): boolean {
  const said = supposition.exec(words.slice(-160))?.[0];
  return said !== undefined && !concluding.test(said);
}

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
    const isClaim = !defining && !supposes(cue) && (isLawOfText || relatesLaws(left.expr, right.expr));
    // "For $q(z \mid x) = p(z \mid x)$ the bound is tight": two laws are supposed to be one.
    if (cue === "restrict" && !entry.display && !entry.inheritedCue && isLawful(left.expr) && isLawful(right.expr))
      return { kind: "given", why: "a condition on laws" };
    if (cue !== "claim" && !entry.inheritedCue && chain.relations.length === 1 && statesModel(left.expr, right.expr))
      return { kind: "definition", local: false, backwards, substitute: false };
    if (cue !== "claim" && statesLikelihood(left.expr, right.expr))
      return { kind: "given", why: "a model of independent data" };
    if (isSaidValue(entry, chain, cue, knowledge)) return { kind: "given", why: saidValue };
    if (isAggregate(left.expr, right.expr)) return { kind: "given", why: "the marginal of a conditional law" };
    if (dropsCondition(left.expr, right.expr)) return { kind: "given", why: "a statement of independence" };
    const name = isClaim ? undefined : definableName(left.expr);
    if (name !== undefined) {
      const recursive = isRecursive(left.expr, right.expr);
      if (chain.tail.length > 0) return { kind: "assumption" };
      // "The inverse is $u = …$" where another name was made from `u`.
      if (defining && announcesInverse(entry.before) && knowledge.dependence(right.expr, name) !== undefined)
        return { kind: "given", why: "an equation for a name from which others were made" };
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
        if (isConditionBehind(entry, right.expr))
          return { kind: "given", why: "the value at which the formula before it holds", passing: true };
        const local = isCase(left.expr, right.expr) || hypothetical.test(entry.before.slice(-60));
        return { kind: "definition", local, backwards: false, substitute: !recursive };
      }
      if (!knowledge.isIntroduced(name) || knowledge.isNewMember(left.expr))
        return { kind: "definition", local: false, backwards, substitute: !recursive };
      if (left.expr.kind === "power" && knowledge.isDefined(left.expr.base)) return { kind: "claim" };
      if (cue === "restrict" && isApplied && !entry.display && knowledge.redefines(left.expr))
        return { kind: "claim", doubt: anew, redefine: true };
      // "If $x = \sigma u + \mu$": in this sentence the name means something else than before.
      const isRenamed = supposes(cue) && !entry.inheritedCue && !entry.display && nameShape(left.expr) !== undefined;
      if (isRenamed && knowledge.isDefined(left.expr))
        return { kind: "definition", local: true, backwards: false, substitute: !recursive };
      if (knowledge.isDefined(left.expr)) {
        // "If $Y = X^2$ instead" supposes it anew.
        const isPassing = cue === "none" || cue === "restrict" || cue === "suppose";
        const isAside = !entry.display && isPassing && !isApplied && nameShape(left.expr) !== undefined;
        return isAside ? { kind: "claim", doubt: anew, redefine: true } : { kind: "claim" };
      }
      if (knowledge.isDefinedElsewhere(left.expr)) return { kind: "claim", doubt: anew, redefine: true };
      if (isApplied) return { kind: "definition", local: false, backwards, substitute: !recursive };
      // "Inverting, $x = (y - b) / a$" where $y = ax + b$.
      const isSolved =
        !recursive && !isBare(right.expr) && (entry.display || cue === "claim" || announcesInverse(entry.before));
      const dependence = isSolved ? knowledge.dependence(right.expr, name) : undefined;
      if (dependence !== undefined) {
        const { body, through } = dependence;
        const doubt = inversionDoubt(entry.before, body, name, right.expr, through);
        return { kind: "claim", solved: true, ...(doubt === undefined ? {} : { doubt }) };
      }
      return {
        kind: "given",
        why: recursive ? "a recurrence or an update" : "an equation for a name that is free so far",
      };
    }
    if (supposes(cue) && !entry.inheritedCue) return { kind: "given", why: "a condition" };
    // "with $\sum_k \pi_k = 1$" is a condition, "write $x^x = e^{x \ln x}$" an identity: which one, its truth tells.
    if (cue === "define" || cue === "restrict" || supposes(cue)) {
      const simple = isNumeric(right.expr) || isBare(right.expr);
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
  const rightName = isKronecker ? undefined : definableName(right.expr);
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
  const mayBeSolved =
    !tellsDependence(left.expr) && (isNumeric(right.expr) || (isOpen && (isBare(right.expr) || isBare(left.expr))));
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
