import { type DerivedKeys, insideCluster, selectingLabels } from "../../charts";

const NAME = "it follows from pushgateway.name, and pushUrl contains it";
const ADDRESS = "pushUrl relies on it, also in other stacks, and so does the scrape job of the stack";
const VOLUME = "it follows from pushgateway.volume";

/** Keys of the chart prometheus-pushgateway. `extraArgs` are added to those of the construct. */
export const PUSHGATEWAY_KEYS: DerivedKeys = {
  derived: {
    fullnameOverride: NAME,
    nameOverride: NAME,
    namespaceOverride: "it follows from namespace",
    replicaCount: "it follows from suspended, and a second pod would not have what was pushed to the first",
    runAsStatefulSet: "the claim and the Deployment are found by their names",
    "service.port": ADDRESS,
    "service.targetPort": ADDRESS,
    "service.portName": ADDRESS,
    "service.clusterIP": ADDRESS,
    "image.registry": "it follows from imageRegistry",
    "image.repository": "it follows from imageRegistry",
    persistentVolume: VOLUME,
    strategy: "two pods must not share the volume",
    "resources.requests": "capacity is computed with it",
    serviceMonitor: "the stack scrapes it with a job of its own",
    webConfiguration:
      "the scrape job of the stack uses neither TLS nor a password, and neither do jobs that push",
    securityContext: "the namespace has the Pod Security level that podSecurity returns",
    ...selectingLabels("podLabels", "app.kubernetes.io/name", "app.kubernetes.io/instance"),
    containerSecurityContext: "the namespace has the Pod Security level that podSecurity returns",
  },
  free: ["resources", "automountServiceAccountToken", "extraArgs"],
  refused: insideCluster("service.type"),
};
