import fc from "fast-check";
import { expect, it } from "vitest";
import { hash64, hashHex, hashSeed } from "./hash.js";

it("starts from the published offset basis and has 16 digits", () => {
  expect(hashHex("")).toBe("cbf29ce484222325");
  fc.assert(fc.property(fc.string(), (text) => /^[0-9a-f]{16}$/.test(hashHex(text))));
});

it("follows the published algorithm byte by byte", () => {
  // "a" is the bytes 61 00 in UTF-16; af63dc4c8601ec8c is the published hash of the byte 61 alone.
  expect(hash64("a")).toBe((0xaf63dc4c8601ec8cn * 0x100000001b3n) & 0xffffffffffffffffn);
});

it("tells texts apart that differ in one place", () => {
  fc.assert(fc.property(fc.string(), fc.string(), (a, b) => a === b || hash64(a) !== hash64(b)));
  expect(hashSeed("x_1")).not.toBe(hashSeed("x_2"));
});
