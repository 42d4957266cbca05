import type { Picture } from "./picture.js";

/** A picture inside Markdown; it may stand in a sentence and in the cell of a table. */
export function markdownImage(picture: Picture): string {
  return `![${escapedAlt(picture.alt)}](${dataAddress(picture)})`;
}

/** An address that holds a picture itself. */
export function dataAddress({ svg }: Picture): string {
  return `data:image/svg+xml;base64,${base64(svg)}`;
}

/** A bar would end the cell of a table, however it is escaped; the rest is what Markdown would act on. */
function escapedAlt(alt: string): string {
  return alt
    .replaceAll(/\s+/gu, " ")
    .replaceAll("|", "∣")
    .replaceAll(/[\\`*_{}[\]<>#~$&]/gu, "\\$&");
}

function base64(text: string): string {
  return btoa(binary(new TextEncoder().encode(text)));
}

/** Bytes as the characters of the same numbers, in pieces that fit the arguments of a call. */
function binary(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return text;
}
