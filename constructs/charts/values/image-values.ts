import { imageMistake, isMadeUpDigest } from "../../checks";
import type { Catalogue } from "./catalogue";
import type { Json, JsonObject } from "./stable-json";

/** A tag, perhaps with a digest behind it. */
const TAG = /^\w[\w.-]{0,127}(@sha256:[0-9a-f]{64})?$/;

const DIGEST_RULE =
  "be the digest of an image, and not a repeated pattern or that of an empty file: no node could pull it";

const TAG_RULE =
  "be a tag other than latest, or a digest: another image could run after every restart of a pod";

/**
 * Checks a value of a chart that names an image or a part of one, by the rules for images in props. A repository
 * takes its tag from another key; a container of Kubernetes, and an image whose default has a tag, do not. Returns
 * undefined for valid values, and for values that are not images.
 * @param path the key, as a catalogue writes it
 * @param holder the map that contains it
 */
export function imageValueMistake(
  { repositories, barePaths = {} }: Catalogue,
  path: string,
  holder: JsonObject,
  value: string,
): string | undefined {
  const key = path.split(".").at(-1) ?? "";
  if (value === "" || value.includes("{{")) return undefined;
  if (/^(?:digest|sha)$|Digest$/.test(key)) return isMadeUpDigest(value) ? DIGEST_RULE : undefined;
  if (/^tag$|^imageTag$|ImageTag$/.test(key)) return isPinned(value) ? undefined : TAG_RULE;
  const isContainer = key === "image" && typeof holder.name === "string";
  const usual = repositories[path] ?? barePaths[path];
  if (!isContainer && usual === undefined) return undefined;
  const hasOwnTag = isContainer || /[:@]/.test(afterHost(usual)) || /[:@]/.test(afterHost(value));
  return imageMistake(hasOwnTag ? value : `${value}:any`);
}

function isPinned(tag: string): boolean {
  const match = TAG.exec(tag);
  const [, digest] = match ?? [];
  return match !== null && tag !== "latest" && !isMadeUpDigest(digest ?? "");
}

/** A port of a registry is no tag. */
function afterHost(image: Json | undefined): string {
  return typeof image === "string" ? (image.split("/").at(-1) ?? "") : "";
}
