import { familyOf } from "../../cluster";
import { builtIn, NAMESPACES, NODES, reading } from "../../live";

/** Arguments of `SERVER_FAMILY`. */
export interface NfsServer {
  /** Address or name of the server. */
  readonly server: string;
}

/** Arguments of `SERVER_NOT_SERVICE`. */
export interface NamedNfsServer extends NfsServer {
  /** Namespace that the name would be in, if it is a Service's. */
  readonly namespace: string;
}

/** Live nodes have the address family of a server, or they cannot reach it. */
export const SERVER_FAMILY = builtIn<NfsServer>({
  name: "nfs-server-family",
  reads: [reading(NODES, "status.addresses")],
  judge(live, { server }) {
    const addresses = live
      .liveOnly(NODES)
      .flatMap(({ status }) => status?.addresses ?? [])
      .filter(({ type }) => type === "InternalIP")
      .map(({ address }) => address);
    const family = familyOf(server);
    if (addresses.length === 0 || addresses.some((address) => familyOf(address) === family)) return undefined;
    return (
      `server must have an address family that nodes have, but no live node has an address of the family of ${server} ` +
      `(they have ${addresses.slice(0, 3).join(", ")}): give the server's other address`
    );
  },
});

/** A server that nodes look up is not a Service of the cluster: nodes do not use the cluster's DNS. */
export const SERVER_NOT_SERVICE = builtIn<NamedNfsServer>({
  name: "nfs-server-not-service",
  reads: [reading(NAMESPACES)],
  judge(live, { server, namespace }) {
    if (live.liveOnly(NAMESPACES).every(({ metadata }) => metadata.name !== namespace)) return undefined;
    return (
      `server must be a name that nodes can resolve, but ${server} is a Service of the live namespace ${namespace}, and ` +
      `only pods ask the cluster's DNS: use its clusterIP (or ${server}. with a trailing dot, if it is an external host)`
    );
  },
});
