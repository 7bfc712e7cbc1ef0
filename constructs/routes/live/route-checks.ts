import { builtIn, kindOf, type KubernetesObject, qualifiedName, reading, SERVICES } from "../../live";
import { INGRESS_ROUTES } from "../traefik/kinds";
import { hostsInRule } from "../traefik/rule-hosts";

/** A live Ingress. */
interface LiveIngress extends KubernetesObject {
  /**
   * Its specification.
   * @default - not read
   */
  readonly spec?: { readonly rules?: readonly { readonly host?: string }[] };
}

/** A live Gateway. */
interface LiveGateway extends KubernetesObject {
  /**
   * Its specification.
   * @default - not read
   */
  readonly spec?: {
    readonly listeners?: readonly {
      readonly name: string;
      readonly allowedRoutes?: { readonly namespaces?: { readonly from?: string } };
    }[];
  };
}

/** Ingresses. */
export const INGRESSES = kindOf<LiveIngress>("networking.k8s.io/v1", "Ingress", "ingresses");

/** IngressClasses. */
export const INGRESS_CLASSES = kindOf("networking.k8s.io/v1", "IngressClass", "ingressclasses");

/** Gateways. */
export const GATEWAYS = kindOf<LiveGateway>("gateway.networking.k8s.io/v1", "Gateway", "gateways");

/** Arguments of the checks of a Service. */
export interface RouteServiceArgs {
  /** Namespace of the Service. */
  readonly namespace: string;
  /** Name of the Service. */
  readonly service: string;
  /** The port to which a route sends requests. */
  readonly port: number;
  /** The prop that contains the name, for errors. */
  readonly prop: string;
}

/** Checks that an existing Service has the port. Otherwise the controller ignores the route, and clients get a 404. */
export const ROUTE_PORT = builtIn<RouteServiceArgs>({
  name: "route-port",
  reads: [reading(SERVICES, "spec.ports")],
  judge(live, { namespace, service, port, prop }) {
    const ports = live.findLive(SERVICES, service, namespace)?.spec?.ports;
    const own = live
      .madeByApp(SERVICES)
      .some(({ metadata }) => metadata.name === service && metadata.namespace === namespace);
    // this apply still changes Services that the app itself creates.
    if (ports === undefined || own || ports.some((each) => each.port === port)) return undefined;
    return `${prop} must be a port of Service ${namespace}/${service}, or the controller ignores the route, but it has ${ports.map((each) => each.port).join(", ")}, and not ${port}`;
  },
});

/** Checks that the Service of a route exists. */
export const ROUTE_SERVICE = builtIn<RouteServiceArgs>({
  name: "route-service",
  reads: [reading(SERVICES)],
  judge(live, { namespace, service, prop }) {
    if (live.find(SERVICES, service, namespace) !== undefined) return undefined;
    return `${prop} is Service ${namespace}/${service}, which does not exist: until it does, the controller ignores the route and clients get a 404`;
  },
});

/** Checks that the IngressClass exists: every controller ignores Ingresses of an unknown class. */
export const INGRESS_CLASS_EXISTS = builtIn<{ readonly ingressClassName: string }>({
  name: "ingress-class-exists",
  reads: [reading(INGRESS_CLASSES)],
  judge(live, { ingressClassName }) {
    const all = live.list(INGRESS_CLASSES).map(({ metadata }) => metadata.name);
    if (all.includes(ingressClassName)) return undefined;
    return `through must name an IngressClass, or no controller serves the Ingress, and the cluster has ${all.join(", ") || "none"}, got "${ingressClassName}"`;
  },
});

/** Arguments of `GATEWAY_LISTENER_EXISTS`. */
export interface GatewayArgs {
  /** Namespace of the Gateway. */
  readonly namespace: string;
  /** Name of the Gateway. */
  readonly gateway: string;
  /** Name of the listener. */
  readonly listener: string;
  /** Namespace of the routes. */
  readonly routes: string;
}

/** Checks that the Gateway has the listener, and that the listener admits routes of the namespace. */
export const GATEWAY_LISTENER_EXISTS = builtIn<GatewayArgs>({
  name: "gateway-listener-exists",
  reads: [reading(GATEWAYS, "spec.listeners.name", "spec.listeners.allowedRoutes.namespaces.from")],
  judge(live, { namespace, gateway, listener, routes }) {
    const found = live.find(GATEWAYS, gateway, namespace);
    if (found === undefined) {
      const why = live.serves(GATEWAYS)
        ? ""
        : " (the cluster does not serve the Gateway API: install its CRDs first)";
      return `through must name a Gateway, but there is no ${namespace}/${gateway}${why}`;
    }
    const listeners = found.spec?.listeners ?? [];
    const own = listeners.find(({ name }) => name === listener);
    if (own === undefined) {
      return `through must name a listener of Gateway ${namespace}/${gateway}, which has ${listeners.map(({ name }) => name).join(", ")}, got "${listener}"`;
    }
    const from = own.allowedRoutes?.namespaces?.from ?? "Same";
    if (routes === namespace || from !== "Same") return undefined;
    return `namespace must be ${namespace}, as listener ${listener} of Gateway ${gateway} takes no routes of others (allowedRoutes.namespaces.from is Same): let it take them, or put the routes there`;
  },
});

/** Arguments of `HOSTS_FREE`. */
export interface HostsArgs {
  /** Namespace of the routes. */
  readonly namespace: string;
  /** Hosts of the routes. */
  readonly hosts: readonly string[];
}

/**
 * Checks that no routes outside the app use the hosts: of two routes for the same requests, one gets all of them.
 */
export const HOSTS_FREE = builtIn<HostsArgs>({
  name: "route-hosts-free",
  reads: [reading(INGRESS_ROUTES, "spec.routes.match"), reading(INGRESSES, "spec.rules.host")],
  judge(live, { hosts }) {
    const own = new Set(
      [...live.madeByApp(INGRESS_ROUTES), ...live.madeByApp(INGRESSES)].map(({ metadata }) =>
        qualifiedName(metadata),
      ),
    );
    const routes = live.liveOnly(INGRESS_ROUTES).map((each) => ({
      title: qualifiedName(each.metadata),
      hosts: (each.spec?.routes ?? []).flatMap(({ match = "" }) => hostsInRule(match)),
    }));
    const ingresses = live.liveOnly(INGRESSES).map((each) => ({
      title: qualifiedName(each.metadata),
      hosts: (each.spec?.rules ?? []).flatMap(({ host }) => (host === undefined ? [] : [host])),
    }));
    const others = [...routes, ...ingresses].filter(({ title }) => !own.has(title));
    const taken = hosts.flatMap((host) => {
      const by = others.filter((each) => each.hosts.includes(host)).map(({ title }) => title);
      return by.length === 0 ? [] : [`${host} (${by.join(", ")})`];
    });
    if (taken.length === 0) return undefined;
    return `routes outside of this app have the same hosts: ${taken.join("; ")}. Of two routes for the same requests, one gets all of them`;
  },
});
