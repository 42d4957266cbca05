import type { Question } from "../meaning/question.js";

const binderKinds: ReadonlySet<string> = new Set(["reduce", "integral", "limit", "derivative", "let", "jacobian"]);

/**
 * The identity of a question: canonical JSON in which the identifiers of symbols and bound variables are numbered by
 * first occurrence, keys are sorted and integers beyond double precision are strings. Equal keys mean the same question
 * up to those identifiers, the author's LaTeX included (it is shown in counterexamples); the key serves as cache key and
 * as the seed of everything random.
 */
export function questionKey(question: Question): string {
  const symbols = numbering("s");
  for (const symbol of question.symbols) symbols(symbol.id);
  const bounds = numbering("b");
  const write = (value: unknown, key: string): string => {
    if (typeof value === "bigint") return JSON.stringify(value.toString());
    if (Array.isArray(value)) return `[${value.map((inner: unknown) => write(inner, key)).join(",")}]`;
    if (typeof value !== "object" || value === null)
      return JSON.stringify(key === "variables" ? symbols(String(value)) : value);
    const fields = new Map<string, unknown>(Object.entries(value));
    const kind = fields.get("kind");
    if (kind === "bound") fields.set("id", bounds(String(fields.get("id"))));
    else if (kind === "order") fields.set("variable", symbols(String(fields.get("variable"))));
    else if (kind === "array")
      for (const field of ["row", "column"]) fields.set(field, bounds(String(fields.get(field))));
    else if (typeof kind === "string" && binderKinds.has(kind))
      fields.set("variable", bounds(String(fields.get("variable"))));
    else if (typeof fields.get("id") === "string") fields.set("id", symbols(String(fields.get("id"))));
    const parts = [...fields.entries()]
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => `${JSON.stringify(name)}:${write(inner, name)}`);
    return `{${parts.join(",")}}`;
  };
  return write(question, "");
}

/** Names for identifiers, numbered in the order in which they are met. */
function numbering(prefix: string): (id: string) => string {
  const names = new Map<string, string>();
  return (id) => {
    const known = names.get(id);
    if (known !== undefined) return known;
    const name = `${prefix}${names.size}`;
    names.set(id, name);
    return name;
  };
}
