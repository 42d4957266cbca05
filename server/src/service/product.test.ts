import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { PRODUCT_NAME, PRODUCT_VERSION } from "./product.js";

it("reports carry the name and the version of the package", () => {
  const manifest = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")) as Record<
    string,
    unknown
  >;
  expect([PRODUCT_NAME, PRODUCT_VERSION]).toEqual([manifest["name"], manifest["version"]]);
});
