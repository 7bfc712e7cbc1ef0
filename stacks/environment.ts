import type { App } from "cdktf";
import {
  acknowledge,
  type Acknowledgement,
  type Cluster,
  type ClusterStackProps,
  type FastStack,
  type StateBackend,
} from "../constructs";
import { AccessStack } from "./access-stack";
import { DatabasesStack } from "./databases-stack";
import { DatasetsStack } from "./datasets-stack";
import { EckCrdsStack } from "./eck-crds-stack";
import { ElasticsearchStack } from "./elasticsearch-stack";
import { EtcdSnapshotsStack } from "./etcd-snapshots-stack";
import { ExperimentStack } from "./experiment-stack";
import { GpuStack } from "./gpu-stack";
import { IsolationStack } from "./isolation-stack";
import { MachinesStack } from "./machines-stack";
import { MonitoringCrdsStack } from "./monitoring-crds-stack";
import { MonitoringLayerStack } from "./monitoring-layer-stack";
import { NamespacesStack } from "./namespaces-stack";
import { OperatorsStack } from "./operators-stack";
import { RunnersStack } from "./runners-stack";
import { ServicesStack } from "./services-stack";
import { StorageStack } from "./storage-stack";

/**
 * The layers of an environment in deploy order, by their key in the environment's data. The id of a stack ends with the
 * key in kebab case: `eckCrds` of cluster `lab` is `lab-eck-crds`.
 */
const LAYERS = {
  /** The machines themselves. */
  machines: MachinesStack,
  /** Namespaces. */
  namespaces: NamespacesStack,
  /** Device plugins. */
  gpu: GpuStack,
  /** Nodes that are kept for one workload. */
  isolation: IsolationStack,
  /** Volumes and storage classes. */
  storage: StorageStack,
  /** The certificate of all routes, and the store of secrets. */
  access: AccessStack,
  /** The CRDs of Elastic's operator. */
  eckCrds: EckCrdsStack,
  /** Operators. */
  operators: OperatorsStack,
  /** Elasticsearch. */
  elasticsearch: ElasticsearchStack,
  /** Databases, and what is known of those that others run. */
  databases: DatabasesStack,
  /** The CRDs of the Prometheus operator, which the light profile does without. */
  monitoringCrds: MonitoringCrdsStack,
  /** Metrics, alerts and dashboards. */
  monitoring: MonitoringLayerStack,
  /** The data of an experiment, served to hosts outside. */
  experiment: ExperimentStack,
  /** Data that is loaded onto volumes. */
  datasets: DatasetsStack,
  /** Runners of GitLab. */
  runners: RunnersStack,
  /** Programs with their routes, data, secrets and backups. */
  services: ServicesStack,
  /** Snapshots of etcd. */
  etcdSnapshots: EtcdSnapshotsStack,
};

type Layers = typeof LAYERS;

/** What a layer needs beside what every stack has. */
type LayerData<Layer extends keyof Layers> = Omit<
  ConstructorParameters<Layers[Layer]>[2],
  "cluster" | "state"
>;

/** One cluster and what is deployed on it: data, and nothing else. Layers without data have no stack. */
export type Environment = {
  /** The cluster. */
  readonly cluster: Cluster;
  /**
   * Where the states of its stacks are kept.
   * @default localState()
   */
  readonly state?: StateBackend;
  /**
   * Guardrails that a layer may break, by its key.
   * @default - none
   */
  readonly acknowledged?: { readonly [Layer in keyof Layers]?: readonly Acknowledgement[] };
} & { readonly [Layer in keyof Layers]?: LayerData<Layer> };

/** Any of the classes: its props are the data of its own layer. */
type LayerStack = new (scope: App, id: string, props: ClusterStackProps) => FastStack;

/** Adds the stacks of an environment; each is deployed after the one before it, and destroyed before it. */
export function addEnvironment(app: App, environment: Environment): void {
  const { cluster, state, acknowledged = {} } = environment;
  let before: FastStack | undefined;
  for (const layer of Object.keys(LAYERS) as (keyof Layers)[]) {
    const data = environment[layer];
    if (data === undefined) continue;
    const Stack = LAYERS[layer] as LayerStack;
    const stack = new Stack(app, `${cluster.name}-${kebab(layer)}`, { cluster, state, ...data });
    for (const each of acknowledged[layer] ?? []) acknowledge(stack, each);
    if (before !== undefined) stack.addDependency(before);
    before = stack;
  }
}

function kebab(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
