import type { GatewayListener } from "./gateway-listener";
import type { IngressEntry } from "./ingress-entry";
import type { TraefikEntryPoint } from "./traefik-entry-point";

/**
 * An entry of HTTP requests into the cluster: a Traefik entry point, a listener of a Gateway, or an ingress
 * controller.
 */
export type RouteEntry = TraefikEntryPoint | GatewayListener | IngressEntry;
