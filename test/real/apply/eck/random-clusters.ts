import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformStack } from "cdktf";
import { ElasticsearchCluster, type ElasticsearchClusterProps } from "../../../../constructs";
import { validEckCluster } from "../../../elasticsearch/eck/random-eck-clusters";
import { afterTerraform, documentOf, entriesOf } from "../../../support/document";
import { makeApp } from "../../../support/make-app";
import { randomOf } from "../../../support/random";
import type { EckLab } from "./eck-lab";

/** What the real charts and the real schema of ECK say to random clusters. */
export function describeRandomClusters(lab: EckLab): void {
  const { helm } = lab;

  test("500 random clusters that break no rule: the real charts render them, and the real schema takes them", () => {
    const folder = mkdtempSync(join(tmpdir(), "groundplan-eck-"));
    const objects = [...Array(500).keys()].flatMap((seed) =>
      releasesOf(validEckCluster(randomOf(seed), `es-${seed}`)).map(({ name, chart, values }) => {
        const file = join(folder, "values.json");
        writeFileSync(file, values);
        const folderOf = join(lab.charts.folder, chart.split("/").at(-1) ?? "");
        return helm(
          "template",
          name,
          folderOf,
          "--namespace=default",
          "--kube-version=1.34.1",
          "--values",
          file,
        );
      }),
    );
    const file = join(folder, "objects.yaml");
    writeFileSync(file, objects.join("\n---\n"));
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

  test("what is misspelt, the same schema refuses, so that it would have seen it", () => {
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
  readonly name: string;
  readonly chart: string;
  readonly values: readonly [string];
}

/** The releases of a cluster, but for the Jobs that suspend it. */
function releasesOf(
  props: ElasticsearchClusterProps,
): readonly { readonly name: string; readonly chart: string; readonly values: string }[] {
  const stack = new TerraformStack(makeApp(), "stack");
  new ElasticsearchCluster(stack, "es", props);
  return entriesOf<ReleaseBlock>(documentOf(stack).resource, "helm_release")
    .filter(([, { chart }]) => chart.startsWith("eck-"))
    .map(
      ([
        ,
        {
          name,
          chart,
          values: [values],
        },
      ]) => ({ name, chart, values: afterTerraform(values) }),
    );
}
