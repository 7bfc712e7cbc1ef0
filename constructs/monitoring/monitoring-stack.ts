import { Construct } from "constructs";
import { checkNew, propError } from "../checks";
import {
  Cluster,
  dependsOnServices,
  type NodeResources,
  oncePerCluster,
  PodSecurityLevel,
  requireNamespace,
  type ServiceAddress,
  suspensionOf,
} from "../cluster";
import { makesLive, SERVICES } from "../live";
import { makeFullStack } from "./full/full-stack";
import { makeLightStack } from "./light/stack";
import type { MonitoringContext } from "./monitoring-context";
import {
  ownJobs,
  podSecurityOf,
  prometheusSize,
  requireControlPlaneNodes,
  validateMonitoring,
  warnOfUnknownJobs,
} from "./monitoring-rules";
import { MonitoringProfile, type MonitoringStackProps } from "./monitoring-stack-props";
import { type MonitoringAddress, type MonitoringAddresses, monitoringAddresses } from "./parts/addresses";
import { requireRoom } from "./parts/fits";
import { fullNameOf, namesOf } from "./parts/names";
import { podsOf, sumOf, suspendablePods } from "./parts/pods";
import type { PushgatewayAddress } from "./pushgateway/pushgateway-address";
import { makePushgateway } from "./pushgateway/pushgateway-release";
import { toRuleGroups } from "./rules/rule-groups";
import { secretsOf, toScrapeConfigs } from "./scrape/config";
import type { ScrapeJobs } from "./scrape/job";

/**
 * Monitoring of one cluster: Prometheus with its scrape jobs and alerts; with profile `FULL` also the Prometheus
 * operator, Alertmanager and Grafana. The Pushgateway and the CRDs are separate releases.
 * @see https://prometheus.io/docs/introduction/overview/
 * @see https://github.com/prometheus-community/helm-charts/tree/main/charts/kube-prometheus-stack
 * @example
 * ```ts
 * const volume = { size: Memory.gibibytes(20), storageClass: "longhorn" };
 * const monitoring = new MonitoringStack(stack, "monitoring", {
 *   profile: MonitoringProfile.LIGHT,
 *   namespace: "monitoring",
 *   purpose: Purpose.EXPERIMENT,
 *   prometheus: { volume, retentionDays: 30 },
 *   alertRules: {
 *     TargetDown: { expr: "up == 0", forSeconds: 300, severity: Severity.WARNING, summary: "{{ $labels.job }} is down" },
 *   },
 * });
 * monitoring.prometheus.url; // http://monitoring-prometheus.monitoring.svc:9090
 * ```
 */
export class MonitoringStack extends Construct {
  /** Namespace of the stack. */
  public readonly namespace: string;
  /** What all its pods ask for together, while it runs; one of node-exporter where no `Cluster` is known. */
  public readonly requests: NodeResources;
  /** The strictest level of Pod Security that its namespace may have. */
  public readonly podSecurity: PodSecurityLevel;
  private readonly addresses: MonitoringAddresses;
  private readonly parts: ReadonlySet<keyof MonitoringAddresses>;

  /** @throws if a part of it would not start, not be found, or not be heard. */
  constructor(scope: Construct, id: string, props: MonitoringStackProps) {
    checkNew({ MonitoringStack }, new.target, scope, id, props);
    super(scope, id);
    validateMonitoring(this, props);
    const cluster = Cluster.of(this);
    const pods = podsOf(props);
    this.namespace = props.namespace;
    this.podSecurity = podSecurityOf(props);
    this.requests = sumOf(pods, cluster?.nodes.length ?? 1);
    this.addresses = monitoringAddresses(props);
    this.parts = partsOf(props);
    requireControlPlaneNodes(this, props, cluster);
    requireRoom(this, props.profile, pods);
    this.claimNames(props);
    const { isSuspended } = suspensionOf(this, {
      name: `MonitoringStack ${this.namespace}/${fullNameOf(props.name ?? "monitoring")}`,
      purpose: props.purpose,
      suspended: props.suspended,
      pods: suspendablePods(pods, cluster),
      services: [...this.parts].map((part) => this.addresses[part].service),
    });
    const context = this.contextOf(props, isSuspended);
    warnOfUnknownJobs(this, props);
    for (const part of this.parts) announceService(this, this.addresses[part].service);
    if (!isSuspended) dependsOnServices(this, servicesOf(props.scrapeJobs ?? {}));

    if (props.profile === MonitoringProfile.FULL) makeFullStack(this, props, context);
    else makeLightStack(this, props, context);
    if (props.pushgateway !== undefined) {
      makePushgateway(this, props, this.pushgateway.service.name, context);
    }
  }

