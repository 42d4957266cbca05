const r = String.raw;

/** Sheets about one subject: their last step is understood and holds, in those with a slip one is refuted. */
export interface RelationSheets {
  readonly about: string;
  readonly sound: readonly string[];
  readonly spoiled: readonly string[];
  /** Right, or not known to be wrong: nothing in them may be refuted. */
  readonly innocent: readonly string[];
}

/** Relations that hold only up to something, indicators, patterns with dots, and equations solved for a name. */
export const relationSheets: readonly RelationSheets[] = [
  {
    about: "proportionality",
    sound: [
      r`As a function of $t$, $$e^{-(y - t)^2} \propto e^{2yt - t^2}$$`,
      r`$$e^{-\frac12(a u^2 - 2 b u)} \propto e^{-\frac a2 (u - b/a)^2}$$`,
      r`Let $w \sim \mathcal{N}(c, s)$ and $y \mid w \sim \mathcal{N}(w, v)$ with $s, v > 0$. $$p(w \mid y) \propto \exp\left(-\frac{(y-w)^2}{2v} - \frac{(w-c)^2}{2s}\right)$$`,
      r`The energy is $E = \frac12 m v^2$. Hence $E \propto v^2$.`,
      r`Let $L(q) = \binom{n}{s} q^s (1-q)^{n-s}$. Then $$L(q)\, q^{a-1}(1-q)^{b-1} \propto q^{s+a-1}(1-q)^{n-s+b-1}$$`,
    ],
    spoiled: [
      r`As a function of $t$, $$e^{-(y - t)^2} \propto e^{2yt + t^2}$$`,
      r`$$e^{-\frac12(a u^2 - 2 b u)} \propto e^{-\frac a2 (u - 2b/a)^2}$$`,
      r`Let $L(q) = \binom{n}{s} q^s (1-q)^{n-s}$. Then $$L(q)\, q^{a-1}(1-q)^{b-1} \propto q^{s+a}(1-q)^{n-s+b-1}$$`,
    ],
    innocent: [
      r`The area satisfies $A \propto r^2$, and $V \propto r^3$.`,
      r`The likelihood is $$p(k \mid \theta) \propto \theta^k (1-\theta)^{n-k}$$`,
      r`The gravitational force is $F = G \frac{m M}{r^2}$. So $F \propto \frac{1}{r^2}$ and $F \propto m$.`,
      r`$$\log \left(3 e^{-x^2}\right) \propto -x^2$$`,
    ],
  },
  {
    about: "arbitrary constants",
    sound: [
      r`As a function of $m$, $$-\frac12\sum_{i=1}^n (x_i - m)^2 = -\frac n2 m^2 + m\sum_{i=1}^n x_i + \text{const}$$`,
      r`As a function of $m$, $$-(a - m)^2 = 2am - m^2 + C$$`,
    ],
    spoiled: [
      r`As a function of $m$, $$-\frac12\sum_{i=1}^n (x_i - m)^2 = -\frac n2 m^2 - m\sum_{i=1}^n x_i + \text{const}$$`,
      r`As a function of $m$, $$-(a - m)^2 = am - m^2 + C$$`,
    ],
    innocent: [
      r`The line $y = mx + C$ passes through $(0, C)$.`,
      r`$$A x^2 + B x + C = A\left(x + \frac{B}{2A}\right)^2 - \frac{B^2}{4A} + C$$`,
      r`Let $$\log q(z) = -\frac{z^2}{2} + C.$$ Then $$q(z) = \frac{1}{\sqrt{2\pi}} e^{-z^2/2}$$`,
    ],
  },
  {
    about: "remainders and approximations",
    sound: [
      r`$$\ln(1 + h) = h - \frac{h^2}{2} + O(h^3)$$`,
      r`$$\sqrt{1 + h} = 1 + \frac h2 + o(h)$$`,
      r`$$\sqrt{x} = 1 + \frac{x - 1}{2} + O((x-1)^2)$$`,
      r`$$f(x + h) = f(x) + h f'(x) + \frac{h^2}{2} f''(x) + O(h^3)$$`,
      r`$$(n + 2)^3 = n^3 + O(n^2)$$`,
      r`For small $h$ we have $\sqrt{1 + h} \approx 1 + \frac h2$.`,
    ],
    spoiled: [
      r`$$\ln(1 + h) = h + \frac{h^2}{2} + O(h^3)$$`,
      r`$$\sqrt{1 + h} = 1 + h + o(h)$$`,
      r`$$\sqrt{x} = 1 + (x - 1) + O((x-1)^2)$$`,
      r`$$\frac{n}{n+1} = 1 - \frac2n + O(n^{-2})$$`,
      r`For small $h$ we have $\sqrt{1 + h} \approx 1 + 2h$.`,
    ],
    innocent: [
      r`Sorting takes $T(n) = 2T(n/2) + O(n)$ steps.`,
      r`$$\log n = O(n), \qquad n^2 + 3n = O(n^2)$$`,
      r`For small $h$ and $x > 0$ we have $\sqrt{x^2 + h^2} \approx x + \frac{h^2}{2x}$.`,
      r`$\sin x \approx x$, $\cos x \approx 1$, $(1 - \frac1n)^n \approx \frac1e$, $\bar x \approx \mu$.`,
      r`$$\tanh x = 1 + O(e^{-2x})$$ as $x \to \infty$`,
    ],
  },
  {
    about: "indicators and index points",
    sound: [
      r`$$\mathbf{1}[x > 0] + \mathbf{1}[x \le 0] = 1$$`,
      r`Let $m_k \in \{1, \dots, D\}$. $$\sum_{k=1}^n \mathbf{1}[i > m_k]\,\mathbf{1}[m_k \ge j] = \sum_{k=1}^n \mathbf{1}[j \le m_k < i]$$`,
      r`$$\sum_{k=1}^n [k = j]\, x_k = x_j$$ for $1 \le j \le n$.`,
      r`$$\max(0, x) = x\,1_{x > 0}$$`,
      r`For $z \in \mathbb{R}^K$ and every number $c$ $$\operatorname{softmax}(z + c)_i = \operatorname{softmax}(z)_i$$`,
      r`$$\log \operatorname{softmax}(z)_i = z_i - \log \sum_{j=1}^K e^{z_j}$$`,
      r`$$\arg\max_j z_j = \arg\min_j (-z_j)$$`,
    ],
    spoiled: [
      r`Let $m_k \in \{1, \dots, D\}$. $$\sum_{k=1}^n \mathbf{1}[i > m_k]\,\mathbf{1}[m_k \ge j] = \sum_{k=1}^n \mathbf{1}[j < m_k < i]$$`,
      r`$$\frac{d}{dx}\max(0, x) = \mathbf{1}[x < 0]$$`,
      r`$$\log \operatorname{softmax}(z)_i = z_i + \log \sum_{j=1}^K e^{z_j}$$`,
      r`$$\arg\max_j z_j = \arg\max_j (-z_j)$$`,
    ],
    innocent: [
      r`$$\mathbf{1}_A(x) = 1, \qquad \mathbf{1}[A \cap B] = \mathbf{1}[A]\,\mathbf{1}[B]$$`,
      r`$$[a, b] = -[b, a]$$`,
      r`For $i = j$ we have $\delta_{ij} = 1$ and for $i \ne j$ $$\delta_{ij} = 0$$`,
    ],
  },
  {
    about: "dots and labels",
    sound: [
      r`$$1 + 2 + \dots + n = \frac{n(n+1)}{2}$$`,
      r`$$1 + x + x^2 + \dots + x^n = \frac{1 - x^{n+1}}{1 - x}$$ for $x \ne 1$.`,
      r`$$x_1 x_2 \cdots x_n = \prod_{i=1}^n x_i$$`,
      r`$$1 + 3 + 5 + \dots + (2n - 1) = n^2$$`,
      r`Let $A^{U}_{ij} = [i > j]$ and $A^{V}_{ij} = [i \ge j]$. $$A^{V}_{ij} - A^{U}_{ij} = \delta_{ij}$$`,
    ],
    spoiled: [
      r`$$1 + 2 + \dots + n = \frac{n(n-1)}{2}$$`,
      r`$$1 + x + x^2 + \dots + x^n = \frac{1 - x^{n}}{1 - x}$$ for $x \ne 1$.`,
      r`$$1 + 3 + 5 + \dots + (2n - 1) = n^2 + 1$$`,
    ],
    innocent: [
      r`$$2 + 3 + \dots + 2^n = 2^{n-1}(2^n + 1) - 1$$`,
      r`$$1 + 2 + \dots + 2^n = 2^{n+1} - 1$$`,
      r`$$e^x = 1 + x + \frac{x^2}{2} + \dots$$`,
    ],
  },
  {
    about: "equations solved for a name",
    sound: [
      r`Let $y = a x + b$ with $a > 0$. Then $x = \frac{y - b}{a}$.`,
      r`The block maps $v = a + F(b)$ and $w = b + G(v)$. Inverting it: $$b = w - G(v)$$`,
      r`$$y_i = \mu_i(y_{<i}) + e^{s_i(y_{<i})} u_i$$ Inverting this gives $$u_i = (y_i - \mu_i(y_{<i}))\, e^{-s_i(y_{<i})}$$`,
      r`Let $g(t) = s \log t + (n - s) \log(1 - t)$. $$g'(t) = \frac st - \frac{n-s}{1-t}$$ Setting this to zero gives $\hat t = \frac sn$.`,
      r`Setting $-n + \frac1\lambda \sum_{i=1}^n k_i = 0$ yields $\hat\lambda = \frac1n \sum_{i=1}^n k_i$.`,
    ],
    spoiled: [
      r`Let $y = a x + b$ with $a > 0$. Then $x = \frac{y + b}{a}$.`,
      r`The block maps $v = a + F(b)$ and $w = b + G(v)$. Inverting it: $$b = w + G(v)$$`,
      r`$$y_i = \mu_i(y_{<i}) + e^{s_i(y_{<i})} u_i$$ Inverting this gives $$u_i = (y_i - \mu_i(y_{<i}))\, e^{s_i(y_{<i})}$$`,
      r`Let $g(t) = s \log t + (n - s) \log(1 - t)$. $$g'(t) = \frac st - \frac{n-s}{1-t}$$ Setting this to zero gives $\hat t = \frac ns$.`,
      r`Setting $-n + \frac1\lambda \sum_{i=1}^n k_i = 0$ yields $\hat\lambda = \sum_{i=1}^n k_i$.`,
    ],
    innocent: [
      r`Let $h = J m + b$. In the mean-field limit $$m = \tanh(h)$$`,
      r`The price is $p = a - b q$ and the supply $p = c + d q$. In equilibrium $$q = \frac{a - c}{b + d}$$`,
      r`$$\frac{\partial L}{\partial \mu} = \frac{1}{v} \sum_{i=1}^n (x_i - \mu), \qquad \frac{\partial L}{\partial v} = -\frac{n}{2v} + \frac{1}{2v^2} \sum_{i=1}^n (x_i - \mu)^2$$ Setting the derivatives to zero gives $\hat v = \frac1n \sum_{i=1}^n (x_i - \bar x)^2$.`,
      r`Let $w = 2 z$. At the fixed point $$z = w - 1$$`,
    ],
  },
  {
    about: "recurrences, aliases and large numbers",
    sound: [
      r`Let $v_0 = 0$ and $v_t = b v_{t-1} + g_t$. Unrolling gives $$v_t = \sum_{i=1}^t b^{t-i} g_i$$`,
      r`Let $a_1 = 1$ and $a_{n+1} = 2 a_n + 1$. Then $a_n = 2^n - 1$.`,
      r`Let $h = \tanh$. Then $h'(u) = 1 - \tanh^2(u)$.`,
      r`$$5K > 700 \iff K > 140$$`,
    ],
    spoiled: [
      r`Let $v_0 = 0$ and $v_t = b v_{t-1} + g_t$. Then $$v_t = \sum_{i=1}^t b^{i} g_i$$`,
      r`Let $a_1 = 1$ and $a_{n+1} = 2 a_n + 1$. Then $a_n = 2^{n+1} - 1$.`,
      r`Let $h = \tanh$. Then $h'(u) = 1 - \tanh(u)$.`,
      r`$$5K > 700 \iff K > 400$$`,
    ],
    innocent: [
      r`$F_1 = 1$, $F_2 = 1$ and $F_n = F_{n-1} + F_{n-2}$. Then $$F_n = \frac{p^n - q^n}{\sqrt 5}$$`,
      r`Let $x_0 = c$ and $x_{t+1} = x_t - g_t$. With another step size $$x_t = c - 2 \sum_{s=0}^{t-1} g_s$$`,
    ],
  },
  {
    about: "an equation that is solved for an entry of a family",
    sound: [
      r`$\sum_{i=1}^n 2 (c_k - y_i) = 0 \Rightarrow c_k = \frac1n \sum_{i=1}^n y_i$.`,
      r`For $v \ne 0$: $$3 a_j v - 6 = 0 \Rightarrow a_j = \frac{2}{v}$$`,
      r`For $w_k, \nu \ne 0$: $$\frac{N_k}{w_k} + \nu = 0 \iff w_k = -\frac{N_k}{\nu}$$`,
    ],
    spoiled: [
      r`$\sum_{i=1}^n 2 (c_k - y_i) = 0 \Rightarrow c_k = \sum_{i=1}^n y_i$.`,
      r`For $v \ne 0$: $$3 a_j v - 6 = 0 \Rightarrow a_j = 2 v$$`,
      r`For $w_k, \nu \ne 0$: $$\frac{N_k}{w_k} + \nu = 0 \iff w_k = \frac{N_k}{\nu}$$`,
    ],
    innocent: [r`$$\sum_{i=1}^n c_i = 0 \Rightarrow c_1 = -\sum_{i=2}^n c_i$$`],
  },
];
