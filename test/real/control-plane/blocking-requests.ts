import { join } from "node:path";
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import { transformFileSync } from "@swc/core";
import type { Answer, Way } from "./request-thread";

/** Maximum seconds for a response, on a busy machine. */
const LONGEST_ANSWER_SECONDS = 60;

/**
 * Reads from an API server and blocks until it has responded, as a call of kubectl does: with one thread and one
 * connection for all.
 */
export class BlockingRequests {
  private readonly answered = new Int32Array(new SharedArrayBuffer(4));
  private readonly port;
  private readonly thread: Worker;

  /**
   * @param sources folder of the thread's TypeScript
   * @param way how the API server is reached
   */
  constructor(sources: string, way: Way) {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    // Node 20 runs no TypeScript in a thread.
    const { code } = transformFileSync(join(sources, "request-thread.ts"), {
      swcrc: false,
      jsc: { parser: { syntax: "typescript" }, target: "es2022" },
      module: { type: "commonjs" },
    });
    const workerData = { ...way, port: port2, answered: this.answered };
    this.thread = new Worker(code, { eval: true, workerData, transferList: [port2] });
    // neither must keep a finished test run alive.
    this.thread.unref();
    port1.unref();
  }

  /** Reads a path of the API. */
  public get(path: string, accept = "application/json"): Answer {
    Atomics.store(this.answered, 0, 0);
    this.port.postMessage({ path, accept });
    Atomics.wait(this.answered, 0, 0, LONGEST_ANSWER_SECONDS * 1000);
    const received = receiveMessageOnPort(this.port) as { message: Answer } | undefined;
    if (received !== undefined) return received.message;
    // a late response must not be taken for that of the next request.
    this.close();
    throw new Error(`no answer to ${path} within ${LONGEST_ANSWER_SECONDS} s`);
  }

  /** Ends the thread. */
  public close(): void {
    this.port.close();
    void this.thread.terminate();
  }
}
