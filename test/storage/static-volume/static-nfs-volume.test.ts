import { Token } from "cdktf";
import {
  AccessMode,
  type Cluster,
  Memory,
  Namespace,
  PodSecurityLevel,
  StaticNfsVolume,
  type StaticNfsVolumeProps,
  TaintEffect,
} from "../../../constructs";
import { workerProps } from "../../cluster/facts/facts";
import { checksIn, judgeDocument, type Manifest, refusalsIn } from "../../support/live";
import { clusterOf, documentWith, find, isHeldBy, nfsWorker, synthesize } from "../synthesized";
import { REQUIRED, EVERY_PROP } from "./every-prop";

const NAMESPACE: Manifest = { kind: "Namespace", metadata: { name: "default" } };

/** What Kubernetes has after the pair was made, by kubectl if no metadata say otherwise. */
const LIVE_VOLUME: Manifest = {
  kind: "PersistentVolume",
  metadata: { name: "portal-info-data-pv" },
  spec: {
    accessModes: ["ReadWriteMany"],
    capacity: { storage: "35Gi" },
    claimRef: { namespace: "default", name: "portal-info-data-pvc", uid: "1" },
    nfs: { server: "test-nfs-01.mk.local", path: "/var/nfs" },
    storageClassName: "groundplan-static",
  },
  status: { phase: "Bound" },
};
const LIVE_CLAIM: Manifest = {
  kind: "PersistentVolumeClaim",
  metadata: { name: "portal-info-data-pvc", namespace: "default" },
  spec: {
    accessModes: ["ReadWriteMany"],
    resources: { requests: { storage: "35Gi" } },
    volumeName: "portal-info-data-pv",
    storageClassName: "groundplan-static",
  },
  status: { phase: "Bound" },
};

const make = (props: StaticNfsVolumeProps = REQUIRED, cluster?: Cluster) =>
  synthesize((stack) => void new StaticNfsVolume(stack, "data", props), cluster);
const documentOf = (props: Partial<StaticNfsVolumeProps> = {}, cluster?: Cluster) =>
  documentWith((stack) => void new StaticNfsVolume(stack, "data", { ...REQUIRED, ...props }), cluster);
const volumeOf = (...args: Parameters<typeof make>) => find(make(...args), "kubernetes_persistent_volume_v1");
const claimOf = (...args: Parameters<typeof make>) =>
  find(make(...args), "kubernetes_persistent_volume_claim_v1");
const ownChecks = (props: Partial<StaticNfsVolumeProps> = {}, cluster?: Cluster) =>
  checksIn(documentOf(props, cluster)).preconditions?.["stack/data"] ?? [];
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

test("every prop reaches the pair, mount options reach the volume (GR-60)", () => {
  const cluster = clusterOf(nfsWorker("worker-1", { labels: { disktype: "ssd" } }));
  expect(volumeOf(EVERY_PROP, cluster).spec).toMatchObject([
    { access_modes: ["ReadOnlyMany", "ReadWriteOnce"] },
  ]);
  expect(claimOf(EVERY_PROP, cluster).spec).toMatchObject({
    access_modes: ["ReadOnlyMany", "ReadWriteOnce"],
    resources: { requests: { storage: "1536Mi" } },
  });
  const [{ args } = { args: {} }] = ownChecks(EVERY_PROP, cluster).filter(
    ({ check }) => check === "static-claim-unchanged",
  );
  expect(args).toMatchObject({ request: "1536Mi", accessModes: ["ReadWriteOnce", "ReadOnlyMany"] });
});

test("exposes names and namespace, called after the pair (GR-34)", () => {
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
  const stranger = { ...LIVE_VOLUME, spec: { ...(LIVE_VOLUME.spec as object), nfs: { path: "/srv/x" } } };
  expect(refusalsIn(documentOf({ path: "/srv/${x}" }), [NAMESPACE, stranger]).join()).toContain(
    "path /srv/x (declared: /srv/${x})",
  );
});

