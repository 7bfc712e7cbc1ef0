import { shortHashOf, type Fail } from "../../../checks";
import { LARGEST_CONFIG_MAP_BYTES } from "../../../pods";
import { literal } from "../../../units";
import type { Mount } from "../container/mount";

/** One file of the ConfigMap. */
export interface ConfigMount {
  /** Key in the ConfigMap. */
  readonly key: string;
  /** Where the file is in the container. */
  readonly path: string;
  /** What is in it. */
  readonly text: string;
}

const CONFIG_VOLUME = "config";

/**
 * Lists the files of the ConfigMap. Keys cannot contain slashes, which are written as `_2f`, and underscores as
 * `_5f`.
 * @param prefix what stands before each key, for the files of another container
 */
export function configMounts(
  configFiles: Readonly<Record<string, string>> = {},
  prefix = "",
): readonly ConfigMount[] {
  return Object.entries(configFiles)
    .map(([path, text]) => ({ key: `${prefix}${keyOf(path)}`, path, text }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** Mounts files one by one, because a directory would hide what the image has in it. */
export function fileMounts(config: readonly ConfigMount[]): readonly Mount[] {
  return config.map(({ key, path }) => ({
    name: CONFIG_VOLUME,
    mountPath: literal(path),
    subPath: key,
    readOnly: true,
  }));
}

/**
 * Mounts directories that are empty at every start.
 * @param container prefix that distinguishes the directories of containers
 */
export function scratchMounts(paths: readonly string[] = [], container = ""): readonly Mount[] {
  return paths.map((path) => ({
    name: scratchName(`${container}${path}`),
    mountPath: literal(path),
    readOnly: false,
  }));
}

/** Returns the volume of the ConfigMap, if there are files. */
export function configVolume(config: readonly ConfigMount[], configMapName: string) {
  const configMap = { name: configMapName, defaultMode: "0444", optional: false };
  return config.length > 0 ? [{ name: CONFIG_VOLUME, configMap }] : [];
}

/** Returns the volumes of directories that are empty at every start, as for `scratchMounts`. */
export function scratchVolumes(paths: readonly string[] = [], container = "") {
  return paths.map((path) => ({ name: scratchName(`${container}${path}`), emptyDir: {} }));
}

/** Requires files that fit into a ConfigMap. */
export function requireConfigSize(texts: readonly string[], fail: Fail, prop = "configFiles"): void {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (bytes <= LARGEST_CONFIG_MAP_BYTES) return;
  const rule = `have at most ${LARGEST_CONFIG_MAP_BYTES} bytes in all, or the API server refuses them`;
  fail(prop, rule, bytes);
}

function keyOf(path: string): string {
  const escape = (character: string) =>
    [...Buffer.from(character)].map((byte) => `_${byte.toString(16).padStart(2, "0")}`).join("");
  return path.slice(1).replace(/[^-.A-Za-z0-9]/gu, escape);
}

/** By the path and not by its place in the list, so that another directory does not restart the pods. */
function scratchName(path: string): string {
  return `scratch-${shortHashOf(path)}`;
}
