import type { JsonObject } from "../../charts";
import { checkNew, propError } from "../../checks";
import { type SecretKey } from "../../cluster";
import { literal } from "../../units";
import type { ElasticsearchCluster } from "../cluster";
import type { ApiKeyProps } from "./props";

const NAME = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;

/** Names and patterns of indices that Elasticsearch accepts, and that need no quoting in a shell. */
const INDEX = /^[a-z0-9.*_][a-z0-9.*_-]*$/;

/**
 * An API key for clients that write logs to a cluster or read them: its privileges, the Secret that contains it, and the command that creates it. Elasticsearch returns a key only once, when it is created, so neither this library nor the
 * Terraform state ever contains it (GR-10).
 * @see https://www.elastic.co/docs/deploy-manage/api-keys/elasticsearch-api-keys
 * @example
 * ```ts
 * const logs = new ElasticsearchCluster(stack, "logs", {
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
 * const shipper = new ApiKey(logs, {
 *   name: "shipper",
 *   secret: { secretName: "logs-shipper", key: "api-key" },
 *   indices: [{ names: ["logs-docker.container_logs-*"], privileges: ["auto_configure", "create_doc"] }],
 * });
 * shipper.create; // the shell command that creates the key and stores it in the Secret
 * ```
 */
export class ApiKey {
  /** Name of the key. */
  public readonly name: string;
  /** The Secret with the key, in the namespace of the cluster. The value follows `Authorization: ApiKey`. */
  public readonly secret: SecretKey;
  /** URL of the cluster. */
  public readonly url: string;
  private readonly path: string;

  /** @throws for a cluster without security, which has no API keys, and if a rule of the props is broken */
  constructor(
    private readonly cluster: ElasticsearchCluster,
    private readonly props: ApiKeyProps,
  ) {
    checkNew({ ApiKey }, new.target, cluster, props);
    this.name = props.name;
    this.secret = props.secret;
    this.url = cluster.url;
    this.path = `${cluster.node.path}: API key ${JSON.stringify(this.name)}`;
    this.validate();
  }

  /** Body of the request that creates the key: `POST /_security/api_key`. */
  public get request(): JsonObject {
    const { cluster = [], indices } = this.props;
    const index = indices.map(({ names, privileges }) => ({
      names: [...names],
      privileges: [...privileges],
    }));
    return { name: this.name, role_descriptors: { [this.name]: { cluster: [...cluster], index } } };
  }

  /**
   * Shell command, in one line, that creates the key and stores it in its Secret, for a user with access to the namespace of
   * the cluster. No password appears in it or in its output.
   */
  public get create(): string {
    const kubectl = `kubectl --namespace ${this.cluster.namespace}`;
    const { secretName, key } = this.credentials.password;
    const user = `user = "${this.credentials.username}:{{index .data "${key}" | base64decode}}"`;
    const scheme = this.url.split(":")[0];
    return [
      `${kubectl} get secret ${secretName} --output go-template='${user}'`,
      `${kubectl} exec --stdin ${this.pod} --container elasticsearch -- curl --silent --insecure --config - ` +
        `--header 'Content-Type: application/json' --data '${JSON.stringify(this.request)}' ${scheme}://localhost:9200/_security/api_key`,
      `sed -n 's/.*"encoded" *: *"\\([^"]*\\)".*/\\1/p'`,
      "tr -d '\\n'",
      `${kubectl} create secret generic ${this.secret.secretName} --from-file=${this.secret.key}=/dev/stdin`,
    ].join(" | ");
  }

  /** The Secret and the command that creates the key, escaped for a Terraform output. */
  public get output(): Readonly<Record<string, string>> {
    return { secretName: this.secret.secretName, key: this.secret.key, create: literal(this.create) };
  }

  private get credentials() {
    const { credentials } = this.cluster;
    if (credentials !== undefined) return credentials;
    throw propError(this.path, "cluster", "have security, or it has no API keys", "no credentials");
  }

  private get pod(): string {
    const [group] = Object.values(this.cluster.groups);
    return `${group?.statefulSet}-0`;
  }

  private validate(): void {
    const { name, indices, cluster = [] } = this.props;
    if (!NAME.test(name)) {
      throw propError(this.path, "name", "be lower case letters, digits, dashes and dots", name);
    }
    if (indices.length === 0) {
      throw propError(this.path, "indices", "contain at least one entry, or the key grants nothing", indices);
    }
    for (const { names, privileges } of indices) {
      const wrong = names.find((each) => !INDEX.test(each));
      if (names.length === 0 || wrong !== undefined) {
        throw propError(this.path, "indices.names", "be names or patterns of indices", wrong ?? names);
      }
      this.requireOnce("indices.privileges", privileges, 1);
    }
    this.requireOnce("cluster", cluster, 0);
    void this.credentials;
  }

  private requireOnce(prop: string, privileges: readonly string[], fewest: number): void {
    const isPlain = privileges.every((each) => /^[a-z_]+$/.test(each));
    if (isPlain && privileges.length >= fewest && new Set(privileges).size === privileges.length) return;
    throw propError(this.path, prop, "name privileges of Elasticsearch, each once", privileges);
  }
}
