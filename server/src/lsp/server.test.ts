import { afterEach, describe, expect, it, vi } from "vitest";
import type { CodeAction, DocumentDiagnosticReport, Hover } from "vscode-languageserver/node";
import type {
  CheckDocumentResult,
  CheckWorkspaceResult,
  ExplainStepResult,
  WrongVerdictReportResult,
} from "../protocol/messages.js";
import type { TestClient } from "./testing.js";
import { connectClient, PULL } from "./testing.js";

const URI = "file:///hw/sums.md";
const WRONG = "# Sums\n\n1 + 1 = 3\n";

let client: TestClient | undefined;

afterEach(async () => {
  await client?.dispose();
  client = undefined;
});

async function start(options: Parameters<typeof connectClient>[0]): Promise<TestClient> {
  client = await connectClient(options);
  return client;
}

function pull({ connection }: TestClient, previousResultId?: string): Promise<DocumentDiagnosticReport> {
  return connection.sendRequest("textDocument/diagnostic", { textDocument: { uri: URI }, previousResultId });
}

function messages(report: DocumentDiagnosticReport): readonly unknown[] {
  return report.kind === "full" ? report.items.map(({ message }) => message) : [report.kind];
}

describe("diagnostics for a client that asks for them", () => {
  it("carry range, severity, code, source and what to do", async () => {
    const editor = await start({ capabilities: PULL });
    editor.open(URI, WRONG);
    const report = await pull(editor);
    expect(report).toMatchObject({
      kind: "full",
      items: [
        {
          range: { start: { line: 2, character: 0 }, end: { line: 2, character: 9 } },
          severity: 1,
          source: "derivelint",
          code: "step.not-equal",
          message: "The sides differ: 2 and 3.\nAdd again.",
        },
      ],
    });
    expect(editor.published).toEqual([]);
  });

  it("say that nothing changed when nothing did", async () => {
    const editor = await start({ capabilities: PULL });
    editor.open(URI, WRONG);
    const first = await pull(editor);
    expect(first.resultId).toBeTypeOf("string");
    expect((await pull(editor, first.resultId)).kind).toBe("unchanged");
  });

  it("are about the text after an edit, and the correction takes the mark away at once", async () => {
    const editor = await start({ capabilities: PULL, settings: { run: { delay: 60_000 } } });
    editor.open(URI, WRONG);
    await pull(editor);
    editor.edit(URI, 2, 2, 8, 9, "2");
    expect(messages(await pull(editor))).toEqual([]);
  });

  it("do not accuse the line that is being typed before the delay has passed", async () => {
    const editor = await start({ capabilities: PULL, settings: { run: { delay: 400 } } });
    editor.open(URI, "# Sums\n\n1 + 1 = \n");
    await pull(editor);
    editor.edit(URI, 2, 2, 8, 8, "3");
    expect(messages(await pull(editor))).toEqual([]);
    const before = editor.refreshes();
    await vi.waitFor(() => expect(editor.refreshes()).toBeGreaterThan(before), { timeout: 2000 });
    expect(messages(await pull(editor))).toHaveLength(1);
  });

  it("are never answered by an empty list while a check is running", async () => {
    const editor = await start({ capabilities: PULL });
    editor.open(URI, WRONG);
    await pull(editor);
    let open = (): void => undefined;
    editor.checker.gate = new Promise((resolve) => {
      open = resolve;
    });
    editor.edit(URI, 2, 0, 0, 0, "More ");
    // The check cannot end, so that the answer is the old mark.
    expect(messages(await pull(editor))).toHaveLength(1);
    editor.edit(URI, 3, 0, 0, 0, "Even ");
    const outdated = pull(editor);
    editor.edit(URI, 4, 0, 0, 0, "Much ");
    await expect(outdated).rejects.toThrow();
    open();
    expect(messages(await pull(editor))).toHaveLength(1);
  });

  it("are shown for the steps that are judged while others are not", async () => {
    const editor = await start({ capabilities: PULL });
    let open = (): void => undefined;
    editor.checker.gate = new Promise((resolve) => {
      open = resolve;
    });
    editor.open(URI, WRONG);
    expect(messages(await pull(editor))).toHaveLength(1);
    expect(editor.statuses.at(-1)?.state.kind).toBe("busy");
    open();
    await vi.waitFor(() => expect(editor.statuses.at(-1)?.state.kind).toBe("checked"));
  });

  it("stay when the checker fails, and the status tells why", async () => {
    const editor = await start({ capabilities: PULL });
    editor.open(URI, WRONG);
    await pull(editor);
    editor.edit(URI, 2, 0, 0, 0, "crash ");
    expect(messages(await pull(editor))).toHaveLength(1);
    expect(editor.statuses.at(-1)?.state).toEqual({ kind: "failed", message: "The checker crashed." });
  });

  it("follow the levels that are set", async () => {
    const editor = await start({ capabilities: PULL, settings: { severity: { "step.*": "off" } } });
    editor.open(URI, WRONG);
    expect(messages(await pull(editor))).toEqual([]);
  });
});

