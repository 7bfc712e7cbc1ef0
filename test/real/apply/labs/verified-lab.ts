import { liveProgram } from "../../../../cli/live/live-program";
import { readSynthesized } from "../../../../cli/synthesized/synthesized";
import type { Finding } from "../../../../cli/verify/finding";
import { type ClusterReport, verifyClusters } from "../../../../cli/verify/verify-clusters";
import type { Cluster } from "../../../../constructs/cluster";
import { groundplan } from "../../../cli/project-folder";
import { ControlPlane } from "../../control-plane/control-plane";
import type { Manifest } from "../../control-plane/node-manifest";
import { ROOT } from "../../control-plane/places";
import type { Availability } from "../../support/required-program";
import { declaredNodes, EnvironmentUnderTest } from "./environment-under-test";

/** Kinds whose objects can be deleted and recreated unchanged. */
const KINDS = [
  ...[
    "service",
    "configmap",
    "secret",
    "serviceaccount",
    "statefulset",
    "deployment",
    "daemonset",
    "cronjob",
  ],
  ...["poddisruptionbudget", "networkpolicy", "role", "rolebinding", "clusterrole", "clusterrolebinding"],
  ...["storageclass", "validatingwebhookconfiguration"],
];

/** Names of what every namespace has. */
const OF_KUBERNETES = new Set(["kube-root-ca.crt", "default"]);

/** An object as the API server keeps it. */
export interface Kept extends Manifest {
  readonly metadata: Manifest["metadata"] & {
    readonly ownerReferences?: readonly object[];
    readonly uid?: string;
  };
}

/** An environment that is deployed to be looked at. */
export interface LabKit {
  readonly cluster: Cluster;
  /** What must be on the machine. */
  readonly available: Availability;
  /** Layers in deploy order. */
  readonly layers: readonly string[];
  /** Namespaces of the environment, whose objects are broken. */
  readonly namespaces: readonly string[];
  /** Names of its objects without a namespace. */
  readonly clusterWide: RegExp;
  /** Kinds of custom resources that it has. */
  readonly kinds?: readonly string[];
  /** Names of objects that operators or the distribution make. */
  readonly others?: RegExp;
  /** Charts that replace their repositories. */
  readonly charts?: () => LabCharts;
  /**
   * Whether Jobs of hooks really run.
   * @default false
   */
  readonly hooks?: boolean;
  /** Does what others have done before a layer is applied, or operators after it. */
  readonly around?: (plane: ControlPlane, event: `${"before" | "after"} ${string}`) => void | Promise<void>;
}

/** Charts that replace their repositories. */
export interface LabCharts {
  readonly sources: Readonly<Record<string, string>>;
  remove(): void;
}

/** An environment, deployed on a real control plane, and `groundplan verify` on it. */
export class VerifiedLab {
  /** Deploys the environment. */
  public static async start(kit: LabKit): Promise<VerifiedLab> {
    const { cluster, layers, around, hooks = false } = kit;
    const plane = await ControlPlane.start({ context: cluster.kubeContext, hooks });
    plane.nodes(declaredNodes(cluster));
    const charts = kit.charts?.();
    const environment = new EnvironmentUnderTest(plane, cluster, charts?.sources);
    const lab = new VerifiedLab(kit, plane, environment, charts);
    for (const layer of layers) {
      await around?.(plane, `before ${layer}`);
      const stack = environment.stack(layer);
      await stack.init();
      await stack.apply();
      await around?.(plane, `after ${layer}`);
    }
    return lab;
  }

  private readonly path = process.env.PATH;

  private readonly stacks: readonly string[];

  private constructor(
    private readonly kit: LabKit,
    public readonly plane: ControlPlane,
    public readonly environment: EnvironmentUnderTest,
    private readonly charts: LabCharts | undefined,
  ) {
    this.stacks = kit.layers.map((layer) => `${kit.cluster.name}-${layer}`);
    // kubectl of the control plane.
    process.env.PATH = plane.env.PATH;
  }

  /** Ends the control plane. */
  public stop(): void {
    process.env.PATH = this.path;
    this.plane.release();
    this.environment.remove();
    this.charts?.remove();
  }

  /** Runs `groundplan verify` on the stacks of the lab. */
  public async verify(...args: readonly string[]) {
    const words = ["verify", ...this.stacks, `--output=${this.environment.outdir}`, "--json", ...args];
    const { code, stdout, stderr } = await groundplan(ROOT, words, {
      env: { KUBECONFIG: this.plane.env.KUBECONFIG },
    });
    const reports = stdout === "" ? [] : (JSON.parse(stdout) as ClusterReport[]);
    const findings = reports.flatMap((report) => report.findings);
    return { code, stderr, reports, lines: findings.map(({ object, text }) => `${object} ${text}`) };
  }

  /** Verifies the lab once, without starting the command. */
  public async look(): Promise<readonly Finding[]> {
    const stacks = readSynthesized(this.environment.outdir).filter(({ name }) => this.stacks.includes(name));
    const env = { ...process.env, KUBECONFIG: this.plane.env.KUBECONFIG };
    const reports = await verifyClusters({ stacks, options: {}, env }, liveProgram());
    return reports.flatMap(({ findings, unreadable }) => {
      if (unreadable !== undefined) throw new Error(unreadable);
      return findings;
    });
  }

  /** Breaks something, expects the finding, and repairs it. */
  public async broken(breaks: () => void, mends: () => void, ...expected: readonly (string | RegExp)[]) {
    breaks();
    const { lines, code } = await this.verify();
    mends();
    for (const each of expected) expect(lines).toContainEqual(expect.stringMatching(each));
    expect(code).toBeGreaterThan(0);
    expect(await this.verify("--wait", "2m")).toMatchObject({ code: 0, lines: [] });
  }

  /** Returns an object. */
  public json(...object: readonly string[]): Kept {
    return this.plane.kubectlJson<Kept>("get", ...object);
  }

  /** Recreates a deleted object. */
  public restore(kept: Kept): void {
    const { name, namespace, labels, annotations, finalizers } = kept.metadata;
    // controllers set the status, which is not applied with the object.
    const metadata = { name, namespace, labels, annotations, finalizers };
    this.plane.apply({ ...kept, metadata, status: undefined });
  }

  /**
   * Lists all objects that the lab has created, except those that controllers recreate themselves.
   * @param heldKinds kinds besides whose objects could not be made anew as they were
   */
  public everyObject(heldKinds: readonly string[] = []): readonly (readonly string[])[] {
    const kinds = [...KINDS, ...(this.kit.kinds ?? []), ...heldKinds].join(",");
    const { items } = this.plane.kubectlJson<{ readonly items: readonly Kept[] }>(
      ...["get", kinds, "--all-namespaces"],
    );
    return items
      .filter(({ metadata: { name } }) => !this.isOthers(name))
      .filter(({ metadata: { name, namespace, ownerReferences } }) =>
        namespace === undefined
          ? this.kit.clusterWide.test(name)
          : this.kit.namespaces.includes(namespace) && ownerReferences === undefined,
      )
      .map(({ kind, metadata: { name, namespace } }) => [
        ...[kind, name],
        ...(namespace === undefined ? [] : ["--namespace", namespace]),
      ]);
  }

  private isOthers(name: string): boolean {
    return OF_KUBERNETES.has(name) || this.kit.others?.test(name) === true;
  }
}
