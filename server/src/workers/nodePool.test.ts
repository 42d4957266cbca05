import { afterEach, describe, expect, it, vi } from "vitest";
import type { Question } from "../meaning/question.js";
import type { Job, JobPart, JobPool } from "../service/jobPool.js";
import { createNodePool } from "./nodePool.js";

/**
 * A worker that does to each "question" what its name says: `answer`, `hang` (until it is ended), `throw`, `exit`,
 * `print`, or `spin` (until the flag of cancellation is up).
 */
const SCRIPT = `
  import { parentPort } from "node:worker_threads";
  let flag;
  parentPort.on("message", (message) => {
    if (message.kind === "start") { flag = new Int32Array(message.cancelled); parentPort.postMessage({ kind: "ready" }); return; }
    const { number, job } = message;
    for (const name of job.questions) {
      if (name === "hang") for (;;);
      if (name === "throw") throw new Error("as asked");
      if (name === "exit") process.exit(0);
      if (name === "print") console.log("printed by a worker");
      while (name === "spin" && Atomics.load(flag, 0) < number);
      parentPort.postMessage({ kind: "part", number, part: { kind: "broken", message: name } });
    }
    parentPort.postMessage({ kind: "end", number });
  });
`;

const pools: JobPool[] = [];

function createPool(size: number, script = SCRIPT): JobPool {
  const pool = createNodePool({
    script: new URL(`data:text/javascript,${encodeURIComponent(script)}`),
    size,
    startLimit: 5000,
  });
  pools.push(pool);
  return pool;
}

/** A job for the worker above, which never looks into a question. */
function jobOf(...names: readonly string[]): Job {
  return { kind: "judge", questions: names as unknown as readonly Question[] };
}

async function run(pool: JobPool, job: Job, { limit = 400, signal }: { limit?: number; signal?: AbortSignal } = {}) {
  const parts: string[] = [];
  const onPart = (part: JobPart): void => {
    parts.push(part.kind === "broken" ? part.message : part.kind);
  };
  const end = await pool.run(job, { limit, onPart, ...(signal === undefined ? {} : { signal }) });
  return { end, parts };
}

afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(pools.splice(0).map((pool) => pool.dispose()));
});

describe("a pool of workers", () => {
  it("hands over the parts of a job in order and ends it", async () => {
    expect(await run(createPool(1), jobOf("a", "b", "c"))).toEqual({ end: { kind: "done" }, parts: ["a", "b", "c"] });
  });

  it("ends a worker that hangs, keeps what it had done, and goes on with a fresh one", async () => {
    const pool = createPool(1);
    const stuck = run(pool, jobOf("a", "hang", "c"));
    const after = run(pool, jobOf("d"));
    expect(await stuck).toEqual({ end: { kind: "stuck" }, parts: ["a"] });
    expect(await after).toEqual({ end: { kind: "done" }, parts: ["d"] });
  });

  it("keeps what workers print off standard output, where the protocol is spoken", async () => {
    const out = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    const err = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    await run(createPool(1), jobOf("print"));
    await vi.waitFor(() => {
      expect(err.mock.calls.map(([chunk]) => String(chunk)).join("")).toContain("printed by a worker");
    });
    expect(out.mock.calls.map(([chunk]) => String(chunk)).join("")).not.toContain("printed by a worker");
  });

  it("does not hold up other jobs while one hangs", async () => {
    const pool = createPool(2);
    const order: string[] = [];
    const note = (name: string) => () => order.push(name);
    await Promise.all([
      run(pool, jobOf("hang"), { limit: 1500 }).then(note("stuck")),
      ...["a", "b", "c"].map((name) => run(pool, jobOf(name)).then(note(name))),
    ]);
    expect(order.at(-1)).toBe("stuck");
  });

  it.each(["throw", "exit"])("replaces a worker that does: %s", async (how) => {
    const pool = createPool(1);
    const crashed = await run(pool, jobOf("a", how));
    expect(crashed.end.kind).toBe("crashed");
    expect(crashed.parts).toEqual(["a"]);
    expect(await run(pool, jobOf("b"))).toEqual({ end: { kind: "done" }, parts: ["b"] });
  });

  it("says what a worker died of", async () => {
    expect((await run(createPool(1), jobOf("throw"))).end).toEqual({ kind: "crashed", message: "as asked" });
  });

  it("ends a cancelled job at once, and its worker sees the flag and takes the next job", async () => {
    const pool = createPool(1);
    const controller = new AbortController();
    const cancelled = run(pool, jobOf("spin"), { limit: 60_000, signal: controller.signal });
    const next = run(pool, jobOf("a"));
    setTimeout(() => {
      controller.abort();
    }, 150);
    expect((await cancelled).end).toEqual({ kind: "cancelled" });
    expect(await next).toEqual({ end: { kind: "done" }, parts: ["a"] });
  });

  it("never starts a job that was cancelled while it waited", async () => {
    const pool = createPool(1);
    const controller = new AbortController();
    const first = run(pool, jobOf("a"));
    const waiting = run(pool, jobOf("hang"), { limit: 60_000, signal: controller.signal });
    controller.abort();
    expect((await waiting).end).toEqual({ kind: "cancelled" });
    expect((await first).end).toEqual({ kind: "done" });
  });

  it("does an urgent job before those that wait", async () => {
    const pool = createPool(1);
    const order: string[] = [];
    const at = (name: string, isUrgent: boolean): Promise<unknown> =>
      pool.run(jobOf(name), { limit: 400, isUrgent, onPart: () => order.push(name) });
    await Promise.all([at("first", false), at("second", false), at("hover", true), at("panel", true)]);
    // The first one was waiting as well while its worker started.
    expect(order).toEqual(["hover", "panel", "first", "second"]);
  });

  it("cancels everything when it is disposed", async () => {
    const pool = createPool(1);
    const running = run(pool, jobOf("hang"), { limit: 60_000 });
    const waiting = run(pool, jobOf("a"));
    await pool.dispose();
    expect([(await running).end, (await waiting).end, (await run(pool, jobOf("b"))).end]).toEqual(
      Array.from({ length: 3 }, () => ({ kind: "cancelled" })),
    );
  });

  it("tells everybody who waits if its workers cannot start", async () => {
    const pool = createPool(1, 'throw new Error("broken bundle");');
    const ends = await Promise.all([run(pool, jobOf("a")), run(pool, jobOf("b"))]);
    expect(ends.map(({ end }) => end)).toEqual(
      Array.from({ length: 2 }, () => ({ kind: "crashed", message: "broken bundle" })),
    );
  });
});
