import type { AntiAffinity, Purpose, ServiceAddress, Suspended } from "../../cluster";
import type { ContainerResources } from "../../pods";
import type { LitestreamDatabase } from "../litestream";
import type {
  ApiAccess,
  ContainerPrivileges,
  RootUser,
  ContainerProgram,
  PodPlacement,
  PodPorts,
  PodUser,
} from "../pod";
import type { AnyClient, Client } from "./client";
import type { ContainerFiles, InitContainer, Sidecar, WebProbes } from "./container";
import type { WebVolume } from "./volume";

/** Properties of `WebService`. */
export interface WebServiceProps
  extends ContainerProgram, ContainerFiles, ContainerPrivileges, PodPlacement, PodPorts {
  /** Name of the Deployment and the Service, once per namespace: 1 to 52 lower case letters, digits and dashes. */
  readonly name: string;
  /** Namespace; it must exist. */
  readonly namespace: string;
  /** What it is for. Suspending production, or what it shares, needs `evenProduction: { reason }`. */
  readonly purpose: Purpose;
  /**
   * Whether it is suspended: no pods; claims, Secrets and Services stay.
   * @default - inherited from the enclosing scope, such as the stack
   */
  readonly suspended?: Suspended;
  /**
   * Number of pods while it is not suspended; a whole number of 1 or more. More than one needs volumes that several
   * nodes can mount.
   * @default 1
   */
  readonly replicas?: number;
  /** How the kubelet learns that a container has started, is ready, and needs a restart. */
  readonly probes: WebProbes;
  /** Resource requests and limits of the container. */
  readonly resources: ContainerResources;
  /** User and groups of the processes. */
  readonly user: PodUser | RootUser;
  /**
   * Volumes by name: 1 to 40 lower case letters, digits and dashes. With one replica and data that it writes, an update
   * ends the old pod before it starts the new one.
   * @default - none
   */
  readonly volumes?: Readonly<Record<string, WebVolume>>;
  /**
   * Containers beside the main one, by name.
   * @default - none
   */
  readonly sidecars?: Readonly<Record<string, Sidecar>>;
  /**
   * Containers that run before the others, one after the other, by name.
   * @default - none
   */
  readonly initContainers?: Readonly<Record<string, InitContainer>>;
  /**
   * Databases of SQLite that Litestream replicates. An update ends the old pod before it starts the new one.
   * @default - none
   */
  readonly databases?: readonly LitestreamDatabase[];
  /**
   * Ports on every node, 30000 to 32767, by the name of a port, each once per cluster. Anyone who reaches a node reaches
   * them.
   * @see https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport
   * @default - none
   */
  readonly nodePorts?: Readonly<Record<string, number>>;
  /**
   * Who may reach it, beside the kubelet's probes and clients of `nodePorts`.
   * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
   * @default - no one
   */
  readonly reachableFrom?: readonly Client[] | AnyClient;
  /**
   * How several replicas keep away from each other.
   * @default AntiAffinity.SOFT
   */
  readonly antiAffinity?: AntiAffinity;
  /**
   * How many of several replicas a drain may take away at once: 1 or more, and fewer than `replicas`.
   * @default 1
   */
  readonly maxUnavailable?: number;
  /**
   * What the pods may do with the API server, in their namespace.
   * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/
   * @default - nothing: they have no token
   */
  readonly apiAccess?: ApiAccess;
  /**
   * Seconds that a pod has to end before it is killed; a whole number of 1 or more. With `databases`, the pod has 30 more, in
   * which Litestream sends what is left.
   * @default 30
   */
  readonly terminationGracePeriodSeconds?: number;
  /**
   * Services of others that it needs while it runs.
   * @default - none
   */
  readonly uses?: readonly ServiceAddress[];
  /**
   * Why a Deployment and claims of these names that exist already, made by kubectl or another stack, are taken over. The
   * plan shows what becomes of them.
   * @default - such objects stop the plan
   */
  readonly adopt?: { readonly reason: string };
}
