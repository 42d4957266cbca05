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
