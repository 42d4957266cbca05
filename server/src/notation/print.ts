import type { ApplyExpr, ChoiceExpr, DerivativeExpr, Expr, IntegralExpr, ProductMark, RelationExpr } from "./expr.js";
import { printName, printSymbol } from "./printNames.js";
import {
  ARGUMENT_MARKS,
  BIG_SIGNS,
  PRODUCT_SIGNS,
  printAnnotated,
  printBars,
  printCases,
  printMark,
  printMatrix,
  printText,
  SIGNS,
} from "./printParts.js";
import {
  BASE,
  CONTENT,
  couldApply,
  endsArgument,
  FACTOR,
  fits,
  isBareOperator,
  type Place,
  SUM,
  TERM,
} from "./printPlaces.js";
import { symbolsOf } from "./walk.js";

/**
 * LaTeX that denotes an expression: reading it again gives the same tree up to ranges and fonts of single letters.
 * Braces that TeX does not show protect what would be read otherwise. A choice is printed as it was ambiguously written;
 * a hole as the source that was not understood.
 */
export function printExpr(expr: Expr): string {
  return print(expr, CONTENT).trim();
}

function print(expr: Expr, place: Place): string {
  return fits(expr, place) ? bare(expr, place) : `{${bare(expr, CONTENT)}}`;
}

const content = (expr: Expr): string => print(expr, CONTENT);

function bare(expr: Expr, place: Place): string {
  switch (expr.kind) {
    case "number":
      return expr.text;
    case "symbol":
      return printSymbol(expr);
    case "subscript":
      return `${print(expr.base, BASE)}_{${indices(expr.indices)}}`;
    case "superscript":
      return `${print(expr.base, BASE)}^{${printMark(expr.mark, expr.content === undefined ? "" : content(expr.content))}}`;
    case "prime":
      return print(expr.base, BASE) + "'".repeat(expr.order);
    case "group":
      return expr.open === "{"
        ? `\\left\\{ ${content(expr.body)} \\right\\}`
        : `${expr.open}${content(expr.body)}${expr.open === "(" ? ")" : "]"}`;
    case "add":
      return sum(expr.terms, place, false);
    case "negate":
      return `${SIGNS[expr.sign]}${print(expr.body, { ...place, level: 2 })}`;
    case "product":
      return product(expr.factors, expr.marks, place);
    case "fraction":
      return expr.style === "frac"
        ? `\\frac{${content(expr.numerator)}}{${content(expr.denominator)}}`
        : `${slashNumerator(expr.numerator)}/${print(expr.denominator, FACTOR)}`;
    case "power": {
      // A name in the exponent behind `\log(x)` would make the power the argument: `\log(2\pi)^d`.
      const loose = expr.base.kind === "apply" && expr.exponent.kind !== "number";
      const unit = expr.base.kind === "text";
      const base = loose ? `{${content(expr.base)}}` : unit ? content(expr.base) : print(expr.base, BASE);
      return `${base}^{${exponent(expr.exponent)}}`;
    }
    case "root":
      return expr.index === undefined
        ? `\\sqrt{${content(expr.body)}}`
        : `\\sqrt[${print(expr.index, SUM)}]{${content(expr.body)}}`;
    case "factorial":
      return `${print(expr.body, BASE)}!`;
    case "binomial":
      return `\\binom{${content(expr.upper)}}{${content(expr.lower)}}`;
    case "apply":
      return application(expr);
    case "bars":
      return (
        printBars(expr.style, expr.items.map(item).join(", ")) +
        (expr.index === undefined ? "" : `_{${content(expr.index)}}`)
      );
    case "big":
      return `${BIG_SIGNS[expr.operator]}${bounds(expr)} ${print(expr.body, { ...place, level: 2 })}`;
    case "integral":
      return integral(expr);
    case "limit": {
      const side =
        expr.side === 0 ? print(expr.target, SUM) : `${print(expr.target, BASE)}^{${expr.side > 0 ? "+" : "-"}}`;
      return `\\${expr.style}_{${print(expr.variable, SUM)} \\to ${side}} ${print(expr.body, { ...place, level: 2 })}`;
    }
    case "derivative":
      return derivative(expr);
    case "evaluated":
      return `\\left. ${content(expr.body)} \\right|_{${content(expr.lower)}}${expr.upper === undefined ? "" : `^{${content(expr.upper)}}`}`;
    case "cases":
      return printCases(expr, (part) => print(part, part.kind === "tuple" && part.open === "" ? FACTOR : CONTENT));
    case "matrix":
      return printMatrix(expr, content);
    case "tuple": {
      const items = expr.items.map(item).join(", ");
      if (expr.open === "") return items;
      const turned = expr.open === "]" || expr.close === "[";
      return turned ? `\\left${expr.open} ${items} \\right${expr.close}` : `${expr.open}${items}${expr.close}`;
    }
    case "set": {
      const condition = expr.condition === undefined ? "" : ` : ${item(expr.condition)}`;
      return `\\{${expr.items.map(item).join(", ")}${condition}\\}`;
    }
    case "relation":
      return relation(expr);
    case "annotated":
      return printAnnotated(expr.style, content(expr.body), expr.note === undefined ? undefined : content(expr.note));
    case "text":
      return printText(expr.text);
    case "ellipsis":
      return "\\dots";
    case "choice":
      return choice(expr, place);
    case "hole":
      return expr.source;
  }
}

