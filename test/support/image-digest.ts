/** Digest that an image can have: one of a repeated pattern is refused. */
export const IMAGE_DIGEST = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
