import { Memory, NfsMountOptions, type StaticNfsVolumeProps } from "../../../../constructs";
import { waitUntil } from "../../../../tools/programs/wait-until";
import { DEFAULT_CLASS, type NfsLab, VOLUME, volume } from "./nfs-lab";

/** What a static volume does when it, or what is around it, changes. */
export function describeChangesOfStaticVolume(lab: NfsLab): void {
  const { jsonpath, uid, pv, pvc, isBound, stackForEach } = lab;

  describe("a static volume that changes", () => {
    const stack = stackForEach("volumes", volume());

    test("binds, and its second plan is empty", async () => {
      await waitUntil(isBound, "claim bound");
      expect(jsonpath(".spec.volumeName", ...pvc())).toBe("portal-info-data-pv");
      expect(jsonpath(".spec.claimRef.name", ...pv())).toBe("portal-info-data-pvc");
      // the provider sorts them by a hash of its own: they are a set to it, and must not contradict each other.
      const options = JSON.parse(jsonpath(".spec.mountOptions", ...pv())) as string[];
      expect(options.sort()).toEqual(["hard", "retrans=10", "timeo=60", "vers=4.0"]);
      expect(jsonpath(".spec.capacity.storage", ...pv())).toBe("35Gi");
      expect(jsonpath(".spec.resources.requests.storage", ...pvc())).toBe("10Gi");
      expect((await stack.terraform.plan()).hasChanges).toBe(false);
    });

    test("a default class that is added later does not capture the claim", async () => {
      await stack.declare(volume({ name: "late" }));
      lab.plane.apply(DEFAULT_CLASS);
      await stack.declare(volume(), volume({ name: "late" }));
      await stack.terraform.apply();
      await waitUntil(() => isBound() && isBound("late"), "both claims bound");
      expect(jsonpath(".spec.storageClassName", ...pvc("late"))).toBe("groundplan-static");
      expect((await stack.terraform.plan()).hasChanges).toBe(false);
    });

    test("a class with the reserved name stops the plan", async () => {
      lab.plane.apply({ ...DEFAULT_CLASS, metadata: { name: "groundplan-static" } });
      expect((await stack.terraform.tryPlan()).text).toContain(
        "volumes/portal-info-data: no StorageClass may be named groundplan-static",
      );
    });

    test("a namespace that does not exist stops the plan", async () => {
      await stack.declare(volume(), volume({ name: "lost", namespace: "nowhere" }));
      expect((await stack.terraform.tryPlan()).text).toContain(
        "volumes/lost: namespace nowhere must exist before anything is created in it",
      );
    });

    test.each<[string, Partial<StaticNfsVolumeProps>, string]>([
      [
        "a larger claim",
        { request: Memory.gibibytes(20) },
        "request (20Gi) must be that of the existing claims, which keep theirs",
      ],
      [
        "a smaller claim",
        { request: Memory.gibibytes(5) },
        "request (5Gi) must not be less than that of the existing claims",
      ],
      [
        "a larger volume",
        { capacity: Memory.gibibytes(70) },
        "a live volume keeps its export, size, access modes, claim and class",
      ],
      [
        "another path",
        { path: "/var/nfs3" },
        "a live volume keeps its export, size, access modes, claim and class",
      ],
      [
        "another server",
        { server: "nas-02.mk.local" },
        "a live volume keeps its export, size, access modes, claim and class",
      ],
    ])("%s is stopped at plan with the way to do it", async (_change, props, message) => {
      await waitUntil(isBound, "claim bound");
      const before = [uid(...pv()), uid(...pvc())];
      await stack.declare(volume(props));
      const { status, text } = await stack.terraform.tryApply();
      expect(status).toBe(1);
      expect(text).toContain(`volumes/portal-info-data: ${message}`);
      expect(text).toContain("create another volume with another name beside it: docs/static-nfs-volume.md");
      expect(text).not.toContain("Instance cannot be destroyed");
      expect([uid(...pv()), uid(...pvc())]).toEqual(before);
    });

    test("the message of a changed volume shows what is live", async () => {
      await stack.declare(volume({ path: "/var/nfs3" }));
      expect((await stack.terraform.tryPlan()).text).toContain(
        "PersistentVolume portal-info-data-pv is live with path /var/nfs (declared: /var/nfs3):",
      );
    });

    test("other mount options are changed in place, and nothing else", async () => {
      await stack.declare(volume({ mountOptions: NfsMountOptions.SOFTERR_V4 }));
      const { actions } = await stack.terraform.plan();
      expect(actions).toEqual([expect.stringMatching(/^kubernetes_persistent_volume_v1\..*: update$/)]);
      await stack.terraform.apply();
      await waitUntil(isBound, "claim bound");
    });

    test.each<[string, Partial<StaticNfsVolumeProps>, string]>([
      ["renamed below the same id", { name: "portal" }, "PersistentVolume portal-info-data-pv contains data"],
      [
        "in another namespace",
        { namespace: "kube-public" },
        "PersistentVolumeClaim default/portal-info-data-pvc contains data",
      ],
    ])(
      "%s is rejected, because the live objects would be deleted, and nothing changes",
      async (_change, props, message) => {
        const before = [uid(...pv()), uid(...pvc())];
        await stack.declare(volume(props, VOLUME.name));
        const { status, text } = await stack.terraform.tryApply();
        expect([status, text]).toEqual([1, expect.stringContaining(message)]);
        expect([uid(...pv()), uid(...pvc())]).toEqual(before);
      },
    );

    test("another id is rejected with the command, after which nothing changes", async () => {
      const before = [uid(...pv()), uid(...pvc())];
      await stack.declare(volume({}, "renamed"));
      const { text } = await stack.terraform.tryApply();
      const moves = [...text.matchAll(/terraform state mv '(\S+)' '(\S+)'/g)];
      expect(moves).toHaveLength(2);
      for (const [, from = "", to = ""] of moves) await stack.terraform.run("state", "mv", from, to);
      // what is written next is the mark alone.
      const { actions } = await stack.terraform.plan();
      expect(actions.filter((action) => !action.endsWith(": update"))).toEqual([]);
      await stack.terraform.apply();
      expect((await stack.terraform.plan()).hasChanges).toBe(false);
      expect([uid(...pv()), uid(...pvc())]).toEqual(before);
    });
  });
}
