import { groupOf } from "../../../live";

/** Cluster-scoped kinds, and resources of the provider for such kinds. */
const WITHOUT_NAMESPACE = new Set([
  "Namespace",
  "Node",
  "NodeTaint",
  "PersistentVolume",
  "StorageClass",
  "ClusterRole",
  "ClusterRoleBinding",
  "PriorityClass",
  "RuntimeClass",
  "IngressClass",
  "CSIDriver",
  "APIService",
  "CertificateSigningRequest",
  "MutatingWebhookConfiguration",
  "ValidatingWebhookConfiguration",
  "CustomResourceDefinition",
  "CiliumClusterwideNetworkPolicy",
  "ClusterSecretStore",
  "ClusterIssuer",
]);

/** Returns whether a kind is namespaced. */
export function hasNamespace(kind: string): boolean {
  return !WITHOUT_NAMESPACE.has(kind);
}

/** API groups that every API server serves. */
const BUILT_IN_GROUPS = new Set(
  "admissionregistration.k8s.io apiextensions.k8s.io apiregistration.k8s.io apps authentication.k8s.io authorization.k8s.io autoscaling batch certificates.k8s.io coordination.k8s.io discovery.k8s.io events.k8s.io flowcontrol.apiserver.k8s.io networking.k8s.io node.k8s.io policy rbac.authorization.k8s.io resource.k8s.io scheduling.k8s.io storage.k8s.io".split(
    " ",
  ),
);

/** Returns whether an API version is one of a CustomResourceDefinition. */
export function isCustom(apiVersion: string): boolean {
  return apiVersion.includes("/") && !BUILT_IN_GROUPS.has(groupOf(apiVersion));
}
