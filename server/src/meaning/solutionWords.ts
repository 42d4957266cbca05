import type { Entry, OutlineChain } from "../derivation/outline.js";
import type { Expr } from "../notation/expr.js";
import { isDerivative } from "./classify.js";
import { encloses } from "./context.js";
import type { OrderedEntry } from "./entries.js";
import { nameShape, namesIn } from "./names.js";

/** A value that the text says solves an equation: `\hat\theta = s/n` where a derivative by `\theta` vanishes. */
export interface Solution {
  /** What is zero there, the form that was derived last first. */
  readonly vanishing: readonly Expr[];
  /** The derivative that they are forms of; undefined where an equation is stated as such. */
  readonly derivative: Expr | undefined;
  readonly variable: Expr;
  readonly value: Expr;
  /** Why the value may be right although the equation does not become an identity by it. */
  readonly doubt: string | undefined;
}

/** Words before the solution of "derivative = 0", where the derivative stands in what was displayed before. */
const setToZero =
  /(?:setting|putting|equating)\s+(?:this|it|that|them|both|the (?:derivatives?|gradient|score|expression))?\s*(?:equal\s+)?(?:to\s+)?(?:zero|\$)(?:\s+and solving(?: for \$)?)?\s*,?\s*(?:this\s+)?(?:gives|yields|shows|implies|leads to|we (?:get|obtain|find|have))?\s*(?:us\s+)?$|(?:vanishes|is zero|equals zero|is \$)\s+(?:exactly\s+)?(?:at|for|iff|if|when|if and only if)\s*$|(?:Nullsetzen|Null setzen)\s+(?:ergibt|liefert)\s*$|verschwindet\s+(?:bei|für)\s*$|igual(?:ando|amos) a cero\s*,?\s*(?:se obtiene|obtenemos|resulta|da)\s*$|(?:приравнива|приравня)\p{L}*\s+(?:\p{L}+\s+)?(?:к\s+)?нулю\s*,?\s*(?:получа|наход)\p{L}*\s*$|(?:令其|令导数|令上式)(?:为|等于)(?:零|\s*\$\s*)[,,]?\s*(?:解得|得到|可得|得)\s*$/iu;

/** Words before the solution of an equation that stands in the line. */
const solves =
  /(?:setting|solving|putting|from|igualando|solución de|aus|из)\s+\$\s*(?:for\s+\$\s*)?,?\s*(?:this\s+)?(?:gives|yields|implies|we (?:get|obtain|find|have)|folgt|erhalten wir|obtenemos|se obtiene|получаем|находим)\s*$/iu;

/** The name behind hats, stars, primes and labels: `\hat\theta`, `\theta^*` and `\theta_{ML}` are values of `\theta`. */
function plainName(expr: Expr): string | undefined {
  const named =
    expr.kind === "power" && expr.exponent.kind === "number" && expr.exponent.text === "2" ? expr.base : expr;
  const base = nameShape(named)?.base;
  return base
    ?.replace(/(?:\^\*|\^\{[+-]\}|\^\(\)|\^\\dagger|'+)$/, "")
    .replace(/^\\(?:hat|bar|tilde|widehat)\{(.*)\}$/, "$1");
}

/** What a first side is differentiated by, if it is a derivative. */
function differentiatedBy(expr: Expr): Expr | undefined {
  if (expr.kind === "choice") {
    const [likeliest] = expr.alternatives;
    return likeliest === undefined ? undefined : differentiatedBy(likeliest.expr);
  }
  if (expr.kind === "derivative") return expr.by.length === 1 ? expr.by[0]?.variable : undefined;
  return isDerivative(expr) && expr.kind === "apply" && expr.arguments.length === 1
    ? expr.arguments[0]?.expr
    : undefined;
}

/** The solution that the first relation of a chain gives, where the words before it say what it solves. */
export function solutionOf(
  entry: Entry,
  order: number,
  chain: OutlineChain,
  entries: readonly OrderedEntry[],
): Solution | undefined {
  const left = chain.sides[0]?.expr;
  const value = chain.sides[1]?.expr;
  if (chain.inherited !== 0 || left === undefined || value === undefined) return undefined;
  const name = plainName(left);
  // Formulas stand as control characters in the words.
  const words = entry.before.replaceAll("\u0001", "$");
  if (name === undefined || chain.relations[0]?.symbol !== "=" || namesIn(value).includes(name)) return undefined;
  const isInline = solves.test(words);
  if (!isInline && !setToZero.test(words)) return undefined;
  const earlier = entries
    .filter((each) => each.order < order && !each.foreign)
    .flatMap((each) => (each.entry.kind === "statement" ? [each.entry] : []))
    .filter((other) => encloses(other.scope, entry.scope) && other.paragraph >= entry.paragraph - 4);
  const chains = earlier.flatMap((other) => other.chains.map((own) => ({ other, own }))).reverse();
  const others = new Set(
    chains
      .flatMap(({ own }) => own.sides.slice(0, 1).flatMap((side) => differentiatedBy(side.expr) ?? []))
      .map(plainName),
  );
  // "This" is what was displayed last; an earlier derivative by the same name is another one's.
  const shows = (side: { readonly expr: Expr } | undefined): boolean =>
    side !== undefined && differentiatedBy(side.expr) !== undefined;
  const shown = earlier.findLast((other) => other.display || other.chains.some((own) => shows(own.sides[0])))?.offset;
  for (const { other, own } of chains) {
    if (!isInline && other.offset !== shown) continue;
    const [first] = own.sides;
    const last = own.sides.at(-1);
    if (first === undefined || last === undefined || own.relations.some((relation) => relation.symbol !== "="))
      continue;
    const isZero = last.expr.kind === "number" && last.expr.text === "0";
    const sides = own.sides.slice(0, isZero ? -1 : undefined).map((side) => side.expr);
    const variable = isInline ? variableIn(sides.at(-1), name) : differentiatedBy(first.expr);
    if (variable === undefined || plainName(variable) !== name) continue;
    if (isInline && (!isZero || other.sentence !== entry.sentence)) continue;
    const derived = isInline ? sides : sides.slice(1);
    if (derived.length === 0) continue;
    const known = new Set(namesIn(value));
    const alsoSolved = derived.flatMap(namesIn).filter((each) => each !== name && others.has(each) && !known.has(each));
    return {
      vanishing: [...derived].reverse(),
      derivative: isInline ? undefined : first.expr,
      variable,
      value,
      doubt: alsoSolved.length === 0 ? undefined : `another equation may give ${alsoSolved[0] ?? ""}`,
    };
  }
  return undefined;
}

/** The name in an expression that a decorated name is a value of. */
function variableIn(expr: Expr | undefined, name: string): Expr | undefined {
  if (expr === undefined || !namesIn(expr).includes(name)) return undefined;
  return { kind: "symbol", name, range: expr.range };
}
