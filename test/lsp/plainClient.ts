// A language client in a few lines, as a small editor might have it: it knows the framing and nothing else.
import type { Readable, Writable } from "node:stream";

/** A message of the protocol, in either direction. */
export interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** The client's side of a connection. */
export interface PlainClient {
  /** Sends a request; rejects with the server's message if it is refused. */
  readonly request: (method: string, params?: unknown) => Promise<unknown>;
  readonly notify: (method: string, params?: unknown) => void;
  /** The first message from the server, received already or yet to come, that this holds for. Each is given out once. */
  readonly until: (holds: (message: Message) => boolean) => Promise<Message>;
}

/** Speaks the protocol over a process's input and output. */
export function startPlainClient(input: Writable, output: Readable): PlainClient {
  const answers = new Map<number, (message: Message) => void>();
  const waiting = new Set<{
    readonly holds: (message: Message) => boolean;
    readonly give: (message: Message) => void;
  }>();
  let received: readonly Message[] = [];
  let rest = Buffer.alloc(0);
  let next = 1;

  output.on("data", (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let message = takeMessage(); message !== undefined; message = takeMessage()) receive(message);
  });

  return {
    request: async (method, params) => {
      const id = next;
      next += 1;
      send({ id, method, params });
      const { result, error } = await new Promise<Message>((resolve) => answers.set(id, resolve));
      if (error !== undefined) throw new Error(error.message);
      return result;
    },
    notify: (method, params) => {
      send({ method, params });
    },
    until: async (holds) => {
      const known = received.find(holds);
      received = received.filter((message) => message !== known);
      return known ?? new Promise((give) => waiting.add({ holds, give }));
    },
  };

  function send(message: Message): void {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    input.write(`Content-Length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`);
  }

  function takeMessage(): Message | undefined {
    const end = rest.indexOf("\r\n\r\n");
    if (end < 0) return undefined;
    const head = rest.subarray(0, end).toString("ascii");
    const length = Number(/^Content-Length: (\d+)$/imu.exec(head)?.[1]);
    // Anything else on the server's output would be noise between the messages.
    if (!Number.isInteger(length)) throw new Error(`This is no header: ${head}`);
    const stop = end + 4 + length;
    if (rest.length < stop) return undefined;
    const body = rest.subarray(end + 4, stop).toString("utf8");
    rest = rest.subarray(stop);
    return JSON.parse(body) as Message;
  }

  function receive(message: Message): void {
    const answer = typeof message.id === "number" && message.method === undefined ? answers.get(message.id) : undefined;
    if (answer !== undefined) {
      answer(message);
      return;
    }
    const waiter = [...waiting].find(({ holds }) => holds(message));
    if (waiter === undefined) received = [...received, message];
    else {
      waiting.delete(waiter);
      waiter.give(message);
    }
  }
}
