import { Output } from "./output";

/** Folders of apps that were begun, and neither synthesized nor given up. */
const BEGUN = new Set<string>();

let isWatching = false;

/**
 * Takes the output of a former synthesis away if the program ends with an error before it writes its own: a construct
 * that throws leaves nothing behind that could be planned.
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
