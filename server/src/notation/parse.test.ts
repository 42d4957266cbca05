import { describe, expect, it } from "vitest";
import type { Expr } from "./expr.js";
import { parseFormula } from "./parse.js";
import { itemText, readText, sexp } from "./testing.js";
import { walk } from "./walk.js";

const read = (source: string): string => readText(source);

/** Every row is a source and what it is read as. */
function table(rows: readonly (readonly [string, string])[]): void {
  it.each(rows)("%s", (source, expected) => {
    expect(read(source)).toBe(expected);
  });
}

describe("arithmetic", () => {
  table([
    ["a + b - c", "(+ a b -c)"],
    ["-a + b", "(+ -a b)"],
    ["-ab", "(neg (* a b))"],
    ["a - -b", "(+ a -(neg b))"],
    ["a \\pm b", "(+ a ±b)"],
    ["2x \\cdot 3", "(juxtaposed,cdot 2 x 3)"],
    ["a \\times -b", "(times a (neg b))"],
    ["\\frac{a+1}{b}", "(frac (+ a 1) b)"],
    ["\\frac12 + \\frac 1 {n} + \\tfrac3x", "(+ (frac 1 2) (frac 1 n) (frac 3 x))"],
    ["{a \\over b} {n \\choose k}", "(* (frac a b) (binom n k))"],
    ["\\sqrt[3]{x} \\sqrt n", "(* (sqrt x 3) (sqrt n))"],
    ["n! + (n-1)!", "(+ (! n) (! group((+ n -1)))"],
    ["n(n-1)!", "(* n (! group((+ n -1)))"],
    ["1{,}000 + .5 + 1.25", "(+ 1000 0.5 1.25)"],
    ["10\\,000 x", "(* 10000 x)"],
    ["a \\div b", "(/ a b)"],
    ["50\\%", "(/ 50 100)"],
    ["1e-3", "(times 1 (^ 10 (neg 3)))"],
    ["2e-3", "(+ (* 2 e) -3)"],
    ["|x| + 2|y|", "(+ abs<x> (* 2 abs<y>))"],
    ["||x| - |y||", "abs<(+ abs<x> -abs<y>)>"],
    ["\\|v\\|_2^2 + \\lVert w \\rVert", "(+ (^ norm<v>_2 2) norm<w>)"],
    ["\\lfloor x \\rfloor \\langle x, y \\rangle", "(* floor<x> angle<x, y>)"],
    ["A \\odot B \\otimes C", "(odot,otimes A B C)"],
    ["a \\bmod n", "\\bmod(a , n)"],
    ["x − y × z ≤ θ", "(+ x -(times y z))  \\le  \\theta"],
  ]);
});

describe("slashes", () => {
  table([
    ["a/b", "(/ a b)"],
    ["a/b/c", "(/ (/ a b) c)"],
    ["1/2x", "<slash-extent (* (/ 1 2) x) // (/ 1 (* 2 x))>"],
    ["a/b c", "<slash-extent (* (/ a b) c) // (/ a (* b c))>"],
    ["1/2 \\cdot x", "(cdot (/ 1 2) x)"],
    ["x/(2y) z", "(* (/ x group((* 2 y)) z)"],
    ["1/n \\sum_i x_i", "(* (/ 1 n) (sum_i x_[i]))"],
    ["1/n(a+b)", "<slash-extent (* (/ 1 n) group((+ a b)) // (/ 1 n?((+ a b)))>"],
    ["1/f(x)", "(/ 1 f?(x))"],
  ]);
});

