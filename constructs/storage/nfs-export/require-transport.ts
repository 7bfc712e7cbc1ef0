import { isIP } from "node:net";
import type { Construct } from "constructs";
import { propError } from "../../checks";
import type { NfsMountOptions } from "../mount-options/nfs-mount-options";

/**
 * Refuses a transport of another address family than the server's address: every mount fails.
 * @throws if `transport` of the mount options and `server` contradict each other.
 */
export function requireTransport(construct: Construct, server: string, mountOptions: NfsMountOptions): void {
  const transport = mountOptions.list.find((option) => option.startsWith("proto="))?.slice("proto=".length);
  const family = isIP(server);
  if (transport === undefined || family === 0 || transport.endsWith("6") === (family === 6)) return;
  const rule =
    `have a transport for the server's address ${server}, or no mount succeeds: ` +
    `${family === 6 ? "tcp6 or rdma6" : "tcp or rdma"}, or none at all`;
  throw propError(construct, "mountOptions", rule, mountOptions);
}
