import type { Range } from "../base/range.js";

/** A directive of an author, read but not yet applied. LaTeX arguments are kept as text. */
export type Directive =
  | { readonly kind: "assume"; readonly relations: readonly string[] }
  | { readonly kind: "type"; readonly names: readonly string[]; readonly type: string }
  | { readonly kind: "let"; readonly equation: string }
  | { readonly kind: "dist"; readonly law: string }
  | { readonly kind: "by"; readonly rule: string }
  | { readonly kind: "ignore" | "ignore-start" | "ignore-end" | "expect-fails" }
  | { readonly kind: "independent" | "iid"; readonly names: string }
  | { readonly kind: "layout"; readonly layout: "numerator" | "denominator" }
  | { readonly kind: "log-base"; readonly base: string }
  | { readonly kind: "use"; readonly path: string }
  | { readonly kind: "masks"; readonly text: string }
  | { readonly kind: "unknown"; readonly text: string };

/** A directive with its place in the directive's text. */
export interface PlacedDirective {
  readonly directive: Directive;
  readonly range: Range;
}

/** Splits at a separator that stands outside brackets and braces; `\;` and `\,` are no separators. */
export function splitOutside(
  text: string,
  separators: string,
): readonly { readonly text: string; readonly start: number }[] {
  const parts: { text: string; start: number }[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === "\\") {
      at++;
      continue;
    }
    if ("([{".includes(character)) depth++;
    else if (")]}".includes(character)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && separators.includes(character)) {
      parts.push({ text: text.slice(start, at), start });
      start = at + 1;
    }
  }
  parts.push({ text: text.slice(start), start });
  return parts;
}

/** Reads the text behind `derive:`: directives on lines of their own or separated by `;`. */
export function parseDirectives(text: string): readonly PlacedDirective[] {
  return splitOutside(text, ";\n").flatMap((part) => {
    const body = part.text.trim();
    if (body === "") return [];
    const start = part.start + part.text.indexOf(body);
    return [{ directive: parseDirective(body), range: { start, end: start + body.length } }];
  });
}

function parseDirective(text: string): Directive {
  const [, word = "", rest = ""] = /^([\w-]+)\s*([\s\S]*)$/.exec(text) ?? [];
  const argument = rest.trim();
  switch (word) {
    case "assume":
      return { kind: "assume", relations: trimmed(splitOutside(argument, ",")) };
    case "type": {
      const [names, type] = splitLast(argument, ":");
      if (type === undefined) return { kind: "unknown", text };
      return { kind: "type", names: trimmed(splitOutside(names, ",")), type: type.trim() };
    }
    case "let":
      return { kind: "let", equation: argument };
    case "dist":
      return { kind: "dist", law: argument };
    case "by":
      return { kind: "by", rule: argument };
    case "ignore":
    case "ignore-start":
    case "ignore-end":
      return argument === "" ? { kind: word } : { kind: "unknown", text };
    case "expect":
      return argument === "fails" ? { kind: "expect-fails" } : { kind: "unknown", text };
    case "independent":
    case "iid":
      return { kind: word, names: argument };
    case "layout":
      return argument === "numerator" || argument === "denominator"
        ? { kind: "layout", layout: argument }
        : { kind: "unknown", text };
    case "log": {
      const base = /^base\s+(.+)$/.exec(argument)?.[1];
      return base === undefined ? { kind: "unknown", text } : { kind: "log-base", base };
    }
    case "use":
      return argument === "" ? { kind: "unknown", text } : { kind: "use", path: argument };
    case "kernel":
    case "network":
    case "claim":
    case "made":
      return { kind: "masks", text };
    default:
      return { kind: "unknown", text };
  }
}

function trimmed(parts: readonly { readonly text: string }[]): readonly string[] {
  return parts.map((part) => part.text.trim()).filter((part) => part !== "");
}

function splitLast(text: string, separator: string): readonly [string, string | undefined] {
  const at = text.lastIndexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
