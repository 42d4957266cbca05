import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outlineOf } from "../../derivation/outline.js";
import type { Expr } from "../../notation/expr.js";
import { parseFormula } from "../../notation/parse.js";
import { readDocument } from "../../text/read.js";
import type { Facts } from "../context.js";
import { readFacts } from "../facts.js";
import { usageOf } from "../usage.js";
import type { LawFact } from "./lawFact.js";
import { subjectsOf, visibleLaws } from "./lawFacts.js";

/** What a document grants. */
function factsOf(text: string): Facts {
  const outline = outlineOf(readDocument(text, "markdown"));
  const entries = outline.entries.map((entry, order) => ({ entry, order, foreign: false }));
  return readFacts(entries, usageOf(outline), (latex) => parseFormula(latex, { macros: [], display: false })).facts;
}

/** An expression in short: close to how it was written. */
function short(expr: Expr): string {
  switch (expr.kind) {
    case "symbol":
      return expr.name.replace(/^\\/, "");
    case "number":
      return expr.text;
    case "ellipsis":
      return "…";
    case "subscript":
      return `${short(expr.base)}_${expr.indices.map(short).join("")}`;
    case "superscript":
      return `${short(expr.base)}^(${expr.content === undefined ? expr.mark : short(expr.content)})`;
    case "prime":
      return `${short(expr.base)}'`;
    case "power":
      return `${short(expr.base)}^${short(expr.exponent)}`;
    case "apply":
      return `${short(expr.head)}(${expr.arguments.map(({ before, expr: argument }) => `${before}${short(argument)}`).join("")})`;
    case "tuple":
      return `(${expr.items.map(short).join(",")})`;
    case "fraction":
      return `${short(expr.numerator)}/${short(expr.denominator)}`;
    case "product":
      return expr.factors.map(short).join("");
    case "negate":
      return `${expr.sign}${short(expr.body)}`;
    case "relation":
      return expr.operands.map(short).join(expr.symbols[0] ?? "");
    default:
      return expr.kind;
  }
}

function list(exprs: readonly Expr[]): string {
  return exprs.map(short).join(" ");
}

/** A fact in short. */
function shortFact(fact: LawFact): string {
  switch (fact.kind) {
    case "distributed":
      return `${list(fact.variables)}${fact.given.length > 0 ? ` | ${list(fact.given)}` : ""} ~ ${short(fact.law)}`;
    case "independent":
      return `independent ${list(fact.variables)}${fact.given.length > 0 ? ` | ${list(fact.given)}` : ""}`;
    case "iid":
      return `iid ${list(fact.variables)}${fact.count === undefined ? "" : ` × ${short(fact.count)}`}`;
    case "uncorrelated":
    case "range":
    case "trained":
    case "markov":
      return `${fact.kind} ${list(fact.variables)}`;
    case "moment":
      return `${fact.moment} ${list(fact.variables)} = ${short(fact.value)}`;
    case "cumulative":
      return `P(${list(fact.variables)} <= ${short(fact.point)}) = ${short(fact.value)}`;
    case "correlation":
      return `correlation ${list(fact.variables)} = ${short(fact.value)}${fact.normal ? " normal" : ""}`;
    case "random":
      return `random ${list(fact.variables)}${fact.support === "any" ? "" : ` ${fact.support}`}${fact.normal ? " normal" : ""}`;
    case "law":
      return `law ${list(fact.names)}${fact.support === "any" ? "" : ` ${fact.support}`}${fact.positive ? " positive" : ""}`;
    case "size":
      return `size ${list(fact.variables)} = ${fact.size === undefined ? "?" : short(fact.size)} ${fact.values}`;
    case "point":
      return `point ${short(fact.law)} ${list(fact.variables)}${fact.given.length > 0 ? ` | ${list(fact.given)}` : ""} = ${short(fact.at)}`;
    case "uniform":
      return `uniform ${list(fact.names)}${fact.size === undefined ? "" : ` over ${short(fact.size)}`}`;
  }
}

function said(text: string): readonly string[] {
  return factsOf(text).laws.map(shortFact);
}

