import { spawn } from "node:child_process";
import { connect } from "node:net";
import { waitUntil } from "../../../tools/programs/wait-until";

/** A server of a test: its program, and the port of this machine that it listens on. */
export interface DaemonOptions {
  readonly program: string;
  readonly args: readonly string[];
  readonly port: number;
  readonly env?: Readonly<Record<string, string>>;
  /** User that it runs as. */
  readonly uid?: number;
  /**
   * Returns whether it is ready, for a server that listens earlier.
   * @default - ready when it listens
   */
  readonly isReady?: () => boolean;
}

/** Starts a server and waits until it is ready; returns a function that stops it. */
export async function startDaemon(options: DaemonOptions): Promise<() => Promise<void>> {
  const { program, args, port, env, uid, isReady } = options;
  const child = spawn(program, args, {
    env: { ...process.env, ...env },
    uid,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<void>((resolve) =>
    child.once("close", () => {
      resolve();
    }),
  );
  try {
    await waitUntil(() => {
      if (child.exitCode !== null) throw new Error(`${program} ended with ${child.exitCode}`);
      return isReady?.() ?? listens(port);
    }, `${program} must answer on ${port}`);
  } catch (error) {
    child.kill("SIGKILL");
    throw new Error(output, { cause: error });
  }
  return async () => {
    child.kill("SIGINT");
    await ended;
  };
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => {
      resolve(false);
    });
  });
}
