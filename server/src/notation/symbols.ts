import type { RelationSymbol } from "./expr.js";

/** Names of control words whose text is a letter: Greek, and the letters that have no key. */
export const LETTERS: ReadonlySet<string> = new Set(
  (
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa varkappa lambda mu nu xi omicron pi " +
    "varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma " +
    "Upsilon Phi Psi Omega digamma ell hbar imath jmath wp Re Im aleph beth infty emptyset varnothing top bot " +
    "square Box triangle triangledown bigtriangleup flat sharp natural clubsuit spadesuit complement eth mho " +
    "bigstar blacksquare diamond Diamond checkmark angle surd uparrow downarrow updownarrow cdotp S P copyright"
  )
    .split(" ")
    .map((name) => `\\${name}`),
);

/** Spellings of one letter that are the same name; `\varepsilon` and `\varphi` are names of their own. */
export const LETTER_ALIASES: ReadonlyMap<string, string> = new Map([
  ["\\varnothing", "\\emptyset"],
  ["\\varGamma", "\\Gamma"],
  ["\\varDelta", "\\Delta"],
  ["\\varTheta", "\\Theta"],
  ["\\varLambda", "\\Lambda"],
  ["\\varXi", "\\Xi"],
  ["\\varPi", "\\Pi"],
  ["\\varSigma", "\\Sigma"],
  ["\\varUpsilon", "\\Upsilon"],
  ["\\varPhi", "\\Phi"],
  ["\\varPsi", "\\Psi"],
  ["\\varOmega", "\\Omega"],
  ["\\Box", "\\square"],
]);

/** Functions that LaTeX sets upright: they take an argument without brackets. */
export const FUNCTIONS: ReadonlySet<string> = new Set(
  (
    "log ln lg exp sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth det dim ker deg gcd hom Pr arg " +
    "max min sup inf sgn"
  )
    .split(" ")
    .map((name) => `\\${name}`),
);

/** Functions of the logarithm's kind: a second one in a product ends the argument of the first. */
export const LOGARITHMS: ReadonlySet<string> = new Set(["\\log", "\\ln", "\\lg"]);

/** Functions whose argument is customarily `2x` or `n x` without brackets, never the number alone. */
export const CIRCULAR: ReadonlySet<string> = new Set(
  "sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth".split(" ").map((name) => `\\${name}`),
);

/** The inverse of a function that `f^{-1}` may mean; null where the inverse has no name of its own. */
export const INVERSES: ReadonlyMap<string, string> = new Map([
  ["\\sin", "\\arcsin"],
  ["\\cos", "\\arccos"],
  ["\\tan", "\\arctan"],
  ["\\sinh", "arsinh"],
  ["\\cosh", "arcosh"],
  ["\\tanh", "artanh"],
]);

/**
 * Words that are functions, by every spelling seen, with their canonical names. Control words such as `\log` are
 * canonical where LaTeX has them. They take an argument without brackets when they are set upright.
 */
export const WORD_FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ...[...FUNCTIONS].map((name): [string, string] => [name.slice(1), name]),
  ["sgn", "sign"],
  ["sign", "sign"],
  ["Sign", "sign"],
  ["tr", "tr"],
  ["Tr", "tr"],
  ["trace", "tr"],
  ["Trace", "tr"],
  ["diag", "diag"],
  ["Diag", "diag"],
  ["rank", "rank"],
  ["vec", "vec"],
  ["softmax", "softmax"],
  ["Softmax", "softmax"],
  ["SoftMax", "softmax"],
  ["sigmoid", "sigmoid"],
  ["Sigmoid", "sigmoid"],
  ["softplus", "softplus"],
  ["Softplus", "softplus"],
  ["logit", "logit"],
  ["logsumexp", "logsumexp"],
  ["LSE", "logsumexp"],
  ["relu", "ReLU"],
  ["ReLU", "ReLU"],
  ["ReLu", "ReLU"],
  ["Relu", "ReLU"],
  ["erf", "erf"],
  ["erfc", "erfc"],
  ["sech", "sech"],
  ["csch", "csch"],
  ["cosech", "csch"],
  ["arsinh", "arsinh"],
  ["arcsinh", "arsinh"],
  ["arcosh", "arcosh"],
  ["arccosh", "arcosh"],
  ["artanh", "artanh"],
  ["arctanh", "artanh"],
  ["Det", "\\det"],
  ["Var", "Var"],
  ["VAR", "Var"],
  ["var", "Var"],
  ["Cov", "Cov"],
  ["cov", "Cov"],
  ["COV", "Cov"],
  ["Corr", "Corr"],
  ["corr", "Corr"],
]);