describe("symbols", () => {
  it.each<[string, readonly string[]]>([
    ["Let $x \\sim \\mathcal{N}(0, 1)$.", ["x ~ mathcal{N}(0,1)"]],
    ["Take $X_1, \\dots, X_n \\sim p$.", ["X_1 … X_n ~ p"]],
    ["Here $x \\mid \\theta \\sim \\mathcal N(\\theta, s)$.", ["x | theta ~ mathcal{N}(theta,s)"]],
    ["and $y \\mid X, w \\sim \\mathcal{N}(Xw, s)$.", ["y | X w ~ mathcal{N}(Xw,s)"]],
    ["with $(x, y) \\sim p(x, y)$", ["(x,y) ~ p(x,y)"]],
    ["$u \\overset{iid}{\\sim} \\mathcal{U}(0,1)$", ["u ~ mathcal{U}(0,1)", "iid u"]],
    ["$X, Y \\stackrel{\\text{i.i.d.}}{\\sim} P$", ["X Y ~ P", "iid X Y"]],
    ["$$x_i \\sim p \\quad \\text{i.i.d.}$$", ["x_i ~ p", "iid x_i"]],
    ["$N \\sim \\text{Poisson}(\\lambda)$", ["N ~ Poisson(lambda)"]],
    ["$X \\sim \\tfrac12 (P + Q)$", ["X ~ 1/2group"]],
    ["where $X \\perp Y$", ["independent X Y"]],
    ["where $X \\perp\\!\\!\\!\\perp Y \\mid Z$", ["independent X Y | Z"]],
    ["for $z \\in \\{1, \\dots, K\\}$", ["size z = K counted"]],
    ["for $x_1, \\dots, x_n \\in \\{0, 1\\}$", ["size x_1 … x_n = 2 binary"]],
    [
      "with $\\mathbb{E}[\\epsilon] = 0$ and $\\operatorname{Var}(\\epsilon) = \\sigma^2$",
      ["mean epsilon = 0", "variance epsilon = sigma^2"],
    ],
    ["where $\\mathbb{E} X = \\mathbb{E} Y = \\mu$", ["mean X = mu", "mean Y = mu"]],
    ["where $\\operatorname{Cov}(U, V) = 0$", ["uncorrelated U V"]],
    ["for $b \\in \\{0,1\\}$ with $P(b = 1) = \\theta$", ["size b = 2 binary", "b ~ Bernoulli(theta)"]],
  ])("%s", (text, facts) => {
    expect(said(text)).toEqual(facts);
  });

  it.each([
    ["$n! \\sim \\sqrt{2 \\pi n}$"],
    ["$H_n \\sim \\log n$ as $n \\to \\infty$"],
    ["$a_n \\sim n^2$"],
    ["hence $\\mathbb{E}[X] = 3$"],
    ["where $m = \\mathbb{E}[X]$"],
  ])("nothing in %s", (text) => {
    expect(said(text)).toEqual([]);
  });
});

