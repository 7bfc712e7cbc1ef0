import { RelabelAction, type ScrapeJob, ScrapeProtocol } from "../../../constructs";

export const EVERY_PROP: Required<Omit<ScrapeJob, "bearerToken">> = {
  target: { addresses: ["nas.lan:9100"], metricsPath: "/probe", scheme: "https", intervalSeconds: 60 },
  timeoutSeconds: 45,
  honorLabels: true,
  params: { module: ["http"] },
  labels: { site: "home" },
  relabel: [{ targetLabel: "rack", replacement: "$1" }],
  metricRelabel: [{ action: RelabelAction.DROP, sourceLabels: ["__name__"], regex: "go_.*" }],
  basicAuth: { username: "reader", password: { secretName: "nas", key: "password" } },
  tls: { certificateAuthority: { secretName: "nas-ca", key: "ca.crt" }, serverName: "nas" },
  sampleLimit: 5000,
  fallbackScrapeProtocol: ScrapeProtocol.PROMETHEUS_TEXT_0_0_4,
  scrapeProtocols: [ScrapeProtocol.OPEN_METRICS_TEXT_1_0_0, ScrapeProtocol.PROMETHEUS_TEXT_0_0_4],
  proxyUrl: "http://proxy.lan:3128",
};
