import { readdirSync } from "node:fs";
import { knownSource } from "../chart/catalogue-file";
import { libraryFile } from "../context/library-file";
import { json, type ProjectFile } from "./new-project";

/** Regular expressions of Renovate for the versions of images and charts in TypeScript. */
const PLACES = {
  // image: "registry:5000/name:1.2.3@sha256:..."
  image:
    '[iI]mage: "(?<depName>(?:[^"/\\s]+/)*[^":@/\\s]+):(?<currentValue>[^"@\\s]+)(?:@(?<currentDigest>sha256:[a-f0-9]+))?"',
  // chart: { name: "longhorn", version: "1.12.1" }
  chart: 'chart: \\{\\s*name: "(?<depName>[^"]+)",\\s*version: "(?<currentValue>[^"]+)"',
  // // renovate: chart=kube-prometheus-stack
  // chartVersion: "88.5.3"
  chartVersion: '// renovate: chart=(?<depName>\\S+)\\s+chartVersion: "(?<currentValue>[^"]+)"',
};

/** Renovate's configuration: https://docs.renovatebot.com/configuration-options/ */
export function renovateFile(): ProjectFile {
  return {
    path: "renovate.json",
    text: json({
      $schema: "https://docs.renovatebot.com/renovate-schema.json",
      extends: ["config:recommended"],
      customManagers: [
        manager("Images of workloads", "docker", [PLACES.image]),
        manager("Charts of Helm releases", "helm", [PLACES.chart, PLACES.chartVersion]),
      ],
      packageRules: [
        {
          description: "A version of groundplan supports a range of versions of the framework",
          groupName: "framework",
          matchPackageNames: ["cdktf", "cdktn", "constructs", "groundplan", "@cdktf/**", "@cdktn/**"],
        },
        {
          description: "Values are checked against the keys of the chart's version",
          matchDatasources: ["helm"],
          prBodyNotes: [
            "If groundplan has no catalogue of this version: `npx groundplan chart add {{depName}} {{newVersion}} --from {{registryUrl}} --to catalogues`.",
          ],
        },
        ...repositories(),
      ],
    }),
  };
}

function manager(description: string, datasourceTemplate: string, matchStrings: readonly string[]): object {
  return {
    customType: "regex",
    description,
    managerFilePatterns: ["/\\.ts$/"],
    matchStrings,
    datasourceTemplate,
  };
}

/** Repositories of the charts that the library knows; a release need not name them. */
function repositories(): readonly object[] {
  const catalogues = libraryFile("charts/catalogue");
  const folders = readdirSync(catalogues, { withFileTypes: true }).filter((each) => each.isDirectory());
  const charts = folders.map(({ name }) => ({ name, source: knownSource(catalogues, name) ?? "" }));
  const sources = [...new Set(charts.map(({ source }) => source))].filter((source) =>
    source.startsWith("https://"),
  );
  return sources.map((source) => ({
    description: `Charts of ${source}`,
    matchDatasources: ["helm"],
    matchPackageNames: charts.filter((chart) => chart.source === source).map(({ name }) => name),
    registryUrls: [source],
  }));
}
