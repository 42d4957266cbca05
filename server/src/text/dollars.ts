import type { Finder } from "./finder.js";
import { isEscaped } from "./finder.js";
import { hasWords, isRunningText, isSurelyMaths, isTextBetweenDollars } from "./prose.js";
import { textGroupEnd } from "./textGroup.js";

/**
 * Where the formula that a dollar sign opens ends: the offset of the closing sign, or none if the sign opens no formula.
 * `hiddenByGroup` says that a `\text{` without a closing brace was met, which makes looking for such groups pointless in
 * the rest of the paragraph.
 */
export interface DollarEnd {
  readonly close?: number;
  readonly hiddenByGroup: boolean;
}

const ATTACHING = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]/u;

/** Whether a character would touch a dollar sign only if they belonged together: a letter or digit of a spaced script. */
function attaches(character: string | undefined): boolean {
  return character !== undefined && ATTACHING.test(character);
}

function isSpace(character: string | undefined): boolean {
  return character === undefined || /\s/.test(character);
}

/** Whether the sign at `at` can open a formula: `a$ b` reads as the end of one. */
function canOpen(text: string, at: number, width: number): boolean {
  return !isSpace(text[at + width]) || !attaches(text[at - 1]);
}

/** Whether the sign at `at` can close a formula: `a $b` reads as the start of one. */
function canClose(text: string, at: number, width: number): boolean {
  return !isSpace(text[at - 1]) || !attaches(text[at + width]);
}

const STEP = /\\[\s\S]?|\$/g;

/** The next dollar sign outside escapes and, if asked for, outside text commands. */
function nextDollar(text: string, from: number, end: number, textAware: boolean): DollarEnd {
  let position = from;
  while (position < end) {
    STEP.lastIndex = position;
    const match = STEP.exec(text);
    if (match === null || match.index >= end) break;
    if (match[0] === "$") return { close: match.index, hiddenByGroup: false };
    const group = textAware ? textGroupEnd(text, match.index, end) : undefined;
    if (group === -1) return { ...nextDollar(text, behind(match), end, false), hiddenByGroup: true };
    position = group ?? behind(match);
  }
  return { hiddenByGroup: false };
}

function behind(match: RegExpExecArray): number {
  return match.index + match[0].length;
}

/**
 * The end of the formula that the single dollar sign at `at` opens, within `end`. Blanks inside the signs are usual
 * (`$ x $`), prices are not formulas ("$5 and $6"), and a stray sign must not turn the prose behind it into one: the
 * signs decide by what they touch, then by what stands between them.
 */
export function dollarEnd(text: string, at: number, end: number, textAware: boolean): DollarEnd {
  if (!canOpen(text, at, 1)) return { hiddenByGroup: false };
  const next = nextDollar(text, at + 1, end, textAware);
  const { close } = next;
  if (close === undefined) return next;
  const none = { hiddenByGroup: next.hiddenByGroup };
  const content = text.slice(at + 1, close);
  if (content.trim() === "") return none;
  if (text[close + 1] === "$" && isSpace(text[close - 1])) return none;
  if (!canClose(text, close, 1) && !isSurelyMaths(content)) return none;
  return isTextBetweenDollars(content, /\d/.test(text[close + 1] ?? "")) ? none : next;
}

/** The offset of the `$$` that closes the formula opened by the `$$` at `at`, if there is one that can. */
export function doubleDollarEnd(text: string, at: number, find: Finder): number | undefined {
  if (!canOpen(text, at, 2)) return undefined;
  let close = find("$$", at + 2);
  while (close >= 0 && isEscaped(text, close)) close = find("$$", close + 1);
  if (close < 0) return undefined;
  const content = text.slice(at + 2, close);
  if (content.trim() === "" || (!canClose(text, close, 2) && !isSurelyMaths(content))) return undefined;
  return close;
}

/**
 * Whether the dollar sign at `at`, which `close` would close, is a stray one of a LaTeX document: what stands between
 * the two is running text, so that the second one opens a formula. There every sign is meant, so blanks alone prove
 * nothing.
 */
export function isStrayDollar(text: string, at: number, close: number): boolean {
  const content = text.slice(at + 1, close);
  return isRunningText(content) || (!canClose(text, close, 1) && hasWords(content));
}
