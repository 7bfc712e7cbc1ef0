import type { ApiAccess } from "../access/api-access";
import type { OpenPorts } from "../service/metrics";
import type { Destination } from "./destination";
import type { SelectedPods } from "./selected-pods";

/** Ports that clients may reach. */
export interface ClientPorts {
  /**
   * Names of the ports that they may reach.
   * @default - all
   */
  readonly portNames?: readonly string[];
}

/** Pods that may reach the service: a `WebService`, a `StatefulService` or others, by namespace and labels. */
export interface ClientPods extends ClientPorts, SelectedPods {}

/** Addresses outside the pods that may reach it. */
export interface ClientNetwork extends ClientPorts {
  /**
   * Network in CIDR notation, such as `192.168.1.0/24`, and not all addresses. It matches neither pods nor, under Cilium, nodes.
   */
  readonly cidr: string;
}

/** The nodes themselves: pods on their network, such as an ingress controller with `hostNetwork`. */
export interface ClientNodes extends ClientPorts {
  /** Always true. */
  readonly nodes: true;
}

/** Who may reach a service. */
export type Client = ClientPods | ClientNetwork | ClientNodes;

/** Everyone may reach a service. */
export interface AnyClient {
  /** Why: incoming connections are not limited then. */
  readonly anyone: { readonly reason: string };
}

/** A service whose connections are limited. */
export interface Reachable extends OpenPorts {
  /** Name of the service. */
  readonly name: string;
  /** Namespace of its pods. */
  readonly namespace: string;
  /**
   * Ports on every node by the name of a port.
   * @default - none
   */
  readonly nodePorts?: Readonly<Record<string, number>>;
  /**
   * Who may reach it.
   * @default - no one
   */
  readonly reachableFrom?: readonly Client[] | AnyClient;
  /**
   * Where it may connect to.
   * @default - everywhere
   */
  readonly mayReach?: readonly Destination[];
  /**
   * Permissions of the pods, which need the API server for them.
   * @default - none
   */
  readonly apiAccess?: ApiAccess;
}
