import { ANY_CLAIM, ANY_FILES, ANY_SERVICE, ANY_WORKLOAD, objectTable } from "../../overrides";

/** Derived attributes of the Deployment of the pod of a `GaneshaExport`. */
export const SERVER_OVERRIDES = objectTable(ANY_WORKLOAD, {
  derived: {
    "spec.replicas": "two servers on one volume hand out each other's locks, and none leaves clients hanging",
    "spec.strategy": "two servers on one volume hand out each other's locks",
    "spec.template.spec.container.*.resources.*.*": "it follows from resources",
  },
  free: [],
});

/** Derived attributes of its Service. */
export const SERVICE_OVERRIDES = objectTable(ANY_SERVICE, {
  derived: {
    "spec.cluster_ip": "volumes use the address: it follows from network.clusterIp",
    "lifecycle.prevent_destroy": "volumes use the address, and hang when it changes",
  },
  free: [],
});

/** Derived attributes of its claim. */
export const DATA_OVERRIDES = objectTable(ANY_CLAIM, {
  derived: {
    "metadata.name": "it follows from volume.claimName",
    "lifecycle.prevent_destroy": "it keeps the data that is exported",
  },
  free: [],
});

/** Derived attributes of the files of the server. */
export const CONFIG_OVERRIDES = objectTable(ANY_FILES, {
  derived: { "data.*": "the pod restarts by its checksum: it follows from exports and server" },
  free: [],
});
