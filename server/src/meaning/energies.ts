import type { Expr } from "../notation/expr.js";
import { someNode, symbolsOf } from "../notation/walk.js";
import type { Facts } from "./context.js";
import { nameShape } from "./names.js";

/** Whether an expression applies `E` in round brackets: an energy, where it stands in the exponent of a law. */
function appliesEnergy(node: Expr): boolean {
  return node.kind === "apply" && node.open === "(" && nameShape(node.head)?.base === "E";
}

/** The exponents of `e` in which the text's definitions have an energy: `-\beta E(z)` of a Boltzmann law. */
function energyExponents({ definitions }: Facts): readonly Expr[] {
  const found: Expr[] = [];
  for (const { body } of definitions) {
    someNode(body, (node) => {
      const exponent =
        node.kind === "power" && node.base.kind === "symbol" && node.base.name === "e"
          ? node.exponent
          : node.kind === "apply" && node.head.kind === "symbol" && /^\\?exp$/.test(node.head.name)
            ? node.arguments[0]?.expr
            : undefined;
      if (exponent !== undefined && someNode(exponent, appliesEnergy)) found.push(exponent);
      return false;
    });
  }
  return found;
}

/** `E(z)` where the text defines a law by `e^{-E(z)}`: an energy, and no expectation. */
export function isEnergy(expr: Expr, facts: Facts): boolean {
  return appliesEnergy(expr) && energyExponents(facts).length > 0;
}

/** Convention: what an energy is divided by or multiplied with in a Boltzmann law is a temperature, and positive. */
export function isTemperature(name: string, facts: Facts): boolean {
  return (
    /^(?:\\beta|T|\\tau|\\theta|k)$/.test(name) && energyExponents(facts).some((each) => symbolsOf(each).has(name))
  );
}
