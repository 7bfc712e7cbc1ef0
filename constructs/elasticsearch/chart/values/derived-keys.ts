import { type DerivedKeys, insideCluster } from "../../../charts";

/** Objects are found by what they are called and by these labels. */
const NAMES = "objects are named after cluster and group, and so are claims";
const LABEL = "the chart selects pods by it, and claims are found by it";
const PORT = "address, probes and the other groups rely on it";

/** Settings that the Pod Security level of the namespace may deny every container. */
const UNPRIVILEGED = Object.fromEntries(
  ["privileged", "capabilities.add", "procMount"].map((field) => [
    `securityContext.${field}`,
    "the namespace may have Pod Security baseline",
  ]),
);

/** Keys of the chart elasticsearch. */
export const ELASTICSEARCH_KEYS: DerivedKeys = {
  derived: {
    clusterName: "it follows from clusterName",
    nodeGroup: "it follows from the name of the group",
    masterService: "it follows from the masters' group (GR-42)",
    fullnameOverride: NAMES,
    nameOverride: NAMES,
    roles: "it follows from the groups",
    replicas: "it follows from the groups",
    minimumMasterNodes: "it has no effect since Elasticsearch 7, which determines its quorum itself",
    esMajorVersion: "it follows from the chart's version",
    imageTag: "it follows from the chart's version",
    esJavaOpts: "it follows from the heap of the group",
    resources: "it follows from the groups",
    persistence: "it follows from volume of the group",
    volumeClaimTemplate: "it follows from volume of the group",
    protocol: "it follows from security",
    secret: "a password of its own would change with every upgrade: name a Secret in security",
    createCert: "groups with separate certificates never form a cluster: name a Secret in security",
    extraEnvs: "it would replace the login: set settings, or envFrom",
    secretMounts: "it would replace the certificates: set extraVolumes and extraVolumeMounts",
    esConfig: "it follows from settings",
    nodeSelector: "it follows from nodeSelector of the group",
    tolerations: "it follows from tolerations of the group",
    nodeAffinity: "it follows from avoidNodes of the group",
    antiAffinity: "it follows from the antiAffinity of the group",
    antiAffinityTopologyKey: "it follows from the antiAffinityTopologyKey of the group",
    maxUnavailable: "it follows from the maxUnavailable of the group, and from disruptionBudgets",
    clusterHealthCheckParams: "it follows from readyHealth",
    sysctlInitContainer: "it follows from maxMapCount",
    httpPort: PORT,
    transportPort: PORT,
    networkHost: PORT,
    "service.enabled": PORT,
    "service.httpPortName": "address calls the port http",
    "service.transportPortName": PORT,
    "labels.app": LABEL,
    "labels.release": LABEL,
    "labels.chart": LABEL,
    "labels.heritage": LABEL,
    ...UNPRIVILEGED,
    podManagementPolicy:
      "masters that start one after the other never elect one, and it cannot be changed later",
  },
  free: ["enableServiceLinks", "rbac", "tests"],
  refused: insideCluster("service.type"),
};

/** Keys of the chart kibana. */
export const KIBANA_KEYS: DerivedKeys = {
  derived: {
    fullnameOverride: "it follows from clusterName",
    nameOverride: "it follows from clusterName",
    elasticsearchHosts: "it follows from clientGroup and security",
    elasticsearchURL: "it follows from clientGroup and security",
    imageTag: "it follows from the chart's version",
    replicas: "it follows from kibana.replicas",
    resources: "it follows from kibana.resources",
    nodeSelector: "it follows from kibana.nodeSelector",
    tolerations: "it follows from kibana.tolerations",
    affinity: "it follows from kibana.avoidNodes",
    extraEnvs: "it would replace the login and the heap: set envFrom, or kibanaConfig",
    secretMounts: "it would replace the certificates: set extraVolumes and extraVolumeMounts",
    httpPort: "kibanaAddress relies on it",
    serverHost: "kibanaAddress relies on it",
    protocol: "kibanaUrl relies on it",
    "service.port": "kibanaAddress relies on it",
    "service.httpPortName": "kibanaAddress calls the port http",
    "labels.app": "the chart selects pods by it",
    "labels.release": "the chart selects pods by it",
    ...UNPRIVILEGED,
    updateStrategy: "two versions of Kibana must not share an index",
  },
  free: ["healthCheckPath", "automountToken"],
  refused: insideCluster("service.type"),
};
