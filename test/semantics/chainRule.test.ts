import { describe, expect, test } from "vitest";
import { accusations, checkText, lastVerdict } from "./verdicts.js";

const r = String.raw;

/** Backward passes that hold, each with slips that make its last claim false. */
const passes: readonly {
  readonly about: string;
  readonly sound: string;
  readonly slips: readonly (readonly [string, string])[];
}[] = [
  {
    about: "a layer under a loss without a formula",
    sound: r`Let $u = M x + c$ and write $\delta = \frac{\partial E}{\partial u}$ for the error. Then $$\frac{\partial E}{\partial c} = \delta$$ $$\frac{\partial E}{\partial M} = \delta x^\top$$`,
    slips: [[r`= \delta x^\top`, r`= 2 \delta x^\top`]],
  },
  {
    about: "a loss by the input of a layer",
    sound: r`Let $u = M x + c$ with $M \in \mathbb{R}^{m \times n}$ and $x \in \mathbb{R}^n$, and let $g = \frac{\partial E}{\partial u}$. Then $$\frac{\partial E}{\partial x} = M^\top g$$`,
    slips: [
      [r`= M^\top g`, r`= 2 M^\top g`],
      [r`= M^\top g`, r`= -M^\top g`],
    ],
  },
  {
    about: "gradients under a bar",
    sound: r`A cell computes $s_t = k_t s_{t-1} + j_t v_t$ and $q_t = r_t \tanh(s_t)$. Write $\bar q_t = \frac{\partial E}{\partial q_t}$. Then $$\bar s_t = \bar q_t r_t (1 - \tanh^2(s_t))$$ and $$\bar s_{t-1} = \bar s_t k_t$$`,
    slips: [
      [r`= \bar s_t k_t`, r`= \bar s_t j_t`],
      [r`= \bar s_t k_t`, r`= \bar s_t v_t`],
    ],
  },
  {
    about: "layers by number",
    sound: r`The layers are $z^{(l)} = W^{(l)} a^{(l-1)} + b^{(l)}$ and $a^{(l)} = \tanh(z^{(l)})$. With $\delta^{(l)} = \frac{\partial E}{\partial z^{(l)}}$ we get $$\frac{\partial E}{\partial b^{(l)}} = \delta^{(l)}$$

and

$$\delta^{(l)} = \left( (W^{(l+1)})^\top \delta^{(l+1)} \right) \odot \left( 1 - a^{(l)} \odot a^{(l)} \right)$$`,
    slips: [[r`\left( 1 - a^{(l)} \odot a^{(l)} \right)`, r`\left( 1 + a^{(l)} \odot a^{(l)} \right)`]],
  },
  {
    about: "a sum of paths",
    sound: r`Let $m = \frac1n \sum_{i=1}^n x_i$ and $c_i = x_i - m$. Then $$\frac{\partial E}{\partial x_j} = \frac{\partial E}{\partial c_j} - \frac1n \sum_{i=1}^n \frac{\partial E}{\partial c_i}$$`,
    slips: [
      [r`- \frac1n \sum`, r`+ \frac1n \sum`],
      [r`- \frac1n \sum`, r`- \sum`],
    ],
  },
  {
    about: "the chain rule written out",
    sound: r`Let $v = 3 s + 1$ and $w = v^2$. Then $$\frac{dw}{ds} = \frac{dw}{dv} \frac{dv}{ds} = 6 v$$`,
    slips: [[r`= 6 v`, r`= 3 v`]],
  },
  {
    about: "a penalty that is added to the loss",
    sound: r`# First
Let $q = v s$ and $L = \frac12 (q - y)^2$.

# Second
Put $J = L + \frac{\alpha}{2} v^2$. Then $$\frac{\partial J}{\partial v} = \frac{\partial L}{\partial v} + \alpha v$$`,
    slips: [[r`+ \alpha v$$`, r`+ \frac{\alpha}{2} v$$`]],
  },
  {
    about: "a softmax that is named as a whole",
    sound: r`Let $a = \operatorname{softmax}(s)$ and $E = -\sum_{k=1}^K t_k \log a_k$ with $\sum_{k=1}^K t_k = 1$. Then $$\frac{\partial E}{\partial s_j} = a_j - t_j$$`,
    slips: [[r`= a_j - t_j`, r`= t_j - a_j`]],
  },
  {
    about: "a closed form of a recurrence between vectors",
    sound: r`Let $h(w) = \frac12 w^\top H w - c^\top w$ with $H$ symmetric positive definite and let $w^* = H^{-1} c$. The iterates are $w_{k+1} = w_k - \alpha \nabla h(w_k)$, and by induction $$w_k - w^* = (I - \alpha H)^k (w_0 - w^*)$$`,
    slips: [
      [r`(I - \alpha H)^k`, r`(I + \alpha H)^k`],
      [r`(I - \alpha H)^k`, r`(I - \alpha H)^{k+1}`],
    ],
  },
  {
    about: "a closed form that only passes from one entry to the next",
    sound: r`The recursion $a_n = a_{n-1} + 2n - 1$, $a_0 = 0$ is solved by $$a_n = n^2$$`,
    slips: [[r`a_n = n^2`, r`a_n = n^2 - 1`]],
  },
  {
    about: "a recurrence written in another way",
    sound: r`For $s_t = (1 - u_t) s_{t-1} + u_t n_t$ we can rewrite $$s_t = s_{t-1} + u_t (n_t - s_{t-1})$$`,
    slips: [[r`(n_t - s_{t-1})`, r`(n_t + s_{t-1})`]],
  },
];

