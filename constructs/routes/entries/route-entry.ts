import type { GatewayListener } from "./gateway-listener";
import type { IngressEntry } from "./ingress-entry";
import type { TraefikEntryPoint } from "./traefik-entry-point";

/** A way into the cluster: an entry point of Traefik, a listener of a Gateway, or an ingress controller. */
export type RouteEntry = TraefikEntryPoint | GatewayListener | IngressEntry;
