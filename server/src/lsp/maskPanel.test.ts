import { afterEach, describe, expect, it } from "vitest";
import type { MaskPanelParams, MaskPanelResult, MaskPictureResult } from "../protocol/maskPanel.js";
import { MASK_PANEL_METHOD, MASK_PICTURE_METHOD } from "../protocol/maskPanel.js";
import type { TestClient } from "./testing.js";
import { connectClient } from "./testing.js";

const URI = "file:///hw/masks.md";
const TEXT = `# Masks

<!-- derive: kernel w_A = type A 3x3 -->
<!-- derive: kernel w_B = type B 3x3 -->

Here is nothing.

<!-- derive: network N = w_A, w_B * 4 -->
<!-- derive: claim N causal -->
<!-- derive: claim N blind-spot none -->
<!-- derive: network S = w_A, w_B * s -->
`;

let client: TestClient | undefined;

afterEach(async () => {
  await client?.dispose();
  client = undefined;
});

async function opened(text: string): Promise<TestClient> {
  client = await connectClient({});
  client.open(URI, text);
  return client;
}

function ask({ connection }: TestClient, params: Partial<MaskPanelParams> = {}): Promise<MaskPanelResult | null> {
  return connection.sendRequest(MASK_PANEL_METHOD, { textDocument: { uri: URI }, ...params });
}

describe("the request of the panel", () => {
  it("lists the kernels and networks of a document", async () => {
    const result = await ask(await opened(TEXT));
    expect(result?.subjects.map(({ id, kind, title, range }) => [id, kind, title, range.start.line])).toEqual([
      ["Kernel w_A", "kernel", "Kernel w_A", 2],
      ["Kernel w_B", "kernel", "Kernel w_B", 3],
      ["Network N", "network", "Network N", 7],
      ["Network S", "network", "Network S", 10],
    ]);
  });

  it.each([
    ["what the cursor is in", { line: 2, character: 20 }, "Kernel w_A"],
    ["what is on its line", { line: 3, character: 0 }, "Kernel w_B"],
    ["else the nearest network", { line: 5, character: 0 }, "Network N"],
    ["else the nearest network, seen from the end", { line: 11, character: 0 }, "Network S"],
  ])("shows %s", async (_, position, subject) => {
    expect((await ask(await opened(TEXT), { position }))?.view?.subject).toBe(subject);
  });

  it("shows what was chosen at the depth that was chosen, with its claims", async () => {
    const result = await ask(await opened(TEXT), { subject: "Network N", depth: 2 });
    expect(result?.view?.depths?.value).toBe(2);
    expect(result?.view?.field?.counts.seen).toBe(11);
    expect(result?.view?.claims.map(({ text, holds, at }) => [text, holds, at])).toEqual([
      ["N causal", true, undefined],
      ["N blind-spot none", false, { depth: 5, entry: { row: -4, column: 5, channel: 0 } }],
    ]);
  });

  it("goes to something else where what was chosen is gone, and to that as a whole", async () => {
    const result = await ask(await opened(TEXT), { subject: "Network Q", depth: 2 });
    expect(result?.view?.subject).toBe("Network N");
    expect(result?.view?.depths?.value).toBe(5);
  });

  it("follows the text", async () => {
    const editor = await opened(TEXT);
    await ask(editor);
    editor.edit(URI, 2, 7, TEXT.split("\n")[7]?.indexOf("4") ?? 0, (TEXT.split("\n")[7]?.indexOf("4") ?? 0) + 1, "9");
    expect((await ask(editor, { subject: "Network N" }))?.view?.depths?.most).toBe(10);
  });

  it("tells several of one name apart", async () => {
    const twice = "<!-- derive: kernel w = type A 3x3 -->\n\n# Two\n\n<!-- derive: kernel w = type B 3x3 -->\n";
    const result = await ask(await opened(twice), { subject: "Kernel w #2" });
    expect(result?.subjects.map(({ id }) => id)).toEqual(["Kernel w", "Kernel w #2"]);
    expect(result?.view?.field?.counts.own).toBe(1);
  });

  it("has nothing to show of a document without masks, and no answer for one that is not open", async () => {
    const editor = await opened("# Sums\n\n1 + 1 = 2\n");
    expect(await ask(editor)).toEqual({ subjects: [] });
    expect(await ask(editor, { textDocument: { uri: "file:///hw/other.md" } })).toBeNull();
  });

  it("refuses parameters of another kind", async () => {
    const editor = await opened(TEXT);
    for (const wrong of [{ subject: 3 }, { depth: "deep" }, { position: { line: "1" } }])
      await expect(
        editor.connection.sendRequest(MASK_PANEL_METHOD, { textDocument: { uri: URI }, ...wrong }),
      ).rejects.toThrow(/Expected/u);
  });
});

describe("the picture of what the panel shows", () => {
  const picture = ({ connection }: TestClient, subject: string, depth: unknown): Promise<MaskPictureResult | null> =>
    connection.sendRequest(MASK_PICTURE_METHOD, { textDocument: { uri: URI }, subject, depth });

  it.each([
    ["Kernel w_A", 1, /<title>[^<]*3 × 3/u],
    ["Kernel w_A", 2, /<title>[^<]*n = 2/u],
    ["Network N", 2, /<title>[^<]*2 layers/u],
    ["Network S", "any", /<title>[^<]*s = 1.*s = 5/u],
  ])("is drawn: %s at depth %s", async (subject, depth, title) => {
    expect((await picture(await opened(TEXT), subject, depth))?.svg).toMatch(title);
  });

  it("is none where the subject is gone, and needs a depth", async () => {
    const editor = await opened(TEXT);
    expect(await picture(editor, "Network Q", 1)).toBeNull();
    await expect(picture(editor, "Network N", undefined)).rejects.toThrow(/Expected/u);
  });
});
