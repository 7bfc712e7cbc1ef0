import { waitUntil } from "../../../../tools/programs/wait-until";
import { DATA, type ElasticsearchLab, MASTER, NAMESPACE, storage } from "./elasticsearch-lab";

/** What a change of a cluster does: in place, or stopped at plan. */
export function describeChanges(lab: ElasticsearchLab): void {
  const { begin, declare, items, names, identities, pods, planned, stopped, clear } = lab;

  describe("a cluster that changes", () => {
    beforeAll(async () => {
      begin();
      await declare("7.17.3");
      await lab.stack.terraform.apply();
    });

    afterAll(clear);

    test("grows and shrinks; a warning names the step that comes first, and claims are kept", async () => {
      await declare("7.17.3", { groups: { master: MASTER, data: { ...DATA, replicas: 4 } } });
      await lab.stack.terraform.apply();
      expect(pods("data")).toHaveLength(4);
      await declare("7.17.3");
      const { text } = await lab.stack.terraform.plan();
      expect(text).toContain("groups.data.replicas removes nodes with data: first move their shards");
      await lab.stack.terraform.apply();
      expect(pods("data")).toHaveLength(3);
      expect(names("pvc")).toContain("es-data-es-data-3");
      const again = await lab.stack.terraform.plan();
      expect(again.actions).toEqual([]);
      expect(again.text).not.toContain("removes nodes");
    });

    test("stops before the quorum is lost", async () => {
      await declare("7.17.3", { groups: { master: { ...MASTER, replicas: 1 }, data: DATA } });
      expect(await stopped()).toContain(
        "groups.master.replicas must be more than half of the masters that run",
      );
    });

    test("stops for a renamed group, unless its old name is retired", async () => {
      const groups = { master: MASTER, storage: DATA };
      await declare("7.17.3", { groups });
      expect(await stopped()).toContain("Service search/es-data contains data, was created by helm_release.");
      // who lets the Service go is still told about the claims.
      await declare("7.17.3", { groups }, ["Service search/es-data"]);
      expect(await stopped()).toMatch(
        /groups must declare every group that has claims in namespace search, .* but group data has es-data-es-data-0, es-data-es-data-1/,
      );
      await declare("7.17.3", { groups, retiredGroups: ["data"] });
      expect(await planned()).toEqual([
        expect.stringContaining("group-data"),
        expect.stringContaining("group-storage"),
        expect.stringContaining("kibana"),
      ]);
    });

    test("stops for another class, and for removed volumes", async () => {
      await declare("7.17.3", {
        groups: { master: MASTER, data: { ...DATA, volume: storage(2, "other") } },
      });
      expect(await stopped()).toContain(
        "groups.data.volume.storageClass (other) must be that of the existing claims",
      );
    });

    test("stops for a class that does not exist", async () => {
      const more = { ...DATA, replicas: 1, volume: storage(2, "nowhere") };
      await declare("7.17.3", { groups: { master: MASTER, data: DATA, more }, kibana: undefined });
      expect(await stopped()).toContain(
        "groups.more.volume.storageClass must exist, or its claims stay Pending, but no StorageClass is called nowhere",
      );
    });

    test("stops for another clusterName, which would leave all data behind", async () => {
      await declare("7.17.3", { clusterName: "logs" });
      const text = await stopped();
      for (const service of ["es-master", "es-data"]) {
        expect(text).toContain(`Service search/${service} contains data, was created by helm_release.`);
      }
    });

    test("stops while a claim is being deleted", async () => {
      await declare("7.17.3");
      lab.plane.kubectl("delete", "pvc", "es-data-es-data-3", "--namespace", NAMESPACE);
      lab.plane.kubectl("delete", "pvc", "es-data-es-data-2", "--namespace", NAMESPACE, "--wait=false");
      expect(await stopped()).toContain(
        "PersistentVolumeClaim search/es-data-es-data-2 is being deleted, and a deletion cannot be undone",
      );
      lab.plane.kubectl(
        "delete",
        "pod",
        "es-data-2",
        "--namespace",
        NAMESPACE,
        "--force",
        "--grace-period=0",
      );
      await waitUntil(
        () => pods("data").length === 3,
        "the node must come back",
        90,
        () => lab.plane.jobs.log(),
      );
      expect(await planned()).toEqual([]);
    });

    test("stops for a smaller volume", async () => {
      await declare("7.17.3", { groups: { master: MASTER, data: { ...DATA, volume: storage(1) } } });
      expect(await stopped()).toContain(
        "groups.data.volume.size (1Gi) must not be less than that of the existing claims",
      );
    });

    test("grows its volumes by the three steps that the plan names", async () => {
      const groups = { master: MASTER, data: { ...DATA, volume: storage(3) } };
      await declare("7.17.3", { groups });
      expect(await stopped()).toMatch(
        /groups\.data\.volume\.size \(3Gi\) must be that of the existing claims, .*claim search\/es-data-es-data-0, .*StatefulSet search\/es-data have 2Gi: to grow, kubectl -n search patch pvc/,
      );
      const before = identities();
      const running = pods("data")
        .map(({ metadata }) => metadata.uid)
        .sort();
      const patch = JSON.stringify({ spec: { resources: { requests: { storage: "3Gi" } } } });
      for (const claim of names("pvc").filter((name) => name.startsWith("es-data-"))) {
        lab.plane.kubectl("patch", "pvc", claim, "--namespace", NAMESPACE, "--patch", patch);
      }
      expect(await stopped()).toContain(
        "StatefulSet search/es-data has 2Gi: to grow, kubectl -n search delete statefulset es-data --cascade=orphan, then apply",
      );
      lab.plane.kubectl("delete", "statefulset", "es-data", "--cascade=orphan", "--namespace", NAMESPACE);
      const plan = await lab.stack.terraform.plan();
      expect(plan.actions).toEqual([expect.stringMatching(/group-data.*: update$/)]);
      await lab.stack.terraform.apply();
      expect(await planned()).toEqual([]);
      expect(identities()).toEqual(before);
      expect(
        pods("data")
          .map(({ metadata }) => metadata.uid)
          .sort(),
      ).toEqual(running);
      const sizes = items("pvc").filter(({ metadata }) => metadata.name.startsWith("es-data-"));
      expect(new Set(sizes.map(({ spec }) => spec.resources?.requests.storage))).toEqual(new Set(["3Gi"]));
      // back, for the tests that follow: they declare what is there now.
      DATA_NOW = groups.data;
    });

    test("is upgraded to 8.5.1 in place, and never downgraded", async () => {
      const groups = { master: MASTER, data: DATA_NOW };
      const before = identities();
      await declare("8.5.1", { groups });
      await lab.stack.terraform.apply();
      expect(await planned()).toEqual([]);
      expect(identities()).toEqual(before);
      expect(
        lab.plane.kubectl(
          "get",
          "statefulset",
          "es-data",
          "--namespace",
          NAMESPACE,
          "-o",
          "jsonpath={.spec.template.spec.containers[0].image}",
        ),
      ).toContain(":8.5.1");
      await declare("7.17.3", { groups });
      expect(await stopped()).toContain("7.17.3 takes over from 6.8.0 to 7.17.3, and never from a newer one");
    });

    test("destroy keeps every claim", async () => {
      const before = identities();
      await lab.stack.terraform.destroy();
      expect(names("statefulset")).toEqual([]);
      expect(identities()).toEqual(before);
    });
  });

  let DATA_NOW = DATA;
}
