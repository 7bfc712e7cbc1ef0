import type { ControlPlane } from "../../control-plane/control-plane";
import type { Manifest } from "../../control-plane/node-manifest";
import { Crds, installCrds } from "../../routes/crds";
import { workload } from "./isolation-lab";

const meta = (namespace: string, name: string) => ({ metadata: { namespace, name } });
const secret = (namespace: string, name: string, type: string, keys: readonly string[]): Manifest => ({
  apiVersion: "v1",
  kind: "Secret",
  type,
  ...meta(namespace, name),
  data: Object.fromEntries(keys.map((key) => [key, Buffer.from("a test").toString("base64")])),
});

/** The RuntimeClass that K3s makes. */
export const NVIDIA_RUNTIME: Manifest = {
  apiVersion: "node.k8s.io/v1",
  kind: "RuntimeClass",
  metadata: { name: "nvidia" },
  handler: "nvidia",
};

/** The class of the provisioner in K3s. */
const LOCAL_PATH: Manifest = {
  apiVersion: "storage.k8s.io/v1",
  kind: "StorageClass",
  metadata: { name: "local-path" },
  provisioner: "rancher.io/local-path",
  reclaimPolicy: "Delete",
  volumeBindingMode: "WaitForFirstConsumer",
};

/** CRDs that are installed before the stacks of the environment. */
export const HOUSE_CRDS = [Crds.TRAEFIK, Crds.EXTERNAL_SECRETS, Crds.CILIUM];

/** Installs what K3s, Cilium and External Secrets contain, and the certificate. */
export function installHouseNeighbours(plane: ControlPlane): void {
  for (const crds of HOUSE_CRDS) installCrds(plane, crds);
  plane.kubectl("create", "namespace", "external-secrets");
  const args = ["--entrypoints.web.address=:8000/tcp", "--entrypoints.websecure.address=:8443/tcp"];
  const containers = [
    { name: "traefik", image: "traefik:3.7.13", args: [...args, "--providers.kubernetescrd"] },
  ];
  plane.apply([
    workload("Deployment", ["kube-system", "traefik"], { containers }),
    secret("kube-system", "wildcard-brmartin-tls", "kubernetes.io/tls", ["tls.crt", "tls.key"]),
    { apiVersion: "v1", kind: "ServiceAccount", ...meta("external-secrets", "external-secrets") },
    NVIDIA_RUNTIME,
    LOCAL_PATH,
  ]);
}

/** What Elastic's operator makes of a cluster of Elasticsearch with Kibana. */
export function standInForElasticServices(plane: ControlPlane): void {
  const parts: readonly (readonly [string, number])[] = [
    ["es", 9200],
    ["kb", 5601],
  ];
  for (const [part, port] of parts) {
    const spec = { ports: [{ name: "https", port }] };
    plane.apply([
      { apiVersion: "v1", kind: "Service", ...meta("elasticsearch", `elk-${part}-http`), spec },
      secret("elasticsearch", `elk-${part}-http-certs-public`, "Opaque", ["ca.crt", "tls.crt"]),
    ]);
  }
}

interface ExternalSecret {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string; readonly uid: string };
  readonly spec: {
    readonly target?: { readonly name?: string };
    readonly data?: readonly { readonly secretKey: string }[];
  };
}

/** Makes the Secrets that the operator of External Secrets makes, and owns. */
export function standInForExternalSecrets(plane: ControlPlane): void {
  const { items } = plane.kubectlJson<{ readonly items: readonly ExternalSecret[] }>(
    "get",
    "externalsecrets",
    "--all-namespaces",
  );
  plane.apply(
    items.map(({ apiVersion, kind, metadata: { namespace, name, uid }, spec: { target, data = [] } }) => {
      const keys = data.map(({ secretKey }) => secretKey);
      const made = secret(namespace, target?.name ?? name, "Opaque", keys);
      const ownerReferences = [{ apiVersion, kind, name, uid, controller: true }];
      return { ...made, metadata: { ...made.metadata, ownerReferences } };
    }),
  );
}
