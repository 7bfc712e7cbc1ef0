import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { DataKubernetesNodes } from "@cdktf/provider-kubernetes/lib/data-kubernetes-nodes";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import {
  Cluster,
  ClusterStack,
  CsiDriverNfs,
  HelmRelease,
  Memory,
  Namespace,
  NfsMountOptions,
  PodSecurityLevel,
  StaticNfsVolume,
  useProviders,
} from "../../constructs";
import { NfsProvisionedStorageClass } from "../../constructs/storage";
import { clusterProps } from "../cluster/facts/facts";
import { type Blocks, documentOf, entriesOf, find } from "../support/document";
import { makeApp } from "../support/make-app";

function kubernetes(stack: Construct, alias?: string): KubernetesProvider {
  return new KubernetesProvider(stack, `kubernetes-${alias}`, { alias, configContext: alias });
}

function helm(stack: Construct, alias?: string): HelmProvider {
  return new HelmProvider(stack, `helm-${alias}`, { alias, kubernetes: { configContext: alias } });
}

/** A stack with two scopes, each for its own cluster. */
function twoClusters() {
  const stack = new TerraformStack(makeApp(), "stack");
  const scopes = ["east", "west"].map((name) => {
    const scope = new Construct(stack, name);
    useProviders(scope, { kubernetes: kubernetes(stack, name), helm: helm(stack, name) });
    return scope;
  });
  const [east, west] = scopes as [Construct, Construct];
  const blocks = () => documentOf(stack);
  return { stack, east, west, blocks };
}

function namespace(scope: Construct): Namespace {
  return new Namespace(scope, "namespace", { name: "storage", podSecurity: PodSecurityLevel.PRIVILEGED });
}

function volume(scope: Construct, id = "photos"): StaticNfsVolume {
  return new StaticNfsVolume(scope, id, {
    name: id,
    namespace: "storage",
    server: "192.168.1.2",
    path: "/srv/photos",
    capacity: Memory.gibibytes(5),
    mountOptions: NfsMountOptions.HARD_V4,
  });
}

/** Addresses by the provider that they go to. */
function byProvider(blocks: Blocks | undefined): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const [type, named] of Object.entries(blocks ?? {})) {
    for (const [id, { provider = "default" }] of Object.entries(named)) {
      (found[provider] ??= []).push(`${type}.${id.replace(/_[0-9A-F]{8}$/, "")}`);
    }
  }
  return found;
}

/** Contexts that are read at plan, by scope. */
function contextsIn({ data }: { readonly data?: Blocks }): Record<string, string | undefined> {
  const asked = Object.entries(data?.external ?? {}) as unknown as [
    string,
    { query: { context?: string } },
  ][];
  return Object.fromEntries(
    asked.map(([id, { query }]) => [id.replace(/_?live-cluster_[0-9A-F]{8}$/, ""), query.context]),
  );
}

test("everything below a scope is deployed to its cluster, which checks at plan read as well", () => {
  const { east, west, blocks } = twoClusters();
  for (const scope of [east, west]) {
    volume(scope);
    new CsiDriverNfs(scope, "driver", { namespace: "kube-system" });
  }
  const resourcesOf = (name: string) => ({
    [`kubernetes.${name}`]: [
      `kubernetes_persistent_volume_v1.${name}_photos`,
      `kubernetes_persistent_volume_claim_v1.${name}_photos_claim`,
    ],
    [`helm.${name}`]: [`helm_release.${name}_driver_release`],
  });
  expect(byProvider(blocks().resource)).toEqual({ ...resourcesOf("east"), ...resourcesOf("west") });
  expect(contextsIn(blocks())).toEqual({ east: "east", west: "west" });
});

test("a name may be used on each of the clusters, and is found on its own", () => {
  const { east, west, blocks } = twoClusters();
  namespace(east);
  volume(east);
  volume(west);
  const { resource } = blocks();
  const dependsOf = (name: string) => {
    const { depends_on: all = [] } = find(resource, "kubernetes_persistent_volume_claim_v1", name);
    return all.filter((each) => each.startsWith("kubernetes_namespace_v1"));
  };
  expect(dependsOf("east")).toHaveLength(1);
  expect(dependsOf("west")).toEqual([]);
});