describe("scripts", () => {
  table([
    ["x_i^2 + x^2_i", "(+ (^ x_[i] 2) (^ x_[i] 2))"],
    ["x_i^{(j)} x^{(j)}_i", "(* x_[i]^{index j} x_[i]^{index j})"],
    ["a_{ij} + a_{i,j}", "(+ a_[i, j] a_[i, j])"],
    ["x_{2k} + x_{i+1} + x_{12}", "(+ x_[(* 2 k)] x_[(+ i 1)] x_[12])"],
    ["x_{<i} x_{-i} x_{1:n}", "(* x_[rel{< i}] x_[(neg i)] x_[rel{1 : n}])"],
    ["p_{\\text{data}} + y_{new} + x_{i_j}", "(+ p_[data] y_[new] x_[i_[j]])"],
    ["A^T", "<superscript-letter A^{transpose} // (^ A T)>"],
    ["2^T + A^\\top + A^{\\mathsf T}", "(+ (^ 2 T) A^{transpose} A^{transpose})"],
    ["A^{-T} A^{-1}", "(* (^ A (neg 1))^{transpose} (^ A (neg 1)))"],
    ["x^* x^\\star x^\\dagger x^+", "(* x^{star} x^{star} x^{dagger} x^{plus})"],
    ["x^{[l]} x^{(i)\\top}", "(* x^{index l} x^{index i}^{transpose})"],
    ["(1+x)^{(n+1)}", "(^ group((+ 1 x) group((+ n 1))"],
    ["x^{\\text{new}} + x^{i,j}", "(+ x^{index new} x^{index tuplei, j})"],
    ["x^12 + x^-1", "(+ (* (^ x 1) 2) (^ x (neg 1)))"],
    ["f''(x) + x'^2 + x^{\\prime\\prime}", "(+ f''(x) (^ x' 2) x'')"],
    ["\\hat{x_i} + \\bar{\\mathbf x}^2 + \\hat\\theta_i", "(+ \\hat{x}_[i] (^ \\bar{x} 2) \\hat{\\theta}_[i])"],
    ["\\mathbf{x}_i \\boldsymbol\\theta \\mathcal L \\mathbb{R}", "(* x_[i] \\theta \\mathcal{L} \\mathbb{R})"],
    ["e^{-x^2/2}", "(^ e (neg (/ (^ x 2) 2)))"],
  ]);
});

describe("application or product", () => {
  table([
    ["f(x)", "f?(x)"],
    ["a(b+c)", "a?((+ b c))"],
    ["f(x, y)", "f(x , y)"],
    ["f'(x)", "f'(x)"],
    ["2(x+1)(x-1)", "(* 2 group((+ x 1) group((+ x -1))"],
    ["f(x)(y)", "(* f?(x) group(y)"],
    ["p(x \\mid z; \\theta) p(x|z) p(x \\vert z)", "(* p(x | z ; \\theta) p(x | z) p(x | z))"],
    ["P(X > 0 \\text{ and } Y > 0)", "P(rel{X > 0} , rel{Y > 0})"],
    ["xlog(y)", "(* x \\log(y))"],
    ["P(X \\ge a) + P(X = x)", "(+ P(rel{X \\ge a}) P(rel{X = x}))"],
    ["\\mathbb{E}[X^2]", "\\mathbb{E}[(^ X 2))"],
    ["E_q[\\log p]", "E_[q][\\log·p))"],
    ["\\mathbb{E}_{x \\sim p} f(x) g(x)", "\\mathbb{E}_[rel{x \\sim p}]·(* f?(x) g?(x)))"],
    ["D_{KL}(q \\parallel p) + \\text{KL}(q \\| p) + KL(q || p)", "(+ D_[KL](q || p) KL(q || p) KL(q || p))"],
    ["\\mathbf 1[x = y] + 1\\{y = k\\}", "(+ \\mathbf{1}[rel{x = y}) \\mathbb{1}{rel{y = k}))"],
    ["exp(x) + log(y) + tr(A) + softmax(z)", "(+ \\exp(x) \\log(y) tr(A) softmax(z))"],
    ["u \\sim Uniform([0,1)^d)", "u  \\sim  Uniform((^ tuple[0, 1) d))"],
    ["q(\\cdot \\mid x)", "q(… | x)"],
    ["x[i-1:i+1, j]", "x[(+ i -1) : (+ i 1) , j)"],
    ["f^{-1}(y) + x^2(1-x) + \\sigma^2(x)", "(+ (^ f (neg 1))?(y) (* (^ x 2) group((+ 1 -x)) (^ \\sigma 2)?(x))"],
    ["w^\\top(x - y)", "(* w^{transpose} group((+ x -y))"],
  ]);
});

