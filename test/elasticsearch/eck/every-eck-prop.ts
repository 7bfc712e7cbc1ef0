import { type EckProps } from "../../../constructs";

export const EVERY_PROP: Required<EckProps> = {
  version: "8.19.3",
  chartSource: "/charts",
  deletesClaims: { reason: "a test" },
  tlsSecretName: "es-tls",
  extraValues: { revisionHistoryLimit: 3 },
  extraKibanaValues: { revisionHistoryLimit: 4 },
  kubectlImage: "registry.lan/kubectl:1.34.1",
};
