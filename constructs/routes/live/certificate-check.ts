import { readCertificate } from "../../checks";
import { builtIn, kindOf, type KubernetesObject } from "../../live";
import type { SecretArgs } from "./traefik-checks";

/** A live Secret whose certificate is read. */
interface LiveCertificate extends KubernetesObject {
  readonly data?: { readonly "tls.crt"?: string };
}

const SECRETS = kindOf<LiveCertificate>("v1", "Secret", "secrets");

/** Arguments of `CERTIFICATE_COVERS_HOSTS`. */
export interface CertificateArgs extends SecretArgs {
  /** Hosts of the routes. */
  readonly hosts: readonly string[];
}

/**
 * Warns of hosts that the certificate in a Secret does not cover, and of one that has expired. It only warns, as
 * Traefik chooses among the certificates of all Secrets by the requested host name. Only the certificate of the
 * Secret is read.
 */
export const CERTIFICATE_COVERS_HOSTS = builtIn<CertificateArgs>({
  name: "certificate-covers-hosts",
  reads: ({ namespace, secretName: name }) => [
    { kind: SECRETS, fields: ["data.tls\\.crt"], only: { namespace, name } },
  ],
  judge(live, { namespace, secretName, prop, hosts }) {
    const text = live.findLive(SECRETS, secretName, namespace)?.data?.["tls.crt"];
    const certificate = text === undefined ? undefined : readCertificate(text);
    if (certificate === undefined) return undefined;
    const what = `${prop} names ${namespace}/${secretName}, whose certificate`;
    const { end, covers } = certificate;
    if (end.getTime() < Date.now())
      return `${what} has expired on ${end.toISOString().slice(0, 10)}: renew it`;
    const missing = hosts.filter((host) => !covers(host));
    if (missing.length === 0) return undefined;
    return `${what} is not valid for ${missing.join(", ")}: clients get another certificate, or an error`;
  },
});