test("plan looks at what is live, and what it finds hangs on the volume, which comes first", () => {
  expect(ownChecks().map(({ check }) => check)).toEqual([
    "namespace-ready",
    "no-static-class",
    "static-volume-unchanged",
    "volume-bindable",
    "static-claim-unchanged",
    "claim-stays",
  ]);
  expect(isHeldBy(volumeOf(), "stack/data")).toBe(true);
  expect(isHeldBy(claimOf(), "stack/data")).toBe(false);
});

test("a cluster without the pair, and one with it, let the plan pass", () => {
  const marks = (resources: ReturnType<typeof make>) => {
    const [volume, claim] = ["kubernetes_persistent_volume_v1", "kubernetes_persistent_volume_claim_v1"].map(
      (type) => find(resources, type).metadata as Pick<Manifest["metadata"], "labels" | "annotations">,
    );
    return [
      { ...LIVE_VOLUME, metadata: { ...volume, name: "portal-info-data-pv" } },
      { ...LIVE_CLAIM, metadata: { ...claim, name: "portal-info-data-pvc", namespace: "default" } },
    ];
  };
  expect(refusalsIn(documentOf(), [NAMESPACE])).toEqual([]);
  expect(refusalsIn(documentOf(), [NAMESPACE, ...marks(make())])).toEqual([]);
});

test("a pair in another namespace is another pair", () => {
  const elsewhere = {
    ...LIVE_CLAIM,
    metadata: { ...LIVE_CLAIM.metadata, namespace: "apps" },
    status: { phase: "Lost" },
  };
  expect(refusalsIn(documentOf(), [NAMESPACE, elsewhere])).toEqual([]);
});

test("live objects that differ stop the plan, each with all differences (GR-49)", () => {
  const volume = { ...LIVE_VOLUME, spec: { ...(LIVE_VOLUME.spec as object), storageClassName: "manual" } };
  const claim = { ...LIVE_CLAIM, spec: { ...(LIVE_CLAIM.spec as object), storageClassName: "manual" } };
  const { verdicts } = judgeDocument(documentOf({ adopt: EVERY_PROP.adopt }), [NAMESPACE, volume, claim]);
  expect(verdicts["stack/data"]?.split("\n")).toEqual([
    expect.stringMatching(
      /^stack\/data: a live volume .* storageClassName manual \(declared: groundplan-static\)/,
    ),
    expect.stringMatching(
      /^stack\/data: a live claim .* storageClassName manual \(declared: groundplan-static\)/,
    ),
  ]);
});

describe("ownership", () => {
  const [volume, claim] = [
    "kubernetes_persistent_volume_v1.data_7E2128CA",
    "kubernetes_persistent_volume_claim_v1.data_claim_BB9A3A67",
  ];

  test("both objects bear the mark of their resource", () => {
    expect(volumeOf().metadata).toMatchObject({
      labels: { "groundplan/stack": "stack" },
      annotations: { "groundplan/address": `stack/${volume}` },
    });
    expect(claimOf().metadata).toMatchObject({
      labels: { "groundplan/stack": "stack" },
      annotations: { "groundplan/address": `stack/${claim}` },
    });
  });

  test("what kubectl has made stops the plan, unless it is adopted", () => {
    const live = [NAMESPACE, LIVE_VOLUME, LIVE_CLAIM];
    expect(refusalsIn(documentOf(), live)).toEqual([
      expect.stringContaining("PersistentVolume portal-info-data-pv exists already"),
      expect.stringContaining("PersistentVolumeClaim default/portal-info-data-pvc exists already"),
    ]);
    const { stops, verdicts } = judgeDocument(documentOf({ adopt: EVERY_PROP.adopt }), live);
    expect(stops).toEqual([]);
    expect(Object.values(verdicts)).toEqual(["portal-info-data-pv", "default/portal-info-data-pvc"]);
  });

  test("a renamed construct stops the plan, and the message has the command", () => {
    const marked = (manifest: Manifest, address: string) => ({
      ...manifest,
      metadata: {
        ...manifest.metadata,
        labels: { "groundplan/stack": "stack" },
        annotations: { "groundplan/address": `stack/${address}` },
      },
    });
    const renamed = documentWith((stack) => void new StaticNfsVolume(stack, "portal", REQUIRED));
    const refusals = refusalsIn(renamed, [NAMESPACE, marked(LIVE_VOLUME, volume), marked(LIVE_CLAIM, claim)]);
    expect(refusals).toEqual([
      expect.stringContaining(`terraform state mv '${volume}' 'kubernetes_persistent_volume_v1.portal_`),
      expect.stringContaining(`terraform state mv '${claim}' 'kubernetes_persistent_volume_claim_v1.portal_`),
    ]);
  });
});