describe("English", () => {
  it.each<[string, readonly string[]]>([
    ["Let $X$ and $Y$ be independent random variables.", ["random X Y", "independent X Y"]],
    ["If $X$ and $Y$ are independent the covariance is zero.", ["independent X Y"]],
    ["For *independent* $U$, $V$ we get", ["independent U V"]],
    [
      "For i.i.d. $X_1, \\dots, X_n$ with mean $\\mu$ and variance $\\sigma^2$",
      ["mean X_1 … X_n = mu", "variance X_1 … X_n = sigma^2", "iid X_1 … X_n × n"],
    ],
    [
      "Let $x_1, \\dots, x_N$ be drawn i.i.d.\\ from $\\mathcal{N}(\\mu, \\sigma^2)$.",
      ["x_1 … x_N ~ mathcal{N}(mu,sigma^2)", "iid x_1 … x_N × N"],
    ],
    ["Suppose $x_1, \\dots, x_N$ are drawn independently from $p$.", ["x_1 … x_N ~ p", "iid x_1 … x_N × N"]],
    ["We draw $m$ i.i.d. samples $z_k$ from $q$.", ["z_k ~ q", "iid z_k × m"]],
    ["Let $z_1, \\dots, z_K \\sim q$ independent. Then", ["z_1 … z_K ~ q", "iid z_1 … z_K × K"]],
    [
      "Let $N$ be independent of the i.i.d. sequence $X_1, X_2, \\dots$",
      ["independent N X_1", "independent N X_2", "independent N (X_1,X_2,…)", "iid X_1 X_2 …"],
    ],
    [
      "with $u \\sim \\mathcal{U}(0,1)$ independently of $x$, where $x \\sim p$,",
      ["u ~ mathcal{U}(0,1)", "independent u x", "x ~ p"],
    ],
    ["$X$ and $Y$ are conditionally independent given $Z$.", ["independent X Y | Z"]],
    ["Given $Z$, $X$ and $Y$ are independent.", ["independent X Y | Z"]],
    ["Let $X$ and $Y$ be uncorrelated.", ["uncorrelated X Y"]],
    ["For a Markov chain $X \\to Z \\to T$ we have", ["markov X Z T"]],
    ["Suppose $X \\to Y \\to Z$ forms a Markov chain.", ["markov X Y Z"]],
    ["Since $X - Y - Z$ is a Markov chain", ["markov X Y Z"]],
    [
      "Let $(x, y)$ be jointly Gaussian with zero means, unit variances and correlation $\\rho$.",
      ["random x y continuous normal", "mean x y = 0", "variance x y = 1", "correlation x y = rho normal"],
    ],
    ["where $\\epsilon$ is standard normal", ["random epsilon continuous normal", "epsilon ~ mathcal{N}(0,1)"]],
    ["plus standard Gaussian noise $\\epsilon$,", ["random epsilon continuous normal", "epsilon ~ mathcal{N}(0,1)"]],
    [
      "where $\\eta$ is zero-mean noise with variance $\\tau^2$ independent of $\\xi$.",
      ["random eta", "mean eta = 0", "variance eta = tau^2", "independent eta xi"],
    ],
    [
      "Let $X$ be normal with mean $m$ and variance $v$.",
      ["random X continuous normal", "mean X = m", "variance X = v", "X ~ mathcal{N}(m,v)"],
    ],
    ["Let $X$ have mean zero and standard deviation $s$.", ["mean X = 0", "deviation X = s"]],
    [
      "The noise $\\epsilon$ has mean $0$ and unit variance.",
      ["random epsilon", "mean epsilon = 0", "variance epsilon = 1"],
    ],
    ["Let $X, Y$ have means $\\mu, \\nu$.", ["mean X = mu", "mean Y = nu"]],
    ["For discrete $X, Y$ with joint distribution $p(x, y)$,", ["random X Y discrete", "X Y ~ p(x,y)", "law p"]],
    ["Let $X$ be a continuous random variable with density $f$.", ["random X continuous", "X ~ f", "law f continuous"]],
    ["Let $u$ have density $p_U$ and", ["u ~ p_U", "law p_U continuous"]],
    ["For distributions $p, q$ on a finite set with $p(x), q(x) > 0$ let", ["law p q discrete positive"]],
    ["Let $p$ and $q$ be two densities on $\\mathbb{R}^d$.", ["law p q continuous"]],
    ["a strictly positive density $g$", ["law g continuous positive"]],
    ["For a probability vector $p$ we", ["law p discrete"]],
    ["For an alphabet with $K$ symbols we", ["size  = K any"]],
    ["a classifier over $K$ classes", ["size  = K any"]],
    ["The latent $z$ takes $K$ values.", ["size z = K any"]],
    ["for a binary variable $y$", ["size y = 2 binary"]],
    ["Let $U$ be uniform on $[0, 1]$.", ["U ~ mathcal{U}(0,1)"]],
    ["Let $Z$ be uniformly distributed over $K$ symbols.", ["size Z = K any", "uniform Z over K"]],
    ["with a uniform prior $p(z)$", ["law p", "uniform p(z)"]],
    ["and with uniform priors over $K_1$ and $K_2$ symbols", ["uniform  over K_1", "uniform  over K_2"]],
    ["Let $N$ be Poisson with rate $\\lambda$.", ["N ~ Poisson(lambda)"]],
    ["Let $T$ be exponentially distributed with mean $m$.", ["T ~ Exponential(1/m)"]],
    ["Let $S$ be binomial with parameters $n$ and $p$.", ["S ~ Binomial(n,p)"]],
    ["Suppose that $\\epsilon_i$ are i.i.d. $\\mathcal{N}(0, s)$.", ["epsilon_i ~ mathcal{N}(0,s)", "iid epsilon_i"]],
    [
      "Let $B_1, B_2$ be i.i.d. Bernoulli$(r)$ random variables.",
      ["random B_1 B_2", "B_1 B_2 ~ Bernoulli(r)", "iid B_1 B_2"],
    ],
    [
      "Let $X_1, \\dots, X_n$ be a random sample from a distribution with mean $\\mu$.",
      ["mean X_1 … X_n = mu", "iid X_1 … X_n × n"],
    ],
    ["For coin tosses $B_i$ with $P(B_i = 1) = r$", ["B_i ~ Bernoulli(r)"]],
    ["Let $m$ and $v$ be the mean and variance of $X$.", ["mean X = m", "variance X = v"]],
    ["The variance of $X$ is $v$.", ["variance X = v"]],
    ["Draw $u$ uniformly from $[0,1]$.", ["u ~ mathcal{U}(0,1)"]],
    [
      "Let $X$ be a random vector with mean $\\mu$ and covariance matrix $\\Sigma$.",
      ["random X", "mean X = mu", "variance X = Sigma"],
    ],
    ["two classes $y \\in \\{0, 1\\}$", ["size y = 2 binary"]],
    ["Let $X'$ be an independent copy of $X$.", ["iid X' X"]],
    [
      "Let the components of $q, k$ be independent with mean $0$ and variance $1$.",
      ["mean q k = 0", "variance q k = 1", "independent q k"],
    ],
    [
      "Let $X_1, \\dots, X_n$ be independent and identically distributed random variables (i.i.d.).",
      ["random X_1 … X_n", "iid X_1 … X_n × n"],
    ],
  ])("%s", (text, facts) => {
    expect(said(text)).toEqual(facts);
  });
});

