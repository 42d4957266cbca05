import type { Entry, OutlineChain } from "../derivation/outline.js";
import type { ApplyExpr, Expr } from "../notation/expr.js";
import { printExpr } from "../notation/print.js";
import type { Definition } from "./context.js";
import { NotUnderstood } from "./elaboration.js";
import { backgroundOf } from "./grounds.js";
import { grantedByPutIn, type PutIn } from "./laws/putIn.js";
import { nameShape } from "./names.js";
import { type NearName, nearNames, type WrittenName, withMeant } from "./nearNames.js";
import type { Question, Reading } from "./question.js";
import { type PosedQuestion, poseQuestion } from "./questions.js";
import { groundsOf, type Work } from "./stepGrounds.js";
import type { Term } from "./term.js";
import { findUnusedBinder, madeOf, withBinders } from "./unusedBinders.js";

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
  const isDefined = (base: string): boolean =>
    work.facts.definitions.some((each) => each.base === base && !saysLikeness(each));
  for (const near of nearNames([left, right], chain, order, work.names, isDefined)) {
    if (among?.has(nameShape(near.stranger)?.base ?? "") === false) continue;
    const posed = posedBetween(withMeant(left, near), withMeant(right, near), relation, work);
    const asked = posed === undefined ? undefined : withReadings(question, posed, conditionOf(near));
    if (posed !== undefined && asked !== undefined) return { question: asked, posed };
  }
  return undefined;
}

/**
 * The question with one more reading in which what the step puts in is granted: then both of its sides are one. Undefined
 * where it puts in nothing that the text leaves open. What could be accused is saved by new names for formulas alone.
 */
export function withPutIn(
  question: Question | undefined,
  { order, chain, left, symbol, right }: PlacedRelation,
  work: Work,
  isDoubtful = true,
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
  // A new name for what was written out stands for it; for another name it may be a slip of the pen.
  const isAbbreviation = ({ law, formula }: PutIn): boolean => isNew(law) && formula.kind !== "apply";
  if (!isDoubtful && !granted.every(isAbbreviation)) return undefined;
  const equations = [...new Set(granted.map(({ law, formula }) => `${printExpr(law)} = ${printExpr(formula)}`))];
  const isFactorised = granted.every(({ formula }) => formula.kind === "big");
  return withGranted(question, {
    code: isFactorised ? "law.independence" : "symbol.undeclared",
    latex: equations.join(",\\; "),
    message: `It holds if ${equations.map((each) => `$${each}$`).join(" and ")}, which the text does not say.`,
    explains: true,
  });
}

/** A question with a reading in which both sides are one under a condition. */
function withGranted(question: Question | undefined, condition: NonNullable<Reading["condition"]>): Question {
  const one: Term = { kind: "rational", value: { numerator: 1n, denominator: 1n } };
  const claim = { kind: "compare", relation: "=", left: one, right: one } as const;
  const empty = { symbols: [], functions: [], assumptions: [], candidates: [] };
  return { ...(question ?? empty), readings: [...(question?.readings ?? []), { claim, generous: true, condition }] };
}

/**
 * The question with a reading in which expectations have their variable in their bodies, `\mathbb{E}_{x'}[f(x')]` for
 * `\mathbb{E}_{x'}[f(x)]`: judged as any other, or granted where the other side only writes out what the variable is made of.
 */
export function withUsedBinders(
  question: Question | undefined,
  relation: PlacedRelation,
  work: Work,
): Question | undefined {
  const found = findUnusedBinder([relation.left, relation.right]);
  if (found === undefined) return undefined;
  const [binder, written] = [printExpr(found.binder), printExpr(found.written)];
  const said = `The expectation is over $${binder}$, which it does not contain; with $${binder}$ in the place of $${written}$`;
  const code = "symbol.unused-binder";
  const [left, right] = [withBinders(relation.left), withBinders(relation.right)];
  const made = relation.symbol === "=" ? (madeOf(left, right) ?? madeOf(right, left)) : undefined;
  if (made !== undefined) {
    const latex = `${printExpr(made.name)} = ${printExpr(made.by)}`;
    return withGranted(question, { code, latex, message: `${said} and $${latex}$ it holds.`, explains: true });
  }
  const posed = posedBetween(left, right, relation, work);
  const condition = { code, latex: `${written} = ${binder}`, message: `${said} it holds.`, explains: true };
  return posed === undefined ? undefined : withReadings(question, posed, condition);
}

function posedBetween(
  left: Expr,
  right: Expr,
  { entry, order, chain, at, symbol }: PlacedRelation,
  work: Work,
): PosedQuestion | undefined {
  const background = backgroundOf([left, right], work.usage);
  try {
    return poseQuestion(
      { kind: "relation", left, right, symbol },
      groundsOf(entry, order, chain, background, at, work),
    );
  } catch (error) {
    if (error instanceof NotUnderstood) return undefined;
    throw error;
  }
}

/** A question with the readings of another one, which say under which condition the step holds; undefined where it has none. */
function withReadings(
  question: Question | undefined,
  posed: PosedQuestion,
  condition: NonNullable<Reading["condition"]>,
): Question | undefined {
  const { readings, symbols, assumptions, functions, candidates } = posed.question;
  const meant = readings
    .filter(({ generous }) => !generous)
    .map(
      (reading): Reading => ({
        ...reading,
        generous: true,
        context: reading.context ?? { symbols, assumptions },
        condition,
      }),
    );
  if (meant.length === 0) return undefined;
  const own = question?.functions ?? [];
  const further = functions.filter(({ name }) => !own.some((each) => each.name === name));
  return {
    ...(question ?? { symbols, assumptions, candidates }),
    readings: [...(question?.readings ?? []), ...meant],
    functions: [...own, ...further],
  };
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

/** `A^2 = I`, `N^2 = 0`, `P^2 = P`: what a matrix is like, and no name for its square. */
function saysLikeness({ base, body }: Definition): boolean {
  return base.endsWith("^2") && (body.kind === "number" || (body.kind === "symbol" && /^[A-Z]$/.test(body.name)));
}
