import { choose, juxtaposed, productOf } from "./choices.js";
import { isDifferential } from "./differentials.js";
import type { DerivativeExpr, Expr } from "./expr.js";
import { freeNames } from "./free.js";
import { functionFactor } from "./functions.js";
import { functionHead } from "./heads.js";
import { deeper, hole, isChar, isCommand, isLayout, type Parser, peek, rangeFrom, skipGroup, whole } from "./parser.js";
import { operand, skipToOperand, startsFactor } from "./products.js";
import {
  derivativeQuotient,
  differentialSign,
  isScriptArgument,
  nameEnd,
  orderAt,
  type Quotient,
} from "./quotients.js";
import { subscript } from "./scripts.js";
import { PRODUCT_MARKS } from "./symbols.js";
import { keyOf } from "./walk.js";

/** The derivative that a quotient of differentials denotes; an operator takes its body from what follows. */
export function derivativeFactor(p: Parser, start: number, quotient: Quotient): Expr {
  const end = p.position;
  const numerator = { start: quotient.start, end: quotient.end };
  if (numerator.end > numerator.start) {
    const body = whole(p, numerator, p.grammar.content);
    p.position = end;
    return derivative(p, start, quotient, body);
  }
  return operatorOver(
    p,
    start,
    (body) => derivative(p, start, quotient, body),
    quotient.by.map((one) => one.variable),
    "product",
  );
}

function derivative(
  p: Parser,
  start: number,
  quotient: Omit<Quotient, "start" | "end">,
  body: Expr | undefined,
): DerivativeExpr {
  const parts = [...quotient.by.map((one) => one.variable), ...(body === undefined ? [] : [body])];
  return {
    kind: "derivative",
    style: quotient.style,
    order: quotient.order,
    by: quotient.by,
    ...(body === undefined ? {} : { body }),
    range: rangeFrom(p, start, ...parts),
  };
}

/**
 * A differential operator over what follows it. `\frac{d}{dx}` reaches over the factors written side by side, `\nabla` and
 * `\partial_x` over one; where factors behind that depend on the variable, both reaches are readings.
 */
function operatorOver(
  p: Parser,
  start: number,
  make: (body: Expr | undefined) => Expr,
  variables: readonly Expr[],
  reach: "product" | "factor",
): Expr {
  const next = peek(p);
  if (next === undefined || isLayout(next) || (p.integrals > 0 && isDifferential(p))) return make(undefined);
  skipToOperand(p);
  const token = peek(p);
  // A bar with a script behind it evaluates the operator itself.
  const bar =
    token?.type === "bar" &&
    p.bar === "" &&
    token.text !== "mid" &&
    token.text !== "par" &&
    !isChar(p.tokens[p.position + 1], "_");
  const marked = token?.type === "command" && PRODUCT_MARKS.has(token.text);
  if (
    token === undefined ||
    marked ||
    !(bar || (token.type !== "bar" && startsFactor(p, token, true))) ||
    /^[\^_*?]$/.test(token.text)
  )
    return make(undefined);
  p.operators += 1;
  const result = deeper(p, () => bodyOf(p, make, variables, reach));
  p.operators -= 1;
  const range = rangeFrom(p, start, result);
  return range.start < result.range.start ? { ...result, range } : result;
}

function bodyOf(p: Parser, make: (body: Expr) => Expr, variables: readonly Expr[], reach: "product" | "factor"): Expr {
  if (reach === "product") {
    if (peek(p)?.type === "open") return overBracket(p, make, variables);
    const run = [p.grammar.factor(p), ...factorsBeside(p)];
    return markFollows(p) ? beforeMark(p, make, run, variables, "wide") : make(juxtaposed(run));
  }
  const head = functionHead(p);
  const first = head === undefined ? p.grammar.factor(p) : functionFactor(p, head, "factor");
  const run = [first];
  // A number or a quotient of numbers is never all that is differentiated: `\nabla \frac12 \|x\|^2`.
  while (run.every(isConstant) && continues(p)) run.push(p.grammar.factor(p));
  if (!run.every((factor) => factor === first)) return make(juxtaposed(run));
  const rest = variables.length > 0 || head !== undefined ? factorsBeside(p) : [];
  const names = new Set(variables.flatMap((variable) => [...freeNames(variable)]));
  const depends = (expr: Expr): boolean => [...freeNames(expr)].some((name) => names.has(name));
  // What is differentiated by is no function of its own: in `\nabla_x x^\top A x` all of it is differentiated.
  const bare = isTransposed(first) || first.kind === "power" ? first.base : first;
  if (rest.some(depends) && variables.some((variable) => keyOf(variable) === keyOf(bare)))
    return make(juxtaposed([first, ...rest]));
  const transposed = isTransposed(first) && (first.base.kind === "apply" || !depends(first.base));
  const ambiguous = rest.length > 0 && !transposed && (head !== undefined || rest.some(depends));
  if (!ambiguous) return juxtaposed([make(first), ...rest]);
  const wide =
    head !== undefined && first.kind === "apply" && first.open === "" && first.arguments[0] !== undefined
      ? {
          ...first,
          arguments: [{ before: "" as const, expr: juxtaposed([first.arguments[0].expr, ...rest]) }],
          range: { start: first.range.start, end: rest.at(-1)?.range.end ?? first.range.end },
        }
      : juxtaposed([first, ...rest]);
  return choose(p, head === undefined ? "derivative-extent" : "function-extent", [
    { expr: juxtaposed([make(first), ...rest]), generous: false },
    { expr: make(wide), generous: false },
  ]);
}

