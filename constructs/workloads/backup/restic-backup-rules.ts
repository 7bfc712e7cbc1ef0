import { Token } from "cdktf";
import {
  dnsLabelRule,
  type Fail,
  failOf,
  isCleanPath,
  isDnsLabel,
  isHttpUrl,
  requireDnsLabel,
  requireImage,
  requireLastDay,
  requireWholeNumber,
  SETUP_DAYS,
  withoutCredentials,
} from "../../checks";
import { claimNameOf, validateExistingClaim } from "../pod";
import { excludedName } from "./excluded";
import { KUBECTL } from "./kubectl-step";
import type { BackupSource, ResticBackupProps } from "./restic-backup-props";
import type { KeptSnapshots, ServerRepository } from "./restic-run";
import { SOURCE_MARKER } from "./scripts";

/** Rule of the name; the name of the restore job is this name followed by `-restore`. */
const NAME = { longest: 44, letterFirst: true };

/** Files next to the main file of a running database, and patterns that match them. */
const LIVE_FILES = /-(wa[l?]|sh[m?]|journa[l?])[*?]*$|\.(db|sqlite)\d?[*?]*-?[*?]+$/;

/** Variables by which restic identifies itself to an S3 server. */
const S3_KEYS = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];

/** Repository URLs of restic. */
const URL = /^(s3|rest|sftp|b2|azure|gs|swift|rclone):\S+$/;

/**
 * Checks all rules of a backup that do not need the live cluster.
 * @throws for the first rule that is broken
 */
export function validateBackup(path: string, props: ResticBackupProps): void {
  const fail = failOf(path);
  const { name, host, kubectlImage } = props;
  if (Token.isUnresolved(name)) fail("name", "be a literal: volumes name it", name);
  requireDnsLabel(fail, "name", name, NAME);
  requireDnsLabel(fail, "host", host);
  if (kubectlImage !== undefined) requireImage(path, "kubectlImage", kubectlImage);
  validateRepository(props, fail);
  validatePassword(props, fail);
  validateSources(props, fail);
  validateExcludes(props, fail);
  validateUpkeep(props, fail);
}

/** Why the first run must be near. */
const UNTIL =
  "until then, a run replaces a repository that is lost or not mounted with an empty one: set a day soon after the first " +
  "apply, and a later one if no run has succeeded by then";

/** Settings for the maintenance of a repository. */
export interface RepositoryUpkeep {
  /** Retention policy. */
  readonly keep: KeptSnapshots;
  /**
   * Number of parts in which the data is checked.
   * @default 7
   */
  readonly checkParts?: number;
  /** Last day on which a run may create the repository, at most 31 days ahead. */
  readonly firstRunUntil: string;
}

/** Checks retention, check parts, and the last day for creating a repository. */
export function validateUpkeep({ keep, checkParts = 7, firstRunUntil }: RepositoryUpkeep, fail: Fail): void {
  validateKeep(keep, fail);
  requireWholeNumber(fail, "checkParts", checkParts, { most: 256 });
  requireLastDay(fail, "firstRunUntil", firstRunUntil, SETUP_DAYS, UNTIL);
}

/** Refuses another password than that of the prop, which would not be used. */
export function validatePassword({ secretEnv = {} }: Pick<ResticBackupProps, "secretEnv">, fail: Fail): void {
  const name = "RESTIC_PASSWORD";
  if (Object.hasOwn(secretEnv, name))
    fail("secretEnv", `not contain ${name}, which is the prop password`, name);
}

function validateRepository({ repository, namespace, secretEnv = {} }: ResticBackupProps, fail: Fail): void {
  if ("claim" in repository && "url" in repository) {
    fail("repository", "be a claim or a server, and not both", repository);
  }
  if ("claim" in repository) validateExistingClaim("repository.claim", repository.claim, namespace, fail);
  else {
    validateServer(repository, fail);
    const missing = repository.url.startsWith("s3:")
      ? S3_KEYS.find((key) => !Object.hasOwn(secretEnv, key))
      : undefined;
    if (missing === undefined) return;
    const rule = `contain ${missing} for a repository on S3, or no run can open it: refer to a key of a Secret`;
    fail("secretEnv", rule, Object.keys(secretEnv));
  }
}

/** Checks a repository on a server. */
export function validateServer({ url }: ServerRepository, fail: Fail): void {
  if (Token.isUnresolved(url)) return;
  if (!URL.test(url)) {
    fail("repository.url", "begin with s3:, rest: or another backend of restic, and contain no space", url);
  }
  const [server] = /https?:\/\/.*/.exec(url) ?? [];
  if (server !== undefined && !isHttpUrl(server)) {
    fail("repository.url", "have a host and a port that can exist", withoutCredentials(url));
  }
  if (/:\/\/[^/]*@/.test(url)) {
    const rule = "not contain credentials: refer to them in secretEnv, such as RESTIC_REST_PASSWORD";
    fail("repository.url", rule, withoutCredentials(url));
  }
}

