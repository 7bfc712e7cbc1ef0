import type { RouteBackend } from "../../../synthesized/route-backends";
import { isSameJson } from "../../../synthesized/same-json";
import { type ClusterObject, objectsOn } from "../../model/cluster-object";
import { at, type Attributes, blocksAt, type Resource, textAt } from "../../model/resource";
import { clustersOf, resourcesOn, type ReviewedApp, stackOf } from "../../model/reviewed-app";
import { isSameRoute, requestsOf, type Route, routesOn } from "../../model/routes";
import { ifAny } from "../if-any";
import { missingFrom } from "../missing-from";
import type { ReviewInput, Rule } from "../review-input";
import { shortList } from "../short-list";
import { type Finding, Verdict } from "../verdict";
import { consequencesOnRoutes, findingOnRoute } from "./finding-on-route";

/** Requests of an existing route that reach no Service, have other headers or paths, or are not encrypted. */
export const requestsChanged: Rule = (input) => {
  return clustersOf(input.after).flatMap((cluster) => {
    const before = new Map(objectsOn(input.before, cluster).map((each) => [each.title, each]));
    const stayed = objectsOn(input.after, cluster).flatMap((next) => {
      const old = before.get(next.title);
      if (old === undefined) return [];
      return [
        ...unencrypted(old, next),
        ...otherCertificate(old, next),
        ...otherMiddleware(input, old, next),
      ];
    });
    return [...otherBackends(input, cluster), ...otherAnswers(input, cluster), ...stayed];
  });
};

/** Services of a route that no stack creates: its requests result in an error. */
function otherBackends(input: ReviewInput, cluster: string | undefined): readonly Finding[] {
  const old = routesOn(input.before, cluster);
  const made = new Map(resourcesOn(input.after, cluster).map((each) => [each.title, each]));
  const texts = routesOn(input.after, cluster).flatMap((route): readonly (readonly [Route, string])[] => {
    const same = old.find((each) => isSameRoute(each, route));
    const came = missingFrom((same?.backends ?? route.backends).map(nameOf), route.backends.map(nameOf));
    const missed = came.filter((name) => !made.has(`Service ${name}`));
    const requests = requestsOf(route);
    const ports = missedPorts(route, same, made);
    if (missed.length === 0 && ports.length === 0) return [];
    if (missed.length === 0)
      return [
        [
          route,
          `requests to ${requests} are routed to ${shortList(ports)}, which does not have that port: they fail`,
        ],
      ];
    const text = `requests to ${requests} are routed to Service ${shortList(missed)}, which no stack creates: unless a chart does, they fail`;
    return [[route, text]];
  });
  return consequencesOnRoutes(texts);
}

/** New backends with a port that their Service lacks; a port that the Service loses is reported for the Service. */
function missedPorts(
  { backends }: Route,
  same: Route | undefined,
  made: ReadonlyMap<string, Resource>,
): readonly string[] {
  const known = new Set(same?.backends.map((each) => `${nameOf(each)} ${each.port ?? ""}`));
  return backends.flatMap((each) => {
    const service = made.get(`Service ${nameOf(each)}`);
    const { port } = each;
    if (service === undefined || port === undefined || known.has(`${nameOf(each)} ${port}`)) return [];
    const ports = blocksAt(service.attributes, "spec", "port").flatMap((block) => [
      String(block.port),
      String(block.name),
    ]);
    return ports.length === 0 || ports.includes(port) ? [] : [`port ${port} of Service ${nameOf(each)}`];
  });
}

/**
 * Requests that another route of the same host serves, because of its priority or because their own route is removed.
 */
function otherAnswers(input: ReviewInput, cluster: string | undefined): readonly Finding[] {
  const [before, after] = [routesOn(input.before, cluster), routesOn(input.after, cluster)];
  const texts = before.flatMap((old): readonly (readonly [Route, string])[] => {
    const there = after.filter(({ host, entry }) => host === old.host && entry === old.entry);
    const same = there.find((each) => isSameRoute(each, old));
    const others = there.filter((each) => each !== same && namesOf(each) !== namesOf(old));
    const requests = requestsOf(old);
    if (same !== undefined) {
      if (same.priority === old.priority || others.length === 0) return [];
      const text = `its priority is ${same.priority ?? "that of its length"} instead of ${old.priority ?? "that of its length"}: requests to ${requests} that other routes match as well may be answered by ${shortList(others.map(namesOf))}`;
      return [[same, text]];
    }
    // without a remaining route, another rule reports them; with one to the same Service, nothing changes.
    const heir = there.some((each) => each.condition === old.condition)
      ? undefined
      : others.find(({ condition }) => condition === "");
    if (
      heir === undefined ||
      old.condition === "" ||
      there.some((each) => namesOf(each) === namesOf(old) && each.condition === "")
    )
      return [];
    return [[heir, `requests to ${requests} are answered by ${namesOf(heir)} instead of ${namesOf(old)}`]];
  });
  return consequencesOnRoutes(texts);
}

