import type { JsonObject } from "../../charts";
import type { ProbeScrapeTarget } from "../props/probe-target";
import type { RelabelRule } from "../props/relabel-rule";

/** Returns `<host>:<port>` of the exporter of a target. */
export function exporterOf({ exporter }: ProbeScrapeTarget): string {
  return typeof exporter === "string" ? exporter : exporter.address.endpoint(exporter.portName);
}

/**
 * Returns the relabelling steps that scrape each target through the exporter, and name the target as the instance.
 * @see https://prometheus.io/docs/guides/multi-target-exporter/
 */
export function probeRules(target: ProbeScrapeTarget): readonly RelabelRule[] {
  return [
    { sourceLabels: ["__address__"], targetLabel: "__param_target" },
    { sourceLabels: ["__param_target"], targetLabel: "instance" },
    { targetLabel: "__address__", replacement: exporterOf(target).replaceAll("$", "$$$$") },
  ];
}

/** Returns the parameters of requests to the exporter. */
export function probeParameters(target: ProbeScrapeTarget): JsonObject {
  return { module: [target.module] };
}
