import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { HelmRelease, type HelmChart, type JsonObject } from "../../charts";
import { checkNew } from "../../checks";
import { type PodSecurityLevel, ServiceAddress } from "../../cluster";
import { LiveCluster, objectTitle, type Ownership, SERVICES, verdictOf } from "../../live";
import type { ClusterModel, GroupModel } from "../model/cluster";
import type { ElasticsearchEngine, GroupNames, RenderedCluster } from "../model/engine";
import { podSecurityFor } from "../model/max-map-count";
import { type ElasticsearchVersion, parseVersion } from "../model/version";
import { ownedByRelease } from "../release-owner";
import { requireOwnRelease } from "./checks/release";
import { requireChartGroup, requireKnownClaims } from "./checks/require-group";
import { CHARTS, type ChartFacts } from "./facts";
import { chartNamesOf, statefulSetOf } from "./names";
import type { ElasticChartProps } from "./props";
import { validateForChart } from "./rules";
import { ELASTICSEARCH_KEYS, KIBANA_KEYS } from "./values/derived-keys";
import { groupValues } from "./values/group";
import { kibanaName, kibanaValues } from "./values/kibana";
import { authorityKeyOf, speaksTls } from "./values/security";

const HTTP_PORT = 9200;
const KIBANA_PORT = 5601;

/**
 * The engine for Elastic's own Helm charts, with one release per group. The charts are archived; 8.5.1 is their last
 * version.
 * @see https://github.com/elastic/helm-charts
 * @example
 * ```ts
 * new ElasticsearchCluster(stack, "search", {
 *   clusterName: "search",
 *   namespace: "search",
 *   purpose: Purpose.EXPERIMENT,
 *   engine: new ElasticChart({ version: "7.17.3" }),
 *   dedicatedMasters: false,
 *   groups: {
 *     node: {
 *       roles: [ElasticsearchRole.MASTER, ElasticsearchRole.DATA, ElasticsearchRole.INGEST],
 *       replicas: 3,
 *       heap: Memory.gibibytes(1),
 *       resources: {
 *         requests: { cpu: Cpu.millicores(500), memory: Memory.gibibytes(2) },
 *         limits: { memory: Memory.gibibytes(2) },
 *       },
 *       volume: { size: Memory.gibibytes(10), storageClass: "local-disk" },
 *     },
 *   },
 * });
 * ```
 */
export class ElasticChart implements ElasticsearchEngine {
  /** Kind of engine. */
  public readonly kind = "elastic-chart";
  /** Its title in messages. */
  public readonly title: string;
  /** Version of Elasticsearch. */
  public readonly version: ElasticsearchVersion;
  private readonly facts: ChartFacts;

  constructor(private readonly props: ElasticChartProps) {
    checkNew({ ElasticChart }, new.target, props);
    this.title = `elastic chart ${props.version}`;
    this.version = parseVersion(props.version) ?? { text: props.version, major: 0, minor: 0, patch: 0 };
    this.facts = CHARTS[props.version];
  }

  /** The strictest Pod Security level that the pods pass: the chart sets no seccomp profile. */
  public podSecurity({ maxMapCount }: ClusterModel): PodSecurityLevel {
    return podSecurityFor(maxMapCount);
  }

  /** Names of a group's objects. */
  public namesOf(model: ClusterModel, group: GroupModel): GroupNames {
    return chartNamesOf(model, group);
  }

  /** Refuses what the chart cannot express. */
  public validate(scope: Construct, model: ClusterModel): void {
    validateForChart(scope, model, this.props, this.facts);
  }