describe("other languages", () => {
  it.each<[string, readonly string[]]>([
    [
      "Seien $X$ und $Y$ unabhängige Zufallsvariablen mit Erwartungswert $\\mu$ und Varianz $\\sigma^2$.",
      ["random X Y", "mean X Y = mu", "variance X Y = sigma^2", "independent X Y"],
    ],
    ["Sei $X$ standardnormalverteilt.", ["random X continuous normal", "X ~ mathcal{N}(0,1)"]],
    ["Seien $X_1, \\dots, X_n$ u.i.v. Zufallsvariablen.", ["random X_1 … X_n", "iid X_1 … X_n × n"]],
    ["Sei $U$ gleichverteilt auf $[0,1]$.", ["U ~ mathcal{U}(0,1)"]],
    ["Ist $N$ unabhängig von $X$, so gilt", ["independent N X"]],
    ["Für eine Markow-Kette $X \\to Y \\to Z$ gilt", ["markov X Y Z"]],
    ["Für eine diskrete Zufallsvariable $X$ mit $K$ Werten", ["random X discrete", "size X = K any"]],
    ["Seien $p$ und $q$ Dichten.", ["law p q continuous"]],
    [
      "Sean $X$ e $Y$ variables aleatorias independientes con media $\\mu$ y varianza $\\sigma^2$.",
      ["random X Y", "mean X Y = mu", "variance X Y = sigma^2", "independent X Y"],
    ],
    ["Sea $X$ una variable aleatoria discreta.", ["random X discrete"]],
    ["Sea $Z$ normal estándar.", ["random Z continuous normal", "Z ~ mathcal{N}(0,1)"]],
    [
      "donde $\\epsilon$ es un ruido de media cero independiente de $\\xi$",
      ["random epsilon", "mean epsilon = 0", "independent epsilon xi"],
    ],
    ["Sean $X_1, \\dots, X_n$ independientes e idénticamente distribuidas.", ["iid X_1 … X_n × n"]],
    ["Sea $X$ con densidad $f$.", ["X ~ f", "law f continuous"]],
    [
      "Пусть $X$ и $Y$ — независимые случайные величины со средним $\\mu$ и дисперсией $\\sigma^2$.",
      ["random X Y", "mean X Y = mu", "variance X Y = sigma^2", "independent X Y"],
    ],
    ["Пусть $X_1, \\dots, X_n$ — н.о.р. случайные величины.", ["random X_1 … X_n", "iid X_1 … X_n × n"]],
    [
      "где $\\epsilon$ имеет стандартное нормальное распределение",
      ["random epsilon continuous normal", "epsilon ~ mathcal{N}(0,1)"],
    ],
    ["Случайная величина $X$ с плотностью $p$ не зависит", ["random X", "X ~ p", "law p continuous"]],
    ["Пусть случайная величина $N$ независима от $X$.", ["random N", "independent N X"]],
    ["Для марковской цепи $X \\to Y \\to Z$", ["markov X Y Z"]],
    ["Пусть дискретная величина $z$ принимает $K$ значений, $p(z) > 0$.", ["random z discrete", "size z = K any"]],
    [
      "设 $X$ 和 $Y$ 是相互独立的随机变量，均值为 $\\mu$，方差为 $\\sigma^2$。",
      ["random X Y", "mean X Y = mu", "variance X Y = sigma^2", "independent X Y"],
    ],
    ["设 $X_1, \\dots, X_n$ 独立同分布，", ["iid X_1 … X_n × n"]],
    ["其中 $\\epsilon$ 服从标准正态分布。", ["random epsilon continuous normal", "epsilon ~ mathcal{N}(0,1)"]],
    ["设随机变量 $X$ 服从 $p$。", ["random X", "X ~ p"]],
    ["给定 $Z$ 时，$X$ 与 $Y$ 条件独立。", ["independent X Y | Z"]],
    ["设 $X \\to Y \\to Z$ 构成马尔可夫链。", ["markov X Y Z"]],
    ["离散随机变量 $z$ 取 $K$ 个值", ["random z discrete", "size z = K any"]],
    ["设 $U$ 在 $[0, 1]$ 上服从均匀分布", ["U ~ mathcal{U}(0,1)"]],
  ])("%s", (text, facts) => {
    expect(said(text)).toEqual(facts);
  });
});

