import { rational } from "../base/rational.js";
import type { Scope } from "../derivation/outline.js";
import type { Expr } from "../notation/expr.js";
import { someNode } from "../notation/walk.js";
import { encloses } from "./context.js";
import type { Wording } from "./laws/unreadWords.js";
import type { AskedBesides, Claim } from "./question.js";
import type { PosedQuestion } from "./questions.js";
import { bareLogarithms } from "./stepDoubts.js";
import type { Term } from "./term.js";
import { mapParts } from "./termParts.js";
import { textOf } from "./termText.js";

/** Words by which logarithms are to the base two. */
const inBits =
  /(?<!\p{L})(?:bits?|base[- ]?(?:2|two)|binary logarithms?|dual logarithms?|zur Basis (?:2|zwei)|en base (?:2|dos)|по основанию (?:2|два)|бит\p{L}{0,2})(?!\p{L})|比特|以2为底/iu;

/** `\log = \log_2` as a convention of the whole document. */
const allBinary = /\\log\s*(?:=|\\equiv|:=)\s*\\log_(?:2|\{2\})/u;

/**
 * The step with its logarithms to the base two, where the text before it, or in its paragraph, counts in bits: an entropy
 * of one bit is no entropy of `\ln 2`.
 */
export function inOtherBase(
  { question, substituted }: Pick<PosedQuestion, "question" | "substituted">,
  place: { readonly scope: Scope; readonly paragraph: number },
  wordings: readonly Wording[],
  sides: readonly Expr[],
  text: string,
): readonly AskedBesides[] {
  // `\ln` and `\log_2` say what their base is.
  if (substituted.length === 0 && sides.some(saysBase) && !sides.some((side) => bareLogarithms(side) > 0)) return [];
  if (!question.readings.some(({ claim }) => textOf(claim).includes('"fn":"log"'))) return [];
  const isSaid =
    allBinary.test(text) ||
    wordings.some(
      ({ scope, passage }) =>
        passage.paragraph <= place.paragraph &&
        encloses(scope, place.scope) &&
        passage.parts.some((part) => part.kind === "words" && inBits.test(part.text)),
    );
  if (!isSaid) return [];
  const readings = question.readings.map((reading) => ({ ...reading, claim: withBinary(reading.claim) }));
  return [{ question: { ...question, readings }, doubt: "the logarithm may have another base" }];
}

function saysBase(side: Expr): boolean {
  return someNode(
    side,
    (node) =>
      (node.kind === "symbol" && node.name === "\\ln") ||
      (node.kind === "subscript" && node.base.kind === "symbol" && node.base.name === "\\log"),
  );
}

function withBinary(claim: Claim): Claim {
  switch (claim.kind) {
    case "implies":
    case "equivalent":
      return claim;
    case "compare":
      return { ...claim, left: binary(claim.left), right: binary(claim.right) };
    case "approximate":
      return { ...claim, left: binary(claim.left), right: binary(claim.right) };
    case "proportional":
    case "up-to-constant":
      return { ...claim, left: binary(claim.left), right: binary(claim.right) };
    case "order":
      return { ...claim, left: binary(claim.left), right: binary(claim.right) };
  }
}

function binary(term: Term): Term {
  const inner = mapParts(term, binary);
  return inner.kind === "call" && inner.fn === "log"
    ? { kind: "divide", numerator: inner, denominator: { kind: "call", fn: "log", arguments: [two] } }
    : inner;
}

const two: Term = { kind: "rational", value: rational(2n) };
