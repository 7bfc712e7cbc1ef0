/** Size of the cluster that plans read. */
export interface Population {
  readonly namespaces: number;
  readonly deployments: number;
  readonly replicas: number;
  readonly volumes: number;
}

/** The clusters that are looked at: a usual one, and four times that. */
export const POPULATIONS: Readonly<Record<"50 namespaces" | "200 namespaces", Population>> = {
  "50 namespaces": { namespaces: 50, deployments: 250, replicas: 2, volumes: 500 },
  "200 namespaces": { namespaces: 200, deployments: 1000, replicas: 2, volumes: 2000 },
};

/** Environment variables of each container, as programs have them. */
const VARIABLES = 20;

/** Writes the objects of a busy cluster as one list for `kubectl create`. */
export function populationOf({ namespaces, deployments, replicas, volumes }: Population): string {
  const items = [
    ...range(namespaces).map((at) => ({
      apiVersion: "v1",
      kind: "Namespace",
      metadata: { name: namespaceOf(at) },
    })),
    ...range(deployments).map((at) => deployment(at, namespaceOf(at % namespaces), replicas)),
    ...range(volumes).map(volume),
  ];
  return JSON.stringify({ apiVersion: "v1", kind: "List", items });
}

function deployment(at: number, namespace: string, replicas: number): object {
  const labels = { app: `web-${at}` };
  const env = range(VARIABLES).map((each) => ({ name: `VARIABLE_${each}`, value: "x".repeat(40) }));
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: `web-${at}`, namespace },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: "web", image: "web:1", env }] } },
    },
  };
}

function volume(at: number): object {
  return {
    apiVersion: "v1",
    kind: "PersistentVolume",
    metadata: { name: `volume-${at}` },
    spec: {
      accessModes: ["ReadWriteOnce"],
      capacity: { storage: "1Gi" },
      storageClassName: "others",
      persistentVolumeReclaimPolicy: "Retain",
      nfs: { server: "192.168.7.250", path: `/srv/volume-${at}` },
    },
  };
}

function namespaceOf(at: number): string {
  return `team-${at}`;
}

function range(length: number): readonly number[] {
  return Array.from({ length }, (_, at) => at);
}
