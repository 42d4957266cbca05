import type { Job, JobPart } from "../service/jobPool.js";

/** What a pool tells its worker. `number` tells jobs apart; `cancelled` holds the number of the newest cancelled one. */
export type ToWorker =
  | { readonly kind: "start"; readonly cancelled: SharedArrayBuffer }
  | { readonly kind: "job"; readonly number: number; readonly job: Job };

/** What a worker tells its pool: something for the log, that it is ready (and on which tensor engine), a part of a job, and the end of one. */
export type FromWorker =
  | { readonly kind: "note"; readonly note: string }
  | { readonly kind: "ready"; readonly backend?: string }
  | { readonly kind: "part"; readonly number: number; readonly part: JobPart }
  | { readonly kind: "end"; readonly number: number };
