import type { KeyMap } from "./key-node";

/** Kinds that no API of Kubernetes names, but charts take: its own maps, and kinds of operators. */
export const OWN_SHAPES: Readonly<Record<string, KeyMap>> = {
  Strings: { "*": "string" },
  // anything else with a quantity belongs to a domain, such as nvidia.com/gpu.
  Quantities: { cpu: "quantity", memory: "quantity", "ephemeral-storage": "quantity", "*/*": "quantity" },
  StorageQuantities: { storage: "quantity" },
  EckNodeSet: {
    name: "string",
    count: "number",
    config: "map open",
    podTemplate: "map PodTemplateSpec",
    resources: { limits: "map Quantities", requests: "map Quantities" },
    volumeClaimTemplates: "list PersistentVolumeClaim",
    zoneAwareness: { topologyKey: "string", zones: "list" },
  },
  EckHttp: {
    service: { metadata: "map ObjectMeta", spec: "map ServiceSpec" },
    tls: {
      certificate: { secretName: "string" },
      client: { authentication: "boolean" },
      selfSignedCertificate: { disabled: "boolean", subjectAltNames: "list" },
    },
  },
  PrometheusStorage: {
    disableMountSubPath: "boolean",
    emptyDir: "map EmptyDirVolumeSource",
    ephemeral: "map EphemeralVolumeSource",
    volumeClaimTemplate: "map PersistentVolumeClaim",
  },
};
