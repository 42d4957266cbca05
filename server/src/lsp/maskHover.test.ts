import { afterEach, describe, expect, it } from "vitest";
import type { ClientCapabilities, Hover } from "vscode-languageserver/node";
import type { TestClient } from "./testing.js";
import { connectClient } from "./testing.js";

const URI = "file:///hw/masks.md";
const TEXT = `# Masks

We convolve with the causal mask

$$m = \\begin{pmatrix} 1 & 1 & 1 \\\\ 1 & 0 & 0 \\\\ 0 & 0 & 0 \\end{pmatrix}$$

and no other one.

<!-- derive:
kernel w_A = type A 3x3
kernel w_B = type B 3x3
network N = w_A, w_B * s
claim N causal
claim N blind-spot none
made M = M_V M_W, inputs 4, hidden 8
-->
`;

const MARKDOWN: ClientCapabilities = {
  textDocument: { hover: { contentFormat: ["markdown"] } },
  workspace: { configuration: true },
};

let client: TestClient | undefined;

afterEach(async () => {
  await client?.dispose();
  client = undefined;
});

async function opened(options: Parameters<typeof connectClient>[0], text = TEXT): Promise<TestClient> {
  client = await connectClient(options);
  client.open(URI, text);
  return client;
}

/** The text of the hover where a text begins in the document, with pictures told by their alternative texts. */
async function hoverOn({ connection }: TestClient, words: string, text = TEXT): Promise<string | null> {
  const lines = text.slice(0, text.indexOf(words)).split("\n");
  const hover: Hover | null = await connection.sendRequest("textDocument/hover", {
    textDocument: { uri: URI },
    position: { line: lines.length - 1, character: (lines.at(-1)?.length ?? 0) + 1 },
  });
  if (hover === null) return null;
  const { contents } = hover;
  const value = typeof contents === "string" || Array.isArray(contents) ? JSON.stringify(contents) : contents.value;
  expect(value.length).toBeLessThan(60_000);
  return value.replaceAll(/!\[((?:[^\]\\]|\\.)*)\]\(data:image\/svg\+xml;base64,[A-Za-z0-9+/=]+\)/g, "[picture: $1]");
}

const COLOURS = { capabilities: MARKDOWN, options: { theme: "dark" } } as const;

