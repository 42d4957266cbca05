import { availableParallelism } from "node:os";
import { dirname } from "node:path";
import { URI } from "vscode-uri";
import type { NamedFile } from "../service/jobPool.js";
import { readNamedFiles } from "../workers/documentFiles.js";
import { expectedBackend } from "../workers/expectedBackend.js";
import { createNodeService } from "../workers/nodeService.js";
import type { Checker } from "./checker.js";

/** More workers than these would only compete for memory with the editor. */
const MOST_WORKERS = 4;

/**
 * The checker of a Node process: the service over a pool of worker threads.
 * @param bundles the folder of the bundles that the workers run
 * @param warn where what is only for maintainers goes
 */
export function createNodeChecker(bundles: URL, warn: (message: string) => void): Checker {
  // One thread is left to the editor.
  const jobs = Math.min(Math.max(availableParallelism() - 1, 1), MOST_WORKERS);
  const service = createNodeService({ bundles, jobs, logger: { warn } });
  return {
    check: async ({ text, language, uri, folders, settings, repairs = true, memory, signal, onStep }) => {
      const files = await filesNamedIn(text, uri, folders);
      return service.check(
        {
          text,
          language,
          files,
          limits: settings.limits,
          tutor: settings.tutor,
          repairs,
          ...(memory === undefined ? {} : { memory }),
        },
        { signal, onStep },
      );
    },
    masks: service.masks,
    backend: (choice) => expectedBackend(choice, bundles),
    dispose: () => service.dispose(),
  };
}

/** The documents that a text takes in. They are read from its workspace alone, or from its own folder if it has none. */
async function filesNamedIn(
  text: string,
  uri: string,
  folders: readonly string[],
): Promise<Readonly<Record<string, NamedFile>>> {
  const file = URI.parse(uri);
  if (file.scheme !== "file") return {};
  const own = dirname(file.fsPath);
  const roots = folders
    .filter((folder) => uri.startsWith(folder.endsWith("/") ? folder : `${folder}/`))
    .sort((a, b) => b.length - a.length);
  const [root] = roots;
  return readNamedFiles(text, own, root === undefined ? own : URI.parse(root).fsPath);
}