/** An item of a list: relations may stand there, but nothing with a mark that would split the list elsewhere. */
function item(expr: Expr): string {
  const splits = expr.kind === "relation" && expr.symbols.some((symbol) => /^(?:\\mid|\\parallel|:|,|;)$/.test(symbol));
  const list = expr.kind === "tuple" && expr.open === "";
  return print(expr, splits || list ? FACTOR : CONTENT);
}

function indices(list: readonly Expr[]): string {
  const letters = list.every(
    (index) => index.kind === "symbol" && /^[a-zA-Z]$/.test(index.name) && index.font === undefined,
  );
  // Three letters and more might spell a word.
  if (letters && list.length === 2) return list.map(content).join("");
  return list.map(item).join(", ");
}

/** An exponent; one that would be read as a mark gets a second pair of braces. */
function exponent(expr: Expr): string {
  const inner = content(expr);
  const plain =
    expr.kind === "number" ||
    expr.kind === "add" ||
    expr.kind === "fraction" ||
    (expr.kind === "symbol" && expr.name !== "T" && /^(?:[A-Za-z]|\\[A-Za-z]+)$/.test(expr.name)) ||
    ((expr.kind === "negate" || expr.kind === "product") && /^-?[\da-z\\]/.test(inner) && !/^-?\\top/.test(inner));
  return plain ? inner : `{${inner}}`;
}

function sum(
  terms: readonly { readonly sign: keyof typeof SIGNS; readonly body: Expr }[],
  place: Place,
  open: boolean,
): string {
  return terms
    .map(({ sign, body }, index) => {
      const last = index === terms.length - 1;
      const own: Place = { level: 2, lastFactor: true, lastTerm: open || (last && place.lastTerm) };
      // A sign directly behind a sign, or at the very beginning, would be taken for the term's own.
      const shown = body.kind === "negate" && (index === 0 || sign !== "+") ? print(body, FACTOR) : print(body, own);
      if (index === 0) return sign === "+" ? shown : SIGNS[sign] + shown;
      return ` ${SIGNS[sign]} ${shown}`;
    })
    .join("");
}

