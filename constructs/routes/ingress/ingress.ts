import type { IngressV1Config } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import { type OverrideTable } from "../../overrides";
import { literal } from "../../units";
import type { IngressEntry } from "../entries/ingress-entry";
import { type HttpRoute, isRedirect, prefixOf } from "../http-route";
import type { RoutesOf } from "../http-routes-props";

/** Derived attributes of the Ingress of `HttpRoutes`. */
export const INGRESS_OVERRIDES: OverrideTable = {
  derived: {
    "metadata.name": "checks at plan refer to it: it follows from name",
    "metadata.namespace": "it is in the namespace of its Services: it follows from namespace",
    "spec.ingress_class_name": "it follows from the entry in through",
    "spec.rule.*": "hosts and paths are unique in the cluster: they follow from routes",
    "spec.tls.*": "it follows from the entry in through",
    "spec.default_backend": "it would match the requests of every other route of the controller",
    wait_for_load_balancer: "a wait that times out marks the Ingress for deletion at the next apply",
  },
  free: [],
};

/**
 * Returns the Ingress for the routes.
 * @see https://kubernetes.io/docs/concepts/services-networking/ingress/#path-types
 */
export function ingressConfig({ name, namespace, through, routes }: RoutesOf<IngressEntry>): IngressV1Config {
  const all = Object.values(routes);
  const hosts = [...new Set(all.flatMap((route) => route.hosts))];
  const { tlsSecretName } = through;
  const annotations = Object.entries(through.annotations).map(([key, value]) => [key, literal(value)]);
  return {
    metadata: { name, namespace, annotations: Object.fromEntries(annotations) as Record<string, string> },
    spec: {
      ingressClassName: through.ingressClassName,
      tls: tlsSecretName === undefined ? [] : [{ hosts, secretName: tlsSecretName }],
      rule: hosts.map((host) => ({
        host,
        http: { path: all.filter((route) => route.hosts.includes(host)).flatMap(pathsOf) },
      })),
    },
    waitForLoadBalancer: false,
  };
}

/**
 * Returns two paths for a prefix, the path itself and all paths below it: for some controllers, such as Traefik, the
 * prefix `/api` also matches `/apix`.
 */
function pathsOf(route: HttpRoute) {
  if (isRedirect(route)) return [];
  const { to, portName, path } = route;
  const backend = { service: { name: to.name, port: { number: to.port(portName) } } };
  const prefix = prefixOf(route);
  const of = (pathType: string, value: string) => ({ path: literal(value), pathType, backend });
  if (prefix !== undefined) {
    return prefix === "" ? [of("Prefix", "/")] : [of("Exact", prefix), of("Prefix", `${prefix}/`)];
  }
  return path !== undefined && "exact" in path ? [of("Exact", path.exact)] : [];
}
