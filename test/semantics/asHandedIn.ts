import type { LawCase } from "./lawsCase.js";

const r = String.raw;

/** Homework as it is handed in: words inside of displays, primes on formulas, names that are nearly right. */
export const asHandedIn: readonly LawCase[] = [
  {
    row: "solutions with a name of their own, back and forth",
    certain: [
      r`$$\frac{k}{p} - \frac{n-k}{1-p} = 0 \iff \hat p = \frac kn$$`,
      r`Let $g(m) = (m-3)^2$. $$g'(m) = 0 \iff m^* = 3$$`,
      r`The log-likelihood is $\ell(a) = n\log a - a \sum_{i=1}^n x_i$. $$\ell'(a) = 0 \iff \hat a = \frac{n}{\sum_{i=1}^n x_i}$$`,
      r`$$\sum_{i=1}^n (x_i - m) = 0 \iff m_{ML} = \frac{1}{n}\sum_{i=1}^n x_i$$`,
      r`$$\nabla_x x^\top A x = (A + A^\top) x$$`,
    ],
    innocent: [
      r`$$-\frac{n}{2 s^2} + \frac{1}{2 s^4}\sum_{i=1}^n(x_i-m)^2 = 0 \iff \hat s^2 = \frac1n\sum_{i=1}^n(x_i-\hat m)^2$$`,
      r`Minimise $u^2+v^2$ subject to $u+v=1$:

$$2u + c = 0, \quad 2v + c = 0, \quad u + v = 1$$

$$\Rightarrow u = v = \tfrac12$$`.replaceAll("\\n", "\n"),
    ],
    slips: [
      r`$$\frac{k}{p} - \frac{n-k}{1-p} = 0 \iff \hat p = \frac nk$$`,
      r`Let $g(m) = (m-3)^2$. $$g'(m) = 0 \iff m^* = -3$$`,
      r`Let $A$ be an $n \times n$ matrix. $$\nabla_x x^\top A x = A x$$`,
    ],
  },
  {
    row: "sums without a range, where another problem has summed the same letters",
    innocent: [
      r`# Problem 1

Let $s = \sum_{i=1}^n x_i$.

# Problem 2

Let $\mu = \frac1m \sum_i x_i$ and $v = \frac1m \sum_i (x_i - \mu)^2$. Then $\frac{\partial v}{\partial x_i} = \frac{2}{m}(x_i - \mu)$.`,
      r`# Problem 1

Let $s = \sum_{i=1}^n x_i$.

# Problem 2

Let $\mu = \frac1m \sum_i x_i$. Then $\sum_i (x_i - \mu) = 0$.`,
    ],
    slips: [
      r`Let $\mu = \frac1m \sum_i x_i$ and $v = \frac1m \sum_i (x_i - \mu)^2$. Then $\frac{\partial v}{\partial x_i} = \frac{1}{m}(x_i - \mu)$.`,
    ],
  },
  {
    row: "words and remarks inside of displays",
    certain: [
      "$$v_1 = \\exp(h(w_2)) \\circ w_1 + g(w_2)$$\n\n$$v_2 = \\exp(c) \\circ w_2$$\n\n$$\\text{Hence, } w_1 = (v_1 - g(w_2)) / \\exp(h(w_2))$$",
      "$$m = \\exp(a) \\cdot \\exp(b) \\quad [\\text{since } D \\text{ is } \\Delta]$$\n\n$$= \\exp(a + b)$$",
    ],
    slips: [
      "$$v_1 = 3 w_1 + w_2$$\n\n$$v_2 = 5 w_2$$\n\n$$\\text{Hence, } w_1 = (v_1 + w_2) / 3$$",
      "$$m = \\exp(a) \\cdot \\exp(b) \\quad [\\text{since } D \\text{ is } \\Delta]$$\n\n$$= \\exp(a b)$$",
    ],
  },
  {
    row: "primes on formulas",
    certain: [
      "The square root is concave as $(\\sqrt{t})'' = -\\frac{1}{4} t^{-3/2}$.",
      "We have $(e^{-a x})' = -a e^{-a x}$.",
      "The patch is $t[i:i+3, j:j+3]$. The logarithm is concave since $(\\ln t)'' = -\\frac{1}{t^2} < 0$.",
    ],
    innocent: [
      "Here $x$ moves with time, so $(x^2)' = 2 x x'$.",
      "The product rule says $(fg)' = f'g + fg'$.",
      "With respect to the parameter, $(\\theta x)' = x$.",
      "By the chain rule $(u^3)' = 3u^2 u'$.",
    ],
    slips: ["The logarithm is concave since $(\\ln t)'' = \\frac{1}{t^2}$.", "We have $(e^{-a x})' = a e^{-a x}$."],
  },
  {
    row: "a parameter behind the bar that the step differentiates by",
    certain: [
      "$$\\nabla_{\\omega} \\log r(v \\mid \\omega) = \\frac{\\nabla_{\\omega} r(v \\mid \\omega)}{r(v \\mid \\omega)}$$",
      "$$\\nabla_\\lambda \\int q(z \\mid x, \\lambda) f(z) dz = \\int q(z \\mid x, \\lambda) f(z) \\nabla_\\lambda \\log q(z \\mid x, \\lambda) dz$$",
      "$$\\nabla_\\lambda \\int q(z \\mid x, \\lambda) [\\log p(x, z) - \\log q(z \\mid x, \\lambda)] dz \\neq \\int q(z \\mid x, \\lambda) \\nabla_\\lambda [\\log p(x, z) - \\log q(z \\mid x, \\lambda)] dz$$",
      "The score has mean zero: $$\\mathbb{E}_{q(z \\mid \\phi)}[\\nabla_\\phi \\log q(z \\mid \\phi)] = 0$$",
      "$$\\frac{\\partial}{\\partial \\eta} \\log q(z \\mid x, \\eta) = \\frac{1}{q(z \\mid x, \\eta)} \\frac{\\partial}{\\partial \\eta} q(z \\mid x, \\eta)$$",
      "As densities integrate to one, $$\\int \\nabla_\\phi q(z \\mid \\phi) dz = \\nabla_\\phi \\int q(z \\mid \\phi) dz = \\nabla_\\phi 1 = 0$$",
      "Für die Ableitung gilt $$\\nabla_\\phi \\sum_z q(z \\mid \\phi) = \\sum_z q(z \\mid \\phi) \\nabla_\\phi \\log q(z \\mid \\phi)$$",
    ],
    innocent: [
      "Let $p(x \\mid \\theta) = \\theta e^{-\\theta x}$ for $x > 0$. Then $$\\frac{\\partial}{\\partial \\theta} \\log p(x \\mid \\theta) = \\frac{1}{\\theta} - x$$",
      "$$p(x) = \\int p(x \\mid \\theta) p(\\theta) d\\theta$$\n\n$$\\nabla_\\theta \\log p(\\theta \\mid x) = \\nabla_\\theta \\log p(x \\mid \\theta) + \\nabla_\\theta \\log p(\\theta)$$",
    ],
    slips: [
      "$$\\nabla_{\\xi} \\log r(v \\mid \\xi) = r(v \\mid \\xi) \\nabla_{\\xi} r(v \\mid \\xi)$$",
      "$$\\nabla_\\lambda \\int q(z \\mid x, \\lambda) \\log p(x, z) dz = \\int q(z \\mid x, \\lambda) \\nabla_\\lambda \\log q(z \\mid x, \\lambda) dz$$",
    ],
  },
  {
    row: "expectations of what does not vary, and over entries",
    certain: [
      "Let $\\eta \\sim N(0, 1)$ and $w_j = m_j + s_j \\eta_j$.\n\n$$E_{\\eta_j}[m_j + s_j \\eta_j^2] = E_\\eta[m_j] + E_\\eta[s_j \\eta_j^2]$$",
      "Let $\\eta \\sim N(0, 1)$ and $w_j = m_j + s_j \\eta_j$. So $E_\\eta[w_j^2] = m_j^2 + s_j^2$.",
    ],
    innocent: [
      "Let $\\epsilon \\sim N(0, 1)$. The output $u$ of the sampler depends on it: $E_\\epsilon[u] = \\mu$.",
      "Let $\\epsilon \\sim N(0, 1)$ and let $h$ be made from it. We have $E_\\epsilon[h^2] = 1 + E_\\epsilon[h]^2$.",
    ],
    slips: ["Let $\\eta \\sim N(0, 1)$ and $w_j = m_j + s_j \\eta_j$. So $E_\\eta[w_j^2] = m_j^2 + s_j$."],
  },
  {
    row: "a definition that is not understood, and the forms that its chain gives it",
    certain: [
      "$$\\bar w = \\bar a \\frac{d m}{dw} + \\bar b \\frac{d s}{dw}$$\n\n$$= \\frac{d}{dw} \\left( \\frac{w^2}{2} + 3 w \\right)$$\n\n$$= w + 3$$\n\nThe others follow:\n\n$$\\bar m = \\bar w = w + 3$$",
    ],
    open: [
      "$$\\bar w = \\bar a \\frac{d m}{dw} + \\bar b \\frac{d s}{dw}$$\n\n$$= \\frac{d}{dw} \\left( \\frac{w^2}{2} + 3 w \\right)$$\n\n$$= w + 3$$\n\nThe others follow:\n\n$$\\bar m = \\bar w = w + 2$$",
    ],
  },
  {
    row: "densities that a step puts in for its laws",
    certain: [
      "$$D_{KL}(q_j(w_j) \\| p_j(w_j)) = \\int q_j(w) \\log \\frac{q_j(w)}{p_j(w)} dw$$\n\n$$= \\int q_j(w) \\log \\frac{\\frac{1}{\\sqrt{2\\pi} s_j} \\exp(-\\frac{(w - m_j)^2}{2 s_j^2})}{\\frac{1}{\\sqrt{2\\pi}} \\exp(-\\frac{w^2}{2})} dw$$\n\nSo\n\n$$\\frac{d}{dw_j} \\log q_j(w_j) - \\frac{d}{dw_j} \\log p_j(w_j) = -\\frac{w_j - m_j}{s_j^2} + w_j$$",
      "$$KL(q \\| p) = \\int q(t) \\log \\frac{q(t)}{p(t)} dt = \\int q(t) \\log \\frac{\\frac{1}{2 b} e^{-|t|/b}}{\\frac{1}{2} e^{-|t|}} dt$$\n\nThe density of the numerator integrates to one: $$\\int q(t) dt = 1$$",
    ],
    innocent: [
      "Up to constants, $$\\int q(z) \\log q(z) dz = \\int q(z) \\log e^{-z^2/2} dz$$\n\nbut of course $$\\int q(z) dz = 1$$",
      "$$\\int q(z) \\log \\frac{q(z)}{p(z)} dz = \\int q(z) \\log \\frac{e^{-z^2}}{e^{-z}} dz$$\n\nIn general $$\\int q(z) \\log \\frac{q(z)}{p(z)} dz \\ge 0$$",
    ],
  },
  {
    row: "operators behind an integral that a law weighs",
    certain: [
      "Let $q_j(w) = \\frac{1}{\\sqrt{2\\pi} s_j} \\exp(-\\frac{(w - m_j)^2}{2 s_j^2})$ and $p_j(w) = \\frac{1}{\\sqrt{2\\pi}} \\exp(-\\frac{w^2}{2})$ be densities.\n\n$$\\int q_j(w) \\log \\frac{q_j(w)}{p_j(w)} dw = -\\log s_j - \\int q_j(w) \\frac{(w - m_j)^2}{2 s_j^2} dw + \\int q_j(w) \\frac{w^2}{2} dw$$\n\n$$= -\\log s_j - \\frac{1}{2 s_j^2} \\text{Var}(w) + \\frac{1}{2} E_q[w^2]$$\n\n$$= -\\log s_j - \\frac{1}{2} + \\frac{1}{2} (s_j^2 + m_j^2)$$",
      "$$\\int r(t) t^2 dt - \\left(\\int r(t) t dt\\right)^2 = \\operatorname{Var}(t)$$",
    ],
    innocent: [
      "$$\\int q(z) z^2 dz = \\mathbb{E}_p[z^2]$$ holds for $q = p$ only.",
      "$$\\int q(z) h(z) dz = \\int p(z) \\frac{q(z)}{p(z)} h(z) dz = \\mathbb{E}\\left[\\frac{q(z)}{p(z)} h(z)\\right]$$",
    ],
  },
  {
    row: "a name that only the step writes, near one that is known",
    conditional: [
      "Let $\\eta \\sim N(0, 1)$ and $w_j = m_j + s_j \\eta_j$.\n\nThen\n\n$$\\frac{d}{dm} E_\\eta[w_j^2] = 2 m_j$$",
    ],
    innocent: [
      "Let $w_j = m_j + s_j \\eta_j$ for $j = 1, \\dots, n$. For every real $m$ and $t$ $$\\int_0^1 m t \\, dt = \\frac{m}{2}$$",
      "Let $v_j^2 = a_j + 1$. Then $$\\sum_j v_j^4 = \\sum_j (a_j + 1)^2$$",
      "Each sign has $u_j^2 = 1$. So $$\\sum_{j=1}^n u_j^3 = \\sum_{j=1}^n u_j$$",
    ],
    slips: ["Let $v_j^2 = a_j + 1$. Then $$\\sum_j v_j^2 = \\sum_j (a_j + 2)$$"],
  },
  {
    row: "what a step puts in is its condition",
    conditional: [
      "$$KL(r(v) \\| p(v)) = E_r[\\log r(v) - \\log p(v)]$$\n\n$$= E_r[\\log \\prod_{k=1}^m r_k(v_k) - \\log \\prod_{k=1}^m p_k(v_k)]$$",
      "$$\\mathbb{E}_{x \\sim q} \\log \\int f(x + u) du = \\mathbb{E}_{x \\sim q} \\log g(x)$$",
    ],
    certain: [
      "Let $r(v) = \\prod_{k=1}^m r_k(v_k)$. Then $$E_r[\\sum_{k=1}^m \\log r_k(v_k)] = \\sum_{k=1}^m E_r[\\log r_k(v_k)]$$",
      "The law $q(z)$ has the entries $q_j(z_j)$, and $$E_q \\left[ \\sum_{j=1}^D \\log q_j(z_j) \\right] = \\sum_{j=1}^D E_q[\\log q_j(z_j)]$$",
    ],
    innocent: [
      "$$\\mathbb{E}_{q(z)}[\\log p(z)] = \\mathbb{E}_{q(z)}[\\log h(z)] + \\mathbb{E}_{q(z)}\\left[\\log \\frac{p(z)}{h(z)}\\right]$$",
    ],
  },
  {
    row: "an expectation that does not contain its variable",
    conditional: [
      "We average over the noisy data:\n\n$$\\mathbb{E}_{y'}[\\log q(y)] = \\mathbb{E}_{y \\sim p, \\epsilon \\sim U}[\\log q(y + \\epsilon)]$$",
    ],
    certain: ["$$\\mathbb{E}_{x}[\\mathbb{E}_{x'}[k(x, x')]] = \\mathbb{E}_{x'}[\\mathbb{E}_{x}[k(x, x')]]$$"],
    innocent: [
      "For an independent copy $\\mathbb{E}_{x'}[(x - x')^2] = x^2 - 2 x \\mathbb{E}[x'] + \\mathbb{E}[x'^2]$.",
      "$$\\mathbb{E}_{x'}[\\log q(x)] = \\log q(x)$$",
      "As $x$ does not depend on the draw $x'$, $$\\mathbb{E}_{x' \\sim p}[h(x)] = h(x)$$",
    ],
    slips: ["$$\\mathbb{E}_{x'}[\\log q(x)] = 2 \\mathbb{E}_{x'}[\\log q(x')]$$"],
  },
  {
    row: "a triangular map that the text gives by its inverse",
    certain: [
      "$$v_{i} = \\frac{w_{i} - a_{i}(w_{< i})}{\\exp(b_{i}(w_{< i}))}$$\n\n$$K_{i,j} = \\frac{\\partial w_{i}}{\\partial v_{j}} = \\begin{cases} \\exp(b_{i}(w_{< i})) & i = j\\\\ \\frac{\\partial a_{i}(w_{< i})}{\\partial v_{j}} + v_{i} \\cdot \\frac{\\partial \\exp(b_{i}(w_{< i}))}{\\partial v_{j}} & i > j\\\\ 0 & i < j \\end{cases}$$\n\n$$\\det(K) = \\prod_{i=1}^{L} \\exp(b_i(w_{< i}))$$",
    ],
    conditional: [
      "$$v_{i} = \\frac{w_{i} - a_{i}(w_{< i})}{\\exp(\\beta_{i}(w_{< i}))}$$\n\n$$\\frac{\\partial w_{i}}{\\partial v_{j}} = \\begin{cases} \\exp(\\beta_{i}(w_{< i})) & i = j\\\\ \\frac{\\partial a_{i}(w_{< i})}{\\partial v_{j}} + v_{i} \\cdot \\frac{\\partial \\exp(\\gamma_{i}(w_{< i}))}{\\partial v_{j}} & i > j\\\\ 0 & i < j \\end{cases}$$",
    ],
    innocent: [
      "$$u_i = \\frac{x_i - m_i(x_{<i})}{s_i}$$\n\n$$\\frac{\\partial u_i}{\\partial x_i} = \\frac{1}{s_i}$$",
      "Let $z_i = \\mu_i + s_i \\epsilon_i$. $$\\frac{d \\mu_i}{d z_i} = 1$$\n\nSo $$z_i - \\mu_i = s_i \\epsilon_i$$",
    ],
    slips: [
      "$$v_{i} = \\frac{w_{i} - a_{i}(w_{< i})}{\\exp(b_{i}(w_{< i}))}$$\n\n$$K_{i,j} = \\frac{\\partial w_{i}}{\\partial v_{j}}$$\n\n$$\\det(K) = \\prod_{i=1}^{L} b_i(w_{< i})$$",
    ],
  },
];
