import type { Json, JsonObject } from "../../../charts";
import type { SecretKey } from "../../../cluster";
import { resourceValuesOf } from "../../../pods";
import type { ClusterModel, KibanaModel } from "../../model/cluster";
import { chartNamesOf } from "../names";
import type { ElasticChartProps } from "../props";
import { nodeAffinityOf } from "./pod";
import { authorityKeyOf, secretKeyRef, speaksTls } from "./security";

/** Folder of the certificates in Kibana's pod. */
const CERTIFICATES = "/usr/share/kibana/config/certs";

/** Settings of Kibana that require a key; one key serves all three. */
const ENCRYPTION_KEYS = [
  "XPACK_SECURITY_ENCRYPTIONKEY",
  "XPACK_ENCRYPTEDSAVEDOBJECTS_ENCRYPTIONKEY",
  "XPACK_REPORTING_ENCRYPTIONKEY",
];

/** What Kibana's objects are called. */
export function kibanaName({ clusterName }: ClusterModel): string {
  return `${clusterName}-kibana`;
}

/** Returns the values of Kibana's release. */
export function kibanaValues(model: ClusterModel, chart: ElasticChartProps): JsonObject {
  const kibana = model.kibana;
  if (kibana === undefined) return {};
  const { nodeSelector, tolerations } = kibana.placement;
  const nodeAffinity = nodeAffinityOf(kibana.placement);
  return {
    fullnameOverride: kibanaName(model),
    elasticsearchHosts: hostsOf(model, chart),
    replicas: kibana.runningReplicas,
    resources: resourceValuesOf(kibana),
    nodeSelector: { ...nodeSelector },
    tolerations: tolerations.map((toleration) => ({ ...toleration })),
    ...(nodeAffinity === undefined ? {} : { affinity: { nodeAffinity } }),
    // returns 200 only if Elasticsearch responds to Kibana.
    healthCheckPath: "/api/status",
    extraEnvs: environmentOf(kibana, chart),
    ...mountsOf(chart),
    ...(chart.version === "7.7.1" ? {} : { automountToken: false }),
  };
}

function hostsOf(model: ClusterModel, { security }: ElasticChartProps): string {
  const { service } = chartNamesOf(model, model.clientGroup);
  return `${speaksTls(security) ? "https" : "http"}://${service}.${model.namespace}.svc:9200`;
}

function mountsOf({ security }: ElasticChartProps): Record<string, Json> {
  if (!speaksTls(security)) return {};
  return { secretMounts: [{ name: "certs", secretName: security.tlsSecretName, path: CERTIFICATES }] };
}

function environmentOf(
  { limits, encryptionKey, systemPassword }: KibanaModel,
  chart: ElasticChartProps,
): Json[] {
  // the same share for JavaScript as in the chart: 1,800 of 2,048 MiB.
  const heap = Math.floor((limits.memory.bytes / 2 ** 20) * 0.88);
  const keys =
    encryptionKey === undefined ? [] : ENCRYPTION_KEYS.map((name) => fromSecret(name, encryptionKey));
  const login =
    systemPassword === undefined
      ? []
      : [
          plain("ELASTICSEARCH_USERNAME", "kibana_system"),
          fromSecret("ELASTICSEARCH_PASSWORD", systemPassword),
        ];
  const tls = !speaksTls(chart.security)
    ? []
    : [
        plain(
          "ELASTICSEARCH_SSL_CERTIFICATEAUTHORITIES",
          `${CERTIFICATES}/${authorityKeyOf(chart.security)}`,
        ),
        plain("ELASTICSEARCH_SSL_VERIFICATIONMODE", "certificate"),
      ];
  return [plain("NODE_OPTIONS", `--max-old-space-size=${heap}`), ...login, ...tls, ...keys];
}

function plain(name: string, value: string): JsonObject {
  return { name, value };
}

function fromSecret(name: string, key: SecretKey): JsonObject {
  return { name, valueFrom: { secretKeyRef: secretKeyRef(key) } };
}
