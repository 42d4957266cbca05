import type { OutlineChain, Side } from "../derivation/outline.js";
import { definableName } from "./definable.js";
import { NotUnderstood } from "./elaboration.js";
import type { PosedQuestion } from "./questions.js";

/** The nearest earlier side of the chain that is understood, when only equalities lie between. */
export function bridgeOf(
  chain: OutlineChain,
  at: number,
  pose: (side: Side) => PosedQuestion,
): { readonly posed: PosedQuestion; readonly side: Side; readonly back: number } | undefined {
  for (let back = at - 1; back >= Math.max(0, at - 4); back--) {
    if (chain.relations[back]?.symbol !== "=") return undefined;
    const side = chain.sides[back];
    if (side === undefined) return undefined;
    try {
      const posed = pose(side);
      // A name that stands for what was not understood tells nothing.
      if (posed.leftNames.size === 0) return undefined;
      return definableName(side.expr) === undefined ? { posed, side, back } : undefined;
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error;
    }
  }
  return undefined;
}

/** Whether one of the steps from one side of a chain to a later one has a meaning. */
export function isPosable(
  chain: OutlineChain,
  from: number,
  to: number,
  pose: (left: Side, symbol: string, right: Side) => PosedQuestion,
): boolean {
  for (let at = from; at < to; at += 1) {
    const [left, right] = [chain.sides[at], chain.sides[at + 1]];
    const symbol = chain.relations[at]?.symbol;
    if (left === undefined || right === undefined || symbol === undefined) continue;
    try {
      pose(left, symbol, right);
      return true;
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error;
    }
  }
  return false;
}
