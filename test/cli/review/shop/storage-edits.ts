import type { SilentEdit } from "../guarded-document";

const WEB = "web/resource";
const CLASS = "lab/resource/kubernetes_storage_class_v1/fast";
const TAINT = "lab/resource/kubernetes_node_taint/n1/taint/0";

/** Edits of classes and nodes. */
export const STORAGE_EDITS: readonly SilentEdit[] = [
  [
    "new volumes have fewer copies",
    [[`${CLASS}/parameters/numberOfReplicas`, "1"]],
    [
      /^guard taken away: StorageClass fast: new volumes have 1 copy instead of 3/,
      /^replaced: StorageClass fast/,
    ],
  ],
  [
    "claims cannot grow any more",
    [[`${CLASS}/allow_volume_expansion`, false]],
    [/^guard taken away: StorageClass fast: claims of the class can no longer grow/],
  ],
  [
    "a taint has another value, which pods of a later stack do not tolerate",
    [[`${TAINT}/value`, "pg"]],
    [
      /^out of order: Node n1: the taint of node n1 changes from dedicated=db:NoSchedule to dedicated=pg:NoSchedule before web/,
    ],
  ],
  [
    "a taint evicts pods",
    [[`${TAINT}/effect`, "NoExecute"]],
    [
      /^consequence: Node n1: it gets the taint dedicated=db:NoExecute: pods there that do not tolerate it are evicted/,
    ],
  ],
  [
    "a taint is removed",
    [["lab/resource/kubernetes_node_taint", undefined]],
    [/^guard taken away: Node n1: its taint dedicated=db:NoSchedule is removed/],
  ],
  [
    "two claims swap their names",
    [
      [`${WEB}/kubernetes_persistent_volume_claim_v1/cache/metadata/name`, "prom"],
      [`${WEB}/kubernetes_persistent_volume_claim_v1/prom/metadata/name`, "cache"],
    ],
    [/^data lost: PersistentVolumeClaim web\/cache/, /^data lost: PersistentVolumeClaim web\/prom/],
  ],
];
