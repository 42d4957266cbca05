import type { OutlineChain } from "../../derivation/outline.js";
import type { ApplyExpr, Expr } from "../../notation/expr.js";
import { keyOf, someNode } from "../../notation/walk.js";
import { nameShape } from "../names.js";
import { partsOf } from "./inventory.js";
import type { LawStatement } from "./lawFactsBuild.js";
import { isLawLetter } from "./lawNames.js";

/** The event that a law is asked for, `z = k`, with the variables that it is given. */
interface AskedState {
  readonly law: Expr;
  readonly variable: Expr;
  readonly state: Expr;
  readonly given: readonly Expr[];
}

/** A law that puts all of its weight on one state: `q(z = k \mid x) = \mathbf{1}[k = k^*]`. */
export type PointStatement = Extract<LawStatement, { kind: "point" }>;

/**
 * What an equation says that puts all weight on one state: `q(z = k \mid x) = \begin{cases} 1 & k = k^* \\ 0 &
 * \text{else} \end{cases}`, an indicator, Kronecker's delta, or `q(z = k^* \mid x) = 1`.
 */
export function pointMassOf({ sides, relations, inherited }: OutlineChain): PointStatement | undefined {
  const [left, right] = sides.map(({ expr }) => expr);
  if (inherited > 0 || relations.length !== 1 || left === undefined || right === undefined) return undefined;
  if (relations[0]?.symbol !== "=" && relations[0]?.symbol !== ":=") return undefined;
  const asked = askedState(left);
  if (asked === undefined) return undefined;
  // Of a single state only the posterior's choice, `k^*`, is told from a number or a letter that runs.
  if (isNumber(right, "1"))
    return asked.given.length > 0 && isMarked(asked.state) ? pointAt(asked, asked.state) : undefined;
  if (asked.state.kind !== "symbol") return undefined;
  const at = singledOut(right, asked.state);
  return at === undefined ? undefined : pointAt(asked, at);
}

/** Whether an equation says of states under a law that they are sure or impossible: `q(z = j \mid x) = 0`. */
export function isSureOrNot(left: Expr, right: Expr, law?: Expr): boolean {
  const asked = isNumber(right, "0") || isNumber(right, "1") ? askedState(left) : undefined;
  return asked !== undefined && asked.given.length > 0 && (law === undefined || keyOf(law) === keyOf(asked.law));
}

/** Words behind which a law at one state is what was found, and not what is granted. */
const concludes =
  /(?<!\p{L})(?:so|hence|thus|then|therefore|consequently|follows|yields?|gives?|implies|get|obtain|show|prove|conclude|also|somit|daher|folglich|dann|folgt|donc|alors|entonces|luego|значит|тогда|следовательно|отсюда|получ\p{L}*)(?!\p{L})|所以|因此|则|得|那么|从而/iu;

/** Whether a law is granted where these words stand before it: nothing in their sentence says that it follows. */
export function isGrantedBehind(before: string): boolean {
  return !concludes.test(before.split(/[.!?。]\s*/u).at(-1) ?? "");
}

/** `q(z = k \mid x) = 1` with "for $k = k^*$" behind it: all the weight is on that state. */
export function conditionedPointMass(
  { sides: [left, right], relations, inherited }: OutlineChain,
  condition: OutlineChain,
): PointStatement | undefined {
  if (inherited > 0 || relations.length !== 1 || relations[0]?.symbol !== "=") return undefined;
  if (left === undefined || right === undefined || !isNumber(right.expr, "1")) return undefined;
  const asked = askedState(left.expr);
  if (asked === undefined || condition.relations.length !== 1 || condition.relations[0]?.symbol !== "=")
    return undefined;
  const at = otherThan(
    asked.state,
    condition.sides.map(({ expr }) => expr),
  );
  return at === undefined ? undefined : pointAt(asked, at);
}

function pointAt({ law, variable, given }: AskedState, at: Expr): PointStatement | undefined {
  // A choice that is written as depending on what is given, `k^*_x`, is another one for each of its values.
  const shape = nameShape(at);
  const letters = new Set([variable, ...given].map(keyOf));
  if (shape === undefined || letters.has(keyOf(at))) return undefined;
  if (shape.indices.some((index) => someNode(index, (node) => letters.has(keyOf(node))))) return undefined;
  return { kind: "point", variables: [variable], given, law, at };
}

