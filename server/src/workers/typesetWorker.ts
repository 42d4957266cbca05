// The worker for MathJax, which takes long to load and may take long over a formula.

import { parentPort } from "node:worker_threads";
import { typesetAll } from "../draw/mathjax.js";
import type { Typeset, TypesetRequest } from "../draw/typesetting.js";
import type { SoloAnswer, SoloRequest } from "./soloWorker.js";

const port = parentPort;
if (port === null) throw new Error("this module runs in a worker");

port.on("message", ({ number, request }: SoloRequest<TypesetRequest>) => {
  port.postMessage({ number, answer: typesetAll(request) } satisfies SoloAnswer<Typeset>);
});
