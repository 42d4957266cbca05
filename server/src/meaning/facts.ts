import { cover, type Range } from "../base/range.js";
import { cueOf } from "../derivation/cues.js";
import type { Entry, MentionEntry, Outline, OutlineChain, Scope } from "../derivation/outline.js";
import { readStatements } from "../derivation/statement.js";
import type { Expr, Formula } from "../notation/expr.js";
import { children, keyOf } from "../notation/walk.js";
import { conditionOfLaw, isFound, type Role, roleOf, saidValue } from "./classify.js";
import type { Assumption, Definition, Facts, FunctionValue, Recurrence, TypeFact, Unread } from "./context.js";
import { definableName, underLogarithm } from "./definable.js";
import { endOfList } from "./ellipsis.js";
import type { OrderedEntry } from "./entries.js";
import { functionValue } from "./functionValues.js";
import { givenBody } from "./givenBody.js";
import { governsOnlyAhead, tellsWhere } from "./governs.js";
import { definitionTarget, knowledgeAt } from "./knowledge.js";
import { factorisedLaw, isAggregate, isFactorisation } from "./laws/factorisation.js";
import type { LawFact } from "./laws/lawFact.js";
import { isKnownMoment } from "./laws/lawFacts.js";
import { readLawFacts } from "./laws/lawFactsRead.js";
import { isLawLetter, operatorOf, probabilityNames } from "./laws/lawNames.js";
import { normalised, normaliserOf } from "./laws/normalisers.js";
import { operatorHead } from "./laws/operatorHead.js";
import { densitiesPutIn } from "./laws/putIn.js";
import { isOfStatedLaw } from "./laws/statedLaw.js";
import { layoutOf, writesColumns } from "./linear/layouts.js";
import { looseSide } from "./loose.js";
import { namedBound } from "./namedBounds.js";
import {
  abbreviates,
  labelledNames,
  nameShape,
  namesIn,
  numberedNames,
  resolveName,
  unnumberedNames,
} from "./names.js";
import { isNumeric } from "./numerals.js";
import { mayBePremise } from "./premises.js";
import { asReason, givesReason, mayBeCondition } from "./reasons.js";
import { recurrenceOf, updatedEntry } from "./recurrences.js";
import { readRoles } from "./roles.js";
import { rangesOfSeries, rangesSaid, type SaidRange } from "./saidRanges.js";
import { readMention, readSaid } from "./saidTypes.js";
import { namesAnew } from "./statementWords.js";
import { withTurnedRound } from "./turnedRound.js";
import type { Usage } from "./usage.js";

/** The role of every relation of a statement: `roles[chain][link]`, own links only; inherited ones are undefined. */
export type EntryRoles = readonly (readonly (Role | undefined)[])[];

/** The facts of a document and what each of its relations does. */
export interface Reading {
  readonly facts: Facts;
  readonly roles: ReadonlyMap<number, EntryRoles>;
}

/** Definitions of values with the further forms that their own chains give them, without those that mention the name again. */
function withForms(definitions: readonly Definition[], entries: readonly OrderedEntry[]): readonly Definition[] {
  const later = new Map<Expr, { body: Expr; order: number }[]>();
  for (const { entry, order } of entries) {
    if (entry.kind !== "statement") continue;
    for (const chain of entry.chains.slice(entry.inheritedChains)) {
      const body = chain.sides[1]?.expr;
      if (body === undefined || chain.inherited < 0) continue;
      const forms = later.get(body) ?? [];
      for (const [at, relation] of chain.relations.entries()) {
        if (relation.symbol !== "=") break;
        const side = chain.sides[at + 1];
        if (at > 0 && at + 1 >= chain.inherited && side !== undefined) forms.push({ body: side.expr, order });
      }
      if (forms.length > 0) later.set(body, forms);
    }
  }
  return definitions.map((definition) => {
    const forms = later.get(definition.body)?.filter(({ body }) => !namesIn(body).includes(definition.base)) ?? [];
    return definition.parameters !== undefined || forms.length === 0 ? definition : { ...definition, forms };
  });
}

/** How a parser of formulas is handed in: directives hold LaTeX of their own. */
export type FormulaParser = (latex: string) => Formula;

