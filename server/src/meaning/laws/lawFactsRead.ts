import type { Range } from "../../base/range.js";
import { splitOutside } from "../../derivation/directives.js";
import type { DirectiveEntry, Passage } from "../../derivation/outline.js";
import type { Expr, Formula } from "../../notation/expr.js";
import { walk } from "../../notation/walk.js";
import type { OrderedEntry } from "../entries.js";
import { nameShape } from "../names.js";
import { quantifies } from "../quantified.js";
import type { LawFact } from "./lawFact.js";
import { subjectsOf } from "./lawFacts.js";
import { type LawStatement, lawAt } from "./lawFactsBuild.js";
import type { Evidence } from "./lawFactsClaims.js";
import { statementsOfFormula } from "./lawFactsFormulas.js";
import { readProse } from "./lawFactsProse.js";
import { formulasOf, lengthOf, listedNames, namesIn, type PlacedEntry, type SpanFormula } from "./lawFactsSpans.js";
import { isLawLetter, operatorOf } from "./lawNames.js";
import { conditionedPointMass, isGrantedBehind, type PointStatement } from "./pointMasses.js";

/** Collects what a document says about laws: its sentences, its formulas and its directives, in reading order. */
export function readLawFacts(entries: readonly OrderedEntry[], parse: (latex: string) => Formula): readonly LawFact[] {
  const evidence = evidenceOf(entries);
  const facts: LawFact[] = [];
  for (const [passage, placed] of passagesOf(entries)) facts.push(...factsOfPassage(passage, placed, evidence));
  for (const { entry, order } of entries) {
    if (entry.kind === "directive") facts.push(...factsOfDirective(entry, order, parse));
  }
  return facts.map((fact) => endedFact(fact, entries)).sort((a, b) => a.order - b.order);
}

/** A fact about one law ends where its name begins to stand for every law. */
function endedFact(fact: LawFact, entries: readonly OrderedEntry[]): LawFact {
  if (fact.kind !== "point") return fact;
  const base = nameShape(fact.law)?.base ?? "";
  const end = entries.find(({ entry, order }) => order > fact.order && quantifies(entry, base));
  return end === undefined ? fact : { ...fact, until: end.order };
}

function passagesOf(entries: readonly OrderedEntry[]): ReadonlyMap<Passage, readonly PlacedEntry[]> {
  const passages = new Map<Passage, PlacedEntry[]>();
  for (const { entry, order } of entries) {
    if (entry.kind === "directive") continue;
    const known = passages.get(entry.passage);
    if (known === undefined) passages.set(entry.passage, [{ entry, order }]);
    else known.push({ entry, order });
  }
  return passages;
}

/** Which names stand in expectations and laws, and which are applied. */
function evidenceOf(entries: readonly OrderedEntry[]): Evidence {
  const random = new Set<string>();
  const functions = new Set<string>();
  const visit = (root: Expr): void => {
    walk(root, (node) => {
      if (node.kind !== "apply") return;
      const base = nameShape(node.head)?.base;
      if (base === undefined) return;
      functions.add(base);
      if (base === "\\mathcal{N}") {
        // `\mathcal{N}(x \mid \mu, \sigma^2)` is the density at `x`.
        const [at, next] = node.arguments;
        if (at !== undefined && (next?.before === "|" || next?.before === ";"))
          for (const name of namesIn(at.expr)) random.add(name);
        return;
      }
      if (operatorOf(base) === undefined && !isLawLetter(base)) return;
      for (const { expr } of node.arguments) for (const name of namesIn(expr)) random.add(name);
    });
  };
  for (const { entry } of entries) {
    if (entry.kind === "mention") visit(entry.expr);
    if (entry.kind !== "statement") continue;
    for (const chain of entry.chains.slice(entry.inheritedChains)) {
      for (const side of [...chain.list, ...chain.sides.slice(Math.max(0, chain.inherited)), ...chain.tail])
        visit(side.expr);
      if (!chain.relations.some(({ symbol }) => symbol === "\\sim")) continue;
      for (const side of [...chain.list, ...chain.sides.slice(0, -1)])
        for (const name of namesIn(side.expr)) random.add(name);
    }
  }
  return { random, functions };
}

