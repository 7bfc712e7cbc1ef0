import { checkNew, isDnsLabel, propError } from "../../checks";

/** A certificate of a Secret beside the routes. */
export interface RouteSecret {
  /** Secret of type `kubernetes.io/tls`, in the namespace of the routes: Traefik looks for it nowhere else. */
  readonly secretName: string;
}

/** A certificate that Traefik requests from a certificate resolver. */
export interface CertificateResolver {
  /** Name of a certificate resolver in Traefik's own configuration. */
  readonly resolver: string;
}

/** Where the certificate of an entry point comes from. */
export type EntryCertificate = RouteSecret | CertificateResolver | "default" | "none";

/** Properties of `TraefikEntryPoint`. */
export interface TraefikEntryPointProps {
  /** Name of the entry point, as Traefik's configuration has it: `websecure`. */
  readonly name: string;
  /** Namespace in which Traefik runs; on K3s `kube-system`. */
  readonly namespace: string;
  /**
   * Where its certificate comes from. `default` is that of the default TLSStore, such as `TraefikDefaultCertificate`
   * makes it: one wildcard certificate for all namespaces. `none` is for plain HTTP.
   */
  readonly certificate: EntryCertificate;
}

/** An entry point that is called like one for TLS. */
const SECURE = /secure|https|tls/i;

/**
 * An entry point of Traefik, and how it does TLS: said once, and given to all `HttpRoutes` that come in there. Routes
 * become IngressRoutes.
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/ingressroute/
 * @example
 * ```ts
 * const web = new TraefikEntryPoint({ name: "websecure", namespace: "traefik", certificate: "default" });
 * web.scheme; // https
 * ```
 */
export class TraefikEntryPoint {
  /** Kind of entry. */
  public readonly kind = "traefik";
  /** Name of the entry point. */
  public readonly name: string;
  /** Namespace in which Traefik runs. */
  public readonly namespace: string;
  /** Where its certificate comes from. */
  public readonly certificate: EntryCertificate;

  /** @throws if a name is none, or plain HTTP is declared for an entry point that is called like one for TLS. */
  constructor(props: TraefikEntryPointProps) {
    checkNew({ TraefikEntryPoint }, new.target, props);
    this.name = props.name;
    this.namespace = props.namespace;
    this.certificate = props.certificate;
    if (!/^[A-Za-z][-\w]*$/.test(this.name)) {
      throw propError(
        this.title,
        "name",
        "be letters, digits, '-' and '_', beginning with a letter",
        this.name,
      );
    }
    if (this.certificate === "none" && SECURE.test(this.name)) {
      const rule =
        "not be none on an entry point for TLS: Traefik answers HTTPS there with 404, and plain HTTP with 200";
      throw propError(this.title, "certificate", rule, this.certificate);
    }
    this.validateCertificate();
  }

  /** Scheme of URLs that come in here. */
  public get scheme(): "http" | "https" {
    return this.certificate === "none" ? "http" : "https";
  }

  /** Its title in messages. */
  public get title(): string {
    return `entry point ${this.name}`;
  }

  private validateCertificate(): void {
    const { certificate } = this;
    if (typeof certificate === "string") return;
    if (!("resolver" in certificate) || isDnsLabel(certificate.resolver)) return;
    const rule = "be the name of a resolver: lower case letters, digits and inner dashes";
    throw propError(this.title, "certificate.resolver", rule, certificate.resolver);
  }
}
