const kinds: readonly (readonly [RegExp, string])[] = [
  [
    /covariance matri\p{L}*|kovarianzmatri\p{L}*|matriz de covarianzas?|matrices? de covariance|ковариационн\p{L}* матриц\p{L}*|协方差矩阵/iu,
    "spd",
  ],
  [
    /symmetri\p{L}* (?:and )?positive?\p{L}*[- ](?:semi-?)?defini\p{L}*|positiv\p{L}*[- ](?:semi-?)?defini\p{L}*|\bspd\b|(?:simétric\p{L}* )?(?:semi)?definid\p{L}+ positiv\p{L}+|(?:symétriques? )?(?:semi-)?définie?s? positives?|положительно определ\p{L}*|对称正定|正定/iu,
    "spd",
  ],
  [/unit(?:ary)? lower[- ]triangular/iu, "unit-lower"],
  [/unit(?:ary)? upper[- ]triangular/iu, "unit-upper"],
  [
    /lower[- ]triangular|unte\p{L}* dreieck\p{L}*|triangular inferior|triangulaires? inférieures?|нижн\p{L}* треугольн\p{L}*|下三角/iu,
    "lower",
  ],
  [
    /upper[- ]triangular|obe\p{L}* dreieck\p{L}*|triangular superior|triangulaires? supérieures?|верхн\p{L}* треугольн\p{L}*|上三角/iu,
    "upper",
  ],
  [/symmetri\p{L}*|simétric\p{L}*|symétri\p{L}*|симметричн\p{L}*|对称/iu, "symmetric"],
  [/orthogonal\p{L}*|orthonormal\p{L}*|ortogonal\p{L}*|ортогональн\p{L}*|正交/iu, "orthogonal"],
  [/diagonal\p{L}*|диагональн\p{L}*|对角/iu, "diagonal"],
];

const anyKind = kinds.map(([pattern]) => pattern.source).join("|");
const padding =
  "(?:real|fixed|constant|square|invertible|reell\\p{L}*|invertierbar\\p{L}*|cuadrad\\p{L}+|invertibles?|carrée?s?|réelle?s?|inversibles?)";
const before = new RegExp(
  `(?:^|[\\s(])(?:${padding}[\\s,]+)*(${anyKind})(?:[\\s,]+${padding})*(?:\\s+(?:matrix|matrices|Matrix|Matrizen|matriz|matrice|матриц\\p{L}*|矩阵))?\\s*$`,
  "iu",
);
const after = new RegExp(
  `^[\\s,]*(?:(?:is|are|be|being|ist|sei|seien|es|son|sea|sean|est|sont|soit|soient|—|–)\\s+)?(?:(?:an?|both|all|eine?|una?|une|des|dos|deux)\\s+)?(?:(?:matriz|matrices?)\\s+)?(?:${padding}[\\s,]+(?:(?:and|y|e|et)\\s+)?)*(${anyKind})(?!\\p{L})`,
  "iu",
);

/**
 * What the words around a formula say of the matrix that it names: "symmetric $A$", "$A$ is positive definite", "with $L$
 * lower triangular". The types are those of the directive, and `lower`, `upper`, `unit-lower`, `unit-upper`.
 */
export function saidOfMatrix(textBefore: string, textAfter: string): readonly string[] {
  const said = [before.exec(textBefore.slice(-80))?.[1], after.exec(textAfter.slice(0, 80))?.[1]];
  return said.flatMap((words) => {
    const found = words === undefined ? undefined : kinds.find(([pattern]) => pattern.test(words));
    return found === undefined ? [] : [found[1]];
  });
}

const joined = "(?:(?:,|and|und|y|e|et|и|和|、)\\s*(?:\\$[^$]{1,20}\\$|\\\\\\([^()$]{1,20}\\\\\\))[\\s,]*)*";
const copula = "(?:(?:is|are|be|being|denotes?|ist|sind|sei|seien|es|son|sea|sean|soit|soient|—|–)\\s+|都?[为是]\\s*)";
const article = "(?:(?:an?|both|all|two|three|eine?|zwei|una?|dos|des|une)\\s+)";
const attribute =
  "(?:(?:real|complex|fixed|constant|given|arbitrary|square|invertible|non-?singular|full[- ]rank|symmetric|diagonal|orthogonal|(?:semi-?|positive[- ](?:semi-?)?)definite|(?:upper|lower)[- ]triangular|data|design|weight|coefficient|reelle|quadratische|invertierbare|feste|beliebige|reguläre|symmetrische|вещественн\\p{L}*|квадратн\\p{L}*|обратим\\p{L}*|невырожденн\\p{L}*)[,\\s]+(?:and\\s+|und\\s+|и\\s+)?|可逆的?|实|对称)";
const size = "(?:\\$([^$]{1,24})\\$(?:[-\\s]+|\\s*阶\\s*)|\\\\\\(([^()$]{1,24})\\\\\\)[-\\s]+)";
const noun = "(?:matri(?:x|ces?|z|zen)|Matri(?:x|zen)|матриц\\p{L}*|矩阵|方阵)";
const ofSize =
  "(?:\\s+(?:of (?:size|order|dimensions?)|der Größe|de (?:tamaño|orden)|порядка|размера)\\s+\\$([^$]{1,24})\\$|\\s+\\$([^$]{1,24})\\$(?=[\\s.,;]|$))?";
const calledMatrix = new RegExp(
  `^[\\s,]*${joined}(?:${copula}${article}?${attribute}*${size}?|${article}${attribute}*${size}?|${attribute}*${size})${attribute}*${noun}${ofSize}`,
  "iu",
);

/** Whether the words behind a name call it a matrix, with the LaTeX of its size where they tell it: "be $m \\times n$ matrices". */
export function saidMatrix(textAfter: string): { readonly size: string | undefined } | undefined {
  const found = calledMatrix.exec(textAfter.slice(0, 160));
  if (found === null) return undefined;
  return { size: found.slice(1).find((latex) => latex !== undefined && /^\w$|times|×/.test(latex.trim())) };
}
