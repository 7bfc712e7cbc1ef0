import type { JsonObject } from "../../charts";
import type { ChartFacts } from "./chart-facts";
import type { ElasticChartSecurity } from "./elastic-chart-props";

/** Folder of the certificates in a pod, below Elasticsearch's own configuration: it reads no file elsewhere. */
export const CERTIFICATES = "/usr/share/elasticsearch/config/certs";

/** Returns what makes all groups use one certificate and one password, and the chart make none. */
export function securityValues(security: ElasticChartSecurity | undefined, facts: ChartFacts): JsonObject {
  const own = facts.makesSecrets ? { secret: { enabled: false }, createCert: false } : {};
  if (security === undefined) return { ...own, protocol: "http" };
  const { certificatesSecret, elasticPassword } = security;
  return {
    ...own,
    protocol: "https",
    secretMounts: [
      { name: "certs", secretName: certificatesSecret, path: CERTIFICATES, defaultMode: "0640" },
    ],
    extraEnvs: [
      // the probe of 7.7.1 wants the name too.
      { name: "ELASTIC_USERNAME", value: "elastic" },
      { name: "ELASTIC_PASSWORD", valueFrom: { secretKeyRef: secretKeyRef(elasticPassword) } },
    ],
  };
}

/** Returns a key of a Secret, as containers refer to it. */
export function secretKeyRef({ secretName, key }: ElasticChartSecurity["elasticPassword"]): JsonObject {
  return { name: secretName, key };
}

/** Returns the settings that turn security on, with one certificate for both ports. */
export function securitySettings(): Record<string, string | boolean> {
  const settings: Record<string, string | boolean> = { "xpack.security.enabled": true };
  for (const port of ["transport", "http"]) {
    const ssl = `xpack.security.${port}.ssl`;
    settings[`${ssl}.enabled`] = true;
    settings[`${ssl}.key`] = `${CERTIFICATES}/tls.key`;
    settings[`${ssl}.certificate`] = `${CERTIFICATES}/tls.crt`;
    settings[`${ssl}.certificate_authorities`] = `${CERTIFICATES}/ca.crt`;
  }
  // one certificate cannot hold the addresses of pods that come and go.
  settings["xpack.security.transport.ssl.verification_mode"] = "certificate";
  return settings;
}