describe("what is no statement about laws", () => {
  it.each([
    ["Let $u$ and $v$ be linearly independent vectors."],
    ["For linearly independent $u, v$ we have"],
    ["The constant $C$ is independent of $n$."],
    ["a factor $Z$ independent of $\\theta$"],
    ["By the normal equations $A^\\top A w = A^\\top b$."],
    ["the mean squared error $L$ of $f$"],
    ["In standard form $x$ is"],
    ["with unit normal vector $n$"],
    ["The function $f$ is continuous, as $f(0) = 0$."],
    ["a normal matrix $a$ commutes"],
    ["$X$ and $Y$ need not be independent."],
    ["$X$ and $Y$ are not independent."],
    ["the time-independent factor $h$"],
    ["$f_n$ converges uniformly on $[0,1]$"],
    ["Seien $u$ und $v$ linear unabhängig."],
    ["Пусть $u$ и $v$ линейно независимы."],
    ["设 $u$ 和 $v$ 线性无关。"],
    ["Sean $u$ y $v$ linealmente independientes."],
    ["the sample mean $m$ and the range $r$"],
    ["We write $c$ for the number of values."],
    ["so the posterior mean is $m$"],
    ["Write $m = \\frac1n \\sum_i x_i$ for the mean of $x_1, \\dots, x_n$."],
    ["each pixel is categorical($\\pi$), where"],
    ["A symmetric matrix $A$ with $K$ distinct eigenvalues"],
    ["with mean $m = \\frac1n \\sum_i x_i$ and variance $s^2$"],
    ["the points $z_1, \\dots, z_n$ have as their mean, $\\sum_i z_i$, a"],
    ["The function takes values in $[0,1]$ and $f$ is positive."],
    ["The dependent variable $y$ and the independent variable $x$ satisfy"],
    ["If the components are independent, $q(z) = \\prod_i q_i(z_i)$, then"],
  ])("nothing in %s", (text) => {
    expect(said(text)).toEqual([]);
  });
});

describe("directives", () => {
  it.each<[string, readonly string[]]>([
    ["<!-- derive: dist x \\mid z \\sim \\mathcal{N}(z, 1) -->\n\n$x$", ["x | z ~ mathcal{N}(z,1)"]],
    ["<!-- derive: dist u, v \\sim \\mathcal{U}[0,1) -->\n\n$x$", ["u v ~ mathcal{U}(0,1)"]],
    ["<!-- derive: independent X, Y -->\n\n$x$", ["independent X Y"]],
    ["<!-- derive: independent X, Y \\mid Z -->\n\n$x$", ["independent X Y | Z"]],
    ["<!-- derive: iid X_1, \\dots, X_n -->\n\n$x$", ["iid X_1 … X_n × n"]],
    ["<!-- derive: iid z_k \\sim q -->\n\n$x$", ["z_k ~ q", "iid z_k"]],
  ])("%s", (text, facts) => {
    expect(said(text)).toEqual(facts);
  });

  it("ignores what it cannot read", () => {
    expect(said("<!-- derive: dist x; independent ; iid 3 -->\n\n$x$")).toEqual([]);
  });
});

