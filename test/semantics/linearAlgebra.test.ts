import { describe, expect, test } from "vitest";
import { accusations, verdicts } from "./verdicts.js";

const r = String.raw;

/** Documents whose steps hold, each with a slip that makes its last claim false. */
const sheets: readonly {
  readonly about: string;
  readonly sound: string;
  readonly slips: readonly (readonly [string, string])[];
}[] = [
  {
    about: "gradients of quadratic forms",
    sound: r`Let $M \in \mathbb{R}^{m \times m}$ and $z, c \in \mathbb{R}^m$. Then $$\nabla_z (z^\top M z - c^\top z) = (M + M^\top) z - c$$`,
    slips: [
      [r`(M + M^\top) z`, r`2 M z`],
      [r`z - c$$`, r`z + c$$`],
    ],
  },
  {
    about: "norms of differences",
    sound: r`For $a, b \in \mathbb{R}^k$ we have $$\|a - b\|^2 = \|a\|^2 - 2 a^\top b + \|b\|^2$$`,
    slips: [[r`- 2 a`, r`- a`]],
  },
  {
    about: "traces of products",
    sound: r`With $F \in \mathbb{R}^{p \times q}$ and $G \in \mathbb{R}^{q \times p}$, $$\operatorname{tr}(F G) = \operatorname{tr}(G F)$$ $$\operatorname{tr}(F F^\top) = \|F\|_F^2$$`,
    slips: [[r`= \|F\|_F^2`, r`= \|F\|_F`]],
  },
  {
    about: "implications between equations of matrices",
    sound: r`Let $A$, $B$ and $X$ be $n \times n$ matrices, $A$ invertible. $$A X = B \Rightarrow X = A^{-1} B$$`,
    slips: [[r`A^{-1} B$$`, r`B A^{-1}$$`]],
  },
  {
    about: "both directions between equations of matrices",
    sound: r`Let $P, Q \in \mathbb{R}^{n \times n}$ be invertible and $u, v \in \mathbb{R}^n$. $$P Q u = v \iff u = Q^{-1} P^{-1} v$$`,
    slips: [[r`Q^{-1} P^{-1} v$$`, r`P^{-1} Q^{-1} v$$`]],
  },
  {
    about: "normal equations that are solved",
    sound: r`With $X \in \mathbb{R}^{n \times p}$, $y \in \mathbb{R}^n$, $w \in \mathbb{R}^p$ and $c > 0$: $$(X^\top X + c I) w - X^\top y = 0 \Rightarrow w = (X^\top X + c I)^{-1} X^\top y$$`,
    slips: [[r`(X^\top X + c I)^{-1}`, r`(X^\top X - c I)^{-1}`]],
  },
  {
    about: "blocks of matrices that words declare",
    sound: r`Let $A, B, C, D$ be $n \times n$ matrices, $A$ invertible. $$\det \begin{pmatrix} A & B \\ C & D \end{pmatrix} = \det(A) \det(D - C A^{-1} B)$$`,
    slips: [[r`C A^{-1} B`, r`B A^{-1} C`]],
  },
  {
    about: "inverses of products",
    sound: r`For invertible $P, Q \in \mathbb{R}^{n \times n}$, $$(P Q)^{-1} = Q^{-1} P^{-1}$$ $$(P^\top)^{-1} = (P^{-1})^\top$$`,
    slips: [[r`Q^{-1} P^{-1}`, r`P^{-1} Q^{-1}`]],
  },
  {
    about: "determinants",
    sound: r`For $P \in \mathbb{R}^{n \times n}$ invertible and $s > 0$, $$\det(s P) = s^n \det P$$ $$\det(P^{-1}) = \frac{1}{\det P}$$`,
    slips: [
      [r`s^n`, r`s`],
      [r`\frac{1}{\det P}`, r`\det P`],
    ],
  },
  {
    about: "orthogonal and triangular matrices",
    sound: r`Let $Q \in \mathbb{R}^{n \times n}$ be orthogonal and $v \in \mathbb{R}^n$. Then $$\|Q v\|^2 = \|v\|^2$$ Let $T \in \mathbb{R}^{n \times n}$ be upper triangular. Then $$\det T = \prod_{i=1}^n T_{ii}$$`,
    slips: [
      [r`= \|v\|^2`, r`= n \|v\|^2`],
      [r`\prod`, r`\sum`],
    ],
  },
  {
    about: "entries and sums",
    sound: r`For $u, v \in \mathbb{R}^n$, $$u^\top v = \sum_{i=1}^n u_i v_i$$ $$\|u\|_1 = \sum_{i=1}^n |u_i|$$`,
    slips: [[r`\sum_{i=1}^n u_i v_i`, r`\sum_{i=1}^n u_i^2 v_i`]],
  },
  {
    about: "Jacobians of maps that normalise",
    sound: r`For $x \in \mathbb{R}^n$ and $g = \frac{x}{\|x\|}$ we get $$\frac{\partial g}{\partial x} = \frac{1}{\|x\|} \left( I - g g^\top \right)$$`,
    slips: [[r`I - g g`, r`I + g g`]],
  },
  {
    about: "blocks",
    sound: r`With $B, C \in \mathbb{R}^{n \times n}$ $$\begin{pmatrix} I & B \\ 0 & I \end{pmatrix} \begin{pmatrix} I & C \\ 0 & I \end{pmatrix} = \begin{pmatrix} I & B + C \\ 0 & I \end{pmatrix}$$`,
    slips: [[r`B + C`, r`B - C`]],
  },
  {
    about: "matrices that move along a parameter",
    sound: r`Let $G \in \mathbb{R}^{n \times n}$ be invertible and depend on $s$. Then $$\frac{d}{ds} \log \det G = \operatorname{tr}(G^{-1} \dot G)$$ $$\frac{d}{ds} G^{-1} = - G^{-1} \dot G G^{-1}$$`,
    slips: [
      [r`= - G^{-1} \dot G G^{-1}`, r`= G^{-1} \dot G G^{-1}`],
      [r`= - G^{-1} \dot G G^{-1}`, r`= - \dot G G^{-2}`],
    ],
  },
  {
    about: "ridge regression",
    sound: r`Let $X \in \mathbb{R}^{n \times d}$, $y \in \mathbb{R}^n$, $w \in \mathbb{R}^d$ and $\gamma > 0$. Then $$\nabla_w \left( \|y - X w\|^2 + \gamma \|w\|^2 \right) = 2 (X^\top X + \gamma I) w - 2 X^\top y$$`,
    slips: [
      [r`+ \gamma I`, r`- \gamma I`],
      [r`- 2 X^\top y`, r`- X^\top y`],
    ],
  },
];

