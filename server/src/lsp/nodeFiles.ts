import { URI } from "vscode-uri";
import { findDocuments, readDocumentFile } from "../workers/documentFiles.js";
import type { WorkspaceFiles } from "./checker.js";

/** The workspace's files by way of Node. Only `file:` addresses name files here: a folder elsewhere holds none. */
export function createNodeFiles(): WorkspaceFiles {
  return {
    find: async (folderUri) => {
      const folder = URI.parse(folderUri);
      if (folder.scheme !== "file") return [];
      const paths = await findDocuments(folder.fsPath);
      return paths.map((path) => URI.file(path).toString());
    },
    read: async (uri) => {
      const file = URI.parse(uri);
      if (file.scheme !== "file") throw new Error("is no file on this machine");
      const decoded = await readDocumentFile(file.fsPath);
      if (decoded.kind === "binary") throw new Error(decoded.message);
      if (decoded.damage !== undefined) throw new Error(decoded.damage);
      return decoded.text;
    },
  };
}
