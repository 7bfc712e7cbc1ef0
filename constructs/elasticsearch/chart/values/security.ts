import type { JsonObject } from "../../../charts";
import type { ChartFacts } from "../facts";
import type { ElasticChartSecurity } from "../props";

/** Folder of the certificates in a pod, below the configuration folder of Elasticsearch, which reads no other files. */
export const CERTIFICATES = "/usr/share/elasticsearch/config/certs";

/** Returns what makes all groups use one certificate and one password, and the chart make none. */
export function securityValues(security: ElasticChartSecurity | undefined, facts: ChartFacts): JsonObject {
  const own = facts.makesSecrets ? { secret: { enabled: false }, createCert: false } : {};
  if (security === undefined) return { ...own, protocol: "http" };
  const { tlsSecretName, elasticPassword, acceptPlainHttp } = security;
  return {
    ...own,
    protocol: acceptPlainHttp === undefined ? "https" : "http",
    ...keystoreValues(security),
    secretMounts: [{ name: "certs", secretName: tlsSecretName, path: CERTIFICATES, defaultMode: "0640" }],
    extraEnvs: [
      // the probe of 7.7.1 also requires the name.
      { name: "ELASTIC_USERNAME", value: "elastic" },
      { name: "ELASTIC_PASSWORD", valueFrom: { secretKeyRef: secretKeyRef(elasticPassword) } },
    ],
  };
}

/** Returns a key of a Secret, as containers refer to it. */
export function secretKeyRef({ secretName, key }: ElasticChartSecurity["elasticPassword"]): JsonObject {
  return { name: secretName, key };
}

/** Names of the ports with TLS, as in settings. */
function portsOf({ acceptPlainHttp }: ElasticChartSecurity): readonly string[] {
  return acceptPlainHttp === undefined ? ["transport", "http"] : ["transport"];
}

/** Puts the password of a PKCS#12 file into the keystore of each node: a setting would show it. */
function keystoreValues(security: ElasticChartSecurity): JsonObject {
  const password = security.keystore?.password;
  if (password === undefined) return {};
  const paths = portsOf(security).flatMap((port) =>
    ["keystore", "truststore"].map((store) => `xpack.security.${port}.ssl.${store}.secure_password`),
  );
  const items = paths.map((path) => ({ key: password.key, path }));
  return { keystore: [{ secretName: password.secretName, items }] };
}

/** Returns where the certificate of one port is. */
function certificateSettings(ssl: string, { keystore }: ElasticChartSecurity): Record<string, string> {
  if (keystore === undefined) {
    return {
      [`${ssl}.key`]: `${CERTIFICATES}/tls.key`,
      [`${ssl}.certificate`]: `${CERTIFICATES}/tls.crt`,
      [`${ssl}.certificate_authorities`]: `${CERTIFICATES}/ca.crt`,
    };
  }
  const stores = ["keystore", "truststore"].flatMap((store) => [
    [`${ssl}.${store}.path`, `${CERTIFICATES}/${keystore.file}`],
    [`${ssl}.${store}.type`, "PKCS12"],
  ]);
  return Object.fromEntries(stores) as Record<string, string>;
}

/** Returns the settings that turn security on, with one certificate for both ports. */
export function securitySettings(security: ElasticChartSecurity): Record<string, string | boolean> {
  const settings: Record<string, string | boolean> = { "xpack.security.enabled": true };
  if (security.acceptPlainHttp !== undefined) settings["xpack.security.http.ssl.enabled"] = false;
  for (const port of portsOf(security)) {
    const ssl = `xpack.security.${port}.ssl`;
    settings[`${ssl}.enabled`] = true;
    Object.assign(settings, certificateSettings(ssl, security));
  }
  // one certificate cannot contain the addresses of pods, which change.
  settings["xpack.security.transport.ssl.verification_mode"] = "certificate";
  return settings;
}

/** Returns the key of the certificate authority for clients; undefined without TLS, or if clients cannot read it. */
export function authorityKeyOf({ keystore, acceptPlainHttp }: ElasticChartSecurity): string | undefined {
  if (acceptPlainHttp !== undefined) return undefined;
  return keystore === undefined ? "ca.crt" : keystore.certificateAuthorityKey;
}

/** Returns whether clients use TLS. */
export function speaksTls(security: ElasticChartSecurity | undefined): security is ElasticChartSecurity {
  return security !== undefined && security.acceptPlainHttp === undefined;
}
