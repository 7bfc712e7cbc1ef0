import { Token } from "cdktf";
import {
  type Fail,
  failOf,
  isAtOrBelow,
  isCleanPath,
  isDnsSubdomain,
  isServerUrl,
  isWholeNumber,
  MOUNT_PATH_RULE,
  requireDnsLabel,
  requireImage,
  requireLastDay,
  requireWholeNumber,
  SETUP_DAYS,
  wholeNumberRule,
  withoutCredentials,
} from "../../checks";
import { classNameOf } from "../../claims";
import { requireLimits } from "../../pods";
import { metricsPortOf, replicaPathsOf } from "./config";
import type { LitestreamDatabaseProps, LitestreamFile } from "./litestream-database-props";

/** Rule of the name, which is part of container names: `replicate-<name>`. */
const NAME = { longest: 30, letterFirst: true };

/** Tags of the versions for which the configuration and the restore script are written. */
const VERSION = /:v?0\.5\.(\d+)(-[\w.]+)?(@.*)?$/;

/** Patch number of the first version that reads replicas of 0.3 without a known bug. */
const FIRST_PATCH = 11;

/** Why the first start must be near. */
const UNTIL =
  "until then, a pod starts with an empty database if the replica is lost or its path is wrong: set a day soon after the " +
  "first apply, and a later one if the database has no replica by then";

/** Characters without a special meaning in the shell, in the configuration and in S3. */
const PLAIN = /^[\w./-]+$/;

/** Characters of an endpoint: Litestream replaces `$` and a name with a variable, which may be empty. */
const ENDPOINT = /^[\w./[\]:-]+$/;

/** Characters of a directory, which the restore script quotes: directories of Plex contain spaces. */
const DIRECTORY = /^[\w./ -]+$/;

/**
 * Checks all rules of a database that do not need its service.
 * @throws for the first rule that is broken
 */
export function validateLitestream(path: string, props: LitestreamDatabaseProps): void {
  const fail = failOf(path);
  const { name, directory, files, size, storageClass, firstStartUntil, image, resources } = props;
  requireDnsLabel(fail, "name", name, NAME);
  if (!isCleanPath(directory) || !DIRECTORY.test(directory)) {
    fail("directory", `${MOUNT_PATH_RULE}, of letters, digits, spaces, '.', '_' and '-'`, directory);
  }
  if (size.bytes === 0) fail("size", "be greater than 0", size);
  const className = storageClass === undefined ? undefined : classNameOf(storageClass);
  if (className !== undefined && !Token.isUnresolved(className) && !isDnsSubdomain(className)) {
    fail("storageClass", "be named in lower case, or omitted for a disk of the node", className);
  }
  if (Object.keys(files).length === 0) {
    fail("files", "contain at least one: Litestream runs without any, and replicates nothing", files);
  }
  for (const [key, file] of Object.entries(files)) validateFile(key, file, props, fail);
  validatePaths(props, fail);
  validateReplica(props, fail);
  requireLastDay(fail, "firstStartUntil", firstStartUntil, SETUP_DAYS, UNTIL);
  validateTimes(props, fail);
  if (image !== undefined) validateImage(path, image, fail);
  if (resources !== undefined) requireLimits(fail, "resources", resources);
}

function validateFile(
  key: string,
  { file, atLeast, ...paths }: LitestreamFile,
  { size }: LitestreamDatabaseProps,
  fail: Fail,
): void {
  requireDnsLabel(fail, "name in files", key);
  const prop = `files.${key}`;
  if (!isCleanPath(file, "relative") || !PLAIN.test(file)) {
    const rule =
      "be a path below directory, of letters, digits, '.', '_' and '-', with no empty, . or .. part";
    fail(`${prop}.file`, rule, file);
  }
  if (/-(wal|shm|journal)$/.test(file)) {
    fail(`${prop}.file`, "be a database, and not a file beside one, which a restore removes", file);
  }
  if (atLeast.bytes === 0) fail(`${prop}.atLeast`, "be greater than 0, or an empty file passes", atLeast);
  if (atLeast.isMoreThan(size)) fail(`${prop}.atLeast`, `be at most size ${size}`, atLeast);
  for (const [name, value] of Object.entries(paths)) {
    if (isCleanPath(value, "relative") && PLAIN.test(value)) continue;
    const rule =
      "be a path in the bucket, without a slash at either end, of letters, digits, '.', '_' and '-'";
    fail(`${prop}.${name}`, rule, value);
  }
}

