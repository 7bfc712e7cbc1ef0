import type { SelectedPods } from "./selected-pods";

/** Ports that a service may connect to. */
export interface DestinationPorts {
  /**
   * TCP ports; of pods, these are their own, which are not always those of their Service.
   * @default - all ports
   */
  readonly ports?: readonly number[];
}

/** Pods that a service may connect to: a `WebService` or others, by namespace and labels. */
export interface DestinationPods extends DestinationPorts, SelectedPods {}

/** Addresses outside the cluster that a service may connect to. */
export interface DestinationNetwork extends DestinationPorts {
  /** Network in CIDR notation, such as `192.168.1.10/32`. It contains neither pods nor, under Cilium, nodes. */
  readonly cidr: string;
}

/** The nodes: programs on their network, and node ports. */
export interface DestinationNodes extends DestinationPorts {
  /** Always true. */
  readonly nodes: true;
}

/**
 * Hosts by their DNS names. Only Cilium can enforce names: it admits the addresses that its DNS proxy sees in
 * responses.
 * @see https://docs.cilium.io/en/stable/security/policy/language/#dns-based
 */
export interface DestinationHosts extends DestinationPorts {
  /** Names such as `api.example.com`, or `*.example.com` for all names one level below; at least one. */
  readonly hosts: readonly string[];
}

/** Where a service may connect to. */
export type Destination = DestinationPods | DestinationNetwork | DestinationNodes | DestinationHosts;
