import { LRUCache } from "lru-cache";
import type { Judgement } from "../check/judgement.js";
import type { Question } from "../meaning/question.js";
import { wantsNerdamer } from "../symbolic/nerdamer.js";
import type { JobPool } from "./jobPool.js";

/** What became of a question. */
export type Outcome =
  | { readonly kind: "judged"; readonly judgement: Judgement; readonly milliseconds: number }
  | { readonly kind: "timeout"; readonly limit: number }
  | { readonly kind: "broken"; readonly message: string };

/** A question to be judged; `id` is its fingerprint. */
export interface Inquiry {
  readonly id: string;
  readonly question: Question;
  /** The milliseconds that it may take. */
  readonly limit: number;
  readonly signal?: AbortSignal;
}

/** A slower engine that may find a proof where all models agree. */
export interface SecondProver {
  /** Null if it has no proof or was ended after `limit` milliseconds; it never rejects. */
  readonly prove: (
    question: Question,
    reading: number,
    limit: number,
    signal?: AbortSignal,
  ) => Promise<"nerdamer" | null>;
  readonly dispose: () => Promise<void>;
}

/** Judges questions through a pool: each once, however many documents ask it. */
export interface Judging {
  /** Calls back once, at once if the answer is known, and never after the signal was aborted. */
  readonly ask: (inquiry: Inquiry, answer: (outcome: Outcome) => void) => void;
}

/** A question with everybody who waits for its answer. */
interface Entry {
  readonly inquiry: Inquiry;
  readonly waiting: Set<(outcome: Outcome) => void>;
  /** Called when the last one leaves while the question is being judged. */
  whenAbandoned: (() => void) | undefined;
}

/** Judgements that are remembered; one takes about a kilobyte. */
const REMEMBERED = 20_000;
/** Questions in one job at most: fewer messages, but a job should not keep others waiting for long. */
const LARGEST_CHUNK = 12;
/** A proof found after longer than this helps nobody: the step is supported already. */
const LONGEST_PROOF = 2000;

/**
 * A queue of questions before a pool. Questions travel in chunks; when a worker has to be ended, the question it was
 * at gets that outcome, and the others of its chunk go back to the head of the queue. Only judgements are remembered:
 * what the clock or a crash ended may come out otherwise next time. A step that all models support and that the second
 * prover may have a proof for waits for it.
 */
export function createJudging(pool: JobPool, prover?: SecondProver): Judging {
  const known = new LRUCache<string, Outcome>({ max: REMEMBERED });
  const entries = new Map<string, Entry>();
  let queue: Entry[] = [];
  let running = 0;

  const forget = (entry: Entry): void => {
    if (entries.get(entry.inquiry.id) === entry) entries.delete(entry.inquiry.id);
  };

  const settle = (entry: Entry, outcome: Outcome): void => {
    if (outcome.kind === "judged") known.set(entry.inquiry.id, outcome);
    forget(entry);
    for (const answer of entry.waiting) answer(outcome);
  };

  const receive = (entry: Entry, outcome: Outcome): void => {
    const { question, limit } = entry.inquiry;
    if (prover === undefined || outcome.kind !== "judged" || outcome.judgement.verdict !== "supported") {
      settle(entry, outcome);
      return;
    }
    const { judgement, milliseconds } = outcome;
    if (!wantsNerdamer(question, judgement.reading)) {
      settle(entry, outcome);
      return;
    }
    void prover.prove(question, judgement.reading, Math.min(limit, LONGEST_PROOF)).then((symbolic) => {
      const evidence = { ...judgement.evidence, symbolic };
      const proved = { ...judgement, verdict: "proved", evidence } as const;
      settle(entry, symbolic === null ? outcome : { kind: "judged", judgement: proved, milliseconds });
    });
  };

  const takeChunk = (): readonly Entry[] => {
    queue = queue.filter((entry) => entry.waiting.size > 0);
    const first = queue[0];
    if (first === undefined) return [];
    const size = Math.min(LARGEST_CHUNK, Math.ceil(queue.length / (2 * pool.size)));
    const chunk = queue.slice(0, size);
    const other = chunk.findIndex(({ inquiry }) => inquiry.limit !== first.inquiry.limit);
    const taken = other < 0 ? chunk : chunk.slice(0, other);
    queue = queue.slice(taken.length);
    return taken;
  };

  const dispatch = (): void => {
    while (running < pool.size) {
      const chunk = takeChunk();
      if (chunk.length === 0) return;
      running += 1;
      void judgeChunk(chunk).finally(() => {
        running -= 1;
        dispatch();
      });
    }
  };

  const judgeChunk = async (chunk: readonly Entry[]): Promise<void> => {
    const limit = chunk[0]?.inquiry.limit ?? 0;
    const abandoned = new AbortController();
    let at = 0;
    for (const entry of chunk) {
      entry.whenAbandoned = () => {
        if (chunk.slice(at).every(({ waiting }) => waiting.size === 0)) abandoned.abort();
      };
    }
    const end = await pool.run(
      { kind: "judge", questions: chunk.map(({ inquiry }) => inquiry.question) },
      {
        limit,
        signal: abandoned.signal,
        onPart: (part) => {
          const entry = chunk[at];
          at += 1;
          if (entry !== undefined && (part.kind === "judged" || part.kind === "broken")) receive(entry, part);
        },
      },
    );
    for (const entry of chunk) entry.whenAbandoned = undefined;
    const stopped = chunk[at];
    if (stopped !== undefined && end.kind === "stuck") settle(stopped, { kind: "timeout", limit });
    if (stopped !== undefined && end.kind === "crashed") settle(stopped, { kind: "broken", message: end.message });
    const rest = chunk.slice(end.kind === "stuck" || end.kind === "crashed" ? at + 1 : at);
    // Cancelled though somebody waits: the pool itself was ended, and another try would end the same way.
    const isOver = end.kind === "cancelled" && !abandoned.signal.aborted;
    for (const entry of rest) if (isOver) settle(entry, { kind: "broken", message: "the checker was ended" });
    queue = [...rest.filter(({ waiting }) => waiting.size > 0 && !isOver), ...queue];
  };

  return {
    ask: (inquiry, answer) => {
      if (inquiry.signal?.aborted === true) return;
      const remembered = known.get(inquiry.id);
      if (remembered !== undefined) {
        answer(remembered);
        return;
      }
      let entry = entries.get(inquiry.id);
      if (entry === undefined) {
        entry = { inquiry, waiting: new Set(), whenAbandoned: undefined };
        entries.set(inquiry.id, entry);
        queue.push(entry);
      }
      join(entry, inquiry.signal, answer);
      queueMicrotask(dispatch);
    },
  };

  function join(entry: Entry, signal: AbortSignal | undefined, answer: (outcome: Outcome) => void): void {
    const leave = (): void => {
      entry.waiting.delete(receive);
      if (entry.waiting.size > 0) return;
      forget(entry);
      entry.whenAbandoned?.();
    };
    const receive = (outcome: Outcome): void => {
      signal?.removeEventListener("abort", leave);
      answer(outcome);
    };
    entry.waiting.add(receive);
    signal?.addEventListener("abort", leave, { once: true });
  }
}
