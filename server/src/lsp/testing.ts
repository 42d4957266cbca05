// A client and a checker for the tests of the language server, over streams in memory.
import { PassThrough } from "node:stream";
import type { ClientCapabilities, MessageConnection, PublishDiagnosticsParams } from "vscode-languageserver/node";
import {
  createConnection,
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import type { Typesetter } from "../draw/typesetting.js";
import { readMasks } from "../masks/read.js";
import type { StatusParams } from "../protocol/messages.js";
import { STATUS_METHOD } from "../protocol/messages.js";
import { createInlinePool } from "../service/inlinePool.js";
import { createMaskViews } from "../service/maskViews.js";
import type { DocumentReport, Finding, StepReport } from "../service/report.js";
import { readDocument } from "../text/read.js";
import type { Checker, CheckRequest, WorkspaceFiles } from "./checker.js";
import { startServer } from "./server.js";

/**
 * A checker for sums: each `a = b` of whole numbers and plus signs is a step, `?` is not understood, and `k` is
 * what `use key.md` says it is. Its kernels and networks are the real ones.
 */
export interface FakeChecker extends Checker {
  readonly requests: CheckRequest[];
  /** While set, checks wait for this promise. */
  gate: Promise<void> | undefined;
}

/** Makes the checker for sums. A document with the word `crash` makes it fail. */
export function fakeChecker(): FakeChecker {
  const checker: FakeChecker = {
    requests: [],
    gate: undefined,
    masks: createMaskViews(createInlinePool(() => 0)),
    backend: (choice) => (choice === "auto" ? "cpu" : choice),
    dispose: async () => undefined,
    check: async (request) => {
      checker.requests.push(request);
      const report = sumReport(request.text, request.language);
      for (const step of report.steps) request.onStep(step);
      await checker.gate;
      request.signal.throwIfAborted();
      if (request.text.includes("crash")) throw new Error("The checker crashed.");
      return report;
    },
  };
  return checker;
}

/** The report of the checker for sums. */
export function sumReport(text: string, language: "markdown" | "latex"): DocumentReport {
  const steps = [...text.matchAll(/(\d+(?: \+ \d+)*|\?) = (\d+(?: \+ \d+)*|[?k])/gu)].map((match): StepReport => {
    const [whole, left = "", right = ""] = match;
    const range = { start: match.index, end: match.index + whole.length };
    const relation = match.index + left.length + 1;
    const shared = {
      id: `${left}=${right}`,
      range,
      relationRange: { start: relation, end: relation + 1 },
      formulaStart: range.start,
      relation: "=",
      left,
      right,
      conditions: [],
      repairs: [],
      milliseconds: 1,
    };
    if (whole.includes("?")) {
      const message = "The sign ? is not understood.";
      return { ...shared, verdict: "undecided", code: "undecided.not-understood", message, reading: [] };
    }
    if (right === "k" && !text.includes("use key.md")) {
      const conditions = [{ latex: `k = ${left}`, message: "" }];
      const message = "k is introduced nowhere.";
      return { ...shared, verdict: "conditional", code: "symbol.undeclared", message, conditions, reading: [] };
    }
    const [a, b] = [sum(left), right === "k" ? sum(left) : sum(right)];
    const evidence = { models: 1, method: "float64", symbolic: null, seed: 7 } as const;
    if (a === b) return { ...shared, verdict: "supported", evidence, reading: [] };
    return {
      ...shared,
      verdict: "refuted",
      code: "step.not-equal",
      message: `The sides differ: ${String(a)} and ${String(b)}.`,
      hint: "Add again.",
      counterexample: { assignment: [{ latex: "|x|", value: 0.5 }], left: a, right: b },
      repairs: [{ range: { start: range.end - right.length, end: range.end }, text: String(a) }],
      evidence,
      reading: [{ kind: "declared", text: "The digits are decimal", from: { start: 0, end: 1 } }],
    };
  });
  const findings = steps.flatMap(({ code, message, hint, range, id, verdict }): readonly Finding[] =>
    code === undefined || message === undefined
      ? []
      : [
          {
            code,
            message,
            range,
            stepId: id,
            severity: verdict === "refuted" ? "error" : "hint",
            ...(hint === undefined ? {} : { hint }),
          },
        ],
  );
  const masks = readMasks(readDocument(text, language)).problems.map(
    ({ code, message, range }): Finding => ({ code, message, range, severity: "error" }),
  );
  const count = (verdict: StepReport["verdict"]): number => steps.filter((step) => step.verdict === verdict).length;
  return {
    language,
    steps,
    networks: [],
    findings: [...findings, ...masks],
    counts: {
      steps: steps.length,
      proved: 0,
      supported: count("supported"),
      refuted: count("refuted"),
      conditional: count("conditional"),
      given: 0,
      undecided: count("undecided"),
      ignored: 0,
      notUnderstood: count("undecided"),
    },
  };
}

function sum(text: string): number {
  return text.split("+").reduce((total, part) => total + Number(part), 0);
}

/** A workspace of texts by address. */
export function fakeFiles(files: Readonly<Record<string, string>>): WorkspaceFiles {
  return {
    find: async (folder) => Object.keys(files).filter((uri) => uri.startsWith(folder)),
    read: async (uri) => {
      const text = files[uri];
      if (text === undefined || text === "unreadable") throw new Error(`${uri} cannot be read.`);
      return text;
    },
  };
}

/** A typesetter whose pictures hold the LaTeX itself, in the name of the theme; `?` it cannot typeset. */
export const fakeTypesetter: Typesetter = {
  typeset: async ({ formulas, theme }) =>
    formulas.map(({ latex }) => {
      if (latex.includes("?")) return undefined;
      return { svg: `<svg class="${theme}">${latex}</svg>`, width: 10 * latex.length, height: 20, alt: latex };
    }),
  dispose: async () => undefined,
};

/** A client that is connected to a server of its own. */
export interface TestClient {
  readonly connection: MessageConnection;
  readonly checker: FakeChecker;
  /** What the server sent unasked, oldest first. */
  readonly published: PublishDiagnosticsParams[];
  readonly statuses: StatusParams[];
  readonly refreshes: () => number;
  readonly open: (uri: string, text: string, languageId?: string) => void;
  /** Replaces what stands between two places of one line. */
  readonly edit: (uri: string, version: number, line: number, from: number, to: number, text: string) => void;
  readonly dispose: () => Promise<void>;
}

/** The capabilities of an editor that asks for diagnostics. */
export const PULL: ClientCapabilities = {
  textDocument: { diagnostic: {}, hover: { contentFormat: ["markdown"] } },
  workspace: { diagnostics: { refreshSupport: true }, configuration: true, workspaceFolders: true },
};

/** Starts a server and a client of these capabilities and settings. */
export async function connectClient(options: {
  readonly capabilities?: ClientCapabilities;
  readonly settings?: unknown;
  /** What a client tells of itself when it starts the server; the settings, if nothing is named here. */
  readonly options?: unknown;
  readonly files?: Readonly<Record<string, string>>;
}): Promise<TestClient> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const checker = fakeChecker();
  const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
  const files = fakeFiles(options.files ?? {});
  startServer({ connection: server, checker, typesetter: fakeTypesetter, files, version: "1.2.3" });
  server.listen();

  const connection = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const published: PublishDiagnosticsParams[] = [];
  const statuses: StatusParams[] = [];
  let refreshes = 0;
  connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
    published.push(params);
  });
  connection.onNotification(STATUS_METHOD, (params: StatusParams) => {
    statuses.push(params);
  });
  connection.onRequest("workspace/diagnostic/refresh", () => {
    refreshes += 1;
    return null;
  });
  connection.onRequest("workspace/configuration", ({ items }: { readonly items: readonly unknown[] }) =>
    items.map(() => options.settings ?? null),
  );
  connection.onRequest("workspace/workspaceFolders", () => [{ uri: "file:///hw", name: "hw" }]);
  connection.listen();
  await connection.sendRequest("initialize", {
    processId: null,
    rootUri: "file:///hw",
    capabilities: options.capabilities ?? {},
    initializationOptions: options.options ?? options.settings,
  });
  await connection.sendNotification("initialized", {});

  return {
    connection,
    checker,
    published,
    statuses,
    refreshes: () => refreshes,
    open: (uri, text, languageId = "markdown") => {
      const textDocument = { uri, languageId, version: 1, text };
      void connection.sendNotification("textDocument/didOpen", { textDocument });
    },
    edit: (uri, version, line, from, to, text) => {
      const range = { start: { line, character: from }, end: { line, character: to } };
      void connection.sendNotification("textDocument/didChange", {
        textDocument: { uri, version },
        contentChanges: [{ range, text }],
      });
    },
    dispose: async () => {
      await connection.sendRequest("shutdown");
      connection.dispose();
      server.dispose();
    },
  };
}
