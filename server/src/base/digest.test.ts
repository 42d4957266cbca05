import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digest } from "./digest.js";

describe("a digest", () => {
  it("has one length and one value for a text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(digest(text)).toHaveLength(22);
        expect(digest(text)).toBe(digest(`${text}`));
      }),
    );
  });

  it("tells 50,000 similar texts apart, by each of its halves alone", () => {
    const digests = Array.from({ length: 50_000 }, (_, index) =>
      digest(`{"kind":"integer","value":"${String(index)}"}`),
    );
    expect(new Set(digests.map((text) => text.slice(0, 11))).size).toBe(50_000);
    expect(new Set(digests.map((text) => text.slice(11))).size).toBe(50_000);
  });
});
