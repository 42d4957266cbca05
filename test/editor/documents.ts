/** A homework in Markdown; the slip is a lost factor on the last line of its first problem. */
export const MARKDOWN = `# Problem 1

<!-- derive: assume a > 0, b > 0 -->

Expand the square and collect what remains:

$$
\\begin{aligned}
(a + b)^2 - b^2 &= a^2 + 2ab + b^2 - b^2 \\\\
&= a^2 + 2ab \\\\
&= a(a + b)
\\end{aligned}
$$

# Problem 2

The product rule gives $\\frac{d}{dx}\\left(x e^{x}\\right) = e^{x} + x e^{x}$.
`;

/** The line of the slip in the Markdown homework, and the column of the letter that lacks its factor. */
export const MARKDOWN_SLIP = { line: 11, column: 10, insert: "2" };

/** A homework in LaTeX; the slip is a sign in the second display. */
export const LATEX = `\\documentclass{article}
\\usepackage{amsmath}
\\newcommand{\\half}{\\tfrac{1}{2}}
\\begin{document}
\\section{A primitive}
% derive: assume t > 0
Check the primitive by taking its derivative:
\\[ \\frac{d}{dt} \\left( \\half t^2 \\right) = t \\]
Then factor:
\\begin{align}
  t^2 - 9 &= (t - 3)(t - 3)
\\end{align}
\\end{document}
`;

/** The line of the slip in the LaTeX homework, and the column of the sign that is wrong. */
export const LATEX_SLIP = { line: 11, column: 24, replace: "+" };

/** Notes whose marks are all taken away by quick fixes: a slip, a condition, missing parentheses, a line of a display. */
export const NOTES = `# Squares

$$(x + 1)^2 = x^2 + 2x - 1$$

# Roots

Let $r$ be real.

$$\\sqrt{r^2} = r$$

# Densities

Let $p(x|z)$ and $p(z)$ be densities.

$$\\mathbb{E}[\\log (p(x|z) p(z))] = \\mathbb{E}[\\log p(x|z) \\cdot p(z)]$$

# Lines

$$
\\begin{aligned}
(m - n)^2 &= m^2 - 2mn + n^2 \\\\
&= m^2 - 2mn - n^2
\\end{aligned}
$$
`;

/** The line and column of each mark of the notes, with the fix that is to be chosen and a part of what it writes. */
export const NOTE_MARKS = {
  repair: { line: 3, column: 20, title: /^Replace `-` by `\+`$/u, written: "2x + 1" },
  condition: { line: 9, column: 6, title: /^State that/u, written: "derive: assume r" },
  parenthesis: { line: 15, column: 50, title: /^Add parentheses/u, written: "[\\log (p(x|z) \\cdot p(z))]" },
  ignore: { line: 22, column: 6, title: /^Ignore this step$/u, written: "% derive: ignore" },
} as const;

/** Steps whose hovers have something to typeset. */
export const HOVERS = `# Squares

$$
\\begin{aligned}
(a + b)^2 - b^2 &= a^2 + 2ab + b^2 - b^2 \\\\
&= a(a + b)
\\end{aligned}
$$

# Densities

Let $p$ be the density of a normal random variable $X$ with mean $m$ and standard deviation $s$. For every real $x$,

$$p(x) = \\frac{1}{s\\sqrt{2\\pi}} e^{-\\frac{(x-m)^2}{2s^2}}$$

$$\\log p(x) = -\\frac{(x - m)^2}{2s^2} - \\frac{1}{2}\\log(2\\pi)$$

# Roots

Let $r$ be real.

$$\\sqrt{r^2} = r$$

# Matrices

Let $A, B \\in \\mathbb{R}^{2 \\times 2}$.

$$(AB)^\\top = A^\\top B^\\top$$
`;