describe("diagnostics for a client that does not ask", () => {
  it("are sent with the version that they are about, and taken back when the document is closed", async () => {
    const editor = await start({});
    editor.open(URI, WRONG);
    await vi.waitFor(() => expect(editor.published).toHaveLength(1));
    expect(editor.published[0]).toMatchObject({ uri: URI, version: 1, diagnostics: [{ code: "step.not-equal" }] });
    await editor.connection.sendNotification("textDocument/didClose", { textDocument: { uri: URI } });
    await vi.waitFor(() => expect(editor.published.at(-1)?.diagnostics).toEqual([]));
  });

  it("follow the settings that it sends", async () => {
    const editor = await start({ settings: { derivelint: { severity: { "step.not-equal": "warning" } } } });
    editor.open(URI, WRONG);
    await vi.waitFor(() => expect(editor.published.at(-1)?.diagnostics[0]?.severity).toBe(2));
    const settings = { derivelint: { severity: { "step.not-equal": "hint" } } };
    await editor.connection.sendNotification("workspace/didChangeConfiguration", { settings });
    await vi.waitFor(() => expect(editor.published.at(-1)?.diagnostics[0]?.severity).toBe(4));
  });
});

describe("run modes", () => {
  it("`onSave` checks when the document is opened and saved, not while it is typed", async () => {
    const editor = await start({ capabilities: PULL, settings: { run: { mode: "onSave" } } });
    editor.open(URI, WRONG);
    expect(messages(await pull(editor))).toHaveLength(1);
    editor.edit(URI, 2, 2, 8, 9, "2");
    expect(messages(await pull(editor))).toHaveLength(1);
    expect(editor.checker.requests).toHaveLength(1);
    await editor.connection.sendNotification("textDocument/didSave", { textDocument: { uri: URI } });
    expect(messages(await pull(editor))).toEqual([]);
  });

  it("`manual` checks on command alone", async () => {
    const editor = await start({ capabilities: PULL, settings: { run: { mode: "manual" } } });
    editor.open(URI, WRONG);
    await editor.connection.sendNotification("textDocument/didSave", { textDocument: { uri: URI } });
    expect(messages(await pull(editor))).toEqual([]);
    const params = { textDocument: { uri: URI } };
    const result: CheckDocumentResult = await editor.connection.sendRequest("derivelint/checkDocument", params);
    expect(result).toMatchObject({ kind: "checked", counts: { steps: 1, refuted: 1 } });
    expect(messages(await pull(editor))).toHaveLength(1);
  });
});

