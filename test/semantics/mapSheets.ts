const r = String.raw;

/** A document whose claims are all decided, with slips of which each makes one of them false. */
export interface MapSheet {
  readonly about: string;
  readonly sound: string;
  readonly slips: readonly (readonly [string, string])[];
}

/** Documents about maps between vectors, their matrices and derivatives, each with slips. */
export const mapSheets: readonly MapSheet[] = [
  {
    about: "what a determinant does not depend on",
    sound: r`Let $v_1 = u_1$ and $v_2 = e^{a(u_1)} \odot u_2 + b(u_1)$ with $u_1, u_2 \in \mathbb{R}^m$. Then $$\log \left|\det \begin{pmatrix} \frac{\partial v_1}{\partial u_1} & \frac{\partial v_1}{\partial u_2} \\ \frac{\partial v_2}{\partial u_1} & \frac{\partial v_2}{\partial u_2} \end{pmatrix}\right| = \sum_{i=1}^m a_i(u_1)$$`,
    slips: [
      [r`= \sum_{i=1}^m a_i`, r`= -\sum_{i=1}^m a_i`],
      [r`= \sum_{i=1}^m a_i`, r`= \prod_{i=1}^m a_i`],
    ],
  },
  {
    about: "orders that no value meets",
    sound: r`Let $\bar z = \frac1n \sum_{i=1}^n z_i$, $s = \frac1n \sum_{i=1}^n (z_i - \bar z)^2$ and $\delta > 0$. Then $$\frac{s}{s + \delta} < 1$$ With $w = (w_1, w_2)$ we have $$3 w_1^2 + 2 w_1 w_2 + w_2^2 = 2 w_1^2 + (w_1 + w_2)^2 \ge 0$$`,
    slips: [
      [r`< 1`, r`> 1`],
      [r`\ge 0`, r`\le 0`],
    ],
  },
  {
    about: "labels that are one of two numbers",
    sound: r`For labels $t \in \{-1, 1\}$ $$t^2 = 1$$ $$\frac{d}{da} \log(1 + e^{-t a}) = -t\, \sigma(-t a)$$ and $$\log(1 + e^{-t a}) = -\log \sigma(t a)$$`,
    slips: [
      [r`= -t\, \sigma(-t a)`, r`= -t\, \sigma(t a)`],
      [r`\log(1 + e^{-t a}) = -\log`, r`\log(1 + e^{-t a}) = \log`],
    ],
  },
  {
    about: "a family of labels",
    sound: r`Let $y_i \in \{-1, +1\}$ for $i = 1, \dots, n$. Then $$\sum_{i=1}^n (y_i - c)^2 = n (1 + c^2) - 2 c \sum_{i=1}^n y_i$$`,
    slips: [[r`1 + c^2`, r`1 - c^2`]],
  },
  {
    about: "sizes that only a sum names",
    sound: r`Let $M = K R$ where $K$ is unit lower triangular and $R$ is upper triangular. Then $$\log |\det M| = \sum_{j=1}^m \log |R_{jj}|$$`,
    slips: [[r`\log |R_{jj}|`, r`|R_{jj}|`]],
  },
  {
    about: "a derivative that is a single name",
    sound: r`For $s_t = (1 - u_t) s_{t-1} + u_t c_t$ we have $\frac{\partial s_t}{\partial c_t} = u_t$ and $$\frac{\partial s_t}{\partial u_t} = c_t - s_{t-1}$$`,
    slips: [[r`= c_t - s_{t-1}`, r`= c_t + s_{t-1}`]],
  },
  {
    about: "a function of a vector that is called like a density",
    sound: r`With $\rho(x) = \sqrt{\frac1n \sum_{i=1}^n x_i^2}$, $$\frac{\partial \rho}{\partial x_j} = \frac{x_j}{n \rho(x)}$$`,
    slips: [[r`= \frac{x_j}{n \rho(x)}`, r`= \frac{x_j}{\rho(x)}`]],
  },
  {
    about: "a name with a prime",
    sound: r`Let $v' = v + w$. Then $$v' - w = v$$ $$(v')^2 - v^2 = w (2 v + w)$$`,
    slips: [[r`w (2 v + w)`, r`w (2 v - w)`]],
  },
  {
    about: "expectations that say nothing of single values",
    sound: r`The entries of $g, h \in \mathbb{R}^m$ are independent with mean $0$ and variance $1$, so that $\sum_{i=1}^m \operatorname{Var}(g_i h_i) = m$. With $r_j = \frac{g^\top h_j}{\sqrt m}$ and $w_j = \frac{e^{r_j}}{\sum_l e^{r_l}}$ a shift of the scores drops out: $$\frac{e^{r_j + b}}{\sum_l e^{r_l + b}} = \frac{e^b e^{r_j}}{e^b \sum_l e^{r_l}} = w_j$$`,
    slips: [[r`\frac{e^b e^{r_j}}`, r`\frac{b e^{r_j}}`]],
  },
  {
    about: "sizes that do not fit",
    sound: r`For $B \in \mathbb{R}^{a \times b}$ and $C \in \mathbb{R}^{b \times a}$, $$B (I_b + C B) = B + B C B = (I_a + B C) B$$`,
    slips: [[r`(I_a + B C) B`, r`(I_a + C B) B`]],
  },
  {
    about: "matrices of which a determinant is positive",
    sound: r`Let $Z$ be a square matrix with $\det Z > 0$. Then $$\frac{\partial}{\partial Z} \operatorname{tr}(Z^\top C Z) = C Z + C^\top Z = (C + C^\top) Z$$`,
    slips: [[r`= (C + C^\top) Z`, r`= 2 C Z`]],
  },
  {
    about: "layers that follow one another",
    sound: r`Let $h = g_T \circ \dots \circ g_1$ with $v_t = g_t(v_{t-1})$. Then $$\log |\det J_h(v_0)| = \log \prod_{t=1}^T |\det J_{g_t}(v_{t-1})| = \sum_{t=1}^T \log \left|\det \frac{\partial g_t}{\partial v_{t-1}}\right|$$ and for the inverse $$\log |\det J_{h^{-1}}(v_T)| = -\log |\det J_h(v_0)|$$`,
    slips: [
      [r`= \sum_{t=1}^T`, r`= \prod_{t=1}^T`],
      [r`= -\log |\det J_h`, r`= \log |\det J_h`],
    ],
  },
  {
    about: "the density behind layers",
    sound: r`Let $z_0 \sim p_0$ and, with invertible maps, $z_k = f_k(z_{k-1})$. Then $$\log p_K(z_K) = \log p_0(z_0) - \sum_{k=1}^K \log \left|\det \frac{\partial f_k}{\partial z_{k-1}}\right| = \log p_0(z_0) + \sum_{k=1}^K \log \left|\det \frac{\partial f_k^{-1}}{\partial z_k}\right|$$ since $$\log p_k(z_k) = \log p_{k-1}(z_{k-1}) - \log \left|\det \frac{\partial z_k}{\partial z_{k-1}}\right|$$`,
    slips: [
      [r`- \log \left|\det \frac{\partial z_k}`, r`+ \log \left|\det \frac{\partial z_k}`],
      [r`\log p_0(z_0) - \sum`, r`\log p_0(z_0) + \sum`],
      [r`= \log p_0(z_0) + \sum`, r`= \log p_0(z_0) - \sum`],
    ],
  },
  {
    about: "the density of a vector that is split",
    sound: r`Let $u, w \in \mathbb{R}^m$, $x = (u, w)$ and $$a = u, \qquad b = e^{s(u)} \odot w + t(u)$$ and let $$J = \begin{pmatrix} \frac{\partial a}{\partial u} & \frac{\partial a}{\partial w} \\ \frac{\partial b}{\partial u} & \frac{\partial b}{\partial w} \end{pmatrix}$$ Then $$\log p_X(x) - \log |\det J| = \log p_X(x) - \sum_{i=1}^m s_i(u)$$`,
    slips: [
      [r`- \sum_{i=1}^m s_i`, r`+ \sum_{i=1}^m s_i`],
      [r`- \sum_{i=1}^m s_i`, r`- \prod_{i=1}^m s_i`],
    ],
  },
  {
    about: "inner products of random vectors",
    sound: r`Let the entries of $g, h \in \mathbb{R}^m$ be independent with mean $0$ and variance $1$. Then $$\mathbb{E}[g^\top h] = \sum_{i=1}^m \mathbb{E}[g_i] \mathbb{E}[h_i] = 0$$ $$\operatorname{Var}(g^\top h) = \sum_{i=1}^m \mathbb{E}[g_i^2] \mathbb{E}[h_i^2] = m$$ $$\operatorname{Var}\left(\frac{g^\top h}{\sqrt m}\right) = \frac{1}{m} \operatorname{Var}(g \cdot h) = 1$$ $$\mathbb{E}\left[\|g\|^2\right] + \mathbb{E}\left[\|h\|^2\right] = 2 m$$`,
    slips: [
      [r`= \frac{1}{m} \operatorname`, r`= \frac{1}{\sqrt m} \operatorname`],
      [r`\mathbb{E}[h_i^2] = m`, r`\mathbb{E}[h_i^2] = m^2`],
    ],
  },
];

