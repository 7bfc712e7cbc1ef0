import { Token } from "cdktf";
import {
  AccessMode,
  type Cluster,
  Memory,
  Namespace,
  NfsMountOptions,
  PodSecurityLevel,
  StaticNfsVolume,
  type StaticNfsVolumeProps,
  TaintEffect,
} from "../../../constructs";
import { quote } from "../../../constructs/cluster";
import { workerProps } from "../../cluster/facts";
import { type Block, clusterOf, find, messagesOf, nfsWorker, synthesize } from "../synthesized";

const REQUIRED: StaticNfsVolumeProps = {
  name: "portal-info-data",
  namespace: "default",
  server: "test-nfs-01.mk.local",
  path: "/var/nfs",
  capacity: Memory.gibibytes(35),
  mountOptions: NfsMountOptions.HARD_V4,
};

const EVERY_PROP: Required<StaticNfsVolumeProps> = {
  ...REQUIRED,
  request: Memory.gibibytes(1.5),
  accessModes: [AccessMode.READ_WRITE_ONCE, AccessMode.READ_ONLY_MANY],
  nodeSelector: { disktype: "ssd" },
  tolerations: [{ key: "experiment", operator: "Exists" }],
};

const make = (props: StaticNfsVolumeProps = REQUIRED, cluster?: Cluster) =>
  synthesize((stack) => void new StaticNfsVolume(stack, "data", props), cluster);
const volumeOf = (...args: Parameters<typeof make>) => find(make(...args), "kubernetes_persistent_volume_v1");
const claimOf = (...args: Parameters<typeof make>) =>
  find(make(...args), "kubernetes_persistent_volume_claim_v1");
const withProp = (props: Partial<StaticNfsVolumeProps>, cluster?: Cluster) => () =>
  make({ ...REQUIRED, ...props }, cluster);

test("the volume names its claim in plain text, and keeps the data", () => {
  expect(volumeOf()).toMatchObject({
    metadata: { name: "portal-info-data-pv" },
    spec: [
      {
        access_modes: ["ReadWriteMany"],
        capacity: { storage: "35Gi" },
        claim_ref: { name: "portal-info-data-pvc", namespace: "default" },
        mount_options: ["hard", "vers=4.0", "timeo=60", "retrans=10"],
        persistent_volume_reclaim_policy: "Retain",
        persistent_volume_source: {
          nfs: { path: "/var/nfs", read_only: false, server: "test-nfs-01.mk.local" },
        },
        storage_class_name: "groundplan-static",
        volume_mode: "Filesystem",
      },
    ],
    lifecycle: { prevent_destroy: true },
  });
});

test("the claim refers to the volume, and waits for nothing", () => {
  expect(claimOf()).toMatchObject({
    metadata: { name: "portal-info-data-pvc", namespace: "default" },
    spec: {
      access_modes: ["ReadWriteMany"],
      resources: { requests: { storage: "35Gi" } },
      storage_class_name: "groundplan-static",
      volume_mode: "Filesystem",
      volume_name: "${kubernetes_persistent_volume_v1.data_7E2128CA.metadata[0].name}",
    },
    wait_until_bound: false,
    lifecycle: { prevent_destroy: true },
  });
});

test("the addresses are as they were", () => {
  const resources = make();
  expect(Object.keys(resources.kubernetes_persistent_volume_v1!)).toEqual(["data_7E2128CA"]);
  expect(Object.keys(resources.kubernetes_persistent_volume_claim_v1!)).toEqual(["data_claim_BB9A3A67"]);
});

test("every prop reaches the pair", () => {
  const cluster = clusterOf(nfsWorker("worker-1", { labels: { disktype: "ssd" } }));
  expect(volumeOf(EVERY_PROP, cluster).spec).toMatchObject([
    { access_modes: ["ReadOnlyMany", "ReadWriteOnce"] },
  ]);
  expect(claimOf(EVERY_PROP, cluster).spec).toMatchObject({
    access_modes: ["ReadOnlyMany", "ReadWriteOnce"],
    resources: { requests: { storage: "1536Mi" } },
  });
  expect(JSON.stringify(claimOf(EVERY_PROP, cluster).lifecycle)).toContain(
    String.raw`sort(each.spec.accessModes)) == \"ReadOnlyMany,ReadWriteOnce\"`,
  );
});

