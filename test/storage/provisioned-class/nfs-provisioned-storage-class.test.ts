import {
  Namespace,
  NfsMountOptions,
  NfsProvisionedStorageClass,
  type NfsProvisionedStorageClassProps,
  OnDelete,
  PodSecurityLevel,
} from "../../../constructs";
import { find, isHeldBy, synthesize } from "../../support/document";
import { madeIn, refusalsIn } from "../../support/live";
import { clusterOf, nfsWorker } from "../nfs-cluster";
import { make, documentOf, NAMESPACE, classOf, subdir, csi, DELETE } from "./class-example";
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

describe("the class", () => {
  test("writes every field, keeps the data and is not the default class", () => {
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

  test("a CSI class keeps directories and their mode by default", () => {
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
  ])("onDelete %s in the parameters of either provisioner", (onDelete, ofSubdir, ofCsi) => {
    expect(classOf({ ...SUBDIR, ...DELETE, onDelete }).parameters).toEqual(ofSubdir);
    expect(classOf({ ...CSI, ...DELETE, onDelete }).parameters).toMatchObject({ onDelete: ofCsi });
  });

  test("a changed reclaim policy replaces the class", () => {
    const resources = make();
    const [address] = Object.keys(resources.terraform_data!);
    expect(resources.terraform_data).toEqual({ [address!]: { input: "Retain" } });
    expect(find(resources, "kubernetes_storage_class_v1").lifecycle).toMatchObject({
      replace_triggered_by: [`terraform_data.${address}`],
    });
  });

  test("the addresses are stable", () => {
    const addresses = Object.entries(make()).map(([type, blocks]) => [type, Object.keys(blocks)]);
    expect(Object.fromEntries(addresses)).toEqual(ADDRESSES);
  });

  test("other default classes are checked at plan only if it is the default", () => {
    const other = {
      kind: "StorageClass",
      metadata: { name: "slow", annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
    };
    expect(refusalsIn(documentOf(), [NAMESPACE, other])).toEqual([]);
    expect(refusalsIn(documentOf({ ...SUBDIR, isDefault: true }), [NAMESPACE, other])).toEqual([
      "stack/nfs: isDefault must be true for only one class of a cluster, or a claim without a class gets either, but slow is " +
        "default already. Unset it there: kubectl annotate storageclass slow " +
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

  test("is the target of overrides", () => {
    synthesize((stack) => {
      const nfs = new NfsProvisionedStorageClass(stack, "nfs", SUBDIR);
      expect(nfs.node.defaultChild?.node.path).toBe("stack/nfs/class/Resource");
      expect(nfs.className).toBe("nfs-client");
      expect(nfs.provisionerName).toBe("groundplan/nfs-client-414143ed");
    });
  });
});

test("a class of CSI checks for the driver at plan", () => {
  const driver = { kind: "CSIDriver", metadata: { name: "nfs.csi.k8s.io" } };
  expect(refusalsIn(documentOf(CSI), [driver])).toEqual([]);
  expect(refusalsIn(documentOf(CSI), [])).toEqual([
    "stack/nfs: provisioner csi-driver-nfs must be installed first, or its claims stay Pending, but the cluster has " +
      "no CSIDriver nfs.csi.k8s.io: add a CsiDriverNfs to this stack, or apply the stack that contains it",
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

test("fails for expansion with nfs-subdir, which cannot resize", () => {
  expect(subdir({ allowVolumeExpansion: true })).toThrow(
    "stack/nfs: allowVolumeExpansion must be false with nfs-subdir-external-provisioner, which cannot resize: " +
      "such a claim stays at Resizing forever, got true",
  );
});

test("fails for mount options with which the provisioner could make no directory", () => {
  const mountOptions = NfsMountOptions.HARD_V4.with({ other: ["ro"] });
  for (const build of [subdir({ mountOptions }), csi({ mountOptions })]) {
    expect(build).toThrow(
      "stack/nfs: mountOptions must not contain ro, because the provisioner mounts the export with them",
    );
  }
});

test("fails for a pattern of the other provisioner", () => {
  expect(subdir({ pathPattern: "${pvc.metadata.namespace}/${pvc.metadata.name}" })).toThrow(
    "stack/nfs: pathPattern must use",
  );
  expect(csi({ pathPattern: "${.PVC.namespace}/${.PVC.name}" })).toThrow("stack/nfs: pathPattern must use");
});

test("fails for shared directories without a reason", () => {
  expect(subdir({ sharedDirectories: { reason: " " } })).toThrow(
    'stack/nfs: sharedDirectories.reason must state why, got " "',
  );
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
      "stack/two: className must name one StorageClass of stack stack, but stack/one names it already",
    );
  });

  test("fail for two defaults", () => {
    expect(both({ ...CSI, isDefault: true }, { ...SUBDIR, isDefault: true })).toThrow(
      "stack/two: isDefault must name one default StorageClass of stack stack, but stack/one names it already",
    );
  });
});
