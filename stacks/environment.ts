import type { App } from "cdktf";
import {
  acknowledge,
  type Acknowledgement,
  type Cluster,
  type ClusterStackProps,
  DatasetLoad,
  EckCrds,
  EckOperator,
  type FastStack,
  GitlabRunnerPool,
  MonitoringCrds,
  NvidiaDevicePlugin,
  type StateBackend,
} from "../constructs";
import { AccessStack } from "./access-stack";
import { DatabasesStack } from "./databases-stack";
import { ElasticsearchStack } from "./elasticsearch-stack";
import { EtcdSnapshotsStack } from "./etcd-snapshots-stack";
import { ExperimentStack } from "./experiment-stack";
import { IsolationStack } from "./isolation-stack";
import { MachinesStack } from "./machines-stack";
import { MonitoringLayerStack } from "./monitoring-layer-stack";
import { NamespacesStack } from "./namespaces-stack";
import { stackOf, stackOfAll } from "./one-construct";
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
  /** NVIDIA's device plugin, which lets pods request GPUs; the facts of the cluster declare the cards. */
  gpu: stackOf("nvidia", NvidiaDevicePlugin),
  /** Nodes that are reserved for one workload. */
  isolation: IsolationStack,
  /** Volumes and storage classes. */
  storage: StorageStack,
  /** The certificate of all routes, and the store of secrets. */
  access: AccessStack,
  /** The CRDs of ECK, before the operator and everything that it manages. */
  eckCrds: stackOf("crds", EckCrds),
  /** Operators, before the objects that they manage, which only they can clean up. */
  operators: stackOf("eck", EckOperator),
  /** Elasticsearch. */
  elasticsearch: ElasticsearchStack,
  /** Databases, and declarations of those that others run. */
  databases: DatabasesStack,
  /** The CRDs of the Prometheus operator, which the light profile does not need; before monitoring, which uses them. */
  monitoringCrds: stackOf("crds", MonitoringCrds),
  /** Metrics, alerts and dashboards. */
  monitoring: MonitoringLayerStack,
  /** The data of an experiment, served to hosts outside. */
  experiment: ExperimentStack,
  /** Data that is loaded onto volumes, in a separate stack, as an apply takes as long as the load. */
  datasets: stackOfAll("loads", DatasetLoad),
  /** Runners of GitLab, whose jobs are pods. */
  runners: stackOfAll("pools", GitlabRunnerPool),
  /** Programs with their routes, data, secrets and backups. */
  services: ServicesStack,
  /** Snapshots of etcd. */
  etcdSnapshots: EtcdSnapshotsStack,
};

type Layers = typeof LAYERS;

/** Data of a layer: the props of its stack, without those that every stack has. */
type LayerData<Layer extends keyof Layers> = Omit<
  ConstructorParameters<Layers[Layer]>[2],
  "cluster" | "state"
>;

/** One cluster and what is deployed on it, as plain data. Layers without data have no stack. */
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
