import type { RouteEntry } from "./entries/route-entry";
import type { HttpRoute } from "./http-route";

/** Properties of `HttpRoutes`. */
export interface HttpRoutesProps {
  /** Name of the objects, at most 40 lower case letters, digits and dashes; once per namespace. */
  readonly name: string;
  /** Namespace of the routes, which is that of the Services that they lead to; it must exist. */
  readonly namespace: string;
  /** Where requests come in. */
  readonly through: RouteEntry;
  /** The routes by name; their order means nothing. */
  readonly routes: Readonly<Record<string, HttpRoute>>;
}

/** What the objects of every entry are made of. */
export interface RoutesOf<Entry extends RouteEntry> extends HttpRoutesProps {
  /** Where requests come in. */
  readonly through: Entry;
}
