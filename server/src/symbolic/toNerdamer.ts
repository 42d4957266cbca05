import type { ElementaryFunction, Term } from "../meaning/term.js";
import { numberOf } from "./build.js";
import { keyOf } from "./traverse.js";

/**
 * What nerdamer may see of a term. `guarded`: only `+ - * /` and integer powers over fresh symbols, so that nothing can
 * be misread; everything else is a symbol, equal for equal terms only. `functions`: elementary functions too, for
 * integrals and limits, whose results are candidates that have to be confirmed.
 */
export type Encoding = "guarded" | "functions";

/** Short fresh names for the opaque parts of the terms that are sent together. */
export interface Names {
  /** The name that stands for a term. */
  readonly nameOf: (term: Term) => string;
  /** The term that a name stands for. */
  readonly termOf: (name: string) => Term | undefined;
}

/** An empty table of names: `za`, `zb`, …, `zaa`, none of which nerdamer knows as a constant or a function. */
export function createNames(): Names {
  const byKey = new Map<string, string>();
  const byName = new Map<string, Term>();
  return {
    nameOf: (term) => {
      const key = keyOf(term);
      const known = byKey.get(key);
      if (known !== undefined) return known;
      const name = `z${lettersOf(byKey.size)}`;
      byKey.set(key, name);
      byName.set(name, term);
      return name;
    },
    termOf: (name) => byName.get(name),
  };
}

function lettersOf(index: number): string {
  const last = String.fromCharCode("a".charCodeAt(0) + (index % 26));
  return index < 26 ? last : lettersOf(Math.floor(index / 26) - 1) + last;
}

/** The names that nerdamer has for functions. */
export const nerdamerFunctions: ReadonlyMap<ElementaryFunction, string> = new Map<ElementaryFunction, string>([
  ["exp", "exp"],
  ["log", "log"],
  ["sqrt", "sqrt"],
  ["sin", "sin"],
  ["cos", "cos"],
  ["tan", "tan"],
  ["arctan", "atan"],
  ["arcsin", "asin"],
  ["sinh", "sinh"],
  ["cosh", "cosh"],
  ["tanh", "tanh"],
]);

/** Exponents above this are left to the exact prover: nerdamer would expand them. */
const largestExponent = 24n;

/** The text of a term for nerdamer. It is built from the tree: no name and no text of a document reaches it. */
export function toNerdamer(term: Term, encoding: Encoding, names: Names): string {
  const inner = (part: Term): string => toNerdamer(part, encoding, names);
  const exact = numberOf(term);
  if (exact !== undefined) return `(${exact.numerator}/${exact.denominator})`;
  switch (term.kind) {
    case "add":
      return `(${term.terms.map(inner).join("+")})`;
    case "multiply":
      return `(${term.factors.map(inner).join("*")})`;
    case "negate":
      return `(-1*${inner(term.body)})`;
    case "divide":
      return `(${inner(term.numerator)}/${inner(term.denominator)})`;
    case "power": {
      const exponent = numberOf(term.exponent);
      if (
        exponent !== undefined &&
        exponent.denominator === 1n &&
        exponent.numerator <= largestExponent &&
        exponent.numerator >= -largestExponent
      ) {
        return `(${inner(term.base)})^(${exponent.numerator})`;
      }
      return encoding === "guarded" ? names.nameOf(term) : `(${inner(term.base)})^(${inner(term.exponent)})`;
    }
    case "call": {
      const name = nerdamerFunctions.get(term.fn);
      const [argument] = term.arguments;
      if (encoding === "guarded" || name === undefined || argument === undefined) return names.nameOf(term);
      return `${name}(${inner(argument)})`;
    }
    default:
      return names.nameOf(term);
  }
}
