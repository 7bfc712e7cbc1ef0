import type { IConstruct } from "constructs";
import { propError } from "../checks";
import { oncePerCluster, rememberedOnCluster } from "../cluster";
import type { RouteEntry } from "./entries/route-entry";
import type { TraefikEntryPoint } from "./entries/traefik-entry-point";
import { type HttpRoute, prefixOf } from "./http-route";
import type { HttpRoutesProps } from "./http-routes-props";

/** The registered routes of a host of a cluster. */
interface ClaimedHost {
  /** Path of the construct that registered the host first. */
  readonly path: string;
  /** Kind of the entry of its routes. */
  readonly kind: RouteEntry["kind"];
  /** Whether its routes have priorities. */
  readonly hasPriority: boolean;
}

/** An entry point of a cluster. */
interface ClaimedEntryPoint {
  /** Path of the construct that registered it first. */
  readonly path: string;
  /** Scheme of its routes. */
  readonly scheme: "http" | "https";
}

/** Key under which an app stores the entry points of its routes, shared by all copies of this library in one process. */
const ENTRY_POINTS = Symbol.for("groundplan.routeEntryPoints");

/** Key under which an app stores the hosts of its routes, shared by all copies of this library in one process. */
const HOSTS = Symbol.for("groundplan.routeHosts");

/**
 * Registers the hosts and paths of routes in the whole app: a cluster accepts two routes for the same requests, but
 * only one of them gets the requests.
 * @throws if another route of the cluster matches the same requests.
 */
export function claimRoutes(construct: IConstruct, { through, routes }: HttpRoutesProps): void {
  if (through.kind === "traefik") claimEntryPoint(construct, through);
  for (const [name, route] of Object.entries(routes)) {
    for (const host of route.hosts) {
      claimHost(construct, name, route, host, through.kind);
      const what = `${through.scheme}://${host}${requestsOf(route)}`;
      oncePerCluster(construct, `routes.${name}`, `route through ${through.title}`, what);
    }
  }
}

/**
 * Refuses TLS and plain HTTP on one entry point: its port serves one of them, and requests for the other get status
 * 404.
 */
function claimEntryPoint(construct: IConstruct, { namespace, name, scheme }: TraefikEntryPoint): void {
  const own: ClaimedEntryPoint = { path: construct.node.path, scheme };
  const first = rememberedOnCluster(construct, ENTRY_POINTS, [namespace, name], () => own);
  if (first.scheme === scheme) return;
  const said = first.scheme === "http" ? "none" : "a certificate";
  const rule = `agree with ${first.path}, which has ${said} for entry point ${name}: declare the entry point once`;
  throw propError(construct, "through.certificate", rule, scheme === "http" ? "none" : "a certificate");
}

function claimHost(
  construct: IConstruct,
  name: string,
  route: HttpRoute,
  host: string,
  kind: RouteEntry["kind"],
): void {
  const hasPriority = route.priority !== undefined;
  const own: ClaimedHost = { path: construct.node.path, kind, hasPriority };
  const first = rememberedOnCluster(construct, HOSTS, [host], () => own);
  if (first.kind !== kind) {
    const rule = `use the same kind of entry as ${first.path}, which has this host too, or both answer for it`;
    throw propError(construct, `routes.${name}.hosts`, rule, host);
  }
  if (first.hasPriority === hasPriority) return;
  const rule = `be set on all routes of host ${host} or on none of them, but ${first.path} ${first.hasPriority ? "sets" : "sets no"} priority`;
  throw propError(construct, `routes.${name}.priority`, rule, route.priority);
}

/** Returns a key for the requests of a host that a route matches, which is equal for equal requests. */
function requestsOf(route: HttpRoute): string {
  const { path, methods = [], headers = {} } = route;
  const where =
    path === undefined || prefixOf(route) === ""
      ? "/*"
      : "prefix" in path
        ? `${path.prefix}/*`
        : "exact" in path
          ? path.exact
          : ` ${path.pattern}`;
  const conditions = [
    ...[...methods].sort(),
    ...Object.entries(headers)
      .map(([key, value]) => `${key.toLowerCase()}: ${value}`)
      .sort(),
  ];
  return [where, ...conditions].join(" ");
}
