// The worker for nerdamer, which has global state, may hang, and is recycled. Nothing is ever set in it.

import { parentPort } from "node:worker_threads";
import nerdamer from "nerdamer";
import "nerdamer/Algebra.js";
import "nerdamer/Calculus.js";
import "nerdamer/Extra.js";
import "nerdamer/Solve.js";
import { judge } from "../check/judge.js";
import type { Algebra } from "../symbolic/nerdamer.js";
import { proveWithNerdamer } from "../symbolic/nerdamer.js";
import type { SoloAnswer, SoloRequest } from "./soloWorker.js";
import type { SymbolicAnswer, SymbolicRequest } from "./symbolicProver.js";

const port = parentPort;
if (port === null) throw new Error("this module runs in a worker");

/** Exact fractions as text; `nerdamer` rounds everything else to decimals. */
const run = (text: string): string => nerdamer(text).text("fractions");

const algebra: Algebra = {
  expand: (text) => run(`expand(${text})`),
  integrate: (text, variable) => run(`integrate(${text},${variable})`),
  limit: (text, variable, target) => run(`limit(${text},${variable},${target})`),
};

port.on("message", ({ number, request }: SoloRequest<SymbolicRequest>) => {
  const answer: SymbolicAnswer = proveWithNerdamer(request.question, request.reading, {
    algebra,
    holds: (question) => judge(question).verdict === "supported",
  });
  // What was computed stays in a list without end otherwise.
  nerdamer.flush();
  port.postMessage({ number, answer } satisfies SoloAnswer<SymbolicAnswer>);
});
