const TEXT_COMMAND = /\\(?:text(?:rm|bf|it|sf|tt|up|normal)?|mbox|hbox|intertext|shortintertext|tag\*?)\s*\{/y;

/**
 * Where a text command that begins at `position` (`\text{if $x$}`) ends: behind its closing brace. Dollar signs inside
 * it belong to it. Answers `undefined` where no text command begins, and -1 where it is not closed before `end` or the
 * next blank line.
 */
export function textGroupEnd(text: string, position: number, end: number): number | undefined {
  TEXT_COMMAND.lastIndex = position;
  if (!TEXT_COMMAND.test(text)) return undefined;
  let depth = 1;
  for (let at = TEXT_COMMAND.lastIndex; at < end; at += 1) {
    const character = text[at];
    if (character === "\n" && isBlankLineAt(text, at + 1)) return -1;
    if (character === "\\") at += 1;
    else if (character === "{") depth += 1;
    else if (character === "}") {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}

function isBlankLineAt(text: string, start: number): boolean {
  let at = start;
  while (text[at] === " " || text[at] === "\t" || text[at] === "\r") at += 1;
  return text[at] === "\n";
}
