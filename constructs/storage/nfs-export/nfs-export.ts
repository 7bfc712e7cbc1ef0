import { isIP } from "node:net";
import { Token } from "cdktf";
import type { Construct } from "constructs";
import { failOf, isDnsSubdomain } from "../../checks";
import { Cidr, Cluster, familyOf, Namespace, serviceNameIn } from "../../cluster";
import { pathFault } from "./path-fault";

/** Who mounts an export, which determines who resolves the server's name. */
export enum MountedBy {
  /** The node itself, which does not use the cluster's DNS. */
  NODE,
  /** A pod of a CSI driver, which does. */
  CSI_DRIVER,
}

/** A directory that an NFS server exports. */
export interface NfsExport {
  /** IP address or DNS name of the server. */
  readonly server: string;
  /** Absolute path of the export on the server. */
  readonly path: string;
}

/**
 * Checks that an export can be mounted, as far as possible without the server.
 * @throws if server or path cannot be right on the cluster.
 */
export function validateExport(
  construct: Construct,
  { server, path }: NfsExport,
  mountedBy: MountedBy,
): void {
  const fail = failOf(construct);
  for (const [prop, value] of Object.entries({ server, path })) {
    if (!Token.isUnresolved(value)) continue;
    const rule = "be a literal: a volume on an export that moves with another resource loses its claim";
    fail(prop, rule, value);
  }
  if (isIP(server) === 0 && (!isDnsSubdomain(server.replace(/\.$/, "")) || /^[\d.]+$/.test(server))) {
    fail("server", "be an IP address, or a DNS name in lower case", server);
  }
  const isMade = (namespace: string) => Namespace.isMadeInApp(construct, namespace);
  const service = mountedBy === MountedBy.NODE ? serviceNameIn(server, isMade) : undefined;
  if (service !== undefined) {
    const rule = `be a name that nodes can resolve, but ${service}, and only pods use the cluster's DNS: use its clusterIP`;
    fail("server", rule, server);
  }
  const fault = pathFault(path, "absolute");
  if (fault !== undefined) fail("path", fault, path);
  validateAddress(construct, server, fail);
}

function validateAddress(
  construct: Construct,
  server: string,
  fail: (prop: string, rule: string, got: string) => never,
): void {
  const cluster = Cluster.of(construct);
  if (cluster === undefined || isIP(server) === 0) return;
  if (Cidr.parse(cluster.podCidr)?.contains(server)) {
    fail(
      "server",
      `not be in podCidr ${cluster.podCidr}, as a pod has another address after a restart`,
      server,
    );
  }
  const families = new Set(cluster.nodes.map(({ address }) => familyOf(address)));
  if (!families.has(familyOf(server))) {
    const rule = `have an address family that nodes of ${cluster.name} have (${[...families].join(", ")})`;
    fail("server", rule, server);
  }
}
