import type { Expr } from "../notation/expr.js";
import { children, someNode, symbolsOf, walk } from "../notation/walk.js";
import { type Weight, weightsIn } from "./chainLaws.js";
import type { Flow } from "./chainRule.js";
import { chosenIndices } from "./chosenIndices.js";
import { encloses, type Facts, type Viewpoint } from "./context.js";
import { curveOf } from "./curves.js";
import { elaborate } from "./elaborate.js";
import type { Choices, Elaboration } from "./elaboration.js";
import { indefiniteVariable } from "./indefinite.js";
import { operatorHead } from "./laws/operatorHead.js";
import { freshWorld } from "./laws/world.js";
import { areLinearInGradients } from "./linear/gradientDegree.js";
import type { Manner } from "./manner.js";
import { bareNames, familyKey, nameShape, namesIn, resolveName } from "./names.js";
import type { Claim, Question } from "./question.js";
import type { Term } from "./term.js";
import type { Usage } from "./usage.js";

/** The relation or connective to be judged, with the expressions on its two sides. */
export type Statement =
  | {
      readonly kind: "relation";
      readonly left: Expr;
      readonly symbol: string;
      readonly right: Expr;
      /** The text says that it holds for every law: no independence is left unsaid. */
      readonly unconditional?: boolean;
    }
  /** `of`, which the text derived as the form of `derivative`, vanishes where `variable` has the `value`. */
  | {
      readonly kind: "solution";
      readonly of: Expr;
      readonly derivative: Expr | undefined;
      readonly variable: Expr;
      readonly value: Expr;
    }
  | {
      readonly kind: "connective";
      readonly symbol: string;
      readonly left: { readonly operands: readonly Expr[]; readonly symbols: readonly string[] };
      readonly right: { readonly operands: readonly Expr[]; readonly symbols: readonly string[] };
    };

/** What a question is posed from. */
export interface Grounds {
  readonly facts: Facts;
  readonly usage: Usage;
  readonly view: Viewpoint;
  readonly background: Background;
  /** The number of sides of the chain before the step: names in them are no strangers. */
  readonly position: number;
  /** How relations are meant that hold only up to something. */
  readonly manner: Manner;
}

/** What a chain as a whole tells about each of its steps. Read once a chain. */
export interface Background {
  readonly integrationVariables: readonly Expr[];
  /** The laws that weigh its integrals. */
  readonly weights: readonly Weight[];
  /** What is differentiated by in one side is free in all. */
  readonly protected: ReadonlySet<string>;
  /** One derivative is of a name that another one is by: `\frac{dy}{du} \frac{du}{dx}`. */
  readonly usesChainRule: boolean;
  readonly indefinite: Elaboration["indefinite"];
  readonly size: string | undefined;
  /** The side in which each name stands first. */
  readonly firstSides: ReadonlyMap<string, number>;
  /** The last side that speaks of dependence, by a conditional law or a covariance; -1 if none does. */
  readonly lastDependent: number;
  /** Names that stand in some side without brackets behind them. */
  readonly bare: ReadonlySet<string>;
}

/** Reads the background off the sides of a chain. */
export function backgroundOf(sides: readonly Expr[], usage: Usage): Background {
  const integrationVariables: Expr[] = [];
  const firstSides = new Map<string, number>();
  const symbols = new Set<string>();
  const differentiated = new Set<string>();
  let lastDependent = -1;
  for (const [at, side] of sides.entries()) {
    walk(side, (node) => {
      if (node.kind === "integral") integrationVariables.push(...node.variables);
    });
    walk(side, (node) => {
      const body = node.kind === "derivative" && node.body !== undefined ? nameShape(node.body) : undefined;
      if (body !== undefined) differentiated.add(body.base);
    });
    if (speaksOfDependence(side)) lastDependent = at;
    for (const name of namesIn(side)) if (!firstSides.has(name)) firstSides.set(name, at);
    for (const name of symbolsOf(side)) symbols.add(name);
  }
  const by = protectedNames(sides, usage);
  return {
    integrationVariables,
    weights: sides.flatMap(weightsIn),
    protected: by,
    usesChainRule: [...differentiated].some((name) => by.has(name)),
    indefinite: indefiniteOf(sides),
    size: ["n", "N", "m", "M", "K"].find((name) => symbols.has(name)),
    firstSides,
    lastDependent,
    bare: new Set(sides.flatMap(bareNames)),
  };
}

/** The operators that vanish or are trivial for independent variables. */
const speaksOfBoth: ReadonlySet<string | undefined> = new Set(["covariance", "correlation", "information"]);

/** Whether an expression speaks of dependence: `p(y \mid x)`, `H(Y \mid X)`, a covariance or an information. */
export function speaksOfDependence(expr: Expr): boolean {
  return someNode(
    expr,
    (node) =>
      (node.kind === "relation" && node.symbols.includes("\\mid")) ||
      (node.kind === "apply" &&
        (node.arguments.some(({ before }) => before === "|") || speaksOfBoth.has(operatorHead(node.head)?.operator))),
  );
}