function namesOf({ backends }: Route): string {
  return backends.map((each) => `Service ${nameOf(each)}`).join(", ") || "no Service";
}

/** A changed port is reported for the Service. */
function nameOf({ namespace, name }: RouteBackend): string {
  return `${namespace ?? ""}/${name}`;
}

/** https://doc.traefik.io/traefik/reference/routing-configuration/http/tls/overview/ */
function unencrypted(old: ClusterObject, next: ClusterObject): readonly Finding[] {
  const [was, is] = [old, next].map(({ manifest }) => at(manifest, "spec"));
  const texts = [
    ...(/^IngressRoute(TCP)?$/.test(next.kind) && has(was, "tls") && !has(is, "tls")
      ? ["its routes no longer terminate TLS: requests by HTTPS get a 404, or an unencrypted response"]
      : []),
    ...(at(is, "insecureSkipVerify") === true && at(was, "insecureSkipVerify") !== true
      ? [
          "certificates of the servers behind it are no longer verified: anyone on the network path may impersonate them",
        ]
      : []),
  ];
  return texts.map((text) => findingOnRoute(next, Verdict.GUARD_TAKEN_AWAY, text));
}

function otherCertificate(old: ClusterObject, next: ClusterObject): readonly Finding[] {
  const [from, to] = [old, next].map(({ manifest }) => textAt(manifest, "spec", "tls", "secretName"));
  // another finding reports that TLS is no longer terminated.
  if (from === to || !has(next.manifest.spec, "tls") || !has(old.manifest.spec, "tls")) return [];
  const [was, is] = [from, to].map((name) => (name === undefined ? "another one" : `that of Secret ${name}`));
  return [
    findingOnRoute(
      next,
      Verdict.CONSEQUENCE,
      `its hosts have ${is ?? ""} as certificate instead of ${was ?? ""}`,
    ),
  ];
}

function has(value: unknown, key: string): boolean {
  return typeof value === "object" && value !== null && (value as Attributes)[key] !== undefined;
}

function otherMiddleware(
  { after }: ReviewInput,
  old: ClusterObject,
  next: ClusterObject,
): readonly Finding[] {
  if (next.kind !== "Middleware") return [];
  const [was, is] = [old, next].map(({ manifest }) => at(manifest, "spec") as Attributes);
  if (isSameJson(was, is)) return [];
  const name = `${next.namespace ?? ""}/${next.name}`;
  const routes = routesOn(after, clusterOfOwner(after, next));
  const hosts = routes.filter(({ middlewares }) => middlewares.includes(name)).map(({ host }) => host);
  if (hosts.length === 0) return [];
  const whom = `of requests to ${shortList(hosts)}`;
  const lost = missingFrom(headersIn(is), headersIn(was));
  const opened = missingFrom(originsIn(was), originsIn(is));
  return [
    ...ifAny(lost, () =>
      findingOnRoute(next, Verdict.GUARD_TAKEN_AWAY, `responses ${whom} no longer have ${shortList(lost)}`),
    ),
    ...ifAny(opened, () =>
      findingOnRoute(
        next,
        Verdict.GUARD_TAKEN_AWAY,
        `pages of ${shortList(opened)} may now read responses ${whom}`,
      ),
    ),
    ...(lost.length + opened.length > 0
      ? []
      : [findingOnRoute(next, Verdict.CONSEQUENCE, `${Object.keys(is ?? {}).join(", ")} ${whom} differs`)]),
  ];
}

function clusterOfOwner(app: ReviewedApp, { owner }: ClusterObject): string | undefined {
  return stackOf(app, owner.stack)?.cluster;
}

/** Headers of a middleware, and its switches such as `frameDeny`. */
function headersIn(spec: Attributes | undefined): readonly string[] {
  const { headers } = spec ?? {};
  return Object.entries((headers ?? {}) as Attributes).flatMap(([key, value]) => {
    if (/^access/.test(key)) return [];
    return typeof value === "object" && value !== null ? Object.keys(value) : [key];
  });
}

function originsIn(spec: Attributes | undefined): readonly string[] {
  const [headers] = blocksAt(spec, "headers");
  return ["accessControlAllowOriginList", "accessControlAllowOriginListRegex"].flatMap(
    (key) => (headers?.[key] ?? []) as readonly string[],
  );
}
