import { Memory, StatefulService } from "../../../../constructs";
import { waitUntil } from "../../../../tools/programs/wait-until";
import { storageClass, volumeFor } from "../labs/research-neighbours";
import { SynthesizedStack } from "../labs/synthesized-stack";
import { IN, PROPS, type StatefulLab, volume } from "./stateful-lab";

/** What becomes of the volumes of a set, and of their class. */
export function describeVolumes(lab: StatefulLab): void {
  const { cluster, refusal } = lab;

  test("a volume grows by the steps in the message, while the pods run", async () => {
    // the class of the lab has no driver that would resize a volume.
    lab.plane.kubectl(
      "patch",
      "storageclass",
      "longhorn-database",
      "--patch",
      '{"allowVolumeExpansion":true}',
    );
    const grown = { volume: { ...volume, size: Memory.gibibytes(60) } };
    const claims = ["data-store-0", "data-store-1", "data-store-2"];
    const patch = '{"spec":{"resources":{"requests":{"storage":"60Gi"}}}}';
    expect(await refusal(grown)).toContain(
      `to grow, kubectl -n databases patch pvc ${claims.join(" ")} --patch '${patch}'`,
    );
    lab.plane.kubectl("patch", "pvc", ...claims, ...IN, "--patch", patch);
    // with one of the two steps done, either size is still refused.
    expect(await refusal({})).toContain(
      "volume.size (50Gi) must not be less than that of the existing claims",
    );
    expect(await refusal(grown)).toContain(
      "volume.size (60Gi, live 50Gi) must stay as in the live StatefulSet",
    );
    const before = lab.plane.kubectl("get", "pods", ...IN, "-o", "jsonpath={.items[*].metadata.uid}");
    lab.plane.kubectl("delete", "statefulset", "store", ...IN, "--cascade=orphan");
    await lab.stack.terraform.apply();
    const replicas = ["get", "statefulset", "store", ...IN, "-o", "jsonpath={.status.replicas}"];
    await waitUntil(() => lab.plane.kubectl(...replicas) === "3", "the set must have its pods", 60);
    expect(lab.plane.kubectl("get", "pods", ...IN, "-o", "jsonpath={.items[*].metadata.uid}")).toBe(before);
    expect((await lab.stack.terraform.plan()).actions).toEqual([]);
  });

  test("a class that loses data, or lies on a network file system, is refused at plan", async () => {
    lab.plane.apply([
      storageClass("deletes", { reclaimPolicy: "Delete" }),
      storageClass("one-copy", { parameters: { numberOfReplicas: "1" } }),
      storageClass("nas", { provisioner: "groundplan/nas-0a1b2c3d" }),
      storageClass("local", { provisioner: "kubernetes.io/no-provisioner" }),
      volumeFor("other", "data-taken-0", "local", "100Gi"),
    ]);
    const other = new SynthesizedStack("lab-other", lab.plane);
    const named = async (storageClass: string) => {
      const props = { ...PROPS, name: "other", volume: { ...volume, storageClass } };
      await other.synthesize(cluster, (scope) => new StatefulService(scope, "other", props));
      return (await other.terraform.tryPlan()).text;
    };
    expect(await named("deletes")).toContain(
      "volume.expendable must state why the data may be lost, or volume.storageClass",
    );
    expect(await named("one-copy")).toContain(
      "volume.expendable must state why the data may be lost, or volume.storageClass",
    );
    expect(await named("nas")).toContain("volume.storageClass must not be on a network file system");
    expect(await named("local")).toContain(
      "volume.storageClass must have a free volume for each claim, because nothing creates volumes of StorageClass local: 3 more claims need one",
    );
    expect(await named("absent")).toContain("no StorageClass is called absent");
    expect(await named("longhorn-other")).toContain("Plan: 6 to add, 0 to change, 0 to destroy");
    other.remove();
  });

  test("a claim that is being deleted stops the plan, as its pod must not stop now", async () => {
    lab.plane.kubectl("delete", "pvc", "data-store-2", ...IN, "--wait=false");
    const text = await refusal({ volume: { ...volume, size: Memory.gibibytes(60) } });
    expect(text).toContain(
      "PersistentVolumeClaim databases/data-store-2 is being deleted, and a deletion cannot be undone",
    );
  });
}
