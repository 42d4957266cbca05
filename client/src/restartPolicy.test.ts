import { describe, expect, it } from "vitest";
import { createRestartPolicy } from "./restartPolicy.js";

describe("restarting a server that ended", () => {
  it("stops after four restarts within three minutes", () => {
    const policy = createRestartPolicy(() => 0);
    expect([1, 2, 3, 4, 5].map(() => policy.mayRestart())).toEqual([true, true, true, true, false]);
  });

  it("goes on while the server runs for some time in between", () => {
    let time = 0;
    const policy = createRestartPolicy(() => time);
    for (let run = 0; run < 20; run += 1) {
      expect(policy.mayRestart()).toBe(true);
      time += 50_000;
    }
  });

  it("begins anew when the user restarts the server", () => {
    const policy = createRestartPolicy(() => 0);
    for (let run = 0; run < 5; run += 1) policy.mayRestart();
    policy.reset();
    expect(policy.mayRestart()).toBe(true);
  });
});
