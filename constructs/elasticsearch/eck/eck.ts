import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { HelmRelease } from "../../charts";
import { checkNew, propError } from "../../checks";
import type { PodSecurityLevel } from "../../cluster";
import { ELASTICSEARCHES, verdictOf } from "../../live";
import type { ClusterModel, GroupModel } from "../model/cluster";
import type { ElasticsearchEngine, GroupNames, RenderedCluster } from "../model/engine";
import { podSecurityFor } from "../model/max-map-count";
import { type ElasticsearchVersion, parseVersion } from "../model/version";
import { ownedByRelease } from "../release-owner";
import { eckChart } from "./charts";
import { requireEck } from "./checks/require-eck";
import { eckAddresses, eckNamesOf } from "./names";
import type { EckProps } from "./props";
import { validateForEck } from "./rules";
import { suspendEck } from "./suspension";
import { ECK_ELASTICSEARCH_KEYS, ECK_KIBANA_KEYS } from "./values/derived-keys";
import { eckElasticsearchValues } from "./values/elasticsearch";
import { eckKibanaValues } from "./values/kibana";

/**
 * The engine for Elastic's operator (ECK 3.5): the cluster is one Elasticsearch object, with an optional Kibana
 * object. The operator handles TLS, passwords and rolling upgrades; an `EckOperator` in an earlier stack installs it.
 * @see https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s
 * @example
 * ```ts
 * new ElasticsearchCluster(stack, "logs", {
 *   clusterName: "logs",
 *   namespace: "elasticsearch",
 *   purpose: Purpose.EXPERIMENT,
 *   engine: new Eck({ version: "9.5.0" }),
 *   dedicatedMasters: false,
 *   groups: {
 *     node: {
 *       roles: [ElasticsearchRole.MASTER, ElasticsearchRole.DATA, ElasticsearchRole.INGEST],
 *       replicas: 3,
 *       heap: Memory.gibibytes(1),
 *       resources: { requests: { cpu: Cpu.millicores(500), memory: Memory.gibibytes(2) } },
 *       volume: { size: Memory.gibibytes(100), storageClass: "local-elasticsearch" },
 *     },
 *   },
 * });
 * ```
 */
export class Eck implements ElasticsearchEngine {
  /** Kind of engine. */
  public readonly kind = "eck";
  /** Its title in messages. */
  public readonly title: string;
  /** Version of Elasticsearch. */
  public readonly version: ElasticsearchVersion;

  /** @throws if the operator does not run that version. */
  constructor(private readonly props: EckProps) {
    checkNew({ Eck }, new.target, props);
    const version = parseVersion(props.version);
    const isRun = version !== undefined && (version.major === 7 ? version.minor === 17 : version.major <= 9);
    if (!isRun || version.major < 7) {
      throw propError("Eck", "version", "be 7.17.x, 8.x.y or 9.x.y, all three numbers", props.version);
    }
    this.version = version;
    this.title = `ECK with Elasticsearch ${version.text}`;
  }

  /** The strictest Pod Security level that the pods pass. */
  public podSecurity({ maxMapCount }: ClusterModel): PodSecurityLevel {
    return podSecurityFor(maxMapCount);
  }

  /** Names of a group's objects. */
  public namesOf(model: ClusterModel, group: GroupModel): GroupNames {
    return eckNamesOf(model, group);
  }

  /** Refuses what the operator would refuse, ignore or treat differently. */
  public validate(_scope: Construct, model: ClusterModel): void {
    validateForEck(model, this.props);
  }

  /** Creates a release with the Elasticsearch object, and one with Kibana's. */
  public render(scope: Construct, model: ClusterModel, dependsOn: ITerraformDependable[]): RenderedCluster {
    const { clusterName, kibana, namespace } = model;
    requireEck(scope, model, this.version, this.props);
    const object = { metadata: { name: clusterName, namespace } };
    const owner = ownedByRelease(scope, "elasticsearch", ELASTICSEARCHES, object, model);
    const release = new HelmRelease(scope, "elasticsearch", {
      chart: eckChart("eck-elasticsearch", this.props.chartSource),
      releaseName: `${clusterName}-elasticsearch`,
      namespace,
      values: eckElasticsearchValues(model, this.props, owner),
      extraValues: this.props.extraValues,
      overrides: { path: model.path, prop: "engine.extraValues", table: ECK_ELASTICSEARCH_KEYS },
      timeoutSeconds: model.timeoutSeconds,
      // an uninstall would delete the cluster.
      atomic: false,
      adopt: model.adopt,
      dependsOn,
      lifecycle: { precondition: verdictOf(scope) },
    });
    const kibanas = this.renderKibana(scope, model, [...dependsOn, ...release.dependables]);
    const releases = [...release.dependables, ...kibanas];
    const jobs = suspendEck(scope, model, releases, this.props.kubectlImage);
    const { elasticsearch, kibana: kibanaAddress, ...secrets } = eckAddresses(model);
    return {
      address: elasticsearch,
      scheme: "https",
      credentials: { username: "elastic", password: secrets.elasticPassword },
      certificateAuthority: secrets.certificateAuthority,
      kibanaAddress: kibana === undefined ? undefined : kibanaAddress,
      kibanaScheme: "https",
      dependables: [...releases, ...jobs],
    };
  }

  private renderKibana(
    scope: Construct,
    model: ClusterModel,
    dependsOn: ITerraformDependable[],
  ): ITerraformDependable[] {
    if (model.kibana === undefined) return [];
    const { dependables } = new HelmRelease(scope, "kibana", {
      chart: eckChart("eck-kibana", this.props.chartSource),
      releaseName: `${model.clusterName}-kibana`,
      namespace: model.namespace,
      values: eckKibanaValues(model, model.kibana, this.props),
      extraValues: this.props.extraKibanaValues,
      overrides: { path: model.path, prop: "engine.extraKibanaValues", table: ECK_KIBANA_KEYS },
      timeoutSeconds: model.timeoutSeconds,
      atomic: false,
      dependsOn,
    });
    return dependables;
  }
}
