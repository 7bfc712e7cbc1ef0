import { checkNew, failOf, requireDnsName } from "../../checks";

/** Properties of `GatewayListener`. */
export interface GatewayListenerProps {
  /** Name of the Gateway. */
  readonly gateway: string;
  /** Namespace of the Gateway. */
  readonly namespace: string;
  /** Name of a listener of the Gateway. */
  readonly listener: string;
  /**
   * Scheme of the URLs that it serves.
   * @default "https"
   */
  readonly scheme?: "http" | "https";
}

/**
 * A listener of an existing Gateway: `HttpRoutes` through it become HTTPRoutes of the Gateway API. The listener
 * itself configures the certificate.
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/
 * @example
 * ```ts
 * const web = new GatewayListener({ gateway: "public", namespace: "gateways", listener: "https" });
 * web.title; // listener https of Gateway gateways/public
 * ```
 */
export class GatewayListener {
  /** Kind of entry. */
  public readonly kind = "gateway";
  /** Name of the Gateway. */
  public readonly gateway: string;
  /** Namespace of the Gateway. */
  public readonly namespace: string;
  /** Name of the listener. */
  public readonly listener: string;
  /** Scheme of the URLs that it serves. */
  public readonly scheme: "http" | "https";

  /** @throws if a name is not a valid Kubernetes name. */
  constructor(props: GatewayListenerProps) {
    checkNew({ GatewayListener }, new.target, props);
    this.gateway = props.gateway;
    this.namespace = props.namespace;
    this.listener = props.listener;
    this.scheme = props.scheme ?? "https";
    for (const prop of ["gateway", "listener"] as const) {
      requireDnsName(failOf(this.title), prop, this[prop]);
    }
  }

  /** The listener as error messages name it. */
  public get title(): string {
    return `listener ${this.listener} of Gateway ${this.namespace}/${this.gateway}`;
  }
}