/** Follows the document in reading order and collects what it grants. */
export function readFacts(entries: readonly OrderedEntry[], usage: Usage, parse: FormulaParser): Reading {
  const definitions: Definition[] = [];
  const assumptions: Assumption[] = [];
  const types: TypeFact[] = [];
  const introduced = new Map<string, number>();
  const unread: Unread[] = [];
  const awaited = new Map<string, number>();
  const mentioned = new Set<string>();
  const recurrences: Recurrence[] = [];
  const functionValues: FunctionValue[] = [];
  const explained: { names: ReadonlySet<string>; scope: Scope; paragraph: number; order: number }[] = [];
  const roles = new Map<number, EntryRoles>();
  const laws = readLawFacts(entries, parse);
  const unnumbered = new Set<string>();
  const mention = (expr: Expr, order: number): void => {
    for (const name of unnumberedNames(expr)) unnumbered.add(name);
    for (const name of [...namesIn(expr), ...numberedNames(expr), ...labelledNames(expr, usage.counting)])
      if (!introduced.has(name)) introduced.set(name, order);
  };

  for (const { entry, order } of entries) {
    if (entry.kind === "mention") {
      readMention(entry, order, types, parse);
      for (const name of namesIn(entry.expr)) mentioned.add(name);
      // "For $x$ larger than $2$" holds in its sentence, "let $x$ be larger than $2$" from there on.
      const isLocal = /^(?:restrict|suppose)$/.test(cueOf(entry.before));
      for (const said of rangesSaid(entry, parse))
        assumptions.push({
          ...assumptionOf(said, placeOf(entry, order)),
          ...(isLocal ? { sentence: entry.sentence } : {}),
        });
      const bound = namedBound(entry, order, entries);
      const target = bound === undefined ? undefined : definitionTarget(entry.expr, usage);
      if (bound !== undefined && target !== undefined)
        definitions.push({ ...target, body: bound, ...placeOf(entry, order), sentence: undefined, soft: false });
      const anew = namesAnew(entry.before) ? nameShape(entry.expr)?.base : undefined;
      for (const [at, definition] of definitions.entries())
        if (definition.base === anew) definitions[at] = { ...definition, reopened: definition.reopened ?? order };
      mention(entry.expr, order);
    } else if (entry.kind === "directive") {
      readDirective(entry, order, { definitions, assumptions, types }, usage, parse, mention);
    } else {
      readSaid(entry, order, types);
      const own: (readonly (Role | undefined)[])[] = [];
      for (const [chainAt, chain] of entry.chains.entries()) {
        if (chainAt < entry.inheritedChains) {
          own.push(chain.relations.map(() => undefined));
          continue;
        }
        const hasLaw = (left: Expr): boolean => isOfStatedLaw(left, laws, { scope: entry.scope, order });
        const known = { definitions, recurrences, introduced, unnumbered, awaited };
        const knowledge = knowledgeAt(known, entry, usage, hasLaw);
        const chainRoles: (Role | undefined)[] = [];
        for (const at of chain.relations.keys()) {
          if (at + 1 < chain.inherited) {
            chainRoles.push(undefined);
            continue;
          }
          const role = asReason(roleOf(entry, chain, at, knowledge), entry, chain, at, knowledge);
          chainRoles.push(role);
          if (at === 0 && role.kind !== "claim") recordRecurrence(entry, chain, order, recurrences);
          apply(role, entry, chain, at, order, usage, {
            definitions,
            assumptions,
            unread,
            functionValues,
            laws,
            entries,
          });
        }
        own.push(chainRoles);
      }
      const series = entry.chains.flatMap(({ sides }) => sides.flatMap(({ expr }) => rangesOfSeries(expr)));
      const { scope, paragraph } = entry;
      for (const said of series)
        assumptions.push(assumptionOf(said, { scope, paragraph, order, source: said.operands[0].range }));
      roles.set(order, own);
      if (entry.cue === "define") {
        const names = new Set(
          entry.chains.flatMap((chain) => [...chain.list, ...chain.sides].flatMap((side) => namesIn(side.expr))),
        );
        explained.push({ names, scope: entry.scope, paragraph: entry.paragraph, order });
      }
      for (const chain of entry.chains) {
        for (const side of [...chain.list, ...chain.sides, ...chain.tail]) mention(side.expr, order);
      }
      for (const [chainAt, chain] of entry.chains.entries()) {
        const role = own[chainAt]?.[0];
        const body = chain.sides[1];
        if (role?.kind !== "definition" || body === undefined || chain.relations.length > 1) continue;
        for (const name of namesIn(body.expr)) if (introduced.get(name) === order) awaited.set(name, entry.sentence);
      }
    }
  }
  const byBase = new Map<string, Definition[]>();
  const formed = withTurnedRound(withForms(definitions, entries), entries);
  for (const definition of formed) {
    const known = byBase.get(definition.base);
    if (known === undefined) byBase.set(definition.base, [definition]);
    else known.push(definition);
  }
  const layout = layoutOf(entries);
  return {
    facts: {
      byBase,
      definitions: formed,
      assumptions,
      types,
      roles: readRoles(entries, laws),
      ...(layout === undefined ? {} : { layout }),
      columns: writesColumns(entries),
      introduced,
      mentioned,
      explained,
      unread,
      recurrences,
      functionValues,
      laws,
    },
    roles,
  };
}

