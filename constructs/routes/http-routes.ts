import { IngressV1 } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import { type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { makePlainObjects, type PlainObject } from "../charts";
import { checkCall, checkNew, didYouMean, propError } from "../checks";
import { oncePerCluster, requireNamespace } from "../cluster";
import { type Kind, kindOf, makesLive, verdictOf } from "../live";
import { guarded } from "../overrides";
import { claimRoutes } from "./claims";
import { gatewayObjects } from "./gateway/http-route-objects";
import type { HttpRoute } from "./http-route";
import type { HttpRoutesProps } from "./http-routes-props";
import { INGRESS_OVERRIDES, ingressConfig } from "./ingress/ingress";
import { INGRESSES } from "./live/route-checks";
import { requireRoutes } from "./require-routes";
import { validateRoutes } from "./rules";
import { traefikObjects } from "./traefik/ingress-route";
import { refuseUnsaid } from "./unsaid";

/**
 * Routes HTTP requests from outside the cluster to Services of one namespace, by host and path, with middlewares and
 * redirects. The props are the same for a Traefik entry point, a listener of a Gateway and an ingress controller;
 * props that the entry does not support are refused. Each combination of host and path belongs to a single route of
 * the cluster.
 *
 * Traefik accepts nearly every mistake in a route, and then answers with 404 or with another certificate. Therefore
 * the construct generates names, rules and priorities, and checks at plan that all referenced objects exist.
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/ingressroute/
 * @see https://gateway-api.sigs.k8s.io/api-types/httproute/
 * @example
 * ```ts
 * const web = new TraefikEntryPoint({ name: "websecure", namespace: "traefik", certificate: "default" });
 * const wiki = new ServiceAddress({ name: "wiki", namespace: "web", ports: { http: 8080 } });
 * const routes = new HttpRoutes(stack, "wiki", {
 *   name: "wiki",
 *   namespace: "web",
 *   through: web,
 *   routes: {
 *     pages: { hosts: ["wiki.example.com"], to: wiki, portName: "http" },
 *     old: { hosts: ["docs.example.com"], redirect: { toHost: "wiki.example.com", permanent: true } },
 *   },
 * });
 * routes.url("pages"); // https://wiki.example.com
 * ```
 */
export class HttpRoutes extends Construct {
  /** The resources that create the routes, for `dependsOn`. */
  public readonly dependables: ITerraformDependable[];
  private readonly props: HttpRoutesProps;

  /**
   * @throws if a rule of the props is broken, the entry does not support one of them, or another route matches the same
   * requests.
   */
  constructor(scope: Construct, id: string, props: HttpRoutesProps) {
    checkNew({ HttpRoutes }, new.target, scope, id, props);
    super(scope, id);
    this.props = props;
    validateRoutes(this.node.path, props);
    refuseUnsaid(this.node.path, props);
    const { namespace, name, through } = props;
    // Traefik joins namespace and name with a dash: of a-b/c and a/b-c, it only serves one.
    oncePerCluster(this, "name", "set of routes", `${namespace}-${name}`);
    claimRoutes(this, props);
    const { dependsOn } = requireNamespace(this, "namespace", namespace);
    requireRoutes(this, props);
    if (through.kind === "traefik") {
      this.dependables = this.makeObjects(traefikObjects({ ...props, through }), dependsOn);
    } else if (through.kind === "gateway") {
      this.dependables = this.makeObjects(gatewayObjects({ ...props, through }), dependsOn);
    } else {
      const config = ingressConfig({ ...props, through });
      const lifecycle = { precondition: verdictOf(this) };
      const ingress = guarded(
        IngressV1,
        this,
        "Resource",
        { ...config, dependsOn, lifecycle },
        INGRESS_OVERRIDES,
      );
      this.dependables = [ingress];
      makesLive(this, INGRESSES, { metadata: { name, namespace } });
    }
  }

  /**
   * Returns the URL of the first host of a route, without a path and a trailing slash.
   * @param routeName name of the route
   * @throws if there is no route of that name. The error suggests the most similar one.
   */
  public url(routeName: string): string {
    checkCall("HttpRoutes.url", routeName);
    const { routes, through } = this.props;
    const route: HttpRoute | undefined = Object.hasOwn(routes, routeName) ? routes[routeName] : undefined;
    if (route !== undefined) return `${through.scheme}://${route.hosts[0] ?? ""}`;
    const known = Object.keys(routes);
    const rule = `be a name in routes: ${known.join(", ")}${didYouMean(routeName, known)}`;
    throw propError(this, "routeName", rule, routeName);
  }

  private makeObjects(
    objects: readonly PlainObject[],
    dependsOn: ITerraformDependable[],
  ): ITerraformDependable[] {
    const { name, namespace } = this.props;
    const releaseName = `${name}-routes`;
    const lifecycle = { precondition: verdictOf(this) };
    const release = makePlainObjects(this, { releaseName, namespace, objects, dependsOn, lifecycle });
    this.node.defaultChild = release.node.defaultChild;
    for (const { apiVersion, kind, metadata } of objects) {
      makesLive(this, kindOfObject(apiVersion, kind), { metadata: { name: metadata.name, namespace } });
    }
    return release.dependables;
  }
}

function kindOfObject(apiVersion: string, kind: string): Kind {
  return kindOf(apiVersion, kind, `${kind.toLowerCase()}s`);
}
