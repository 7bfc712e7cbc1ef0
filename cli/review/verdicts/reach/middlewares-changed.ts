import { objectsOn } from "../../model/cluster-object";
import { clustersOf, type ReviewedApp } from "../../model/reviewed-app";
import { isSameRoute, requestsOf, type Route, routesOn } from "../../model/routes";
import { missingFrom } from "../missing-from";
import type { Rule } from "../review-input";
import { shortList } from "../short-list";
import { consequencesOnRoutes } from "./finding-on-route";
import { GUARDS } from "./routes-changed";

/** Requests that are no longer rewritten on their way, or in another order. */
export const middlewaresChanged: Rule = (input) =>
  clustersOf(input.after).flatMap((cluster) => {
    const after = routesOn(input.after, cluster);
    const kinds = kindsOn(input.before, cluster);
    const texts = routesOn(input.before, cluster).flatMap((old) => {
      const same = after.find((each) => isSameRoute(each, old));
      const text = same === undefined ? undefined : differenceOf(old, same, kinds);
      return same === undefined || text === undefined ? [] : [[same, text] as const];
    });
    return consequencesOnRoutes(texts);
  });

type KindsOf = (middleware: string) => readonly string[];

function differenceOf(old: Route, next: Route, kinds: KindsOf): string | undefined {
  const [was, is] = [old, next].map(({ middlewares }) => middlewares) as [
    readonly string[],
    readonly string[],
  ];
  const requests = requestsOf(next);
  // another rule reports those that deny requests, and one of the same kind replaces another.
  const kept = new Set(is.flatMap(kinds));
  const gone = missingFrom(is, was)
    .flatMap(kinds)
    .filter((kind) => !GUARDS.includes(kind) && !kept.has(kind));
  if (gone.length > 0)
    return `requests to ${requests} no longer pass ${shortList(gone)}: its Service gets them as they come`;
  const isSame = missingFrom(is, was).length + missingFrom(was, is).length === 0;
  return isSame && was.join() !== is.join()
    ? `requests to ${requests} pass its middlewares in another order, in which each sees what the one before it has changed`
    : undefined;
}

function kindsOn(app: ReviewedApp, cluster: string | undefined): KindsOf {
  const made = new Map(
    objectsOn(app, cluster)
      .filter(({ kind }) => kind === "Middleware")
      .map(({ namespace, name, manifest }) => [
        `${namespace ?? ""}/${name}`,
        Object.keys(manifest.spec ?? {}),
      ]),
  );
  return (name) => made.get(name) ?? [];
}
