import { renovateFile } from "../../../cli/init/renovate-file";

const config = JSON.parse(renovateFile().text) as {
  readonly customManagers: readonly {
    readonly datasourceTemplate: string;
    readonly matchStrings: readonly string[];
  }[];
  readonly packageRules: readonly {
    readonly matchPackageNames?: readonly string[];
    readonly registryUrls?: readonly string[];
  }[];
};

/** Returns what a manager finds in a text: Renovate uses the named groups of every match. */
function found(datasource: string, text: string) {
  const manager = config.customManagers.find(({ datasourceTemplate }) => datasourceTemplate === datasource);
  return (manager?.matchStrings ?? []).flatMap((pattern) =>
    [...text.matchAll(new RegExp(pattern, "g"))].map(({ groups }) => ({ ...groups })),
  );
}

test.each([
  ['image: "redis:7.4.7",', { depName: "redis", currentValue: "7.4.7" }],
  [
    'image: "quay.io/prometheus/prometheus:v3.14.0",',
    { depName: "quay.io/prometheus/prometheus", currentValue: "v3.14.0" },
  ],
  [
    'kubectlImage: "registry.lan:5000/alpine/kubectl:1.34.1",',
    { depName: "registry.lan:5000/alpine/kubectl", currentValue: "1.34.1" },
  ],
  [
    `image: "redis:7.4.7@sha256:${"0".repeat(64)}",`,
    { depName: "redis", currentValue: "7.4.7", currentDigest: `sha256:${"0".repeat(64)}` },
  ],
])("finds the image in %s", (text, expected) => {
  expect(found("docker", text)).toEqual([expect.objectContaining(expected)]);
});

test.each([
  ['chart: { name: "longhorn", version: "1.12.1" },', { depName: "longhorn", currentValue: "1.12.1" }],
  [
    'chart: {\n  name: "longhorn",\n  version: "1.12.1",\n},',
    { depName: "longhorn", currentValue: "1.12.1" },
  ],
  [
    '// renovate: chart=kube-prometheus-stack\n  chartVersion: "88.5.3",',
    { depName: "kube-prometheus-stack", currentValue: "88.5.3" },
  ],
])("finds the chart in %j", (text, expected) => {
  expect(found("helm", text)).toEqual([expected]);
});

test.each(["image,", 'image: "redis",', 'name: "web", version: "1.0.0"'])("finds nothing in %s", (text) => {
  expect([...found("docker", text), ...found("helm", text)]).toEqual([]);
});

test("charts that the library knows are looked up in their repositories", () => {
  const rule = config.packageRules.find(({ matchPackageNames }) => matchPackageNames?.includes("longhorn"));
  expect(rule?.registryUrls).toEqual(["https://charts.longhorn.io"]);
});
