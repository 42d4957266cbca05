import type { MaskFigure } from "../../server/src/protocol/maskFigures.js";

/** What of a token of markdown-it is looked at. */
export interface MarkdownToken {
  /** 1 opens an element, -1 closes one, 0 is an element by itself. */
  readonly nesting: number;
  /** The first line and the one behind the last. */
  readonly map: readonly [number, number] | null;
}

/** How a document's tokens become a page. */
export type RenderTokens<Token extends MarkdownToken> = (tokens: Token[], options: unknown, env: unknown) => string;

/**
 * A renderer that puts figures below the blocks that hold their lines. Whatever else extends the renderer keeps its
 * effect: every block is rendered as before.
 * @param figuresOf the figures of the document that is being rendered, in the order of their lines
 */
export function withFigures<Token extends MarkdownToken>(
  render: RenderTokens<Token>,
  figuresOf: (env: unknown) => readonly MaskFigure[],
): RenderTokens<Token> {
  return (tokens, options, env) => {
    const figures = [...figuresOf(env)];
    if (figures.length === 0) return render(tokens, options, env);
    let page = "";
    let block: Token[] = [];
    let depth = 0;
    for (const token of tokens) {
      block.push(token);
      depth += token.nesting;
      if (depth > 0) continue;
      page += render(block, options, env);
      // A token may stand for no line of the text.
      const end = block[0]?.map?.[1] ?? 0;
      block = [];
      while (figures[0] !== undefined && figures[0].line < end) page += figureMarkup(figures.shift());
    }
    return page + (block.length === 0 ? "" : render(block, options, env)) + figures.map(figureMarkup).join("");
  };
}

function figureMarkup(figure: MaskFigure | undefined): string {
  if (figure === undefined) return "";
  const { image, width, height, alt, caption } = figure;
  const size = `width="${String(width)}" height="${String(height)}"`;
  const picture = `<img src="${escaped(image)}" ${size} alt="${escaped(alt)}">`;
  return `<figure class="derivelint-mask">${picture}<figcaption>${escaped(caption)}</figcaption></figure>\n`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
