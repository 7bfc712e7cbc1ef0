import { NfsMountOptions } from "../../../../constructs";
import { waitUntil } from "../../../../tools/programs/wait-until";
import { SynthesizedStack } from "../labs/synthesized-stack";
import { cluster, type NfsLab, VOLUME, volume } from "./nfs-lab";

/** What happens to a pair that kubectl has made, and beside an undeclared node. */
export function describeAdoptedPair(lab: NfsLab): void {
  const { jsonpath, uid, pv, pvc, isBound, stackForEach } = lab;

  describe("a pair that kubectl created", () => {
    const stack = stackForEach("adopted");

    const adopted = volume({ adopt: { reason: "made by hand in spring" } });

    test("stops the plan, and is imported unchanged if it is adopted", async () => {
      lab.plane.apply(handmadePair("groundplan-static"));
      await waitUntil(isBound, "claim bound");
      const before = [uid(...pv()), uid(...pvc())];
      await stack.declare(volume());
      expect((await stack.terraform.tryPlan()).text).toContain(
        "PersistentVolumeClaim default/portal-info-data-pvc exists already",
      );
      await stack.declare(adopted);
      expect((await stack.terraform.plan()).text).toContain(
        "2 to import, 0 to add, 2 to change, 0 to destroy",
      );
      await stack.terraform.apply();
      expect((await stack.terraform.plan()).hasChanges).toBe(false);
      expect([uid(...pv()), uid(...pvc()), isBound()]).toEqual([...before, true]);
      expect(jsonpath(".metadata.labels['groundplan/stack']", ...pv())).toBe("adopted");
    });

    test("of another class stops the plan, and the class is named for both", async () => {
      lab.plane.apply(handmadePair("manual"));
      await waitUntil(isBound, "claim bound");
      await stack.declare(adopted);
      const { text } = await stack.terraform.tryPlan();
      expect(text).toContain(
        "PersistentVolume portal-info-data-pv is live with storageClassName manual (declared: groundplan-static):",
      );
      expect(text).toContain("claim default/portal-info-data-pvc has manual:");
    });
  });

  test("a live node that is not declared, on which pods may run, stops the plan", async () => {
    const stack = new SynthesizedStack("strangers", lab.plane);
    lab.plane.nodes([{ name: "nfs-stranger", addresses: ["192.168.7.9"], labels: { disk: "ssd" } }]);
    try {
      await stack.synthesize(cluster, volume());
      expect((await stack.terraform.tryPlan()).text).toContain("they may run on nfs-stranger (not declared)");
      const nodeSelector = { "kubernetes.io/hostname": "nfs-worker-1" };
      await stack.synthesize(cluster, volume({ clientNodeSelector: nodeSelector }));
      await stack.terraform.plan();
    } finally {
      lab.plane.kubectl("delete", "node", "nfs-stranger");
      stack.remove();
    }
  });
}

function handmadePair(storageClassName: string) {
  const shared = { accessModes: ["ReadWriteMany"], volumeMode: "Filesystem", storageClassName };
  return [
    {
      apiVersion: "v1",
      kind: "PersistentVolume",
      metadata: { name: "portal-info-data-pv" },
      spec: {
        ...shared,
        capacity: { storage: "35Gi" },
        claimRef: { namespace: "default", name: "portal-info-data-pvc" },
        mountOptions: NfsMountOptions.HARD_V4.list,
        nfs: { server: VOLUME.server, path: VOLUME.path },
        persistentVolumeReclaimPolicy: "Retain",
      },
    },
    {
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata: { name: "portal-info-data-pvc", namespace: "default" },
      spec: {
        ...shared,
        resources: { requests: { storage: "10Gi" } },
        volumeName: "portal-info-data-pv",
      },
    },
  ];
}
