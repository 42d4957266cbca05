import type { Connection } from "vscode-languageserver";
import type { Settings } from "../protocol/settings.js";
import { readSettings } from "./settings.js";

/** The settings of each document, fetched from the client once and kept until they change. */
export interface SettingsStore {
  /** The settings that hold for a document; never rejects. */
  readonly of: (uri: string) => Promise<Settings>;
  /** Takes in the client's message that settings changed; a client that is never asked sends them with it. */
  readonly changed: (sent: unknown) => void;
  /** Forgets the settings of a document that was closed. */
  readonly forget: (uri: string) => void;
}

/**
 * Makes the store.
 * @param asks whether the client answers requests for its settings
 * @param initial what the client sent when it started the server: the settings of a client that cannot be asked
 */
export function createSettingsStore(connection: Connection, asks: boolean, initial: unknown): SettingsStore {
  const fetched = new Map<string, Promise<Settings>>();
  let sent = readSettings(sectionOf(initial));
  return {
    of: (uri) => {
      if (!asks) return Promise.resolve(sent);
      const known = fetched.get(uri);
      if (known !== undefined) return known;
      const asked = ask(uri);
      fetched.set(uri, asked);
      return asked;
    },
    changed: (settings) => {
      fetched.clear();
      sent = readSettings(sectionOf(settings));
    },
    forget: (uri) => {
      fetched.delete(uri);
    },
  };

  async function ask(uri: string): Promise<Settings> {
    try {
      const answer: unknown = await connection.workspace.getConfiguration({ scopeUri: uri, section: "derivelint" });
      return readSettings(answer);
    } catch (error) {
      connection.console.warn(`The settings could not be read: ${String(error)}`);
      fetched.delete(uri);
      return sent;
    }
  }
}

/** Clients send either the section itself or an object that holds it under its name. */
function sectionOf(settings: unknown): unknown {
  if (typeof settings !== "object" || settings === null) return undefined;
  return "derivelint" in settings ? settings.derivelint : settings;
}
