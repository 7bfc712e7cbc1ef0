import { Annotations } from "cdktf";
import { Construct } from "constructs";
import { checkNew } from "../checks";
import {
  type MachineNeed,
  needOfMachines,
  oncePerCluster,
  requireNamespace,
  type SecretKey,
  type ServiceAddress,
  suspensionOf,
} from "../cluster";
import { requireStorage, warnAboutNfs } from "./claims/require-storage";
import type { ElasticsearchCredentials, GroupNames, RenderedCluster } from "./model/engine";
import { MaxMapCount } from "./model/max-map-count";
import type { ElasticsearchClusterProps } from "./props/cluster";
import { resolveModel } from "./props/resolve";
import { validateNames } from "./rules/names";
import { validateModel, warningsAbout } from "./rules/validate";
import { suspendableCluster } from "./suspendable-cluster";

/** Without it, Elasticsearch does not start. */
const MAPS_MEMORY: MachineNeed = {
  reason: "Elasticsearch maps its files into memory",
  sysctls: { "vm.max_map_count": 262_144 },
};

/**
 * An Elasticsearch cluster of named node groups, deployed by Elastic's Helm charts or by ECK. It refuses clusters that
 * the engine cannot express, that could not be formed or scheduled, or that would leave data behind.
 * @see https://www.elastic.co/docs/deploy-manage/distributed-architecture/clusters-nodes-shards/node-roles
 * @example
 * ```ts
 * const logs = new ElasticsearchCluster(stack, "logs", {
 *   clusterName: "logs",
 *   namespace: "elasticsearch",
 *   purpose: Purpose.EXPERIMENT,
 *   engine: new Eck({ version: "9.5.0" }),
 *   groups: {
 *     master: {
 *       roles: [ElasticsearchRole.MASTER],
 *       replicas: 3,
 *       heap: Memory.gibibytes(1),
 *       resources: { requests: { cpu: Cpu.millicores(500), memory: Memory.gibibytes(2) } },
 *       volume: { size: Memory.gibibytes(1), storageClass: "longhorn" },
 *     },
 *     data: {
 *       roles: [ElasticsearchRole.DATA, ElasticsearchRole.INGEST],
 *       replicas: 3,
 *       heap: Memory.gibibytes(2),
 *       resources: { requests: { cpu: Cpu.cores(1), memory: Memory.gibibytes(4) } },
 *       volume: { size: Memory.gibibytes(100), storageClass: "longhorn" },
 *     },
 *   },
 * });
 * logs.url; // https://logs-es-http.elasticsearch.svc:9200
 * ```
 */
export class ElasticsearchCluster extends Construct {
  /** Name of the cluster. */
  public readonly clusterName: string;
  /** Namespace of the cluster. */
  public readonly namespace: string;
  /** Names of the objects of each group, including its claims. */
  public readonly groups: Readonly<Record<string, GroupNames>>;
  private readonly rendered: RenderedCluster;

  /** @throws if the cluster could not be formed or scheduled, or the engine cannot express it */
  constructor(scope: Construct, id: string, props: ElasticsearchClusterProps) {
    checkNew({ ElasticsearchCluster }, new.target, scope, id, props);
    super(scope, id);
    this.clusterName = props.clusterName;
    this.namespace = props.namespace;
    const { engine } = props;
    validateNames(this.node.path, props);
    const declared = resolveModel(this.node.path, props, false);
    validateModel(this, declared, props, engine);
    engine.validate(this, declared);
    this.groups = Object.fromEntries(
      declared.groups.map((group) => [group.name, engine.namesOf(declared, group)]),
    );
    this.claimNames();
    const subject = suspendableCluster(declared, props, Object.values(this.groups));
    const { isSuspended } = suspensionOf(this, subject);
    const model = isSuspended ? resolveModel(this.node.path, props, true) : declared;
    const { dependsOn } = requireNamespace(this, "namespace", this.namespace, engine.podSecurity(model));

    for (const warning of warningsAbout(model)) Annotations.of(this).addWarning(warning);
    requireStorage(this, model, this.groups);
    if (model.maxMapCount === MaxMapCount.SET_ON_NODES) needOfMachines(this, MAPS_MEMORY);
    this.rendered = engine.render(this, model, dependsOn);
    warnAboutNfs(this, props);
  }

  /** Address of the cluster for clients; the port is called `http`. */
  public get address(): ServiceAddress {
    return this.rendered.address;
  }

  /** URL for clients inside the Kubernetes cluster, without a trailing slash. */
  public get url(): string {
    return this.address.url("http", this.rendered.scheme);
  }

  /** Credentials for clients; undefined for a cluster without security. */
  public get credentials(): ElasticsearchCredentials | undefined {
    return this.rendered.credentials;
  }

  /** Certificate of the authority that signed the cluster's certificates; undefined without TLS. */
  public get certificateAuthority(): SecretKey | undefined {
    return this.rendered.certificateAuthority;
  }

  /** Address of Kibana; the port is called `http`. */
  public get kibanaAddress(): ServiceAddress | undefined {
    return this.rendered.kibanaAddress;
  }

  /** URL of Kibana inside the Kubernetes cluster. */
  public get kibanaUrl(): string | undefined {
    return this.kibanaAddress?.url("http", this.rendered.kibanaScheme);
  }

  /** Resources of the cluster, for `dependsOn` of what uses it. */
  public get dependables(): RenderedCluster["dependables"] {
    return this.rendered.dependables;
  }

  private claimNames(): void {
    for (const [name, { statefulSet }] of Object.entries(this.groups)) {
      oncePerCluster(this, `groups.${name}`, "StatefulSet", `${this.namespace}/${statefulSet}`);
    }
  }
}
