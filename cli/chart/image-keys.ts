import { isObject } from "../../constructs/checks/props/value-kinds";
import type { Value, ValueMap } from "./files";

/** Keys of a chart that name the registry of its images. */
export interface ImageKeys {
  /** Keys that contain only a registry. */
  readonly registries: readonly string[];
  /** Keys that contain a full image name, or a repository including its registry; with their defaults. */
  readonly repositories: Readonly<Record<string, string>>;
  /**
   * Keys of repositories whose default includes a registry although another key sets it; with their defaults without
   * the registry.
   */
  readonly barePaths?: Readonly<Record<string, string>>;
}

/** A repository, with its tag or digest if it has one; a single word is not a repository. */
const IMAGE = /^[a-z0-9][\w.-]*(:\d+)?(\/[a-z0-9][\w.-]*)+(:[\w.-]+)?(@sha256:[0-9a-f]{64})?$/;

/** A registry at the beginning of an image. */
const HOST = /^[^/]*[.:][^/]*\//;

/** Finds the keys of images by their names and defaults. */
export function imageKeysOf(values: ValueMap): ImageKeys {
  const registries: string[] = [];
  const repositories: Record<string, string> = {};
  const barePaths: Record<string, string> = {};
  visit(values, []);
  return { registries, repositories, barePaths: Object.keys(barePaths).length === 0 ? undefined : barePaths };

  function visit(map: ValueMap, path: readonly string[]): void {
    const hasRegistry = "registry" in map || "baseRepo" in map;
    for (const [key, value] of Object.entries(map)) {
      const at = [...path, key].map((each) => each.replaceAll(".", "\\.")).join(".");
      if (isObject(value)) visit(value, [...path, key]);
      else if (isRegistry(key, value, map, path)) registries.push(at);
      else if (!isRepository(key, value)) continue;
      else if (!hasRegistry) repositories[at] = value;
      else if (HOST.test(value)) barePaths[at] = value.replace(HOST, "");
    }
  }
}

function isRegistry(key: string, value: Value, map: ValueMap, path: readonly string[]): boolean {
  if (value !== null && typeof value !== "string") return false;
  // a subchart reads the global keys of its parent.
  if (path.length > 1 && path.at(-1) === "global") return false;
  if (key === "imageRegistry" || key === "containerRegistry" || key === "baseRepo") return true;
  return key === "registry" && ("repository" in map || path.at(-1) === "image");
}

function isRepository(key: string, value: Value): value is string {
  return typeof value === "string" && /^(image|repository)$|Image$/.test(key) && IMAGE.test(value);
}
