import type { ElementaryFunction, Term } from "../meaning/term.js";
import { call, negate, number, power, product, quotient, sum } from "./build.js";
import type { Names } from "./toNerdamer.js";
import { nerdamerFunctions } from "./toNerdamer.js";

const functions: ReadonlyMap<string, ElementaryFunction> = new Map(
  [...nerdamerFunctions].map(([fn, name]) => [name, fn] as const),
);

/**
 * The term that a result of nerdamer denotes, in the names that its input was built with. Undefined for anything that is
 * not plain arithmetic over those names and known functions: decimals (it rounds), `i`, unevaluated integrals.
 */
export function fromNerdamer(text: string, names: Names): Term | undefined {
  const tokens = text.match(/\d+\.?\d*|[A-Za-z]+|\S/g) ?? [];
  let at = 0;
  const accept = (token: string): boolean => {
    if (tokens[at] !== token) return false;
    at += 1;
    return true;
  };

  const expression = (): Term | undefined => {
    let left = factors();
    while (left !== undefined && (tokens[at] === "+" || tokens[at] === "-")) {
      const minus = tokens[at] === "-";
      at += 1;
      const right = factors();
      left = right === undefined ? undefined : sum(left, minus ? negate(right) : right);
    }
    return left;
  };

  const factors = (): Term | undefined => {
    let left = signed();
    while (left !== undefined && (tokens[at] === "*" || tokens[at] === "/")) {
      const over = tokens[at] === "/";
      at += 1;
      const right = signed();
      if (right === undefined) return undefined;
      left = over ? quotient(left, right) : product(left, right);
    }
    return left;
  };

  const signed = (): Term | undefined => {
    if (!accept("-")) return powers();
    const body = signed();
    return body === undefined ? undefined : negate(body);
  };

  const powers = (): Term | undefined => {
    const base = atom();
    if (base === undefined || !accept("^")) return base;
    const exponent = signed();
    return exponent === undefined ? undefined : power(base, exponent);
  };

  const atom = (): Term | undefined => {
    const token = tokens[at];
    at += 1;
    if (token === undefined) return undefined;
    if (token === "(") {
      const inner = expression();
      return accept(")") ? inner : undefined;
    }
    if (/^\d+$/.test(token)) return number(BigInt(token));
    if (token === "e" || token === "pi") return { kind: "constant", name: token };
    const fn = functions.get(token);
    if (fn === undefined || !accept("(")) return fn === undefined ? names.termOf(token) : undefined;
    const argument = expression();
    return argument !== undefined && accept(")") ? call(fn, argument) : undefined;
  };

  const result = expression();
  return at === tokens.length ? result : undefined;
}
