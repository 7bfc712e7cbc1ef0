import { waitUntil } from "../../../../tools/programs/wait-until";
import { setStatus } from "../../support/eck-stand-in";
import { DATA, type EckLab, ES, MASTER, NAMESPACE, storage } from "./eck-lab";

/** What a change of an Elasticsearch by ECK does: in place, or stopped at plan. */
export function describeChangesOfEck(lab: EckLab): void {
  const { declare, get, standIn, actions, stopped, jobs, running } = lab;

  test("applies, and the second plan is empty", async () => {
    await declare();
    const { text } = await lab.stack.terraform.apply();
    expect(text).toContain("2 added");
    expect((await lab.stack.terraform.plan()).hasChanges).toBe(false);
    expect(get(".spec.nodeSets[*].name", "elasticsearch", "es")).toBe("master data");
    standIn();
    await waitUntil(() => running() === 8, "eight pods must run", 90, jobs);
    expect(get(".items[*].metadata.name", "pvc").split(" ")).toEqual(
      expect.arrayContaining(["elasticsearch-data-es-es-data-3", "elasticsearch-data-es-es-master-0"]),
    );
    expect((await lab.stack.terraform.plan()).hasChanges).toBe(false);
  });

  test("grows by one update in place, and stops before it shrinks, naming the claim that would be deleted", async () => {
    await declare({ groups: { master: MASTER, data: { ...DATA, replicas: 5 } } });
    expect(await actions()).toEqual([expect.stringMatching(/elasticsearch.*: update$/)]);
    const groups = { master: MASTER, data: { ...DATA, replicas: 3 } };
    await declare({ groups });
    expect(await stopped()).toContain("elasticsearch-data-es-es-data-3 would be deleted");
    await declare({ groups }, { deletesClaims: { reason: "a test" } });
    expect(await actions()).toEqual([expect.stringMatching(/elasticsearch.*: update$/)]);
  });

  test("stops before a group is renamed, unless its claims may be deleted", async () => {
    const groups = { master: MASTER, store: DATA };
    await declare({ groups });
    expect(await stopped()).toMatch(
      /elasticsearch-data-es-es-data-0, .*elasticsearch-data-es-es-data-3 would be deleted/,
    );
    await declare({ groups, retiredGroups: ["data"] }, { deletesClaims: { reason: "a test" } });
    expect(await actions()).toEqual([expect.stringMatching(/elasticsearch.*: update$/)]);
  });

  test("stops for a smaller volume, for a volume that cannot grow, and for another class", async () => {
    await declare({ groups: { master: MASTER, data: { ...DATA, volume: storage(1) } } });
    expect(await stopped()).toContain(
      "groups.data.volume.size (1Gi) must not be less than that of the existing claims",
    );
    await declare({ groups: { master: { ...MASTER, volume: storage(2, "fixed") }, data: DATA } });
    expect(await stopped()).toContain(
      "groups.master.volume.size (2Gi) must be that of the existing claims, as volumes of class fixed cannot grow",
    );
    await declare({ groups: { master: MASTER, data: { ...DATA, volume: storage(2, "fixed") } } });
    expect(await stopped()).toContain(
      "groups.data.volume.storageClass (fixed) must be that of the existing claims",
    );
    await declare({ groups: { master: MASTER, data: { ...DATA, volume: storage(3) } } });
    expect(await actions()).toEqual([expect.stringMatching(/elasticsearch.*: update$/)]);
  });

  test("is upgraded in place, never downgraded, and upgraded to 9 only from 8.18 or later", async () => {
    await declare({}, { version: "8.19.3" });
    expect(await stopped()).toContain("8.19.3 takes over from 7.17.0 to 8.19.3, and never from a newer one");
    await declare({}, { version: "9.5.1" });
    expect(await actions()).toEqual([expect.stringMatching(/: update$/), expect.stringMatching(/: update$/)]);
    // the lowest version that still runs counts too.
    setStatus(lab.plane, "elasticsearch", ES, { version: "8.17.4" });
    expect(await stopped()).toContain("9.5.1 takes over from 8.18.0 to 9.5.1");
    setStatus(lab.plane, "elasticsearch", ES, { version: "8.18.0" });
    expect(await actions()).toHaveLength(2);
    setStatus(lab.plane, "elasticsearch", ES, { version: "9.5.0" });
  });

  test("stops beside claims of Elastic's chart, unless migratesFrom declares the migration", async () => {
    const labels = { app: "es-data" };
    lab.plane.apply({
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata: { name: "es-data-es-data-0", namespace: NAMESPACE, labels },
      spec: {
        accessModes: ["ReadWriteOnce"],
        storageClassName: "growing",
        resources: { requests: { storage: "1Gi" } },
      },
    });
    await declare();
    expect(await stopped()).toContain("namespace search has claims of that chart for cluster es");
    await declare({ migratesFrom: { engine: "elastic-chart", version: "8.5.1", way: "snapshot" } });
    expect(await actions()).toEqual([]);
    lab.plane.kubectl("delete", "pvc", "es-data-es-data-0", "--namespace", NAMESPACE);
  });
}
