// A vitest reporter whose output is what tests had to say of themselves (their annotations: what a machine lacks) and the
// closing line `N passed, N failed`, which scripts and people can read.

/** @typedef {import("vitest/node").TestModule} TestModule */

/**
 * Counts the tests of a run and prints the totals as its last line. A file that could not even be loaded, and an error
 * outside every test, count as one failure each: a run must not look green because its tests never started.
 */
export class TotalsReporter {
  /** @param {{ readonly notes?: readonly string[] }} [options] lines to print before the totals */
  constructor({ notes = [] } = {}) {
    this.notes = notes;
  }

  /**
   * Called by vitest when every test has ended.
   * @param {readonly TestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   * @param {"passed" | "failed" | "interrupted"} reason
   */
  onTestRunEnd(modules, unhandledErrors, reason) {
    let passed = 0;
    let failed = unhandledErrors.length;
    let skipped = 0;
    const said = [...this.notes];
    for (const module of modules) {
      let failedInModule = 0;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        said.push(...test.annotations().map(({ message }) => `${test.fullName}: ${message}`));
        if (state === "passed") passed += 1;
        else if (state === "failed") failedInModule += 1;
        else skipped += 1;
      }
      failed += failedInModule === 0 && module.state() === "failed" ? 1 : failedInModule;
    }
    // A run that ended badly without a failed test, such as one whose set-up threw, is one failure too.
    if (failed === 0 && reason !== "passed") failed = 1;
    for (const note of said) process.stdout.write(`${note}\n`);
    const rest = skipped > 0 ? `, ${String(skipped)} skipped` : "";
    process.stdout.write(`${String(passed)} passed, ${String(failed)} failed${rest}\n`);
  }
}
