import type { Fault, Guardrail } from "../../judge/guardrail";
import { allContainersOf, containersOf, containerTitle, type PodTemplate } from "../../judge/pods/pods";
import { commandsOf } from "../../judge/pods/scheduling";
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

/** The folders of images of databases, by the last word of their name. */
const IMAGES: Readonly<Record<string, string>> = {
  postgres: "/var/lib/postgresql/data",
  pgvector: "/var/lib/postgresql/data",
  postgis: "/var/lib/postgresql/data",
  mysql: "/var/lib/mysql",
  mariadb: "/var/lib/mysql",
  mongo: "/data/db",
  "clickhouse-server": "/var/lib/clickhouse",
  rabbitmq: "/var/lib/rabbitmq",
  influxdb: "/var/lib/influxdb2",
  cassandra: "/var/lib/cassandra",
};

/** Kinds whose pods keep running. A Job of such an image is a client. */
const KINDS = new Set(["Deployment", "StatefulSet"]);

/** The folder of a database is on a volume that stays. */
export const DATA_FOLDER: Guardrail = {
  id: "data-folder",
  severity: "error",
  requires:
    "the directory in which a database keeps its data is on a claim, not on an `empty_dir` or in its container",
  reason: "the data is deleted with the pod: at a rollout, a drain, an eviction",
  judge: (tree) =>
    tree.pods
      .filter(({ object }) => !isExpendable(object))
      .flatMap((pod) => [...faultsOf(pod), ...withoutVolume(pod)]),
};

function withoutVolume(pod: PodTemplate): readonly Fault[] {
  if (!KINDS.has(pod.object.kind)) return [];
  return containersOf(pod).flatMap((container) => {
    const folder = IMAGES[imageName(container)];
    // a command of its own makes it a client, and a folder of its own is told by a variable.
    const isOther = commandsOf(container).length > 0 || blocksAt(container, "env").some(tellsFolder);
    if (folder === undefined || isOther || mountsOf(container).some((path) => isAround(path, folder)))
      return [];
    return [
      {
        at: pod.object,
        prop: `volume_mount of ${containerTitle(container)}`,
        rule: `mount a claim at ${folder}, because what is in the container is deleted with it (if the data may be lost, acknowledge it)`,
        got: mountsOf(container),
      },
    ];
  });
}

function imageName(container: Block): string {
  const image = textAt(container, "image") ?? "";
  return (image.split("@")[0] ?? "").split("/").at(-1)?.split(":")[0] ?? "";
}

function tellsFolder(variable: Block): boolean {
  return /^PGDATA$|DATA_?DIR/.test(textAt(variable, "name") ?? "");
}

function mountsOf(container: Block): readonly string[] {
  return blocksAt(container, "volume_mount").flatMap((each) => textAt(each, "mount_path") ?? []);
}

/** Returns whether a mount holds a folder, or a part of it. */
function isAround(mount: string, folder: string): boolean {
  const [outer, inner] = [mount, folder].map((each) => `${each.replace(/\/$/, "")}/`) as [string, string];
  return inner.startsWith(outer) || outer.startsWith(inner);
}

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
