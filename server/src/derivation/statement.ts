import type { Range } from "../base/range.js";
import type { Expr, FormulaItem, RelationSymbol } from "../notation/expr.js";

/** One side of a relation, with its place in the span's LaTeX. */
export interface Operand {
  readonly expr: Expr;
  readonly range: Range;
}

/** A relation between the operand before it and the operand after it. */
export interface Link {
  readonly symbol: RelationSymbol;
  readonly written: string;
  readonly over?: string;
  readonly range: Range;
}

/**
 * Relations that share sides: `a = b \le c` has three operands and two links. `opensWithRelation` says that the first
 * operand is missing here because the chain continues the one before. An enumeration (`k = 1, 2, \dots`) ends in
 * `tail`; `list` holds names that share the relation of the first operand (`x, y > 0`).
 */
export interface Chain {
  readonly operands: readonly Operand[];
  readonly links: readonly Link[];
  readonly opensWithRelation: boolean;
  readonly list: readonly Operand[];
  readonly tail: readonly Operand[];
  /** Words of notes on the row (`for`, `as`, `with`) that govern this chain, and whether it stands inside a note. */
  readonly note: NoteRole | undefined;
  /** It says something that values do not decide: behind `\exists`, or before `\pmod`. */
  readonly qualified: boolean;
}

/** What a note makes of the relations in it. */
export type NoteRole = "condition" | "reason" | "definition" | "remark";

/** Chains joined by `\Rightarrow` or `\iff`: `connectives[i]` stands between chain `i` and `i + 1`. */
export interface Statement {
  readonly chains: readonly Chain[];
  readonly connectives: readonly Link[];
  /** The statement begins with a connective: its left part is the statement before. */
  readonly opensWithConnective: boolean;
  /** Another statement stands before it in the same formula: a premise may be a list. */
  readonly follows: boolean;
}

/** Relations that hold between statements and not between values. */
export function isConnective(symbol: RelationSymbol): boolean {
  return symbol === "\\Rightarrow" || symbol === "\\iff" || symbol === "\\Leftarrow";
}

interface ChainDraft {
  operands: Operand[];
  links: Link[];
  opensWithRelation: boolean;
  list: Operand[];
  tail: Operand[];
  note: NoteRole | undefined;
  qualified: boolean;
}

const conditionWords =
  /\b(for|if|when|whenever|where|with|here|while|provided|given|s\.?t\.?|such that|otherwise|else|assuming|für|falls|wenn|mit|wobei|para|si|con|donde)\b|для|если|при|где|当|若|其中|对/iu;
const reasonWords = /\b(as|since|because|by|using|due|da|weil|nach|pues|porque|ya que)\b|так как|поскольку|因为|由/iu;
const definitionWords =
  /\b(where|with|let|set|put|denote|define|wobei|mit|sei|sea|donde|con)\b|где|пусть|обозначим|设|令|记|其中/iu;

/** What the words of a note say about the relations in it. */
export function noteRole(text: string): NoteRole {
  if (reasonWords.test(text)) return "reason";
  if (definitionWords.test(text)) return "definition";
  if (conditionWords.test(text)) return "condition";
  return "remark";
}

function freshChain(note: NoteRole | undefined): ChainDraft {
  return { operands: [], links: [], opensWithRelation: false, list: [], tail: [], note, qualified: false };
}

/** Orders and membership distribute over a list of names: `x, y > 0`. */
function sharesList(symbol: RelationSymbol): boolean {
  return /^(<|>|\\le|\\ge|\\ne|\\in|\\notin|\\sim|\\to)$/.test(symbol);
}

/**
 * Cuts the top level of a formula into statements. A separator ends a chain; a row that begins with a relation
 * continues the last one.
 */
export function readStatements(items: readonly FormulaItem[], note?: NoteRole): readonly Statement[] {
  const builder = new StatementBuilder(note);
  for (const item of items) builder.take(item);
  return builder.finish();
}

/** The state of the cutting; it lives for one formula. */
class StatementBuilder {
  readonly #note: NoteRole | undefined;
  readonly #statements: Statement[] = [];
  readonly #noteStatements: Statement[] = [];
  #chains: Chain[] = [];
  #connectives: Link[] = [];
  #opensWithConnective = false;
  #chain: ChainDraft;
  /** A relation or connective was read and its right side has not come yet. */
  #pending = false;
  /** Bare operands that came before a comma: they may share the next relation. */
  #waiting: Operand[] = [];
  #separated = false;

  constructor(note: NoteRole | undefined) {
    this.#note = note;
    this.#chain = freshChain(note);
  }

