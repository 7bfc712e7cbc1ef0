import type { Attributes } from "../../../../cli/review/model/resource";
import { SHOP_NETWORK } from "./network";
import { SHOP_OBJECTS } from "./objects";
import { SHOP_PODS } from "./pods";

const terraform = (key: string) => ({
  backend: { s3: { bucket: "states", key, region: "eu" } },
  required_providers: {
    kubernetes: { source: "hashicorp/kubernetes", version: "2.38.0" },
    helm: { source: "hashicorp/helm", version: "3.0.2" },
  },
});

const CONNECTION = { config_context: "lab", config_path: "~/.kube/config" };

/** Namespaces, classes and nodes of the cluster. */
const SHOP_CLUSTER: Attributes = {
  kubernetes_namespace_v1: {
    web: { metadata: { name: "web", labels: { team: "a" } } },
    data: { metadata: { name: "data" } },
  },
  kubernetes_storage_class_v1: {
    fast: {
      metadata: { name: "fast", annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
      storage_provisioner: "driver.longhorn.io",
      reclaim_policy: "Retain",
      allow_volume_expansion: true,
      parameters: { numberOfReplicas: "3" },
      volume_binding_mode: "Immediate",
    },
    slow: {
      metadata: { name: "slow" },
      storage_provisioner: "driver.longhorn.io",
      reclaim_policy: "Delete",
      allow_volume_expansion: false,
      parameters: { numberOfReplicas: "2" },
    },
  },
  kubernetes_persistent_volume_v1: {
    nas: {
      metadata: { name: "nas" },
      spec: {
        capacity: { storage: "100Gi" },
        access_modes: ["ReadWriteMany"],
        persistent_volume_reclaim_policy: "Retain",
        storage_class_name: "nas",
        mount_options: ["hard", "nfsvers=4.1"],
        persistent_volume_source: { nfs: { server: "10.0.0.1", path: "/srv" } },
      },
    },
  },
  kubernetes_labels: {
    node: { api_version: "v1", kind: "Node", metadata: { name: "n1" }, labels: { disk: "fast" } },
  },
  kubernetes_node_taint: {
    n1: {
      metadata: { name: "n1" },
      taint: [{ key: "dedicated", value: "db", effect: "NoSchedule" }],
      field_manager: "tf",
    },
  },
  kubernetes_priority_class_v1: { high: { metadata: { name: "high" }, value: 1000 } },
};

/** Two stacks of raw resources, without a construct of this library. */
export const SHOP: Attributes = {
  lab: {
    cluster: "lab",
    dependencies: [],
    terraform: terraform("lab.tfstate"),
    provider: { kubernetes: [CONNECTION] },
    resource: SHOP_CLUSTER,
  },
  web: {
    cluster: "lab",
    dependencies: ["lab"],
    terraform: terraform("web.tfstate"),
    provider: { kubernetes: [CONNECTION], helm: [{ kubernetes: CONNECTION }] },
    resource: { ...SHOP_PODS, ...SHOP_NETWORK, ...SHOP_OBJECTS },
  },
};
