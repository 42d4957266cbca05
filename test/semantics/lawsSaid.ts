import type { LawCase } from "./lawsCase.js";

const r = String.raw;

/** What sentences around a step say, and what of it can matter for the step. */
export const lawsAsSaid: readonly LawCase[] = [
  {
    row: "a law given under a condition says nothing else of the condition",
    certain: [
      r`Let $\mu \sim \mathcal{N}(a, b)$ and $y \mid \mu \sim \mathcal{N}(\mu, c)$ with $b, c > 0$. Then $$\frac{(y - \mu)^2}{c} = \frac{y^2}{c} - \frac{2 y \mu}{c} + \frac{\mu^2}{c}$$`,
      r`Sei $w \sim \mathcal{N}(0, 1)$ und $t \mid w \sim \mathcal{N}(w, 1)$. Dann gilt $$p(t) = \frac{1}{\sqrt{4 \pi}} e^{-t^2 / 4}$$`,
    ],
    innocent: [
      r`Let $k \mid n \sim G(n)$ where $k = n$ throughout. Then $$(k + n)^2 = 4 n k$$`,
      r`Let $X \mid Z = 1 \sim \mathcal{N}(m, 1)$. With $Z = 1$ fixed, $$\mathbb{E}[X] = m$$`,
    ],
    slips: [
      r`Let $\mu \sim \mathcal{N}(a, b)$ and $y \mid \mu \sim \mathcal{N}(\mu, c)$ with $b, c > 0$. Then $$\frac{(y - \mu)^2}{c} = \frac{y^2}{c} - \frac{y \mu}{c} + \frac{\mu^2}{c}$$`,
      r`Sei $w \sim \mathcal{N}(0, 1)$ und $t \mid w \sim \mathcal{N}(w, 1)$. Dann gilt $$p(t) = \frac{1}{\sqrt{4 \pi}} e^{-t^2 / 2}$$`,
    ],
  },
  {
    row: "what holds where an inequality is tight is not said of the steps before it",
    certain: [
      r`For any weights $w_k > 0$ with $\sum_{k=1}^K w_k = 1$ and $a_k > 0$, $$\log \sum_{k=1}^K a_k \ge \sum_{k=1}^K w_k \log \frac{a_k}{w_k}$$ with equality for $w_k = a_k / \sum_{j=1}^K a_j$.`,
    ],
    innocent: [
      r`For densities $p$ and $q$ we have $$\mathrm{KL}(q \,\|\, p) = 0$$ if $q = p$.`,
      r`Equality $\mathrm{KL}(q \,\|\, p) = 0$ holds iff $q(x) = p(x)$.`,
      r`The bound $\sum_x q(x) \log p(x) = \sum_x p(x) \log p(x)$ is tight, since equality holds for $q = p$.`,
      r`$$\mathbb{E}_q[\log p(x)] = \mathbb{E}_p[\log p(x)]$$ Here $q = p$.`,
      r`$$\mathbb{E}_q[\log p(x)] = \mathbb{E}_p[\log p(x)]$$ We take $q = p$ throughout.`,
    ],
    slips: [
      r`$$F = E_q[\log p(x|z)] - D_{KL}(q(z) \| p(z)) = E_q[\log p(x|z)] - E_q[\log q(z)] - E_q[\log p(z)]$$ So $F \le \log p(x)$, with equality iff $q(z) = p(z|x)$.`,
      r`The loss is a divergence, and we have $$\mathbb{E}_{p(x)}[D_{KL}(p(y|x) \| r(y|x))] = \mathbb{E}_{p(x,y)}[\log p(y|x) + \log r(y|x)]$$ so only one term depends on $r$; with $r = p(y|x)$ the value is smallest.`,
    ],
  },
  {
    row: "remarks inside formulas that hold anyway",
    certain: [
      r`Let $X \sim \mathcal{N}(\mu, \sigma^2)$. Then $$\mathbb{E}[(X - c)^2] = \underbrace{\mathbb{E}[(X - \mu)^2]}_{= \sigma^2} + (\mu - c)^2$$`,
    ],
    innocent: [
      r`Let $X$ and $Y$ be random variables. $$\operatorname{Var}(X + Y) = \operatorname{Var}(X) + \operatorname{Var}(Y) + 2 \underbrace{\operatorname{Cov}(X, Y)}_{= 0} = \operatorname{Var}(X) + \operatorname{Var}(Y)$$`,
      r`$$(a + b)^2 = a^2 + \underbrace{2 a b}_{= 0} + b^2 = a^2 + b^2$$`,
      r`$$\mathbb{E}[X Y] = \mathbb{E}[X]\, \underbrace{\mathbb{E}[Y]}_{= 1} = \mathbb{E}[X]$$`,
      r`$$x^2 + \cancel{2 x y} + y^2 = x^2 + y^2$$`,
    ],
    slips: [
      r`Let $X \sim \mathcal{N}(\mu, \sigma^2)$. Then $$\mathbb{E}[(X - c)^2] = \underbrace{\mathbb{E}[(X - \mu)^2]}_{= \sigma^2} - (\mu - c)^2$$`,
      r`$$\underbrace{(a + b)^2}_{\ge 0} = a^2 + b^2 - 2 a b$$`,
      r`$$\overbrace{(a + b)(a - b)}^{= a^2 - b^2} + b^2 = a^2 + b^2$$`,
    ],
  },
  {
    row: "sentences that speak of another thing, or of what follows",
    certain: [
      r`Two raters give probabilities $p, q \in (0, 1)$. Then $$\log \frac{p q}{(1 - p)(1 - q)} = \log \frac{p}{1 - p} + \log \frac{q}{1 - q}$$`,
    ],
    innocent: [
      r`Let $y \in \{0, 1\}^K$ be one-hot. Then $$\sum_{k=1}^K y_k^2 = 1$$`,
      r`Let $u, v \in \mathbb{R}^n$ be unit vectors. Then $$\|u - v\|^2 = 2 - 2 u^\top v$$`,
      r`With $a$ being idempotent we get $$a^3 = a$$`,
      r`$$a^2 = a$$ Here $a$ is idempotent.`,
      r`Show that $$a^2 = a$$ Suppose that $a$ never differs from its own square.`,
      r`$$\sum_i w_i (x_i - c) = \sum_i w_i x_i - c$$ since the weights $w_i$ add up to one.`,
      r`$$a b = b a$$ and so it is since $a$ always commutes with $b$; also $$a^2 b = 0$$ because $a$ never meets $b$.`,
      r`The mean of $x$ has no influence: $$\sum_i (x_i - m) = \sum_i x_i$$ In which $m$ is zero throughout.`,
    ],
    slips: [
      r`Two raters give probabilities $p, q \in (0, 1)$. Then $$\log \frac{p q}{(1 - p)(1 - q)} = \log \frac{p}{1 - p} - \log \frac{q}{1 - q}$$`,
      r`For $g(w) = w^2$ one step of descent with step size $\eta$ is $$w - \eta g'(w) = (1 + 2 \eta) w$$`,
      r`A sequence of length $n$ has $$\sum_{i=1}^n i = \frac{n (n - 1)}{2}$$ pairs.`,
      r`Let $a, b > 0$. Then $$(a + b)^2 = a^2 + b^2 + a b$$ Hence $a$ is never less than $1$.`,
      r`$$(a + b)(a - b) = a^2 + b^2$$ Suppose now that $a$ never exceeds $b$. Then the left side is not positive.`,
    ],
  },
  {
    row: "what an update gives for one entry of a sequence",
    certain: [
      r`With $m_t = \beta m_{t-1} + (1 - \beta) g_t$ we have $$m_t - g_t = \beta (m_{t-1} - g_t)$$`,
      r`Let $f(x) = \frac12 x^\top A x - b^\top x$ with $A$ symmetric positive definite and let $x^* = A^{-1} b$. The step $x_{t+1} = x_t - \eta \nabla f(x_t)$ changes the error to $$x_{t+1} - x^* = x_t - x^* - \eta A (x_t - x^*)$$`,
      r`The state is $s_{k+1} = a s_k + b u_k$. Then $$(s_{k+1} - b u_k)^2 = a^2 s_k^2$$`,
    ],
    innocent: [
      r`Let $a_0 = 0$ and $a_{n+1} = a_n + 2 n + 1$. Then $$a_n = n^2$$`,
      r`With $x_{t+1} = x_t / 2$ we get $$x_{t+2} = x_t / 4$$`,
      r`With $x_{t+1} = x_t - g_t$ we get $$\sum_{t=0}^{T-1} g_t = x_0 - x_T$$`,
      r`Let $F_{n+1} = F_n + F_{n-1}$. Then $$F_{n+2} = 2 F_n + F_{n-1}$$`,
    ],
    slips: [
      r`The state is $s_{k+1} = a s_k + b u_k$. Then we have $$2 s_{k+1} - a s_k = a s_k + b u_k$$`,
      r`Let $f(x) = \frac12 x^\top A x - b^\top x$ with $A$ symmetric positive definite and let $x^* = A^{-1} b$. The step $x_{t+1} = x_t - \eta \nabla f(x_t)$ changes the error to $$x_{t+1} - x^* = x_t - x^* + \eta A (x_t - x^*)$$`,
    ],
  },
  {
    row: "means over one side of an order of values",
    certain: [
      r`Let $w(z) = \frac{p(x, z)}{q(z)}$ and $\hat w = \frac12 (w(z_1) + w(z_2))$ with $z_1, z_2 \sim q$ independent. Then $\mathbb{E}[\log \hat w] \le \log \mathbb{E}[\hat w]$.`,
    ],
    slips: [
      r`Let $w(z) = \frac{p(x, z)}{q(z)}$ and $\hat w = \frac12 (w(z_1) + w(z_2))$ with $z_1, z_2 \sim q$ independent. Then $\mathbb{E}[\log \hat w] \ge \log \mathbb{E}[\hat w]$.`,
    ],
  },
  {
    row: "where, with words before the first name that is explained",
    certain: [
      r`Completing the square, $$a x^2 - 2 b x = a (x - m)^2 + c$$ where, comparing linear and constant terms, $$m = \frac{b}{a}, \qquad c = -\frac{b^2}{a}$$`,
    ],
    slips: [
      r`Completing the square, $$a x^2 - 2 b x = a (x + m)^2 + c$$ where, comparing linear and constant terms, $$m = \frac{b}{a}, \qquad c = -\frac{b^2}{a}$$`,
    ],
  },
  {
    row: "frequencies are shares of one",
    certain: [
      r`For a sample with frequencies $\hat p_k$ put $P = \exp(H(\hat p))$. Then $$P = \prod_{k=1}^K \hat p_k^{-\hat p_k}$$`,
      r`With the shares $p_1, \dots, p_K$ of the classes $$H(p) = -\sum_{k=1}^K p_k \log p_k \le \log K$$`,
    ],
    innocent: [
      r`Let the weights $w_k$ be given. Then $$\sum_{k=1}^K w_k (x_k - c) = \sum_{k=1}^K w_k x_k - c$$`,
      r`With probabilities $a_k$ we have $$\sum_{k=1}^K a_k (1 - a_k) = 1 - \sum_{k=1}^K a_k^2$$`,
    ],
    slips: [
      r`For $K$ codes that are used with frequencies $\hat p_k$ put $P = \exp(H(\hat p))$. Then $$P = \prod_{k=1}^K \hat p_k^{\hat p_k}$$`,
    ],
  },
  {
    row: "an index for which the formula before it holds",
    certain: [r`Let $s_k = a_k + b$ with $s_k = 0$ for $k = k^*$. Further $$(a_k - b)^2 + 4 a_k b = (a_k + b)^2$$`],
    innocent: [
      r`For $n = 2 m$ we split the sum. Then $$\sum_{k=1}^n k = m (2 m + 1)$$`,
      r`Let $c_i = 0$ for $i = j$. Then for $i = j$ $$c_i + 1 = 1$$`,
    ],
    slips: [
      r`The code is $q_k = 1$ for $k = k^*$ with $k^* = \arg\min_j d_j$. One step gives $$e_k - \eta (e_k - z) = \eta e_k + (1 - \eta) z$$`,
    ],
  },
  {
    row: "words that say what another law is",
    innocent: [
      r`Let $z$ have the prior $p(z)$ and a deterministic decoder $p(x \mid z)$. Then $$H(x, z) = H(z)$$`,
      r`A deterministic encoder $q(z \mid x)$ makes $z$ known, so that $$\mathbb{E}_q[\log q(z \mid x)] = 0$$`,
      r`With an independent prior $P(a, b)$ we have $$P(a, b) = P(a)\, P(b)$$`,
      r`With a mean-field family $q_\phi(u, v)$ we get $$H(q) = H(q_\phi(u)) + H(q_\phi(v))$$`,
    ],
    slips: [
      r`A latent $z \in \{1, \dots, K\}$ has the prior $p(z)$, and $x$ has $p(x \mid z)$. A *deterministic* code $q(z \mid x)$ picks one of them. $$-\log p(x \mid z) - \log p(x) = -\log p(x, z)$$`,
    ],
  },
  {
    row: "a letter behind a bar that stands for all the data",
    innocent: [
      r`Let $\theta \sim \mathcal{N}(0, 1)$ and $y_i \mid \theta \sim \mathcal{N}(\theta, 1)$, $i = 1, \dots, n$, be independent. Then $$\operatorname{Var}(\theta \mid y) = \frac{1}{n + 1}$$`,
      r`Let $\mu \sim \mathcal{N}(0, 1)$ and $x_1, \dots, x_n \sim \mathcal{N}(\mu, s)$. Then $$\mathbb{E}[\mu \mid x] = \frac{n \bar x}{n + s}$$`,
      r`Prior $\mu \sim \mathcal N(0, \tau^2)$; likelihood $x_i \mid \mu \sim \mathcal N(\mu, 1)$ independent. With $n$ data, $$p(\mu \mid x) \propto \exp\Big(-\frac{\mu^2}{2\tau^2} - \frac12 \sum_{i=1}^n (x_i - \mu)^2\Big)$$`,
    ],
    slips: [
      r`Let $\mu \sim \mathcal{N}(0, 1)$ and $x \mid \mu \sim \mathcal{N}(\mu, s)$ with $s > 0$. Then $$\mathbb{E}[\mu \mid x] = \frac{s x}{1 + s}$$`,
    ],
  },
  {
    row: "words on how families are made are asked of the step before it is accused",
    innocent: [
      r`The weights sum to one, so $$\sum_{i=1}^n w_i (a_i - c) = \sum_{i=1}^n w_i a_i - c$$`,
      r`The numbers $s_1$ and $s_2$ add up to one. $$s_1 (1 - s_1) = s_1 s_2$$`,
      r`Each row of $T$ sums to one: $$\sum_{j=1}^m T_{ij} (v_j + 1) = \sum_{j=1}^m T_{ij} v_j + 1$$`,
      r`The masks $m_i$ are binary. $$\sum_{i=1}^d m_i^2 x_i = \sum_{i=1}^d m_i x_i$$`,
      r`With two groups of sizes that are counted by $K$: $$\sum_{k=1}^K a_k = a_1 + a_2$$`,
      r`Two components, $\rho_1 = \rho$ and $\rho_2 = 1 - \rho$; the mean is $m = \sum_k \rho_k m_k$. $$m_1 - m = (1 - \rho)(m_1 - m_2)$$`,
    ],
    slips: [
      r`The weights sum to one, so $$\sum_{i=1}^n w_i (a_i - c) = \sum_{i=1}^n w_i a_i + c$$`,
      r`The numbers $s_1$ and $s_2$ add up to one. $$s_1 (1 - s_1) = s_1 s_2^2$$`,
      r`Each row of $T$ sums to one: $$\sum_{j=1}^m T_{ij} (v_j + 1) = \sum_{j=1}^m T_{ij} v_j + m$$`,
      r`The masks $m_i$ are binary. $$\sum_{i=1}^d m_i^2 x_i = \sum_{i=1}^d m_i x_i + 1$$`,
      r`There are two components with the same variance. Then $$\frac{u_1 e^{-(x - c_1)^2}}{u_1 e^{-(x - c_1)^2} + u_2 e^{-(x - c_2)^2}} = \frac{1}{1 + \frac{u_1}{u_2} e^{(x - c_1)^2 - (x - c_2)^2}}$$`,
      r`The order is arbitrary; for three variables we may as well write $$p(x_1, x_2, x_3) = p(x_3)\, p(x_2 \mid x_1)\, p(x_1 \mid x_2, x_3)$$`,
    ],
  },
  {
    row: "names that differ in a label are names of their own, and a case in which all vanishes is no assumption",
    certain: [
      r`The inputs $j$ have degree $j$ and the hidden units $k$ have degree $d_k \in \{1, \dots, m\}$. Let $$A^{U}_{kj} = \mathbf{1}[d_k \ge j], \qquad A^{V}_{ik} = \mathbf{1}[i > d_k].$$ Then $$\sum_{k=1}^h A^V_{ik} A^U_{kj} = \sum_{k=1}^h \mathbf{1}[i > d_k] \mathbf{1}[d_k \ge j] = \sum_{k=1}^h \mathbf{1}[j \le d_k < i],$$ which is zero whenever $j \ge i$.`,
      r`Let $c_{\text{in}} = a + b$ and $c_{\text{out}} = a - b$. $$c_{\text{in}} c_{\text{out}} = a^2 - b^2$$`,
    ],
    slips: [
      r`The inputs $j$ have degree $j$ and the hidden units $k$ have degree $d_k \in \{1, \dots, m\}$. Let $$A^{U}_{kj} = \mathbf{1}[d_k \ge j], \qquad A^{V}_{ik} = \mathbf{1}[i > d_k].$$ Then $$\sum_{k=1}^h A^V_{ik} A^U_{kj} = \sum_{k=1}^h \mathbf{1}[i \ge d_k] \mathbf{1}[d_k \ge j]$$`,
      r`For integers $d_k$ and $i, j \in \mathbb{N}$, $$\sum_{k=1}^h \mathbf{1}[i > d_k] \mathbf{1}[d_k \ge j] = \sum_{k=1}^h \mathbf{1}[j < d_k < i],$$ which is zero whenever $j \ge i$.`,
      r`Let $c_{\text{in}} = a + b$ and $c_{\text{out}} = a - b$. $$c_{\text{in}} c_{\text{out}} = a^2 + b^2$$`,
    ],
  },
];