describe("what is seen from where", () => {
  /** The facts that the statement with the relation `\equiv` sees. */
  function seen(text: string): readonly string[] {
    const outline = outlineOf(readDocument(text, "markdown"));
    const order = outline.entries.findIndex(
      (entry) => entry.kind === "statement" && entry.chains.some(({ relations }) => relations[0]?.symbol === "\\equiv"),
    );
    const entry = outline.entries[order];
    if (entry?.kind !== "statement") throw new Error("no statement to look from");
    const { scope, sentence, paragraph } = entry;
    return visibleLaws(factsOf(text), { scope, order, sentence, paragraph, siblings: true, soft: false }).map(
      shortFact,
    );
  }

  it("sees what stands before, and behind in the same paragraph", () => {
    expect(
      seen("Let $X$ be discrete.\n\nThen $a \\equiv b$ for independent $X$, $Y$.\n\nLet $Z$ be discrete."),
    ).toEqual(["random X discrete", "independent X Y"]);
  });

  it("sees what where explains in the next paragraph", () => {
    expect(seen("$$a \\equiv b$$\n\nwhere $\\epsilon$ is standard normal.")).toEqual([
      "random epsilon continuous normal",
      "epsilon ~ mathcal{N}(0,1)",
    ]);
  });

  it("inherits from the nearest earlier sibling what the item does not say", () => {
    const text =
      "# 1\n\nLet $X \\sim p$ and $Y \\sim p$.\n\n# 2\n\nLet $X \\sim q$.\n\n# 3\n\nLet $Y$ be discrete. Then $a \\equiv b$.";
    expect(seen(text)).toEqual(["X ~ q", "random Y discrete"]);
  });

  it("keeps what a sibling says of dependence when the item speaks of laws only", () => {
    const text = "# 1\n\nLet $X$ and $Y$ be independent.\n\n# 2\n\nLet $X \\sim q$. Then $a \\equiv b$.";
    expect(seen(text)).toEqual(["independent X Y", "X ~ q"]);
  });

  it("does not inherit a hypothesis", () => {
    expect(seen("# 1\n\nIf $X$ and $Y$ are independent, good.\n\n# 2\n\nNow $a \\equiv b$.")).toEqual([]);
    expect(seen("# 1\n\nIf $X$ and $Y$ are independent then $a \\equiv b$.")).toEqual(["independent X Y"]);
  });
});

describe("passages with several statements", () => {
  it("gives each name its own predicate", () => {
    expect(said("Here $X$ is discrete and $Y$ is continuous, both with mean $0$.")).toEqual([
      "random X discrete",
      "random Y continuous",
      "mean Y = 0",
    ]);
  });

  it("never throws on odd text", () => {
    for (const text of [
      "$ $ independent of",
      "i.i.d.",
      "independent of $$",
      "$X$ (",
      "$X$ with mean",
      "mean $",
      "$x$ $y$ and and $z$ are",
    ])
      expect(() => said(text)).not.toThrow();
  });

  it("takes for variables only what the text writes as names, whatever the words are", () => {
    const words = fc.constantFrom(
      "independent",
      "of",
      "with mean",
      "variance",
      "are",
      "i.i.d.",
      "standard normal",
      "and",
      ",",
      "from",
      "uniform on",
      "given",
      "density",
      "(",
      "независимы",
      "独立",
      "mit",
      ".",
      "$X$",
      "$Y_i$",
      "$x + 1$",
      "$[0, 1]$",
      "$p(x)$",
      "$\\mathcal{N}(0, 1)$",
      "$X_1, \\dots, X_n$",
      "$A \\to B$",
    );
    // Characters of the private area stand for formulas inside; in a text they are blanks.
    const kindsOf = (text: string): readonly string[] => factsOf(text).laws.map(({ kind }) => kind);
    expect(kindsOf("Let \uE000 and $X$, $Y$ be independent \uE0013\uE002.")).toEqual(["independent"]);
    fc.assert(
      fc.property(fc.array(words, { maxLength: 14 }), (parts) => {
        for (const fact of factsOf(parts.join(" ")).laws) {
          const kinds = subjectsOf(fact).map(({ kind }) => kind);
          expect(kinds.filter((kind) => !/^(symbol|subscript|ellipsis|tuple|apply)$/.test(kind))).toEqual([]);
          if (fact.kind !== "law" && fact.kind !== "uniform") expect(kinds).not.toContain("apply");
        }
      }),
      { numRuns: 300 },
    );
  });
});
