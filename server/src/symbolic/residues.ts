import type { Budget } from "../base/budget.js";
import { BudgetExceeded, createBudget } from "../base/budget.js";
import type { Question, Reading } from "../meaning/question.js";
import type { Term } from "../meaning/term.js";
import { Unsupported } from "../numeric/lane.js";
import { negate, numberOf, sum } from "./build.js";
import { evaluate } from "./evaluate.js";
import { fieldOf, inverse, reduce, topLevel } from "./field.js";
import { degreeOf, highestDegree } from "./measures.js";
import { normalise } from "./normalise.js";
import type { Signs } from "./signs.js";
import { createSigns, rangesOf } from "./signs.js";
import { contains } from "./traverse.js";
import type { Strategy, World } from "./world.js";
import { createChoices } from "./world.js";

/** Independent draws that have to agree. */
const draws = 3;
/** Draws that may fail for want of a square root before the proof is given up. */
const mostUnlucky = 40;
/** Nodes that may be evaluated in one proof. */
const mostWork = 60_000;

/** How sums and the logarithms of sums are taken; a proof by any of these ways is one. */
interface Way {
  readonly strategy: Strategy;
  readonly content: boolean;
}

const ways: readonly Way[] = [
  { strategy: "shifted", content: false },
  { strategy: "anchored", content: false },
  { strategy: "shifted", content: true },
];

/** The ways that can make a difference to some terms: without symbolic sums and without logarithms there is one. */
function waysFor(terms: readonly Term[]): readonly Way[] {
  const some = (test: (part: Term) => boolean): boolean => terms.some((term) => contains(term, test));
  const sums = some((part) => part.kind === "reduce");
  const logs = some(
    (part) =>
      (part.kind === "call" && (part.fn === "log" || part.fn === "softplus")) ||
      (part.kind === "power" && part.exponent.kind !== "rational"),
  );
  return ways.filter(({ strategy, content }) => (sums || strategy === "shifted") && (logs || !content));
}

/**
 * Tries to prove the claim of a reading: an equality, a proportionality or an equality up to a constant as an identity
 * of rational functions over independent kernels (Schwartz–Zippel: agreement at three random draws), an order as a sign
 * that the forms of both sides grant. It only ever proves: null says nothing. A proof is about the points where both
 * sides have a value; that there are such points, the models show.
 */
export function proveEqual(question: Question, reading: Reading): "residues" | null {
  const { claim } = reading;
  const budget = createBudget(mostWork);
  try {
    switch (claim.kind) {
      case "compare": {
        if (claim.relation === "!=") return null;
        const { left, right, signs } = prepare(question, claim.left, claim.right);
        if (claim.relation !== "=" && isOrdered(claim.relation, left, right, signs)) return "residues";
        if (claim.relation === "<" || claim.relation === ">") return null;
        return waysFor([left, right]).some((way) => agree(left, right, way, signs, budget, undefined))
          ? "residues"
          : null;
      }
      case "proportional":
      case "up-to-constant": {
        const { left, right, signs } = prepare(question, claim.left, claim.right);
        const variables = new Set(claim.variables);
        const relation = { kind: claim.kind, variables };
        return waysFor([left, right]).some((way) => agree(left, right, way, signs, budget, relation))
          ? "residues"
          : null;
      }
      default:
        return null;
    }
  } catch (error) {
    // A term nested deeper than the stack is no reason to fail: there is just no proof.
    if (error instanceof Unsupported || error instanceof BudgetExceeded || error instanceof RangeError) return null;
    throw error;
  }
}

/** `proveEqual` for a reading by its index: what `judge` asks for. */
export function proveReading(question: Question, index: number): "residues" | null {
  const reading = question.readings[index];
  return reading === undefined ? null : proveEqual(question, reading);
}

interface Sides {
  readonly left: Term;
  readonly right: Term;
  readonly signs: Signs;
}

/** Both sides in normal form, and the signs that are granted for what is in them. */
function prepare(question: Question, left: Term, right: Term): Sides {
  const early = createSigns(question, rangesOf([left, right]));
  const sides = [normalise(left, early), normalise(right, early)] as const;
  return { left: sides[0], right: sides[1], signs: createSigns(question, rangesOf(sides)) };
}

/** Whether the forms of the sides grant an order: their difference is a sum of squares, exponentials and the like. */
function isOrdered(relation: "<" | ">" | "<=" | ">=", left: Term, right: Term, signs: Signs): boolean {
  const rising = relation === "<" || relation === "<=";
  const gap = rising ? sum(right, negate(left)) : sum(left, negate(right));
  return relation === "<" || relation === ">" ? signs.isPositive(gap) : signs.isNonNegative(gap);
}

interface Modulo {
  readonly kind: "proportional" | "up-to-constant";
  readonly variables: ReadonlySet<string>;
}

/** Whether two terms agree in enough draws; false also where some draw cannot be evaluated. */
function agree(left: Term, right: Term, way: Way, signs: Signs, budget: Budget, modulo: Modulo | undefined): boolean {
  if (Math.max(degreeOf(left), degreeOf(right)) > highestDegree) return false;
  const anchor = anchorOf([left, right]);
  let agreed = 0;
  for (let draw = 0; agreed < draws && draw < draws + mostUnlucky; draw += 1) {
    const outcome = agreeOnce(left, right, { anchor, way, signs, budget, modulo, seed: `${way.strategy}${draw}` });
    if (outcome === "no") return false;
    if (outcome === "yes") agreed += 1;
  }
  return agreed === draws;
}

/**
 * The largest integer at which some sum begins. Sums that begin earlier split off terms that they do have; an earlier
 * anchor would ask for terms that later sums do not have.
 */
function anchorOf(terms: readonly Term[]): bigint {
  let anchor = 0n;
  for (const { from } of rangesOf(terms).values()) {
    const exact = numberOf(from);
    if (exact !== undefined && exact.denominator === 1n && exact.numerator > anchor) anchor = exact.numerator;
  }
  return anchor;
}

interface Draw {
  readonly anchor: bigint;
  readonly way: Way;
  readonly signs: Signs;
  readonly budget: Budget;
  readonly modulo: Modulo | undefined;
  readonly seed: string;
}

/** One draw, with all combinations of the signs that are open. */
function agreeOnce(left: Term, right: Term, draw: Draw): "yes" | "no" | "unlucky" {
  const field = fieldOf(topLevel);
  const choices = createChoices();
  const state = { unlucky: false };
  do {
    const world = (seed?: string): World => ({
      seed: draw.seed,
      signs: draw.signs,
      ...draw.way,
      anchor: draw.anchor,
      choices,
      budget: draw.budget,
      memo: new WeakMap(),
      evaluate,
      state,
      ...(seed === undefined || draw.modulo === undefined ? {} : { redrawn: { symbols: draw.modulo.variables, seed } }),
    });
    try {
      const relate = (at: World): bigint | undefined => {
        const l = evaluate(at, left, topLevel, undefined);
        const r = evaluate(at, right, topLevel, undefined);
        if (draw.modulo?.kind !== "proportional") return reduce(field, l - r);
        const below = inverse(field, r);
        return below === undefined ? undefined : (l * below) % field.prime;
      };
      const first = relate(world());
      const expected = draw.modulo === undefined ? 0n : relate(world("again"));
      if (first === undefined || first !== expected) return "no";
    } catch (error) {
      if (error instanceof Unsupported && state.unlucky) return "unlucky";
      if (error instanceof Unsupported) return "no";
      throw error;
    }
  } while (choices.next());
  return "yes";
}
