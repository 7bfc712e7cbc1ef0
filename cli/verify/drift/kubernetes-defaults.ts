/** Defaults of Kubernetes for fields that are not set, by the name of the field. */
const DEFAULTS: Readonly<Record<string, readonly unknown[]>> = {
  protocol: ["TCP"],
  terminationMessagePath: ["/dev/termination-log"],
  terminationMessagePolicy: ["File"],
  imagePullPolicy: ["IfNotPresent", "Always"],
  restartPolicy: ["Always"],
  dnsPolicy: ["ClusterFirst"],
  schedulerName: ["default-scheduler"],
  terminationGracePeriodSeconds: [30],
  securityContext: [{}],
  resources: [{}],
  labels: [{}],
  annotations: [{}],
  enableServiceLinks: [true],
  progressDeadlineSeconds: [600],
  revisionHistoryLimit: [10],
  podManagementPolicy: ["OrderedReady"],
  type: ["RollingUpdate", "ClusterIP", "Opaque", ""],
  maxSurge: ["25%", 0],
  maxUnavailable: ["25%", 1],
  partition: [0],
  whenDeleted: ["Retain"],
  whenScaled: ["Retain"],
  sessionAffinity: ["None"],
  internalTrafficPolicy: ["Cluster"],
  externalTrafficPolicy: ["Cluster"],
  ipFamilyPolicy: ["SingleStack"],
  allocateLoadBalancerNodePorts: [true],
  defaultMode: [420],
  apiVersion: ["v1"],
  initialDelaySeconds: [0],
  periodSeconds: [10],
  timeoutSeconds: [1, 10],
  successThreshold: [1],
  failureThreshold: [3],
  scheme: ["HTTP"],
  volumeMode: ["Filesystem"],
  persistentVolumeReclaimPolicy: ["Retain"],
  reclaimPolicy: ["Delete"],
  volumeBindingMode: ["Immediate"],
  concurrencyPolicy: ["Allow"],
  successfulJobsHistoryLimit: [3],
  failedJobsHistoryLimit: [1],
  suspend: [false],
  paused: [false],
  replicas: [1],
  backoffLimit: [6],
  completions: [1],
  parallelism: [1],
  completionMode: ["NonIndexed"],
  policyTypes: [["Ingress"]],
  apiGroup: ["", "rbac.authorization.k8s.io"],
  matchPolicy: ["Equivalent"],
  reinvocationPolicy: ["Never"],
  scope: ["*"],
  namespaceSelector: [{}],
  objectSelector: [{}],
};

/** Fields whose values, or all members, Kubernetes or a controller chooses, and the old name of `serviceAccountName`. */
const CHOSEN = new Set([
  "clusterIP",
  "clusterIPs",
  "ipFamilies",
  "nodePort",
  "healthCheckNodePort",
  "targetPort",
  "volumeName",
  "claimRef",
  "uid",
  "resourceVersion",
  "creationTimestamp",
  "serviceAccount",
]);

/** Returns whether Kubernetes may have set a field to that value by itself. */
export function isDefault(path: string, value: unknown): boolean {
  const parts = path.split(".");
  const name = parts.at(-1) ?? "";
  const text = JSON.stringify(value);
  return (
    parts.some((part) => CHOSEN.has(part)) ||
    (DEFAULTS[name]?.some((each) => JSON.stringify(each) === text) ?? false)
  );
}