/** Correct texts, some of which say of their names what makes a step hold that would fail without it. */
export const innocentMaps: readonly string[] = [
  r`Die Vorzeichen $y_i \in \{-1, 1\}$ sind unabhängig. Dann gilt $y_i^2 = 1$ und $\sum_{i=1}^n y_i^2 = n$.`,
  r`Let $s \in \{0, 2\}$. Then $s^2 = 2 s$, $s(s - 2) = 0$ and $s^3 = 4 s$.`,
  r`Suppose that the network does not depend on its input, so that $F'(x) = 0$. Then $1 + F'(x) G(x) = 1$.`,
  r`Since $w$ lies in the simplex, $w_1 + w_2 + w_3 = 1$ and $w_1^2 + w_2^2 + w_3^2 \le 1$.`,
  r`All entries of $a$ are at least two. Hence $a_1 a_2 > 3$.`,
  r`For $x' = x + \delta$ we get $f(x') = f(x) + f'(x) \delta + O(\delta^2)$.`,
  r`Let $A \in \mathbb{R}^{m \times n}$ with $m = n$. Then $A (I_n + A) = (I_m + A) A$.`,
  r`With $x \in \{1, 2, 3\}$ and $p(x) = \frac{x}{6}$ we get $\sum_x p(x) = 1$.`,
  r`Sei $z_0 \sim \mathcal{N}(0, I)$ und $z_k = f_k(z_{k-1})$. Dann ist $$\log p_K(z_K) = -\frac{d}{2}\log(2\pi) - \frac12 \|z_0\|^2 - \sum_{k=1}^K \log |\det J_{f_k}(z_{k-1})|$$`,
  r`Each layer $z_k = f_k(z_{k-1})$ preserves volume, $|\det J_{f_k}(z_{k-1})| = 1$. Then $$\log p_K(z_K) = \log p_0(z_0)$$`,
  r`Each layer $z_k = f_k(z_{k-1})$ preserves volume. Hence $$\log p_K(z_K) = \log p_0(z_0)$$`,
  r`A flow $x = f_K \circ \dots \circ f_1(z)$ with $z_0 = z$, $z_k = f_k(z_{k-1})$, $x = z_K$ has $$\log p(x) = \log p(z) - \sum_{k=1}^K \log \left|\det \frac{\partial z_k}{\partial z_{k-1}}\right|$$`,
  r`With $z_t = f_t(z_{t-1})$ and $\log \left|\det \frac{\partial f_t}{\partial z_{t-1}}\right| = s_t$ we get $$\log p_T(z_T) = \log p_0(z_0) - \sum_{t=1}^T s_t$$`,
  r`Scalars $x_t = f_t(x_{t-1})$ satisfy $\frac{d x_T}{d x_0} = \prod_{t=1}^T f_t'(x_{t-1})$.`,
  r`The layers $h_l = \sigma(W_l h_{l-1} + b_l)$ have $\frac{\partial h_l}{\partial h_{l-1}} = \operatorname{diag}(\sigma'(W_l h_{l-1} + b_l)) W_l$.`,
  r`Let $a, b \in \mathbb{R}^m$ be independent random vectors with mean $0$ and covariance matrices $A$ and $B$. Then $\mathbb{E}[a^\top b] = 0$ and $\operatorname{Var}(a^\top b) = \operatorname{tr}(A B)$.`,
  r`Let $z \in \mathbb{R}^d$ have mean $0$ and covariance matrix $I$. Then $\mathbb{E}\|z\|^2 = d$.`,
  r`Die Komponenten von $u \in \mathbb{R}^n$ sind unabhängig mit Mittelwert $0$ und Varianz $s^2$. Dann ist $\mathbb{E}\|u\|^2 = n s^2$.`,
  r`The random vector $e \in \mathbb{R}^n$ has mean $0$ and variance $s^2$ in every direction. Then $\mathbb{E}[e^\top e] = n s^2$.`,
  r`Let $z_0 \sim p_0$ and let $z_k = f_k(z_{k-1})$ where every $f_k$ has unit determinant. Then $p_K(z_K) = p_0(z_0)$.`,
  r`Let $z_0 \sim \mathcal{N}(0, I)$ and $z_k = f_k(z_{k-1})$. The density $p_0(z_0)$ is normal and $$\log p_K(z_K) = \log p_0(z_0) - \sum_{k=1}^K \log|\det J_{f_k}(z_{k-1})|$$`,
  r`Let $I$ be the Fisher information matrix of $x \in \mathbb{R}^n$. Then $u^\top I u \ge 0$.`,
];
