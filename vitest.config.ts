import { defineConfig } from "vitest/config";
import { missingEditorTools } from "./scripts/editorTools.mjs";
import { TotalsReporter } from "./scripts/totalsReporter.mjs";

/**
 * The editor tests run where a browser and the editor's server are present; DERIVELINT_EDITOR=1 insists on
 * them (a missing part is then a failure, not a reason to skip) and DERIVELINT_EDITOR=0 leaves them out.
 */
const editorWish = process.env["DERIVELINT_EDITOR"];
const missing = missingEditorTools();
const withEditor = editorWish === "1" || (editorWish !== "0" && missing.length === 0);
const notes = withEditor
  ? []
  : [
      editorWish === "0"
        ? "The tests in a real editor were left out (DERIVELINT_EDITOR=0)."
        : `The tests in a real editor were left out; they need: ${missing.join("; ")}.`,
    ];

export default defineConfig({
  test: {
    reporters: ["default", new TotalsReporter({ notes })],
    projects: [
      {
        test: {
          name: "unit",
          include: ["server/src/**/*.test.ts", "client/src/**/*.test.ts", "scripts/**/*.test.ts"],
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "architecture",
          include: ["test/architecture/**/*.test.ts"],
          testTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        // These run the built bundles, most of them with workers of their own, so one file at a time.
        test: {
          name: "whole",
          include: ["test/**/*.test.ts"],
          exclude: ["test/architecture/**", "test/editor/**"],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
      ...(withEditor
        ? [
            {
              test: {
                name: "editor",
                include: ["test/editor/**/*.test.ts"],
                globalSetup: ["scripts/editorSetup.mjs"],
                testTimeout: 180_000,
                hookTimeout: 180_000,
                fileParallelism: false,
                maxWorkers: 1,
                sequence: { groupOrder: 2 },
              },
            },
          ]
        : []),
    ],
  },
});
