import { rational } from "../base/rational.js";
import type { Question, SymbolDeclaration } from "../meaning/question.js";
import type { Condition, Term } from "../meaning/term.js";
import { isStructural } from "./constraints.js";
import type { Effort, Examination, Witness } from "./examine.js";
import { shiftedSigns } from "./shifts.js";
import { freeSymbols } from "./traverse.js";

/** A condition that saves a step: what it says, and how the step fares under it. */
export interface SavingCondition {
  readonly latex: string;
  readonly message: string;
}

/** A way to restrict the models of a question, with the words for it. */
interface Candidate extends SavingCondition {
  /** The question under the condition. */
  readonly restricted: Question;
}

/** The value of a term in a model. @throws what evaluation throws. */
export type ValueIn = (term: Term, witness: Witness) => number;

/** How a claim fares when the question is restricted. @throws what the examination throws. */
export type Examine = (question: Question, effort: Pick<Effort, "batches" | "search">) => Examination;

/**
 * Which domains of real symbols are tried unasked: none; the weakest sign that does; or strict signs only, for claims
 * that have two directions of which one is looked at.
 */
export type DomainsTried = "none" | "weakest" | "strict";

/** Which domains are tried, for all real symbols but those whose values the claim is about. */
export interface Domains {
  readonly tried: DomainsTried;
  readonly answers: ReadonlySet<string>;
}

/** Models that must agree under a condition before it is believed to save the step. */
const enoughModels = 24;
/** Where a model is expensive, fewer have to do. */
const enoughExpensive = 8;

/**
 * The conditions under which a refuted step holds: those of the question first, each alone and in pairs, then domains of
 * its real symbols. Only domains are tried unasked: an analytic identity that fails for one sign of a symbol fails for
 * the other as well, so a sign saves exactly the steps that need it (absolute values, roots of squares, logarithms).
 * `open` says that a condition may save the step, but the budget did not suffice to tell.
 */
export function savingConditions(
  question: Question,
  terms: readonly Term[],
  failing: Examination,
  domains: Domains,
  examine: Examine,
  valueIn: ValueIn,
): readonly SavingCondition[] | "open" | undefined {
  let open = false;
  const fate: Fate = (restricted) => {
    const outcome = examine(restricted, { batches: 3, search: false });
    if (outcome.failing.length > 0) return "failed";
    const enough = Math.min(outcome.models >= enoughModels ? enoughModels : enoughExpensive, outcome.models);
    if (outcome.informative > 0 && outcome.informative >= enough) return "saved";
    if (outcome.lost?.kind === "budget") open = true;
    return "unknown";
  };
  const found = firstSaving(question, terms, failing, domains, fate, valueIn);
  return found ?? (open ? "open" : undefined);
}

/** What becomes of the claim when the question is restricted: "unknown" where too few models told. */
type Fate = (restricted: Question) => "saved" | "failed" | "unknown";

/** Whether the claim holds when the question is restricted. */
type Saves = (restricted: Question) => boolean;

function firstSaving(
  question: Question,
  terms: readonly Term[],
  failing: Examination,
  domains: Domains,
  fate: Fate,
  valueIn: ValueIn,
): readonly SavingCondition[] | undefined {
  const saves: Saves = (restricted) => fate(restricted) === "saved";
  const offered = question.candidates.map((candidate) => withCondition(question, candidate.condition, candidate.latex));
  for (const candidate of offered) if (saves(candidate.restricted)) return [candidate];
  for (const [at, first] of question.candidates.entries()) {
    for (const second of question.candidates.slice(at + 1)) {
      const both: Condition = { kind: "all", conditions: [first.condition, second.condition] };
      const candidate = withCondition(question, both, `${first.latex}, ${second.latex}`);
      if (saves(candidate.restricted))
        return [first, second].map((part) => ({ latex: part.latex, message: part.latex }));
    }
  }
  const sizes = question.inductive === true ? undefined : sizeCondition(question, failing);
  if (sizes !== undefined && saves(sizes.restricted)) return [sizes];
  return domains.tried === "none" ? undefined : savingDomains(question, terms, failing, domains, fate, valueIn);
}

