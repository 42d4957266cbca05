import { describe, expect, it } from "vitest";
import { readArguments, WrongCall } from "./arguments.js";

const check = (...args: readonly string[]) => {
  const call = readArguments(["check", ...args]);
  if (call.kind !== "check") throw new Error(`read as ${call.kind}`);
  return call.check;
};

describe("the arguments", () => {
  it("of a plain check take the defaults", () => {
    expect(check("a.md", "b")).toEqual({
      paths: ["a.md", "b"],
      format: "text",
      watch: false,
      backend: "auto",
      thorough: false,
      verbose: false,
      repairs: true,
      hints: false,
    });
  });

  it("of a check are read in any order", () => {
    expect(
      check("--format", "json", "a.md", "--jobs=3", "--fail-on", "never", "-w", "--step-timeout", "500"),
    ).toMatchObject({
      paths: ["a.md"],
      format: "json",
      jobs: 3,
      failOn: "never",
      watch: true,
      stepTimeout: 500,
    });
  });

  it.each([
    [["check", "--format", "sarif", "a.md"], 'the format "sarif" does not exist yet'],
    [["check", "--format", "xml", "a.md"], '--format "xml": it is one of text, json'],
    [["check", "--fail-on", "given", "a.md"], '--fail-on "given": it is one of refuted, conditional, undecided, never'],
    [["check", "--jobs", "0", "a.md"], '--jobs "0": it is a whole number from 1 to 64'],
    [["check", "--jobs", "1.5", "a.md"], '--jobs "1.5": it is a whole number from 1 to 64'],
    [["check", "--backend", "gpu", "a.md"], '--backend "gpu": it is one of auto, tensorflow, wasm, cpu'],
    [["check", "--strict", "a.md"], "Unknown option '--strict'"],
    [["check"], '"check" needs a file, a folder or "-" for standard input'],
    [["check", "-"], '"-" needs --stdin-path NAME, whose extension tells the language'],
    [["check", "-", "-", "--stdin-path", "a.md"], '"-" may be given once'],
    [["check", "-", "--stdin-path", "a.md", "--watch"], "standard input cannot be watched"],
    [["masks"], '"masks" needs one FILE'],
    [["masks", "a.md", "--backend", "abacus"], '--backend "abacus": it is one of auto, tensorflow, wasm, cpu'],
    [["masks", "a.md", "--svg", ""], "--svg needs the folder that the pictures go to"],
    [["masks", "a.md", "--layers", "0"], '--layers "0": it is a whole number from 1 to 512'],
    [["chekc", "a.md"], 'there is no command "chekc"; the commands are check, explain, masks, lsp'],
    [["lsp"], '"lsp" speaks over standard input and output: "lsp --stdio"'],
    [["explain", "a.md"], '"a.md" is no FILE:LINE or FILE:LINE:COLUMN, both counted from 1'],
    [["explain", "a.md:0"], '"a.md:0" is no FILE:LINE or FILE:LINE:COLUMN, both counted from 1'],
    [["explain"], '"explain" needs one FILE:LINE or FILE:LINE:COLUMN'],
  ])("%j are refused with a reason", (argv, message) => {
    expect(() => readArguments(argv)).toThrow(new WrongCall(message));
  });

  it("of explain name a place, also behind a drive letter", () => {
    expect(readArguments(["explain", "hw.md:12"])).toMatchObject({ kind: "explain", path: "hw.md", line: 12 });
    expect(readArguments(["explain", "C:\\hw.md:12:5"])).toMatchObject({ path: "C:\\hw.md", line: 12, column: 5 });
  });

  it("may ask for help and the version", () => {
    expect(readArguments([])).toEqual({ kind: "help" });
    expect(readArguments(["help", "check"])).toEqual({ kind: "help", command: "check" });
    expect(readArguments(["check", "--help"])).toEqual({ kind: "help", command: "check" });
    expect(readArguments(["--version"])).toEqual({ kind: "version" });
  });
});
