import type { Domain, FunctionDeclaration, Question, SymbolDeclaration } from "../meaning/question.js";
import type { Condition, ElementaryFunction, Term } from "../meaning/term.js";
import { call, negate, number, power, quotient } from "./build.js";

/**
 * A small infix language for the terms of tests: `x_[i]` is an entry, `f{x}` and `f''{x}` unknown functions, `sum(i, 1,
 * n, …)`, `prod(…)`, `int(t, a, b, …)`, `lim(h, 0, …)`, `d(x, …)` the derivative at the symbol `x`, `inf`, `pi`, `e`.
 */
export function write(text: string): Term {
  const tokens = text.match(/[A-Za-z]+'*|\d+|[-+*/^()[\]{},_]/g) ?? [];
  let at = 0;
  let fresh = 0;
  const peek = (): string => tokens[at] ?? "";
  const take = (expected?: string): string => {
    const token = peek();
    if (token === "" || (expected !== undefined && token !== expected))
      throw new Error(`${text}: ${expected} at ${at}, not ${token}`);
    at += 1;
    return token;
  };
  type Names = ReadonlyMap<string, string>;
  const list = (names: Names, close: string): Term[] => {
    const items = [expression(names)];
    while (peek() === ",") {
      take();
      items.push(expression(names));
    }
    take(close);
    return items;
  };
  const binder = (name: string, names: Names): Term => {
    const written = take();
    take(",");
    fresh += 1;
    const variable = `${written}#${fresh}`;
    const inside = new Map([...names, [written, variable]]);
    if (name === "d") {
      const body = expression(inside);
      take(")");
      const outer = names.get(written);
      const here: Term = outer === undefined ? { kind: "symbol", id: written } : { kind: "bound", id: outer };
      return { kind: "derivative", variable, order: 1, at: here, body };
    }
    const from = expression(names);
    take(",");
    if (name === "lim") {
      const body = expression(inside);
      take(")");
      return { kind: "limit", variable, target: from, side: 0, body };
    }
    const to = expression(names);
    take(",");
    const body = expression(inside);
    take(")");
    if (name === "int") return { kind: "integral", variable, from, to, body };
    return { kind: "reduce", operator: name === "sum" ? "sum" : "product", variable, from, to, body };
  };
  const atom = (names: Names): Term => {
    const token = take();
    if (token === "(") {
      const inner = expression(names);
      take(")");
      return inner;
    }
    if (/^\d/.test(token)) return number(BigInt(token));
    if (token === "pi" || token === "e") return { kind: "constant", name: token };
    if (token === "inf") return { kind: "constant", name: "infinity" };
    if (peek() === "{") {
      take("{");
      const args = list(names, "}");
      const primes = token.split("'").length - 1;
      return {
        kind: "unknown",
        name: token.replaceAll("'", ""),
        arguments: args,
        orders: args.map((_, index) => (index === 0 ? primes : 0)),
      };
    }
    if (peek() === "(" && token.length > 0 && /^(sum|prod|int|lim|d)$/.test(token)) {
      take("(");
      return binder(token, names);
    }
    if (peek() === "(" && token.length > 1) {
      take("(");
      return call(token as ElementaryFunction, ...list(names, ")"));
    }
    const bound = names.get(token);
    const base: Term = bound === undefined ? { kind: "symbol", id: token } : { kind: "bound", id: bound };
    if (peek() !== "_") return base;
    take("_");
    take("[");
    return { kind: "element", base, indices: list(names, "]") };
  };
  const powers = (names: Names): Term => {
    const base = atom(names);
    if (peek() !== "^") return base;
    take("^");
    if (peek() !== "-") return power(base, powers(names));
    take("-");
    return power(base, negate(powers(names)));
  };
  const signed = (names: Names): Term => {
    if (peek() !== "-") return powers(names);
    take();
    return negate(signed(names));
  };
  const factors = (names: Names): Term => {
    let left = signed(names);
    for (;;) {
      if (peek() === "*") {
        take();
        left = { kind: "multiply", factors: [left, signed(names)] };
      } else if (peek() === "/") {
        take();
        left = quotient(left, signed(names));
      } else return left;
    }
  };
  const expression = (names: Names): Term => {
    let left = factors(names);
    while (peek() === "+" || peek() === "-") {
      const plus = take() === "+";
      const right = factors(names);
      left = { kind: "add", terms: [left, plus ? right : negate(right)] };
    }
    return left;
  };
  const result = expression(new Map());
  if (at !== tokens.length) throw new Error(`${text}: more after ${at}`);
  return result;
}

/** The declarations of a text such as `"s: positive, n: natural, x[1]: real"`; the number in brackets is the rank. */
export function declare(text: string): readonly SymbolDeclaration[] {
  return text
    .split(",")
    .map((part) => /^\s*(\w+)(?:\[(\d)\])?\s*:\s*(\w+)\s*$/.exec(part))
    .filter((match) => match !== null)
    .map((match) => ({
      id: match[1] ?? "",
      latex: match[1] ?? "",
      domain: (match[3] ?? "real") as Domain,
      rank: Number(match[2] ?? 0),
      declared: true,
    }));
}

/** A question whose single reading claims that two written terms are equal. */
export function equation(
  left: string,
  right: string,
  symbols = "",
  more: { readonly assumptions?: readonly Condition[]; readonly functions?: readonly FunctionDeclaration[] } = {},
): Question {
  return {
    readings: [{ claim: { kind: "compare", relation: "=", left: write(left), right: write(right) }, generous: false }],
    symbols: declare(symbols),
    functions: more.functions ?? [],
    assumptions: more.assumptions ?? [],
    candidates: [],
  };
}
