import { joinRanges } from "../base/offsetMap.js";
import type { Range } from "../base/range.js";
import type { Line } from "./lines.js";
import { lineAt } from "./lines.js";
import { enterContainers, skipColumns } from "./markdownContainers.js";
import type { MarkdownReader } from "./markdownReader.js";
import { endParagraph, flushParagraph } from "./markdownReader.js";
import { looksLikeProse } from "./prose.js";
import { addMath, addUnclosed } from "./sink.js";

const BYTE_ORDER_MARK = "\ufeff";
const KEY_LINE = /^(?:["']?[\w.-]+["']?[ \t]*[:=]|#|---[ \t]*$|\+\+\+[ \t]*$)/;

/** Where a document begins behind its byte-order mark and its front matter (YAML between `---`, TOML between `+++`). */
export function skipFrontMatter(text: string): number {
  const start = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  const first = lineAt(text, start);
  const fence = text.slice(start, first.end).trimEnd();
  if (fence !== "---" && fence !== "+++") return start;
  let line = lineAt(text, first.next);
  if (!KEY_LINE.test(text.slice(line.start, Math.min(line.end, line.start + 200)))) return start;
  for (; line.start < text.length; line = lineAt(text, line.next)) {
    const shown = text.slice(line.start, Math.min(line.end, line.start + 8)).trimEnd();
    if (shown === fence || (fence === "---" && shown === "...")) return line.next;
    if (line.next >= text.length) break;
  }
  return start;
}

const FENCE = /^(`{3,}|~{3,})[ \t]*([^\r\n]*)$/;
const MATH_INFO = /^(?:math\b|\{\.?math\}|\{\.math\b)/;
const HEADING = /^#{1,6}[ \t]/;

/**
 * A fenced block: `math` is a display, anything else is code and holds no formulas. A block goes on to its closing
 * fence or to the end of its quote or list item; a `math` block that is not closed ends where a display would.
 */
export function readFence(reader: MarkdownReader, first: Line, position: number, indent: number): number | undefined {
  const { text } = reader;
  const character = text[position];
  if (character !== "`" && character !== "~") return undefined;
  const match = FENCE.exec(text.slice(position, Math.min(first.end, position + 300)));
  const [, marks = "", info = ""] = match ?? [];
  if (match === null || (character === "`" && info.includes("`"))) return undefined;
  const math = MATH_INFO.test(info.trim());
  const follow = math
    ? flushParagraph
    : (of: MarkdownReader): void => endParagraph(of, { start: first.start, end: first.start });
  follow(reader);
  reader.open = math;
  const parts: Range[] = [];
  let line = first;
  let blankBefore = false;
  for (;;) {
    if (line.next >= text.length)
      return finishFence(reader, { math, closed: false, position, first, parts }, text.length);
    line = lineAt(text, line.next);
    const entry = enterContainers(text, line, reader.containers);
    if (entry.matched < reader.containers.length) {
      return finishFence(reader, { math, closed: false, position, first, parts }, line.start);
    }
    const content = skipColumns(text, entry, line.end, Number.POSITIVE_INFINITY);
    if (content.column - entry.column < 4 && closesFence(text, content.position, line, marks)) {
      return finishFence(
        reader,
        { math, closed: true, position, first, parts },
        line.next,
        content.position + marks.length,
      );
    }
    const shown = math ? text.slice(content.position, Math.min(line.end, content.position + 400)) : "";
    if (math && (HEADING.test(shown) || (blankBefore && looksLikeProse(shown)))) {
      return finishFence(reader, { math, closed: false, position, first, parts }, line.start);
    }
    blankBefore = content.position >= line.end;
    parts.push({ start: skipColumns(text, entry, line.end, indent).position, end: line.next });
  }
}

function closesFence(text: string, position: number, line: Line, marks: string): boolean {
  if (!text.startsWith(marks, position)) return false;
  const character = marks[0];
  let end = position + marks.length;
  while (text[end] === character) end += 1;
  return text.slice(end, line.end).trim() === "";
}

/** Adds the formula of a `math` block, and answers where reading goes on. */
function finishFence(
  reader: MarkdownReader,
  fence: { math: boolean; closed: boolean; position: number; first: Line; parts: readonly Range[] },
  next: number,
  end = next,
): number {
  if (!fence.math) return next;
  const range = { start: fence.position, end };
  if (!fence.closed) addUnclosed(reader.sink, "```math", { start: fence.position, end: fence.first.end });
  addMath(reader.sink, joinRanges(reader.text, fence.parts), range, { display: true });
  return next;
}

const HTML_BLOCK = /^<(script|pre|style|textarea)(?=[\s>])/i;
const LIQUID_BLOCK = /^\{%-?\s*(highlight|comment)\b/;

/** Leaves out a block that shows its text as it is or not at all: `<pre>`, `<script>`, `{% highlight %}` and the like. */
export function skipHtmlBlock(reader: MarkdownReader, line: Line, position: number): number | undefined {
  const { text, find } = reader;
  const shown = text.slice(position, Math.min(line.end, position + 40));
  const tag = HTML_BLOCK.exec(shown)?.[1];
  const liquid = LIQUID_BLOCK.exec(shown)?.[1];
  if (tag === undefined && liquid === undefined) return undefined;
  const close = tag === undefined ? find(`end${liquid}`, position) : find(`</${tag}`, position);
  if (close < 0) return undefined;
  endParagraph(reader, { start: line.start, end: line.start });
  return lineAt(text, close).next;
}
