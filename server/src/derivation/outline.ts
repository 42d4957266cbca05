import { rangeToTarget } from "../base/offsetMap.js";
import { cover, type Range } from "../base/range.js";
import type { Expr, Formula, NotationProblem, RelationSymbol } from "../notation/expr.js";
import { parseFormula } from "../notation/parse.js";
import type { MathSpan, Piece, TextDocument } from "../text/document.js";
import { type Cue, cueOf, joinsFormulas } from "./cues.js";
import { type Directive, parseDirectives } from "./directives.js";
import { withNamedArguments } from "./namedArguments.js";
import { type Chain, type Link, type NoteRole, type Operand, readStatements, type Statement } from "./statement.js";

/** One side of a relation; `range` is in the document. */
export interface Side {
  readonly expr: Expr;
  readonly range: Range;
  readonly latex: string;
  /** The index of the span that it stands in. */
  readonly span: number;
}

/** A relation symbol of the document; `range` is in the document. */
export interface Relation {
  readonly symbol: RelationSymbol;
  readonly written: string;
  readonly over?: string;
  readonly range: Range;
}

/**
 * A chain with its sides in place. The first `inherited` sides come from earlier blocks, which list their own relations.
 */
export interface OutlineChain {
  readonly sides: readonly Side[];
  readonly relations: readonly Relation[];
  readonly inherited: number;
  readonly list: readonly Side[];
  readonly tail: readonly Side[];
  readonly note: NoteRole | undefined;
  /** It says something that values do not decide: behind `\exists`, or before `\pmod`. */
  readonly qualified: boolean;
}

/** Where something stands: the headings and items around it, outermost first. */
export type Scope = readonly string[];

/** A stretch of a paragraph: words, or a formula, whose entries refer to it by its place. */
export type PassagePart =
  | { readonly kind: "words"; readonly text: string }
  | {
      readonly kind: "formula";
      /** The whole formula in the document. */
      readonly range: Range;
      /** Its sentence ends with it: a display that closes with a full stop. */
      readonly ends: boolean;
    };

/** A paragraph, a heading's or an item's text up to its first break: what facts stated in words are read from. */
export interface Passage {
  readonly paragraph: number;
  readonly parts: readonly PassagePart[];
}

/** A statement of the document: relations with the words around them. */
export interface Entry {
  readonly kind: "statement";
  readonly chains: readonly OutlineChain[];
  readonly connectives: readonly Relation[];
  /** The number of leading chains that belong to an earlier statement. */
  readonly inheritedChains: number;
  readonly scope: Scope;
  readonly display: boolean;
  /** Another statement stands before it in the same formula. */
  readonly follows: boolean;
  readonly paragraph: number;
  readonly sentence: number;
  readonly cue: Cue;
  /** The cue is that of the formula before, to which this one is joined: "for $a > 0$ and …". */
  readonly inheritedCue: boolean;
  readonly before: string;
  readonly after: string;
  readonly offset: number;
  readonly passage: Passage;
  /** The index of its formula in the passage. */
  readonly part: number;
}

/** A directive in reading order. */
export interface DirectiveEntry {
  readonly kind: "directive";
  readonly directive: Directive;
  readonly scope: Scope;
  readonly range: Range;
  readonly offset: number;
}

/** A formula without a relation: `for $x$ real`; it counts as a mention of its names. */
export interface MentionEntry {
  readonly kind: "mention";
  readonly expr: Expr;
  readonly scope: Scope;
  readonly sentence: number;
  readonly before: string;
  readonly after: string;
  readonly offset: number;
  readonly passage: Passage;
  /** The index of its formula in the passage. */
  readonly part: number;
}

/** The document as a derivation: statements, mentions and directives in reading order. */
export interface Outline {
  readonly entries: readonly (Entry | DirectiveEntry | MentionEntry)[];
  readonly problems: readonly NotationProblem[];
}

interface Placed {
  readonly span: MathSpan;
  readonly index: number;
  readonly formula: Formula;
}

/** Reads a document into its outline. Never throws. */
export function outlineOf(document: TextDocument): Outline {
  const walker = new Walker(document);
  for (const [index, piece] of document.pieces.entries()) walker.take(piece, index);
  return { entries: walker.entries, problems: walker.problems };
}

interface PassageDraft extends Passage {
  readonly parts: PassagePart[];
}

interface OpenScope {
  readonly id: string;
  readonly level: number;
}

const itemLevel = 100;

/** The one word before a display that explains names of the display before it. */
const explaining = /^[\s,]*(?:where|wobei|donde|où|где|其中)[\s,:]*$/iu;

/** What may stand before a formula in the line that goes on with the chain before it. */
const continues =
  /^[\s,;:]*(?:and\s+)?(?:(?:so|thus|hence|therefore|then|i\.e\.|that is|which is|which equals|which gives|or|also|daher|donc|отсюда|то есть|所以|因此|即)[\s,:]*)?$/iu;

