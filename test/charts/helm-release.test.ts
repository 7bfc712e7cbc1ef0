import { TerraformStack, Testing } from "cdktf";
import { Cluster, ClusterStack, HelmRelease, type HelmReleaseProps } from "../../constructs";
import { LiveCluster } from "../../constructs/cluster";
import { clusterProps } from "../cluster/facts";

const REQUIRED: HelmReleaseProps = {
  chart: { name: "web", version: "1.2.3", source: "https://charts.example.com" },
  releaseName: "shop",
  namespace: "default",
  values: { b: 1, a: "${x}" },
};

interface Synthesized {
  readonly resource: { readonly helm_release: Readonly<Record<string, Record<string, unknown>>> };
  readonly provider?: Readonly<Record<string, readonly unknown[]>>;
}

function synthesize(stack: TerraformStack, props: HelmReleaseProps): Synthesized {
  new HelmRelease(stack, "web", props);
  return JSON.parse(Testing.synth(stack)) as Synthesized;
}

function release(props: HelmReleaseProps): Record<string, unknown> {
  const { resource } = synthesize(new TerraformStack(Testing.app(), "stack"), props);
  return Object.values(resource.helm_release)[0]!;
}

test("converges by default: upgrades what failed, takes a failed install back, keeps five revisions", () => {
  expect(release(REQUIRED)).toMatchObject({
    upgrade_install: true,
    atomic: true,
    timeout: 600,
    max_history: 5,
    chart: "web",
    repository: "https://charts.example.com",
    version: "1.2.3",
  });
});

test("values are one document with sorted keys, and not Terraform's to interpolate", () => {
  expect(release(REQUIRED).values).toEqual(['{"a":"$${x}","b":1}']);
});

test("every prop reaches the release", () => {
  const stack = new TerraformStack(Testing.app(), "stack");
  const first = LiveCluster.of(stack).nodesSource;
  const every: Required<HelmReleaseProps> = {
    ...REQUIRED,
    timeoutSeconds: 30,
    atomic: false,
    dependsOn: [first],
    lifecycle: { preventDestroy: true },
  };
  const { resource } = synthesize(stack, every);
  expect(Object.values(resource.helm_release)[0]).toMatchObject({
    timeout: 30,
    atomic: false,
    depends_on: [`data.${first.terraformResourceType}.${first.friendlyUniqueId}`],
    lifecycle: { prevent_destroy: true },
  });
});

test("a chart on this machine is a path and has no repository", () => {
  const made = release({ ...REQUIRED, chart: { ...REQUIRED.chart, source: "../charts" } });
  expect(made.chart).toBe("../charts/web");
  expect(made).not.toHaveProperty("repository");
});

test("gives a ClusterStack its Helm provider once, and any other stack none", () => {
  const cluster = new Cluster(clusterProps());
  const ours = new ClusterStack(Testing.app(), "ours", { cluster });
  new HelmRelease(ours, "first", REQUIRED);
  expect(synthesize(ours, { ...REQUIRED, releaseName: "second" }).provider?.helm).toHaveLength(1);
  expect(synthesize(new TerraformStack(Testing.app(), "theirs"), REQUIRED).provider).toBeUndefined();
});
