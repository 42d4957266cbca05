import { setTimeout } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import type { CodeAction, DocumentDiagnosticReport, Range, TextEdit } from "vscode-languageserver/node";
import type { TestClient } from "./testing.js";
import { connectClient, PULL } from "./testing.js";

const URI = "file:///hw/sums.md";
const WRONG = "# Sums\n\nThen 1 + 1 = 3 is said.\n";

let client: TestClient | undefined;

afterEach(async () => {
  await client?.dispose();
  client = undefined;
});

async function start(settings: unknown = {}, files: Readonly<Record<string, string>> = {}): Promise<TestClient> {
  client = await connectClient({ capabilities: PULL, settings, files });
  return client;
}

function actions({ connection }: TestClient, line: number, only?: readonly string[]): Promise<readonly CodeAction[]> {
  const range: Range = { start: { line, character: 0 }, end: { line, character: 40 } };
  const context = { diagnostics: [], ...(only === undefined ? {} : { only }) };
  return connection.sendRequest("textDocument/codeAction", { textDocument: { uri: URI }, range, context });
}

function editsOf(action: CodeAction | undefined): readonly TextEdit[] {
  return action?.edit?.changes?.[URI] ?? [];
}

describe("quick fixes", () => {
  it("are edits of the document with the marks that they take away, the repair first and preferred", async () => {
    const editor = await start();
    editor.open(URI, WRONG);
    const offered = await actions(editor, 2);
    expect(offered.map(({ title, kind, isPreferred }) => [title, kind, isPreferred])).toEqual([
      ["Replace `3` by `2`", "quickfix", true],
      ["Ignore this step", "quickfix", false],
      ["This step is wrong on purpose (expect fails)", "quickfix", false],
    ]);
    expect(offered[0]?.diagnostics).toMatchObject([{ code: "step.not-equal" }]);
    expect(editsOf(offered[0])).toEqual([
      { range: { start: { line: 2, character: 13 }, end: { line: 2, character: 14 } }, newText: "2" },
    ]);
    expect(editsOf(offered[1])).toEqual([
      {
        range: { start: { line: 2, character: 5 }, end: { line: 2, character: 5 } },
        newText: "<!-- derive: ignore --> ",
      },
    ]);
  });

  it("are offered where a mark is, and only where fixes are asked for", async () => {
    const editor = await start();
    editor.open(URI, WRONG);
    expect(await actions(editor, 0)).toEqual([]);
    expect(await actions(editor, 2, ["refactor"])).toEqual([]);
    expect(await actions(editor, 2, ["quickfix"])).toHaveLength(3);
  });

  it("wait for a check that takes its time, if somebody asks for them", async () => {
    const editor = await start();
    editor.checker.gate = setTimeout(1500);
    editor.open(URI, WRONG);
    expect(await actions(editor, 2)).toHaveLength(3);
  });

  it("are not offered for a mark that is switched off", async () => {
    const editor = await start({ severity: { "step.not-equal": "off" } });
    editor.open(URI, WRONG);
    expect(await actions(editor, 2)).toEqual([]);
  });

  it("move with edits elsewhere, and are gone where the step itself was edited since it was judged", async () => {
    const editor = await start({ run: { mode: "onSave" } });
    editor.open(URI, WRONG);
    await actions(editor, 2);
    editor.edit(URI, 2, 0, 0, 0, "\n\n");
    const [repair] = await actions(editor, 4);
    expect(editsOf(repair)[0]?.range).toEqual({ start: { line: 4, character: 13 }, end: { line: 4, character: 14 } });
    editor.edit(URI, 3, 4, 9, 10, "2");
    expect(await actions(editor, 4)).toEqual([]);
    const report: DocumentDiagnosticReport = await editor.connection.sendRequest("textDocument/diagnostic", {
      textDocument: { uri: URI },
    });
    // The mark itself waits for the next check.
    expect(report).toMatchObject({ kind: "full", items: [{ code: "step.not-equal" }] });
  });

  it("take in a document of the same folder that defines what is introduced nowhere, if the step then holds", async () => {
    const files = {
      "file:///hw/key.md": "Let $k = 3$.",
      "file:///hw/other.md": "Here $k = 4$ is something else.",
      "file:///hw/none.md": "Nothing is said of k.",
      "file:///hw/deeper/key.md": "Let $k = 3$.",
    };
    const editor = await start({}, files);
    editor.open(URI, "So 1 + 2 = k holds.\n");
    const offered = await actions(editor, 0);
    expect(offered.map(({ title }) => title)).toEqual(["Use key.md, which defines it", "Ignore this step"]);
    expect(editsOf(offered[0])[0]?.newText).toBe("<!-- derive: use key.md --> ");
    const checks = editor.checker.requests.length;
    expect(await actions(editor, 0)).toHaveLength(2);
    // What was found is remembered until the text changes.
    expect(editor.checker.requests).toHaveLength(checks);
  });
});
