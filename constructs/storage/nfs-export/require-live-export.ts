import { isIP } from "node:net";
import type { Construct } from "constructs";
import { possibleNamespaceIn } from "../../cluster";
import { requireLive } from "../../live";
import { SERVER_FAMILY, SERVER_IS_NO_SERVICE } from "./checks";
import { MountedBy } from "./nfs-export";

/** Lets a plan look at a server: whether live nodes have its address family, or its name is a Service's. */
export function requireLiveExport(construct: Construct, server: string, mountedBy: MountedBy): void {
  if (isIP(server) !== 0) {
    requireLive(construct, SERVER_FAMILY, { server });
    return;
  }
  const namespace = mountedBy === MountedBy.NODE ? possibleNamespaceIn(server) : undefined;
  if (namespace !== undefined) requireLive(construct, SERVER_IS_NO_SERVICE, { server, namespace });
}
