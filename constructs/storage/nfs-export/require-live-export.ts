import { isIP } from "node:net";
import type { Construct } from "constructs";
import { possibleNamespaceIn } from "../../cluster";
import { requireLive } from "../../live";
import { SERVER_FAMILY, SERVER_NOT_SERVICE } from "./checks";
import { MountedBy } from "./nfs-export";

/** Requires at plan that live nodes have the address family of a server, or that its name is not that of a Service. */
export function requireLiveExport(construct: Construct, server: string, mountedBy: MountedBy): void {
  if (isIP(server) !== 0) {
    requireLive(construct, SERVER_FAMILY, { server });
    return;
  }
  const namespace = mountedBy === MountedBy.NODE ? possibleNamespaceIn(server) : undefined;
  if (namespace !== undefined) requireLive(construct, SERVER_NOT_SERVICE, { server, namespace });
}
