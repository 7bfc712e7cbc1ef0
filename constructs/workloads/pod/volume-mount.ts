import { type Fail, isCleanPath } from "../../checks";
import { literal } from "../../units";
import type { Mount } from "./container";

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
  if (subPath === undefined || isCleanPath(subPath, "relative")) return;
  fail(`${prop}.subPath`, "be a relative path with no empty, . or .. part and no :", subPath);
}
