import { describe, expect, it } from "vitest";
import { readTheme } from "./theme.js";

describe("the kind of theme that a client tells", () => {
  it.each(["light", "dark", "highContrast", "highContrastLight"])("may be %s", (theme) => {
    expect(readTheme({ theme })).toBe(theme);
    expect(readTheme({ derivelint: {}, theme })).toBe(theme);
  });

  it.each([undefined, null, "dark", {}, { theme: "sepia" }, { theme: 2 }])("is not said by %j", (sent) => {
    expect(readTheme(sent)).toBeUndefined();
  });
});
