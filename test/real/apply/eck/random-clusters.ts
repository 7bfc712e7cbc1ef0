import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformStack } from "cdktf";
import { ElasticsearchCluster, type ElasticsearchClusterProps } from "../../../../constructs";
import { validEckCluster } from "../../../elasticsearch/eck/random-eck-clusters";
import { afterTerraform, documentOf, entriesOf } from "../../../support/document";
import { makeApp } from "../../../support/make-app";
import { randomOf } from "../../../support/random";
import { ECK_CHARTS } from "../../support/eck-stand-in";
import { renderTogether } from "../../support/rendered-together";
import type { EckLab } from "./eck-lab";

/** Tests random clusters with the real charts and the real schema of ECK. */
export function describeRandomClusters(lab: EckLab): void {
  test("500 random clusters that break no rule are rendered by the real charts and accepted by the real schema", () => {
    const releases = [...Array(500).keys()].flatMap((seed) =>
      releasesOf(validEckCluster(randomOf(seed), `es-${seed}`)),
    );
    const objects = (["eck-elasticsearch", "eck-kibana"] as const).map((name) => {
      const values = releases.flatMap(({ chart, values }) => (chart.endsWith(name) ? [values] : []));
      return renderTogether(name, ECK_CHARTS[name], values);
    });
    const folder = mkdtempSync(join(tmpdir(), "groundplan-eck-"));
    const file = join(folder, "objects.yaml");
    writeFileSync(file, objects.join("\n"));
    const taken = lab.plane.kubectl(
      "create",
      "--dry-run=server",
      "--validate=strict",
      "--filename",
      file,
      "--output=name",
    );
    rmSync(folder, { recursive: true });
    const kinds = (kind: string) => taken.split("\n").filter((line) => line.startsWith(kind)).length;
    expect(kinds("elasticsearch.")).toBe(500);
    expect(kinds("kibana.")).toBeGreaterThan(200);
    process.stdout.write(`${kinds("elasticsearch.")} Elasticsearch and ${kinds("kibana.")} Kibana taken\n`);
  });

  test("the same schema rejects misspelt fields, so that acceptance is meaningful", () => {
    const object = (spec: object) => ({
      apiVersion: "elasticsearch.k8s.elastic.co/v1",
      kind: "Elasticsearch",
      metadata: { name: "wrong", namespace: "default" },
      spec: { version: "9.5.0", ...spec },
    });
    const file = join(lab.charts.folder, "wrong.json");
    const refused = (spec: object) => {
      writeFileSync(file, JSON.stringify(object(spec)));
      return lab.plane.tryKubectl("create", "--dry-run=server", "--validate=strict", "--filename", file)
        .stderr;
    };
    expect(refused({ nodeSets: [{ name: "a", count: "3" }] })).toContain("spec.nodeSets[0].count");
    expect(refused({ nodeSets: [{ name: "a", count: 1, volumeClaimTemplate: {} }] })).toContain(
      "volumeClaimTemplate",
    );
    expect(refused({ nodeSets: [] })).toContain("spec.nodeSets");
  });
}

interface ReleaseBlock {
  readonly chart: string;
  readonly values: readonly [string];
}

/** The releases of a cluster, but for the Jobs that suspend it. */
function releasesOf(
  props: ElasticsearchClusterProps,
): readonly { readonly chart: string; readonly values: object }[] {
  const stack = new TerraformStack(makeApp(), "stack");
  new ElasticsearchCluster(stack, "es", props);
  return entriesOf<ReleaseBlock>(documentOf(stack).resource, "helm_release")
    .filter(([, { chart }]) => chart.startsWith("eck-"))
    .map(([, { chart, values }]) => ({
      chart,
      values: JSON.parse(afterTerraform(values[0])) as object,
    }));
}