  /** Where the Prometheus is reached inside the cluster. */
  public get prometheus(): MonitoringAddress {
    return this.addresses.prometheus;
  }

  /**
   * Where the Grafana is reached inside the cluster. Metrics are not pushed here.
   * @throws if the stack has none.
   */
  public get grafana(): MonitoringAddress {
    return this.requirePart("grafana").grafana;
  }

  /**
   * Where the Alertmanager is reached inside the cluster.
   * @throws if the stack has none.
   */
  public get alertmanager(): MonitoringAddress {
    return this.requirePart("alertmanager").alertmanager;
  }

  /**
   * Where metrics are pushed to.
   * @throws if the stack has none.
   */
  public get pushgateway(): PushgatewayAddress {
    return this.requirePart("pushgateway").pushgateway;
  }

  private requirePart(part: keyof MonitoringAddresses): MonitoringAddresses {
    if (this.parts.has(part)) return this.addresses;
    throw propError(this, part, "be switched on before its address is asked for", undefined);
  }

  private claimNames({ name = "monitoring", nodeExporter, pushgateway }: MonitoringStackProps): void {
    const full = fullNameOf(name);
    oncePerCluster(this, "name", "MonitoringStack", `${this.namespace}/${full}`);
    if (pushgateway !== undefined) {
      oncePerCluster(
        this,
        "pushgateway.name",
        "Pushgateway",
        `${this.namespace}/${this.pushgateway.service.name}`,
      );
    }
    // it opens the port on the node itself, where a second one stays Pending.
    if (nodeExporter !== undefined) oncePerCluster(this, "nodeExporter", "node-exporter", "port 9100");
  }

  private contextOf(props: MonitoringStackProps, isSuspended: boolean): MonitoringContext {
    const { prometheus, nodeExporter, scrapeJobs = {}, name = "monitoring" } = props;
    const { path } = this.node;
    const intervalSeconds = prometheus.scrapeIntervalSeconds ?? 30;
    const own: ScrapeJobs = this.parts.has("pushgateway") ? pushgatewayJob(this.pushgateway) : {};
    const takenNames = ownJobs(props);
    return {
      names: namesOf(name, this.namespace),
      namespace: this.namespace,
      cluster: Cluster.of(this),
      adopt: props.adopt,
      isSuspended,
      intervalSeconds,
      retention: {
        time: `${String(prometheus.retentionDays ?? 10)}d`,
        size: prometheusSize(prometheus.retentionSize ?? prometheus.volume.size.times(0.8)),
      },
      scrapeConfigs: [
        ...toScrapeConfigs(own, { path, intervalSeconds, takenNames: [] }),
        ...toScrapeConfigs(scrapeJobs, { path, intervalSeconds, takenNames }),
      ],
      secrets: secretsOf(scrapeJobs),
      alertGroups: toRuleGroups(path, props.alertRules, props.recordingRules, {
        features: prometheus.enableFeatures ?? [],
        isOperated: props.profile === MonitoringProfile.FULL,
      }),
      needs: requireNamespace(this, "namespace", this.namespace, this.podSecurity),
      nodeNeeds:
        nodeExporter === undefined || nodeExporter.namespace === this.namespace
          ? { dependsOn: [] }
          : requireNamespace(
              this,
              "nodeExporter.namespace",
              nodeExporter.namespace,
              PodSecurityLevel.PRIVILEGED,
            ),
    };
  }
}

function partsOf(props: MonitoringStackProps): ReadonlySet<keyof MonitoringAddresses> {
  const isFull = props.profile === MonitoringProfile.FULL;
  return new Set([
    "prometheus" as const,
    ...(isFull && props.grafana !== undefined ? (["grafana"] as const) : []),
    ...(isFull && props.alertmanager !== undefined ? (["alertmanager"] as const) : []),
    ...(props.pushgateway === undefined ? [] : (["pushgateway"] as const)),
  ]);
}

function announceService(construct: Construct, { name, namespace, ports }: ServiceAddress): void {
  const port = Object.entries(ports).map(([name, port]) => ({ name, port }));
  makesLive(construct, SERVICES, { metadata: { name, namespace }, spec: { ports: port } });
}

/** What was pushed keeps the labels that it was pushed with. */
function pushgatewayJob({ service }: PushgatewayAddress): ScrapeJobs {
  return { pushgateway: { target: { address: service, portName: "http" }, honorLabels: true } };
}

function servicesOf(jobs: ScrapeJobs): ServiceAddress[] {
  return Object.values(jobs).flatMap((job) => {
    if ("config" in job) return [];
    const { target } = job;
    if ("probes" in target) return typeof target.exporter === "string" ? [] : [target.exporter.address];
    return "address" in target ? [target.address] : [];
  });
}