  take(item: FormulaItem): void {
    switch (item.kind) {
      case "expr":
        this.#operand({ expr: item.expr, range: item.range });
        break;
      case "relation":
        this.#relation(item);
        break;
      case "separator":
        if (!this.#pending) this.#separated = true;
        break;
      case "row":
      case "align":
        break;
      case "note":
        this.#remark(item);
        break;
    }
  }

  finish(): readonly Statement[] {
    this.#flush();
    return [...this.#statements, ...this.#noteStatements].sort((a, b) => startOf(a) - startOf(b));
  }

  #operand(operand: Operand): void {
    if (this.#separated && isRepeatingDigits(operand.expr)) {
      // `0.\overline{9}`: a number that is not read.
      this.#chain.qualified = true;
      return;
    }
    if (this.#pending) {
      this.#chain.operands.push(operand);
      this.#pending = false;
      return;
    }
    if (this.#chain.operands.length === 0 && !this.#chain.opensWithRelation) {
      this.#chain.operands.push(operand);
      this.#separated = false;
      return;
    }
    if (this.#chain.links.length === 0) {
      // A bare expression with nothing said of it yet: it may be the first of a list, `x, y > 0`.
      this.#waiting.push(...this.#chain.operands);
      this.#chain.operands = [operand];
      this.#separated = false;
      return;
    }
    const enumerates = operand.expr.kind === "number" && this.#chain.operands.at(-1)?.expr.kind === "number";
    if (this.#separated && (operand.expr.kind === "ellipsis" || enumerates)) {
      this.#chain.tail.push(operand);
      return;
    }
    if (this.#separated && this.#chain.tail.length > 0) {
      this.#chain.tail.push(operand);
      this.#separated = false;
      return;
    }
    this.#flush();
    this.#chain.operands.push(operand);
    this.#separated = false;
  }

  #relation(item: Extract<FormulaItem, { kind: "relation" }>): void {
    const link: Link = {
      symbol: item.symbol,
      written: item.written,
      range: item.range,
      ...(item.over === undefined ? {} : { over: item.over }),
    };
    if (isConnective(link.symbol)) {
      this.#connective(link);
      return;
    }
    if (this.#pending) {
      // `a = \\ &= b`: the relation was repeated on the next row.
      return;
    }
    this.#revive();
    if (this.#chain.operands.length === 0) {
      this.#chain.opensWithRelation = true;
    } else if (this.#waiting.length > 0) {
      if (sharesList(link.symbol) && this.#chain.links.length === 0) this.#chain.list.push(...this.#waiting);
      else for (const lone of this.#waiting) this.#statements.push(loneStatement(lone, this.#note));
    }
    this.#waiting = [];
    this.#chain.links.push(link);
    this.#pending = true;
    this.#separated = false;
  }

  /** A list of bare values after a finished chain (`k = 1, 2, \dots`) may itself have begun a chain; nothing to revive then. */
  #revive(): void {
    if (this.#chain.operands.length > 0 || this.#chain.opensWithRelation || this.#chains.length > 0) return;
    const last = this.#statements.at(-1);
    if (last === undefined) return;
    // A row that begins with a relation goes on with the statement before it.
    this.#statements.pop();
    this.#chains = last.chains.slice(0, -1);
    this.#connectives = [...last.connectives];
    this.#opensWithConnective = last.opensWithConnective;
    const chain = last.chains.at(-1);
    if (chain !== undefined) {
      this.#chain = {
        operands: [...chain.operands],
        links: [...chain.links],
        opensWithRelation: chain.opensWithRelation,
        list: [...chain.list],
        tail: [...chain.tail],
        note: chain.note,
        qualified: chain.qualified,
      };
    }
  }

  #connective(link: Link): void {
    this.#revive();
    if (this.#chain.operands.length === 0 && this.#chains.length === 0) this.#opensWithConnective = true;
    else this.#closeChain();
    this.#connectives.push(link);
    this.#separated = false;
    this.#pending = false;
  }

  #remark(item: Extract<FormulaItem, { kind: "note" }>): void {
    if (/^mod\b/.test(item.text.trim())) this.#chain.qualified = true;
    if (item.parts.length === 0) return;
    const statements = readStatements(item.parts, noteRole(item.text));
    const qualified = /\\exists/.test(item.text);
    this.#noteStatements.push(...(qualified ? statements.map(asQualified) : statements));
  }

  #closeChain(): void {
    this.#chains.push(this.#chain);
    this.#chain = freshChain(this.#note);
    this.#waiting = [];
  }

  #flush(): void {
    for (const lone of this.#waiting) this.#statements.push(loneStatement(lone, this.#note));
    this.#waiting = [];
    if (this.#chain.operands.length > 0 || this.#chain.links.length > 0) this.#chains.push(this.#chain);
    if (this.#chains.length > 0) {
      this.#statements.push({
        chains: this.#chains,
        connectives: this.#connectives,
        opensWithConnective: this.#opensWithConnective,
        follows: this.#statements.length > 0,
      });
    }
    this.#chains = [];
    this.#connectives = [];
    this.#opensWithConnective = false;
    this.#chain = freshChain(this.#note);
    this.#pending = false;
  }
}

function isRepeatingDigits(expr: Expr): boolean {
  return expr.kind === "hole" && /^\\(?:overline|bar|dot)\s*\{?\d/.test(expr.source);
}

function asQualified(statement: Statement): Statement {
  return { ...statement, chains: statement.chains.map((chain) => ({ ...chain, qualified: true })) };
}

function loneStatement(operand: Operand, note: NoteRole | undefined): Statement {
  return {
    chains: [{ ...freshChain(note), operands: [operand] }],
    connectives: [],
    opensWithConnective: false,
    follows: false,
  };
}

function startOf(statement: Statement): number {
  const chain = statement.chains[0];
  return chain?.operands[0]?.range.start ?? chain?.links[0]?.range.start ?? statement.connectives[0]?.range.start ?? 0;
}
