import { join } from "node:path";
import { liveProgram } from "../../../cli/live/live-program";
import { readSynthesized } from "../../../cli/synthesized/synthesized";
import type { Finding } from "../../../cli/verify/finding";
import { type ClusterReport, verifyClusters } from "../../../cli/verify/verify-clusters";
import { kubeadmLab } from "../../../stacks/environments/kubeadm-lab";
import { groundplan } from "../../cli/project-folder";
import { ControlPlane } from "../control-plane/control-plane";
import type { Manifest } from "../control-plane/node-manifest";
import { elasticChartSource } from "../elasticsearch/elastic-charts";
import { volumesForElasticsearch } from "./elasticsearch-volumes";
import { declaredNodes, EnvironmentUnderTest } from "./environment-under-test";

const ROOT = join(__dirname, "../../..");
const LAYERS = ["namespaces", "storage", "elasticsearch"];
const STACKS = LAYERS.map((layer) => `kubeadm-lab-${layer}`);

/** Version of elastic's chart that the lab has. */
export const ELASTIC_VERSION = "7.17.3";

/** Namespace of the lab's Elasticsearch. */
export const ES = "elasticsearch";

/** An object as the API server keeps it. */
export interface Kept extends Manifest {
  readonly metadata: Manifest["metadata"] & {
    readonly ownerReferences?: readonly object[];
    readonly uid?: string;
  };
}

/** The kubeadm lab, deployed on a real control plane, and `groundplan verify` on it. */
export class VerifiedLab {
  /** Deploys the lab. */
  public static async start(): Promise<VerifiedLab> {
    const plane = await ControlPlane.start({ context: kubeadmLab.cluster.kubeContext, hooks: false });
    plane.nodes(declaredNodes(kubeadmLab.cluster));
    const sources = { "https://helm.elastic.co": elasticChartSource(ELASTIC_VERSION) };
    const lab = new VerifiedLab(plane, new EnvironmentUnderTest(plane, kubeadmLab.cluster, sources));
    for (const layer of LAYERS) {
      if (layer === "elasticsearch") plane.apply(volumesForElasticsearch());
      const stack = lab.environment.stack(layer);
      await stack.init();
      await stack.apply();
    }
    return lab;
  }

  private readonly path = process.env.PATH;

  private constructor(
    public readonly plane: ControlPlane,
    public readonly environment: EnvironmentUnderTest,
  ) {
    // kubectl of the control plane.
    process.env.PATH = plane.env.PATH;
  }

  /** Ends the control plane. */
  public stop(): void {
    process.env.PATH = this.path;
    this.plane.stop();
    this.environment.remove();
  }

  /** Runs `groundplan verify` on the stacks of the lab. */
  public async verify(...args: readonly string[]) {
    const words = ["verify", ...STACKS, `--output=${this.environment.outdir}`, "--json", ...args];
    const { code, stdout, stderr } = await groundplan(ROOT, words, {
      env: { KUBECONFIG: this.plane.env.KUBECONFIG },
    });
    const reports = stdout === "" ? [] : (JSON.parse(stdout) as ClusterReport[]);
    const findings = reports.flatMap((report) => report.findings);
    return { code, stderr, reports, lines: findings.map(({ object, text }) => `${object} ${text}`) };
  }

  /** Looks at the lab once, without starting the command. */
  public async look(): Promise<readonly Finding[]> {
    const stacks = readSynthesized(this.environment.outdir).filter(({ name }) => STACKS.includes(name));
    const env = { ...process.env, KUBECONFIG: this.plane.env.KUBECONFIG };
    const reports = await verifyClusters({ stacks, options: {}, env }, liveProgram());
    return reports.flatMap(({ findings, unreadable }) => {
      if (unreadable !== undefined) throw new Error(unreadable);
      return findings;
    });
  }

  /** Breaks something, expects it to be reported, and repairs it. */
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

  /** Makes an object anew that was deleted. */
  public restore(kept: Kept): void {
    const { name, namespace, labels, annotations, finalizers } = kept.metadata;
    // the status is the controllers', and none of ours is applied with the object.
    const metadata = { name, namespace, labels, annotations, finalizers };
    this.plane.apply({ ...kept, metadata, status: undefined });
  }

  /**
   * All that the lab has made, but what controllers make anew by themselves.
   * @param heldKinds kinds besides whose objects could not be made anew as they were
   */
  public everyObject(heldKinds: readonly string[] = []): readonly (readonly string[])[] {
    const namespaced =
      "service,configmap,secret,serviceaccount,statefulset,deployment,poddisruptionbudget,role,rolebinding";
    const inNamespaces = [ES, "nfs-provisioner"].flatMap((namespace) =>
      this.plane
        .kubectlJson<{ items: readonly (Kept & { kind: string })[] }>(
          "get",
          namespaced,
          "--namespace",
          namespace,
        )
        .items.filter(({ metadata }) => metadata.ownerReferences === undefined)
        .filter(({ metadata: { name } }) => name !== "kube-root-ca.crt" && name !== "default")
        .map(({ kind, metadata }) => [kind, metadata.name, "--namespace", namespace]),
    );
    const kinds = [...heldKinds, "clusterrole", "clusterrolebinding", "storageclass"];
    const clusterWide = kinds.flatMap((kind) =>
      this.plane
        .kubectl("get", kind, "--output=jsonpath={.items[*].metadata.name}")
        .split(" ")
        .filter((name) => /nfs-client|nfs-provisioner|^portal|^elasticsearch/.test(name))
        .map((name) => [kind, name]),
    );
    return [...inNamespaces, ...clusterWide];
  }
}
