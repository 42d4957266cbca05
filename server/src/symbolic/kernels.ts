import type { Term } from "../meaning/term.js";
import { Unsupported } from "../numeric/lane.js";
import type { Field } from "./field.js";
import { exponential, fieldOf, inverse, powerOf, randomResidue, reduce } from "./field.js";
import { evaluateCondition } from "./measures.js";
import type { Scope, World } from "./world.js";
import { valueOfTerm } from "./world.js";

/** A residue that exists. @throws Unsupported where it does not */
export function defined(value: bigint | undefined): bigint {
  if (value === undefined) throw new Unsupported("a division by zero");
  return value;
}

/** The key of a kernel at a level: its name and the residues of its arguments there. */
export type Atom = (level: number) => string;

/** The kernel that a term is: a symbol, an entry, an application. @throws Unsupported for what is no kernel. */
export function atomOf(world: World, term: Term, scope: Scope | undefined): Atom {
  const residues =
    (parts: readonly Term[]): Atom =>
    (level) =>
      parts.map((part) => valueOfTerm(world, part, level, scope).toString(36)).join(",");
  switch (term.kind) {
    case "symbol": {
      const { redrawn } = world;
      const key = redrawn?.symbols.has(term.id) === true ? `s|${term.id}|${redrawn.seed}` : `s|${term.id}`;
      return () => key;
    }
    case "constant":
      return () => `c|${term.name}`;
    case "element": {
      if (term.base.kind !== "symbol") throw new Unsupported("an entry of something that is no family");
      const { id } = term.base;
      const at = residues(term.indices);
      const again = world.redrawn?.symbols.has(id) === true ? world.redrawn.seed : "";
      return (level) => `f|${id}|${again}|${at(level)}`;
    }
    case "unknown": {
      const at = residues(term.arguments);
      return (level) => `u|${term.name}|${term.orders.join(",")}|${at(level)}`;
    }
    case "call": {
      const at = residues(term.arguments);
      return (level) => `k|${term.fn}|${at(level)}`;
    }
    case "reduce": {
      const at = residues([term.from, term.to]);
      return (level) => {
        const range = at(level);
        const body = [0, 1, 2].map((site) => {
          const here: Scope = {
            id: term.variable,
            valueAt: (on) => randomResidue(fieldOf(on), `${world.seed}|site|${site}|${at(on)}`),
            limits: scope?.limits ?? 0,
            outer: scope,
          };
          const holds = term.where === undefined ? 1n : evaluateCondition(world, term.where, level, here);
          return `${valueOfTerm(world, term.body, level, here).toString(36)}:${holds.toString(36)}`;
        });
        return `r|${term.operator}|${range}|${body.join(",")}`;
      };
    }
    default:
      throw new Unsupported(`${term.kind} as a kernel`);
  }
}

/** Whether a term is a kernel by itself, whose logarithm and roots are kernels too. */
export function isAtom(term: Term): boolean {
  if (term.kind === "constant") return term.name === "pi";
  return term.kind === "symbol" || term.kind === "element" || term.kind === "unknown";
}

/** The logarithm of a kernel's value one level above. */
export function logOfAtom(world: World, atom: Atom, level: number): bigint {
  return randomResidue(fieldOf(level), `${world.seed}|log|${atom(level)}`);
}

/** Kernels are powers of the base of the exponential, so that their logarithms and all their roots exist. */
export function atomValue(world: World, atom: Atom, level: number): bigint {
  const field = fieldOf(level);
  if (level > 0) return exponential(field, logOfAtom(world, atom, level - 1));
  return powerOf(field, logOfAtom(world, atom, 0), 24n);
}

/** `exp` of a residue that is computed one level below; at the lowest level a kernel, odd in the exponent's sign. */
export function exponentialOf(world: World, level: number, exponent: (level: number) => bigint): bigint {
  if (level > 0) return exponential(fieldOf(level), exponent(level - 1));
  return kernelExponential(world, "exp", exponent(0));
}

/** A kernel of the lowest level that turns into its inverse with the sign of its argument. */
export function kernelExponential(world: World, name: string, exponent: bigint): bigint {
  const field = fieldOf(0);
  if (exponent === 0n) return 1n;
  const flipped = exponent > field.prime / 2n;
  const value = randomResidue(field, `${world.seed}|${name}|${flipped ? field.prime - exponent : exponent}`);
  return flipped ? defined(inverse(field, value)) : value;
}

/** A logarithm that nothing is known about but that it is opposite for reciprocals. */
export function logKernel(world: World, field: Field, kind: string, value: bigint, reciprocal: bigint): bigint {
  if (value === 1n) return 0n;
  if (value === reciprocal) return randomResidue(field, `${world.seed}|log|${kind}|${value}`);
  return value < reciprocal
    ? randomResidue(field, `${world.seed}|log|${kind}|${value}`)
    : reduce(field, -randomResidue(field, `${world.seed}|log|${kind}|${reciprocal}`));
}
