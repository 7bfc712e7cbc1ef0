import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import type { ControlPlane } from "../control-plane/control-plane";
import { expand, kubeconfigFor } from "../control-plane/hook-pod";
import { findBuilt } from "../control-plane/places";
import type { Ended } from "../support/ended";

interface Mount {
  readonly name: string;
  readonly mountPath: string;
  readonly subPath?: string;
}

interface Container {
  readonly name: string;
  readonly command: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly {
    readonly name: string;
    readonly value?: string;
    readonly valueFrom?: { readonly secretKeyRef: { readonly name: string; readonly key: string } };
  }[];
  readonly volumeMounts?: readonly Mount[];
}

interface Volume {
  readonly name: string;
  readonly emptyDir?: object;
  readonly configMap?: { readonly name: string };
  readonly persistentVolumeClaim?: { readonly claimName: string };
}

interface Pod {
  readonly serviceAccountName: string;
  readonly initContainers?: readonly Container[];
  readonly containers: readonly Container[];
  readonly volumes: readonly Volume[];
}

interface Data {
  readonly data: Readonly<Record<string, string>>;
}

/**
 * Runs the containers of Jobs as the API server has them: their commands, variables, Secrets, files and accounts, with real programs
 * in place of their images. The root of their pods is a folder; a claim keeps its files from Job to Job.
 */
export class JobInFolder {
  private readonly root = mkdtempSync(join(tmpdir(), "groundplan-job-"));

  constructor(
    private readonly plane: ControlPlane,
    private readonly namespace: string,
  ) {}

  /** Returns where a path of the pods is. */
  public path(inPod: string): string {
    return join(this.root, inPod);
  }

  /** Runs the init containers of a Job and then its container, until one fails. */
  public run(job: string): Ended {
    const pod = this.get<{ spec: { template: { spec: Pod } } }>("job", job).spec.template.spec;
    const containers = [...(pod.initContainers ?? []), ...pod.containers];
    this.mount(pod, containers);
    const kubeconfig = this.path("kubeconfig.json");
    writeFileSync(kubeconfig, this.kubeconfigOf(pod));
    let output = "";
    for (const container of containers) {
      const { status, text } = this.runContainer(container, {
        KUBECONFIG: kubeconfig,
        HOSTNAME: this.podOf(job),
      });
      output += text;
      if (status !== 0) return { status, output };
    }
    return { status: 0, output };
  }

  public remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private runContainer(container: Container, more: Readonly<Record<string, string>>) {
    const programs = dirname(findBuilt("restic") ?? "/");
    const own = this.variablesOf(container);
    const [command = "", ...args] = [...container.command, ...(container.args ?? [])].map((word) =>
      this.inFolder(expand(word, own)),
    );
    const { status, stdout, stderr } = spawnSync(command, args, {
      encoding: "utf8",
      env: { PATH: [programs, this.plane.env.PATH].join(delimiter), HOME: this.root, ...more, ...own },
    });
    return { status, text: stdout + stderr };
  }

  private variablesOf({ env = [] }: Container): Record<string, string> {
    const variables: Record<string, string> = {};
    for (const { name, value = "", valueFrom } of env) {
      variables[name] = valueFrom
        ? this.secretOf(valueFrom.secretKeyRef)
        : this.inFolder(expand(value, variables));
    }
    return variables;
  }

  private secretOf({ name, key }: { readonly name: string; readonly key: string }): string {
    const value = this.get<Data>("secret", name).data[key];
    if (value === undefined) throw new Error(`Secret ${name} has no key ${key}`);
    return Buffer.from(value, "base64").toString();
  }

  /**
   * Makes the directories of the pod: claims are kept, scratch directories are empty, files are those of ConfigMaps.
   */
  private mount({ volumes }: Pod, containers: readonly Container[]): void {
    for (const { name, mountPath, subPath } of containers.flatMap(({ volumeMounts = [] }) => volumeMounts)) {
      const volume = volumes.find((each) => each.name === name);
      if (volume === undefined) continue;
      const place = this.path(mountPath);
      if (volume.emptyDir !== undefined) rmSync(place, { recursive: true, force: true });
      if (volume.configMap === undefined) {
        mkdirSync(place, { recursive: true });
        continue;
      }
      const text = this.get<Data>("configmap", volume.configMap.name).data[subPath ?? ""] ?? "";
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, this.inFolder(text));
    }
  }

  /** Replaces the paths of a pod of a backup in a text by paths in the folder. */
  private inFolder(text: string): string {
    return text.replace(
      /(?<![\w./-])\/(sources|dumps|repository|cache|tools|tmp|etc\/groundplan)(?![\w-])/g,
      `${this.root}/$1`,
    );
  }

  /** Returns a kubeconfig for the account of the pod only, so that RBAC applies as in a cluster. */
  private kubeconfigOf({ serviceAccountName }: Pod): string {
    const token = this.plane.kubectl("create", "token", serviceAccountName, "-n", this.namespace).trim();
    const { clusters } = this.plane.kubectlJson<{
      readonly clusters: readonly { readonly cluster: object }[];
    }>(...["config", "view", "--raw", "--flatten"]);
    return kubeconfigFor(clusters[0]?.cluster, this.namespace, token);
  }

  private podOf(job: string): string {
    const pods = ["get", "pods", "-n", this.namespace, "-l", `job-name=${job}`];
    return this.plane.kubectl(...pods, "-o", "jsonpath={.items[0].metadata.name}");
  }

  private get<T>(kind: string, name: string): T {
    return this.plane.kubectlJson<T>("get", kind, name, "-n", this.namespace);
  }
}
