import { researchServices } from "../../../../stacks/environments/research-databases";
import type { ControlPlane } from "../../control-plane/control-plane";
import type { Manifest } from "../../control-plane/node-manifest";
import { installStrimzi } from "../../support/strimzi-stand-in";
import { workload } from "./isolation-lab";

const { kafka, ...sets } = researchServices;

/** A pool of Kafka nodes in Strimzi. */
const POOL = {
  apiVersion: "kafka.strimzi.io/v1beta2",
  kind: "KafkaNodePool",
  metadata: { name: kafka.name, namespace: kafka.namespace },
  spec: { replicas: kafka.replicas, roles: ["broker"] },
};

/** Class of the volumes of the research databases. */
export const DATABASE_CLASS = "longhorn-database";

/** The StatefulSets of the research databases, of four pods each. */
export const DATABASE_SETS = [
  ["databases", "mariadb"],
  ["databases", "clickhouse"],
  ["redis", "redis-cluster"],
] as const;

/** The volumes of the research databases, as Longhorn would make them. */
export function volumesForDatabases(): readonly Manifest[] {
  return DATABASE_SETS.flatMap(([namespace, name]) =>
    [0, 1, 2, 3].map((at) => volumeFor(namespace, `data-${name}-${at}`, DATABASE_CLASS, "50Gi")),
  );
}

/** The CSIDriver of Longhorn, without which no volumes of its classes can be provisioned. */
export const LONGHORN_DRIVER: Manifest = {
  apiVersion: "storage.k8s.io/v1",
  kind: "CSIDriver",
  metadata: { name: "driver.longhorn.io" },
  spec: { attachRequired: true },
};

/** Installs the workloads that others run on the research cluster, and its storage class for databases. */
export function installNeighbours(plane: ControlPlane): void {
  installStrimzi(plane);
  const all = Object.values(researchServices);
  const namespaces = new Set(all.map(({ namespace }) => namespace));
  plane.apply([...namespaces].map((name) => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } })));
  plane.apply([
    LONGHORN_DRIVER,
    storageClass(DATABASE_CLASS),
    ...Object.values(sets).map(({ namespace, name, replicas }) =>
      workload("StatefulSet", [namespace, name], {}, replicas),
    ),
    POOL,
    ...all.map(({ address }) => service(address.namespace, address.name, address.ports)),
  ]);
}

/** A class of Longhorn with four copies, as the notes describe it. */
export function storageClass(name: string, facts: Readonly<Record<string, unknown>> = {}): Manifest {
  return {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: { name },
    provisioner: "driver.longhorn.io",
    parameters: { numberOfReplicas: "4" },
    reclaimPolicy: "Retain",
    ...facts,
  };
}

/** A volume that one claim is going to get, as a provisioner would make it. */
export function volumeFor(namespace: string, claim: string, className: string, storage: string): Manifest {
  const name = `${namespace}-${claim}`;
  return {
    apiVersion: "v1",
    kind: "PersistentVolume",
    metadata: { name },
    spec: {
      accessModes: ["ReadWriteOnce"],
      capacity: { storage },
      persistentVolumeReclaimPolicy: "Retain",
      storageClassName: className,
      claimRef: { namespace, name: claim },
      csi: { driver: "driver.longhorn.io", volumeHandle: name },
    },
  };
}

function service(namespace: string, name: string, ports: Readonly<Record<string, number>>): Manifest {
  const all = Object.entries(ports).map(([port, number]) => ({ name: port, port: number }));
  return { apiVersion: "v1", kind: "Service", metadata: { name, namespace }, spec: { ports: all } };
}
