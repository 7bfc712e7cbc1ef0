// Asks the API server for whoever blocks meanwhile: a thread of its own, started from `BlockingRequests`.
import { readFileSync } from "node:fs";
import { Agent, get } from "node:https";
import { type MessagePort, workerData } from "node:worker_threads";

/** How an API server is reached. */
export interface Way {
  /** Its address, such as `https://127.0.0.1:16443`. */
  readonly server: string;
  /** File of the certificate authority. */
  readonly authority: string;
  readonly token: string;
}

/** A response of the API server; status 0 if there was none. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

const { server, authority, token, port, answered } = workerData as Way & {
  readonly port: MessagePort;
  readonly answered: Int32Array;
};
const agent = new Agent({ keepAlive: true, ca: readFileSync(authority) });

function ask(path: string, accept: string): Promise<Answer> {
  const headers = { authorization: `Bearer ${token}`, accept };
  return new Promise((resolve, reject) => {
    const sent = get(`${server}${path}`, { agent, headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (part: string) => (text += part));
      answer.once("end", () => resolve({ status: answer.statusCode ?? 0, text }));
      answer.once("error", reject);
    });
    sent.once("error", reject);
  });
}

port.on("message", ({ path, accept }: { readonly path: string; readonly accept: string }) => {
  void ask(path, accept)
    .catch((error: unknown): Answer => ({ status: 0, text: String(error) }))
    .then((answer) => {
      port.postMessage(answer);
      Atomics.store(answered, 0, 1);
      Atomics.notify(answered, 0);
    });
});