function placeOf(
  { scope, passage, expr }: MentionEntry,
  order: number,
): Pick<Definition, "scope" | "order" | "source" | "paragraph" | "backwards"> {
  return { scope, order, source: expr.range, paragraph: passage.paragraph, backwards: false };
}

function assumptionOf(
  { operands, symbol }: SaidRange,
  place: Pick<Assumption, "scope" | "order" | "source" | "paragraph">,
): Assumption {
  const names = new Set(operands.flatMap(namesIn));
  return { operands, symbols: [symbol], names, directed: false, ...place, backwards: false };
}

function recordRecurrence(entry: Entry, chain: OutlineChain, order: number, into: Recurrence[]): void {
  const [left, right] = chain.sides;
  if (left === undefined || right === undefined || chain.inherited !== 0 || chain.relations[0]?.symbol !== "=") return;
  const found = recurrenceOf(left.expr, right.expr, { scope: entry.scope, order });
  if (found !== undefined) into.push(found);
}

interface Sinks {
  readonly definitions: Definition[];
  readonly assumptions: Assumption[];
}

function apply(
  role: Role,
  entry: Entry,
  chain: OutlineChain,
  at: number,
  order: number,
  usage: Usage,
  sinks: Sinks & {
    readonly unread: Unread[];
    readonly functionValues: FunctionValue[];
    readonly laws: readonly LawFact[];
    readonly entries: readonly OrderedEntry[];
  },
): void {
  const left = chain.sides[at];
  const right = chain.sides[at + 1];
  const relation = chain.relations[at];
  if (left === undefined || right === undefined || relation === undefined) return;
  const source: Range = left.span === right.span ? cover(left.range, right.range) : relation.range;
  const equation = { entry, chain, at };
  const common = { scope: entry.scope, order, source, paragraph: entry.paragraph, backwards: entry.cue === "define" };
  if (relation.symbol === "=" && tellsWhere(entry, order, left.expr, right.expr, sinks.entries)) {
    const { scope, sentence } = entry;
    sinks.unread.push({ names: new Set(namesIn(left.expr)), scope, sentence, order, equation });
    return;
  }
  const assume = (operands: readonly Expr[], symbol: string): void => {
    sinks.assumptions.push({
      operands,
      symbols: [symbol],
      names: new Set(operands.flatMap(namesIn)),
      directed: false,
      ...common,
    });
  };
  if (relation.symbol === "=" && (role.kind === "given" || role.kind === "claim") && givesReason(entry, chain)) {
    const operands = [left.expr, right.expr];
    const { scope, sentence } = entry;
    const names = new Set(operands.flatMap(namesIn));
    sinks.unread.push({ names, scope, sentence, order, equation, behind: true });
    if (mayBeCondition(left.expr, right.expr))
      sinks.assumptions.push({ operands, symbols: ["="], names, directed: false, ...common, sentence, behind: true });
  }
  if (relation.symbol === "\\perp" && givesReason(entry, chain)) {
    const { scope, sentence } = entry;
    const names = new Set([left, right].flatMap(({ expr }) => namesIn(expr)));
    sinks.unread.push({ names, scope, sentence, order, behind: true });
  }
  switch (role.kind) {
    case "definition": {
      const defined = relation.symbol === "=:" ? right : left;
      const body = relation.symbol === "=:" ? left : right;
      const target = definitionTarget(defined.expr, usage) ?? factorisedLaw(defined.expr, body.expr);
      const { hasConstant, remainders } = looseSide(body.expr, usage);
      // A law written as a product of its own conditionals is no recursion: it says what depends on what.
      const isUsable =
        role.substitute ||
        abbreviates(defined.expr, body.expr) ||
        (target?.parameters !== undefined && isFactorisation({ body: body.expr, base: target.base }));
      if (!isUsable && isAggregate(defined.expr, body.expr)) return;
      // `P(D) = 0.01` is the probability of an event, no function of `D`.
      const isOfEvent =
        target?.parameters !== undefined &&
        probabilityNames.test(target.base) &&
        !target.parameters.flatMap(namesIn).some((name) => namesIn(body.expr).includes(name));
      // `s_i^2 = 1` leaves the sign open, entry by entry.
      const isOfSigns = defined.expr.kind === "power" && target?.indices.length !== 0 && isNumeric(body.expr);
      if (!isUsable || target === undefined || isOfEvent || isOfSigns || hasConstant || remainders.length > 0) {
        const named = underLogarithm(defined.expr) ?? defined.expr;
        const isUpdate =
          !role.substitute &&
          !hasConstant &&
          remainders.length === 0 &&
          giveEntry(defined.expr, body.expr, common, usage, sinks);
        const recurrence = isUpdate || recurrenceOf(defined.expr, body.expr, common) !== undefined;
        // `x + y + z = a` says what `a` is.
        const isTurned = chain.relations.length === 1 && definableName(defined.expr) === undefined;
        const names = new Set(isTurned ? namesIn(body.expr) : namesIn(named).slice(0, 1));
        sinks.unread.push({ names, scope: entry.scope, order, equation, recurrence });
        return;
      }
      const ahead = governsOnlyAhead(entry, order, sinks.entries);
      sinks.definitions.push({
        ...target,
        body: givenBody(defined.expr, body.expr),
        ...common,
        backwards: role.backwards && !ahead,
        sentence: role.local ? entry.sentence : undefined,
        soft: false,
        ...(ahead ? { ahead } : {}),
      });
      const normaliser = normaliserOf(defined.expr, body.expr, usage.stateSums);
      const total = normaliser === undefined ? undefined : definitionTarget(normaliser.name, usage);
      if (normaliser !== undefined && total !== undefined && !sinks.definitions.some(({ base }) => base === total.base))
        sinks.definitions.push({
          ...total,
          body: normaliser.body,
          ...common,
          backwards: role.backwards,
          sentence: undefined,
          soft: false,
        });
      return;
    }
    case "assumption": {
      const members = [...chain.list, left];
      if (relation.symbol === "=" && right.expr.kind === "negate" && /^[±∓]$/.test(right.expr.sign)) {
        const { body, range } = right.expr;
        const items: readonly Expr[] = [body, { kind: "negate", sign: "-", body, range }];
        assume([left.expr, { kind: "set", items, range }], "\\in");
        return;
      }
      if (relation.symbol === "\\ne") endCase(sinks.definitions, left.expr, right.expr, order);
      const last = chain.relations.length === 1 && relation.symbol === "=" ? endOfList(chain.tail) : undefined;
      for (const member of members) {
        // "$i = 1, \\dots, n$" says where an index runs, not that it is one.
        assume([member.expr, right.expr], last === undefined ? relation.symbol : "\\ge");
        if (last !== undefined) assume([member.expr, last], "\\le");
      }
      if (at === 0 && chain.relations.length === 1) {
        for (const also of chain.tail) {
          if (also.expr.kind !== "ellipsis" && relation.symbol !== "=") {
            assume([left.expr, also.expr], relation.symbol);
          }
        }
      }
      return;
    }
    case "given":
      if (entry.connectives.length > 0 || role.passing === true) return;
      // `x \mid \theta \sim \mathcal{N}(\theta, s)` was read as what the law of `x` is.
      if (role.why === conditionOfLaw && sinks.laws.some((law) => law.kind === "distributed" && law.order === order))
        return;
      if (role.why === saidValue) {
        const value = functionValue(left.expr, right.expr);
        if (value !== undefined) sinks.functionValues.push({ ...value, scope: entry.scope, order });
        return;
      }
      if (entry.cue === "suppose" && relation.symbol === "=") {
        assume([left.expr, right.expr], "=");
        return;
      }
      giveSoftly(role.why, left.expr, right.expr, entry, { ...common, equation }, usage, sinks);
      return;
    case "claim": {
      const named = role.stands === undefined ? undefined : definitionTarget(left.expr, usage);
      if (role.stands !== undefined && named !== undefined)
        sinks.definitions.push({ ...named, body: role.stands, ...common, sentence: undefined, soft: false });
      if (role.redefine === true)
        giveSoftly("an equation for a name", left.expr, right.expr, entry, { ...common, equation }, usage, sinks);
      if (role.assume === true) assume([left.expr, right.expr], relation.symbol);
      if (relation.symbol === "=") learnDensities(left.expr, right.expr, { ...common, backwards: false }, usage, sinks);
      // `f(1) = 0` for a function that is given by nothing else: a fact that models do not know.
      const unknown: string[] =
        role.doubt === undefined
          ? []
          : [
              ...functionsIn(left.expr).filter(
                (name) => !sinks.definitions.some((definition) => definition.base === name),
              ),
            ];
      const property =
        chain.relations.length === 1
          ? functionsIn(left.expr).filter((name) => !isLawLetter(name) && operatorOf(name) === undefined)
          : [];
      for (const name of property)
        if (!sinks.definitions.some((definition) => definition.base === name)) unknown.push(name);
      // "As $H(X \mid Y) = 0$", "let $\mathbb{E}[Y \mid X] = aX$": what a law is like may be what the following relies on.
      const { head } = left.expr.kind === "apply" ? left.expr : { head: undefined };
      const isSaid = !entry.display || entry.cue === "define" || entry.cue === "suppose";
      const isUnused = relation.symbol === "=" && isSaid && !isKnownMoment(left.expr, sinks.laws);
      // "with $a = 1$ and $|X - \mu| \le c$": what is judged may be meant as a condition.
      const isListed = !entry.display && entry.inheritedCue && (entry.cue === "define" || entry.cue === "suppose");
      if (isListed && /^(?:<|>|\\le|\\ge)$/.test(relation.symbol))
        unknown.push(...namesIn(left.expr), ...namesIn(right.expr));
      if (head !== undefined && operatorHead(head) !== undefined && isUnused) unknown.push(...namesIn(left.expr));
      if (at === 0 && chain.inherited <= 0 && mayBePremise(chain))
        unknown.push(...chain.sides.flatMap((side) => namesIn(side.expr)));
      if (unknown.length > 0) sinks.unread.push({ names: new Set(unknown), scope: entry.scope, order, equation });
      return;
    }
  }
}

