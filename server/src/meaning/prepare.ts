import type { Range } from "../base/range.js";
import { type Entry, type Outline, outlineOf } from "../derivation/outline.js";
import { parseFormula } from "../notation/parse.js";
import type { Language, TextDocument } from "../text/document.js";
import { readDocument } from "../text/read.js";
import { withPrimesRead } from "./compoundPrimes.js";
import { connectiveStep } from "./connectiveSteps.js";
import type { Facts } from "./context.js";
import { type OrderedEntry, withExpressions } from "./entries.js";
import { type EntryRoles, readFacts } from "./facts.js";
import { backgroundOf } from "./grounds.js";
import { wordingsOf } from "./laws/unreadWords.js";
import { writtenNames } from "./nearNames.js";
import { type OpenClaim, openClaimsOf } from "./openClaims.js";
import type { DocumentProblem, PreparedDocument, PreparedStep } from "./prepared.js";
import { withProductsSideBySide } from "./productExtents.js";
import { relationStep, stepShape } from "./relationSteps.js";
import { type RevisableStep, revisableStep, type Site } from "./revision.js";
import { applyDirectives } from "./stepDirectives.js";
import type { Work } from "./stepGrounds.js";
import { withLabels } from "./superscripts.js";
import { type Usage, usageOf } from "./usage.js";

/** What the host of a document can do for it. */
export interface PrepareOptions {
  /** The text of another document of the workspace, by its path as written; undefined if there is none. */
  readonly resolve?: (path: string) => { readonly text: string; readonly language: Language } | undefined;
}

/** Relations that are listed as steps. */
const listed =
  /^(=|:=|=:|\\equiv|\\ne|<|>|\\le|\\ge|\\ll|\\gg|\\approx|\\simeq|\\cong|\\propto|\\in|\\notin|\\Rightarrow|\\Leftarrow|\\iff|\\subset|\\subseteq|\\succ|\\succeq|\\prec|\\preceq)$/;

/** A document that was followed, each of whose relations can be asked again as it might have been written. */
export interface FollowedDocument extends PreparedDocument {
  /** The step of this index for being revised; undefined if it is not judged. */
  readonly revisable: (index: number) => RevisableStep | undefined;
}

/** A step with the place that it was read from. */
interface SitedStep {
  readonly step: PreparedStep;
  readonly site?: Site;
  readonly work: Work;
}

/** Follows a document and poses a question for each of its steps. Never throws on any document. */
export function prepareDocument(document: TextDocument, options: PrepareOptions = {}): PreparedDocument {
  const { steps, problems } = followDocument(document, options);
  return { steps, problems };
}

/**
 * Follows a document as `prepareDocument` does, and keeps what its steps were read from. Never throws.
 * @param isAsked tells by its place whether a relation is asked about; the others count as ignored, which saves their time
 */
export function followDocument(
  document: TextDocument,
  options: PrepareOptions = {},
  isAsked: (range: Range) => boolean = () => true,
): FollowedDocument {
  const outline = outlineOf(document);
  const problems: DocumentProblem[] = [...document.problems, ...outline.problems];
  const read = orderedEntries(outline, options, problems);
  const labelled = withLabels(read.map(({ entry }) => withExpressions(withPrimesRead(entry), withProductsSideBySide)));
  const entries = read.map((each, at) => ({ ...each, entry: labelled[at] ?? each.entry }));
  const usage = usageOf({ entries: entries.map(({ entry }) => entry) }, entries[0]?.order);
  const { facts, roles } = readFacts(entries, usage, (latex) =>
    parseFormula(latex, { macros: document.macros, display: false }),
  );
  const mentions = entries.flatMap(({ entry, foreign }) => (entry.kind === "mention" && !foreign ? [entry] : []));
  const work: Omit<Work, "open"> = {
    facts,
    mentions,
    entries,
    usage: { ...usage, linear: linearNames(usage, facts) },
    text: document.text,
    wordings: wordingsOf(entries),
    names: writtenNames(entries),
  };
  const sited: SitedStep[] = [];
  const open: OpenClaim[] = [];
  for (const { entry, order, foreign } of entries) {
    if (foreign || entry.kind !== "statement") continue;
    const own = stepsOf(entry, order, roles.get(order) ?? [], { ...work, open }, isAsked);
    sited.push(...own);
    open.push(
      ...openClaimsOf(
        own.map(({ step }) => step),
        entry,
        order,
      ),
    );
  }
  sited.sort((a, b) => a.step.relationRange.start - b.step.relationRange.start);
  const prepared = sited.map(({ step }) => step);
  const steps = applyDirectives(prepared, outline, document.text, problems);
  return {
    steps,
    problems,
    revisable: (index) => {
      const found = sited[index];
      return steps[index]?.task.kind === "judge" && found?.site !== undefined
        ? revisableStep(found.site, found.work, document)
        : undefined;
    },
  };
}

