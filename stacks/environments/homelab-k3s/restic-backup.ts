import { Memory } from "../../../constructs";
import type { NamespaceBackup } from "../../services/service";
import { HouseNamespace } from "./house";

const REPOSITORY = { on: "hestia", size: Memory.tebibytes(2) };

/** A backup of a namespace into a separate repository on hestia. */
const backup = (name: string, namespace: HouseNamespace, schedule: string): NamespaceBackup => ({
  name,
  namespace,
  schedule,
  timeZone: "Europe/London",
  activeDeadlineSeconds: 6 * 3600,
  host: "homelab",
  keep: { daily: 7, weekly: 4, monthly: 6 },
  firstRunUntil: "2026-12-14",
  passwordIn: { path: "default/restic-backup", key: "RESTIC_PASSWORD" },
  repositoryIn: { directory: name.replace("restic-backup", "/mnt/csi/backups/restic"), ...REPOSITORY },
});

/** Nightly backups of all data. */
export const houseBackups: readonly NamespaceBackup[] = [
  backup("restic-backup", HouseNamespace.SERVICES, "0 3 * * *"),
  backup("restic-backup-gitlab", HouseNamespace.GITLAB, "0 4 * * *"),
  backup("restic-backup-media", HouseNamespace.MEDIA, "0 5 * * *"),
];
