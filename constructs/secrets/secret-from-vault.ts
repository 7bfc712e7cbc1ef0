import { type ITerraformDependable, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { makePlainObjects } from "../charts";
import { checkCall, checkNew, didYouMean, failOf, propError } from "../checks";
import { oncePerCluster, requireNamespace, type SecretKey } from "../cluster";
import { makesLive, requireLive, SECRETS, verdictOf, warnLive } from "../live";
import { externalSecret, keyPairs } from "./external-secret";
import { SECRET_KEYS_SYNCED } from "./keys-check";
import { validateSecret } from "./rules";
import type { SecretFromVaultProps, VaultStoreReference } from "./secret-from-vault-props";
import {
  EXTERNAL_SECRETS_SERVED,
  INTERVALS_READABLE,
  SECRET_OWNER,
  SECRET_SYNCED,
  STORE_EXISTS,
} from "./vault-checks";
import { EXTERNAL_SECRETS } from "./vault-kinds";

/**
 * A Secret whose values the External Secrets operator reads from Vault. Its keys are declared, so that references to
 * a missing key fail at synth: `key()` and `file()` return a `SecretKey`.
 *
 * The library never reads a value. The Secret is kept if a value disappears from Vault, and deleted with the
 * construct.
 * @see https://external-secrets.io/latest/api/externalsecret/
 * @example
 * ```ts
 * const secret = new SecretFromVault(stack, "secret", {
 *   name: "vaultwarden",
 *   namespace: "web",
 *   store: "vault",
 *   path: "default/vaultwarden",
 *   keys: ["DATABASE_URL", "ADMIN_TOKEN"],
 * });
 * secret.key("ADMIN_TOKEN"); // { secretName: "vaultwarden", key: "ADMIN_TOKEN", namespace: "web" }
 * ```
 */
export class SecretFromVault extends Construct {
  /** Name of the Secret. */
  public readonly secretName: string;
  /** Namespace of the Secret. */
  public readonly namespace: string;
  /**
   * The resource that creates the ExternalSecret, for `dependsOn`. The operator creates the Secret shortly
   * afterwards; pods wait for it.
   */
  public readonly dependables: readonly ITerraformDependable[];
  private readonly keys: readonly string[];
  private readonly files: readonly string[];

  /** @throws if a rule of the props is broken, or if another construct creates the Secret. */
  constructor(scope: Construct, id: string, props: SecretFromVaultProps) {
    checkNew({ SecretFromVault }, new.target, scope, id, props);
    super(scope, id);
    validateSecret(props, failOf(this));
    const { name, namespace, store, type } = props;
    this.secretName = name;
    this.namespace = namespace;
    this.keys = keyPairs(props).map(([key]) => key);
    this.files = Object.keys(props.files ?? {});
    oncePerCluster(this, "name", "SecretFromVault", `${namespace}/${name}`);
    const { dependsOn } = requireNamespace(this, "namespace", namespace);
    this.requireLive(props);
    const release = makePlainObjects(this, {
      releaseName: `${name}-secret`,
      namespace,
      objects: [externalSecret(props)],
      dependsOn: [...dependsOn, ...this.storeBeside(store)],
      lifecycle: { precondition: verdictOf(this) },
    });
    this.node.defaultChild = release.node.defaultChild;
    this.dependables = release.dependables;
    makesLive(this, EXTERNAL_SECRETS, { metadata: { name, namespace } });
    const data = Object.fromEntries([...this.keys, ...this.files].map((key) => [key, true as const]));
    makesLive(this, SECRETS, { metadata: { name, namespace }, type, data });
  }

  /**
   * Returns a reference to a key of the Secret, for constructs in its namespace.
   * @throws if it is not declared. The error suggests the most similar one.
   */
  public key(key: string): SecretKey {
    checkCall("SecretFromVault.key", key);
    return this.refer("key", key, this.keys);
  }

  /**
   * Returns a reference to a file of the Secret, for constructs in its namespace.
   * @throws if it is not declared. The error suggests the most similar one.
   */
  public file(file: string): SecretKey {
    checkCall("SecretFromVault.file", file);
    return this.refer("file", file, this.files);
  }

  /** Returns all keys as environment variables of the same names, for `secretEnv`, without the files. */
  public all(): Readonly<Record<string, SecretKey>> {
    return Object.fromEntries(this.keys.map((key) => [key, this.key(key)]));
  }

  private refer(what: string, key: string, known: readonly string[]): SecretKey {
    const { secretName, namespace } = this;
    if (known.includes(key)) return { secretName, key, namespace };
    const rule = `be a ${what} of Secret ${secretName}: ${known.join(", ") || "none"}${didYouMean(key, known)}`;
    throw propError(this, what, rule, key);
  }

  /** Returns the dependables of the store, if it is in the same stack. Between stacks, only names are passed. */
  private storeBeside(store: VaultStoreReference): readonly ITerraformDependable[] {
    if (typeof store === "string" || TerraformStack.of(store) !== TerraformStack.of(this)) return [];
    return store.dependables;
  }

  private requireLive(props: SecretFromVaultProps): void {
    const { store, adopt, path } = props;
    const { namespace, secretName } = this;
    requireLive(this, EXTERNAL_SECRETS_SERVED, {});
    const reference =
      typeof store === "string" ? { store } : { store: store.storeName, storeNamespace: store.onlyNamespace };
    requireLive(this, STORE_EXISTS, { ...reference, path });
    if (adopt === undefined) requireLive(this, SECRET_OWNER, { namespace, secretName });
    const sources = keyPairs(props).map(([key, property]) => ({ key, from: `${path}#${property}` }));
    requireLive(this, SECRET_KEYS_SYNCED, { namespace, secretName, sources });
    warnLive(this, SECRET_SYNCED, { namespace, secretName });
    warnLive(this, INTERVALS_READABLE, {});
  }
}