/** Words that make what follows a supposition of their own sentence. */
const hypothesis = /(?<!\p{L})(?:if|when|whenever|falls|wenn|si|cuando|если|когда)(?!\p{L})|如果|若|当/iu;

/** Words that explain what stands before them. */
const explains =
  /(?:^|[.!?]\s+)\s*[,;]?\s*(?:(?:and|und|y|и)\s+)?(?:where|here|with|wobei|mit|hier|donde|con|aquí|где|здесь|其中|这里)[^.!?]*$/iu;

function factsOfPassage(passage: Passage, placed: readonly PlacedEntry[], evidence: Evidence): readonly LawFact[] {
  const formulas = formulasOf(passage, placed);
  const isTossed = passage.parts.some((part) => part.kind === "words" && tosses.test(part.text));
  const facts: LawFact[] = [];
  const add = (
    statement: LawStatement,
    place: {
      readonly order: number;
      readonly range: Range;
      readonly backwards: boolean;
      readonly local: boolean;
    },
    scope: LawFact["scope"],
  ): void => {
    const settled = settle(statement, facts, isTossed);
    if (settled === undefined) return;
    const { order, range, backwards, local } = place;
    facts.push({ ...settled, scope, order, paragraph: passage.paragraph, source: range, backwards, local });
  };
  for (const { entries, range, order, scope } of formulas.values()) {
    const [first] = entries;
    const cue = first?.entry.kind === "statement" ? first.entry.cue : "none";
    const words = first?.entry.before ?? "";
    const isHypothesis = cue === "suppose" && hypothesis.test(words.slice(-60));
    for (const statement of statementsOfFormula(entries)) {
      add(statement, { order, range, backwards: cue === "define" && explains.test(words), local: isHypothesis }, scope);
    }
  }
  for (const { statement, order, range, scope } of pointMasses([...formulas.values()]))
    add(statement, { order, range, backwards: false, local: false }, scope);
  const sized = new Set(facts.flatMap((fact) => (fact.kind === "size" ? [fact.order] : [])));
  for (const { statement, formula, before, continues } of readProse(passage, formulas, evidence)) {
    // "two classes $y \in \{0, 1\}$": the formula says it better.
    if (statement.kind === "size" && sized.has(formula.order)) continue;
    const backwards = continues || explains.test(before);
    const place = { order: formula.order, range: formula.range, backwards, local: hypothesis.test(before) };
    add(statement, place, formula.scope);
  }
  return facts;
}

/** Words behind a formula that begin the case in which it holds. */
const inCase = /(?:(?<!\p{L})(?:for|if|when|where|für|falls|wenn|si|pour|para|для|при|если)|若|当|对)\s*$/iu;

/** "$q(z = k \mid x) = 1$ for $k = k^*$": a law at one state, with that state behind it. */
function pointMasses(
  formulas: readonly SpanFormula[],
): readonly (Pick<SpanFormula, "order" | "range" | "scope"> & { readonly statement: PointStatement })[] {
  return formulas.flatMap(({ entries, order, range, scope }, at) => {
    const [first, ...others] = entries;
    const [next] = formulas[at + 1]?.entries ?? [];
    if (first?.entry.kind !== "statement" || next?.entry.kind !== "statement" || others.length > 0) return [];
    const [chain] = first.entry.chains.slice(first.entry.inheritedChains);
    const [condition] = next.entry.chains.slice(next.entry.inheritedChains);
    const isCase = isGrantedBehind(first.entry.before) && inCase.test(next.entry.before);
    if (!isCase || chain === undefined || condition === undefined) return [];
    const statement = conditionedPointMass(chain, condition);
    return statement === undefined ? [] : [{ statement, order, range, scope }];
  });
}

