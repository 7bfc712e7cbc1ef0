/** Scripts in here are read in by an image in its first start on a volume, in the order of their names. */
export const INITIALIZATION = "/docker-entrypoint-initdb.d";

/** Returns the file that lies on a volume while the first start of an image on it is under way. */
export function firstStartMark(mountPath: string): string {
  return `${mountPath}/.groundplan-first-start`;
}

/** Returns the script that ends a first start, which the image reads in last of all. */
export function firstStartEnded(mountPath: string): string {
  return `rm -f ${firstStartMark(mountPath)}\n`;
}

/** Where the script lies that ends a first start. */
export const FIRST_START_ENDED_PATH = `${INITIALIZATION}/99-first-start-ended.sh`;
