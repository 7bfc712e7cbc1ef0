import { objectsOn } from "../../model/cluster-object";
import type { Attributes } from "../../model/resource";
import { clustersOf, type ReviewedApp, stackOf } from "../../model/reviewed-app";
import { type Route, routesOn } from "../../model/routes";
import type { ReviewInput, Rule } from "../review-input";
import { type Finding, Verdict } from "../verdict";
import { findingOnRoute } from "./finding-on-route";

/** Hosts and paths that are no longer served, and requests that no longer pass what guarded a service. */
export const routesChanged: Rule = (input) => {
  return clustersOf(input.after).flatMap((cluster) => {
    const [before, after] = [input.before, input.after].map((app) => routesOn(app, cluster)) as [
      readonly Route[],
      readonly Route[],
    ];
    // objects of a removed stack remain: nothing deletes them.
    const planned = before.filter(({ owner }) => stackOf(input.after, owner.stack) !== undefined);
    return [...unserved(planned, after), ...unguarded(input, cluster, planned, after)];
  });
};

function unserved(before: readonly Route[], after: readonly Route[]): readonly Finding[] {
  const lost = before.flatMap((route): readonly (readonly [Route, string])[] => {
    const ofHost = after.filter(({ host }) => host === route.host);
    if (ofHost.length === 0) return [[route, `${route.host} is no longer served: requests to it get a 404`]];
    const there = ofHost.filter(({ entry }) => entry === route.entry);
    if (there.length === 0) return [[route, `${route.host} is no longer served at ${route.entry}`]];
    if (there.some(({ condition }) => condition === "" || condition === route.condition)) return [];
    const left = [...new Set(there.map(({ condition }) => condition))].join(" or ");
    const old = route.condition === "" ? "" : ` with ${route.condition}`;
    return [[route, `requests to ${route.host}${old} are now served only with ${left}`]];
  });
  const texts = new Map<string, readonly [Route, Set<string>]>();
  for (const [route, text] of lost) {
    const key = `${route.owner.stack} ${route.title}`;
    const known = texts.get(key) ?? ([route, new Set<string>()] as const);
    known[1].add(text);
    texts.set(key, known);
  }
  return [...texts.values()].map(([route, all]) =>
    findingOnRoute(route, Verdict.CONSEQUENCE, [...all].join("; ")),
  );
}

/** Middlewares that keep requests out; those of other kinds only change them. */
export const GUARDS = [
  "basicAuth",
  "digestAuth",
  "forwardAuth",
  "ipAllowList",
  "ipWhiteList",
  "rateLimit",
  "inFlightReq",
];

function unguarded(
  input: ReviewInput,
  cluster: string | undefined,
  before: readonly Route[],
  after: readonly Route[],
): readonly Finding[] {
  const [old, next] = [input.before, input.after].map((app) => guardsOn(app, cluster)) as [
    GuardsOf,
    GuardsOf,
  ];
  const found = before.flatMap((route) => {
    const same = after.find(
      ({ entry, host, condition }) =>
        entry === route.entry && host === route.host && condition === route.condition,
    );
    if (same === undefined) return [];
    const [was, is] = [old(route), next(same)];
    const gone = Object.keys(was).filter((guard) => is[guard] === undefined);
    const ranges = rangesIn(is).filter((range) => rangesIn(was).length > 0 && !rangesIn(was).includes(range));
    const losses =
      same.backends.length === 0 || gone.length === 0 ? [] : [`no longer pass ${gone.join(", ")}`];
    const gains = ranges.length === 0 ? [] : [`may also come from ${ranges.join(", ")}`];
    return [...losses, ...gains].map((text) => ({ route: same, text }));
  });
  const groups = new Map<
    string,
    { readonly route: Route; readonly text: string; readonly hosts: Set<string> }
  >();
  for (const { route, text } of found) {
    const key = `${route.owner.stack} ${route.title} ${text}`;
    const group = groups.get(key) ?? { route, text, hosts: new Set<string>() };
    group.hosts.add(route.host);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ route, text, hosts }) =>
    findingOnRoute(route, Verdict.GUARD_TAKEN_AWAY, `requests to ${[...hosts].join(", ")} ${text}`),
  );
}

type GuardsOf = (route: Route) => Readonly<Record<string, unknown>>;

/** Returns the guards of a route by their kind; a middleware that no stack makes may be one, and has its name. */
function guardsOn(app: ReviewedApp, cluster: string | undefined): GuardsOf {
  const made = new Map(
    objectsOn(app, cluster)
      .filter(({ kind }) => kind === "Middleware")
      .map(({ namespace, name, manifest }) => [`${namespace ?? ""}/${name}`, manifest.spec as Attributes]),
  );
  return ({ middlewares }) =>
    Object.fromEntries(
      middlewares.flatMap((name): readonly (readonly [string, unknown])[] => {
        const spec = made.get(name);
        if (spec === undefined) return [[name, {}]];
        return Object.entries(spec).filter(([kind]) => GUARDS.includes(kind));
      }),
    );
}

function rangesIn({ ipAllowList }: Readonly<Record<string, unknown>>): readonly string[] {
  const { sourceRange = [] } = (ipAllowList ?? {}) as { readonly sourceRange?: readonly string[] };
  return sourceRange;
}
