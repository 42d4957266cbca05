import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { TestModule } from "vitest/node";
import { TotalsReporter } from "./totalsReporter.mjs";

const printed: string[] = [];

beforeEach(() => {
  printed.length = 0;
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** As much of a test file as the reporter looks at. */
function moduleOf(
  state: "passed" | "failed",
  tests: readonly ("passed" | "failed" | "skipped")[],
  annotations: readonly string[] = [],
): TestModule {
  const children = {
    allTests: () =>
      tests.map((each) => ({
        fullName: "a test",
        result: () => ({ state: each }),
        annotations: () => annotations.map((message) => ({ message, type: "notice" })),
      })),
  };
  return { children, state: () => state } as unknown as TestModule;
}

it("prints the totals of all files alone on the last line", () => {
  const modules = [moduleOf("passed", ["passed", "passed"]), moduleOf("failed", ["passed", "failed", "skipped"])];
  new TotalsReporter({ notes: ["A note."] }).onTestRunEnd(modules, [], "failed");
  expect(printed).toEqual(["A note.\n", "3 passed, 1 failed, 1 skipped\n"]);
});

it("counts a file that could not be loaded, and an error outside every test", () => {
  new TotalsReporter().onTestRunEnd([moduleOf("failed", [])], [new Error("stray")], "failed");
  expect(printed).toEqual(["0 passed, 2 failed\n"]);
});

it("does not call a run green that never started", () => {
  new TotalsReporter().onTestRunEnd([], [], "failed");
  expect(printed).toEqual(["0 passed, 1 failed\n"]);
});

it("says so when all is well", () => {
  new TotalsReporter().onTestRunEnd([moduleOf("passed", ["passed"])], [], "passed");
  expect(printed).toEqual(["1 passed, 0 failed\n"]);
});

it("prints what tests say of themselves, so that nobody overlooks what was left out", () => {
  new TotalsReporter().onTestRunEnd([moduleOf("passed", ["passed"], ["a part was left out"])], [], "passed");
  expect(printed).toEqual(["a test: a part was left out\n", "1 passed, 0 failed\n"]);
});