/** The state of one reading from beginning to end. */
class Walker {
  readonly entries: (Entry | DirectiveEntry | MentionEntry)[] = [];
  readonly problems: NotationProblem[] = [];
  readonly #document: TextDocument;
  #open: OpenScope[] = [];
  #paragraph = 0;
  #passage: PassageDraft = { paragraph: 0, parts: [] };
  #sentence = 0;
  /** The words of the paragraph so far; formulas stand as blanks. */
  #words = "";
  #cue: Cue = "none";
  #sinceFormula = "";
  /** The display before was introduced by "where". */
  #explains = false;
  #lastDisplay: { readonly chain: OutlineChain } | undefined;
  #lastInline: { readonly chain: OutlineChain; readonly paragraph: number } | undefined;
  /** The chain of the formula just before, when it stands in the line and nothing but punctuation follows it. */
  #endingInline: OutlineChain | undefined;
  #spanIndex = 0;
  #counter = 0;

  constructor(document: TextDocument) {
    this.#document = document;
  }

  take(piece: Piece, index: number): void {
    switch (piece.kind) {
      case "heading":
        this.#endingInline = undefined;
        this.#enter(piece.level, `h${this.#counter++}`);
        this.#lastDisplay = undefined;
        break;
      case "item":
        this.#enter(itemLevel + piece.depth, `i${this.#counter++}`);
        break;
      case "break":
        this.#nextParagraph();
        break;
      case "prose":
        this.#readProse(piece.text);
        break;
      case "directive":
        for (const { directive, range } of parseDirectives(piece.text)) {
          const place = rangeToTarget(piece.map, range);
          this.entries.push({
            kind: "directive",
            directive,
            scope: this.#scope(),
            range: place,
            offset: piece.inside ?? piece.range.start,
          });
        }
        break;
      case "math":
        this.#readSpan(piece.span, this.#wordsAfter(index));
        break;
    }
  }

