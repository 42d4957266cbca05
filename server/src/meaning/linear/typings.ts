import { type Elaboration, freshId, integer, markIntegers, NotUnderstood, type SymbolUse } from "../elaboration.js";
import type { Run } from "../grounds.js";
import { familyKey, namesIn } from "../names.js";
import type { Claim, Question, SymbolDeclaration } from "../question.js";
import type { Condition, Term } from "../term.js";
import { baseOf, textOf } from "../termText.js";
import { type DeclaredShape, declaredShape, declaredStructure } from "./declared.js";
import { type Equation, impliedEquations, UnsolvedImplication, writtenEquations } from "./implied.js";
import { inferCondition, inferTerm } from "./infer.js";
import { type FunctionType, fitted, isNumber, misfit, type NameType, type Typing } from "./shapes.js";
import { createSizes, type Sizes, single } from "./sizes.js";

/** A run once for each typing in which it fits, and whether all that could fit were looked at. */
export interface Typings {
  readonly runs: readonly Run[];
  readonly complete: boolean;
}

/** How many typings of one reading are judged, and how many are tried. */
const mostRuns = 3;
const mostTries = 600;
/** Named sizes that are tried for sizes which are left unsaid. */
const mostMerged = 2;
/** Typings less likely than the best by more than this are not looked at. */
const reach = 2;

