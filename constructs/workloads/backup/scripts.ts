import type { ResticBackupProps } from "./restic-backup-props";
import { openRepository, repositoryUpkeep, resticFunctions } from "./restic-shell";

/** Where the pods of a backup have what. */
export const PLACES = {
  sources: "/sources",
  dumps: "/dumps",
  repository: "/repository",
  excludes: "/etc/groundplan/excludes",
  backup: "/etc/groundplan/backup.sh",
  restore: "/etc/groundplan/restore.sh",
  cache: "/cache",
} as const;

/** File at the root of a source: what is mounted there is the source, and not an empty directory. */
const SOURCE_MARKER = ".backup-source";

/** File at the root of a claim with a repository. */
const TARGET_MARKER = ".backup-target";

/** What both scripts begin with. */
function beginning(what: string, repository: ResticBackupProps["repository"]): string {
  const target =
    "claim" in repository
      ? `[ -f ${PLACES.repository}/${TARGET_MARKER} ] ||
  fail "the repository's claim has no file ${TARGET_MARKER}: the target is not mounted, or the file was never made"
`
      : "";
  return `${resticFunctions(what)}${target}`;
}

/** Returns the script of a backup. Any failure ends it, with an exit code other than 0. */
export function backupScript(props: ResticBackupProps): string {
  const { name, host, keep, sources, dumps = {}, schedule, checkParts } = props;
  const of = `--host ${host} --tag ${name}`;
  const paths = [
    ...Object.keys(sources).map((each) => `${PLACES.sources}/${each}`),
    ...Object.keys(dumps).map((each) => `${PLACES.dumps}/${each}`),
  ];
  return `${beginning("backup", props.repository)}${Object.keys(sources).map(testOfSource).join("")}${Object.keys(dumps).map(testOfDump).join("")}${openRepository(props.firstRunUntil)}unlocked backup ${of} --exclude-file ${PLACES.excludes} ${paths.join(" ")}
${repositoryUpkeep({ of, keep, schedule, checkParts })}`;
}

/**
 * Returns the script of a restore. It gets the name of a source as SOURCE, and a snapshot as SNAPSHOT,
 * and never writes over files: a source with files gets the restored ones in a directory beside them.
 */
export function restoreScript({ host, name, repository }: ResticBackupProps): string {
  return `${beginning("restore", repository)}[ -n "\${SOURCE:-}" ] || fail "SOURCE must name a source"
place=${PLACES.sources}/$SOURCE
[ -d "$place" ] || fail "there is no source $SOURCE (there are: $(ls ${PLACES.sources} | tr '\\n' ' '))"
snapshot=\${SNAPSHOT:-latest}
target=$place
if [ -n "$(find "$place" -mindepth 1 -maxdepth 1 ! -name ${SOURCE_MARKER} ! -name lost+found)" ]; then
  target=$place/.restored-$(date +%Y%m%d-%H%M%S)
fi
restic restore "$snapshot:$place" --host ${host} --tag ${name} --target "$target" --verify || fail "restic ended with exit code $?"
[ -e "$target/${SOURCE_MARKER}" ] || fail "the snapshot has no $SOURCE, or it is not complete"
echo "restored $SOURCE of snapshot $snapshot to $target"
`;
}

/** Returns the file of what is left out: paths from the root, and names that mean every place. */
export function excludesFile({ sources, excludeEverywhere }: ResticBackupProps): string {
  const anchored = Object.entries(sources).flatMap(([name, { excludes = [] }]) =>
    excludes.map((each) => `${PLACES.sources}/${name}/${each}`),
  );
  // restic replaces variables in this file.
  const lines = [...anchored, ...(excludeEverywhere?.patterns ?? [])].map((each) =>
    each.replaceAll("$", "$$$$"),
  );
  return lines.map((line) => `${line}\n`).join("");
}

function testOfSource(name: string): string {
  const place = `${PLACES.sources}/${name}`;
  return `[ -f ${place}/${SOURCE_MARKER} ] || fail "source ${name} has no file ${SOURCE_MARKER}: it is not mounted, or the file was never made"
[ -n "$(find ${place} -mindepth 1 -maxdepth 1 ! -name ${SOURCE_MARKER} ! -name lost+found | head -n 1)" ] || fail "source ${name} is empty"
`;
}

function testOfDump(name: string): string {
  return `[ -s ${PLACES.dumps}/${name} ] || fail "dump ${name} is missing or empty"
`;
}
