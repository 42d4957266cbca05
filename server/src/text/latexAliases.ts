import type { MacroDefinition } from "./document.js";
import { environmentKind } from "./environments.js";

/**
 * What a document uses in place of `\begin{equation}` and the like: macros (`\def\be{\begin{equation}}`) and
 * environments that do no more than open another one. Each is known by its name without a backslash.
 */
export interface Aliases {
  /** The environment that a macro opens. */
  readonly openers: Map<string, string>;
  /** The macros that close an environment. */
  readonly closers: Set<string>;
  /** The environment that another environment stands for. */
  readonly environments: Map<string, string>;
}

/** No aliases yet. */
export function createAliases(): Aliases {
  return { openers: new Map(), closers: new Set(), environments: new Map() };
}

const BEGIN = /^\s*\\begin\s*\{([A-Za-z]+\*?)\}\s*$/;
const END = /^\s*\\end\s*\{([A-Za-z]+\*?)\}\s*$/;

/** Notes a macro that does no more than open or close an environment of formulas; a later meaning replaces it. */
export function noteAlias(aliases: Aliases, definition: MacroDefinition): void {
  const opened = definition.arity === 0 ? BEGIN.exec(definition.body)?.[1] : undefined;
  const closed = definition.arity === 0 ? END.exec(definition.body)?.[1] : undefined;
  if (opened !== undefined && environmentKind(opened) === "body") aliases.openers.set(definition.name, opened);
  else aliases.openers.delete(definition.name);
  if (closed !== undefined && environmentKind(closed) === "body") aliases.closers.add(definition.name);
  else aliases.closers.delete(definition.name);
}

const NEW_ENVIRONMENT =
  /\\(?:re)?newenvironment\*?\s*\{([A-Za-z]+\*?)\}\s*\{\s*\\begin\s*\{([A-Za-z]+\*?)\}\s*\}\s*\{\s*\\end\s*\{\2\}\s*\}/g;

/** Notes the environments that a text defines as another name for an environment of formulas. */
export function noteEnvironments(aliases: Aliases, text: string): void {
  for (const match of text.matchAll(NEW_ENVIRONMENT)) {
    const [, name = "", environment = ""] = match;
    if (environmentKind(environment) === "body") aliases.environments.set(name, environment);
  }
}