describe.each(sheets)("$about", ({ sound, slips }) => {
  test("is held to be right", () => {
    expect(accusations(sound)).toEqual([]);
    const judged = verdicts(sound).filter((verdict) => verdict !== "given");
    expect(judged.length).toBeGreaterThan(0);
    for (const verdict of judged) expect(verdict).toMatch(/^(proved|supported)$/);
  });
  test.each(slips)("%s written as %s is found", (from, to) => {
    const edited = sound.replace(from, () => to);
    expect(edited).not.toBe(sound);
    expect(verdicts(edited)).toContain("refuted");
  });
});

describe("what the text leaves unsaid accuses nobody", () => {
  test.each([
    r`We have $$\nabla_x x^\top A x = (A + A^\top) x$$`,
    r`Then $$\frac{\partial}{\partial x} a^\top x = a^\top$$ in numerator layout.`,
    r`Then $$\frac{\partial}{\partial x} \left( a^\top x + b^\top x \right) = a + b$$`,
    r`For all vectors $x$ we have $$\|x\|^2 = x^\top x$$`,
    r`With $S$ symmetric, $$\nabla_x x^\top S x = 2 S x$$`,
    r`With $S$ of size $k \times k$, $$\log \det(2 S) = k \log 2 + \log \det S$$`,
    r`Suppose $f(y) \le f(x) + \nabla f(x)^\top (y - x)$. Then $$f(x) - \frac12 \|\nabla f(x)\|^2 + \|\nabla f(x)\|^2 = f(x) + \frac12 \|\nabla f(x)\|^2$$`,
    r`The minimum is attained for $s = \frac{a^\top b}{a^\top a}$, so $$\|b - s a\|^2 = \|b\|^2 - \frac{(a^\top b)^2}{a^\top a}$$`,
  ])("%s", (text) => {
    expect(accusations(text)).toEqual([]);
  });
});

describe("sizes that are declared and do not fit", () => {
  test("are found where the step fails however they are read", () => {
    const text = r`For $U \in \mathbb{R}^{n \times k}$ and $V \in \mathbb{R}^{k \times n}$ $$U (I_k + V U) = (I_n + V U) U$$ follows.`;
    expect(["proved", "supported"]).not.toContain(verdicts(text).at(-1));
  });
});
