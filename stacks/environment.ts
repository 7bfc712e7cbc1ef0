import type { App } from "cdktf";
import type { Cluster, StateBackend } from "../constructs";
import { NamespacesStack, type NamespacesStackProps } from "./namespaces-stack";
import { StorageStack, type StorageStackProps } from "./storage-stack";

/** One cluster and what is deployed on it: data, and nothing else. */
export interface Environment {
  /** The cluster. */
  readonly cluster: Cluster;
  /**
   * Where the states of its stacks are kept.
   * @default localState()
   */
  readonly state?: StateBackend;
  /** Namespaces. */
  readonly namespaces: NamespacesStackProps["namespaces"];
  /** Volumes and storage classes. */
  readonly storage: Omit<StorageStackProps, "cluster" | "state">;
}

/** Adds the stacks of an environment, in the order in which they are deployed. */
export function addEnvironment(app: App, environment: Environment): void {
  const { cluster, state } = environment;
  const namespaces = new NamespacesStack(app, `${cluster.name}-namespaces`, {
    cluster,
    state,
    namespaces: environment.namespaces,
  });
  const storage = new StorageStack(app, `${cluster.name}-storage`, {
    cluster,
    state,
    ...environment.storage,
  });
  storage.addDependency(namespaces);
}
