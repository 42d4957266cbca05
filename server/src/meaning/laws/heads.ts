import type { Expr } from "../../notation/expr.js";
import { type Bindings, type Elaboration, unsupported } from "../elaboration.js";
import { nameShape, resolveName } from "../names.js";
import type { LawUse } from "./inventory.js";
import { defaultLaw, probabilityNames, slotLetter } from "./lawNames.js";
import { spreadIndex } from "./spread.js";
import { indexText } from "./world.js";

/** The law that a name means: `P`, `\Pr` and `p` are one unless the document has both `P(x)` and `p(x)`. */
export function lawName(head: Expr, bindings: Bindings, state: Elaboration): string {
  const shape = nameShape(head);
  if (shape === undefined) return unsupported("a law that is an expression");
  const counted = shape.indices.filter(
    (index) => resolveName({ base: "", indices: [index] }, state.usage.counting).indices.length > 0,
  );
  const label = resolveName(
    { base: shape.base, indices: shape.indices.filter((index) => !counted.includes(index)) },
    state.usage.counting,
  ).base;
  const base = probabilityNames.test(label) && !hasBoth(label, state) ? defaultLaw : unlabelled(label, state);
  const indices = counted.map(
    (index) => spreadIndex(base, index, bindings, state) ?? indexText(index, bindings, state),
  );
  const name = indices.length === 0 ? base : `${base}_{${indices.join(",")}}`;
  if (!state.world.heads.has(name)) {
    const isDefault = base === defaultLaw && label !== defaultLaw && probabilityNames.test(label);
    state.world.heads.set(name, { base: isDefault ? defaultLaw : label, indices: counted, bindings, family: base });
  }
  return name;
}

function hasBoth(label: string, state: Elaboration): boolean {
  const bare = (use: LawUse): boolean =>
    use.targets.every((target) => target.kind === "symbol" && /^[a-z]$|^\\/.test(target.name));
  return (
    label === "P" &&
    state.usage.laws.some((use) => use.law === "P" && bare(use)) &&
    state.usage.laws.some((use) => use.law === defaultLaw && bare(use))
  );
}

/** `p_\theta(x \mid z)` beside `p(z)`: the label tells the parameters of one law, unless both have the same form. */
function unlabelled(label: string, state: Elaboration): string {
  const plain = /^(.*)_\{(?:\\theta|\\phi|\\varphi|\\psi|\\omega|\\lambda|w)\}$/.exec(label)?.[1];
  if (plain === undefined) return label;
  const form = (use: LawUse): string =>
    [use.targets, use.givens]
      .map((names) => names.map((name) => slotLetter(nameShape(name)?.base ?? "")).join())
      .join("|");
  const own = new Set(state.usage.laws.filter(({ law }) => law === label).map(form));
  const others = state.usage.laws.filter(({ law }) => law === plain).map(form);
  return others.some((other) => own.has(other)) ? label : plain;
}
