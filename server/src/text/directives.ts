import type { MappedText } from "../base/offsetMap.js";
import { rangeToTarget, sliceMapped, toTarget } from "../base/offsetMap.js";
import type { Piece } from "./document.js";

type Directive = Extract<Piece, { kind: "directive" }>;

const TRIMMED = /^\s*([\s\S]*?)\s*$/;

/** The directive between two offsets of a mapped text, without the blanks around it; none if nothing is left. */
function directiveBetween(
  mapped: MappedText,
  start: number,
  end: number,
  comment: { readonly start: number; readonly end: number },
): Directive | undefined {
  const raw = mapped.text.slice(start, end);
  const kept = TRIMMED.exec(raw)?.[1] ?? "";
  if (kept === "") return undefined;
  const from = start + raw.indexOf(kept);
  const { text, map } = sliceMapped(mapped, from, from + kept.length);
  return { kind: "directive", text, map, range: rangeToTarget(mapped.map, comment) };
}

const HEAD = /^\s*derive:/;
const NEXT_HEAD = /^[ \t]*derive:/gm;

/**
 * The directives of an HTML comment whose content lies between two offsets of a mapped text: what follows `derive:`,
 * one directive piece for each `derive:` at the start of a line. Other comments hold none.
 */
export function directivesInComment(
  mapped: MappedText,
  start: number,
  end: number,
  comment: { readonly start: number; readonly end: number },
): Directive[] {
  const content = mapped.text.slice(start, end);
  const head = HEAD.exec(content);
  if (head === null) return [];
  const found: Directive[] = [];
  let from = head[0].length;
  const add = (to: number): void => {
    const directive = directiveBetween(mapped, start + from, start + to, comment);
    if (directive !== undefined) found.push(directive);
  };
  NEXT_HEAD.lastIndex = from;
  for (let match = NEXT_HEAD.exec(content); match !== null; match = NEXT_HEAD.exec(content)) {
    add(match.index);
    from = match.index + match[0].length;
  }
  add(content.length);
  return found;
}

const LINE_COMMENT = /%[ \t]*derive:([^\r\n]*)/y;

/**
 * The directive of the TeX comment that begins with the `%` at `position`, and the offset behind the comment; none if
 * it is another comment.
 */
export function directiveAfterPercent(mapped: MappedText, position: number): Directive | undefined {
  LINE_COMMENT.lastIndex = position;
  const match = LINE_COMMENT.exec(mapped.text);
  if (match === null) return undefined;
  const end = position + match[0].length;
  return directiveBetween(mapped, end - (match[1] ?? "").length, end, { start: position, end });
}

const COMMENT_OR_ESCAPE = /\\[\s\S]|%/g;

/** The directives in the TeX comments inside a display, each with the place where it was written. */
export function directivesInDisplay(source: MappedText): Directive[] {
  const found: Directive[] = [];
  if (!source.text.includes("derive:")) return found;
  COMMENT_OR_ESCAPE.lastIndex = 0;
  for (let match = COMMENT_OR_ESCAPE.exec(source.text); match !== null; match = COMMENT_OR_ESCAPE.exec(source.text)) {
    if (match[0] !== "%") continue;
    const after = COMMENT_OR_ESCAPE.lastIndex;
    const directive = directiveAfterPercent(source, match.index);
    if (directive !== undefined) found.push({ ...directive, inside: toTarget(source.map, match.index) });
    const lineEnd = source.text.indexOf("\n", after);
    COMMENT_OR_ESCAPE.lastIndex = lineEnd < 0 ? source.text.length : lineEnd;
  }
  return found;
}
