import type { Connection } from "vscode-languageserver";
import type { Typesetter } from "../draw/typesetting.js";
import type { Settings } from "../protocol/settings.js";
import type { ThemeKind } from "../protocol/theme.js";
import type { Checker, WorkspaceFiles } from "./checker.js";
import type { ClientAbilities } from "./clientAbilities.js";
import type { Session } from "./session.js";

/** What the handler of a request works with. It exists from the client's `initialize` on. */
export interface ServerContext {
  readonly connection: Connection;
  readonly abilities: ClientAbilities;
  readonly checker: Checker;
  readonly typesetter: Typesetter;
  readonly files: WorkspaceFiles;
  /** The open documents by their address. */
  readonly sessions: ReadonlyMap<string, Session>;
  /** The settings that hold for a document; never rejects. */
  readonly settings: (uri: string) => Promise<Settings>;
  /** The addresses of the workspace's folders as they are now. */
  readonly folders: () => Promise<readonly string[]>;
  /** The kind of the client's colour theme as it is now, for what is drawn. */
  readonly theme: () => ThemeKind;
}
