import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { checkNew, propError } from "../checks";
import {
  Cluster,
  dependsOnServices,
  needOfMachines,
  type NodeResources,
  type PodSecurityLevel,
  suspensionOf,
} from "../cluster";
import { makeFullStack } from "./full/stack";
import { makeLightStack } from "./light/stack";
import {
  type AddressedPart,
  type MonitoringAddress,
  type MonitoringAddresses,
  monitoringAddresses,
  partsOf,
} from "./model/addresses";
import { measuredParts } from "./model/control-plane";
import { fullNameOf } from "./model/names";
import { podsOf } from "./model/pods";
import type { PushgatewayAddress } from "./model/pushgateway-address";
import { announceServices, scrapedServices } from "./model/services";
import { MonitoringProfile, type MonitoringStackProps } from "./props/stack";
import { makePushgateway } from "./pushgateway/release";
import { resolveContext } from "./resolve-context";
import { claimNames } from "./rules/names";
import { requireRoom } from "./rules/room";
import { warnOfUnknownJobs } from "./rules/unknown-jobs";
import { validateStack } from "./rules/validate";

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
  /** Sum of the requests of its pods while it is not suspended; without a `Cluster`, with a single node-exporter. */
  public readonly requests: NodeResources;
  /** The strictest Pod Security level that its pods pass. */
  public readonly podSecurity: PodSecurityLevel;
  /** Resources of Prometheus, for `dependsOn`. */
  public readonly dependables: ITerraformDependable[];
  private readonly addresses: MonitoringAddresses;
  private readonly parts: ReadonlySet<AddressedPart>;

  /** @throws if a part would not start, could not be reached, or would be refused by the program that reads it. */
  constructor(scope: Construct, id: string, props: MonitoringStackProps) {
    checkNew({ MonitoringStack }, new.target, scope, id, props);
    super(scope, id);
    const cluster = Cluster.of(this);
    validateStack(this, props, cluster);
    const pods = podsOf(props, cluster?.nodes.length ?? 1);
    requireRoom(this, props.profile, pods, cluster);
    const full = fullNameOf(props.name);
    this.namespace = props.namespace;
    this.requests = pods.requests;
    this.podSecurity = pods.podSecurity;
    this.addresses = monitoringAddresses(props);
    this.parts = partsOf(props);
    const services = [...this.parts].map((part) => this.addresses[part].service);
    claimNames(this, full, this.addresses.pushgateway.service.name, props);
    const { isSuspended } = suspensionOf(this, {
      name: `MonitoringStack ${this.namespace}/${full}`,
      purpose: props.purpose,
      suspended: props.suspended,
      pods: pods.suspendable,
      services,
    });
    const settled = { full, addresses: this.addresses, podSecurity: this.podSecurity, cluster, isSuspended };
    const context = resolveContext(this, props, settled);

    warnOfUnknownJobs(this, props, context.ownJobs);
    const reason = "Prometheus scrapes the control plane from other machines";
    needOfMachines(this, { reason, metricsOf: measuredParts(props.controlPlane) });
    announceServices(this, services);
    if (!isSuspended) dependsOnServices(this, scrapedServices(props.scrapeJobs));
    this.dependables = [
      ...(props.profile === MonitoringProfile.FULL
        ? makeFullStack(this, props, context)
        : makeLightStack(this, props, context)),
      ...(props.pushgateway === undefined ? [] : makePushgateway(this, props, context)),
    ];
  }

  /** Address of Prometheus inside the cluster. */
  public get prometheus(): MonitoringAddress {
    return this.addresses.prometheus;
  }

  /**
   * Address of Grafana inside the cluster. It accepts no metrics.
   * @throws if the stack has none.
   */
  public get grafana(): MonitoringAddress {
    return this.requirePart("grafana").grafana;
  }

  /**
   * Address of Alertmanager inside the cluster.
   * @throws if the stack has none.
   */
  public get alertmanager(): MonitoringAddress {
    return this.requirePart("alertmanager").alertmanager;
  }

  /**
   * Address of the Pushgateway, to which metrics are pushed.
   * @throws if the stack has none.
   */
  public get pushgateway(): PushgatewayAddress {
    return this.requirePart("pushgateway").pushgateway;
  }

  private requirePart(part: AddressedPart): MonitoringAddresses {
    if (this.parts.has(part)) return this.addresses;
    throw propError(this, part, "be enabled before its address is used", undefined);
  }
}
