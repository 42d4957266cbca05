import type { MapSheet } from "./mapSheets.js";

const r = String.raw;

/** Documents about normalising flows, each with slips. */
export const flowSheets: readonly MapSheet[] = [
  {
    about: "the triangular Jacobian of an autoregressive map",
    sound: r`The map is $$y_t = b_t(y_{<t}) + e^{c_t(y_{<t})} v_t, \qquad t = 1, \dots, n$$ so that $$\frac{\partial y_t}{\partial v_t} = e^{c_t(y_{<t})}, \qquad \frac{\partial y_t}{\partial v_k} = 0 \text{ for } k > t$$ and $$\det \frac{\partial y}{\partial v} = \prod_{t=1}^n e^{c_t(y_{<t})} = \exp\left(\sum_{t=1}^n c_t(y_{<t})\right)$$`,
    slips: [
      [r`= e^{c_t(y_{<t})}, \qquad \frac`, r`= c_t(y_{<t}), \qquad \frac`],
      [r`k > t`, r`k < t`],
      [r`\prod_{t=1}^n e^{c_t(y_{<t})} =`, r`\sum_{t=1}^n e^{c_t(y_{<t})} =`],
      [r`\exp\left(\sum`, r`\exp\left(-\sum`],
    ],
  },
  {
    about: "the direction of an autoregressive map that a density needs",
    sound: r`With $s_i > 0$ let $$z_i = \frac{x_i - m_i(x_{1:i-1})}{s_i(x_{1:i-1})}, \quad i = 1, \ldots, D$$ Then $$\frac{\partial z_i}{\partial x_i} = \frac{1}{s_i(x_{1:i-1})}$$ $$\left|\det \frac{\partial z}{\partial x}\right| = \prod_{i=1}^D \frac{1}{s_i(x_{1:i-1})}$$`,
    slips: [
      [r`= \frac{1}{s_i(x_{1:i-1})}$$ $$`, r`= s_i(x_{1:i-1})$$ $$`],
      [r`\prod_{i=1}^D \frac{1}{s_i(x_{1:i-1})}`, r`\prod_{i=1}^D s_i(x_{1:i-1})`],
    ],
  },
  {
    about: "the entries below the diagonal",
    sound: r`Here $y_t = f_t(x_{<t}) + e^{g_t(x_{<t})} x_t$ for $t = 1, \dots, n$. For $k < t$ $$\frac{\partial y_t}{\partial x_k} = \frac{\partial f_t(x_{<t})}{\partial x_k} + x_t e^{g_t(x_{<t})} \frac{\partial g_t(x_{<t})}{\partial x_k}$$ With $J_{tk} = \frac{\partial y_t}{\partial x_k}$ we have $$\det J = \prod_{t=1}^n J_{tt} = \exp\left(\sum_{t=1}^n g_t(x_{<t})\right)$$`,
    slips: [
      [r`+ x_t e^{g_t`, r`- x_t e^{g_t`],
      [r`= \exp\left(\sum`, r`= \exp\left(-\sum`],
    ],
  },
  {
    about: "slices that are written out",
    sound: r`Let $x_i = \mu_i(z_1, \dots, z_{i-1}) + \sigma_i(z_1, \dots, z_{i-1}) z_i$. Then $$\frac{\partial x_i}{\partial z_i} = \sigma_i(z_1, \dots, z_{i-1})$$ $$\det \frac{\partial x}{\partial z} = \prod_{i=1}^d \sigma_i(z_1, \dots, z_{i-1})$$`,
    slips: [[r`\prod_{i=1}^d`, r`\sum_{i=1}^d`]],
  },
  {
    about: "the change of variables on the line",
    sound: r`Let $z$ have density $p_Z$ and let $y = f(z)$ with $f$ strictly increasing. Then $$F_Y(y) = P(f(z) \le y) = P(z \le f^{-1}(y)) = F_Z(f^{-1}(y))$$ $$p_Y(y) = \frac{d}{dy} F_Z(f^{-1}(y)) = p_Z(f^{-1}(y)) \cdot \frac{d}{dy} f^{-1}(y)$$`,
    slips: [
      [r`P(z \le f^{-1}(y))`, r`P(z \ge f^{-1}(y))`],
      [r`p_Z(f^{-1}(y)) \cdot`, r`p_Z(f(y)) \cdot`],
      [r`F_Z(f^{-1}(y))$$ $$`, r`1 - F_Z(f^{-1}(y))$$ $$`],
    ],
  },
  {
    about: "laws of what is made from normal and uniform numbers",
    sound: r`For $z \sim \mathcal{N}(0, 1)$ and $y = e^{z}$ we have $$p_Y(y) = \frac{1}{y \sqrt{2\pi}} e^{-\frac{(\log y)^2}{2}}$$ For $v \sim \mathcal{U}(0, 1)$ and $w = -\log(1 - v)$ we have for $t > 0$ $$P(w \le t) = P(v \le 1 - e^{-t}) = 1 - e^{-t}$$`,
    slips: [
      [r`\frac{1}{y \sqrt{2\pi}}`, r`\frac{y}{\sqrt{2\pi}}`],
      [r`P(v \le 1 - e^{-t})`, r`P(v \le e^{-t})`],
    ],
  },
  {
    about: "an affine map of an unknown law",
    sound: r`Let $z$ have density $p_Z$. If $y = a z + b$ with $a > 0$ then $p_Y(y) = \frac{1}{a}\, p_Z\left(\frac{y - b}{a}\right)$.`,
    slips: [
      [r`\frac{1}{a}\, p_Z`, r`a\, p_Z`],
      [r`\frac{y - b}{a}`, r`\frac{y + b}{a}`],
    ],
  },
  {
    about: "a coupling layer of two vectors",
    sound: r`A layer maps $u_1, u_2 \in \mathbb{R}^m$ to $$v_1 = u_1, \qquad v_2 = \exp(a(u_1)) \odot u_2 + c(u_1)$$ Its Jacobian is $$J = \begin{bmatrix} \frac{\partial v_1}{\partial u_1} & \frac{\partial v_1}{\partial u_2} \\ \frac{\partial v_2}{\partial u_1} & \frac{\partial v_2}{\partial u_2} \end{bmatrix} = \begin{bmatrix} I & 0 \\ \frac{\partial v_2}{\partial u_1} & \operatorname{diag}(\exp(a(u_1))) \end{bmatrix}$$ and $$\log |\det J| = \sum_{k=1}^m a_k(u_1)$$`,
    slips: [[r`\operatorname{diag}(\exp(a(u_1)))`, r`\operatorname{diag}(a(u_1))`]],
  },
  {
    about: "a reversible block of numbers",
    sound: r`The block computes $v_1 = u_1 + A(u_2)$ and $v_2 = u_2 + B(v_1)$. Inverting it: $$u_2 = v_2 - B(v_1)$$ In two steps $$J_1 = \begin{bmatrix} 1 & A'(u_2) \\ 0 & 1 \end{bmatrix}, \quad J_2 = \begin{bmatrix} 1 & 0 \\ B'(v_1) & 1 \end{bmatrix}$$ $$J = J_2 J_1 = \begin{bmatrix} 1 & A'(u_2) \\ B'(v_1) & 1 + B'(v_1) A'(u_2) \end{bmatrix}$$ and the determinant is $$\det(J) = 1 + B'(v_1) A'(u_2) - A'(u_2) B'(v_1) = 1$$`,
    slips: [
      [r`J = J_2 J_1`, r`J = J_1 J_2`],
      [r`- A'(u_2) B'(v_1) = 1`, r`- A'(u_2) B'(v_1) = 0`],
      [r`1 + B'(v_1) A'(u_2) \end`, r`1 - B'(v_1) A'(u_2) \end`],
    ],
  },
];