describe("functions without brackets", () => {
  table([
    ["\\log x^2", "\\log·(^ x 2))"],
    ["\\log(x)^2", "(^ \\log(x) 2)"],
    ["\\log(a) b", "(* \\log(a) b)"],
    ["\\log k_i!", "\\log·(! k_[i]))"],
    ["\\log p(x)", "\\log·p?(x))"],
    ["\\log x y", "<function-extent \\log·(* x y)) // (* \\log·x) y)>"],
    ["2 \\ln y \\ln 2", "(* 2 \\ln·y) \\ln·2))"],
    ["\\log x \\cdot y", "<function-extent (cdot \\log·x) y) // generous \\log·(cdot x y))>"],
    ["\\log x \\cdot \\log y", "(cdot \\log·x) \\log·y))"],
    ["\\log x + y", "(+ \\log·x) y)"],
    ["\\log x/y", "<function-extent (/ \\log·x) y) // generous \\log·(/ x y))>"],
    [
      "\\log \\lambda \\sum_i k_i",
      "<function-extent (* \\log·\\lambda) (sum_i k_[i])) // \\log·(* \\lambda (sum_i k_[i])))>",
    ],
    ["\\nabla \\log q f", "<function-extent (* (nabla[] \\log·q)) f) // (nabla[] \\log·(* q f)))>"],
    ["\\log \\prod_i x_i", "\\log·(product_i x_[i]))"],
    ["\\log \\det A + \\log|x|", "(+ \\log·\\det·A)) \\log·abs<x>))"],
    ["\\log{x} y", "(* \\log·x) y)"],
    ["\\sin 2x", "\\sin·(* 2 x))"],
    ["\\sin^2 x", "(^ \\sin·x) 2)"],
    ["\\sin^{-1} x", "<inverse-function \\arcsin·x) // (^ \\sin·x) (neg 1))>"],
    ["\\log_2 x + \\log_2^2 x", "(+ \\log_[2]·x) (^ \\log_[2]·x) 2))"],
    ["\\exp -\\frac{x}{2}", "\\exp·(neg (frac x 2)))"],
    ["\\exp\\left\\{ -x \\right\\}", "\\exp{(neg x))"],
    ["\\max(a, b) + \\max_i z_i", "(+ \\max(a , b) (max_i z_[i]))"],
    ["\\arg\\max_{x \\in X} f(x)", "(argmax_rel{x \\in X} f?(x))"],
    ["\\operatorname*{arg\\,min}_w L", "(argmin_w L)"],
    ["\\underset{x}{\\max} f", "(max_x f)"],
    ["\\log (2\\pi)^d", "\\log·(^ group((* 2 \\pi) d))"],
  ]);
});

describe("sums and their extent", () => {
  table([
    ["\\sum_{i=1}^n x_i y", "(sum_rel{i = 1}^n (* x_[i] y))"],
    ["\\sum_i a_i + b", "<sum-extent (+ (sum_i a_[i]) b) // generous (sum_i (+ a_[i] b))>"],
    ["\\sum_i a_i + b_i - c", "<sum-extent (+ (sum_i (+ a_[i] b_[i])) -c) // (+ (sum_i a_[i]) b_[i] -c)>"],
    ["\\sum_i a_i + \\sum_i b_i", "(+ (sum_i a_[i]) (sum_i b_[i]))"],
    ["{\\sum_i a_i} + b_i", "(+ (sum_i a_[i]) b_[i])"],
    ["\\sum_i - x_i", "(sum_i (neg x_[i]))"],
    ["\\sum_{i<j} \\sum_{k \\ne i} x", "(sum_rel{i < j} (sum_rel{k \\ne i} x))"],
    ["\\sum_{\\substack{i < n \\\\ i \\ne j}} x", "(sum_tuplerel{i < n}, rel{i \\ne j} x)"],
    ["\\lim_{x \\to 0^+} f(x)", "(lim x->0+ f?(x))"],
  ]);
});

