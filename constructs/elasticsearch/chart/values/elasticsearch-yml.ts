import type { ClusterModel, GroupModel } from "../../model/cluster";
import type { ChartFacts } from "../facts";
import type { ElasticChartProps } from "../props";
import { securitySettings } from "./security";

/** Writes the settings file of a group's nodes, one setting a line and sorted; JSON is YAML. */
export function elasticsearchYml(
  { settings }: ClusterModel,
  { roles }: GroupModel,
  { security }: ElasticChartProps,
  facts: ChartFacts,
): string {
  const all = {
    ...settings,
    ...(security === undefined ? {} : securitySettings(security)),
    // the chart omits an empty list, and a node without the setting has all roles.
    ...(facts.roles === "list" && roles.length === 0 ? { "node.roles": [] } : {}),
  };
  return Object.entries(all)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join("");
}
