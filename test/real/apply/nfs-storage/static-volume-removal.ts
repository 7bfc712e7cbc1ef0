import { waitUntil } from "../../../../tools/programs/wait-until";
import { forgotten, type NfsLab, volume } from "./nfs-lab";

/** What becomes of a static volume that is removed, and of a claim that is lost. */
export function describeRemovalOfStaticVolume(lab: NfsLab): void {
  const { jsonpath, uid, exists, pv, pvc, isBound, stackForEach } = lab;

  describe("a static volume that is removed, or loses its claim", () => {
    const stack = stackForEach("volumes", volume());

    test("destroy is refused and changes nothing", async () => {
      const before = [uid(...pv()), uid(...pvc())];
      const { status, text } = await stack.terraform.tryDestroy();
      expect(status).toBe(1);
      expect(text).toContain("Instance cannot be destroyed");
      expect([uid(...pv()), uid(...pvc())]).toEqual(before);
    });

    test("with a second volume on the same export, both are bound, and the first one can be removed", async () => {
      await stack.declare(volume(), volume({ name: "portal" }));
      await stack.terraform.apply();
      await waitUntil(() => isBound() && isBound("portal"), "both claims bound");
      expect(jsonpath(".spec.nfs.path", ...pv("portal"))).toBe(jsonpath(".spec.nfs.path", ...pv()));
      await stack.declare(volume({ name: "portal" }));
      expect((await stack.terraform.tryPlan()).text).toContain(
        "PersistentVolume portal-info-data-pv contains data",
      );
      await stack.declare(volume({ name: "portal" }), forgotten);
      await stack.terraform.apply();
      expect([exists(...pv()), exists(...pvc())]).toEqual([false, false]);
      expect(isBound("portal")).toBe(true);
    });

    test("removed from the program and forgotten, the objects are deleted; added again, the export is mounted again", async () => {
      await waitUntil(isBound, "claim bound");
      expect(jsonpath(".spec.persistentVolumeReclaimPolicy", ...pv())).toBe("Retain");
      await stack.declare();
      expect((await stack.terraform.tryPlan()).text).toContain(
        "PersistentVolumeClaim default/portal-info-data-pvc contains data",
      );
      await stack.declare(forgotten);
      const seconds = Date.now();
      await stack.terraform.apply();
      expect(Date.now() - seconds).toBeLessThan(30_000);
      expect([exists(...pv()), exists(...pvc())]).toEqual([false, false]);
      await stack.declare(volume());
      await stack.terraform.apply();
      await waitUntil(isBound, "claim bound");
      expect(jsonpath(".spec.nfs.path", ...pv())).toBe("/var/nfs");
    });

    test("removed from the state first and from the program then, both objects are kept, and can be adopted again", async () => {
      await waitUntil(isBound, "claim bound");
      const before = [uid(...pv()), uid(...pvc())];
      const addresses = await stack.terraform.stateList();
      await stack.terraform.run("state", "rm", ...addresses);
      await stack.declare();
      await stack.terraform.apply();
      expect([uid(...pv()), uid(...pvc())]).toEqual(before);
      await stack.declare(volume());
      for (const address of addresses) {
        const id = address.includes("claim_v1") ? "default/portal-info-data-pvc" : "portal-info-data-pv";
        await stack.terraform.run("import", "-input=false", "-no-color", address, id);
      }
      // an import knows nothing of wait_until_bound, so the first apply writes it down; nothing in the cluster changes.
      await stack.terraform.apply();
      expect((await stack.terraform.plan()).hasChanges).toBe(false);
      expect([uid(...pv()), uid(...pvc()), isBound()]).toEqual([...before, true]);
    });

    test("for a claim that was deleted by hand, the plan describes the fix, which binds the same volume again", async () => {
      await waitUntil(isBound, "claim bound");
      lab.plane.kubectl("delete", ...pvc());
      await waitUntil(() => jsonpath(".status.phase", ...pv()) === "Released", "volume released");
      const { text } = await stack.terraform.tryPlan();
      expect(text).toContain("PersistentVolume portal-info-data-pv is reserved for a claim that was deleted");
      const patch = /--type=json -p '(.*?)'/.exec(text)?.[1]?.replace(/\s/g, "") ?? "";
      lab.plane.kubectl("patch", ...pv(), "--type=json", "--patch", patch);
      await waitUntil(() => jsonpath(".status.phase", ...pv()) === "Available", "volume available");
      await stack.terraform.apply();
      await waitUntil(isBound, "claim bound");
      expect((await stack.terraform.plan()).hasChanges).toBe(false);
    });

    test("a claim lost to a changed claimRef stops the plan, and binds again by the documented steps", async () => {
      await waitUntil(isBound, "claim bound");
      const claimRef = (name: string) =>
        JSON.stringify({ spec: { claimRef: { name, namespace: "default", uid: null } } });
      lab.plane.kubectl("patch", ...pv(), "--type=merge", "--patch", claimRef("somebody-elses"));
      await waitUntil(() => jsonpath(".status.phase", ...pvc()) === "Lost", "claim lost");
      expect((await stack.terraform.tryPlan()).text).toContain(
        "is live with claim default/somebody-elses (declared: default/portal-info-data-pvc):",
      );
      lab.plane.kubectl("patch", ...pv(), "--type=merge", "--patch", claimRef("portal-info-data-pvc"));
      expect((await stack.terraform.tryPlan()).text).toContain(
        "default/portal-info-data-pvc has lost its volume",
      );
      lab.plane.kubectl("delete", ...pvc());
      await stack.terraform.apply();
      await waitUntil(isBound, "claim bound");
      expect((await stack.terraform.plan()).hasChanges).toBe(false);
    });

    test("a claim that is being deleted under its pod stops the plan, which would be empty otherwise", async () => {
      await waitUntil(isBound, "claim bound");
      lab.plane.apply(podWith("portal-info-data-pvc"));
      await waitUntil(() => jsonpath(".status.phase", "pod", "reader") === "Running", "pod running");
      lab.plane.kubectl("delete", ...pvc(), "--wait=false");
      expect((await stack.terraform.tryPlan()).text).toContain(
        "PersistentVolumeClaim default/portal-info-data-pvc is being deleted",
      );
      lab.plane.kubectl("delete", "pod", "reader", "--force", "--grace-period=0");
    });
  });
}

function podWith(claimName: string) {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "reader", namespace: "default" },
    spec: {
      containers: [{ name: "reader", image: "nginx", volumeMounts: [{ name: "data", mountPath: "/data" }] }],
      volumes: [{ name: "data", persistentVolumeClaim: { claimName } }],
    },
  };
}
