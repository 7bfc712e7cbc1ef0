import { type Block, numberAt, textAt } from "../tree/blocks";

/** One rule of a policy: it allows all of its ports to all of its peers. */
export interface PolicyRule {
  /** Descriptions of the peers; empty if all are allowed. */
  readonly peers: readonly string[];
  /** Whether pods are among the peers. */
  readonly reachesPods: boolean;
  /** Ports with `port`, `end_port` and `protocol`; none for all. */
  readonly ports: readonly Block[];
}

/** Describes pods by their labels. */
export function describeLabels(labels: Readonly<Record<string, unknown>>, where: string): string {
  const parts = Object.entries(labels).map(([key, value]) => `${key}=${String(value)}`);
  return `${parts.length === 0 ? "pods" : `pods with ${parts.join(", ")}`} of ${where}`;
}

/** Describes a network by its CIDR, and those that are excluded from it. */
export function describeNetwork(network: string, except: readonly string[]): string {
  return except.length === 0 ? network : `${network} without ${except.join(", ")}`;
}

/** Returns whether a rule allows DNS requests to servers in the cluster. */
export function allowsDns({ ports, reachesPods }: PolicyRule): boolean {
  // without ports, all are allowed; an address range is usually outside the cluster.
  return ports.length === 0 ? reachesPods : ports.some(isDns);
}

function isDns(port: Block): boolean {
  const [from, to] = [numberAt(port, "port"), numberAt(port, "end_port")];
  if (from === undefined) return textAt(port, "port") === undefined || /dns/.test(textAt(port, "port") ?? "");
  return from === 53 || from === 0 || (from < 53 && to !== undefined && to >= 53);
}
