import type { JsonObject } from "../../charts";
import type { Cluster, NamespaceNeeds } from "../../cluster";
import type { MonitoringAddresses } from "./addresses";

/** Properties that are determined before the first resource of a stack is created, for every profile. */
export interface MonitoringContext {
  /** What all names of the stack begin with. */
  readonly full: string;
  /** Where its parts are reached. */
  readonly addresses: MonitoringAddresses;
  /** Namespace of the stack. */
  readonly namespace: string;
  /** What objects in the namespace wait for. */
  readonly needs: NamespaceNeeds;
  /** Requirements of node-exporter, in its own namespace. */
  readonly nodeNeeds: NamespaceNeeds;
  /** The cluster, if it is known. */
  readonly cluster: Cluster | undefined;
  /** Why existing objects are adopted; undefined if they are not. */
  readonly adopt: { readonly reason: string } | undefined;
  /** Whether it is suspended. */
  readonly isSuspended: boolean;
  /** Seconds between two scrapes. */
  readonly intervalSeconds: number;
  /** Retention by time and size, in the format of Prometheus. */
  readonly retention: { readonly time: string; readonly size: string };
  /** Names of the jobs that the stack has of itself. */
  readonly ownJobs: readonly string[];
  /** Scrape jobs as Prometheus reads them. */
  readonly scrapeConfigs: readonly JsonObject[];
  /** Secrets that the jobs read. */
  readonly secrets: readonly string[];
  /** Groups of alerts as Prometheus reads them. */
  readonly alertGroups: readonly JsonObject[];
}
