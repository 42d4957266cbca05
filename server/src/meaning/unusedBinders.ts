import type { ApplyExpr, Expr } from "../notation/expr.js";
import { keyOf, mapExpr, rebuild, someNode, walk } from "../notation/walk.js";
import { plainLetter } from "./laws/lawNames.js";
import { operatorHead } from "./laws/operatorHead.js";
import { replacedNames } from "./laws/putIn.js";
import { nameShape } from "./names.js";

/** An expectation over a variable that its body does not contain, and the like one that stands there. */
export interface UnusedBinder {
  readonly binder: Expr;
  readonly written: Expr;
}

/** The unused binder of an expectation, `\mathbb{E}_{x'}[f(x)]`: a name that its body has with another mark or none. */
function unusedBinder(node: Expr): UnusedBinder | undefined {
  if (node.kind !== "apply") return undefined;
  const own = operatorHead(node.head);
  const [only, ...others] = own?.subscript ?? [];
  if (own?.operator !== "expectation" || only === undefined || others.length > 0) return undefined;
  const binder = only.kind === "relation" && only.symbols[0] === "\\sim" ? only.operands[0] : only;
  const shape = binder === undefined ? undefined : nameShape(binder);
  if (binder === undefined || shape === undefined || binder.kind === "subscript") return undefined;
  const body = node.arguments.map(({ expr }) => expr);
  if (body.some((expr) => someNode(expr, (part) => keyOf(part) === keyOf(binder)))) return undefined;
  let written: Expr | undefined;
  for (const expr of body)
    walk(expr, (part) => {
      const name = nameShape(part);
      if (name === undefined) return undefined;
      const isLike = name.indices.length === 0 && plainLetter(name.base) === plainLetter(shape.base);
      if (isLike) written ??= part;
      return false;
    });
  return written === undefined ? undefined : { binder, written };
}

/** The first unused binder of some expressions. */
export function findUnusedBinder(sides: readonly Expr[]): UnusedBinder | undefined {
  for (const side of sides) {
    let found: UnusedBinder | undefined;
    walk(side, (node) => {
      found ??= unusedBinder(node);
    });
    if (found !== undefined) return found;
  }
  return undefined;
}

/** An expression with the variables of its expectations in their bodies. */
export function withBinders(expr: Expr): Expr {
  return mapExpr(expr, (node) => {
    const found = unusedBinder(node);
    if (found === undefined || node.kind !== "apply") return node;
    const put = (part: Expr): Expr =>
      keyOf(part) === keyOf(found.written) ? found.binder : nameShape(part) === undefined ? rebuild(part, put) : part;
    return { ...node, arguments: node.arguments.map((argument) => ({ ...argument, expr: put(argument.expr) })) };
  });
}

/**
 * What an expectation's variable is made of where the other side writes it out: `x + u` in
 * `\mathbb{E}_{x'}[f(x')] = \mathbb{E}_{x, u}[f(x + u)]`.
 */
export function madeOf(left: Expr, right: Expr): { readonly name: Expr; readonly by: Expr } | undefined {
  const [bound, free] = [binderOf(left), namesBelow(right)];
  if (left.kind !== "apply" || right.kind !== "apply" || bound === undefined) return undefined;
  const [body, other] = [left.arguments[0]?.expr, right.arguments[0]?.expr];
  if (body === undefined || other === undefined || left.arguments.length + right.arguments.length !== 2)
    return undefined;
  const [first, ...rest] = replacedNames(body, other, bound) ?? [];
  if (first === undefined || rest.some((each) => keyOf(each) !== keyOf(first))) return undefined;
  const isMade = someNode(first, (node) => free.has(keyOf(node))) && nameShape(first) === undefined;
  return isMade ? { name: bound, by: first } : undefined;
}

function binderOf(expr: Expr): Expr | undefined {
  const own = expr.kind === "apply" ? operatorHead(expr.head) : undefined;
  const [only, ...others] = own?.operator === "expectation" ? own.subscript : [];
  return only !== undefined && others.length === 0 && nameShape(only) !== undefined ? only : undefined;
}

/** The names that an expectation is over, by their keys. */
function namesBelow(expr: Expr): ReadonlySet<string> {
  const own = expr.kind === "apply" ? operatorHead((expr satisfies ApplyExpr).head) : undefined;
  const parts = own?.operator === "expectation" ? own.subscript : [];
  const names = parts.flatMap((part) => (part.kind === "tuple" ? part.items : [part]));
  return new Set(names.flatMap((part) => (part.kind === "relation" ? part.operands.slice(0, 1) : [part])).map(keyOf));
}
