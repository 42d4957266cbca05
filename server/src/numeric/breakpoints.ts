import type { Condition, ElementaryFunction, Term } from "../meaning/term.js";

/** A place that an integral is split at: where a polynomial in the variable vanishes or turns. */
export interface Breakpoint {
  readonly polynomial: Term;
  readonly degree: 1 | 2;
  /**
   * Roots are where something jumps, bends or grows without end; the turning point of a square is where an exponential
   * peaks, and close to that of a square in a denominator or logarithm there may be a pole; the root of an argument is where a function without singularities changes its ways, as a sigmoid does, and
   * that of the angle of a wave means nothing once the wave is resolved.
   */
  readonly at: "root" | "vertex" | "pole" | "argument" | "wave";
  /** Sums and products around the polynomial, outermost first: it is looked at for the first few of their indices. */
  readonly reduces: readonly Extract<Term, { kind: "reduce" }>[];
}

/** Where an integrand changes its ways. */
export interface Breakpoints {
  readonly points: readonly Breakpoint[];
  /** Whether it may jump where no break point was found. */
  readonly hidden: boolean;
  /** Whether it may bend where none was found, so that quadrature converges slowly and unevenly. */
  readonly rough: boolean;
}

const steps: ReadonlySet<ElementaryFunction> = new Set(["sign", "floor", "ceil", "round", "mod"]);
const roots: ReadonlySet<ElementaryFunction> = new Set(["sqrt", "root"]);
/** Functions that are smooth on the whole line. */
const smooth: ReadonlySet<ElementaryFunction> = new Set([
  "exp",
  "sinh",
  "cosh",
  "tanh",
  "sigmoid",
  "softplus",
  "erf",
  "erfc",
  "arctan",
  "arsinh",
]);
const waves: ReadonlySet<ElementaryFunction> = new Set(["sin", "cos"]);
const bends: ReadonlySet<ElementaryFunction> = new Set(["abs", "max", "min", "relu"]);

/** Whether a bound variable occurs in a term. */
export function mentionsBound(term: unknown, id: string): boolean {
  if (Array.isArray(term)) return term.some((inner) => mentionsBound(inner, id));
  if (typeof term !== "object" || term === null) return false;
  if ("kind" in term && term.kind === "bound") return "id" in term && term.id === id;
  return Object.values(term).some((inner) => mentionsBound(inner, id));
}

/**
 * The degree of a term as a polynomial in a bound variable; undefined when it is none. `known` holds the degrees of
 * variables that stand for other terms.
 */
function degreeIn(term: Term, id: string, known: ReadonlyMap<string, number | undefined>): number | undefined {
  const largest = (terms: readonly Term[]): number | undefined => {
    let degree = 0;
    for (const inner of terms) {
      const other = degreeIn(inner, id, known);
      if (other === undefined) return undefined;
      degree = Math.max(degree, other);
    }
    return degree;
  };
  switch (term.kind) {
    case "bound":
      return term.id === id ? 1 : known.has(term.id) ? known.get(term.id) : 0;
    case "add":
      return largest(term.terms);
    case "negate":
      return degreeIn(term.body, id, known);
    case "multiply": {
      let degree = 0;
      for (const factor of term.factors) {
        const other = degreeIn(factor, id, known);
        if (other === undefined) return undefined;
        degree += other;
      }
      return degree;
    }
    case "divide":
      return degreeIn(term.denominator, id, known) === 0 ? degreeIn(term.numerator, id, known) : undefined;
    case "power": {
      const base = degreeIn(term.base, id, known);
      if (base === 0 && degreeIn(term.exponent, id, known) === 0) return 0;
      const { exponent } = term;
      const whole = exponent.kind === "rational" && exponent.value.denominator === 1n && exponent.value.numerator > 0n;
      return whole && base !== undefined ? base * Number(exponent.value.numerator) : undefined;
    }
    default:
      return mentionsAny(term, id, known) ? undefined : 0;
  }
}

function mentionsAny(term: Term, id: string, known: ReadonlyMap<string, number | undefined>): boolean {
  return mentionsBound(term, id) || [...known].some(([other, degree]) => degree !== 0 && mentionsBound(term, other));
}

/** Whether the parts of a term are as harmless as the term itself: sums, products and cases of polynomials. */
function staysOutermost(term: Term): boolean {
  switch (term.kind) {
    case "add":
    case "multiply":
    case "negate":
    case "reduce":
    case "piecewise":
    case "let":
      return true;
    default:
      return false;
  }
}

/** Whether a linear part of a term is no more to be feared than the term itself would be. */
function staysSmooth(term: Term): boolean {
  if (term.kind === "power") {
    const { exponent } = term;
    return exponent.kind === "rational" && exponent.value.denominator === 1n && exponent.value.numerator > 0n;
  }
  return term.kind === "add" || term.kind === "multiply" || term.kind === "negate" || term.kind === "reduce";
}

