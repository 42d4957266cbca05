import { type Token, tokenize } from "./tokens.js";
import { UNICODE } from "./unicode.js";

/**
 * LaTeX mathematics as a person writes it where nothing is typeset: `\sigma^2` as `σ²`, `\frac{1}{2}` as `1/2`, a matrix
 * as `[1 2; 3 4]`. Any text gives something readable; what has no other form keeps its name.
 */
export function plainText(latex: string): string {
  const tokens = tokenize(latex);
  const reader: Reader = { tokens, at: 0 };
  let text = "";
  while (reader.at < tokens.length) {
    text = joined(text, sequence(reader, undefined));
    // A closing brace or environment that nothing opened.
    reader.at += 1;
  }
  return tidy(text);
}

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
}

/** Commands and the characters that they stand for. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  // Of several signs for one command the first is the usual one.
  ...[...UNICODE]
    .filter(([, latex]) => /^\\[A-Za-z|]+$/u.test(latex))
    .map(([sign, latex]) => [latex, sign] as const)
    .reverse(),
  ...Object.entries({
    "\\leq": "≤",
    "\\geq": "≥",
    "\\le": "≤",
    "\\ge": "≥",
    "\\neq": "≠",
    "\\ne": "≠",
    "\\cdot": "·",
    "\\top": "⊤",
    "\\intercal": "⊤",
    "\\mid": "|",
    "\\vert": "|",
    "\\lvert": "|",
    "\\rvert": "|",
    "\\Vert": "‖",
    "\\lVert": "‖",
    "\\rVert": "‖",
    "\\|": "‖",
    "\\{": "{",
    "\\}": "}",
    "\\lbrace": "{",
    "\\rbrace": "}",
    "\\%": "%",
    "\\&": "&",
    "\\#": "#",
    "\\colon": ":",
    "\\ldots": "…",
    "\\dots": "…",
    "\\cdots": "…",
    "\\implies": "⇒",
    "\\Longrightarrow": "⇒",
    "\\rightarrow": "→",
    "\\to": "→",
    "\\land": "∧",
    "\\lor": "∨",
    "\\prime": "′",
    "\\varnothing": "∅",
  }),
]);

/** Commands that only size or place what follows, and those that only change its letters' shape. */
const SILENT: ReadonlySet<string> = new Set(
  "left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm Bigm displaystyle textstyle limits nolimits mathrm mathbf boldsymbol bm mathcal mathscr mathsf mathit mathfrak mathtt pmb operatorname rm bf it cal mathop mathbin mathrel phantom hphantom vphantom"
    .split(" ")
    .map((word) => `\\${word}`),
);

/** Marks above a letter. */
const ACCENTS: Readonly<Record<string, string>> = {
  "\\hat": "\u0302",
  "\\widehat": "\u0302",
  "\\bar": "\u0304",
  "\\overline": "\u0304",
  "\\tilde": "\u0303",
  "\\widetilde": "\u0303",
  "\\dot": "\u0307",
  "\\ddot": "\u0308",
  "\\vec": "\u20d7",
};

const BLACKBOARD: Readonly<Record<string, string>> = { R: "ℝ", N: "ℕ", Z: "ℤ", Q: "ℚ", C: "ℂ", E: "𝔼", P: "ℙ", V: "𝕍" };

const RAISED: Readonly<Record<string, string>> = Object.fromEntries(
  [..."0123456789+-=()niT"].map((sign, at) => [sign, [..."⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵀ"][at] ?? sign]),
);
const LOWERED: Readonly<Record<string, string>> = Object.fromEntries(
  [..."0123456789+-=()aehijklmnoprstuvx"].map((sign, at) => [
    sign,
    [..."₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"][at] ?? sign,
  ]),
);

/** Operators that stand between blanks. */
const SPACED = /^(?:[=<>≤≥≠≈≡∼≃≅∝→↦⇒⇐⇔∈∉⊂⊆⊃⊇≪≫≔≜:|∪∩∖∧∨⊗⊕×]|:=)$/u;

/** What stands up to the end, or up to a token that ends it, which is left. */
function sequence(reader: Reader, ends: ((token: Token) => boolean) | undefined): string {
  let text = "";
  for (;;) {
    const token = reader.tokens[reader.at];
    if (token === undefined || token.type === "rbrace" || token.type === "end" || ends?.(token) === true) return text;
    const before = text;
    const piece = item(reader, text);
    text = joined(token.spaced && !/^[ ^_]/u.test(piece) ? withBlank(before) : before, piece);
  }
}

function withBlank(text: string): string {
  return text === "" || /[\s([{]$/u.test(text) ? text : `${text} `;
}

/** A piece behind a text, so that no word runs into another. */
function joined(text: string, piece: string): string {
  const isWord = /^[A-Za-z]{2,}/u.test(piece) && /[\p{L}\p{N})\]}]$/u.test(text);
  return isWord ? `${text} ${piece}` : text + piece;
}