function product(factors: readonly Expr[], marks: readonly ProductMark[], place: Place): string {
  let result = "";
  factors.forEach((factor, index) => {
    const last = index === factors.length - 1;
    const prefix =
      factor.kind !== "product" &&
      factor.kind !== "negate" &&
      !(factor.kind === "fraction" && factor.style === "slash");
    const own: Place = last && prefix ? { ...place, level: 2 } : FACTOR;
    const ended = factor.kind === "choice" && factor.cause === "function-extent" && endsArgument(factors[index + 1]);
    let shown = ended ? bare(factor, own) : print(factor, own);
    const before = factors[index - 1];
    const mark = marks[index - 1];
    // A bracket behind a name would be its argument, a bar behind anything a condition.
    if (
      mark === "juxtaposed" &&
      before !== undefined &&
      (/^(?:[([]|\\\{|\\left)/.test(shown) || factor.kind === "bars")
    ) {
      if (couldApply(before) || factor.kind === "bars") shown = `{${bare(factor, CONTENT)}}`;
    }
    // Two numbers with a blank between them could be one.
    if (mark === "juxtaposed" && before?.kind === "number" && factor.kind === "number") shown = `{${shown}}`;
    result += index === 0 ? shown : (PRODUCT_SIGNS[mark ?? "juxtaposed"] ?? " ") + shown;
  });
  return result;
}

function slashNumerator(expr: Expr): string {
  if (expr.kind === "product" || (expr.kind === "fraction" && expr.style === "slash")) {
    return print(expr, { level: 2, lastFactor: false, lastTerm: false });
  }
  return print(expr, FACTOR);
}

function args(expr: ApplyExpr): string {
  return expr.arguments.map((argument) => ARGUMENT_MARKS[argument.before] + item(argument.expr)).join("");
}

function head(expr: Expr): string {
  if (expr.kind === "symbol") return printName(expr.name).asHead(expr.font);
  if (expr.kind === "subscript") return `${head(expr.base)}_{${indices(expr.indices)}}`;
  if (expr.kind === "prime") return head(expr.base) + "'".repeat(expr.order);
  return print(expr, FACTOR);
}

function application(expr: ApplyExpr): string {
  const shown = head(expr.head);
  switch (expr.open) {
    case "":
      return shown + looseArgument(expr);
    case "{":
      return `${shown}\\{${args(expr)}\\}`;
    case "[":
      return `${shown}[${args(expr)}]`;
    default:
      return `${shown}(${args(expr)})`;
  }
}

/** The argument of a function without brackets: bare where it is one name or quotient, in braces otherwise. */
function looseArgument(expr: ApplyExpr): string {
  const argument = expr.arguments[0]?.expr;
  if (argument === undefined) return "";
  const simple =
    (argument.kind === "symbol" && !isBareOperator(argument.name)) ||
    argument.kind === "number" ||
    (argument.kind === "fraction" && argument.style === "frac") ||
    ((argument.kind === "subscript" || argument.kind === "prime") && argument.base.kind === "symbol") ||
    (argument.kind === "power" && (argument.base.kind === "symbol" || argument.base.kind === "number")) ||
    (argument.kind === "apply" && argument.open === "(");
  return simple ? ` ${print(argument, FACTOR)}` : `{${content(argument)}}`;
}

function bounds(expr: { readonly lower?: Expr; readonly upper?: Expr }): string {
  return (
    (expr.lower === undefined ? "" : `_{${content(expr.lower)}}`) +
    (expr.upper === undefined ? "" : `^{${content(expr.upper)}}`)
  );
}

function integral(expr: IntegralExpr): string {
  const sign = ["\\int", "\\iint", "\\iiint"][expr.count - 1] ?? "\\int";
  // A factor `d` in the integrand would be taken for the differential.
  const body =
    symbolsOf(expr.body).has("d") || expr.variables.length === 0 ? `{${content(expr.body)}}` : print(expr.body, SUM);
  return `${sign}${bounds(expr)} ${body}${expr.variables.map(differential).join("")}`;
}

function differential(variable: Expr): string {
  const simple =
    variable.kind === "symbol"
      ? /^(?:[A-Za-z]|\\[A-Za-z]+)$/.test(variable.name) && variable.font === undefined
      : false;
  return simple ? ` \\, d${print(variable, FACTOR)}` : ` \\, \\mathrm{d}{${content(variable)}}`;
}

function derivative(expr: DerivativeExpr): string {
  const body = expr.body;
  const behind = body === undefined ? "" : isSimpleBody(body) ? ` ${print(body, FACTOR)}` : ` {${content(body)}}`;
  return derivativeSign(expr) + behind;
}

function isSimpleBody(body: Expr): boolean {
  return (
    (body.kind === "symbol" && !isBareOperator(body.name)) ||
    (body.kind === "apply" && body.open === "(" && body.certain)
  );
}

function derivativeSign(expr: DerivativeExpr): string {
  const order = expr.order > 1 ? `^{${expr.order}}` : "";
  if (expr.style === "differential") return expr.by.map((one) => `\\mathrm{d}{${content(one.variable)}}`).join("");
  if (expr.style === "nabla")
    return `\\nabla${expr.by.length === 0 ? "" : `_{${indices(expr.by.map((one) => one.variable))}}`}${order}`;
  const d = expr.style === "d" ? "d" : "\\partial";
  if (expr.by.length === 0) return d + order;
  const below = expr.by
    .map((one) => `${d} ${variable(one.variable)}${one.order > 1 ? `^{${one.order}}` : ""}`)
    .join(" \\, ");
  return `\\frac{${d}${order}}{${below}}`;
}

function variable(expr: Expr): string {
  const simple = expr.kind === "symbol" || (expr.kind === "subscript" && expr.base.kind === "symbol");
  return simple ? print(expr, FACTOR) : `{${content(expr)}}`;
}

function relation(expr: RelationExpr): string {
  const bar = expr.symbols.some((symbol) => symbol === "\\mid" || symbol === "\\parallel");
  const colon = expr.symbols.includes(":");
  const operand = (part: Expr): string => {
    if (bar)
      return part.kind === "relation" && part.symbols.some((symbol) => /^\\(?:mid|parallel)$/.test(symbol))
        ? print(part, FACTOR)
        : print(part, CONTENT);
    if (colon) return item(part);
    return print(part, SUM);
  };
  const parts = expr.operands.map(operand);
  const leading = expr.symbols.length === expr.operands.length;
  return expr.symbols
    .reduce(
      (text, symbol, index) => `${text} ${symbol} ${parts[leading ? index : index + 1] ?? ""}`,
      leading ? "" : (parts[0] ?? ""),
    )
    .trim();
}

/** A choice in its ambiguous spelling. */
function choice(expr: ChoiceExpr, place: Place): string {
  const [first, second] = expr.alternatives.map((alternative) => alternative.expr);
  if (first === undefined) return "";
  switch (expr.cause) {
    case "superscript-letter":
      return second?.kind === "power" ? `${print(second.base, BASE)}^T` : bare(first, place);
    case "inverse-function":
      return second?.kind === "power" && second.base.kind === "apply"
        ? powered(second.base, second.exponent)
        : bare(first, place);
    case "sum-extent": {
      // The terms behind the sum stand outside in the last of the readings that need no parentheses.
      const outside = expr.alternatives.findLast((alternative) => !alternative.generous)?.expr ?? first;
      return outside.kind === "add" ? sum(outside.terms, place, true) : bare(outside, place);
    }
    case "slash-extent":
      return slashes(first, second);
    case "function-extent":
    case "derivative-extent":
      return widest(expr, place);
    case "bar":
      return bare(first, place);
  }
}

function powered(expr: ApplyExpr, power: Expr): string {
  const raised = `${head(expr.head)}^{${content(power)}}`;
  const open = expr.open;
  return open === ""
    ? raised + looseArgument(expr)
    : `${raised}${open === "{" ? "\\{" : open}${args(expr)}${open === "(" ? ")" : open === "[" ? "]" : "\\}"}`;
}

function slashes(first: Expr, second: Expr | undefined): string {
  if (second?.kind === "fraction" && second.denominator.kind === "apply" && !second.denominator.certain)
    return bare(second, TERM);
  if (first.kind !== "product") return bare(first, TERM);
  const [quotient, ...rest] = first.factors;
  return quotient === undefined
    ? ""
    : `${bare(quotient, TERM)} ${rest.map((factor) => print(factor, FACTOR)).join(" ")}`;
}

/** The reading in which the function or operator reaches furthest, without the braces that would say how far. */
function widest(expr: ChoiceExpr, place: Place): string {
  const readings = expr.alternatives.map((alternative) => alternative.expr);
  const wide =
    readings.findLast((one) => one.kind === "apply" || one.kind === "derivative") ??
    readings.find((one) => one.kind === "power") ??
    readings[0];
  if (wide === undefined) return "";
  if (wide.kind === "apply" && wide.open === "") return head(wide.head) + loose(wide.arguments[0]?.expr, place);
  if (wide.kind === "power" && wide.base.kind === "apply") {
    return `${head(wide.base.head)}^{${content(wide.exponent)}}${loose(wide.base.arguments[0]?.expr, place)}`;
  }
  if (
    wide.kind === "derivative" &&
    wide.body?.kind === "apply" &&
    wide.body.open === "" &&
    expr.cause === "function-extent"
  ) {
    return `${derivativeSign(wide)} ${head(wide.body.head)}${loose(wide.body.arguments[0]?.expr, place)}`;
  }
  if (wide.kind === "derivative") return derivativeSign(wide) + loose(wide.body, place);
  return bare(wide, place);
}

function loose(argument: Expr | undefined, place: Place): string {
  return argument === undefined ? "" : ` ${bare(argument, { ...place, level: 2 })}`;
}
