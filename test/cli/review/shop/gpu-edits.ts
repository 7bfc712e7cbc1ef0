import type { OppositeEdit } from "./opposite-edits";

const PLUGIN = "web/resource/kubernetes_config_map_v1/gpus";
const FILE = `${PLUGIN}/data/node-1.yaml`;
const config = (replicas?: number, way = "timeSlicing") =>
  JSON.stringify({
    version: "v1",
    flags: { failOnInitError: true },
    sharing:
      replicas === undefined ? undefined : { [way]: { resources: [{ name: "nvidia.com/gpu", replicas }] } },
  });
const holding = (text: string) =>
  [PLUGIN, { metadata: { name: "gpus", namespace: "web" }, data: { "node-1.yaml": text } }] as const;
const says = (to: number, from: number, what: string) => [
  new RegExp(
    `^consequence: ConfigMap web/gpus: node-1.yaml: nvidia.com/gpu is shared by ${to} instead of ${from}: nodes offer ${what}`,
  ),
];

/** Edits of how many pods share a card. */
export const GPU_EDITS: readonly OppositeEdit[] = [
  ["fewer pods share a card", [holding(config(4))], [[FILE, config(2)]], says(2, 4, "less")],
  ["more pods share a card", [holding(config(2))], [[FILE, config(4)]], says(4, 2, "more")],
  ["a card is no longer shared", [holding(config(4))], [[FILE, config()]], says(1, 4, "less")],
  [
    "a card is shared by another server",
    [holding(config(4))],
    [[FILE, config(3, "mps")]],
    says(3, 4, "less"),
  ],
  [
    "a card is shared, as YAML says",
    [holding("version: v1\nflags: { failOnInitError: true }\n")],
    [
      [
        FILE,
        "version: v1\nsharing: { timeSlicing: { resources: [{ name: nvidia.com/gpu, replicas: 2 }] } }\n",
      ],
    ],
    says(2, 1, "more"),
  ],
  ["as many pods share a card", [holding(config(4))], [[FILE, config(4, "mps")]], []],
  ["a file that only names cards changes", [holding("nvidia.com/gpu: {")], [[FILE, "nvidia.com/gpu: 2"]], []],
];
