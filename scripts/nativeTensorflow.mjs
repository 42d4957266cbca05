// Builds native TensorFlow.js from a wheel of TensorFlow, for machines whose npm cannot download its C library.
//
//   node scripts/nativeTensorflow.mjs tensorflow_cpu-….whl
//
// `pip download --no-deps tensorflow-cpu` fetches the wheel. Everything is put into the git-ignored folder
// .native-tensorflow (about 1 GB), to which node_modules gets a link; package.json and package-lock.json stay as they
// are. `npm ci` removes the link, and running this again restores it. This is for tests of the native path: users have
// the WebAssembly backend.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const PACKAGE = "@tensorflow/tfjs-node";
const FOLDER = join(ROOT, ".native-tensorflow");
const BUILT = join(FOLDER, "node_modules", PACKAGE);
const LINK = join(ROOT, "node_modules", PACKAGE);

/** What is wrong on this machine or with the arguments, in words for the reader: no stack trace is printed. */
class Refusal extends Error {}

/**
 * Takes the C libraries and their headers out of a wheel. Python is there, for node-gyp needs it, and its `zipfile`
 * handles archives of this size. The linker asks for names without a version, hence the links.
 */
const UNPACK = `
import os, shutil, sys, zipfile
wheel, deps = sys.argv[1:]
libraries = {"libtensorflow_cc.so.2": "libtensorflow.so", "libtensorflow_framework.so.2": "libtensorflow_framework.so"}
headers = ("tensorflow/include/tensorflow/", "tensorflow/include/tsl/", "tensorflow/include/xla/tsl/")
try:
    archive = zipfile.ZipFile(wheel)
except zipfile.BadZipFile:
    sys.exit("it is not a wheel: it cannot be read as a zip archive")
with archive:
    names = set(archive.namelist())
    missing = [name for name in libraries if "tensorflow/" + name not in names]
    if "tensorflow/include/tensorflow/c/c_api.h" not in names:
        missing.append("c_api.h")
    if missing:
        sys.exit("it holds no " + " and no ".join(missing) + ": is it a wheel of tensorflow-cpu for Linux?")
    targets = {"tensorflow/" + name: "lib/" + name for name in libraries}
    for name in names:
        if name.startswith(headers) and name.endswith(".h"):
            targets[name] = name[len("tensorflow/"):]
    for name, target in targets.items():
        path = os.path.join(deps, target)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with archive.open(name) as source, open(path, "wb") as copy:
            shutil.copyfileobj(source, copy, 1 << 20)
for name, plain in libraries.items():
    os.symlink(name, os.path.join(deps, "lib", plain))
`;

/** Loads the package and prints the backend and the version of TensorFlow, having calculated something. */
const TRY = `
const util = require("node:util");
util.isNullOrUndefined ??= (value) => value === null || value === undefined;
const tf = require(process.argv[1]);
const [three] = tf.add(tf.tensor1d([1]), 2).dataSync();
if (three !== 3) throw new Error("1 + 2 came out as " + three);
console.log("backend " + tf.getBackend() + ", TensorFlow " + tf.backend().binding.TF_Version + ", Node " + process.version);
`;

/**
 * What the built package says of itself, or why it cannot be loaded.
 * @returns {{ readonly works: boolean, readonly said: string }}
 */
function tryPackage() {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["-e", TRY, LINK], {
    encoding: "utf8",
    env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: "2" },
  });
  // The library greets on standard output as well; the last line is ours.
  const last = stdout.trim().split("\n").at(-1) ?? "";
  if (status === 0) return { works: true, said: last };
  const reason = stderr.split("\n").find((line) => /Error\b.*:/.test(line)) ?? stderr.trim().split("\n").at(-1);
  return { works: false, said: reason?.trim() ?? "it ended without a message" };
}

/**
 * Runs a program whose output the reader sees.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {string} what what it was run for
 */
function run(program, args, cwd, what) {
  const { status, error } = spawnSync(program, args, { cwd, stdio: "inherit", env: buildEnvironment() });
  if (error !== undefined) throw new Refusal(`${what}: ${program} cannot be run (${error.message})`);
  if (status !== 0) throw new Refusal(`${what}: ${program} ended with status ${String(status)}, see above`);
}

