import { cover, type Range } from "../base/range.js";
import type { MacroDefinition } from "../text/document.js";
import { commonDefinition, commonMacro } from "./commonMacros.js";
import { type Token, tokenize } from "./tokens.js";

/** The most uses of macros that one formula may need, those inside other macros included. */
export const MAX_EXPANSIONS = 2000;
/** The deepest that uses of macros may lie inside bodies of macros. */
export const MAX_EXPANSION_DEPTH = 60;
/** The most tokens that macros may add to one formula. */
export const MAX_EXPANDED_TOKENS = 100_000;

interface Body {
  readonly definition: MacroDefinition;
  readonly tokens: readonly Token[];
  readonly optional: readonly Token[] | undefined;
}

interface Expansion {
  readonly definitions: ReadonlyMap<string, MacroDefinition>;
  readonly bodies: Map<string, Body>;
  readonly output: Token[];
  expansions: number;
  added: number;
  exceeded: boolean;
}

/** Tokens without macros, and whether any macro was used. */
export interface Expanded {
  readonly tokens: readonly Token[];
  readonly used: boolean;
}

/**
 * Replaces the macros of a document, and the common ones that it does not define, by what they stand for. A token out of
 * a macro's body has the range of the whole use; a token of an argument keeps its own. Definitions inside the formula are
 * dropped: the text layer has collected them. Where a limit is passed, a `limit` token takes the place of the use.
 */
export function expandMacros(tokens: readonly Token[], macros: readonly MacroDefinition[]): Expanded {
  const state: Expansion = {
    // A name is stored without its backslash whichever way the definition spells it.
    definitions: new Map(macros.map((macro) => [macro.name.replace(/^\\/, ""), macro])),
    bodies: new Map(),
    output: [],
    expansions: 0,
    added: 0,
    exceeded: false,
  };
  expandInto(state, tokens, 0);
  return { tokens: state.output, used: state.expansions > 0 };
}

function expandInto(state: Expansion, tokens: readonly Token[], depth: number): void {
  let i = 0;
  while (i < tokens.length) {
    const token = tokens[i];
    if (token === undefined) return;
    if (token.type !== "command") {
      state.output.push(token);
      i += 1;
      continue;
    }
    const afterDefinition = definitionEnd(tokens, i);
    if (afterDefinition > i) {
      i = afterDefinition;
      continue;
    }
    const definition = definitionOf(state, tokens, i);
    if (definition === undefined) {
      state.output.push(token);
      i += 1;
      continue;
    }
    const body = bodyOf(state, definition);
    const call = readArguments(tokens, i + 1, body);
    const last = tokens[call.end - 1] ?? token;
    const range = depth === 0 ? cover(token.range, last.range) : token.range;
    state.expansions += 1;
    state.added += body.tokens.length + call.size;
    if (
      state.exceeded ||
      depth >= MAX_EXPANSION_DEPTH ||
      state.expansions > MAX_EXPANSIONS ||
      state.added > MAX_EXPANDED_TOKENS
    ) {
      state.exceeded = true;
      state.output.push({ type: "limit", text: token.text, range, spaced: token.spaced });
    } else {
      expandInto(state, substitute(body, call.arguments, range, token.spaced), depth + 1);
    }
    i = call.end;
  }
}