  #scope(): Scope {
    return this.#open.map((scope) => scope.id);
  }

  #enter(level: number, id: string): void {
    this.#open = [...this.#open.filter((scope) => scope.level < level), { id, level }];
    this.#words = "";
    this.#sinceFormula = "";
    this.#cue = "none";
    this.#sentence++;
    this.#nextParagraph();
  }

  #nextParagraph(): void {
    this.#paragraph++;
    this.#passage = { paragraph: this.#paragraph, parts: [] };
  }

  #readProse(text: string): void {
    this.#words = (this.#words + text).slice(-400);
    this.#passage.parts.push({ kind: "words", text });
    this.#sinceFormula += text;
    if (/[.!?。！？](?:\s|$)/u.test(text.replace(/\b(?:i\.e|e\.g|i\.i\.d|w\.r\.t|cf|s\.t|resp)\./giu, ""))) {
      this.#sentence++;
      this.#words = this.#words.slice(-200);
    }
  }

  #wordsAfter(index: number): string {
    let words = "";
    for (let at = index + 1; at < this.#document.pieces.length && words.length < 160; at++) {
      const piece = this.#document.pieces[at];
      if (piece?.kind === "prose") words += piece.text;
      else if (piece?.kind === "math") words += piece.span.display ? " " : ` $${piece.span.source}$ `;
      else if (piece?.kind !== "break") break;
    }
    return words;
  }

  #readSpan(span: MathSpan, after: string): void {
    const formula = parseFormula(span.source, {
      macros: this.#document.macros,
      display: span.display,
      ...(span.environment === undefined ? {} : { environment: span.environment }),
    });
    const ends = /\.\s*(?:\\end\{[a-z*]+\}\s*)*$/.test(span.source);
    this.#passage.parts.push({ kind: "formula", range: span.range, ends });
    for (const problem of formula.problems) {
      this.problems.push({ ...problem, range: rangeToTarget(span.map, problem.range) });
    }
    const placed: Placed = { span, index: this.#spanIndex++, formula };
    this.#sinceFormula += openingWords(formula);
    const { cue, inherited } = this.#cueBefore(span.display);
    if (/[\p{L}\d]/u.test(this.#sinceFormula)) this.#endingInline = undefined;
    if (!inherited) this.#explains = span.display && explaining.test(this.#sinceFormula);
    for (const statement of readStatements(formula.items)) this.#add(statement, placed, cue, inherited, after);
    this.#cue = cue;
    this.#sinceFormula = "";
    this.#words += span.display ? "\u0001 " : "\u0001";
    if (ends) {
      this.#sentence++;
      this.#words = "";
    }
  }

  /** The cue of the formula to come: that of the words since the last one, or the last one's where they only join. */
  #cueBefore(display: boolean): { readonly cue: Cue; readonly inherited: boolean } {
    const words = this.#sinceFormula;
    // A display right behind one that "where" introduced goes on with the list of what is explained.
    if (display && this.#explains && words.trim() === "") return { cue: "define", inherited: true };
    if (display || words.trim() === "" || !joinsFormulas(words)) return { cue: cueOf(words), inherited: false };
    return { cue: this.#cue, inherited: true };
  }

  #add(statement: Statement, placed: Placed, cue: Cue, inheritedCue: boolean, after: string): void {
    const offset = placed.span.range.start;
    const place = { passage: this.#passage, part: this.#passage.parts.length - 1 };
    const own = statement.chains.map((chain) => this.#place(withNamedArguments(chain), placed));
    if (statement.connectives.length === 0 && own.length === 1 && own[0]?.relations.length === 0) {
      for (const side of own[0].sides) {
        this.entries.push({
          kind: "mention",
          expr: side.expr,
          scope: this.#scope(),
          sentence: this.#sentence,
          before: this.#words,
          after,
          offset,
          ...place,
        });
      }
      // A display of one expression may be the left side of the block behind it.
      if (placed.span.display && own[0].sides.length === 1 && own[0].note === undefined)
        this.#lastDisplay = { chain: own[0] };
      return;
    }
    let chains = own;
    let inheritedChains = 0;
    if (statement.opensWithConnective) {
      const last = this.#lastDisplay?.chain ?? this.#lastInline?.chain;
      if (last !== undefined) {
        chains = [last, ...own];
        inheritedChains = 1;
      }
    }
    this.entries.push({
      kind: "statement",
      chains,
      connectives: statement.connectives.map((link) => relationOf(link, placed)),
      inheritedChains,
      scope: this.#scope(),
      display: placed.span.display,
      follows: statement.follows,
      paragraph: this.#paragraph,
      sentence: this.#sentence,
      cue,
      inheritedCue,
      before: this.#words.slice(-200),
      after,
      offset,
      ...place,
    });
    const last = own.at(-1);
    if (last === undefined || last.relations.length === 0 || last.note !== undefined) return;
    this.#endingInline = placed.span.display ? undefined : last;
    if (placed.span.display) this.#lastDisplay = { chain: last };
    else this.#lastInline = { chain: last, paragraph: this.#paragraph };
  }

  #place(chain: Chain, placed: Placed): OutlineChain {
    const side = (operand: Operand): Side => ({
      expr: operand.expr,
      range: rangeToTarget(placed.span.map, operand.range),
      latex: placed.span.source.slice(operand.range.start, operand.range.end).trim(),
      span: placed.index,
    });
    const sides = chain.operands.map(side);
    const relations = chain.links.map((link) => relationOf(link, placed));
    const rest = {
      list: chain.list.map(side),
      tail: chain.tail.map(side),
      note: chain.note,
      qualified: chain.qualified,
    };
    if (!chain.opensWithRelation) return { sides, relations, inherited: 0, ...rest };
    const earlier = this.#earlier(placed.span.display);
    if (earlier === undefined) return { sides, relations, inherited: -1, ...rest };
    return {
      sides: [...earlier.sides, ...sides],
      relations: [...earlier.relations, ...relations],
      inherited: earlier.sides.length,
      ...rest,
    };
  }

  /** The chain that a block beginning with a relation goes on with. */
  #earlier(display: boolean): OutlineChain | undefined {
    const inline = this.#lastInline?.paragraph === this.#paragraph ? this.#lastInline.chain : undefined;
    // "Area $= 6$": any word but a connective is itself the left side.
    if (!display) return continues.test(this.#sinceFormula) ? (inline ?? this.#lastDisplay?.chain) : undefined;
    return this.#endingInline ?? this.#lastDisplay?.chain ?? inline ?? this.#lastInline?.chain;
  }
}

/** The words that a formula itself opens with: `\text{So, } x = \dots`. They are read as if they stood before it. */
function openingWords(formula: Formula): string {
  const words: string[] = [];
  for (const item of formula.items) {
    if (item.kind === "note" && item.style === "text" && item.parts.length === 0) words.push(item.text);
    else if (item.kind !== "align" && item.kind !== "separator") break;
  }
  return words.length === 0 ? "" : ` ${words.join(" ")} `;
}

function relationOf(link: Link, placed: Placed): Relation {
  return {
    symbol: link.symbol,
    written: link.written,
    range: rangeToTarget(placed.span.map, link.range),
    ...(link.over === undefined ? {} : { over: link.over }),
  };
}

/** The range of a step: both sides when they stand in one span, else from the relation on. */
export function stepRange(left: Side | undefined, relation: Relation, right: Side | undefined): Range {
  let range = relation.range;
  if (right !== undefined) range = cover(range, right.range);
  if (left !== undefined && right !== undefined && left.span === right.span) range = cover(left.range, range);
  return range;
}
