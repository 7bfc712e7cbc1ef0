import { TerraformStack } from "cdktf";
import {
  type CsiNfsStorageClassProps,
  GaneshaExport,
  type GaneshaNewVolume,
  LocalStorageClass,
  LonghornFsType,
  LonghornStorageClass,
  Memory,
  NfsMountOptions,
  NfsProvisionedStorageClass,
} from "../../../constructs";
import { documentWith, find, isHeldBy } from "../../support/document";
import { judgeDocument, type Manifest, refusalsIn } from "../../support/live";
import { EVERY_PROP } from "./every-pod-prop";
import { make, POD } from "./example";
import {
  NAMESPACE,
  storageClass,
  READY,
  deploymentOf,
  podOf,
  withProp,
  documentOf,
  making,
} from "./pod-example";

test("the claim is protected, and the apply does not wait until it is bound", () => {
  expect(find(make(POD).resources, "kubernetes_persistent_volume_claim_v1")).toMatchObject({
    metadata: { name: "experiment-data", namespace: "dedup-experiment" },
    spec: {
      access_modes: ["ReadWriteOnce"],
      storage_class_name: "longhorn-experiment",
      volume_mode: "Filesystem",
      resources: { requests: { storage: "200Gi" } },
    },
    wait_until_bound: false,
    lifecycle: { prevent_destroy: true },
  });
  expect(podOf().volume).toContainEqual({
    name: "data",
    persistent_volume_claim: { claim_name: "experiment-data", read_only: false },
  });
});

test("an existing claim is used unchanged once it exists", () => {
  const { resources } = make(EVERY_PROP);
  const document = documentOf({ volume: EVERY_PROP.volume });
  const claim = (namespace: string): Manifest => ({
    kind: "PersistentVolumeClaim",
    metadata: { name: "old-data", namespace },
  });
  expect(resources.kubernetes_persistent_volume_claim_v1).toBeUndefined();
  expect(refusalsIn(document, [NAMESPACE, claim("dedup-experiment")])).toEqual([]);
  expect(refusalsIn(document, [NAMESPACE, claim("default")])).toEqual([
    expect.stringContaining(
      "stack/data: volume.claim must exist, or the pod stays Pending, but namespace dedup-experiment has no " +
        "PersistentVolumeClaim old-data",
    ),
  ]);
  expect(isHeldBy(deploymentOf(EVERY_PROP), "stack/data")).toBe(true);
});

test("the check is a precondition of the claim if the construct creates it", () => {
  const { resources } = make(withProp({ network: { clusterIp: "10.96.0.77" } }));
  expect(isHeldBy(find(resources, "kubernetes_persistent_volume_claim_v1"), "stack/data")).toBe(true);
  expect(isHeldBy(find(resources, "kubernetes_deployment_v1"), "stack/data")).toBe(false);
});

test.each(["fast", { className: "fast" }])(
  "the class %j is checked on the live cluster",
  (storageClassProp) => {
    const volume = { ...POD.volume, storageClass: storageClassProp } as GaneshaNewVolume;
    const oneCopy = storageClass("fast", { numberOfReplicas: "1" });
    expect(refusalsIn(documentOf({ volume }), READY).join()).toMatch(
      /stack\/data: volume.storageClass must exist.*called fast/,
    );
    expect(refusalsIn(documentOf({ volume }), [NAMESPACE, storageClass("fast")])).toEqual([]);
    expect(refusalsIn(documentOf({ volume }), [NAMESPACE, oneCopy])).toEqual([
      "stack/data: volume.expendable must state why the data may be lost, or volume.storageClass be another class: StorageClass fast " +
        "keeps a single copy, which is lost with its disk",
    ]);
    expect(
      refusalsIn(documentOf({ volume: { ...volume, expendable: { reason: "a test" } } }), [
        NAMESPACE,
        oneCopy,
      ]),
    ).toEqual([]);
  },
);

test("accepts any class of the library from the same stack", () => {
  const size = Memory.gibibytes(200);
  const local = { className: "local", nodeNames: ["worker-1"], directory: "/srv/a", capacity: size };
  const nfs: CsiNfsStorageClassProps = {
    className: "nfs",
    provisioner: "csi-driver-nfs",
    server: "nas",
    path: "/",
    mountOptions: NfsMountOptions.HARD_V4,
  };
  const exportOf = (make: (stack: TerraformStack) => GaneshaNewVolume["storageClass"]) =>
    documentWith((stack) => {
      const volume = { claimName: "experiment-data", size, storageClass: make(stack) };
      new GaneshaExport(stack, "data", { ...POD, volume });
    });
  const live: Manifest[] = [
    NAMESPACE,
    { kind: "Node", metadata: { name: "worker-1", labels: { "kubernetes.io/hostname": "worker-1" } } },
    ...["driver.longhorn.io", "nfs.csi.k8s.io"].map((name) => ({ kind: "CSIDriver", metadata: { name } })),
  ];
  for (const make of [
    (stack: TerraformStack) => new LocalStorageClass(stack, "class", local),
    (stack: TerraformStack) => new NfsProvisionedStorageClass(stack, "class", nfs),
    (stack: TerraformStack) =>
      new LonghornStorageClass(stack, "class", { className: "longhorn", numberOfReplicas: 2 }),
  ]) {
    expect(refusalsIn(exportOf(make), live)).toEqual([]);
  }
});