/** The break points of an integrand in its variable. */
export function breakpointsOf(body: Term, id: string): Breakpoints {
  const points = new Map<string, Breakpoint>();
  let hidden = false;
  let rough = false;
  type Place = {
    readonly reduces: Breakpoint["reduces"];
    readonly known: ReadonlyMap<string, number | undefined>;
    readonly wrap: (term: Term) => Term;
    /** Outside all functions and divisions a polynomial neither bends nor peaks. */
    readonly outermost: boolean;
    /** What the root of a linear term means here, unless something jumps, bends or ends at it. */
    readonly linear: Exclude<Breakpoint["at"], "vertex" | "pole">;
  };

  const push = (polynomial: Term, degree: 1 | 2, at: Breakpoint["at"], place: Place): void => {
    const wrapped = place.wrap(polynomial);
    const key = `${at === "vertex" || at === "pole" ? "vertex" : "root"}${JSON.stringify(wrapped, (_key, value: unknown) => (typeof value === "bigint" ? value.toString() : value))}`;
    const known = points.get(key)?.at;
    // The strictest meaning of a place counts.
    if (known !== undefined && (known !== "wave" || at === "wave") && at !== "root" && at !== "pole") return;
    points.set(key, { polynomial: wrapped, degree, at, reduces: place.reduces });
  };
  /** A term whose zeros are where something jumps or bends. */
  const zeros = (term: Term, place: Place, jumps: boolean): void => {
    const degree = degreeIn(term, id, place.known);
    if (degree === 1 || degree === 2) push(term, degree, "root", place);
    else if (degree !== 0) {
      rough = true;
      if (jumps) hidden = true;
      visit(term, place);
    }
  };
  const condition = (inner: Condition, place: Place): void => {
    switch (inner.kind) {
      case "compare":
        zeros({ kind: "add", terms: [inner.left, { kind: "negate", body: inner.right }] }, place, true);
        return;
      case "all":
      case "any":
        for (const part of inner.conditions) condition(part, place);
        return;
      case "not":
        condition(inner.condition, place);
        return;
      case "integer":
        hidden = true;
        rough = true;
    }
  };
  const visit = (term: Term, around: Place): void => {
    if (!mentionsAny(term, id, around.known)) return;
    const degree = degreeIn(term, id, around.known);
    if (around.outermost && degree !== undefined) return;
    if (degree === 1 || degree === 2) {
      push(term, degree, degree === 1 ? around.linear : around.linear === "root" ? "pole" : "vertex", around);
      return;
    }
    const place = {
      ...around,
      outermost: around.outermost && staysOutermost(term),
      linear: staysSmooth(term) ? around.linear : "root",
    } as const;
    switch (term.kind) {
      case "add":
        for (const inner of term.terms) visit(inner, place);
        return;
      case "multiply":
        for (const inner of term.factors) visit(inner, place);
        return;
      case "divide":
        visit(term.numerator, place);
        visit(term.denominator, place);
        return;
      case "power":
        if (term.exponent.kind === "rational" && term.exponent.value.denominator !== 1n) zeros(term.base, place, false);
        else visit(term.base, place);
        visit(term.exponent, mentionsAny(term.base, id, place.known) ? place : { ...place, linear: "argument" });
        return;
      case "negate":
        visit(term.body, place);
        return;
      case "call": {
        const [first, second] = term.arguments;
        if (steps.has(term.fn) && first !== undefined) {
          if (term.fn !== "sign") {
            hidden = true;
            rough = true;
          }
          zeros(first, place, true);
        } else if (bends.has(term.fn) && first !== undefined) {
          const gap: Term =
            second === undefined ? first : { kind: "add", terms: [first, { kind: "negate", body: second }] };
          zeros(gap, place, false);
        } else if (roots.has(term.fn) && first !== undefined) {
          zeros(first, place, false);
        } else {
          const linear = smooth.has(term.fn) ? "argument" : waves.has(term.fn) ? "wave" : "root";
          for (const inner of term.arguments) visit(inner, { ...place, linear });
        }
        return;
      }
      case "unknown":
        for (const inner of term.arguments) {
          if (degreeIn(inner, id, place.known) === undefined) visit(inner, { ...place, linear: "wave" });
        }
        return;
      case "reduce":
        if (term.where !== undefined) condition(term.where, { ...place, reduces: [...place.reduces, term] });
        visit(term.body, { ...place, reduces: [...place.reduces, term] });
        return;
      case "let": {
        visit(term.value, place);
        const known = new Map(place.known).set(term.variable, degreeIn(term.value, id, place.known));
        const wrap = (inner: Term): Term =>
          place.wrap({ kind: "let", variable: term.variable, value: term.value, body: inner });
        visit(term.body, { ...place, known, wrap });
        return;
      }
      case "piecewise":
        for (const branch of term.branches) {
          condition(branch.when, place);
          visit(branch.value, place);
        }
        if (term.otherwise !== undefined) visit(term.otherwise, place);
        return;
      default:
        return;
    }
  };
  visit(body, { reduces: [], known: new Map(), wrap: (term) => term, outermost: true, linear: "root" });
  return { points: [...points.values()], hidden, rough };
}
