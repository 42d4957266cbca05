import type { Entry } from "../derivation/outline.js";
import type { Expr } from "../notation/expr.js";
import { keyOf } from "../notation/walk.js";
import { adjointLoss, withoutBar } from "./adjoints.js";
import type { Knowledge } from "./classify.js";
import { type Definition, encloses, type IndexPattern, type Recurrence } from "./context.js";
import { definedFunction, inverted, underLogarithm } from "./definable.js";
import { densityOfDefined } from "./distributionFunctions.js";
import {
  entryName,
  indexKind,
  type NameShape,
  nameShape,
  namesIn,
  numberedNames,
  resolveName,
  shapesIn,
} from "./names.js";
import type { Usage } from "./usage.js";

/** What was read so far. */
interface Known {
  readonly definitions: readonly Definition[];
  readonly recurrences: readonly Recurrence[];
  readonly introduced: ReadonlyMap<string, number>;
  /** The names that stood without a number for an index. */
  readonly unnumbered: ReadonlySet<string>;
  /** The sentence in which a definition uses a name that nothing has explained yet. */
  readonly awaited: ReadonlyMap<string, number>;
}

/** What the text before a statement tells the classifier. */
export function knowledgeAt(
  { definitions, recurrences, introduced, unnumbered, awaited }: Known,
  { scope, sentence }: Entry,
  usage: Usage,
  hasLaw: Knowledge["hasLaw"],
): Knowledge {
  const matching = (expr: Expr): readonly Definition[] => {
    const target = definitionTarget(expr, usage);
    if (target === undefined) return [];
    return definitions.filter(
      (definition) =>
        definition.base === target.base &&
        definition.sentence === undefined &&
        !definition.soft &&
        definition.reopened === undefined &&
        definition.indices.length === target.indices.length &&
        definition.parameters?.length === target.parameters?.length &&
        definition.indices.every((pattern, at) => {
          const own = target.indices[at];
          return pattern.kind === "parameter" || (own?.kind === "fixed" && own.key === pattern.key);
        }),
    );
  };
  /** The definition by which an expression leads to a name. */
  const leadTo = (
    expr: Expr,
    target: NameShape,
    seen: ReadonlySet<string>,
  ): { readonly through: string; readonly body: Expr } | undefined => {
    for (const shape of shapesIn(expr)) {
      const name = entryName(shape);
      if (seen.has(name)) continue;
      const own = definitions.findLast(
        (definition) =>
          isOfName(definition, shape) &&
          !definition.soft &&
          definition.sentence === undefined &&
          encloses(definition.scope, scope),
      );
      const later = own === undefined ? -1 : definitions.lastIndexOf(own);
      // What may have another meaning by now is not solved for.
      if (own === undefined || definitions.some((other, at) => at > later && isOfName(other, shape))) continue;
      if (shapesIn(own.body).some((part) => mayBeSame(part, target))) return { through: name, body: own.body };
      const further = leadTo(own.body, target, new Set([...seen, name]));
      if (further !== undefined) return further;
    }
    return undefined;
  };
  return {
    dependence: (expr, target) => {
      const names = shapesIn(expr);
      const isKnown = names.every(({ base }) => introduced.has(base) || /^\\(?:pi|log|ln|exp)$|^e$/.test(base));
      return !isKnown || names.some((part) => mayBeSame(part, target)) ? undefined : leadTo(expr, target, new Set());
    },
    hasLaw,
    isIntroduced: (base) => introduced.has(base),
    isAwaited: (base) => awaited.get(base) === sentence,
    hasFreshNames: (expr) =>
      namesIn(expr).some(
        (name) =>
          /^(?:[a-zA-Z]|\\(?:hat|tilde|bar)\{.*\})$/.test(name) && !/^[deijklnmt]$/.test(name) && !introduced.has(name),
      ),
    isRecurrence: (expr) => {
      const base = nameShape(expr)?.base;
      return recurrences.some((each) => each.base === base && encloses(each.scope, scope));
    },
    isGradient: (expr) => {
      const shape = nameShape(expr);
      const plain = shape === undefined ? undefined : withoutBar(shape.base);
      if (plain === undefined || !introduced.has(plain) || matching(expr).length > 0) return false;
      return adjointLoss(definitions) !== undefined;
    },
    isNewMember: (expr) => {
      const shape = nameShape(expr);
      // `J` where only `J_1` and `J_2` were spoken of.
      if (shape?.indices.length === 0) return !unnumbered.has(shape.base);
      if (shape === undefined) return false;
      // `S_{xy}` where only `S_{xx}` was.
      const { base } = resolveName(shape, usage.counting);
      const member = numberedNames(expr)[0] ?? (base === shape.base ? undefined : base);
      return member !== undefined && !introduced.has(member);
    },
    isMember: (expr) =>
      numberedNames(expr).length > 0 &&
      matching(expr).some(
        (definition) =>
          definition.indices.every(({ kind }) => kind === "parameter") &&
          (encloses(definition.scope, scope) || definition.scope[0] === scope[0]),
      ),
    isDefined: (expr) => matching(expr).some((definition) => encloses(definition.scope, scope)),
    isFormula: (expr) => {
      const shape = nameShape(expr);
      return definitions.some(
        ({ base, parameters, soft, sentence: own, scope: place }) =>
          base === shape?.base &&
          shape.indices.length === 0 &&
          parameters !== undefined &&
          !soft &&
          own === undefined &&
          encloses(place, scope),
      );
    },
    isDefinedElsewhere: (expr) => matching(expr).length > 0,
    densityOf: (expr, words) =>
      densityOfDefined(
        words,
        expr,
        definitions.filter((definition) => encloses(definition.scope, scope)),
      ),
    redefines: (expr) => {
      const parameters = definedFunction(expr)?.parameters.map(keyOf).join();
      return matching(expr).some((definition) => definition.parameters?.map(keyOf).join() === parameters);
    },
  };
}

