import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS, readSettings, severityOf } from "./settings.js";

describe("reading settings", () => {
  it("takes what is set and leaves the rest as it is by default", () => {
    const settings = readSettings({ run: { mode: "onSave" }, severity: { "step.not-equal": "warning" } });
    expect(settings).toEqual({
      ...DEFAULT_SETTINGS,
      run: { mode: "onSave", delay: DEFAULT_SETTINGS.run.delay },
      severity: { "step.not-equal": "warning" },
    });
  });

  it("ignores values of the wrong kind and moves numbers into their bounds", () => {
    const sent = { run: { mode: "always", delay: -5 }, limits: { stepTimeout: "1 s", findings: 1e9 }, backend: 3 };
    const settings = readSettings({ ...sent, severity: { "step.domain": "loud" } });
    expect(settings.run).toEqual({ mode: DEFAULT_SETTINGS.run.mode, delay: 0 });
    expect(settings.limits.stepTimeout).toBe(DEFAULT_SETTINGS.limits.stepTimeout);
    expect(settings.limits.findings).toBe(1000);
    expect(settings.severity).toEqual({});
    expect(settings.backend).toBe("auto");
  });

  it("makes settings of anything", () => {
    fc.assert(
      fc.property(fc.anything(), (sent) => {
        expect(Object.keys(readSettings(sent))).toEqual(Object.keys(DEFAULT_SETTINGS));
      }),
    );
  });
});

describe("the level of a finding", () => {
  it("is that of its code, else of its group, else its own", () => {
    const severity = { "undecided.*": "warning", "undecided.budget": "off" } as const;
    expect(severityOf("undecided.budget", "hint", severity)).toBe("off");
    expect(severityOf("undecided.timeout", "hint", severity)).toBe("warning");
    expect(severityOf("step.not-equal", "error", severity)).toBe("error");
  });
});
