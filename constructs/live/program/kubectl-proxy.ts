import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, get } from "node:http";
import { homedir, tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { ClusterWay } from "./query";

/** What the API server has answered. */
export interface Answer {
  /** HTTP status. */
  readonly status: number;
  /** The body. */
  readonly text: string;
}

/** How long kubectl may take to start and to get credentials, a person's login in a browser included. */
const START_SECONDS = 120;

/** How long the API server may take for one answer. */
const ANSWER_SECONDS = 60;

/** kubectl ends when the pipe to this program is closed, however that happened. */
const GUARD = `exec 3<&0
kubectl "$@" &
pid=$!
(cat <&3 >/dev/null; kill $pid 2>/dev/null) &
wait $pid`;

/**
 * The API server through the operator's own kubectl: whatever the kubeconfig asks for (contexts, exec plugins,
 * proxies, client certificates), kubectl follows it. It listens on a socket in a folder of this user alone, or on
 * Windows on a port of this machine, for as long as the program runs.
 */
export class KubectlProxy {
  /**
   * Starts kubectl.
   * @throws if it is not on the PATH, or does not start with this kubeconfig
   */
  public static async start(way: ClusterWay): Promise<KubectlProxy> {
    refuseOtherWays();
    const folder = mkdtempSync(join(tmpdir(), "groundplan-"));
    try {
      return await startIn(folder, way, (child, at) => new KubectlProxy(child, at, folder));
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  private readonly agent = new Agent({ keepAlive: true, maxSockets: 8 });

  private constructor(
    private readonly child: ChildProcess,
    private readonly at: { readonly socketPath: string } | { readonly port: string },
    private readonly folder: string,
  ) {}

  /** Asks for a path of the API. */
  public ask(path: string, accept = "application/json"): Promise<Answer> {
    const { agent } = this;
    const options = { ...this.at, agent, path, headers: { host: "localhost", accept } };
    return new Promise((resolve, reject) => {
      const request = get(options, (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (part: string) => (text += part));
        response.on("end", () => {
          resolve({ status: response.statusCode ?? 0, text });
        });
        response.on("error", reject);
      });
      request.setTimeout(ANSWER_SECONDS * 1000, () => {
        request.destroy(new Error(`no answer to ${path} within ${ANSWER_SECONDS} s`));
      });
      request.on("error", reject);
    });
  }

  /** Ends kubectl. */
  public stop(): void {
    this.agent.destroy();
    this.child.stdin?.end();
    if (process.platform === "win32") this.child.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The provider lets these lead past the kubeconfig, which kubectl does not: checks would look at another cluster. */
function refuseOtherWays(): void {
  const set = ["KUBE_HOST", "KUBE_TOKEN", "KUBE_PROXY_URL"].find((name) => (process.env[name] ?? "") !== "");
  if (set === undefined) return;
  throw new Error(
    `${set} must not be set, as the Kubernetes provider follows it past the kubeconfig, and kubectl does not: unset it`,
  );
}

/** Writes what kubectl is started with; what is not said, the provider takes from variables of its own. */
export function kubectlArguments({ context, cluster, user }: ClusterWay, env: NodeJS.ProcessEnv): string[] {
  const flags = Object.entries({
    context: context || env.KUBE_CTX,
    cluster: cluster || env.KUBE_CTX_CLUSTER,
    user: user || env.KUBE_CTX_AUTH_INFO,
  });
  return flags.flatMap(([name, value]) => (value ? [`--${name}=${value}`] : []));
}

/** Returns the kubeconfigs as kubectl takes them: `~` is the home folder, and the provider has variables of its own. */
export function kubeconfigOf({ kubeconfig }: ClusterWay, env: NodeJS.ProcessEnv): string | undefined {
  // in the order of the provider, to which an empty variable counts as unset.
  const paths = kubeconfig || env.KUBE_CONFIG_PATH || env.KUBE_CONFIG_PATHS || env.KUBECONFIG || undefined;
  return paths
    ?.split(delimiter)
    .map((path) => path.replace(/^~(?=\/|\\|$)/, homedir()))
    .join(delimiter);
}

async function startIn<Proxy>(
  folder: string,
  way: ClusterWay,
  make: (child: ChildProcess, at: { readonly socketPath: string } | { readonly port: string }) => Proxy,
): Promise<Proxy> {
  const isWindows = process.platform === "win32";
  const socketPath = join(folder, "kubectl");
  const where = isWindows ? ["--port=0"] : [`--unix-socket=${socketPath}`];
  const args = [
    ...kubectlArguments(way, process.env),
    "proxy",
    ...where,
    "--reject-methods=POST,PUT,PATCH,DELETE",
  ];
  const kubeconfig = kubeconfigOf(way, process.env);
  const env = kubeconfig === undefined ? process.env : { ...process.env, KUBECONFIG: kubeconfig };
  const child = isWindows
    ? spawn("kubectl", args, { env, stdio: "pipe" })
    : spawn("sh", ["-c", GUARD, "kubectl", ...args], { env, stdio: "pipe" });
  const line = await firstLineOf(child);
  return make(child, isWindows ? { port: /:(\d+)\s*$/.exec(line)?.[1] ?? "" } : { socketPath });
}

/** Waits until kubectl says that it listens. */
function firstLineOf(child: ReturnType<typeof spawn>): Promise<string> {
  return new Promise((resolve, reject) => {
    let complaints = "";
    const timer = setTimeout(() => {
      child.stdin?.end();
      reject(new Error(`kubectl did not start within ${START_SECONDS} s: ${complaints.trim()}`));
    }, START_SECONDS * 1000);
    const fail = (message: string) => {
      clearTimeout(timer);
      reject(new Error(message));
    };
    child.stderr?.on("data", (part: Buffer) => (complaints += part.toString()));
    child.stdout?.once("data", (part: Buffer) => {
      clearTimeout(timer);
      resolve(part.toString());
    });
    child.once("error", ({ message }) => {
      fail(`kubectl cannot be started: ${message}`);
    });
    child.once("close", (code) => {
      fail(complaintOf(code, complaints));
    });
  });
}

function complaintOf(code: number | null, complaints: string): string {
  if (code === 127) return "kubectl must be on the PATH of the machine that plans, and was not found";
  const text = complaints.trim().replace(/^error: /, "");
  return `kubectl must start with this kubeconfig and context, but ended with: ${text}`;
}