function withCondition(question: Question, condition: Condition, latex: string): Candidate {
  return {
    latex,
    message: latex,
    restricted: { ...question, assumptions: [...question.assumptions, condition], candidates: [] },
  };
}

/**
 * "n ≥ 2": a step that fails only where some size is one (or less) is not wrong but careless about the smallest case.
 */
function sizeCondition(question: Question, failing: Examination): Candidate | undefined {
  if (failing.holding.length === 0) return undefined;
  for (const symbol of question.symbols) {
    if (!isStructural(symbol) || symbol.domain === "boolean") continue;
    const failed = failing.failing.map((witness) => witness.batch.structure.get(symbol.id) ?? 0);
    if (failed.length === 0 || failed.some((value) => value > 1)) continue;
    const least = Math.max(...failed) + 1;
    const condition: Condition = {
      kind: "compare",
      relation: ">=",
      left: { kind: "symbol", id: symbol.id },
      right: { kind: "rational", value: rational(least) },
    };
    return withCondition(question, condition, `${symbol.latex} \\ge ${least}`);
  }
  return undefined;
}

/** Numbers by which laws and maps are drawn: no author could say anything of them, the sign of a slope aside. */
const drawnParameter = /^#(?:line|unit|map:(?!size)):?/;

/** Whether a symbol has both signs as far as the document says. */
function isSigned(symbol: SymbolDeclaration): boolean {
  if (drawnParameter.test(symbol.id)) return false;
  return symbol.domain === "real" || symbol.domain === "nonzero";
}

/** How many real symbols may be restricted together. */
const mostSymbols = 6;

/** Signs of real symbols under which the claim holds; as few as possible, and as weak as possible. */
function savingDomains(
  question: Question,
  terms: readonly Term[],
  failing: Examination,
  domains: Domains,
  fate: Fate,
  valueIn: ValueIn,
): readonly SavingCondition[] | undefined {
  const saves: Saves = (restricted) => fate(restricted) === "saved";
  const weakest = (symbols: readonly SymbolDeclaration[]): readonly SavingCondition[] | undefined =>
    savingSigns(question, symbols, domains.tried === "strict" ? ["positive"] : ["nonnegative", "positive"], saves);
  const occurring = freeSymbols(terms);
  const useful = question.symbols.filter(
    (symbol) =>
      isSigned(symbol) &&
      occurring.has(symbol.id) &&
      !domains.answers.has(symbol.id) &&
      symbol.simplex !== true &&
      failing.failing.some((witness) => mayBeNegative(symbol, witness)),
  );
  // Only symbols that could explain every failure are worth a test.
  const explains = (symbols: readonly SymbolDeclaration[]): boolean =>
    failing.failing.every((witness) => symbols.some((symbol) => mayBeNegative(symbol, witness)));
  const shift = domains.tried === "weakest" ? savingShift(question, terms, failing, saves, valueIn) : undefined;
  if (shift !== undefined) return [shift];
  // Models in which all of them are positive meet every weaker condition as well.
  if (useful.length > 1 && fate(withSign(question, useful, "positive")) === "failed") return undefined;
  for (const symbol of useful) {
    const found = explains([symbol]) ? weakest([symbol]) : undefined;
    if (found !== undefined) return found;
  }
  if (useful.length < 2 || useful.length > mostSymbols || !explains(useful)) return undefined;
  if (weakest(useful) === undefined) return undefined;
  let needed: readonly SymbolDeclaration[] = useful;
  for (const symbol of useful) {
    const fewer = needed.filter((other) => other !== symbol);
    if (explains(fewer) && weakest(fewer) !== undefined) needed = fewer;
  }
  return weakest(needed);
}

