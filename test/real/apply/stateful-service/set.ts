import { Memory, PodManagementPolicy, ReplicaData } from "../../../../constructs";
import { waitUntil } from "../../../../tools/programs/wait-until";
import { type StatefulLab, volume } from "./stateful-lab";

/** What a change of the set does: in place, or refused at plan. */
export function describeSet(lab: StatefulLab): void {
  const { declare, refusal, claims, pods, names, setUid } = lab;

  test("every prop is accepted under Pod Security restricted, and the second plan is empty", async () => {
    await declare();
    await lab.stack.terraform.apply();
    await waitUntil(() => pods() === names(3), "the pods must be the expected ones", 60);
    expect((await lab.stack.terraform.plan()).actions).toEqual([]);
  });

  test("suspended, resumed and suspended again, its pods stop and start, claims are kept, and every second plan is empty", async () => {
    const before = claims();
    const uid = setUid();
    for (const suspended of [true, false, true, false]) {
      await declare({ suspended });
      const { actions } = await lab.stack.terraform.plan();
      expect(actions).toEqual([expect.stringMatching(/^kubernetes_stateful_set_v1\..*: update$/)]);
      await lab.stack.terraform.apply();
      await waitUntil(() => pods() === (suspended ? "" : names(3)), "the pods must be the expected ones", 60);
      expect((await lab.stack.terraform.plan()).actions).toEqual([]);
    }
    expect(claims()).toEqual(before);
    expect(setUid()).toBe(uid);
  });

  test("changes of immutable fields of a set are refused at plan, and nothing is deleted", async () => {
    const other = { ...volume, storageClass: "longhorn-other" };
    const mustStay = "must stay as in the live StatefulSet databases/store";
    const text = await refusal({
      volume: other,
      podManagementPolicy: PodManagementPolicy.ORDERED_READY,
    });
    expect(text).toContain(
      `podManagementPolicy (OrderedReady, live Parallel) and volume.storageClass (longhorn-other, live longhorn-database) ${mustStay}`,
    );
    expect(text).toContain("volume.storageClass (longhorn-other) must be that of the existing claims");
    expect(await refusal({ volume: { ...volume, size: Memory.gibibytes(60) } })).toContain(
      `volume.size (60Gi, live 50Gi) ${mustStay}`,
    );
  });

  test("fewer shards are refused while their claims exist; replicas with the same data may be removed, and their claims stay", async () => {
    expect(await refusal({ replicas: 2, maxUnavailable: 1, replicaData: ReplicaData.SHARDED })).toContain(
      "replicas (2) must not be less than the claims data-store-<n> that exist",
    );
    const before = claims();
    await declare({ replicas: 2, maxUnavailable: 1, replicaData: ReplicaData.REPLICATED });
    await lab.stack.terraform.apply();
    await waitUntil(() => pods() === names(2), "the pods must be the expected ones", 60);
    expect(claims()).toEqual(before);
    await declare();
    await lab.stack.terraform.apply();
    await waitUntil(() => pods() === names(3), "the pods must be the expected ones", 60);
    expect(claims()).toEqual(before);
  });
}
