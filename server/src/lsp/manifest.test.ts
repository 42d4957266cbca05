import { readFileSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { FINDING_RULES } from "../findings/index.js";
import type { Settings } from "../protocol/settings.js";
import { LIMIT_BOUNDS } from "../service/limits.js";
import { DEFAULT_SETTINGS, readSettings } from "./settings.js";

interface Property {
  default?: unknown;
  minimum?: number;
  maximum?: number;
  properties?: Record<
    string,
    { readonly type: string; readonly enum: readonly string[]; readonly description: string }
  >;
}

interface Manifest {
  readonly contributes: { readonly configuration: readonly { readonly properties: Record<string, Property> }[] };
}

const REMEDY = "UPDATE_MANIFEST=1 npx vitest run server/src/lsp/manifest.test.ts writes it into package.json";
const LEVELS = ["error", "warning", "information", "hint", "off"];

const root = new URL("../../../", import.meta.url);
const manifestFile = new URL("package.json", root);

function readManifest(): Manifest {
  return JSON.parse(readFileSync(manifestFile, "utf8")) as Manifest;
}

function propertiesOf(manifest: Manifest): Record<string, Property> {
  return Object.fromEntries(manifest.contributes.configuration.flatMap((page) => Object.entries(page.properties)));
}

/** Writes the limits and the codes of the sources into the manifest. */
function update(): void {
  const manifest = readManifest();
  const properties = propertiesOf(manifest);
  for (const [name, [minimum, maximum]] of Object.entries(LIMIT_BOUNDS)) {
    const property = properties[`derivelint.limits.${name}`] ?? {};
    Object.assign(property, { default: DEFAULT_SETTINGS.limits[name as keyof Settings["limits"]], minimum, maximum });
  }
  const severity = properties["derivelint.severity"] ?? {};
  severity.properties = Object.fromEntries(
    FINDING_RULES.map(({ code, title }) => [code, { type: "string", enum: LEVELS, description: title }]),
  );
  writeFileSync(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`);
}

beforeAll(() => {
  if (process.env["UPDATE_MANIFEST"] === "1") update();
});

describe("the settings in the extension's manifest", () => {
  it("have the defaults that the server has", () => {
    const nested: Record<string, unknown> = {};
    for (const [key, { default: value }] of Object.entries(propertiesOf(readManifest()))) {
      const [, first = "", second] = key.split(".");
      nested[first] = second === undefined ? value : { ...(nested[first] as object | undefined), [second]: value };
    }
    expect(nested, REMEDY).toEqual(DEFAULT_SETTINGS);
    expect(readSettings(nested)).toEqual(DEFAULT_SETTINGS);
  });

  it("have the bounds that the server has", () => {
    const properties = propertiesOf(readManifest());
    for (const [name, bounds] of Object.entries(LIMIT_BOUNDS)) {
      const { minimum, maximum } = properties[`derivelint.limits.${name}`] ?? {};
      expect([name, minimum, maximum], REMEDY).toEqual([name, ...bounds]);
    }
  });

  it("offer every finding's code with its title", () => {
    const offered = Object.entries(propertiesOf(readManifest())["derivelint.severity"]?.properties ?? {});
    const wanted = FINDING_RULES.map(({ code, title }) => [code, title]);
    expect(
      offered.map(([code, { description }]) => [code, description]),
      REMEDY,
    ).toEqual(wanted);
  });
});

describe("the texts of the manifest", () => {
  it("are all there, and none is left over", () => {
    const texts = JSON.parse(readFileSync(new URL("package.nls.json", root), "utf8")) as Record<string, string>;
    const used = new Set([...readFileSync(manifestFile, "utf8").matchAll(/"%([\w.]+)%"/gu)].map(([, key]) => key));
    expect([...used].sort()).toEqual(Object.keys(texts).sort());
  });
});
