import * as nodeModule from "node:module";

/** What Node 22.8 and later have. */
interface Caching {
  readonly enableCompileCache?: () => unknown;
}

/**
 * Lets Node cache compiled code for the next start, in the folder of temporary files or in `NODE_COMPILE_CACHE`. It
 * applies to modules that are loaded later. Node 20 has no such cache.
 */
export function keepCompiled({ enableCompileCache }: Caching): void {
  enableCompileCache?.();
}

keepCompiled(nodeModule as Caching);
