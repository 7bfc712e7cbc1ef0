/** Paths in the pods of a backup. */
export const PLACES = {
  sources: "/sources",
  dumps: "/dumps",
  repository: "/repository",
  excludes: "/etc/groundplan/excludes",
  backup: "/etc/groundplan/backup.sh",
  restore: "/etc/groundplan/restore.sh",
  start: "/etc/groundplan/start.sh",
  cache: "/cache",
  tools: "/tools",
} as const;
