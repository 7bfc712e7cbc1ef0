import type { JsonObject } from "../../charts";
import type { Cluster, NamespaceNeeds } from "../../cluster";
import type { MonitoringAddresses } from "./addresses";

/** What is settled before the first resource of a stack is made, whatever its profile. */
export interface MonitoringContext {
  /** What all names of the stack begin with. */
  readonly full: string;
  /** Where its parts are reached. */
  readonly addresses: MonitoringAddresses;
  /** Namespace of the stack. */
  readonly namespace: string;
  /** What objects in the namespace wait for. */
  readonly needs: NamespaceNeeds;
  /** What node-exporter waits for, in its own namespace. */
  readonly nodeNeeds: NamespaceNeeds;
  /** The cluster, if it is known. */
  readonly cluster: Cluster | undefined;
  /** Why objects that exist already are taken over; undefined if they are not. */
  readonly adopt: { readonly reason: string } | undefined;
  /** Whether it is suspended. */
  readonly isSuspended: boolean;
  /** Seconds between two scrapes. */
  readonly intervalSeconds: number;
  /** How long and how much is kept, as Prometheus takes it. */
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