describe("integrals", () => {
  table([
    ["\\int_0^1 x^2 \\, dx", "(int_0^1 (^ x 2) d[x])"],
    ["\\int a - b \\, dx + c", "(+ (int (+ a -b) d[x]) c)"],
    ["\\int f dx \\cdot g", "(cdot (int f d[x]) g)"],
    ["\\iint f \\, dx \\, dy", "(int2 f d[x, y])"],
    ["\\int \\int f dx dy", "(int (int f d[x]) d[y])"],
    ["\\int \\frac{dx}{x}", "(int (frac 1 x) d[x])"],
    ["\\int p(x) \\mathrm{d}x \\int q d\\theta", "(* (int p?(x) d[x]) (int q d[\\theta]))"],
    ["\\int f(x) \\cdot dx", "(int f?(x) d[x])"],
    ["\\int_{[0,1)^d} g \\, d\\mathbf z", "(int_(^ tuple[0, 1) d) g d[z])"],
    ["\\int p \\log p", "(int (* p \\log·p)) d[])"],
    ["\\Big[ F \\Big]_a^b", "(at F a b)"],
    ["\\left. f \\right|_{x=0}", "(at f rel{x = 0})"],
    ["\\frac{x^2}{2} \\bigg|_0^1", "(at (frac (^ x 2) 2) 0 1)"],
    ["[Wx]_i", "group[(* W x)_[i]"],
    ["\\frac{d}{dx}\\Big|_{x=0}", "(at (d[x]) rel{x = 0})"],
  ]);
});

describe("derivatives", () => {
  table([
    ["\\frac{dy}{dx}", "(d[x] y)"],
    ["\\frac{d}{dx} x e^x + 1", "(+ (d[x] (* x (^ e x))) 1)"],
    ["\\frac{d}{dx}(x^2) y", "<derivative-extent (d[x] (* group((^ x 2) y)) // (* (d[x] group((^ x 2)) y)>"],
    ["\\frac{d^2 f}{dx^2}", "(d2[x:2] f)"],
    ["\\frac{\\partial^2 f}{\\partial x \\, \\partial y}", "(partial2[x, y] f)"],
    ["\\frac{\\partial \\log p}{\\partial \\sigma^2}", "(partial[(^ \\sigma 2)] \\log·p))"],
    ["\\frac{d}{d+1}", "(frac d (+ d 1))"],
    ["\\frac{d}{d_k}", "(frac d d_[k])"],
    [
      "\\frac1S \\cdot \\frac{\\partial}{\\partial z_j} \\sum_i e^{z_i}",
      "(cdot (frac 1 S) (partial[z_[j]] (sum_i (^ e z_[i]))))",
    ],
    ["dy/dx", "(d[x] y)"],
    ["\\partial f/\\partial x", "(partial[x] f)"],
    ["\\partial_x f", "(partial[x] f)"],
    ["\\nabla_\\theta f(\\theta)", "(nabla[\\theta] f?(\\theta))"],
    ["\\nabla^2 f", "(nabla2[] f)"],
    ["\\nabla f(x)^\\top d", "(* (nabla[] f?(x))^{transpose} d)"],
    ["\\nabla_x x^\\top A x", "(nabla[x] (* x^{transpose} A x))"],
    ["\\nabla \\frac12 \\|x\\|^2", "(nabla[] (* (frac 1 2) (^ norm<x> 2)))"],
    ["\\mathrm d t = 2 \\mathrm d x", "(differential[t])  =  (* 2 (differential[x]))"],
    ["dx = \\sigma d\\epsilon", "(differential[x])  =  (* \\sigma (differential[\\epsilon]))"],
    ["d \\sigma^2", "(* d (^ \\sigma 2))"],
  ]);
});