/**
 * A step that puts in formulas for laws that the text has not given by name tells what their densities are. What follows
 * is read with them and without, as a formula may lack its normaliser.
 */
function learnDensities(
  left: Expr,
  right: Expr,
  common: Pick<Definition, "scope" | "order" | "source" | "paragraph" | "backwards">,
  usage: Usage,
  { definitions, laws }: Sinks & { readonly laws: readonly LawFact[] },
): void {
  for (const { law, formula } of densitiesPutIn(left, right)) {
    if (isOfStatedLaw(law, laws, common)) continue;
    const target = definitionTarget(law, usage);
    if (target === undefined || definitions.some(({ base, soft }) => base === target.base && !soft)) continue;
    definitions.push({ ...target, body: formula, ...common, sentence: undefined, soft: true });
  }
}

/** "for $i \ne j$" ends what "for $i = j$" began. */
function endCase(definitions: Definition[], left: Expr, right: Expr, order: number): void {
  const sides = [keyOf(left), keyOf(right)].sort().join();
  for (const [at, definition] of definitions.entries()) {
    if (definition.sentence === undefined || definition.indices.length > 0 || definition.until !== undefined) continue;
    if ([JSON.stringify(definition.base), keyOf(definition.body)].sort().join() === sides)
      definitions[at] = { ...definition, until: order };
  }
}

