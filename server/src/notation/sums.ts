import type { Range } from "../base/range.js";
import { barRole } from "./bars.js";
import { choose } from "./choices.js";
import type { AddExpr, BigExpr, Expr, LimitExpr } from "./expr.js";
import { freeNames } from "./free.js";
import { coverAll, isLayout, type OpenEnd, type Parser, partner, peek, rangeFrom } from "./parser.js";
import { product, rowHasRelation, signOf, skipToOperand } from "./products.js";
import type { Token } from "./tokens.js";
import { mapExpr, walk } from "./walk.js";

interface Term {
  readonly sign: AddExpr["terms"][number]["sign"];
  readonly body: Expr;
  /** The operators with an index whose bodies end with this term, innermost first. */
  readonly open: readonly OpenEnd[];
}

/** A sum of terms. A sum sign whose index occurs in the terms behind its own gives a choice of what it reaches over. */
export function additive(p: Parser): Expr {
  skipToOperand(p);
  const start = p.position;
  const first = signOf(peek(p));
  if (first !== undefined) {
    const token = peek(p);
    p.position += 1;
    // A sign alone is a mark (`\mathbb{R}_{+}`, `P(d \mid +)`).
    if (peek(p) === undefined || /^[,;]$/.test(peek(p)?.text ?? "") || endsMark(p)) {
      return { kind: "symbol", name: first, range: token?.range ?? rangeFrom(p, start) };
    }
  }
  const terms: Term[] = [readTerm(p, first ?? "+")];
  for (;;) {
    continueRow(p);
    const sign = signOf(peek(p));
    if (sign === undefined) break;
    p.position += 1;
    terms.push(readTerm(p, sign));
  }
  const [only] = terms;
  if (terms.length === 1 && only !== undefined) {
    if (first === undefined) return only.body;
    return { kind: "negate", sign: first, body: only.body, range: rangeFrom(p, start, only.body) };
  }
  const range = rangeFrom(p, start, ...terms.map((term) => term.body));
  const outside = addOf(terms, range);
  const inside = gathered(terms, range);
  if (inside !== undefined) {
    return choose(p, "sum-extent", [
      { expr: inside, generous: false },
      { expr: outside, generous: false },
    ]);
  }
  const generous = p.generousSums > 0 ? undefined : withoutParentheses(terms, range);
  if (generous === undefined) return outside;
  p.generousSums += 1;
  return choose(p, "sum-extent", [
    { expr: outside, generous: false },
    { expr: generous, generous: true },
  ]);
}

/** Whether a bar behind a sign at the very beginning separates (`P(+ \mid d)`) and opens no value (`-|x|`). */
function endsMark(p: Parser): boolean {
  if (p.top || peek(p)?.type !== "bar") return false;
  // Inside bars a sign alone has no meaning: what follows it is a value within the value.
  return p.bar !== "|" && barRole(p) !== "open";
}

function readTerm(p: Parser, sign: Term["sign"]): Term {
  p.openEnds = [];
  const body = product(p);
  return { sign, body, open: p.openEnds.filter((end) => end.position === p.position) };
}

function addOf(terms: readonly Term[], range: Range): Expr {
  const [only] = terms;
  if (terms.length === 1 && only !== undefined) {
    return only.sign === "+" ? only.body : { kind: "negate", sign: only.sign, body: only.body, range };
  }
  return { kind: "add", terms: terms.map(({ sign, body }) => ({ sign, body })), range };
}

/** The sum with every term taken into the operator before it whose index it mentions; undefined where none does. */
function gathered(terms: readonly Term[], range: Range): Expr | undefined {
  const result: Term[] = [];
  let changed = false;
  for (let i = 0; i < terms.length; i += 1) {
    const term = terms[i];
    if (term === undefined) break;
    const taken: Term[] = [];
    let target: OpenEnd | undefined;
    for (const open of term.open) {
      const names = indexNames(open.node);
      while (mentions(terms[i + 1 + taken.length], names)) {
        const next = terms[i + 1 + taken.length];
        if (next !== undefined) taken.push(next);
        target = open;
      }
      if (target !== undefined) break;
    }
    if (target === undefined) result.push(term);
    else {
      changed = true;
      result.push({ ...term, body: extendBody(term.body, target.node, taken) });
      i += taken.length;
    }
  }
  return changed ? addOf(result, range) : undefined;
}

