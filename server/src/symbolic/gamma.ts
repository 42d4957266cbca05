import type { Term } from "../meaning/term.js";
import { Unsupported } from "../numeric/lane.js";
import { call, number, numberOf, one, quotient, sum } from "./build.js";
import { splitConstant } from "./factors.js";
import { fieldOf, inverse, reduce } from "./field.js";
import { atomOf, atomValue, defined } from "./kernels.js";
import type { Scope, World } from "./world.js";
import { valueOfTerm } from "./world.js";

const longestShift = 40n;

/** `Γ(s + c)` for an integer `c` is `Γ(s)` times `s (s + 1) ⋯`; at integers and halves it is a number and `√π`. */
export function evaluateGamma(world: World, x: Term, level: number, scope: Scope | undefined): bigint {
  const { start, shift } = shifted(x);
  const field = fieldOf(level);
  const exact = numberOf(start);
  let value: bigint;
  if (exact !== undefined && exact.denominator === 1n) value = 1n;
  else if (exact !== undefined && exact.denominator === 2n) {
    value = valueOfTerm(world, call("sqrt", { kind: "constant", name: "pi" }), level, scope);
  } else value = atomValue(world, atomOf(world, call("gamma", start), scope), level);
  const from = valueOfTerm(world, start, level, scope);
  for (let at = 0n; at < shift; at += 1n) value = (value * (from + at)) % field.prime;
  for (let at = -1n; at >= shift; at -= 1n)
    value = (value * defined(inverse(field, reduce(field, from + at)))) % field.prime;
  return value;
}

/** The same for `log Γ`, which gains logarithms, and for the digamma function, which gains reciprocals. */
export function evaluateLogGamma(
  world: World,
  fn: "loggamma" | "digamma",
  x: Term,
  level: number,
  scope: Scope | undefined,
): bigint {
  const { start, shift } = shifted(x);
  const field = fieldOf(level);
  const kernel = call(fn, start);
  const exact = numberOf(start);
  let value =
    fn === "loggamma" && exact?.denominator === 1n ? 0n : atomValue(world, atomOf(world, kernel, scope), level);
  const gain = (at: bigint): bigint => {
    const point = sum(start, number(at));
    return valueOfTerm(world, fn === "loggamma" ? call("log", point) : quotient(one, point), level, scope);
  };
  for (let at = 0n; at < shift; at += 1n) value += gain(at);
  for (let at = -1n; at >= shift; at -= 1n) value -= gain(at);
  return reduce(field, value);
}

/** An argument as a start and an integer; the start of a number lies in (0, 1]. */
function shifted(x: Term): { readonly start: Term; readonly shift: bigint } {
  const { constant, rest } = splitConstant(x);
  const whole = constant.numerator / constant.denominator;
  let shift = constant.numerator % constant.denominator < 0n ? whole - 1n : whole;
  const pure = numberOf(rest) !== undefined;
  if (pure && constant.denominator === 1n) shift -= 1n;
  if (shift > longestShift || shift < -longestShift) throw new Unsupported("a gamma function far out");
  return { start: sum(rest, { kind: "rational", value: constant }, number(-shift)), shift };
}
