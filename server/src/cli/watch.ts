import { watch } from "node:fs";
import { stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { languageOf } from "../text/read.js";

/** Editors write a file in several steps; a check waits until it has been quiet for this long. */
const QUIET = 150;

/**
 * Runs once and then whenever a document at or below one of the paths changes, until the signal is aborted. Changes
 * during a run start another one after it. What did not change is known to the service already, so a run is short.
 */
export async function watchPaths(
  paths: readonly string[],
  signal: AbortSignal,
  run: () => Promise<void>,
): Promise<void> {
  let wake: () => void = () => undefined;
  let changed = false;
  let timer: NodeJS.Timeout | undefined;
  const notice = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      changed = true;
      wake();
    }, QUIET);
  };
  const watchers = await Promise.all(paths.map((path) => watchPath(path, notice)));
  const stop = (): void => {
    wake();
  };
  signal.addEventListener("abort", stop, { once: true });
  try {
    while (!signal.aborted) {
      changed = false;
      await run();
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (changed || signal.aborted) resolve();
      });
    }
  } finally {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  }
}

/** A file is watched by its folder: many editors replace the file, and a watch on it would end with the old one. */
async function watchPath(path: string, notice: () => void) {
  const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() === true;
  const name = basename(path);
  const watcher = isFolder ? watch(path, { recursive: true }) : watch(dirname(path));
  watcher.on("change", (_event, file) => {
    const changed = String(file);
    if (isFolder ? languageOf(changed) !== undefined : changed === name) notice();
  });
  // A folder that goes away ends its watch; what is left of the paths is still watched.
  watcher.on("error", notice);
  return watcher;
}