/** What a left side would define. */
export interface Target {
  readonly base: string;
  readonly indices: readonly IndexPattern[];
  readonly parameters: readonly Expr[] | undefined;
  readonly targets?: number;
}

/** What a left side would define: its base with labels, index patterns and parameters. */
export function definitionTarget(expr: Expr, usage: Usage): Target | undefined {
  const fn = definedFunction(underLogarithm(expr) ?? expr);
  const named = fn?.head ?? inverted(expr) ?? expr;
  if (named.kind === "power" && named.exponent.kind === "number") {
    const square = namedTarget(named.base, usage);
    return square === undefined
      ? undefined
      : { ...square, base: `${square.base}^${named.exponent.text}`, parameters: undefined };
  }
  const target = namedTarget(named, usage);
  return target === undefined
    ? undefined
    : {
        ...target,
        parameters: fn?.parameters,
        ...(fn?.targets === undefined ? {} : { targets: fn.targets }),
      };
}

/** The base of a name with its labels, and the patterns of its indices. */
function namedTarget(named: Expr, usage: Usage): Pick<Target, "base" | "indices"> | undefined {
  const shape = nameShape(named);
  if (shape === undefined) return undefined;
  const name = resolveName(shape, usage.counting);
  if (name.sliced) return undefined;
  const indices: IndexPattern[] = [];
  for (const index of name.indices) {
    if (index.kind === "number") indices.push({ kind: "fixed", key: keyOf(index) });
    else if (index.kind === "symbol" && indexKind(index, usage.counting) === "count")
      indices.push({ kind: "parameter", name: index.name });
    else return undefined;
  }
  return { base: name.base, indices };
}

/** Whether two names may be one: `x_1` and `x_2` never are. */
function mayBeSame(a: NameShape, b: NameShape): boolean {
  const [one, other] = [entryName(a), entryName(b)];
  return a.base === b.base && (one === other || one === a.base || other === b.base);
}

/** Whether a definition may be that of a name: the one of `y_2` is not that of `y_1`. */
function isOfName({ base, indices }: Definition, name: NameShape): boolean {
  const own = name.indices.map(keyOf);
  // `y_a` and `y_b` are names of their own.
  const [label] = name.indices;
  if (label?.kind === "symbol" && base === `${name.base}_{${label.name}}`) return true;
  return (
    base === name.base &&
    (own.length !== indices.length ||
      indices.every(
        (pattern, at) => pattern.kind === "parameter" || pattern.key === own[at] || name.indices[at]?.kind !== "number",
      ))
  );
}