function validatePaths(props: LitestreamDatabaseProps, fail: Fail): void {
  const { files } = props;
  const paths = replicaPathsOf(props);
  const places = Object.entries(files);
  for (const [at, [key, { file, firstStartFrom }]] of places.entries()) {
    const before = places.slice(0, at);
    if (before.some(([, other]) => other.file === file)) {
      fail(`files.${key}.file`, "be unique: two replicators of one file lose data", file);
    }
    // Litestream lists, and removes, what is below its own path.
    const taken = places.find(
      ([other]) => other !== key && isAtOrBelow(paths[key] ?? "", paths[other] ?? ""),
    )?.[0];
    if (taken !== undefined) {
      const rule = `be unique, and not below that of another database: files.${taken} writes there`;
      fail(`files.${key}.replicaPath`, rule, paths[key]);
    }
    const written = Object.entries(paths).find(([, path]) => path === firstStartFrom)?.[0];
    if (firstStartFrom === undefined || written === undefined) continue;
    const rule = `be another path than that of the replicas: files.${written} writes there`;
    fail(`files.${key}.firstStartFrom`, rule, firstStartFrom);
  }
}

function validateReplica({ replica }: LitestreamDatabaseProps, fail: Fail): void {
  const { endpoint, bucket, region } = replica;
  if (!Token.isUnresolved(endpoint) && !(isServerUrl(endpoint) && ENDPOINT.test(endpoint))) {
    const rule = "be the URL of a server, such as https://minio.example.com, without a path or credentials";
    fail("replica.endpoint", rule, withoutCredentials(endpoint));
  }
  if (!Token.isUnresolved(bucket) && !/^(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) {
    fail("replica.bucket", "be 3 to 63 lower case letters, digits, single '.' and '-'", bucket);
  }
  if (region !== undefined && !/^[a-z0-9-]+$/.test(region)) {
    fail("replica.region", "be a region such as eu-central-1", region);
  }
}

/** Most hours of an interval; Litestream does not start with more than 292 years. */
const MOST_HOURS = 87_600;

function validateTimes(props: LitestreamDatabaseProps, fail: Fail): void {
  const { syncIntervalSeconds = 1, snapshotIntervalHours = 24, retentionHours = 168 } = props;
  const metricsPort = metricsPortOf(props);
  requireWholeNumber(fail, "syncIntervalSeconds", syncIntervalSeconds, { most: 3600 });
  if (!isWholeNumber(snapshotIntervalHours, 1, MOST_HOURS)) {
    const rule = wholeNumberRule({ why: `, and at most ${MOST_HOURS}, ten years` });
    fail("snapshotIntervalHours", rule, snapshotIntervalHours);
  }
  if (!isWholeNumber(retentionHours, snapshotIntervalHours, MOST_HOURS)) {
    const rule = `be a whole number of snapshotIntervalHours (${snapshotIntervalHours}) or more, or no snapshot is left, and at most ${MOST_HOURS}, ten years`;
    fail("retentionHours", rule, retentionHours);
  }
  requireWholeNumber(fail, "metricsPort", metricsPort, { least: 1024, most: 65_535 });
}

function validateImage(path: string, image: string, fail: Fail): void {
  requireImage(path, "image", image);
  const patch = Number(VERSION.exec(image)?.[1] ?? -1);
  if (patch >= FIRST_PATCH) return;
  const rule = `have a tag from 0.5.${FIRST_PATCH} on, of 0.5: other versions read another configuration and other replicas, without an error`;
  fail("image", rule, image);
}
