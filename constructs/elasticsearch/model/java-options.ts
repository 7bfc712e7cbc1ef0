import type { Memory } from "../../units";

/** Writes the heap of a node as options of its JVM, which takes whole numbers of MiB. */
export function javaOptionsOf(heap: Memory): string {
  const mebibytes = heap.bytes / 2 ** 20;
  return `-Xms${mebibytes}m -Xmx${mebibytes}m`;
}