/**
 * `\frac{d}{dx} (x - 1) e^x`: what stands beside the bracket is rather differentiated, too, while a dot ends what is; the
 * other reach is a second reading.
 */
function overBracket(p: Parser, make: (body: Expr) => Expr, variables: readonly Expr[]): Expr {
  const first = p.grammar.factor(p);
  const rest = factorsBeside(p);
  if (rest.length === 0) return markFollows(p) ? beforeMark(p, make, [first], variables, "narrow") : make(first);
  const narrow = juxtaposed([make(first), ...rest]);
  // A number is the same factor inside and outside.
  if (rest.every(isConstant)) return narrow;
  return choose(p, "derivative-extent", [
    { expr: make(juxtaposed([first, ...rest])), generous: false },
    { expr: narrow, generous: false },
  ]);
}

/** The factors written side by side with what was read. */
function factorsBeside(p: Parser): readonly Expr[] {
  const factors: Expr[] = [];
  while (continues(p)) {
    const place = p.position;
    factors.push(p.grammar.factor(p));
    if (p.position === place) break;
  }
  return factors;
}

/** Whether a factor is the transpose of something, so that what is differentiated is complete with it. */
function isTransposed(expr: Expr): expr is Extract<Expr, { readonly kind: "superscript" }> {
  return expr.kind === "superscript" && expr.mark === "transpose";
}

function isConstant(expr: Expr): boolean {
  if (expr.kind === "number") return true;
  return expr.kind === "fraction" && isConstant(expr.numerator) && isConstant(expr.denominator);
}

/** Whether a factor written side by side follows. Another derivative or logarithm is a factor of its own. */
function continues(p: Parser): boolean {
  const token = peek(p);
  if (token === undefined || isLayout(token) || (p.integrals > 0 && isDifferential(p))) return false;
  if ((token.type === "command" || token.type === "char") && PRODUCT_MARKS.has(token.text)) return false;
  return startsFactor(p, token) && !isCommand(token, "\\nabla") && !isCommand(token, "\\partial") && !startsQuotient(p);
}

function startsQuotient(p: Parser): boolean {
  const token = peek(p);
  if (token?.type !== "command" || !/^\\[dt]?frac$/.test(token.text)) return false;
  const open = p.position + 1;
  return p.tokens[open]?.type === "lbrace" && differentialSign(p, open + 1) !== undefined;
}

function markFollows(p: Parser): boolean {
  const token = peek(p);
  return token !== undefined && (token.type === "command" || token.type === "char") && PRODUCT_MARKS.has(token.text);
}

/** `\frac{d}{dx} f(x) \cdot g(x)`: the product is differentiated, or the dot ends what is; `likelier` comes first. */
function beforeMark(
  p: Parser,
  make: (body: Expr) => Expr,
  run: readonly Expr[],
  variables: readonly Expr[],
  likelier: "wide" | "narrow",
): Expr {
  const saved = p.position;
  p.position += 1;
  const another = isCommand(peek(p), "\\nabla") || isCommand(peek(p), "\\partial") || startsQuotient(p);
  p.position = saved;
  if (another) return make(juxtaposed(run));
  const names = new Set(variables.flatMap((variable) => [...freeNames(variable)]));
  const factors: Expr[] = [...run];
  const marks = run.slice(1).map((): "juxtaposed" | "cdot" | "times" => "juxtaposed");
  while (markFollows(p)) {
    const mark = PRODUCT_MARKS.get(peek(p)?.text ?? "");
    if (mark !== "cdot" && mark !== "times") break;
    p.position += 1;
    const more = [operand(p), ...factorsBeside(p)];
    factors.push(...more);
    marks.push(mark, ...more.slice(1).map((): "juxtaposed" => "juxtaposed"));
  }
  const rest = factors.slice(run.length);
  const narrow = productOf([make(juxtaposed(run)), ...rest], marks.slice(run.length - 1));
  if (!rest.some((factor) => [...freeNames(factor)].some((name) => names.has(name)))) return narrow;
  const wide = make(productOf(factors, marks));
  const order = likelier === "wide" ? [wide, narrow] : [narrow, wide];
  return choose(
    p,
    "derivative-extent",
    order.map((expr) => ({ expr, generous: false })),
  );
}

/** The order and the variables that `\nabla` or `\partial` carries as superscript and subscript. */
function operatorMarks(p: Parser): { readonly order: number; readonly variables: readonly Expr[] } {
  let order = 1;
  let variables: readonly Expr[] = [];
  for (;;) {
    const token = peek(p);
    if (isChar(token, "_") && variables.length === 0) variables = subscript(p);
    else if (isChar(token, "^") && order === 1) {
      const power = orderAt(p, p.position + 1, p.end);
      if (power === undefined) break;
      order = power.order;
      p.position = power.end;
    } else break;
  }
  return { order, variables };
}

