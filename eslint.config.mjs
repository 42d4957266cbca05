import { builtinModules } from "node:module";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";
import { allowedLayers, forbiddenLayers, LAYERS, PORTABLE_LAYERS } from "./scripts/layers.mjs";

/** Globals that a portable layer must be handed instead, with what to do in their place. */
const HANDED_IN = {
  Date: "Take a clock as an argument.",
  performance: "Take a clock as an argument.",
  setTimeout: "Take a clock as an argument.",
  setInterval: "Take a clock as an argument.",
  setImmediate: "Take a clock as an argument.",
  process: "Take what is needed of the process as an argument.",
  Worker: "Threads belong to the workers layer.",
  SharedArrayBuffer: "Threads belong to the workers layer.",
  Atomics: "Threads belong to the workers layer.",
  fetch: "Nothing here may touch the network.",
  crypto: "Randomness is seeded; take a generator as an argument.",
  console: "Return what there is to say, or take a logger as an argument.",
  Buffer: "Use Uint8Array, which the browser has too.",
  require: "Use import.",
  globalThis: "Name the global itself, so that this rule can see it.",
};

/** Syntax that the type-stripping tools and the house style leave out. */
const BANNED_SYNTAX = [
  { selector: "ExportDefaultDeclaration", message: "Export by name." },
  { selector: "TSEnumDeclaration", message: "Use a union of string literals." },
  { selector: "TSModuleDeclaration:not([declare=true])", message: "Use a module." },
  { selector: "TSParameterProperty", message: "Declare the field and assign it." },
];

const TESTS = "**/*.test.ts";

/** What the files of one layer must not import: the layers after it, and the client. */
function zoneOf(layer) {
  const forbidden = forbiddenLayers(layer);
  const allowed = allowedLayers(layer);
  return [
    ...(forbidden.length === 0
      ? []
      : [
          {
            regex: `^(?:\\.\\./)+(?:${forbidden.join("|")})/`,
            message: `server/src/${layer} may import only itself${allowed.length === 0 ? "" : `, ${allowed.join(", ")}`}.`,
          },
        ]),
    { regex: "^(?:\\.\\./)+client/", message: "The server does not know the client." },
  ];
}

/** What no portable layer may import: Node's modules, with and without their prefix, and the editor's. */
const PLATFORM = {
  regex: `^(?:node:|vscode|(?:${builtinModules.join("|")})$)`,
  message: "This layer also runs in the browser: take what you need as an argument.",
};

function restrictImports(files, patterns) {
  return { files, rules: { "no-restricted-imports": ["error", { patterns }] } };
}

export default defineConfig(
  globalIgnores(["**/dist/", "**/out/", "coverage/", "test/artifacts/", ".editor-server/"]),
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/consistent-type-exports": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/prefer-readonly": "error",
      // The compiler's noUnusedLocals and noUnusedParameters say this.
      "@typescript-eslint/no-unused-vars": "off",
      // An interface of promises is often met by a function that needs no await.
      "@typescript-eslint/require-await": "off",
      "no-restricted-syntax": ["error", ...BANNED_SYNTAX],
      "no-console": "error",
      eqeqeq: "error",
    },
  },
  {
    files: ["**/*.mjs"],
    languageOptions: {
      globals: { process: "readonly", console: "readonly", performance: "readonly", URL: "readonly" },
    },
    rules: { eqeqeq: "error" },
  },
  { files: ["*.config.ts", "*.config.mjs"], rules: { "no-restricted-syntax": "off" } },
  ...LAYERS.map((layer) => restrictImports([`server/src/${layer}/**/*.ts`], zoneOf(layer))),
  ...PORTABLE_LAYERS.flatMap((layer) => [
    restrictImports([`server/src/${layer}/**/*.ts`], [...zoneOf(layer), PLATFORM]),
    {
      files: [`server/src/${layer}/**/*.ts`],
      ignores: [TESTS],
      rules: {
        "no-restricted-globals": ["error", ...Object.entries(HANDED_IN).map(([name, message]) => ({ name, message }))],
        "no-restricted-properties": [
          "error",
          { object: "Math", property: "random", message: "Randomness is seeded; take a generator as an argument." },
        ],
      },
    },
    // A test may read files; the order of the layers holds for it as well.
    restrictImports([`server/src/${layer}/${TESTS}`], zoneOf(layer)),
  ]),
  restrictImports(
    ["client/src/**/*.ts"],
    [
      {
        regex: "^(?:\\.\\./)+server/(?!src/protocol/)",
        message: "The client holds no mathematics: of the server it may import server/src/protocol alone.",
      },
    ],
  ),
);
