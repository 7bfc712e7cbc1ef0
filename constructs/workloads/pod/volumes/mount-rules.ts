import { type Fail, isCleanPath, MOUNT_PATH_RULE } from "../../../checks";
import type { MountedVolume } from "./existing-volume";

/** A prop, and its mount path. */
export type MountedPath = readonly [prop: string, path: string];

/** What a pod mounts besides its own volume. */
interface Mounting {
  readonly scratchDirectories?: readonly string[];
  readonly configFiles?: Readonly<Record<string, string>>;
}

/** Directories below which nothing can be mounted. */
const WHOLE = ["/proc", "/sys", "/var/run/secrets/kubernetes.io/serviceaccount"];

/** Directories of the image that the container needs. */
const OWN = [...WHOLE, "/bin", "/dev", "/etc", "/lib", "/lib64", "/sbin", "/usr", "/usr/bin", "/usr/lib"];

/** Lists the paths of scratch directories, existing volumes and files. */
export function mountPathsOf(
  { scratchDirectories = [], configFiles = {} }: Mounting,
  volumes: readonly Pick<MountedVolume, "prop" | "mountPath">[],
): readonly MountedPath[] {
  return [
    ...scratchDirectories.map((each) => ["scratchDirectories", each] as const),
    ...volumes.map(({ prop, mountPath }) => [`${prop}.mountPath`, mountPath] as const),
    ...Object.keys(configFiles).map((each) => ["configFiles", each] as const),
  ];
}

/** Checks what is mounted where in a container: clean paths, each once. */
export function validateMountPaths(paths: readonly MountedPath[], fail: Fail): void {
  for (const [at, [prop, path]] of paths.entries()) {
    if (!isCleanPath(path)) fail(prop, MOUNT_PATH_RULE, path);
    const hidden = OWN.find((each) => each === path) ?? WHOLE.find((each) => path.startsWith(`${each}/`));
    if (hidden !== undefined) {
      const rule = `be a directory of the program: ${hidden} belongs to the image or to the runtime, and would be hidden`;
      fail(prop, rule, path);
    }
    const isTwice = paths.some(([, other], before) => before < at && other === path);
    if (isTwice) fail(prop, "be mounted once", path);
  }
}
