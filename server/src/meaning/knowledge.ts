import type { Scope } from "../derivation/outline.js";
import type { Expr } from "../notation/expr.js";
import { keyOf } from "../notation/walk.js";
import { definedFunction, inverted, type Knowledge, underLogarithm } from "./classify.js";
import { type Definition, encloses, type IndexPattern } from "./context.js";
import { densityOfDefined } from "./distributionFunctions.js";
import { indexKind, nameShape, namesIn, numberedNames, resolveName } from "./names.js";
import type { Usage } from "./usage.js";

/** The names that were mentioned so far; `unnumbered` are those that stood without a number for an index. */
interface Mentioned {
  readonly introduced: ReadonlyMap<string, number>;
  readonly unnumbered: ReadonlySet<string>;
}

/** What the classifier has to know at a place in the text. */
export function knowledgeAt(
  definitions: readonly Definition[],
  { introduced, unnumbered }: Mentioned,
  scope: Scope,
  usage: Usage,
): Knowledge {
  const matching = (expr: Expr): readonly Definition[] => {
    const target = definitionTarget(expr, usage);
    if (target === undefined) return [];
    return definitions.filter(
      (definition) =>
        definition.base === target.base &&
        definition.sentence === undefined &&
        !definition.soft &&
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
    base: string,
    seen: ReadonlySet<string>,
  ): { readonly through: string; readonly body: Expr } | undefined => {
    for (const name of namesIn(expr)) {
      if (seen.has(name)) continue;
      // `y_a` and `y_b` are names of their own.
      const bases = new Set(
        definitions.map((definition) => definition.base).filter((each) => each.replace(/_\{.*\}$/, "") === name),
      );
      for (const each of bases) {
        const own = definitions.findLast(
          (definition) =>
            definition.base === each &&
            !definition.soft &&
            definition.sentence === undefined &&
            encloses(definition.scope, scope),
        );
        const later = own === undefined ? -1 : definitions.lastIndexOf(own);
        // What may have another meaning by now is not solved for.
        if (own === undefined || definitions.some((other, at) => at > later && other.base === each)) continue;
        if (namesIn(own.body).includes(base)) return { through: name, body: own.body };
        const further = leadTo(own.body, base, new Set([...seen, name]));
        if (further !== undefined) return further;
      }
    }
    return undefined;
  };
  return {
    dependence: (expr, base) => {
      const names = namesIn(expr);
      const isKnown = names.every((name) => introduced.has(name) || /^\\(?:pi|log|ln|exp)$|^e$/.test(name));
      return names.includes(base) || !isKnown ? undefined : leadTo(expr, base, new Set());
    },
    isIntroduced: (base) => introduced.has(base),
    isNewMember: (expr) => {
      const shape = nameShape(expr);
      // `J` where only `J_1` and `J_2` were spoken of.
      if (shape !== undefined && shape.indices.length === 0) return !unnumbered.has(shape.base);
      const member = numberedNames(expr)[0];
      return shape !== undefined && member !== undefined && !introduced.has(member);
    },
    isDefined: (expr) => matching(expr).some((definition) => encloses(definition.scope, scope)),
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
    const shape = nameShape(named.base);
    if (shape === undefined) return undefined;
    const name = resolveName(shape, usage.counting);
    if (name.indices.length > 0 || name.sliced) return undefined;
    return { base: `${name.base}^${named.exponent.text}`, indices: [], parameters: undefined };
  }
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
  return {
    base: name.base,
    indices,
    parameters: fn?.parameters,
    ...(fn?.targets === undefined ? {} : { targets: fn.targets }),
  };
}
