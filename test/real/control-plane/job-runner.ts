// Runs the containers of hook Jobs on this machine, as a program of its own: a test that waits for terraform
// blocks its own event loop, and the hook that terraform waits for must run all the same.
import { execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { ApiServer } from "./api-server";
import { commandLineOf, environmentOf, hasToken, jobOf, kubeconfigFor, refusal, statusOf } from "./hook-pod";
import type { HookRun, Pod } from "./hook-pod";

/** Settings on the command line, as JSON. */
export interface RunnerSettings {
  readonly kubeconfig: string;
  readonly context: string;
  /** State of the control plane; the runs are written down in its logs. */
  readonly directory: string;
}

const OUTPUT_LIMIT = 1024 * 1024;
/** Maximum length of a termination message: the API server truncates it at 4096 bytes. */
const MESSAGE_LIMIT = 1000;

const { kubeconfig, context, directory } = JSON.parse(process.argv[2] ?? "{}") as RunnerSettings;
const target = ["--kubeconfig", kubeconfig, "--context", context];
/** By uid: undefined until its container runs, and when it has ended. */
const pods = new Map<string, ChildProcess | undefined>();
/** How the API server is reached, the same for all pods. */
const cluster = readCluster();

async function work(): Promise<void> {
  const api = await ApiServer.start(target, join(directory, "runner", `${process.pid}.sock`));
  const hooks = `/api/v1/pods?watch=1&labelSelector=${encodeURIComponent("app.kubernetes.io/component=hook")}`;
  // a watch ends now and then by design of the API server; the next one starts with all pods again.
  for (;;) {
    await api.watch<Pod>(hooks, (type, pod) => observe(api, type, pod)).catch(console.error);
    await setTimeout(500);
  }
}

function observe(api: ApiServer, type: string, pod: Pod): void {
  const { uid, name, deletionTimestamp } = pod.metadata;
  if (type === "DELETED" || deletionTimestamp) {
    kill(pods.get(uid));
    return;
  }
  if (!pod.spec.nodeName || pod.status.phase !== "Pending" || !jobOf(pod) || pods.has(uid)) return;
  pods.set(uid, undefined);
  run(api, pod).catch((error: unknown) => console.error(name, error));
}

async function run(api: ApiServer, pod: Pod): Promise<void> {
  const startedAt = new Date().toISOString();
  await setStatus(api, pod, "Running", { running: { startedAt } });
  const { exitCode, output } = await runContainer(api, pod).catch((error: unknown) => ({
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
  // before the status: once the Job has ended, the run may be read.
  appendFileSync(join(directory, "logs", "hook-runs.jsonl"), `${JSON.stringify(entry)}\n`);
  const reason = exitCode === 0 ? "Completed" : "Error";
  const message = output.slice(-MESSAGE_LIMIT);
  await setStatus(api, pod, exitCode === 0 ? "Succeeded" : "Failed", {
    terminated: { exitCode, reason, message, startedAt, finishedAt },
  });
}

async function runContainer(api: ApiServer, pod: Pod): Promise<{ exitCode: number; output: string }> {
  const unable = refusal(pod);
  if (unable) throw new Error(`cannot run a hook with ${unable}`);
  const home = join(directory, "hooks", pod.metadata.uid);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(join(home, "kubeconfig"), await kubeconfigOf(api, pod), { mode: 0o600 });
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

/** Returns a kubeconfig for the pod's own account only, so that RBAC applies as in a cluster. */
async function kubeconfigOf(api: ApiServer, pod: Pod): Promise<string> {
  const { name, namespace, uid } = pod.metadata;
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${pod.spec.serviceAccountName}/token`;
  const body = { spec: { boundObjectRef: { apiVersion: "v1", kind: "Pod", name, uid } } };
  const create = () => api.send<{ status: { token: string } }>(path, { method: "POST", body });
  // an invalid token for a pod without one; without any user, kubectl would ask for a name.
  const token = hasToken(pod) ? (await create()).status.token : "none";
  return kubeconfigFor(cluster, namespace, token);
}

function readCluster(): unknown {
  const path = "jsonpath={.clusters[0].cluster}";
  const view = ["config", "view", "--raw", "--minify", "--flatten", "--output", path];
  return JSON.parse(execFileSync("kubectl", [...target, ...view], { encoding: "utf8" })) as unknown;
}

async function setStatus(api: ApiServer, pod: Pod, phase: string, state: object): Promise<void> {
  const { name, namespace } = pod.metadata;
  await api.send(`/api/v1/namespaces/${namespace}/pods/${name}/status`, {
    method: "PATCH",
    type: "application/strategic-merge-patch+json",
    body: { status: statusOf(pod, phase, state) },
  });
}

function kill(child: ChildProcess | undefined): void {
  // the whole process group: killing only the shell would leave its kubectl running.
  if (child?.pid !== undefined) process.kill(-child.pid, "SIGKILL");
}

process.once("exit", () => pods.forEach(kill));
for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => process.exit(0));
// its input ends with the process that started it, however that process ends.
process.stdin.once("end", () => process.exit(0)).resume();
work().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