describe("hover", () => {
  async function hoverAt(editor: TestClient, line: number, character: number): Promise<Hover | null> {
    return editor.connection.sendRequest("textDocument/hover", {
      textDocument: { uri: URI },
      position: { line, character },
    });
  }

  it("begins with the verdict and shows the counterexample as a table", async () => {
    const editor = await start({ capabilities: PULL });
    editor.open(URI, WRONG);
    await pull(editor);
    expect(await hoverAt(editor, 2, 4)).toMatchInlineSnapshot(`
      {
        "contents": {
          "kind": "markdown",
          "value": "✗ **Does not hold**

      | &ensp;\`∣ x ∣\`&ensp; | &ensp;left side&ensp; | &ensp;right side&ensp; |
      | :-: | :-: | :-: |
      | &ensp;0.5&ensp; | &ensp;**2**&ensp; | &ensp;**3**&ensp; |

      **It would hold as** \`1 + 1 = 2\`

      **How it was read**

      - declared: The digits are decimal *(line 1)*

      This rests on 1 trial with random values, in double precision and each with its error bound.",
        },
        "range": {
          "end": {
            "character": 9,
            "line": 2,
          },
          "start": {
            "character": 0,
            "line": 2,
          },
        },
      }
    `);
    expect(await hoverAt(editor, 0, 2)).toBeNull();
  });

  it("gives the reason where the editor shows none", async () => {
    const editor = await start({});
    editor.open(URI, "? = 2\n");
    const text = JSON.stringify(await hoverAt(editor, 0, 0));
    expect(text).toContain("Not decided");
    expect(text).toContain("The sign ? is not understood.");
    expect(text).not.toContain("**");
  });
});

describe("pictures in a hover", () => {
  /** The colours of the pictures of the hover on the slip; the fake typesetter writes the theme into them. */
  async function themes(editor: TestClient): Promise<ReadonlySet<string>> {
    const hover: Hover = await editor.connection.sendRequest("textDocument/hover", {
      textDocument: { uri: URI },
      position: { line: 2, character: 4 },
    });
    const svgs = JSON.stringify(hover.contents).matchAll(/svg\+xml;base64,([^)]+)\)/gu);
    return new Set([...svgs].map(([, data = ""]) => /class="(\w+)"/u.exec(atob(data))?.[1] ?? ""));
  }

  it("suit the theme that the client tells, and the one that it changes to", async () => {
    const editor = await start({ capabilities: PULL, options: { theme: "highContrast" } });
    editor.open(URI, WRONG);
    await pull(editor);
    expect([...(await themes(editor))]).toEqual(["highContrast"]);
    await editor.connection.sendNotification("derivelint/theme", { theme: "light" });
    expect([...(await themes(editor))]).toEqual(["light"]);
    await editor.connection.sendNotification("derivelint/theme", { theme: "sepia" });
    expect([...(await themes(editor))]).toEqual(["light"]);
  });

  it("are not sent to a client that says nothing of its colours", async () => {
    const editor = await start({ capabilities: PULL });
    editor.open(URI, WRONG);
    await pull(editor);
    expect((await themes(editor)).size).toBe(0);
  });
});

describe("a report of a wrong verdict", () => {
  const DOCUMENT = "# Other\n\n2 + 2 = 4\n\n# Sums\n\nSome words.\n\n$1 + 1 = 3$\n";
  const params = { textDocument: { uri: URI }, position: { line: 8, character: 3 } };

  it("holds the smallest document with this verdict, the reading and the seed", async () => {
    const editor = await start({ capabilities: PULL });
    editor.open(URI, DOCUMENT);
    const result: WrongVerdictReportResult = await editor.connection.sendRequest(
      "derivelint/wrongVerdictReport",
      params,
    );
    expect(result.text).toContain("```markdown\n$1 + 1 = 3$\n```");
    expect(result.text).toContain("Verdict: **refuted** (`step.not-equal`). The sides differ: 2 and 3.");
    expect(result.text).toContain("- declared: The digits are decimal (line 1)");
    expect(result.text).toContain('"lhs": "1 + 1"');
    expect(result.text).toContain("Seed: 7.");
    const elsewhere = { ...params, position: { line: 0, character: 0 } };
    expect(await editor.connection.sendRequest("derivelint/wrongVerdictReport", elsewhere)).toBeNull();
  });

  it("is offered behind the quick fixes to a client that has the command", async () => {
    const command = "derivelint.reportWrongVerdict";
    for (const commands of [[], [command]]) {
      const editor = await start({ capabilities: PULL, options: { commands } });
      editor.open(URI, DOCUMENT);
      await pull(editor);
      const at = { start: params.position, end: params.position };
      const actions: readonly CodeAction[] = await editor.connection.sendRequest("textDocument/codeAction", {
        textDocument: { uri: URI },
        range: at,
        context: { diagnostics: [] },
      });
      const offered = actions.filter((action) => action.command !== undefined);
      expect(offered).toHaveLength(commands.length);
      if (commands.length === 0) await editor.dispose();
      else expect(actions.at(-1)?.command?.arguments).toEqual([{ ...params, position: { line: 8, character: 7 } }]);
    }
  });
});

