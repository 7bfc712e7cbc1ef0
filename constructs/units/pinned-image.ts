const PINNED_IMAGE = /^[^@\s]+(:(?!latest$)\w[\w.-]*|@sha256:[0-9a-f]{64})$/;

/** What `isPinnedImage` asks for, in words. */
export const PINNED_IMAGE_RULE = "end with a tag other than latest, or a digest";

/** Says whether an image is named so that a pod that starts again gets the same one. */
export function isPinnedImage(image: string): boolean {
  return PINNED_IMAGE.test(image);
}
