import type { LawCase } from "./lawsCase.js";

const r = String.raw;

/** Events of variables with densities, laws by their distribution function, and functions with parameters behind a bar. */
export const discreteLaws: readonly LawCase[] = [
  {
    row: "letters of laws that are numbers",
    certain: [
      r`Let $\hat p$ be the sample proportion and $n$ the sample size. Then $$\frac{\hat p(1-\hat p)}{n} = \frac{\hat p - \hat p^2}{n}$$`,
      r`For the density $$g(x) = \frac{1}{\sqrt{2\pi(1 - \rho^2)}} e^{-\frac{x^2}{2(1-\rho^2)}}$$ with $|\rho| < 1$ we have $$g(0)^2 = \frac{1}{2\pi(1 - \rho^2)}$$`,
      r`Traffic flows with intensity $\rho = \lambda / \mu < 1$. Then $$\rho(1-\rho) \le \frac14$$`,
      r`For numbers $a$, $b$ and $\tilde q$ $$\tilde q(a + b) = \tilde q a + \tilde q b$$`,
    ],
    slips: [
      r`Let $\hat p$ be the sample proportion and $n$ the sample size. Then $$\frac{\hat p(1-\hat p)}{n} = \frac{\hat p - \hat p^3}{n}$$`,
      r`For numbers $a$, $b$ and $\tilde q$ $$\tilde q(a + b) = \tilde q a - \tilde q b$$`,
    ],
  },
  {
    row: "probabilities of events that are solved for their variable",
    certain: [
      r`Let $U \sim \mathcal{U}(0,1)$. For $t > 0$ $$P(-\log U \le t) = P(U \ge e^{-t}) = 1 - e^{-t}$$`,
      r`Let $X \sim \mathrm{Exp}(\lambda)$ with $\lambda > 0$. For $x > 0$ $$P(X \le x) = 1 - e^{-\lambda x}$$`,
      r`Let $X$ be exponential with rate $\lambda$. For $s, t > 0$ $$P(X > s + t \mid X > s) = P(X > t)$$`,
      r`For $Z \sim \mathcal{N}(0, 1)$ and $a > 0$: $$P(|Z| \le a) = 1 - 2 P(Z > a)$$`,
      r`Let $U$ be uniform on $[0, 1]$. Then $$P(U \le u) = u$$`,
      r`Let $E \sim \mathrm{Exp}(1)$ and $k > 0$. Then $$P(E^2 > k) = P(E > \sqrt k) = e^{-\sqrt k}$$`,
      r`Let $U_1, \dots, U_n$ be i.i.d. uniform on $[0,1]$ and $0 < u < 1$. Then $$P\left(\max_{i=1}^n U_i \le u\right) = \prod_{i=1}^n P(U_i \le u) = u^n$$`,
    ],
    innocent: [
      r`Let $U$ be uniform on $[0,1]$ and $F$ a strictly increasing distribution function. Then $$P(U \le F(x)) = F(x)$$`,
      r`Let $X$ and $Y$ be independent and $X \sim \mathrm{Exp}(1)$. Then $$P(X \le x, Y \le y) = P(X \le x)\,P(Y \le y)$$`,
      r`Let $X \sim \mathcal{N}(x_0, 1)$. Then $$P(|X - x_0| \ge c) = 2 P(X \ge x_0 + c) \quad (c > 0)$$`,
    ],
    slips: [
      r`Let $U \sim \mathcal{U}(0,1)$. For $t > 0$ $$P(-\log U \le t) = P(U \le e^{-t})$$`,
      r`Let $X \sim \mathrm{Exp}(\lambda)$ with $\lambda > 0$. For $x > 0$ $$P(X > x) = 1 - e^{-\lambda x}$$`,
      r`For $Z \sim \mathcal{N}(0, 1)$ and $a > 0$: $$P(|Z| \le a) = 1 - P(Z > a)$$`,
      r`Let $X \sim \mathrm{Exp}(1)$. For $y > 0$ $$P(2X \le y) = 1 - e^{-2y}$$`,
      r`Let $X$ be exponential with rate $\lambda$. For $s, t > 0$ $$P(X > s + t \mid X > s) = e^{-\lambda (s + t)}$$`,
    ],
  },
  {
    row: "laws that the text gives by their distribution function",
    certain: [
      r`Let $G$ have the distribution function $F(g) = e^{-e^{-g}}$. Then $$P(G + a \le m) = e^{-e^{a - m}}$$`,
      r`Let $T$ have the distribution function $F(t) = 1 - e^{-(t/\theta)^k}$ for $t \ge 0$, where $\theta, k > 0$. For $s > 0$ $$P(T > s) = e^{-(s/\theta)^k}$$`,
      r`Sei $Y$ eine Zufallsvariable mit der Verteilungsfunktion $F(y) = 1 - y^{-\alpha}$ für $y \ge 1$, $\alpha > 0$. Dann gilt für $x > 0$ $$P(\log Y \le x) = 1 - e^{-\alpha x}$$`,
      r`Let $V$ have the cdf $F(v) = e^{-e^{-v}}$. For independent copies $V_1, \dots, V_K$ and scores $a_j$ $$P\left(\max_{j=1}^K (a_j + V_j) \le t\right) = \exp\left(-e^{-t} \sum_{j=1}^K e^{a_j}\right)$$`,
    ],
    innocent: [
      r`Suppose $X$ has distribution function $F(x) = x^2$, $0 \le x \le 1$. For $0 \le y \le 1$ $$P(-X \le -y) = P(X \ge y) = 1 - y^2$$`,
      r`Let $X$ and $Y$ be i.i.d. with the distribution function $F(x) = 1 - e^{-x}$, $x \ge 0$. Then $$P(\min(X, Y) > t) = e^{-2t} \qquad (t > 0)$$`,
    ],
    slips: [
      r`Let $G$ have the distribution function $F(g) = e^{-e^{-g}}$. Then $$P(G + a \le m) = e^{-e^{m - a}}$$`,
      r`Let $V$ have the cdf $F(v) = e^{-e^{-v}}$. For independent $V_1, \dots, V_K$ and scores $a_j$ $$P\left(\max_{j=1}^K (a_j + V_j) \le t\right) = \sum_{j=1}^K e^{-e^{a_j - t}}$$`,
    ],
  },
  {
    row: "functions whose parameters stand behind a bar",
    certain: [
      r`Let $g(y \mid \lambda) = \lambda e^{-\lambda y}$ with $\lambda > 0$. Then $$\int_0^\infty y\, g(y \mid \lambda)\,dy = \frac1\lambda$$`,
      r`Let $f(t \mid m) = \frac{e^{-(t-m)}}{(1 + e^{-(t-m)})^2}$. For weights $w_k$ and locations $m_k$ $$\int_a^b \sum_{k=1}^K w_k f(t \mid m_k)\,dt = \sum_{k=1}^K w_k \left[\sigma(b - m_k) - \sigma(a - m_k)\right]$$`,
    ],
    innocent: [
      r`Let $f(x \mid \theta) = \theta^x (1 - \theta)^{1 - x}$ for $x \in \{0, 1\}$ and let $f(\theta)$ be a prior. Then $$f(\theta \mid x) = \frac{f(x \mid \theta)\, f(\theta)}{f(x)}$$`,
    ],
    slips: [
      r`Let $g(y \mid \lambda) = \lambda e^{-\lambda y}$ with $\lambda > 0$. Then $$\int_0^\infty y\, g(y \mid \lambda)\,dy = \lambda$$`,
      r`Let $f(t \mid m) = \frac{e^{-(t-m)}}{(1 + e^{-(t-m)})^2}$. For weights $w_k$ and locations $m_k$ $$\int_a^b \sum_{k=1}^K w_k f(t \mid m_k)\,dt = \sum_{k=1}^K w_k \left[\sigma(b - m_k) + \sigma(a - m_k)\right]$$`,
    ],
  },
  {
    row: "factorisations that the text announces as the chain rule",
    certain: [
      r`By the chain rule of probability $$p(a, b, c) = p(a)\,p(b \mid a)\,p(c \mid a, b)$$`,
      r`The order of the factors is arbitrary: we can equally write $p(x, y, z) = p(y)\,p(x \mid y)\,p(z \mid x, y)$.`,
      r`Nach der Kettenregel gilt $$p(x, y, z) = p(z)\,p(y \mid z)\,p(x \mid y, z)$$`,
    ],
    innocent: [
      r`In the hidden Markov model the chain rule gives $$p(x_1, x_2, z_1, z_2) = p(z_1)\,p(z_2 \mid z_1)\,p(x_1 \mid z_1)\,p(x_2 \mid z_2)$$`,
      r`First $z$ is drawn, then $w$, then $x$. By the product rule $$p(x, w, z) = p(z)\,p(w \mid z)\,p(x \mid w)$$`,
      r`By the chain rule $p(r_1, r_2, r_3) = p(r_1)\,p(r_2 \mid r_1)\,p(r_3 \mid r_2)$, since a row sees only the one above it.`,
      r`Two dice are rolled separately. By the definition of conditional probability $$p(x, y) = p(x)\,p(y)$$`,
      r`По правилу умножения и в силу независимости $$p(x, y, z) = p(x)\,p(y \mid x)\,p(z \mid x)$$`,
    ],
    slips: [
      r`By the chain rule of probability $$p(a, b, c) = p(a)\,p(b \mid a)\,p(c \mid a)$$`,
      r`The order of the factors is arbitrary: we can equally write $p(x, y, z) = p(y)\,p(x \mid z)\,p(z \mid x, y)$.`,
      r`Nach der Kettenregel gilt $$p(x, y, z) = p(z)\,p(y)\,p(x \mid y, z)$$`,
      r`По правилу умножения вероятностей $$p(x, y, z) = p(x)\,p(y \mid x)\,p(z \mid y)$$`,
    ],
  },
  {
    row: "densities of distribution functions that the text gave",
    certain: [
      r`Let $F(x \mid s) = 1 - e^{-x/s}$. Its density is $$f(x \mid s) = \frac{1}{s} e^{-x/s}$$`,
      r`Die Verteilungsfunktion ist $G(t) = \frac{t}{1 + t}$. Die Dichte $$g(t) = \frac{1}{(1 + t)^2}$$`,
      r`Let $F(x \mid s) = 1 - e^{-x/s}$ with density $f(x \mid s) = \frac{1}{s} e^{-x/s}$. Then for $s_1 > 0$ $$\int_a^b f(t \mid s_1)\,dt = e^{-a/s_1} - e^{-b/s_1}$$`,
      r`Let $f(x) = x^3$ and $g(x) = \frac{d}{dx} f(x)$. Then $$\int_0^a g(2t)\,dt = \int_0^a 12 t^2\,dt = 4 a^3$$`,
    ],
    innocent: [r`Let $F(x \mid s) = 1 - e^{-x/s}$. Another law has the density $h(x \mid s) = s e^{-s x}$.`],
    slips: [
      r`Let $F(x \mid s) = 1 - e^{-x/s}$. Its density is $$f(x \mid s) = e^{-x/s}$$`,
      r`Die Verteilungsfunktion ist $G(t) = \frac{t}{1 + t}$. Die Dichte $$g(t) = \frac{1}{1 + t^2}$$`,
    ],
  },
  {
    row: "probabilities with an index beside the law's own letter",
    certain: [
      r`Let $p$ be a distribution on $\{1, \dots, K\}$. Then $$H(p) = -\sum_{k=1}^K p_k \log p_k$$`,
      r`For distributions $p, q$ on $n$ points $$-\sum_{i=1}^n p_i \log q_i = H(p) + D_{KL}(p \| q)$$`,
      r`Let $p$ be a distribution over $K$ classes with $p_k = \frac{e^{z_k}}{\sum_{j=1}^K e^{z_j}}$. Then $$H(p) = \log \sum_{j=1}^K e^{z_j} - \sum_{k=1}^K p_k z_k$$`,
      r`The prior is uniform, $p(z = k) = \frac1K$. For any $q$ $$D_{KL}(q(z) \| p(z)) = \log K - H(q(z)) \le \log K$$`,
    ],
    innocent: [
      r`Mit den Rényi-Entropien $H_\alpha(p)$ gilt $H_2(p) = -\log \sum_{i=1}^m p_i^2 \le H(p)$.`,
      r`Let $X$ take the values $x_1, \dots, x_n$ with probabilities $p_1, \dots, p_n$. Then $$E[X] = \sum_{i=1}^n p_i x_i$$`,
      r`A mixture $p = \sum_i \lambda_i p_i$ has $H(p) \ge \sum_i \lambda_i H(p_i)$.`,
      r`The prior is $p(z) = \mathcal{N}(z; 0, 1)$. For codes instead the prior is uniform, $p(z = k) = \frac1K$.`,
    ],
    slips: [
      r`Let $p$ be a distribution on $\{1, \dots, K\}$. Then $$H(p) = \sum_{k=1}^K p_k \log p_k$$`,
      r`For distributions $p, q$ on $n$ points $$-\sum_{i=1}^n p_i \log q_i = H(p) - D_{KL}(p \| q)$$`,
      r`The prior is uniform, $p(z = k) = \frac1K$. For any $q$ $$D_{KL}(q(z) \| p(z)) = \log K + H(q(z))$$`,
    ],
  },
  {
    row: "the value at which the formula before it holds",
    certain: [
      r`The code is one-hot, $q(z \mid x) = 1$ for $z = c(x)$. For any law $p$ of $x$ and $z$ $$p(x \mid z)\,p(z) = p(x, z)$$`,
    ],
    innocent: [
      r`With the code $q(z \mid x) = 1$ for $z = c(x)$ nothing is left open: $$H_q(z \mid x) = 0$$`,
      r`Let $Y = g(X)$. Then $$H(Y \mid X) = 0$$`,
      r`We have $H(Y \mid X) = 0$ for $Y = g(X)$. So $$I(X; Y) = H(Y)$$`,
    ],
  },
  {
    row: "laws that put all of their weight on one state",
    certain: [
      r`The encoder is deterministic: $q(z = j \mid x) = \mathbf{1}[j = j^*]$ for $j = 1, \dots, M$. Then $$\sum_{j=1}^M q(z = j \mid x) \log q(z = j \mid x) = 0$$`,
      r`Let $r(c = k \mid y) = \begin{cases} 1 & k = k^* \\ 0 & k \neq k^* \end{cases}$ with $c \in \{1, \dots, K\}$. Then $$\mathbb{E}_{r(c \mid y)}[\log p(y \mid c)] = \log p(y \mid c = k^*)$$`,
      r`Sea $q(z = i \mid x) = 1$ para $i = i^*$ y cero en otro caso, con $z \in \{1, \dots, n\}$. Entonces $$\sum_{i=1}^n q(z = i \mid x)\, a_i = a_{i^*}$$`,
      r`The posterior is $q(z = k \mid x) = \delta_{k, k^*}$ where $k^* = \arg\min_j \|f(x) - c_j\|$. The prior is uniform, $p(z = k) = \frac1K$. Then $$D_{KL}(q(z \mid x) \,\|\, p(z)) = \sum_{k=1}^K q(z = k \mid x) \log \frac{q(z = k \mid x)}{p(z = k)} = \log K$$`,
    ],
    innocent: [
      r`If the codes are used evenly, then $q(z = k) = \sum_x p(x) q(z = k \mid x) = \frac1K$ although $q(z = k \mid x) = \mathbb{1}[k = k^*(x)]$.`,
      r`So the posterior collapses, $q(z = k \mid x) = \mathbb{1}\{k = k^*\}$.`,
      r`Let $n^* = \arg\max_n s_n$ and $w_n = \begin{cases} 1 & n = n^* \\ 0 & \text{else}\end{cases}$. Then $$\sum_{n=1}^N w_n s_n = s_{n^*} = \max_n s_n$$`,
      r`Let $k^* = \arg\min_j \|z - e_j\|$. Then $$\|z - e_{k^*}\| \le \|z - e_1\|$$`,
    ],
    slips: [
      r`The encoder is deterministic: $q(z = j \mid x) = \mathbf{1}[j = j^*]$ for $z \in \{1, \dots, M\}$. The prior is uniform, $p(z = j) = \frac1M$. Then $$\sum_{j=1}^M q(z = j \mid x) \log \frac{q(z = j \mid x)}{p(z = j)} = -\log M$$`,
      r`The posterior is one-hot: $q(z = k \mid x) = 1$ for $k = k^*$ and $q(z = j \mid x) = 0$ for every other $j$. The prior is uniform, $p(z = k) = \frac1K$. Then $$\sum_{k=1}^K q(z = k \mid x) \log \frac{p(z = k)}{q(z = k \mid x)} = \log K$$`,
    ],
  },
  {
    row: "a law of states that is known beside a variable that depends on it",
    certain: [
      r`Let the prior be uniform, $p(z = k) = \frac{1}{K}$. Then $$p(z = k \mid x) = \frac{p(x \mid z = k)}{\sum_{j=1}^K p(x \mid z = j)}$$`,
      r`Die Prior ist gleichverteilt, $p(z = k) = \frac1K$. Dann gilt $$\log p(x) \ge \log p(x \mid z = k^*) - \log K$$`,
    ],
    slips: [r`Let the prior be uniform, $p(z = k) = \frac{1}{K}$. Then $$p(x) = \sum_{k=1}^K p(x \mid z = k)$$`],
  },
];