/** Words that are names of laws, divergences or maps: known operators when brackets follow, never applied without. */
export const WORD_OPERATORS: ReadonlyMap<string, string> = new Map([
  ["KL", "KL"],
  ["kl", "KL"],
  ["JS", "JS"],
  ["JSD", "JS"],
  ["TV", "TV"],
  ["MI", "MI"],
  ["MMD", "MMD"],
  ["Uniform", "Uniform"],
  ["Unif", "Uniform"],
  ["Bernoulli", "Bernoulli"],
  ["Bern", "Bernoulli"],
  ["Ber", "Bernoulli"],
  ["Categorical", "Categorical"],
  ["Cat", "Categorical"],
  ["Binomial", "Binomial"],
  ["Bin", "Binomial"],
  ["Poisson", "Poisson"],
  ["Poi", "Poisson"],
  ["Beta", "Beta"],
  ["Gamma", "Gamma"],
  ["Dirichlet", "Dirichlet"],
  ["Dir", "Dirichlet"],
  ["Multinomial", "Multinomial"],
  ["Mult", "Multinomial"],
  ["Exponential", "Exponential"],
  ["Expo", "Exponential"],
  ["Laplace", "Laplace"],
  ["Logistic", "Logistic"],
  ["Normal", "Normal"],
  ["Geometric", "Geometric"],
  ["Geom", "Geometric"],
  ["conv", "conv"],
  ["Conv", "conv"],
  ["attn", "Attention"],
  ["Attention", "Attention"],
  ["MLP", "MLP"],
  ["NN", "NN"],
  ["LayerNorm", "LayerNorm"],
  ["BN", "BN"],
  ["ELBO", "ELBO"],
  ["argmax", "argmax"],
  ["argmin", "argmin"],
]);

/** Heads that are always applied to what stands in brackets behind them. */
export const CERTAIN_HEADS: ReadonlySet<string> = new Set([
  ...FUNCTIONS,
  ...WORD_FUNCTIONS.values(),
  ...WORD_OPERATORS.values(),
  "P",
  "\\mathbb{P}",
  "\\mathbb{E}",
  "\\mathbb{V}",
  "\\mathbb{H}",
  "\\mathbb{I}",
  "\\mathbb{1}",
  "\\mathbf{1}",
  "\\mathcal{N}",
  "\\mathcal{U}",
  "\\mathcal{GP}",
  "E",
  "\\neg",
  "\\setminus",
  "\\oplus",
  "\\ominus",
  "\\bmod",
  "\\vee",
]);

/** Heads whose bracket may hold a relation as an event or a condition, so that it is no remark beside the formula. */
export const EVENT_HEADS: ReadonlySet<string> = new Set([
  "P",
  "p",
  "q",
  "E",
  "I",
  "F",
  "1",
  "\\mathbb{P}",
  "\\mathbb{E}",
  "\\mathbb{I}",
  "\\mathbb{1}",
  "\\mathbf{1}",
  "\\Pr",
  "\\delta",
  "ind",
]);

/** Words that stand alone as names: quantities that machine-learning texts spell out. */
export const WORD_NAMES: ReadonlySet<string> = new Set(
  "const ELBO MSE RMSE NLL BCE CE IWAE VAE GAN PSNR SNR MAP MLE ML bias loss Loss Err err".split(" "),
);

/** Words written in italics in a script that are one word and no product of letters. */
export const SCRIPT_WORDS: ReadonlySet<string> = new Set(
  (
    "data train test val model prior post true new old opt init max min in out ref ML MLE MAP KL LS CE JS TV NCE GD SGD eq " +
    "obs hid vis pre avg mean best cur prev next rec reg tot std adv gen real fake noise base enc dec cond joint emp total " +
    "const loss err target sample"
  ).split(" "),
);

/** The binary operators of a product that the tree has a mark for. */
export const PRODUCT_MARKS: ReadonlyMap<
  string,
  "cdot" | "times" | "asterisk" | "odot" | "circ" | "otimes" | "wedge" | "cap" | "cup"
> = new Map([
  ["\\cdot", "cdot"],
  ["\\bullet", "cdot"],
  ["\\times", "times"],
  ["*", "asterisk"],
  ["\\ast", "asterisk"],
  ["\\star", "asterisk"],
  ["\\odot", "odot"],
  ["\\circ", "circ"],
  ["\\otimes", "otimes"],
  ["\\wedge", "wedge"],
  ["\\cap", "cap"],
  ["\\cup", "cup"],
]);

