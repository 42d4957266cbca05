import type { MacroDefinition } from "./document.js";

const COMMANDS =
  "newcommand|renewcommand|providecommand|DeclareRobustCommand|DeclareMathOperator|DeclarePairedDelimiter|" +
  "NewDocumentCommand|RenewDocumentCommand|let|[gex]?def";
const DEFINITION = new RegExp(`\\\\(${COMMANDS})(?![A-Za-z@])`, "y");
const NEXT = new RegExp(`\\\\(?:(?:${COMMANDS})(?![A-Za-z@])|\\\\)`, "g");
const QUICK =
  /\\(?:(?:re|provide)?newcommand|renewcommand|providecommand|Declare|NewDocument|RenewDocument|let|[gex]?def)(?![a-z])/;
const COMMENT = /(?<=(?:^|[^\\])(?:\\\\)*)%[^\r\n]*(?:\r?\n[ \t]*)?/g;
const NAME = /\\(?:[A-Za-z@]+|[^A-Za-z\s])/y;
const SPACE = /(?:\s|%[^\r\n]*(?:\r?\n|$))*/y;
const LONGEST_BODY = 20_000;

/** After so many definitions that are not finished or not understood, a reader stops looking for more. */
export const MOST_UNFINISHED = 200;

/** Whether the control sequence at `position` begins a definition, as `\newcommand` does. */
export function isDefinitionAt(text: string, position: number): boolean {
  DEFINITION.lastIndex = position;
  return DEFINITION.test(text);
}

/** A definition in a text, and the offset behind it. */
export interface FoundMacro {
  readonly definition: MacroDefinition;
  readonly end: number;
}

function skipSpace(text: string, from: number): number {
  SPACE.lastIndex = from;
  SPACE.test(text);
  return SPACE.lastIndex;
}

/** The content of the brace group at `from` (blanks and comments may stand before it), and the offset behind it. */
function readGroup(text: string, from: number): { readonly content: string; readonly end: number } | undefined {
  const start = skipSpace(text, from);
  if (text[start] !== "{") return undefined;
  const limit = Math.min(text.length, start + LONGEST_BODY);
  let depth = 0;
  for (let at = start; at < limit; at += 1) {
    const character = text[at];
    if (character === "\\") at += 1;
    else if (character === "%") {
      while (at + 1 < limit && text[at + 1] !== "\n") at += 1;
    } else if (character === "{") depth += 1;
    else if (character === "}") {
      depth -= 1;
      if (depth === 0) return { content: text.slice(start + 1, at).replace(COMMENT, ""), end: at + 1 };
    }
  }
  return undefined;
}

/** The content of an optional argument at `from`; brackets inside braces belong to it. */
function readOption(text: string, from: number): { readonly content: string; readonly end: number } | undefined {
  const start = skipSpace(text, from);
  if (text[start] !== "[") return undefined;
  const limit = Math.min(text.length, start + 1_000);
  let depth = 0;
  for (let at = start + 1; at < limit; at += 1) {
    const character = text[at];
    if (character === "\\") at += 1;
    else if (character === "{") depth += 1;
    else if (character === "}") depth -= 1;
    else if (character === "]" && depth <= 0) return { content: text.slice(start + 1, at), end: at + 1 };
  }
  return undefined;
}

/** The control sequence at `from`, bare or in braces, without its backslash. */
function readName(text: string, from: number): { readonly name: string; readonly end: number } | undefined {
  let at = skipSpace(text, from);
  const braced = text[at] === "{";
  if (braced) at = skipSpace(text, at + 1);
  NAME.lastIndex = at;
  const match = NAME.exec(text);
  if (match === null) return undefined;
  let end = at + match[0].length;
  if (braced) {
    end = skipSpace(text, end);
    if (text[end] !== "}") return undefined;
    end += 1;
  }
  return { name: match[0].slice(1), end };
}

function readCommand(text: string, from: number): FoundMacro | undefined {
  const name = readName(text, text[from] === "*" ? from + 1 : from);
  if (name === undefined) return undefined;
  const count = readOption(text, name.end);
  const arity = count === undefined ? 0 : Number.parseInt(count.content, 10);
  if (!(arity >= 0 && arity <= 9)) return undefined;
  const optional = count === undefined ? undefined : readOption(text, count.end);
  const body = readGroup(text, (optional ?? count ?? name).end);
  if (body === undefined) return undefined;
  const definition = { name: name.name, arity, body: body.content };
  return {
    definition: optional === undefined ? definition : { ...definition, optional: optional.content },
    end: body.end,
  };
}

