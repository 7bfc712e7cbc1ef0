import {
  type Cluster,
  Cpu,
  type CsiNfsStorageClassProps,
  Memory,
  Namespace,
  NfsMountOptions,
  NfsProvisionedStorageClass,
  type NfsProvisionedStorageClassProps,
  type NfsSubdirStorageClassProps,
  OnDelete,
  PodSecurityLevel,
  ReclaimPolicy,
} from "../../../constructs";
import { workerProps } from "../../cluster/facts/facts";
import { checksIn, madeIn, refusalsIn } from "../../support/live";
import { clusterOf, documentWith, find, isHeldBy, nfsWorker, synthesize } from "../synthesized";
import { SUBDIR, CSI, EVERY_SUBDIR_PROP, EVERY_CSI_PROP } from "./every-class-prop";

/** State hangs on them: another address is another object. */
const ADDRESSES = {
  kubernetes_cluster_role_binding_v1: ["nfs_provisioner_rbac_cluster-binding_A883FD2D"],
  kubernetes_cluster_role_v1: ["nfs_provisioner_rbac_cluster-role_AA86E00C"],
  kubernetes_deployment_v1: ["nfs_provisioner_BAC2D6A4"],
  kubernetes_persistent_volume_claim_v1: ["nfs_provisioner_root_claim_0300DC09"],
  kubernetes_persistent_volume_v1: ["nfs_provisioner_root_0DB8C109"],
  kubernetes_role_binding_v1: ["nfs_provisioner_rbac_binding_8B43BDD7"],
  kubernetes_role_v1: ["nfs_provisioner_rbac_role_5B7BCE6E"],
  kubernetes_service_account_v1: ["nfs_provisioner_rbac_account_D2317EC1"],
  kubernetes_storage_class_v1: ["nfs_class_812514D1"],
  terraform_data: ["nfs_class_reclaim-policy_B97337D8"],
};

const make = (props: NfsProvisionedStorageClassProps = SUBDIR, cluster?: Cluster) =>
  synthesize((stack) => void new NfsProvisionedStorageClass(stack, "nfs", props), cluster);
const documentOf = (props: NfsProvisionedStorageClassProps = SUBDIR, cluster?: Cluster) =>
  documentWith((stack) => void new NfsProvisionedStorageClass(stack, "nfs", props), cluster);
const checksOf = (...args: Parameters<typeof documentOf>) =>
  checksIn(documentOf(...args)).preconditions?.["stack/nfs"] ?? [];
const NAMESPACE = {
  kind: "Namespace",
  metadata: { name: "nfs-provisioner", labels: { "pod-security.kubernetes.io/enforce": "baseline" } },
};
const classOf = (...args: Parameters<typeof make>) => find(make(...args), "kubernetes_storage_class_v1");
const deploymentOf = (...args: Parameters<typeof make>) => find(make(...args), "kubernetes_deployment_v1");
const subdir = (props: Partial<NfsSubdirStorageClassProps>, cluster?: Cluster) => () =>
  make({ ...SUBDIR, ...props }, cluster);
const csi = (props: Partial<CsiNfsStorageClassProps>) => () => make({ ...CSI, ...props });
const DELETE = {
  reclaimPolicy: ReclaimPolicy.DELETE,
  acceptDataLoss: { reason: "the data can be made again" },
} as const;