  /**
   * Creates a release for each group, those of masters first, and one for Kibana.
   * @throws if another release or StatefulSet of the app has the name of one of them.
   */
  public render(scope: Construct, model: ClusterModel, dependsOn: ITerraformDependable[]): RenderedCluster {
    const { clientGroup, kibana, namespace } = model;
    const { security } = this.props;
    requireKnownClaims(scope, model);
    forgetRetired(scope, model);
    const masters: ITerraformDependable[] = [];
    const releases = model.groups.flatMap((group) => {
      requireChartGroup(scope, model, group, this.version);
      requireOwnRelease(scope, model, group, this.props.releaseNames);
      // GR-44 (apply): data nodes were installed before the masters that they join.
      const needs = group.isMasterEligible ? dependsOn : [...dependsOn, ...masters];
      const { dependables } = this.renderGroup(scope, model, group, needs);
      if (group.isMasterEligible) masters.push(...dependables);
      return dependables;
    });
    if (kibana !== undefined) this.renderKibana(scope, model, releases);
    const kibanaAddress =
      kibana && new ServiceAddress({ name: kibanaName(model), namespace, ports: { http: KIBANA_PORT } });
    return {
      address: new ServiceAddress({
        name: chartNamesOf(model, clientGroup).service,
        namespace,
        ports: { http: HTTP_PORT },
      }),
      scheme: speaksTls(security) ? "https" : "http",
      credentials: security && { username: "elastic", password: security.elasticPassword },
      certificateAuthority: authorityOf(security),
      kibanaAddress,
      kibanaScheme: "http",
      dependables: releases,
    };
  }

  private renderGroup(
    scope: Construct,
    model: ClusterModel,
    group: GroupModel,
    dependsOn: ITerraformDependable[],
  ): HelmRelease {
    const id = `group-${group.name}`;
    const { namespace } = model;
    const { statefulSet, service } = chartNamesOf(model, group);
    const object = { metadata: { name: service, namespace } };
    const owner = group.volume && ownedByRelease(scope, id, SERVICES, object, model);
    return new HelmRelease(scope, id, {
      chart: this.chart("elasticsearch"),
      releaseName: this.props.releaseNames?.[group.name] ?? statefulSet,
      namespace,
      values: { ...groupValues(model, group, this.props, this.facts), ...serviceValues(owner) },
      extraValues: this.props.extraValues,
      overrides: { path: model.path, prop: "engine.extraValues", table: ELASTICSEARCH_KEYS },
      timeoutSeconds: model.timeoutSeconds,
      // Helm would uninstall the release after a slow first start.
      atomic: false,
      adopt: model.adopt,
      dependsOn,
      // all others depend on the masters.
      lifecycle: group.isMasterEligible ? { precondition: verdictOf(scope) } : undefined,
    });
  }

  private renderKibana(scope: Construct, model: ClusterModel, releases: ITerraformDependable[]): void {
    new HelmRelease(scope, "kibana", {
      chart: this.chart("kibana"),
      releaseName: this.props.releaseNames?.kibana ?? kibanaName(model),
      namespace: model.namespace,
      values: kibanaValues(model, this.props),
      extraValues: this.props.extraKibanaValues,
      overrides: { path: model.path, prop: "engine.extraKibanaValues", table: KIBANA_KEYS },
      timeoutSeconds: model.timeoutSeconds,
      dependsOn: releases,
    });
  }

  private chart(name: string): HelmChart {
    return { name, version: this.props.version, source: this.props.chartSource };
  }
}

/** Returns the certificate authority of clients. */
function authorityOf(security: ElasticChartProps["security"]) {
  const key = security && authorityKeyOf(security);
  return security && key !== undefined ? { secretName: security.tlsSecretName, key } : undefined;
}

/** Marks the Service of a group: no value of the chart marks its StatefulSet without changing its pods. */
function serviceValues(owner: Ownership | undefined): JsonObject {
  return owner === undefined ? {} : { service: { labels: owner.labels, annotations: owner.annotations } };
}

/** A group that is retired may go with its Service. */
function forgetRetired(scope: Construct, { clusterName, namespace, retiredGroups }: ClusterModel): void {
  const { forgotten } = LiveCluster.of(scope).note;
  for (const group of retiredGroups) {
    forgotten.push(objectTitle(SERVICES.kind, { namespace, name: statefulSetOf(clusterName, group) }));
  }
}