function definitionOf(state: Expansion, tokens: readonly Token[], index: number): MacroDefinition | undefined {
  const name = tokens[index]?.text.slice(1) ?? "";
  const own = state.definitions.get(name);
  if (own !== undefined) return own;
  const common = commonMacro(name);
  if (common === undefined) return undefined;
  const next = tokens[index + 1];
  const before = state.output.at(-1);
  const beforeBrace = state.output.at(-2);
  const opened = before?.type === "lbrace" && tokens[index + 1]?.type === "rbrace" ? beforeBrace : before;
  return commonDefinition(name, common, {
    bracketFollows:
      next !== undefined &&
      ((next.type === "char" && /^[([_]$/.test(next.text)) ||
        (next.type === "command" && /^\\(?:left|[bB]igg?l?|\{)$/.test(next.text))),
    groupFollows: next?.type === "lbrace",
    superscript: opened?.type === "char" && opened.text === "^",
  });
}

function bodyOf(state: Expansion, definition: MacroDefinition): Body {
  // Two meanings of one common macro share a name, so the body is part of the key.
  const key = `${definition.name}\n${definition.body}`;
  const known = state.bodies.get(key);
  if (known !== undefined) return known;
  const body: Body = {
    definition,
    tokens: tokenize(definition.body),
    optional: definition.optional === undefined ? undefined : tokenize(definition.optional),
  };
  state.bodies.set(key, body);
  return body;
}

interface Call {
  readonly arguments: readonly (readonly Token[])[];
  readonly end: number;
  readonly size: number;
}

function readArguments(tokens: readonly Token[], start: number, body: Body): Call {
  const found: (readonly Token[])[] = [];
  let i = start;
  let size = 0;
  // A starred use of a paired delimiter, `\abs*{x}`, only sizes it.
  if (body.definition.arity > 0 && tokens[i]?.type === "char" && tokens[i]?.text === "*") i += 1;
  if (body.optional !== undefined) {
    if (tokens[i]?.type === "char" && tokens[i]?.text === "[") {
      let close = i + 1;
      let depth = 0;
      while (close < tokens.length && !(depth === 0 && tokens[close]?.text === "]" && tokens[close]?.type === "char")) {
        if (tokens[close]?.type === "lbrace") depth += 1;
        if (tokens[close]?.type === "rbrace") depth -= 1;
        if (depth < 0) break;
        close += 1;
      }
      found.push(tokens.slice(i + 1, close));
      size += close - i;
      i = Math.min(close + 1, tokens.length);
    } else found.push(body.optional);
  }
  while (found.length < body.definition.arity) {
    const token = tokens[i];
    // An argument never reaches out of the group, the cell or the row in which the macro is used.
    if (
      token === undefined ||
      token.type === "rbrace" ||
      token.type === "align" ||
      token.type === "row" ||
      token.type === "end"
    ) {
      found.push([]);
      continue;
    }
    const end = token.type === "lbrace" ? closingBrace(tokens, i) : i;
    const content = token.type === "lbrace" ? tokens.slice(i + 1, end) : [token];
    found.push(content);
    size += content.length;
    i = Math.min(end + 1, tokens.length);
  }
  return { arguments: found, end: i, size };
}

function closingBrace(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let i = open; i < tokens.length; i += 1) {
    const type = tokens[i]?.type;
    if (type === "lbrace") depth += 1;
    else if (type === "rbrace") {
      depth -= 1;
      if (depth === 0) return i;
    }
  }
  return tokens.length;
}

function substitute(body: Body, given: readonly (readonly Token[])[], range: Range, spaced: boolean): readonly Token[] {
  const result: Token[] = [];
  for (const token of body.tokens) {
    if (token.type === "parameter") {
      result.push(...(given[Number(token.text) - 1] ?? []));
      continue;
    }
    const { contentStart: _place, ...rest } = token;
    const content = token.content;
    result.push({
      ...rest,
      range,
      spaced: result.length === 0 ? spaced : token.spaced,
      ...(content === undefined
        ? {}
        : { content: content.replace(/#([1-9])/g, (_, digit: string) => textOf(given[Number(digit) - 1] ?? [])) }),
    });
  }
  return result;
}

/** Tokens written out again, for an argument that lands inside a `\text`. */
function textOf(tokens: readonly Token[]): string {
  let text = "";
  for (const token of tokens) {
    if (token.spaced && text !== "") text += " ";
    text += token.content === undefined ? token.text : `${token.text}{${token.content}}`;
    if (token.type === "command" && /[A-Za-z]$/.test(token.text)) text += " ";
  }
  return text.trim();
}

/** The index behind a macro definition that starts at `index`, or `index` where none does. */
function definitionEnd(tokens: readonly Token[], index: number): number {
  const command = tokens[index]?.text;
  let i = index + 1;
  const skipOptional = (): void => {
    while (tokens[i]?.type === "char" && tokens[i]?.text === "[") {
      while (i < tokens.length && tokens[i]?.text !== "]") i += 1;
      i += 1;
    }
  };
  const skipArgument = (): void => {
    i = tokens[i]?.type === "lbrace" ? closingBrace(tokens, i) + 1 : i + 1;
  };
  const skipStar = (): void => {
    if (tokens[i]?.type === "char" && tokens[i]?.text === "*") i += 1;
  };
  switch (command) {
    case "\\newcommand":
    case "\\renewcommand":
    case "\\providecommand":
    case "\\DeclareMathOperator":
      skipStar();
      skipArgument();
      skipOptional();
      skipArgument();
      break;
    case "\\DeclarePairedDelimiter":
      skipArgument();
      skipArgument();
      skipArgument();
      break;
    case "\\def":
    case "\\gdef":
      while (i < tokens.length && tokens[i]?.type !== "lbrace") i += 1;
      skipArgument();
      break;
    case "\\let":
      i += 1;
      if (tokens[i]?.text === "=") i += 1;
      i += 1;
      break;
    default:
      return index;
  }
  return Math.min(i, tokens.length);
}
