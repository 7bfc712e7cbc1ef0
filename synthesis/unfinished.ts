import { Output } from "./output";

/** Folders of apps that were started, and neither synthesized nor discarded. */
const BEGUN = new Set<string>();

let isWatching = false;

/**
 * Removes the output of an earlier synthesis if the program ends with an error before it writes its own: after a
 * construct has thrown, nothing can be planned.
 */
export function beginOutput(outdir: string): void {
  BEGUN.add(outdir);
  if (isWatching) return;
  isWatching = true;
  process.once("exit", (code) => {
    if (code === 0) return;
    for (const each of BEGUN) Output.formerIn(each).removeDocuments();
  });
}

/** Ends that: the output is written or removed. */
export function endOutput(outdir: string): void {
  BEGUN.delete(outdir);
}
