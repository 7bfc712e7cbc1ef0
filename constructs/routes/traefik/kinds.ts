import type { JsonObject } from "../../charts";
import { kindOf, type KubernetesObject } from "../../live";

/** Group and version of Traefik's custom resources. */
export const TRAEFIK_API = "traefik.io/v1alpha1";

/** APIService that the API server lists as soon as the CRDs of Traefik are installed. */
export const TRAEFIK_SERVICE = "v1alpha1.traefik.io";

/** A live IngressRoute. */
export interface LiveIngressRoute extends KubernetesObject {
  /**
   * Its specification.
   * @default - not read
   */
  readonly spec?: {
    readonly entryPoints?: readonly string[];
    readonly routes?: readonly { readonly match?: string }[];
  };
}

/** A live TLSStore. */
export interface LiveTlsStore extends KubernetesObject {
  /**
   * Its specification.
   * @default - not read
   */
  readonly spec?: { readonly defaultCertificate?: { readonly secretName?: string } };
}

/** A live Middleware. */
export interface LiveMiddleware extends KubernetesObject {
  /**
   * Its specification.
   * @default - not read
   */
  readonly spec?: JsonObject;
}

/** IngressRoutes. */
export const INGRESS_ROUTES = kindOf<LiveIngressRoute>(TRAEFIK_API, "IngressRoute", "ingressroutes");

/** Middlewares. */
export const MIDDLEWARES = kindOf<LiveMiddleware>(TRAEFIK_API, "Middleware", "middlewares");

/** TLSStores. */
export const TLS_STORES = kindOf<LiveTlsStore>(TRAEFIK_API, "TLSStore", "tlsstores");
