import type { Range } from "../base/range.js";
import type { Expr } from "../notation/expr.js";
import { printExpr } from "../notation/print.js";
import { walk } from "../notation/walk.js";
import { type Elaboration, NotUnderstood } from "./elaboration.js";
import { writtenLaw } from "./laws/given.js";
import { partsOf } from "./laws/inventory.js";
import type { LawFact } from "./laws/lawFact.js";
import { defaultLaw, type LawOperator, slotLetter } from "./laws/lawNames.js";
import { operatorHead } from "./laws/operatorHead.js";
import { randomNames } from "./laws/randomNames.js";
import { isLawHead, lettersIn, readLaw, signatureOf } from "./laws/readLaws.js";
import { NeedsSize } from "./laws/world.js";
import { nameShape } from "./names.js";
import type { SymbolDeclaration } from "./question.js";
import type { Condition } from "./term.js";

/** A remark on the laws of a step: what an operator runs over, what the text grants, what was assumed where it is silent. */
export interface LawNote {
  readonly kind: "bound" | "assumed" | "reading";
  readonly text: string;
  readonly from?: Range;
}

/**
 * How the laws of a step were read: the variables and laws of its expectations and divergences, the facts that were used
 * with their places, laws of which nothing is known, and the sizes for which sequences were written out. `state` is what
 * the elaboration of the expressions left, `symbols` what was declared for it. Never throws.
 */
export function lawNotes(
  exprs: readonly Expr[],
  state: Elaboration,
  symbols: readonly SymbolDeclaration[],
): readonly LawNote[] {
  if (!state.world.used) return [];
  const bound = [...operatorSentences(exprs, state), ...state.world.readAs];
  return [
    ...[...new Set(bound)].map((text): LawNote => ({ kind: "bound", text })),
    ...[...state.world.usedFacts]
      .filter((fact) => concerns(fact, state))
      .sort((a, b) => a.source.start - b.source.start)
      .map((fact): LawNote => ({ kind: "assumed", text: sentenceOf(fact), from: fact.source })),
    ...unknownLaws(symbols),
    ...fixedSizes(state),
  ];
}

/** What the operators with a law below them or as an argument run over, where that is not said by the law itself. */
function operatorSentences(exprs: readonly Expr[], state: Elaboration): readonly string[] {
  const sentences: string[] = [];
  for (const expr of exprs) {
    walk(expr, (node) => {
      if (node.kind !== "apply") return;
      const operator = operatorHead(node.head);
      if (operator === undefined) return;
      const { targets } = partsOf(node);
      switch (operator.operator) {
        case "divergence":
        case "jensen-shannon":
        case "chi-squared":
        case "total-variation":
        case "entropy":
          sentences.push(
            ...targets.slice(0, 1).flatMap((law) => sentenceOfLaw(operator.operator, law, targets, state)),
          );
          return;
        default:
          for (const law of operator.subscript.flatMap(parts))
            sentences.push(...sentenceOfLaw(operator.operator, law, targets, state));
      }
    });
  }
  return sentences;
}

function parts(expr: Expr): readonly Expr[] {
  return expr.kind === "tuple" && expr.open === "" ? expr.items : [expr];
}

const operatorWords: Readonly<Record<LawOperator, string>> = {
  expectation: "expectation",
  variance: "variance",
  deviation: "standard deviation",
  covariance: "covariance",
  correlation: "correlation",
  divergence: "divergence",
  "jensen-shannon": "Jensen-Shannon divergence",
  "chi-squared": "chi-squared divergence",
  "total-variation": "total variation",
  entropy: "entropy",
  information: "information",
};

/** What an operator on some expressions runs over under one law. */
function sentenceOfLaw(
  operator: LawOperator,
  law: Expr,
  targets: readonly Expr[],
  state: Elaboration,
): readonly string[] {
  const words = `the ${operatorWords[operator]}`;
  if (law.kind === "relation") {
    const name = law.operands[0];
    const drawn = law.operands.at(-1);
    if (law.symbols[0] !== "\\sim" || name === undefined || drawn === undefined) return [];
    return [`${words} runs over $${printExpr(name)}$, whose law is $${printExpr(drawn)}$`];
  }
  const head = law.kind === "apply" ? law.head : law;
  if (writtenLaw(law) === undefined && (nameShape(head) === undefined || !isLawHead(head, state))) return [];
  try {
    const letters = new Set(targets.flatMap((target) => [...lettersIn(target)]));
    const like = targets.flatMap((target) => randomNames(target, new Map(), state));
    const { over } = readLaw(law, letters, new Map(), state, like);
    const names = over.map(({ name }) => printExpr(name)).join(", ");
    return [`${words} runs over $${names}$ under $${lawText(law, names, letters, state)}$`];
  } catch (error) {
    if (error instanceof NotUnderstood || error instanceof NeedsSize) return [];
    throw error;
  }
}

/** A law with what it is over: as it is written, or as the document writes it where its letter stands alone. */
function lawText(law: Expr, names: string, letters: ReadonlySet<string>, state: Elaboration): string {
  if (law.kind === "apply") return printExpr(law);
  const givens = (signatureOf(law, letters, state)?.givens ?? []).map(printExpr).join(", ");
  return `${printExpr(law)}(${names}${givens === "" ? "" : ` \\mid ${givens}`})`;
}

