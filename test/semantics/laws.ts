import type { LawCase } from "./lawsCase.js";

const r = String.raw;

/** Cases in which a careless model of a law accuses the innocent. */
export const innocentLaws: readonly LawCase[] = [
  {
    row: "densities where a step uses continuity",
    certain: [
      r`Let $p$ be a positive differentiable density on the real line. Then $$\frac{d}{dx} \log p(x) = \frac{p'(x)}{p(x)}$$`,
      r`Let $X$ have the density $p$ on $\mathbb{R}$. Then $$\int_{-\infty}^{\infty} p(x + c)\,dx = 1$$`,
      r`Let $X \sim \mathcal{N}(0, 1)$ and $Y = e^X$. For $y > 0$ the density of $Y$ is $p_Y(y) = \frac{1}{y \sqrt{2\pi}} e^{-\frac{(\log y)^2}{2}}$, and $$\int_0^\infty p_Y(y)\,dy = 1$$`,
      r`Let $U$ be uniform on $[0, 1]$ and $0 < a < b < 1$. Then $$P(a < U \le b) = b - a$$`,
    ],
    innocent: [
      r`The random variable $X$ has a density, and $a \ne 0$. Then $$h(aX) = h(X) + \log |a|$$`,
      r`For a continuous random variable $X$ we have $P(X = x) = 0$, hence $$P(X \le x) = P(X < x)$$`,
      r`Let $\hat p$ be a density on $\mathbb{R}$. Then $$\sum_{k \in \mathbb{Z}} \int_{[0,1)} \hat p(k + u)\,du = \int_{-\infty}^{\infty} \hat p(y)\,dy = 1$$`,
      r`Let $g$ be increasing and differentiable, $Y = g(X)$. The densities are related by $$p_X(x) = p_Y(g(x))\, g'(x)$$`,
      r`If $X$ has the density $p$ and $a > 0$, then $Y = aX$ has the density $$p_Y(y) = \frac{1}{a}\, p\left(\frac{y}{a}\right)$$`,
      r`For a smooth positive density $p$ the score has mean zero: $$\mathbb{E}_{x \sim p}\left[\frac{d}{dx} \log p(x)\right] = \int p'(x)\,dx = 0$$`,
    ],
    slips: [
      r`Let $p$ be a positive differentiable density on the real line. Then $$\frac{d}{dx} \log p(x) = \frac{p(x)}{p'(x)}$$`,
      r`The random variable $X$ has a density, and $a > 0$. Then $$h(aX) = h(X) - \log a$$`,
      r`Let $\hat p$ be a density on $\mathbb{R}$. Then $$\int_{-\infty}^{\infty} \hat p(x + c)\,dx = 1 + c$$`,
      r`Let $U$ be uniform on $[0, 1]$ and $0 < a < b < 1$. Then $$P(a < U \le b) = a - b$$`,
      r`If $X$ has the density $p$ and $a > 0$, $a \ne 1$, then $Y = aX$ satisfies $$P(Y \le y) = P\left(X \le a y\right)$$`,
    ],
  },
  {
    row: "differentiation of a log-likelihood by a name that has a definition",
    certain: [
      r`Let $v = \sigma^2$ with $\sigma > 0$ and $\ell = -\frac{n}{2} \log v - \frac{S}{2 v}$. Then $$\frac{\partial \ell}{\partial v} = -\frac{n}{2v} + \frac{S}{2v^2}$$`,
      r`Let $x \sim \mathcal{N}(\mu, \sigma^2)$ with $\sigma > 0$. Then $$\frac{\partial}{\partial \sigma^2} \log p(x) = -\frac{1}{2\sigma^2} + \frac{(x - \mu)^2}{2\sigma^4}$$`,
      r`Let $X \sim \mathrm{Poisson}(\lambda)$ with $\lambda = e^\eta$. Then $$\frac{\partial}{\partial \lambda} \mathbb{E}[X] = 1$$`,
    ],
    slips: [
      r`Let $v = \sigma^2$ with $\sigma > 0$ and $\ell = -\frac{n}{2} \log v - \frac{S}{2 v}$. Then $$\frac{\partial \ell}{\partial v} = -\frac{n}{2v} - \frac{S}{2v^2}$$`,
      r`Let $x \sim \mathcal{N}(\mu, \sigma^2)$ with $\sigma > 0$. Then $$\frac{\partial}{\partial \sigma^2} \log p(x) = -\frac{1}{\sigma^2} + \frac{(x - \mu)^2}{2\sigma^4}$$`,
    ],
  },
  {
    row: "integration by parts, Stein's identity, boundary terms",
    certain: [
      r`Let $X \sim \mathcal{N}(0, 1)$. Then $$\mathbb{E}[X^4] = 3\,\mathbb{E}[X^2] = 3$$`,
      r`Let $X \sim \mathcal{N}(0, 1)$. Then $$\mathbb{E}[X \sin X] = \mathbb{E}[\cos X]$$`,
    ],
    innocent: [
      r`Let $X \sim \mathcal{N}(0, 1)$ and let $f$ be differentiable and of polynomial growth. Then $$\mathbb{E}[X f(X)] = \mathbb{E}[f'(X)]$$`,
      r`Let $X \sim \mathcal{N}(\mu, \sigma^2)$ with $\sigma > 0$ and $f$ smooth. Stein: $$\mathbb{E}[(X - \mu) f(X)] = \sigma^2\, \mathbb{E}[f'(X)]$$`,
      r`Let $T \sim \mathrm{Exp}(\lambda)$ with $\lambda > 0$ and $f$ smooth with polynomial growth. Then $$\mathbb{E}[f'(T)] = \lambda\, \mathbb{E}[f(T)] - \lambda f(0)$$`,
      r`For $X \ge 0$ with a finite mean: $$\mathbb{E}[X] = \int_0^\infty P(X > t)\,dt$$`,
    ],
    slips: [
      r`Let $X \sim \mathcal{N}(0, 1)$. Then $$\mathbb{E}[X \sin X] = -\mathbb{E}[\cos X]$$`,
      r`Let $X \sim \mathcal{N}(\mu, \sigma^2)$ with $\sigma > 0$. Then $$\mathbb{E}[(X - \mu) X^2] = 2\mu\sigma$$`,
      r`Let $T \sim \mathrm{Exp}(\lambda)$ with $\lambda > 0$. Then $$\mathbb{E}[\cos T] = \lambda\, \mathbb{E}[\sin T] + 1$$`,
    ],
  },
  {
    row: "interchange of limits, missing moments",
    certain: [
      r`Let $T \sim \mathrm{Exp}(\lambda)$ with $\lambda > 0$. Then $$\frac{d}{d\lambda} \mathbb{E}[T] = -\frac{1}{\lambda^2}$$`,
      r`Let $N \sim \mathrm{Poisson}(\lambda)$ with $\lambda > 0$. Then $$\frac{d}{d\lambda} \mathbb{E}[N^2] = 2\lambda + 1$$`,
    ],
    innocent: [
      r`Let $X$ have the density $p(x) = \frac{1}{\pi (1 + x^2)}$. By symmetry $\mathbb{E}[X] = 0$.`,
      r`Let $p(k) = \frac{6}{\pi^2 k^2}$ for $k = 1, 2, \dots$. Then $$\sum_{k=1}^{\infty} k\, p(k) = \infty$$`,
      r`Let $p_\theta$ be smooth in $\theta$. Then $$\frac{d}{d\theta} \int p_\theta(x) f(x)\,dx = \int \frac{\partial p_\theta(x)}{\partial \theta} f(x)\,dx$$`,
      r`Let $X$ have a Cauchy law. Then $$\mathbb{E}[X - a] = \mathbb{E}[X] - a$$`,
    ],
    slips: [
      r`Let $T \sim \mathrm{Exp}(\lambda)$ with $\lambda > 0$. Then $$\frac{d}{d\lambda} \mathbb{E}[T] = \frac{1}{\lambda^2}$$`,
      r`Let $N \sim \mathrm{Poisson}(\lambda)$ with $\lambda > 0$. Then $$\frac{d}{d\lambda} \mathbb{E}[N^2] = 2\lambda$$`,
    ],
  },
  {
    row: "constants and proportionality",
    certain: [
      r`For discrete $u$ and $v$ with joint law $p$: $$p(u \mid v) \propto p(u, v)$$`,
      r`For discrete $x$ and $z$ with a joint law $p$: $$p(z \mid x) \propto p(x \mid z)\, p(z)$$`,
      r`For discrete $x$ and $z$ with a joint law $p$, as functions of $z$: $$\log p(z \mid x) = \log p(x \mid z) + \log p(z) + \text{const}$$`,
      r`Let $x \sim \mathcal{N}(\mu, \sigma^2)$ with $\sigma > 0$. As a function of $\mu$: $$\log p(x \mid \mu) = -\frac{(x - \mu)^2}{2\sigma^2} + \text{const}$$`,
      r`Let $p(\theta) \propto \theta^{a-1} (1 - \theta)^{b-1}$ and $p(k \mid \theta) = \binom{n}{k} \theta^k (1 - \theta)^{n-k}$. Then $$p(\theta \mid k) \propto \theta^{a + k - 1} (1 - \theta)^{b + n - k - 1}$$`,
      r`Let $q(z) = \frac{\tilde q(z)}{Z}$ with $Z = \sum_z \tilde q(z)$ and $\tilde q(z) > 0$. Then $$q(z) \propto \tilde q(z)$$`,
    ],
    innocent: [
      r`For a posterior over $z$: $$\log p(z \mid x) \propto \log p(x \mid z) + \log p(z)$$`,
      r`Mean field gives $$\log q_1(z_1) = \mathbb{E}_{q_2}[\log p(z_1, z_2)] + \text{const}$$`,
      r`Up to a constant $C$ that is free of $\theta$: $$-\mathbb{E}_p[\log q_\theta(x)] = D_{KL}(p \,\|\, q_\theta) + C$$`,
    ],
    slips: [
      r`For discrete $x$ and $z$ with a joint law $p$: $$p(z \mid x) \propto \frac{p(x \mid z)}{p(z)}$$`,
      r`For discrete $x$ and $z$ with a joint law $p$, as functions of $z$: $$\log p(z \mid x) = \log p(x \mid z) - \log p(z) + \text{const}$$`,
      r`Let $x \sim \mathcal{N}(\mu, \sigma^2)$ with $\sigma > 0$. As a function of $\mu$: $$\log p(x \mid \mu) = \frac{(x - \mu)^2}{2\sigma^2} + \text{const}$$`,
      r`Let $p(\theta) \propto \theta^{a-1} (1 - \theta)^{b-1}$ and $p(k \mid \theta) = \binom{n}{k} \theta^k (1 - \theta)^{n-k}$. Then $$p(\theta \mid k) \propto \theta^{a + k - 1} (1 - \theta)^{b + k - 1}$$`,
    ],
  },
  {
    row: "readings of squares, products under a logarithm and bases",
    certain: [
      r`For a random variable $X$: $$\operatorname{Var}(X) = \mathbb{E}[X^2] - \mathbb{E}[X]^2$$`,
      r`For a random variable $x$: $$\mathbb{E}\, x^2 = \operatorname{Var}(x) + (\mathbb{E}\, x)^2$$`,
      r`For random variables $X$ and $Y$: $$\mathbb{E} X Y = \mathbb{E}[X Y]$$`,
      r`For a law $p$ on a finite set: $$\sum_x p(x) \log_2 p(x) = \frac{1}{\log 2} \sum_x p(x) \log p(x)$$`,
    ],
    innocent: [
      r`For a law $q(z)$ and a joint law $p(x, z)$: $$\mathbb{E}_q[\log p(x|z) p(z)] = \mathbb{E}_q[\log p(x, z)]$$`,
      r`For a law $q(z)$ and a joint law $p(x, z)$: $$\mathbb{E}_q[\log p(x|z) \cdot p(z)] = \mathbb{E}_q[\log p(x, z)]$$`,
      r`In bits the entropy of a fair coin is $$-\frac12 \log \frac12 - \frac12 \log \frac12 = 1$$`,
      r`All logarithms have base 2. Let $X$ be uniform on $8$ values. Then $H(X) = \log 8 = 3$.`,
      r`For a random variable $X$: $$\operatorname{Var} X = E X^2 - E^2 X$$`,
    ],
    slips: [
      r`For a random variable $X$: $$\operatorname{Var}(X) = \mathbb{E}[X^2] + \mathbb{E}[X]^2$$`,
      r`For a law $q(z)$ and a joint law $p(x, z)$: $$\mathbb{E}_q[\log p(x|z) + \log p(z)] = -\mathbb{E}_q[\log p(x, z)]$$`,
      r`For a law $p$ on a finite set: $$\sum_x p(x) \log_2 p(x) = \log 2 \sum_x p(x) \log p(x)$$`,
    ],
  },
  {
    row: "names with two roles",
    certain: [
      r`The mixture has weights $\pi_k \ge 0$ with $\sum_{k=1}^K \pi_k = 1$. Then $$\sum_{k=1}^K \pi_k (c + m_k) = c + \sum_{k=1}^K \pi_k m_k$$`,
      r`Let $E(z) = -\log p(z)$ be the energy of $z$. Then $$\mathbb{E}_{p}[E(z)] = H(p)$$`,
      r`Let $\sigma(t) = \frac{1}{1 + e^{-t}}$ and $P(y = 1 \mid x) = \sigma(w x)$, with $y \in \{0, 1\}$. Then $$P(y = 0 \mid x) = \sigma(-w x)$$`,
      r`Let $x$ and $x'$ be independent with the same law. Then $$\mathbb{E}[(x - x')^2] = 2 \operatorname{Var}(x)$$`,
      r`Let $z_1, \dots, z_n$ be i.i.d. with variance $v$ and $\bar z = \frac1n \sum_{i=1}^n z_i$. Then $$\operatorname{Var}(\bar z) = \frac{v}{n}$$`,
      r`Let $X_1, \dots, X_T$ be i.i.d. with mean $\mu$. Then $$\mathbb{E}\left[\sum_{t=1}^T X_t\right] = T \mu$$`,
      r`Let $X \sim \mathcal{N}(\mu, \sigma^2)$. Then $$\mathbb{E}[e^{tX}] = e^{t\mu + \frac{t^2\sigma^2}{2}}$$`,
    ],
    innocent: [
      r`Let $P$ be the transition matrix and $\pi$ the stationary law. Then $\pi P = \pi$.`,
      r`The errors $e_i$ satisfy $\mathbb{E}[e_i] = 0$, so $$\mathbb{E}\left[\sum_{i=1}^n e_i\right] = 0$$`,
      r`Let $d$ be the dimension and $x \sim \mathcal{N}(0, I_d)$. Then $$\mathbb{E}[\|x\|^2] = d$$`,
      r`In state $i$ the chain jumps with probability $p_i$, and $\sum_i p_i = 1$.`,
    ],
    slips: [
      r`Let $E(z) = -\log p(z)$ be the energy of $z$. Then $$\mathbb{E}_{p}[E(z)] = -H(p)$$`,
      r`Let $x$ and $x'$ be independent with the same law. Then $$\mathbb{E}[(x - x')^2] = \operatorname{Var}(x)$$`,
      r`Let $\sigma(t) = \frac{1}{1 + e^{-t}}$ and $P(y = 1 \mid x) = \sigma(w x)$, with $y \in \{0, 1\}$. Then $$P(y = 0 \mid x) = -\sigma(w x)$$`,
      r`Let $z_1, \dots, z_n$ be i.i.d. with variance $v$ and $\bar z = \frac1n \sum_{i=1}^n z_i$. Then $$\operatorname{Var}(\bar z) = \frac{v}{n^2}$$`,
      r`Let $X \sim \mathcal{N}(\mu, \sigma^2)$. Then $$\mathbb{E}[e^{tX}] = e^{t\mu - \frac{t^2\sigma^2}{2}}$$`,
    ],
  },
  {
    row: "updates, and values chosen for a parameter",
    certain: [
      r`Let $X \sim \mathrm{Bin}(n, p)$ with $n = 10$ and $p = \frac12$. Then $$\operatorname{Var}(X) = \frac52$$`,
      r`Let $X \sim \mathcal{N}(\mu, \sigma^2)$. We take $\mu = 1$ and $\sigma = 2$. Then $$\mathbb{E}[X^2] = 5$$`,
    ],
    innocent: [
      r`The E-step is $q = p(z \mid x)$, the M-step $\theta = \arg\max_\theta \mathbb{E}_q[\log p_\theta(x, z)]$.`,
      r`With the learning rate $\eta$ we update $$\phi = \phi + \eta \nabla_\phi \mathcal{L}(\phi)$$`,
      r`Take $K = 3$ components and later $K = 5$.`,
    ],
    slips: [
      r`Let $X \sim \mathrm{Bin}(n, p)$ with $n = 10$ and $p = \frac12$. Then $$\operatorname{Var}(X) = 5$$`,
      r`Let $X \sim \mathcal{N}(\mu, \sigma^2)$. We take $\mu = 1$ and $\sigma = 2$. Then $$\mathbb{E}[X^2] = 3$$`,
    ],
  },
  {
    row: "sample averages, plug-ins and Monte-Carlo",
    certain: [
      r`Let $x_1, \dots, x_n$ be i.i.d. with law $p$. Then $$\mathbb{E}\left[\frac1n \sum_{i=1}^n f(x_i)\right] = \mathbb{E}_p[f(x)]$$`,
    ],
    conditional: [
      r`Let $X_1, \dots, X_n$ be i.i.d. copies of $X$. $$\mathbb{E}[X] = \frac{1}{n} \sum_{i=1}^n X_i$$`,
      r`With samples $x_i \sim p$: $$\mathbb{E}_p[f(x)] \approx \frac1n \sum_{i=1}^n f(x_i)$$`,
    ],
    innocent: [
      r`We estimate the gradient by samples $z_s \sim q_\phi$: $$\nabla_\phi \mathbb{E}_{q_\phi}[f(z)] \approx \frac1S \sum_{s=1}^S f(z_s) \nabla_\phi \log q_\phi(z_s)$$`,
      r`The data $x_1, \dots, x_n$ have the mean $\bar x$; we plug in $\mathbb{E}[X] = \bar x$.`,
      r`Let $x_1, \dots, x_N$ be the training data. $$\mathbb{E}_{x \sim p_{\text{data}}}[\log p_\theta(x)] = \frac{1}{N} \sum_{n=1}^N \log p_\theta(x_n)$$`,
      r`By the law of large numbers $\bar X_n \to \mathbb{E}[X]$.`,
    ],
    slips: [
      r`Let $X_1, \dots, X_n$ be i.i.d. with variance $v$ and $\bar X = \frac1n \sum_{i=1}^n X_i$. Then $$\operatorname{Var}(\bar X) = v$$`,
      r`Let $Y_1, \dots, Y_n$ be i.i.d. with mean $m$. Then $$\mathbb{E}\left[\sum_{i=1}^n Y_i\right] = m$$`,
      r`Let $x_1, \dots, x_n$ be i.i.d. with law $p$. Then $$\mathbb{E}\left[\sum_{i=1}^n f(x_i)\right] = \mathbb{E}_p[f(x)]$$`,
      r`Let $X_1, \dots, X_n$ be i.i.d. with variance $\sigma^2 > 0$ and mean $\bar X = \frac1n \sum_{i=1}^n X_i$. Then $$\operatorname{Var}(\bar X) = \sigma^2$$`,
    ],
  },
  {
    row: "independence and factorisations that nobody states",
    certain: [
      r`Let $X$ and $Y$ be independent. Then $$\mathbb{E}[XY] = \mathbb{E}[X]\,\mathbb{E}[Y]$$`,
      r`Für unabhängige Zufallsvariablen $X$ und $Y$ gilt $$\operatorname{Var}(X + Y) = \operatorname{Var}(X) + \operatorname{Var}(Y)$$`,
      r`Let $x$ and $y$ be conditionally independent given $z$. Then $$p(x, y \mid z) = p(x \mid z)\, p(y \mid z)$$`,
      r`Let $X \to Y \to Z$ be a Markov chain. Then $$p(z \mid x, y) = p(z \mid y)$$`,
      r`Let $x_1, \dots, x_n$ be i.i.d. with law $p$. Then $$\log p(x_1, \dots, x_n) = \sum_{i=1}^n \log p(x_i)$$`,
      r`The model is $p(x, z_1, z_2) = p(z_2)\, p(z_1 \mid z_2)\, p(x \mid z_1)$. Then $$p(x \mid z_1, z_2) = p(x \mid z_1)$$`,
      r`Sean $X$ e $Y$ independientes. Entonces $$\operatorname{Cov}(X, Y) = 0$$`,
      r`Случайные величины $X$ и $Y$ независимы. Тогда $$p(x, y) = p(x)\, p(y)$$`,
      r`设 $X$ 与 $Y$ 相互独立,则 $$H(X, Y) = H(X) + H(Y)$$`,
    ],
    conditional: [
      r`For random variables $X$ and $Y$: $$\mathbb{E}[XY] = \mathbb{E}[X]\,\mathbb{E}[Y]$$`,
      r`For random variables $X$ and $Y$: $$\operatorname{Var}(X + Y) = \operatorname{Var}(X) + \operatorname{Var}(Y)$$`,
      r`For discrete $x$ and $y$ with joint law $p$: $$p(x, y) = p(x)\, p(y)$$`,
      r`For discrete $X$ and $Y$: $$H(X, Y) = H(X) + H(Y)$$`,
    ],
    innocent: [
      r`The joint law is $$p(x_1, \dots, x_n) = \prod_{i=1}^n p(x_i)$$`,
      r`For discrete variables: $$p(x, y \mid z) = p(x \mid z)\, p(y \mid z)$$`,
      r`Mean field: $$q(z) = \prod_{i=1}^D q_i(z_i)$$`,
    ],
    slips: [
      r`Let $X$ and $Y$ be independent. Then $$\operatorname{Var}(X - Y) = \operatorname{Var}(X) - \operatorname{Var}(Y)$$`,
      r`Let $X$ and $Y$ be independent. Then $$\operatorname{Var}(XY) = \operatorname{Var}(X) \operatorname{Var}(Y)$$`,
      r`Let $x$ and $y$ be conditionally independent given $z$. Then $$p(x, y \mid z) = p(x \mid z) + p(y \mid z)$$`,
      r`For discrete $x$ and $y$ with joint law $p$: $$p(x \mid y) = \frac{p(y \mid x)\, p(y)}{p(x)}$$`,
      r`For discrete $x$ and $y$ with joint law $p$: $$p(x, y) = p(x \mid y)\, p(x)$$`,
      r`Let $x_1, \dots, x_n$ be i.i.d. with law $p$. Then $$\log p(x_1, \dots, x_n) = \prod_{i=1}^n \log p(x_i)$$`,
    ],
  },
  {
    row: "expectations whose variable is unsaid",
    certain: [
      r`Let $x$ have the law $p$. Then $$\mathbb{E}[f(x)] = \int p(x) f(x)\,dx$$`,
      r`For a joint law $p(x, z)$: $$p(x) = \int p(x \mid z)\, p(z)\,dz = \mathbb{E}_{p(z)}[p(x \mid z)]$$`,
      r`For laws $q(z \mid x)$ and $p(x)$: $$\mathbb{E}_{q(z \mid x)}[\log p(x)] = \log p(x)$$`,
      r`For a joint law $p(x, z)$: $$\mathbb{E}_{p(x, z)}[\log p(x)] = \mathbb{E}_{p(x)}[\log p(x)]$$`,
      r`For laws $q(z)$ and $p(z)$: $$\mathbb{E}_q[\log q(z) - \log p(z)] = D_{KL}(q \,\|\, p)$$`,
      r`For a joint law $p(x, z)$: $$\mathbb{E}_{p(x)} \mathbb{E}_{p(z|x)}[f(x, z)] = \mathbb{E}_{p(z)} \mathbb{E}_{p(x|z)}[f(x, z)]$$`,
      r`For random variables $X$ and $Y$: $$\mathbb{E}[\mathbb{E}[Y \mid X]] = \mathbb{E}[Y]$$`,
    ],
    innocent: [
      r`With $z \sim q(\cdot \mid x)$: $$\mathcal{L} = \mathbb{E}[\log p(x \mid z)] - D_{KL}(q(z \mid x) \,\|\, p(z))$$`,
      r`Here $x' = x + u$ with noise $u$. $$\mathcal{L} = \mathbb{E}_{x'}[\log \hat p(x)]$$`,
    ],
    slips: [
      r`For laws $q(z)$ and $p(z)$ on a finite set: $$D_{KL}(q \,\|\, p) = \mathbb{E}_p\left[\log \frac{q(z)}{p(z)}\right]$$`,
      r`For a joint law $p(x, z)$ of discrete variables: $$\mathbb{E}_{p(z)}[p(x \mid z)] = p(z)$$`,
      r`For laws $q(z \mid x)$ and $p(x)$: $$\mathbb{E}_{q(z \mid x)}[2 \log p(x)] = \log p(x)$$`,
      r`For a joint law $p(x, z)$ of discrete variables: $$\mathbb{E}_{p(x)} \mathbb{E}_{p(z|x)}[f(x, z)] = -\mathbb{E}_{p(z)} \mathbb{E}_{p(x|z)}[f(x, z)]$$`,
    ],
  },
  {
    row: "indices out of range",
    certain: [
      r`Let $S_n = \sum_{i=1}^n X_i$ with $S_0 = 0$. Then $$S_n - S_{n-1} = X_n$$`,
      r`Let $q(x_{0:T}) = q(x_0) \prod_{t=1}^T q(x_t \mid x_{t-1})$. Then $$\log q(x_{0:T}) = \log q(x_0) + \sum_{t=1}^T \log q(x_t \mid x_{t-1})$$`,
    ],
    innocent: [
      r`For a Markov chain, with $p(x_1 \mid x_0) = p(x_1)$: $$p(x_1, \dots, x_n) = \prod_{i=1}^n p(x_i \mid x_{i-1})$$`,
      r`With the empty context for $i = 1$: $$p(x) = \prod_{i=1}^{n} p(x_i \mid x_{<i})$$`,
    ],
    slips: [
      r`Let $q(x_{0:T}) = q(x_0) \prod_{t=1}^T q(x_t \mid x_{t-1})$. Then $$\log q(x_{0:T}) = \log q(x_0) - \sum_{t=1}^T \log q(x_t \mid x_{t-1})$$`,
    ],
  },
  {
    row: "point masses",
    innocent: [
      r`Let $q(z) = \delta(z - z_0)$. Then $$\mathbb{E}_{q(z)}[f(z)] = f(z_0)$$`,
      r`For a continuous density $p$: $$\int \delta(x - a)\, p(x)\,dx = p(a)$$`,
      r`The empirical law is $$p_{\text{data}}(x) = \frac1n \sum_{i=1}^n \delta(x - x_i)$$`,
    ],
    slips: [
      r`The code is deterministic: $q(z = k \mid x) = 1$ for $k = k^*$ and $q(z = k \mid x) = 0$ otherwise. The prior is uniform, $p(z = k) = \frac1K$ for $k = 1, \dots, K$. Then $$D_{KL}(q(z \mid x) \,\|\, p(z)) = -\log K$$`,
    ],
  },
  {
    row: "equality in law and almost surely",
    innocent: [
      r`Let $Z \sim \mathcal{N}(0, 1)$. Then $$-Z \stackrel{d}{=} Z$$`,
      r`Let $U \sim \mathcal{U}(0, 1)$. Then $$1 - U \overset{d}{=} U$$`,
      r`Let $X \sim \mathcal{N}(\mu, \sigma^2)$ and $\epsilon \sim \mathcal{N}(0, 1)$. Then $$X \stackrel{d}{=} \mu + \sigma \epsilon$$`,
      r`If $\operatorname{Var}(X) = 0$, then $$X = \mathbb{E}[X] \quad \text{a.s.}$$`,
    ],
    slips: [r`Let $U \sim \mathcal{U}(0, 1)$. As $1 - U \overset{d}{=} U$, we get $$\mathbb{E}[1 - U] = \frac13$$`],
  },
  {
    row: "hypotheses: setting to zero, equality iff, without loss of generality",
    certain: [r`Without loss of generality $\mathbb{E}[X] = 0$. Then $$\operatorname{Var}(X) = \mathbb{E}[X^2]$$`],
    innocent: [
      r`Let $\ell(p) = k \log p + (n - k) \log(1 - p)$. Setting $\ell'(p) = 0$ gives $\hat p = \frac{k}{n}$.`,
      r`We have $D_{KL}(q \,\|\, p) \ge 0$ with equality iff $q = p$.`,
      r`The bound is tight when $q(z) = p(z \mid x)$.`,
    ],
    slips: [r`Without loss of generality $\mathbb{E}[X] = 0$. Then $$\operatorname{Var}(X) = 2\,\mathbb{E}[X^2]$$`],
  },
  {
    row: "a step announced as wrong keeps its verdict",
    innocent: [r`For a number $a$ the right rule is $$\operatorname{Var}(aX) = a^2 \operatorname{Var}(X)$$`],
    slips: [r`A common mistake: for a number $a$ one writes $$\operatorname{Var}(aX) = a \operatorname{Var}(X)$$`],
  },
  {
    row: "assumptions on a law that contradict each other",
    open: [
      r`Let $X \sim \mathrm{Ber}(p)$ with $0 < p < 1$ and $p > 2$. Then $$\mathbb{E}[X] = 1 - p$$`,
      r`Let $\pi_k \ge 0$ with $\sum_{k=1}^K \pi_k = 1$ and $\sum_{k=1}^K \pi_k = 2$. Then $$\sum_{k=1}^K \pi_k c = 3 c$$`,
    ],
  },
  {
    row: "unequal means not identical",
    certain: [
      r`In general, for a random variable $X$: $$\mathbb{E}[X^2] \ne \mathbb{E}[X]^2$$`,
      r`For laws $p$ and $q$ on a finite set, in general: $$D_{KL}(p \,\|\, q) \ne D_{KL}(q \,\|\, p)$$`,
    ],
    slips: [r`For random variables $X$ and $Y$: $$\mathbb{E}[X + Y] \ne \mathbb{E}[X] + \mathbb{E}[Y]$$`],
  },
  {
    row: "formulas cut off, no bridge over what is not understood",
    innocent: [
      r`The conditional is $$p(x_i|x_{$$ and for a random variable $X$ we have $\mathbb{E}[2X] = 2\,\mathbb{E}[X]$.`,
      r`For $X > 0$: $$\mathbb{E}[\log X] \le \oint_\star X \ge \log \mathbb{E}[X] - 1$$`,
      r`For a random variable $X$: $$\mathbb{E}[X] \approx \oint_\star X = \mathbb{E}[X] + 0.01$$`,
    ],
    slips: [
      r`The conditional is $$p(x_i|x_{$$ and for a random variable $X$ we have $\mathbb{E}[2X] = 4\,\mathbb{E}[X]$.`,
    ],
  },
];
