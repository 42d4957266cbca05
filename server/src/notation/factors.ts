import { BIG_OPERATORS, bigFactor, extremum, limitFactor } from "./bigOperators.js";
import { barAtom, bracketAtom, opensBracket } from "./brackets.js";
import { nablaFactor, partialFactor, slashQuotient } from "./derivatives.js";
import { bareDifferential, isBareDifferential, isDifferential } from "./differentials.js";
import { environmentAtom } from "./environments.js";
import type { Expr } from "./expr.js";
import { functionFactor } from "./functions.js";
import { functionHead } from "./heads.js";
import { integralCount, integralFactor } from "./integrals.js";
import { isNameCommand, letterName, nameCommandAtom, wordLength } from "./names.js";
import { deeper, hole, isChar, isLayout, missing, type Parser, partner, peek, rangeFrom, skipGroup } from "./parser.js";
import { signOf, startsFactor, unexpected } from "./products.js";
import { postfix, scriptWithoutBase } from "./scripts.js";
import { annotated, binomial, braceGroup, fraction, isAnnotation, root } from "./structures.js";
import { NAMED_OPERATORS, PRODUCT_MARKS } from "./symbols.js";
import { textAtom } from "./texts.js";
import type { Token } from "./tokens.js";
import { unknownCommand } from "./unknown.js";
import { canonicalWord } from "./words.js";

/** One factor: a name, number, bracket, function or operator, with all that is attached to it. */
export function factor(p: Parser): Expr {
  const start = p.position;
  const token = peek(p);
  if (token === undefined) return missing(p, "an operand");
  if (p.integrals === 0 && isBareDifferential(p)) {
    return slashQuotient(p) ?? bareDifferential(p);
  }
  if (token.type === "letter" && token.text === "d") {
    const quotient = slashQuotient(p);
    if (quotient !== undefined) return quotient;
  }
  const head = functionHead(p);
  if (head !== undefined) return extremum(p, head) ?? functionFactor(p, head, "product");
  if (token.type === "command") {
    const operator = operatorFactor(p, token);
    if (operator !== undefined) return operator;
  }
  if (isChar(token, "^") || isChar(token, "_")) return scriptWithoutBase(p);
  const base = atom(p);
  // A derivative is complete: what follows it was read with it.
  if (base.kind === "derivative" && token.type === "command") return base;
  const scripted = postfix(p, base, start);
  // Braces say that a name stands for itself.
  return token.type === "lbrace" ? scripted : expectation(p, scripted, start);
}

function operatorFactor(p: Parser, token: Token): Expr | undefined {
  const big = BIG_OPERATORS.get(token.text);
  if (big !== undefined) return bigFactor(p, big);
  if (integralCount(token.text) > 0) return integralFactor(p);
  switch (token.text) {
    case "\\lim":
      return limitFactor(p, "lim");
    case "\\limsup":
      return limitFactor(p, "limsup");
    case "\\liminf":
      return limitFactor(p, "liminf");
    case "\\nabla":
      return nablaFactor(p);
    case "\\partial":
      return partialFactor(p);
    case "\\underset":
      return extremumOver(p);
    default:
      return undefined;
  }
}

/** `\underset{x}{\max} f(x)`: an extremum whose index is set below it by hand; undefined for any other use. */
function extremumOver(p: Parser): Expr | undefined {
  const start = p.position;
  const open = start + 1;
  const middle = partner(p, open);
  if (p.tokens[open]?.type !== "lbrace" || middle < 0 || p.tokens[middle + 1]?.type !== "lbrace") return undefined;
  const close = partner(p, middle + 1);
  if (close < 0) return undefined;
  p.position = middle + 2;
  const head = functionHead(p);
  const operator = head === undefined || head.end !== close ? undefined : extremumName(head.name);
  if (operator === undefined) {
    p.position = start;
    return undefined;
  }
  p.position = open;
  const lower = braceGroup(p);
  p.position = close + 1;
  const body = deeper(p, p.grammar.product);
  return { kind: "big", operator, lower, body, range: rangeFrom(p, start, lower, body) };
}