function linearNames(usage: Usage, facts: Facts): ReadonlySet<string> {
  const names = new Set(usage.linear);
  for (const fact of facts.types) {
    if (/^(vector|matrix|symmetric|spd|diagonal|orthogonal|invertible|triangular)/.test(fact.type))
      names.add(fact.base);
    else if (/^(real|positive|integer|natural)$/.test(fact.type)) names.delete(fact.base);
  }
  return names;
}

/** The entries in reading order, those of documents taken in with `use` first. */
function orderedEntries(
  outline: Outline,
  options: PrepareOptions,
  problems: DocumentProblem[],
): readonly OrderedEntry[] {
  const foreign: Outline["entries"][number][] = [];
  for (const entry of outline.entries) {
    if (entry.kind !== "directive" || entry.directive.kind !== "use") continue;
    const other = options.resolve?.(entry.directive.path);
    if (other === undefined) {
      problems.push({
        code: "directive.file-not-found",
        message: `The document ${entry.directive.path} was not found beside this one, or lies outside the workspace; its context is not used.`,
        range: entry.range,
      });
      continue;
    }
    foreign.push(
      ...outlineOf(readDocument(other.text, other.language)).entries.map((taken) => ({ ...taken, scope: [] })),
    );
  }
  return [
    ...foreign.map((entry, at) => ({ entry, order: at - foreign.length, foreign: true })),
    ...outline.entries.map((entry, order) => ({ entry, order, foreign: false })),
  ];
}

function stepsOf(
  entry: Entry,
  order: number,
  roles: EntryRoles,
  work: Work,
  isAsked: (range: Range) => boolean,
): readonly SitedStep[] {
  const steps: SitedStep[] = [];
  for (const [chainAt, chain] of entry.chains.entries()) {
    if (chainAt < entry.inheritedChains) continue;
    const background = backgroundOf(
      chain.sides.map((side) => side.expr),
      work.usage,
    );
    for (const [at, relation] of chain.relations.entries()) {
      if (at + 1 < chain.inherited || !listed.test(relation.symbol)) continue;
      const place = { entry, order, chain, at, relation, role: roles[chainAt]?.[at], background };
      const shape = stepShape(place);
      const step = isAsked(shape.range)
        ? relationStep(place, work)
        : { ...shape, task: { kind: "ignored" } as const, notes: [] };
      steps.push({ step, site: { kind: "relation", place }, work });
    }
  }
  for (const [at, connective] of entry.connectives.entries()) {
    const offset = entry.chains.length - entry.connectives.length - 1;
    const left = entry.chains[at + Math.max(0, offset)];
    const right = entry.chains[at + 1 + Math.max(0, offset)];
    const step = connectiveStep(entry, order, left, connective, right, work);
    const isWhole = left !== undefined && right !== undefined;
    const place = isWhole ? { entry, order, left, right, connective } : undefined;
    steps.push({ step, work, ...(place === undefined ? {} : { site: { kind: "connective", place } }) });
  }
  return steps;
}
