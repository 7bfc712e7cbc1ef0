import { checksIn, type Manifest, refusalsIn } from "../../support/live";
import { make, READY, readyBut, storageClass } from "../example";
import { EVERY_PROP } from "./every-prop";

describe("at plan", () => {
  const { document } = make({ ...EVERY_PROP, adopt: undefined });
  const claim = (part: string, storage: string, storageClassName = "longhorn"): Manifest => ({
    kind: "PersistentVolumeClaim",
    metadata: { name: `${part}-kps-${part}-db-${part}-kps-${part}-0`, namespace: "monitoring" },
    spec: { storageClassName, resources: { requests: { storage } } },
  });

  test("passes if the CRDs, the classes, the namespaces and the claims are as declared", () => {
    expect(refusalsIn(document, READY)).toEqual([]);
    expect(
      refusalsIn(document, [...READY, claim("prometheus", "20Gi"), claim("alertmanager", "20480Mi")]),
    ).toEqual([]);
  });

  test("checks at plan the CRDs, the classes, and claims of the declared size", () => {
    expect(refusalsIn(document, readyBut("APIService"))).toEqual([
      "stack/monitoring: the CRDs of the Prometheus operator must exist before a custom resource is created, but the cluster " +
        "does not serve monitoring.coreos.com/v1: apply the stack with MonitoringCrds (prometheus-operator-crds 31.0.1) first",
    ]);
    const missing = refusalsIn(
      document,
      readyBut("StorageClass", storageClass("local", "rancher.io/local-path")),
    );
    expect(missing.map((each) => /monitoring: (\S+) must exist/.exec(each)?.[1]).sort()).toEqual([
      "alertmanager.volume.storageClass",
      "grafana.volume.storageClass",
      "prometheus.volume.storageClass",
      "pushgateway.volume.storageClass",
    ]);
    expect(missing[0]).toContain("no StorageClass is called longhorn");
    const small = [claim("prometheus", "2Gi"), claim("alertmanager", "2Gi")];
    expect(refusalsIn(document, [...READY, ...small])).toEqual([
      expect.stringContaining(
        "claim monitoring/prometheus-kps-prometheus-db-prometheus-kps-prometheus-0 has 2Gi: to grow, kubectl -n monitoring patch pvc",
      ),
      expect.stringContaining("alertmanager.volume.size (20Gi) must be that of the existing claims"),
    ]);
  });

  test("a class without a provisioner must have a volume for each claim, including those of the operator", () => {
    const local = storageClass("longhorn", "kubernetes.io/no-provisioner");
    const volume = (name: string): Manifest => ({
      kind: "PersistentVolume",
      metadata: { name },
      spec: { storageClassName: "longhorn", capacity: { storage: "20Gi" } },
    });
    const volumes = ["a", "b", "c", "d"].map(volume);
    const all = readyBut("StorageClass", local);
    expect(refusalsIn(document, [...all, ...volumes])).toEqual([]);
    const few = refusalsIn(document, [...all, ...volumes.slice(1)]);
    expect(few).toHaveLength(4);
    expect(few).toContainEqual(
      expect.stringMatching(/prometheus\.volume\.storageClass must have a free volume for each claim/),
    );
  });

  test("a volume that is reserved for a claim is free for that claim, regardless of other pending claims", () => {
    const local = storageClass("longhorn", "kubernetes.io/no-provisioner");
    const names = [
      "kps-grafana-data",
      "push-data",
      ...["prometheus", "alertmanager"].map((part) => claim(part, "").metadata.name),
    ];
    const volumes = names.map((name): Manifest => ({
      kind: "PersistentVolume",
      metadata: { name },
      spec: {
        storageClassName: "longhorn",
        capacity: { storage: "20Gi" },
        claimRef: { namespace: "monitoring", name },
      },
    }));
    expect(refusalsIn(document, [...readyBut("StorageClass", local), ...volumes])).toEqual([]);
  });

  test("claims and releases are created first and carry all preconditions", () => {
    const { find } = make(EVERY_PROP);
    expect(checksIn(document).preconditions).toHaveProperty("stack/monitoring");
    for (const block of [
      find("helm_release", "monitoring_release"),
      find("helm_release", "pushgateway"),
      find("kubernetes_persistent_volume_claim_v1", "grafana-data"),
      find("kubernetes_persistent_volume_claim_v1", "pushgateway-data"),
    ]) {
      expect(block.lifecycle).toMatchObject({
        precondition: [{ error_message: expect.stringContaining("stack/monitoring") as string }],
      });
    }
  });
});
