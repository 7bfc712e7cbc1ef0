// Runs the containers of hook Jobs on this machine, as a program of its own: a test that waits for terraform
// blocks its own event loop, and the hook that terraform waits for must run all the same.
import { execFile, execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { commandLineOf, environmentOf, hasToken, jobOf, kubeconfigFor, refusal, statusOf } from "./hook-pod";
import type { HookRun, Pod } from "./hook-pod";

/** What the runner is told on its command line, as JSON. */
export interface RunnerSettings {
  readonly kubeconfig: string;
  readonly context: string;
  /** State of the control plane; the runs are written down in its logs. */
  readonly directory: string;
}

const OUTPUT_LIMIT = 1024 * 1024;
/** The API server cuts a termination message at 4096 bytes; this leaves room for wide characters. */
const MESSAGE_LIMIT = 1000;

const { kubeconfig, context, directory } = JSON.parse(process.argv[2] ?? "{}") as RunnerSettings;
const target = ["--kubeconfig", kubeconfig, "--context", context];
/** By uid: undefined until its container runs, and when it has ended. */
const pods = new Map<string, ChildProcess | undefined>();
/** How the API server is reached, the same for all pods. */
const cluster = readCluster();

async function kubectl(...args: string[]): Promise<string> {
  return (await promisify(execFile)("kubectl", [...target, ...args])).stdout;
}

function watch(): void {
  const select = ["--all-namespaces", "--selector", "app.kubernetes.io/component=hook"];
  const output = ["--watch", "--output-watch-events", "--output", "json"];
  const watcher = spawn("kubectl", [...target, "get", "pods", ...select, ...output], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  process.once("exit", () => watcher.kill());
  // a watch ends now and then by design of the API server; the next one starts with all pods again.
  watcher.once("close", () => setTimeout(watch, 500));
  let lines: string[] = [];
  createInterface({ input: watcher.stdout }).on("line", (line) => {
    lines.push(line);
    // an event is one line, or by other versions of kubectl an indented object.
    if (lines.length === 1 ? line === "{" : line !== "}") return;
    const { type, object } = JSON.parse(lines.join("\n")) as { type: string; object: Pod };
    lines = [];
    observe(type, object);
  });
}

function observe(type: string, pod: Pod): void {
  const { uid, name, deletionTimestamp } = pod.metadata;
  if (type === "DELETED" || deletionTimestamp) {
    kill(pods.get(uid));
    return;
  }
  if (!pod.spec.nodeName || pod.status.phase !== "Pending" || !jobOf(pod) || pods.has(uid)) return;
  pods.set(uid, undefined);
  run(pod).catch((error: unknown) => console.error(name, error));
}

async function run(pod: Pod): Promise<void> {
  const startedAt = new Date().toISOString();
  await setStatus(pod, "Running", { running: { startedAt } });
  const { exitCode, output } = await runContainer(pod).catch((error: unknown) => ({
    exitCode: 128,
    output: `job runner: ${(error as Error).message}`,
  }));
  const finishedAt = new Date().toISOString();
  const { name, namespace } = pod.metadata;
  const entry: HookRun = {
    namespace,
    job: jobOf(pod) ?? "",
    pod: name,
    serviceAccount: pod.spec.serviceAccountName,
    exitCode,
    output,
    startedAt,
    finishedAt,
  };
  // before the status: whoever sees the Job end may read the run at once.
  appendFileSync(join(directory, "logs", "hook-runs.jsonl"), `${JSON.stringify(entry)}\n`);
  const reason = exitCode === 0 ? "Completed" : "Error";
  const message = output.slice(-MESSAGE_LIMIT);
  await setStatus(pod, exitCode === 0 ? "Succeeded" : "Failed", {
    terminated: { exitCode, reason, message, startedAt, finishedAt },
  });
}

async function runContainer(pod: Pod): Promise<{ exitCode: number; output: string }> {
  const unable = refusal(pod);
  if (unable) throw new Error(`cannot run a hook with ${unable}`);
  const home = join(directory, "hooks", pod.metadata.uid);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(join(home, "kubeconfig"), await kubeconfigOf(pod), { mode: 0o600 });
    const [command = "", ...args] = commandLineOf(pod);
    const env = { PATH: process.env.PATH, HOSTNAME: pod.metadata.name, ...environmentOf(pod) };
    const child = spawn(command, args, {
      cwd: home,
      // the last three are not the pod's to change: they keep the user's own files and clusters out of reach.
      env: { ...env, HOME: home, KUBECACHEDIR: join(home, "cache"), KUBECONFIG: join(home, "kubeconfig") },
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    pods.set(pod.metadata.uid, child);
    let output = "";
    const collect = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-OUTPUT_LIMIT));
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    const exitCode = await new Promise<number>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => resolve(code ?? 137));
    });
    return { exitCode, output };
  } finally {
    pods.set(pod.metadata.uid, undefined);
    rmSync(home, { recursive: true, force: true });
  }
}

/** The pod's own identity and nothing else: what RBAC refuses in a cluster, it refuses here. */
async function kubeconfigOf(pod: Pod): Promise<string> {
  const { name, namespace, uid } = pod.metadata;
  const bound = ["--bound-object-kind", "Pod", "--bound-object-name", name, "--bound-object-uid", uid];
  const create = ["--namespace", namespace, "create", "token", pod.spec.serviceAccountName, ...bound];
  // a pod without a token is a stranger; without any user kubectl would ask for a name.
  const token = hasToken(pod) ? (await kubectl(...create)).trim() : "none";
  return kubeconfigFor(cluster, namespace, token);
}

function readCluster(): unknown {
  const path = "jsonpath={.clusters[0].cluster}";
  const view = ["config", "view", "--raw", "--minify", "--flatten", "--output", path];
  return JSON.parse(execFileSync("kubectl", [...target, ...view], { encoding: "utf8" })) as unknown;
}

async function setStatus(pod: Pod, phase: string, state: object): Promise<void> {
  const { name, namespace } = pod.metadata;
  const patch = [
    "--subresource",
    "status",
    "--type",
    "strategic",
    "--patch",
    JSON.stringify({ status: statusOf(pod, phase, state) }),
  ];
  await kubectl("--namespace", namespace, "patch", "pod", name, ...patch);
}

function kill(child: ChildProcess | undefined): void {
  // the whole process group: a shell that dies alone would leave its kubectl at work.
  if (child?.pid !== undefined) process.kill(-child.pid, "SIGKILL");
}

process.once("exit", () => pods.forEach(kill));
for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => process.exit(0));
// its input ends with the process that started it, however that process ends.
process.stdin.once("end", () => process.exit(0)).resume();
watch();
