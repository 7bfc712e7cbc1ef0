/** Pods that a service may connect to: a `WebService` or others, by namespace and labels. */
export interface DestinationPods {
  /** Their namespace. */
  readonly namespace: string;
  /**
   * Labels that they have all of.
   * @default - all pods of the namespace
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * TCP ports of the pods, which are not always those of their Service.
   * @default - all ports
   */
  readonly ports?: readonly number[];
}

/** Addresses outside the cluster that a service may connect to. */
export interface DestinationNetwork {
  /** Network in CIDR notation, such as `192.168.1.10/32`. It contains neither pods nor, under Cilium, nodes. */
  readonly cidr: string;
  /**
   * TCP ports.
   * @default - all ports
   */
  readonly ports?: readonly number[];
}

/** The nodes: programs on their network, and node ports. */
export interface DestinationNodes {
  /** Always true. */
  readonly nodes: true;
  /**
   * TCP ports.
   * @default - all ports
   */
  readonly ports?: readonly number[];
}

/**
 * Hosts by their DNS names. Only Cilium can enforce names: it admits the addresses that its DNS proxy sees in answers.
 * @see https://docs.cilium.io/en/stable/security/policy/language/#dns-based
 */
export interface DestinationHosts {
  /** Names such as `api.example.com`, or `*.example.com` for all names one level below; at least one. */
  readonly hosts: readonly string[];
  /**
   * TCP ports.
   * @default - all ports
   */
  readonly ports?: readonly number[];
}

/** Where a service may connect to. */
export type Destination = DestinationPods | DestinationNetwork | DestinationNodes | DestinationHosts;
