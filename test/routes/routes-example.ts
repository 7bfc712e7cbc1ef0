import {
  Cluster,
  ClusterStack,
  GatewayListener,
  HttpRoutes,
  type HttpRoutesProps,
  IngressEntry,
  type JsonObject,
  ServiceAddress,
  TraefikEntryPoint,
} from "../../constructs";
import { clusterProps } from "../cluster/facts/facts";
import { appliedValuesOf, type Document, documentOf, entriesOf } from "../support/document";
import { makeApp } from "../support/make-app";

export const WEB = new TraefikEntryPoint({ name: "websecure", namespace: "traefik", certificate: "default" });
export const GATEWAY = new GatewayListener({ gateway: "public", namespace: "gateways", listener: "https" });
export const NGINX = new IngressEntry({ ingressClassName: "nginx", tlsSecretName: "wildcard" });
export const WIKI = new ServiceAddress({
  name: "wiki",
  namespace: "web",
  ports: { http: 8080, admin: 9090 },
});

/** The fewest props. */
export const REQUIRED: HttpRoutesProps = {
  name: "wiki",
  namespace: "web",
  through: WEB,
  routes: { pages: { hosts: ["wiki.example.com"], to: WIKI, portName: "http" } },
};

type Route = HttpRoutesProps["routes"][string];

/** Minimal props, with one route that has more. */
export function withRoute(more: Partial<Route>, through: HttpRoutesProps["through"] = WEB): HttpRoutesProps {
  return { ...REQUIRED, through, routes: { pages: { ...REQUIRED.routes.pages, ...more } as Route } };
}

/** An object that a release makes. */
export interface Made extends JsonObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: JsonObject;
}

/** Makes a stack of a cluster. */
export function makeStack(id = "stack"): ClusterStack {
  return new ClusterStack(makeApp(), id, { cluster: new Cluster(clusterProps()) });
}

/** Makes routes in a stack of their own. */
export function make(props: HttpRoutesProps = REQUIRED) {
  const stack = makeStack();
  const routes = new HttpRoutes(stack, "routes", props);
  const document = documentOf(stack);
  return { routes, document, objects: objectsIn(document) };
}

/** Returns the objects of the releases of a document by kind and name. */
export function objectsIn({ resource }: Document): Readonly<Record<string, Made>> {
  const values = entriesOf(resource, "helm_release").map(([, release]) =>
    appliedValuesOf<{ readonly objects: Record<string, Made> }>(release),
  );
  return Object.assign({}, ...values.map(({ objects }) => objects)) as Record<string, Made>;
}

/** Returns the one route of the one IngressRoute. */
export function ingressRoute(objects: Readonly<Record<string, Made>>) {
  const [found] = Object.values(objects).filter(({ kind }) => kind === "IngressRoute");
  return found?.spec as unknown as {
    readonly entryPoints: readonly string[];
    readonly tls?: object;
    readonly routes: readonly {
      readonly match: string;
      readonly priority: number;
      readonly middlewares: readonly { readonly name: string }[];
      readonly services: readonly object[];
    }[];
  };
}
