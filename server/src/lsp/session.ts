import type { TextDocumentContentChangeEvent } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Range } from "../base/range.js";
import type { CheckCounts, DocumentState } from "../protocol/messages.js";
import type { Settings } from "../protocol/settings.js";
import { createMendingMemory } from "../service/mendingMemory.js";
import type { StepReport } from "../service/report.js";
import { findingOfStep } from "../service/stepReport.js";
import type { Language } from "../text/document.js";
import type { Checker } from "./checker.js";
import { linesOf, toCheckCounts, toTextChange } from "./convert.js";
import type { Marks } from "./marks.js";
import { holdBack, marksOf, mergeSteps, moveMarks, NO_MARKS } from "./marks.js";

/** A pause in typing shorter than this starts no check. */
const SHORTEST_PAUSE = 150;

/** While a check goes on, what it has found so far is shown this often: less often than the eye calls flicker. */
const INTERIM_PAUSE = 250;

/** A check that was completed. */
export interface CompletedCheck {
  readonly counts: CheckCounts;
  readonly milliseconds: number;
  /** The engine for tensor work. */
  readonly backend: string;
}

/** What a session needs of its surroundings. */
export interface SessionPorts {
  readonly checker: Checker;
  readonly settings: (uri: string) => Promise<Settings>;
  readonly folders: () => Promise<readonly string[]>;
  /** Called whenever other marks are to be shown or the state of the check is another one. */
  readonly changed: (session: Session, what: "marks" | "state") => void;
  readonly log: (message: string) => void;
}

/** One document that a client has open, and the checks of it. Not to be used after `close`. */
export interface Session {
  readonly uri: string;
  readonly language: Language;
  readonly document: () => TextDocument;
  readonly marks: () => Marks;
  readonly state: () => DocumentState;
  readonly last: () => CompletedCheck | undefined;
  /** A number that grows with every change of the text or of the marks. */
  readonly revision: () => number;
  /** Takes in the client's edits, moves the marks with them and plans the next check. */
  readonly change: (changes: readonly TextDocumentContentChangeEvent[], version: number) => void;
  readonly save: () => void;
  /** To be called when settings changed: the run mode or a limit may be another one now. */
  readonly settingsChanged: () => void;
  /** Checks the text as it is, whatever the run mode. Resolves when that check, or one after it, is complete. */
  readonly checkNow: () => Promise<void>;
  /**
   * Resolves when no check is running or planned; accusations may still be held back then.
   * @param patience milliseconds after which it resolves all the same
   */
  readonly settled: (patience?: number) => Promise<void>;
  readonly close: () => void;
}

