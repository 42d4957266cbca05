import { describe, expect, it } from "vitest";
import { readText } from "./testing.js";

/** Every row is a source and what it is read as. */
function table(rows: readonly (readonly [string, string])[]): void {
  it.each(rows)("%s", (source, expected) => {
    expect(readText(source)).toBe(expected);
  });
}

describe("units and what is counted", () => {
  table([
    ["3 \\text{ m} = 300 \\text{ cm}", '(* 3 "m")  =  (* 300 "cm")'],
    ["60 \\text{ km/h} \\approx 16.7 \\text{ m/s}", '(* 60 "km/h")  \\approx  (* 16.7 "m/s")'],
    ["1 \\text{ h} = 60 \\text{ min}", '(* 1 "h")  =  (* 60 "min")'],
    ["5 \\text{ in} = 12.7 \\text{ cm}", '(* 5 "in")  =  (* 12.7 "cm")'],
    ["50 \\text{\\%} = 0.5", '(* 50 "%")  =  0.5'],
    ["9\\,\\text{m}^2", '(* 9 (^ "m" 2))'],
    ["(3 \\text{ m})^2", '(^ group((* 3 "m") 2)'],
    ["n \\text{ dozen eggs} = 12n \\text{ eggs}", '(* n "dozen eggs")  =  (* 12 n "eggs")'],
    ["\\sqrt{2}\\text{ m} + n!\\text{ ways}", '(+ (* (sqrt 2) "m") (* (! n) "ways"))'],
  ]);
});

describe("texts that are names", () => {
  table([
    ["2 \\text{Var}(x) + 3\\,\\text{tr}(A)", "(+ (* 2 Var(x)) (* 3 tr(A)))"],
    ["a = b + 2\\,\\text{const}", "a  =  (+ b (* 2 const))"],
    ["e^{2\\pi\\text{i} x}", "(^ e (* 2 \\pi i x))"],
    ["\\lambda \\text{MSE} + 1", "(+ (* \\lambda MSE) 1)"],
    ["2 \\text{max}(x, y)", "(* 2 \\max(x , y))"],
    ["x_{k \\text{new}}", "x_[k, new]"],
  ]);
});

describe("texts beside the formula", () => {
  table([
    ["a = b \\text{ for } x > 0", 'a  =  b  note:text"for"[x > 0]'],
    ["a = 1 \\quad \\text{[by (3)]}", 'a  =  1  □  note:text"[by (3)]"'],
    ["a = 1 \\text{ (see above)}", 'a  =  1  note:text"(see above)"'],
    ["a = 1 \\text{ by (3)}", 'a  =  1  note:text"by (3)"'],
    ["a = 1 \\text{ product rule}", 'a  =  1  note:text"product rule"'],
    ["a = 1 \\text{ Jensen}", 'a  =  1  note:text"Jensen"'],
    ["a = 3 \\text{ and } b = 4", 'a  =  3  note:text"and"  b  =  4'],
    ["a = 3 \\text{ für } x > 0", 'a  =  3  note:text"für"[x > 0]'],
    ["a = 3 \\text{ для } x > 0", 'a  =  3  note:text"для"[x > 0]'],
    ["a = 3 \\text{ donc } b = 4", 'a  =  3  note:text"donc"  b  =  4'],
    ["a = 3 \\text{ 因此 } b = 4", 'a  =  3  note:text"因此"  b  =  4'],
    ["n = 2k, \\quad n \\text{ even}", 'n  =  (* 2 k)  ‹,›  □  n  note:text"even"'],
    ["x \\text{ otherwise.}", 'x  note:text"otherwise."'],
  ]);
});

describe("conditions of cases", () => {
  const cases = (condition: string): string => `\\begin{cases} 1 & ${condition} \\\\ 2 & x < 1 \\end{cases}`;

  it.each([
    "x > 0",
    "x > 0,",
    "\\text{if } x > 0,",
    "\\text{if } x > 0.",
    "\\text{if $x > 0$,}",
    "\\text{if} & x > 0;",
    "\\mathrm{if}\\ x > 0",
    "if x > 0",
    "\\forall x > 0",
    "\\text{für } x > 0",
    "\\text{falls } x > 0",
    "\\text{pour } x > 0",
    "\\text{si } x > 0",
    "\\text{se } x > 0",
    "\\text{если } x > 0",
    "\\text{当 } x > 0",
  ])("%s", (condition) => {
    expect(readText(cases(condition))).toBe("(cases [1 rel{x > 0}] [2 rel{x < 1}])");
  });

  it.each([
    "\\text{otherwise.}",
    "\\text{otherwise},",
    "\\mathrm{otherwise}",
    "otherwise",
    "\\text{else}",
    "\\text{o.w.}",
    "\\text{for all other } x",
    "\\text{sonst}.",
    "\\text{andernfalls}",
    "\\text{sinon}",
    "\\text{en otro caso}",
    "\\text{иначе}",
    "\\text{в остальных случаях}",
    "\\text{其他}",
  ])("%s stands for the remaining cases", (condition) => {
    expect(readText(cases(condition))).toBe("(cases [1 else] [2 rel{x < 1}])");
  });

  it("keeps bars and punctuation of the conditions out of the values", () => {
    const source =
      "L(r) = \\begin{cases} \\frac12 r^2 & \\text{if } |r| \\le \\delta, \\\\ \\delta |r| & \\text{otherwise.} \\end{cases}, \\quad r > 0";
    expect(readText(source)).toBe(
      "L?(r)  =  (cases [(* (frac 1 2) (^ r 2)) rel{abs<r> \\le \\delta}] [(* \\delta abs<r>) else])  ‹,›  □  r  >  0",
    );
  });
});

describe("spellings of the differential", () => {
  table([
    ["\\int_0^1 x\\,{\\rm d}x", "(int_0^1 x d[x])"],
    ["\\frac{{\\rm d} y}{{\\rm d} x}", "(d[x] y)"],
    ["\\int x \\mathop{}\\!\\mathrm{d}x", "(int x d[x])"],
    ["\\int \\frac{d x}{1 + x^d}", "(int (frac 1 (+ 1 (^ x d))) d[x])"],
    ["d x + \\int \\frac{d \\theta}{2\\pi} = d y", "(+ (* d x) (int (frac 1 (* 2 \\pi)) d[\\theta]))  =  (* d y)"],
    ["\\int \\sin x , dx + 1", "(+ (int \\sin·x) d[x]) 1)"],
    ["\\int f(x, y)\\,dy, x > 0", "(int f(x , y) d[y])  ‹,›  x  >  0"],
  ]);
});
