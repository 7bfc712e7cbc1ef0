import type { Fault, Guardrail } from "../../judge/guardrail";
import { allContainersOf, containerTitle, type PodTemplate } from "../../judge/pods/pods";
import { type Block, blocksAt, textAt } from "../../judge/tree/blocks";
import { isExpendable } from "../../judge/tree/notes-of-props";

/** Folders in which images of databases, brokers and monitoring keep their data. */
const FOLDERS = new Set([
  "/var/lib/mysql",
  "/var/lib/postgresql",
  "/var/lib/postgresql/data",
  "/data/db",
  "/usr/share/elasticsearch/data",
  "/usr/share/opensearch/data",
  "/var/lib/clickhouse",
  "/var/lib/rabbitmq",
  "/var/lib/rabbitmq/mnesia",
  "/var/lib/influxdb",
  "/var/lib/influxdb2",
  "/var/lib/cassandra",
  "/var/lib/neo4j",
  "/bitnami/postgresql",
  "/bitnami/mariadb",
  "/bitnami/mysql",
  "/bitnami/mongodb",
]);

/** The data folder of a database is on a persistent volume. */
export const DATA_FOLDER: Guardrail = {
  id: "data-folder",
  severity: "error",
  requires: "the directory in which a database keeps its data is on a claim, not on an `empty_dir`",
  reason: "the data is deleted with the pod: at a rollout, a drain, an eviction",
  judge: (tree) => tree.pods.filter(({ object }) => !isExpendable(object)).flatMap(faultsOf),
};

function faultsOf(pod: PodTemplate): readonly Fault[] {
  const fleeting = new Set(
    blocksAt(pod.spec, "volume")
      .filter((volume) => "empty_dir" in volume)
      .map((volume) => textAt(volume, "name")),
  );
  const isLost = (mount: Block) =>
    fleeting.has(textAt(mount, "name")) &&
    FOLDERS.has((textAt(mount, "mount_path") ?? "").replace(/\/$/, ""));
  return allContainersOf(pod).flatMap((container) =>
    blocksAt(container, "volume_mount")
      .filter(isLost)
      .map((mount) => ({
        at: pod.object,
        prop: `volume_mount of ${containerTitle(container)}`,
        rule: "mount a claim, because an empty_dir is deleted with its pod (if the data may be lost, acknowledge it)",
        got: textAt(mount, "mount_path"),
      })),
  );
}
