import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, type IncomingMessage, request } from "node:http";
import { createInterface } from "node:readline";

/** Options of a request. */
interface Request {
  readonly method?: "GET" | "POST" | "PATCH";
  readonly body?: object;
  /** Content type of the body, which determines how a patch is merged. */
  readonly type?: string;
}

/**
 * The API server through one `kubectl proxy`, which supports every kubeconfig: starting kubectl for each call takes a
 * hundred times as long as the call.
 */
export class ApiServer {
  /**
   * Starts the proxy, which ends with this process.
   * @param target flags of kubectl: which kubeconfig, which context
   * @param socketPath where it listens
   */
  public static async start(target: readonly string[], socketPath: string): Promise<ApiServer> {
    const child = spawn("kubectl", [...target, "proxy", `--unix-socket=${socketPath}`], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    process.once("exit", () => child.kill());
    await Promise.race([once(child.stdout, "data"), failure(child)]);
    return new ApiServer(socketPath);
  }

  private readonly agent = new Agent({ keepAlive: true });

  private constructor(private readonly socketPath: string) {}

  /**
   * Sends a request.
   * @returns the object in the response
   * @throws if the API server refuses it
   */
  public async send<T>(path: string, asked: Request = {}): Promise<T> {
    const answer = await this.answerTo(path, asked);
    let text = "";
    for await (const part of answer) text += part as string;
    if ((answer.statusCode ?? 500) >= 300) throw new Error(`${asked.method ?? "GET"} ${path}: ${text}`);
    return JSON.parse(text) as T;
  }

  /**
   * Calls back for each object of a list and for each change, until the API server ends the watch, as it does
   * occasionally.
   */
  public async watch<T>(path: string, observe: (type: string, object: T) => void): Promise<void> {
    const answer = await this.answerTo(path, {});
    if (answer.statusCode !== 200) {
      answer.resume();
      throw new Error(`GET ${path}: ${answer.statusCode}`);
    }
    for await (const line of createInterface({ input: answer })) {
      const { type, object } = JSON.parse(line) as { type: string; object: T };
      observe(type, object);
    }
  }

  private answerTo(path: string, { method = "GET", body, type = "application/json" }: Request) {
    const { agent, socketPath } = this;
    const headers = { host: "localhost", accept: "application/json", "content-type": type };
    return new Promise<IncomingMessage>((resolve, reject) => {
      const sent = request({ socketPath, agent, path, method, headers }, (answer) => {
        resolve(answer.setEncoding("utf8"));
      });
      sent.once("error", reject).end(body && JSON.stringify(body));
    });
  }
}

async function failure(child: ChildProcess): Promise<never> {
  const [code] = (await once(child, "close")) as [number | null];
  throw new Error(`kubectl proxy: exit ${code}`);
}
