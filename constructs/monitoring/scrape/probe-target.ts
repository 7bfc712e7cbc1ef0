import type { JsonObject } from "../../charts";
import type { ServiceAddress } from "../../cluster";
import type { RelabelRule } from "./relabel-rule";

/** URLs and hosts that a blackbox exporter asks; Prometheus asks the exporter. */
export interface ProbeScrapeTarget {
  /** What is asked, as the module takes it: URLs for HTTP, `<host>:<port>` for TCP, hosts for ICMP; at least one. */
  readonly probes: readonly string[];
  /** The blackbox exporter: a Service that declares its port, or `<host>:<port>`. */
  readonly exporter: { readonly address: ServiceAddress; readonly portName: string } | string;
  /** Module of the exporter's configuration, such as `http_2xx`. */
  readonly module: string;
  /**
   * Path at the exporter.
   * @default "/probe"
   */
  readonly metricsPath?: string;
  /**
   * Whether the exporter is asked over TLS.
   * @default "http"
   */
  readonly scheme?: "http" | "https";
  /**
   * Seconds between two probes; a whole number of 1 or more.
   * @default - that of the Prometheus
   */
  readonly intervalSeconds?: number;
}

/** Returns `<host>:<port>` of the exporter of a target. */
export function exporterOf({ exporter }: ProbeScrapeTarget): string {
  return typeof exporter === "string" ? exporter : exporter.address.endpoint(exporter.portName);
}

/**
 * Returns the steps that ask the exporter about each target, and name the target as the instance.
 * @see https://prometheus.io/docs/guides/multi-target-exporter/
 */
export function probeRules(target: ProbeScrapeTarget): readonly RelabelRule[] {
  return [
    { sourceLabels: ["__address__"], targetLabel: "__param_target" },
    { sourceLabels: ["__param_target"], targetLabel: "instance" },
    { targetLabel: "__address__", replacement: exporterOf(target).replaceAll("$", "$$$$") },
  ];
}

/** Returns what the exporter is asked. */
export function probeParameters(target: ProbeScrapeTarget): JsonObject {
  return { module: [target.module] };
}
