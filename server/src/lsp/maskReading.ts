import type { DocumentMasks } from "../masks/documentMasks.js";
import type { ServerContext } from "./context.js";
import type { Session } from "./session.js";

/** What was read of a text that may still be the document's. */
interface Reading {
  readonly text: string;
  readonly masks: Promise<DocumentMasks>;
}

/** The last reading of each document: a slider or a pointer asks again and again about the same text. */
const readings = new WeakMap<Session, Reading>();

/** The kernels and networks of a document as it is now. Rejects with a message for the reader. */
export async function maskReading({ checker, settings }: ServerContext, session: Session): Promise<DocumentMasks> {
  const text = session.document().getText();
  const known = readings.get(session);
  if (known?.text === text) return known.masks;
  const { language, uri } = session;
  const masks = settings(uri).then(({ limits }) => checker.masks.read({ text, language, limits }));
  readings.set(session, { text, masks });
  try {
    return await masks;
  } catch (error) {
    // The next request tries again: perhaps with another limit.
    readings.delete(session);
    throw error;
  }
}
