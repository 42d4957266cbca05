import type { DerivativeExpr, Expr } from "../notation/expr.js";
import { alongWhich, undotted } from "./curves.js";
import { type Bindings, type Elaboration, freshId, integer, occurs, unsupported } from "./elaboration.js";
import type { Term } from "./term.js";

/** Stands among the bindings for how far along the curve its names are. */
const along = "#along";

/** Stands among those of what is differentiated, where a velocity would move as well. */
const moving = "#moving";

/** The derivative of what follows a curve: each of its names moves as its own derivative says. */
export function derivativeAlong(expr: DerivativeExpr, bindings: Bindings, state: Elaboration): Term | undefined {
  const { curve } = state;
  const { body } = expr;
  if (curve === undefined || body === undefined || alongWhich(expr) !== curve.parameter) return undefined;
  const id = freshId(state, curve.parameter);
  const inner = new Map(bindings).set(along, { kind: "bound", id, integer: false });
  const start: Bindings = new Map(inner);
  inner.set(moving, { kind: "free" });
  const { range } = expr;
  for (const name of curve.names) {
    const symbol = (letter: string): Expr => ({ kind: "symbol", name: letter, range });
    const moved: Expr = {
      kind: "add",
      terms: [
        { sign: "+", body: symbol(name) },
        {
          sign: "+",
          body: { kind: "product", factors: [symbol(along), symbol(`\\dot{${name}}`)], marks: ["juxtaposed"], range },
        },
      ],
      range,
    };
    inner.set(name, { kind: "argument", expr: moved, bindings: start });
  }
  const term = state.meaning(body, inner, state);
  if (!occurs(term, id)) return unsupported("a derivative of what is not said to move");
  return { kind: "derivative", variable: id, order: 1, at: integer(0), body: term };
}

/** Whether a name under a dot is the derivative of one that moves along the step's curve, and is not itself differentiated. */
export function isVelocity(base: string, bindings: Bindings, { curve }: Elaboration): boolean {
  const plain = undotted(base);
  return plain !== undefined && curve?.names.has(plain) === true && !bindings.has(moving);
}
