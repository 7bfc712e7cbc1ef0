import type { AntiAffinity, Purpose, ServiceAddress, Suspended } from "../../cluster";
import type { ContainerResources } from "../../pods";
import type { LitestreamDatabase } from "../litestream";
import type {
  AnyClient,
  ApiAccess,
  Client,
  ContainerPrivileges,
  RootUser,
  ContainerProgram,
  Destination,
  PodPlacement,
  PodPorts,
  PodUser,
} from "../pod";
import type { ContainerFiles, InitContainer, Sidecar, WebProbes } from "./container";
import type { WebVolume } from "./volume";

/** Properties of `WebService`. */
export interface WebServiceProps
  extends ContainerProgram, ContainerFiles, ContainerPrivileges, PodPlacement, PodPorts {
  /** Name of the Deployment and the Service, once per namespace: 1 to 52 lower case letters, digits and dashes. */
  readonly name: string;
  /** Namespace; it must exist. */
  readonly namespace: string;
  /** What it is for. Production and shared services are only suspended with `evenProduction: { reason }`. */
  readonly purpose: Purpose;
  /**
   * Whether it is suspended: it has no pods, but claims, Secrets and Services stay.
   * @default - inherited from the enclosing scope, such as the stack
   */
  readonly suspended?: Suspended;
  /**
   * Number of pods while it is not suspended; a whole number of 1 or more. More than one needs volumes that several
   * nodes can mount.
   * @default 1
   */
  readonly replicas?: number;
  /**
   * How the kubelet detects that a container has started, is ready, and needs a restart.
   * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
   */
  readonly probes: WebProbes;
  /** Resource requests and limits of the container. */
  readonly resources: ContainerResources;
  /** User and groups of the processes. */
  readonly user: PodUser | RootUser;
  /**
   * Volumes by name: 1 to 40 lower case letters, digits and dashes. With one replica that writes to a persistent volume, an update
   * stops the old pod before it starts the new one.
   * @default - none
   */
  readonly volumes?: Readonly<Record<string, WebVolume>>;
  /**
   * Sidecar containers, by name.
   * @default - none
   */
  readonly sidecars?: Readonly<Record<string, Sidecar>>;
  /**
   * Init containers, by name. They run one after the other.
   * @default - none
   */
  readonly initContainers?: Readonly<Record<string, InitContainer>>;
  /**
   * SQLite databases that Litestream replicates. An update stops the old pod before it starts the new one.
   * @default - none
   */
  readonly databases?: readonly LitestreamDatabase[];
  /**
   * Node ports, 30000 to 32767, keyed by the name of a port; unique in the cluster. Anyone who can reach a node can reach
   * them.
   * @see https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport
   * @default - none
   */
  readonly nodePorts?: Readonly<Record<string, number>>;
  /**
   * Clients that may reach it, in addition to the probes of the kubelet and the clients of `nodePorts`.
   * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
   * @default - none
   */
  readonly reachableFrom?: readonly Client[] | AnyClient;
  /**
   * Where it may connect to, in addition to the DNS servers of the cluster and, with `apiAccess`, the API server. An empty
   * list allows nothing else.
   * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
   * @default - everywhere
   */
  readonly mayReach?: readonly Destination[];
  /**
   * Whether replicas may share a node.
   * @default AntiAffinity.SOFT
   */
  readonly antiAffinity?: AntiAffinity;
  /**
   * Number of replicas that a drain may evict at a time: 1 or more, and fewer than `replicas`.
   * @default 1
   */
  readonly maxUnavailable?: number;
  /**
   * Permissions of the pods in their namespace.
   * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/
   * @default - none: the pods get no token
   */
  readonly apiAccess?: ApiAccess;
  /**
   * Seconds that a pod has to terminate before it is killed; a whole number of 1 or more. With `databases`, it has 30 more
   * seconds, in which Litestream sends the last changes.
   * @default 30
   */
  readonly terminationGracePeriodSeconds?: number;
  /**
   * Services that it needs while it runs.
   * @default - none
   */
  readonly uses?: readonly ServiceAddress[];
  /**
   * Why an existing Deployment and claims of these names, created by kubectl or another stack, are adopted. The plan shows the
   * changes.
   * @default - such objects stop the plan
   */
  readonly adopt?: { readonly reason: string };
}
