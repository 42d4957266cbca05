import fc from "fast-check";
import { parse, postprocess, preprocess } from "micromark";
import { math } from "micromark-extension-math";
import { describe, expect, it } from "vitest";
import type { Range } from "../base/range.js";
import { readMarkdown } from "./markdown.js";
import { spansOf } from "./testing.js";

/** The places of the tokens of some types that micromark finds in a document. */
function tokensOf(text: string, types: readonly string[]): Range[] {
  const events = postprocess(
    parse({ extensions: [math()] })
      .document()
      .write(preprocess()(text, undefined, true)),
  );
  return events.flatMap(([kind, token]) =>
    kind === "enter" && types.includes(token.type) ? [{ start: token.start.offset, end: token.end.offset }] : [],
  );
}

const CODE = ["codeText", "codeFencedFence", "codeFlowValue"];

// biome-ignore format: a table of short strings

const LINES = [
  "text with `$a$` and $b$", "``x ` $c$`` end", "a ` b $d$ c", "```", "~~~", "````", "``` sh", "$e$ `f", "g` $h$", "    $i$", "\t$j$",
  "> quoted `$k$` $l$", "> ```", "> $m$", "- item `$n$` $o$", "  ```", "  $p$", "1. `$q$`", "# heading `$r$` $s$", "", "",
  "\\`$t$\\` $u$", "`` $v$ `", "***", "plain",
];

const documents = fc.array(fc.constantFrom(...LINES), { minLength: 1, maxLength: 14 }).map((lines) => lines.join("\n"));

describe("against micromark", () => {
  it("the oracle sees code and maths", () => {
    expect(tokensOf("`$x$` $y$", CODE)).toEqual([{ start: 0, end: 5 }]);
    expect(tokensOf("`$x$` $y$", ["mathText"])).toEqual([{ start: 6, end: 9 }]);
  });

  it("no formula is found inside code", () => {
    fc.assert(
      fc.property(documents, (text) => {
        const code = tokensOf(text, CODE);
        for (const span of spansOf(readMarkdown(text))) {
          const inside = code.filter((range) => range.start < span.range.end && span.range.start < range.end);
          expect(inside, `${JSON.stringify(span.source)} in ${JSON.stringify(text)}`).toEqual([]);
        }
      }),
      { numRuns: 1_500 },
    );
  });

  it("the same formulas are found outside code", () => {
    fc.assert(
      fc.property(documents, (text) => {
        const found = spansOf(readMarkdown(text)).map((span) => span.range);
        expect(found, JSON.stringify(text)).toEqual(tokensOf(text, ["mathText", "mathFlow"]));
      }),
      { numRuns: 1_500 },
    );
  });
});