describe("the class", () => {
  test("writes everything out, keeps the data and is no default", () => {
    expect(classOf()).toMatchObject({
      metadata: {
        name: "nfs-client",
        annotations: { "storageclass.kubernetes.io/is-default-class": "false" },
      },
      storage_provisioner: "groundplan/nfs-client-414143ed",
      parameters: { onDelete: "retain" },
      mount_options: ["hard", "vers=4.0", "timeo=60", "retrans=10"],
      reclaim_policy: "Retain",
      volume_binding_mode: "Immediate",
      allow_volume_expansion: false,
    });
  });

  test("every prop of nfs-subdir reaches it", () => {
    const cluster = clusterOf(nfsWorker("worker-1", { labels: { disktype: "ssd" } }));
    expect(classOf(EVERY_SUBDIR_PROP, cluster)).toMatchObject({
      metadata: { annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
      parameters: { onDelete: "retain", pathPattern: "$${.PVC.namespace}/app-$${.PVC.labels.app}" },
      reclaim_policy: "Delete",
      volume_binding_mode: "WaitForFirstConsumer",
    });
  });

  test("every prop of CSI reaches it", () => {
    expect(classOf(EVERY_CSI_PROP)).toMatchObject({
      metadata: { annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
      storage_provisioner: "nfs.csi.k8s.io",
      parameters: {
        server: "nfs.storage.svc.cluster.local",
        share: "/exports",
        onDelete: "delete",
        mountPermissions: "2775",
        subDir: "$${pvc.metadata.namespace}/$${pv.metadata.name}",
      },
      allow_volume_expansion: true,
    });
  });

  test("a class of CSI keeps the directories and its mode unless told otherwise", () => {
    expect(classOf(CSI)).toMatchObject({
      parameters: { onDelete: "retain", mountPermissions: "0" },
      reclaim_policy: "Retain",
      allow_volume_expansion: false,
    });
  });

  test.each([
    [OnDelete.RETAIN, { onDelete: "retain" }, "retain"],
    [OnDelete.DELETE, { onDelete: "delete" }, "delete"],
    [OnDelete.ARCHIVE, { archiveOnDelete: "true" }, "archive"],
  ])("onDelete %s in either provisioner's words", (onDelete, ofSubdir, ofCsi) => {
    expect(classOf({ ...SUBDIR, ...DELETE, onDelete }).parameters).toEqual(ofSubdir);
    expect(classOf({ ...CSI, ...DELETE, onDelete }).parameters).toMatchObject({ onDelete: ofCsi });
  });

  test("a changed reclaim policy makes a new class", () => {
    const resources = make();
    const [address] = Object.keys(resources.terraform_data!);
    expect(resources.terraform_data).toEqual({ [address!]: { input: "Retain" } });
    expect(find(resources, "kubernetes_storage_class_v1").lifecycle).toMatchObject({
      replace_triggered_by: [`terraform_data.${address}`],
    });
  });

  test("the addresses are as they were", () => {
    const addresses = Object.entries(make()).map(([type, blocks]) => [type, Object.keys(blocks)]);
    expect(Object.fromEntries(addresses)).toEqual(ADDRESSES);
  });

  test("its default is looked for at plan only when it is one", () => {
    const other = {
      kind: "StorageClass",
      metadata: { name: "slow", annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
    };
    expect(refusalsIn(documentOf(), [NAMESPACE, other])).toEqual([]);
    expect(refusalsIn(documentOf({ ...SUBDIR, isDefault: true }), [NAMESPACE, other])).toEqual([
      "stack/nfs: isDefault must hold for one class of a cluster, or a claim without a class takes either, but slow is " +
        "default already. Make it none: kubectl annotate storageclass slow " +
        "storageclass.kubernetes.io/is-default-class=false --overwrite",
    ]);
  });

  test("is announced to the checks of this stack and of later ones", () => {
    expect(madeIn(documentOf(CSI))).toEqual([
      {
        kind: expect.objectContaining({ kind: "StorageClass" }) as unknown,
        object: {
          metadata: {
            name: "nfs-csi",
            annotations: { "storageclass.kubernetes.io/is-default-class": "false" },
          },
          provisioner: "nfs.csi.k8s.io",
          parameters: expect.objectContaining({ share: "/exports" }) as unknown,
          reclaimPolicy: "Retain",
          volumeBindingMode: "Immediate",
          allowVolumeExpansion: false,
        },
      },
    ]);
  });

  test("is what an override reaches", () => {
    synthesize((stack) => {
      const nfs = new NfsProvisionedStorageClass(stack, "nfs", SUBDIR);
      expect(nfs.node.defaultChild?.node.path).toBe("stack/nfs/class/Resource");
      expect(nfs.className).toBe("nfs-client");
      expect(nfs.provisionerName).toBe("groundplan/nfs-client-414143ed");
    });
  });
});

describe("the provisioner", () => {
  test("is one pod at a time that is told its export", () => {
    expect(deploymentOf()).toMatchObject({
      metadata: { name: "nfs-client-provisioner", namespace: "nfs-provisioner" },
      spec: {
        replicas: "1",
        strategy: { type: "Recreate" },
        selector: { match_labels: { "app.kubernetes.io/instance": "nfs-client-provisioner" } },
        template: {
          spec: {
            automount_service_account_token: true,
            enable_service_links: false,
            volume: [{ name: "root", persistent_volume_claim: { read_only: false } }],
            container: [
              {
                image: "registry.k8s.io/sig-storage/nfs-subdir-external-provisioner:v4.0.2",
                env: [
                  { name: "PROVISIONER_NAME", value: "groundplan/nfs-client-414143ed" },
                  { name: "NFS_SERVER", value: "test-nfs-01.mk.local" },
                  { name: "NFS_PATH", value: "/var/nfs2" },
                  { name: "ENABLE_LEADER_ELECTION", value: "true" },
                ],
                resources: { requests: { cpu: "10m", memory: "32Mi" }, limits: { memory: "256Mi" } },
                security_context: {
                  run_as_user: "0",
                  run_as_non_root: false,
                  privileged: false,
                  allow_privilege_escalation: false,
                  read_only_root_filesystem: true,
                  capabilities: { drop: ["ALL"], add: ["DAC_OVERRIDE", "FOWNER"] },
                },
                volume_mount: [{ name: "root", mount_path: "/persistentvolumes", read_only: false }],
              },
            ],
          },
        },
      },
      wait_for_rollout: false,
    });
  });

  test("every prop of its pod reaches it", () => {
    const cluster = clusterOf(nfsWorker("worker-1", { labels: { disktype: "ssd" } }));
    expect(deploymentOf(EVERY_SUBDIR_PROP, cluster)).toMatchObject({
      spec: {
        template: {
          spec: {
            node_selector: { disktype: "ssd", "kubernetes.io/os": "linux" },
            toleration: [{ key: "experiment", operator: "Equal", value: "dedicated", effect: "NoSchedule" }],
            container: [
              {
                image: "mirror.example.com/nfs-subdir-external-provisioner:v4.0.18",
                resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { memory: "128Mi" } },
              },
            ],
          },
        },
      },
    });
  });

  test("mounts the export by a volume that carries the options, made before an old one goes", () => {
    const resources = make();
    const volume = find(resources, "kubernetes_persistent_volume_v1");
    const claim = find(resources, "kubernetes_persistent_volume_claim_v1");
    expect(volume).toMatchObject({
      metadata: { name: "nfs-client-414143ed-pv" },
      spec: [
        {
          mount_options: ["hard", "vers=4.0", "timeo=60", "retrans=10"],
          persistent_volume_reclaim_policy: "Retain",
          claim_ref: { name: "nfs-client-414143ed-pvc", namespace: "nfs-provisioner" },
        },
      ],
      lifecycle: { create_before_destroy: true },
    });
    expect(claim).toMatchObject({ wait_until_bound: false, lifecycle: { create_before_destroy: true } });
    expect(volume.lifecycle).not.toHaveProperty("prevent_destroy");
    expect(claim.lifecycle).not.toHaveProperty("prevent_destroy");
  });

  test.each([{ server: "nas-02.mk.local" }, { path: "/var/nfs3" }])(
    "another export %j has other names",
    (moved) => {
      const nameOf = (props: NfsSubdirStorageClassProps) =>
        (find(make(props), "kubernetes_persistent_volume_v1").metadata as { name: string }).name;
      expect(nameOf({ ...SUBDIR, ...moved })).not.toBe(nameOf(SUBDIR));
      expect(classOf({ ...SUBDIR, ...moved }).storage_provisioner).not.toBe(classOf().storage_provisioner);
    },
  );

  test("may write one lock, and no secrets", () => {
    const resources = make();
    expect(find(resources, "kubernetes_role_v1").rule).toEqual([
      { api_groups: [""], resources: ["endpoints"], verbs: ["create"] },
      {
        api_groups: [""],
        resources: ["endpoints"],
        resource_names: ["groundplan-nfs-client-414143ed"],
        verbs: ["get", "update", "patch"],
      },
    ]);
    expect(JSON.stringify(find(resources, "kubernetes_cluster_role_v1").rule)).not.toContain("secrets");
    expect(find(resources, "kubernetes_cluster_role_binding_v1").subject).toEqual([
      expect.objectContaining({ kind: "ServiceAccount", namespace: "nfs-provisioner" }),
    ]);
  });

  test("a path with ${ in it is meant literally, and a token is mounted by this pod alone", () => {
    const resources = make({ ...SUBDIR, path: "/srv/${x}" });
    expect(find(resources, "kubernetes_deployment_v1")).toMatchObject({
      spec: {
        template: {
          spec: { container: [{ env: expect.arrayContaining([{ name: "NFS_PATH", value: "/srv/$${x}" }]) }] },
        },
      },
    });
    expect(find(resources, "kubernetes_service_account_v1").automount_service_account_token).toBe(false);
  });

  test("starts after what it may do is bound, and goes after the class", () => {
    const resources = make();
    expect(find(resources, "kubernetes_deployment_v1").depends_on).toEqual([
      expect.stringContaining("kubernetes_cluster_role_binding_v1."),
      expect.stringContaining("kubernetes_role_binding_v1."),
    ]);
    expect(find(resources, "kubernetes_storage_class_v1").depends_on).toEqual([
      expect.stringContaining("kubernetes_deployment_v1."),
    ]);
  });

  test("needs a namespace of level baseline at plan, and a root that binds and stays", () => {
    expect(checksOf().map(({ check }) => check)).toEqual([
      "namespace-ready",
      "no-static-class",
      "volume-bindable",
      "claim-stays",
    ]);
    expect(refusalsIn(documentOf(), [NAMESPACE])).toEqual([]);
    expect(refusalsIn(documentOf(), [])).toEqual([
      expect.stringContaining("stack/nfs: namespace nfs-provisioner must exist"),
    ]);
    const released = {
      kind: "PersistentVolume",
      metadata: { name: "nfs-client-414143ed-pv" },
      status: { phase: "Released" },
    };
    expect(refusalsIn(documentOf(), [NAMESPACE, released])).toEqual([
      expect.stringContaining("stack/nfs: PersistentVolume nfs-client-414143ed-pv remembers a claim"),
    ]);
  });

  test("what is asked hangs once, on the root volume that all else comes after", () => {
    const resources = make();
    expect(isHeldBy(find(resources, "kubernetes_persistent_volume_v1"), "stack/nfs")).toBe(true);
    expect(isHeldBy(find(resources, "kubernetes_storage_class_v1"), "stack/nfs")).toBe(false);
  });

  test("its root is no data: it bears no mark, and goes with its export", () => {
    expect(find(make(), "kubernetes_persistent_volume_v1").metadata).toEqual({
      name: "nfs-client-414143ed-pv",
    });
    expect(find(make(), "kubernetes_persistent_volume_claim_v1").metadata).not.toHaveProperty("labels");
  });

  test("live nodes of its pod and of its users are looked at, where a cluster is declared", () => {
    const cluster = clusterOf(nfsWorker("worker-1", { labels: { disktype: "ssd" } }));
    const { nodeSelector, provisionerNodeSelector, tolerations, provisionerTolerations } = EVERY_SUBDIR_PROP;
    const args = checksOf(EVERY_SUBDIR_PROP, cluster).filter(({ check }) => check === "nfs-clients");
    expect(args.map((each) => each.args)).toEqual([
      { prop: "nodeSelector", nodeSelector, tolerations },
      {
        prop: "provisionerNodeSelector",
        nodeSelector: provisionerNodeSelector,
        tolerations: provisionerTolerations,
      },
    ]);
  });

  test("a class of CSI has none of it", () => {
    expect(Object.keys(make(CSI)).sort()).toEqual(["kubernetes_storage_class_v1", "terraform_data"]);
  });
});

test("a class of CSI looks for the driver at plan", () => {
  const driver = { kind: "CSIDriver", metadata: { name: "nfs.csi.k8s.io" } };
  expect(refusalsIn(documentOf(CSI), [driver])).toEqual([]);
  expect(refusalsIn(documentOf(CSI), [])).toEqual([
    "stack/nfs: provisioner csi-driver-nfs must be installed first, or its claims stay Pending, but the cluster has " +
      "no CSIDriver nfs.csi.k8s.io: add a CsiDriverNfs to this stack, or apply the stack that holds it",
  ]);
  expect(isHeldBy(classOf(CSI), "stack/nfs")).toBe(true);
});

test("fails for a namespace of the same stack that enforces restricted", () => {
  const build = () =>
    synthesize((stack) => {
      new Namespace(stack, "ns", { name: "nfs-provisioner", podSecurity: PodSecurityLevel.RESTRICTED });
      new NfsProvisionedStorageClass(stack, "nfs", SUBDIR);
    });
  expect(build).toThrow("stack/nfs: namespace must be a namespace of Pod Security privileged or baseline");
});

test.each(["", "Nfs", "-a", "a-", "a.b", "a".repeat(41)])("fails for className %j", (className) => {
  expect(subdir({ className })).toThrow(
    "stack/nfs: className must be 1 to 40 lower case letters, digits and dashes",
  );
});

test("fails for a Service that nodes would have to resolve, but not for CSI", () => {
  expect(subdir({ server: "nfs.storage.svc" })).toThrow(
    "stack/nfs: server must be a name that nodes can resolve",
  );
  expect(csi({})).not.toThrow();
});

test.each([subdir, csi])("fails for acceptDataLoss without a reason", (make_) => {
  const props = { reclaimPolicy: ReclaimPolicy.DELETE, acceptDataLoss: { reason: " " } };
  expect(make_(props)).toThrow('stack/nfs: acceptDataLoss.reason must say why, got " "');
});

test.each([subdir, csi])("fails for Delete without acceptDataLoss", (make_) => {
  expect(make_({ reclaimPolicy: ReclaimPolicy.DELETE })).toThrow(
    'stack/nfs: reclaimPolicy must be Retain, or come with acceptDataLoss: { reason }, as whoever deletes a claim deletes its data, got "Delete"',
  );
  expect(make_(DELETE)).not.toThrow();
});

test.each([OnDelete.DELETE, OnDelete.ARCHIVE])("fails for onDelete %s under Retain", (onDelete) => {
  expect(subdir({ onDelete })).toThrow("stack/nfs: onDelete must be retain with reclaimPolicy Retain");
});

test("fails for a deletion on / with an image that may not find its directories again", () => {
  const removes = { ...DELETE, onDelete: OnDelete.DELETE, path: "/" };
  for (const image of ["mirror.example.com/provisioner:canary", `r/provisioner@sha256:${"a".repeat(64)}`]) {
    expect(subdir({ ...removes, image })).toThrow("stack/nfs: path must be below / with onDelete delete");
    expect(subdir({ ...removes, onDelete: OnDelete.RETAIN, image })).not.toThrow();
  }
  expect(subdir({ ...removes, image: "mirror.example.com/provisioner:v4.0.1" })).not.toThrow();
  expect(subdir(removes)).not.toThrow();
  expect(csi(removes)).not.toThrow();
});

test("fails for expansion with nfs-subdir, which cannot resize", () => {
  expect(subdir({ allowVolumeExpansion: true })).toThrow(
    "stack/nfs: allowVolumeExpansion must be false with nfs-subdir-external-provisioner, which cannot resize: " +
      "such a claim stays at Resizing for ever, got true",
  );
});

describe.each([OnDelete.DELETE, OnDelete.ARCHIVE])("onDelete %s", (onDelete) => {
  const removes = { ...DELETE, onDelete };

  test.each([
    "${.PVC.namespace}/${.PVC.name}",
    "${.PVC.namespace}_${.PVC.name}",
    "claims/${.PVC.namespace}_${.PVC.name}",
    "${.PVC.namespace}-${.PVC.name}",
    "x-${.PVC.annotations.dir}",
  ])("fails for the pattern %s of nfs-subdir, whatever its image, shared or not", (pathPattern) => {
    const message = `stack/nfs: pathPattern must be left out with onDelete ${onDelete}, as nfs-subdir-external-provisioner would take other claims' data`;
    const sharedDirectories = { reason: "one team" };
    for (const image of [undefined, "r/provisioner:v4.0.2", "r/provisioner:canary"]) {
      expect(subdir({ ...removes, pathPattern, sharedDirectories, image })).toThrow(message);
    }
    expect(subdir({ ...removes, onDelete: OnDelete.RETAIN, pathPattern, sharedDirectories })).not.toThrow();
  });

  test("names what is safe", () => {
    expect(subdir({ ...removes, pathPattern: "${.PVC.namespace}/${.PVC.name}" })).toThrow(
      "Without a pattern each directory is <namespace>-<claim>-<volume>. Or choose onDelete retain, or csi-driver-nfs with " +
        "${pv.metadata.name} in the pattern",
    );
    expect(subdir(removes)).not.toThrow();
  });

  test.each([
    "${pvc.metadata.namespace}/${pvc.metadata.name}",
    "shared",
    "x${pvc.metadata.uid}${pv.metadata.name}",
  ])("fails for the pattern %s of CSI, by which a new claim has an old one's directory", (pathPattern) => {
    expect(csi({ ...removes, pathPattern, sharedDirectories: { reason: "one team" } })).toThrow(
      /^stack\/nfs: pathPattern must (hold \$\{pv.metadata.name\} in a part of its own|use variables)/,
    );
  });

  test.each(["${pv.metadata.name}", "${pvc.metadata.namespace}/${pvc.metadata.name}/${pv.metadata.name}"])(
    "takes the pattern %s of CSI",
    (pathPattern) => {
      expect(csi({ ...removes, pathPattern })).not.toThrow();
    },
  );

  test("fails for more parents than csi-driver-nfs removes", () => {
    const parents = (count: number) => `${"d/".repeat(count)}\${pv.metadata.name}`;
    expect(csi({ ...removes, pathPattern: parents(10) })).not.toThrow();
    expect(csi({ ...removes, pathPattern: parents(11) })).toThrow(
      `stack/nfs: pathPattern must have at most 11 parts with onDelete ${onDelete}`,
    );
  });
});

test("fails for mount options with which the provisioner could make no directory", () => {
  const mountOptions = NfsMountOptions.HARD_V4.with({ other: ["ro"] });
  for (const build of [subdir({ mountOptions }), csi({ mountOptions })]) {
    expect(build).toThrow(
      "stack/nfs: mountOptions must not hold ro, as the provisioner mounts the export with them",
    );
  }
});

test("fails for a pattern of the other provisioner", () => {
  expect(subdir({ pathPattern: "${pvc.metadata.namespace}/${pvc.metadata.name}" })).toThrow(
    "stack/nfs: pathPattern must use",
  );
  expect(csi({ pathPattern: "${.PVC.namespace}/${.PVC.name}" })).toThrow("stack/nfs: pathPattern must use");
});

test.each(["", "0888", "rwx", "00755"])("fails for mountPermissions %j", (mountPermissions) => {
  expect(csi({ mountPermissions })).toThrow("stack/nfs: mountPermissions must be 1 to 4 octal digits");
});

test.each(["0700", "0770", "2770", "0750", "0711", "0444", "7", "1"])(
  "fails for mountPermissions %s, which the export's own directory would get",
  (mountPermissions) => {
    expect(csi({ mountPermissions })).toThrow(
      'stack/nfs: mountPermissions must be "0", or let everybody read and pass',
    );
  },
);

test.each(["0", "00", "0755", "775", "0777", "1777", "2775"])(
  "takes mountPermissions %s",
  (mountPermissions) => {
    expect(csi({ mountPermissions })).not.toThrow();
  },
);

test("fails for shared directories without a reason", () => {
  expect(subdir({ sharedDirectories: { reason: " " } })).toThrow(
    'stack/nfs: sharedDirectories.reason must say why, got " "',
  );
});

test.each(["provisioner", "provisioner:latest"])("fails for image %s", (image) => {
  expect(subdir({ image })).toThrow("stack/nfs: image must end with a tag other than latest, or a digest");
});

test.each(["my image:v1", "r/provisioner@sha256:12"])("fails for image %s, which is no name", (image) => {
  expect(subdir({ image })).toThrow("stack/nfs: image must be the name of an image");
});

test.each(["r:5000/provisioner:v1", `r/provisioner@sha256:${"a".repeat(64)}`])("takes image %s", (image) => {
  expect(subdir({ image })).not.toThrow();
});

test("fails for a memory limit below the request", () => {
  expect(subdir({ memoryLimit: Memory.mebibytes(31) })).toThrow(
    'stack/nfs: memoryLimit must not be less than what the pod asks for, 32Mi, got "31Mi"',
  );
});

test("fails where no node can take the provisioner", () => {
  const requests = { cpu: Cpu.cores(5), memory: Memory.mebibytes(32) };
  expect(subdir({ requests }, clusterOf(nfsWorker("worker-1")))).toThrow(
    "stack/nfs: requests must let the scheduler place 1 replica on cluster lab, which has room for 0",
  );
});

test("fails where the provisioner's nodes, or those of its users, lack an NFS client", () => {
  const cluster = clusterOf(nfsWorker("worker-1", { labels: { nfs: "yes" } }), workerProps("worker-2"));
  const message = "stack/nfs: packages of node worker-2 of cluster lab must hold NodePackage.NFS_CLIENT";
  expect(subdir({}, cluster)).toThrow(message);
  expect(subdir({ nodeSelector: { nfs: "yes" } }, cluster)).toThrow(message);
  expect(subdir({ nodeSelector: { nfs: "yes" } }, cluster)).toThrow("or set provisionerNodeSelector so that");
  expect(
    subdir({ nodeSelector: { nfs: "yes" }, provisionerNodeSelector: { nfs: "yes" } }, cluster),
  ).not.toThrow();
});

describe("two on one cluster", () => {
  const both =
    (second: NfsProvisionedStorageClassProps, first: NfsProvisionedStorageClassProps = SUBDIR) =>
    () =>
      synthesize((stack) => {
        new NfsProvisionedStorageClass(stack, "one", first);
        new NfsProvisionedStorageClass(stack, "two", second);
      });

  test("share no name", () => {
    const resources = both({ ...SUBDIR, className: "nfs-slow" })();
    for (const blocks of Object.values(resources)) {
      const names = Object.values(blocks).map(({ metadata }) => JSON.stringify(metadata));
      expect(new Set(names.filter(Boolean)).size).toBe(names.filter(Boolean).length);
    }
  });

  test("fail for the same class name", () => {
    expect(both({ ...CSI, className: "nfs-client" })).toThrow(
      "stack/two: className must name one StorageClass of stack stack, and stack/one has that one already",
    );
  });

  test("fail for two defaults", () => {
    expect(both({ ...CSI, isDefault: true }, { ...SUBDIR, isDefault: true })).toThrow(
      "stack/two: isDefault must name one default StorageClass of stack stack, and stack/one has that one already",
    );
  });
});