/** The next piece, which is taken. */
function item(reader: Reader, before: string): string {
  const token = reader.tokens[reader.at];
  if (token === undefined) return "";
  reader.at += 1;
  switch (token.type) {
    case "lbrace": {
      const inner = sequence(reader, undefined);
      reader.at += 1;
      return inner;
    }
    case "text":
      return `${before === "" ? "" : " "}${(token.content ?? "").trim()} `;
    case "begin":
      return environment(reader, token.text);
    case "row":
      return "; ";
    case "align":
    case "quad":
      return " ";
    case "command":
      return command(reader, token.text);
    case "char":
      if (token.text === "^") return script(reader, "^", RAISED);
      if (token.text === "_") return script(reader, "_", LOWERED);
      return sign(token.text, before);
    default:
      return sign(token.written ?? token.text, before);
  }
}

/** A sign with the blanks around it that it has in a formula. */
function sign(text: string, before: string): string {
  if (text === ",") return ", ";
  if (SPACED.test(text)) return `${before === "" || before.endsWith(" ") ? "" : " "}${text} `;
  if (text !== "+" && text !== "-") return text;
  const isBinary = /[\p{L}\p{N}\p{M})\]}|!′⊤²³ⁿᵀ]\s*$/u.test(before);
  const shown = text === "-" ? "−" : text;
  return isBinary ? `${before.endsWith(" ") ? "" : " "}${shown} ` : shown;
}

function command(reader: Reader, name: string): string {
  if (SILENT.has(name)) return "";
  if (/^\\[dtc]?frac$/u.test(name)) return `${grouped(argument(reader))}/${grouped(argument(reader))}`;
  if (/^\\[dt]?binom$/u.test(name)) return `C(${argument(reader)}, ${argument(reader)})`;
  if (name === "\\sqrt") return root(reader);
  if (name === "\\mathbb" || name === "\\mathds") {
    const letter = argument(reader);
    return BLACKBOARD[letter] ?? letter;
  }
  const accent = ACCENTS[name];
  if (accent !== undefined) {
    const under = argument(reader);
    return [...under].length === 1 ? under + accent : `${name.slice(1)}(${under})`;
  }
  const known = SIGNS.get(name);
  if (known !== undefined) return SPACED.test(known) && known !== "|" ? ` ${known} ` : known;
  const word = name.replace(/^\\/u, "");
  const next = reader.tokens[reader.at];
  return /^(?:letter|digit|command|lbrace)$/u.test(next?.type ?? "") && !/^\\[^A-Za-z]|^\\left$/u.test(next?.text ?? "")
    ? `${word} `
    : word;
}

function root(reader: Reader): string {
  const opens = reader.tokens[reader.at];
  let index = "";
  if (opens?.text === "[") {
    reader.at += 1;
    index = sequence(reader, (token) => token.text === "]");
    reader.at += 1;
  }
  const body = argument(reader);
  return `${raised(index)}√${SINGLE.test(body) ? body : `(${body})`}`;
}

function raised(text: string): string {
  return [...text].map((letter) => RAISED[letter] ?? letter).join("");
}

/** The token or group that a command takes. */
function argument(reader: Reader): string {
  return tidy(item(reader, ""));
}

/** One number or one name, with its scripts. */
const SINGLE = /^(?:[0-9.]+|\p{L}\p{M}*[⁰¹²³⁴-⁹ⁿᵀ₀-₉ᵢⱼₖₙₘ′]*)$/u;

/** What stands below or above a line by itself: in brackets unless it is one number or name. */
function grouped(text: string): string {
  return SINGLE.test(text) || /^\([^()]*\)$/u.test(text) ? text : `(${text})`;
}

function script(reader: Reader, mark: "^" | "_", letters: Readonly<Record<string, string>>): string {
  const content = argument(reader);
  if (content === "⊤") return "ᵀ";
  if (/^′+$/u.test(content) || content === "*" || content === "∗") return content;
  const plain = content.replaceAll("−", "-").replaceAll(" ", "");
  if (plain !== "" && [...plain].every((letter) => letters[letter] !== undefined))
    return [...plain].map((letter) => letters[letter] ?? letter).join("");
  return [...content].length === 1
    ? `${mark}${content}`
    : `${mark}${/^\([^()]*\)$/u.test(content) ? content : `(${content})`}`;
}

/** A matrix by rows, cases and aligned lines one after the other. */
function environment(reader: Reader, name: string): string {
  const isMatrix = /matrix|array/u.test(name);
  const rows: string[][] = [[]];
  for (;;) {
    const cell = tidy(sequence(reader, ({ type }) => type === "align" || type === "row"));
    rows.at(-1)?.push(cell);
    const end = reader.tokens[reader.at];
    reader.at += 1;
    if (end?.type === "row") rows.push([]);
    else if (end?.type !== "align") break;
  }
  const lines = rows.filter((row) => row.some((cell) => cell !== "")).map((row) => row.join(isMatrix ? " " : ", "));
  const inner = lines.join("; ");
  if (!isMatrix) return name === "cases" ? `{ ${inner} }` : inner;
  return name === "vmatrix" ? `|${inner}|` : `[${inner}]`;
}

function tidy(text: string): string {
  return text
    .replaceAll(/\s+/gu, " ")
    .replaceAll(/\s+([,.;)\]])/gu, "$1")
    .replaceAll(/([([])\s+/gu, "$1")
    .trim();
}