function askedState(left: Expr): AskedState | undefined {
  if (left.kind !== "apply" || !isLawLetter(nameShape(left.head)?.base ?? "")) return undefined;
  const { targets, givens, parameters } = partsOf(left);
  const [event] = targets;
  if (targets.length !== 1 || parameters.length > 0 || event?.kind !== "relation") return undefined;
  const [variable, state] = event.operands;
  if (event.symbols.join() !== "=" || variable === undefined || state === undefined) return undefined;
  if (![variable, ...givens].every((name) => nameShape(name)?.indices.length === 0)) return undefined;
  return { law: left.head, variable, state, given: givens };
}

/** The state on which a formula in an index is one, being zero on all others. */
function singledOut(formula: Expr, index: Expr): Expr | undefined {
  switch (formula.kind) {
    case "group":
      return formula.open === "[" && formula.body.kind === "relation"
        ? ofEquation(formula.body, index)
        : singledOut(formula.body, index);
    case "cases":
      return ofCases(formula.branches, index);
    case "apply":
      return ofIndicator(formula, index);
    case "subscript": {
      if (nameShape(formula)?.base === "\\delta" && formula.indices.length === 2)
        return otherThan(index, formula.indices);
      const conditions = formula.indices.flatMap((each) => (each.kind === "set" ? each.items : [each]));
      const [only] = conditions;
      return isOne(formula.base) && conditions.length === 1 && only !== undefined ? ofEquation(only, index) : undefined;
    }
    default:
      return undefined;
  }
}

function ofCases(branches: Extract<Expr, { kind: "cases" }>["branches"], index: Expr): Expr | undefined {
  const [first, second] = branches;
  if (branches.length !== 2 || first === undefined || second === undefined) return undefined;
  const [hit, miss] = isNumber(first.value, "1") ? [first, second] : [second, first];
  if (!isNumber(hit.value, "1") || !isNumber(miss.value, "0") || hit.condition === undefined) return undefined;
  const at = ofEquation(hit.condition, index);
  if (at === undefined || miss.otherwise) return at;
  const other = miss.condition;
  const isComplement =
    other?.kind === "relation" &&
    /^(?:\\ne|\\neq|!=)$/.test(other.symbols.join()) &&
    keyOf(otherThan(index, other.operands) ?? index) === keyOf(at);
  return isComplement ? at : undefined;
}

function ofIndicator({ head, arguments: given }: ApplyExpr, index: Expr): Expr | undefined {
  const [only] = given;
  return isOne(head) && given.length === 1 && only !== undefined ? ofEquation(only.expr, index) : undefined;
}

function isOne(head: Expr): boolean {
  return (
    isNumber(head, "1") || /^(?:\\math(?:bf|bb|ds)\{1\}|\\math(?:bb|bf)\{I\}|I)$/.test(nameShape(head)?.base ?? "")
  );
}

function ofEquation(expr: Expr, index: Expr): Expr | undefined {
  if (expr.kind === "group") return ofEquation(expr.body, index);
  return expr.kind === "relation" && expr.symbols.join() === "=" ? otherThan(index, expr.operands) : undefined;
}

/** The other one of two expressions of which one is the index. */
function otherThan(index: Expr, pair: readonly Expr[]): Expr | undefined {
  const [first, second] = pair;
  if (pair.length !== 2 || first === undefined || second === undefined) return undefined;
  if (keyOf(first) === keyOf(index)) return second;
  return keyOf(second) === keyOf(index) ? first : undefined;
}

function isNumber(expr: Expr, text: string): boolean {
  return expr.kind === "number" && expr.text === text;
}

/** `k^*`, `\hat k`, `k_0`, `\bar k`: a letter with a mark, as one value is told from those that run. */
function isMarked(expr: Expr): boolean {
  const shape = nameShape(expr);
  return shape !== undefined && (shape.indices.length > 0 || /\^|'|\\(?:hat|bar|tilde|star)/.test(shape.base));
}