/** Experiments with two outcomes. */
const tosses =
  /(?<!\p{L})(?:coins?|toss\p{L}*|flips?|bernoulli|münz\p{L}*|monedas?|монет\p{L}*|бернулли)(?!\p{L})|硬币|伯努利/iu;

/** The chance of a one is the parameter of a Bernoulli law, for a variable that is known to be binary. */
function settle(
  statement: LawStatement,
  before: readonly LawFact[],
  isTossed: boolean,
): Exclude<LawStatement, { kind: "chance-of-one" }> | undefined {
  if (statement.kind !== "chance-of-one") return statement;
  const [variable] = statement.variables;
  const names = namesIn(variable);
  const isBinary =
    isTossed ||
    before.some(
      (fact) =>
        fact.kind === "size" &&
        fact.values === "binary" &&
        subjectsOf(fact)
          .flatMap(namesIn)
          .includes(names[0] ?? ""),
    );
  if (!isBinary) return undefined;
  return {
    kind: "distributed",
    variables: [variable],
    given: [],
    law: lawAt("Bernoulli", [statement.value], variable),
  };
}

/** `dist x \mid z \sim p`, `independent X, Y`, `iid X_1, \dots, X_n`. */
function factsOfDirective(
  { directive, scope, range }: DirectiveEntry,
  order: number,
  parse: (latex: string) => Formula,
): readonly LawFact[] {
  const common = { scope, order, paragraph: -1, source: range, backwards: false, local: true };
  switch (directive.kind) {
    case "dist":
      return directiveStatements(directive.law, parse).map((statement) => ({ ...statement, ...common }));
    case "iid": {
      const [names = "", law] = directive.names.split(/\\sim(?![a-z])/);
      const variables = namesOf(names, parse);
      if (variables.length === 0) return [];
      const count = lengthOf(variables);
      const drawn = law === undefined ? [] : directiveStatements(directive.names, parse);
      return [
        ...drawn.map((statement) => ({ ...statement, ...common })),
        { kind: "iid", variables, ...(count === undefined ? {} : { count }), ...common },
      ];
    }
    case "independent": {
      const [names = "", given = ""] = directive.names.split(/\\mid(?![a-z])|\||\bgiven\b/);
      const variables = namesOf(names, parse);
      if (variables.length === 0) return [];
      return [{ kind: "independent", variables, given: namesOf(given, parse), ...common }];
    }
    default:
      return [];
  }
}

function namesOf(latex: string, parse: (latex: string) => Formula): readonly Expr[] {
  return splitOutside(latex, ",").flatMap(({ text }) => {
    const item = parse(text.trim()).items.find((candidate) => candidate.kind === "expr");
    return item?.kind === "expr" ? (listedNames(item.expr) ?? []) : [];
  });
}

type Settled = Exclude<LawStatement, { kind: "chance-of-one" }>;

/** The law that a directive states, read as the formula that it is. */
function directiveStatements(latex: string, parse: (latex: string) => Formula): readonly Settled[] {
  const items = parse(latex).items;
  const sim = items.findIndex((item) => item.kind === "relation" && item.symbol === "\\sim");
  const bar = items.findIndex((item) => item.kind === "relation" && item.symbol === "\\mid");
  if (sim < 0) return [];
  const exprs = (from: number, to: number): readonly Expr[] =>
    items.slice(from, to).flatMap((item) => (item.kind === "expr" ? (listedNames(item.expr) ?? []) : []));
  const hasGiven = bar >= 0 && bar < sim;
  const variables = exprs(0, hasGiven ? bar : sim);
  const given = hasGiven ? exprs(bar + 1, sim) : [];
  const law = items.slice(sim + 1).find((item) => item.kind === "expr");
  if (variables.length === 0 || law?.kind !== "expr") return [];
  return [{ kind: "distributed", variables, given, law: law.expr }];
}
