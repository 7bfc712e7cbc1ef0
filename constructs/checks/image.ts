import { Token } from "cdktf";
import { isMadeUpDigest } from "./digest";
import { propError } from "./prop-error";

/** Host, perhaps with a port, of a registry: an IPv6 address is in brackets. */
const HOST = String.raw`(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[0-9a-fA-F:]+\])(?::\d{1,5})?`;

/** One part of a repository's path. */
const PART = String.raw`[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*`;

const IMAGE = new RegExp(
  String.raw`^(?:${HOST}/)?${PART}(?:/${PART})*(?::(\w[\w.-]{0,127}))?(@sha256:[0-9a-f]{64}|@sha512:[0-9a-f]{128})?$`,
);

const REGISTRY = new RegExp(String.raw`^${HOST}(?:/${PART})*$`);

/** Why an image that is no name of an image is refused. */
const NAME_RULE =
  "be the name of an image, such as registry.lan:5000/team/program:1.2, its path in lower case";

/** Why an image that may become another one is refused. */
const PINNED_RULE = "end with a tag other than latest, or a digest";

/** Why an image with a tag like `latest` is refused. */
const MOVING_RULE =
  "end with a tag that stays at one version, or a digest: projects move this tag to every new version";

/** Tags that projects move as they move `latest`. */
const MOVING = ["stable", "edge", "nightly", "main", "master", "rolling", "mainline"];

/** Why an image whose digest no image has is refused. */
const DIGEST_RULE =
  "have the digest of an image, as printed by crane digest or docker buildx imagetools inspect, and not a repeated pattern or that of an empty file: no node could pull it";

/**
 * Returns the rule that an image breaks: a container runtime must be able to pull it, and it must be the same at
 * every start of a pod, by a tag other than `latest` and similar ones, or by a digest that is not a placeholder.
 * Undefined for a valid image.
 * @see https://pkg.go.dev/github.com/distribution/reference the grammar of names
 */
export function imageMistake(image: string): string | undefined {
  const match = IMAGE.exec(image);
  if (match === null) return NAME_RULE;
  const [, tag, digest] = match;
  if (digest !== undefined) return isMadeUpDigest(digest) ? DIGEST_RULE : undefined;
  if (tag === undefined || tag === "latest") return PINNED_RULE;
  return MOVING.includes(tag.toLowerCase()) ? MOVING_RULE : undefined;
}

/**
 * Requires an image that `imageMistake` accepts. Tokens pass.
 * @throws if it is not one.
 */
export function requireImage(path: string, prop: string, image: string): void {
  const mistake = Token.isUnresolved(image) ? undefined : imageMistake(image);
  if (mistake !== undefined) throw propError(path, prop, mistake, image);
}

/** The rule of `isImageRegistry`, for messages. */
export const REGISTRY_RULE =
  "be a host, optionally with a port and a path, without https:// and without a trailing slash";

/** Returns whether images can be pulled from below a text: a host, perhaps with a port and a path. */
export function isImageRegistry(registry: string): boolean {
  return REGISTRY.test(registry);
}

/**
 * Requires a registry that images are pulled from: a host, perhaps with a port and a path. Tokens pass.
 * @throws if an image below it would have no valid name.
 */
export function requireImageRegistry(path: string, prop: string, registry: string): void {
  if (Token.isUnresolved(registry) || isImageRegistry(registry)) return;
  throw propError(path, prop, REGISTRY_RULE, registry);
}
