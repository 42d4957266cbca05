import type { LawCase } from "./lawsCase.js";

const r = String.raw;

const weights = r`Prior $w \sim \mathcal{N}(0, \tau^2 I)$, likelihood $y \mid X, w \sim \mathcal{N}(Xw, \sigma^2 I)$ with $X \in \mathbb{R}^{n \times d}$. `;
const affine = r`Let $\mathbf{x} \sim \mathcal{N}(\boldsymbol\mu, \boldsymbol\Sigma)$ and $\mathbf{y} = \mathbf{A}\mathbf{x} + \mathbf{b}$. `;
const squares = r`Let $e \sim \mathcal{N}(0, \sigma^2 I_n)$ and $y = X b + e$. The estimator is $\hat b = (X^\top X)^{-1} X^\top y$. `;

/** Random vectors: normal laws in several dimensions, and vectors of which only the first two moments are known. */
export const lawsOfVectors: readonly LawCase[] = [
  {
    row: "moments of a normal vector",
    certain: [
      r`Let $x \sim \mathcal{N}(\mu, \Sigma)$ with $x \in \mathbb{R}^d$. Then $$\mathbb{E}[x x^\top] = \Sigma + \mu\mu^\top$$`,
      r`Let $x \sim \mathcal{N}(\mu, \Sigma)$. Then $$\mathbb{E}[x^\top A x] = \operatorname{tr}(A\Sigma) + \mu^\top A \mu$$`,
      r`Let $x \sim N(m, C)$ be a Gaussian vector with values in $\mathbb{R}^n$. Then $$E[\|x - c\|^2] = \operatorname{tr}(C) + \|m - c\|^2$$`,
      r`Пусть $x \sim \mathcal{N}(0, \Sigma)$ в $\mathbb{R}^d$. Тогда $$\mathbb{E}[x^\top \Sigma^{-1} x] = \mathbb{E}[\operatorname{tr}(\Sigma^{-1} x x^\top)] = \operatorname{tr}(I) = d$$`,
      r`Let $z \sim \mathcal{N}(0, I)$ in $\mathbb{R}^d$. Then $$\mathbb{E}[\|z\|^4] = d^2 + 2d$$`,
      r`Let $z \sim \mathcal{N}(0, I_n)$ and let $A$ be a symmetric matrix. Then $$\operatorname{Var}(z^\top A z) = 2\|A\|_F^2$$`,
      r`Let $x \sim \mathcal{N}(\mu, \Sigma)$. Then $$\mathbb{E}[e^{a^\top x}] = e^{a^\top \mu + \frac12 a^\top \Sigma a}$$`,
      r`We draw $\varepsilon \sim \mathcal{N}(\mathbf{0}, \mathbf{I})$ and set $\mathbf{z} = \mathbf{m} + \mathbf{s} \odot \varepsilon$. Then $$\operatorname{Cov}(\mathbf{z}) = \operatorname{diag}(\mathbf{s}^2)$$`,
      `${affine}Then ${r`$$\operatorname{Cov}[\mathbf{x}, \mathbf{y}] = \boldsymbol\Sigma\mathbf{A}^\top$$`}`,
    ],
    slips: [
      r`Let $x \sim \mathcal{N}(\mu, \Sigma)$ with $x \in \mathbb{R}^d$. Then $$\mathbb{E}[x x^\top] = \Sigma - \mu\mu^\top$$`,
      r`Let $x \sim \mathcal{N}(\mu, \Sigma)$. Then $$\mathbb{E}[x^\top A x] = \operatorname{tr}(A\Sigma) + \mu^\top \mu$$`,
      r`Let $z \sim \mathcal{N}(0, I)$ in $\mathbb{R}^d$. Then $$\mathbb{E}[\|z\|^4] = d^2$$`,
      r`Let $x \sim \mathcal{N}(\mu, \Sigma)$. Then $$\mathbb{E}[e^{a^\top x}] = e^{a^\top \mu + a^\top \Sigma a}$$`,
      `${affine}Then ${r`$$\operatorname{Cov}[\mathbf{x}, \mathbf{y}] = \mathbf{A}\boldsymbol\Sigma$$`}`,
      `${affine}Then ${r`$$\operatorname{Cov}[\mathbf{y}] = \mathbf{A}^\top\boldsymbol\Sigma\mathbf{A}$$`}`,
    ],
  },
  {
    row: "densities, entropies and divergences of normal vectors",
    certain: [
      r`Let $x \sim \mathcal{N}(\mu, \Sigma)$ with $x \in \mathbb{R}^d$. Then $$\log p(x) = -\frac d2 \log(2\pi) - \frac12 \log|\Sigma| - \frac12 (x - \mu)^\top \Sigma^{-1} (x - \mu)$$`,
      r`Let $x \sim \mathcal{N}(\mu, \Sigma)$. Then $$\nabla_\mu \log p(x) = \Sigma^{-1}(x - \mu)$$`,
      r`The entropy of a normal law in $d$ dimensions is $$h(\mathcal{N}(\mu, \Sigma)) = \frac12 \log\left((2\pi e)^d \det\Sigma\right)$$`,
      r`$$D_{KL}(\mathcal{N}(\mu, \operatorname{diag}(\sigma_1^2, \dots, \sigma_d^2)) \| \mathcal{N}(0, I)) = \frac12\sum_{j=1}^d\left(\sigma_j^2 + \mu_j^2 - 1 - \log\sigma_j^2\right)$$`,
      r`Let $p(x) = \mathcal{N}(x; a, A)$ and $q(x) = \mathcal{N}(x; b, B)$ with $x \in \mathbb{R}^k$. Then $$KL(p \| q) = \frac12\left(\operatorname{tr}(B^{-1}A) - k + (a - b)^T B^{-1} (a - b) + \ln\frac{\det B}{\det A}\right)$$`,
      r`Let $p = \mathcal{N}(\mu_1, \operatorname{diag}(\sigma_1^2))$ and $q = \mathcal{N}(\mu_2, \operatorname{diag}(\sigma_2^2))$ in $d$ dimensions. Then $$KL(p\|q) = \sum_{j=1}^d \left(\log\frac{\sigma_{2,j}}{\sigma_{1,j}} + \frac{\sigma_{1,j}^2 + (\mu_{1,j}-\mu_{2,j})^2}{2\sigma_{2,j}^2} - \frac12\right)$$`,
    ],
    slips: [
      r`Let $x \sim \mathcal{N}(\mu, \Sigma)$ with $x \in \mathbb{R}^d$. Then $$\log p(x) = -\frac d2 \log(2\pi) + \frac12 \log|\Sigma| - \frac12 (x - \mu)^\top \Sigma^{-1} (x - \mu)$$`,
      r`Let $x \sim \mathcal{N}(\mu, \Sigma)$. Then $$\nabla_\mu \log p(x) = -\Sigma^{-1}(x - \mu)$$`,
      r`Let $\mu \in \mathbb{R}^d$. The entropy of a normal law is $$h(\mathcal{N}(\mu, \Sigma)) = \frac12 \log\left((2\pi)^d \det\Sigma\right)$$`,
      r`Let $\mu, s \in \mathbb{R}^d$ with $s_j > 0$. Then $$D_{KL}(\mathcal{N}(\mu, \operatorname{diag}(s^2)) \| \mathcal{N}(0, I)) = \frac12\sum_{j=1}^d\left(s_j^2 + \mu_j^2 + 1 - \log s_j^2\right)$$`,
      r`Let $p(x) = \mathcal{N}(x; a, A)$ and $q(x) = \mathcal{N}(x; b, B)$ with $x \in \mathbb{R}^k$. Then $$KL(p \| q) = \frac12\left(\operatorname{tr}(B^{-1}A) - k + (a - b)^T B^{-1} (a - b) + \ln\frac{\det A}{\det B}\right)$$`,
    ],
  },
  {
    row: "marginal and conditional laws of normal vectors",
    certain: [
      r`Let $x \sim N(m, P)$ with $x \in \mathbb{R}^n$ and $y \mid x \sim N(Hx, R)$. Then $$\operatorname{Cov}(y) = H P H^\top + R$$`,
      `${weights}Then ${r`$$p(y \mid X) = \mathcal{N}(y; 0, \sigma^2 I + \tau^2 X X^\top)$$`}`,
      `${weights}Then ${r`$$\mathbb{E}[w \mid y, X] = \left(X^\top X + \frac{\sigma^2}{\tau^2} I\right)^{-1} X^\top y$$`}`,
      `${weights}Then ${r`$$\log p(w \mid y, X) = -\frac{1}{2\sigma^2}\|y - Xw\|^2 - \frac{1}{2\tau^2}\|w\|^2 + \text{const}$$`}`,
      `${squares}Then ${r`$$\mathbb{E}[\|\hat b - b\|^2] = \sigma^2 \operatorname{tr}\left((X^\top X)^{-1}\right)$$`}`,
      // What was derived for the marginal law says nothing of how the variables depend on each other.
      r`Let $x \sim \mathcal{N}(\mu, \Lambda^{-1})$ and $y \mid x \sim \mathcal{N}(Ax, L^{-1})$ with $x \in \mathbb{R}^n$, $y \in \mathbb{R}^m$. Then $p(y) = \mathcal{N}(y \mid A\mu, L^{-1} + A\Lambda^{-1}A^\top)$ and $$\operatorname{Cov}(x \mid y) = (\Lambda + A^\top L A)^{-1}$$`,
    ],
    slips: [
      r`Let $x \sim N(m, P)$ with $x \in \mathbb{R}^n$ and $y \mid x \sim N(Hx, R)$. Then $$\operatorname{Cov}(y) = H P H^\top$$`,
      `${weights}Then ${r`$$\operatorname{Cov}(w \mid y, X) = \left(X^\top X + \frac{\sigma^2}{\tau^2} I\right)^{-1}$$`}`,
      `${weights}Then ${r`$$\mathbb{E}[w \mid y, X] = \left(X^\top X + \frac{\tau^2}{\sigma^2} I\right)^{-1} X^\top y$$`}`,
    ],
  },
  {
    row: "vectors of which two moments are known",
    certain: [
      r`Let $x$ be a random vector with mean $\mu$ and covariance matrix $\Sigma$. Then $$\mathbb{E}[x^\top A x] = \operatorname{tr}(A\Sigma) + \mu^\top A\mu$$`,
      r`Let $x$ be a random vector with mean $\mu$ and covariance matrix $\Sigma$. Then $$\operatorname{Cov}(Ax + b) = A\Sigma A^\top$$`,
    ],
    innocent: [
      // Higher moments are not known.
      r`Let $x$ be a random vector with mean $0$ and covariance matrix $\Sigma$. Then $$\mathbb{E}[\|x\|^4] = 3 (\operatorname{tr}\Sigma)^2$$`,
    ],
    slips: [
      r`Let $x$ be a random vector with mean $\mu$ and covariance matrix $\Sigma$. Then $$\mathbb{E}[x^\top A x] = \operatorname{tr}(A\Sigma)$$`,
    ],
  },
  {
    row: "brackets that are transposed by a letter",
    certain: [
      r`$$(x - y)^T A (x - y) = x^T A x - x^T A y - y^T A x + y^T A y$$`,
      r`$$(1 + r)^T = (1 + r) (1 + r)^{T - 1}$$`,
    ],
    slips: [r`$$(x - y)^T A (x - y) = x^T A x + x^T A y - y^T A x + y^T A y$$`, r`$$(1 + r)^T = 1 + r T$$`],
  },
];
