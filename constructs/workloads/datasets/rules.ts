import { Token } from "cdktf";
import {
  type Fail,
  failOf,
  isAtOrBelow,
  isCleanPath,
  requireDnsLabel,
  requireImage,
  requireWholeNumber,
  withoutCredentials,
} from "../../checks";
import { onNode } from "../../cluster";
import { type ContainerResources, requireLimits } from "../../pods";
import {
  claimNameOf,
  validateClaimNodes,
  validateExistingClaim,
  validateMachine,
  validateRights,
} from "../pod";
import type { DatasetLoadProps } from "./dataset-load-props";
import { requireDigest } from "./digest";
import {
  type Archive,
  ArchiveFormat,
  type ChecksumList,
  type DatasetSource,
  type DirectoryOnVolume,
  isDirectory,
  isDownload,
  type SkippedFiles,
} from "./source";

const NAME = { letterFirst: true };

/** Names of directories that need no quotes, and that the load does not use internally. */
const SOURCE_NAME = /^[A-Za-z0-9][\w.-]{0,127}$/;

const PATH_RULE =
  "be a path below the root of the claim, without empty, . or .. parts or a slash at either end";

/**
 * Checks all rules of a load that do not need the live cluster.
 * @throws for the first rule that is broken
 */
export function validateDatasetLoad(
  path: string,
  props: DatasetLoadProps,
  { image, resources }: { readonly image: string; readonly resources: ContainerResources },
): void {
  const fail = failOf(path);
  const { name, namespace, claim, directory, sources, activeDeadlineSeconds, backoffLimit = 0 } = props;
  if (!Token.isUnresolved(name)) requireDnsLabel(fail, "name", name, NAME);
  validateExistingClaim("claim", claim, namespace, fail);
  validateNotNetwork(props, fail);
  if (!isCleanPath(directory, "relative")) fail("directory", PATH_RULE, directory);
  requireWholeNumber(fail, "activeDeadlineSeconds", activeDeadlineSeconds);
  requireWholeNumber(fail, "backoffLimit", backoffLimit, { least: 0, most: 20 });
  requireImage(path, "image", image);
  requireLimits(fail, "resources", resources);
  validateMachine({ ...onNode(props), architecture: props.architecture }, fail);
  validateRights("user", { user: props.user }, fail);
  if (Object.keys(sources).length === 0) fail("sources", "contain at least one", sources);
  validateOthers(props, fail);
  for (const [each, source] of Object.entries(sources)) {
    if (!SOURCE_NAME.test(each)) {
      fail("name in sources", "be letters, digits, ., _ and -, with a letter or digit first", each);
    }
    validateSource(`sources.${each}`, source, namespace, fail);
  }
  validateClaimNodes(claimsOf(props), { ...onNode(props), architecture: props.architecture }, fail);
}

/** Lists the claims that the pod mounts, each with its prop. */
function claimsOf({ claim, sources }: DatasetLoadProps) {
  const others = Object.entries(sources).flatMap(([name, source]) =>
    "claim" in source ? [{ prop: `sources.${name}`, claim: source.claim }] : [],
  );
  return [{ prop: "", claim }, ...others];
}

/** Refuses to copy a directory into itself. */
function validateOthers({ claim, directory, sources }: DatasetLoadProps, fail: Fail): void {
  for (const [name, source] of Object.entries(sources)) {
    if (isDownload(source) || !isDirectory(source) || claimNameOf(source.claim) !== claimNameOf(claim))
      continue;
    const { path: place } = source;
    if (place === undefined || isAtOrBelow(directory, place)) {
      const rule = `not contain directory ${directory}, into which it is copied`;
      fail(`sources.${name}.path`, rule, place);
    }
  }
}

function validateNotNetwork({ claim }: DatasetLoadProps, fail: Fail): void {
  const system = typeof claim === "object" ? claim.networkFileSystem : undefined;
  if (system === undefined) return;
  const rule = `be the volume behind an export, not one on ${system}: writing archives through it hung permanently`;
  fail("claim", rule, claim);
}

