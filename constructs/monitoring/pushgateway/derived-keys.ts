import { type DerivedKeys, insideCluster, selectingLabels } from "../../charts";

const NAME = "pushgateway.name says it, and pushUrl relies on it";
const ADDRESS = "pushUrl relies on it, also in other stacks, and so does the scrape job of the stack";
const VOLUME = "it follows from pushgateway.volume";

/** Keys of the chart prometheus-pushgateway. `extraArgs` are added to those of the construct. */
export const PUSHGATEWAY_KEYS: DerivedKeys = {
  derived: {
    fullnameOverride: NAME,
    nameOverride: NAME,
    namespaceOverride: "it follows from namespace",
    replicaCount: "it follows from suspended, and what was pushed to one pod no other has",
    runAsStatefulSet: "the claim and the Deployment are known by their names",
    "service.port": ADDRESS,
    "service.targetPort": ADDRESS,
    "service.portName": ADDRESS,
    "service.clusterIP": ADDRESS,
    "image.registry": "it follows from imageRegistry",
    "image.repository": "it follows from imageRegistry",
    persistentVolume: VOLUME,
    strategy: "two pods never share the volume",
    "resources.requests": "requests counts with it whether the pods fit",
    serviceMonitor: "the stack asks it by a job of its own",
    webConfiguration: "the scrape job of the stack asks without TLS and password, and so do jobs that push",
    securityContext: "the namespace has the Pod Security level that podSecurity returns",
    ...selectingLabels("podLabels", "app.kubernetes.io/name", "app.kubernetes.io/instance"),
    containerSecurityContext: "the namespace has the Pod Security level that podSecurity returns",
  },
  free: ["resources", "automountServiceAccountToken", "extraArgs"],
  refused: insideCluster("service.type"),
};
