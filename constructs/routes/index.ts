export { GatewayListener, type GatewayListenerProps } from "./entries/gateway-listener";
export { IngressEntry, type IngressEntryProps } from "./entries/ingress-entry";
export type { RouteEntry } from "./entries/route-entry";
export {
  type CertificateResolver,
  type EntryCertificate,
  type RouteSecret,
  TraefikEntryPoint,
  type TraefikEntryPointProps,
} from "./entries/traefik-entry-point";
export {
  type BackendTls,
  type ExactPath,
  HttpMethod,
  type HttpRoute,
  type PathMatch,
  type PathPattern,
  type PathPrefix,
  type Redirect,
  type RedirectRoute,
  type RouteMatch,
  type ServiceRoute,
  type UnverifiedBackend,
  type VerifiedBackend,
} from "./http-route";
export { HttpRoutes } from "./http-routes";
export type { HttpRoutesProps } from "./http-routes-props";
export type { BasicAuth, ForwardAuth, IpAllowList, RateLimit } from "./access-middleware";
export type {
  AddPrefix,
  Buffering,
  Compress,
  Cors,
  ExistingMiddleware,
  HeaderChanges,
  Headers,
  Middleware,
  RedirectRegex,
  StripPrefix,
  UncheckedMiddleware,
} from "./middleware";
export {
  TraefikDefaultCertificate,
  type TraefikDefaultCertificateProps,
} from "./traefik-default-certificate";
