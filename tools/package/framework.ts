/** An import of cdktf, of a module in it, or of one of its providers, as TypeScript emits it. */
const FRAMEWORK_IMPORT = /\b(require\(|import\(|from |import )["'](?:cdktf(?=["'/])|@cdktf\/(?=provider-))/g;

/**
 * Turns a compiled module for cdktf into one for cdktn, its community successor: the same classes under another name.
 * All positions stay the same, so source maps remain valid.
 */
export function forCdktn(text: string): string {
  return text.replace(FRAMEWORK_IMPORT, (found) => found.replace("cdktf", "cdktn"));
}