describe("requests of our own", () => {
  it("explain the step on a line as a page with formulas", async () => {
    const editor = await start({ capabilities: PULL });
    editor.open(URI, WRONG);
    const params = { textDocument: { uri: URI }, position: { line: 2, character: 0 } };
    const result: ExplainStepResult = await editor.connection.sendRequest("derivelint/explainStep", params);
    expect(result.markdown).toMatchInlineSnapshot(`
      "# The step in line 3

      $$
      1 + 1 = 3
      $$

      ✗ **Does not hold**

      The sides differ: 2 and 3.

      Add again.

      ## A counterexample

      | at | value |
      | :-- | --: |
      | $\\vert x\\vert$ | $0.5$ |
      | **left side** | $2$ |
      | **right side** | $3$ |

      ## How it was read

      - declared: The digits are decimal *(line 1)*

      ## Evidence

      This rests on 1 trial with random values, in double precision and each with its error bound.

      Code of this finding: \`step.not-equal\`"
    `);
    const elsewhere = { ...params, position: { line: 0, character: 0 } };
    expect(await editor.connection.sendRequest("derivelint/explainStep", elsewhere)).toBeNull();
  });

  it("refuse parameters of another form", async () => {
    const editor = await start({});
    await expect(editor.connection.sendRequest("derivelint/explainStep", { uri: URI })).rejects.toThrow("textDocument");
  });

  it("are commands as well", async () => {
    const editor = await start({});
    editor.open(URI, WRONG);
    const result: unknown = await editor.connection.sendRequest("workspace/executeCommand", {
      command: "derivelint.server.checkDocument",
      arguments: [{ textDocument: { uri: URI } }],
    });
    expect(result).toMatchObject({ kind: "checked", counts: { steps: 1 } });
  });

  it("check the files of the workspace and tell of those that cannot be read", async () => {
    const files = { "file:///hw/a.md": "1 = 2", "file:///hw/b.tex": "unreadable", "file:///hw/c.tex": "1 = 1" };
    const editor = await start({ capabilities: PULL, files });
    const result: CheckWorkspaceResult = await editor.connection.sendRequest("derivelint/checkWorkspace");
    expect(result).toEqual({
      files: 2,
      counts: { steps: 2, refuted: 1, conditional: 0, undecided: 0, notUnderstood: 0 },
      failures: [{ uri: "file:///hw/b.tex", message: "file:///hw/b.tex cannot be read." }],
      cancelled: false,
    });
    expect(editor.published).toMatchObject([{ uri: "file:///hw/a.md", diagnostics: [{ code: "step.not-equal" }] }]);
    // Once it is open the document speaks for itself.
    editor.open("file:///hw/a.md", "1 = 2");
    await vi.waitFor(() => expect(editor.published.at(-1)).toEqual({ uri: "file:///hw/a.md", diagnostics: [] }));
  });
});

describe("the status", () => {
  it("goes from busy to checked, with counts, duration and backend", async () => {
    const editor = await start({ capabilities: PULL });
    editor.open(URI, `${WRONG}? = 1\n`);
    await pull(editor);
    expect(editor.statuses.map(({ state }) => state.kind)).toEqual(["busy", "checked"]);
    expect(editor.statuses.at(-1)).toMatchObject({
      uri: URI,
      counts: { steps: 2, refuted: 1, conditional: 0, undecided: 1, notUnderstood: 1 },
      backend: "cpu",
    });
  });
});
