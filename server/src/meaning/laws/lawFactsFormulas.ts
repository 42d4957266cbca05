import { cueOf } from "../../derivation/cues.js";
import type { Entry, OutlineChain } from "../../derivation/outline.js";
import type { ApplyExpr, Expr } from "../../notation/expr.js";
import { someNode } from "../../notation/walk.js";
import { nameShape } from "../names.js";
import type { LawStatement } from "./lawFactsBuild.js";
import { isName, listedNames, type PlacedEntry } from "./lawFactsSpans.js";
import { isCapital, operatorOf, plainLetter } from "./lawNames.js";
import { namedFamilyOf } from "./namedHeads.js";
import { isGrantedBehind, pointMassOf } from "./pointMasses.js";

/** Single letters that may stand for a law behind `\sim`. */
const lawLetters =
  /^(?:[pqrfghPQRFGHUD]|\\(?:pi|rho|mu|nu|phi|varphi|psi|Phi|Pr|mathbb\{P\}|mathbb\{Q\}|mathcal\{[A-Z]\}|mathrm\{[A-Za-z]+\}))$/;

/** Functions and constants that are no laws, so that `a_n \sim \log n` is a matter of order. */
const noLaws = /^\\(?:log|ln|exp|sin|cos|tan|sqrt|max|min|det|frac|sum)$/;

/**
 * Whether an expression may be a law: a letter that is used for one, a name in words (`Poisson`), an application or a
 * mixture of these. What stands behind a `\sim` that compares the growth of two sequences is none.
 */
export function isLawLike(expr: Expr): boolean {
  const shape = nameShape(expr);
  if (shape !== undefined) {
    const base = plainLetter(shape.base);
    return (
      lawLetters.test(base) || (/^[A-Za-z][A-Za-z-]+$/.test(base) && !noLaws.test(`\\${base}`)) || /^\\chi\b/.test(base)
    );
  }
  switch (expr.kind) {
    case "apply":
      return isLawLike(expr.head) || (expr.arguments.length > 1 && namedFamilyOf(expr.head, 2) !== undefined);
    case "power":
      return isLawLike(expr.base);
    case "group":
    case "annotated":
      return isLawLike(expr.body);
    case "superscript":
      return isLawLike(expr.base);
    case "product":
      return expr.factors.some(isLawLike);
    case "fraction":
      return isLawLike(expr.numerator);
    case "add":
      return expr.terms.every(({ body }) => isLawLike(body));
    case "choice":
      return expr.alternatives.some((alternative) => isLawLike(alternative.expr));
    default:
      return false;
  }
}

/** Names that an operand lists, the ellipsis of a sequence included; none if one of them is no name. */
function namesOf(operands: readonly Expr[]): readonly Expr[] {
  const names: Expr[] = [];
  for (const operand of operands) {
    const listed = listedNames(operand);
    if (listed === undefined) return [];
    names.push(...listed);
  }
  return names.some(isName) ? names : [];
}

/** Words over a relation that say that the draws are independent: `\overset{\text{i.i.d.}}{\sim}`. */
function saysIid(over: string | undefined): boolean {
  return (
    over !== undefined &&
    /^[\\{}\s]*(?:text|mathrm|rm|textit|operatorname)?[\\{}\s]*(?:i\.?\s*i\.?\s*d|ind(?:ep)?\b)/i.test(over)
  );
}

/**
 * Whether a formula is granted: by the words before it, or by those at the beginning of a list that it goes on with, "with
 * fixed $x$ and noise $\epsilon$, $\mathbb{E}[\epsilon] = 0$".
 */
function isGranted(entry: Entry): boolean {
  const isOpen = entry.cue === "none" && entry.inheritedCue && !entry.display;
  const cue = isOpen ? cueOf(entry.before) : entry.cue;
  return cue === "define" || cue === "suppose";
}

/** What the formulas of one span say about laws by their symbols. */
export function statementsOfFormula(entries: readonly PlacedEntry[]): readonly LawStatement[] {
  const found: LawStatement[] = [];
  let condition: readonly Expr[] = [];
  for (const { entry } of entries) {
    if (entry.kind === "mention") continue;
    for (const chain of entry.chains.slice(entry.inheritedChains)) {
      const said = statementsOfChain(chain, isGranted(entry), condition);
      found.push(...said);
      const point = isGrantedBehind(entry.before) ? pointMassOf(chain) : undefined;
      if (point !== undefined) found.push(point);
      if (uniformWords.test(entry.before.slice(-uniformReach))) found.push(...uniformOf(chain));
      // `y \mid X, w \sim p` falls apart at the comma: the next chain has the law.
      const [bar] = chain.relations;
      condition = chain.relations.length === 1 && bar?.symbol === "\\mid" ? chain.sides.map(({ expr }) => expr) : [];
    }
  }
  return found;
}

