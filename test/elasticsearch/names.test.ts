import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ElasticChart, type ElasticChartVersion } from "../../constructs";
import { DATA, make, MASTER, RESOURCES, SECURITY } from "./example";

/** What a chart makes of a group. */
interface RenderedGroup {
  readonly StatefulSet: readonly string[];
  readonly Service: readonly string[];
  readonly claimTemplates: readonly string[];
}

const facts = JSON.parse(readFileSync(join(__dirname, "rendered-names.json"), "utf8")) as {
  readonly versions: readonly ElasticChartVersion[];
  readonly groups: Readonly<Record<string, RenderedGroup>>;
  readonly kibana: { readonly Service: readonly string[] };
};

/** The cluster whose rendered names are written down. */
const groups = { master: MASTER, data: DATA, client: { ...DATA, roles: [], volume: undefined } };

test.each(facts.versions)("objects are named as in chart %s", (version) => {
  const engine = new ElasticChart({ version, security: SECURITY });
  const { construct } = make({ engine, groups });
  for (const [name, rendered] of Object.entries(facts.groups)) {
    const { statefulSet, service, headlessService, claims } = construct.groups[name]!;
    expect([statefulSet]).toEqual(rendered.StatefulSet);
    expect([service, headlessService]).toEqual(rendered.Service);
    // Kubernetes calls a claim <template>-<set>-<number>.
    expect(claims).toEqual(
      rendered.claimTemplates.flatMap((template) =>
        [0, 1, 2].map((at) => `${template}-${statefulSet}-${at}`),
      ),
    );
  }
});

test("Kibana is named as in its chart", () => {
  const { construct } = make({ groups, kibana: { resources: RESOURCES } });
  expect([construct.kibanaAddress?.name]).toEqual(facts.kibana.Service);
});