/** `\nabla f`, `\nabla_\theta f`, `\nabla^2 f`. Divergence and curl are not understood. */
export function nablaFactor(p: Parser): Expr {
  const start = p.position;
  p.position += 1;
  const { order, variables } = operatorMarks(p);
  const next = peek(p);
  if (isCommand(next, "\\cdot") || isCommand(next, "\\times")) {
    p.position += 1;
    const body = operand(p);
    return hole(p, "unsupported-notation", rangeFrom(p, start, body), "Divergence and curl are not understood.");
  }
  const by = variables.map((variable) => ({ variable, order: 1 }));
  const sign = rangeFrom(p, start, ...variables);
  const make = (body: Expr | undefined): Expr => ({
    kind: "derivative",
    style: "nabla",
    order,
    by,
    ...(body === undefined ? {} : { body }),
    range:
      body === undefined
        ? sign
        : { start: Math.min(sign.start, body.range.start), end: Math.max(sign.end, body.range.end) },
  });
  return transposedOutside(operatorOver(p, start, make, variables, "factor"));
}

/** `\nabla f(x)^\top` is the transposed gradient: the mark moves from the body to the derivative. */
function transposedOutside(expr: Expr): Expr {
  if (expr.kind !== "derivative" || expr.body === undefined) return expr;
  const body = expr.body;
  const variables = new Set(expr.by.flatMap((one) => [...freeNames(one.variable)]));
  const own = (base: Expr): boolean =>
    base.kind !== "apply" && base.kind !== "group" && [...freeNames(base)].some((name) => variables.has(name));
  if (isTransposed(body) && !own(body.base)) {
    return {
      ...body,
      base: { ...expr, body: body.base, range: { start: expr.range.start, end: body.base.range.end } },
      range: expr.range,
    };
  }
  if (body.kind === "choice" && body.cause === "superscript-letter") {
    const alternatives = body.alternatives.map((alternative) => ({
      ...alternative,
      expr: transposedOutside({ ...expr, body: alternative.expr }),
    }));
    return { ...body, alternatives, range: expr.range };
  }
  return expr;
}

/** `\partial_x f`, `\partial f/\partial x`, `\partial/\partial x`, and a `\partial f` that stands alone. */
export function partialFactor(p: Parser): Expr {
  const start = p.position;
  const slashed = slashQuotient(p);
  if (slashed !== undefined) return slashed;
  p.position += 1;
  const { order, variables } = operatorMarks(p);
  const mark = rangeFrom(p, start, ...variables);
  const by =
    variables.length === 1 && order > 1
      ? variables.map((variable) => ({ variable, order }))
      : variables.map((variable) => ({ variable, order: 1 }));
  const total = by.length > 1 ? by.length : order;
  const make = (body: Expr | undefined): Expr => ({
    kind: "derivative",
    style: "partial",
    order: total,
    by,
    ...(body === undefined ? {} : { body }),
    range:
      body === undefined
        ? mark
        : { start: Math.min(mark.start, body.range.start), end: Math.max(mark.end, body.range.end) },
  });
  return transposedOutside(operatorOver(p, start, make, variables, "factor"));
}

/**
 * `\partial f/\partial x`, `dy/dx`, `d/dx`: a quotient of differentials with a slash, at whose first sign the parser
 * stands. What is differentiated is one name with its scripts and arguments.
 */
export function slashQuotient(p: Parser): Expr | undefined {
  const start = p.position;
  const above = differentialSign(p, start);
  if (above === undefined) return undefined;
  let i = above.end;
  if (isChar(p.tokens[i], "^")) i = skipGroup(p, i + 1);
  let atoms = 0;
  while (i < p.end && !isChar(p.tokens[i], "/") && atoms < 12) {
    const token = p.tokens[i];
    if (
      token === undefined ||
      isLayout(token) ||
      token.type === "relation" ||
      token.type === "rbrace" ||
      token.type === "close" ||
      token.type === "bar"
    )
      return undefined;
    const script = isChar(token, "_") || isChar(token, "^") || isChar(token, "'");
    if (token.type === "char" && !script) return undefined;
    // One name: a second letter without a command before it would make a product.
    const name =
      token.type === "letter" ||
      (token.type === "command" && !/^\\(?:math|bold|bm|hat|tilde|bar|vec|wide|over)/.test(token.text));
    if (name) atoms += 1;
    if (atoms > 1 && !isScriptArgument(p, i)) return undefined;
    i = skipGroup(p, i);
  }
  if (!isChar(p.tokens[i], "/") || i >= p.end) return undefined;
  const below = differentialSign(p, i + 1);
  if (below === undefined || below.style !== above.style) return undefined;
  const end = nameEnd(p, below.end);
  if (end <= below.end) return undefined;
  const quotient = derivativeQuotient(p, { start, end: i }, { start: i + 1, end });
  if (quotient === undefined) return undefined;
  p.position = end;
  return derivativeFactor(p, start, quotient);
}
