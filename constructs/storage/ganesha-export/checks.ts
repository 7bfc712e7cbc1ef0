import { builtIn, reading, SERVICES } from "../../live";

/** Arguments of `CLUSTER_IP_FREE`. */
export interface FixedAddress {
  /** The address. */
  readonly clusterIp: string;
  /** Namespace of the Service that it is for. */
  readonly namespace: string;
  /** Name of that Service. */
  readonly name: string;
}

/** No other Service has the fixed address. */
export const CLUSTER_IP_FREE = builtIn<FixedAddress>({
  name: "cluster-ip-free",
  reads: [reading(SERVICES, "spec.clusterIP")],
  judge(live, { clusterIp, namespace, name }) {
    const owner = live
      .list(SERVICES)
      .filter(({ spec }) => spec?.clusterIP === clusterIp)
      .find(({ metadata }) => metadata.namespace !== namespace || metadata.name !== name);
    if (owner === undefined) return undefined;
    const { metadata } = owner;
    return (
      `network.clusterIp must be free, but Service ${metadata.namespace ?? ""}/${metadata.name} has ${clusterIp}: choose ` +
      `another address`
    );
  },
});
