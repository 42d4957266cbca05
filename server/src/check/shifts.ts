import type { Rational } from "../base/rational.js";
import { plus, rational } from "../base/rational.js";
import type { Question } from "../meaning/question.js";
import type { Condition, Term } from "../meaning/term.js";
import { freeSymbols, walk } from "./traverse.js";

/** The sign of a sum of symbols and numbers, as a comparison that an author would write: `c \ge 1` for `c - 1`. */
export interface ShiftedSign {
  /** The sum itself. */
  readonly term: Term;
  readonly latex: string;
  readonly condition: Condition;
}

/** A summand of a linear sum: a number, or a number times a symbol. */
interface Summand {
  readonly coefficient: Rational;
  readonly id: string | undefined;
}

/**
 * The sums on whose sign parts of a claim depend: arguments of absolute values, roots and logarithms, and what stands
 * under an even power. Each is offered with both signs; only linear sums of real scalars with at least two summands are
 * (the sign of a lone symbol is a domain).
 */
export function shiftedSigns(question: Question, terms: readonly Term[], relation: ">=" | ">"): readonly ShiftedSign[] {
  const found = new Map<string, ShiftedSign>();
  const offer = (term: Term): void => {
    const summands = combined(summandsOf(term) ?? []);
    if (summands.length < 2) return;
    const latexes = new Map<string, string>();
    for (const id of freeSymbols([term])) {
      const symbol = question.symbols.find((known) => known.id === id);
      if (symbol === undefined || symbol.rank > 0 || symbol.domain === "natural" || symbol.domain === "integer") return;
      latexes.set(id, symbol.latex);
    }
    for (const sign of [1, -1]) {
      const written = comparisonOf(
        summands.map((part) => scaled(part, sign)),
        relation,
        latexes,
      );
      const body: Term = sign === 1 ? term : { kind: "negate", body: term };
      if (written !== undefined && !found.has(written.latex)) found.set(written.latex, { term: body, ...written });
    }
  };
  for (const term of terms) {
    walk(term, (inner) => {
      const [argument] = inner.kind === "call" ? inner.arguments : [];
      if (inner.kind === "call" && argument !== undefined && /^(?:abs|sqrt|log)$/.test(inner.fn)) offer(argument);
      const isEven =
        inner.kind === "power" && inner.exponent.kind === "rational" && inner.exponent.value.numerator % 2n === 0n;
      if (inner.kind === "power" && isEven) offer(inner.base);
    });
  }
  // What a root comes to may be the sum itself: `\sqrt{a^2 + 2ab + b^2} = a + b`.
  for (const term of terms) offer(term);
  return [...found.values()];
}

function scaled({ coefficient, id }: Summand, factor: number): Summand {
  return { coefficient: rational(coefficient.numerator * BigInt(factor), coefficient.denominator), id };
}

/** The summands of a linear sum; undefined for any other term. */
function summandsOf(term: Term): readonly Summand[] | undefined {
  switch (term.kind) {
    case "rational":
      return [{ coefficient: term.value, id: undefined }];
    case "symbol":
      return [{ coefficient: rational(1), id: term.id }];
    case "negate":
      return summandsOf(term.body)?.map((part) => scaled(part, -1));
    case "add": {
      const parts = term.terms.map(summandsOf);
      return parts.some((part) => part === undefined) ? undefined : parts.flatMap((part) => part ?? []);
    }
    case "multiply": {
      const [first, second] = term.factors;
      if (term.factors.length !== 2 || first?.kind !== "rational" || second?.kind !== "symbol") return undefined;
      return [{ coefficient: first.value, id: second.id }];
    }
    default:
      return undefined;
  }
}

/** The summands with those of the same symbol added up, and without those that vanish: `p + 0` is a lone symbol. */
function combined(summands: readonly Summand[]): readonly Summand[] {
  const totals = new Map<string | undefined, Rational>();
  for (const { coefficient, id } of summands) {
    const total = totals.get(id);
    totals.set(id, total === undefined ? coefficient : plus(total, coefficient));
  }
  return [...totals]
    .map(([id, coefficient]) => ({ coefficient, id }))
    .filter((part) => part.coefficient.numerator !== 0n);
}

/** "The sum is not negative" with positive summands on either side; symbols first, so that a lone number stands last. */
function comparisonOf(
  summands: readonly Summand[],
  relation: ">=" | ">",
  latexes: ReadonlyMap<string, string>,
): Pick<ShiftedSign, "latex" | "condition"> | undefined {
  const signed = (sign: 1 | -1, parts: readonly Summand[]): readonly Summand[] =>
    parts.filter(({ coefficient }) => (sign === 1 ? coefficient.numerator > 0n : coefficient.numerator < 0n));
  const isNumber = ({ id }: Summand): boolean => id === undefined;
  const symbols = summands.filter((part) => !isNumber(part));
  const isTurned = signed(1, symbols).length === 0;
  const isOneSided = isTurned || signed(-1, symbols).length === 0;
  // With symbols on one side only the number stands alone on the other, whatever its sign.
  const up = isOneSided ? signed(1, symbols) : signed(1, summands);
  const down = (isOneSided ? signed(-1, symbols) : signed(-1, summands)).map((part) => scaled(part, -1));
  const number = isOneSided ? summands.filter(isNumber).map((part) => scaled(part, isTurned ? 1 : -1)) : [];
  const [left, right] = isTurned ? [down, number] : [up, isOneSided ? number : down];
  if (left.length === 0) return undefined;
  const turned = relation === ">=" ? ("<=" as const) : ("<" as const);
  const sign = isTurned ? turned : relation;
  const symbolOf = { ">=": "\\ge", ">": ">", "<=": "\\le", "<": "<" } as const;
  const write = (parts: readonly Summand[]): string =>
    parts.length === 0 ? "0" : parts.map((part) => writeSummand(part, latexes)).join(" + ");
  return {
    latex: `${write(left)} ${symbolOf[sign]} ${write(right)}`,
    condition: { kind: "compare", relation: sign, left: sumOf(left), right: sumOf(right) },
  };
}

function writeSummand({ coefficient, id }: Summand, latexes: ReadonlyMap<string, string>): string {
  const { numerator, denominator } = coefficient;
  const number = denominator === 1n ? String(numerator) : `\\frac{${numerator}}{${denominator}}`;
  if (id === undefined) return number;
  const latex = latexes.get(id) ?? id;
  return number === "1" ? latex : `${number} ${latex}`;
}

function sumOf(parts: readonly Summand[]): Term {
  const terms = parts.map(({ coefficient, id }): Term => {
    const number: Term = { kind: "rational", value: coefficient };
    if (id === undefined) return number;
    const symbol: Term = { kind: "symbol", id };
    return coefficient.numerator === coefficient.denominator ? symbol : { kind: "multiply", factors: [number, symbol] };
  });
  const [only = { kind: "rational", value: rational(0) } as const] = terms;
  return terms.length > 1 ? { kind: "add", terms } : only;
}
