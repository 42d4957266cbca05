import { describe, expect, it } from "vitest";
import { formatSize, readableExtent } from "./extent.js";

describe("the readable part of a text", () => {
  it("is all of a short one", () => {
    expect(readableExtent("abc", 3)).toBe(3);
  });

  it("ends with a paragraph, else with a line, else where it must", () => {
    expect("aaaaaaaa\n\nb\nbbbb".slice(0, readableExtent("aaaaaaaa\n\nb\nbbbb", 13))).toBe("aaaaaaaa\n\n");
    expect("a\n\nbbbbbbb\nbbbb".slice(0, readableExtent("a\n\nbbbbbbb\nbbbb", 12))).toBe("a\n\nbbbbbbb\n");
    expect(readableExtent("abcdefgh", 5)).toBe(5);
  });
});

describe("a size in words", () => {
  it("has a unit that fits", () => {
    expect([formatSize(12), formatSize(2048), formatSize(20_480)]).toEqual(["12 kB", "2.0 MB", "20.0 MB"]);
  });
});
