import type { Construct } from "constructs";
import { type NamespaceNeeds, PodSecurityLevel, requireNamespace } from "../cluster";
import type { Memory } from "../units";
import type { MonitoringAddresses } from "./model/addresses";
import type { MonitoringContext } from "./model/context";
import { ownJobs } from "./model/own-jobs";
import type { ScrapeJobs } from "./props/scrape-job";
import { MonitoringProfile, type MonitoringStackProps } from "./props/stack";
import { toRuleGroups } from "./rule-groups/groups";
import { secretsOf, toScrapeConfigs } from "./scrape/config";

/** Properties that the stack determines itself. */
export interface SettledStack extends Pick<
  MonitoringContext,
  "full" | "addresses" | "cluster" | "isSuspended"
> {
  /** The strictest level of Pod Security that its namespace may have. */
  readonly podSecurity: PodSecurityLevel;
}

/**
 * Resolves the defaults of the props, and writes jobs and rules in the format of Prometheus.
 * @throws for the first job or rule that Prometheus would refuse, and for a namespace that the pods do not fit in.
 */
export function resolveContext(
  construct: Construct,
  props: MonitoringStackProps,
  { podSecurity, ...settled }: SettledStack,
): MonitoringContext {
  const { namespace, prometheus, scrapeJobs = {} } = props;
  const { path } = construct.node;
  const intervalSeconds = prometheus.scrapeIntervalSeconds ?? 30;
  const own = ownJobs(props);
  return {
    ...settled,
    namespace,
    adopt: props.adopt,
    intervalSeconds,
    retention: {
      time: `${String(prometheus.retentionDays ?? 10)}d`,
      size: prometheusSize(prometheus.retentionSize ?? prometheus.volume.size.times(0.8)),
    },
    ownJobs: own,
    scrapeConfigs: [
      ...toScrapeConfigs(jobsOfStack(props, settled.addresses), { path, intervalSeconds, takenNames: [] }),
      ...toScrapeConfigs(scrapeJobs, { path, intervalSeconds, takenNames: own }),
    ],
    secrets: secretsOf(scrapeJobs),
    alertGroups: toRuleGroups(path, props.alertRules, props.recordingRules, {
      features: prometheus.enableFeatures ?? [],
      isOperated: props.profile === MonitoringProfile.FULL,
    }),
    needs: requireNamespace(construct, "namespace", namespace, podSecurity),
    nodeNeeds: nodeNeedsOf(construct, props),
  };
}

/** Returns the jobs that are written as a user's would be. What was pushed keeps the labels that it was pushed with. */
function jobsOfStack({ pushgateway }: MonitoringStackProps, addresses: MonitoringAddresses): ScrapeJobs {
  if (pushgateway === undefined) return {};
  const { service } = addresses.pushgateway;
  return { pushgateway: { target: { address: service, portName: "http" }, honorLabels: true } };
}

function nodeNeedsOf(
  construct: Construct,
  { namespace, nodeExporter }: MonitoringStackProps,
): NamespaceNeeds {
  if (nodeExporter === undefined || nodeExporter.namespace === namespace) return { dependsOn: [] };
  const prop = "nodeExporter.namespace";
  return requireNamespace(construct, prop, nodeExporter.namespace, PodSecurityLevel.PRIVILEGED);
}

/** Writes a size as Prometheus does; its units are powers of 1024. */
function prometheusSize(size: Memory): string {
  return `${String(Math.floor(size.bytes / 1_048_576))}MB`;
}