/** One way to read a statement, with what its elaboration met. */
export interface Run {
  readonly claim: Claim;
  readonly state: Elaboration;
  readonly leftIds: ReadonlySet<string>;
  /** Set where the step has vectors or matrices: what its names are taken to be. */
  readonly typing?: RunTyping;
}

/** One way in which the names of a step are numbers, vectors and matrices so that their sizes fit. */
export interface RunTyping {
  /** Tells this typing from others of the same claim. */
  readonly key: string;
  /** The likeliest of the ways that fit; the others hold only for an author who means something unusual. */
  readonly likely: boolean;
  /** Whether no name is a vector or a matrix. */
  readonly ofNumbers: boolean;
  /** Whether sizes that nothing gives were taken to be equal to others. */
  readonly merged: boolean;
  /** Sizes that the document gives as different and that had to be equal for the step to have a meaning. */
  readonly forced: readonly (readonly [Term, Term])[];
  /** Symbols and assumptions as this typing takes them. */
  readonly context: (declared: Pick<Question, "symbols" | "assumptions">) => Pick<Question, "symbols" | "assumptions">;
}

/** The state for elaborating the expressions of one statement. */
export function freshState(
  grounds: Grounds,
  view: Viewpoint,
  choices: Choices,
  statement: Statement | undefined,
  narrow = false,
  world = freshWorld(),
  flow: Flow | undefined = undefined,
): Elaboration {
  const exprs = statement === undefined ? [] : expressionsOf(statement);
  return {
    meaning: elaborate,
    facts: grounds.facts,
    usage: grounds.usage,
    view,
    choices,
    protected:
      flow?.free ??
      new Set([
        ...(narrow ? protectedNames(exprs, grounds.usage) : grounds.background.protected),
        ...chosenIndices(exprs, grounds.facts),
      ]),
    linearGradients: statement?.kind === "relation" && areLinearInGradients(exprs),
    flow,
    curve: curveOf(exprs),
    freeIndices: freeIndexNames(exprs),
    bare: grounds.background.bare,
    size: grounds.background.size ?? sizeOfDefinitions(grounds),
    indefinite: statement === undefined ? undefined : grounds.background.indefinite,
    integrationVariables: grounds.background.integrationVariables,
    symbols: new Map(),
    functions: new Map(),
    indexUses: [],
    ranges: new Map(),
    substituted: new Map(),
    world,
    generous: { value: false },
    onRight: { value: false },
    depth: 0,
    counter: 0,
  };
}

/** How many there are by the definitions that a step sees, where it does not write the number itself: `\bar x = \frac1n \sum_i x_i`. */
function sizeOfDefinitions({ facts, view }: Grounds): string | undefined {
  const seen = facts.definitions.filter(({ scope, order }) => order < view.order && encloses(scope, view.scope));
  return ["n", "N"].find((name) => seen.some(({ body }) => symbolsOf(body).has(name)));
}

function indefiniteOf(sides: readonly Expr[]): Elaboration["indefinite"] {
  const name = indefiniteVariable(sides);
  return name === undefined ? undefined : { name, id: `${name}#0` };
}

/** The expressions that a statement is made of. */
export function expressionsOf(statement: Statement): readonly Expr[] {
  switch (statement.kind) {
    case "relation":
      return [statement.left, statement.right];
    case "solution":
      return [statement.of, statement.value, ...(statement.derivative === undefined ? [] : [statement.derivative])];
    case "connective":
      return [...statement.left.operands, ...statement.right.operands];
  }
}

/** Names that the step differentiates by: their definitions stay aside. */
function protectedNames(exprs: readonly Expr[], usage: Usage): ReadonlySet<string> {
  const names = new Set<string>();
  for (const expr of exprs) {
    walk(expr, (node) => {
      if (node.kind !== "derivative") return;
      for (const { variable } of node.by) {
        const shape = nameShape(variable.kind === "power" ? variable.base : variable);
        if (shape === undefined) continue;
        const name = resolveName(shape, usage.counting);
        names.add(familyKey(name.base, name.indices.length));
        // By a vector: its entries stay free with it.
        if (name.indices.length === 0 && usage.linear.has(name.base)) names.add(familyKey(name.base, 1));
      }
    });
  }
  return names;
}

/** Names that stand as indices outside the operators that bind them. */
function freeIndexNames(exprs: readonly Expr[]): ReadonlySet<string> {
  const free = new Set<string>();
  const visit = (expr: Expr, bound: ReadonlySet<string>): void => {
    if (expr.kind === "subscript") {
      for (const index of expr.indices) for (const name of namesIn(index)) if (!bound.has(name)) free.add(name);
    }
    if (expr.kind === "big" && expr.lower !== undefined) {
      const inner = new Set([...bound, ...namesIn(expr.lower)]);
      if (expr.upper !== undefined) visit(expr.upper, bound);
      visit(expr.body, inner);
      return;
    }
    for (const child of children(expr)) visit(child, bound);
  };
  for (const expr of exprs) visit(expr, new Set());
  return free;
}
