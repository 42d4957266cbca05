import type { Expr } from "../notation/expr.js";
import { visibleDefinitions } from "./context.js";
import type { Bindings, Elaboration } from "./elaboration.js";
import { bareNames, familyKey, type NameShape, nameShape, resolveName } from "./names.js";

/** Heads that denote operators on laws, vectors or sets. */
export const otherOperators =
  /^(\\mathbb\{[A-Z]\}|\\mathbf\{1\}|\\mathbb\{1\}|1|E|\\Pr|Pr|Var|Cov|Corr|KL|D_\{.*\}|JS|TV|\\det|tr|Tr|trace|diag|rank|softmax|\\arg.*|argmax|argmin|\\dim|\\ker|vec|\\gcd|O|o|\\mathcal\{[A-Z]\}|supp|const|sg|\\operatorname.*)$/;

/** Letters that name laws when nothing in the document gives them by a formula. */
const lawLetters =
  /^(p|q|P|Q|\\mathcal\{N\}|\\hat\{p\}|\\hat\{q\}|\\tilde\{p\}|\\tilde\{q\}|\\pi|r|H|h|I|\\mathbb\{H\}|\\mathbb\{I\})$/;

/** Letters of kernels: the capital below `k_G` tells which one it is, and is no random variable. */
const kernelLetters = /^(?:k|K|\\kappa)$/;

/** Whether a capital in the subscript makes a function that of a random variable: `F_X`, `f_Y`, but not `k_G`. */
export function hasRandomVariable(shape: NameShape): boolean {
  if (kernelLetters.test(shape.base)) return false;
  return shape.indices.some((index) => index.kind === "symbol" && /^[A-Z]$/.test(index.name));
}

/** Whether an application is of a law: by its letter, or by a random variable in its subscript (`F_X`, `f_{Y}`). */
export function isLaw(shape: NameShape): boolean {
  return (lawLetters.test(shape.base) && shape.indices.length === 0) || hasRandomVariable(shape);
}

/** Letters that are functions when the document does not say otherwise; with a hat they are estimates of functions. */
const functionLetters = /^(?:f|g|h|F|G|\\varphi|\\phi|\\psi|\\ell|\\(?:wide)?hat\{(?:f|g|h|F|G)\})$/;

/** Letters that are operators on laws when a single name stands behind them in brackets: `H(p)`, `I(X)`. */
const operatorLetters = /^(E|H|I|P|Q|p|q)$/;

/** Orders of magnitude: `O(x^2)` is never a product. */
const orderLetters = /^(O|o|\\mathcal\{O\})$/;

/** Whether a name is a function: certain, certainly not, or open. */
export function isFunctionName(base: string, state: Elaboration): "yes" | "no" | "open" {
  const definitions = visibleDefinitions(state.facts, base, state.view);
  // `f = f(x)` abbreviates a value of the function.
  if (definitions.some(({ body }) => body.kind === "apply" && nameShape(body.head)?.base === base)) return "yes";
  // `\alpha_j(1 - \alpha_j)` where `\alpha_j` has a value and, further on, `\alpha_j(\tau)` has one as well.
  if (definitions.some((definition) => definition.parameters !== undefined))
    return definitions[0]?.parameters === undefined ? "open" : "yes";
  const named = state.usage.names.get(base);
  const type = state.facts.types.findLast((fact) => fact.base === base);
  // An even function, and no even number: it stands before the brackets of an argument.
  if ((type?.type === "even" || type?.type === "odd") && ((named?.bareArgument ?? 0) > 0 || (named?.certain ?? 0) > 0))
    return "yes";
  if (type !== undefined)
    return /^(?:function|named-function|logistic|density|convex|concave|increasing|decreasing)$/.test(type.type)
      ? "yes"
      : "no";
  if (orderLetters.test(base) && !state.usage.indexed.has(base)) return "yes";
  const use = named;
  if (use === undefined) return "open";
  if (use.certain > 0) return "yes";
  if (definitions.length > 0) return "no";
  // `s_j(x)` is an entry of what `s` gives.
  if (state.usage.vectorFunctions.has(base) && use.bareArgument > 0) return "yes";
  if (operatorLetters.test(base) && use.bareArgument > 0) return "yes";
  if (use.alone > 0) return use.bareArgument > 0 && functionLetters.test(base) ? "open" : "no";
  if (functionLetters.test(base)) return "yes";
  return use.bareArgument > 0 ? "open" : "no";
}

/** Whether `a(…)` is the product of `a` and the brackets. */
export function isProduct(expr: Extract<Expr, { kind: "apply" }>, bindings: Bindings, state: Elaboration): boolean {
  const [argument] = expr.arguments;
  const isCompound = argument?.expr.kind === "add" && expr.arguments.length === 1 && expr.open === "(";
  // `f(1 - f)`: what stands for the value inside the brackets stands for it before them.
  const head = nameShape(expr.head.kind === "prime" ? expr.head.base : expr.head);
  if (isCompound && head !== undefined && bareNames(argument.expr).includes(head.base)) return true;
  if (expr.certain) return false;
  const shape = nameShape(expr.head);
  if (shape === undefined) return true;
  // `\dot x(t)` is a derivative, as `x'(t)` is.
  if (/^\\d+ot\{/.test(shape.base)) return false;
  const name = resolveName(shape, state.usage.counting);
  const key = familyKey(name.base, name.indices.length);
  // `o_t (1 - c_t)`: an output gate is no order of magnitude.
  const isGate = orderLetters.test(shape.base) && shape.indices.length > 0;
  const isOperator = hasRandomVariable(shape)
    ? "law"
    : otherOperators.test(shape.base) && shape.base !== "1" && !isGate
      ? "operator"
      : undefined;
  if (
    isOperator !== undefined &&
    !bindings.has(key) &&
    (isOperator === "law" || shape.base !== "E" || expr.open === "[")
  )
    return false;
  const drawn = bindings.get(key);
  if (drawn?.kind === "outcome" && state.world.randomFunctions.has(drawn.outcome.variable.key)) return false;
  if (bindings.has(key)) return bindings.get(key)?.kind !== "argument" || !isFunctionArgument(bindings, key, state);
  // `\Phi(-x)`, and nowhere a bare `\Phi`.
  if (shape.base === "\\Phi" && (state.usage.names.get("\\Phi")?.alone ?? 0) === 0) return false;
  if (shape.base === "\\sigma" && name.indices.length === 0 && isFunctionName("\\sigma", state) !== "yes") {
    const use = state.usage.names.get("\\sigma");
    if (use !== undefined && use.alone === 0) return false;
  }
  switch (isFunctionName(shape.base, state)) {
    case "yes":
      // `u' = u(2 - x)` where `u(x) = \dots`: a name that stands for its value elsewhere in the chain may do so here.
      if (isCompound && state.bare.has(shape.base))
        return state.choices.pick("application", shape.base, 2) === (functionLetters.test(shape.base) ? 1 : 0);
      return false;
    case "no":
      return true;
    case "open":
      return state.choices.pick("application", shape.base, 2) === (functionLetters.test(shape.base) ? 1 : 0);
  }
}

function isFunctionArgument(bindings: Bindings, key: string, state: Elaboration): boolean {
  const binding = bindings.get(key);
  if (binding?.kind !== "argument") return false;
  const shape = nameShape(binding.expr);
  return shape !== undefined && isFunctionName(shape.base, state) === "yes";
}
