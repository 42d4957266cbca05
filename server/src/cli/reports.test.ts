import { describe, expect, it } from "vitest";
import { indexLines } from "../base/lineIndex.js";
import type { DocumentReport, Finding, StepReport } from "../service/report.js";
import { countSteps } from "../service/service.js";
import { stepEntry } from "../service/stepEntry.js";
import type { CheckedFile } from "./checkedFile.js";
import { jsonReport } from "./jsonReport.js";
import { createStyle, wantsColour } from "./style.js";
import { exitStatus } from "./summary.js";
import { textOfFile, textOfSummary } from "./textReport.js";

const TEXT =
  "Let $t$ be real.\n\n$$\\sqrt{t^2} = t = \\oint t$$\n\nThen\n\n\\begin{align}\na &= b \\\\\n&= c\n\\end{align}\n";

/** A step whose text and relation are found in the document, behind the given words. */
function step(
  behind: string,
  [left, relation, right]: readonly [string, string, string],
  more: Partial<StepReport> & Pick<StepReport, "verdict">,
): StepReport {
  const start = TEXT.indexOf(left, TEXT.indexOf(behind) + behind.length);
  const at = TEXT.indexOf(relation, start + left.length);
  return {
    id: left,
    range: { start, end: TEXT.indexOf(right, at) + right.length },
    relationRange: { start: at, end: at + relation.length },
    formulaStart: start,
    relation,
    left,
    right,
    conditions: [],
    repairs: [],
    reading: [],
    milliseconds: 1.26,
    ...more,
  };
}

const evidence = { models: 64, method: "float64", symbolic: null, seed: 7 } as const;
const conditional = step("$$", ["\\sqrt{t^2}", "=", "t"], {
  verdict: "conditional",
  code: "step.domain",
  message: "This holds only if t \\ge 0.",
  hint: "State it.",
  evidence,
  counterexample: { assignment: [{ latex: "t", value: -1 }], left: 1, right: Number.NEGATIVE_INFINITY },
  conditions: [
    {
      latex: "t \\ge 0",
      message: "",
      insert: { range: { start: 18, end: 18 }, text: "<!-- derive: assume t \\ge 0 -->\n" },
    },
  ],
});
const undecided = step("} = ", ["t", "=", "\\oint t"], {
  verdict: "undecided",
  code: "undecided.not-understood",
  message: "Not understood: \\oint.",
});
const refuted = step("a &= ", ["b", "=", "c"], {
  verdict: "refuted",
  code: "step.not-equal",
  message: "The sides differ: at b = 1, c = 2 the left is 1 and the right is 2.",
  evidence,
});

function fileOf(steps: readonly StepReport[], findings: readonly Finding[] = []): CheckedFile {
  const found = steps.flatMap(({ code, message, hint, range, id, verdict }): readonly Finding[] =>
    code === undefined || message === undefined
      ? []
      : [
          {
            code,
            message,
            ...(hint === undefined ? {} : { hint }),
            range,
            stepId: id,
            severity: verdict === "refuted" ? "error" : verdict === "undecided" ? "off" : "warning",
          },
        ],
  );
  const report: DocumentReport = {
    language: "markdown",
    steps,
    networks: [],
    findings: [...found, ...findings],
    counts: countSteps(steps),
  };
  return { kind: "checked", path: "hw/a.md", lines: indexLines(TEXT), report, milliseconds: 12.34 };
}

const ALL = fileOf([conditional, undecided, refuted]);
const UNREADABLE: CheckedFile = { kind: "unreadable", path: "b.md", message: "does not exist" };
const options = { style: createStyle(false), width: 80, severity: {}, verbose: false };

