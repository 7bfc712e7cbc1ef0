import type { RouteEntry } from "./entries/route-entry";
import type { HttpRoute } from "./http-route";

/** Properties of `HttpRoutes`. */
export interface HttpRoutesProps {
  /** Prefix of the names of the objects, at most 40 lower case letters, digits and dashes; unique in the namespace. */
  readonly name: string;
  /** Namespace of the routes and of their Services; it must exist. */
  readonly namespace: string;
  /** Entry through which requests reach the cluster. */
  readonly through: RouteEntry;
  /** The routes by name. Their order has no effect. */
  readonly routes: Readonly<Record<string, HttpRoute>>;
}

/** `HttpRoutesProps` with a known type of entry. */
export interface RoutesOf<Entry extends RouteEntry> extends HttpRoutesProps {
  /** Entry through which requests reach the cluster. */
  readonly through: Entry;
}