test("a namespace of the same stack comes first and is not looked for", () => {
  const resources = synthesize((stack) => {
    new Namespace(stack, "ns", { name: "databases", podSecurity: PodSecurityLevel.RESTRICTED });
    new StaticNfsVolume(stack, "data", { ...REQUIRED, namespace: "databases" });
  });
  const claim = find(resources, "kubernetes_persistent_volume_claim_v1");
  expect(claim.depends_on).toEqual([expect.stringMatching(/^kubernetes_namespace_v1\.ns_/)]);
  expect(
    refusalsIn(
      documentWith((stack) => {
        new Namespace(stack, "ns", { name: "databases", podSecurity: PodSecurityLevel.RESTRICTED });
        new StaticNfsVolume(stack, "data", { ...REQUIRED, namespace: "databases" });
      }),
      [],
    ),
  ).toEqual([]);
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
    `stack/data: ${prop} must be a literal: live objects are looked up by it at plan`,
  );
});

test("fails for a claim larger than its volume (GR-47)", () => {
  expect(withProp({ request: Memory.gibibytes(36) })).toThrow(
    'stack/data: request must not be more than capacity 35Gi, or the claim never binds, got "36Gi"',
  );
  expect(withProp({ request: Memory.gibibytes(35) })).not.toThrow();
});

test.each(["capacity", "request"])("fails for a %s of nothing", (prop) => {
  expect(withProp({ [prop]: Memory.parse("0") })).toThrow(`stack/data: ${prop} must be greater than 0`);
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

  test("the live ones are looked at too, where a cluster is declared", () => {
    const { nodeSelector, tolerations } = EVERY_PROP;
    const cluster = clusterOf(nfsWorker("worker-1", { labels: { disktype: "ssd" } }));
    expect(ownChecks({ nodeSelector, tolerations }, cluster)).toContainEqual({
      check: "nfs-clients",
      args: { prop: "nodeSelector", nodeSelector, tolerations },
    });
    expect(ownChecks().map(({ check }) => check)).not.toContain("nfs-clients");
  });

  test("fails where a node that may run its pods has no NFS client, and names it (GR-38)", () => {
    expect(withProp({}, clusterOf(nfsWorker("worker-1"), without))).toThrow(
      "stack/data: packages of node worker-2 of cluster lab must hold NodePackage.NFS_CLIENT: pods that mount this export may " +
        "run there, and without mount.nfs they never start. Install nfs-common (Debian, Ubuntu) or nfs-utils and add it to " +
        "the facts, or set nodeSelector so that they run elsewhere, got []",
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
      "packages of node worker-2 of cluster lab must hold NodePackage.NFS_CLIENT",
    );
  });

  test("fails for a selector that no node has", () => {
    expect(withProp({ nodeSelector: { disktype: "ssd" } }, clusterOf(nfsWorker("worker-1")))).toThrow(
      'stack/data: nodeSelector must choose nodes that lab has, got {"disktype":"ssd"}',
    );
  });
});