function extremumName(name: string): "max" | "min" | "sup" | "inf" | "argmax" | "argmin" | undefined {
  const bare = name.replace(/^\\/, "");
  return bare === "max" || bare === "min" || bare === "sup" || bare === "inf" || bare === "argmax" || bare === "argmin"
    ? bare
    : undefined;
}

const EXPECTATIONS = new Set(["\\mathbb{E}", "\\mathbb{V}"]);

/** An expectation without brackets takes the product that follows: `\mathbb{E}_q \log p(x)`. */
function expectation(p: Parser, base: Expr, start: number): Expr {
  if (base.kind !== "symbol" && base.kind !== "subscript") return base;
  const symbol = base.kind === "subscript" ? base.base : base;
  if (symbol.kind !== "symbol") return base;
  const law =
    base.kind === "subscript" &&
    base.indices.some((index) => index.kind === "relation" && index.symbols.includes("\\sim"));
  const upright = symbol.name === "E" && (symbol.font === "roman" || law);
  if (!EXPECTATIONS.has(symbol.name) && !upright) return base;
  const next = peek(p);
  if (next === undefined || isLayout(next) || (p.bar !== "" && next.type === "bar")) return base;
  if (p.integrals > 0 && isDifferential(p)) return base;
  const marked = next.type === "command" && PRODUCT_MARKS.has(next.text);
  if (
    signOf(next) !== undefined ||
    marked ||
    next.type === "char" ||
    opensBracket(p, /^[([{]$/) ||
    !startsFactor(p, next)
  )
    return base;
  const body = deeper(p, p.grammar.product);
  return {
    kind: "apply",
    head: base,
    arguments: [{ before: "", expr: body }],
    open: "",
    certain: true,
    range: rangeFrom(p, start, base, body),
  };
}

const ELLIPSES = new Set(
  "\\dots \\ldots \\cdots \\vdots \\ddots \\dotsc \\dotsb \\dotsm \\dotsi \\dotso \\hdots \\mathellipsis".split(" "),
);

/** Signs of logic inside an expression, which are words there. */
const LOGICAL_WORDS: ReadonlyMap<string, string> = new Map([
  ["\\forall", "for all"],
  ["\\exists", "there is"],
  ["\\nexists", "there is no"],
  ["\\therefore", "and so"],
  ["\\because", "for the reason that"],
]);

/** One atom: no scripts behind it, no application of it. */
export function atom(p: Parser): Expr {
  const start = p.position;
  const token = peek(p);
  if (token === undefined) return missing(p, "an operand");
  switch (token.type) {
    case "digit":
      return number(p);
    case "letter": {
      const length = wordLength(p);
      const run = p.tokens
        .slice(p.position, p.position + length)
        .map((one) => one.text)
        .join("");
      p.position += length;
      const range = {
        start: token.range.start,
        end: Math.max(token.range.end, p.tokens[p.position - 1]?.range.end ?? 0),
      };
      return { kind: "symbol", name: length > 1 ? canonicalWord(run) : token.text, range };
    }
    case "text":
      return textAtom(p);
    case "lbrace":
      return braceGroup(p);
    case "open":
      return bracketAtom(p);
    case "bar":
      return barAtom(p);
    case "begin":
      return environmentAtom(p);
    case "limit":
      p.position += 1;
      return hole(
        p,
        "macro-limit",
        token.range,
        `The macro \`${token.text}\` expands beyond the limits for one formula.`,
      );
    case "char":
      return characterAtom(p, token);
    case "command":
      return commandAtom(p, token, start);
    case "relation":
      return missing(p, "an operand");
    default:
      return unexpected(p);
  }
}

function characterAtom(p: Parser, token: Token): Expr {
  if (token.text === ".") {
    const next = p.position + 1 < p.end ? p.tokens[p.position + 1] : undefined;
    if (next?.type === "digit" && !next.spaced) return number(p);
    p.position += 1;
    return { kind: "ellipsis", range: token.range };
  }
  if (token.text === "*" || token.text === "+" || token.text === "-") {
    p.position += 1;
    return { kind: "symbol", name: token.text, range: token.range };
  }
  if (token.text === "?") {
    p.position += 1;
    return { kind: "text", text: "?", range: token.range };
  }
  return unexpected(p);
}

function commandAtom(p: Parser, token: Token, start: number): Expr {
  if (isNameCommand(token.text)) return nameCommandAtom(p);
  const letter = letterName(token);
  if (letter !== undefined) {
    p.position += 1;
    return { kind: "symbol", name: letter, range: token.range };
  }
  if (ELLIPSES.has(token.text)) {
    p.position += 1;
    return { kind: "ellipsis", range: token.range };
  }
  if (isAnnotation(token.text)) return annotated(p);
  switch (token.text) {
    case "\\frac":
    case "\\dfrac":
    case "\\tfrac":
    case "\\cfrac":
    case "\\sfrac":
    case "\\nicefrac":
      return fraction(p);
    case "\\sqrt":
      return root(p);
    case "\\binom":
    case "\\dbinom":
    case "\\tbinom":
      return binomial(p);
    case "\\cdot":
    case "\\bullet":
      // A centred dot where an argument is due stands for any argument: `q(\cdot \mid x)`.
      p.position += 1;
      return { kind: "ellipsis", range: token.range };
    case "\\neg":
    case "\\lnot": {
      p.position += 1;
      const body = deeper(p, p.grammar.factor);
      const head: Expr = { kind: "symbol", name: "\\neg", range: token.range };
      return {
        kind: "apply",
        head,
        arguments: [{ before: "", expr: body }],
        open: "(",
        certain: true,
        range: rangeFrom(p, start, head, body),
      };
    }
    default:
      break;
  }
  const words = LOGICAL_WORDS.get(token.text);
  if (words !== undefined) {
    p.position += 1;
    return { kind: "text", text: words, range: token.range };
  }
  const function_ = functionHead(p);
  if (function_ !== undefined) {
    p.position = function_.end;
    return { kind: "symbol", name: function_.name, range: function_.range };
  }
  if (
    PRODUCT_MARKS.has(token.text) ||
    NAMED_OPERATORS.has(token.text) ||
    BIG_OPERATORS.has(token.text) ||
    /^\\(?:nabla|partial)$/.test(token.text)
  ) {
    return operatorName(p, token, start);
  }
  return unknownCommand(p);
}

/** An operator where an operand is due: its name (`\circ` in a list of operators), or what it leaves out (`\setminus i`). */
function operatorName(p: Parser, token: Token, start: number): Expr {
  const big = operatorFactor(p, token);
  if (big !== undefined) return big;
  p.position += 1;
  const head: Expr = { kind: "symbol", name: token.text, range: token.range };
  const next = peek(p);
  if (
    !NAMED_OPERATORS.has(token.text) ||
    next === undefined ||
    isLayout(next) ||
    opensBracket(p, /^\($/) ||
    !startsFactor(p, next)
  )
    return head;
  const body = deeper(p, p.grammar.factor);
  return {
    kind: "apply",
    head,
    arguments: [{ before: "", expr: body }],
    open: "(",
    certain: true,
    range: rangeFrom(p, start, head, body),
  };
}

/** Digits with at most one point; `1{,}000` is one number, and so is `1,000` in a line of text. */
export function number(p: Parser): Expr {
  const start = p.position;
  let text = "";
  let point = false;
  for (;;) {
    const token = p.tokens[p.position];
    if (token === undefined || p.position >= p.end) break;
    if (p.position > start && token.spaced && !threeDigits(p, p.position)) break;
    const next = p.tokens[p.position + 1];
    const digitNext = next?.type === "digit" && !next.spaced && p.position + 1 < p.end;
    if (token.type === "digit") text += token.text;
    else if (isChar(token, ".") && !point && digitNext) {
      point = true;
      text += ".";
    } else if (!point && text !== "" && groupsThousands(p)) {
      p.position += token.type === "lbrace" ? 3 : 1;
      continue;
    } else break;
    p.position += 1;
  }
  const range = rangeFrom(p, start);
  const value: Expr = { kind: "number", text: text.startsWith(".") ? `0${text}` : text, range };
  return scientific(p, value, start) ?? indicator(p, value);
}

/** Whether exactly three digits stand at an index behind a blank: `10\,000` is one number, for nobody multiplies so. */
function threeDigits(p: Parser, index: number): boolean {
  const at = (k: number): Token | undefined => (index + k < p.end ? p.tokens[index + k] : undefined);
  const digit = (k: number): boolean => at(k)?.type === "digit" && (k === 0 || at(k)?.spaced === false);
  const before = p.tokens[index - 1];
  return before?.type === "digit" && digit(0) && digit(1) && digit(2) && !(at(3)?.type === "digit" && !at(3)?.spaced);
}

/** `{,}` between digits, or in a line of text a comma before exactly three digits. */
function groupsThousands(p: Parser): boolean {
  const at = (k: number): Token | undefined => (p.position + k < p.end ? p.tokens[p.position + k] : undefined);
  const three = (from: number): boolean =>
    [0, 1, 2].every((k) => at(from + k)?.type === "digit" && at(from + k)?.spaced === false) &&
    at(from + 3)?.type !== "digit";
  if (at(0)?.type === "lbrace") return isChar(at(1), ",") && at(2)?.type === "rbrace" && three(3);
  return isChar(at(0), ",") && !p.display && p.top && three(1);
}

/** `1e-3`, `2.5e-4`: the notation of programs. `2e-3` is more likely twice e, less three. */
function scientific(p: Parser, value: Expr, start: number): Expr | undefined {
  if (value.kind !== "number" || (value.text !== "1" && !value.text.includes("."))) return undefined;
  const at = (k: number): Token | undefined => (p.position + k < p.end ? p.tokens[p.position + k] : undefined);
  const e = at(0);
  if (
    e?.type !== "letter" ||
    e.text !== "e" ||
    e.spaced ||
    !isChar(at(1), "-") ||
    at(1)?.spaced !== false ||
    at(2)?.type !== "digit"
  )
    return undefined;
  p.position += 2;
  const from = p.position;
  let digits = "";
  while (p.position < p.end && p.tokens[p.position]?.type === "digit") {
    digits += p.tokens[p.position]?.text ?? "";
    p.position += 1;
  }
  const range = rangeFrom(p, from - 2);
  const ten: Expr = { kind: "number", text: "10", range: e.range };
  const exponent: Expr = {
    kind: "negate",
    sign: "-",
    body: { kind: "number", text: digits, range: rangeFrom(p, from) },
    range: rangeFrom(p, from - 1),
  };
  const power: Expr = { kind: "power", base: ten, exponent, range };
  return { kind: "product", factors: [value, power], marks: ["times"], range: rangeFrom(p, start) };
}

/** `1[x > 0]` and `1\{y = k\}`: a one before a bracket with a relation is the indicator. */
function indicator(p: Parser, value: Expr): Expr {
  if (value.kind !== "number" || value.text !== "1" || !opensBracket(p, /^[([{]$/)) return value;
  const close = partner(p, p.position);
  let relation = false;
  for (let i = p.position + 1; i < close; i = skipGroup(p, i)) if (p.tokens[i]?.type === "relation") relation = true;
  if (!relation) return value;
  return { kind: "symbol", name: "\\mathbb{1}", range: value.range };
}
