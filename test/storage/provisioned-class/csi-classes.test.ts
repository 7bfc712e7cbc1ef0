import {
  CsiDriverNfs,
  type CsiDriverNfsProps,
  type CsiNfsStorageClassProps,
  NfsProvisionedStorageClass,
  OnDelete,
  ReclaimPolicy,
} from "../../../constructs";
import { documentWith } from "../../support/document";
import { type Manifest, refusalsIn, warningsIn } from "../../support/live";
import { KUBE_SYSTEM, CLASS } from "./driver-example";

describe("a class that deletes", () => {
  const DELETING: CsiNfsStorageClassProps = {
    ...CLASS,
    reclaimPolicy: ReclaimPolicy.DELETE,
    acceptDataLoss: { reason: "the data can be made again" },
    onDelete: OnDelete.DELETE,
  };
  const document = (driver: CsiDriverNfsProps | undefined, onDelete = OnDelete.DELETE) =>
    documentWith((stack) => {
      if (driver !== undefined) new CsiDriverNfs(stack, "csi", driver);
      new NfsProvisionedStorageClass(stack, "class", { ...DELETING, onDelete });
    });
  const controller = (...args: string[]): Manifest => ({
    kind: "Deployment",
    metadata: { name: "csi-nfs-controller", namespace: "kube-system" },
    spec: { template: { spec: { containers: [{ image: "r/sig-storage/nfsplugin:v4.13.4", args }] } } },
  });
  const DRIVER: Manifest = { kind: "CSIDriver", metadata: { name: "nfs.csi.k8s.io" } };

  test.each([undefined, OnDelete.RETAIN, OnDelete.ARCHIVE])(
    "fails with a driver whose default is %s",
    (is) => {
      expect(() => document({ defaultOnDelete: is })).toThrow(
        `stack/class: onDelete must not be delete while the driver's default is ${is ?? "retain"}`,
      );
    },
  );

  test("is accepted with a driver that deletes; other classes with any driver", () => {
    expect(refusalsIn(document({ defaultOnDelete: OnDelete.DELETE }), [KUBE_SYSTEM])).toEqual([]);
    expect(() => document({}, OnDelete.ARCHIVE)).not.toThrow();
    expect(() => document({}, OnDelete.RETAIN)).not.toThrow();
  });

  test("stops a plan where the live driver keeps everything", () => {
    const live = [DRIVER, controller("--drivername=nfs.csi.k8s.io", "--default-ondelete-policy=retain")];
    expect(refusalsIn(document(undefined), live)).toEqual([
      "stack/class: onDelete delete needs a driver that deletes by default, as its volumes record retain and archive only, " +
        "but Deployment kube-system/csi-nfs-controller runs with --default-ondelete-policy=retain, so that each directory " +
        "would stay: set its value controller.defaultOnDeletePolicy (CsiDriverNfs: defaultOnDelete) to delete first, or " +
        "choose onDelete retain or archive",
    ]);
    expect(refusalsIn(document(undefined, OnDelete.RETAIN), live)).toEqual([]);
  });

  test.each([
    ["--drivername=nfs.csi.k8s.io", "--default-ondelete-policy=delete"],
    ["--drivername=nfs.csi.k8s.io"],
    ["--drivername=other.csi.k8s.io", "--default-ondelete-policy=retain"],
    ["--nodeid=x"],
  ])("passes with a live driver with %s", (...args) => {
    expect(refusalsIn(document(undefined), [DRIVER, controller(...args)])).toEqual([]);
  });
});

describe("a class with a pattern", () => {
  const document = documentWith((stack) => {
    const pathPattern = "${pvc.metadata.namespace}/${pvc.metadata.name}";
    new NfsProvisionedStorageClass(stack, "class", { ...CLASS, pathPattern });
  });
  const live = (...args: string[]): Manifest[] => [
    { kind: "CSIDriver", metadata: { name: "nfs.csi.k8s.io" } },
    {
      kind: "Deployment",
      metadata: { name: "csi-nfs-controller", namespace: "kube-system" },
      spec: {
        template: {
          spec: {
            containers: [
              { image: "registry.k8s.io/sig-storage/nfsplugin:v4.13.4", args: ["--nodeid=x"] },
              { image: "registry.k8s.io/sig-storage/csi-provisioner:v5.3.0", args },
            ],
          },
        },
      },
    },
  ];

  test("stops a plan where the live driver does not get the names of claims", () => {
    expect(refusalsIn(document, live("-v=2"))).toEqual([
      expect.stringContaining(
        "stack/class: pathPattern ${pvc.metadata.namespace}/${pvc.metadata.name} needs a driver that is told the names of " +
          "claims, or all of them share one directory",
      ),
    ]);
  });

  test.each(["--extra-create-metadata", "--extra-create-metadata=true"])(
    "is accepted with a driver with %s",
    (arg) => {
      expect(refusalsIn(document, live("-v=2", arg))).toEqual([]);
    },
  );
});

test("classes of one export must have the same mode, which the export's directory gets", () => {
  const document = documentWith((stack) => {
    new NfsProvisionedStorageClass(stack, "class", { ...CLASS, mountPermissions: "0777" });
  });
  const other = (mountPermissions: string, share = "/"): Manifest => ({
    kind: "StorageClass",
    metadata: { name: "other" },
    provisioner: "nfs.csi.k8s.io",
    parameters: { server: CLASS.server, share, mountPermissions },
  });
  const driver: Manifest = { kind: "CSIDriver", metadata: { name: "nfs.csi.k8s.io" } };
  expect(refusalsIn(document, [driver, other("0755")])).toEqual([
    "stack/class: mountPermissions must be the same in all classes of nfs.storage.svc:/, because csi-driver-nfs sets it on the " +
      "export's own directory at each claim, but it is 0777 here and differs in other (0755)",
  ]);
  for (const fine of [other("777"), other("0"), other("0755", "/elsewhere")]) {
    expect(refusalsIn(document, [driver, fine])).toEqual([]);
  }
});

describe("classes that other programs created", () => {
  const document = (defaultOnDelete: OnDelete) =>
    documentWith((stack) => void new CsiDriverNfs(stack, "csi", { defaultOnDelete }));
  const storageClass = (parameters: object, reclaimPolicy?: string): Manifest => ({
    kind: "StorageClass",
    metadata: { name: "theirs" },
    provisioner: "nfs.csi.k8s.io",
    parameters,
    reclaimPolicy,
  });
  const warnings = (is: OnDelete, live: Manifest) => warningsIn(document(is), [KUBE_SYSTEM, live]);

  test("with reclaim policy Delete are reported where the driver keeps everything", () => {
    expect(warnings(OnDelete.RETAIN, storageClass({ onDelete: "delete" }))).toEqual([
      "stack/csi: StorageClass theirs sets onDelete: delete, but this driver keeps each directory, as defaultOnDelete is " +
        "retain: set it to delete, or set retain there",
    ]);
    expect(warnings(OnDelete.RETAIN, storageClass({ ondelete: "Delete" }))).toHaveLength(1);
    expect(warnings(OnDelete.RETAIN, storageClass({}))).toEqual([]);
  });

  test("without a reclaim policy are reported where the driver deletes", () => {
    expect(warnings(OnDelete.DELETE, storageClass({}))).toEqual([
      expect.stringContaining(
        "StorageClass theirs does not set onDelete, so that this driver deletes the data",
      ),
    ]);
    for (const fine of [storageClass({ onDelete: "retain" }), storageClass({}, "Retain")]) {
      expect(warnings(OnDelete.DELETE, fine)).toEqual([]);
    }
  });
});
