import { conditionBesideHosts, hostsInRule } from "../../../constructs/routes/traefik/rule-hosts";
import { backendsIn, type RouteBackend } from "../../synthesized/route-backends";
import { type ClusterObject, objectsOf } from "./cluster-object";
import { readOnce } from "./read-once";
import { at, type Attributes, blocksAt, type Resource, textAt } from "./resource";
import { resourcesOn, type ReviewedApp } from "./reviewed-app";

/** Requests to a host and a path through one entry. */
export interface Route {
  /** The resource that creates it, and its object. */
  readonly owner: Resource;
  readonly title: string;
  /** The entry point, listener or class. */
  readonly entry: string;
  readonly host: string;
  /** The condition besides the host, in the language of its kind; empty for all requests. */
  readonly condition: string;
  /** Priority among the routes that match a request, if declared: the highest number. */
  readonly priority?: number;
  /** Middlewares that its requests pass, by namespace and name, or the annotations or filters that declare them. */
  readonly middlewares: readonly string[];
  readonly backends: readonly RouteBackend[];
}

/** Lists the routes that a resource makes. */
export const routesOf = readOnce(readRoutes);

/** Lists the routes of all stacks of a cluster. */
export function routesOn(app: ReviewedApp, cluster: string | undefined): readonly Route[] {
  return resourcesOn(app, cluster).flatMap(routesOf);
}

/** Returns whether two routes are for the same requests, in an object of the same title. */
export function isSameRoute(one: Route, other: Route): boolean {
  return (["host", "title", "entry", "condition"] as const).every((key) => one[key] === other[key]);
}

/** Describes the requests of a route: its host, and its condition if it has one. */
export function requestsOf({ host, condition }: Route): string {
  return [host, condition].filter(Boolean).join(" with ");
}

function readRoutes(resource: Resource): readonly Route[] {
  if (resource.kind === "Ingress") return ingressRoutes(resource);
  return objectsOf(resource).flatMap((object) => {
    if (object.kind === "IngressRoute") return traefikRoutes(object);
    return object.kind === "HTTPRoute" ? gatewayRoutes(object) : [];
  });
}

/** https://doc.traefik.io/traefik/reference/routing-configuration/http/routing/rules-and-priority/ */
function traefikRoutes({ owner, title, namespace, manifest }: ClusterObject): readonly Route[] {
  const entries = textsAt(manifest, "spec", "entryPoints");
  return blocksAt(manifest, "spec", "routes").flatMap((route) => {
    const rule = textAt(route, "match") ?? "";
    const hosts = hostsInRule(rule, true);
    const condition = conditionBesideHosts(rule);
    const middlewares = blocksAt(route, "middlewares").map((each) => objectName(each, namespace));
    const backends = backendsOf(route, namespace);
    return hosts.flatMap((host) =>
      (entries.length === 0 ? ["every entry point"] : entries).map((entry) => ({
        owner,
        title,
        entry,
        host,
        condition,
        ...(typeof route.priority === "number" ? { priority: route.priority } : {}),
        middlewares,
        backends,
      })),
    );
  });
}

/** https://gateway-api.sigs.k8s.io/api-types/httproute/ */
function gatewayRoutes({ owner, title, namespace, manifest }: ClusterObject): readonly Route[] {
  const entries = blocksAt(manifest, "spec", "parentRefs").map(
    (each) =>
      `${textAt(each, "namespace") ?? namespace ?? ""}/${textAt(each, "name") ?? ""} ${textAt(each, "sectionName") ?? ""}`,
  );
  const hosts = textsAt(manifest, "spec", "hostnames");
  const rules = blocksAt(manifest, "spec", "rules").flatMap((rule) => {
    const matches = blocksAt(rule, "matches");
    const backends = backendsOf(rule, namespace);
    const middlewares = blocksAt(rule, "filters").map((each) => textAt(each, "type") ?? "");
    const conditions = (matches.length === 0 ? [{}] : matches).map(gatewayCondition);
    return conditions.map((condition) => ({ condition, middlewares, backends }));
  });
  return entries.flatMap((entry) =>
    hosts.flatMap((host) => rules.map((rule) => ({ owner, title, entry, host, ...rule }))),
  );
}

function gatewayCondition({ path, headers, method }: Attributes): string {
  const value = textAt(path, "value") ?? "/";
  const isAll = value === "/" && textAt(path, "type") !== "Exact";
  const parts = [isAll ? undefined : `${textAt(path, "type") ?? ""} ${value}`, method, headers];
  return parts
    .filter((part) => part !== undefined)
    .map((part) => (typeof part === "string" ? part : JSON.stringify(part)))
    .join(" ");
}

/** Annotations by which controllers require a login, or deny clients. */
const GUARDING = /auth|whitelist|allowlist|middlewares|limit-/;

function ingressRoutes(resource: Resource): readonly Route[] {
  const { title, namespace, attributes } = resource;
  const entry = textAt(attributes, "spec", "ingress_class_name") ?? "the default class";
  const annotations = Object.keys((at(attributes, "metadata", "annotations") ?? {}) as object);
  const middlewares = annotations.filter((key) => GUARDING.test(key));
  return blocksAt(attributes, "spec", "rule").flatMap((rule) =>
    blocksAt(rule, "http", "path").map((path) => {
      const [type, value] = [textAt(path, "path_type") ?? "", textAt(path, "path") ?? "/"];
      return {
        owner: resource,
        title,
        entry,
        middlewares,
        host: textAt(rule, "host") ?? "*",
        condition: value === "/" && type !== "Exact" ? "" : `${type} ${value}`,
        backends: backendsOf(path, namespace),
      };
    }),
  );
}

function backendsOf(part: unknown, namespace: string | undefined): readonly RouteBackend[] {
  return backendsIn(part).map((each) => ({ ...each, namespace: each.namespace ?? namespace }));
}

function objectName(reference: unknown, namespace: string | undefined): string {
  return `${textAt(reference, "namespace") ?? namespace ?? ""}/${textAt(reference, "name") ?? ""}`;
}

function textsAt(value: Attributes, ...words: readonly string[]): readonly string[] {
  const [last = "", ...rest] = [...words].reverse();
  const list = (at(value, ...rest.reverse()) as Attributes | undefined)?.[last];
  return Array.isArray(list) ? list.filter((each): each is string => typeof each === "string") : [];
}
