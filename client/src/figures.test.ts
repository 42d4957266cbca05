import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import type { MaskFigure } from "../../server/src/protocol/maskFigures.js";
import { type MarkdownToken, type RenderTokens, withFigures } from "./figures.js";

interface Markdown {
  readonly renderer: { render: RenderTokens<MarkdownToken> };
  readonly render: (text: string, env?: unknown) => string;
}

const createMarkdown = createRequire(import.meta.url)("markdown-it") as () => Markdown;

function figure(line: number, alt = `picture of line ${String(line)}`): MaskFigure {
  return { line, image: "data:image/svg+xml;base64,QQ==", width: 10, height: 20, alt, caption: `a < b` };
}

/** The page of a text with figures, each told by its alternative text alone. */
function page(text: string, ...figures: readonly MaskFigure[]): string {
  const md = createMarkdown();
  md.renderer.render = withFigures(md.renderer.render.bind(md.renderer), () => figures);
  return md.render(text, {}).replaceAll(/<figure.*?alt="([^"]*)".*?<\/figure>/gu, "[$1]");
}

describe("figures in a page", () => {
  it("stand below the block that holds their line", () => {
    expect(page("One\ntwo\n\n- three\n- four\n\nfive\n", figure(1), figure(4))).toBe(
      "<p>One\ntwo</p>\n[picture of line 1]\n<ul>\n<li>three</li>\n<li>four</li>\n</ul>\n[picture of line 4]\n<p>five</p>\n",
    );
  });

  it("stand below the nearest block before a blank line or a comment, and several below one", () => {
    expect(page("One\n\n\n\ntwo\n", figure(0), figure(0, "another"), figure(2))).toBe(
      "<p>One</p>\n[picture of line 0]\n[another]\n<p>two</p>\n[picture of line 2]\n",
    );
  });

  it("find their block behind tokens that stand for no line", () => {
    const md = createMarkdown();
    const plain = md.renderer.render.bind(md.renderer);
    const render = withFigures(plain, () => [figure(0)]);
    md.renderer.render = (tokens, options, env) =>
      render([{ nesting: 0, map: null, type: "html_block", content: "<i>" } as MarkdownToken, ...tokens], options, env);
    expect(md.render("One\n\ntwo\n", {})).toMatch(/^<i><p>One<\/p>\n<figure/);
  });

  it("are not lost behind the end", () => {
    expect(page("One\n", figure(7))).toBe("<p>One</p>\n[picture of line 7]\n");
    expect(page("", figure(0))).toBe("[picture of line 0]\n");
  });

  it("change nothing where there are none", () => {
    const text = "# One\n\n> two\n\n| a | b |\n| - | - |\n| c | d |\n";
    expect(page(text)).toBe(createMarkdown().render(text, {}));
  });

  it("have their texts escaped", () => {
    const md = createMarkdown();
    md.renderer.render = withFigures(md.renderer.render.bind(md.renderer), () => [figure(0, `"><script>`)]);
    expect(md.render("One\n", {})).toBe(
      `<p>One</p>\n<figure class="derivelint-mask"><img src="data:image/svg+xml;base64,QQ==" width="10" height="20" ` +
        `alt="&quot;&gt;&lt;script&gt;"><figcaption>a &lt; b</figcaption></figure>\n`,
    );
  });
});