describe.each(passes)("$about", ({ sound, slips }) => {
  test("is held to be right", () => {
    expect(accusations(sound)).toEqual([]);
    expect(lastVerdict(sound)).toMatch(/^(?:proved|supported)$/);
  });

  test.each(slips)("is refuted with a slip: %s as %s", (from, to) => {
    const spoiled = sound.replace(from, () => to);
    expect(spoiled).not.toBe(sound);
    expect(accusations(spoiled).length).toBeGreaterThan(0);
  });
});

describe("what is right although the chain rule alone does not show it", () => {
  test.each([
    [
      "a loss of which more is said in words",
      r`With the squared loss $E$ the output $q = v s$ has $$\frac{\partial E}{\partial q} = q - y$$`,
    ],
    [
      "a penalty that is told in words",
      r`Let $u = M x$ and $\delta = \frac{\partial E}{\partial u}$. With weight decay $$\frac{\partial E}{\partial M} = \delta x^\top + \lambda M$$`,
    ],
    [
      "a partial derivative that holds the rest",
      r`Let $u = \sigma(x)$ and $y = x u$. Then $$\frac{\partial y}{\partial x} = u$$`,
    ],
    [
      "a total derivative of partial ones",
      r`Let $g = v \tanh(x)$ and $y = x g$. Then $$\frac{dy}{dx} = \frac{\partial y}{\partial x} + \frac{\partial y}{\partial g} \frac{dg}{dx}$$`,
    ],
    [
      "a path of many steps",
      r`A cell has $s_t = f_t s_{t-1} + v_t$. Then $$\frac{\partial s_T}{\partial s_0} = \prod_{t=1}^T f_t$$`,
    ],
    [
      "an energy along a path",
      r`The energy is $E = \frac12 m \dot x^2 + \frac12 k x^2$. Then $$\frac{d}{dt} E = m \dot x \ddot x + k x \dot x$$ and with $m \ddot x = -k x$ $$\frac{dE}{dt} = \dot x (k x - k x)$$`,
    ],
    [
      "an error signal from two sides",
      r`Let $h_t = \tanh(w h_{t-1} + u x_t)$. $$\frac{\partial E}{\partial h_t} = \frac{\partial E_t}{\partial h_t} + \frac{\partial E}{\partial h_{t+1}} w (1 - h_{t+1}^2)$$`,
    ],
  ])("%s", (_about, text) => {
    expect(accusations(text)).toEqual([]);
  });
});

describe("names on one side that make no difference", () => {
  test("a value that is the same for all data is wrong whatever the data are", () => {
    const text = r`Let $m = \frac1n \sum_{i=1}^n x_i$. Then $$\sum_{i=1}^n (x_i - m) = \left( \sum_{i=1}^n x_i \right) - n m = 1$$`;
    expect(checkText(text).at(-1)?.verdict).toBe("refuted");
    expect(accusations(text.replace("= 1$$", () => "= 0$$"))).toEqual([]);
  });

  test("what the data have by assumption is no slip", () => {
    expect(accusations(r`The data are standardised, so $$\sum_{i=1}^n x_i^2 = \sum_{i=1}^n x_i x_i = n$$`)).toEqual([]);
  });
});
