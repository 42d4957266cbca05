import { application, opensBracket, scriptContent } from "./brackets.js";
import { choose, juxtaposed, productOf } from "./choices.js";
import { isDifferential } from "./differentials.js";
import type { Alternative, Expr, ProductMark } from "./expr.js";
import type { FunctionHead } from "./heads.js";
import { functionHead, isFunctionCommand, isOperatorCommand } from "./heads.js";
import { deeper, isChar, isLayout, type Parser, partner, peek, rangeFrom } from "./parser.js";
import { operand, signOf, skipToOperand, startsFactor } from "./products.js";
import { isRemark } from "./remarks.js";
import { postfix, subscript } from "./scripts.js";
import { CIRCULAR, INVERSES, LOGARITHMS, PRODUCT_MARKS } from "./symbols.js";

/** Functions of a law or a random variable: without brackets they take the whole product that follows. */
const WHOLE_PRODUCT = new Set(["Var", "Cov", "Corr", "\\Pr"]);

/** How far a function without brackets may reach: as far as its notation allows, or over one factor only. */
export type Reach = "product" | "factor";

/** A function with its argument, at whose name the parser stands. */
export function functionFactor(p: Parser, head: FunctionHead, reach: Reach): Expr {
  const start = p.position;
  p.position = head.end;
  let name: Expr = { kind: "symbol", name: head.name, range: head.range };
  let exponent: Expr | undefined;
  for (;;) {
    const token = peek(p);
    if (isChar(token, "_")) {
      const indices = subscript(p);
      name = { kind: "subscript", base: name, indices, range: rangeFrom(p, start, name, ...indices) };
    } else if (isChar(token, "^") && exponent === undefined) exponent = scriptContent(p);
    else if (isChar(token, "'") && name.kind !== "prime") {
      p.position += 1;
      name = { kind: "prime", base: name, order: 1, range: rangeFrom(p, start, name) };
    } else break;
  }
  const finish = (applied: Expr): Expr =>
    exponent === undefined ? applied : raised(p, head.name, applied, exponent, start);
  const token = peek(p);
  if (opensBracket(p, /^[([{]$/) && !isRemark(p, p.position, "factor", head.name)) {
    if (exponent === undefined && hasSymbolicPower(p)) return extended(p, head.name, name, start, reach);
    return postfix(p, finish(application(p, name, start, true)), start);
  }
  const empty = token === undefined || (p.integrals > 0 && isDifferential(p));
  if (!empty) skipToOperand(p);
  const next = peek(p);
  if (empty || next === undefined || isLayout(next) || !beginsArgument(p, head.name)) {
    // A function without an argument is a name: `\log` itself, `\max` under a norm.
    return exponent === undefined
      ? name
      : { kind: "power", base: name, exponent, range: rangeFrom(p, start, name, exponent) };
  }
  const sign = signOf(next);
  if (sign !== undefined || WHOLE_PRODUCT.has(head.name))
    return finish(applyTo(p, name, start, deeper(p, p.grammar.product)));
  if (exponent !== undefined) return extended(p, head.name, name, start, reach, exponent);
  return extended(p, head.name, name, start, reach);
}

function beginsArgument(p: Parser, name: string): boolean {
  const token = peek(p);
  if (token === undefined) return false;
  if (signOf(token) !== undefined)
    return token.text === "-" && (name === "\\exp" || LOGARITHMS.has(name) || CIRCULAR.has(name));
  if (token.type === "bar")
    return token.text !== "mid" && token.text !== "par" && p.bar === "" ? true : startsFactor(p, token);
  if (token.type === "command" && PRODUCT_MARKS.has(token.text)) return false;
  return (
    startsFactor(p, token, true) &&
    !isChar(token, "^") &&
    !isChar(token, "_") &&
    !isChar(token, "*") &&
    !isChar(token, "?")
  );
}

function applyTo(p: Parser, head: Expr, start: number, argument: Expr): Expr {
  return {
    kind: "apply",
    head,
    arguments: [{ before: "", expr: argument }],
    open: "",
    certain: true,
    range: rangeFrom(p, start, head, argument),
  };
}

/** `\sin^2 x` is a power of the sine; `\sin^{-1} x` is the inverse function or one over the sine. */
function raised(p: Parser, name: string, applied: Expr, exponent: Expr, start: number): Expr {
  const range = rangeFrom(p, start, applied, exponent);
  const power: Expr = { kind: "power", base: applied, exponent, range };
  const inverse = INVERSES.get(name);
  const minusOne = exponent.kind === "negate" && exponent.body.kind === "number" && exponent.body.text === "1";
  if (inverse === undefined || !minusOne || applied.kind !== "apply") return power;
  const head: Expr = { kind: "symbol", name: inverse, range: applied.head.range };
  return choose(p, "inverse-function", [
    { expr: { ...applied, head, range }, generous: false },
    { expr: power, generous: false },
  ]);
}

/** Whether the bracket at the place of reading is raised to a power with a name in it: `\log (2\pi)^d`. */
function hasSymbolicPower(p: Parser): boolean {
  const close = partner(p, p.position);
  if (close < 0 || !isChar(p.tokens[close + 1], "^") || close + 2 >= p.end) return false;
  const token = p.tokens[close + 2];
  if (token?.type === "letter") return token.text !== "T";
  if (token?.type !== "lbrace") return false;
  const end = partner(p, close + 2);
  const inside = p.tokens.slice(close + 3, end);
  return (
    inside.some((one) => one.type === "letter" || one.type === "command") &&
    !inside.some((one) => one.text === "\\top" || one.text === "T")
  );
}

/** Whether the argument is told by its form alone, so that nothing behind it can belong to it. */
function standsAlone(p: Parser): boolean {
  const token = peek(p);
  if (token?.type === "lbrace" || token?.type === "bar") return true;
  if (token?.type === "open") return /^(?:\||\|\||langle|lfloor|lceil)$/.test(token.text);
  return isFunctionCommand(p) || isOperatorCommand(p);
}

/** A function whose argument is a run of factors, with all readings of how far it reaches. */
function extended(p: Parser, name: string, head: Expr, start: number, reach: Reach, exponent?: Expr): Expr {
  const applied = (argument: Expr): Expr => {
    const application = applyTo(p, head, start, argument);
    const range = { start: application.range.start, end: Math.max(argument.range.end, head.range.end) };
    const narrow: Expr = {
      ...application,
      range: { start: Math.min(range.start, argument.range.start), end: range.end },
    };
    return exponent === undefined ? narrow : raised(p, name, narrow, exponent, start);
  };
  const alone = standsAlone(p);
  const first = deeper(p, p.grammar.factor);
  if (alone || reach === "factor") return applied(first);
  const before = name === "\\det" ? beforeBracket(first) : undefined;
  if (before !== undefined)
    return choose(p, "function-extent", [
      { expr: juxtaposed([applied(before.head), before.factor]), generous: false },
      { expr: applied(first), generous: false },
    ]);

  const run: Expr[] = [first];
  while (continuesRun(p, name)) {
    const place = p.position;
    run.push(p.grammar.factor(p));
    if (p.position === place) break;
  }
  const next = peek(p);
  if (next === undefined || isLayout(next) || (p.integrals > 0 && isDifferential(p)))
    return readings(p, applied, run, numberFirst(name, run), name, false);
  const mark = next.type === "command" || next.type === "char" ? PRODUCT_MARKS.get(next.text) : undefined;
  if (mark === "cdot" || mark === "times") return beforeMark(p, applied, run, name);
  if (isChar(next, "/")) return beforeSlash(p, applied, run, name);
  const operator = isOperatorCommand(p) && !/^\\(?:nabla|partial)$/.test(next.text);
  if (operator && LOGARITHMS.has(name)) {
    const rest = p.grammar.product(p);
    return choose(p, "function-extent", [
      { expr: juxtaposed([applied(run[0] ?? first), ...run.slice(1), rest]), generous: false },
      { expr: applied(juxtaposed([...run, rest])), generous: false },
    ]);
  }
  const another = functionHead(p);
  const logLater = another !== undefined && LOGARITHMS.has(another.name);
  return readings(
    p,
    applied,
    run,
    numberFirst(name, run),
    name,
    logLater || next.text === "\\nabla" || next.text === "\\partial",
  );
}

/** `A\,(1 + t)` behind a determinant: the name of a matrix and a further factor, rather than a map that is applied. */
function beforeBracket(expr: Expr): { readonly head: Expr; readonly factor: Expr } | undefined {
  if (expr.kind !== "apply" || expr.certain || expr.open !== "(" || expr.head.kind !== "symbol") return undefined;
  const body = expr.arguments.length === 1 ? expr.arguments[0]?.expr : undefined;
  if (body === undefined || !/^[A-Z]$/.test(expr.head.name)) return undefined;
  const range = { start: expr.head.range.end, end: expr.range.end };
  return { head: expr.head, factor: { kind: "group", open: "(", body, range } };
}

/** `\sin 2x` is never the sine of two. */
function numberFirst(name: string, run: readonly Expr[]): boolean {
  return CIRCULAR.has(name) && run[0]?.kind === "number" && run.length > 1;
}

function readings(
  p: Parser,
  applied: (argument: Expr) => Expr,
  run: readonly Expr[],
  certain: boolean,
  name: string,
  narrowFirst: boolean,
): Expr {
  const [first] = run;
  if (first === undefined) throw new RangeError("a function without an argument");
  if (run.length === 1) return applied(first);
  const wide: Alternative = { expr: applied(juxtaposed(run)), generous: false };
  if (certain) return wide.expr;
  const narrow: Alternative = { expr: juxtaposed([applied(first), ...run.slice(1)]), generous: false };
  // A quotient before a name is the more often all of the argument: `\log \frac{p}{q} f(x)`.
  const quotient =
    first.kind === "fraction" && run[1]?.kind !== "fraction" && !startsWithExp(run[1]) && LOGARITHMS.has(name);
  return choose(p, "function-extent", narrowFirst || quotient ? [narrow, wide] : [wide, narrow]);
}

function startsWithExp(expr: Expr | undefined): boolean {
  return expr?.kind === "apply" && expr.head.kind === "symbol" && expr.head.name === "\\exp";
}

/** Whether a factor directly behind the run still belongs to it. */
function continuesRun(p: Parser, name: string): boolean {
  const token = peek(p);
  if (token === undefined || isLayout(token) || (p.integrals > 0 && isDifferential(p))) return false;
  const mark = token.type === "command" || token.type === "char" ? PRODUCT_MARKS.get(token.text) : undefined;
  if (mark !== undefined || !startsFactor(p, token)) return false;
  if (isOperatorCommand(p)) return false;
  const another = functionHead(p);
  return another === undefined || (another.name === "\\exp" && LOGARITHMS.has(name));
}

/** A dot or a cross ends the argument; only a generous reader takes in what follows it. */
function beforeMark(p: Parser, applied: (argument: Expr) => Expr, run: readonly Expr[], name: string): Expr {
  const saved = p.position;
  p.position += 1;
  const operatorFollows = isFunctionCommand(p) || isOperatorCommand(p) || peek(p)?.type === "open";
  p.position = saved;
  if (operatorFollows) return readings(p, applied, run, numberFirst(name, run), name, false);
  const [first] = run;
  if (first === undefined) throw new RangeError("a function without an argument");
  const rest: Expr[] = [];
  const marks: ProductMark[] = [];
  for (;;) {
    const token = peek(p);
    if (token === undefined || isLayout(token) || (p.integrals > 0 && isDifferential(p))) break;
    const mark = token.type === "command" || token.type === "char" ? PRODUCT_MARKS.get(token.text) : undefined;
    const place = p.position;
    if (mark !== undefined) {
      p.position += 1;
      marks.push(mark);
      rest.push(operand(p));
    } else if (startsFactor(p, token)) {
      marks.push("juxtaposed");
      rest.push(p.grammar.factor(p));
    }
    if (p.position === place) break;
  }
  const alternatives: Alternative[] = [
    { expr: productOf([applied(juxtaposed(run)), ...rest], marks), generous: false },
  ];
  if (run.length > 1 && !numberFirst(name, run)) {
    const sides: ProductMark[] = run.slice(1).map(() => "juxtaposed");
    alternatives.push({
      expr: productOf([applied(first), ...run.slice(1), ...rest], [...sides, ...marks]),
      generous: false,
    });
  }
  alternatives.push({
    expr: applied(productOf([...run, ...rest], [...run.slice(1).map((): ProductMark => "juxtaposed"), ...marks])),
    generous: true,
  });
  return choose(p, "function-extent", alternatives);
}

/** `\log p(x)/q(x)`: the quotient of the logarithm, or the logarithm of the quotient for a generous reader. */
function beforeSlash(p: Parser, applied: (argument: Expr) => Expr, run: readonly Expr[], name: string): Expr {
  p.position += 1;
  const operator = isFunctionCommand(p) || isOperatorCommand(p);
  const denominator = deeper(p, (inner) => {
    skipToOperand(inner);
    const token = peek(inner);
    return token !== undefined && startsFactor(inner, token, true)
      ? inner.grammar.factor(inner)
      : inner.grammar.product(inner);
  });
  const over = (numerator: Expr): Expr => ({
    kind: "fraction",
    style: "slash",
    numerator,
    denominator,
    range: {
      start: Math.min(numerator.range.start, denominator.range.start),
      end: Math.max(numerator.range.end, denominator.range.end),
    },
  });
  const narrow = readings(p, applied, run, numberFirst(name, run), name, false);
  // Nobody divides a name by a logarithm inside another one and leaves the parentheses out.
  if (operator) return over(narrow);
  return choose(p, "function-extent", [
    { expr: over(narrow), generous: false },
    { expr: applied(over(juxtaposed(run))), generous: !CIRCULAR.has(name) },
  ]);
}
