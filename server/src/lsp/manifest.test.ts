import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FINDING_RULES } from "../findings/index.js";
import { LIMIT_BOUNDS } from "../service/limits.js";
import { DEFAULT_SETTINGS, readSettings } from "./settings.js";

interface Property {
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, { readonly description: string }>>;
}

interface Manifest {
  readonly contributes: {
    readonly configuration: readonly { readonly properties: Readonly<Record<string, Property>> }[];
  };
}

const root = new URL("../../../", import.meta.url);
const manifestText = readFileSync(new URL("package.json", root), "utf8");
const manifest = JSON.parse(manifestText) as Manifest;
const properties = Object.assign({}, ...manifest.contributes.configuration.map((page) => page.properties)) as Readonly<
  Record<string, Property>
>;

describe("the settings in the extension's manifest", () => {
  it("have the defaults that the server has", () => {
    const nested: Record<string, Record<string, unknown>> & { backend?: unknown; severity?: unknown } = {};
    for (const [key, { default: value }] of Object.entries(properties)) {
      const [, first = "", second] = key.split(".");
      if (second === undefined) nested[first] = value as Record<string, unknown>;
      else nested[first] = { ...nested[first], [second]: value };
    }
    expect(readSettings(nested)).toEqual(DEFAULT_SETTINGS);
    expect(nested).toEqual(DEFAULT_SETTINGS);
  });

  it("have the bounds that the server has", () => {
    for (const [name, bounds] of Object.entries(LIMIT_BOUNDS)) {
      const { minimum, maximum } = properties[`derivelint.limits.${name}`] ?? {};
      expect([name, minimum, maximum]).toEqual([name, ...bounds]);
    }
  });

  it("offer every finding's code with its title", () => {
    const offered = Object.entries(properties["derivelint.severity"]?.properties ?? {});
    const wanted = FINDING_RULES.map(({ code, title }) => [code, title]);
    expect(offered.map(([code, { description }]) => [code, description])).toEqual(wanted);
  });
});

describe("the texts of the manifest", () => {
  it("are all there, and none is left over", () => {
    const texts = JSON.parse(readFileSync(new URL("package.nls.json", root), "utf8")) as Record<string, string>;
    const used = new Set([...manifestText.matchAll(/"%([\w.]+)%"/gu)].map(([, key]) => key));
    expect([...used].sort()).toEqual(Object.keys(texts).sort());
  });
});
