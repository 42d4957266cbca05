import type { Question } from "../meaning/question.js";
import { createSoloWorker } from "./soloWorker.js";

/** What the worker of the second symbolic engine is asked: to prove a reading of a question. */
export interface SymbolicRequest {
  readonly question: Question;
  readonly reading: number;
}

/** Whether it did. */
export type SymbolicAnswer = "nerdamer" | null;

/** The second symbolic engine, asked about steps that all models support and that have no exact proof. */
export interface SymbolicProver {
  /** Null also when the engine hangs (it is ended after `limit` milliseconds) or breaks: a hang costs one step. */
  readonly prove: (question: Question, reading: number, limit: number, signal?: AbortSignal) => Promise<SymbolicAnswer>;
  readonly dispose: () => Promise<void>;
}

/** Stored expressions are flushed after each proof, yet the library's memory grows with use. */
const recycleAfter = 500;

/** The engine in a worker of its own, which starts with the first question. `script` is the worker's bundle. */
export function createSymbolicProver(script: URL): SymbolicProver {
  const worker = createSoloWorker<SymbolicRequest, SymbolicAnswer>({
    script,
    recycleAfter,
    maxOldGenerationSizeMb: 512,
  });
  return {
    prove: async (question, reading, limit, signal) => {
      const end = await worker.ask({ question, reading }, limit, signal);
      return end.kind === "answer" ? end.answer : null;
    },
    dispose: worker.dispose,
  };
}
