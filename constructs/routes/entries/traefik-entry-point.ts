import { checkNew, isDnsLabel, propError } from "../../checks";

/** A certificate in a Secret in the namespace of the routes. */
export interface RouteSecret {
  /**
   * Name of a Secret of type `kubernetes.io/tls` in the namespace of the routes, the only one in which Traefik finds
   * it.
   * @see https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/ingressroute/
   */
  readonly secretName: string;
}

/**
 * A certificate that Traefik requests from a certificate resolver.
 * @see https://doc.traefik.io/traefik/reference/install-configuration/tls/certificate-resolvers/overview/
 */
export interface CertificateResolver {
  /** Name of a certificate resolver in the static configuration of Traefik. */
  readonly resolver: string;
}

/** Source of the certificate of an entry point. */
export type EntryCertificate = RouteSecret | CertificateResolver | "default" | "none";

/**
 * Properties of `TraefikEntryPoint`.
 * @see https://doc.traefik.io/traefik/reference/install-configuration/entrypoints/
 */
export interface TraefikEntryPointProps {
  /** Name of the entry point in the configuration of Traefik: `websecure`. */
  readonly name: string;
  /** Namespace in which Traefik runs; on K3s `kube-system`. */
  readonly namespace: string;
  /**
   * Source of its certificate. `default` uses the certificate of the default TLSStore, which
   * `TraefikDefaultCertificate` sets: one wildcard certificate for all namespaces. `none` means plain HTTP; an entry point
   * that serves TLS, or redirects all requests, is refused at plan.
   */
  readonly certificate: EntryCertificate;
}

/** Names of entry points for TLS in Traefik's chart, which K3s uses; others are checked at plan. */
const SECURE = /^(websecure|https)$/i;

/**
 * A Traefik entry point and its TLS settings, which are declared once and used by all `HttpRoutes` through it. The
 * routes become IngressRoutes.
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
  /** Source of its certificate. */
  public readonly certificate: EntryCertificate;

  /** @throws if a name is invalid, or if plain HTTP is declared for an entry point that has the usual name of one for TLS. */
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

  /** Scheme of the URLs that it serves. */
  public get scheme(): "http" | "https" {
    return this.certificate === "none" ? "http" : "https";
  }

  /** The entry point as error messages name it. */
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
