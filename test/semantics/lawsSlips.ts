import type { LawCase } from "./lawsCase.js";

const r = String.raw;

/** Ways in which a slip about laws could pass. */
export const slipsAboutLaws: readonly LawCase[] = [
  {
    row: "a condition that happens to save a slip",
    certain: [
      r`Let $X \in \{0, 1\}$ be a random variable. Then $$\mathbb{E}[X^2] = \mathbb{E}[X]$$`,
      r`Let $q_i \ge 0$ with $\sum_{i=1}^n q_i = 1$. Then $$\sum_{i=1}^n q_i^2 \le 1$$`,
    ],
    slips: [
      r`Let $q_i \ge 0$ with $\sum_{i=1}^n q_i = 1$. Then $$\sum_{i=1}^n q_i^2 = 1$$`,
      r`Let $X$ be normally distributed with mean $\mu$ and variance $\sigma^2$. Then $$\mathbb{E}[X^2] = \mathbb{E}[X]$$`,
      r`Let $X$ and $Y$ be random variables with $\operatorname{Cov}(X, Y) > 0$. Then $$\operatorname{Var}(X + Y) = \operatorname{Var}(X) + \operatorname{Var}(Y)$$`,
    ],
  },
  {
    row: "a constant that swallows everything",
    certain: [r`For discrete $x$ and $z$ with joint law $p$, as a function of $z$: $$p(x, z) \propto p(z \mid x)$$`],
    slips: [
      r`Let $x \sim \mathcal{N}(\mu, 1)$. As a function of $\mu$: $$\log p(x \mid \mu) = -\frac{x^2}{2} + \text{const}$$`,
      r`For discrete $x$ and $z$ with joint law $p$, as a function of $z$: $$p(z \mid x) \propto p(x)$$`,
      r`Let $N \sim \mathrm{Poisson}(\lambda)$ with $\lambda > 0$. As a function of $\lambda$: $$\log P(N = k \mid \lambda) = k \log \lambda + \text{const}$$`,
    ],
  },
  {
    row: "sizes and supports too small to differ",
    certain: [
      r`Let $p$ be a distribution on $\{1, \dots, K\}$. Then $$H(p) \le \log K$$`,
      r`Let $X_1, \dots, X_n$ be i.i.d. Then $$\operatorname{Var}\left(\sum_{i=1}^n X_i\right) = n \operatorname{Var}(X_1)$$`,
    ],
    slips: [
      r`Let $p_k \ge 0$ with $\sum_{k=1}^K p_k = 1$ and $K \ge 2$. Then $$\sum_{k=1}^K p_k^2 = 1 - 2 p_1 p_2$$`,
      r`Let $X_1, \dots, X_n$ be i.i.d. Then $$\operatorname{Var}\left(\sum_{i=1}^n X_i\right) = 2 \operatorname{Var}(X_1)$$`,
      r`Let $p$ be a distribution on $\{1, \dots, K\}$. Then $$H(p) \le \log 2$$`,
      r`For a joint law $p(x, y)$ of discrete variables: $$\sum_x p(x \mid y) = \sum_y p(x \mid y)$$`,
    ],
  },
  {
    row: "known operators on the left are claims, not definitions",
    certain: [
      r`For laws $p$ and $q$ on a finite set: $$D_{KL}(p \,\|\, q) = \sum_x p(x) \log \frac{p(x)}{q(x)}$$`,
      r`For a law $p$ on a finite set: $$H(p) = -\sum_x p(x) \log p(x)$$`,
      r`For random variables $X$ and $Y$: $$\operatorname{Cov}(X, Y) = \mathbb{E}[XY] - \mathbb{E}[X]\,\mathbb{E}[Y]$$`,
      r`For discrete $X$ and $Y$: $$I(X; Y) = H(X) - H(X \mid Y)$$`,
      r`For discrete $x$ and $y$ with joint law $p$: $$p(x) = \sum_y p(x, y)$$`,
    ],
    slips: [
      r`For laws $p$ and $q$ on a finite set: $$D_{KL}(p \,\|\, q) = \sum_x q(x) \log \frac{p(x)}{q(x)}$$`,
      r`For laws $p$ and $q$ on a finite set: $$D_{KL}(p \,\|\, q) = \sum_x p(x) \log \frac{q(x)}{p(x)}$$`,
      r`For a law $p$ on a finite set: $$H(p) = \sum_x p(x) \log p(x)$$`,
      r`For random variables $X$ and $Y$: $$\operatorname{Cov}(X, Y) = \mathbb{E}[XY] + \mathbb{E}[X]\,\mathbb{E}[Y]$$`,
      r`For discrete $X$ and $Y$: $$I(X; Y) = H(X) + H(X \mid Y)$$`,
      r`For a random variable $X$: $$\operatorname{Var}(X) = \mathbb{E}[X^2] - \mathbb{E}[X]$$`,
      r`For discrete $x$ and $y$ with joint law $p$: $$p(x \mid y) = \frac{p(x, y)}{p(x)}$$`,
    ],
  },
  {
    row: "a common factor that vanishes",
    certain: [r`With $\mu = \mathbb{E}[X]$ and numbers $a$, $b$: $$a\,\mathbb{E}[X - \mu] = b\,\mathbb{E}[X - \mu]$$`],
    slips: [
      r`For random variables $X$, $Y$ and numbers $a$, $b$: $$a\,(\mathbb{E}[X] - \mathbb{E}[Y]) = b\,(\mathbb{E}[X] - \mathbb{E}[Y])$$`,
      r`Let $p$ and $q$ be laws on a finite set. Then $$2 D_{KL}(p \,\|\, q) = 3 D_{KL}(p \,\|\, q)$$`,
    ],
  },
  {
    row: "an inequality that holds for most laws",
    certain: [
      r`Let $X \ge 0$ and $a > 0$. Then $$P(X \ge a) \le \frac{\mathbb{E}[X]}{a}$$`,
      r`Let $\mu = \mathbb{E}[Y]$ and $\delta > 0$. Then $$P(|Y - \mu| \ge \delta) \le \frac{\operatorname{Var}(Y)}{\delta^2}$$`,
      r`For laws $p$ and $q$ on a finite set: $$D_{KL}(p \,\|\, q) \ge \frac12 \left(\sum_x |p(x) - q(x)|\right)^2$$`,
      r`For $X > 0$: $$\mathbb{E}[\log X] \le \log \mathbb{E}[X]$$`,
    ],
    slips: [
      r`Let $X \ge 0$ and $a > 0$. Then $$P(X \ge a) \le \frac{\mathbb{E}[X]}{2a}$$`,
      r`Let $\mu = \mathbb{E}[Y]$ and $\delta > 0$. Then $$P(|Y - \mu| \ge \delta) \le \frac{\operatorname{Var}(Y)}{3\delta^2}$$`,
      r`For laws $p$ and $q$ on a finite set: $$D_{KL}(p \,\|\, q) \ge \sum_x |p(x) - q(x)|$$`,
      r`For laws $p$ and $q$ on a finite set: $$D_{KL}(p \,\|\, q) \le D_{KL}(q \,\|\, p)$$`,
      r`Let $p$ be a distribution on $\{1, \dots, K\}$. Then $$H(p) \le 0.98 \log K$$`,
      r`For $X > 0$: $$\mathbb{E}[\log X] \le \log \mathbb{E}[X] - 0.02$$`,
    ],
  },
  {
    row: "a slip in a small term",
    certain: [
      r`For random variables $X$ and $Y$: $$\mathbb{E}[X + 10^{-6} Y] = \mathbb{E}[X] + 10^{-6}\,\mathbb{E}[Y]$$`,
    ],
    slips: [
      r`For random variables $X$ and $Y$: $$\mathbb{E}[X + 10^{-6} Y] = \mathbb{E}[X] + 2 \cdot 10^{-6}\,\mathbb{E}[Y]$$`,
      r`Let $X \sim \mathrm{Ber}(p)$ with $0 < p < 10^{-4}$. Then $$\operatorname{Var}(X) = p$$`,
    ],
  },
  {
    row: "a sign that symmetry hides",
    certain: [
      r`Let $X \sim \mathcal{N}(\mu, \sigma^2)$. Then $$\mathbb{E}[(X - \mu)^3] = 0$$`,
      r`Let $X \sim \mathcal{N}(\mu, \sigma^2)$. Then $$\mathbb{E}[X^3] = \mu^3 + 3\mu\sigma^2$$`,
    ],
    slips: [
      r`For a random variable $X$: $$\mathbb{E}[X] = -\mathbb{E}[X]$$`,
      r`For a random variable $X$ with mean $\mu$: $$\mathbb{E}[(X - \mu)^3] = \mathbb{E}[(\mu - X)^3]$$`,
      r`Let $X \sim \mathcal{N}(\mu, \sigma^2)$. Then $$\mathbb{E}[X^3] = \mu^3 - 3\mu\sigma^2$$`,
      r`For random variables $X$ and $Y$: $$\operatorname{Cov}(X, Y) = -\operatorname{Cov}(X, Y)$$`,
    ],
  },
  {
    row: "an unknown operator on both sides carries the slip",
    open: [
      r`For a random variable $X$: $$\mathbb{E}\left[\oint_\star (X + 1)\right] = \mathbb{E}\left[\oint_\star (X - 1)\right]$$`,
      r`For laws $p$ and $q$: $$W_\star[p : q] = 2\, W_\star[q : p]$$`,
    ],
  },
];