describe("literals", () => {
  table([
    ["\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}", "(matrix( [a, b] [c, d])"],
    ["\\left[\\begin{array}{cc} 1 & \\\\ & 1 \\end{array}\\right]", '(matrix[ [1, ""] ["", 1])'],
    ["\\begin{cases} x & \\text{if } x > 0 \\\\ 0 & \\text{otherwise} \\end{cases}", "(cases [x rel{x > 0}] [0 else])"],
    [
      "\\left\\{ \\begin{array}{ll} 1, & x > 0 \\\\ 0, & \\text{else} \\end{array} \\right.",
      "(cases [1 rel{x > 0}] [0 else])",
    ],
    [
      "\\begin{cases} x, \\quad x \\ge 0 \\\\ -x, \\quad \\text{otherwise.} \\end{cases}",
      "(cases [x rel{x \\ge 0}] [(neg x) else])",
    ],
    ["(x_1, \\dots, x_n)", "tuple(x_[1], …, x_[n])"],
    ["[0, 1)", "tuple[0, 1)"],
    ["\\{x_i\\}_{i=1}^n", "{x_[i]}_[rel{i = 1}]^{index n}"],
    ["\\{1, 2\\} \\cup \\{x : x > 0\\}", "(cup {1, 2} {x : rel{x > 0}})"],
    ["\\underbrace{f}_{= 0} + \\boxed{x}", "(+ (underbrace f note rel{= 0}) (boxed x))"],
    ["x_1 + \\cdots + x_n", "(+ x_[1] … x_[n])"],
  ]);
});

describe("the top level", () => {
  table([
    ["a = b \\le c", "a  =  b  \\le  c"],
    ["a \\leq b \\triangleq c := d == e", "a  \\le  b  :=  c  :=  d  =  e"],
    ["x \\not= y \\not\\in Z", "x  \\ne  y  \\notin  Z"],
    ["a \\stackrel{(a)}{=} b \\overset{\\text{def}}{=} c", 'a  =^"(a)"  b  =^"def"  c'],
    ["x &lt; y, \\quad z", "x  <  y  ‹,›  □  z"],
    ["f: A \\to B", "f  :  A  \\to  B"],
    ["a &= b \\\\ &= c", "a  &  =  b  ⏎  &  =  c"],
    ["a = \\\\ &= b", "a  ⏎  &  =  b"],
    ["a &= b \\\\ &\\quad + c \\\\ & \\cdot d", "a  &  =  (+ b (cdot c d))"],
    ["a &= b \\\\ & - c", "a  &  =  (+ b -c)"],
    ["a &= b \\\\ - c &= d", "a  &  =  b  ⏎  (neg c)  &  =  d"],
    ["\\begin{aligned} a &= \\Big( b \\\\ & + c \\Big) d \\end{aligned}", "a  &  =  (* group((+ b c) d)"],
    ["a = \\left( b \\right. \\\\ \\left. + c \\right)", "a  =  group((+ b c)"],
    ["\\begin{equation} a = b \\end{equation}", "a  =  b"],
    ["\\boxed{a = b}", "a  =  b"],
    ["z \\mid x \\sim q", "z  \\mid  x  \\sim  q"],
  ]);
});

describe("notes", () => {
  table([
    ["a = 0 \\text{ for } j > i", 'a  =  0  note:text"for"[j > i]'],
    [
      "a = b \\quad [\\text{as } J \\text{ is } B]",
      'a  =  b  □  note:bracket"as J is B"[note:text"as"[J] note:text"is" B]',
    ],
    ["a = b \\quad (A)", 'a  =  b  □  note:bracket"A"[A]'],
    ["x_k = -y_k \\qquad (k \\ne l) .", 'x_[k]  =  (neg y_[k])  □  note:bracket"k \\ne l"[k \\ne l]  ‹.›'],
    [
      "a_i = b_i, \\qquad i = 1, \\dots, n",
      'a_[i]  =  b_[i]  ‹,›  □  note:bracket"i = 1, \\dots, n"[i = 1 ‹,› … ‹,› n]',
    ],
    ["\\text{So, } x = y", 'note:text"So,"  x  =  y'],
    ["a = b \\quad\\text{and hence}\\quad c = d", 'a  =  b  □  note:text"and hence"  □  c  =  d'],
    ["a = b \\tag{1} \\label{eq:a}", 'a  =  b  note:tag"1"  note:label"eq:a"'],
    ["\\forall x \\in X, f(x) > 0", 'note:text"\\forall"[x \\in X]  ‹,›  f?(x)  >  0'],
    ["f \\text{ if } x > 0 \\text{ and } y < 1", 'f  note:text"if"[x > 0 note:text"and" y < 1]'],
    ["a \\equiv b \\pmod{n}", 'a  \\equiv  b  note:text"mod"[n]'],
    ["a = b \\quad \\forall x \\in X", 'a  =  b  □  note:text"\\forall"[x \\in X]'],
    ["\\text{sample mean} = \\frac1n \\sum_i x_i", '"sample mean"  =  (* (frac 1 n) (sum_i x_[i]))'],
    ["\\text{Var}(z) + \\text{const}", "(+ Var(z) const)"],
    ["① - ② \\quad a = b", 'note:label"① - ②"  □  a  =  b'],
    ["f(x) \\text{if $x > 0$}", 'f?(x)  note:text"if x > 0"[note:text"if" x > 0]'],
    ["P(x) (y + z)", "(* P(x) group((+ y z))"],
  ]);
});

