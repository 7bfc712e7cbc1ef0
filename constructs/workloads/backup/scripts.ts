import { claimNameOf } from "../pod";
import { PLACES } from "./places";
import type { ResticBackupProps } from "./restic-backup-props";
import { openRepository, repositoryUpkeep, resticFunctions } from "./restic-shell";
import { countedServices, kubeFunction, SCALE_FUNCTIONS, stopFunctions } from "./stop-functions";
import { stoppedServices } from "./stopped-services";

/** File at the root of a source, which shows that the source is mounted. */
export const SOURCE_MARKER = ".backup-source";

/** File at the root of a claim with a repository, which shows that the claim is mounted. */
const TARGET_MARKER = ".backup-target";

/** Returns the first lines of both scripts. */
function beginning(what: string, repository: ResticBackupProps["repository"], stopping?: string): string {
  const target =
    "claim" in repository
      ? `[ -f ${PLACES.repository}/${TARGET_MARKER} ] ||
  fail "the repository's claim has no file ${TARGET_MARKER}: the target is not mounted, or the file was not created"
`
      : "";
  return `${resticFunctions(what, stopping)}${target}`;
}

/** Returns the script of a backup. Any failure terminates it with an exit code other than 0. */
export function backupScript(props: ResticBackupProps): string {
  const { name, host, namespace, keep, sources, dumps = {}, schedule, checkParts } = props;
  const of = `--host ${host} --tag ${name}`;
  const paths = [
    ...Object.keys(sources).map((each) => `${PLACES.sources}/${each}`),
    ...Object.keys(dumps).map((each) => `${PLACES.dumps}/${each}`),
  ];
  const services = stoppedServices(props);
  const isStopping = services.length > 0;
  const functions = isStopping ? stopFunctions(services, namespace) : undefined;
  const backup = `unlocked backup ${of} --exclude-file ${PLACES.excludes} ${paths.join(" ")}\n`;
  return [
    beginning("backup", props.repository, functions),
    ...Object.keys(sources).map(testOfSource),
    ...Object.keys(dumps).map(testOfDump),
    openRepository(props.firstRunUntil),
    isStopping ? stoppedFor(backup, of) : backup,
    repositoryUpkeep({ of, keep, schedule, checkParts }),
  ].join("");
}

/**
 * Returns the script of a restore. The environment variables SOURCE and SNAPSHOT contain the name of the source and
 * the snapshot. It never overwrites files: if the source contains files, it restores to a new directory next to them.
 * It does not write to a source that a running pod uses.
 */
export function restoreScript({ host, name, namespace, repository, sources }: ResticBackupProps): string {
  const claims = Object.entries(sources).map(
    ([source, { claim }]) => `  ${source}) claim=${claimNameOf(claim)} ;;\n`,
  );
  return `${beginning("restore", repository)}${kubeFunction(namespace)}[ -n "\${SOURCE:-}" ] || fail "SOURCE must name a source"
place=${PLACES.sources}/$SOURCE
[ -d "$place" ] || fail "source $SOURCE does not exist (sources: $(ls ${PLACES.sources} | tr '\\n' ' '))"
case $SOURCE in
${claims.join("")}esac
snapshot=\${SNAPSHOT:-latest}
target=$place
if [ -n "$(find "$place" -mindepth 1 -maxdepth 1 ! -name ${SOURCE_MARKER} ! -name lost+found)" ]; then
  target=$place/.restored-$(date +%Y%m%d-%H%M%S)
else
  pods=$(kube get pods --output "go-template=${podsThatMount("$claim")}") || fail "the pods of the namespace cannot be listed"
  for pod in $pods; do
    [ "$pod" = "\${HOSTNAME:-}" ] ||
      fail "pod $pod mounts claim $claim, and could write to it during the restore: suspend its service, or scale it to 0"
  done
fi
run restic restore "$snapshot:$place" --host ${host} --tag ${name} --target "$target" --verify
[ "$status" -eq 0 ] || fail "restic ended with exit code $status"
[ -e "$target/${SOURCE_MARKER}" ] || fail "the snapshot does not contain $SOURCE, or is incomplete"
echo "restored $SOURCE of snapshot $snapshot to $target"
`;
}

/** Returns the script that starts services which a killed run has left without pods. */
export function startScript(props: ResticBackupProps): string {
  const { name, namespace } = props;
  const active = "{{range .items}}{{if .status.active}}{{.metadata.name}} {{end}}{{end}}";
  return `set -eu
${kubeFunction(namespace, "kubectl")}${SCALE_FUNCTIONS}runs=$(kube get jobs --selector 'app.kubernetes.io/name in (${name},${name}-restore)' --output 'go-template=${active}')
[ -z "$runs" ] || { echo "nothing to do, as runs are active: $runs" && exit 0; }
for each in ${countedServices(stoppedServices(props))}; do
  count=$(scale_of "\${each%=*}")
  [ "$count" -eq 0 ] || continue
  scale "\${each%=*}" "\${each#*=}"
  echo "\${each%=*} has pods again: no run of ${name} is active"
done
`;
}

/** Returns the exclude file: absolute paths, and names that are excluded at any depth. */
export function excludesFile({ sources, excludeEverywhere }: ResticBackupProps): string {
  const anchored = Object.entries(sources).flatMap(([name, { excludes = [] }]) =>
    excludes.map((each) => `${PLACES.sources}/${name}/${each}`),
  );
  // restic expands variables in this file.
  const lines = [...anchored, ...(excludeEverywhere?.patterns ?? [])].map((each) =>
    each.replaceAll("$", "$$$$"),
  );
  return lines.map((line) => `${line}\n`).join("");
}

/**
 * Wraps a backup in lines that stop services. If a service was started during the backup, they remove its snapshot,
 * which would count as the last good one.
 */
function stoppedFor(backup: string, of: string): string {
  return `stop
${backup}found=$(started_meanwhile)
[ -z "$found" ] || {
  unlocked forget ${of} latest
  fail "the snapshot is removed, as it may be inconsistent: services were started while the backup ran:" $found
}
start || fail "the snapshot is complete, but services are still stopped"
`;
}

/** Returns a kubectl template that lists the pods which mount a claim and have not ended. */
function podsThatMount(claim: string): string {
  const isOurs = `{{with .persistentVolumeClaim}}{{if eq .claimName \\"${claim}\\"}}{{$name}}{{\\"\\n\\"}}{{end}}{{end}}`;
  const runs = `and (ne .status.phase \\"Succeeded\\") (ne .status.phase \\"Failed\\")`;
  const text = `{{range .items}}{{$name := .metadata.name}}{{if ${runs}}}{{range .spec.volumes}}${isOurs}{{end}}{{end}}{{end}}`;
  return text.replaceAll("$name", "\\$name");
}

function testOfSource(name: string): string {
  const place = `${PLACES.sources}/${name}`;
  return `[ -f ${place}/${SOURCE_MARKER} ] || fail "source ${name} has no file ${SOURCE_MARKER}: it is not mounted, or the file was not created"
[ -n "$(find ${place} -mindepth 1 -maxdepth 1 ! -name ${SOURCE_MARKER} ! -name lost+found | head -n 1)" ] || fail "source ${name} is empty"
`;
}

function testOfDump(name: string): string {
  return `[ -s ${PLACES.dumps}/${name} ] || fail "dump ${name} is missing or empty"
`;
}