/** Words that say that all values are equally likely, and how close before a formula they stand. */
const uniformWords =
  /uniform|gleichverteil|gleich wahrscheinlich|equally likely|equiprob|равномерн|равновероятн|均匀|等概率/iu;
const uniformReach = 80;

/** "The prior is uniform, $p(z = k) = \frac1K$": how many values the variable has, and that they are equally likely. */
function uniformOf({ sides, relations, inherited }: OutlineChain): readonly LawStatement[] {
  const [left, right] = sides.map(({ expr }) => expr);
  if (inherited > 0 || relations.length !== 1 || relations[0]?.symbol !== "=") return [];
  if (left?.kind !== "apply" || left.arguments.length !== 1 || right?.kind !== "fraction") return [];
  const size = right.denominator;
  const argument = left.arguments[0]?.expr;
  const isOverOne = right.numerator.kind === "number" && right.numerator.text === "1";
  if (!isOverOne || (nameShape(size) === undefined && size.kind !== "number") || !isLawLike(left.head)) return [];
  const variable = argument?.kind === "relation" && argument.symbols.join() === "=" ? argument.operands[0] : argument;
  if (variable === undefined || !isName(variable)) return [];
  const values = argument?.kind === "relation" ? ("counted" as const) : ("any" as const);
  const law: Expr = { ...left, arguments: [{ before: "", expr: variable }] };
  return [
    { kind: "size", variables: [variable], size, values },
    { kind: "uniform", names: [law], size },
  ];
}

function statementsOfChain(chain: OutlineChain, granted: boolean, condition: readonly Expr[]): readonly LawStatement[] {
  if (chain.inherited !== 0 && chain.inherited !== undefined) return [];
  const sides = chain.sides.map(({ expr }) => expr);
  const list = chain.list.map(({ expr }) => expr);
  const symbols = chain.relations.map(({ symbol }) => symbol);
  const isGranted = granted || chain.note === "condition" || chain.note === "definition";
  const [first, second, third] = sides;
  if (first === undefined || second === undefined) return [];
  const joined = symbols.join(" ");
  if (joined === "\\sim") return sampled([...list, first], second, chain.relations[0]?.over, condition);
  if (joined === "\\mid \\sim" && third !== undefined) {
    const variables = namesOf([...list, first]);
    return isLawLike(third) && variables.length > 0
      ? [{ kind: "distributed", variables, given: namesOf([second]), law: third }]
      : [];
  }
  if (joined === "\\perp" || joined === "\\perp \\mid") {
    const sidesOf = [...list, first, second];
    const variables = sidesOf.filter((side) => namesOf([side]).length > 0);
    if (variables.length < sidesOf.length) return [];
    return [{ kind: "independent", variables, given: third === undefined ? [] : namesOf([third]) }];
  }
  if (joined === "\\in") return sizeOf([...list, first], second);
  if (isGranted && symbols.length > 0 && symbols.every((symbol) => symbol === "=" || symbol === ":="))
    return momentsOf(sides);
  return [];
}

/** `X, Y \sim p`, also with `y \mid X,` before it. */
function sampled(
  left: readonly Expr[],
  law: Expr,
  over: string | undefined,
  condition: readonly Expr[],
): readonly LawStatement[] {
  if (!isLawLike(law)) return [];
  const [variable, ...given] = condition;
  if (variable !== undefined) {
    const variables = namesOf([variable]);
    return variables.length === 0 ? [] : [{ kind: "distributed", variables, given: namesOf([...given, ...left]), law }];
  }
  const isPair = left.length === 1 && left[0]?.kind === "tuple";
  const variables = namesOf(left);
  if (variables.length === 0) return [];
  return [
    { kind: "distributed", variables: isPair ? left : variables, given: [], law },
    ...(saysIid(over) ? [{ kind: "iid" as const, variables }] : []),
  ];
}

/** `z \in \{1, \dots, K\}`, `x \in \{0, 1\}`, `z \in [K]`. */
function sizeOf(left: readonly Expr[], set: Expr): readonly LawStatement[] {
  const variables = namesOf(left);
  if (variables.length === 0) return [];
  const size = sizeOfSet(set);
  return size === undefined ? [] : [{ kind: "size", variables, ...size }];
}

