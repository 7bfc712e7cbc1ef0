import { type Fail, isCleanPath } from "../../../checks";
import { literal } from "../../../units";
import type { Mount } from "../container/mount";

/** How a container mounts a volume. */
export interface VolumeMount {
  /** Absolute path at which it is mounted. */
  readonly mountPath: string;
  /**
   * Directory of the volume that is mounted, as a relative path.
   * @default - the whole volume
   */
  readonly subPath?: string;
  /**
   * Whether it is mounted read-only.
   * @default false
   */
  readonly readOnly?: boolean;
}

/** Mounts the volume of a pod. */
export function mountOf(name: string, { mountPath, subPath, readOnly = false }: VolumeMount): Mount {
  const part: { subPath?: string } = subPath === undefined ? {} : { subPath: literal(subPath) };
  return { name, mountPath: literal(mountPath), ...part, readOnly };
}

/** Checks the directory of a volume that is mounted. */
export function validateSubPath(prop: string, { subPath }: Pick<VolumeMount, "subPath">, fail: Fail): void {
  if (subPath === undefined) return;
  if (!isCleanPath(subPath, "relative") || subPath.split("/").some((part) => part.trim() !== part)) {
    const rule = "be a relative path with no empty, . or .. part, no : and no white space at an end";
    fail(`${prop}.subPath`, rule, subPath);
  }
  if (!subPath.includes("$(")) return;
  fail(
    `${prop}.subPath`,
    "refer to no variable: Kubernetes does not replace it, and the directory gets its name",
    subPath,
  );
}