/** With the headers of the running Node where they are installed beside it: node-gyp would download them. */
function buildEnvironment() {
  const prefix = dirname(dirname(process.execPath));
  const beside = existsSync(join(prefix, "include", "node", "node_version.h"));
  return beside ? { npm_config_nodedir: prefix, ...process.env } : process.env;
}

/** The names of the programs that the build needs and that this machine does not have. */
function missingPrograms() {
  return ["npm", "python3", "make", "g++"].filter(
    (program) => spawnSync(program, ["--version"], { stdio: "ignore" }).error !== undefined,
  );
}

/** The version that the server's package asks for. */
function wantedVersion() {
  const manifest = JSON.parse(readFileSync(join(ROOT, "server", "package.json"), "utf8"));
  const version = manifest.optionalDependencies?.[PACKAGE];
  if (typeof version !== "string") throw new Refusal(`server/package.json names no version of ${PACKAGE}`);
  return version;
}

/** Installs the package without its scripts, which would download the library, in a folder of its own. */
function installPackage() {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER);
  const manifest = { private: true, dependencies: { [PACKAGE]: wantedVersion() } };
  writeFileSync(join(FOLDER, "package.json"), JSON.stringify(manifest));
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  run("npm", ["install", "--ignore-scripts", "--no-package-lock", ...quiet], FOLDER, `installing ${PACKAGE}`);
}

/** @param {string} wheel */
function unpack(wheel) {
  const deps = join(BUILT, "deps");
  rmSync(deps, { recursive: true, force: true });
  try {
    execFileSync("python3", ["-c", UNPACK, wheel, deps], { stdio: ["ignore", "inherit", "pipe"], encoding: "utf8" });
  } catch (error) {
    const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim().split("\n").at(-1) : error;
    throw new Refusal(`${wheel} cannot be used: ${String(said)}`);
  }
}

/** Lets the product find the package: a broken install of npm's, or an older link, gives way. */
function link() {
  if (!existsSync(join(ROOT, "node_modules"))) throw new Refusal("there is no node_modules: run `npm ci` first");
  rmSync(LINK, { recursive: true, force: true });
  mkdirSync(dirname(LINK), { recursive: true });
  symlinkSync(relative(dirname(LINK), BUILT), LINK, "dir");
}

/** @param {readonly string[]} args */
function main(args) {
  const [wheel, ...more] = args;
  if (wheel === undefined || more.length > 0 || wheel.startsWith("-")) {
    throw new Refusal(
      "usage: node scripts/nativeTensorflow.mjs WHEEL (`pip download --no-deps tensorflow-cpu` gets one)",
    );
  }
  const path = resolve(wheel);
  if (!existsSync(path)) throw new Refusal(`there is no file ${wheel}`);
  if (process.platform !== "linux")
    throw new Refusal("only the wheels for Linux hold the libraries that are linked here");
  const before = tryPackage();
  if (before.works) {
    process.stdout.write(`${PACKAGE} works already: ${before.said}\n`);
    return;
  }
  if (existsSync(BUILT)) {
    // Built earlier, and a fresh `npm ci` has only taken the link away.
    link();
    const again = tryPackage();
    if (again.works) {
      process.stdout.write(`${PACKAGE} was linked again: ${again.said}\n`);
      return;
    }
  }
  const missing = missingPrograms();
  if (missing.length > 0) throw new Refusal(`the build needs ${missing.join(", ")}, which cannot be run here`);
  installPackage();
  process.stdout.write("unpacking the libraries and headers\n");
  unpack(path);
  run("npx", ["--no-install", "node-pre-gyp", "install", "--build-from-source"], BUILT, "building the binding");
  link();
  const after = tryPackage();
  if (!after.works) throw new Refusal(`the built package does not load: ${after.said}`);
  process.stdout.write(`${PACKAGE} works: ${after.said}\n`);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  process.stderr.write(`nativeTensorflow: ${error.message}\n`);
  process.exitCode = 1;
}