/** How many elements a finite set has and whether these are `1, \dots, K` or `0, 1`; undefined for other sets. */
export function sizeOfSet(
  set: Expr,
): { readonly size: Expr; readonly values: "counted" | "binary" | "any" } | undefined {
  if (set.kind === "group" && set.open === "[" && isName(set.body)) return { size: set.body, values: "counted" };
  if (set.kind !== "set") return undefined;
  if (set.condition !== undefined) {
    // `\{1:K\}`
    const [from] = set.items;
    const isRange = set.items.length === 1 && from?.kind === "number" && from.text === "1" && isName(set.condition);
    return isRange ? { size: set.condition, values: "counted" } : undefined;
  }
  const [from] = set.items;
  const to = set.items.at(-1);
  if (from === undefined || to === undefined) return undefined;
  const digits = (expr: Expr): string | undefined => (expr.kind === "number" ? expr.text : undefined);
  if (set.items.some(({ kind }) => kind === "ellipsis")) {
    return digits(from) === "1" && to.kind !== "ellipsis" ? { size: to, values: "counted" } : undefined;
  }
  const range = set.range;
  const size: Expr = { kind: "number", text: String(set.items.length), range };
  if (set.items.length === 2 && set.items.map(digits).sort().join() === "0,1") return { size, values: "binary" };
  return { size, values: set.items.every((item, at) => digits(item) === String(at + 1)) ? "counted" : "any" };
}

/** Whether a value is plain: no operator on laws stands in it, so that it says what another quantity is. */
function isPlain(expr: Expr): boolean {
  return !someNode(
    expr,
    (node) =>
      node.kind === "big" ||
      node.kind === "integral" ||
      node.kind === "hole" ||
      (node.kind === "apply" && operatorOf(nameShape(node.head)?.base ?? "") !== undefined),
  );
}

/** `\mathbb{E}[X] = \mu`, `\operatorname{Var}(X) = \operatorname{Var}(Y) = \sigma^2`, `P(X = 1) = \theta`, `\operatorname{Cov}(X, Y) = 0`. */
function momentsOf(sides: readonly Expr[]): readonly LawStatement[] {
  const value = sides.at(-1);
  if (value === undefined || !isPlain(value)) return [];
  return sides.slice(0, -1).flatMap((side) => {
    const applied = side.kind === "apply" ? side : bareMoment(side);
    return applied === undefined ? [] : momentOf(applied, value);
  });
}

/** `E X` and `\mathbb{E} X` without brackets. */
function bareMoment(side: Expr): ApplyExpr | undefined {
  const [head, variable, ...others] = side.kind === "product" ? side.factors : [];
  if (head?.kind !== "symbol" || variable === undefined || others.length > 0 || !isCapital(variable)) return undefined;
  if (operatorOf(head.name) !== "expectation") return undefined;
  return {
    kind: "apply",
    head,
    arguments: [{ before: "", expr: variable }],
    open: "[",
    certain: true,
    range: side.range,
  };
}

function momentOf(side: ApplyExpr, value: Expr): readonly LawStatement[] {
  const shape = nameShape(side.head);
  const operator = operatorOf(shape?.base ?? "");
  const names = side.arguments.map(({ expr }) => listedNames(expr));
  const [first, second] = names.map((each) => each?.[0]);
  if (side.arguments.some(({ before }) => before !== "" && before !== ",")) return [];
  const isOne = side.arguments.length === 1 && names[0]?.length === 1 && first !== undefined;
  const isTwo = side.arguments.length === 2 && first !== undefined && second !== undefined;
  if (operator === "expectation" && isOne) return [{ kind: "moment", variables: [first], moment: "mean", value }];
  if (operator === "variance" && isOne) return [{ kind: "moment", variables: [first], moment: "variance", value }];
  if (operator === "deviation" && isOne) return [{ kind: "moment", variables: [first], moment: "deviation", value }];
  // Of a single vector it is the matrix of the covariances of its entries.
  if (operator === "covariance" && isOne) return [{ kind: "moment", variables: [first], moment: "variance", value }];
  if (operator === "covariance" && isTwo && value.kind === "number" && value.text === "0")
    return [{ kind: "uncorrelated", variables: [first, second] }];
  if (operator === "correlation" && isTwo)
    return [{ kind: "correlation", variables: [first, second], value, normal: false }];
  const event = side.arguments[0]?.expr;
  if (
    /^(?:[pP]|\\Pr|Pr|\\mathbb\{P\})$/.test(shape?.base ?? "") &&
    side.arguments.length === 1 &&
    event?.kind === "relation"
  ) {
    const [variable, outcome] = event.operands;
    if (variable !== undefined && outcome !== undefined && isPointOf(variable, outcome, event.symbols))
      return [{ kind: "cumulative", variables: [variable], point: outcome, value }];
    const isOutcome =
      event.symbols.length === 1 && event.symbols[0] === "=" && outcome?.kind === "number" && outcome.text === "1";
    if (variable !== undefined && isOutcome && isName(variable))
      return [{ kind: "chance-of-one", variables: [variable], value }];
  }
  return [];
}

/** `X \le x`: every point that the variable may stay below. */
function isPointOf(variable: Expr, point: Expr, symbols: readonly string[]): boolean {
  const name = nameShape(variable);
  return (
    symbols.length === 1 &&
    symbols[0] === "\\le" &&
    name !== undefined &&
    isName(variable) &&
    point.kind === "symbol" &&
    point.name !== name.base
  );
}
