/** So many restarts within the time below mean that the server will not come up by itself. */
const MOST_RESTARTS = 4;
const WITHIN_MILLISECONDS = 3 * 60 * 1000;

/** Decides whether a server that ended is to be started again. */
export interface RestartPolicy {
  /** Notes that the server ended now, and tells whether to start it again. */
  readonly mayRestart: () => boolean;
  /** Forgets the past: the user restarts the server by hand. */
  readonly reset: () => void;
}

/** A policy that gives up after four restarts within three minutes, so that a server which cannot run stays down. */
export function createRestartPolicy(now: () => number): RestartPolicy {
  let restarts: readonly number[] = [];
  return {
    mayRestart: () => {
      const time = now();
      restarts = [...restarts.filter((earlier) => time - earlier < WITHIN_MILLISECONDS), time];
      return restarts.length <= MOST_RESTARTS;
    },
    reset: () => {
      restarts = [];
    },
  };
}