test("a driver applies only to the classes of its cluster", () => {
  const { east, west, blocks } = twoClusters();
  new CsiDriverNfs(east, "driver", { namespace: "kube-system" });
  for (const scope of [east, west]) {
    new NfsProvisionedStorageClass(scope, "class", {
      className: "nfs-csi",
      provisioner: "csi-driver-nfs",
      server: "192.168.1.2",
      path: "/srv",
      mountOptions: NfsMountOptions.HARD_V4,
    });
  }
  const classes = entriesOf(blocks().resource, "kubernetes_storage_class_v1");
  const depends = classes.map(([id, block]) => [id.slice(0, 4), block.depends_on?.length ?? 0]);
  expect(Object.fromEntries(depends)).toEqual({ east: 1, west: 0 });
});

test("facts of a cluster may be declared for a scope with its providers", () => {
  const { east, west } = twoClusters();
  new Cluster(clusterProps({ name: "east" })).appliesTo(east);
  new Cluster(clusterProps({ name: "west" })).appliesTo(west);
  const names = [east, west].map((scope) => Cluster.of(namespace(scope))?.name);
  expect(names).toEqual(["east", "west"]);
});

test("the inner of two scopes applies, and resources that name a provider keep it", () => {
  const { stack, east, blocks } = twoClusters();
  const inner = new Construct(east, "inner");
  useProviders(inner, { kubernetes: kubernetes(stack, "north") });
  new DataKubernetesNodes(inner, "nodes", {});
  new DataKubernetesNodes(inner, "others", { provider: kubernetes(stack, "south") });
  expect(byProvider(blocks().data)).toEqual({
    "kubernetes.north": ["data.kubernetes_nodes.east_inner_nodes".slice("data.".length)],
    "kubernetes.south": ["kubernetes_nodes.east_inner_others"],
  });
});

test("a scope of a ClusterStack has its own providers, and the stack keeps its own", () => {
  const stack = new ClusterStack(makeApp(), "stack", { cluster: new Cluster(clusterProps()) });
  const scope = new Construct(stack, "west");
  useProviders(scope, { kubernetes: kubernetes(stack, "west") });
  volume(scope);
  expect([Cluster.of(scope), Cluster.of(stack)?.name]).toEqual([undefined, "lab"]);
  const document = documentOf(stack);
  expect(Object.keys(byProvider(document.resource))).toEqual(["kubernetes.west"]);
  expect(contextsIn(document)).toEqual({ "": "kubernetes-admin@lab", west: "west" });
});

test("fails for a chart if only the Kubernetes provider is given", () => {
  const stack = new TerraformStack(makeApp(), "stack");
  const scope = new Construct(stack, "west");
  useProviders(scope, { kubernetes: kubernetes(stack, "west") });
  const chart = { name: "csi-driver-nfs", version: "4.13.4" };
  const make = () =>
    new HelmRelease(scope, "release", { chart, releaseName: "r", namespace: "csi", values: {} });
  expect(make).toThrow(
    "stack/west/release: providers.helm must be given to useProviders too, or the release would go to another cluster",
  );
});

test("fails after the scope has its first child", () => {
  const stack = new TerraformStack(makeApp(), "stack");
  volume(stack);
  expect(() => {
    useProviders(stack, { kubernetes: kubernetes(stack, "west") });
  }).toThrow("stack: useProviders must be called before the scope gets its children");
});

test("fails for a provider of another kind, or of another stack", () => {
  const app = makeApp();
  const stack = new TerraformStack(app, "stack");
  const scope = new Construct(stack, "west");
  expect(() => {
    useProviders(scope, { kubernetes: helm(stack, "west") });
  }).toThrow('stack/west: providers.kubernetes must be the kubernetes provider, got "helm"');
  expect(() => {
    useProviders(scope, { kubernetes: kubernetes(new TerraformStack(app, "other"), "west") });
  }).toThrow("stack/west: providers.kubernetes must be in the stack of the scope");
});
