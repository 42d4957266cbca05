import type { Entry, OutlineChain } from "../derivation/outline.js";
import type { ApplyExpr, Expr } from "../notation/expr.js";
import { printExpr } from "../notation/print.js";
import { NotUnderstood } from "./elaboration.js";
import { backgroundOf } from "./grounds.js";
import { grantedByPutIn, type PutIn } from "./laws/putIn.js";
import { nameShape } from "./names.js";
import { type NearName, nearNames, type WrittenName, withMeant } from "./nearNames.js";
import type { Question, Reading } from "./question.js";
import { type PosedQuestion, poseQuestion } from "./questions.js";
import { groundsOf, type Work } from "./stepGrounds.js";
import type { Term } from "./term.js";

/** A relation at a place of a chain. */
export interface PlacedRelation {
  readonly entry: Entry;
  readonly order: number;
  readonly chain: OutlineChain;
  readonly at: number;
  readonly left: Expr;
  readonly symbol: string;
  readonly right: Expr;
}

/**
 * The question with further readings in which a name that nothing introduces stands for a known one near it. Without a
 * question, as where the step as it stands has no meaning, these readings are all there is; undefined where there is none.
 * Only strangers `among` some names are looked at, where these are given.
 */
export function withNearNames(
  question: Question | undefined,
  relation: PlacedRelation,
  work: Work,
  among?: ReadonlySet<string>,
): { readonly question: Question; readonly posed: PosedQuestion } | undefined {
  const { order, chain, left, right } = relation;
  const isDefined = (base: string): boolean => work.facts.definitions.some((each) => each.base === base);
  for (const near of nearNames([left, right], chain, order, work.names, isDefined)) {
    if (among?.has(nameShape(near.stranger)?.base ?? "") === false) continue;
    const posed = posedWith(near, relation, work);
    if (posed === undefined) continue;
    const { readings, symbols, assumptions, functions, candidates } = posed.question;
    const meant = readings
      .filter(({ generous }) => !generous)
      .map(
        (reading): Reading => ({
          ...reading,
          generous: true,
          context: reading.context ?? { symbols, assumptions },
          condition: conditionOf(near),
        }),
      );
    if (meant.length === 0) continue;
    const own = question?.functions ?? [];
    const further = functions.filter(({ name }) => !own.some((each) => each.name === name));
    return {
      question: {
        ...(question ?? { symbols, assumptions, candidates }),
        readings: [...(question?.readings ?? []), ...meant],
        functions: [...own, ...further],
      },
      posed,
    };
  }
  return undefined;
}

/**
 * The question with one more reading in which what the step puts in is granted: then both of its sides are one. Undefined
 * where it puts in nothing that the text leaves open.
 */
export function withPutIn(
  question: Question | undefined,
  { order, chain, left, symbol, right }: PlacedRelation,
  work: Work,
): Question | undefined {
  if (symbol !== "=") return undefined;
  const start = chain.sides[0]?.expr;
  const isNew = ({ head }: ApplyExpr): boolean => {
    const shape = nameShape(head);
    const isIt = (each: WrittenName): boolean => each.base === shape?.base && each.rank === shape.indices.length;
    return (
      shape !== undefined && !work.names.some((each) => isIt(each) && (each.chain !== start || start === undefined))
    );
  };
  const isDefined = ({ law }: PutIn): boolean =>
    work.facts.definitions.some(
      ({ base, indices, order: place, soft }) =>
        place < order &&
        !soft &&
        base === nameShape(law.head)?.base &&
        indices.length === nameShape(law.head)?.indices.length,
    );
  const granted = grantedByPutIn(left, right, isNew);
  if (granted.length === 0 || granted.some(isDefined)) return undefined;
  const one: Term = { kind: "rational", value: { numerator: 1n, denominator: 1n } };
  const equations = [...new Set(granted.map(({ law, formula }) => `${printExpr(law)} = ${printExpr(formula)}`))];
  const isFactorised = granted.every(({ formula }) => formula.kind === "big");
  const reading: Reading = {
    claim: { kind: "compare", relation: "=", left: one, right: one },
    generous: true,
    condition: {
      code: isFactorised ? "law.independence" : "symbol.undeclared",
      latex: equations.join(",\\; "),
      message: `It holds if ${equations.map((each) => `$${each}$`).join(" and ")}, which the text does not say.`,
      explains: true,
    },
  };
  const empty = { symbols: [], functions: [], assumptions: [], candidates: [] };
  return { ...(question ?? empty), readings: [...(question?.readings ?? []), reading] };
}

function posedWith(
  near: NearName,
  { entry, order, chain, at, left, symbol, right }: PlacedRelation,
  work: Work,
): PosedQuestion | undefined {
  const sides = { left: withMeant(left, near), right: withMeant(right, near) };
  const background = backgroundOf([sides.left, sides.right], work.usage);
  try {
    return poseQuestion({ kind: "relation", ...sides, symbol }, groundsOf(entry, order, chain, background, at, work));
  } catch (error) {
    if (error instanceof NotUnderstood) return undefined;
    throw error;
  }
}

function conditionOf({ stranger, meant }: NearName): NonNullable<Reading["condition"]> {
  const [name, other] = [printExpr(stranger), printExpr(meant)];
  return {
    code: "symbol.undeclared",
    latex: `${name} = ${other}`,
    message: `$${name}$ is introduced nowhere; with $${other}$ the step holds.`,
    explains: true,
  };
}
