import type { LawCase } from "./lawsCase.js";

const r = String.raw;

const latex = (body: string, ...preamble: readonly string[]): string =>
  [r`\documentclass{article}`, ...preamble, r`\begin{document}`, body, r`\end{document}`].join("\n");

/** Cases in which the context decides: laws told in prose, scopes, hypotheses, spellings and macros. */
export const lawsInContext: readonly LawCase[] = [
  {
    row: "laws stated in words",
    certain: [
      r`Let $\epsilon$ be standard normal and $z = \mu + \sigma\epsilon$. Then $$\operatorname{Var}(z) = \sigma^2$$`,
      r`Let $X$ be Poisson distributed with parameter $\lambda > 0$. Then $$\operatorname{Var}(X) = \lambda$$`,
      r`The random variable $U$ is uniform on $[0, 1]$. Then $$\mathbb{E}[U^2] = \frac13$$`,
      r`A coin shows heads with probability $p$. Let $X$ be the number of heads in $n$ independent tosses. Then $$\mathbb{E}[X] = n p$$`,
      r`Sei $X$ poissonverteilt mit Parameter $\lambda > 0$. Dann gilt $$\mathbb{E}[X^2] = \lambda^2 + \lambda$$`,
      r`Sea $X$ una variable normal estándar. Entonces $$\mathbb{E}[X^2] = 1$$`,
      r`Пусть $X$ имеет стандартное нормальное распределение. Тогда $$\mathbb{E}[X^4] = 3$$`,
      r`设 $X$ 服从参数为 $\lambda > 0$ 的指数分布,则 $$\mathbb{E}[X] = \frac{1}{\lambda}$$`,
    ],
    slips: [
      r`Let $\epsilon$ be standard normal and $z = \mu + \sigma\epsilon$ with $\sigma > 0$. Then $$\operatorname{Var}(z) = \sigma$$`,
      r`Let $X$ be Poisson distributed with parameter $\lambda > 0$. Then $$\operatorname{Var}(X) = \lambda^2$$`,
      r`The random variable $U$ is uniform on $[0, 1]$. Then $$\mathbb{E}[U^2] = \frac12$$`,
      r`Sei $X$ poissonverteilt mit Parameter $\lambda > 0$. Dann gilt $$\mathbb{E}[X^2] = \lambda^2 - \lambda$$`,
      r`Sea $X$ una variable normal estándar. Entonces $$\mathbb{E}[X^2] = 0$$`,
      r`Пусть $X$ имеет стандартное нормальное распределение. Тогда $$\mathbb{E}[X^4] = 1$$`,
      r`设 $X$ 服从参数为 $\lambda > 0$ 的指数分布,则 $$\mathbb{E}[X] = \lambda$$`,
    ],
  },
  {
    row: "equations that only recall what an operator means",
    certain: [
      r`With $H(X) = -\sum_x p(x) \log p(x)$ and natural logarithms we have $$H(X, Y) = H(X) + H(Y \mid X)$$`,
      r`Recall $I(A;B) = \sum_{a,b} p(a,b) \log \frac{p(a,b)}{p(a) p(b)}$. Then $$I(A;B) = H(A) - H(A \mid B)$$`,
    ],
    innocent: [
      r`Suppose that $H(X \mid Y) = 0$. Then $$I(X;Y) = H(X)$$`,
      r`Suppose $p(x, y) = p(x)\, p(y)$. Then $$H(X, Y) = H(X) + H(Y)$$`,
      r`Let $a \le X \le b$. Then $$\operatorname{Var}(X) \le (b - \mathbb{E}[X])(\mathbb{E}[X] - a)$$`,
    ],
    slips: [
      r`With $H(X) = -\sum_x p(x) \log p(x)$ and natural logarithms we have $$H(X, Y) = H(X) - H(Y \mid X)$$`,
      r`With $H(X) = -\sum_x p(x) \log p(x)$ we have $$H(X, Y) \ge H(X) + H(Y)$$`,
      r`Recall $I(A;B) = \sum_{a,b} p(a,b) \log \frac{p(a,b)}{p(a) p(b)}$. Then $$I(A;B) = H(A) + H(A \mid B)$$`,
    ],
  },
  {
    row: "what another item says of a variable",
    certain: [
      "(a) Let $X$ and $Y$ be independent. Then $$\\operatorname{Var}(X + Y) = \\operatorname{Var}(X) + \\operatorname{Var}(Y)$$\n\n(b) Furthermore $$\\mathbb{E}[X Y] = \\mathbb{E}[X]\\, \\mathbb{E}[Y]$$",
    ],
    slips: [
      "(a) Let $X$ and $Y$ be independent. Then $$\\operatorname{Var}(X + Y) = \\operatorname{Var}(X) + \\operatorname{Var}(Y)$$\n\n(b) Furthermore $$\\operatorname{Var}(2 X) = 2 \\operatorname{Var}(X)$$",
    ],
  },
  {
    row: "normal laws whose means depend on each other",
    certain: [
      r`Let $\theta \sim \mathcal{N}(m, v)$ and $x \mid \theta \sim \mathcal{N}(\theta, s)$ with $v, s > 0$. Then $$\mathbb{E}[\theta \mid x] = \frac{s m + v x}{s + v}$$`,
      r`Let $\theta \sim \mathcal{N}(m, v)$ and $x \mid \theta \sim \mathcal{N}(\theta, s)$ with $v, s > 0$. Then $$\operatorname{Var}(x) = v + s$$`,
      r`Let $u$ and $w$ be jointly Gaussian with zero means, unit variances and correlation $r$, where $|r| < 1$. Then $$I(u; w) = -\frac12 \log(1 - r^2)$$`,
    ],
    slips: [
      r`Let $\theta \sim \mathcal{N}(m, v)$ and $x \mid \theta \sim \mathcal{N}(\theta, s)$ with $v, s > 0$. Then $$\mathbb{E}[\theta \mid x] = \frac{v m + s x}{s + v}$$`,
      r`Let $\theta \sim \mathcal{N}(m, v)$ and $x \mid \theta \sim \mathcal{N}(\theta, s)$ with $v, s > 0$. Then $$\operatorname{Var}(x) = v s$$`,
      r`Let $u$ and $w$ be jointly Gaussian with zero means, unit variances and correlation $r$, where $|r| < 1$. Then $$I(u; w) = \frac12 \log(1 - r^2)$$`,
    ],
  },
  {
    row: "an argument that is no distribution",
    innocent: [r`For any law $r(u)$ $$\mathbb{E}_r[\log r(u) - \log p(u \mid v)] = 2 D_{KL}(r(u) \| (u \mid v))$$`],
    conditional: [
      r`For any law $r(u)$ $$\mathbb{E}_r[\log r(u) - \log p(u \mid v)] = D_{KL}(r(u) \| (u \mid v))$$`,
      r`$$\mathbb{E}_{q}[\log q(z)] - \mathbb{E}_q[\log p(z | x)] = \mathrm{KL}(q(z) \,\|\, (z | x))$$`,
    ],
    slips: [r`For laws $r(u)$ and $p(u)$ $$\mathbb{E}_r[\log r(u) - \log p(u)] = 2 D_{KL}(r(u) \| p(u))$$`],
  },
  {
    row: "the value that an unknown function is said to have",
    certain: [
      r`Let $f$ be convex with $f(1) = 0$. Then $$\sum_x q(x) f\left(\frac{p(x)}{q(x)}\right) \ge 0$$`,
      r`Suppose $g$ is smooth and $g(0) = 0$. Then $$\int_0^x g'(t)\,dt = g(x)$$`,
      r`Sei $k$ konvex mit $k(0) = 1$. Dann gilt $$\int_0^x k'(t)\,dt = k(x) - 1$$`,
      r`设 $f$ 为凸函数且 $f(1) = 0$。则 $$\sum_x q(x) f\left(\frac{p(x)}{q(x)}\right) \ge 0$$`,
    ],
    slips: [
      r`Suppose $g$ is smooth and $g(0) = 0$. Then $$\int_0^x g'(t)\,dt = -g(x)$$`,
      r`Sei $k$ konvex mit $k(0) = 1$. Dann gilt $$\int_0^x k'(t)\,dt = k(x) + 1$$`,
    ],
  },
  {
    row: "values in events",
    conditional: [r`Let $U$ be uniform on $[0, 1]$. Then $$P(U^2 \le t) = \sqrt{t}$$`],
    slips: [r`Let $U$ be uniform on $[0, 1]$. Then $$P(U^2 \le t) = t^2$$`],
  },
  {
    row: "laws stated in symbols",
    certain: [
      r`Let $X \sim \mathrm{Ber}(\theta)$. Then $$\operatorname{Var}(X) = \theta (1 - \theta)$$`,
      r`Let $x \mid \mu \sim \mathcal{N}(\mu, 1)$ and $\mu \sim \mathcal{N}(0, 1)$. Then $$\mathbb{E}[x \mid \mu] = \mu$$`,
      r`With $\epsilon \sim \mathcal{N}(0, 1)$ and $\sigma > 0$ put $z = \mu + \sigma \epsilon$. Then $$\mathbb{E}_\epsilon[z^2] = \mu^2 + \sigma^2$$`,
      r`Let $p(x) = \mathcal{N}(x; \mu, \sigma^2)$ with $\sigma > 0$. Then $$\mathbb{E}_{p}[(x - \mu)^2] = \sigma^2$$`,
      r`Let $X \sim \mathcal{U}[a, b]$ with $a < b$. Then $$\mathbb{E}[X] = \frac{a + b}{2}$$`,
      r`<!-- derive: dist X \sim \mathrm{Poisson}(\lambda) -->

$$\mathbb{E}[X (X - 1)] = \lambda^2$$`,
    ],
    slips: [
      r`Let $X \sim \mathrm{Ber}(\theta)$. Then $$\operatorname{Var}(X) = \theta (1 + \theta)$$`,
      r`With $\epsilon \sim \mathcal{N}(0, 1)$ and $\sigma > 0$ put $z = \mu + \sigma \epsilon$. Then $$\mathbb{E}_\epsilon[z^2] = \mu^2 - \sigma^2$$`,
      r`Let $p(x) = \mathcal{N}(x; \mu, \sigma^2)$ with $\sigma > 0$. Then $$\mathbb{E}_{p}[(x - \mu)^2] = \sigma$$`,
      r`Let $X \sim \mathcal{U}[a, b]$ with $a < b$. Then $$\mathbb{E}[X] = \frac{b - a}{2}$$`,
      r`<!-- derive: dist X \sim \mathrm{Poisson}(\lambda) -->

$$\mathbb{E}[X (X - 1)] = \lambda$$`,
    ],
  },
  {
    row: 'what "where" introduces governs what stands before it',
    certain: [
      r`We compute

$$\mathbb{E}[z^2] = \mu^2 + \sigma^2$$

where $z = \mu + \sigma\epsilon$ and $\epsilon \sim \mathcal{N}(0, 1)$.`,
      r`It follows that

$$\operatorname{Var}(\bar X) = \frac{v}{n},$$

with $\bar X = \frac1n \sum_{i=1}^n X_i$, where $X_1, \dots, X_n$ are i.i.d. with variance $v$.`,
      r`于是

$$\mathbb{E}[z] = \mu$$

其中 $z = \mu + \sigma\epsilon$,$\epsilon \sim \mathcal{N}(0, 1)$。`,
    ],
    slips: [
      r`We compute

$$\mathbb{E}[z^2] = \mu^2 - \sigma^2$$

where $z = \mu + \sigma\epsilon$, $\sigma > 0$ and $\epsilon \sim \mathcal{N}(0, 1)$.`,
      r`It follows that

$$\operatorname{Var}(\bar X) = \frac{v}{n^2},$$

with $\bar X = \frac1n \sum_{i=1}^n X_i$, where $X_1, \dots, X_n$ are i.i.d. with variance $v$.`,
    ],
  },
  {
    row: "laws end with their problem",
    certain: [
      r`## Problem 1

Let $X \sim \mathrm{Poisson}(3)$. Then $\mathbb{E}[X] = 3$.

## Problem 2

Let $X \sim \mathrm{Ber}(p)$. Then $$\operatorname{Var}(X) = p (1 - p)$$`,
      r`(a) Let $X$ and $Y$ be independent.

(b) Now let $Y = 2X$. Then $$\operatorname{Cov}(X, Y) = 2 \operatorname{Var}(X)$$`,
    ],
    innocent: [
      r`## Problem 1

Here $p = \frac12$ and $X \sim \mathrm{Ber}(p)$, so $\operatorname{Var}(X) = \frac14$.

## Problem 2

For a law $p(x)$ on a finite set $$\sum_x p(x) = 1$$`,
    ],
    slips: [
      r`## Problem 1

Let $X \sim \mathrm{Poisson}(3)$. Then $\mathbb{E}[X] = 3$.

## Problem 2

Let $X \sim \mathrm{Ber}(p)$ with $0 < p < 1$. Then $$\mathbb{E}[X] = 3$$`,
      r`## Problem 1

Let $X$ and $Y$ be independent.

## Problem 2

Let $X \sim \mathcal{N}(0, 1)$ and $Y = 2X$. Then $$\operatorname{Var}(X + Y) = \operatorname{Var}(X) + \operatorname{Var}(Y)$$`,
    ],
  },
  {
    row: "the latest definition wins",
    certain: [
      r`Let $c = 2$; then $\mathbb{E}[cX] = 2\,\mathbb{E}[X]$. Now let $c = 3$. Then $$\operatorname{Var}(cX) = 9 \operatorname{Var}(X)$$`,
      r`First let $X \sim \mathrm{Exp}(1)$, so $\mathbb{E}[X] = 1$. Now let $X \sim \mathrm{Exp}(2)$. Then $$\mathbb{E}[X] = \frac12$$`,
    ],
    slips: [
      r`Let $c = 2$; then $\mathbb{E}[cX] = 2\,\mathbb{E}[X]$. Now let $c = 3$. Then $$\operatorname{Var}(cX) = 4 \operatorname{Var}(X)$$`,
      r`First let $X \sim \mathrm{Exp}(1)$, so $\mathbb{E}[X] = 1$. Now let $X \sim \mathrm{Exp}(2)$. Then $$\mathbb{E}[X] = 1$$`,
    ],
  },
  {
    row: "a special case ends with its sentence",
    certain: [
      r`Let $X_1, \dots, X_n$ be i.i.d. with variance $v$ and $\bar X = \frac1n \sum_{i=1}^n X_i$. For $n = 2$ we get $\operatorname{Var}(\bar X) = \frac{v}{2}$. In general $$\operatorname{Var}(\bar X) = \frac{v}{n}$$`,
    ],
    slips: [
      r`Let $X_1, \dots, X_n$ be i.i.d. with variance $v > 0$ and $\bar X = \frac1n \sum_{i=1}^n X_i$. For $n = 2$ we get $\operatorname{Var}(\bar X) = \frac{v}{2}$. In general $$\operatorname{Var}(\bar X) = \frac{v}{2}$$`,
    ],
  },
  {
    row: "definitions in prose are substituted",
    certain: [
      r`Denote the evidence by $Z = \sum_z p(x, z)$. Then $$\frac{p(x, z)}{Z} = p(z \mid x)$$`,
      r`Let $w(x) = \frac{p(x)}{q(x)}$ for laws $p$ and $q$ on a finite set with $q(x) > 0$. Then $$\mathbb{E}_q[w(x)] = 1$$`,
      r`Let $m = \frac{p + q}{2}$ for laws $p$ and $q$ on a finite set. Then $$\sum_x m(x) = 1$$`,
      r`Mit $\mu = \mathbb{E}[X]$ gilt $$\mathbb{E}[(X - \mu)^2] = \mathbb{E}[X^2] - \mu^2$$`,
      r`Обозначим $\mu = \mathbb{E}[X]$. Тогда $$\mathbb{E}[X - \mu] = 0$$`,
      r`记 $\mu = \mathbb{E}[X]$,则 $$\operatorname{Var}(X) = \mathbb{E}[X^2] - \mu^2$$`,
    ],
    slips: [
      r`Denote the evidence by $Z = \sum_z p(x, z)$. Then $$\frac{p(x, z)}{Z} = p(x \mid z)$$`,
      r`Let $w(x) = \frac{p(x)}{q(x)}$ for laws $p$ and $q$ on a finite set with $q(x) > 0$. Then $$\mathbb{E}_p[w(x)] = 1$$`,
      r`Mit $\mu = \mathbb{E}[X]$ gilt $$\mathbb{E}[(X - \mu)^2] = \mathbb{E}[X^2] + \mu^2$$`,
      r`记 $\mu = \mathbb{E}[X]$,则 $$\operatorname{Var}(X) = \mathbb{E}[X^2] - 2\mu^2$$`,
    ],
  },
  {
    row: "probability vectors in words",
    certain: [
      r`Let $q$ be a probability vector with entries $q_1, \dots, q_K > 0$. Then $$\sum_{k=1}^K q_k \log(K q_k) = \log K + \sum_{k=1}^K q_k \log q_k$$`,
      r`Sei $q = (q_1, \dots, q_K)$ ein Wahrscheinlichkeitsvektor. Dann gilt $$\sum_{k=1}^K q_k (a_k + c) = c + \sum_{k=1}^K q_k a_k$$`,
      r`设 $r = (r_1, \dots, r_K)$ 为概率向量。则 $$\sum_{k=1}^K (1 - r_k) = K - 1$$`,
      r`Sea $p = (p_1, \dots, p_n)$ un vector de probabilidad. Entonces $$\sum_{i=1}^n 2 p_i = 2$$`,
      r`Пусть $p = (p_1, \dots, p_n)$ — вероятностный вектор. Тогда $$\sum_{i=1}^n 3 p_i = 3$$`,
    ],
    slips: [
      r`Let $q$ be a probability vector with entries $q_1, \dots, q_K > 0$. Then $$\sum_{k=1}^K q_k \log(K q_k) = K \log K + \sum_{k=1}^K q_k \log q_k$$`,
      r`Sei $q = (q_1, \dots, q_K)$ ein Wahrscheinlichkeitsvektor. Dann gilt $$\sum_{k=1}^K q_k (a_k + c) = K c + \sum_{k=1}^K q_k a_k$$`,
    ],
  },
  {
    row: "symbols introduced nowhere",
    innocent: [
      r`Let $X \sim \mathcal{N}(\mu, \sigma^2)$. Then $$\mathbb{E}[X] = \mu_1$$`,
      r`For numbers $a$ and $b$ and a random variable $X$: $$\mathbb{E}[aX + b] = a\,\mathbb{E}[X] + \beta$$`,
      r`For a law $q(z)$: $$\mathbb{E}_q[\log q(z)] = -\mathcal{H}$$`,
    ],
    slips: [r`Let $X \sim \mathcal{N}(\mu, \sigma^2)$. Then $$\mathbb{E}[X] = \mu + \sigma$$`],
  },
  {
    row: "arguments that are no distribution, bodies without their variable",
    innocent: [
      r`For a posterior $p(z \mid x)$ and a law $q(z)$: $$D_{KL}(q(z) \parallel (z|x)) \ge 0$$`,
      r`Let $x' = x + u$ with $u$ uniform on $[0, 1)$. $$\mathbb{E}_{x'}[\log \hat p(x)] = \mathbb{E}_x \int_0^1 \log \hat p(x + u)\,du$$`,
    ],
    slips: [r`For laws $q(z)$ and $p(z)$ on a finite set: $$D_{KL}(q(z) \parallel p(z)) \le 0$$`],
  },
  {
    row: "spellings of divergences",
    certain: [
      r`For laws $p$ and $q$ on a finite set: $$D_{KL}(p \,\|\, q) = \sum_x p(x) \log p(x) - \sum_x p(x) \log q(x)$$`,
      r`For laws $p$ and $q$ on a finite set: $$KL(p || q) = \sum_x p(x) \log \frac{p(x)}{q(x)}$$`,
      r`For laws $p$ and $q$ on a finite set: $$\mathrm{KL}[p \Vert q] = \sum_x p(x) \log \frac{p(x)}{q(x)}$$`,
      r`For laws $p$ and $q$ on a finite set: $$\mathbb{KL}(p(x) \parallel q(x)) = \sum_x p(x) \log \frac{p(x)}{q(x)}$$`,
      r`For laws $p$ and $q$ on a finite set: $$\operatorname{KL}(p, q) = \sum_x p(x) \log \frac{p(x)}{q(x)}$$`,
      r`For laws $p$ and $q$ on a finite set: $$D_{\mathrm{KL}}\left( p \,\middle\|\, q \right) = \sum_x p(x) \log \frac{p(x)}{q(x)}$$`,
      r`For laws $p$ and $q$ on a finite set: $$\KL{p}{q} = \sum_x p(x) \log \frac{p(x)}{q(x)}$$`,
    ],
    slips: [
      r`For laws $p$ and $q$ on a finite set: $$KL(p || q) = \sum_x p(x) \log \frac{q(x)}{p(x)}$$`,
      r`For laws $p$ and $q$ on a finite set: $$\mathrm{KL}[p \Vert q] = \sum_x q(x) \log \frac{q(x)}{p(x)}$$`,
      r`For laws $p$ and $q$ on a finite set: $$\KL{p}{q} = \sum_x q(x) \log \frac{q(x)}{p(x)}$$`,
    ],
  },
  {
    row: "spellings of conditionals and expectations",
    certain: [
      r`Let $p(x_1, \dots, x_n) = p(x_1) \prod_{t=2}^n p(x_t \mid x_{t-1})$. Then $$\log p(x_1, \dots, x_n) = \log p(x_1) + \sum_{t=2}^n \log p(x_t \mid x_{t-1})$$`,
      r`A Markov chain has $p(h_{1:m}) = p(h_1) \prod_{t=2}^m p(h_t \mid h_{t-1})$. Then $$\log p(h_{1:m}) = \log p(h_1) + \sum_{t=2}^m \log p(h_t \mid h_{t-1})$$`,
      r`For discrete $x$ and $z$ with joint law $p$: $$p(x|z)\, p(z) = p(z \vert x)\, p(x)$$`,
      r`For discrete $x$ and $z$ with joint law $p_\theta$: $$p_\theta(x, z) = p_\theta(x \mid z)\, p_\theta(z)$$`,
      r`For discrete random variables $X$ and $Y$: $$P(X = x, Y = y) = P(X = x \mid Y = y)\, P(Y = y)$$`,
      r`For discrete random variables $X$ and $Y$: $$p_{X \mid Y}(x \mid y)\, p_Y(y) = p_{X, Y}(x, y)$$`,
      r`For a random variable $X$: $$\operatorname{E}(3X) = 3 \operatorname{E}(X)$$`,
      r`For a random variable $X$: $$\mathrm{E}\{X + 1\} = 1 + \mathrm{E}\{X\}$$`,
      r`For a law $q$ of $z$: $$\mathbb{E}_{z \sim q(z)}[f(z)] = \mathbb{E}_q[f(z)]$$`,
      r`For a random variable $X$: $$\E[X^2] = \Var(X) + \E[X]^2$$`,
    ],
    slips: [
      r`Let $p(x_1, \dots, x_n) = p(x_1) \prod_{t=2}^n p(x_t \mid x_{t-1})$. Then $$\log p(x_1, \dots, x_n) = \log p(x_1) + \sum_{t=2}^n \log p(x_{t-1} \mid x_t)$$`,
      r`For discrete $x$ and $z$ with joint law $p$: $$p(x|z)\, p(x) = p(z \vert x)\, p(z)$$`,
      r`For discrete random variables $X$ and $Y$: $$P(X = x, Y = y) = P(X = x \mid Y = y)\, P(X = x)$$`,
      r`For a random variable $X$: $$\operatorname{E}(3X + 1) = 3 \operatorname{E}(X) + 3$$`,
      r`For a random variable $X$: $$\E[X^2] = \Var(X) - \E[X]^2$$`,
    ],
  },
  {
    row: "macros of a preamble, labels and references",
    certain: [
      latex(
        r`For laws $p$ and $q$ on a finite set,
\begin{equation} \label{eq:kl}
\KL{p}{q} = \sum_x p(x) \log \frac{p(x)}{q(x)} .
\end{equation}
By \eqref{eq:kl},
\begin{align*}
\KL{p}{q} + \Ent(p) &= -\sum_x p(x) \log q(x) .
\end{align*}`,
        r`\newcommand{\KL}[2]{D_{\mathrm{KL}}(#1 \,\|\, #2)}`,
        r`\DeclareMathOperator{\Ent}{H}`,
      ),
      latex(
        r`Let $X$ have mean $\m$ and variance $\s^2$. Then
\[ \EE[X^2] = \m^2 + \s^2 . \]`,
        r`\def\EE{\mathbb{E}}`,
        r`\newcommand{\m}{\mu}`,
        r`\newcommand{\s}{\sigma}`,
      ),
    ],
    slips: [
      latex(
        r`For laws $p$ and $q$ on a finite set,
\[ \KL{p}{q} = \sum_x p(x) \log \frac{q(x)}{p(x)} . \]`,
        r`\newcommand{\KL}[2]{D_{\mathrm{KL}}(#1 \,\|\, #2)}`,
      ),
      latex(
        r`Let $X$ have mean $\m$ and variance $\s^2$ with $\s > 0$. Then
\[ \EE[X^2] = \m^2 - \s^2 . \]`,
        r`\def\EE{\mathbb{E}}`,
        r`\newcommand{\m}{\mu}`,
        r`\newcommand{\s}{\sigma}`,
      ),
    ],
  },
];