/** Sound texts in other hands: no step of them may be accused. */
export const innocentFlows: readonly string[] = [
  r`If $|r'(x)| \le \frac13$ then $f(x) = x + r(x)$ satisfies $\frac23 \le f'(x) \le \frac43$.`,
  r`Die Abbildung $x_k = a_k(x_{<k}) + u_k$, $k = 1, \dots, n$, hat die Ableitungen $$\frac{\partial x_k}{\partial u_k} = 1$$ und daher $$\det \frac{\partial x}{\partial u} = 1$$`,
  r`Let $h_i = \tanh(w_i(x_{<i}))$ and $z_i = x_i e^{h_i}$. Then $$\frac{\partial z_i}{\partial x_i} = e^{h_i}$$`,
  r`For $i = 1, 2, 3$ put $z_i = \frac{x_i - m_i(x_{<i})}{s_i(x_{<i})}$ where $s_i(x_{<i}) > 0$. Then $$\log \left| \frac{\partial z_i}{\partial x_i} \right| = -\log s_i(x_{<i})$$`,
  r`Let $Z$ be standard normal and $X = \mu + \sigma Z$, $\sigma > 0$. Then $$F_X(x) = P(X \le x) = P\left(Z \le \frac{x - \mu}{\sigma}\right) = F_Z\left(\frac{x - \mu}{\sigma}\right)$$`,
  r`Inverse transform sampling: let $u \sim \mathcal{U}(0,1)$ and $x = F^{-1}(u)$. Then $$P(x \le t) = P(F^{-1}(u) \le t) = P(u \le F(t)) = F(t)$$`,
  r`Sei $u \sim \mathcal{U}(0,1)$. Dann gilt $P(u \le t) = t$ und $p_U(t) = 1$.`,
  r`Let $h$ be decreasing and $y = h(x)$. Then $$p_Y(y) = p_X(h^{-1}(y)) \left| \frac{d}{dy} h^{-1}(y) \right|$$`,
  r`Let $g$ be a smooth bijection with $x = g(z)$. The densities satisfy $$p_X(x) = p_Z(g^{-1}(x)) \left| (g^{-1})'(x) \right|$$ $$p_Z(z) = p_X(g(z)) \, |g'(z)|$$`,
  r`If $X \sim \mathrm{Exp}(\lambda)$, $\lambda > 0$, then $F_X(t) = 1 - e^{-\lambda t}$ and $p_X(t) = \lambda e^{-\lambda t}$.`,
  r`Пусть $y = e^x$, $x \sim \mathcal{N}(\mu, \sigma^2)$. Тогда $$p_Y(y) = \frac{1}{y \sigma \sqrt{2\pi}} \exp\left(-\frac{(\ln y - \mu)^2}{2\sigma^2}\right)$$`,
  r`With $y = x^2$ for $x \sim \mathcal{N}(0,1)$ we get $$p_Y(y) = \frac{1}{\sqrt{2 \pi y}} e^{-y/2}$$`,
  r`Let $y = \tanh(x)$ where $x$ has density $p_X$. Then $$\log p_Y(y) = \log p_X(x) - \log(1 - \tanh^2(x))$$`,
  r`Leaky ReLU: $y = \max(x, a x)$ with $0 < a < 1$. Then $$p_Y(y) = p_X(x) \left|\frac{dy}{dx}\right|^{-1}$$`,
  r`$F_{\max}(m) = P(\max(X_1, X_2) \le m) = F_X(m)^2$ for i.i.d. $X_1, X_2$.`,
  r`By symmetry $F_X(-x) = 1 - F_X(x)$, and so $p_X(-x) = p_X(x)$.`,
  r`The quantile function: $F_X(F_X^{-1}(q)) = q$ for $0 < q < 1$.`,
  r`Let $X$ have density $f_X$ and $Y = X + c$. Then $f_Y(y) = f_X(y - c)$ and $$\int f_X(y - c)\, dy = 1$$`,
  r`The sum $S = X + Y$ of independent variables has the density $$f_S(s) = \int f_X(x) f_Y(s - x)\, dx$$`,
];

/** Texts that hold only for positive scales, which they do not state. */
export const conditionalFlows: readonly string[] = [
  r`Let $x_i = m_i(x_{<i}) + s_i(x_{<i}) u_i$ for $i = 1, \dots, n$. Then $$\left|\det \frac{\partial x}{\partial u}\right| = \prod_{i=1}^n s_i(x_{<i})$$`,
];
