/**
 * A 106-bit fingerprint of a text in base 36: two 53-bit halves, each made of two multiplicative 32-bit hashes that are
 * mixed at the end (the construction known as cyrb53). It is fast and spreads well; it is not meant to resist an attacker.
 */
export function digest(text: string): string {
  return half(text, 0x9e3779b9).toString(36).padStart(11, "0") + half(text, 0x7f4a7c15).toString(36).padStart(11, "0");
}

function half(text: string, seed: number): number {
  let a = 0xdeadbeef ^ seed;
  let b = 0x41c6ce57 ^ seed;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}
