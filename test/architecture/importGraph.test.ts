import { describe, expect, it } from "vitest";
import { importCycles, layerViolations, missingTargets } from "./importGraph.js";
import { productSources } from "./tree.js";

const sources = productSources();

describe("the import graph of the product", () => {
  it("has sources to look at", () => {
    expect(sources.size).toBeGreaterThan(5);
  });

  it("names only files that exist", () => {
    expect(missingTargets(sources)).toEqual([]);
  });

  it("keeps the order of the layers", () => {
    expect(layerViolations(sources)).toEqual([]);
  });

  it("has no cycles", () => {
    expect(importCycles(sources)).toEqual([]);
  });
});

describe("the rules themselves", () => {
  const tree = (files: Record<string, string>): ReadonlyMap<string, string> => new Map(Object.entries(files));

  it("see a layer that imports a later one, in every form of import", () => {
    for (const statement of [
      'import { x } from "../check/a.js";',
      'import type { X } from "../check/a.js";',
      'export { x } from "../check/a.js";',
      'const x = await import("../check/a.js");',
      'type X = import("../check/a.js").X;',
    ]) {
      expect(layerViolations(tree({ "server/src/text/a.ts": statement })), statement).toEqual([
        "server/src/text/a.ts imports ../check/a.js: text may not import check",
      ]);
    }
  });

  it("allow what lies before, at any depth", () => {
    expect(
      layerViolations(tree({ "server/src/numeric/tensors/a.ts": 'import { x } from "../../base/a.js";' })),
    ).toEqual([]);
  });

  it("keep the two fronts apart", () => {
    expect(layerViolations(tree({ "server/src/cli/a.ts": 'import { x } from "../lsp/a.js";' }))).toHaveLength(1);
    expect(layerViolations(tree({ "server/src/lsp/a.ts": 'import { x } from "../cli/a.js";' }))).toHaveLength(1);
  });

  it("let the client see the protocol alone", () => {
    const client = (specifier: string) => tree({ "client/src/a.ts": `import { x } from "${specifier}";` });
    expect(layerViolations(client("../../server/src/protocol/a.js"))).toEqual([]);
    expect(layerViolations(client("../../server/src/base/a.js"))).toHaveLength(1);
  });

  it("ban the platform from the portable layers, but not from their tests and not from the workers", () => {
    for (const specifier of ["node:fs", "fs", "vscode", "vscode-languageserver/node"]) {
      const statement = `import { x } from "${specifier}";`;
      expect(layerViolations(tree({ "server/src/service/a.ts": statement })), specifier).toHaveLength(1);
      expect(layerViolations(tree({ "server/src/service/a.test.ts": statement })), specifier).toEqual([]);
      expect(layerViolations(tree({ "server/src/workers/a.ts": statement })), specifier).toEqual([]);
    }
  });

  it("see a folder that is no layer", () => {
    expect(layerViolations(tree({ "server/src/utils/a.ts": 'import { x } from "../base/a.js";' }))).toHaveLength(1);
  });

  it("see cycles, those of types too, and name their files", () => {
    const cyclic = tree({
      "server/src/base/a.ts": 'import type { B } from "./b.js";',
      "server/src/base/b.ts": 'export * from "./c.js";',
      "server/src/base/c.ts": 'import { a } from "./a.js";',
    });
    expect(importCycles(cyclic)).toEqual([
      "server/src/base/a.ts -> server/src/base/b.ts -> server/src/base/c.ts -> server/src/base/a.ts",
    ]);
  });

  it("do not take two ways to one file for a cycle", () => {
    const diamond = tree({
      "server/src/base/a.ts": 'import "./b.js"; import "./c.js";',
      "server/src/base/b.ts": 'import "./d.js";',
      "server/src/base/c.ts": 'import "./d.js";',
      "server/src/base/d.ts": "export {};",
    });
    expect(importCycles(diamond)).toEqual([]);
  });

  it("see an import of nothing", () => {
    expect(missingTargets(tree({ "server/src/base/a.ts": 'import "./gone.js";' }))).toHaveLength(1);
  });
});
