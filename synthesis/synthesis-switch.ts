/** Set to `cdktf`, it lets cdktf synthesize every stack in its own way; the files are the same. */
const SYNTHESIS = "GROUNDPLAN_SYNTHESIS";

/** Returns whether cdktf's own way is asked for. */
export function synthesizesByFramework(): boolean {
  return process.env[SYNTHESIS] === "cdktf";
}
