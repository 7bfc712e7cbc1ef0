import type { Trap } from "./trap";

const meta = (name: string, namespace = "databases") => ({ name, namespace });

const pods = (spec: object) => ({ metadata: { labels: { app: "trap" } }, spec });

const container = (others: object = {}) => ({ name: "trap", image: "nginx:1.27", ...others });

const deployment = (spec: object, others: object = {}) => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: meta("trap"),
  spec: { ...others, template: pods(spec) },
});

const inNamespace = (level: string, spec: object) => [
  {
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: "trap", labels: { "pod-security.kubernetes.io/enforce": level } },
  },
  { ...deployment(spec), kind: "DaemonSet", metadata: meta("trap", "trap") },
];

const volume = (spec: object) => ({
  apiVersion: "v1",
  kind: "PersistentVolume",
  metadata: { name: "trap" },
  spec,
});

const storageClass = (name: string) => ({
  apiVersion: "storage.k8s.io/v1",
  kind: "StorageClass",
  metadata: { name, annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
  provisioner: "lab/disks",
  reclaimPolicy: "Retain",
});

const APART = {
  podAntiAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: [
      { topologyKey: "kubernetes.io/hostname", labelSelector: { matchLabels: { app: "trap" } } },
    ],
  },
};

const service = (spec: object) => ({ apiVersion: "v1", kind: "Service", metadata: meta("trap"), spec });

/** Manifests, and what of them is wrong, by the rule that names it. */
const MANIFESTS: readonly (readonly [title: string, rule: string, ...manifests: readonly object[]])[] = [
  [
    "an unprotected claim",
    "claim-protected",
    { apiVersion: "v1", kind: "PersistentVolumeClaim", metadata: meta("trap"), spec: {} },
  ],
  [
    "a workload that KEDA scales and that sets its own number",
    "autoscaled-replicas",
    deployment({ containers: [container()] }, { replicas: 3 }),
    {
      apiVersion: "keda.sh/v1alpha1",
      kind: "ScaledObject",
      metadata: meta("trap"),
      spec: { scaleTargetRef: { name: "trap" } },
    },
  ],
  ["two default classes", "default-class", storageClass("one"), storageClass("two")],
  [
    "more replicas than hard anti-affinity has nodes for",
    "schedulable",
    deployment({ containers: [container()], affinity: APART }, { replicas: 5 }),
  ],
  [
    "a selector to an isolated node",
    "schedulable",
    deployment({ containers: [container()], nodeSelector: { "kubernetes.io/hostname": "talos-say-ls6" } }),
  ],
  [
    "a privileged pod in a namespace that enforces restricted",
    "pod-security",
    ...inNamespace("restricted", { containers: [container({ securityContext: { privileged: true } })] }),
  ],
  [
    "an unsafe sysctl in a namespace that enforces baseline",
    "pod-security",
    ...inNamespace("baseline", {
      containers: [container()],
      securityContext: { sysctls: [{ name: "kernel.msgmax", value: "65536" }] },
    }),
  ],
  ["a Service that selects nothing", "service-selects", service({ selector: { app: "tarp" } })],
  [
    "a Service to a port that no container has",
    "service-port",
    service({ selector: { app: "trap" }, ports: [{ port: 80, targetPort: "web" }] }),
    deployment({ containers: [container({ ports: [{ name: "http", containerPort: 8080 }] })] }),
  ],
  [
    "a literal password",
    "secret-literal",
    deployment({ containers: [container({ env: [{ name: "DB_PASSWORD", value: "hunter2" }] })] }),
  ],
  [
    "a claim that nobody makes",
    "claim-exists",
    deployment({
      containers: [container()],
      volumes: [{ name: "data", persistentVolumeClaim: { claimName: "nowhere" } }],
    }),
  ],
  [
    "a Secret that nobody makes",
    "secret-exists",
    deployment({ containers: [container({ envFrom: [{ secretRef: { name: "nowhere" } }] })] }),
  ],
  [
    "a ConfigMap that nobody makes",
    "name-exists",
    deployment({ initContainers: [container({ envFrom: [{ configMapRef: { name: "nowhere" } }] })] }),
  ],
  [
    "an autoscaler of nothing",
    "name-exists",
    {
      apiVersion: "autoscaling/v2",
      kind: "HorizontalPodAutoscaler",
      metadata: meta("trap"),
      spec: { scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "nowhere" } },
    },
  ],
  [
    "an Ingress to a Service that nobody makes",
    "name-exists",
    {
      apiVersion: "networking.k8s.io/v1",
      kind: "Ingress",
      metadata: meta("trap"),
      spec: { rules: [{ http: { paths: [{ backend: { service: { name: "nowhere" } } }] } }] },
    },
  ],
  [
    "a role that nobody makes",
    "name-exists",
    {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "RoleBinding",
      metadata: meta("trap"),
      roleRef: { kind: "Role", name: "nowhere" },
    },
  ],
  [
    "a probe on a port that is not there",
    "probe-port",
    deployment({
      containers: [
        container({ ports: [{ containerPort: 8080 }], readinessProbe: { httpGet: { port: 8081 } } }),
      ],
    }),
  ],
  [
    "a StatefulSet that deletes its claims",
    "claims-kept",
    {
      ...deployment({}, { persistentVolumeClaimRetentionPolicy: { whenDeleted: "Delete" } }),
      kind: "StatefulSet",
    },
  ],
  [
    "an NFS server by cluster DNS",
    "nfs-server",
    volume({ nfs: { server: "nfs.databases.svc.cluster.local" } }),
  ],
  ["a volume that is wiped", "reclaim-policy", volume({ persistentVolumeReclaimPolicy: "Recycle" })],
  [
    "a TTL on a Job",
    "job-ttl",
    {
      apiVersion: "batch/v1",
      kind: "Job",
      metadata: meta("trap"),
      spec: { ttlSecondsAfterFinished: 60, template: pods({}) },
    },
  ],
  [
    "an export that a pod mounts by itself",
    "inline-nfs",
    deployment({
      containers: [container()],
      volumes: [{ name: "a", nfs: { server: "10.0.0.5", path: "/" } }],
    }),
  ],
  ["a folder of the node", "host-path", volume({ hostPath: { path: "/srv" } })],
  [
    "a container that installs packages",
    "package-installation",
    deployment({ containers: [container({ command: ["sh", "-c", "apt-get install -y curl && run"] })] }),
  ],
  [
    "two addresses for one object",
    "one-object",
    { apiVersion: "v1", kind: "Namespace", metadata: { name: "redis" } },
  ],
];

/** The same kinds of mistakes in manifests. */
export const MANIFEST_TRAPS: readonly Trap[] = MANIFESTS.map(([title, rule, ...manifests]) => ({
  title: `manifest: ${title}`,
  rule,
  stack: {
    resource: {
      kubernetes_manifest: Object.fromEntries(
        manifests.map((manifest, at) => [`trap-${at}`, { manifest }] as const),
      ),
    },
  },
}));
