import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { Agent, get } from "node:http";
import { homedir, tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { ClusterWay } from "./query";

/** A response of the API server. */
export interface Answer {
  /** HTTP status. */
  readonly status: number;
  /** Body of the response. */
  readonly text: string;
}

/** Seconds that kubectl may take to start and to obtain credentials, including a login in a browser. */
const START_SECONDS = 120;

/** Seconds that the API server may take for a response. */
const ANSWER_SECONDS = 60;

/**
 * kubectl ends as soon as the pipe to this program is closed, for any reason, and the folder of its socket is
 * removed, even after Ctrl-C, which every program of the terminal receives.
 */
const GUARD = `trap : INT TERM
exec 3<&0
kubectl "$@" &
pid=$!
(cat <&3 >/dev/null; kill $pid 2>/dev/null) &
exec 2>/dev/null
wait $pid
code=$?
rm -rf "$GROUNDPLAN_FOLDER"
exit $code`;

/**
 * Connection to the API server through `kubectl proxy`, so that everything in the kubeconfig applies: contexts, exec
 * plugins, proxies, client certificates. While the program runs, the proxy listens on a socket in a folder that only
 * this user can access, or on Windows on a local port.
 * @see https://kubernetes.io/docs/reference/kubectl/generated/kubectl_proxy/
 */
export class KubectlProxy {
  /**
   * Starts kubectl.
   * @throws if it is not on the PATH, or does not start with this kubeconfig and context
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

  /** What kubectl wrote to standard error after its start, such as messages of a credential plugin. */
  public complaints = "";

  private readonly agent = new Agent({ keepAlive: true, maxSockets: 8 });

  private constructor(
    private readonly child: ChildProcess,
    private readonly at: { readonly socketPath: string } | { readonly port: string },
    private readonly folder: string,
  ) {
    child.stderr?.on("data", (part: Buffer) => (this.complaints += part.toString()));
  }

  /** Requests a path of the API. */
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

  /** Stops kubectl. */
  public stop(): void {
    this.agent.destroy();
    this.child.stdin?.end();
    if (process.platform === "win32") this.child.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/**
 * Variables that redirect the provider past the kubeconfig. kubectl ignores them, so checks would read another
 * cluster.
 */
function refuseOtherWays(): void {
  const set = ["KUBE_HOST", "KUBE_TOKEN", "KUBE_PROXY_URL"].find((name) => (process.env[name] ?? "") !== "");
  if (set === undefined) return;
  throw new Error(
    `${set} must not be set, because the Kubernetes provider prefers it to the kubeconfig, and kubectl does not: unset it`,
  );
}

/**
 * Returns the arguments of kubectl. What the query does not set is taken from the environment variables of the
 * provider.
 */
export function kubectlArguments({ context, cluster, user }: ClusterWay, env: NodeJS.ProcessEnv): string[] {
  const flags = Object.entries({
    context: context || env.KUBE_CTX,
    cluster: cluster || env.KUBE_CTX_CLUSTER,
    user: user || env.KUBE_CTX_AUTH_INFO,
  });
  return flags.flatMap(([name, value]) => (value ? [`--${name}=${value}`] : []));
}

/** Returns the kubeconfigs in kubectl's form. `~` is the home folder; the provider has its own variables for it. */
export function kubeconfigOf({ kubeconfig }: ClusterWay, env: NodeJS.ProcessEnv): string | undefined {
  // in the provider's order of precedence; it treats an empty variable as unset.
  const paths = kubeconfig || env.KUBE_CONFIG_PATH || env.KUBE_CONFIG_PATHS || env.KUBECONFIG || undefined;
  return paths
    ?.split(delimiter)
    .map((path) => path.replace(/^~(?=\/|\\|$)/, homedir()))
    .join(delimiter);
}

/** Returns the error for kubeconfigs that do not exist, for which kubectl only reports that the context does not. */
function missingKubeconfig(kubeconfig: string): Error | undefined {
  if (kubeconfig.split(delimiter).some((path) => existsSync(path))) return undefined;
  const wayOut = "set TF_VAR_kubeconfig to an existing file, or pass --kubeconfig to a command of groundplan";
  return new Error(`the kubeconfig must exist, got "${kubeconfig}": ${wayOut}`);
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
    : spawn("sh", ["-c", GUARD, "kubectl", ...args], {
        env: { ...env, GROUNDPLAN_FOLDER: folder },
        stdio: "pipe",
      });
  const line = await firstLineOf(child).catch((error: unknown) => {
    throw kubeconfig === undefined ? error : (missingKubeconfig(kubeconfig) ?? error);
  });
  return make(child, isWindows ? { port: /:(\d+)\s*$/.exec(line)?.[1] ?? "" } : { socketPath });
}

/** Waits until kubectl reports that it listens. */
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
