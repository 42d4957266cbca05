import { type Entry, type OutlineChain, type Relation, stepRange } from "../derivation/outline.js";
import { isConnective } from "../derivation/statement.js";
import type { Expr } from "../notation/expr.js";
import { NotUnderstood } from "./elaboration.js";
import { backgroundOf, type Statement } from "./grounds.js";
import { notUnderstoodTask, type PreparedStep } from "./prepared.js";
import { poseQuestion } from "./questions.js";
import { groundsOf, type Work } from "./stepGrounds.js";
import { notesOf } from "./stepNotes.js";

/** The step of an arrow between two statements. */
export function connectiveStep(
  entry: Entry,
  order: number,
  left: OutlineChain | undefined,
  connective: Relation,
  right: OutlineChain | undefined,
  work: Work,
): PreparedStep {
  const leftEnd = left?.sides.at(-1);
  const rightStart = right?.sides[0];
  const latexOf = (chain: OutlineChain | undefined): string => {
    if (chain === undefined) return "";
    return chain.sides
      .map((side, at) => `${at > 0 ? ` ${chain.relations[at - 1]?.written ?? ""} ` : ""}${side.latex}`)
      .join("");
  };
  const shape = {
    range: stepRange(leftEnd, connective, right?.sides.at(-1) ?? rightStart),
    relationRange: connective.range,
    relation: connective.written,
    left: latexOf(left),
    right: latexOf(right),
  };
  if (left === undefined || right === undefined || left.relations.length === 0 || right.relations.length === 0) {
    return { ...shape, task: notUnderstoodTask("the statements that the arrow joins"), notes: [] };
  }
  const parts = (chain: OutlineChain): { readonly operands: readonly Expr[]; readonly symbols: readonly string[] } => ({
    operands: chain.sides.map((side) => side.expr),
    symbols: chain.relations.map((relation) => relation.symbol),
  });
  const statement: Statement = {
    kind: "connective",
    symbol: connective.symbol,
    left: parts(left),
    right: parts(right),
  };
  if (!isConnective(connective.symbol)) return { ...shape, task: notUnderstoodTask("the arrow"), notes: [] };
  try {
    const background = backgroundOf([...statement.left.operands, ...statement.right.operands], work.usage);
    const posed = poseQuestion(statement, groundsOf(entry, order, left, background, left.sides.length, work));
    return {
      ...shape,
      task: {
        kind: "judge",
        question: posed.question,
        expectFailure: false,
        doubts: [
          ...posed.doubts,
          ...(isOneOfSeveral(entry, left, work) ? ["the premise may be a list of statements"] : []),
          ...(hasAlternatives(right, work.text) ? ["the conclusion may be one of several alternatives"] : []),
        ],
        readings: posed.readingTexts,
      },
      notes: notesOf(posed, work),
    };
  } catch (error) {
    if (error instanceof NotUnderstood)
      return { ...shape, task: { kind: "not-understood", code: error.code, detail: error.detail }, notes: [] };
    throw error;
  }
}

/** Whether a premise is the last of several statements, in the arrow's own formula or in the one before it. */
function isOneOfSeveral(entry: Entry, premise: OutlineChain, { entries }: Work): boolean {
  const [first] = premise.sides;
  const isPremise = ({ sides: [side] }: OutlineChain): boolean => side?.range.start === first?.range.start;
  return (
    entry.follows ||
    entries.some(({ entry: other }) => other.kind === "statement" && other.follows && other.chains.some(isPremise))
  );
}

/** Words and signs that join alternatives, behind what may stand between a formula and its text. */
const alternative =
  /^(?:[\s,;$}{)]|\\[,;:! ]|\\q?quad\b|\\(?:text|mbox|mathrm|textrm|textnormal|hbox)\b|\\\))*(?:\\lor\b|\\vee\b|(?:or|oder|bzw|ou|o|или)(?!\p{L})|或|(?<=,\s*)[-+]?\d)/u;
/** The same for words that join values inside a formula, and statements outside of one. */
const conjoined =
  /^(?:[\s,;}{]|\\[,;:! ]|\\q?quad\b|\\(?:text|mbox|mathrm|textrm|textnormal|hbox)\b)*(?:and|und|et|y|и)(?!\p{L})/u;

/** Whether further values or statements follow a conclusion: `x = 2 \text{ or } x = 3`, `x = 3, -3`. */
function hasAlternatives(conclusion: OutlineChain, text: string): boolean {
  const last = conclusion.sides.at(-1);
  if (last === undefined || conclusion.tail.length > 0) return true;
  const inside = conclusion.sides.some((side) => /\\(?:lor|vee)\b/.test(side.latex));
  const [behind = ""] = text.slice(last.range.end, last.range.end + 60).split(/\$\$|\\\]|\\end\b|\n\s*\n/);
  return inside || alternative.test(behind) || conjoined.test(behind);
}
