import type {
  DeploymentV1SpecTemplateSpec,
  DeploymentV1SpecTemplateSpecContainerReadinessProbe,
} from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { linuxNodes, podBasics, resourcesOf, rootContainer, SECCOMP, tolerationsOf } from "../../pods";
import { literal } from "../../units";
import type { PodChoice } from "./pod-choice";

/** Where the ConfigMap is mounted. */
const CONFIG_PATH = "/etc/groundplan-ganesha";

/** Keys of the ConfigMap. */
export const KEYS = { config: "ganesha.conf", exports: "exports.sh", answers: "answers.sh" } as const;

/** Inputs of the pod. */
export interface PodSpecOptions extends PodChoice {
  /** Name of the ConfigMap. */
  readonly name: string;
  /** TCP port of the server. */
  readonly port: number;
  /** Whether it uses the network of its node. */
  readonly usesHostNetwork: boolean;
  /** Claim that it serves from. */
  readonly claimName: string;
  /** Seconds that the probe of the exports may take. */
  readonly probeSeconds: number;
}

/** Returns the server's pod, with explicit values for all defaults of the provider. */
export function podSpec(options: PodSpecOptions): DeploymentV1SpecTemplateSpec {
  return {
    ...podBasics(options.usesHostNetwork),
    terminationGracePeriodSeconds: 60,
    nodeSelector: linuxNodes(options.nodeSelector),
    toleration: tolerationsOf(options.tolerations),
    securityContext: SECCOMP,
    initContainer: [directoriesContainer(options)],
    container: [serverContainer(options)],
    volume: [
      { name: "data", persistentVolumeClaim: { claimName: options.claimName, readOnly: false } },
      { name: "config", configMap: { name: options.name, defaultMode: "0444", optional: false } },
      ...scratchOf(options).map(({ name }) => ({ name, emptyDir: {} })),
    ],
  };
}

function directoriesContainer(options: PodSpecOptions) {
  return {
    name: "directories",
    image: options.image,
    imagePullPolicy: "IfNotPresent",
    // Kubernetes reads $(NAME) in a command as a variable, and $$ as a dollar.
    command: [
      "mkdir",
      "-p",
      "--",
      ...options.directories.map((each) => literal(each.replaceAll("$", "$$$$"))),
    ],
    resources: resourcesOf(options.resources),
    securityContext: rootContainer(["DAC_OVERRIDE"]),
    volumeMount: [dataMount(options)],
  };
}

function serverContainer(options: PodSpecOptions) {
  const { build, port, usesHostNetwork } = options;
  const config = `${CONFIG_PATH}/${KEYS.config}`;
  const [runtime = "/tmp"] = build.runtimeDirectories;
  return {
    name: "ganesha",
    image: options.image,
    imagePullPolicy: "IfNotPresent",
    command: [build.binary, "-F", "-L", "/dev/stdout", "-f", config, "-p", `${runtime}/ganesha.pid`],
    port: [
      { name: "nfs", containerPort: port, protocol: "TCP", ...(usesHostNetwork ? { hostPort: port } : {}) },
    ],
    resources: resourcesOf(options.resources),
    securityContext: rootContainer(capabilitiesFor(port)),
    startupProbe: probe(KEYS.exports, options.probeSeconds, { periodSeconds: 5, failureThreshold: 24 }),
    readinessProbe: probe(KEYS.exports, options.probeSeconds, { periodSeconds: 10, failureThreshold: 3 }),
    livenessProbe: probe(KEYS.answers, 10, { periodSeconds: 20, failureThreshold: 6 }),
    volumeMount: [
      dataMount(options),
      { name: "config", mountPath: CONFIG_PATH, readOnly: true },
      ...scratchOf(options).map((each) => ({ ...each, readOnly: false })),
    ],
  };
}

/** Command that runs a script of the ConfigMap in the server's container. */
export function scriptCommand(key: string): string[] {
  return ["bash", "--norc", `${CONFIG_PATH}/${key}`];
}

function probe(
  key: string,
  timeoutSeconds: number,
  times: { readonly periodSeconds: number; readonly failureThreshold: number },
): DeploymentV1SpecTemplateSpecContainerReadinessProbe {
  return { exec: { command: scriptCommand(key) }, timeoutSeconds, successThreshold: 1, ...times };
}

/**
 * Returns the capabilities that root needs to act for the users of clients; open_by_handle_at(2), on which FSAL VFS
 * depends, needs DAC_READ_SEARCH.
 */
function capabilitiesFor(port: number): readonly string[] {
  const always = [
    "CHOWN",
    "DAC_OVERRIDE",
    "DAC_READ_SEARCH",
    "FOWNER",
    "FSETID",
    "MKNOD",
    "SETGID",
    "SETUID",
  ];
  return port < 1024 ? [...always, "NET_BIND_SERVICE"] : always;
}

/**
 * Returns the directories besides the volume into which it writes: in /tmp, it tests whether the kernel supports the
 * locks that it needs.
 */
function scratchOf({ build }: PodSpecOptions) {
  const runtime = build.runtimeDirectories.map((mountPath, at) => ({ name: `runtime-${at}`, mountPath }));
  return [...runtime, { name: "tmp", mountPath: "/tmp" }];
}

function dataMount({ mountPath }: PodSpecOptions) {
  return { name: "data", mountPath: literal(mountPath), readOnly: false };
}
