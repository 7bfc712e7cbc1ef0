import { MONITORING_CRDS_READY } from "../../../constructs/monitoring/crds/checks";
import { OPERATED_CLAIM_UNCHANGED } from "../../../constructs/monitoring/full/claims/checks";
import { judge, type Manifest } from "../../support/live";
import { CRDS_API } from "../example";

describe("MONITORING_CRDS_READY (GR-16)", () => {
  const found = (...objects: readonly Manifest[]) =>
    judge(MONITORING_CRDS_READY, { chart: "prometheus-operator-crds 31.0.1" }, objects);

  test("finds nothing where the API is served, or an earlier stack brings it", () => {
    expect(found(CRDS_API)).toBeUndefined();
    const planned = { crds: [CRDS_API] };
    expect(judge(MONITORING_CRDS_READY, { chart: "c 1" }, [], { planned })).toBeUndefined();
  });

  test.each<[string, readonly Manifest[]]>([
    ["nothing", []],
    ["another version only", [{ kind: "APIService", metadata: { name: "v1alpha1.monitoring.coreos.com" } }]],
  ])("names the chart where the cluster has %s", (_what, objects) => {
    expect(found(...objects)).toContain(
      "apply the stack that holds MonitoringCrds (prometheus-operator-crds 31.0.1) first",
    );
  });
});

describe("OPERATED_CLAIM_UNCHANGED", () => {
  const NAME = "prometheus-kps-prometheus-db-prometheus-kps-prometheus-0";
  const args = {
    prop: "prometheus.volume",
    namespace: "monitoring",
    name: NAME,
    className: "longhorn",
    storage: "4Gi",
  };
  const claim = (
    storage: string,
    storageClassName: string | undefined = "longhorn",
    more: object = {},
  ): Manifest => ({
    kind: "PersistentVolumeClaim",
    metadata: { name: NAME, namespace: "monitoring", ...more },
    spec: { storageClassName, resources: { requests: { storage } } },
  });
  const found = (...objects: readonly Manifest[]) => judge(OPERATED_CLAIM_UNCHANGED, args, objects);

  test("finds nothing where there is no claim yet, or it has the size and the class, however written", () => {
    expect(found()).toBeUndefined();
    expect(found(claim("4Gi"))).toBeUndefined();
    expect(found(claim("4096Mi"))).toBeUndefined();
    expect(
      found(claim("1Gi", "nfs", { namespace: "other" }), claim("1Gi", "nfs", { name: "other" })),
    ).toBeUndefined();
  });

  test("judges live objects, not those that the stack will make", () => {
    expect(judge(OPERATED_CLAIM_UNCHANGED, args, [], { planned: { stack: [claim("1Gi")] } })).toBeUndefined();
  });

  test("prints the command by which it grows", () => {
    expect(found(claim("2Gi"))).toBe(
      `prometheus.volume.size must stay what the PersistentVolumeClaim monitoring/${NAME} has, 2Gi, and 4Gi is declared: to ` +
        `grow it, patch the claim first (kubectl -n monitoring patch pvc ${NAME} --type merge -p ` +
        `'{"spec":{"resources":{"requests":{"storage":"4Gi"}}}}')`,
    );
  });

  test("names that a volume never shrinks", () => {
    expect(found(claim("5Gi"))).toBe(
      `prometheus.volume.size must stay what the PersistentVolumeClaim monitoring/${NAME} has, 5Gi, and 4Gi is declared: ` +
        "declare 5Gi, as a claim never shrinks",
    );
  });

  test("reports another class, and both differences together", () => {
    const ofClass = `prometheus.volume.storageClass must stay what the PersistentVolumeClaim monitoring/${NAME} has, local, and longhorn is declared`;
    expect(found(claim("4Gi", "local"))).toContain(ofClass);
    expect(found(claim("4Gi", "local"))).not.toContain("volume.size must");
    expect(found(claim("2Gi", "local"))).toMatch(
      /volume\.size must stay .*; prometheus\.volume\.storageClass must stay/,
    );
  });
});
