import { checkNew, failOf, isLabelKey, LABEL_KEY_RULE, propError, requireDnsName } from "../../checks";

/** Properties of `IngressEntry`. */
export interface IngressEntryProps {
  /** Name of an IngressClass: `traefik`, `nginx`. */
  readonly ingressClassName: string;
  /**
   * Name of a Secret of type `kubernetes.io/tls` in the namespace of the routes.
   * @default - plain HTTP
   */
  readonly tlsSecretName?: string;
  /**
   * Annotations of every Ingress, as the controller defines them; none that change which requests a route matches.
   * @default - none
   */
  readonly annotations?: Readonly<Record<string, string>>;
}

/**
 * Annotations with which Traefik matches paths differently, or gives the routes of one Ingress another priority than
 * all others.
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/ingress/
 */
const ROUTING = /^traefik\.ingress\.kubernetes\.io\/router\.(priority|pathmatcher|rulesyntax)$/i;

/**
 * An ingress controller, by its IngressClass: `HttpRoutes` through it become Ingresses. They only use what every
 * controller supports: hosts, path prefixes and exact paths.
 * @see https://kubernetes.io/docs/concepts/services-networking/ingress/
 * @example
 * ```ts
 * const web = new IngressEntry({ ingressClassName: "nginx", tlsSecretName: "wildcard" });
 * web.scheme; // https
 * ```
 */
export class IngressEntry {
  /** Kind of entry. */
  public readonly kind = "ingress";
  /** Name of the class. */
  public readonly ingressClassName: string;
  /** Name of the Secret with the certificate; `undefined` for plain HTTP. */
  public readonly tlsSecretName: string | undefined;
  /** Annotations of every Ingress. */
  public readonly annotations: Readonly<Record<string, string>>;

  /** @throws if a name is not a valid Kubernetes name. */
  constructor(props: IngressEntryProps) {
    checkNew({ IngressEntry }, new.target, props);
    this.ingressClassName = props.ingressClassName;
    this.tlsSecretName = props.tlsSecretName;
    this.annotations = props.annotations ?? {};
    for (const prop of ["ingressClassName", "tlsSecretName"] as const) {
      const name = this[prop];
      if (name !== undefined) requireDnsName(failOf(this.title), prop, name);
    }
    const wrong = Object.keys(this.annotations).find((key) => !isLabelKey(key));
    if (wrong !== undefined) throw propError(this.title, "annotations", LABEL_KEY_RULE, wrong);
    const changing = Object.keys(this.annotations).find((key) => ROUTING.test(key));
    if (changing === undefined) return;
    const rule =
      "not change which requests a route matches: set priority or path of routes through a TraefikEntryPoint";
    throw propError(this.title, "annotations", rule, changing);
  }

  /** Scheme of the URLs that it serves. */
  public get scheme(): "http" | "https" {
    return this.tlsSecretName === undefined ? "http" : "https";
  }

  /** The entry as error messages name it. */
  public get title(): string {
    return `IngressClass ${this.ingressClassName}`;
  }
}
