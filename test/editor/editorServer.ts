// VS Code's own server with the packed extension installed, for one run of the tests.
import { execFile, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { EDITOR_ENTRY, EDITOR_NODE, VSIX } from "../../scripts/editorTools.mjs";

/** A quiet editor: nothing from the network, nothing that moves by itself, hovers at once. */
const USER_SETTINGS = {
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "security.workspace.trust.enabled": false,
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.reduceMotion": "on",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "chat.disableAIFeatures": true,
  "git.enabled": false,
  "files.autoSave": "off",
  "editor.minimap.enabled": false,
  "editor.hover.delay": 100,
  "editor.wordWrap": "on",
};

/** A running editor. */
export interface EditorServer {
  readonly url: string;
  /** The folder that holds the workspace's documents. */
  readonly workspace: string;
  readonly stop: () => Promise<void>;
}

/** Installs the packed extension into a fresh editor and starts it over a workspace with these documents. */
export async function startEditorServer(documents: Readonly<Record<string, string>>): Promise<EditorServer> {
  const folder = await mkdtemp(join(tmpdir(), "derivelint-editor-"));
  const workspace = join(folder, "homework");
  const user = join(folder, "data", "User");
  for (const path of [workspace, user, join(folder, "home")]) await mkdir(path, { recursive: true });
  await writeFile(join(user, "settings.json"), JSON.stringify(USER_SETTINGS));
  for (const [name, text] of Object.entries(documents)) {
    await mkdir(dirname(join(workspace, name)), { recursive: true });
    await writeFile(join(workspace, name), text);
  }

  const common = [
    EDITOR_ENTRY,
    ...["--user-data-dir", join(folder, "data")],
    ...["--extensions-dir", join(folder, "extensions")],
    ...["--server-data-dir", join(folder, "server")],
    "--accept-server-license-terms",
  ];
  const env = { ...process.env, HOME: join(folder, "home"), EXTENSIONS_GALLERY: "{}" };
  await promisify(execFile)(EDITOR_NODE, [...common, "--install-extension", VSIX], { env });

  const port = await freePort();
  const flags = ["--host", "127.0.0.1", "--port", String(port), "--without-connection-token"];
  const child = spawn(EDITOR_NODE, [...common, ...flags, "--telemetry-level", "off", "--disable-workspace-trust"], {
    env,
    stdio: "ignore",
  });
  const url = `http://127.0.0.1:${String(port)}/`;
  await answers(`${url}version`);
  return {
    url,
    workspace,
    stop: async () => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill();
      await ended;
      // The extension host may still write its last log lines.
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === "object") resolve(address.port);
        else reject(new Error("The system gave no port."));
      });
    });
  });
}

async function answers(url: string): Promise<void> {
  const end = Date.now() + 60_000;
  for (;;) {
    const isUp = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    if (Date.now() > end) throw new Error("The editor's server did not start.");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
