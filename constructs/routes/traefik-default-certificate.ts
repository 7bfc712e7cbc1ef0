import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { makePlainObjects } from "../charts";
import { checkNew } from "../checks";
import { oncePerCluster, requireNamespace } from "../cluster";
import { makesLive, requireLive, verdictOf } from "../live";
import { TLS_SECRET, TRAEFIK_CRDS_SERVED } from "./live/traefik-checks";
import { TLS_STORES, TRAEFIK_API } from "./traefik/kinds";

/** Properties of `TraefikDefaultCertificate`. */
export interface TraefikDefaultCertificateProps {
  /** Namespace of the certificate, such as that of Traefik; it must exist. */
  readonly namespace: string;
  /** Name of a Secret of type `kubernetes.io/tls` in that namespace, usually with a wildcard certificate. */
  readonly secretName: string;
}

/**
 * The default certificate of Traefik, for routes that name no other: the TLSStore `default`, which is unique in a
 * cluster. With it, no namespace needs a copy of a wildcard certificate.
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/tls/tlsstore/
 * @example
 * ```ts
 * new TraefikDefaultCertificate(stack, "certificate", { namespace: "traefik", secretName: "wildcard" });
 * ```
 */
export class TraefikDefaultCertificate extends Construct {
  /** The resource that creates the TLSStore, for `dependsOn`. */
  public readonly dependables: ITerraformDependable[];

  /** @throws if another construct of the app already sets it for the cluster. */
  constructor(scope: Construct, id: string, props: TraefikDefaultCertificateProps) {
    checkNew({ TraefikDefaultCertificate }, new.target, scope, id, props);
    super(scope, id);
    const { namespace, secretName } = props;
    oncePerCluster(this, "TraefikDefaultCertificate", "default certificate of Traefik", "default");
    const { dependsOn } = requireNamespace(this, "namespace", namespace);
    requireLive(this, TRAEFIK_CRDS_SERVED, {});
    requireLive(this, TLS_SECRET, { namespace, secretName, prop: "secretName" });
    const spec = { defaultCertificate: { secretName } };
    const release = makePlainObjects(this, {
      releaseName: "traefik-default-certificate",
      namespace,
      objects: [
        { apiVersion: TRAEFIK_API, kind: "TLSStore", metadata: { name: "default", namespace }, spec },
      ],
      dependsOn,
      lifecycle: { precondition: verdictOf(this) },
    });
    this.node.defaultChild = release.node.defaultChild;
    this.dependables = release.dependables;
    makesLive(this, TLS_STORES, { metadata: { name: "default", namespace }, spec });
  }
}
