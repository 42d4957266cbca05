import type { Expr } from "../../notation/expr.js";
import { nameShape } from "../names.js";

/** Letters that name laws when nothing in the document says that they are something else. */
const lawLetter = /^(?:[pqPQr]|\\pi|\\Pr|Pr|\\mathbb\{P\}|\\rho)$/;

/** Accents and marks that a law or a variable may carry and that leave its letter what it is. */
const accent = /^\\(?:hat|tilde|bar|widehat|widetilde|overline|check)\{(.*)\}$/;

/** A name without accents, primes and stars. */
export function plainLetter(base: string): string {
  const stripped = base.replace(/(?:'+|\^\*|\^\\dagger)$/, "");
  const inner = accent.exec(stripped)?.[1];
  return inner === undefined ? stripped : plainLetter(inner);
}

/** Whether a name is that of something made from data: estimators and predictors wear hats. */
export function wearsHat(base: string): boolean {
  return /^\\(?:hat|widehat)\{/.test(base);
}

/** Whether a base may name a whole data set: `\mathcal{D}`, `S`. */
export function isDataBase(base: string): boolean {
  return /^(?:[DSZ]|\\mathcal\{[DSTZ]\})$/.test(plainLetter(base));
}

/** Whether an expression may name a whole data set. */
export function isDataName(expr: Expr): boolean {
  const shape = nameShape(expr);
  return shape !== undefined && shape.indices.length === 0 && isDataBase(shape.base);
}

/** Whether a base names a law by its letter alone, labels such as those of `p_{data}` and `p_\theta` aside. */
export function isLawLetter(base: string): boolean {
  return lawLetter.test(plainLetter(base.replace(/_\{.*\}$/, "")));
}

/** Letters that authors keep for covariance and precision matrices. */
export function isMatrixLetter(base: string): boolean {
  return /^\\(?:Sigma|Lambda|Omega|Psi)$/.test(plainLetter(base.replace(/_\{.*\}$/, "")));
}

/** Names of probability itself: the law of whatever random variables there are. */
export const probabilityNames = /^(?:P|\\Pr|Pr|\\mathbb\{P\}|Prob)$/;

/** The law of all random variables that no other law is said to govern. */
export const defaultLaw = "p";

/** What an operator on laws computes. */
export type LawOperator =
  | "expectation"
  | "variance"
  | "deviation"
  | "covariance"
  | "correlation"
  | "divergence"
  | "jensen-shannon"
  | "chi-squared"
  | "total-variation"
  | "entropy"
  | "information";

const operators: readonly (readonly [RegExp, LawOperator])[] = [
  [/^(?:\\mathbb\{E\}|\\mathcal\{E\}|\\mathsf\{E\}|\\E|E|Expect|\\operatorname\{E\})$/, "expectation"],
  [/^(?:Var|var|\\Var|\\var|\\mathbb\{V\}|\\mathbb\{Var\}|\\mathbb\{D\})$/, "variance"],
  [/^(?:Std|std|sd|SD)$/, "deviation"],
  [/^(?:Cov|cov|\\Cov|\\cov)$/, "covariance"],
  [/^(?:Corr|corr|\\Corr|\\corr)$/, "correlation"],
  [
    /^(?:KL|\\KL|D_\{KL\}|D_\{\\KL\}|\\mathbb\{KL\}|\\mathbb\{D\}_\{KL\}|\\mathcal\{D\}_\{KL\}|\\mathcal\{KL\}|d_\{KL\})$/,
    "divergence",
  ],
  [/^(?:JS|JSD|D_\{JS\}|D_\{JSD\})$/, "jensen-shannon"],
  [/^(?:\\chi\^2|D_\{\\chi\^2\})$/, "chi-squared"],
  [/^(?:TV|D_\{TV\}|d_\{TV\}|\\delta_\{TV\})$/, "total-variation"],
  [/^(?:H|h|\\mathbb\{H\}|\\mathcal\{H\}|\\H|CE)$/, "entropy"],
  [/^(?:I|\\mathbb\{I\}|MI|\\mathcal\{I\}|\\I)$/, "information"],
];

/** Which operator on laws a head names; `labels` are those of its subscript: `KL` of `D_{KL}`. */
export function operatorOf(base: string): LawOperator | undefined {
  return operators.find(([pattern]) => pattern.test(base))?.[1];
}

/** The letter of the coordinate that a name is a value of: `X` is one of `x`; `x'` and `\hat{x}` are others. */
export function slotLetter(base: string): string {
  return /^[A-Z](?:'+|\^\*)?$/.test(base) ? base.toLowerCase() : base;
}

/** The number that an index is, where it is one under the indices that were fixed: `i - 1` with `i` 3 is 2. */
export function constantIndex(expr: Expr, fixed: (name: string) => number | undefined): number | undefined {
  const recur = (inner: Expr): number | undefined => constantIndex(inner, fixed);
  switch (expr.kind) {
    case "number":
      return /^\d+$/.test(expr.text) ? Number(expr.text) : undefined;
    case "symbol":
      return fixed(expr.name);
    case "group":
      return recur(expr.body);
    case "negate": {
      const body = recur(expr.body);
      return body === undefined || expr.sign !== "-" ? undefined : -body;
    }
    case "add": {
      let total = 0;
      for (const { sign, body } of expr.terms) {
        const value = recur(body);
        if (value === undefined || (sign !== "+" && sign !== "-")) return undefined;
        total += sign === "-" ? -value : value;
      }
      return total;
    }
    case "product": {
      const values = expr.factors.map(recur);
      return values.reduce<number | undefined>(
        (total, value) => (total === undefined || value === undefined ? undefined : total * value),
        1,
      );
    }
    case "power": {
      const base = recur(expr.base);
      const exponent = recur(expr.exponent);
      return base === undefined || exponent === undefined ? undefined : base ** exponent;
    }
    default:
      return undefined;
  }
}

/** Whether an expression is a random variable by its looks: one upright or italic capital, perhaps with an index. */
export function isCapital(expr: Expr): boolean {
  const base = nameShape(expr)?.base;
  return base !== undefined && /^[A-Z]$/.test(plainLetter(base));
}
