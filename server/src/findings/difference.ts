import type { Difference } from "../check/judgement.js";
import { mathOf } from "./values.js";

/** What a difference between two sides is called, and what to look for. */
export function describeDifference(difference: Difference): { readonly message: string; readonly hint: string } {
  switch (difference.kind) {
    case "opposite":
      return { message: "The sides have opposite signs.", hint: "Look for a minus sign that was lost or added." };
    case "reciprocal":
      return {
        message: "The right side is one divided by the left side.",
        hint: "Look for a fraction that was turned over, or for an exponent with the wrong sign.",
      };
    case "transpose":
      return {
        message: "The right side is the transpose of the left side.",
        hint: "Look for a transpose that was lost, or for factors in the wrong order.",
      };
    case "multiple":
      return { message: multiple(difference), hint: "Look for a constant factor that was lost or added." };
    case "constant":
      return {
        message: `The ${difference.larger} side is always larger by ${mathOf(difference.latex)}.`,
        hint: "Look for a number that was lost, added or combined wrongly.",
      };
    case "sign":
      return {
        message: `On the right side ${mathOf(difference.latex)} has the wrong sign.`,
        hint: "Look for a sign that was lost or turned, for instance where a bracket was opened.",
      };
    case "term":
      return difference.change === "missing"
        ? {
            message: `The right side is short of ${mathOf(difference.latex)}.`,
            hint: "See where it was lost, or changed, on the way from the left side.",
          }
        : {
            message: `The right side has ${mathOf(difference.latex)} too much.`,
            hint: "See where it came in, or what it should have cancelled with.",
          };
    case "factor":
      return difference.change === "missing"
        ? {
            message: `The right side lacks a factor ${mathOf(difference.latex)}.`,
            hint: "See where it was lost, or changed, on the way from the left side.",
          }
        : {
            message: `The right side has a factor ${mathOf(difference.latex)} too much.`,
            hint: "See where it came in, or what it should have cancelled with.",
          };
  }
}

function multiple({ latex, larger }: Extract<Difference, { readonly kind: "multiple" }>): string {
  const other = larger === "left" ? "right" : "left";
  return latex === "2"
    ? `The ${larger} side is twice the ${other} side.`
    : `The ${larger} side is ${mathOf(latex)} times the ${other} side.`;
}
