import type { MappedText } from "../base/offsetMap.js";
import { toTarget } from "../base/offsetMap.js";
import type { MathSpan, Piece, TextDocument } from "./document.js";

/** A piece in one line, for tests: its kind and what it says, with blanks collapsed. */
function sketchPiece(piece: Piece): string {
  const tidy = (text: string): string => text.trim().replace(/\s+/g, " ");
  switch (piece.kind) {
    case "prose":
      return `prose ${tidy(piece.text)}`;
    case "math": {
      const { display, environment, source } = piece.span;
      return `${display ? "display" : "inline"}${environment === undefined ? "" : `:${environment}`} ${tidy(source)}`;
    }
    case "heading":
      return `${"#".repeat(piece.level)} ${piece.text}`;
    case "item":
      return `item ${piece.depth} ${piece.label}`.trim();
    case "break":
      return "break";
    case "directive":
      return `directive${piece.inside === undefined ? "" : " inside"} ${tidy(piece.text)}`;
  }
}

/** What a document was read into, a line a piece, without the ends of paragraphs. */
export function sketch(document: TextDocument): string[] {
  return document.pieces.filter((piece) => piece.kind !== "break").map(sketchPiece);
}

/** The same with the ends of paragraphs. */
export function sketchWithBreaks(document: TextDocument): string[] {
  return document.pieces.map(sketchPiece);
}

/** The formulas of a document. */
export function spansOf(document: TextDocument): MathSpan[] {
  return document.pieces.flatMap((piece) => (piece.kind === "math" ? [piece.span] : []));
}

/** The sources of the formulas of a document, without blanks around them. */
export function formulasOf(document: TextDocument): string[] {
  return spansOf(document).map((span) => span.source.trim());
}

/** All texts of a document that say where they were taken from. */
export function mappedTextsOf(document: TextDocument): MappedText[] {
  return document.pieces.flatMap((piece) => {
    if (piece.kind === "math") return [{ text: piece.span.source, map: piece.span.map }];
    return piece.kind === "prose" || piece.kind === "directive" ? [{ text: piece.text, map: piece.map }] : [];
  });
}

/** The first character of a mapped text that its map puts in a wrong place, described; none if all are right. */
export function misplaced(document: string, mapped: MappedText): string | undefined {
  for (let index = 0; index < mapped.text.length; index += 1) {
    const target = toTarget(mapped.map, index);
    if (document[target] !== mapped.text[index]) {
      return `character ${index} of ${JSON.stringify(mapped.text)} is not at ${target}`;
    }
  }
  return undefined;
}

/** What is wrong with the places of a document's pieces: characters misplaced, formulas that overlap or out of order. */
export function flawsOf(document: TextDocument): string[] {
  const flaws = mappedTextsOf(document).flatMap((mapped) => misplaced(document.text, mapped) ?? []);
  let last = 0;
  for (const { range } of spansOf(document)) {
    if (range.start < last || range.end <= range.start || range.end > document.text.length) {
      flaws.push(`the formula at ${range.start} to ${range.end} overlaps what ends at ${last}`);
    }
    last = range.end;
  }
  for (const piece of document.pieces) {
    const range = piece.kind === "math" ? piece.span.range : piece.range;
    if (range.start < 0 || range.end < range.start || range.end > document.text.length) {
      flaws.push(`${piece.kind} has the range ${range.start} to ${range.end}`);
    }
  }
  return flaws;
}
