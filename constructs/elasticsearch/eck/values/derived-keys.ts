import { type DerivedKeys, insideCluster, selectingLabels } from "../../../charts";

const NAMES = "it follows from clusterName, and claims are named after it";
const TLS = "the addresses use HTTPS with the operator's certificate, or that of engine.tlsSecretName";

/** Keys of the chart eck-elasticsearch. */
export const ECK_ELASTICSEARCH_KEYS: DerivedKeys = {
  derived: {
    fullnameOverride: NAMES,
    nameOverride: NAMES,
    version: "it follows from engine.version",
    volumeClaimDeletePolicy: "with any other, ECK deletes every claim together with the cluster",
    nodeSets: "it follows from groups",
    "http.tls": TLS,
    "http.service.spec.selector": "it follows from clientGroup",
    "http.service.spec.ports": "address relies on it",
    podDisruptionBudget: "it follows from disruptionBudgets",
    "auth.disableElasticUser": "credentials are that user's",
  },
  free: [],
  refused: insideCluster("http.service.spec.type"),
};

/** Keys of the chart eck-kibana. */
export const ECK_KIBANA_KEYS: DerivedKeys = {
  derived: {
    fullnameOverride: NAMES,
    nameOverride: NAMES,
    version: "it follows from engine.version",
    count: "it follows from kibana.replicas",
    elasticsearchRef: "it follows from clusterName",
    spec: "the chart reads the same keys from two places: use the other one",
    "http.tls": TLS,
    "http.service.spec.ports": "kibanaAddress relies on it",
    "http.service.spec.selector": "kibanaAddress relies on it",
    "podTemplate.spec.containers": "it follows from kibana.resources",
    "podTemplate.spec.nodeSelector": "it follows from kibana.nodeSelector",
    "podTemplate.spec.tolerations": "it follows from kibana.tolerations",
    "podTemplate.spec.affinity": "it follows from kibana.avoidNodes",
    secureSettings: "it would replace kibana.encryptionKey",
    ...serverSettings("config"),
  },
  free: ["podTemplate.spec.automountServiceAccountToken", "podTemplate.spec.enableServiceLinks"],
  refused: insideCluster("http.service.spec.type"),
};

/** Settings of Kibana on which its address relies, as one key and as keys within keys. */
function serverSettings(config: string): DerivedKeys["derived"] {
  const names = ["port", "host", "basePath", "rewriteBasePath", "ssl", "protocol"];
  return Object.fromEntries(
    names.flatMap((name) =>
      ["server.", "server\\."].map((server) => [`${config}.${server}${name}`, "kibanaUrl relies on it"]),
    ),
  );
}

/** Keys of the chart eck-operator. */
export const ECK_OPERATOR_KEYS: DerivedKeys = {
  derived: {
    fullnameOverride: "the operator has one name in every cluster, by which plans find it",
    nameOverride: "the operator has one name in every cluster, by which plans find it",
    installCRDs: "EckCrds is a separate release, which is installed first and removed last",
    managedNamespaces: "it follows from managedNamespaces",
    replicaCount: "it follows from replicas",
    "resources.requests": "it follows from requests",
    "resources.limits": "requests are checked against it",
    nodeSelector: "it follows from nodeSelector",
    tolerations: "it follows from tolerations",
    "config.containerRegistry": "it follows from imageRegistry",
    podSecurityContext: "the namespace may have Pod Security restricted",
    "global.manifestGen": "labels by which pods are selected would change",
    securityContext: "the namespace may have Pod Security restricted",
    ...selectingLabels("podLabels", "app.kubernetes.io/name", "app.kubernetes.io/instance"),
    hostNetwork: "the namespace may have Pod Security restricted",
  },
  free: ["telemetry", "webhook"],
};
