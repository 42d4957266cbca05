import type { Typeset, TypesetRequest, Typesetter } from "../draw/typesetting.js";
import { createSoloWorker } from "./soloWorker.js";

/** Requests after which the worker is replaced: MathJax keeps what it has laid out. */
const RECYCLE_AFTER = 500;

/** The milliseconds after which formulas that take so long are given up for good, with the worker that is at them. */
const LIMIT = 10_000;

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
  return {
    typeset: async (request, patience) => {
      let stop: NodeJS.Timeout | undefined;
      const impatience = new Promise<Typeset>((resolve) => {
        stop = setTimeout(resolve, patience, []);
      });
      const answer = worker.ask(request, LIMIT).then((end) => (end.kind === "answer" ? end.answer : []));
      const typeset = await Promise.race([answer, impatience]);
      clearTimeout(stop);
      return typeset;
    },
    dispose: worker.dispose,
  };
}
