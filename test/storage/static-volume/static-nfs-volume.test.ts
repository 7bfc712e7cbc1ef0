import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
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
import { documentWith, find, synthesize } from "../../support/document";
import { refusalsIn } from "../../support/live";
import { clusterOf, nfsWorker } from "../nfs-cluster";
import { REQUIRED, EVERY_PROP } from "./every-prop";
import { NAMESPACE, LIVE_VOLUME, make, documentOf, volumeOf, claimOf, ownChecks } from "./example";

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

test("the claim refers to the volume, and the apply does not wait until it is bound", () => {
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

test("the addresses are stable", () => {
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
    ({ check }) => check === "claim-unchanged",
  );
  expect(args).toMatchObject({ storage: "1536Mi", accessModes: ["ReadWriteOnce", "ReadOnlyMany"] });
});

test("exposes names and namespace, named after the pair (GR-34)", () => {
  const resources = synthesize((stack) => {
    const volume = new StaticNfsVolume(stack, "data", REQUIRED);
    expect(volume).toMatchObject({
      claimName: "portal-info-data-pvc",
      volumeName: "portal-info-data-pv",
      namespace: "default",
    });
    new NamespaceV1(stack, "after", { metadata: {}, dependsOn: volume.dependables });
  });
  expect(find(resources, "kubernetes_namespace_v1").depends_on).toEqual([
    "kubernetes_persistent_volume_claim_v1.data_claim_BB9A3A67",
  ]);
});

test("a path with ${ in it is a literal", () => {
  const volume = volumeOf({ ...REQUIRED, path: "/srv/${x}" });
  expect(volume.spec).toMatchObject([{ persistent_volume_source: { nfs: { path: "/srv/$${x}" } } }]);
  const stranger = { ...LIVE_VOLUME, spec: { ...(LIVE_VOLUME.spec as object), nfs: { path: "/srv/x" } } };
  expect(refusalsIn(documentOf({ path: "/srv/${x}" }), [NAMESPACE, stranger]).join()).toContain(
    "path /srv/x (declared: /srv/${x})",
  );
});

test("a namespace of the same stack is created first and not checked at plan", () => {
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

test.each(["name", "namespace"])("fails for a %s known only to Terraform", (prop) => {
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

test.each(["capacity", "request"])("fails for a %s of 0", (prop) => {
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
  ).toThrow("stack/again: name must name one static volume of stack stack, but stack/data names it already");
});

describe("nodes", () => {
  const without = workerProps("worker-2");

  test("live nodes are checked too if a cluster is declared", () => {
    const { clientNodeSelector: nodeSelector, clientTolerations: tolerations } = EVERY_PROP;
    const cluster = clusterOf(nfsWorker("worker-1", { labels: { disktype: "ssd" } }));
    expect(
      ownChecks({ clientNodeSelector: nodeSelector, clientTolerations: tolerations }, cluster),
    ).toContainEqual({
      check: "nfs-clients",
      args: { prop: "clientNodeSelector", nodeSelector, tolerations },
    });
    expect(ownChecks().map(({ check }) => check)).not.toContain("nfs-clients");
  });

  test("fails where a node that may run its pods has no NFS client, and names it (GR-38)", () => {
    expect(withProp({}, clusterOf(nfsWorker("worker-1"), without))).toThrow(
      "stack/data: packages of node worker-2 of cluster lab must contain NodePackage.NFS_CLIENT: pods that mount this export may " +
        "run there, and without mount.nfs they never start. Install nfs-common (Debian, Ubuntu) or nfs-utils and add it to " +
        "the facts, or set clientNodeSelector so that they run elsewhere, got []",
    );
  });

  test("a node outside the selector needs none", () => {
    const cluster = clusterOf(nfsWorker("worker-1", { labels: { disktype: "ssd" } }), without);
    expect(withProp({ clientNodeSelector: { disktype: "ssd" } }, cluster)).not.toThrow();
  });

  test("a node whose taint keeps its pods off needs none, unless they tolerate it", () => {
    const taints = [{ key: "experiment", effect: TaintEffect.NO_SCHEDULE }];
    const cluster = clusterOf(nfsWorker("worker-1"), workerProps("worker-2", { taints }));
    expect(withProp({}, cluster)).not.toThrow();
    expect(withProp({ clientTolerations: [{ key: "experiment", operator: "Exists" }] }, cluster)).toThrow(
      "packages of node worker-2 of cluster lab must contain NodePackage.NFS_CLIENT",
    );
  });

  test("fails for a selector that no node has", () => {
    expect(withProp({ clientNodeSelector: { disktype: "ssd" } }, clusterOf(nfsWorker("worker-1")))).toThrow(
      'stack/data: clientNodeSelector must choose nodes that lab has, got {"disktype":"ssd"}',
    );
  });
});