test("says what others wire to", () => {
  const resources = synthesize((stack) => {
    const volume = new StaticNfsVolume(stack, "data", REQUIRED);
    expect(volume).toMatchObject({
      claimName: "portal-info-data-pvc",
      volumeName: "portal-info-data-pv",
      namespace: "default",
    });
    new Namespace(stack, "after", {
      name: "after",
      podSecurity: PodSecurityLevel.BASELINE,
    }).resource.dependsOn = [volume.claim.fqn];
  });
  expect(find(resources, "kubernetes_namespace_v1").depends_on).toEqual([
    "${kubernetes_persistent_volume_claim_v1.data_claim_BB9A3A67}",
  ]);
});

test("a path with ${ in it is meant literally", () => {
  const volume = volumeOf({ ...REQUIRED, path: "/srv/${x}" });
  expect(volume.spec).toMatchObject([{ persistent_volume_source: { nfs: { path: "/srv/$${x}" } } }]);
  expect(volume.lifecycle?.precondition?.[0]?.condition).toContain(
    `each.spec.nfs.path == ${quote("/srv/${x}")}`,
  );
});

test("plan looks at what is live", () => {
  expect(messagesOf(volumeOf())).toEqual([
    expect.stringContaining("stack/data: a live volume keeps its export, size, access modes and claim"),
    expect.stringContaining(
      "stack/data: PersistentVolume portal-info-data-pv remembers a claim that was deleted",
    ),
  ]);
  expect(messagesOf(claimOf())).toEqual([
    expect.stringContaining("stack/data: namespace default must exist"),
    expect.stringContaining("stack/data: no StorageClass may be called groundplan-static"),
    expect.stringContaining("stack/data: a live claim keeps its size, access modes and volume"),
    expect.stringContaining(
      "stack/data: PersistentVolumeClaim default/portal-info-data-pvc is lost or being deleted",
    ),
  ]);
});

test("a live pair is compared with the program, value by value", () => {
  const conditionsOf = (block: Block) =>
    (block.lifecycle?.precondition ?? []).map(({ condition }) =>
      condition.replace(/data\.[\w.-]+\.objects/g, "LIVE"),
    );
  const pv = '[for each in LIVE : each if each.metadata.name == "portal-info-data-pv"]';
  const pvc =
    '[for each in LIVE : each if each.metadata.namespace == "default" && each.metadata.name == "portal-info-data-pvc"]';
  const modes = 'join(",", sort(each.spec.accessModes)) == "ReadWriteMany"';
  expect(conditionsOf(volumeOf())).toEqual([
    `\${alltrue([for each in ${pv} : try(each.spec.nfs.server == "test-nfs-01.mk.local" && ` +
      `each.spec.nfs.path == "/var/nfs" && each.spec.capacity.storage == "35Gi" && ${modes} && ` +
      `try(each.spec.claimRef.namespace, "default") == "default" && ` +
      `try(each.spec.claimRef.name, "portal-info-data-pvc") == "portal-info-data-pvc", false)])}`,
    `\${alltrue([for each in ${pv} : try(each.status.phase, "") != "Released"])}`,
  ]);
  expect(conditionsOf(claimOf()).slice(1)).toEqual([
    '${!contains([for each in LIVE : each.metadata.name], "groundplan-static")}',
    `\${alltrue([for each in ${pvc} : try(each.spec.resources.requests.storage == "35Gi" && ${modes} && ` +
      `each.spec.volumeName == "portal-info-data-pv" && each.spec.storageClassName == "groundplan-static", false)])}`,
    `\${alltrue([for each in ${pvc} : try(each.metadata.deletionTimestamp, null) == null && ` +
      `try(each.status.phase, "") != "Lost"])}`,
  ]);
});

test("the live claim is looked for in its own namespace: without one, the provider reads `default`", () => {
  const conditions = claimOf({ ...REQUIRED, namespace: "apps" }).lifecycle?.precondition ?? [];
  expect(JSON.stringify(conditions)).toContain("live-cluster_PersistentVolumeClaim_v1_apps_");
});