/** Whether a run has anything of linear algebra in it, so that its names have to be typed. */
export function isLinear({ claim, state }: Run): boolean {
  if (
    /"kind":"(?:linear|identity|jacobian|matrix|array)"|"kind":"element","base":{"kind":"unknown"/.test(textOf(claim))
  )
    return true;
  return [...state.symbols.values()].some((use) => use.rank === 0 && isOfVectors(use.base, state));
}

/** Whether a name without indices is that of a vector or a matrix, as the document uses or declares it. */
export function isOfVectors(base: string, state: Elaboration): boolean {
  return state.usage.linear.has(base) || isMatrixLike(declaredShape(base, 0, state));
}

function isMatrixLike(shape: DeclaredShape | undefined): boolean {
  return shape !== undefined && shape.kind !== "scalar";
}

/** What a name or function may be, the likeliest first, with how unlikely it is. */
interface Candidate<T> {
  readonly cost: number;
  readonly make: (sizes: Sizes) => T;
}

/**
 * The typings of a run in which everything fits. What the document says of a name is binding; for the rest conventions
 * rank what may be. @throws NotUnderstood where nothing fits.
 */
export function typingsOf(run: Run): Typings {
  const { state, claim } = run;
  const isDeclared = markSizes(state);
  try {
    return fitting(run, false);
  } catch (error) {
    // Where every size is given, one that does not fit is the author's: the step is judged as if the sizes were equal.
    if (!(error instanceof NotUnderstood) || !isDeclared) throw error;
    return fitting({ ...run, claim }, true);
  }
}

/** Marks the names of sizes as integers; tells whether the size of every vector and matrix is declared. */
function markSizes(state: Elaboration): boolean {
  let complete = true;
  for (const use of [...state.symbols.values()]) {
    const declared = declaredShape(use.base, use.rank, state) ?? declaredShape(use.base, 0, state);
    for (const size of declared?.sizes ?? []) markIntegers(state, state.meaning(size, new Map(), state));
    const needed = declared?.kind === "matrix" ? 2 : declared?.kind === "vector" ? 1 : 0;
    const isPlain = !isUpperCase(use.base) && !state.usage.linear.has(use.base);
    if (declared === undefined ? !use.integer && !isPlain : declared.sizes.length < needed) complete = false;
  }
  return complete && state.functions.size === 0;
}

function fitting(run: Run, lenient: boolean): Typings {
  const { state, claim } = run;
  const names = [...state.symbols.values()].map((use) => ({ id: use.id, candidates: candidatesOf(use, state) }));
  const functions = [...state.functions.keys()].map((name) => ({
    id: name,
    candidates: functionCandidates(name, state),
  }));
  const slots = [...names, ...functions].map(({ candidates }) => candidates);
  const found: Run[] = [];
  let failure: NotUnderstood | undefined;
  let unsolved: UnsolvedImplication | undefined;
  let tries = 0;
  let best = Number.POSITIVE_INFINITY;
  const attempt = (picks: readonly number[], cost: number, merged?: { readonly into: Term | undefined }): void => {
    tries += 1;
    const sizes = createSizes(lenient);
    const typing: Typing = {
      sizes,
      names: new Map(names.map(({ id, candidates }, at) => [id, made(candidates, picks[at], sizes)])),
      functions: new Map(
        functions.map(({ id, candidates }, at) => [id, made(candidates, picks[names.length + at], sizes)]),
      ),
      freshId: (name) => freshId(state, name),
    };
    try {
      const build = typedClaim(claim, typing, (id) => isUnbound(id, typing, state));
      if (merged !== undefined) sizes.merge(merged.into);
      const typed = build();
      nameSizes(typing);
      best = Math.min(best, cost);
      found.push({
        ...run,
        claim: typed,
        typing: {
          key: `${picks.join()}${merged === undefined ? "" : `:${textOf(merged.into)}`}`,
          likely: cost === best,
          ofNumbers: ![...typing.names.values()].some(({ kind }) => kind === "matrix"),
          merged: merged !== undefined,
          forced: sizes.forced(),
          context: (declared) => contextOf(declared, typed, typing, state),
        },
      });
      if (merged !== undefined || sizes.invented().length === 0) return;
      // Sizes that nothing gives may be the same as others that the text speaks of.
      const others = namedSizes(typed, typing);
      for (const into of others.slice(0, mostMerged)) attempt(picks, cost, { into });
      if (others.length === 0 && sizes.invented().length > 1) attempt(picks, cost, { into: undefined });
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error;
      failure ??= error;
      if (error instanceof UnsolvedImplication && found.length === 0) unsolved ??= error;
    }
  };
  const plain = (): number => found.filter(({ typing }) => typing?.merged === false).length;
  const highest = slots.reduce((sum, slot) => sum + Math.max(...slot.map(({ cost }) => cost)), 0);
  for (let cost = 0; cost <= Math.min(highest, best + reach); cost += 1) {
    if (plain() >= mostRuns || tries >= mostTries) break;
    for (const picks of combinations(slots, cost)) {
      if (plain() >= mostRuns || tries >= mostTries) break;
      attempt(picks, cost);
    }
  }
  const numbersOnly = [...state.symbols.values()].some(({ base }) => isOfVectors(base, state))
    ? undefined
    : numericPicks(slots);
  // Where nothing says that a name is a matrix, all may be numbers, whatever is likelier.
  if (numbersOnly !== undefined && found.length > 0 && !found.some(({ typing }) => typing?.key === numbersOnly.join()))
    attempt(
      numbersOnly,
      numbersOnly.reduce((sum, pick, at) => sum + (slots[at]?.[pick]?.cost ?? 0), 0),
    );
  // Where the likeliest typing has equations that could not be solved, the others tell nothing of it.
  if (unsolved !== undefined) throw unsolved;
  const isImplication = claim.kind === "implies" || claim.kind === "equivalent";
  if (isImplication && numbersOnly === undefined && found.every(({ typing }) => typing?.ofNumbers === true))
    throw failure ?? new UnsolvedImplication();
  if (found.length === 0)
    throw failure ?? new NotUnderstood("undecided.unsupported", "vectors and matrices of unknown sizes");
  return { runs: found, complete: tries < mostTries };
}

/** The candidates that are numbers, one from each slot; undefined where some name can be none. */
function numericPicks(
  slots: readonly (readonly Candidate<NameType | FunctionType>[])[],
): readonly number[] | undefined {
  const sizes = createSizes();
  const picks = slots.map((slot) => slot.findIndex(({ make }) => /^(?:scalar|family)$/.test(make(sizes).kind)));
  return picks.includes(-1) ? undefined : picks;
}

function made<T>(candidates: readonly Candidate<T>[], pick: number | undefined, sizes: Sizes): T {
  const candidate = candidates[pick ?? 0] ?? candidates[0];
  if (candidate === undefined) throw new NotUnderstood("undecided.unsupported", "a name that can be nothing");
  return candidate.make(sizes);
}

/** The ways to pick one candidate from each slot at a total cost. */
function* combinations(
  slots: readonly (readonly { readonly cost: number }[])[],
  cost: number,
  at = 0,
): Generator<readonly number[]> {
  const slot = slots[at];
  if (slot === undefined) {
    if (cost === 0) yield [];
    return;
  }
  for (const [pick, candidate] of slot.entries()) {
    if (candidate.cost > cost) continue;
    for (const rest of combinations(slots, cost - candidate.cost, at + 1)) yield [pick, ...rest];
  }
}

const scalarType: NameType = { kind: "scalar" };

function candidatesOf(use: SymbolUse, state: Elaboration): readonly Candidate<NameType>[] {
  const own = declaredShape(use.base, use.rank, state);
  if (use.integer || (/^[nN]$/.test(use.id) && !isMatrixLike(own))) return [{ cost: 0, make: () => scalarType }];
  const declared = own ?? declaredShape(use.base, 0, state);
  const structure = declaredStructure(use.base, state);
  if (use.rank === 0 && declared === undefined && isOrdered(use.base, state))
    return [{ cost: 0, make: () => scalarType }];
  const ofKind = (kind: "scalar" | "vector" | "matrix", members: number, cost: number): Candidate<NameType> => ({
    cost,
    make: (sizes) => {
      if (kind === "scalar") return scalarType;
      const given = declared?.kind === kind ? declared.sizes : [];
      const size = (place: number): ReturnType<Sizes["fresh"]> => {
        const expr = given[place];
        return expr === undefined ? sizes.fresh() : sizes.of(state.meaning(expr, new Map(), state));
      };
      const rows = size(0);
      const isSquare = structure !== "general" && structure !== "orthogonal" && given.length === 0;
      const columns = kind === "vector" ? sizes.of(single) : isSquare ? rows : size(1);
      const isWide = kind === "matrix" && declared === undefined;
      return {
        kind: "matrix",
        rows,
        columns,
        structure: kind === "matrix" ? structure : "general",
        members,
        ...(isWide ? { isWide } : {}),
      };
    },
  });
  if (use.rank === 0) {
    if (declared !== undefined) return [ofKind(declared.kind, 0, 0)];
    const [forScalar, forVector, forMatrix] = costsOf(use.base, state);
    return [ofKind("scalar", 0, forScalar), ofKind("vector", 0, forVector), ofKind("matrix", 0, forMatrix)];
  }
  if (own !== undefined) return own.kind === "scalar" ? [numbers(0)] : [ofKind(own.kind, use.rank, 0)];
  const entries = entriesOf(use.base, 0);
  const whole = state.symbols.get(use.base);
  const marked = state.usage.linearMembers.has(use.base);
  const wholeRank = declared?.kind === "vector" ? 1 : declared?.kind === "matrix" ? 2 : undefined;
  if (wholeRank !== undefined && declared !== undefined) {
    if (use.rank > wholeRank) return [ofKind(declared.kind, use.rank - wholeRank, 0), numbers(1)];
    const members = ofKind(declared.kind, use.rank, marked || use.rank < wholeRank ? 0 : 2);
    if (use.rank < wholeRank) return [members, numbers(1)];
    return [whole === undefined ? numbers(marked ? 1 : 0) : entries, members];
  }
  const isUpper = isUpperCase(use.base);
  // `\sigma_{1,j}` beside `\sigma_1`: an entry of one of several vectors.
  const members = use.rank === 2 ? state.symbols.get(familyKey(use.base, 1)) : undefined;
  return [
    ...(members === undefined ? [] : [entriesOf(members.id, marked ? 0 : 1)]),
    ...(whole !== undefined && use.rank <= 2 ? [entries] : []),
    numbers(whole !== undefined || marked ? 1 : 0),
    ...(use.rank <= 1 ? [ofKind("vector", use.rank, marked && !isUpper ? 0 : 1)] : []),
    ...(use.rank <= 1 && isUpper ? [ofKind("matrix", use.rank, marked ? 0 : 1)] : []),
  ];
}

function entriesOf(id: string, cost: number): Candidate<NameType> {
  return { cost, make: () => ({ kind: "entries", of: id }) };
}

function numbers(cost: number): Candidate<NameType> {
  return { cost, make: () => ({ kind: "family" }) };
}

/** Whether the text states that a name is greater or less than something, as only numbers are. */
function isOrdered(base: string, { facts }: Elaboration): boolean {
  return facts.assumptions.some(
    ({ operands, symbols }) =>
      /^(?:<|>|\\le|\\ge)$/.test(symbols[0] ?? "") &&
      operands.some((operand) => operand.kind === "symbol" && operand.name === base),
  );
}

/** Whether nothing is known of a name but its size, so that an equation may give its value. */
function isUnbound(id: string, { names }: Typing, { facts, symbols }: Elaboration): boolean {
  const type = names.get(id);
  const base = symbols.get(id)?.base ?? id;
  if (type?.kind === "matrix" && type.structure !== "general") return false;
  return !facts.assumptions.some(
    (assumption) =>
      assumption.symbols[0] !== "\\in" &&
      !assumption.symbols.includes("=") &&
      assumption.operands.some((operand) => namesIn(operand).includes(base)),
  );
}

/** Capital letters, Latin and Greek, accents aside. */
function isUpperCase(base: string): boolean {
  const letter = base
    .replace(/^\\(?:hat|tilde|bar|dot|ddot|widehat|widetilde|overline)\{(.*)\}$/, "$1")
    .replace(/[_^'].*$/, "");
  return /^(?:[A-Z]|\\[A-Z][a-z]+)$/.test(letter);
}

/** How unlikely it is that a name which nobody declares is a number, a vector, a matrix. */
function costsOf(base: string, state: Elaboration): readonly [number, number, number] {
  const marked = state.usage.linear.has(base);
  if (isUpperCase(base)) return marked ? [3, 2, 0] : [1, 3, 0];
  return marked ? [2, 0, 3] : [0, 1, 3];
}

function functionCandidates(name: string, state: Elaboration): readonly Candidate<FunctionType>[] {
  const marked = state.usage.linear.has(name) || state.usage.vectorFunctions.has(name);
  return [
    { cost: marked ? 1 : 0, make: () => ({ kind: "scalar" }) },
    { cost: marked ? 0 : 1, make: (sizes) => ({ kind: "vector", rows: sizes.fresh() }) },
    { cost: 2, make: () => ({ kind: "entrywise" }) },
  ];
}

/** Gives every size of a name its term. @throws NotUnderstood for vectors of one entry, which are numbers. */
function nameSizes({ names, sizes }: Typing): void {
  for (const type of names.values()) {
    if (type.kind !== "matrix") continue;
    // It was tried as a vector.
    if (type.isWide === true && sizes.isOne(type.columns))
      throw new NotUnderstood("undecided.unsupported", "a matrix of one column");
    if (sizes.isOne(type.rows)) throw new NotUnderstood("undecided.unsupported", "a vector of one entry");
    sizes.termOf(type.rows);
    sizes.termOf(type.columns);
  }
}

/** Sizes with a name: those that the text gives, and numbers in the claim that are called like sizes. */
function namedSizes(claim: Claim, typing: Typing): readonly Term[] {
  const given = typing.sizes.given().filter((term) => term.kind === "symbol");
  const called = idsIn(textOf(claim))
    .filter((id) => /^[dnmkpDNKMLT]$/.test(id) && (typing.names.get(id)?.kind ?? "scalar") === "scalar")
    .map((id): Term => ({ kind: "symbol", id }));
  const seen = new Set<string>();
  return [...given, ...called].filter((term) => {
    const key = textOf(term);
    return seen.has(key) ? false : seen.add(key);
  });
}

function typedClaim(claim: Claim, typing: Typing, isFree: (id: string) => boolean): () => Claim {
  switch (claim.kind) {
    case "compare": {
      const left = inferTerm(claim.left, typing);
      const right = inferTerm(claim.right, typing);
      const shape = fitted(left.shape, right.shape, typing.sizes);
      const isOrder = claim.relation !== "=" && claim.relation !== "!=";
      if (isOrder && !isNumber(shape, typing.sizes))
        throw new NotUnderstood("undecided.unsupported", "an order between matrices");
      return () => ({ ...claim, left: left.build(), right: right.build() });
    }
    case "implies":
    case "equivalent": {
      try {
        return typing.sizes.attempt(() => {
          const left = inferCondition(claim.left, typing);
          const right = inferCondition(claim.right, typing);
          return () => ({ ...claim, left: left(), right: right() });
        });
      } catch (error) {
        if (!(error instanceof NotUnderstood)) throw error;
        return typedImplication(claim, typing, isFree);
      }
    }
    default: {
      const left = inferTerm(claim.left, typing);
      const right = inferTerm(claim.right, typing);
      // What is left of a quadratic form is a number.
      if (!isNumber(fitted(left.shape, right.shape, typing.sizes), typing.sizes))
        throw new NotUnderstood("undecided.unsupported", "a relation between matrices");
      return () => ({ ...claim, left: left.build(), right: right.build() });
    }
  }
}

/** An implication between equations of vectors and matrices, as the equations that it comes to. @throws NotUnderstood */
function typedImplication(
  claim: Extract<Claim, { kind: "implies" | "equivalent" }>,
  typing: Typing,
  isFree: (id: string) => boolean,
): () => Claim {
  const { sizes } = typing;
  const typed = ({ left, right }: Equation): (() => Equation) => {
    const [a, b] = [inferTerm(left, typing), inferTerm(right, typing)];
    fitted(a.shape, b.shape, sizes);
    return () => ({ left: a.build(), right: b.build() });
  };
  for (const equation of writtenEquations(claim) ?? misfit()) typed(equation);
  for (const equations of impliedEquations(claim, isFree)) {
    try {
      return sizes.attempt(() => {
        const builds = equations.map(typed);
        return () => ({
          ...claim,
          left: { kind: "all", conditions: [] },
          right: together(builds.map((build) => build())),
        });
      });
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error;
    }
  }
  throw new UnsolvedImplication();
}

/** Several equations as one between matrices that have their sides on the diagonal. */
function together(equations: readonly Equation[]): Condition {
  const [only] = equations;
  if (only !== undefined && equations.length === 1) return { kind: "compare", relation: "=", ...only };
  const count = equations.length;
  const diagonal = (sides: readonly Term[]): Term => ({
    kind: "matrix",
    rows: count,
    columns: count,
    entries: sides.flatMap((side, row) => sides.map((_, column) => (row === column ? side : integer(0)))),
  });
  return {
    kind: "compare",
    relation: "=",
    left: diagonal(equations.map(({ left }) => left)),
    right: diagonal(equations.map(({ right }) => right)),
  };
}

/** The symbols of a question with the shapes of a typing, and the assumptions that can be read under it. */
function contextOf(
  declared: Pick<Question, "symbols" | "assumptions">,
  claim: Claim,
  typing: Typing,
  state: Elaboration,
): Pick<Question, "symbols" | "assumptions"> {
  const assumptions: Condition[] = [];
  for (const condition of declared.assumptions) {
    try {
      assumptions.push(
        typing.sizes.attempt(() => {
          const build = inferCondition(condition, typing);
          // `\det X > 0` makes no vector a number.
          nameSizes(typing);
          return build();
        }),
      );
    } catch (error) {
      // What a condition says of something that is no number here cannot restrict the models.
      if (!(error instanceof NotUnderstood)) throw error;
    }
  }
  const { sizes } = typing;
  const symbols = new Map(declared.symbols.map((symbol) => [symbol.id, symbol]));
  const extents: Term[] = [];
  for (const [id, type] of typing.names) {
    if (type.kind === "entries" && !typing.names.has(type.of)) continue;
    if (type.kind !== "matrix") continue;
    const [rows, columns] = [sizes.termOf(type.rows), sizes.termOf(type.columns)];
    extents.push(rows, columns);
    const isColumn = sizes.isOne(type.columns);
    const known = symbols.get(id);
    symbols.set(id, {
      id,
      latex: known?.latex ?? baseOf(id),
      domain: known?.domain ?? "real",
      rank: type.members + (isColumn ? 1 : 2),
      declared: known?.declared ?? true,
      shape: {
        rows,
        columns: isColumn ? single : columns,
        structure: isColumn && symbols.get(`${id}[1]`)?.simplex === true ? "simplex" : type.structure,
        members: type.members,
      },
      ...(isColumn && symbols.get(`${id}[1]`)?.simplex === true ? { simplex: true } : {}),
    });
  }
  const invented = sizes.invented().map((id): Term => ({ kind: "symbol", id }));
  assumptions.push(
    ...bounded([...extents, ...sizes.given(), ...invented], state.world.vectors.size > 0 ? largestRandom : largest),
    ...equal(sizes.forced()),
  );
  const written = textOf([claim, assumptions, extents]);
  const mentioned = new Set(idsIn(written));
  for (const id of idsIn(textOf([extents, sizes.given()]))) symbols.set(id, sizeSymbol(id, symbols.get(id)));
  for (const id of sizes.invented()) if (mentioned.has(id)) symbols.set(id, sizeSymbol(id, symbols.get(id)));
  for (const id of mentioned)
    if (!symbols.has(id))
      symbols.set(id, {
        id,
        latex: baseOf(id),
        domain: state.symbols.get(id)?.integer === true ? "natural" : "real",
        rank: 0,
        declared: true,
      });
  return { symbols: [...symbols.values()].filter(({ id }) => mentioned.has(id)), assumptions };
}

/** The ids of the symbols in terms that were written as text. */
function idsIn(text: string): readonly string[] {
  return [...text.matchAll(/"kind":"symbol","id":("(?:[^"\\]|\\.)*")/g)].map(
    (match) => JSON.parse(match[1] ?? '""') as string,
  );
}

function equal(pairs: readonly (readonly [Term, Term])[]): readonly Condition[] {
  return pairs.map(([left, right]) => ({ kind: "compare", relation: "=", left, right }));
}

/** Vectors and matrices that are longer or wider are not drawn; the means of functions of random ones take many values. */
const largest = 24;
const largestRandom = 5;

/** Sizes are positive, those that are computed from others too; those with a name are not too large to draw. */
function bounded(extents: readonly Term[], most: number): readonly Condition[] {
  const distinct = new Map(extents.filter(({ kind }) => kind !== "rational").map((extent) => [textOf(extent), extent]));
  return [...distinct.values()].flatMap((extent): readonly Condition[] => [
    { kind: "compare", relation: "<=", left: single, right: extent },
    ...(extent.kind === "symbol"
      ? [{ kind: "compare", relation: "<=", left: extent, right: integer(most) } as const]
      : []),
  ]);
}

function sizeSymbol(id: string, known: SymbolDeclaration | undefined): SymbolDeclaration {
  return {
    id,
    latex: known?.latex ?? (id.startsWith("#") ? `n_{${id.replace(/\D/g, "")}}` : id),
    domain: "natural",
    rank: 0,
    declared: known?.declared ?? true,
  };
}
