const GENERAL = `derivelint checks every step of the derivations in homework and lecture notes.

Usage
  derivelint check [options] PATH...          judge files (.md, .markdown, .tex), folders, or - for standard input
  derivelint explain FILE:LINE[:COLUMN]       everything known about the step there
  derivelint masks FILE [options]             the kernels and networks of a document, and what they see
  derivelint lsp --stdio                      the language server, for any editor
  derivelint --version                        version, Node and tensor backend
  derivelint help COMMAND                     the options of a command

Exit status
  0  nothing at or above --fail-on            3  a file could not be read
  1  something was found                      4  an internal error
  2  the call is wrong
`;

const CHECK = `Usage: derivelint check [options] PATH...

A PATH is a file (.md, .markdown, .tex), a folder (searched; .gitignore is respected) or "-" for standard input.

Report
  --format text|json      how to report (default: text)
  --output FILE, -o       write the report to a file instead of standard output
  --verbose               list every step with its verdict, the undecided ones with the reason
  --hints                 say what is wrong, where and why, and withhold what would mend it
  --no-repairs            do not look for repairs, which takes longer than the verdicts
  --fail-on LEVEL         exit with status 1 from this verdict on:
                          refuted (default), conditional, undecided, never

Check
  --config FILE, -c       settings in JSON: {"severity": {"step.domain": "information"}, "limits": {"steps": 500},
                          "failOn": "conditional"}
  --jobs N, -j            how many workers judge at once (default: one for each processor)
  --step-timeout MS       end the work on a step after this time (default: 10000)
  --backend NAME          tensor engine: auto (default), tensorflow, wasm, cpu
  --thorough              also try thousands of models of every step on the tensor engine
  --watch, -w             check again whenever a file changes
  --stdin-path NAME       the name of what comes from standard input; its extension tells the language
`;

const EXPLAIN = `Usage: derivelint explain [options] FILE:LINE[:COLUMN]

Tells how the steps on a line were read, what was substituted and assumed, the verdict and the evidence for it.

  --config FILE, -c       settings in JSON, as for "check"
  --step-timeout MS       end the work on a step after this time (default: 10000)
`;

const MASKS = `Usage: derivelint masks [options] FILE

Tells what the masked convolutions of a document see: its kernels, and for its networks what each depth sees, leaks and
misses, with the claims about them.

  --layers N              tell networks up to this depth (default: 8); beyond 32 some depths are left out
  --svg DIR               write pictures of kernels, networks and false claims into this folder, which is made if
                          there is none; earlier pictures of the same names there are replaced
  --backend NAME          compare effective receptive fields with the gradient of a real network on a tensor engine:
                          auto, tensorflow, wasm, cpu
`;

const LSP = `Usage: derivelint lsp --stdio

Starts the language server on standard input and output.
`;

const COMMANDS: ReadonlyMap<string, string> = new Map([
  ["check", CHECK],
  ["explain", EXPLAIN],
  ["masks", MASKS],
  ["lsp", LSP],
]);

/** The help on a command; the general one for no command and for one that does not exist. */
export function helpText(command?: string): string {
  return (command === undefined ? undefined : COMMANDS.get(command)) ?? GENERAL;
}
