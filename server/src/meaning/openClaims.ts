import type { Entry, Scope } from "../derivation/outline.js";
import { encloses, type Facts } from "./context.js";
import type { PreparedStep } from "./prepared.js";
import type { AskedBesides, Claim, Question } from "./question.js";
import type { PosedQuestion } from "./questions.js";
import type { Term } from "./term.js";
import { isSolvableFor } from "./termAlgebra.js";
import { baseOf, functionsOfSide, symbolsIn, symbolsOfSide, textOf, unknownsIn } from "./termText.js";

/** A claim that may as well be a premise: its failure would accuse nobody, and what follows may follow from it. */
export interface OpenClaim {
  readonly scope: Scope;
  readonly order: number;
  readonly claim: Extract<Claim, { kind: "compare" }>;
  /** The ids of its names, those of families and laws included. */
  readonly names: ReadonlySet<string>;
  readonly question: Question;
}

/** How many premises are taken to be about a step, the nearest ones. */
const most = 6;

/** Doubts about what a relation does in the text: it may say of its names what they are. */
const premise = /^it may be an? (?:equation|condition|property)\b/;

/** The claims among the steps of an entry that may be premises. */
export function openClaimsOf(steps: readonly PreparedStep[], { scope }: Entry, order: number): readonly OpenClaim[] {
  return steps.flatMap(({ task }) => {
    if (task.kind !== "judge" || task.expectFailure) return [];
    const { question, doubts, nameDoubts = [] } = task;
    const claim = question.readings[0]?.claim;
    const isOpen = [...doubts, ...nameDoubts.map(({ text }) => text)].some((doubt) => premise.test(doubt));
    if (claim?.kind !== "compare" || !isOpen || [claim.left, claim.right].every(isLocallyConstant)) return [];
    const { unused: _unused, doubted: _doubted, ...alone } = question;
    return [{ scope, order, claim, names: namesOf(claim), question: alone }];
  });
}

/** Whether names stand in a term in conditions only, `\arg\min_j \|z - e_j\|`: no values near it tell it apart. */
function isLocallyConstant(term: Term): boolean {
  const bare = JSON.parse(textOf(term), (key, part: unknown) =>
    key === "when" || key === "where" ? null : part,
  ) as Term;
  return symbolsIn([bare]).every((id) => id.startsWith("#size")) && unknownsIn([bare]).length === 0;
}

function namesOf(claim: Claim): ReadonlySet<string> {
  const sides = ["left", "right"] as const;
  return new Set(sides.flatMap((side) => [...symbolsOfSide(claim, side), ...functionsOfSide(claim, side)]));
}

/** What a step may rely on: the open claims before it, in its own part of the text, that tie names of it. */
export function unusedClaims(
  open: readonly OpenClaim[],
  { question, substituted, assumed }: PosedQuestion,
  { scope, order }: { readonly scope: Scope; readonly order: number },
  facts: Facts,
): readonly AskedBesides[] {
  const own = new Set(question.readings.flatMap(({ claim }) => [...namesOf(claim)]));
  // What may be a definition is put in, in a reading of its own.
  const used = new Set([...substituted, ...facts.definitions, ...assumed].map((each) => each.order));
  const before = open.filter((claim) => claim.order < order && !used.has(claim.order) && encloses(claim.scope, scope));
  const said = [...facts.unread, ...facts.assumptions.filter(({ symbols }) => symbols.includes("="))].filter(
    (each) => each.order < order,
  );
  return tying(connected(before, own), own, said)
    .slice(-most)
    .map((claim) => ({ question: claim.question, doubt: "an equation for one of its names was not used" }));
}

/** The claims that share names with a step, or with one that does. */
function connected(open: readonly OpenClaim[], own: ReadonlySet<string>): readonly OpenClaim[] {
  const reached = new Set(own);
  const found = new Set<OpenClaim>();
  for (let grows = true; grows; ) {
    grows = false;
    for (const claim of open) {
      if (found.has(claim) || ![...claim.names].some((name) => reached.has(name) && !name.startsWith("#size")))
        continue;
      found.add(claim);
      for (const name of claim.names) reached.add(name);
      grows = true;
    }
  }
  return open.filter((claim) => found.has(claim));
}

/**
 * Without the claims that only say what something is of which neither the step nor any other claim speaks: `\sum_k N_k = N`
 * says nothing of the `N_k` where `N` stands nowhere else.
 */
function tying(open: readonly OpenClaim[], own: ReadonlySet<string>, said: readonly Said[]): readonly OpenClaim[] {
  const idle = open.find((claim) =>
    [...claim.names].some(
      (name) =>
        !own.has(name) &&
        !open.some((other) => other !== claim && other.names.has(name)) &&
        isSettledBy(name, claim, said),
    ),
  );
  return idle === undefined
    ? open
    : tying(
        open.filter((claim) => claim !== idle),
        own,
        said,
      );
}

/** Something else that the text says of names. */
interface Said {
  readonly order: number;
  readonly names: ReadonlySet<string>;
}

/** Whether a claim can be met by a choice of one of its names, whatever the others are. */
function isSettledBy(id: string, { claim, question, order }: OpenClaim, said: readonly Said[]): boolean {
  // Moments and probabilities of a law of which nothing else is said may be any number.
  if (id.startsWith("#")) return !id.startsWith("#size");
  if (question.functions.some(({ name }) => name === id)) return true;
  const isTied = said.some((each) => each.order !== order && each.names.has(baseOf(id)));
  return !isTied && id === baseOf(id) && isSolvableFor(id, claim.left, claim.right);
}