/**
 * An equation for a name that was free so far (`a = \bar y - b \bar x` at an optimum) may or may not hold in what
 * follows: later steps are read both with it and without.
 */
function giveSoftly(
  why: string,
  left: Expr,
  right: Expr,
  entry: Entry,
  {
    equation,
    ...common
  }: {
    readonly scope: Scope;
    readonly order: number;
    readonly source: Range;
    readonly paragraph: number;
    readonly equation: NonNullable<Unread["equation"]>;
  },
  usage: Usage,
  sinks: Sinks & { readonly unread: Unread[] },
): void {
  const law = why.startsWith("a proportionality") ? normalised(left, right, usage.stateSums) : undefined;
  const target =
    law !== undefined || why.startsWith("an equation for a name") ? definitionTarget(left, usage) : undefined;
  if (target === undefined) {
    const recurrence = why.startsWith("a recurrence") && (nameShape(left)?.indices.length ?? 0) > 0;
    if (recurrence) giveEntry(left, right, common, usage, sinks);
    sinks.unread.push({
      names: new Set(namesIn(left).slice(0, 1)),
      scope: entry.scope,
      order: common.order,
      recurrence,
      equation,
    });
    return;
  }
  const body = law ?? givenBody(left, right);
  sinks.definitions.push({ ...target, body, ...common, backwards: false, sentence: undefined, soft: true });
  // `S^{-1} = B` may be what is to be shown of an `S` that the text has found in words.
  if (isFound(left, entry))
    sinks.unread.push({ names: new Set(namesIn(left).slice(0, 1)), scope: entry.scope, order: common.order, equation });
}

