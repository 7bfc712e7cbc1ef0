/** A test that shows that a fault cannot occur. */
export interface FaultTest {
  /** File below `test`. */
  readonly file: string;
  /** Its title, or how its case in a table of tests is called. */
  readonly title: string;
}

/** A fault of the original installation. */
export interface Fault {
  /** What it did. */
  readonly what: string;
  /** The tests that show that it cannot occur again; at least one. */
  readonly tests: readonly FaultTest[];
}

const here = (title: string): FaultTest => ({ file: "stacks/homelab-faults.test.ts", title });
const house = (title: string): FaultTest => ({ file: "stacks/homelab-services.test.ts", title });
const restic = (title: string): FaultTest => ({ file: "real/backup/restic.test.ts", title });
const litestream = (title: string): FaultTest => ({ file: "real/litestream/litestream.test.ts", title });

/**
 * All faults that were found in the original installation: 24 of its services, and three contradictions between its
 * documentation and its configuration. A row without a test, or with a removed one, fails.
 */
export const FAULTS: Readonly<Record<string, Fault>> = {
  F01: {
    what: "the data of open-webui is in no backup: an exclude list has the name of its volume",
    tests: [here("a volume that no backup reads, as its exclude list has the name (open-webui)")],
  },
  F02: {
    what: "every folder called media, cache or updates is left out, in any case, those of users too",
    tests: [
      here("folders of a name left out at any depth, those of users too"),
      restic(
        "an exclude matches one path: directories of the same name elsewhere, in any case, are in the backup",
      ),
    ],
  },
  F03: {
    what: "snapshots of as many hosts as pods: retention removes none",
    tests: [
      here("the name of the pod as the host of the snapshots"),
      restic("retention removes snapshots, and counts those of another set of sources"),
    ],
  },
  F04: {
    what: "logs of SQLite are left out while it runs",
    tests: [
      here("the log of a running database left out"),
      {
        file: "workloads/backup/stopped-services.test.ts",
        title: "fails in a backup while its program runs",
      },
      { file: "real/backup/stopping.test.ts", title: "has no pods while files are read" },
    ],
  },
  F05: {
    what: "tautulli and plextraktsync lie outside of what is backed up",
    tests: [here("a volume in no backup (tautulli, plextraktsync)")],
  },
  F06: {
    what: "a restore that fails begins with an empty database, which replaces the replica",
    tests: [litestream("fails without a replica, and at a mistyped path, once the first start is over")],
  },
  F07: {
    what: "both restores are skipped where one of two databases exists",
    tests: [litestream("each of two databases is restored independently, even if the other one exists")],
  },
  F08: {
    what: "retention of a week where Litestream does not read it",
    tests: [
      {
        file: "workloads/litestream/litestream-database.test.ts",
        title: "the configuration has retention where 0.5 reads it, and a path with the format",
      },
    ],
  },
  F09: {
    what: "a rolling update with the only GPU never ends",
    tests: [here("the only replica with %s is replaced by Recreate: an update would never end")],
  },
  F10: {
    what: "ollama and plex both ask for the one GPU",
    tests: [here("two programs for one GPU")],
  },
  F11: {
    what: "4 GiB in memory in a container limited to 2 GiB",
    tests: [here("files in memory beyond the limit of the container")],
  },
  F12: {
    what: "a device and a disk of one node, and pods that run on any",
    tests: [here("a device of one node, and pods that run on any")],
  },
  F13: {
    what: "a directory that is not mounted is made, on the disk of the node",
    tests: [
      here("a directory on GlusterFS is never created, so that no pod starts without the mount"),
      house("no pod refers to Consul, uses a host port or creates a directory on its node"),
    ],
  },
  F14: {
    what: "admin-frontend runs the web client's image, without probe or route",
    tests: [
      here("a container without probes"),
      here("a port that the Service does not have (admin-frontend)"),
    ],
  },
  F15: {
    what: "SQLite of Jellyfin on GlusterFS",
    tests: [
      here("SQLite on GlusterFS (jellyfin)"),
      { file: "workloads/web/gluster.test.ts", title: "fails for a volume that is said to hold a database" },
    ],
  },
  F16: {
    what: "a configuration with its secrets in clear on GlusterFS, and keys in Vault that nothing reads",
    tests: [house("every key of a Secret is used")],
  },
  F17: {
    what: "PostgreSQL on GlusterFS, backed up as live files",
    tests: [here("PostgreSQL on GlusterFS"), restic("fails without a dump, or with an empty one")],
  },
  F18: {
    what: "a name of Consul that pods do not resolve",
    tests: [house("no pod refers to Consul, uses a host port or creates a directory on its node")],
  },
  F19: {
    what: "secrets written into files by sed",
    tests: [
      here("the operator quotes a secret in a file, whatever characters it has"),
      { file: "real/apply/external-secrets.apply.ts", title: "its Secret has the declared keys and files" },
    ],
  },
  F20: {
    what: "a port of the node beside a node port",
    tests: [here("no pod uses a host port, and node ports are a separate Service")],
  },
  F21: {
    what: "paths in Vault in three spellings",
    tests: [
      here("a path with the mount"),
      here("a path with the mount and data/"),
      {
        file: "secrets/vault-checks.test.ts",
        title: "a path that repeats the mount of a store that is named",
      },
    ],
  },
  F22: {
    what: "the certificate's Secret copied into a second namespace by hand",
    tests: [here("one certificate serves the routes of all namespaces, so that no Secret is copied by hand")],
  },
  F23: {
    what: "/.well-known/matrix taken from every host",
    tests: [
      here("a route that matches its path on every host"),
      house("every route keeps its backend, and none matches paths of other hosts"),
    ],
  },
  F24: {
    what: "images whose tag moves",
    tests: [here("an image that is another one tomorrow"), house("every image has a fixed version")],
  },
  X05: {
    what: "four pods before a suspension, one written down for the way back",
    tests: [here("a resumed workload has the declared number of pods, whatever ran before")],
  },
  X22: {
    what: "one directory reached in two ways",
    tests: [here("one directory as two volumes")],
  },
  X30: {
    what: "replicas of databases in an object storage on GlusterFS",
    tests: [here("object storage on GlusterFS")],
  },
};
