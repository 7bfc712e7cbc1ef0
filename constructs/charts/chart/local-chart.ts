import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { AssetType, TerraformAsset, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { checksumOfFolder } from "../../checks";
import type { HelmChart } from "./helm-chart";

/** A chart of this library, as it is packed with a synthesized stack. */
export interface LocalChart {
  /** The chart, to be given to a release of the same stack. */
  readonly chart: HelmChart;
  /** Hash of its files. Give it to the release as a value, or changed files are not applied under an unchanged version. */
  readonly checksum: string;
}

/** What is read of a chart's files. */
type ChartFiles = Pick<HelmChart, "version"> & Pick<LocalChart, "checksum">;

/** Charts of this library, by folder: their files do not change while it runs. */
const read = new Map<string, ChartFiles>();

/**
 * Copies one of this library's charts next to the synthesized stack, once per stack, so that the folder cdktf.out can
 * be applied on another machine.
 * @param name of the chart
 * @param folder of the chart's files; the build copies it
 */
export function localChart(construct: Construct, name: string, folder: string): LocalChart {
  const stack = TerraformStack.of(construct);
  const id = `chart-${name}`;
  // a fixed name instead of cdktf's hash: the path is stable, and the folder has the name of the chart, as Helm
  // requires.
  const asset =
    (stack.node.tryFindChild(id) as TerraformAsset | undefined) ??
    new TerraformAsset(stack, id, { path: folder, type: AssetType.DIRECTORY, assetHash: name });
  const files = filesOf(folder);
  return {
    chart: { name, version: files.version, source: posix.dirname(asset.path.replace(/\/$/, "")) },
    checksum: files.checksum,
  };
}

function filesOf(folder: string): ChartFiles {
  const known = read.get(folder);
  if (known !== undefined) return known;
  const files = { version: versionOf(folder), checksum: checksumOfFolder(folder) };
  read.set(folder, files);
  return files;
}

function versionOf(folder: string): string {
  const version = /^version: *(\S+)/m.exec(readFileSync(join(folder, "Chart.yaml"), "utf8"));
  return version?.[1] ?? "";
}
