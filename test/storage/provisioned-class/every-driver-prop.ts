import { join } from "node:path";
import { type CsiDriverNfsProps, OnDelete } from "../../../constructs";

export const EVERY_PROP: Required<CsiDriverNfsProps> = {
  namespace: "csi",
  chartSource: "/charts",
  chartVersion: "4.13.3",
  chartCatalogue: join(__dirname, "../../../constructs/charts/catalogue"),
  defaultOnDelete: OnDelete.DELETE,
  imageRegistry: "mirror.example.com",
  kubeletDir: "/data/kubelet",
  timeoutSeconds: 900,
  extraValues: { controller: { logLevel: 2 } },
};
