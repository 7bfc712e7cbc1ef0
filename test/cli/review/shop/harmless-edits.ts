import type { SilentEdit } from "../guarded-document";

const WEB = "web/resource";
const SHOP_POD = `${WEB}/kubernetes_deployment_v1/shop/spec/template/spec`;

/** Edits of a shop that change nothing for anyone. */
export const HARMLESS_EDITS: readonly (readonly [title: string, edits: SilentEdit[1]])[] = [
  ["an annotation", [[`${WEB}/kubernetes_deployment_v1/shop/metadata/annotations`, { owner: "me" }]]],
  ["a label of a Service", [[`${WEB}/kubernetes_service_v1/shop/metadata/labels`, { tier: "front" }]]],
  ["a label of a namespace", [["lab/resource/kubernetes_namespace_v1/web/metadata/labels/team", "b"]]],
  ["a shorter history", [[`${WEB}/kubernetes_deployment_v1/shop/spec/revision_history_limit`, 3]]],
  ["a limit in another unit", [[`${SHOP_POD}/container/0/resources/limits/memory`, "1024Mi"]]],
  [
    "a new port of a Service",
    [
      [
        `${WEB}/kubernetes_service_v1/shop/spec/port`,
        [
          { name: "http", port: 80, target_port: "http" },
          { name: "metrics", port: 9100, target_port: "8080" },
          { name: "admin", port: 9000, target_port: "8080" },
        ],
      ],
    ],
  ],
  [
    "a second address family where there is one",
    [[`${WEB}/kubernetes_service_v1/shop/spec/ip_family_policy`, "PreferDualStack"]],
  ],
  ["more pods under load", [[`${WEB}/kubernetes_horizontal_pod_autoscaler_v2/shop/spec/max_replicas`, 10]]],
  ["a wider quota", [[`${WEB}/kubernetes_resource_quota_v1/web/spec/hard/limits.memory`, "64Gi"]]],
  [
    "a configuration file that pods read again",
    [[`${WEB}/kubernetes_config_map_v1/shop/data/shop.toml`, "a = 2\n"]],
  ],
  [
    "a claim that grows where it can",
    [[`${WEB}/kubernetes_persistent_volume_claim_v1/prom/spec/resources/requests/storage`, "9Gi"]],
  ],
  [
    "a size in another unit",
    [[`${WEB}/kubernetes_persistent_volume_claim_v1/box/spec/resources/requests/storage`, "20480Mi"]],
  ],
  ["a time for an apply", [[`${WEB}/kubernetes_deployment_v1/shop/timeouts`, { create: "5m" }]]],
];
