const prime = 0x100000001b3n;
const offsetBasis = 0xcbf29ce484222325n;
const mask64 = 0xffffffffffffffffn;

/** The 64-bit FNV-1a hash of the UTF-16 code units of a text, low byte first (Fowler, Noll and Vo). */
export function hash64(text: string): bigint {
  let hash = offsetBasis;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    hash = ((hash ^ BigInt(unit & 0xff)) * prime) & mask64;
    hash = ((hash ^ BigInt(unit >> 8)) * prime) & mask64;
  }
  return hash;
}

/** The 64-bit hash of a text as 16 hexadecimal digits. */
export function hashHex(text: string): string {
  return hash64(text).toString(16).padStart(16, "0");
}

/** A 32-bit unsigned seed from a text: both halves of its 64-bit hash folded together. */
export function hashSeed(text: string): number {
  const hash = hash64(text);
  return Number((hash >> 32n) ^ (hash & 0xffffffffn));
}
