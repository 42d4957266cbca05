import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { type Message, startPlainClient } from "./plainClient.js";

const SERVER = join(import.meta.dirname, "..", "..", "server", "dist", "server.js");
const URI = "file:///homework/sums.md";
const MARKDOWN = "Collect the terms:\n\n$$\nx + x = 2x\n$$\n\n$$\n(x + 1)^2 = x^2 + 1\n$$\n";

let child: ChildProcess | undefined;

afterEach(() => {
  child?.kill();
});

function start(): ReturnType<typeof startPlainClient> {
  const started = spawn(process.execPath, [SERVER, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  child = started;
  return startPlainClient(started.stdin, started.stdout);
}

const opened = { uri: URI, languageId: "markdown", version: 1, text: MARKDOWN };

describe("the built server over stdio, with a client that can do next to nothing", () => {
  it("sends diagnostics, answers a hover in plain text, explains a step and leaves when it is told to", async () => {
    const client = start();
    const initialized = await client.request("initialize", { processId: null, rootUri: null, capabilities: {} });
    expect(initialized).toMatchObject({
      capabilities: { positionEncoding: "utf-16", hoverProvider: true, textDocumentSync: { change: 2 } },
      serverInfo: { name: "derivelint" },
    });
    client.notify("initialized", {});
    client.notify("textDocument/didOpen", { textDocument: opened });

    const isFound = ({ method, params }: Message): boolean =>
      method === "textDocument/publishDiagnostics" && JSON.stringify(params).includes("step.not-equal");
    const published = await client.until(isFound);
    expect(published.params).toMatchObject({
      uri: URI,
      version: 1,
      diagnostics: [
        { severity: 1, source: "derivelint", range: { start: { line: 7 }, end: { line: 7, character: 19 } } },
      ],
    });

    const place = { textDocument: { uri: URI }, position: { line: 7, character: 12 } };
    const hover = await client.request("textDocument/hover", place);
    expect(hover).toMatchObject({ contents: { kind: "plaintext" } });
    expect(JSON.stringify(hover)).toContain("Does not hold");
    expect(await client.request("derivelint/explainStep", place)).toMatchObject({ range: { start: { line: 7 } } });

    // The correction arrives as the change of one character.
    const range = { start: { line: 7, character: 18 }, end: { line: 7, character: 18 } };
    client.notify("textDocument/didChange", {
      textDocument: { uri: URI, version: 2 },
      contentChanges: [{ range, text: "2x + " }],
    });
    // The old mark may be sent once more, at its new place, before the new verdict is known.
    const isCorrected = ({ method, params }: Message): boolean =>
      method === "textDocument/publishDiagnostics" && JSON.stringify(params).includes('"diagnostics":[]');
    expect((await client.until(isCorrected)).params).toMatchObject({ uri: URI, version: 2 });

    expect(await client.request("shutdown")).toBeNull();
    const left = new Promise((resolve) => child?.once("exit", resolve));
    client.notify("exit");
    expect(await left).toBe(0);
  });

  it("answers a client that asks for diagnostics, and refuses what it does not know", async () => {
    const client = start();
    const capabilities = { textDocument: { diagnostic: {} } };
    await client.request("initialize", { processId: null, rootUri: null, capabilities });
    client.notify("initialized", {});
    client.notify("textDocument/didOpen", {
      textDocument: { ...opened, languageId: "latex", text: "\\[ 2x + x = 4x \\]\n" },
    });
    const report = await client.request("textDocument/diagnostic", { textDocument: { uri: URI } });
    expect(report).toMatchObject({ kind: "full", items: [{ code: "step.not-equal" }] });
    await expect(client.request("textDocument/rename", {})).rejects.toThrow(/rename/u);
  });

  it("typesets the hover of a client that shows pictures, and reports a verdict with its part of the document", async () => {
    const client = start();
    await client.request("initialize", {
      processId: null,
      rootUri: null,
      capabilities: { textDocument: { diagnostic: {}, hover: { contentFormat: ["markdown"] } } },
      initializationOptions: { theme: "dark" },
    });
    client.notify("initialized", {});
    client.notify("textDocument/didOpen", { textDocument: opened });
    await client.request("textDocument/diagnostic", { textDocument: { uri: URI } });

    const place = { textDocument: { uri: URI }, position: { line: 7, character: 12 } };
    // A machine that is busy may take longer to start the typesetter than a hover waits.
    const isTypeset = async (): Promise<boolean> =>
      JSON.stringify(await client.request("textDocument/hover", place)).includes(
        "![(x + 1)²](data:image/svg+xml;base64,",
      );
    await expect.poll(isTypeset, { timeout: 30_000 }).toBe(true);

    const command = { command: "derivelint.server.wrongVerdictReport", arguments: [place] };
    const report = JSON.stringify(await client.request("workspace/executeCommand", command));
    expect(report).toContain("(x + 1)^2 = x^2 + 1");
    expect(report).not.toContain("x + x");
  });

  it("survives a document that is not to be understood", async () => {
    const client = start();
    await client.request("initialize", { processId: null, rootUri: null, capabilities: {} });
    client.notify("initialized", {});
    const text = `$${"{".repeat(20_000)} = \\frac{1}{$ and $$ \\begin{align} x &= \u{1d465} \\\\ $x = x + 1$`;
    client.notify("textDocument/didOpen", { textDocument: { ...opened, text } });
    const checked = await client.until(
      ({ method, params }) => method === "derivelint/status" && JSON.stringify(params).includes('"checked"'),
    );
    expect(checked.params).toMatchObject({ uri: URI });
  });
});