test("a class of local volumes must have one that is free and large enough", () => {
  const document = documentWith((stack) => {
    const capacity = Memory.gibibytes(100);
    const local = { className: "local", nodeNames: ["worker-1"], directory: "/srv/a", capacity };
    const volume = {
      claimName: "experiment-data",
      size: Memory.gibibytes(200),
      storageClass: new LocalStorageClass(stack, "class", local),
    };
    new GaneshaExport(stack, "data", { ...POD, volume });
  });
  expect(refusalsIn(document, [NAMESPACE]).join("\n")).toContain(
    "stack/data: volume.storageClass must have a free volume for each claim",
  );
});

describe("ownership", () => {
  const network = { clusterIp: "10.96.0.77" };
  const claim: Manifest = {
    kind: "PersistentVolumeClaim",
    metadata: { name: "experiment-data", namespace: "dedup-experiment" },
    spec: { storageClassName: "longhorn-experiment", resources: { requests: { storage: "200Gi" } } },
  };
  const service: Manifest = {
    kind: "Service",
    metadata: { name: "nfs-server", namespace: "dedup-experiment" },
    spec: { clusterIP: "10.96.0.77" },
  };

  test("claim and Service carry the mark of their resource, the pod does not", () => {
    const { resources } = make(withProp({ network }));
    for (const type of ["kubernetes_persistent_volume_claim_v1", "kubernetes_service_v1"]) {
      expect(find(resources, type).metadata).toMatchObject({
        labels: { "groundplan/stack": "stack" },
        annotations: { "groundplan/address": expect.stringContaining(`stack/${type}.data_`) as string },
      });
    }
    expect(JSON.stringify(find(resources, "kubernetes_deployment_v1"))).not.toContain("groundplan/stack");
  });

  test("what kubectl has made stops the plan, unless it is adopted", () => {
    const live = [...READY, claim, service];
    expect(refusalsIn(documentOf({ network }), live)).toEqual([
      expect.stringContaining("PersistentVolumeClaim dedup-experiment/experiment-data exists already"),
      expect.stringContaining("Service dedup-experiment/nfs-server exists already"),
    ]);
    const { adopt } = EVERY_PROP;
    const { stops, verdicts } = judgeDocument(documentOf({ network, adopt }), live);
    const ids = ["dedup-experiment/experiment-data", "dedup-experiment/nfs-server"];
    expect([stops, Object.values(verdicts)]).toEqual([[], ids]);
  });
});

test("fails for one replica without expendable", () => {
  const storageClass = { className: "longhorn-experiment", numberOfReplicas: 1 };
  const volume = { claimName: "a", size: Memory.gibibytes(1), storageClass };
  expect(making({ volume })).toThrow(
    "stack/data: volume.expendable must state why the data may be lost, because",
  );
  expect(making({ volume: { ...volume, expendable: { reason: "a test" } } })).not.toThrow();
});

describe("XFS below a pod, whose file handles are stale after the volume is attached as another device", () => {
  const xfs = { className: "longhorn-xfs", numberOfReplicas: 2, fsType: "xfs" };
  const volume = { claimName: "a", size: Memory.gibibytes(1), storageClass: xfs };

  test("fails if the class is known", () => {
    expect(making({ volume })).toThrow(
      "stack/data: volume.storageClass must not be a class with XFS below a pod",
    );
    const made = (fsType: LonghornFsType) => () =>
      documentWith((stack) => {
        const storageClass = new LonghornStorageClass(stack, "class", {
          className: "longhorn",
          numberOfReplicas: 2,
          fsType,
        });
        new GaneshaExport(stack, "data", { ...POD, volume: { ...volume, storageClass } });
      });
    expect(made(LonghornFsType.XFS)).toThrow("volume.storageClass must not be a class with XFS below a pod");
    expect(made(LonghornFsType.EXT4)).not.toThrow();
  });

  test("is accepted only with a reason", () => {
    expect(making({ volume: { ...volume, acceptXfs: { reason: "clients mount again" } } })).not.toThrow();
    expect(making({ volume: { ...volume, acceptXfs: { reason: " " } } })).toThrow(
      "volume.acceptXfs.reason must state why",
    );
  });

  test("stops the plan if the live class or volume has XFS", () => {
    const live = [NAMESPACE, storageClass("longhorn-experiment", { fsType: "xfs" })];
    const message = expect.stringContaining("stack/data: volume.storageClass must not be on XFS") as unknown;
    expect(refusalsIn(documentOf({}), live)).toEqual([message]);
    const accepted = { ...POD.volume, acceptXfs: { reason: "a test" } };
    expect(refusalsIn(documentOf({ volume: accepted }), live)).toEqual([]);
  });
});

test("a claim of another class that was never bound is reported with the way out", () => {
  const pending: Manifest = {
    kind: "PersistentVolumeClaim",
    metadata: { name: "experiment-data", namespace: "dedup-experiment" },
    spec: { storageClassName: "wrong", resources: { requests: { storage: "200Gi" } } },
    status: { phase: "Pending" },
  };
  expect(
    refusalsIn(documentOf({}), [...READY, storageClass("longhorn-experiment"), pending]).join("\n"),
  ).toContain(
    "Delete it, and it is recreated as declared: kubectl -n dedup-experiment delete pvc experiment-data",
  );
});
