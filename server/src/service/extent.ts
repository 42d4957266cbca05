/**
 * How far a document is read: to the last paragraph end, else the last line end, within `most` characters. A cut inside
 * a surrogate pair would make half a character; a line end never is one.
 */
export function readableExtent(text: string, most: number): number {
  if (text.length <= most) return text.length;
  const paragraph = text.lastIndexOf("\n\n", most - 2);
  if (paragraph > most / 2) return paragraph + 2;
  const line = text.lastIndexOf("\n", most - 1);
  return line > 0 ? line + 1 : most;
}

/** A number of characters as a size in words: kilobytes below one megabyte, megabytes above. */
export function formatSize(kilobytes: number): string {
  return kilobytes < 1024 ? `${String(Math.ceil(kilobytes))} kB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
