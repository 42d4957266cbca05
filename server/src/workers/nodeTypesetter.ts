import { LRUCache } from "lru-cache";
import type { Typeset, TypesetRequest, Typesetter } from "../draw/typesetting.js";
import { createSoloWorker } from "./soloWorker.js";

/** Requests after which the worker is replaced: MathJax keeps what it has laid out. */
const RECYCLE_AFTER = 500;

/** The milliseconds after which formulas that take so long are given up for good, with the worker that is at them. */
const LIMIT = 10_000;

/** Answers that are kept: a pointer comes back to the same step, and the page is the same until something changes. */
const MOST_KEPT = 32;

/**
 * The typesetter in a worker of its own, which starts with the first request. A request that loses patience leaves the
 * worker to finish: it may only just be starting, and the next request finds it ready.
 * @param script the worker's bundle
 */
export function createNodeTypesetter(script: URL): Typesetter {
  const worker = createSoloWorker<TypesetRequest, Typeset>({
    script,
    recycleAfter: RECYCLE_AFTER,
    maxOldGenerationSizeMb: 256,
  });
  const kept = new LRUCache<string, Typeset>({ max: MOST_KEPT });
  return {
    typeset: async (request, patience) => {
      const key = JSON.stringify(request);
      const known = kept.get(key);
      if (known !== undefined) return known;
      let stop: NodeJS.Timeout | undefined;
      const impatience = new Promise<Typeset>((resolve) => {
        stop = setTimeout(resolve, patience, []);
      });
      const answer = worker.ask(request, LIMIT).then((end) => {
        if (end.kind !== "answer") return [];
        kept.set(key, end.answer);
        return end.answer;
      });
      const typeset = await Promise.race([answer, impatience]);
      clearTimeout(stop);
      return typeset;
    },
    dispose: worker.dispose,
  };
}
