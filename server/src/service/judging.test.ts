import { describe, expect, it } from "vitest";
import type { Question } from "../meaning/question.js";
import type { Job, JobEnd, JobOptions, JobPool } from "./jobPool.js";
import { createJudging, type Inquiry, type Outcome } from "./judging.js";

/** A pool whose "questions" are names: `hang` and `crash` end the job there, everything else is answered. */
function createFakePool(size = 2) {
  const jobs: (readonly string[])[] = [];
  const run = async (job: Job, { onPart, signal }: JobOptions): Promise<JobEnd> => {
    const names = (job.kind === "judge" ? job.questions : []) as unknown as readonly string[];
    jobs.push(names);
    for (const name of names) {
      await Promise.resolve();
      if (signal?.aborted === true) return { kind: "cancelled" };
      if (name.startsWith("hang")) return { kind: "stuck" };
      if (name.startsWith("crash")) return { kind: "crashed", message: "out of memory" };
      if (name.startsWith("wait")) {
        await new Promise((resolve) => signal?.addEventListener("abort", resolve));
        return { kind: "cancelled" };
      }
      const evidence = { models: 8, method: "float64", symbolic: null, seed: 1 } as const;
      onPart({ kind: "judged", judgement: { verdict: "supported", evidence, reading: 0 }, milliseconds: 1 });
    }
    return { kind: "done" };
  };
  const pool: JobPool = { size, run, dispose: () => Promise.resolve() };
  return { pool, jobs };
}

function inquiry(name: string, signal?: AbortSignal, limit = 100): Inquiry {
  return { id: name, question: name as unknown as Question, limit, ...(signal === undefined ? {} : { signal }) };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

describe("judging", () => {
  it("answers every question of a chunk, also behind one that hangs and one that crashes", async () => {
    const { pool } = createFakePool(1);
    const judging = createJudging(pool);
    const names = ["a", "b", "hang", "c", "crash", "d", "e"];
    const outcomes = await Promise.all(
      names.map((name) => new Promise<Outcome>((resolve) => judging.ask(inquiry(name), resolve))),
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual([
      "judged",
      "judged",
      "timeout",
      "judged",
      "broken",
      "judged",
      "judged",
    ]);
    expect(outcomes[2]).toEqual({ kind: "timeout", limit: 100 });
    expect(outcomes[4]).toEqual({ kind: "broken", message: "out of memory" });
  });

  it("asks a question once, for everybody and for later", async () => {
    const { pool, jobs } = createFakePool();
    const judging = createJudging(pool);
    const answers: string[] = [];
    judging.ask(inquiry("a"), () => answers.push("first"));
    judging.ask(inquiry("a"), () => answers.push("second"));
    await settled();
    judging.ask(inquiry("a"), () => answers.push("third"));
    expect(answers).toEqual(["first", "second", "third"]);
    expect(jobs).toEqual([["a"]]);
  });

  it("remembers no timeout", async () => {
    const { pool, jobs } = createFakePool();
    const judging = createJudging(pool);
    const kinds: string[] = [];
    judging.ask(inquiry("hang"), ({ kind }) => kinds.push(kind));
    await settled();
    judging.ask(inquiry("hang"), ({ kind }) => kinds.push(kind));
    await settled();
    expect(kinds).toEqual(["timeout", "timeout"]);
    expect(jobs).toHaveLength(2);
  });

  it("does not answer whoever left, and ends a job that nobody waits for", async () => {
    const { pool, jobs } = createFakePool(1);
    const judging = createJudging(pool);
    const controller = new AbortController();
    const answers: string[] = [];
    judging.ask(inquiry("wait", controller.signal), () => answers.push("wait"));
    judging.ask(inquiry("behind", controller.signal), () => answers.push("behind"));
    await settled();
    controller.abort();
    judging.ask(inquiry("next"), () => answers.push("next"));
    await settled();
    expect(answers).toEqual(["next"]);
    expect(jobs.flat()).not.toContain("behind");
  });

  it("keeps judging for those who stay", async () => {
    const { pool } = createFakePool(1);
    const judging = createJudging(pool);
    const controller = new AbortController();
    const answers: string[] = [];
    judging.ask(inquiry("a", controller.signal), () => answers.push("left"));
    judging.ask(inquiry("a"), () => answers.push("stayed"));
    controller.abort();
    await settled();
    expect(answers).toEqual(["stayed"]);
  });

  it("sends questions with different limits in different jobs", async () => {
    const { pool, jobs } = createFakePool(1);
    const judging = createJudging(pool);
    for (const [name, limit] of [
      ["a", 1],
      ["b", 1],
      ["c", 2],
      ["d", 2],
    ] as const)
      judging.ask(inquiry(name, undefined, limit), () => undefined);
    await settled();
    expect(jobs.flat()).toEqual(["a", "b", "c", "d"]);
    expect(jobs).not.toContainEqual(["b", "c"]);
  });

  it("gives up when the pool is ended", async () => {
    const pool: JobPool = {
      size: 1,
      run: () => Promise.resolve({ kind: "cancelled" }),
      dispose: () => Promise.resolve(),
    };
    const outcome = await new Promise((resolve) => createJudging(pool).ask(inquiry("a"), resolve));
    expect(outcome).toEqual({ kind: "broken", message: "the checker was ended" });
  });
});
