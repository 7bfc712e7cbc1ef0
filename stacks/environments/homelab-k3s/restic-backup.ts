import { Memory } from "../../../constructs";
import type { NamespaceBackup } from "../../services/service";
import { HouseNamespace } from "./house";

const HOUR = 3600;
const SIZE = Memory.tebibytes(2);
const REPOSITORY = "/mnt/csi/backups/restic";

/** A backup of a namespace into a repository of its own on hestia. */
const backup = (name: string, namespace: HouseNamespace, schedule: string): NamespaceBackup => ({
  name,
  namespace,
  schedule,
  timeZone: "Europe/London",
  activeDeadlineSeconds: 6 * HOUR,
  host: "homelab",
  keep: { daily: 7, weekly: 4, monthly: 6 },
  firstRunUntil: "2027-01-31",
  passwordIn: { path: "default/restic-backup", key: "RESTIC_PASSWORD" },
  repositoryIn: { directory: name.replace("restic-backup", REPOSITORY), on: "hestia", size: SIZE },
});

/** Backups of everything that is kept, in the night. */
export const houseBackups: readonly NamespaceBackup[] = [
  backup("restic-backup", HouseNamespace.SERVICES, "0 3 * * *"),
  backup("restic-backup-gitlab", HouseNamespace.GITLAB, "0 4 * * *"),
  backup("restic-backup-media", HouseNamespace.MEDIA, "0 5 * * *"),
];
