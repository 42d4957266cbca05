const r = String.raw;

/** A document about flows whose steps hold, with slips of which each makes a claim false. */
interface FlowSheet {
  readonly about: string;
  readonly sound: string;
  readonly slips: readonly (readonly [string, string])[];
}

/** Documents about normalising flows, each with slips. */
export const flowSheets: readonly FlowSheet[] = [
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
];

/** Sound texts in other hands: no step of them may be accused. */
export const innocentFlows: readonly string[] = [
  r`Die Abbildung $x_k = a_k(x_{<k}) + u_k$, $k = 1, \dots, n$, hat die Ableitungen $$\frac{\partial x_k}{\partial u_k} = 1$$ und daher $$\det \frac{\partial x}{\partial u} = 1$$`,
  r`Let $h_i = \tanh(w_i(x_{<i}))$ and $z_i = x_i e^{h_i}$. Then $$\frac{\partial z_i}{\partial x_i} = e^{h_i}$$`,
  r`For $i = 1, 2, 3$ put $z_i = \frac{x_i - m_i(x_{<i})}{s_i(x_{<i})}$ where $s_i(x_{<i}) > 0$. Then $$\log \left| \frac{\partial z_i}{\partial x_i} \right| = -\log s_i(x_{<i})$$`,
];

/** Texts that hold only for positive scales, which they do not state. */
export const conditionalFlows: readonly string[] = [
  r`Let $x_i = m_i(x_{<i}) + s_i(x_{<i}) u_i$ for $i = 1, \dots, n$. Then $$\left|\det \frac{\partial x}{\partial u}\right| = \prod_{i=1}^n s_i(x_{<i})$$`,
];
