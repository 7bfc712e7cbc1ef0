/**
 * Directory of scripts that the entrypoint of an image runs at its first start on a volume, in the order of their
 * names.
 */
export const INITIALIZATION = "/docker-entrypoint-initdb.d";

/** Returns the path of the file that marks an incomplete first start on a volume. */
export function firstStartMark(mountPath: string): string {
  return `${mountPath}/.groundplan-first-start`;
}

/** Returns the script that completes a first start, which the image runs last. */
export function firstStartEnded(mountPath: string): string {
  return `rm -f ${firstStartMark(mountPath)}\n`;
}

/** Path of the script that completes a first start. */
export const FIRST_START_ENDED_PATH = `${INITIALIZATION}/99-first-start-ended.sh`;
