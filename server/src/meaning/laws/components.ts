import type { Expr } from "../../notation/expr.js";
import { visibleDefinitions } from "../context.js";
import { type Binding, type Bindings, type Elaboration, integer } from "../elaboration.js";
import { matchIndices } from "../indexForms.js";
import { nameShape } from "../names.js";
import type { Term } from "../term.js";
import { textOf } from "../termText.js";
import { givenFactor, writtenFactor, writtenLaw } from "./given.js";
import { sizeFactOf } from "./granted.js";
import { lawName } from "./heads.js";
import { slotLetter } from "./lawNames.js";
import { type Mixture, mixtureOf } from "./mixture.js";
import { outcomeKey } from "./outcomes.js";
import type { Assignment, Factor, Outcome, Variable } from "./types.js";

/**
 * The laws of the class and of the variable in it where the text says that a variable has a mixture for its law, and the
 * step has a variable with as many values as the mixture has components: the weights, and the components.
 */
export function mixtureFactors(law: string, variables: readonly Variable[], state: Elaboration): readonly Factor[] {
  const head = state.world.heads.get(law);
  if (head === undefined) return [];
  for (const definition of visibleDefinitions(state.facts, head.base, state.view)) {
    const mixture = mixtureOf(definition, state.usage.ranges);
    if (mixture === undefined || matchIndices(definition, head.indices) === undefined) continue;
    const letter = slotLetter(nameShape(mixture.variable)?.base ?? "");
    const classes = variables.filter((variable) => variable.letter !== letter && isClass(variable, mixture, state));
    if (new Set(classes.map((each) => each.letter)).size !== 1) continue;
    const note = (): void => {
      const { base, order } = definition;
      state.substituted.set(`${base}@${order}`, { text: base, order });
    };
    return classes.flatMap((own) => {
      const suffix = own.key.slice(own.letter.length);
      const observed = variables.find((variable) => variable.letter === letter && variable.key === letter + suffix);
      note();
      return observed === undefined
        ? [weightOf(mixture, own, state)]
        : [weightOf(mixture, own, state), componentOf(mixture, observed, own, state)];
    });
  }
  return [];
}

/** Whether a variable has the numbers of the components for its values. */
function isClass(variable: Variable, { to }: Mixture, state: Elaboration): boolean {
  const count = textOf(state.meaning(to, new Map(), state));
  const fact = sizeFactOf(variable, state);
  if (fact !== undefined)
    return (
      fact.values === "counted" &&
      fact.size !== undefined &&
      textOf(state.meaning(fact.size, new Map(), state)) === count
    );
  const size = state.world.sizes.get(variable.letter);
  return size !== undefined && textOf(size) === count;
}

/** The index of the components stands for the number of the class. */
function inClass({ index }: Mixture, own: Variable, at: Assignment, state: Elaboration): Bindings {
  const outcome = at.get(own.key);
  const bindings = new Map<string, Binding>(state.world.ambient);
  const place = outcome?.index;
  if (outcome === undefined || place === undefined) return bindings;
  const counted: Outcome = { variable: outcome.variable, index: place, value: () => place };
  bindings.set(index, { kind: "outcome", outcome: counted, unsaid: false });
  return bindings;
}

function weightOf(mixture: Mixture, own: Variable, state: Elaboration): Factor {
  return {
    targets: [own],
    parents: [],
    continuous: false,
    expect: undefined,
    density: (at) => {
      const bindings = inClass(mixture, own, at, state);
      const factors = mixture.weights.map((weight) => state.meaning(weight, bindings, state));
      const [only] = factors;
      return factors.length === 1 && only !== undefined ? only : { kind: "multiply", factors };
    },
  };
}

function componentOf(mixture: Mixture, observed: Variable, own: Variable, state: Elaboration): Factor {
  const { component, variable: name } = mixture;
  const written = writtenLaw(component);
  if (written !== undefined)
    return writtenFactor(observed, [own], written, (at) => inClass(mixture, own, at, state), state);
  const factorAt = (at: Assignment): Factor | undefined => {
    const law =
      component.kind === "apply" ? lawName(component.head, inClass(mixture, own, at, state), state) : undefined;
    return law === undefined ? undefined : givenFactor(law, observed, state);
  };
  const general = factorAt(new Map());
  return {
    targets: [observed],
    parents: [own],
    continuous: general?.continuous === true,
    expect:
      general?.expect === undefined
        ? undefined
        : (id, body, at): Term => factorAt(at)?.expect?.(id, body, at) ?? integer(0),
    density: (at) => densityAt(component, name, observed, inClass(mixture, own, at, state), at, state),
  };
}

function densityAt(
  component: Expr,
  name: Expr,
  observed: Variable,
  bindings: Bindings,
  at: Assignment,
  state: Elaboration,
): Term {
  const outcome = at.get(observed.key);
  const key = outcomeKey(name, bindings, state);
  if (outcome === undefined || key === undefined) return integer(0);
  return state.meaning(component, new Map([...bindings, [key, { kind: "outcome", outcome, unsaid: false }]]), state);
}
