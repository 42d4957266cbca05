import { afterEach, expect, it } from "vitest";
import type { MaskFiguresResult } from "../protocol/maskFigures.js";
import { MASK_FIGURES_METHOD } from "../protocol/maskFigures.js";
import type { TestClient } from "./testing.js";
import { connectClient } from "./testing.js";

const URI = "file:///hw/masks.md";
const TEXT = `<!-- derive: network N = m * s -->

The causal mask

$$
m = \\begin{pmatrix} 1 & 1 & 1 \\\\ 1 & 0 & 0 \\\\ 0 & 0 & 0 \\end{pmatrix}
$$
`;

let client: TestClient | undefined;

afterEach(async () => {
  await client?.dispose();
  client = undefined;
});

async function figures(uri: string): Promise<MaskFiguresResult> {
  client = await connectClient({ options: { theme: "dark" } });
  client.open(URI, TEXT);
  return client.connection.sendRequest(MASK_FIGURES_METHOD, { textDocument: { uri } });
}

it("gives a picture for each kernel and network, with the line below which it belongs", async () => {
  const found = (await figures(URI)) ?? [];
  expect(found.map(({ line, caption }) => [line, caption])).toEqual([
    [
      0,
      "Network N: s layers; s = 5: sees 36 pixels, not the present one, nothing later, blind for 24 of 60 past ones in reach",
    ],
    [5, "Kernel m: 3 × 3, 4 of 9 places open; the centre is closed, nothing after it in raster order"],
  ]);
  for (const { image, width, height, alt } of found) {
    const svg = Buffer.from(image.replace(/^data:image\/svg\+xml;base64,/, ""), "base64").toString("utf8");
    expect(svg).toMatch(new RegExp(`^<svg [^>]*width="${String(width)}" height="${String(height)}"`));
    expect(svg).toContain("#1e1e1e");
    expect(alt).not.toBe("");
  }
});

it("knows nothing of a document that is not open", async () => {
  expect(await figures("file:///hw/other.md")).toBeNull();
});
