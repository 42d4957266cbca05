import type { LawCase } from "./lawsCase.js";

const r = String.raw;

/** Variational inference: mixtures and their classes, factorised families, bounds with names, free energies, gradients. */
export const variationalLaws: readonly LawCase[] = [
  {
    row: "mixtures with weights, components and a class",
    certain: [
      r`Let $p(x) = \sum_{k=1}^K \pi_k \mathcal{N}(x \mid \mu_k, \sigma_k^2)$ with $\sum_k \pi_k = 1$ and a class $z \in \{1, \dots, K\}$. Then $$p(z = k \mid x) = \frac{\pi_k \mathcal{N}(x \mid \mu_k, \sigma_k^2)}{\sum_{j=1}^K \pi_j \mathcal{N}(x \mid \mu_j, \sigma_j^2)}$$`,
      r`Let $p(x) = \sum_{k=1}^K \pi_k p_k(x)$ with $\sum_{k=1}^K \pi_k = 1$, and let $z \in \{1, \dots, K\}$ be the class. With $\gamma_k = p(z = k \mid x)$ we have $$\pi_k p_k(x) = \gamma_k p(x)$$`,
      r`Let $p(x) = \sum_{k=1}^K \pi_k p_k(x)$ with $\sum_{k=1}^K \pi_k = 1$, let $q_k > 0$ with $\sum_{k=1}^K q_k = 1$. Then $$\log p(x) \ge \sum_{k=1}^K q_k \log \frac{\pi_k p_k(x)}{q_k}$$`,
      r`Sei $p(x) = \sum_{k=1}^K w_k \mathcal{N}(x; m_k, s_k^2)$ mit $\sum_{k=1}^K w_k = 1$. Dann ist $$\mathbb{E}[x] = \sum_{k=1}^K w_k m_k$$`,
    ],
    slips: [
      r`Let $p(x) = \sum_{k=1}^K \pi_k \mathcal{N}(x \mid \mu_k, \sigma_k^2)$ with $\sum_k \pi_k = 1$ and a class $z \in \{1, \dots, K\}$. Then $$p(z = k \mid x) = \frac{\mathcal{N}(x \mid \mu_k, \sigma_k^2)}{\sum_{j=1}^K \pi_j \mathcal{N}(x \mid \mu_j, \sigma_j^2)}$$`,
      r`Let $p(x) = \sum_{k=1}^K \pi_k p_k(x)$ with $\sum_{k=1}^K \pi_k = 1$, and let $z \in \{1, \dots, K\}$ be the class. With $\gamma_k = p(z = k \mid x)$ we have $$\pi_k p_k(x) = \gamma_k$$`,
      r`Let $p(x) = \sum_{k=1}^K \pi_k p_k(x)$ with $\sum_{k=1}^K \pi_k = 1$, let $q_k > 0$ with $\sum_{k=1}^K q_k = 1$. Then $$\log p(x) \le \sum_{k=1}^K q_k \log \frac{\pi_k p_k(x)}{q_k}$$`,
    ],
  },
  {
    row: "an entry of a family that was defined for every index",
    certain: [
      r`Let $p(x) = \sum_{k=1}^2 \pi_k \mathcal{N}(x; \mu_k, \sigma^2)$ with $\sum_{k=1}^2 \pi_k = 1$, $z \in \{1, 2\}$ and $r_k = p(z = k \mid x)$. Then $$r_1 = \frac{1}{1 + \frac{\pi_2}{\pi_1} \exp\left(\frac{(x-\mu_1)^2 - (x-\mu_2)^2}{2\sigma^2}\right)}$$`,
      r`Let $a_k = k^2 + 1$. Then $$a_3 = 10$$`,
    ],
    slips: [
      r`Let $p(x) = \sum_{k=1}^2 \pi_k \mathcal{N}(x; \mu_k, \sigma^2)$ with $\sum_{k=1}^2 \pi_k = 1$, $z \in \{1, 2\}$ and $r_k = p(z = k \mid x)$. Then $$r_1 = \frac{1}{1 + \frac{\pi_1}{\pi_2} \exp\left(\frac{(x-\mu_1)^2 - (x-\mu_2)^2}{2\sigma^2}\right)}$$`,
      r`Let $a_k = k^2 + 1$. Then $$a_3 = 9$$`,
    ],
  },
  {
    row: "factorised families and mean field",
    certain: [
      r`Let $q(z) = \prod_{i=1}^D q_i(z_i)$ and $p(z) = \prod_{i=1}^D p_i(z_i)$. Then $$D_{KL}(q(z) \parallel p(z)) = \sum_{i=1}^D D_{KL}(q_i(z_i) \parallel p_i(z_i))$$`,
      r`Пусть $q(z) = \prod_{i=1}^n q_i(z_i)$ --- факторизованное распределение. Тогда $$KL(q(z)\|p(z)) = \sum_{i=1}^n E_{q_i}[\log q_i(z_i)] - E_q[\log p(z)]$$`,
      r`Let $p(x, u, v) = p(u)\,p(v \mid u)\,p(x \mid v)$ and $q(u, v \mid x) = q(v \mid x)\,q(u \mid v)$. Then $$E_{q(u, v \mid x)}\left[\log \frac{p(x, u, v)}{q(u, v \mid x)}\right] = E_{q(v \mid x)}[\log p(x \mid v)] + E_{q(u, v \mid x)}\left[\log \frac{p(u)\, p(v \mid u)}{q(v \mid x)\, q(u \mid v)}\right]$$`,
      r`With two factors $$\mathcal{L} = \sum_{a, b} q_1(a)\,q_2(b) \log \frac{p(a, b)}{q_1(a)\,q_2(b)}$$ $$= E_{q_1} E_{q_2}[\log p(a, b)] + H(q_1) + H(q_2)$$`,
    ],
    slips: [
      r`Let $q(z) = \prod_{i=1}^D q_i(z_i)$ and $p(z) = \prod_{i=1}^D p_i(z_i)$. Then $$D_{KL}(q(z) \parallel p(z)) = \prod_{i=1}^D D_{KL}(q_i(z_i) \parallel p_i(z_i))$$`,
      r`Пусть $q(z) = \prod_{i=1}^n q_i(z_i)$ --- факторизованное распределение. Тогда $$KL(q(z)\|p(z)) = \sum_{i=1}^n E_{q_i}[\log q_i(z_i)] + E_q[\log p(z)]$$`,
    ],
  },
  {
    row: "a bound that gets its name after it was derived",
    certain: [
      r`By Jensen $$\log p(x) = \log E_{q(z)}\left[\frac{p(x,z)}{q(z)}\right] \ge E_{q(z)}\left[\log\frac{p(x,z)}{q(z)}\right]$$ We denote this lower bound by $\mathcal{L}(q)$. Hence $$\mathcal{L}(q) = \log p(x) - KL(q(z)\|p(z \mid x))$$`,
      r`We have $$\log p(x) \ge E_{q(z)}[\log p(x, z) - \log q(z)]$$ Calling the bound $F$, $$F = E_{q(z)}[\log p(x \mid z)] - KL(q(z) \| p(z))$$`,
    ],
    slips: [
      r`By Jensen $$\log p(x) = \log E_{q(z)}\left[\frac{p(x,z)}{q(z)}\right] \ge E_{q(z)}\left[\log\frac{p(x,z)}{q(z)}\right]$$ We denote this lower bound by $\mathcal{L}(q)$. Hence $$\mathcal{L}(q) = \log p(x) + KL(q(z)\|p(z \mid x))$$`,
    ],
  },
  {
    row: "Boltzmann laws and free energies",
    certain: [
      r`Let $p(s) = \frac{1}{Z} e^{-\beta E(s)}$ with $Z = \sum_s e^{-\beta E(s)}$. For any $q$ let $F[q] = \sum_s q(s) E(s) + \frac{1}{\beta} \sum_s q(s) \log q(s)$. Then $$F[q] = \frac{1}{\beta} KL(q \| p) - \frac{1}{\beta} \log Z$$ $$\ge -\frac{1}{\beta} \log Z$$`,
      r`For $T > 0$, $G(q) = \sum_z q(z) E(z) - T H(q)$ and $\pi(z) = \frac{e^{-E(z)/T}}{Z}$ with normaliser $Z$ we have $E(z) = -T \log \pi(z) - T \log Z$, so $$G(q) = T\, \mathrm{KL}(q \| \pi) - T \log Z$$`,
      r`Let $F = -\frac1\beta \log Z$ where $p(x) = e^{-\beta E(x)}/Z$ and $Z = \sum_x e^{-\beta E(x)}$. For any $q$ put $F[q] = \sum_x q(x)E(x) + \frac1\beta \sum_x q(x)\log q(x)$. Then $$F[q] = F + \frac1\beta KL(q\|p)$$`,
    ],
    innocent: [
      r`Let $F(q) = E_q[U(z)] - \tau H(q)$ with $\tau > 0$. The minimiser is $q^*(z) = \frac{e^{-U(z)/\tau}}{\sum_{z'} e^{-U(z')/\tau}}$ and $$F(q^*) = -\tau \log \sum_z e^{-U(z)/\tau}$$`,
    ],
    slips: [
      r`Let $p(s) = \frac{1}{Z} e^{-\beta E(s)}$ with $Z = \sum_s e^{-\beta E(s)}$. For any $q$ let $F[q] = \sum_s q(s) E(s) + \frac{1}{\beta} \sum_s q(s) \log q(s)$. Then $$F[q] = \frac{1}{\beta} KL(q \| p) + \frac{1}{\beta} \log Z$$`,
      r`For $T > 0$, $G(q) = \sum_z q(z) E(z) - T H(q)$ and $\pi(z) = \frac{e^{-E(z)/T}}{Z}$ with normaliser $Z$ we have $E(z) = -T \log \pi(z) - T \log Z$, so $$G(q) = T\, \mathrm{KL}(\pi \| q) - T \log Z$$`,
      r`For $T > 0$ and $\pi(z) = \frac{e^{-E(z)/T}}{Z}$ with normaliser $Z = \sum_z e^{-E(z)/T}$ we have $E(z) = T \log \pi(z) - T \log Z$.`,
    ],
  },
  {
    row: "gradients by the parameters of a law",
    certain: [
      r`Let $q_\phi(z) = \mathcal{N}(z; \mu, \sigma^2)$ with $\phi = (\mu, \sigma)$. Then $$\nabla_\phi q_\phi(z) = q_\phi(z) \nabla_\phi \log q_\phi(z)$$`,
      r`Let $p_\theta(x)$ depend smoothly on $\theta$. Then $$\nabla_\theta E_{p_\theta(x)}[f(x)] = E_{p_\theta(x)}[f(x) \nabla_\theta \log p_\theta(x)]$$`,
      r`For a policy $p_\theta(a)$ and a number $b$ $$\nabla_\theta E_{p_\theta(a)}[R(a)] = E_{p_\theta(a)}[(R(a) - b) \nabla_\theta \log p_\theta(a)]$$`,
    ],
    innocent: [
      r`Let $q_\phi(z) = \mathcal{N}(z; \mu, \sigma^2)$ with $\phi = (\mu, \sigma)$. Then $$\|\nabla_\phi \log q_\phi(z)\|^2 = \left(\frac{\partial}{\partial\mu} \log q_\phi(z)\right)^2 + \left(\frac{\partial}{\partial\sigma} \log q_\phi(z)\right)^2$$`,
    ],
    slips: [
      r`Let $q_\phi(z) = \mathcal{N}(z; \mu, \sigma^2)$ with $\phi = (\mu, \sigma)$. Then $$\nabla_\phi q_\phi(z) = \frac{1}{q_\phi(z)} \nabla_\phi \log q_\phi(z)$$`,
      r`Let $p_\theta(x)$ depend smoothly on $\theta$. Then $$\nabla_\theta E_{p_\theta(x)}[\log p_\theta(x)] = E_{p_\theta(x)}[\nabla_\theta \log p_\theta(x)]$$`,
    ],
  },
  {
    row: "conditional laws with a name",
    certain: [
      r`Für $q(z|x) = \mathcal{N}(z; \mu, \sigma^2)$ und $p(z) = \mathcal{N}(z; 0, 1)$ gilt $$D_{KL}(q(z|x) \| p(z)) = \frac{1}{2}\left(\mu^2 + \sigma^2 - 1 - \log \sigma^2\right)$$`,
      r`Let $q(z|x) = \mathcal{N}(z; \mu, \sigma^2)$ be the encoder. For any model $$\log p(x) \ge E_{q(z|x)}[\log p(x, z) - \log q(z|x)]$$`,
    ],
    slips: [
      r`Für $q(z|x) = \mathcal{N}(z; \mu, \sigma^2)$ und $p(z) = \mathcal{N}(z; 0, 1)$ gilt $$D_{KL}(q(z|x) \| p(z)) = \frac{1}{2}\left(\mu^2 + \sigma^2 + 1 - \log \sigma^2\right)$$`,
    ],
  },
  {
    row: "draws of a law beside the law itself",
    certain: [
      r`Let $w(z) = \frac{p(x,z)}{q(z)}$ and let $z_1, \dots, z_K \sim q$ be independent. Then $$\mathbb{E}_q[w(z)] = \sum_z q(z) \frac{p(x,z)}{q(z)} = p(x)$$`,
    ],
    slips: [
      r`Let $w(z) = \frac{p(x,z)}{q(z)}$ and let $z_1, \dots, z_K \sim q$ be independent. Then $$\mathbb{E}_q[w(z)] = \sum_z q(z) \frac{p(x,z)}{q(z)^2}$$`,
    ],
  },
  {
    row: "entries given those before them, below expectations and in divergences",
    certain: [
      r`For the model $q(x) = \prod_{i=1}^{n} q(x_i \mid x_{<i})$ and a law $p$ of the data $$\mathbb{E}_{p(x)}[\log q(x)] = \sum_{i=1}^n \mathbb{E}_{p(x)}[\log q(x_i \mid x_{<i})]$$`,
      r`For the model $q(y) = \prod_{t=1}^{T} q(y_t \mid y_{1:t-1})$ $$\mathrm{KL}(p \| q) = \sum_{t=1}^{T} \mathbb{E}_{p(y_{1:t-1})} \mathrm{KL}(p(y_t \mid y_{1:t-1}) \| q(y_t \mid y_{1:t-1}))$$`,
      r`Ein Modell $q(y) = \prod_{i=1}^{n} q(y_i \mid y_{<i})$ hat die Kosten $$-\mathbb{E}_{p}[\log q(y)] = -\sum_{i=1}^{n} \mathbb{E}_{p(y_{\le i})}[\log q(y_i \mid y_{<i})]$$`,
    ],
    slips: [
      r`For the model $q(x) = \prod_{i=1}^{n} q(x_i \mid x_{<i})$ and a law $p$ of the data $$\mathbb{E}_{p(x)}[\log q(x)] = -\sum_{i=1}^n \mathbb{E}_{p(x)}[\log q(x_i \mid x_{<i})]$$`,
      r`For the model $q(y) = \prod_{t=1}^{T} q(y_t \mid y_{1:t-1})$ $$\mathrm{KL}(p \| q) = \sum_{t=1}^{T} \mathbb{E}_{p(y_{1:t-1})} \mathrm{KL}(q(y_t \mid y_{1:t-1}) \| p(y_t \mid y_{1:t-1}))$$`,
    ],
  },
  {
    row: "hyperbolic functions that are one over another",
    certain: [
      r`For $s > 0$ $$\frac{1}{4s} \operatorname{sech}^2\left(\frac{x - m}{2s}\right) = \frac{e^{-(x-m)/s}}{s (1+e^{-(x-m)/s})^2}$$`,
      r`$$\frac{d}{dx} \tanh x = \operatorname{sech}^2 x = 1 - \tanh^2 x$$`,
      r`For $x > 0$ $$\coth^2 x - 1 = \operatorname{csch}^2 x$$`,
    ],
    slips: [
      r`For $s > 0$ $$\frac{1}{4s} \operatorname{sech}^2\left(\frac{x - m}{s}\right) = \frac{e^{-(x-m)/s}}{s (1+e^{-(x-m)/s})^2}$$`,
      r`$$\operatorname{sech}^2 x = 1 + \tanh^2 x$$`,
    ],
  },
];
