/** The parts of the extension's manifest that these rules read. */
export interface Manifest {
  readonly main?: string;
  readonly icon?: string;
  readonly engines: { readonly node: string; readonly vscode: string };
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly contributes?: {
    readonly commands?: readonly { readonly command: string; readonly title?: string; readonly category?: string }[];
    readonly configuration?: ConfigurationPage | readonly ConfigurationPage[];
    readonly menus?: Readonly<Record<string, readonly { readonly command?: string }[]>>;
    readonly keybindings?: readonly { readonly command: string }[];
    readonly "markdown.previewStyles"?: readonly string[];
    readonly grammars?: readonly { readonly path: string }[];
    readonly languages?: readonly { readonly configuration?: string }[];
  };
}

interface ConfigurationPage {
  readonly title?: string;
  readonly properties?: Readonly<Record<string, Setting>>;
}

interface Setting {
  readonly type?: unknown;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly markdownDescription?: string;
}

/** What is wrong with the contributed commands, given the text of the client's sources. */
export function commandProblems(manifest: Manifest, client: string): readonly string[] {
  const commands = manifest.contributes?.commands ?? [];
  const known = new Set(commands.map(({ command }) => command));
  const used = [
    ...Object.values(manifest.contributes?.menus ?? {}).flatMap((menu) => menu.map(({ command }) => command)),
    ...(manifest.contributes?.keybindings ?? []).map(({ command }) => command),
  ].filter((command) => command !== undefined);
  return [
    ...commands.flatMap(({ command, title = "", category = "" }) => [
      ...(title.trim() === "" ? [`${command} has no title`] : []),
      ...(category.trim() === "" ? [`${command} has no category`] : []),
      ...(mentions(client, command) ? [] : [`${command} is not registered by the client`]),
    ]),
    ...used
      .filter((command) => command.startsWith("derivelint.") && !known.has(command))
      .map((command) => `${command} is in a menu or a key binding, but is no command`),
  ];
}

/** What is wrong with the contributed settings, given the text of the sources that may read them. */
export function settingProblems(manifest: Manifest, readers: string): readonly string[] {
  return settingsOf(manifest).flatMap(([key, setting]) => {
    const path = key.split(".");
    const name = path.at(-1) ?? key;
    return [
      ...(path[0] === "derivelint" ? [] : [`${key} is outside the extension's own section`]),
      ...((setting.markdownDescription ?? setting.description ?? "").trim() === ""
        ? [`${key} has no description`]
        : []),
      ...("default" in setting ? [] : [`${key} has no default`]),
      ...(setting.enum !== undefined && !setting.enum.includes(setting.default)
        ? [`${key} has a default that is none of its values`]
        : []),
      ...(mentions(readers, key) || mentions(readers, path.slice(1).join(".")) || reads(readers, name)
        ? []
        : [`${key} is read nowhere`]),
    ];
  });
}

/** The files that the manifest names, relative to the root. */
export function namedFiles(manifest: Manifest): readonly string[] {
  return [
    manifest.icon,
    ...(manifest.contributes?.["markdown.previewStyles"] ?? []),
    ...(manifest.contributes?.grammars ?? []).map(({ path }) => path),
    ...(manifest.contributes?.languages ?? []).map(({ configuration }) => configuration),
  ].filter((path) => path !== undefined);
}

function settingsOf(manifest: Manifest): readonly (readonly [string, Setting])[] {
  const configuration = manifest.contributes?.configuration ?? [];
  const pages = Array.isArray(configuration) ? (configuration as readonly ConfigurationPage[]) : [configuration];
  return pages.flatMap((page) => Object.entries((page as ConfigurationPage).properties ?? {}));
}

/** Whether a source holds this text as a string literal. */
function mentions(source: string, text: string): boolean {
  return ['"', "'", "`"].some((quote) => source.includes(`${quote}${text}${quote}`));
}

/** Whether a source reads a property of this name: as a member, in a destructuring pattern or by its string. */
function reads(source: string, name: string): boolean {
  return new RegExp(String.raw`\.${name}\b|\?\.${name}\b|["']${name}["']|[{,]\s*${name}\s*[,}:=]`).test(source);
}
