import { Token } from "cdktf";
import { propError } from "./prop-error";

/** Host, perhaps with a port, of a registry: an IPv6 address stands in brackets. */
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

/**
 * Requires an image that a container runtime can pull, and that stays the same one when a pod starts again: a tag other
 * than `latest`, or a digest. Tokens pass.
 * @see https://pkg.go.dev/github.com/distribution/reference the grammar of names
 * @throws if it is none.
 */
export function requireImage(path: string, prop: string, image: string): void {
  if (Token.isUnresolved(image)) return;
  const match = IMAGE.exec(image);
  if (match === null) throw propError(path, prop, NAME_RULE, image);
  const [, tag, digest] = match;
  if (digest === undefined && (tag === undefined || tag === "latest")) {
    throw propError(path, prop, PINNED_RULE, image);
  }
}

/**
 * Requires a registry that images are pulled from: a host, perhaps with a port and a path. Tokens pass.
 * @throws if an image below it would have no valid name.
 */
export function requireImageRegistry(path: string, prop: string, registry: string): void {
  if (Token.isUnresolved(registry) || REGISTRY.test(registry)) return;
  const rule = "be a host, perhaps with a port and a path, without https:// and without a slash at its end";
  throw propError(path, prop, rule, registry);
}
