import { describe, expect, it } from "vitest";
import { markdownImage } from "./markdownImage.js";

describe("a picture in Markdown", () => {
  const picture = { svg: "<svg><text>σ²</text></svg>", width: 10, height: 10, alt: "[a|b]\n*c*" };

  it("holds its SVG, whatever characters are in it", () => {
    const data = /base64,([^)]+)\)$/u.exec(markdownImage(picture))?.[1] ?? "";
    expect(Buffer.from(data, "base64").toString("utf8")).toBe(picture.svg);
    const long = { ...picture, svg: "é".repeat(10_000) };
    expect(Buffer.from(/base64,([^)]+)/u.exec(markdownImage(long))?.[1] ?? "", "base64").toString("utf8")).toBe(
      long.svg,
    );
  });

  it("has its words on one line, without anything that Markdown acts on", () => {
    expect(markdownImage(picture)).toMatch(/^!\[\\\[a∣b\\\] \\\*c\\\*\]\(data:image\/svg\+xml;base64,/u);
  });
});
