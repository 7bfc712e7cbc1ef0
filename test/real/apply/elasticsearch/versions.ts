import { VERSIONS } from "../../elasticsearch/elastic-charts";
import type { ElasticsearchLab } from "./elasticsearch-lab";

/** What every version of the charts does. */
export function describeVersions(lab: ElasticsearchLab): void {
  const { begin, declare, items, names, identities, pods, planned, clear } = lab;

  describe.each(VERSIONS)("%s", (version) => {
    beforeAll(async () => {
      begin();
      await declare(version);
      const start = performance.now();
      await lab.stack.terraform.apply();
      process.stdout.write(`${version}: applied in ${Math.round((performance.now() - start) / 1000)} s\n`);
    });

    afterAll(clear);

    test("its second plan is empty", async () => {
      expect(await lab.stack.terraform.plan()).toMatchObject({ actions: [], hasChanges: false });
    });

    test("every object has the predicted name", () => {
      const groups = Object.values(lab.made.groups);
      const kibana = lab.made.kibanaAddress?.name;
      expect(names("statefulset")).toEqual(groups.map(({ statefulSet }) => statefulSet).sort());
      const services = groups.flatMap(({ service, headlessService }) => [service, headlessService]);
      expect(names("service")).toEqual([...services, ...(kibana === undefined ? [] : [kibana])].sort());
      expect(names("pvc")).toEqual(groups.flatMap(({ claims }) => claims).sort());
      expect(names("poddisruptionbudget")).toEqual(
        version === "7.7.1" ? [] : ["es-data-pdb", "es-master-pdb"],
      );
    });

    test("every pod runs where the capacity check predicts", () => {
      expect(
        pods("master")
          .map(({ spec }) => spec.nodeName)
          .sort(),
      ).toEqual(["one", "small", "two"]);
      expect(new Set(pods("data").map(({ spec }) => spec.nodeName))).toEqual(new Set(["one", "two"]));
      expect(pods("data")).toHaveLength(3);
    });

    test("is suspended with its claims, and resumed with the same replicas on them", async () => {
      const before = identities();
      await declare(version, { suspended: true });
      await lab.stack.terraform.apply();
      expect(items("pod").filter(({ status }) => status.phase === "Running")).toEqual([]);
      expect(identities()).toEqual(before);
      expect(await planned()).toEqual([]);
      await declare(version);
      await lab.stack.terraform.apply();
      expect([pods("master").length, pods("data").length]).toEqual([3, 3]);
      expect(identities()).toEqual(before);
      expect(await planned()).toEqual([]);
    });
  });
}