test("a namespace of the same stack comes first and is not looked for", () => {
  const resources = synthesize((stack) => {
    new Namespace(stack, "ns", { name: "databases", podSecurity: PodSecurityLevel.RESTRICTED });
    new StaticNfsVolume(stack, "data", { ...REQUIRED, namespace: "databases" });
  });
  const claim = find(resources, "kubernetes_persistent_volume_claim_v1");
  expect(claim.depends_on).toEqual([expect.stringMatching(/^kubernetes_namespace_v1\.ns_/)]);
  expect(messagesOf(claim).join()).not.toContain("must exist");
});

test.each(["", "Data", "-a", "a-", "a.b", "a".repeat(60)])("fails for name %j", (name) => {
  expect(withProp({ name })).toThrow(
    "stack/data: name must be 1 to 59 lower case letters, digits and dashes",
  );
});

test.each(["", "A", "a".repeat(64)])("fails for namespace %j", (namespace) => {
  expect(withProp({ namespace })).toThrow("stack/data: namespace must be 1 to 63 lower case letters");
});

test.each(["name", "namespace"])("fails for a %s that only Terraform knows", (prop) => {
  expect(withProp({ [prop]: Token.asString({ a: 1 }) })).toThrow(
    `stack/data: ${prop} must be plain text: live objects are looked up by it at plan`,
  );
});

test("fails for a claim larger than its volume", () => {
  expect(withProp({ request: Memory.gibibytes(36) })).toThrow(
    'stack/data: request must not be more than capacity 35Gi, or the claim never binds, got "36Gi"',
  );
  expect(withProp({ request: Memory.gibibytes(35) })).not.toThrow();
});

test.each(["capacity", "request"])("fails for a %s of nothing", (prop) => {
  expect(withProp({ [prop]: Memory.parse("0") })).toThrow(`stack/data: ${prop} must be more than nothing`);
});

test.each([[[]], [[AccessMode.READ_WRITE_MANY, AccessMode.READ_WRITE_MANY]]])(
  "fails for access modes %j",
  (accessModes) => {
    expect(withProp({ accessModes })).toThrow("stack/data: accessModes must name at least one, each once");
  },
);

test("fails for a second one of the same name", () => {
  expect(() =>
    synthesize((stack) => {
      new StaticNfsVolume(stack, "data", REQUIRED);
      new StaticNfsVolume(stack, "again", { ...REQUIRED, namespace: "other" });
    }),
  ).toThrow(
    "stack/again: name must name one static volume of stack stack, and stack/data has that one already",
  );
});

describe("nodes", () => {
  const without = workerProps("worker-2");

  test("fails where a node that may run its pods has no NFS client, and names it", () => {
    expect(withProp({}, clusterOf(nfsWorker("worker-1"), without))).toThrow(
      "stack/data: nodeSelector must choose nodes with an NFS client, or pods there wait for their mount for ever: " +
        'install it and add NodePackage.NFS_CLIENT to the facts of lab, or choose other nodes, got ["worker-2"]',
    );
  });

  test("a node that the selector leaves out needs none", () => {
    const cluster = clusterOf(nfsWorker("worker-1", { labels: { disktype: "ssd" } }), without);
    expect(withProp({ nodeSelector: { disktype: "ssd" } }, cluster)).not.toThrow();
  });

  test("a node whose taint keeps its pods off needs none, unless they tolerate it", () => {
    const taints = [{ key: "experiment", effect: TaintEffect.NO_SCHEDULE }];
    const cluster = clusterOf(nfsWorker("worker-1"), workerProps("worker-2", { taints }));
    expect(withProp({}, cluster)).not.toThrow();
    expect(withProp({ tolerations: [{ key: "experiment", operator: "Exists" }] }, cluster)).toThrow(
      'got ["worker-2"]',
    );
  });

  test("fails for a selector that no node has", () => {
    expect(withProp({ nodeSelector: { disktype: "ssd" } }, clusterOf(nfsWorker("worker-1")))).toThrow(
      'stack/data: nodeSelector must choose nodes that lab has, got {"disktype":"ssd"}',
    );
  });
});
