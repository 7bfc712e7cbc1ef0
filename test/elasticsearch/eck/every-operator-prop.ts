import { join } from "node:path";
import { Cpu, type EckOperatorProps, Memory } from "../../../constructs";

export const EVERY_PROP: Required<EckOperatorProps> = {
  namespace: "elastic-system",
  chartSource: "/charts",
  imageRegistry: "registry.lan:5000/elastic",
  managedNamespaces: ["search", "logs"],
  replicas: 2,
  resources: {
    requests: { cpu: Cpu.millicores(200), memory: Memory.mebibytes(300) },
    limits: { memory: Memory.mebibytes(600) },
  },
  nodeSelector: { disk: "ssd" },
  tolerations: [{ key: "experiment", operator: "Exists" }],
  chartVersion: "3.5.0",
  chartCatalogue: join(__dirname, "../../../constructs/charts/catalogue"),
  extraValues: { telemetry: { disabled: false } },
};
