import type { StepReport } from "../service/report.js";
import type { ServerContext } from "./context.js";
import type { PlacedStep } from "./marks.js";
import type { Session } from "./session.js";

/** More documents than these are not looked into for one name. */
const MOST = 20;

/** How long a request waits for the answer; it is there for the next one then. */
const LONGEST_WAIT = 1500;

type Answer = Promise<readonly string[]>;

/** What was asked about the steps of a document, until its text changes. */
const asked = new WeakMap<Session, { readonly text: string; readonly answers: Map<string, Answer> }>();

/**
 * The names of documents in the folder of an open one that define what a step lacks. One counts if it seems to have the
 * definition, and if the step has no mark any more in `withUse(name)`, the text that takes it in.
 */
export async function definingDocuments(
  context: ServerContext,
  session: Session,
  { step, text }: PlacedStep,
  withUse: (name: string) => { readonly text: string; readonly relation: number },
): Promise<readonly string[]> {
  const [name = ""] = step.conditions[0]?.latex.split(" = ") ?? [];
  if (step.code !== "symbol.undeclared" || name === "") return [];
  const before = asked.get(session);
  const { answers } = before?.text === text ? before : { answers: new Map<string, Answer>() };
  asked.set(session, { text, answers });
  const key = `${step.id} ${String(step.relationRange.start)}`;
  const answer =
    answers.get(key) ??
    lookFor(context, session, name, withUse).catch((error: unknown) => {
      context.connection.console.warn(`No other document could be looked into: ${String(error)}`);
      return [];
    });
  answers.set(key, answer);
  let stop: NodeJS.Timeout | undefined;
  const patience = new Promise<readonly string[]>((resolve) => {
    stop = setTimeout(() => {
      resolve([]);
    }, LONGEST_WAIT);
  });
  const names = await Promise.race([answer, patience]);
  clearTimeout(stop);
  return names;
}

async function lookFor(
  context: ServerContext,
  session: Session,
  name: string,
  withUse: (name: string) => { readonly text: string; readonly relation: number },
): Promise<readonly string[]> {
  const folder = folderOf(session.uri);
  const folders = await context.folders();
  // Nothing outside of the workspace is read.
  if (!folders.some((root) => `${folder}/`.startsWith(root.endsWith("/") ? root : `${root}/`))) return [];
  const uris = (await context.files.find(folder)).filter((uri) => folderOf(uri) === folder && uri !== session.uri);
  const settings = await context.settings(session.uri);
  const { signal } = new AbortController();
  const helpful: string[] = [];
  for (const uri of uris.slice(0, MOST)) {
    const other = await context.files.read(uri).catch(() => "");
    if (!seemsToDefine(other, name)) continue;
    const file = decodeURIComponent(uri.slice(folder.length + 1));
    const { text, relation } = withUse(file);
    const { uri: own, language } = session;
    const onStep = (): void => undefined;
    const request = { text, language, uri: own, folders, settings, repairs: false, signal, onStep };
    const { steps } = await context.checker.check(request);
    if (isUnmarked(steps.find(({ relationRange }) => relationRange.start === relation))) helpful.push(file);
  }
  return helpful;
}

/** Whether a step has no mark any more: with the definition it holds, or at least nothing speaks against it. */
function isUnmarked(step: StepReport | undefined): boolean {
  return step !== undefined && step.verdict !== "refuted" && step.verdict !== "conditional";
}

/** Whether a text has a formula in which a name, however it is braced, stands before a sign that defines. */
function seemsToDefine(text: string, name: string): boolean {
  const squeezed = (latex: string): string => latex.replaceAll(/[\s{}&]/gu, "");
  const own = squeezed(name);
  return [":=", "=", "\\sim", "\\in", "\\equiv"].some((sign) => squeezed(text).includes(own + sign));
}

function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf("/"));
}