function mentions(term: Term | undefined, names: ReadonlySet<string>): boolean {
  if (term === undefined || names.size === 0) return false;
  if (term.body.kind === "big" && [...indexNames(term.body)].some((name) => names.has(name))) return false;
  const free = freeNames(term.body);
  return [...names].some((name) => free.has(name));
}

/**
 * The sum with the simple terms directly behind its first bare `\sum` taken into it, as an author means who forgot the
 * parentheses; undefined where there is no such sum.
 */
function withoutParentheses(terms: readonly Term[], range: Range): Expr | undefined {
  const at = terms.findIndex((term) => term.open.some((open) => isBareSum(open.node)));
  const term = terms[at];
  const target = term?.open.find((open) => isBareSum(open.node));
  if (term === undefined || target === undefined) return undefined;
  let end = at + 1;
  while (isSimpleTerm(terms[end])) end += 1;
  if (end === at + 1) return undefined;
  const body = extendBody(term.body, target.node, terms.slice(at + 1, end));
  return addOf([...terms.slice(0, at), { ...term, body }, ...terms.slice(end)], range);
}

/** Whether a node is a sum over factors without brackets, whose author may have left out those around its terms. */
function isBareSum(node: Expr): boolean {
  return node.kind === "big" && node.operator === "sum" && isBareProduct(node.body);
}

function isBareProduct(expr: Expr): boolean {
  switch (expr.kind) {
    case "number":
    case "symbol":
    case "subscript":
    case "root":
    case "binomial":
      return true;
    case "superscript":
    case "power":
    case "prime":
      return isBareProduct(expr.base);
    case "apply":
      return expr.certain || expr.arguments.every((argument) => isBareProduct(argument.expr));
    case "product":
      return expr.factors.every(isBareProduct);
    case "fraction":
      return expr.style === "frac" || (isBareProduct(expr.numerator) && isBareProduct(expr.denominator));
    default:
      return false;
  }
}

/** Kinds of nodes that make a term too much to belong to the sum before it by oversight, or nothing definite. */
const NO_SIMPLE_TERM =
  /^(?:big|integral|limit|derivative|evaluated|cases|matrix|tuple|set|relation|text|ellipsis|choice|hole)$/;

function isSimpleTerm(term: Term | undefined): boolean {
  if (term === undefined) return false;
  let simple = true;
  walk(term.body, (node) => {
    if (NO_SIMPLE_TERM.test(node.kind) || (node.kind === "symbol" && node.name === "const")) simple = false;
  });
  return simple;
}

/** The names that an operator binds. */
function indexNames(node: Expr): ReadonlySet<string> {
  if (node.kind === "limit") return freeNames(node.variable);
  if (node.kind !== "big" || node.lower === undefined) return new Set();
  const lower = node.lower;
  const heads = lower.kind === "tuple" ? lower.items : [lower];
  const names = new Set<string>();
  for (const head of heads) {
    const named = head.kind === "relation" ? head.operands[0] : head;
    if (named?.kind === "symbol") names.add(named.name);
    else if (named?.kind === "tuple") for (const item of named.items) if (item.kind === "symbol") names.add(item.name);
  }
  return names;
}

function extendBody(body: Expr, target: Expr, taken: readonly Term[]): Expr {
  return mapExpr(body, (node) => {
    const parts = taken.map((term) => term.body);
    if (node === target && (node.kind === "big" || node.kind === "limit")) {
      const inner = coverAll([node.body, ...parts]);
      const add: Expr = {
        kind: "add",
        terms: [{ sign: "+", body: node.body }, ...taken.map(({ sign, body: part }) => ({ sign, body: part }))],
        range: inner,
      };
      const extended: BigExpr | LimitExpr = { ...node, body: add, range: coverAll([node, add]) };
      return extended;
    }
    return node;
  });
}

/**
 * A row that begins with a sign goes on with the sum of the row before, also behind `&` and wide blanks; with a minus only
 * where the row holds no relation, for then it would be a statement of its own.
 */
function continueRow(p: Parser): void {
  if (!p.top) return;
  const token = peek(p);
  if (token === undefined || !isLayout(token)) return;
  let i = p.position;
  let rows = 0;
  while (i < p.end && isLayout(p.tokens[i] as Token)) {
    if (p.tokens[i]?.type === "row") rows += 1;
    i += 1;
  }
  const sign = i < p.end ? signOf(p.tokens[i]) : undefined;
  if (sign === undefined || i + 1 >= p.end) return;
  if (rows > 1 || partner(p, i) >= 0) return;
  if (rows > 0 && sign !== "+" && rowHasRelation(p, i)) return;
  p.position = i;
}
