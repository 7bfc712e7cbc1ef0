import * as nodeModule from "node:module";

/** What Node 22.8 and later have. */
interface Caching {
  readonly enableCompileCache?: () => unknown;
}

/**
 * Lets Node keep what it compiles for the next start, in the folder of temporary files unless `NODE_COMPILE_CACHE` says
 * where. It counts for what is loaded later. Node 20 has no such cache.
 */
export function keepCompiled({ enableCompileCache }: Caching): void {
  enableCompileCache?.();
}

keepCompiled(nodeModule as Caching);
