import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ElasticChart } from "../../../constructs";
import { DATA, make, MASTER, RESOURCES, SECURITY } from "../../elasticsearch/example";
import { validCluster } from "../../elasticsearch/random-clusters";
import { randomOf } from "../../support/random";
import { elasticCharts, VERSIONS } from "../elasticsearch/elastic-charts";
import { helm, namesIn, releasesOf, render } from "../elasticsearch/rendered-releases";
import { describeWith } from "../support/required-program";

const COUNT = 500;

/** What is written down of a group. */
interface GroupFacts {
  readonly StatefulSet: readonly string[];
  readonly Service: readonly string[];
  readonly claimTemplates: readonly string[];
  readonly seedHosts: string;
  readonly initialMasterNodes?: string;
}

const facts = JSON.parse(
  readFileSync(join(__dirname, "../../elasticsearch/rendered-names.json"), "utf8"),
) as {
  readonly groups: Readonly<Record<string, GroupFacts>>;
  readonly kibana: { readonly Deployment: readonly string[]; readonly Service: readonly string[] };
};

const groups = { master: MASTER, data: DATA, client: { ...DATA, roles: [], volume: undefined } };

describeWith([helm(), ...VERSIONS.map(elasticCharts)], "the charts' real templates", () => {
  test.each(VERSIONS)(
    `render ${COUNT} random clusters of chart %s, with each group under the predicted names`,
    (version) => {
      const clusters = [...Array(COUNT).keys()].map(
        (seed) => make(validCluster(randomOf(seed), version)).construct,
      );
      const releases = clusters.flatMap((cluster) => releasesOf(cluster, "elasticsearch"));
      const declared = clusters.flatMap((cluster) =>
        Object.values(cluster.groups).map((each) => each.statefulSet),
      );
      expect(namesIn(render("elasticsearch", version, releases), "StatefulSet")).toEqual(declared.sort());
      const kibanas = clusters.flatMap((cluster) => releasesOf(cluster, "kibana"));
      expect(kibanas.length > 0).toBe(version !== "8.5.1");
      if (kibanas.length === 0) return;
      const names = kibanas.map(({ releaseName }) => releaseName).sort();
      expect(namesIn(render("kibana", version, kibanas), "Deployment")).toEqual(names);
    },
  );

  test.each(VERSIONS)("of chart %s name every object as recorded", (version) => {
    const engine = new ElasticChart({ version, security: SECURITY });
    const releases = releasesOf(make({ engine, groups }).construct, "elasticsearch");
    for (const [name, expected] of Object.entries(facts.groups)) {
      const text = render(
        "elasticsearch",
        version,
        releases.filter(({ releaseName }) => releaseName === `es-${name}`),
      );
      expect(namesIn(text, "StatefulSet")).toEqual(expected.StatefulSet);
      expect(namesIn(text, "Service")).toEqual(expected.Service);
      const templates = text.matchAll(/volumeClaimTemplates:\n {2}- metadata:\n {6}name: (\S+)/g);
      expect([...templates].map(([, found]) => found)).toEqual(expected.claimTemplates);
      expect(/discovery\.seed_hosts\n +value: "([^"]+)"/.exec(text)?.[1]).toBe(expected.seedHosts);
      const initial = /cluster\.initial_master_nodes\n +value: "([^"]+)"/.exec(text)?.[1];
      expect(initial).toBe(expected.initialMasterNodes);
    }
  });

  test("name Kibana as recorded", () => {
    const releases = releasesOf(make({ groups, kibana: { resources: RESOURCES } }).construct, "kibana");
    const text = render("kibana", "7.17.3", releases);
    expect(namesIn(text, "Deployment")).toEqual(facts.kibana.Deployment);
    expect(namesIn(text, "Service")).toEqual(facts.kibana.Service);
  });
});
