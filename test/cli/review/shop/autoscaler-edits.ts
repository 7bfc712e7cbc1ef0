import type { OppositeEdit } from "./opposite-edits";

const WEB = "web/resource";
const RESOURCES = `${WEB}/kubernetes_deployment_v1/shop/spec/template/spec/container/0/resources`;
const SCALERS = `${WEB}/kubernetes_horizontal_pod_autoscaler_v2`;
const METRIC = `${SCALERS}/shop/spec/metric/0`;
const TARGET = { kind: "Deployment", name: "mail" };
const REQUESTS = { cpu: "100m", memory: "64Mi" };
const metadata = { name: "mail", namespace: "web" };

const keda = (metricType: string) => ({
  apiVersion: "keda.sh/v1alpha1",
  kind: "ScaledObject",
  metadata,
  spec: {
    scaleTargetRef: { name: "mail" },
    triggers: [{ type: "memory", metricType, metadata: { value: "70" } }],
  },
});
const RESTARTED = /^restarted: Deployment web\/shop: its 3 pods are replaced/;
const NO_DEFAULTS = [`${WEB}/kubernetes_limit_range_v1/web/spec/limit/0`, { type: "Pod" }] as const;
const CANNOT = "measures the share of it that is used, and does not change the number of pods";

/** Edits by which an autoscaler can no longer measure its pods, or can again. */
export const AUTOSCALER_EDITS: readonly OppositeEdit[] = [
  [
    "pods under an autoscaler no longer request what it measures",
    [[`${RESOURCES}/limits`, { memory: "1Gi" }]],
    [[`${RESOURCES}/requests`, { memory: "512Mi" }]],
    [
      new RegExp(
        `^consequence: Deployment web/shop: container shop requests no cpu: HorizontalPodAutoscaler web/shop ${CANNOT}`,
      ),
      RESTARTED,
    ],
  ],
  [
    "pods under an autoscaler keep a limit, which counts as a request",
    [],
    [[`${RESOURCES}/requests`, { memory: "512Mi" }]],
    [RESTARTED],
  ],
  [
    "pods under an autoscaler request what it measures again",
    [[RESOURCES, { requests: { memory: "512Mi" } }]],
    [[`${RESOURCES}/requests`, { memory: "512Mi", cpu: "500m" }]],
    [RESTARTED],
  ],
  [
    "pods under an autoscaler still do not request what it measures",
    [[RESOURCES, { requests: { memory: "512Mi" } }]],
    [[`${RESOURCES}/requests/memory`, "600Mi"]],
    [RESTARTED],
  ],
  [
    "an autoscaler measures what its pods do not request",
    [[RESOURCES, { requests: { cpu: "500m" } }], NO_DEFAULTS],
    [[`${METRIC}/resource/name`, "memory"]],
    [
      new RegExp(
        `^consequence: HorizontalPodAutoscaler web/shop: container shop requests no memory in Deployment web/shop: it ${CANNOT}`,
      ),
    ],
  ],
  [
    "an autoscaler measures one container of those that request nothing",
    [[RESOURCES, { requests: { cpu: "500m" } }], NO_DEFAULTS],
    [
      [
        METRIC,
        {
          type: "ContainerResource",
          container_resource: { container: "shop", name: "memory", target: { type: "Utilization" } },
        },
      ],
    ],
    [/^consequence: HorizontalPodAutoscaler web\/shop: container shop requests no memory/],
  ],
  [
    "an autoscaler goes by an amount, for which nothing needs to be requested",
    [[RESOURCES, { requests: { cpu: "500m" } }], NO_DEFAULTS],
    [
      [
        METRIC,
        {
          type: "Resource",
          resource: { name: "memory", target: { type: "AverageValue", average_value: "1Gi" } },
        },
      ],
    ],
    [],
  ],
  [
    "an autoscaler of the first version is added to pods that request nothing",
    [[`${WEB}/kubernetes_deployment_v1/mail/spec/replicas`, undefined]],
    [
      [
        `${WEB}/kubernetes_horizontal_pod_autoscaler_v1/mail`,
        {
          metadata,
          spec: { max_replicas: 3, scale_target_ref: TARGET, target_cpu_utilization_percentage: 70 },
        },
      ],
    ],
    [
      /^consequence: HorizontalPodAutoscaler web\/mail: container mail requests no cpu in Deployment web\/mail/,
    ],
  ],
  [
    "an autoscaler as a manifest is added to pods that request nothing",
    [[`${WEB}/kubernetes_deployment_v1/mail/spec/replicas`, undefined]],
    [
      [
        `${WEB}/kubernetes_manifest/scaler`,
        {
          manifest: {
            apiVersion: "autoscaling/v2",
            kind: "HorizontalPodAutoscaler",
            metadata,
            spec: {
              maxReplicas: 3,
              scaleTargetRef: TARGET,
              metrics: [
                {
                  type: "Resource",
                  resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 70 } },
                },
              ],
            },
          },
        },
      ],
    ],
    [
      /^consequence: HorizontalPodAutoscaler web\/mail: container mail requests no cpu in Deployment web\/mail/,
    ],
  ],
  [
    "KEDA scales pods that request nothing by a share of it",
    [NO_DEFAULTS],
    [[`${WEB}/kubernetes_manifest/scaler`, { manifest: keda("Utilization") }]],
    [/^consequence: ScaledObject web\/mail: container mail requests no memory in Deployment web\/mail/],
  ],
  [
    "KEDA scales pods that request nothing by an amount",
    [NO_DEFAULTS],
    [[`${WEB}/kubernetes_manifest/scaler`, { manifest: keda("AverageValue") }]],
    [],
  ],
  [
    "a limit range may add what pods do not request",
    [
      [`${RESOURCES}/limits`, { memory: "1Gi" }],
      [
        `${WEB}/kubernetes_limit_range_v1/web`,
        {
          metadata: { name: "web", namespace: "web" },
          spec: { limit: [{ type: "Container", default_request: REQUESTS }] },
        },
      ],
    ],
    [[`${RESOURCES}/requests`, { memory: "512Mi" }]],
    [RESTARTED],
  ],
];
