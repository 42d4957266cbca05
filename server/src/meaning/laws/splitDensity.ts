import type { Expr } from "../../notation/expr.js";
import type { Bindings, Elaboration } from "../elaboration.js";
import { findDefinition } from "../expand.js";
import { declaredShape } from "../linear/declared.js";
import { nameShape, resolveName } from "../names.js";
import type { Term } from "../term.js";
import { call } from "./namedTerms.js";

/**
 * The density of a vector that the text splits into vectors, at that vector: `p_X(x)` after "$x = (x_1, x_2)$ with $x_1, x_2
 * \in \mathbb{R}^d$". Of such a law nothing is known but that its density is positive. Undefined for other arguments.
 */
export function splitDensity(law: string, argument: Expr, bindings: Bindings, state: Elaboration): Term | undefined {
  const parts = partsOfVector(argument, bindings, state);
  if (parts === undefined) return undefined;
  state.world.used = true;
  const name = `\\log ${law}`;
  const known = state.functions.get(name);
  if (known !== undefined && known.arity !== parts.length) return undefined;
  state.functions.set(name, { latex: name, arity: parts.length });
  return call("exp", { kind: "unknown", name, arguments: parts, orders: parts.map(() => 0) });
}

function partsOfVector(argument: Expr, bindings: Bindings, state: Elaboration): readonly Term[] | undefined {
  const shape = nameShape(argument);
  if (shape === undefined || shape.indices.length > 0 || bindings.has(shape.base)) return undefined;
  const found = findDefinition(shape.base, [], state, false);
  const body = found?.definition.parameters === undefined ? found?.definition.body : undefined;
  if (body?.kind !== "tuple" || body.items.length < 2 || !body.items.every((item) => isVector(item, state)))
    return undefined;
  return body.items.map((item) => state.meaning(item, bindings, state));
}

function isVector(item: Expr, state: Elaboration): boolean {
  const shape = nameShape(item);
  if (shape === undefined) return false;
  const name = resolveName(shape, state.usage.counting);
  const own = declaredShape(name.base, name.indices.length, state);
  return own?.kind === "vector";
}
