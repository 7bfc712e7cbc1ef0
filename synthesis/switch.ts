/** Environment variable: `cdktf` makes cdktf synthesize every stack itself; the files are the same. */
const SYNTHESIS = "GROUNDPLAN_SYNTHESIS";

/** Returns whether the environment selects cdktf's own synthesis. */
export function synthesizesByFramework(): boolean {
  return process.env[SYNTHESIS] === "cdktf";
}
