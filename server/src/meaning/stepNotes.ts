import { printExpr } from "../notation/print.js";
import type { Assumption } from "./context.js";
import type { StepNote } from "./prepared.js";
import type { PosedQuestion } from "./questions.js";
import type { Work } from "./stepGrounds.js";

/** How a step was read, for hover and `explain`. */
export function notesOf(posed: PosedQuestion, work: Work): readonly StepNote[] {
  const from = (
    order: number,
    base: string,
  ): { readonly from: { readonly start: number; readonly end: number } } | Record<string, never> => {
    const made = work.facts.definitions.filter((candidate) => candidate.order === order);
    const definition = made.find((candidate) => candidate.base === base) ?? made[0];
    return definition === undefined || order < 0 ? {} : { from: definition.source };
  };
  const readings = posed.question.readings.length;
  const notes: readonly StepNote[] = [
    ...posed.lawNotes.filter(({ kind }) => kind === "bound"),
    ...posed.substituted.map(
      ({ text, order }): StepNote => ({
        kind: "substituted",
        text: `$${text}$ by its definition`,
        ...from(order, text),
      }),
    ),
    ...posed.assumed.map(
      (assumption): StepNote => ({
        kind: "assumed",
        text: `$${statementOf(assumption)}$`,
        from: assumption.source,
      }),
    ),
    ...posed.lawNotes.filter(({ kind }) => kind !== "bound"),
    ...(readings > 1 ? [readingsNote(readings, posed.readingTexts.slice(1))] : []),
  ];
  // A fact that several sentences state is told with each of them, but never twice with one.
  const keys = notes.map(({ kind, text, from }) => `${kind} ${text} ${String(from?.start)}`);
  return notes.filter((_note, at) => keys.indexOf(keys[at] ?? "") === at);
}

/** An assumption as LaTeX; words such as "for positive $a$" come out as the relation that was taken from them. */
function statementOf({ operands, symbols }: Assumption): string {
  return operands.map((operand, at) => [printExpr(operand), ...symbols.slice(at, at + 1)].join(" ")).join(" ");
}

/** Readings beyond these are combinations of them, which nobody would read. */
const MOST_READINGS = 3;

function readingsNote(readings: number, others: readonly string[]): StepNote {
  const told = [...new Set(others.filter((text) => text !== ""))];
  const more = told.length > MOST_READINGS ? "; …" : "";
  const detail =
    told.length === 0 ? "" : `: as it stands first, else ${told.slice(0, MOST_READINGS).join("; ")}${more}`;
  return { kind: "reading", text: `${readings} ways to read it were tried${detail}` };
}