const PARAMETERS = /\s*((?:#\d\s*)*)(?=\{)/y;

/** `\def\x#1#2{…}`; parameters with delimiters of their own (`\def\x(#1){…}`) are TeX programming and left alone. */
function readDef(text: string, from: number): FoundMacro | undefined {
  const name = readName(text, from);
  if (name === undefined) return undefined;
  PARAMETERS.lastIndex = name.end;
  const parameters = PARAMETERS.exec(text);
  if (parameters === null) return undefined;
  const body = readGroup(text, PARAMETERS.lastIndex);
  if (body === undefined) return undefined;
  const arity = (parameters[1]?.match(/#/g) ?? []).length;
  return { definition: { name: name.name, arity, body: body.content }, end: body.end };
}

function readLet(text: string, from: number): FoundMacro | undefined {
  const name = readName(text, from);
  if (name === undefined) return undefined;
  const equals = skipSpace(text, name.end);
  const target = readName(text, text[equals] === "=" ? equals + 1 : equals);
  if (target === undefined) return undefined;
  return { definition: { name: name.name, arity: 0, body: `\\${target.name}` }, end: target.end };
}

function readOperator(text: string, from: number): FoundMacro | undefined {
  const starred = text[from] === "*";
  const name = readName(text, starred ? from + 1 : from);
  const body = name === undefined ? undefined : readGroup(text, name.end);
  if (name === undefined || body === undefined) return undefined;
  const operator = `\\operatorname${starred ? "*" : ""}{${body.content}}`;
  return { definition: { name: name.name, arity: 0, body: operator }, end: body.end };
}

/** `\DeclarePairedDelimiter{\abs}{\lvert}{\rvert}`: the macro takes an optional size, which changes nothing. */
function readPaired(text: string, from: number): FoundMacro | undefined {
  const name = readName(text, from);
  const left = name === undefined ? undefined : readGroup(text, name.end);
  const right = left === undefined ? undefined : readGroup(text, left.end);
  if (name === undefined || left === undefined || right === undefined) return undefined;
  const body = `\\left${left.content.trim()} #2 \\right${right.content.trim()}`;
  return { definition: { name: name.name, arity: 2, optional: "", body }, end: right.end };
}

/** `\NewDocumentCommand{\x}{O{d} m}{…}` where all arguments but an optional first one are mandatory. */
function readDocumentCommand(text: string, from: number): FoundMacro | undefined {
  const name = readName(text, from);
  const specification = name === undefined ? undefined : readGroup(text, name.end);
  const body = specification === undefined ? undefined : readGroup(text, specification.end);
  if (name === undefined || specification === undefined || body === undefined) return undefined;
  const match = /^\s*(o|O\s*\{([^{}]*)\})?((?:\s*m)*)\s*$/.exec(specification.content);
  if (match === null) return undefined;
  const mandatory = (match[3]?.match(/m/g) ?? []).length;
  const definition = { name: name.name, arity: mandatory, body: body.content };
  if (match[1] === undefined) return { definition, end: body.end };
  return { definition: { ...definition, arity: mandatory + 1, optional: match[2] ?? "" }, end: body.end };
}

/**
 * Reads the macro definition whose command begins with the backslash at `position`: `\newcommand` and its kin, `\def`,
 * `\let`, `\DeclareMathOperator`, `\DeclarePairedDelimiter` and simple `\NewDocumentCommand`s, with arguments over any
 * number of lines. Answers `undefined` for anything else and for a definition that is not finished.
 */
export function readMacro(text: string, position: number): FoundMacro | undefined {
  DEFINITION.lastIndex = position;
  const match = DEFINITION.exec(text);
  if (match === null) return undefined;
  const from = DEFINITION.lastIndex;
  switch (match[1]) {
    case "newcommand":
    case "renewcommand":
    case "providecommand":
    case "DeclareRobustCommand":
      return readCommand(text, from);
    case "DeclareMathOperator":
      return readOperator(text, from);
    case "DeclarePairedDelimiter":
      return readPaired(text, from);
    case "NewDocumentCommand":
    case "RenewDocumentCommand":
      return readDocumentCommand(text, from);
    case "let":
      return readLet(text, from);
    default:
      return readDef(text, from);
  }
}

/** All macro definitions in a text, in order; those inside the body of another definition are not looked at. */
export function readMacros(text: string): MacroDefinition[] {
  const found: MacroDefinition[] = [];
  if (!QUICK.test(text)) return found;
  let unfinished = 0;
  NEXT.lastIndex = 0;
  for (let match = NEXT.exec(text); match !== null; match = NEXT.exec(text)) {
    const macro = readMacro(text, match.index);
    if (macro !== undefined) {
      found.push(macro.definition);
      NEXT.lastIndex = macro.end;
    } else if (match[0] !== "\\\\") {
      unfinished += 1;
      if (unfinished > MOST_UNFINISHED) break;
    }
  }
  return found;
}
