import { builtIn, reading, SERVICES, STORAGE_CLASSES } from "../../live";

/** Arguments of `CLUSTER_IP_FREE`. */
export interface FixedAddress {
  /** The address. */
  readonly clusterIp: string;
  /** Namespace of the Service that it is for. */
  readonly namespace: string;
  /** Name of that Service. */
  readonly name: string;
}

/** No other Service has a fixed address. */
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

/** A class keeps more than one copy of data that is not declared expendable. */
export const CLASS_KEEPS_COPIES = builtIn<{ readonly className: string }>({
  name: "class-keeps-copies",
  reads: [reading(STORAGE_CLASSES, "parameters")],
  judge(live, { className }) {
    const found = live.list(STORAGE_CLASSES).find(({ metadata }) => metadata.name === className);
    if (found?.parameters?.numberOfReplicas !== "1") return undefined;
    return (
      `volume.expendable must state why the data may be lost, or the class be another one: class ${className} keeps one replica, and the data is lost ` +
      `with its disk`
    );
  },
});