describe("the hover on masks", () => {
  it("links to the panel where the client has it, to what the hover is about", async () => {
    const options = { ...COLOURS.options, commands: ["derivelint.showReceptiveField"] };
    const editor = await opened({ ...COLOURS, options });
    const targetOf = async (words: string): Promise<unknown> => {
      const link = /\[Show receptive field\]\(command:derivelint\.showReceptiveField\?([^)]+)\)/u;
      return JSON.parse(decodeURIComponent(link.exec((await hoverOn(editor, words)) ?? "")?.[1] ?? "null"));
    };
    const network = [{ textDocument: { uri: URI }, position: { line: 11, character: 0 } }];
    expect(await targetOf("network N")).toEqual(network);
    expect(await targetOf("claim N blind")).toEqual(network);
    expect(await targetOf("m = ")).toEqual([{ textDocument: { uri: URI }, position: { line: 4, character: 2 } }]);
    await client?.dispose();
    expect(await hoverOn(await opened(COLOURS), "network N")).not.toContain("command:");
  });

  it("tells what a kernel opens, first in words, and what layers of it see", async () => {
    expect(await hoverOn(await opened(COLOURS), "m = ")).toMatchInlineSnapshot(`
      "**Kernel m**: 3 × 3, 4 of 9 places open; the centre is closed, nothing after it in raster order

      [picture: Kernel m: 3 × 3, 4 of 9 places open; the centre is closed, nothing after it in raster order] [picture: Receptive field. 1 layer: sees 4 pixels, not the present one, nothing later, no blind spot. 2 layers: sees 9 pixels, not the present one, nothing later, blind for 3 of 12 past ones in reach. 3 layers: sees 16 pixels, not the present one, nothing later, blind for 8 of 24 past ones in reach. 5 layers: sees 36 pixels, not the present one, nothing later, blind for 24 of 60 past ones in reach]

      - repeated, 5 layers: sees 36 pixels, not the present one, nothing later, blind for 24 of 60 past ones in reach"
    `);
  });

  it("shows a kernel in the network that is built of it", async () => {
    expect(await hoverOn(await opened(COLOURS), "kernel w_A")).toMatchInlineSnapshot(`
      "**Kernel w\\_A**: 3 × 3, 4 of 9 places open; the centre is closed, nothing after it in raster order

      [picture: Kernel w\\_A: 3 × 3, 4 of 9 places open; the centre is closed, nothing after it in raster order] [picture: Receptive field of N. s = 1: sees 11 pixels, not the present one, nothing later, blind for 1 of 12 past ones in reach. s = 2: sees 21 pixels, not the present one, nothing later, blind for 3 of 24 past ones in reach. s = 3: sees 34 pixels, not the present one, nothing later, blind for 6 of 40 past ones in reach. s = 5: sees 69 pixels, not the present one, nothing later, blind for 15 of 84 past ones in reach]

      - network N, s = 5: sees 69 pixels, not the present one, nothing later, blind for 15 of 84 past ones in reach"
    `);
  });

  it("tells what a network sees, how that grows, and what is claimed of it", async () => {
    expect(await hoverOn(await opened(COLOURS), "network N")).toMatchInlineSnapshot(`
      "**Network N**: 1 + s layers; s = 5: sees 69 pixels, not the present one, nothing later, blind for 15 of 84 past ones in reach

      [picture: Receptive field of N. s = 1: sees 11 pixels, not the present one, nothing later, blind for 1 of 12 past ones in reach. s = 2: sees 21 pixels, not the present one, nothing later, blind for 3 of 24 past ones in reach. s = 3: sees 34 pixels, not the present one, nothing later, blind for 6 of 40 past ones in reach. s = 5: sees 69 pixels, not the present one, nothing later, blind for 15 of 84 past ones in reach]

      - its size is (3s^2 + 11s + 8)/2 (found for s up to 10)
      - at any depth, from the pixel (14, 14) of 28 × 28: sees 328 pixels, not the present one, nothing later, blind for 78 of 406 past ones in reach
      - ✓ N causal: holds
      - ✗ N blind-spot none: does not hold, at s = 1, it does not see x\\[i-1, j+2\\] (1 row above, 2 columns to the right)"
    `);
  });

  it("tells at a claim the first pixel that breaks it, and marks it", async () => {
    const shown = await hoverOn(await opened(COLOURS), "claim N blind");
    expect(shown).toMatch(/^✗ \*\*Claim N blind-spot none\*\* does not hold\n\n\[picture: /);
    await client?.dispose();
    // Where the editor shows no message, the hover has it.
    const editor = await opened({ ...COLOURS, settings: { severity: { "mask.claim": "off" } } });
    expect(await hoverOn(editor, "claim N blind")).toMatchInlineSnapshot(`
      "✗ **Claim N blind-spot none** does not hold: at s = 1, it does not see x\\[i-1, j+2\\] (1 row above, 2 columns to the right)

      [picture: Receptive field of N. s = 1: sees 11 pixels, not the present one, nothing later, blind for 1 of 12 past ones in reach]"
    `);
    expect(await hoverOn(editor, "claim N causal")).toMatch(/^✓ \*\*Claim N causal\*\* holds\n\n\[picture: /);
    const hover: Hover = await editor.connection.sendRequest("textDocument/hover", {
      textDocument: { uri: URI },
      position: { line: 13, character: 3 },
    });
    const [, data = ""] = /base64,([^)]+)\)/.exec(JSON.stringify(hover.contents)) ?? [];
    expect(Buffer.from(data, "base64").toString("utf8")).toContain("breaks the claim first");
  });

  it("shows a product of masks", async () => {
    expect(await hoverOn(await opened(COLOURS), "made M")).toMatchInlineSnapshot(`
      "**Product of masks M**: 4 × 4, rows are outputs where it is that of outputs by inputs; strictly lower triangular

      [picture: Product of masks M: 4 × 4, rows are outputs where it is that of outputs by inputs; 6 entries are not zero]"
    `);
  });

  it("has rows of numbers for a client that says nothing of its colours", async () => {
    expect(await hoverOn(await opened({ capabilities: MARKDOWN }), "m = ")).toMatchInlineSnapshot(`
      "**Kernel m**: 3 × 3, 4 of 9 places open; the centre is closed, nothing after it in raster order

      \`\`\`text
      1 1 1
      1 0 0
      0 0 0
      \`\`\`

      - repeated, 5 layers: sees 36 pixels, not the present one, nothing later, blind for 24 of 60 past ones in reach"
    `);
  });

  it("is plain text for a client without Markdown", async () => {
    const text = await hoverOn(await opened({ options: { theme: "dark" } }), "kernel w_A");
    expect(text).not.toMatch(/\*\*|`|data:image/);
    expect(text).toMatch(
      /^Kernel w_A: 3 × 3, 4 of 9 places open; .*\n\n1 1 1\n1 0 0\n0 0 0\n\n- network N, s = 5: sees 69/,
    );
  });

  it("stands below what is wrong at the same place", async () => {
    // To the checker of the tests, the network's line is a step about an unknown k.
    const text = "<!-- derive:\nkernel k = [1 1 0]\nnetwork 2 = k\n-->\n";
    const hover = (await hoverOn(await opened(COLOURS, text), "network 2", text)) ?? "";
    const step = await hoverOn(await opened(COLOURS, text), "2 = k", text);
    expect(hover).toMatch(/^\*\*Network 2\*\*/);
    expect(step).toMatch(/^⚠ [\s\S]*\n\n---\n\n\*\*Network 2\*\*/);
  });

  it("says nothing elsewhere", async () => {
    expect(await hoverOn(await opened(COLOURS), "convolve")).toBeNull();
  });
});