/** What an update gives for the one entry on its left side, softly; whether it is an update. */
function giveEntry(
  left: Expr,
  right: Expr,
  { scope, order, source, paragraph }: Pick<Definition, "scope" | "order" | "source" | "paragraph">,
  usage: Usage,
  { definitions }: Sinks,
): boolean {
  const entry = updatedEntry(left, right, usage);
  if (entry === undefined) return false;
  const place = { scope, order, source, paragraph, backwards: false, sentence: undefined };
  definitions.push({ ...entry, ...place, parameters: undefined, body: right, soft: true });
  return true;
}

/** Bases of the functions that an expression applies. */
function functionsIn(expr: Expr): readonly string[] {
  const own =
    expr.kind === "apply" && operatorHead(expr.head) === undefined
      ? nameShape(expr.head.kind === "prime" ? expr.head.base : expr.head)?.base
      : undefined;
  return [...(own === undefined || own.startsWith("\\") ? [] : [own]), ...children(expr).flatMap(functionsIn)];
}

/** The sizes in brackets behind a type: `matrix(m, n)`. */
function sizesOf(type: string, parse: FormulaParser): readonly Expr[] {
  const inside = /\((.*)\)\s*$/s.exec(type)?.[1];
  if (inside === undefined) return [];
  return inside.split(",").flatMap((latex) => {
    const item = parse(latex).items.find((candidate) => candidate.kind === "expr");
    return item?.kind === "expr" ? [item.expr] : [];
  });
}

function readDirective(
  entry: Extract<Outline["entries"][number], { kind: "directive" }>,
  order: number,
  sinks: Sinks & { readonly types: TypeFact[] },
  usage: Usage,
  parse: FormulaParser,
  mention: (expr: Expr, order: number) => void,
): void {
  const { directive, scope, range } = entry;
  // A directive in front of the first heading holds for the whole document: its scope is empty then.
  const common = { scope, order, source: range, paragraph: 0, backwards: false };
  switch (directive.kind) {
    case "assume":
      for (const latex of directive.relations) {
        for (const statement of readStatements(parse(latex).items)) {
          for (const chain of statement.chains) {
            for (const [at, link] of chain.links.entries()) {
              const left = chain.operands[at];
              const right = chain.operands[at + 1];
              if (left === undefined || right === undefined) continue;
              mention(left.expr, order);
              sinks.assumptions.push({
                operands: [left.expr, right.expr],
                symbols: [link.symbol],
                names: new Set([left.expr, right.expr].flatMap(namesIn)),
                directed: true,
                ...common,
              });
            }
          }
        }
      }
      return;
    case "let": {
      const [statement] = readStatements(parse(directive.equation).items);
      const chain = statement?.chains[0];
      const [left, right] = chain?.operands ?? [];
      if (left === undefined || right === undefined) return;
      mention(left.expr, order);
      const target = definitionTarget(left.expr, usage);
      if (target === undefined) return;
      sinks.definitions.push({ ...target, body: right.expr, ...common, sentence: undefined, soft: false });
      return;
    }
    case "type":
      for (const latex of directive.names) {
        const item = parse(latex).items.find((candidate) => candidate.kind === "expr");
        const shape = item?.kind === "expr" ? nameShape(item.expr) : undefined;
        if (item?.kind !== "expr" || shape === undefined) continue;
        mention(item.expr, order);
        const sizes = sizesOf(directive.type, parse);
        for (const size of sizes) mention(size, order);
        sinks.types.push({
          base: resolveName(shape, usage.counting).base,
          type: directive.type.replace(/\(.*$/s, "").trim(),
          sizes,
          rank: resolveName(shape, usage.counting).indices.length,
          scope,
          order,
        });
      }
      return;
    default:
      return;
  }
}