/** Whether a fact that was looked up bears on the laws of the step: a law that the step has, links of a chain in it. */
function concerns(fact: LawFact, state: Elaboration): boolean {
  const lettersAt = (names: readonly Expr[]): readonly string[] =>
    names.map((name) => slotLetter(nameShape(name)?.base ?? ""));
  const met = [...state.world.met].flatMap(([law, coordinates]) =>
    [...coordinates.values()].map(({ variable }) => ({ law, letter: variable.letter, key: variable.key })),
  );
  switch (fact.kind) {
    case "markov": {
      const letters = new Set(met.map(({ letter }) => letter));
      return lettersAt(fact.variables).filter((letter) => letters.has(letter)).length > 2;
    }
    case "distributed": {
      const head = nameShape(fact.law.kind === "apply" ? fact.law.head : fact.law)?.base;
      const letters = new Set(lettersAt(fact.variables));
      return met.some(
        ({ law, letter, key }) =>
          letters.has(letter) &&
          (law === defaultLaw || law === head || law === key || state.world.heads.get(law)?.base === head),
      );
    }
    default:
      return true;
  }
}

function sentenceOf(fact: LawFact): string {
  const list = (names: readonly Expr[]): string => {
    const texts = names.map(printExpr);
    return texts.length === 2 ? `$${texts.join("$ and $")}$` : `$${texts.join(", ")}$`;
  };
  const given = (names: readonly Expr[]): string => (names.length === 0 ? "" : ` given ${list(names)}`);
  switch (fact.kind) {
    case "distributed": {
      const names = fact.variables.map(printExpr).join(", ");
      const behind = fact.given.length === 0 ? "" : ` \\mid ${fact.given.map(printExpr).join(", ")}`;
      return `$${names}${behind} \\sim ${printExpr(fact.law)}$`;
    }
    case "independent":
      return fact.variables.length === 1
        ? `${list(fact.variables)} is independent of the rest${given(fact.given)}`
        : `${list(fact.variables)} are independent${given(fact.given)}`;
    case "uncorrelated":
      return `${list(fact.variables)} are uncorrelated`;
    case "iid":
      return `${list(fact.variables)} are independent and have the same law`;
    case "markov":
      return `$${fact.variables.map(printExpr).join(" \\to ")}$ is a Markov chain`;
    case "moment":
      return `${list(fact.variables)} ${fact.variables.length === 1 ? "has" : "have"} ${momentWords[fact.moment]} $${printExpr(fact.value)}$`;
    case "cumulative":
      return `${list(fact.variables)} ${fact.variables.length === 1 ? "has" : "have"} the distribution function $${printExpr(fact.value)}$ at $${printExpr(fact.point)}$`;
    case "correlation":
      return `${list(fact.variables)} have correlation $${printExpr(fact.value)}$${fact.normal ? " and are jointly normal" : ""}`;
    case "random":
      return `${list(fact.variables)} ${fact.variables.length === 1 ? "is" : "are"} random`;
    case "range":
      return `${list(fact.variables)} ${fact.variables.length === 1 ? "lies" : "lie"} in a range`;
    case "trained":
      return `${list(fact.variables)} ${fact.variables.length === 1 ? "is" : "are"} made from data`;
    case "law":
      return `${list(fact.names)} ${fact.names.length === 1 ? "is a law" : "are laws"}`;
    case "uniform":
      return fact.names.length === 0
        ? "the law is uniform"
        : `${list(fact.names)} ${fact.names.length === 1 ? "is" : "are"} uniform`;
    case "point":
      return `$${printExpr(fact.law)}$ has all its weight on $${printExpr(fact.variables[0])} = ${printExpr(fact.at)}$`;
    case "size": {
      const who = fact.variables.length === 0 ? "a variable" : list(fact.variables);
      if (fact.values === "binary") return `${who} ${fact.variables.length > 1 ? "are" : "is"} 0 or 1`;
      const count = fact.size === undefined ? "finitely many" : `$${printExpr(fact.size)}$`;
      return `${who} ${fact.variables.length > 1 ? "take" : "takes"} ${count} values`;
    }
  }
}

const momentWords = { mean: "mean", variance: "variance", deviation: "standard deviation" } as const;

/** Laws that are drawn at random, as nothing is known of them. */
function unknownLaws(symbols: readonly SymbolDeclaration[]): readonly LawNote[] {
  const tables = symbols.flatMap(({ simplex, extents, latex }) =>
    simplex === true && extents !== undefined ? [`$${latex}$`] : [],
  );
  return tables.length === 0
    ? []
    : [{ kind: "reading", text: `${tables.join(", ")}: any law over finitely many values; random tables were tried` }];
}

/** The sizes for which sequences of random variables were written out. */
function fixedSizes({ world }: Elaboration): readonly LawNote[] {
  const [main] = world.fixed.keys();
  if (main === undefined) return [];
  const first = world.fixed.get(main) ?? 0;
  const tried = sizesIn(world.conditions.get(`${main} is fixed`));
  const sizes = tried.length === 0 ? [first] : tried;
  // The other sizes move with the first one.
  return [...world.fixed].map(([name, size]) => {
    const values = sizes.map((value) => value + size - first).sort((a, b) => a - b);
    return { kind: "reading", text: `$${name} = ${values.join(", ")}$: the sequence was written out for these sizes` };
  });
}

function sizesIn(condition: Condition | undefined): readonly number[] {
  if (condition?.kind !== "any") return [];
  return condition.conditions.flatMap((each) =>
    each.kind === "compare" && each.right.kind === "rational" ? [Number(each.right.value.numerator)] : [],
  );
}