describe("the report in words", () => {
  it("shows every finding at its place", () => {
    expect(textOfFile(ALL, options)).toMatchInlineSnapshot(`
      "hw/a.md:3:3  ! conditional  step.domain
         3 │ $$\\sqrt{t^2} = t = \\oint t$$
           │   ^^^^^^^^^^^^^^
          This holds only if t \\ge 0.
          State it.

      hw/a.md:8:6  ✗ refuted  step.not-equal
         8 │ a &= b \\\\
           │      ^^^^
         9 │ &= c
           │ ^^^^
          The sides differ: at b = 1, c = 2 the left is 1 and the right is 2.

      hw/a.md: 3 steps: 1 refuted, 1 conditional, 1 undecided (1 not understood)

      "
    `);
  });

  it("shows the best repair with the line as it would read, and the steps that lead back", () => {
    const at = TEXT.lastIndexOf("c");
    const returning = { range: { start: at - 2, end: at + 1 }, message: "This step leads back." };
    const mended = { ...refuted, repairs: [{ range: { start: at, end: at + 1 }, text: "b" }] };
    const file = fileOf([mended]);
    if (file.kind !== "checked") throw new Error("the file was checked");
    const findings = file.report.findings.map((finding) => ({ ...finding, related: [returning] }));
    expect(textOfFile({ ...file, report: { ...file.report, findings } }, options)).toContain(
      "\n    Try: replace `c` by `b`.\n      &= b\n    hw/a.md:9:2: This step leads back.\n",
    );
  });

  it("gives findings that belong to no step the sign of their level, and counts them where there is no step", () => {
    const about = (code: string, severity: "error" | "warning" | "information"): Finding => ({
      code,
      severity,
      message: "What is claimed is false.",
      range: { start: 0, end: 3 },
    });
    const file = fileOf([], [about("mask.claim", "error"), about("mask.future", "warning"), about("x", "information")]);
    const text = textOfFile(file, options);
    expect(text).toContain("✗ error  mask.claim");
    expect(text).toContain("! warning  mask.future");
    expect(text).toContain("i information  x");
    expect(textOfSummary([file], options)).toBe("1 file, 0 steps: 3 findings\n");
    expect(textOfSummary([fileOf([])], options)).toBe("1 file, 0 steps: nothing to check\n");
  });

  it("lists all steps on request, undecided ones with the reason", () => {
    const listed = textOfFile(fileOf([undecided]), { ...options, verbose: true });
    expect(listed).toMatchInlineSnapshot(`
      "hw/a.md
          3:18  ? undecided   t = \\oint t
                               Not understood: \\oint.

      hw/a.md: 1 step: 1 undecided (1 not understood)

      "
    `);
  });

  it("says what was not read and what is not known", () => {
    expect(textOfFile(UNREADABLE, options)).toBe("b.md\n  not read: it does not exist\n\n");
    expect(textOfSummary([ALL, UNREADABLE], options)).toMatchInlineSnapshot(`
      "2 files, 3 steps: 1 refuted, 1 conditional, 1 undecided (1 not understood)
      1 file could not be read
      1 step was not decided (1 because their notation is not understood); no verdict is no tick (--verbose tells why).
      "
    `);
  });

  it("leaves out what the user switched off", () => {
    expect(textOfFile(ALL, { ...options, severity: { "step.domain": "off" } })).not.toContain("step.domain");
    expect(textOfFile(ALL, { ...options, severity: { "undecided.*": "hint" } })).toContain(
      "? undecided  undecided.not-understood",
    );
  });

  it("is the same with colours, save for the colours", () => {
    const painted = textOfFile(ALL, { ...options, style: createStyle(true) });
    expect(painted).toContain("\u001b[31m");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the colours.
    expect(painted.replace(/\u001b\[\d+m/g, "")).toBe(textOfFile(ALL, options));
  });
});

describe("colours", () => {
  it.each([
    [{}, true, true],
    [{}, false, false],
    [{ NO_COLOR: "1" }, true, false],
    [{ NO_COLOR: "1", FORCE_COLOR: "1" }, true, false],
    [{ NO_COLOR: "" }, true, true],
    [{ FORCE_COLOR: "1" }, false, true],
    [{ FORCE_COLOR: "0" }, true, false],
    [{ TERM: "dumb" }, true, false],
  ])("with %j on a terminal (%s): %s", (environment, isTerminal, expected) => {
    expect(wantsColour(environment, isTerminal)).toBe(expected);
  });
});

describe("the report in JSON", () => {
  const report = (files: readonly CheckedFile[]) =>
    JSON.parse(jsonReport(files, { severity: {}, backend: "wasm", milliseconds: 41.26 })) as Record<string, unknown>;

  it("has the fields of the contract", () => {
    expect(report([ALL, UNREADABLE])).toMatchSnapshot();
  });

  it("tells the values of a variable apart from the value that it has", () => {
    const assignment = [
      { latex: "p(x)", value: "(0.25, 0.75)" },
      { latex: "x", relation: "\\in", value: "\\{1, 3\\}" },
      { latex: "x", value: 3 },
    ] as const;
    const entry = stepEntry({ ...refuted, counterexample: { assignment, left: 1, right: 2 } }, indexLines(TEXT));
    expect(entry.counterexample?.assignment).toEqual({ "p(x)": "(0.25, 0.75)", "x \\in": "\\{1, 3\\}", x: 3 });
  });

  it("keeps the order of the fields", () => {
    const text = jsonReport([ALL], { severity: {}, backend: "wasm", milliseconds: 1 });
    const keys = [...text.matchAll(/^ {10}"(\w+)":/gm)].map(([, key]) => key).slice(0, 14);
    expect(keys).toEqual([
      "line",
      "range",
      "relation",
      "lhs",
      "rhs",
      "verdict",
      "code",
      "message",
      "hint",
      "counterexample",
      "conditions",
      "repairs",
      "evidence",
      "milliseconds",
    ]);
  });
});

describe("the exit status", () => {
  it.each([
    ["refuted", 1],
    ["conditional", 1],
    ["undecided", 1],
    ["never", 0],
  ] as const)("with --fail-on %s is %d", (failOn, status) => {
    expect(exitStatus([ALL], failOn, {})).toBe(status);
  });

  it("counts from the given verdict on", () => {
    expect(exitStatus([fileOf([conditional])], "refuted", {})).toBe(0);
    expect(exitStatus([fileOf([conditional])], "conditional", {})).toBe(1);
    expect(exitStatus([fileOf([undecided])], "conditional", {})).toBe(0);
    expect(exitStatus([fileOf([undecided])], "undecided", {})).toBe(1);
  });

  it("leaves out what the user switched off", () => {
    expect(exitStatus([ALL], "refuted", { "step.not-equal": "off" })).toBe(0);
  });

  it("tells first that a file could not be read", () => {
    expect(exitStatus([ALL, UNREADABLE], "refuted", {})).toBe(3);
  });
});
