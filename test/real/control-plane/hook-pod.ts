/** The part of a pod that the job runner reads. */
export interface Pod {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly uid: string;
    readonly deletionTimestamp?: string;
    readonly ownerReferences?: readonly { readonly kind: string; readonly name: string }[];
  };
  readonly spec: {
    readonly nodeName?: string;
    readonly serviceAccountName: string;
    readonly restartPolicy: string;
    readonly initContainers?: readonly Container[];
    readonly containers: readonly Container[];
    readonly volumes?: readonly { readonly name: string; readonly emptyDir?: object }[];
  };
  readonly status: { readonly phase: string };
}

interface Container {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly {
    readonly name: string;
    readonly value?: string;
    readonly valueFrom?: { readonly fieldRef?: { readonly fieldPath: string } };
  }[];
  readonly envFrom?: readonly object[];
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
}

/** One run of a hook's container. */
export interface HookRun {
  readonly namespace: string;
  readonly job: string;
  readonly pod: string;
  readonly serviceAccount: string;
  readonly exitCode: number;
  /** What the container printed on both streams, at most the last MiB. */
  readonly output: string;
  readonly startedAt: string;
  readonly finishedAt: string;
}

const TOKEN_FOLDER = "/var/run/secrets/kubernetes.io/serviceaccount";

/** Returns the name of the Job that the pod belongs to. */
export function jobOf(pod: Pod): string | undefined {
  return pod.metadata.ownerReferences?.find(({ kind }) => kind === "Job")?.name;
}

/** Returns whether the pod gets a token; without one, it has no permissions. */
export function hasToken(pod: Pod): boolean {
  return (pod.spec.containers[0]?.volumeMounts ?? []).some(({ mountPath }) => mountPath === TOKEN_FOLDER);
}

/** Returns what of the pod cannot be done on this machine: better a failed hook than one that ran half. */
export function refusal(pod: Pod): string | undefined {
  const [container, ...others] = pod.spec.containers;
  if (others.length > 0 || pod.spec.initContainers?.length) return "more than one container";
  if (!container?.command?.length) return "no command: the image's own is not known here";
  if (pod.spec.restartPolicy !== "Never") return `restartPolicy ${pod.spec.restartPolicy}`;
  if (container.envFrom?.length) return "envFrom";
  const unknown = container.env?.find(
    ({ valueFrom }) => valueFrom && fieldOf(pod, valueFrom.fieldRef?.fieldPath) === undefined,
  );
  if (unknown) return `valueFrom of ${unknown.name}`;
  const empty = new Set(pod.spec.volumes?.flatMap(({ name, emptyDir }) => (emptyDir ? [name] : [])));
  const mount = container.volumeMounts?.find((m) => m.mountPath !== TOKEN_FOLDER && !empty.has(m.name));
  return mount && `a volume at ${mount.mountPath}`;
}

/** Returns the variables that the pod sets for its container. */
export function environmentOf(pod: Pod): Record<string, string> {
  const env: Record<string, string> = {};
  for (const { name, value, valueFrom } of pod.spec.containers[0]?.env ?? []) {
    env[name] = fieldOf(pod, valueFrom?.fieldRef?.fieldPath) ?? expand(value ?? "", env);
  }
  return env;
}

/** Returns the command line of the pod's container. */
export function commandLineOf(pod: Pod): string[] {
  const { command = [], args = [] } = pod.spec.containers[0] ?? {};
  const env = environmentOf(pod);
  return [...command, ...args].map((word) => expand(word, env));
}

/** Returns the kubeconfig of a pod in its cluster. */
export function kubeconfigFor(cluster: unknown, namespace: string, token: string): string {
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    "current-context": "pod",
    clusters: [{ name: "pod", cluster }],
    users: [{ name: "pod", user: { token } }],
    contexts: [{ name: "pod", context: { cluster: "pod", user: "pod", namespace } }],
  });
}

/** Returns the status that a kubelet would report for a pod whose only container is in `state`. */
export function statusOf(pod: Pod, phase: string, state: object): object {
  const [container] = pod.spec.containers;
  const ready = phase === "Running";
  const lastTransitionTime = new Date().toISOString();
  const { name, image } = container ?? {};
  return {
    phase,
    conditions: ["Initialized", "ContainersReady", "Ready"].map((type) => ({
      type,
      status: ready || type === "Initialized" ? "True" : "False",
      lastTransitionTime,
    })),
    containerStatuses: [{ name, image, imageID: "", ready, started: ready, restartCount: 0, state }],
  };
}

/** What Kubernetes does to `$(NAME)` and `$$` in a command, as scripts have fallen over both. */
export function expand(text: string, env: Readonly<Record<string, string>>): string {
  return text.replace(/\$(?:\$|\(([^)]*)\))/g, (match, name?: string) =>
    name === undefined ? "$" : (env[name] ?? match),
  );
}

function fieldOf(pod: Pod, path: string | undefined): string | undefined {
  const fields: Record<string, string | undefined> = {
    "metadata.name": pod.metadata.name,
    "metadata.namespace": pod.metadata.namespace,
    "metadata.uid": pod.metadata.uid,
    "spec.nodeName": pod.spec.nodeName,
    "spec.serviceAccountName": pod.spec.serviceAccountName,
  };
  return path === undefined ? undefined : fields[path];
}
