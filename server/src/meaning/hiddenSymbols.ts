/**
 * What a symbol stands for that the elaboration of laws introduces and that no author writes: the number of states of a
 * variable, the state that a free variable is in, or the values of a variable in its states. `of` is the coordinate, or
 * the letter that entries which are alike share.
 */
export interface HiddenRole {
  readonly kind: "size" | "state" | "values";
  readonly of: string;
}

/** The bound variable that stands for the index of an entry in `SymbolDeclaration.shown`. */
export const shownIndex = "#entry";

const kinds: Readonly<Record<string, HiddenRole["kind"]>> = { size: "size", at: "state", value: "values" };

/** The role of a hidden symbol, by its id; undefined for tables of probabilities and for symbols that authors write. */
export function hiddenRole(id: string): HiddenRole | undefined {
  const [, name = "", of = ""] = /^#(size|at|value):(.+?)(?:\[\d+\])?$/.exec(id) ?? [];
  const kind = kinds[name];
  return kind === undefined ? undefined : { kind, of };
}

/** The letter of a coordinate: `z` of `z_{1}`. */
export function coordinateLetter(key: string): string {
  return key.replace(/_\{.*\}$/, "");
}

/** The id of the family of the values that a variable takes, by its letter. */
export function valuesId(letter: string): string {
  return `#value:${letter}[1]`;
}
