import type { ClaimResult } from "./claims.js";
import type { Claim, MaskDirective } from "./directives.js";
import { type CountMatrix, firstOutside, madeMasks, productOf, transposed } from "./made.js";
import { NotWhole } from "./whole.js";

/** A product of a MADE's masks as a directive names it. */
export type MadeDirective = Extract<MaskDirective, { readonly kind: "made" }>;

/** A factor of a product with its name as LaTeX. */
export interface MadeFactor {
  readonly name: string;
  readonly matrix: CountMatrix;
}

/** The masks that a product is made of, as it is written. */
export function madeFactors({ factors, hidden, order }: MadeDirective): readonly MadeFactor[] {
  const [inner = [], outer = []] = madeMasks(order, [hidden]).masks;
  return factors.map(({ name, transposed: isTransposed }, index) => {
    // The mask next to the inputs is called after W, the one next to the outputs after V; else the order of the product tells.
    const isOuter = /V/.test(name) || (!/W/.test(name) && index === 0);
    const matrix = isOuter ? outer : inner;
    return isTransposed ? { name: `${name}^\\top`, matrix: transposed(matrix) } : { name, matrix };
  });
}

/** The matrix of the product. @throws NotWhole if the sizes of the factors do not fit */
export function madeMatrix(made: MadeDirective): CountMatrix {
  const { inputs, hidden } = made;
  const [first, ...rest] = madeFactors(made);
  if (first === undefined) throw new NotWhole(`A product of masks has factors, as in M_V M_W.`);
  return rest.reduce((product, { matrix }) => {
    if (product[0]?.length !== matrix.length)
      throw new NotWhole(
        `The masks are ${String(inputs)} × ${String(hidden)} and ${String(hidden)} × ${String(inputs)}: in this order their product has no meaning.`,
      );
    return productOf(product, matrix);
  }, first.matrix);
}

/** Checks a claim about a product of masks. @throws NotWhole if it is a claim about networks */
export function checkMadeClaim(made: MadeDirective, claim: Claim): ClaimResult {
  const matrix = madeMatrix(made);
  switch (claim.kind) {
    case "strictly-lower":
    case "strictly-upper": {
      const found = firstOutside(matrix, claim.kind === "strictly-lower" ? "lower" : "upper");
      if (found === undefined) return { holds: true };
      const place = `${made.name}_{${String(found.row + 1)}${made.inputs > 9 ? "," : ""}${String(found.column + 1)}}`;
      const paths = `${String(found.value)} path${found.value === 1 ? "" : "s"}`;
      const joined =
        matrix.length === made.inputs && !made.factors.some((factor) => factor.transposed)
          ? `: ${paths} from input ${String(found.column + 1)} to output ${String(found.row + 1)}`
          : "";
      const at = { kind: "entry", row: found.row, column: found.column } as const;
      return { holds: false, witness: `${place} = ${String(found.value)}${joined}`, at };
    }
    case "path-counts":
      return pathResult(made, matrix);
    default:
      throw new NotWhole("This is claimed of a network, not of a product of masks (made).");
  }
}

/** The product counts the paths exactly when it is the outer mask times the inner one, rows being outputs. */
function pathResult(made: MadeDirective, matrix: CountMatrix): ClaimResult {
  const [inner = [], outer = []] = madeMasks(made.order, [made.hidden]).masks;
  if (matrix.length !== made.inputs)
    return {
      holds: false,
      witness: `${made.name} has ${String(matrix.length)} rows, and there are ${String(made.inputs)} outputs`,
    };
  for (const [output, row] of matrix.entries()) {
    for (const [input, value] of row.entries()) {
      let paths = 0;
      for (const [unit, line] of inner.entries()) if (line[input] === 1 && outer[output]?.[unit] === 1) paths += 1;
      if (value !== paths)
        return {
          holds: false,
          witness: `${made.name}_{${String(output + 1)},${String(input + 1)}} = ${String(value)}, and there are ${String(paths)} paths from input ${String(input + 1)} to output ${String(output + 1)}`,
          at: { kind: "entry", row: output, column: input },
        };
    }
  }
  return { holds: true };
}