function validateSource(prop: string, source: DatasetSource, namespace: string, fail: Fail): void {
  if ("url" in source === "claim" in source) {
    fail(prop, "have either a url or a claim", source);
  }
  if (!isDownload(source)) {
    validateExistingClaim(`${prop}.claim`, source.claim, namespace, fail);
    const { path: place } = source;
    if (place !== undefined && !isCleanPath(place, "relative")) fail(`${prop}.path`, PATH_RULE, place);
  }
  validateSkipped(`${prop}.skipDamaged`, source.skipDamaged, fail);
  if (isDownload(source)) validateUrl(`${prop}.url`, source.url, fail);
  if (!isDirectory(source)) validateArchive(prop, source, fail);
  else if (isDownload(source)) {
    if (source.url.includes("?")) fail(`${prop}.url`, "have no query: names are appended to it", source.url);
    validateChecksums(`${prop}.checksums`, source.checksums, fail);
  } else validateDirectory(prop, source, fail);
}

/** Endings of names that tell the format, besides those that are the value of `unpack` itself. */
const ENDINGS: readonly (readonly [string, ArchiveFormat])[] = [
  ...Object.values(ArchiveFormat).map((format) => [`.${format}`, format] as const),
  [".tgz", ArchiveFormat.TAR_GZ],
  [".tbz2", ArchiveFormat.TAR_BZ2],
  [".txz", ArchiveFormat.TAR_XZ],
];

/** Names that the load itself writes into a dataset. */
const OF_LOAD = [".dataset", ".skipped"];

function validateFile(prop: string, file: string, { unpack }: Archive, fail: Fail): void {
  const [, format] = ENDINGS.find(([ending]) => file.toLowerCase().endsWith(ending)) ?? [];
  if (format !== undefined && unpack !== ArchiveFormat.NONE && unpack !== format) {
    fail(`${prop}.unpack`, `be ${format}, as the name ${file} ends, or none`, unpack);
  }
  if (unpack === ArchiveFormat.NONE && OF_LOAD.includes(file)) {
    fail(prop, "not be a file of a name that the load writes itself", file);
  }
}

function validateArchive(
  prop: string,
  source: Archive & ({ url: string } | { path: string }),
  fail: Fail,
): void {
  const { sha256, unpack, skipDamaged } = source;
  requireDigest(`${prop}.sha256`, sha256, fail);
  if (skipDamaged !== undefined && unpack !== ArchiveFormat.ZIP) {
    const rule =
      "be set for a ZIP archive or a directory only: any other archive cannot be read past its first damage";
    fail(`${prop}.skipDamaged`, rule, unpack);
  }
  const place = "url" in source ? new URL(source.url).pathname : source.path;
  validateFile(prop, place.split("/").at(-1) ?? place, source, fail);
}

function validateDirectory(prop: string, { checksums, unchecked }: DirectoryOnVolume, fail: Fail): void {
  if ((checksums === undefined) === (unchecked === undefined)) {
    const rule =
      "have checksums, or the reason for having none in unchecked; an archive has a path, sha256 and unpack";
    fail(prop, rule, checksums === undefined ? undefined : "both");
  }
  if (checksums !== undefined) validateChecksums(`${prop}.checksums`, checksums, fail);
}

function validateChecksums(prop: string, { file, sha256 }: ChecksumList, fail: Fail): void {
  requireDigest(`${prop}.sha256`, sha256, fail);
  if (!isCleanPath(file, "relative")) fail(`${prop}.file`, PATH_RULE, file);
}

function validateSkipped(prop: string, skipped: SkippedFiles | undefined, fail: Fail): void {
  if (skipped === undefined) return;
  requireWholeNumber(fail, `${prop}.atMost`, skipped.atMost);
}

function validateUrl(prop: string, url: string, fail: Fail): void {
  const isFile = URL.canParse(url) && !new URL(url).pathname.endsWith("/");
  if (!isFile || !/^https?:\/\/[^\s'"\\#]+\/[^\s'"\\/#]+$/.test(url)) {
    fail(
      prop,
      "be http:// or https:// with the path of a file or directory, without a slash at its end, and contain no space, quote or #",
      url,
    );
  }
  const { username, password } = new URL(url);
  if (username + password !== "") {
    const rule =
      "not contain credentials: the script and the state would show them; serve it without, as its SHA-256 is checked";
    fail(prop, rule, withoutCredentials(url));
  }
}
