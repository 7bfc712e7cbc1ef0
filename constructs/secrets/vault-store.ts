import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { type JsonObject, makePlainObjects } from "../charts";
import {
  checkNew,
  type Fail,
  failOf,
  isDnsLabel,
  isDnsSubdomain,
  isServerUrl,
  objectNameRule,
  requireDnsLabel,
} from "../checks";
import { oncePerCluster, requireNamespace } from "../cluster";
import { makesLive, requireLive, verdictOf, warnLive } from "../live";
import { EXTERNAL_SECRETS_SERVED, STORE_READY } from "./vault-checks";
import { CLUSTER_SECRET_STORES, EXTERNAL_SECRETS_API, SECRET_STORES } from "./vault-kinds";
import type { VaultKubernetesAuth, VaultStoreProps } from "./vault-store-props";

const NAME = { longest: 40 };

/**
 * A store of the External Secrets operator for Vault or OpenBao. The operator must already be installed. A store
 * gives access to one key-value engine, and secrets refer to paths in it.
 * @see https://external-secrets.io/latest/provider/hashicorp-vault/
 * @example
 * ```ts
 * new VaultStore(stack, "vault", {
 *   name: "vault",
 *   namespace: "external-secrets",
 *   server: "https://vault.example.com:8200",
 *   mount: "secret",
 *   auth: { role: "external-secrets", serviceAccountName: "external-secrets" },
 * });
 * ```
 */
export class VaultStore extends Construct {
  /** Name of the store. */
  public readonly storeName: string;
  /** The only namespace whose secrets can use it; `undefined` if it is cluster-wide. */
  public readonly onlyNamespace: string | undefined;
  /** Mount path of its engine, which paths of secrets do not include. */
  public readonly mount: string;
  /** The resource that creates the store, for `dependsOn`. */
  public readonly dependables: readonly ITerraformDependable[];

  /** @throws if a rule of the props is broken, or if another construct creates a store of this name in the cluster. */
  constructor(scope: Construct, id: string, props: VaultStoreProps) {
    checkNew({ VaultStore }, new.target, scope, id, props);
    super(scope, id);
    validate(props, failOf(this));
    const { name, namespace, clusterWide = true } = props;
    this.storeName = name;
    this.mount = props.mount;
    this.onlyNamespace = clusterWide ? undefined : namespace;
    const kind = clusterWide ? "ClusterSecretStore" : "SecretStore";
    oncePerCluster(this, "name", kind, clusterWide ? name : `${namespace}/${name}`);
    const { dependsOn } = requireNamespace(this, "namespace", namespace);
    requireLive(this, EXTERNAL_SECRETS_SERVED, {});
    warnLive(this, STORE_READY, { store: name, storeNamespace: this.onlyNamespace });
    const metadata = clusterWide ? { name } : { name, namespace };
    const release = makePlainObjects(this, {
      releaseName: `${name}-store`,
      namespace,
      objects: [{ apiVersion: EXTERNAL_SECRETS_API, kind, metadata, spec: specOf(props) }],
      dependsOn,
      lifecycle: { precondition: verdictOf(this) },
    });
    this.node.defaultChild = release.node.defaultChild;
    this.dependables = release.dependables;
    makesLive(this, clusterWide ? CLUSTER_SECRET_STORES : SECRET_STORES, { metadata });
  }
}

function validate(props: VaultStoreProps, fail: Fail): void {
  const { name, server, mount, auth, allowedNamespaces, clusterWide = true, acceptPlainHttp } = props;
  requireDnsLabel(fail, "name", name, NAME);
  if (!isServerUrl(server)) {
    fail("server", "be a URL without a path, such as https://vault.example.com:8200", server);
  }
  if (server.startsWith("http:") && acceptPlainHttp === undefined) {
    fail(
      "server",
      "begin with https://, or every secret crosses the network unencrypted (set acceptPlainHttp with the reason)",
      server,
    );
  }
  if (!/^[\w-]+(\/[\w-]+)*$/.test(mount))
    fail("mount", "be a path without slashes at its ends, such as secret", mount);
  if ("role" in auth && "token" in auth) {
    fail("auth", "have a role or a token, and not both", Object.keys(auth));
  }
  if ("role" in auth) validateAccount(auth, fail);
  if (allowedNamespaces === undefined) return;
  if (!clusterWide) {
    fail(
      "allowedNamespaces",
      "not be set without clusterWide, because only its own namespace can use such a store",
      allowedNamespaces,
    );
  }
  const wrong = allowedNamespaces.find((each) => !isDnsLabel(each));
  if (allowedNamespaces.length === 0 || wrong !== undefined) {
    fail("allowedNamespaces", "be names of namespaces, at least one", wrong ?? allowedNamespaces);
  }
}

function validateAccount(auth: VaultKubernetesAuth, fail: Fail): void {
  const { role, serviceAccountName, mountPath = "kubernetes" } = auth;
  if (!/^\S+$/.test(role)) fail("auth.role", "be the name of a role, without white space", role);
  if (!isDnsSubdomain(serviceAccountName)) {
    fail("auth.serviceAccountName", objectNameRule("a ServiceAccount"), serviceAccountName);
  }
  if (!/^[\w-]+(\/[\w-]+)*$/.test(mountPath)) {
    fail("auth.mountPath", "be a path without slashes at its ends, such as kubernetes", mountPath);
  }
}

function specOf(props: VaultStoreProps): JsonObject {
  const {
    server,
    mount,
    namespace,
    certificateAuthority: authority,
    allowedNamespaces,
    clusterWide = true,
  } = props;
  // a cluster-wide store has no namespace, so that references to its objects need one.
  const at = clusterWide ? { namespace } : {};
  return {
    provider: {
      vault: {
        server,
        path: mount,
        version: "v2",
        auth: authOf(props, at),
        caProvider:
          authority === undefined
            ? undefined
            : { type: "Secret", name: authority.secretName, key: authority.key, ...at },
      },
    },
    conditions: allowedNamespaces === undefined ? undefined : [{ namespaces: allowedNamespaces }],
  };
}

function authOf({ auth }: VaultStoreProps, at: JsonObject): JsonObject {
  if ("token" in auth) return { tokenSecretRef: { name: auth.token.secretName, key: auth.token.key, ...at } };
  const { role, serviceAccountName: name, mountPath = "kubernetes" } = auth;
  return { kubernetes: { mountPath, role, serviceAccountRef: { name, ...at } } };
}
