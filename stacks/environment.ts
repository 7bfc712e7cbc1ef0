import type { App } from "cdktf";
import type { Cluster, ClusterStack, ClusterStackProps, StateBackend } from "../constructs";
import { DatabasesStack, type DatabasesStackProps } from "./databases-stack";
import { EckCrdsStack, type EckCrdsStackProps } from "./eck-crds-stack";
import { ElasticsearchStack, type ElasticsearchStackProps } from "./elasticsearch-stack";
import { ExperimentStack, type ExperimentStackProps } from "./experiment-stack";
import { IsolationStack, type IsolationStackProps } from "./isolation-stack";
import { MonitoringCrdsStack, type MonitoringCrdsStackProps } from "./monitoring-crds-stack";
import { MonitoringLayerStack, type MonitoringLayerStackProps } from "./monitoring-layer-stack";
import { NamespacesStack, type NamespacesStackProps } from "./namespaces-stack";
import { OperatorsStack, type OperatorsStackProps } from "./operators-stack";
import { StorageStack, type StorageStackProps } from "./storage-stack";

/** What a layer needs beside what every stack has. */
type LayerData<Props extends ClusterStackProps> = Omit<Props, "cluster" | "state">;

/** One cluster and what is deployed on it: data, and nothing else. Layers without data have no stack. */
export interface Environment {
  /** The cluster. */
  readonly cluster: Cluster;
  /**
   * Where the states of its stacks are kept.
   * @default localState()
   */
  readonly state?: StateBackend;
  /** Namespaces. */
  readonly namespaces?: LayerData<NamespacesStackProps>;
  /** Nodes that are kept for one workload. */
  readonly isolation?: LayerData<IsolationStackProps>;
  /** Volumes and storage classes. */
  readonly storage?: LayerData<StorageStackProps>;
  /** The kinds of Elastic's operator. */
  readonly eckCrds?: LayerData<EckCrdsStackProps>;
  /** Operators. */
  readonly operators?: LayerData<OperatorsStackProps>;
  /** Elasticsearch. */
  readonly elasticsearch?: LayerData<ElasticsearchStackProps>;
  /** Databases, and what is known of those that others run. */
  readonly databases?: LayerData<DatabasesStackProps>;
  /** The kinds of the Prometheus operator, which the light profile does without. */
  readonly monitoringCrds?: LayerData<MonitoringCrdsStackProps>;
  /** Metrics, alerts and dashboards. */
  readonly monitoring?: LayerData<MonitoringLayerStackProps>;
  /** The data of an experiment, served to hosts outside. */
  readonly experiment?: LayerData<ExperimentStackProps>;
}

/** Adds the stacks of an environment; each is deployed after the one before it, and destroyed before it. */
export function addEnvironment(app: App, environment: Environment): void {
  const { cluster, state, namespaces, isolation, storage, elasticsearch, experiment } = environment;
  const { eckCrds, operators, databases } = environment;
  const { monitoringCrds, monitoring } = environment;
  const idOf = (layer: string) => `${cluster.name}-${layer}`;
  const shared = { cluster, state };
  const stacks: readonly (ClusterStack | undefined)[] = [
    namespaces && new NamespacesStack(app, idOf("namespaces"), { ...shared, ...namespaces }),
    isolation && new IsolationStack(app, idOf("isolation"), { ...shared, ...isolation }),
    storage && new StorageStack(app, idOf("storage"), { ...shared, ...storage }),
    eckCrds && new EckCrdsStack(app, idOf("eck-crds"), { ...shared, ...eckCrds }),
    operators && new OperatorsStack(app, idOf("operators"), { ...shared, ...operators }),
    elasticsearch && new ElasticsearchStack(app, idOf("elasticsearch"), { ...shared, ...elasticsearch }),
    databases && new DatabasesStack(app, idOf("databases"), { ...shared, ...databases }),
    monitoringCrds && new MonitoringCrdsStack(app, idOf("monitoring-crds"), { ...shared, ...monitoringCrds }),
    monitoring && new MonitoringLayerStack(app, idOf("monitoring"), { ...shared, ...monitoring }),
    experiment && new ExperimentStack(app, idOf("experiment"), { ...shared, ...experiment }),
  ];
  const inOrder = stacks.filter((stack) => stack !== undefined);
  for (const [at, stack] of inOrder.entries()) {
    const before = inOrder[at - 1];
    if (before !== undefined) stack.addDependency(before);
  }
}
