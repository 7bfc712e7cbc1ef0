import { TaintEffect } from "../../../constructs";
import { amounts, EXPERIMENT, type HandCase, node, SMALL, tainted, tolerating } from "./hand-case";

const { NO_SCHEDULE, PREFER_NO_SCHEDULE, NO_EXECUTE } = TaintEffect;

/** Taints and tolerations. */
export const TAINT_CASES: readonly HandCase[] = [
  {
    title: "taints of each effect",
    schedulable: 2,
    workload: { replicas: 2, requests: SMALL },
    nodes: [
      tainted({ ...EXPERIMENT, effect: NO_SCHEDULE }),
      tainted({ ...EXPERIMENT, effect: NO_EXECUTE }),
      tainted({ ...EXPERIMENT, effect: PREFER_NO_SCHEDULE }),
      tainted(EXPERIMENT),
    ],
  },
  {
    title: "a soft taint on the only node",
    schedulable: 3,
    workload: { replicas: 3, requests: SMALL },
    nodes: [tainted({ key: "slow", effect: PREFER_NO_SCHEDULE })],
  },
  {
    title: "a selector that leads to a tainted node (GR-07)",
    schedulable: 0,
    workload: { replicas: 1, requests: SMALL, nodeSelector: { disk: "ssd" } },
    nodes: [node({ labels: { disk: "ssd" }, taints: [EXPERIMENT] }), node()],
  },
  {
    title: "all that can refuse at once",
    schedulable: 0,
    workload: { replicas: 1, requests: amounts("2", "2Gi"), nodeSelector: { disk: "ssd" } },
    nodes: [tainted(EXPERIMENT), node(), node({ labels: { disk: "ssd" } })],
  },
  tolerating("key, value and effect", 1, { ...EXPERIMENT, effect: NO_SCHEDULE }, EXPERIMENT),
  tolerating("another value", 0, { ...EXPERIMENT, value: "shared" }, EXPERIMENT),
  tolerating("another key", 0, { ...EXPERIMENT, key: "gpu" }, EXPERIMENT),
  tolerating("another effect", 0, { ...EXPERIMENT, effect: NO_EXECUTE }, EXPERIMENT),
  tolerating("no effect, of two taints of one key", 1, EXPERIMENT, EXPERIMENT, {
    ...EXPERIMENT,
    effect: NO_EXECUTE,
  }),
  tolerating("one effect, of two taints of one key", 0, { ...EXPERIMENT, effect: NO_SCHEDULE }, EXPERIMENT, {
    ...EXPERIMENT,
    effect: NO_EXECUTE,
  }),
  tolerating("no value", 0, { key: "experiment" }, EXPERIMENT),
  tolerating("no value, of a taint without one", 1, { key: "gpu" }, { key: "gpu" }),
  tolerating("Exists", 1, { key: "experiment", operator: "Exists" }, EXPERIMENT),
  tolerating(
    "Exists of another effect",
    0,
    { key: "experiment", operator: "Exists", effect: NO_EXECUTE },
    EXPERIMENT,
  ),
  tolerating("Exists of every key", 1, { operator: "Exists" }, EXPERIMENT, {
    key: "gone",
    effect: NO_EXECUTE,
  }),
  tolerating("Exists of an empty key", 1, { key: "", operator: "Exists" }, EXPERIMENT),
  tolerating("Exists of every key and one effect", 0, { operator: "Exists", effect: NO_EXECUTE }, EXPERIMENT),
  tolerating("one of two taints", 0, EXPERIMENT, EXPERIMENT, { key: "gpu" }),
  tolerating("one of two taints, the other soft", 1, EXPERIMENT, EXPERIMENT, {
    key: "gpu",
    effect: PREFER_NO_SCHEDULE,
  }),
];
