import type { LawCase } from "./lawsCase.js";

const r = String.raw;

/** What expectations and variances run over, and what the text grants about it, with slips. */
export const expectations: readonly LawCase[] = [
  {
    row: "several draws from one law",
    certain: [
      r`For any density $q(z)$ $$\frac1k \sum_{i=1}^k \mathbb{E}_{z_i \sim q}\left[\frac{p(x, z_i)}{q(z_i)}\right] = \mathbb{E}_{z \sim q}\left[\frac{p(x, z)}{q(z)}\right]$$`,
      r`The bound is $$\mathbb{E}_{z_1, \dots, z_k \sim q}\left[\log \frac1k \sum_{i=1}^k \frac{p(x, z_i)}{q(z_i)}\right] \le \log \mathbb{E}_{z \sim q}\left[\frac{p(x, z)}{q(z)}\right] = \log p(x)$$`,
      r`For a function $g$ $$\mathbb{E}_{u_1 \sim q}[g(u_1)] = \mathbb{E}_{u_2 \sim q}[g(u_2)] = \mathbb{E}_{u \sim q}[g(u)]$$`,
      r`$$\mathbb{E}_{x \sim p} \mathbb{E}_{x' \sim p}[(x - x')^2] = 2 \operatorname{Var}_{x \sim p}(x)$$`,
      r`$$\mathbb{E}_{x, x' \sim p}[(x - x')^2] = 2 \operatorname{Var}_{x \sim p}(x)$$`,
      r`$$\mathbb{E}_{a, b \sim p}[(a - b)^2] = 2 \operatorname{Var}_{a \sim p}(a)$$`,
      r`Let $w(x) = p(x)/q(x)$. $$\mathbb{E}_{x, x' \sim p}[x x'] - 2\,\mathbb{E}_{x \sim p, y \sim q}[xy] + \mathbb{E}_{y, y' \sim q}[y y'] = (\mathbb{E}_{x \sim p}[x] - \mathbb{E}_{y \sim q}[y])^2$$`,
      r`$$\mathbb{E}_{\epsilon, \epsilon' \sim \mathcal{N}(0, 1)}[(\epsilon - \epsilon')^2] = 2$$`,
      r`Let $p(x)$ be the law of the data. $$\mathbb{E}_{x \sim p} \mathbb{E}_{y \sim p}[(x - y)^2] = 2 \operatorname{Var}_{x \sim p}(x)$$`,
      r`$$\mathbb{E}_{x, z \sim p(x, z)}[\log p(x \mid z)] = \mathbb{E}_{p(x,z)}[\log p(x, z) - \log p(z)]$$`,
    ],
    innocent: [
      r`Write $p(x)$ and $p(y)$ for the two marginals of $p(x, y)$. $$\mathbb{E}_{x \sim p} \mathbb{E}_{y \sim p}[(x - y)^2] = \mathbb{E}_{x \sim p}[x^2] - 2 \mathbb{E}_{x \sim p}[x] \mathbb{E}_{y \sim p}[y] + \mathbb{E}_{y \sim p}[y^2]$$`,
    ],
    slips: [
      r`$$\mathbb{E}_{x, x' \sim p}[(x - x')^2] = \operatorname{Var}_{x \sim p}(x)$$`,
      r`$$\mathbb{E}_{a, b \sim p}[(a - b)^2] = 2 \mathbb{E}_{a \sim p}[a^2]$$`,
      r`For any density $q(z)$ $$\frac1k \sum_{i=1}^k \mathbb{E}_{z_i \sim q}\left[\frac{p(x, z_i)}{q(z_i)}\right] = k \mathbb{E}_{z \sim q}\left[\frac{p(x, z)}{q(z)}\right]$$`,
    ],
  },
  {
    row: "predictors made from data",
    certain: [
      r`Let $y = f(x) + \epsilon$ with noise $\epsilon$, $\mathbb{E}[\epsilon] = 0$ and $\operatorname{Var}(\epsilon) = s^2$; the predictor $\hat f$ is trained on a data set $\mathcal{D}$. $$\mathbb{E}[(y - \hat f(x))^2] = s^2 + \mathbb{E}[(f(x) - \hat f(x))^2]$$`,
      r`Let $y = f(x) + \epsilon$ with $\mathbb{E}[\epsilon] = 0$ and $\operatorname{Var}(\epsilon) = s^2$. For a fixed predictor $\hat f$ $$\mathbb{E}[(y - \hat f(x))^2] = (f(x) - \hat f(x))^2 + s^2$$`,
      r`Let $g^{(D)}$ be the hypothesis that the sample $D$ leads to, and $\bar g(x) = \mathbb{E}_D[g^{(D)}(x)]$. $$\mathbb{E}_D[(g^{(D)}(x) - t)^2] = \mathbb{E}_D[(g^{(D)}(x) - \bar g(x))^2] + (\bar g(x) - t)^2$$`,
      r`The algorithm returns $h_S$ on the sample $S$. $$\mathbb{E}_S[(h_S(x) - y)^2] = \mathbb{E}_S[h_S(x)^2] - 2y\,\mathbb{E}_S[h_S(x)] + y^2$$`,
      r`Take $K$ independently trained networks $\hat g_1, \dots, \hat g_K$ and let $v = \operatorname{Var}(\hat g_1)$. $$\operatorname{Var}\left(\frac1K \sum_{k=1}^K \hat g_k\right) = \frac{v}{K}$$`,
      r`We abbreviate $\hat h = \hat h(x)$. The bias of the estimate is $b = \mathbb{E}[\hat h] - h$. $$\mathbb{E}[(\hat h - h)^2] = \operatorname{Var}(\hat h) + b^2$$`,
      r`$E[(\hat f(x) - E\hat f(x))^2] = E[\hat f(x)^2] - (E\hat f(x))^2$`,
    ],
    innocent: [
      r`We fit $\hat f$ to the sample. Its error at the training points is $$\mathbb{E}[(y_i - \hat f(x_i))^2] = \mathbb{E}[y_i^2] - 2\,\mathbb{E}[y_i \hat f(x_i)] + \mathbb{E}[\hat f(x_i)^2]$$`,
      r`The network $f_w$ is trained on images. Its risk is $R(w) = \mathbb{E}[(y - f_w(x))^2]$, and $$\mathbb{E}[(y - f_w(x))^2] = \mathbb{E}[y^2 - 2y f_w(x) + f_w(x)^2]$$`,
    ],
    slips: [
      r`Let $y = f(x) + \epsilon$ with noise $\epsilon$, $\mathbb{E}[\epsilon] = 0$ and $\operatorname{Var}(\epsilon) = s^2$; the predictor $\hat f$ is trained on a data set $\mathcal{D}$. $$\mathbb{E}[(y - \hat f(x))^2] = \mathbb{E}[(f(x) - \hat f(x))^2] - s^2$$`,
      r`Let $g^{(D)}$ be the hypothesis that the sample $D$ leads to, and $\bar g(x) = \mathbb{E}_D[g^{(D)}(x)]$. $$\mathbb{E}_D[(g^{(D)}(x) - t)^2] = \mathbb{E}_D[(g^{(D)}(x) - \bar g(x))^2] - (\bar g(x) - t)^2$$`,
      r`The algorithm returns $h_S$ on the sample $S$. $$\mathbb{E}_S[(h_S(x) - y)^2] = \mathbb{E}_S[h_S(x)^2] - y\,\mathbb{E}_S[h_S(x)] + y^2$$`,
      r`Take $K$ independently trained networks $\hat g_1, \dots, \hat g_K$ and let $v = \operatorname{Var}(\hat g_1)$. $$\operatorname{Var}\left(\frac1K \sum_{k=1}^K \hat g_k\right) = \frac{v}{K^2}$$`,
    ],
  },
  {
    row: "what another problem says of the same letters",
    certain: [
      "# Problem 1\n\nLet $X$ be uniform on $[0, 1]$.\n\n# Problem 2\n\nLet $X$ and $Y$ be random variables. $$\\operatorname{Var}(X + Y) = \\operatorname{Var}(X) + 2\\operatorname{Cov}(X, Y) + \\operatorname{Var}(Y)$$",
      "# Problem 1\n\nFor discrete $X$, $Y$ with joint law $p(x, y)$: $$\\mathbb{E}[\\mathbb{E}[Y \\mid X]] = \\mathbb{E}[Y]$$\n\n# Problem 2\n\n$$\\mathbb{E}[\\operatorname{Var}(Y \\mid X)] = \\mathbb{E}[Y^2] - \\mathbb{E}[\\mathbb{E}[Y \\mid X]^2]$$",
    ],
    innocent: [
      "# Problem 1\n\nLet $X$ have mean $0$.\n\n# Problem 2\n\nThe variance of $X$ is $v$. $$\\mathbb{E}[X^2] = v$$",
      "# Problem 1\n\nLet $X \\sim U[0,1]$ and $Y = X^2$.\n\n# Problem 2\n\nLet $X$ and $Y$ be independent, both following $N(0, s^2)$. $$\\mathbb{E}[(X + Y)^2] = 2s^2$$",
    ],
    slips: [
      "# Problem 1\n\nFor discrete $X$, $Y$ with joint law $p(x, y)$: $$\\mathbb{E}[\\mathbb{E}[Y \\mid X]] = \\mathbb{E}[Y]$$\n\n# Problem 2\n\n$$\\mathbb{E}[\\operatorname{Var}(Y \\mid X)] = \\mathbb{E}[Y^2] + \\mathbb{E}[\\mathbb{E}[Y \\mid X]^2]$$",
      "# Problem 1\n\nLet $X$ have mean $m$.\n\n# Problem 2\n\n$$\\operatorname{Var}(X) = \\mathbb{E}[X^2] - 2\\,\\mathbb{E}[X]^2$$",
    ],
  },
  {
    row: "sums of a random number of terms",
    certain: [
      r`Let $T = \sum_{i=1}^N X_i$ with $N$ independent of the i.i.d. sequence $X_1, X_2, \dots$ $$\mathbb{E}[T] = \mathbb{E}[N]\,\mathbb{E}[X_1]$$`,
      r`Let $T = \sum_{i=1}^N X_i$ with $N$ independent of the i.i.d. sequence $X_1, X_2, \dots$ $$\operatorname{Var}(T) = \mathbb{E}[N] \operatorname{Var}(X_1) + \mathbb{E}[X_1]^2 \operatorname{Var}(N)$$`,
      r`Let $T = \sum_{i=1}^N X_i$ with $N$ independent of the i.i.d. sequence $X_1, X_2, \dots$ and $m = \mathbb{E}[X_1]$. $$\mathbb{E}[T \mid N] = N m$$`,
      r`Let $X_1, \dots, X_N$ be i.i.d. with variance $v$. $$\operatorname{Var}\left(\frac1N \sum_{i=1}^N X_i\right) = \frac{v}{N}$$`,
    ],
    innocent: [
      r`Let $N$ be a random integer, independent of the i.i.d. variables $Z_1, Z_2, \dots$ $$\mathbb{E}\left[\sum_{j=1}^N Z_j\right] = \mathbb{E}[N]\,\mathbb{E}[Z_1]$$`,
    ],
    slips: [
      r`Let $T = \sum_{i=1}^N X_i$ with $N$ independent of the i.i.d. sequence $X_1, X_2, \dots$ $$\mathbb{E}[T] = \mathbb{E}[N] + \mathbb{E}[X_1]$$`,
      r`Let $T = \sum_{i=1}^N X_i$ with $N$ independent of the i.i.d. sequence $X_1, X_2, \dots$ $$\operatorname{Var}(T) = \mathbb{E}[N] \operatorname{Var}(X_1) + \mathbb{E}[X_1] \operatorname{Var}(N)$$`,
      r`Let $T = \sum_{i=1}^N X_i$ with $N$ independent of the i.i.d. sequence $X_1, X_2, \dots$ and $m = \mathbb{E}[X_1]$. $$\mathbb{E}[T \mid N] = N^2 m$$`,
    ],
  },
  {
    row: "ranges of values",
    certain: [
      r`Let $X$ take values in $[0, 1]$. $$\operatorname{Var}(X) \le \mathbb{E}[X](1 - \mathbb{E}[X])$$`,
      r`Suppose $|X| \le M$. $$\mathbb{E}[X^4] \le M^2\,\mathbb{E}[X^2]$$`,
      r`Let $a \le X \le b$. $$\operatorname{Var}(X) \le \frac{(b - a)^2}{4}$$`,
      r`For a positive random variable $V$: $$\mathbb{E}[V]\,\mathbb{E}[1/V] \ge 1$$`,
      r`Let $X \ge 0$ have mean $m$ and let $a > 0$. $$P(X \ge a) \le \frac{m}{a}$$`,
      r`Let $X \in [a, b]$ with $\mathbb{E}[X] = 0$. For $s > 0$ $$\mathbb{E}[e^{sX}] \le e^{s^2 (b - a)^2 / 8}$$`,
      r`The random variable $B$ is bounded by $c$. $$\mathbb{E}|B| \le c$$`,
    ],
    innocent: [
      r`Let $X$ and $Y$ satisfy $X \le Y$. $$\mathbb{E}[X] \le \mathbb{E}[Y]$$`,
      r`Let $X \ge 0$ have mean $m$ and variance $v$. $$\mathbb{E}[\sqrt{X}] \le \sqrt{m}$$`,
      r`The number $N \ge 0$ is integer-valued. $$\mathbb{E}[N] = \sum_{k=1}^\infty P(N \ge k)$$`,
    ],
    slips: [
      r`Let $X$ take values in $[0, 1]$. $$\mathbb{E}[X^2] \ge \mathbb{E}[X]$$`,
      r`Suppose $|X| \le M$. $$\mathbb{E}[X^4] \le M\,\mathbb{E}[X^2]$$`,
      r`Let $X \ge 0$ have mean $m$ and let $a > 0$. $$P(X \ge a) \le \frac{a}{m}$$`,
      r`Let $X \in [a, b]$ with $\mathbb{E}[X] = 0$. For $s > 0$ $$\mathbb{E}[e^{sX}] \le e^{s (b - a) / 8}$$`,
      r`The random variable $B$ is bounded by $c$. $$\mathbb{E}[B^2] \ge c^2$$`,
    ],
  },
  {
    row: "equations about laws that are granted in passing",
    innocent: [
      r`Let $\mathbb{E}[Y \mid X] = aX + b$. Then $$\operatorname{Cov}(X, Y) = a \operatorname{Var}(X)$$`,
      "# Exercise 1\n\nLet $X$ have mean $2$ and variance $1$.\n\n# Exercise 2\n\nLet $X$ be the number that a fair die shows. $$\\mathbb{E}[X] = \\frac{1 + 2 + 3 + 4 + 5 + 6}{6}$$",
      r`Let $X$ have zero mean. We write $s$ for the second moment of $X$. $$\operatorname{Var}(X) = s$$`,
    ],
    slips: [
      r`Let $\mu = \mathbb{E}[Y]$ and $\sigma^2 = \operatorname{Var}(Y)$. For $k > 0$ $$\frac{\mathbb{E}[(Y - \mu)^2]}{k^2 \sigma^2} = \frac{1}{k}$$`,
      r`Cauchy-Schwarz for the centred variables: $$\operatorname{Cov}(X, Y)^2 \ge \operatorname{Var}(X) \operatorname{Var}(Y)$$`,
      r`For two unbiased estimators $\hat\theta_1$ and $\hat\theta_2$ of $\theta$: $$\mathbb{E}[w \hat\theta_1 + (1 - w) \hat\theta_2] = w \theta$$`,
    ],
  },
  {
    row: "conditional independence",
    certain: [
      r`Let $X$ and $Y$ be conditionally independent given $Z$. $$\mathbb{E}[XY \mid Z] = \mathbb{E}[X \mid Z]\,\mathbb{E}[Y \mid Z]$$`,
      r`Let $X$ and $Y$ be conditionally independent given $Z$. $$\operatorname{Cov}(X, Y) = \operatorname{Cov}(\mathbb{E}[X \mid Z], \mathbb{E}[Y \mid Z])$$`,
      r`Let $X$ and $Y$ be conditionally independent given $Z$. $$I(X; Y \mid Z) = 0$$`,
    ],
    innocent: [
      r`Let $X$ and $Y$ be independent given $Z$, and let $W$ be another variable. $$p(x, y, w \mid z) = p(x \mid z)\,p(y \mid z)\,p(w \mid x, y, z)$$`,
    ],
    slips: [
      r`Let $X$ and $Y$ be conditionally independent given $Z$. $$\mathbb{E}[XY \mid Z] = \mathbb{E}[X \mid Z] + \mathbb{E}[Y \mid Z]$$`,
      r`Let $X$ and $Y$ be conditionally independent given $Z$. $$\operatorname{Cov}(X, Y) = -\operatorname{Cov}(\mathbb{E}[X \mid Z], \mathbb{E}[Y \mid Z])$$`,
    ],
  },
  {
    row: "what a list of formulas grants",
    certain: [
      r`Linear regression $y_i = \beta x_i + \epsilon_i$ with fixed $x_i$ and i.i.d. noise $\epsilon_i$, $\mathbb{E}[\epsilon_i] = 0$, $\operatorname{Var}(\epsilon_i) = s^2$. The estimator is $\hat\beta = \frac{\sum_{i=1}^n x_i y_i}{\sum_{i=1}^n x_i^2}$. $$\operatorname{Var}(\hat\beta) = \frac{s^2}{\sum_{i=1}^n x_i^2}$$`,
    ],
    innocent: [r`A variable $X$ with $\mathbb{E}[X] = m$ and $|X - m| \le c$ has $\operatorname{Var}(X) \le c^2$.`],
    slips: [
      r`Linear regression $y_i = \beta x_i + \epsilon_i$ with fixed $x_i$ and i.i.d. noise $\epsilon_i$, $\mathbb{E}[\epsilon_i] = 0$, $\operatorname{Var}(\epsilon_i) = s^2$. The estimator is $\hat\beta = \frac{\sum_{i=1}^n x_i y_i}{\sum_{i=1}^n x_i^2}$. $$\operatorname{Var}(\hat\beta) = \frac{s^2}{\left(\sum_{i=1}^n x_i^2\right)^2}$$`,
    ],
  },
];