/** The sign of a sum that tells the failing models from the others and under which the claim holds: `c \ge 1`. */
function savingShift(
  question: Question,
  terms: readonly Term[],
  { failing, holding }: Examination,
  saves: Saves,
  valueIn: ValueIn,
): SavingCondition | undefined {
  for (const { term, latex, condition } of shiftedSigns(question, terms, ">=")) {
    const decides =
      failing.every((witness) => valueIn(term, witness) < 0) &&
      holding.every((witness) => !(valueIn(term, witness) < 0));
    const candidate = withCondition(question, condition, latex);
    if (decides && saves(candidate.restricted)) return { latex, message: latex };
  }
  return undefined;
}

/** Whether a symbol is not positive in a model; of a family some entry may be. Computed scalars are not restricted. */
function mayBeNegative(symbol: SymbolDeclaration, witness: Witness): boolean {
  if (symbol.rank > 0) return true;
  const values = drawnValues(symbol, witness);
  return values !== undefined && !(value(values, witness.lane) > 0);
}

/** The values of a scalar in a model's batch; undefined where the context computes it from others. */
function drawnValues(symbol: SymbolDeclaration, { batch }: Witness): Float64Array | undefined {
  if (batch.plan.derived.has(symbol.id)) return undefined;
  return batch.plan.solved.has(symbol.id) ? batch.solution(symbol.id) : batch.scalar(symbol.id);
}

function value(values: Float64Array, lane: number): number {
  return values[lane] ?? Number.NaN;
}

/** The question in which some of the symbols have a sign. */
function withSign(
  question: Question,
  symbols: readonly SymbolDeclaration[],
  domain: "nonnegative" | "positive",
): Question {
  const ids = new Set(symbols.map((symbol) => symbol.id));
  return {
    ...question,
    symbols: question.symbols.map((symbol) => (ids.has(symbol.id) ? { ...symbol, domain } : symbol)),
    candidates: [],
  };
}

/** The first of some signs that saves the claim when the symbols have it. */
function savingSigns(
  question: Question,
  symbols: readonly SymbolDeclaration[],
  signs: readonly ("nonnegative" | "positive")[],
  saves: Saves,
): readonly SavingCondition[] | undefined {
  for (const domain of signs) {
    if (!saves(withSign(question, symbols, domain))) continue;
    return symbols.map((symbol) => {
      const latex = `${symbol.latex} ${domain === "positive" ? ">" : "\\ge"} 0`;
      return { latex, message: latex };
    });
  }
  return undefined;
}

/**
 * The sign that keeps a step inside its domain: the left side has values where the right one has none (`\log t^2` and
 * `2 \log t` for negative `t`), and the sign of one real symbol, or of a sum, tells the two kinds of models apart.
 */
export function domainOfRightSide(
  question: Question,
  terms: readonly Term[],
  { leftOnly, holding }: Pick<Examination, "leftOnly" | "holding">,
  valueIn: ValueIn,
): SavingCondition | undefined {
  if (leftOnly.length < 3 || holding.length === 0) return undefined;
  const tells = (at: (witness: Witness) => number): boolean =>
    leftOnly.every((witness) => at(witness) < 0) && holding.every((witness) => at(witness) >= 0);
  const occurring = freeSymbols(terms);
  for (const symbol of question.symbols) {
    if (!isSigned(symbol) || symbol.rank !== 0 || !occurring.has(symbol.id)) continue;
    const at = (witness: Witness): number => {
      const values = drawnValues(symbol, witness);
      return values === undefined ? Number.NaN : value(values, witness.lane);
    };
    if (!tells(at)) continue;
    const latex = `${symbol.latex} ${holding.map(at).includes(0) ? "\\ge" : ">"} 0`;
    return { latex, message: latex };
  }
  const shift = shiftedSigns(question, terms, ">").find(({ term }) => tells((witness) => valueIn(term, witness)));
  return shift === undefined ? undefined : { latex: shift.latex, message: shift.latex };
}