describe("what is being typed", () => {
  table([
    ["\\frac{1}", "(frac 1 HOLE:missing-operand)"],
    ["x^", "(^ x HOLE:missing-operand)"],
    ["(a + b", "HOLE:unclosed-group"],
    ["\\left(", "HOLE:unclosed-group"],
    ["\\begin{align} a &=", "a  &  ="],
    ["a = b +", "a  =  (+ b HOLE:missing-operand)"],
    ["\\sum_{i=1}^n", "(sum_rel{i = 1}^n HOLE:missing-operand)"],
    ["a ) = b", "a  HOLE:unexpected-token  =  b"],
    ["", ""],
  ]);
});

describe("problems", () => {
  it("names a near spelling of an unknown macro, which stays a hole with its arguments", () => {
    const formula = parseFormula("1 + \\alhpa{x}", { macros: [], display: true });
    expect(formula.items.map(itemText)).toEqual(["(+ 1 HOLE:unknown-macro)"]);
    expect(formula.problems).toEqual([
      {
        code: "parse.unknown-macro",
        message: "The macro `\\alhpa` is not known here. Did you mean `\\alpha`?",
        range: { start: 4, end: 13 },
      },
    ]);
  });

  it("names the nesting limit for ten thousand braces, without overflowing", () => {
    const formula = parseFormula(`${"{".repeat(10_000)}x${"}".repeat(10_000)}`, { macros: [], display: true });
    expect(formula.problems.map((problem) => problem.code)).toEqual(["parse.nesting-limit"]);
    expect(formula.problems[0]?.message).toContain("200");
  });

  it.each([
    "\\sqrt ",
    "\\log ",
    "\\hat ",
    "x^",
    "(",
    "\\left(",
    "-",
    "\\nabla ",
    "\\sum ",
    "\\mathbb{E} ",
    "\\frac{d}{dx} ",
    "|",
    "\\frac1",
    "a/",
    "\\int ",
    "\\begin{cases}",
    "\\text{for $",
    "\\not ",
    "f(",
    "x_",
    "\\begin{aligned}",
    "\\neg ",
    "\\setminus ",
    "\\forall x, ",
    "\\int x + ",
    "|x| ",
    "[x]_",
  ])("five thousand times %s ends without a stack overflow", (piece) => {
    const formula = parseFormula(piece.repeat(5000), { macros: [], display: true });
    for (const item of formula.items) if (item.kind === "expr") walk(item.expr, (expr: Expr) => expr.kind);
    expect(formula.problems.length).toBeLessThanOrEqual(100);
  });
});

describe("ranges", () => {
  it("are those of the source, brackets and scripts included", () => {
    const source = "y = \\frac{a_1}{2} + f(x)";
    const formula = parseFormula(source, { macros: [], display: true });
    const shown: string[] = [];
    for (const item of formula.items) {
      if (item.kind === "expr")
        walk(item.expr, (expr) => void shown.push(`${sexp(expr)} @ ${source.slice(expr.range.start, expr.range.end)}`));
    }
    expect(shown).toEqual([
      "y @ y",
      "(+ (frac a_[1] 2) f?(x)) @ \\frac{a_1}{2} + f(x)",
      "(frac a_[1] 2) @ \\frac{a_1}{2}",
      "a_[1] @ a_1",
      "a @ a",
      "1 @ 1",
      "2 @ 2",
      "f?(x) @ f(x)",
      "f @ f",
      "x @ x",
    ]);
  });
});
