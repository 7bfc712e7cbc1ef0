import { type Fail, isCleanPath, MOUNT_PATH_RULE } from "../../checks";

/** A prop, and the path that it mounts something at. */
export type MountedPath = readonly [prop: string, path: string];

/** Checks what is mounted where in a container: clean paths, each once. */
export function validateMountPaths(paths: readonly MountedPath[], fail: Fail): void {
  for (const [at, [prop, path]] of paths.entries()) {
    if (!isCleanPath(path)) fail(prop, MOUNT_PATH_RULE, path);
    const isTwice = paths.some(([, other], before) => before < at && other === path);
    if (isTwice) fail(prop, "be mounted once", path);
  }
}
