import { describe, expect, it } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Finding } from "../service/report.js";
import { changeBetween, toDiagnostic } from "./convert.js";
import { moveMarks } from "./marks.js";

const TEXT = "1 + 1 = 3\n= 2\n";
const document = TextDocument.create("file:///hw/a.md", "markdown", 1, TEXT);
const finding: Finding = {
  code: "step.not-equal",
  severity: "error",
  message: "The sides differ.",
  range: { start: 0, end: 9 },
  related: [{ range: { start: 10, end: 13 }, message: "This step leads back." }],
};

describe("a finding with other places", () => {
  it("has them as related information of its diagnostic", () => {
    expect(toDiagnostic(document, finding, "error", { showsRelated: true })?.relatedInformation).toEqual([
      {
        location: {
          uri: "file:///hw/a.md",
          range: { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } },
        },
        message: "This step leads back.",
      },
    ]);
  });

  it("keeps them from a client that does not show them", () => {
    expect(toDiagnostic(document, finding, "error", { showsRelated: false })).not.toHaveProperty("relatedInformation");
  });

  it("takes them along when the text before them is edited", () => {
    const { findings } = moveMarks({ findings: [finding], steps: [] }, { range: { start: 0, end: 0 }, text: "So " });
    expect(findings[0]?.related).toEqual([{ range: { start: 13, end: 16 }, message: "This step leads back." }]);
  });
});

describe("the change between two texts", () => {
  it("is what differs and nothing more", () => {
    expect(changeBetween("a + b", "a - b")).toEqual({ range: { start: 2, end: 3 }, text: "-" });
    expect(changeBetween("a", "a")).toEqual({ range: { start: 1, end: 1 }, text: "" });
  });
});
