/** A scalar expression over positive variables, as a tree. */
export type Tree =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "add" | "subtract" | "multiply" | "divide"; readonly left: Tree; readonly right: Tree }
  | { readonly kind: "power"; readonly base: Tree; readonly exponent: number }
  | { readonly kind: "call"; readonly fn: "exp" | "log" | "sqrt" | "sin" | "cos" | "tanh"; readonly argument: Tree };

/** Numbers from a seed, the same on every machine (the 32-bit generator mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const names = ["x", "y", "a"] as const;
const number = (value: number): Tree => ({ kind: "number", value });
const binary = (kind: "add" | "subtract" | "multiply" | "divide", left: Tree, right: Tree): Tree => ({
  kind,
  left,
  right,
});
const call = (fn: Extract<Tree, { kind: "call" }>["fn"], argument: Tree): Tree => ({ kind: "call", fn, argument });
const square = (base: Tree): Tree => ({ kind: "power", base, exponent: 2 });

/** A small expression that is positive where its variables are. */
function positive(draw: () => number, depth: number): Tree {
  const pick = Math.floor(draw() * (depth > 0 ? 7 : 2));
  const part = (): Tree => positive(draw, depth - 1);
  switch (pick) {
    case 0:
      return number(1 + Math.floor(draw() * 5));
    case 1:
      return { kind: "name", name: names[Math.floor(draw() * names.length)] ?? "x" };
    case 2:
      return binary("add", part(), part());
    case 3:
      return binary("multiply", part(), part());
    case 4:
      return binary("divide", part(), part());
    case 5:
      return call("sqrt", part());
    default:
      return { kind: "power", base: part(), exponent: 2 + Math.floor(draw() * 2) };
  }
}

/** Identities with places for any positive expressions. */
const laws: readonly ((u: Tree, v: Tree, w: Tree) => readonly [Tree, Tree])[] = [
  (u, v, w) => [
    binary("multiply", u, binary("add", v, w)),
    binary("add", binary("multiply", u, v), binary("multiply", u, w)),
  ],
  (u, v) => [
    square(binary("add", u, v)),
    binary("add", binary("add", square(u), binary("multiply", number(2), binary("multiply", u, v))), square(v)),
  ],
  (u, v) => [
    binary("multiply", binary("add", u, v), binary("subtract", u, v)),
    binary("subtract", square(u), square(v)),
  ],
  (u, v, w) => [
    binary("add", binary("divide", u, v), binary("divide", w, v)),
    binary("divide", binary("add", u, w), v),
  ],
  (u, v, w) => [
    binary("add", binary("divide", u, v), w),
    binary("divide", binary("add", u, binary("multiply", v, w)), v),
  ],
  (u, v) => [call("log", binary("multiply", u, v)), binary("add", call("log", u), call("log", v))],
  (u, v) => [call("log", binary("divide", u, v)), binary("subtract", call("log", u), call("log", v))],
  (u, v) => [call("exp", binary("subtract", u, v)), binary("divide", call("exp", u), call("exp", v))],
  (u, v) => [call("sqrt", binary("multiply", u, square(v))), binary("multiply", v, call("sqrt", u))],
  (u) => [square(call("sin", u)), binary("subtract", number(1), square(call("cos", u)))],
  (u) => [
    call("tanh", u),
    binary(
      "subtract",
      number(1),
      binary("divide", number(2), binary("add", call("exp", binary("multiply", number(2), u)), number(1))),
    ),
  ],
  (u) => [
    call("sin", binary("multiply", number(2), u)),
    binary("multiply", number(2), binary("multiply", call("sin", u), call("cos", u))),
  ],
];

/** One place of an expression changed: another number, another sign, another order, or a power that is lost. */
function spoiled(tree: Tree, draw: () => number): Tree {
  const deeper = draw() < 0.5;
  switch (tree.kind) {
    case "number":
      return number(tree.value + 1);
    case "name":
      return binary("multiply", number(2), tree);
    case "power":
      return deeper ? { ...tree, base: spoiled(tree.base, draw) } : tree.base;
    case "call":
      return { ...tree, argument: spoiled(tree.argument, draw) };
    case "add":
      return deeper ? { ...tree, right: spoiled(tree.right, draw) } : { ...tree, kind: "subtract" };
    case "subtract":
      return deeper ? { ...tree, left: spoiled(tree.left, draw) } : { ...tree, left: tree.right, right: tree.left };
    case "multiply":
      return deeper ? { ...tree, left: spoiled(tree.left, draw) } : { ...tree, kind: "add" };
    case "divide":
      return deeper ? { ...tree, left: spoiled(tree.left, draw) } : { ...tree, left: tree.right, right: tree.left };
  }
}

/** Two sides that are equal, or were until one place of the right one was changed (which may leave them equal). */
export function drawnPair(seed: number): readonly [Tree, Tree] {
  const draw = numbersFrom(seed);
  const law = laws[Math.floor(draw() * laws.length)];
  if (law === undefined) throw new Error("there are no laws");
  const [left, right] = law(positive(draw, 2), positive(draw, 2), positive(draw, 1));
  return seed % 2 === 0 ? [left, right] : [left, spoiled(right, draw)];
}

/** The expression as the author of a sheet would write it. */
export function latexOf(tree: Tree): string {
  switch (tree.kind) {
    case "number":
      return String(tree.value);
    case "name":
      return tree.name;
    case "add":
      return `\\left(${latexOf(tree.left)} + ${latexOf(tree.right)}\\right)`;
    case "subtract":
      return `\\left(${latexOf(tree.left)} - ${latexOf(tree.right)}\\right)`;
    case "multiply":
      return `${latexOf(tree.left)} \\cdot ${latexOf(tree.right)}`;
    case "divide":
      return `\\frac{${latexOf(tree.left)}}{${latexOf(tree.right)}}`;
    case "power":
      return `\\left(${latexOf(tree.base)}\\right)^{${tree.exponent}}`;
    case "call":
      return tree.fn === "sqrt"
        ? `\\sqrt{${latexOf(tree.argument)}}`
        : `\\${tree.fn}\\left(${latexOf(tree.argument)}\\right)`;
  }
}

/** The expression in the notation of mathjs. */
export function mathjsOf(tree: Tree): string {
  const signs = { add: "+", subtract: "-", multiply: "*", divide: "/" } as const;
  switch (tree.kind) {
    case "number":
      return String(tree.value);
    case "name":
      return tree.name;
    case "power":
      return `(${mathjsOf(tree.base)})^${tree.exponent}`;
    case "call":
      return `${tree.fn}(${mathjsOf(tree.argument)})`;
    default:
      return `((${mathjsOf(tree.left)}) ${signs[tree.kind]} (${mathjsOf(tree.right)}))`;
  }
}