function validateSources(props: ResticBackupProps, fail: Fail): void {
  const { sources, dumps = {}, namespace } = props;
  if (Object.keys(sources).length === 0) fail("sources", "contain at least one", sources);
  for (const [prop, each] of Object.entries({ sources, dumps })) {
    const wrong = Object.keys(each).find((name) => !isDnsLabel(name));
    if (wrong !== undefined) fail(`name in ${prop}`, dnsLabelRule(), wrong);
  }
  if (Object.hasOwn(dumps, KUBECTL))
    fail("name in dumps", `not be ${KUBECTL}, a step of the backup`, KUBECTL);
  for (const [name, source] of Object.entries(sources)) {
    validateExistingClaim(`sources.${name}.claim`, source.claim, namespace, fail);
    validateStill(`sources.${name}`, source, { namespace, dumps }, fail);
  }
  validateClaimsOnce(props, fail);
}

/** Refuses a claim that would be stored twice, and a repository that would be stored in itself. */
function validateClaimsOnce({ sources, repository }: ResticBackupProps, fail: Fail): void {
  const taken = new Map<string, string>();
  if ("claim" in repository) taken.set(claimNameOf(repository.claim), "the repository");
  for (const [name, { claim }] of Object.entries(sources)) {
    const claimName = claimNameOf(claim);
    const other = taken.get(claimName);
    if (other !== undefined) fail(`sources.${name}.claim`, `differ from that of ${other}`, claimName);
    taken.set(claimName, `sources.${name}`);
  }
}

function validateStill(
  prop: string,
  { stops = [], dumpedAs = [] }: BackupSource,
  { namespace, dumps = {} }: Pick<ResticBackupProps, "namespace" | "dumps">,
  fail: Fail,
): void {
  for (const [at, service] of stops.entries()) {
    if (service.namespace === namespace) continue;
    const rule = `be a service of namespace ${namespace}, in which the job may scale it`;
    fail(`${prop}.stops[${at}]`, rule, `${service.namespace}/${service.address.name}`);
  }
  for (const [at, dump] of dumpedAs.entries()) {
    if (Object.hasOwn(dumps, dump)) continue;
    fail(`${prop}.dumpedAs[${at}]`, `be one of dumps: ${Object.keys(dumps).join(", ") || "none"}`, dump);
  }
}

function validateExcludes(props: ResticBackupProps, fail: Fail): void {
  const { sources, excludeEverywhere, dumps = {} } = props;
  for (const [name, source] of Object.entries(sources)) {
    validateAnchored(`sources.${name}.excludes`, source, fail);
  }
  const { patterns = [] } = excludeEverywhere ?? {};
  if (excludeEverywhere !== undefined && patterns.length === 0) {
    fail("excludeEverywhere.patterns", "contain at least one", patterns);
  }
  for (const [at, pattern] of patterns.entries()) {
    if (pattern.trim() === pattern && !/^[*?.]*$|^[!#]|[\n\r/]/.test(pattern)) continue;
    const rule = "be a name or a pattern such as *.tmp: not empty, no path, and not every file";
    fail(`excludeEverywhere.patterns[${at}]`, rule, pattern);
  }
  const kept = ["sources", "dumps", ...Object.keys(sources), ...Object.keys(dumps), SOURCE_MARKER];
  for (const [at, pattern] of patterns.entries()) {
    const name = excludedName(pattern, kept);
    if (name === undefined) continue;
    const rule =
      "match no source, no dump and no marker, which would be left out as a whole: exclude a path in excludes of the source";
    fail(`excludeEverywhere.patterns[${at}]`, `${rule}; it matches ${name}`, pattern);
  }
  const all = [...Object.values(sources).flatMap(({ excludes = [] }) => excludes), ...patterns];
  const live = all.find((each) => LIVE_FILES.test(each));
  if (live !== undefined && Object.keys(dumps).length === 0) {
    const rule =
      "leave out nothing of a running database, or what it wrote last is lost: dump it in dumps, and leave out the whole database";
    fail("excludes", rule, live);
  }
}

/** Checks that an exclude is a path: in an exclude file of restic, a plain name matches at any depth. */
function validateAnchored(prop: string, { excludes = [] }: BackupSource, fail: Fail): void {
  for (const [at, exclude] of excludes.entries()) {
    const [first = ""] = exclude.split("/");
    const isPath = isCleanPath(exclude, "relative") && exclude.trim() === exclude;
    if (isPath && !/[*?[\]\\]/.test(first)) continue;
    const rule =
      "be a path below the root of the claim, without a slash at either end, whose first part is a name: " +
      "excludeEverywhere is what leaves out a name everywhere";
    fail(`${prop}[${at}]`, rule, exclude);
  }
}

function validateKeep(keep: KeptSnapshots, fail: Fail): void {
  const counts = Object.entries(keep).filter(([, count]) => count !== undefined);
  if (counts.length === 0) fail("keep", "state how many snapshots are kept, or none is ever removed", keep);
  for (const [unit, count] of counts) {
    requireWholeNumber(fail, `keep.${unit}`, count);
  }
}
