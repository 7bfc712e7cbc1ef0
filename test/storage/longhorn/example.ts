import { Cluster, LonghornStorageClass, type LonghornStorageClassProps } from "../../../constructs";
import { find, synthesize } from "../../support/document";

export const REQUIRED: LonghornStorageClassProps = { className: "longhorn-data", numberOfReplicas: 3 };

export function make(props: LonghornStorageClassProps, cluster?: Cluster) {
  return find(
    synthesize((stack) => new LonghornStorageClass(stack, "class", props), cluster),
    "kubernetes_storage_class_v1",
  );
}
