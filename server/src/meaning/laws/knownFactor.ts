import { someNode } from "../../notation/walk.js";
import { type Elaboration, unsupported } from "../elaboration.js";
import { nameShape } from "../names.js";
import type { Term } from "../term.js";
import { givenFactor } from "./given.js";
import { visibleLaws } from "./lawFacts.js";
import { defaultLaw, plainLetter } from "./lawNames.js";
import { isGeneralAgain, type LineLaw, lawOfVariable, shiftedLaw } from "./lineLaws.js";
import { call, difference, one, product, sum, two, zero } from "./namedTerms.js";
import type { Assignment, Factor, Variable } from "./types.js";
import { coordinatesOf, familySymbol } from "./world.js";

/** The law that the text gives a coordinate, or a smooth one where the document uses it as a law of numbers. */
export function knownFactor(law: string, variable: Variable, state: Elaboration): Factor | undefined {
  const isUnit = state.usage.line.unit.has(variable.letter);
  if (isUnit && law === defaultLaw && isSaidUniform(variable, state)) return unitFactor(law, variable, state);
  const isGeneral = law === defaultLaw && isGeneralAgain(variable.letter, state);
  const given = isGeneral ? undefined : givenFactor(law, variable, state);
  if (given === undefined && isUnit) return unitFactor(law, variable, state);
  const line = given === undefined ? lineLawOf(law, variable, state) : undefined;
  return line === undefined ? given : lineFactor(line, variable);
}

/** `p_X` by its label; `p` of a variable whose own law is one of numbers; `\hat p` where it is applied to sums. */
function lineLawOf(law: string, variable: Variable, state: Elaboration): LineLaw | undefined {
  const label = /_\{([A-Z]'*)\}$/.exec(law)?.[1];
  if (label !== undefined) return lawOfVariable(label.toLowerCase(), state);
  if (law === defaultLaw && variable.key === variable.letter && isLineVariable(variable, state))
    return lawOfVariable(variable.letter, state);
  return shiftedLaw(law, state);
}

function isLineVariable({ letter }: Variable, { usage }: Elaboration): boolean {
  return usage.line.labelled.has(letter) || usage.line.cumulative.has(letter);
}

function lineFactor(law: LineLaw, variable: Variable): Factor {
  return {
    targets: [variable],
    parents: [],
    continuous: true,
    density: (at) => law.density(at.get(variable.key)?.value() ?? unsupported("a density without a value")),
    expect: undefined,
  };
}

/**
 * Any smooth positive law between zero and one, tilted by what it is given: 1 + c (2u - 1), where c lies between minus one
 * and one.
 */
function unitFactor(law: string, variable: Variable, state: Elaboration): Factor {
  const parents = coordinatesOf(law, state)
    .filter(({ target }) => !target)
    .map((each) => each.variable);
  const parameter = (role: string): Term =>
    familySymbol(
      {
        id: `#unit:${role}:${law}:${variable.key}`,
        latex: `\\mathrm{tilt}_{${law}}`,
        rank: 0,
        domain: "real",
        simplex: false,
        given: 0,
      },
      state,
    );
  const isUniform = isSaidUniform(variable, state);
  // A law that is applied to sums, `\\rho(k + u)`, is that of the sum.
  const isOfSum = [...state.usage.line.shifted].some((name) => name === law || plainLetter(name) === law);
  if ((law === defaultLaw && !isUniform) || isOfSum) return unsupported("a law on a cube that the text does not give");
  const density = (at: Assignment): Term => {
    if (law === defaultLaw) return one;
    const value = at.get(variable.key)?.value() ?? unsupported("a density without a value");
    const tilts = parents.map((parent) =>
      product(parameter(`by ${parent.key}`), at.get(parent.key)?.value() ?? unsupported("a law given nothing")),
    );
    return sum(one, product(call("tanh", sum(parameter("tilt"), ...tilts)), difference(product(two, value), one)));
  };
  return {
    targets: [variable],
    parents,
    continuous: true,
    density,
    expect: (id, body, at) => {
      const value: Term = { kind: "bound", id };
      const inside = new Map([...at, [variable.key, { variable, index: undefined, value: () => value }]]);
      return { kind: "integral", variable: id, from: zero, to: one, body: product(density(inside), body) };
    },
  };
}

/** `u \sim \mathcal{U}[0, 1)^d`: noise that is uniform on the cube. */
function isSaidUniform(variable: Variable, { facts, view }: Elaboration): boolean {
  return visibleLaws(facts, view).some(
    (fact) =>
      fact.kind === "distributed" &&
      fact.variables.some((name) => nameShape(name)?.base === variable.letter) &&
      someNode(
        fact.law,
        (node) => node.kind === "symbol" && /^(?:\\mathcal\{U\}|U|Unif|Uniform|uniform)$/.test(node.name),
      ),
  );
}