/** Begins to follow a document that a client has opened. It is checked at once unless the run mode is `manual`. */
export function openSession(
  ports: SessionPorts,
  opened: { readonly uri: string; readonly languageId: string; readonly version: number; readonly text: string },
  language: Language,
): Session {
  const { uri } = opened;
  const memory = createMendingMemory();
  let document = TextDocument.create(uri, opened.languageId, opened.version, opened.text);
  let marks = NO_MARKS;
  let state: DocumentState = { kind: "waiting" };
  let last: CompletedCheck | undefined;
  let revision = 0;
  let closed = false;
  let running: AbortController | undefined;
  let planned: NodeJS.Timeout | undefined;
  let unveiling: NodeJS.Timeout | undefined;
  let interim: NodeJS.Timeout | undefined;
  // Until the settings have arrived nothing is planned, yet a check may be due: the document is not settled then.
  let undecided = 0;
  let typed: { readonly range: Range; readonly until: number } | undefined;
  let idle: (() => void)[] = [];

  const session: Session = {
    uri,
    language,
    document: () => document,
    marks: () => marks,
    state: () => state,
    last: () => last,
    revision: () => revision,
    change,
    save: checkUnlessManual,
    settingsChanged: checkUnlessManual,
    checkNow: async () => {
      typed = undefined;
      await check();
      await settled();
    },
    settled,
    close: () => {
      closed = true;
      running?.abort();
      clearTimeout(planned);
      clearTimeout(unveiling);
      clearTimeout(interim);
      planned = undefined;
      running = undefined;
      release();
    },
  };
  checkUnlessManual();
  return session;

  function checkUnlessManual(): void {
    void plan((settings) => (settings.run.mode === "manual" ? undefined : 0));
  }

  function change(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    let edited: Range | undefined;
    for (const event of changes) {
      const edit = toTextChange(document, event);
      marks = moveMarks(marks, edit);
      document = TextDocument.update(document, [event], version);
      edited = { start: edit.range.start, end: edit.range.start + edit.text.length };
    }
    revision += 1;
    running?.abort();
    running = undefined;
    clearTimeout(interim);
    const line = edited === undefined ? undefined : linesOf(document, edited);
    void plan((settings) => {
      typed = line === undefined ? undefined : { range: line, until: Date.now() + settings.run.delay };
      if (settings.run.mode === "onType") return Math.min(SHORTEST_PAUSE, settings.run.delay);
      setState({ kind: "waiting" });
      return undefined;
    });
  }

  /** Plans a check after the milliseconds that `after` names, in place of the one that was planned. */
  async function plan(after: (settings: Settings) => number | undefined): Promise<void> {
    clearTimeout(planned);
    clearTimeout(unveiling);
    planned = undefined;
    undecided += 1;
    const settings = await ports.settings(uri).finally(() => {
      undecided -= 1;
    });
    if (closed || undecided > 0) return;
    const pause = after(settings);
    if (pause === undefined) release();
    else if (pause === 0) await check();
    else {
      planned = setTimeout(() => {
        planned = undefined;
        void check();
      }, pause);
    }
  }

  async function check(): Promise<void> {
    clearTimeout(planned);
    clearTimeout(unveiling);
    clearTimeout(interim);
    planned = undefined;
    running?.abort();
    const controller = new AbortController();
    running = controller;
    setState({ kind: "busy" });
    const started = Date.now();
    try {
      const [settings, folders] = await Promise.all([ports.settings(uri), ports.folders()]);
      if (running !== controller) return;
      const text = document.getText();
      const onStep = showAsTheyCome(text, controller);
      const report = await ports.checker.check({
        text,
        language,
        uri,
        folders,
        settings,
        memory,
        signal: controller.signal,
        onStep,
      });
      if (running !== controller) return;
      const backend = ports.checker.backend(settings.backend);
      last = { counts: toCheckCounts(report.counts), milliseconds: Date.now() - started, backend };
      clearTimeout(interim);
      show(marksOf(report, text));
      running = undefined;
      setState({ kind: "checked" });
    } catch (error) {
      // An aborted check was replaced by a later one; the old marks stay until that one is complete.
      if (running !== controller) return;
      running = undefined;
      const message = error instanceof Error ? error.message : String(error);
      ports.log(`The check of ${uri} failed: ${error instanceof Error ? (error.stack ?? message) : message}`);
      setState({ kind: "failed", message });
    }
    release();
  }

  /** Takes steps in and shows them from time to time; the marks of all other steps stay as they are. */
  function showAsTheyCome(text: string, controller: AbortController): (step: StepReport) => void {
    const steps: StepReport[] = [];
    const showInterim = (): void => {
      if (running !== controller) return;
      const findings = steps.flatMap((step) => findingOfStep(step, text) ?? []);
      const merged = mergeSteps(marks, steps.splice(0), findings, text);
      setMarks(isTyping() && typed !== undefined ? holdBack(merged, marks, typed.range).marks : merged);
    };
    return (step) => {
      if (steps.length === 0) interim = setTimeout(showInterim, INTERIM_PAUSE);
      steps.push(step);
    };
  }

  function isTyping(): boolean {
    return typed !== undefined && typed.until > Date.now();
  }

  function show(fresh: Marks): void {
    if (typed === undefined || !isTyping()) {
      setMarks(fresh);
      return;
    }
    const { marks: calm, held } = holdBack(fresh, marks, typed.range);
    setMarks(calm);
    if (!held) return;
    // The text stays as it is until then: an edit or another check takes this timer away.
    unveiling = setTimeout(() => {
      setMarks(fresh);
    }, typed.until - Date.now());
  }

  function setMarks(next: Marks): void {
    marks = next;
    revision += 1;
    ports.changed(session, "marks");
  }

  function setState(next: DocumentState): void {
    if (closed || (state.kind === next.kind && next.kind !== "failed" && next.kind !== "checked")) return;
    state = next;
    ports.changed(session, "state");
  }

  async function settled(patience?: number): Promise<void> {
    if (closed || (running === undefined && planned === undefined && undecided === 0)) return;
    let stop: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      idle = [...idle, resolve];
      if (patience !== undefined) stop = setTimeout(resolve, patience);
    });
    clearTimeout(stop);
  }

  function release(): void {
    if (!closed && (running !== undefined || planned !== undefined || undecided > 0)) return;
    const waiting = idle;
    idle = [];
    for (const resolve of waiting) resolve();
  }
}
