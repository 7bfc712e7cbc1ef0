import { ServiceAddress, WebService } from "../../../constructs";
import { NEXT_WEEK } from "../../support/days";
import { find } from "../../support/document";
import { REQUIRED as SERVICE } from "../../workloads/web/every-prop";
import type { ControlPlane } from "../control-plane/control-plane";
import { findBuilt } from "../control-plane/places";
import { ResticLab } from "./restic-lab";

const NAMESPACE = "web";
const CONTAINERS = [{ name: "c", image: "registry.k8s.io/pause:3.10" }];

/** The service that the backup stops. */
export const PLAYER = new ServiceAddress({ name: "player", namespace: NAMESPACE, ports: { http: 8080 } });

/** A backup that stops a service of a control plane, with the permissions of its own account. */
export class StoppingLab extends ResticLab {
  private readonly labels: Readonly<Record<string, string>>;

  constructor(private readonly plane: ControlPlane) {
    super();
    let labels = {};
    const resources = this.render((stack) => {
      const player = new WebService(stack, PLAYER.name, { ...SERVICE, name: PLAYER.name });
      ({ labels } = player);
      return { sources: { films: { claim: "films-pvc", stops: [player] } }, firstRunUntil: NEXT_WEEK };
    });
    this.labels = labels;
    this.write("sources/films/.backup-source", "");
    this.write("sources/films/library.db", "rows");
    const config = ["job", "restore", "start"].map((id) => {
      const role = find(resources, "kubernetes_role_v1", `nightly_${id}_`) as unknown as SynthesizedRole;
      return [id, this.accountOf(role)] as const;
    });
    for (const [id, kubeconfig] of config) this.write(`${id}.json`, kubeconfig);
    this.programs();
  }

  /** Makes the service, with one pod. */
  public deploy(): void {
    this.plane.apply({
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: PLAYER.name, namespace: NAMESPACE },
      spec: {
        replicas: 1,
        selector: { matchLabels: this.labels },
        template: { metadata: { labels: this.labels }, spec: { containers: CONTAINERS } },
      },
    });
    this.scale(1);
    this.plane.kubectl("rollout", "status", "deployment", PLAYER.name, "-n", NAMESPACE, "--timeout=60s");
  }

  /** Makes a pod of the service that is not deleted when it is scaled, optionally with the claim of the backup. */
  public leavePod(name: string, claimName?: string): void {
    const metadata = { name, namespace: NAMESPACE, labels: this.labels };
    const volumes = claimName === undefined ? [] : [{ name: "films", persistentVolumeClaim: { claimName } }];
    this.plane.apply({ apiVersion: "v1", kind: "Pod", metadata, spec: { containers: CONTAINERS, volumes } });
  }

  public scale(replicas: number): void {
    this.plane.kubectl("scale", "deployment", PLAYER.name, "-n", NAMESPACE, `--replicas=${replicas}`);
  }

  /** Number of pods that the service must have. */
  public replicas(): number {
    const path = "jsonpath={.spec.replicas}";
    return Number(this.plane.kubectl("get", "deployment", PLAYER.name, "-n", NAMESPACE, "-o", path));
  }

  /** Wraps kubectl and restic in programs that run a line of shell first; `$n` counts their calls. */
  public programs(line = ":", restic = findBuilt("restic") ?? "restic"): void {
    this.write("calls", "0");
    const count = `n=$(($(cat ${this.path("calls")}) + 1)); echo $n >${this.path("calls")}`;
    this.program("tools/kubectl", count, line, 'exec kubectl "$@"');
    this.program("bin/restic", count, line, `exec ${restic} "$@"`);
  }

  /** Variables of the pods of one of its jobs: that of the backup is `job`. */
  public as(id: "job" | "restore" | "start"): Readonly<Record<string, string>> {
    const path = `${this.path("bin")}:${this.plane.env.PATH ?? ""}`;
    return { KUBECONFIG: this.path(`${id}.json`), PATH: path, STOP_WAIT: "60" };
  }

  /** Makes the account with its Role, and returns its kubeconfig. */
  private accountOf({ metadata: { name }, rule }: SynthesizedRole): string {
    const metadata = { name, namespace: NAMESPACE };
    const subjects = [{ kind: "ServiceAccount", name, namespace: NAMESPACE }];
    const rbac = "rbac.authorization.k8s.io";
    this.plane.apply([
      { apiVersion: "v1", kind: "Namespace", metadata: { name: NAMESPACE } },
      { apiVersion: "v1", kind: "ServiceAccount", metadata },
      {
        apiVersion: `${rbac}/v1`,
        kind: "Role",
        metadata,
        rules: rule.map((each) => ({
          apiGroups: each.api_groups,
          resources: each.resources,
          verbs: each.verbs,
          resourceNames: each.resource_names ?? [],
        })),
      },
      {
        apiVersion: `${rbac}/v1`,
        kind: "RoleBinding",
        metadata,
        subjects,
        roleRef: { apiGroup: rbac, kind: "Role", name },
      },
    ]);
    const token = this.plane.kubectl("create", "token", name, "--namespace", NAMESPACE).trim();
    const config = this.plane.kubectlJson<{ readonly users: readonly { readonly name: string }[] }>(
      ...["config", "view", "--raw", "--flatten"],
    );
    return JSON.stringify({
      ...config,
      users: config.users.map((user) => ({ name: user.name, user: { token } })),
    });
  }
}

interface SynthesizedRole {
  readonly metadata: { readonly name: string };
  readonly rule: readonly {
    readonly api_groups: readonly string[];
    readonly resources: readonly string[];
    readonly verbs: readonly string[];
    readonly resource_names?: readonly string[];
  }[];
}