/** Binary operators that the tree writes as an application of the operator's name: `A \setminus B`. */
export const NAMED_OPERATORS: ReadonlySet<string> = new Set([
  "\\setminus",
  "\\backslash",
  "\\oplus",
  "\\ominus",
  "\\oslash",
  "\\vee",
  "\\lor",
  "\\bmod",
  "\\mod",
  "\\rtimes",
  "\\ltimes",
  "\\amalg",

  "\\sqcup",
  "\\sqcap",
  "\\uplus",
]);

/** Relations by their spelling, with the canonical symbol. */
export const RELATIONS: ReadonlyMap<string, RelationSymbol> = new Map<string, RelationSymbol>([
  ["=", "="],
  ["<", "<"],
  [">", ">"],
  ["\\lt", "<"],
  ["\\gt", ">"],
  ["\\eq", "="],
  ["\\equiv", "\\equiv"],
  ["\\ne", "\\ne"],
  ["\\neq", "\\ne"],
  ["\\le", "\\le"],
  ["\\leq", "\\le"],
  ["\\leqslant", "\\le"],
  ["\\leqq", "\\le"],
  ["\\ge", "\\ge"],
  ["\\geq", "\\ge"],
  ["\\geqslant", "\\ge"],
  ["\\geqq", "\\ge"],
  ["\\ll", "\\ll"],
  ["\\gg", "\\gg"],
  ["\\approx", "\\approx"],
  ["\\approxeq", "\\approx"],
  ["\\thickapprox", "\\approx"],
  ["\\sim", "\\sim"],
  ["\\asymp", "\\sim"],
  ["\\lesssim", "\\sim"],
  ["\\gtrsim", "\\sim"],
  ["\\simeq", "\\simeq"],
  ["\\cong", "\\cong"],
  ["\\propto", "\\propto"],
  ["\\varpropto", "\\propto"],
  ["\\to", "\\to"],
  ["\\rightarrow", "\\to"],
  ["\\longrightarrow", "\\to"],
  ["\\hookrightarrow", "\\to"],
  ["\\rightsquigarrow", "\\to"],
  ["\\leadsto", "\\to"],
  ["\\mapsto", "\\mapsto"],
  ["\\longmapsto", "\\mapsto"],
  ["\\leftarrow", "\\leftarrow"],
  ["\\longleftarrow", "\\leftarrow"],
  ["\\gets", "\\leftarrow"],
  ["\\in", "\\in"],
  ["\\notin", "\\notin"],
  ["\\ni", "\\ni"],
  ["\\subset", "\\subset"],
  ["\\subseteq", "\\subseteq"],
  ["\\supset", "\\supset"],
  ["\\supseteq", "\\supseteq"],
  ["\\perp", "\\perp"],
  ["\\independent", "\\perp"],
  ["\\Perp", "\\perp"],
  ["\\indep", "\\perp"],
  ["\\Rightarrow", "\\Rightarrow"],
  ["\\implies", "\\Rightarrow"],
  ["\\Longrightarrow", "\\Rightarrow"],
  ["\\Leftarrow", "\\Leftarrow"],
  ["\\impliedby", "\\Leftarrow"],
  ["\\Longleftarrow", "\\Leftarrow"],
  ["\\iff", "\\iff"],
  ["\\Leftrightarrow", "\\iff"],
  ["\\Longleftrightarrow", "\\iff"],
  ["\\leftrightarrow", "\\iff"],
  ["\\succ", "\\succ"],
  ["\\succeq", "\\succeq"],
  ["\\succcurlyeq", "\\succeq"],
  ["\\prec", "\\prec"],
  ["\\preceq", "\\preceq"],
  ["\\preccurlyeq", "\\preceq"],
  ["\\triangleq", ":="],
  ["\\coloneqq", ":="],
  ["\\coloneq", ":="],
  ["\\eqdef", ":="],
  ["\\defeq", ":="],
  ["\\doteq", ":="],
  ["\\eqqcolon", "=:"],
  ["\\colon", ":"],
]);

/** Relations of several characters, longest first. */
export const COMPOUND_RELATIONS: readonly (readonly [string, RelationSymbol])[] = [
  ["<=>", "\\iff"],
  [":=", ":="],
  ["=:", "=:"],
  ["==", "="],
  [">=", "\\ge"],
  ["<=", "\\le"],
  ["=>", "\\Rightarrow"],
  ["->", "\\to"],
];

/** What `\not` makes of a relation. */
export const NEGATED: ReadonlyMap<string, RelationSymbol> = new Map<string, RelationSymbol>([
  ["=", "\\ne"],
  ["\\in", "\\notin"],
  ["\\equiv", "\\ne"],
]);
