import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { type ITerraformDependable, Token } from "cdktf";
import { Construct } from "constructs";
import type { Json, JsonObject } from "../../charts";
import {
  checkNew,
  failOf,
  isLiteralSecret,
  isSecretKey,
  propError,
  requireDnsName,
  secretIn,
} from "../../checks";
import { dependsOnServices, oncePerCluster, requireNamespace, type ServiceAddress } from "../../cluster";
import { verdictOf } from "../../live";
import { guarded } from "../../overrides";
import { literalTexts } from "../../pods";
import { requireConfigSize } from "../pod";
import { CONFIG_MAP_OVERRIDES } from "./overrides";

/** Properties of `JsonConfigMap`. */
export interface JsonConfigMapProps {
  /** Name of the ConfigMap, unique in the namespace. */
  readonly name: string;
  /** Namespace; it must exist. */
  readonly namespace: string;
  /** Documents by file name. Members named like secrets must be empty or absent (GR-10). */
  readonly documents: Readonly<Record<string, JsonObject>>;
  /**
   * Services to whose hosts the documents refer. A warning lists those that are suspended.
   * @default - none
   */
  readonly uses?: readonly ServiceAddress[];
  /**
   * Labels of the ConfigMap.
   * @default - none
   */
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * A ConfigMap with readable JSON documents, such as configuration files of a program.
 * @see https://kubernetes.io/docs/concepts/configuration/configmap/
 * @example
 * ```ts
 * const database = new ServiceAddress({ name: "mariadb", namespace: "databases", ports: { mysql: 3306 } });
 * new JsonConfigMap(stack, "config", {
 *   name: "gallery-config",
 *   namespace: "gallery",
 *   uses: [database],
 *   documents: { "config.json": { database: { host: database.host, port: database.port("mysql") } } },
 * });
 * ```
 */
export class JsonConfigMap extends Construct {
  /** Name of the ConfigMap. */
  public readonly configMapName: string;
  /** The ConfigMap, for `dependsOn`. */
  public readonly dependables: ITerraformDependable[];

  /** @throws if a document would contain a secret, or if the API server would refuse the ConfigMap. */
  constructor(scope: Construct, id: string, props: JsonConfigMapProps) {
    checkNew({ JsonConfigMap }, new.target, scope, id, props);
    super(scope, id);
    const { name, namespace, documents, uses = [], labels } = props;
    this.configMapName = name;
    this.validate(props);
    const texts = Object.entries(documents).map(([file, document]) => {
      this.refuseSecrets(`documents[${JSON.stringify(file)}]`, document);
      return [file, `${JSON.stringify(document, null, 2)}\n`] as const;
    });
    const all = texts.map(([, text]) => text);
    requireConfigSize(all, failOf(this), "documents");
    oncePerCluster(this, "name", "ConfigMap", `${namespace}/${name}`);
    dependsOnServices(this, uses);
    const { dependsOn } = requireNamespace(this, "namespace", namespace);

    const configMap = guarded(
      ConfigMapV1,
      this,
      "Resource",
      {
        metadata: { name, namespace, labels },
        data: literalTexts(Object.fromEntries(texts)),
        dependsOn,
        lifecycle: { precondition: verdictOf(this) },
      },
      CONFIG_MAP_OVERRIDES,
    );
    this.dependables = [configMap];
  }

  private validate({ name, documents }: JsonConfigMapProps): void {
    const { path } = this.node;
    if (!Token.isUnresolved(name)) requireDnsName(failOf(path), "name", name);
    const files = Object.keys(documents);
    if (files.length === 0) throw propError(path, "documents", "contain at least one", documents);
    const wrong = files.find((file) => !isSecretKey(file));
    if (wrong !== undefined) {
      const rule = "have names of 1 to 253 letters, digits, '-', '_' or '.'";
      throw propError(path, "documents", rule, wrong);
    }
  }

  private refuseSecrets(prop: string, value: Json | undefined): void {
    // GR-10 (synth): a configuration file in a ConfigMap contained the passwords of seven databases.
    const rule =
      "not be in a ConfigMap (GR-10): put it into a Secret, and let the program read it from there";
    const found = typeof value === "string" ? secretIn(value) : undefined;
    if (found !== undefined) throw propError(this, prop, rule, found);
    if (typeof value !== "object" || value === null) return;
    for (const [member, inner] of Object.entries(value as JsonObject)) {
      const place = `${prop}.${member}`;
      if (isLiteralSecret(member, inner)) throw propError(this, place, rule, "a text");
      this.refuseSecrets(place, inner);
    }
  }
}
